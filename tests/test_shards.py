"""Stores that are built apart and joined: the same as one that was built at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from sitgraph.cli import app
from sitgraph.cluster.shard_lists import ShardPart, put_shards
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.extract.articles.sources import read_articles
from sitgraph.graph.schema.errors import StoreError
from sitgraph.graph.schema.model import Article, Extraction, ExtractorInfo
from sitgraph.graph.situation.of_store import graph_of
from sitgraph.graph.store.building import Shard, build_store, merge_stores
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .handmade import extraction

_ALL = {made.extraction.article.id: made.extraction for made in SyntheticNews(1).articles(40)}


class _Knowing:
    """Knows what every article says."""

    info = ExtractorInfo("made up", "none")

    def pipe(self, articles: Iterable[Article], **_: object) -> Iterator[Extraction]:
        return (_ALL[article.id] for article in articles)


def _articles() -> Iterator[Article]:
    return (found.article for found in _ALL.values())


def test_every_article_is_of_one_part() -> None:
    for of in (1, 2, 7):
        parts = [{a for a in _ALL if Shard(number, of).holds(a)} for number in range(1, of + 1)]
        assert sorted(a for part in parts for a in part) == sorted(_ALL)


def test_parts_that_are_joined_in_any_order_are_the_whole(tmp_path: Path) -> None:
    build_store(_articles(), tmp_path / "whole.duckdb", _Knowing())
    parts = [tmp_path / f"{number}.duckdb" for number in (1, 2, 3)]
    read = [
        build_store(_articles(), part, _Knowing(), shard=Shard(number, 3)).read
        for number, part in enumerate(parts, 1)
    ]
    assert sum(read) == len(_ALL)
    assert 0 not in read
    assert merge_stores(parts, tmp_path / "one.duckdb") == (len(_ALL), 0)
    assert merge_stores(parts[::-1], tmp_path / "other.duckdb") == (len(_ALL), 0)
    assert merge_stores(parts, tmp_path / "one.duckdb") == (0, len(_ALL))
    whole = graph_of(tmp_path / "whole.duckdb")
    assert graph_of(tmp_path / "one.duckdb") == graph_of(tmp_path / "other.duckdb") == whole
    with Store(tmp_path / "one.duckdb") as one, Store(tmp_path / "whole.duckdb") as other:
        assert list(one.extractions()) == list(other.extractions())
        assert one.signatures() == other.signatures()


def test_of_two_articles_with_one_id_the_newer_is_kept_whichever_comes_first(tmp_path: Path) -> None:
    for name, day in (("older", "2024-05-06"), ("newer", "2024-05-07")):
        with Store(tmp_path / name) as store:
            store.put(
                [extraction(f"On {day} Orontes Legion left.", {"Orontes Legion": "Group"}, published=day)]
            )
    for number, order in enumerate((("older", "newer"), ("newer", "older"))):
        merge_stores([tmp_path / name for name in order], tmp_path / f"{number}.duckdb")
        with Store(tmp_path / f"{number}.duckdb") as store:
            (kept,) = store.extractions()
        assert kept.article.published == "2024-05-07"


def test_a_file_that_holds_an_article_of_another_part_now_holds_no_more_what_it_held(tmp_path: Path) -> None:
    shard = Shard(1, 2)
    mine = next(x.article for x in _ALL.values() if shard.holds(x.article.id))
    other = next(x.article for x in _ALL.values() if not shard.holds(x.article.id))
    file = str(tmp_path / "a.txt")
    for article, kept in ((mine, 1), (other, 0)):
        read = msgspec.structs.replace(article, origin=file)
        build_store([read], tmp_path / "s.duckdb", _Placed(read), shard=shard)
        with Store(tmp_path / "s.duckdb") as store:
            assert len(store) == kept


class _Placed(_Knowing):
    """Knows what articles say, wherever they stand."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def pipe(self, articles: Iterable[Article], **_: object) -> Iterator[Extraction]:
        return (msgspec.structs.replace(_ALL[a.id], article=self._article) for a in articles)


@pytest.mark.parametrize(("parts", "size"), [(3, 7), (12, 6)])
def test_listed_shards_that_are_read_apart_and_joined_are_one_build(
    tmp_path: Path, parts: int, size: int
) -> None:
    pytest.importorskip("fsspec", reason="needs the extra archives")
    listed = put_shards(_articles(), str(tmp_path / "shards"), size)
    assert sum(one.articles for one in listed) == len(_ALL)
    assert put_shards(_articles(), str(tmp_path / "shards"), size) == listed
    stores = [tmp_path / f"{number}.duckdb" for number in range(1, parts + 1)]
    for number, store in enumerate(stores, 1):
        part = ShardPart(str(tmp_path / "shards"), Shard(number, parts))
        assert build_store(part, store, _Knowing()).read == len(part)
    merge_stores(stores, tmp_path / "one.duckdb")
    build_store(_articles(), tmp_path / "whole.duckdb", _Knowing())
    with Store(tmp_path / "one.duckdb") as one, Store(tmp_path / "whole.duckdb") as whole:
        assert list(one.extractions()) == list(whole.extractions())
    assert graph_of(tmp_path / "one.duckdb").digest() == graph_of(tmp_path / "whole.duckdb").digest()


def test_a_listed_article_is_as_a_build_reads_it_where_its_site_repeats_a_paragraph(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs the extra archives")
    for number in range(8):
        text = (
            f"Troops enter town {number}\n\n"
            f"Troops entered town {number} on Monday, and {number} rebels fled to the hills.\n\n"
            f"Shops in district {number} stayed shut, and {number} families left for the plain.\n\n"
            f"The army of district {number} said that nobody was hurt in {number} days of fighting.\n\n"
            "Valley News has told of the lakes since 1994 and is read in nine lands."
        )
        line = {"text": text, "publisher": "Valley News"}
        (tmp_path / f"{number}.jsonl").write_bytes(msgspec.json.encode(line))
    articles = list(read_articles([tmp_path]))
    assert any(zone.kind == "boilerplate" for zone in articles[0].zones)
    put_shards(articles, str(tmp_path / "shards"), 1)
    parts = [list(ShardPart(str(tmp_path / "shards"), Shard(number, 2))) for number in (1, 2)]
    assert parts == [articles[::2], articles[1::2]]


def test_a_build_of_listed_shards_says_where_no_list_is(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs the extra archives")
    done = CliRunner().invoke(app, ["build", "--shards", str(tmp_path / "none"), "--shard", "1/2"])
    assert done.exit_code != 0
    assert not (tmp_path / "none").exists()
    assert "no list of shards; `sitgraph shard ARTICLES --to FOLDER` makes one" in str(done.exception)
    assert CliRunner().invoke(app, ["build"]).exit_code == 2


def test_articles_are_dealt_out_on_the_command_line(tmp_path: Path) -> None:
    pytest.importorskip("fsspec", reason="needs the extra archives")
    for number in range(5):
        text = f"Troops entered town number {number} on Monday, and the rebels left it by night."
        (tmp_path / f"{number}.txt").write_text(text)
    done = CliRunner().invoke(app, ["shard", str(tmp_path), "--to", str(tmp_path / "to"), "--size", "2"])
    assert done.exit_code == 0, done.output
    assert "5 articles in 3 shards in" in done.stderr
    assert (tmp_path / "to" / "shards.jsonl").read_text().count("\n") == 3


def test_of_two_prints_of_one_text_a_merge_keeps_the_one_that_a_build_keeps(tmp_path: Path) -> None:
    article = next(_articles())
    prints = [msgspec.structs.replace(article, title=f"Title {number}") for number in range(4)]
    kept = set()
    for number, order in enumerate((prints, prints[::-1])):
        build_store(order, tmp_path / f"whole{number}.duckdb", _Echo())
        parts = []
        for place, one in enumerate(order):
            parts.append(tmp_path / f"{number}{place}.duckdb")
            build_store([one], parts[-1], _Echo())
        merge_stores(parts, tmp_path / f"joined{number}.duckdb")
        for name in ("whole", "joined"):
            with Store(tmp_path / f"{name}{number}.duckdb") as store:
                kept.add(next(store.extractions()).article.title)
    assert len(kept) == 1


class _Echo(_Knowing):
    """Knows what articles say, whatever their title is."""

    def pipe(self, articles: Iterable[Article], **_: object) -> Iterator[Extraction]:
        return (msgspec.structs.replace(_ALL[a.id], article=a) for a in articles)


def test_a_store_is_not_put_into_itself(tmp_path: Path) -> None:
    Store(tmp_path / "s.duckdb").close()
    with pytest.raises(StoreError, match="can't be put into itself"):
        merge_stores([tmp_path / "s.duckdb"], tmp_path / "s.duckdb")


@pytest.mark.parametrize("part", ["0/2", "3/2", "1", "x/y", "1/0"])
def test_what_is_no_part_is_refused(part: str) -> None:
    done = CliRunner().invoke(app, ["build", "a.txt", "--shard", part])
    assert done.exit_code == 2
    assert "expected K/N" in done.output


def test_stores_are_merged_on_the_command_line(tmp_path: Path) -> None:
    for number in (1, 2):
        build_store(_articles(), tmp_path / f"{number}.duckdb", _Knowing(), shard=Shard(number, 2))
    parts = [str(tmp_path / f"{number}.duckdb") for number in (1, 2)]
    done = CliRunner().invoke(app, ["merge", *parts, "-s", str(tmp_path / "s.duckdb")])
    assert done.exit_code == 0, done.output
    assert f"{len(_ALL)} articles put into" in done.stderr

"""The store: same input, same graph, however it got there."""

import subprocess
import sys
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import StoreError
from sitgraph.graph.schema.model import Article, Extraction, LocalEntity
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.building import build_store, forget_articles
from sitgraph.graph.store.claim_store import Store
from sitgraph.graph.store.store_tables import VERSION

from .conftest import ROOT


def _digest(extractions: list[Extraction]) -> str:
    with Store(":memory:") as store:
        store.put(extractions)
        return situation_graph(store.extractions()).digest()


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_repetition_and_forgetting_leave_no_trace(
    extractions: list[Extraction], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(extractions), unique_by=lambda x: x.article.id, min_size=1))
    extra = [x for x in extractions if x not in kept]
    order = data.draw(st.permutations([*kept, *kept, *extra]))
    with Store(":memory:") as store:
        for extraction in order:
            store.put([extraction])
        for extraction in extra:
            assert store.forget(extraction.article.id) == 1
        digest = situation_graph(store.extractions()).digest()
    assert digest == _digest(sorted(kept, key=lambda x: x.article.id))


def test_a_store_gives_back_what_was_put(extractions: list[Extraction]) -> None:
    with Store(":memory:") as store:
        assert store.put(extractions) == len(extractions) == len(store)
        assert list(store.extractions()) == sorted(extractions, key=lambda x: x.article.id)


_MANY_PARAGRAPHS = """
import resource, sys
from sitgraph.graph.schema.model import Article, Extraction, ExtractorInfo, Zone
from sitgraph.graph.store.claim_store import Store
zones = tuple(Zone("body", 14 * number, 14 * number + 12) for number in range(72_000))
article = Article(id="many", text="Rebels left.\\n\\n" * len(zones), sha256="none", zones=zones)
extraction = Extraction(article, (), (), (), ExtractorInfo("1", "none"))
def peak():
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
with Store(":memory:") as store:
    before = peak()
    store.put([extraction])
    taken = peak() - before
    assert store.extraction("many") == extraction
print(taken)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the system doesn't tell how much memory was taken")
def test_a_document_of_many_paragraphs_is_put_in_little_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MANY_PARAGRAPHS], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 200


def test_building_twice_stores_nothing_new(
    extractor: Extractor, articles: list[Article], tmp_path: Path
) -> None:
    first = build_store(articles, tmp_path / "s.duckdb", extractor)
    second = build_store(articles, tmp_path / "s.duckdb", extractor)
    assert (first.stored, first.unchanged) == (len(articles), 0)
    assert (second.stored, second.unchanged, second.claims) == (0, len(articles), 0)


def test_several_workers_store_the_same(
    extractor: Extractor, articles: list[Article], tmp_path: Path
) -> None:
    build_store(articles, tmp_path / "one.duckdb", extractor)
    assert build_store(articles, tmp_path / "two.duckdb", extractor, workers=2).stored == len(articles)
    digests = []
    for name in ("one", "two"):
        with Store(tmp_path / f"{name}.duckdb") as store:
            digests.append(situation_graph(store.extractions()).digest())
    assert digests[0] == digests[1]


def test_a_corrected_article_takes_the_place_of_the_old_one(
    extractor: object, articles: list[Article], tmp_path: Path
) -> None:
    build_store(articles, tmp_path / "s.duckdb", extractor)
    with Store(tmp_path / "s.duckdb") as store:
        whole = situation_graph(store.extractions()).digest()
    changed = msgspec.structs.replace(articles[0], text="Nothing happened.", sha256="0", zones=())
    build_store([changed], tmp_path / "s.duckdb", extractor)
    with Store(tmp_path / "s.duckdb") as store:
        assert situation_graph(store.extractions()).digest() != whole
    build_store(articles, tmp_path / "s.duckdb", extractor)
    with Store(tmp_path / "s.duckdb") as store:
        assert situation_graph(store.extractions()).digest() == whole


def test_articles_are_forgotten_by_id_address_or_file(extractor: Extractor, tmp_path: Path) -> None:
    folder = ROOT / "examples" / "articles"
    build_store(read_articles([folder]), tmp_path / "s.duckdb", extractor)
    given = [
        "frontier-2019-03-23",
        "https://gulf-monitor.example/2019/03/24/baghouz-caves",
        str(folder / "2018-12-hajin.txt"),
        "no such thing",
    ]
    assert forget_articles(given, tmp_path / "s.duckdb", articles_of=lambda file: read_articles([file])) == [
        "no such thing"
    ]
    with Store(tmp_path / "s.duckdb") as store:
        assert len(store) == 4


def test_a_missing_damaged_foreign_or_newer_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store(tmp_path / "none.duckdb", create=False)
    with pytest.raises(StoreError, match="does not exist"):
        Store(tmp_path / "no" / "s.duckdb")
    (tmp_path / "bad.duckdb").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match=r"bad\.duckdb"):
        Store(tmp_path / "bad.duckdb")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("CREATE TABLE t (x INTEGER)")
    with pytest.raises(StoreError, match="no claim store"):
        Store(tmp_path / "other.duckdb")
    Store(tmp_path / "new.duckdb").close()
    with duckdb.connect(str(tmp_path / "new.duckdb")) as newer:
        newer.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    with pytest.raises(StoreError, match=f"version 99, but this sitgraph reads version {VERSION}"):
        Store(tmp_path / "new.duckdb")


def _make_older(path: Path, extractions: list[Extraction], version: int) -> None:
    """A store as older versions wrote it: an extraction is JSON, and some columns are not there yet."""
    with duckdb.connect(str(path)) as older:
        older.execute("CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        older.execute("INSERT INTO meta VALUES ('version', ?)", [str(version)])
        older.execute(
            "CREATE TABLE extractions (article VARCHAR PRIMARY KEY, url VARCHAR, digest VARCHAR NOT NULL, "
            "published VARCHAR, payload BLOB NOT NULL, signature BLOB, text VARCHAR, origin VARCHAR)"
        )
        for extraction in extractions:
            article = extraction.article
            older.execute(
                "INSERT INTO extractions VALUES (?, ?, 'old', ?, ?, NULL, ?, '/somewhere/a.txt')",
                [
                    article.id,
                    article.url,
                    article.published,
                    msgspec.json.encode(extraction),
                    article.sha256,
                ],
            )
        for column, since in (("signature", 3), ("text", 4), ("origin", 4)):
            if version < since:
                older.execute(f"ALTER TABLE extractions DROP COLUMN {column}")


@pytest.mark.parametrize("version", [2, 3, 4])
def test_an_older_store_is_brought_up_to_date_even_by_a_reader(
    tmp_path: Path, extractions: list[Extraction], version: int
) -> None:
    _make_older(tmp_path / "s.duckdb", extractions, version)
    for _ in range(2):
        with Store(tmp_path / "s.duckdb", read_only=True) as store:
            assert list(store.extractions()) == sorted(extractions, key=lambda x: x.article.id)
            assert len(store.signatures()) == len(extractions)
            known = store.stored(extractions[0].article.id)
        assert known is not None
        assert (known.digest, known.origin) == ("old", "/somewhere/a.txt" if version == 4 else None)


def test_a_store_that_lacks_the_words_of_owners_is_brought_up_to_date(
    tmp_path: Path, extractions: list[Extraction]
) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(extractions)
    lacking = [name for name in LocalEntity.__struct_fields__ if name != "owners"]
    packed = ", ".join(f'"{name}" := entity."{name}"' for name in lacking)
    with duckdb.connect(str(tmp_path / "s.duckdb")) as older:
        older.execute(
            "CREATE OR REPLACE TABLE extractions AS SELECT * REPLACE (list_transform(entities, "
            f"lambda entity: struct_pack({packed})) AS entities) FROM extractions"
        )
        older.execute("UPDATE meta SET value = '5' WHERE name = 'version'")
    with Store(tmp_path / "s.duckdb", read_only=True) as store:
        found = list(store.extractions())
    assert found == [_without_words(x) for x in sorted(extractions, key=lambda x: x.article.id)]
    with Store(tmp_path / "s.duckdb") as store:
        store.put(extractions)
        assert list(store.extractions()) == sorted(extractions, key=lambda x: x.article.id)


def _without_words(extraction: Extraction) -> Extraction:
    entities = tuple(msgspec.structs.replace(entity, owners=()) for entity in extraction.entities)
    return msgspec.structs.replace(extraction, entities=entities)


def test_an_older_store_that_is_damaged_stays_as_it_was(
    tmp_path: Path, extractions: list[Extraction]
) -> None:
    _make_older(tmp_path / "s.duckdb", extractions, 4)
    with duckdb.connect(str(tmp_path / "s.duckdb")) as other:
        other.execute(
            "UPDATE extractions SET payload = 'broken'::BLOB WHERE article = ?", [extractions[0].article.id]
        )
    with pytest.raises(StoreError, match=f"{extractions[0].article.id} is damaged"):
        Store(tmp_path / "s.duckdb")
    with duckdb.connect(str(tmp_path / "s.duckdb")) as other:
        assert other.execute("SELECT count(payload) FROM extractions").fetchone() == (len(extractions),)


def test_a_store_that_another_process_has_open_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb"):
        code = (
            "import sys; from sitgraph.graph.store.claim_store import Store\n"
            "try:\n    Store(sys.argv[1])\n"
            "except Exception as e:\n    print(type(e).__name__, e)"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "s.duckdb")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert said.startswith("StoreError")
    assert "another process has the store open" in said


def test_a_build_killed_half_way_is_completed_by_the_next(extractor: Extractor, tmp_path: Path) -> None:
    """Killed without warning once something is in the store.

    What is there then is whole articles, and building again gives the whole graph.
    """
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(50):
        (folder / f"{number:02}.txt").write_text(
            f"The SDF captured {'Baghouz' if number % 2 else 'Hajin'} from ISIS, and {number} fighters fled. "
            + "Turkey bombed Afrin. " * 20
        )
    store = tmp_path / "killed.duckdb"
    reading = subprocess.Popen(
        [sys.executable, "-m", "sitgraph", "build", str(folder), "-s", str(store)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    while reading.poll() is None and not store.with_name(f"{store.name}.wal").exists():
        pass
    reading.kill()
    reading.communicate()
    assert reading.returncode != 0
    build_store(read_articles([folder]), store, extractor)
    build_store(read_articles([folder]), tmp_path / "whole.duckdb", extractor)
    digests = []
    for path in (store, tmp_path / "whole.duckdb"):
        with Store(path) as opened:
            assert len(opened) == 50
            digests.append(situation_graph(opened.extractions()).digest())
    assert digests[0] == digests[1]


def test_a_full_disk_is_one_line_and_keeps_what_was_there(extractor: Extractor, tmp_path: Path) -> None:
    """A limit on the size of files stands in for the disk: writing beyond it fails in the same place."""
    store = tmp_path / "s.duckdb"
    (tmp_path / "first.txt").write_text("The SDF captured Baghouz.")
    build_store(read_articles([tmp_path / "first.txt"]), store, extractor)
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "from sitgraph.cli import run; run()"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "build", str(ROOT / "examples" / "articles"), "-s", str(store), "-q"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr
    with Store(store) as opened:
        assert 1 <= len(opened) < 8


def test_a_disk_full_at_the_start_leaves_no_half_of_a_store(tmp_path: Path) -> None:
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000)); "
        "from sitgraph.graph.store.claim_store import Store\n"
        "try:\n    Store('s.duckdb')\nexcept Exception as e:\n    print(type(e).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == "StoreError\n"
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path / "s.duckdb").close()


def test_what_a_store_that_is_gone_left_behind_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.duckdb.wal").write_bytes(b"left")
    with pytest.raises(StoreError, match=r"s\.duckdb\.wal: left by a store that is gone"):
        Store(tmp_path / "s.duckdb")
    assert not (tmp_path / "s.duckdb").exists()


def test_readers_have_a_store_open_side_by_side(tmp_path: Path, extractions: list[Extraction]) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(extractions)
    with Store(tmp_path / "s.duckdb", read_only=True):
        code = (
            "import sys; from sitgraph.graph.store.claim_store import Store\n"
            "with Store(sys.argv[1], read_only=True) as store: print(len(store))"
        )
        said = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "s.duckdb")],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert int(said) == len(extractions)
    with (
        Store(tmp_path / "s.duckdb", read_only=True) as store,
        pytest.raises(StoreError, match="not be written"),
    ):
        store.forget("anything")


def test_a_damaged_article_is_named(tmp_path: Path, extractions: list[Extraction]) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(extractions[:1])
    with duckdb.connect(str(tmp_path / "s.duckdb")) as other:
        other.execute("UPDATE extractions SET mentions = NULL")
    with Store(tmp_path / "s.duckdb", read_only=True) as store:
        with pytest.raises(StoreError, match=extractions[0].article.id):
            list(store.extractions())
        with pytest.raises(StoreError, match="damaged"):
            store.extraction(extractions[0].article.id)


def test_a_view_in_the_place_of_a_table_is_refused_and_no_file_is_reached(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("do not tell")
    with duckdb.connect(str(tmp_path / "s.duckdb")) as hostile:
        hostile.execute("CREATE TABLE meta (name VARCHAR, value VARCHAR)")
        hostile.execute(f"INSERT INTO meta VALUES ('version', '{VERSION}')")
        hostile.execute(f"CREATE VIEW extractions AS SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")
    with pytest.raises(StoreError, match="no claim store"):
        Store(tmp_path / "s.duckdb", read_only=True)

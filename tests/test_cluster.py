"""Shards that any machine reads, and Ray, whose actors die: nothing is lost, nothing comes twice."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.isolation import isolated
from sitgraph.graph.schema.errors import ArticleError, SitgraphError
from sitgraph.graph.schema.model import Article, Extraction
from sitgraph.graph.situation.of_store import graph_of
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import Store

from .conftest import ROOT
from .handmade_readers import Reader

pytest.importorskip("pyarrow", reason="needs the extra cluster")
pytest.importorskip("fsspec", reason="needs the extra cluster")
from sitgraph.cluster.shards import ShardFolder, in_shards

_READER = '''
"""Reads as it says, and once kills the actor that it reads for."""
import os, signal
from pathlib import Path
from sitgraph.graph.schema.model import Extraction, ExtractorInfo

INFO = ExtractorInfo("0", "by hand")

class Reading:
    def __init__(self, mark):
        self.mark = Path(mark)

    def extract(self, article):
        if "fails" in article.text:
            raise ZeroDivisionError("no such luck")
        if "ends its actor" in article.text:
            try:
                self.mark.touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getppid(), signal.SIGKILL)
        return Extraction(article, (), (), (), INFO)
'''
_BUILD = """
import sys
from functools import partial
from sitgraph.cluster.ray_engine import RayReader
from sitgraph.extract.articles.sources import read_articles
from sitgraph.graph.schema.errors import SitgraphError
from sitgraph.graph.store.building import build_store
import reading_by_hand

if __name__ == "__main__":
    folder = sys.argv[1]
    reader = RayReader(
        partial(reading_by_hand.Reading, f"{folder}/mark"), reading_by_hand.INFO, f"{folder}/shards", shard=4
    )
    errors = []
    try:
        built = build_store(
            read_articles(f"{folder}/a.jsonl"),
            f"{folder}/s.duckdb",
            reader,
            workers=2,
            on_error=errors.append,
        )
    except SitgraphError as error:
        sys.exit(str(error))
    print(built.read, built.stored, len(errors))
"""


def _texts() -> Iterator[str]:
    for number in range(24):
        what = {5: "That reading fails.", 9: "Its reading ends its actor."}.get(number, "It is a quiet day.")
        yield f"The army took the town number {number} on Monday, and the rebels left it. {what}"


def _written(folder: Path) -> Path:
    lines = (msgspec.json.encode({"id": f"a{n}", "text": text}) for n, text in enumerate(_texts()))
    (folder / "a.jsonl").write_bytes(b"\n".join(lines))
    return folder / "a.jsonl"


def _read_all(articles: Sequence[Article]) -> Iterable[Extraction | ArticleError]:
    return (isolated(Reader(), article, seconds=None) for article in articles)


@pytest.mark.parametrize("where", ["disk", "elsewhere"])
def test_a_shard_is_read_once_whoever_reads_it_and_whatever_is_left_of_a_dead_one(
    tmp_path: Path, where: str
) -> None:
    folder = ShardFolder(str(tmp_path / "shards") if where == "disk" else f"memory://{tmp_path.name}")
    articles = list(read_articles(_written(tmp_path)))
    names = [folder.put(some, "reader 1") for some in in_shards(articles, 10)]
    assert [len(folder.articles(name)) for name in names] == [10, 10, 4]
    assert [folder.put(some, "reader 1") for some in in_shards(articles, 10)] == names
    assert folder.put(articles[:10], "reader 2") not in names
    if where == "disk":
        (tmp_path / "shards" / f"{names[0]}.parquet").write_bytes(b"of a dead one")
    assert not folder.is_read(names[0])
    for _ in range(2):
        folder.read(names[0], "reader 1", _read_all)
    found = list(folder.outcomes(names[0]))
    assert [x.article for x in found if isinstance(x, Extraction)] == [*articles[:5], *articles[6:10]]
    assert [str(x) for x in found if isinstance(x, ArticleError)] == [
        f"{articles[5].origin}: can't be read: ZeroDivisionError: no such luck; skipped"
    ]
    assert [manifest.shard for manifest in folder.left_over("reader 1")] == [names[0]]
    assert list(folder.left_over("reader 2")) == []
    folder.forget(names[0])
    assert not folder.is_read(names[0])


def test_a_shard_whose_file_is_damaged_is_named(tmp_path: Path) -> None:
    folder = ShardFolder(str(tmp_path))
    name = folder.put([Article.from_text("They left.")], "reader")
    folder.read(name, "reader", _read_all)
    (tmp_path / f"{name}.parquet").write_bytes(b"damaged")
    with pytest.raises(SitgraphError, match=f"{name}.parquet: damaged; delete it"):
        list(folder.outcomes(name))


def test_an_actor_that_is_killed_is_replaced_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    pytest.importorskip("ray.data", reason="needs the extra cluster")
    (tmp_path / "reading_by_hand.py").write_text(_READER)
    (tmp_path / "build.py").write_text(_BUILD)
    articles = list(read_articles(_written(tmp_path)))
    left = ShardFolder(str(tmp_path / "shards"))  # by a process that ended before it handed this on
    name = left.put(articles[12:16], "left")
    left.read(name, Reader.info.key, _read_all)
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, str(tmp_path / "build.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=240,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    if "Ray can't be reached" in done.stderr:
        pytest.skip("Ray does not start on this machine")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-3:] == ["24", "23", "1"]
    assert (tmp_path / "mark").exists()
    assert list((tmp_path / "shards").iterdir()) == []
    build_store(articles, tmp_path / "here.duckdb", Reader(), on_error=lambda error: None)
    with Store(tmp_path / "s.duckdb") as one, Store(tmp_path / "here.duckdb") as other:
        assert list(one.extractions()) == list(other.extractions())
    assert graph_of(tmp_path / "s.duckdb") == graph_of(tmp_path / "here.duckdb")

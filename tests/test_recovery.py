"""Whatever ended or damaged a build: once it is put right, the graph is that of an undisturbed one."""

import gzip
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.parallel import extract_in_processes
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import ArticleError, StoreError
from sitgraph.graph.schema.model import Article, Extraction
from sitgraph.graph.situation import updating
from sitgraph.graph.situation.of_store import graph_of, refresh
from sitgraph.graph.situation.updating import is_current, update
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import Store

from .recovering_readers import NUMBER, FailingReader, known


class _InProcesses:
    """Reads in two processes by readers that fail as they are told to."""

    info = FailingReader.info

    def __init__(self, folder: Path, **failures: str) -> None:
        self._make = partial(FailingReader, folder, **failures)

    def pipe(
        self, articles: Iterable[Article], *, on_error: Any, seconds: float | None = None, **_: object
    ) -> Iterator[Extraction]:
        return extract_in_processes(articles, self._make, workers=2, seconds=seconds, on_error=on_error)


def _built(store: Path, reader: Any, *, without: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    """The hash of the graph, and what could not be read."""
    errors: list[ArticleError] = []
    articles = (x.article for x in known().values() if x.article.id not in without)
    build_store(articles, store, reader, seconds=5, on_error=errors.append)
    return graph_of(store).digest(), [str(error) for error in errors]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("undisturbed")
    digest, errors = _built(folder / "s.duckdb", _InProcesses(folder))
    assert not errors
    return digest


def test_a_killed_worker_changes_nothing(tmp_path: Path, undisturbed: str) -> None:
    reader = _InProcesses(tmp_path, killed=list(known())[NUMBER // 2])
    assert _built(tmp_path / "s.duckdb", reader) == (undisturbed, [])
    assert (tmp_path / "killed").exists()


def test_articles_that_fail_or_last_are_skipped_alone_and_read_when_they_can_be(
    tmp_path: Path, undisturbed: str
) -> None:
    failing, lasting = list(known())[7], list(known())[17]
    disturbed, errors = _built(
        tmp_path / "s.duckdb", _InProcesses(tmp_path, failing=failing, lasting=lasting)
    )
    assert ["luck" in error for error in errors] == [True, False]
    assert "took longer than 5" in errors[1]
    without, _ = _built(tmp_path / "w.duckdb", _InProcesses(tmp_path), without=(failing, lasting))
    assert disturbed == without != undisturbed
    assert _built(tmp_path / "s.duckdb", _InProcesses(tmp_path)) == (undisturbed, [])


_LIMITED = """
import resource, signal, sys
from sitgraph.graph.schema.errors import StoreError
from sitgraph.graph.situation.of_store import refresh
size = int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    refresh(sys.argv[1])
except StoreError as error:
    print(error)
"""


def test_a_disk_that_is_full_while_the_graph_is_derived_keeps_the_articles(
    tmp_path: Path, undisturbed: str
) -> None:
    """A limit on the size of files stands in for the disk: writing beyond it fails in the same place."""
    store = tmp_path / "s.duckdb"
    with Store(store) as opened:
        opened.put(known().values())
    size = str(store.stat().st_size + 50_000)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(store), size], capture_output=True, text=True, check=False
    )
    assert "could not be written" in done.stdout, done.stderr
    with Store(store) as opened:
        assert len(opened) == NUMBER
        assert not is_current(opened)
    refresh(store)
    assert graph_of(store).digest() == undisturbed


def test_a_damaged_archive_amid_others_is_read_once_it_is_whole(tmp_path: Path, extractor: Extractor) -> None:
    for name in "abc":
        lines = (
            {
                "text": f"On Monday the SDF captured {town} from ISIS, and {number} fighters fled.",
                "id": f"{name}{number}",
            }
            for number, town in enumerate(("Hajin", "Baghouz", "Raqqa"))
        )
        packed = gzip.compress(b"\n".join(map(msgspec.json.encode, lines)))
        (tmp_path / f"{name}.jsonl.gz").write_bytes(packed)
    digests = []
    whole = (tmp_path / "b.jsonl.gz").read_bytes()
    for content in (whole, whole[:40], whole):
        (tmp_path / "b.jsonl.gz").write_bytes(content)
        errors: list[ArticleError] = []
        store = tmp_path / ("s.duckdb" if digests else "undisturbed.duckdb")
        build_store(
            read_articles([tmp_path], on_error=errors.append), store, extractor, on_error=errors.append
        )
        assert len(errors) == (content != whole)
        digests.append(graph_of(store).digest())
    assert digests[0] == digests[2] != digests[1]


def test_an_article_more_gives_the_graph_of_all_at_once(tmp_path: Path, undisturbed: str) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        for extraction in known().values():
            store.put([extraction])
            update(store)
    assert graph_of(tmp_path / "s.duckdb").digest() == undisturbed


def test_where_deriving_needs_more_memory_it_takes_more_and_gives_it_back(
    tmp_path: Path, undisturbed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(known().values())
        monkeypatch.setattr(updating, "MEMORY", 8)
        store.connection.execute("SET memory_limit = '8MB'")
        with pytest.raises(StoreError):
            updating._update_all(store, None)  # so little is not enough
        update(store)
        found = store.connection.execute("SELECT current_setting('memory_limit')").fetchall()
    assert found == [("7.6 MiB",)]
    assert graph_of(tmp_path / "s.duckdb").digest() == undisturbed

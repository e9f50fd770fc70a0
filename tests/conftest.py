"""Fixtures: the shipped extractor, hand-built trees, real servers of Neo4j; and which process runs what."""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.database import server
from sitgraph.graph.database.connection import connect
from sitgraph.graph.schema.model import Article, Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from spacy.tokens import Doc

settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")

signal.signal(signal.SIGINT, signal.default_int_handler)
"""Tests that run in the background ignore Ctrl-C, and so would the commands that they start."""

os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")
"""Servers that live for a minute: compiling their code for long lives takes more than it saves."""

os.environ.pop("COLUMNS", None)  # tables are as wide as in a pipe, whatever starts the tests

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs Neo4j first: it lasts longest."""
    items.sort(key=lambda item: item.get_closest_marker("neo4j") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Of several processes one runs a file, and one all files that need Neo4j: its servers serve all of them
    and never start side by side.
    """
    from xdist.scheduler import LoadScopeScheduling

    served = {
        path.name for path in Path(__file__).parent.glob("test_*.py") if "mark.neo4j" in path.read_text()
    }

    class ByServer(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.split("::")[0]
            return "neo4j" if Path(file).name in served else file

    return ByServer(config, log)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    return list(read_articles([ROOT / "examples" / "articles"]))


@pytest.fixture(scope="session")
def extractions(extractor: Extractor, articles: list[Article]) -> list[Extraction]:
    return list(extractor.pipe(articles))


@pytest.fixture(scope="session")
def graph(extractions: list[Extraction]) -> SituationGraph:
    return situation_graph(extractions)


@pytest.fixture(scope="session")
def tree() -> Callable[[str], Doc]:
    """A Doc from lines "word lemma POS TAG dep head [name]", heads counted from 0; a root is its own head.

    A name is marked as the model marks it: "B-FORCE", "I-FORCE".
    """
    vocab = spacy.blank("en").vocab

    def build(lines: str) -> Doc:
        rows = [line.split() for line in lines.strip().splitlines()]
        words, lemmas, pos, tags, deps, heads, names = zip(*((*row, "O")[:7] for row in rows), strict=True)
        return Doc(
            vocab,
            words=list(words),
            lemmas=list(lemmas),
            pos=list(pos),
            tags=list(tags),
            deps=list(deps),
            heads=[int(head) for head in heads],
            ents=list(names),
        )

    return build


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Server]:
    """A real server with a home of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITGRAPH_HOME", str(tmp_path_factory.mktemp("home")))
        started = server.start()
        yield started
        server.stop()


class SpareServer:
    """A server of its own home, which tests may kill and start again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: tuple[str, ...] = ()

    @contextlib.contextmanager
    def at_home(self) -> Iterator[None]:
        """Within, the commands of servers are meant for it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITGRAPH_HOME", str(self._folder))
            yield

    def started(self, *lines: str) -> server.Server:
        """It runs, with these lines in its configuration; with others it is started again."""
        configure = server._configure

        def configured(folder: Path, *arguments: Any) -> None:
            configure(folder, *arguments)
            with (folder / "conf" / "neo4j.conf").open("a") as file:
                file.write("\n".join((*lines, "")))

        with self.at_home(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(server, "_configure", configured)
            if lines != self._lines:
                server.stop()
            self._lines = lines
            return server.start()


@pytest.fixture(scope="session")
def spare_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SpareServer]:
    made = SpareServer(tmp_path_factory.mktemp("spare home"))
    yield made
    with made.at_home():
        server.stop()


@pytest.fixture
def spare(spare_server: SpareServer) -> Iterator[SpareServer]:
    """The spare server, which the commands of this test are meant for."""
    with spare_server.at_home():
        yield spare_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, drawing without a graphics card."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is not installed; the page was not looked at")
    drawing = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    expect.set_options(timeout=60_000)  # a busy machine draws late
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=drawing)
        yield opened
        opened.close()


@pytest.fixture
def driver(neo4j_server: server.Server) -> Iterator[object]:
    with connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as opened:
        opened.execute_query("MATCH (n) DETACH DELETE n")
        yield opened

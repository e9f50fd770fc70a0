"""Fixtures: the shipped extractor, hand-built trees, a real Neo4j."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

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

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


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

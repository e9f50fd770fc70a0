"""Programs and assistants ask the graph: by HTTP with a plain client, by MCP with the SDK's own."""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from sitgraph.extract.isolation import Reads
from sitgraph.extract.reading_process import ReadingProcess
from sitgraph.graph.schema.errors import QueryError
from sitgraph.graph.schema.model import Article, Extraction
from sitgraph.graph.schema.names import fold
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.of_store import refresh, stored_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.store.claim_store import Store
from sitgraph.serving.answers import MOST_CHARACTERS, GraphAnswers, TimeLimits
from sitgraph.serving.assistant_tools import assistant_tools
from sitgraph.serving.http_interface import http_interface
from sitgraph.serving.posted_texts import PostedTexts
from starlette.testclient import TestClient

from .handmade import extraction
from .handmade_readers import Making
from .random_articles import random_extraction
from .small_graphs import war


class _NoReader:
    """Where nothing is posted, nothing reads."""

    def extract(self, article: Article) -> Extraction:
        raise AssertionError(article)


def _answers(path: str | Path, reader: Reads | None = None) -> GraphAnswers:
    return GraphAnswers(partial(stored_graph, Path(path)), reader or PostedTexts(_NoReader()))


@pytest.fixture
def client(store: str) -> TestClient:
    return TestClient(http_interface(_answers(store)), base_url="http://127.0.0.1:8750")


@pytest.fixture
def empty(made: Path, tmp_path: Path) -> str:
    return shutil.copy(made / "empty.duckdb", tmp_path)


@pytest.mark.parametrize("seed", range(2))
def test_what_a_store_answers_is_what_its_graph_holds(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    held = [random_extraction(rng, f"article {number}") for number in range(15)]
    graph = situation_graph(held)
    with Store(tmp_path / "s.duckdb") as opened:
        opened.put(held)
    answers = _answers(tmp_path / "s.duckdb")
    assert answers.counts() == {
        part: len(getattr(graph, "evidence" if part == "claims" else part))
        for part in ("entities", "edges", "claims", "articles", "incidents")
    }
    listed = [e for e in graph.entities if e.named and any("a" in fold(n) for n in (e.name, *e.aliases))]
    listed.sort(key=lambda e: (-e.mentions, e.name, e.id))
    assert [e["id"] for e in answers.entities("A", limit=500)] == [e.id for e in listed]
    in_time = sorted(
        (i for i in graph.incidents if i.last >= "2024-05-07"), key=lambda i: (i.first, i.last, i.id)
    )
    assert [i["id"] for i in answers.timeline(since="2024-05-07", limit=500)] == [i.id for i in in_time]
    told = [e.claim.id for e in graph.evidence if "text" in fold(e.quote)]
    assert {e["claim"] for e in answers.search("Text", limit=500)} == set(told)
    item = rng.choice(graph.evidence)
    assert answers.evidence(item.claim.id)["quote"] == item.quote


def test_what_was_built_meanwhile_is_there_and_nobody_is_kept_from_building(store: str) -> None:
    answers = _answers(store)
    assert answers.counts()["articles"] == 2
    with Store(store) as building:
        building.put([extraction("Zarqa Front left.", {"Zarqa Front": "ArmedGroup"}, article="third")])
    assert answers.counts()["articles"] == 3


def test_a_store_that_cannot_be_read_now_is_told_so(store: str, client: TestClient) -> None:
    Path(store).unlink()
    answer = client.get("/counts")
    assert answer.status_code == 503
    assert "no such store" in answer.json()["error"]


def test_a_question_that_takes_too_long_is_interrupted(store: str) -> None:
    @contextmanager
    def slowly() -> Iterator[StoredGraph]:
        with stored_graph(Path(store)) as graph:
            graph.which = "(SELECT sum(hash(range)) FROM range(1_000_000_000_000)) > 0"
            yield graph

    answers = GraphAnswers(slowly, _NoReader(), TimeLimits(answering=0.1))
    with pytest.raises(QueryError, match=r"the answer took longer than 0\.1 seconds; ask for less"):
        answers.counts()


def test_a_text_that_takes_too_long_ends_its_process_and_the_next_is_read(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitgraph.extract.parallel._GRACE", 0.2)
    reader = ReadingProcess(Making(tmp_path), seconds=0.2)
    posting = TestClient(http_interface(_answers(empty, reader)), base_url="http://localhost")
    late, gone = "the text: took longer than 0.2 seconds", "the text: its process ended while it was read"
    try:
        for text, said in (
            ("lasts for ever", late),
            ("is deaf", late),
            ("kills", gone),
            ("fails", "ZeroDiv"),
        ):
            answer = posting.post("/extraction", json={"text": text})
            assert answer.status_code == 400
            assert said in answer.json()["error"]
        assert posting.post("/extraction", json={"text": "reads"}).json() == []
    finally:
        reader.end()


def test_what_is_wrong_with_the_reader_is_told_so(empty: str, tmp_path: Path) -> None:
    reader = ReadingProcess(Making(tmp_path, fails=True), seconds=1)
    posting = TestClient(http_interface(_answers(empty, reader)), base_url="http://localhost")
    answer = posting.post("/extraction", json={"text": "reads"})
    assert (answer.status_code, answer.json()) == (503, {"error": "no model"})


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/facts?limit=501", "limit is 501; from 0 to 500"),
        ("/facts?limit=-1", "limit is -1"),
        ("/facts?limit=many", "expected a whole number"),
        ("/facts?actor=Nobody", "no entity 'Nobody'"),
        ("/facts?since=soon", "'soon' is no day"),
        ("/facts?order=1", "no parameter 'order'; there are actor"),
        ("/entity", "name is missing"),
        ("/evidence?claim=none", "no claim 'none'"),
        ("/search?words=%20", "no words to search for"),
        (f"/search?words={'a' * 501}", "a question of 501 characters"),
    ],
)
def test_a_question_that_makes_no_sense_is_told_so(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert said in answer.json()["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'{"text": 1}', 400),
        (b"[" * 50_000, 400),
        (json.dumps({"text": "a " * MOST_CHARACTERS}).encode(), 400),
        (b"x" * 100_001, 413),
        (json.dumps({"text": "The SDF attacked ISIS.", "published": "soon"}).encode(), 400),
    ],
)
def test_bodies_that_are_no_text_are_refused(client: TestClient, body: bytes, status: int) -> None:
    answer = client.post("/extraction", content=body)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "news.example"},
        {"host": "127.0.0.1.news.example"},
        {"host": ""},
        {"origin": "https://news.example"},
        {"origin": "null"},
        {"origin": "http://localhost.news.example"},
    ],
)
def test_pages_of_elsewhere_are_not_answered(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/facts", headers=headers)
    assert (answer.status_code, answer.json()) == (403, {"error": "only this machine is answered"})
    assert client.get("/facts", headers={"origin": "http://localhost:3000"}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    for path in ("/facts", "/entities", "/"):
        assert client.request(method, path).status_code == 405


def test_the_description_names_every_path_and_the_page_loads_nothing(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"]
            assert client.request(method, path).status_code in (200, 400)
    page = client.get("/").text
    assert all(path in page for path in description["paths"])
    assert not re.search(r"<script|src=|https?://", page)


def test_an_empty_graph_answers_with_nothing(empty: str) -> None:
    client = TestClient(http_interface(_answers(empty)), base_url="http://[::1]:8750")
    for path in ("/entities", "/facts", "/timeline", "/search?words=war"):
        assert client.get(path).json() == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store and an empty one, of which each test gets copies."""
    folder = tmp_path_factory.mktemp("stores")
    for name, extractions in (("s", war()), ("empty", [])):
        with Store(folder / f"{name}.duckdb") as opened:
            opened.put(extractions)
        refresh(folder / f"{name}.duckdb")
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> str:
    return shutil.copy(made / "s.duckdb", tmp_path)


@pytest.fixture
def address(store: str) -> Iterator[str]:
    """Where the command itself serves the store."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sitgraph", "serve", "-s", store, "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().strip()
        finally:
            process.terminate()


def _opened(url: str) -> Any:
    """What stands there, as soon as somebody listens."""
    for _ in range(10_000):
        try:
            with urllib.request.urlopen(url) as answer:
                return json.load(answer)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
    raise AssertionError(f"nobody answers at {url}")


def test_the_command_serves_on_this_machine_alone(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    (fact,) = _opened(f"{address}facts?relation=LEADS")
    assert (fact["subject"], fact["object"]) == ("Colonel Abel Zenda", "Zarqa Front")


async def _by_tools(server: Any) -> tuple[set[str], Any, Any, Any]:
    async with Client(server) as client:
        tools = await client.list_tools()
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.tools)
        assert all(tool.description for tool in tools.tools)
        names = {tool.name for tool in tools.tools}
        facts = await client.call_tool("find_facts", {"actor": "Orontes Legion", "relation": "ASSAULTS"})
        claim = facts.structured_content["result"][0]["claim_ids"][0]  # type: ignore[index]
        evidence = await client.call_tool("show_evidence", {"claim": claim})
        wrong = await client.call_tool("tell_entity", {"name": "Nobody"})
    return names, facts, evidence, wrong


def _check_tools(found: tuple[set[str], Any, Any, Any]) -> None:
    names, facts, evidence, wrong = found
    assert {"find_entities", "find_facts", "show_evidence", "tell_timeline", "search_sentences"} <= names
    (fact,) = facts.structured_content["result"]
    assert (fact["object"], fact["reports"]) == ("Zarqa Front", 2)
    assert "attacked Zarqa Front" in evidence.content[0].text
    assert wrong.is_error
    assert "no entity 'Nobody'" in wrong.content[0].text


def _run(asking: Coroutine[Any, Any, Any]) -> Any:
    """What it comes to, in a thread of its own: where Chromium is driven, this one has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asking).result()


def test_an_assistant_asks_by_tools(store: str) -> None:
    _check_tools(_run(_by_tools(assistant_tools(_answers(store)))))


def test_an_assistant_starts_the_command_and_asks(store: str) -> None:
    arguments = ["-m", "sitgraph", "mcp", "-s", store]
    command = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
    _check_tools(_run(_by_tools(command)))

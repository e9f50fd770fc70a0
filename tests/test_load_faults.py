"""Loads that meet a server that is killed, a connection that is cut, or their own end."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from sitgraph.graph.database import server
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.claim_store import Store

from .conftest import SpareServer
from .handmade import Told, extraction

pytestmark = pytest.mark.neo4j

PLACES = [f"Town{letter}" for letter in "ABCDEFGHIJ"]


def _extractions(year: int) -> list[Extraction]:
    return [
        extraction(
            f"Orontes Legion bombed {place} and {other}.",
            {"Orontes Legion": "ArmedGroup", place: "Settlement", other: "Settlement"},
            Told("BOMBS", place, "Orontes Legion", day=f"{year}-03-04"),
            Told("BOMBS", other, "Orontes Legion", where=place),
            article=f"{place} {other}",
        )
        for place in PLACES
        for other in PLACES
        if place < other
    ]


def _graph(year: int) -> SituationGraph:
    return situation_graph(_extractions(year))


class Proxy:
    """Passes a port on to the server, wherever it is now, and can cut all connections."""

    def __init__(self) -> None:
        self.target = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Every connection there is, in the middle of whatever it carries."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def close(self) -> None:
        self._listener.close()
        self.cut()


@pytest.fixture
def proxy(spare: SpareServer) -> Iterator[Proxy]:
    made = Proxy()
    made.target = _port(spare.started())
    yield made
    made.close()


def _port(running: server.Server) -> int:
    return int(running.bolt.rsplit(":", 1)[1])


@pytest.fixture
def driver(proxy: Proxy) -> Iterator[neo4j.Driver]:
    running = server.start()
    with connect(f"bolt://127.0.0.1:{proxy.port}", running.user, running.password) as opened:
        opened.execute_query("MATCH (n) DETACH DELETE n")
        yield opened


def _load_with(driver: neo4j.Driver, year: int, faults: dict[int, Any], **options: Any) -> list[str]:
    """Load in small batches, with a fault after some of them; the lines that were said."""
    said: list[str] = []
    done = 0

    def progress(what: str, rows: int, total: int) -> None:
        nonlocal done
        done += 1
        if done in faults:
            faults[done]()

    loaded = load_neo4j(_graph(year), driver, batch=50, progress=progress, tell=said.append, **options)
    assert loaded.sent == loaded.written
    assert done > max(faults)
    return said


def test_a_connection_that_is_cut_again_and_again_ends_with_the_same_graph(
    driver: neo4j.Driver, proxy: Proxy
) -> None:
    _load_with(driver, 2020, dict.fromkeys((1, 2, 5, 9), proxy.cut))
    assert verify_neo4j(_graph(2020), driver, store="situation").differences == []
    _load_with(driver, 2021, dict.fromkeys((1, 3), proxy.cut))
    assert verify_neo4j(_graph(2021), driver, store="situation").differences == []


def test_a_connection_that_is_cut_within_a_batch_ends_with_the_same_graph(
    driver: neo4j.Driver, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = neo4j.Transaction.commit
    commits = iter(range(1000))

    def cut_before_or_after(self: neo4j.Transaction) -> None:
        number = next(commits)
        if number % 7 == 3:
            proxy.cut()
        commit(self)
        if number % 7 == 5:
            proxy.cut()
            raise neo4j.exceptions.ServiceUnavailable("cut")

    monkeypatch.setattr(neo4j.Transaction, "commit", cut_before_or_after)
    loaded = load_neo4j(_graph(2020), driver, batch=50)
    monkeypatch.undo()
    assert loaded.sent == loaded.written
    assert verify_neo4j(_graph(2020), driver, store="situation").differences == []


def test_a_server_that_is_killed_and_comes_back_gets_the_rest(driver: neo4j.Driver, proxy: Proxy) -> None:
    def killed_and_back() -> None:
        running = server.running()
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        os.waitpid(running.pid, 0)
        proxy.cut()
        proxy.target = _port(server.start())

    _load_with(driver, 2020, {3: killed_and_back, 8: killed_and_back})
    assert verify_neo4j(_graph(2020), driver, store="situation").differences == []


def test_a_server_that_stays_away_is_one_line(driver: neo4j.Driver, proxy: Proxy) -> None:
    running = server.start()

    def gone() -> None:
        proxy.target = 1
        proxy.cut()

    with (
        pytest.raises(Neo4jError, match="no Neo4j answers there"),
        connect(f"bolt://127.0.0.1:{proxy.port}", running.user, running.password) as opened,
    ):
        _load_with(opened, 2020, {2: gone}, patience=0.5)
    proxy.target = _port(running)
    load_neo4j(_graph(2020), driver, wait=0)
    assert verify_neo4j(_graph(2020), driver, store="situation").differences == []


_KILLED = """
import os, signal, sys
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.situation.of_store import graph_of
from pathlib import Path

left = int(sys.argv[4])

def progress(what, done, total):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

with connect(sys.argv[1], "neo4j", sys.argv[2]) as driver:
    load_neo4j(graph_of(Path(sys.argv[3])), driver, batch=50, progress=progress)
"""


def test_a_load_that_is_killed_leaves_no_lock_and_the_next_goes_on(
    driver: neo4j.Driver, proxy: Proxy, tmp_path: Path
) -> None:
    running = server.start()
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.put(_extractions(2020))
    for batches in (1, 4, 3):
        done = subprocess.run(
            [sys.executable, "-c", _KILLED, running.bolt, running.password, str(path), str(batches)],
            check=False,
            capture_output=True,
        )
        assert done.returncode == -signal.SIGKILL, done.stderr
    (lock,) = driver.execute_query("MATCH (l:SitgraphLock) RETURN l.holder AS holder").records
    assert lock["holder"] != ""
    loaded = load_neo4j(_graph(2020), driver, wait=0)
    assert 0 < loaded.written.total() < loaded.nodes + loaded.relations
    assert verify_neo4j(_graph(2020), driver, store="situation").differences == []

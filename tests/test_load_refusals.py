"""What a load meets that it can't overcome, each one line that says what to do, and nothing lost by it."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import neo4j
import pytest
from sitgraph.graph.database import loading, server
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import Entity, Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.claim_store import Store

from .conftest import SpareServer
from .handmade import Told, extraction

pytestmark = pytest.mark.neo4j

LIMITED = ("db.memory.transaction.max=10m", "db.tx_log.preallocate=false")
"""Of a server whose memory and disk are soon full."""


def _extractions(articles: int) -> list[Extraction]:
    return [
        extraction(
            "Orontes Legion bombed Manbij.",
            {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement"},
            Told("BOMBS", "Manbij", "Orontes Legion", day="2024-03-04"),
            article=f"a{number}",
        )
        for number in range(articles)
    ]


def _graph(articles: int) -> SituationGraph:
    return situation_graph(_extractions(articles))


def _long_names(count: int) -> SituationGraph:
    entities = [
        Entity(id=f"p{number:04}", type="Person", name="x" * 40_000 + str(number)) for number in range(count)
    ]
    return SituationGraph(tuple(entities), (), (), ())


def _count(driver: neo4j.Driver) -> int:
    return int(driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"])


def test_a_server_that_is_too_old_is_one_line(driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "OLDEST", (9999, 0))
    with pytest.raises(Neo4jError, match=r"^Neo4j [\d.]+ is too old; 9999\.0 or later is needed$"):
        load_neo4j(_graph(1), driver)
    assert _count(driver) == 0


@pytest.mark.parametrize(
    "value", [{"deep": 1}, [1, "two"], None, object()], ids=["map", "list", "none", "object"]
)
def test_a_value_that_neo4j_cannot_hold_is_named_before_anything_is_written(
    driver: neo4j.Driver, value: Any
) -> None:
    graph = _graph(2)
    claim = msgspec.structs.replace(graph.evidence[1].claim, attributes={"count_min": value})
    evidence = (graph.evidence[0], msgspec.structs.replace(graph.evidence[1], claim=claim))
    with pytest.raises(Neo4jError, match=f"Claim '{claim.id}'"):
        load_neo4j(msgspec.structs.replace(graph, evidence=evidence), driver)
    assert driver.execute_query("MATCH (n:Entity) RETURN n").records == []


def _connected(running: server.Server) -> Any:
    return connect(running.bolt, running.user, running.password)


def test_a_read_only_database_is_one_line(spare: SpareServer) -> None:
    with _connected(spare.started()) as driver:
        load_neo4j(_graph(1), driver, store="here")
    running = spare.started("server.databases.read_only=neo4j")
    with (
        pytest.raises(Neo4jError, match="the database is read-only; connect to one that may be written to"),
        _connected(running) as driver,
    ):
        load_neo4j(_graph(2), driver, store="here")


def test_a_batch_that_is_too_large_for_the_server_is_one_line_and_a_smaller_one_passes(
    spare: SpareServer,
) -> None:
    running = spare.started(*LIMITED)
    graph = _long_names(400)
    with _connected(running) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        with pytest.raises(Neo4jError, match=r"too large for the memory.*load again with a smaller --batch"):
            load_neo4j(graph, driver)
        load_neo4j(graph, driver, batch=20)
        assert verify_neo4j(graph, driver, store="situation").differences == []


def test_a_full_disk_is_one_line_and_the_next_load_goes_on(spare: SpareServer) -> None:
    running = spare.started(*LIMITED)
    graph = _graph(60)
    soft, hard = resource.prlimit(running.pid, resource.RLIMIT_FSIZE)
    batches = iter(range(1000))

    def fill(what: str, done: int, total: int) -> None:
        if next(batches) == 2:  # the server can make no file any longer, as on a full disk
            resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (1, hard))

    with _connected(running) as driver, driver.session() as session:  # what is there may be too much for once
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 20 ROWS").consume()
    with (
        pytest.raises(Neo4jError, match=r"Neo4j can't write.*Free disk.*what was written is kept"),
        _connected(running) as driver,
    ):
        load_neo4j(graph, driver, batch=30, progress=fill, patience=1)
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (soft, hard))
    with _connected(spare.started()) as driver:
        loaded = load_neo4j(graph, driver, batch=30, wait=0)
        assert 0 < loaded.written.total() < loaded.nodes + loaded.relations
        assert verify_neo4j(graph, driver, store="situation").differences == []


def test_control_c_ends_a_load_at_once_and_the_next_goes_on(
    driver: neo4j.Driver, neo4j_server: server.Server, tmp_path: Path
) -> None:
    path = tmp_path / "s.duckdb"
    with Store(path) as store:
        store.put(_extractions(60))
    command = [
        sys.executable,
        "-m",
        "sitgraph",
        "load",
        "-s",
        str(path),
        "--uri",
        neo4j_server.bolt,
        "--batch",
        "1",
    ]
    with subprocess.Popen(
        command,
        env={**os.environ, "NEO4J_PASSWORD": neo4j_server.password},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not driver.execute_query("MATCH (n:Claim) RETURN n LIMIT 1").records:
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, ""), err
    assert err.strip().splitlines()[-1].startswith("stopped; what was written is kept")
    (lock,) = driver.execute_query("MATCH (l:SitgraphLock) RETURN l.holder AS holder").records
    assert lock["holder"] == ""
    loaded = load_neo4j(_graph(60), driver, store="s", wait=0)
    assert 0 < loaded.written.total() < loaded.nodes + loaded.relations
    assert verify_neo4j(_graph(60), driver, store="s").differences == []

"""Neo4j with other people's data in it, loads at once, loads that are cut off, strings beyond its limits.

One server with a home of its own serves all trials; each empties the database first.
"""

import atexit
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import neo4j
from sitgraph.graph.database import server
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.derivation import situation_graph

from .handmade_builds import attack, written
from .trials import trial

_OURS = "MATCH (n:Entity) WHERE n.name STARTS WITH 'Front' RETURN n.id AS id ORDER BY id"


@trial("nodes and properties of others are as they were, whatever is loaded", times=12, needs_server=True)
def others(rng: Random, folder: Path) -> str | None:
    """Nodes of others beside ours, joined to ours or with an id of ours; notes on our nodes; loads again."""
    graph = _graph(rng.sample(range(40), 12))
    with _database() as driver:
        load_neo4j(graph, driver, store="ours")
        own = [record["id"] for record in driver.execute_query(_OURS).records]
        driver.execute_query(
            "CREATE (:Report {id: 'r1', text: 'x'}), (:Entity:Mine {id: 'mine', name: 'Mine'})"
        )
        driver.execute_query(
            "MATCH (n:Entity {id: $id}), (r:Report) "
            "SET n.checked = 'by Ann' SET n:Watched CREATE (r)-[:ABOUT]->(n)",
            id=rng.choice(own),
        )
        before = _others(driver)
        for _ in range(2):
            numbers = rng.sample(range(40), 12) if rng.random() < 0.5 else range(12)
            load_neo4j(_graph(numbers), driver, store="ours", replace=rng.random() < 0.3)
        after = _others(driver)
    return None if before == after or set(before) <= set(after) else f"{before} became {after}"


@trial("a node of others with an id of ours is named before anything is written", times=6, needs_server=True)
def collision(rng: Random, folder: Path) -> str | None:
    """A node of others with the label and the id that one of our entities has."""
    graph = _graph(range(12))
    taken = rng.choice(graph.entities).id
    with _database() as driver:
        driver.execute_query("CREATE (:Entity {id: $id, name: 'Theirs'})", id=taken)
        try:
            load_neo4j(graph, driver, store="ours")
        except Neo4jError as error:
            found = driver.execute_query("MATCH (n:Entity) RETURN properties(n) AS p").records
            held = [record["p"] for record in found] == [{"id": taken, "name": "Theirs"}]
            return None if taken in str(error) and held else f"{error}; {len(found)} entities"
    return "was overwritten"


@trial("loads of several stores at once leave each as it should be", times=6, needs_server=True)
def at_once(rng: Random, folder: Path) -> str | None:
    """Two to four loads in threads of their own, some cut off and done again."""
    graphs = {f"s{k}": _graph(rng.sample(range(60), 15)) for k in range(rng.randint(2, 4))}
    failed: list[str] = []

    def load(name: str, graph: SituationGraph) -> None:
        try:
            with _connected() as driver:
                load_neo4j(graph, driver, store=name, origin=name, batch=rng.choice((5, 50, 10_000)))
        except Neo4jError as error:
            failed.append(f"{name}: {error}")

    with _database() as driver:
        threads = [threading.Thread(target=load, args=item) for item in graphs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        differing = _differing(driver, graphs)
    return f"{failed}" if failed else differing


@trial("a load that is stopped at any moment goes on to the same database", times=12, needs_server=True)
def stopped_load(rng: Random, folder: Path) -> str | None:
    """An interruption after some rows, then the load again."""
    graph = _graph(rng.sample(range(60), 20))
    stop = rng.randint(1, 12)
    calls = 0

    def progress(what: str, done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == stop:
            raise KeyboardInterrupt

    with _database() as driver:
        with suppress(KeyboardInterrupt):
            load_neo4j(graph, driver, store="ours", batch=rng.choice((3, 10, 40)), progress=progress)
        load_neo4j(graph, driver, store="ours")
        return _differing(driver, {"ours": graph})


@trial(
    "strings beyond what an index takes are loaded, and it is said where they are cut",
    times=6,
    needs_server=True,
)
def long_strings(rng: Random, folder: Path) -> str | None:
    """Names, ids, publishers and authors of thousands of bytes, of letters that take several."""
    letter = rng.choice(("x", "é", "🚀", "`", "\\", '"', "\n"))
    long = letter * rng.choice((8_000, 9_000, 40_000))
    told = []
    for number in range(4):
        one = attack(written(number))
        article = msgspec.structs.replace(one.article, publisher=long, authors=(f"Jane {long}",), title=long)
        told.append(msgspec.structs.replace(one, article=article))
    graph = situation_graph(told)
    with _database() as driver:
        loaded = load_neo4j(graph, driver, store="ours")
        if not loaded.shortened:
            return "cut without a line"
        return _differing(driver, {"ours": graph})


@lru_cache(maxsize=1)
def _server() -> server.Server:
    """A server that ends with this process."""
    home = tempfile.mkdtemp(prefix="torture")
    os.environ["SITGRAPH_HOME"] = home
    started = server.start()
    atexit.register(server.stop)
    return started


def _connected() -> Any:
    known = _server()
    return connect(known.bolt, known.user, known.password)


@contextmanager
def _database() -> Iterator[neo4j.Driver]:
    """The database, emptied."""
    with _connected() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver


def _graph(numbers: Any) -> SituationGraph:
    return situation_graph(attack(written(number)) for number in numbers)


def _others(driver: neo4j.Driver) -> list[str]:
    """What is not ours: nodes without our mark, notes on ours, relations to ours."""
    queries = (
        "MATCH (n:Report) RETURN 'report ' + n.text AS x",
        "MATCH (n:Mine) RETURN 'mine ' + n.name AS x",
        "MATCH (n:Watched) RETURN 'watched ' + n.checked AS x",
        "MATCH (:Report)-[:ABOUT]->(n) RETURN 'about ' + n.id AS x",
    )
    return sorted(record["x"] for query in queries for record in driver.execute_query(query).records)


def _differing(driver: neo4j.Driver, graphs: Mapping[str, SituationGraph]) -> str | None:
    for name, graph in graphs.items():
        differences = verify_neo4j(graph, driver, store=name).differences
        if differences:
            return f"{name}: {len(differences)} differences, as {differences[0]}"[:300]
    return None

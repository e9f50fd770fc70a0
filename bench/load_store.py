"""Loading a store: the first time, again, after one article more or less, and in bulk.

The store is filled with made-up news, without the language model, and its graph derived. Each load is the
command as users run it, a process of its own, so that its time, processor time and peak of memory are its own
and whole.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import neo4j
import sitgraph
from sitgraph.graph.database import server
from sitgraph.graph.database.connection import connect

from .load_race import emptied, server_cpu

FOLDER: Final = Path(__file__).parent.parent / "build" / "bench"
_CLOSING: Final = re.compile(
    r"(\d+) nodes and (\d+) relations(?:; (\d+) rows written, (\d+) removed| in the local server)"
)


class _Load(NamedTuple):
    """What a load did, and its cost: seconds, those of processors in client and server, MB of the client."""

    nodes: int
    relations: int
    written: int
    removed: int
    wall: float
    client: float
    server: float
    peak: float


def _search_path() -> str:
    """Where this very package is found, before any other of its name."""
    found = (str(Path(sitgraph.__path__[0]).parent), os.environ.get("PYTHONPATH", ""))
    return os.pathsep.join(filter(None, found))


def _run(store: Path, running: server.Server, *options: str) -> _Load:
    """One load, or another command on store and database."""
    command = [sys.executable, "-m", "sitgraph", *options, "-s", str(store)]
    environment = {**os.environ, "NEO4J_PASSWORD": running.password, "PYTHONPATH": _search_path()}
    before, busy = os.times().elapsed, server_cpu(running.pid)
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        wall = os.times().elapsed - before
        told.seek(0)
        lines = told.read()
    if status:
        raise SystemExit(f"{' '.join(command)}: {lines.strip()}")
    counts = [int(number or 0) for number in found.groups()] if (found := _CLOSING.search(lines)) else [0] * 4
    spent = server_cpu(running.pid) - busy if Path(f"/proc/{running.pid}").exists() else 0.0
    return _Load(*counts, wall, used.ru_utime + used.ru_stime, spent, used.ru_maxrss / 1024)


def _shown(what: str, load: _Load) -> _Load:
    print(
        f"  {what:24s} {load.wall:8.2f} s  CPU client {load.client:7.2f} s, server {load.server:7.2f} s  "
        f"{load.peak:5.0f} MB  {load.written} rows written, {load.removed} removed",
        flush=True,
    )
    return load


def _change(store: Path, how: str, articles: int) -> None:
    """Fill a store, or put in or take out one article more, in a process of its own.

    A child begins with the peak of its parent's memory, so ours must stay small.
    """
    command = [sys.executable, "-m", "sitgraph.bench.store_growth", how, str(store), str(articles)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": _search_path()})


def filled(articles: int) -> Path:
    """A store of so many made-up articles with its graph; kept for the next time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"news-{articles}.duckdb"
    if not path.exists():
        _change(path, "fill", articles)
    _change(path, "less", articles)  # one that was stopped may have one more
    return path


def _started() -> server.Server:
    """The local server, started as users do, so that a load can stop it."""
    environment = {**os.environ, "PYTHONPATH": _search_path()}
    command = [sys.executable, "-m", "sitgraph", "neo4j", "start"]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    if (running := server.running()) is None:
        raise SystemExit("the local server does not answer")
    return running


def measure(articles: int, *, bulk: bool, verify: bool) -> None:
    """Load a store of so many articles in every way, and print what it took."""
    store = filled(articles)
    running = _started()
    to = ("--uri", running.bolt)
    print(f"{articles:,d} articles", flush=True)
    with connect(running.bolt, running.user, running.password) as driver:
        emptied(driver)
        first = _shown("first load", _run(store, running, "load", *to))
        rate = (first.nodes + first.relations) / first.wall
        print(f"  {first.nodes:,d} nodes, {first.relations:,d} relations: {rate:,.0f} a second")
        _check(driver, first)
        again = _shown("again, unchanged", _run(store, running, "load", *to))
        if again.written or again.removed:
            raise SystemExit("an unchanged graph was written again")
        print(f"  second load against the first: {again.wall / first.wall:.3f}")
        _change(store, "more", articles)
        _shown("one article more", _run(store, running, "load", *to))
        _change(store, "less", articles)
        _shown("and taken out again", _run(store, running, "load", *to))
        if verify:
            _shown("verify", _run(store, running, "verify", *to))
        emptied(driver)
    if bulk:
        built = _shown("bulk", _run(store, running, "load", "--bulk"))
        if (built.nodes, built.relations) != (first.nodes, first.relations):
            raise SystemExit("the database built at once is another")
        print(f"  batches against bulk: {first.wall / built.wall:.1f}")


def _check(driver: neo4j.Driver, load: _Load) -> None:
    """Raises SystemExit where the database holds another number of nodes and relations than were sent."""
    counted = driver.execute_query(
        "CALL () { MATCH (n) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes } "
        "MATCH ()-[r]->() RETURN nodes, count(r) AS relations"
    ).records[0]
    if tuple(counted) != (load.nodes, load.relations):
        raise SystemExit(f"rows were lost: {tuple(counted)} of {load.nodes, load.relations}")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[150, 10_000])
    parser.add_argument("--bulk", action="store_true", help="Also build the database from files.")
    parser.add_argument("--verify", action="store_true", help="Also compare store and database.")
    given = parser.parse_args(arguments)
    os.environ.setdefault("SITGRAPH_HOME", str(FOLDER / "home"))
    try:
        for articles in given.articles:
            measure(articles, bulk=given.bulk, verify=given.verify)
    finally:
        server.stop()


if __name__ == "__main__":
    main()

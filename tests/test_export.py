"""networkx and files."""

import json
import re
from pathlib import Path

import networkx as nx
import pytest
from sitgraph.graph.files import formats as export
from sitgraph.graph.files.colours import colour_of
from sitgraph.graph.files.formats import read_graph, write_graph
from sitgraph.graph.files.multigraph import to_networkx
from sitgraph.graph.schema.errors import ExportError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.schema.ontology import NODE_TYPES
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction


def test_networkx_is_keyed_by_entity_and_relation(graph: SituationGraph) -> None:
    network = to_networkx(graph)
    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes["sdf"]["name"] == "SDF"
    captured = network.edges["sdf", "place:baghouz", "CAPTURES"]
    assert captured["weight"] == captured["claims"] >= 1
    assert captured["sentences"]
    told = to_networkx(graph, evidence=True).edges["sdf", "place:baghouz", "CAPTURES"]
    assert all(quote["sentence"] in captured["sentences"] for quote in told["evidence"])


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_json_round_trips_without_loss(graph: SituationGraph, tmp_path: Path, suffix: str) -> None:
    write_graph(graph, tmp_path / f"g{suffix}")
    assert read_graph(tmp_path / f"g{suffix}") == graph
    assert read_graph(tmp_path / f"g{suffix}").digest() == graph.digest()


def test_graphml_and_gexf_hold_proper_columns(graph: SituationGraph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "g.graphml")
    write_graph(graph, tmp_path / "g.gexf")
    for network in (
        nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True),
        nx.read_gexf(tmp_path / "g.gexf"),
    ):
        assert network.number_of_nodes() == to_networkx(graph).number_of_nodes()
        assert network.number_of_edges() == to_networkx(graph).number_of_edges()
        assert network.nodes["sdf"]["type"] == "ArmedGroup"
        weights = [d["weight"] for _, _, d in network.edges(data=True)]
        assert all(isinstance(w, float) for w in weights)


def test_networkx_reads_the_network_from_graphml_and_from_json(graph: SituationGraph, tmp_path: Path) -> None:
    network = to_networkx(graph, evidence=True)
    write_graph(graph, tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert {node: values["name"] for node, values in read.nodes(data=True)} == dict(
        network.nodes(data="name")
    )
    assert _told(read, "sentences", relation="label") == _told(network, "sentences", relation="relation")
    assert _told(read, "weight", relation="label") == _told(network, "weight", relation="relation")
    write_graph(graph, tmp_path / "g.json")
    read = nx.node_link_graph(json.loads((tmp_path / "g.json").read_text(encoding="utf-8")), edges="edges")
    assert dict(read.nodes(data="name")) == dict(network.nodes(data="name"))
    assert _told(read, "evidence", relation="relation") == _told(network, "evidence", relation="relation")


def _told(network: "nx.MultiDiGraph[str]", name: str, *, relation: str) -> dict[tuple[str, str, str], object]:
    """What edges of a network carry under a name, given where their relation stands."""
    found = {
        (start, end, values[relation]): values[name]
        for start, end, values in network.edges(data=True)
        if values.get(name)
    }
    assert found
    return found


def _of_nobody() -> SituationGraph:
    """A bombing by nobody named, an author, and a general who is a country's by his name."""
    return situation_graph(
        [
            extraction(
                "Manbij was bombed, General Zenda of Ruritania said.",
                {
                    "Manbij": "Settlement",
                    "Ruritania": "Country",
                    "General Zenda": {"type": "Person", "of": "Ruritania"},
                },
                Told("BOMBS", "Manbij", attributes={"count_min": 2, "count_max": 3}),
                authors=("Ada Writer",),
                publisher="Morning Post",
            )
        ]
    )


def test_an_event_without_a_doer_is_a_node_of_the_network_and_no_edge() -> None:
    network = to_networkx(_of_nobody())
    (incident,) = [n for n, kind in network.nodes(data="type") if kind == "Incident"]
    joined = {(key, network.nodes[end]["name"]) for _, end, key in network.out_edges(incident, keys=True)}
    assert joined == {("OBJECT", "Manbij")}
    assert network.nodes[incident]["count_max"] == 3
    assert not [key for _, _, key in network.edges(keys=True) if key == "BOMBS"]


def test_authors_publishers_and_owners_are_in_the_network() -> None:
    network = to_networkx(_of_nobody())
    told = {
        (network.nodes[a]["name"], key, network.nodes[b]["name"]) for a, b, key in network.edges(keys=True)
    }
    assert {
        ("a", "WRITTEN_BY", "Ada Writer"),
        ("a", "PUBLISHED_BY", "Morning Post"),
        ("General Zenda", "MEMBER_OF", "Ruritania"),
    } <= told
    assert not [values for _, _, values in network.edges(data=True) if "sentences" in values]
    assert [origin for _, _, origin in network.edges(data="origin") if origin] == ["name"]


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_what_nobody_did_round_trips(tmp_path: Path, suffix: str) -> None:
    write_graph(_of_nobody(), tmp_path / f"g{suffix}")
    assert read_graph(tmp_path / f"g{suffix}") == _of_nobody()


def test_what_nobody_did_is_in_graphml_and_gexf(tmp_path: Path) -> None:
    for suffix, read in ((".graphml", nx.read_graphml), (".gexf", nx.read_gexf)):
        write_graph(_of_nobody(), tmp_path / f"g{suffix}")
        network = read(tmp_path / f"g{suffix}")
        (incident,) = [n for n, kind in network.nodes(data="type") if kind == "Incident"]
        assert [network.nodes[n]["name"] for n in network.successors(incident)] == ["Manbij"]
        assert network.nodes[incident]["count_min"] == 2


def test_graphml_declares_each_column_once(graph: SituationGraph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "g.graphml")
    declared = re.findall(r'<key id="([^"]+)" for="(\w+)"', (tmp_path / "g.graphml").read_text())
    assert len(declared) == len(set(declared)) > 20


def test_every_node_type_has_a_colour_and_the_narrowest_rule_counts() -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", colour_of(kind)) for kind in NODE_TYPES)
    assert colour_of("Unit") == colour_of("MilitaryForce") != colour_of("Group") != colour_of("Weapon")
    assert colour_of("Country") != colour_of("Place")


def test_a_picture_is_drawn(graph: SituationGraph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "g.png")
    write_graph(graph, tmp_path / "g.svg")
    assert (tmp_path / "g.png").read_bytes()[:4] == b"\x89PNG"
    assert ">SDF</text>" in (tmp_path / "g.svg").read_text(encoding="utf-8")


def test_an_empty_graph_can_be_written_in_every_form(tmp_path: Path) -> None:
    for form in export.FORMATS:
        write_graph(SituationGraph((), (), (), ()), tmp_path / f"e.{form}", form=form)
        assert (tmp_path / f"e.{form}").exists()


def test_a_failed_export_leaves_the_old_file(
    graph: SituationGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g.json").write_text("old")

    def broken(graph: SituationGraph, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export.FORMATS, "json", export.Format(broken, (".json",)))
    with pytest.raises(ExportError, match="No space left"):
        write_graph(graph, tmp_path / "g.json")
    assert (tmp_path / "g.json").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["g.json"]


def test_an_unknown_format_and_an_unwritable_place_are_named(graph: SituationGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"unknown format '\.xlsx'"):
        write_graph(graph, tmp_path / "g.xlsx")
    with pytest.raises(ExportError, match="can't be written"):
        write_graph(graph, tmp_path / "no" / "g.json")
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(ExportError, match="not a graph that sitgraph wrote"):
        read_graph(tmp_path / "bad.json")

"""networkx and files."""

from pathlib import Path

import networkx as nx
import pytest
from sitgraph.graph.files import formats as export
from sitgraph.graph.files.formats import read_graph, write_graph
from sitgraph.graph.files.multigraph import to_networkx
from sitgraph.graph.schema.errors import ExportError
from sitgraph.graph.schema.model import SituationGraph


def test_networkx_is_keyed_by_entity_and_relation(graph: SituationGraph) -> None:
    network = to_networkx(graph)
    assert isinstance(network, nx.MultiDiGraph)
    assert network.nodes["sdf"]["name"] == "SDF"
    captured = network.edges["sdf", "place:baghouz", "CAPTURES"]
    assert captured["claims"]
    assert all(e["sentence"] for e in captured["evidence"])


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


def test_a_picture_is_drawn(graph: SituationGraph, tmp_path: Path) -> None:
    write_graph(graph, tmp_path / "g.png")
    write_graph(graph, tmp_path / "g.svg")
    assert (tmp_path / "g.png").read_bytes()[:4] == b"\x89PNG"
    assert "<!-- SDF -->" in (tmp_path / "g.svg").read_text()


def test_an_empty_graph_can_be_written_in_every_form(tmp_path: Path) -> None:
    for suffix in export.WRITERS:
        write_graph(SituationGraph((), (), (), ()), tmp_path / f"e{suffix}")
        assert (tmp_path / f"e{suffix}").exists()


def test_a_failed_export_leaves_the_old_file(
    graph: SituationGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "g.json").write_text("old")

    def broken(graph: SituationGraph, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(export.WRITERS, ".json", broken)
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

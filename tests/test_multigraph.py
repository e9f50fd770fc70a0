"""The graph in networkx: its keys, weights, parts, and what networkx itself writes and computes."""

from pathlib import Path

import networkx as nx
import pytest
from sitgraph.graph.files.multigraph import to_networkx
from sitgraph.graph.schema.errors import QueryError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.selection import DayBounds, part_of

from .handmade import Told, extraction
from .small_graphs import EMPTY, RAQQA, one_node, war_graph


def _relations(network: "nx.MultiDiGraph[str]") -> set[str]:
    return {key for _, _, key in network.edges(keys=True)}


def test_keys_are_names_of_relations_and_every_edge_has_a_weight() -> None:
    network = to_networkx(war_graph())
    assert {"ASSAULTS", "LOCATED_IN"} <= _relations(network)
    assert all(key == relation for _, _, key, relation in network.edges(keys=True, data="relation"))
    assert {weight for _, _, weight in network.edges(data="weight")} == {1.0, 2.0}
    assert network.edges["place:testtown", "RUR", "LOCATED_IN"]["origin"] == "gazetteer"


@pytest.mark.parametrize("graph", [war_graph(), EMPTY, one_node()], ids=["war", "empty", "one node"])
def test_networkx_writes_the_graph_and_reads_it_back(tmp_path: Path, graph: SituationGraph) -> None:
    network = to_networkx(graph)
    nx.write_graphml(network, tmp_path / "g.graphml")
    nx.write_gexf(network, tmp_path / "g.gexf")
    nx.write_gml(network, tmp_path / "g.gml", stringizer=str)
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    assert sorted(read.edges(keys=True)) == sorted(network.edges(keys=True))
    assert nx.read_gexf(tmp_path / "g.gexf").number_of_edges() == network.number_of_edges()


def test_what_the_gazetteer_says_beside_an_article_is_one_edge() -> None:
    graph = situation_graph(
        [
            extraction(
                "Testtown lies in Ruritania.",
                {"Testtown": RAQQA, "Ruritania": {"type": "Country", "gazetteer": "RUR"}},
                Told("LOCATED_IN", "Ruritania", "Testtown"),
            )
        ]
    )
    assert len(graph.edges) == 2
    network = to_networkx(graph)
    assert network.number_of_edges("place:testtown", "RUR") == 1
    assert network.edges["place:testtown", "RUR", "LOCATED_IN"]["origin"] == "articles | gazetteer"
    assert network.edges["place:testtown", "RUR", "LOCATED_IN"]["sentences"] == "Testtown lies in Ruritania."


def test_only_named_entities_are_there_when_asked() -> None:
    everything, named = to_networkx(war_graph()), to_networkx(war_graph(), named_only=True)
    unnamed = [node for node, is_named in everything.nodes(data="named") if is_named is False]
    assert unnamed
    assert not set(unnamed) & set(named)
    assert set(named) < set(everything)


def test_only_some_relations_are_there_with_the_nodes_that_they_join() -> None:
    network = to_networkx(war_graph(), relations=["leads"])
    assert _relations(network) == {"LEADS"}
    assert {name for _, name in network.nodes(data="name")} == {"Colonel Abel Zenda", "Zarqa Front"}
    assert _relations(to_networkx(war_graph(), relations=["WRITTEN_BY"])) == {"WRITTEN_BY"}


def test_edges_count_the_claims_of_the_days_asked_for() -> None:
    early = to_networkx(war_graph(), until="2024-05-10")
    late = to_networkx(war_graph(), since="2024-06-01")
    (weight,) = [w for _, _, key, w in early.edges(keys=True, data="weight") if key == "ASSAULTS"]
    assert weight == 1.0
    assert "MEETS_WITH" in _relations(late) - _relations(early)
    assert "LOCATED_IN" not in _relations(late)


def test_a_part_of_a_graph_holds_together() -> None:
    for part in (
        part_of(war_graph(), named_only=True),
        part_of(war_graph(), relations={"BOMBS"}),
        part_of(war_graph(), days=DayBounds("2024-05-19", "2024-05-20")),
    ):
        nodes = {entity.id for entity in part.entities}
        assert {end for edge in part.edges for end in (edge.subject, edge.object)} <= nodes
        assert {item.object for item in part.evidence} <= nodes
        assert {incident.object for incident in part.incidents} <= nodes
        assert {place for item in part.evidence if (place := item.where)} <= nodes


def test_an_unknown_relation_and_what_is_no_day_are_named() -> None:
    with pytest.raises(QueryError, match="no relation 'HUGS'"):
        to_networkx(war_graph(), relations=["HUGS"])
    with pytest.raises(QueryError, match="'yesterday' is no day"):
        to_networkx(war_graph(), since="yesterday")
    with pytest.raises(QueryError, match="2024-06-01 is after 2024-05-01"):
        to_networkx(war_graph(), since="2024-06-01", until="2024-05-01")


def test_centrality_and_communities_are_computed_on_it() -> None:
    network = to_networkx(war_graph(), named_only=True, relations=["ASSAULTS", "LEADS", "ALLIED_WITH"])
    names = dict(network.nodes(data="name"))
    ranks = nx.pagerank(nx.DiGraph(network), weight="weight")
    assert names[max(ranks, key=lambda node: ranks[node])] in {"Zarqa Front", "Colonel Abel Zenda"}
    communities = nx.community.louvain_communities(network.to_undirected(), weight="weight", seed=1)
    assert set().union(*communities) == set(network)

"""What is drawn of a graph, and where."""

import numpy as np
import pytest
from sitgraph.graph.schema.errors import QueryError
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.schema.ontology import NODE_TYPES, RELATION_TYPES
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.views.layout import positions
from sitgraph.graph.views.outlines import outlines_around
from sitgraph.graph.views.page_rows import page_rows
from sitgraph.graph.views.palette import kind_of, tone_of
from sitgraph.graph.views.scene import Portion, scene

from .handmade import Told, extraction

ACTORS = {"Reds": {"type": "ArmedGroup", "aliases": ("Crimson Front",)}, "Blues": "ArmedGroup"}


def _war() -> list[Extraction]:
    """Two articles on a war, one on something else, and a town that nobody tells anything of."""
    greens = {"Greens": "ArmedGroup", "Oranges": "ArmedGroup"}
    return [
        extraction(
            "The Reds fought the Blues near Cville.",
            {**ACTORS, "Cville": "Settlement"},
            Told("CLASHES_WITH", "Blues", "Reds", trigger="fought"),
            article="a",
            publisher="Morning Post",
        ),
        extraction(
            "The Reds and the Blues clashed.",
            ACTORS,
            Told("CLASHES_WITH", "Blues", "Reds", trigger="clashed"),
            article="b",
            publisher="Evening Post",
        ),
        extraction(
            "The Greens may have armed the Oranges.",
            greens,
            Told("ARMS", "Oranges", "Greens", trigger="armed", modality="alleged"),
            article="c",
        ),
    ]


def test_only_what_claims_speak_of_is_drawn() -> None:
    drawn = scene(situation_graph(_war()))
    assert {node.name for node in drawn.nodes} == {"Reds", "Blues", "Greens", "Oranges"}
    assert drawn.named == Portion(4, 4)
    assert drawn.relations == Portion(2, 2)


def test_the_best_attested_are_drawn_first() -> None:
    drawn = scene(situation_graph(_war()), top=2)
    assert {node.name for node in drawn.nodes} == {"Reds", "Blues"}
    assert (drawn.named, drawn.relations) == (Portion(2, 4), Portion(1, 2))


def test_plain_claims_alone_leave_out_the_alleged() -> None:
    drawn = scene(situation_graph(_war()), plain_only=True)
    assert {node.name for node in drawn.nodes} == {"Reds", "Blues"}


@pytest.mark.parametrize("name", ["Reds", "reds", "crimson front"])
def test_an_actor_is_found_by_any_name(name: str) -> None:
    assert {n.name for n in scene(situation_graph(_war()), actors=[name]).nodes} == {"Reds", "Blues"}


def test_an_actor_that_is_not_there_gives_the_nearest_names() -> None:
    with pytest.raises(QueryError, match="no entity 'Redds'; near to it: Reds"):
        scene(situation_graph(_war()), actors=["Redds"])


def test_the_layout_is_the_same_for_the_same_graph_in_any_order() -> None:
    pairs = {("a", "b"): 1.0, ("b", "c"): 2.0, ("d", "e"): 1.0}
    turned = {(b, a): w for (a, b), w in reversed(pairs.items())}
    assert positions("abcdef", pairs) == positions("fedcba", turned)


def test_no_two_nodes_stand_in_one_place() -> None:
    pairs = {(f"hub{i % 7}", f"leaf{i}"): 1.0 for i in range(200)}
    nodes = {node for pair in pairs for node in pair} | {f"alone{i}" for i in range(50)}
    points = np.array(list(positions(nodes, pairs).values()))
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + 9 * np.eye(len(points))
    assert apart.min() > 0.5


def test_one_node_more_moves_the_others_little() -> None:
    pairs = {(f"hub{i % 5}", f"node{i}"): 1.0 for i in range(60)}
    pairs |= {(f"hub{i}", f"hub{i + 1}"): 3.0 for i in range(4)}
    before = positions({n for p in pairs for n in p}, pairs)
    after = positions({*(n for p in pairs for n in p), "new"}, {**pairs, ("hub2", "new"): 1.0})
    moved = np.array([np.subtract(after[node], point) for node, point in before.items()])
    width = np.ptp(np.array(list(before.values())), axis=0).max()
    assert np.median(np.hypot(*moved.T)) < 0.1 * width


def test_every_type_has_a_kind_and_every_relation_a_tone() -> None:
    assert {kind_of(name).key for name in NODE_TYPES} >= {"person", "armed", "country", "place", "thing"}
    assert {tone_of(name).key for name in RELATION_TYPES} == {
        "hostile",
        "friendly",
        "ground",
        "words",
        "ties",
    }


def test_a_region_gets_its_own_countries_finely_and_a_far_place_the_others_too() -> None:
    near = outlines_around([(38.0, 35.0), (40.0, 36.0)], [(38.0, 35.0), (40.0, 36.0)])
    names = {outline.name for outline in near}
    assert "Syria" in names
    assert "Brazil" not in names
    far = outlines_around([(38.0, 35.0), (40.0, 36.0)], [(38.0, 35.0), (-98.0, 39.0)])
    assert {"Syria", "Brazil"} <= {outline.name for outline in far}
    assert outlines_around([], []) == []


def test_no_country_reaches_across_the_whole_map() -> None:
    world = outlines_around([(-170.0, 60.0), (170.0, -40.0)], [(-170.0, 60.0), (170.0, -40.0)])
    for ring in (ring for outline in world for ring in outline.rings):
        assert max(abs(step) for step in ring[2::2]) < 90 * 100


def test_rows_keep_where_the_words_stand_in_their_sentence(graph: SituationGraph) -> None:
    rows = page_rows(graph, scene(graph), title="t", version="0")
    for claim in rows.claims:
        sentence = rows.sentences[claim.sentence]
        assert claim.object_at is not None
        assert sentence[slice(*claim.object_at)].strip()
        assert claim.trigger_at is None or sentence[slice(*claim.trigger_at)].strip()
    assert {node.name for node in rows.nodes if not node.unnamed} >= {"SDF", "ISIS", "Hajin"}

"""What is drawn of a store is what is drawn of its graph in memory, though only that is read."""

from random import Random

import msgspec
import pytest
from sitgraph.graph.schema.errors import QueryError
from sitgraph.graph.schema.model import Evidence, Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.edges import ends
from sitgraph.graph.situation.selection import DayBounds
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.told_queries import claims_told, relations_told
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store
from sitgraph.graph.views.page_rows import page_rows
from sitgraph.graph.views.scene import Scene, scene
from sitgraph.graph.views.stored_scene import graph_to_draw, stored_scene
from sitgraph.graph.views.timeline_picture import timeline_rows, told_of

from .random_articles import random_extraction


def _articles(seed: int) -> list[Extraction]:
    rng = Random(seed)
    return [random_extraction(rng, f"article {number}") for number in range(25)]


def _stored(store: Store, articles: list[Extraction], least: float = 0.0) -> StoredGraph:
    store.put(articles)
    update(store)
    return StoredGraph(store.connection, min_confidence=least)


def _page(graph: SituationGraph, chosen: Scene) -> bytes:
    rows = page_rows(graph, chosen, title="", version="")
    incidents = {claim.incident for claim in rows.claims if claim.incident is not None}
    places = {number: place for place, number in enumerate(sorted(incidents))}
    for claim in rows.claims:  # their numbers only tell one from another
        claim.incident = None if claim.incident is None else places[claim.incident]
    return msgspec.json.encode(rows)


@pytest.mark.parametrize(("seed", "least"), [(0, 0.0), (1, 0.0), (2, 0.7)])
def test_the_page_of_a_store_is_that_of_its_graph(seed: int, least: float) -> None:
    articles = _articles(seed)
    graph = situation_graph(articles, min_confidence=least)
    rng = Random(seed)
    with Store(":memory:") as store:
        stored = _stored(store, articles, least)
        for _ in range(4):
            asked = {
                "actors": [rng.choice(graph.entities).name] if rng.random() < 0.5 else [],
                "top": rng.choice((1, 4, 2000)),
                "most_edges": rng.choice((1, 5, 6000)),
                "named_only": rng.random() < 0.3,
                "plain_only": rng.random() < 0.3,
            }
            part, chosen = stored_scene(stored, **asked)
            expected = scene(graph, **asked)
            assert chosen == expected
            assert _page(part, chosen) == _page(graph, expected)


def test_of_many_claims_each_relation_keeps_some_from_as_many_sources_as_there_are() -> None:
    with Store(":memory:") as store:
        stored = _stored(store, _articles(3))
        every = stored_scene(stored).scene
        few = stored_scene(stored, most_claims=len(every.evidence) // 2).scene
    assert few.claims.of == len(every.evidence) > few.claims.drawn == len(few.evidence)
    assert few.relations == every.relations
    kept, all_of = _by_relation(few.evidence), _by_relation(every.evidence)
    assert kept.keys() == all_of.keys()
    most = max(map(len, kept.values()))
    for relation, items in all_of.items():
        assert len(kept[relation]) == min(len(items), most)
        sources = {item.source for item in items}
        assert len({item.source for item in kept[relation]}) == min(len(sources), len(kept[relation]))


def _by_relation(evidence: tuple[Evidence, ...]) -> dict[object, list[Evidence]]:
    found: dict[object, list[Evidence]] = {}
    for item in evidence:
        found.setdefault(ends(item) or (item.claim.relation, item.object), []).append(item)
    return found


@pytest.mark.parametrize(("seed", "least"), [(0, 0.0), (1, 0.0), (2, 0.7)])
def test_the_timeline_of_a_store_is_that_of_its_graph(seed: int, least: float) -> None:
    articles = _articles(seed)
    graph = situation_graph(articles, min_confidence=least)
    rng = Random(seed)
    with Store(":memory:") as store:
        stored = _stored(store, articles, least)
        for actors in ([], *([rng.choice(graph.entities).name] for _ in range(5))):
            every = told_of(graph, actors)
            claims = sum(len(row.told) for row in every)
            found = claims_told(stored, actors, limit=claims + 1)
            assert (found.relations, found.claims) == (len(every), claims)
            assert told_of(found.graph) == every
            some = timeline_rows(told_of(claims_told(stored, actors, limit=3).graph))
            best = [row for row in every if {row.words for row in every[:3]}][:3]
            assert len(some) == min(3, claims)
            assert {words for _, words, *_ in some} <= {row.words for row in best}
            drawn = told_of(relations_told(stored, actors, limit=2).graph)
            assert {row.words for row in drawn} == {row.words for row in every[:2]}
            marks = {(row.words, one.first, one.last) for row in every[:2] for one in row.told}
            assert {(row.words, one.first, one.last) for row in drawn for one in row.told} == marks


def test_a_timeline_is_bounded_by_days() -> None:
    articles = _articles(0)
    graph = situation_graph(articles)
    days = DayBounds.between("2024-05-07", "2024-05-07")
    with Store(":memory:") as store:
        found = claims_told(_stored(store, articles), days=days, limit=1000)
        with pytest.raises(QueryError, match="no entity"):
            claims_told(StoredGraph(store.connection), ["Nobody at all"], limit=1)
    inside = {one.evidence.claim.id for row in told_of(graph) for one in row.told if _is_on(one.evidence)}
    assert 0 < found.claims < sum(len(row.told) for row in told_of(graph))
    assert {one.evidence.claim.id for row in told_of(found.graph) for one in row.told} == inside


def _is_on(item: Evidence, day: str = "2024-05-07") -> bool:
    first, last = (
        (item.claim.when.from_, item.claim.when.to) if item.claim.when else (item.published, item.published)
    )
    return (first is None or first <= day) and (last is None or last >= day)


def test_of_a_graph_that_is_too_large_what_its_page_shows_is_drawn() -> None:
    with Store(":memory:") as store:
        graph = _stored(store, _articles(3))
        whole = graph.whole()
        assert graph_to_draw(graph, most_claims=len(whole.evidence)) == whole
        assert graph_to_draw(graph, most_claims=len(whole.evidence) - 1) == stored_scene(graph).graph

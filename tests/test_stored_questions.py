"""Questions put to a store give what they give of its graph in memory, though only their answers are read."""

from random import Random

import pytest
from sitgraph.graph.schema.errors import QueryError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.bearers import GraphNames, StoredNames
from sitgraph.graph.situation.deeds import Deeds, deeds_of
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.fact_queries import stored_deeds, stored_facts
from sitgraph.graph.situation.facts import STATUSES, Asked, facts
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

from .random_articles import random_extraction

_DAYS = (None, "2024-05-05", "2024-05-07", "2024-05-08")


def _asked(rng: Random, graph: SituationGraph) -> Asked:
    """A question of which every part is asked, or not, by chance."""

    def names(kinds: set[str] | None = None) -> list[str] | None:
        known = [
            name
            for entity in graph.entities
            if kinds is None or entity.type in kinds
            for name in (entity.id, entity.name, *entity.aliases)
        ]
        return rng.sample(known, rng.randint(1, 2)) if known and rng.random() < 0.5 else None

    since, until = rng.choice(_DAYS), rng.choice(_DAYS)
    said = sorted({item.claim.relation.lower() for item in graph.evidence})
    return Asked(
        actors=names(),
        relations=rng.sample(said, min(2, len(said))) if rng.random() < 0.3 else None,
        places=names({"Settlement", "AdminRegion", "Country"}),
        since=min(since, until) if since and until else since,
        until=max(since, until) if since and until else until,
        min_articles=rng.choice((1, 1, 2)),
        statuses=rng.choice((("plain",), ("all",), rng.sample(STATUSES, 2))),
        containment=rng.random() < 0.3,
    )


@pytest.mark.parametrize(("seed", "least"), [(0, 0.0), (1, 0.0), (2, 0.7)])
def test_facts_and_deeds_are_those_of_the_graph(seed: int, least: float) -> None:
    rng = Random(seed)
    held = [random_extraction(rng, f"article {number}") for number in range(20)]
    graph = situation_graph(held, min_confidence=least)
    some = 0
    with Store(":memory:") as store:
        store.put(held)
        update(store)
        stored = StoredGraph(store.connection, min_confidence=least)
        for _ in range(12):
            asked = _asked(rng, graph)
            found = facts(graph, **asked._asdict())
            some += bool(found)
            assert stored_facts(stored, asked) == found
        assert stored_facts(stored, Asked(), 2) == facts(graph)[:2]
        for entity in rng.sample(graph.entities, 4):
            every = deeds_of(graph, entity.id)
            assert stored_deeds(stored, entity.id) == every
            for limit in (0, 1):
                assert stored_deeds(stored, entity.id, limit) == Deeds(
                    every.does[:limit],
                    every.is_done_to_it[:limit],
                    every.not_plain,
                    (len(every.does[limit:]), len(every.is_done_to_it[limit:])),
                )
    assert some


@pytest.mark.parametrize("seed", range(2))
def test_names_are_borne_by_whom_they_are_in_the_graph(seed: int) -> None:
    rng = Random(seed)
    held = [random_extraction(rng, f"article {number}") for number in range(12)]
    graph = situation_graph(held)
    known = GraphNames(graph.entities)
    with Store(":memory:") as store:
        store.put(held)
        update(store)
        names = StoredNames(store.connection)
        for name in {name for e in graph.entities for name in (e.id, e.name, e.name.upper(), *e.aliases)}:
            assert names.ids(name) == known.ids(name)
        assert set(names.spellings()) == set(known.spellings())
        with pytest.raises(QueryError, match=r"no entity 'Zarqa F'; near to it: .*Zarqa Front"):
            names.ids("Zarqa F")
        with pytest.raises(QueryError, match=r"no entity 'Xq'; `sitgraph entities` lists them"):
            names.all_ids(["Xq"])

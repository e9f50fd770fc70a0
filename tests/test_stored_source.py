"""A store as what is loaded tells the same as its graph in memory, part by part."""

from random import Random

import msgspec
import pytest
from sitgraph.graph.database.load_sources import GraphSource, Source
from sitgraph.graph.database.parts import layout
from sitgraph.graph.database.rows import KINDS
from sitgraph.graph.database.stored_source import StoredSource
from sitgraph.graph.situation.attested import attested
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

from .random_articles import random_extraction


def _told(source: Source, kind: str, parts: int) -> object:
    """Everything that a source tells, but for the stamps, of which each source has its own."""
    numbers = sorted(source.summaries(kind, parts))
    return (
        source.size(kind),
        {number: found[1:] for number, found in source.summaries(kind, parts).items()},
        {
            number: {key: told.weight for key, told in listed.items()}
            for number, listed in source.listed(kind, parts, numbers)
        },
        dict(source.elements(kind, parts, numbers)),
    )


@pytest.mark.parametrize("parts", [1, 8])
@pytest.mark.parametrize("seed", range(3))
def test_a_store_tells_what_its_graph_does(seed: int, parts: int) -> None:
    rng = Random(seed)
    extractions = [random_extraction(rng, f"article {number}") for number in range(12)]
    confidence = rng.choice((0.0, 0.5))
    whole = situation_graph(extractions, min_confidence=confidence)
    with Store(":memory:") as store:
        store.put(extractions)
        update(store)
        for attested_only in (False, True):
            stored = StoredGraph(store.connection, min_confidence=confidence, attested_only=attested_only)
            graph = attested(whole) if attested_only else whole
            for kind in KINDS:
                assert _told(StoredSource(stored), kind, parts) == _told(GraphSource(graph), kind, parts)
            assert stored.whole() == graph


@pytest.mark.parametrize("together", [1, 20])
def test_a_store_that_is_read_a_few_elements_at_a_time_tells_the_same(together: int) -> None:
    rng = Random(5)
    with Store(":memory:") as store:
        store.put([random_extraction(rng, f"article {number}") for number in range(5)])
        update(store)
        graph = StoredGraph(store.connection)
        for kind in KINDS:
            at_once, in_rounds = StoredSource(graph), StoredSource(graph, together=together)
            numbers = [7, 1, 0, 2, 5, 4, 3, 6]
            assert list(in_rounds.elements(kind, 8, numbers)) == list(at_once.elements(kind, 8, numbers))


def test_only_elements_that_are_asked_for_are_made() -> None:
    rng = Random(1)
    with Store(":memory:") as store:
        store.put([random_extraction(rng, f"article {number}") for number in range(12)])
        update(store)
        source = StoredSource(StoredGraph(store.connection))
        for kind in KINDS:
            listed = dict(source.listed(kind, 8, range(8)))
            number, *_ = (number for number, found in listed.items() if found)
            (found,) = source.elements(kind, 8, [number])
            assert found[1].keys() == listed[number].keys()
            key = next(iter(listed[number]))
            assert [part.keys() for _, part in source.elements(kind, 8, range(8), {key})] == [
                {key} if other == number else set() for other in range(8)
            ]


def test_whatever_changes_has_another_stamp() -> None:
    rng = Random(3)
    articles = [random_extraction(rng, f"article {number}") for number in range(24)]
    changed: set[tuple[str, str]] = set()
    with Store(":memory:") as store:
        store.put(articles)
        update(store)
        after = _stamped(store)
        for number, one in enumerate(articles):
            claims = tuple(msgspec.structs.replace(c, attributes={"count_min": number}) for c in one.claims)
            titled = msgspec.structs.replace(one.article, title=f"Another title {number}")
            other = [
                random_extraction(rng, one.article.id),
                msgspec.structs.replace(one, claims=claims),
                msgspec.structs.replace(one, article=titled),
            ]
            store.put([other[number % 3]])
            update(store)
            before, after = after, _stamped(store)
            found = {key for key in before.keys() & after.keys() if before[key][0] != after[key][0]}
            assert not [key for key in found if before[key][1] == after[key][1]]
            changed |= found
    assert {kind for kind, _ in changed} >= {"Article", "Claim", "Edge", "Entity"}


def _stamped(store: Store) -> dict[tuple[str, str], tuple[object, bytes]]:
    """Every element with its stamp, by kind and key."""
    source = StoredSource(StoredGraph(store.connection, attested_only=True))
    return {
        (kind, key): (element, listed[key].stamp)
        for kind in KINDS
        for (_, found), (_, listed) in zip(
            source.elements(kind, 1, [0]), source.listed(kind, 1, [0]), strict=True
        )
        for key, element in found.items()
    }


def test_an_article_that_changes_changes_the_hashes_of_its_parts_alone() -> None:
    rng = Random(2)
    articles = [random_extraction(rng, f"article {number}") for number in range(300)]
    with Store(":memory:") as store:
        store.put(articles)
        update(store)
        parts = layout("Claim", 300 * 100)
        before = StoredSource(StoredGraph(store.connection)).summaries("Claim", parts)
        again = StoredSource(StoredGraph(store.connection)).summaries("Claim", parts)
        store.forget("article 7")
        update(store)
        after = StoredSource(StoredGraph(store.connection)).summaries("Claim", parts)
    assert before == again
    differing = {number for number in before if before[number] != after.get(number)}
    assert 0 < len(differing) < len(before) / 2

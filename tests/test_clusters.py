"""Sets of names that grow link by link, and what may never meet."""

from hypothesis import given
from hypothesis import strategies as st
from sitgraph.graph.identity.clusters import Clusters, Link
from sitgraph.graph.schema.disjoint_sets import DisjointSets


def _link(a: str, b: str, weight: float = 2.0) -> Link:
    return Link(a, b, weight, ())


def _clusters(keys: str) -> Clusters:
    return Clusters(dict.fromkeys(keys))


def test_names_that_are_joined_go_by_the_first_in_order() -> None:
    clusters = _clusters("abc")
    assert clusters.join(_link("c", "b"))
    assert clusters.join(_link("b", "a"))
    assert {clusters.root(key) for key in "abc"} == {"a"}


def test_what_is_apart_stays_apart_whatever_joins_it() -> None:
    clusters = _clusters("abcd")
    clusters.part("a", "b", "enemies")
    assert clusters.join(_link("b", "c"))
    assert not clusters.join(_link("a", "c"))
    assert clusters.join(_link("a", "d"))
    assert clusters.why_apart("d", "c") == "enemies"
    assert not clusters.join(_link("d", "c"))


def test_two_entries_of_the_gazetteer_never_meet_even_through_a_third() -> None:
    clusters = Clusters({"isis": "isis", "nusra": "nusra", "Group/front": None})
    assert clusters.join(_link("isis", "Group/front"))
    assert not clusters.join(_link("Group/front", "nusra"))


def test_weak_links_do_not_join_two_large_sets() -> None:
    def two_of_three() -> Clusters:
        clusters = _clusters("abcdef")
        for pair in ("ab", "bc", "de", "ef"):
            assert clusters.join(_link(*pair))
        return clusters

    assert not two_of_three().join(_link("c", "d", 1.2))
    assert two_of_three().join(_link("c", "d", 1.5))


def test_a_decision_joins_what_speaks_against_it() -> None:
    clusters = _clusters("ab")
    clusters.part("a", "b", "enemies")
    clusters.union("a", "b")
    assert clusters.root("a") == clusters.root("b")
    assert clusters.why_apart("a", "b") is None


@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))), data=st.data())
def test_sets_do_not_depend_on_the_order_of_links(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    first, second = DisjointSets(range(10)), DisjointSets(range(10))
    for a, b in pairs:
        first.union(a, b)
    for a, b in data.draw(st.permutations(pairs)):
        second.union(b, a)
    roots = [first.root(member) for member in range(10)]
    assert roots == [second.root(member) for member in range(10)]
    assert all(root <= member and first.root(root) == root for member, root in enumerate(roots))

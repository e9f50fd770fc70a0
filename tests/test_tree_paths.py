"""The ways between words in trees: what stands on them, how long they are."""

import numpy as np
import pytest
from sitgraph.extract.claims.tree_paths import PATH_CLASSES, UNKNOWN, Tree, TreePaths

#        0 The  1 convoy  2 that  3 left  4 Tabqa  5 was  6 shelled  7 by  8 militants
HEADS = [1, 6, 3, 1, 3, 6, 6, 8, 6]
ALONE = np.zeros(len(HEADS), int)


def _way(tree: Tree, first: int, second: int) -> TreePaths:
    return tree.paths(np.array([first]), np.array([second]))


def _words_on(tree: Tree, first: int, second: int) -> list[int]:
    words = len(tree.parent) - 1
    above = tree.summed(np.eye(words, dtype=np.float32))
    add, more, less, lesser = above[_way(tree, first, second).rows[0]]
    return np.flatnonzero(add + more - less - lesser).tolist()


@pytest.mark.parametrize(
    ("first", "second", "between"),
    [(8, 1, [6]), (1, 8, [6]), (8, 4, [1, 3, 6]), (6, 1, []), (1, 6, []), (4, 1, [3]), (6, 4, [1, 3])],
)
def test_a_way_holds_the_words_between_its_ends(first: int, second: int, between: list[int]) -> None:
    tree = Tree(np.array(HEADS), ALONE)
    assert _words_on(tree, first, second) == between
    assert _way(tree, first, second).length.tolist() == [len(between)]


@pytest.mark.parametrize(("word", "above"), [(1, [6]), (4, [1, 3]), (6, [])])
def test_the_unknown_doer_is_reached_by_the_two_words_above(word: int, above: list[int]) -> None:
    tree = Tree(np.array(HEADS), ALONE)
    assert _words_on(tree, UNKNOWN, word) == above
    way = _way(tree, UNKNOWN, word)
    assert (way.length.tolist(), way.kind.tolist()) == ([len(above)], [PATH_CLASSES - 1])


def test_ways_there_and_back_are_told_apart() -> None:
    tree = Tree(np.array(HEADS), ALONE)
    assert _way(tree, 1, 8).kind == _way(tree, 8, 1).kind
    assert _way(tree, 4, 8).kind != _way(tree, 8, 4).kind


def test_sentences_do_not_meet() -> None:
    tree = Tree(np.array([1, 1, 1, 4, 4]), np.array([0, 0, 1, 1, 1]))
    assert tree.parent.tolist() == [1, 5, 5, 4, 5, 5]
    assert _words_on(tree, 0, 3) == [1, 4]


def test_circles_and_endless_chains_have_an_end() -> None:
    assert Tree(np.array([1, 2, 0, 2]), np.zeros(4, int)).parent.tolist() == [4] * 5
    words = 3000
    chain = Tree(np.maximum(np.arange(words) - 1, 0), np.zeros(words, int))
    assert _way(chain, 0, words - 1).kind < PATH_CLASSES
    assert chain.summed(np.ones((words, 1), np.float32))[words - 1, 0] == words

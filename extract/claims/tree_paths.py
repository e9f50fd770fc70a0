"""The way between two words in a sentence's tree, as sums over the words above them.

Of two ends and what lies between, the tree says more than the text does: in "the convoy, which had left Tabqa
at dawn, was shelled by militants" the way from militants to convoy is "shelled" alone (Bunescu and Mooney
2005, "A Shortest Path Dependency Kernel for Relation Extraction"). What stands on it is summed from four rows
of a table that holds, for each word, the sum of itself and all above it.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

UNKNOWN: Final = -1
_FARTHEST: Final = 7
PATH_CLASSES: Final = (_FARTHEST + 1) ** 2 + 1
"""Arcs from each end up to where the two ways meet, each `_FARTHEST` at most; the last one is the unknown
doer's."""
_LONGEST: Final = 48  # arcs climbed to where two ways meet; beyond it they count as two trees
_ABOVE_UNKNOWN: Final = 2  # words above an object that stand for the way to the unknown doer


class TreePaths(NamedTuple):
    """The ways of M pairs, their ends left out."""

    rows: Integers
    """M x 4 rows of the table of sums: two to add and two to take away. N is a row of zeros."""
    length: Integers
    """Words on it."""
    kind: Integers
    """One of `PATH_CLASSES`."""


class Tree:
    """The trees of N words from their heads and their sentences' numbers.

    A root is its own head, or has one beyond its sentence; what leads into a circle is taken for roots.
    """

    def __init__(self, heads: Integers, sentences: Integers) -> None:
        words, none = np.arange(len(heads)), len(heads)
        inside = (heads >= 0) & (heads < none) & (heads != words)
        inside[inside] = sentences[heads[inside]] == sentences[inside]
        parent = np.append(np.where(inside, heads, none), none)
        highest = parent
        for _ in range(none.bit_length()):
            highest = highest[highest]
        parent[:-1][highest[:-1] != none] = none
        self.parent = parent
        """N + 1: the word above each, N above a root and above N."""
        self._depth = self.summed(np.ones((none, 1), np.float32))[:, 0].astype(np.int64)

    def summed(self, values: Floats) -> Floats:
        """The table of sums of N x width numbers: N + 1 rows, the last of zeros."""
        sums, above = np.concatenate([values, np.zeros_like(values[:1])]), self.parent
        while (above < len(values)).any():
            sums = sums + sums[above]
            above = above[above]
        return sums

    def paths(self, first: Integers, second: Integers) -> TreePaths:
        """The ways from first words, or `UNKNOWN`, to second ones; no word has a way to itself."""
        parent, depth, none = self.parent, self._depth, np.full_like(second, len(self.parent) - 1)
        is_unknown = first == UNKNOWN
        begin = np.where(is_unknown, second, first)
        met, up, down = self._climbed(begin, second)
        length = up + down - np.where(met == none, 2, 1)
        from_each = (parent[begin], parent[second], met, parent[met])
        highest = parent[second]
        for _ in range(_ABOVE_UNKNOWN):
            highest = parent[highest]
        rows = np.select(
            [is_unknown, met == begin, met == second],
            [
                np.stack(way)
                for way in (
                    (parent[second], none, highest, none),
                    (parent[second], none, met, none),
                    (parent[begin], none, met, none),
                )
            ],
            np.stack(from_each),
        ).T
        kind = np.minimum(up, _FARTHEST) * (_FARTHEST + 1) + np.minimum(down, _FARTHEST)
        return TreePaths(
            rows,
            np.where(is_unknown, np.minimum(depth[second] - 1, _ABOVE_UNKNOWN), length),
            np.where(is_unknown, PATH_CLASSES - 1, kind),
        )

    def _climbed(self, first: Integers, second: Integers) -> tuple[Integers, Integers, Integers]:
        """Where the ways up from two words meet, N where they don't, and the arcs to there from each."""
        parent, depth = self.parent, self._depth
        low, high = first, second
        for _ in range(_LONGEST):
            apart = low != high
            if not apart.any():
                break
            climbs, follows = apart & (depth[low] >= depth[high]), apart & (depth[high] >= depth[low])
            low, high = np.where(climbs, parent[low], low), np.where(follows, parent[high], high)
        met = np.where(low == high, low, len(parent) - 1)
        return met, depth[first] - depth[met], depth[second] - depth[met]

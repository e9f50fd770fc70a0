"""The way between two words in a sentence's tree, as sums over the words above them.

Of two ends and what lies between, the tree says more than the text does: in "the convoy, which had left Tabqa
at dawn, was shelled by militants" the way from militants to convoy is "shelled" alone (Bunescu and Mooney
2005, "A Shortest Path Dependency Kernel for Relation Extraction"). What stands on it is summed from four rows
of a table that holds, for each word, the sum of itself and all above it.
"""

from typing import Final, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Number = TypeVar("Number", np.float32, np.int64)

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
        jumps = _jumps(parent)
        if (circling := jumps[-1] != none).any():
            parent[circling] = none
            jumps = _jumps(parent)
        self.parent = parent
        """N + 1: the word above each, N above a root and above N."""
        self._jumps = jumps
        self._depth = self.summed(np.ones((none, 1), np.int64))[:, 0]

    def summed(self, values: NDArray[Number]) -> NDArray[Number]:
        """The table of sums of N x width numbers: N + 1 rows, the last of zeros."""
        sums = np.concatenate([values, np.zeros_like(values[:1])])
        for above in self._jumps[:-1]:
            sums = sums + sums.take(above, axis=0)
        return sums

    def paths(self, first: Integers, second: Integers) -> TreePaths:
        """The ways from first words, or `UNKNOWN`, to second ones; no word has a way to itself.

        The unknown doer stands above the last word of its way. Where one end is above the other, two of the
        four rows are the same.
        """
        parent, depth = self.parent, self._depth
        is_unknown, beyond = first == UNKNOWN, parent[second]
        for _ in range(_ABOVE_UNKNOWN):
            beyond = parent[beyond]
        begin = np.where(is_unknown, beyond, first)
        met, up, down = self._climbed(begin, second)
        length = up + down - np.where(met == len(parent) - 1, 2, 1)
        kind = np.minimum(up, _FARTHEST) * (_FARTHEST + 1) + np.minimum(down, _FARTHEST)
        return TreePaths(
            np.stack([parent[begin], parent[second], met, parent[met]], axis=1),
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


def _jumps(parent: Integers) -> list[Integers]:
    """What lies 1, 2, 4, 8 ... arcs above each word, up to where nothing does but in a circle."""
    jumps = [parent]
    while (jumps[-1] < len(parent) - 1).any() and len(jumps) <= len(parent).bit_length():
        jumps.append(jumps[-1][jumps[-1]])
    return jumps

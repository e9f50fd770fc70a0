"""Sets of names that are one, grown link by link, with pairs that never may meet.

What is forbidden must be known at every step, so the sets grow here; networkx finds components only of a whole graph.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ..schema.disjoint_sets import DisjointSets


class Link(NamedTuple):
    """Two keys and why they are, might be or can't be one."""

    a: str
    b: str
    weight: float
    reasons: tuple[str, ...]


class Clusters:
    """Sets of keys that are one, with pairs that never may be."""

    def __init__(self, gazetteer: Mapping[str, str | None]) -> None:
        """Each key alone, with its gazetteer entry where it has one."""
        self._sets = DisjointSets(gazetteer)
        self._size = dict.fromkeys(gazetteer, 1)
        self._apart: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._gazetteer = {key: {entry} if entry else set() for key, entry in gazetteer.items()}

    def root(self, key: str) -> str:
        """The key that stands for a set."""
        return self._sets.root(key)

    def part(self, a: str, b: str, why: str) -> None:
        """Forbid two sets to meet."""
        a, b = self.root(a), self.root(b)
        if a != b:
            self._apart[a][b] = self._apart[b][a] = why

    def why_apart(self, a: str, b: str) -> str | None:
        """Why two keys may not be one, if that is so."""
        return self._apart[self.root(a)].get(self.root(b))

    def union(self, a: str, b: str) -> None:
        """Make two sets one, whatever speaks against it."""
        a, b = self._sets.union(a, b)
        if a == b:
            return
        self._size[a] += self._size[b]
        self._gazetteer[a] |= self._gazetteer[b]
        for other, why in self._apart.pop(b, {}).items():
            self._apart[other].pop(b, None)
            if other != a:
                self._apart[a][other] = self._apart[other][a] = why

    def join(self, link: Link) -> bool:
        """Make two sets one if nothing forbids it; weak links join no two large sets, so that no chain of them makes a giant."""
        a, b = self.root(link.a), self.root(link.b)
        if a == b:
            return True
        if (
            b in self._apart[a]
            or len(self._gazetteer[a] | self._gazetteer[b]) > 1
            or (link.weight < 1.5 and min(self._size[a], self._size[b]) > 2)
        ):
            return False
        self.union(a, b)
        return True

"""Sets of names that are one, grown link by link, with pairs that never may meet.

What is forbidden must be known at every step, so the sets grow here; networkx finds components only of a
whole graph.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..schema.disjoint_sets import DisjointSets
from .matching import ASK, MERGE


class Link(NamedTuple):
    """Two keys and why they are, might be or can't be one."""

    one: str
    other: str
    weight: float
    reasons: tuple[str, ...]


def grown(clusters: "Clusters", links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Join what links say is one, the strongest first.

    The links that hold, and those that don't but are worth a look, with what forbids them.
    """
    held: list[Link] = []
    nearly: list[Link] = []
    for link in sorted(links, key=lambda x: (-x.weight, x.one, x.other)):
        if link.weight >= MERGE and clusters.join(link):
            held.append(link)
        elif link.weight >= ASK:
            why = clusters.why_apart(link.one, link.other)
            nearly.append(link if why is None else link._replace(reasons=(*link.reasons, why)))
    return held, nearly


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

    def part(self, first: str, second: str, why: str) -> None:
        """Forbid two sets to meet."""
        first, second = self.root(first), self.root(second)
        if first != second:
            self._apart[first][second] = self._apart[second][first] = why

    def why_apart(self, first: str, second: str) -> str | None:
        """Why two keys may not be one, if that is so."""
        return self._apart[self.root(first)].get(self.root(second))

    def union(self, first: str, second: str) -> None:
        """Make two sets one, whatever speaks against it."""
        first, second = self._sets.union(first, second)
        if first == second:
            return
        self._size[first] += self._size[second]
        self._gazetteer[first] |= self._gazetteer[second]
        for other, why in self._apart.pop(second, {}).items():
            self._apart[other].pop(second, None)
            if other != first:
                self._apart[first][other] = self._apart[other][first] = why

    def join(self, link: Link) -> bool:
        """Make two sets one if nothing forbids it.

        Weak links join no two large sets, so that no chain of them makes a giant.
        """
        first, second = self.root(link.one), self.root(link.other)
        if first == second:
            return True
        if (
            second in self._apart[first]
            or len(self._gazetteer[first] | self._gazetteer[second]) > 1
            or (link.weight < 1.5 and min(self._size[first], self._size[second]) > 2)
        ):
            return False
        self.union(first, second)
        return True

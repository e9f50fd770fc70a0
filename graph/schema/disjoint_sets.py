"""Sets that grow together link by link (union-find).

Each goes by its least member, so that the order of links does not show.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member", int, str)


class DisjointSets(Generic[Member]):
    """Members that are each alone at first.

    >>> sets = DisjointSets("abc")
    >>> sets.union("c", "b"), sets.root("c"), sets.root("a")
    (('b', 'c'), 'b', 'a')
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._parent: dict[Member, Member] = {member: member for member in members}

    def root(self, member: Member) -> Member:
        """The member that stands for a set: its least."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def union(self, first: Member, second: Member) -> tuple[Member, Member]:
        """Make two sets one; the roots that they had, of which the former stands for both now."""
        least, other = sorted((self.root(first), self.root(second)))
        self._parent[other] = least
        return least, other

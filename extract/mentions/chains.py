"""Chains of mentions that are the same thing, joined link by link."""

from collections.abc import Sequence

from .detection import Found


class Chains:
    """Entity numbers of the mentions, merged as links are found."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = found
        for number, mention in enumerate(found):
            mention.entity = number
        self._parent = list(range(len(found)))

    def root(self, number: int) -> int:
        """The number that a chain goes by: its first mention's."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def link(self, a: Found, b: Found) -> None:
        """Say that two mentions are the same thing."""
        first, second = sorted((self.root(a.entity), self.root(b.entity)))
        self._parent[second] = first

    def same(self, a: Found, b: Found) -> bool:
        """Whether two mentions are already one."""
        return self.root(a.entity) == self.root(b.entity)

"""What a load has to do: which elements are new, changed or gone, compared part by part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..schema.errors import Neo4jError
from .load_sources import Part as Elements
from .load_sources import Source
from .manifest import Manifest, Part
from .parts import EMPTY, Fresh, Listed, Members, Summary, fresh, hash_of, layout, member, stamp_of

_PARTS: Final = 100
"""How many parts are compared at once."""
_KEYS: Final = 20_000
"""Of how many elements a source is asked one by one; where more have another stamp, their parts are read
whole.
"""


@dataclass
class Change:
    """A part that differs: what stands in it, what is new or changed, what is gone, its hash thereafter."""

    part: Part
    members: Members
    hash: bytes
    fresh: list[Fresh] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


class Totals(NamedTuple):
    """How many elements of a kind are new, changed, gone and the same.

    `weight` is how many nodes and relations are to be written or removed, `known` how many elements the
    database has of this store.
    """

    new: int
    changed: int
    gone: int
    same: int
    weight: int
    known: int

    def shown(self) -> Counter[str]:
        """By name, as they are shown."""
        return Counter(new=self.new, changed=self.changed, gone=self.gone, same=self.same)


class Compared(NamedTuple):
    """A part that differs: what the database has of it, and what the source tells of it."""

    number: int
    members: Members
    listed: dict[str, Listed]

    def new(self) -> Iterator[str]:
        """Keys that the database doesn't have."""
        return (key for key in self.listed if key not in self.members)

    def restamped(self) -> Iterator[str]:
        """Keys that it has with another stamp: of elements that are changed, or may be."""
        return (
            key
            for key, told in self.listed.items()
            if key in self.members and stamp_of(self.members[key]) != told.stamp
        )

    def gone(self) -> Iterator[str]:
        """Keys that the source no longer has."""
        return (key for key in self.members if key not in self.listed)


class KindComparison:
    """One kind of a source's elements beside what the database holds of them, in the database's parts."""

    def __init__(self, source: Source, manifest: Manifest, kind: str) -> None:
        self.kind = kind
        self._source = source
        self._manifest = manifest
        self.parts = manifest.parts(kind) or layout(kind, source.size(kind))
        self._summaries = source.summaries(kind, self.parts)
        self._stored = manifest.hashes(kind)
        self.differing = [
            number
            for number in sorted({*self._summaries, *self._stored})
            if self._stored.get(number) != self._summary(number).hash
        ]

    def weight(self) -> int:
        """How many nodes and relations the source has of this kind."""
        return sum(found.weight for found in self._summaries.values())

    def _summary(self, number: int) -> Summary:
        return self._summaries.get(number, EMPTY)

    def _settled(self) -> int:
        """How many elements are in parts that are as they should be."""
        return self._source.size(self.kind) - sum(self._summary(number).elements for number in self.differing)

    def compared(self, numbers: Sequence[int] | None = None) -> Iterator[Compared]:
        """The parts that differ, or these of them, some at a time."""
        chosen = self.differing if numbers is None else numbers
        for start in range(0, len(chosen), _PARTS):
            some = chosen[start : start + _PARTS]
            members = self._manifest.members(self.kind, some)
            for number, listed in self._source.listed(self.kind, self.parts, some):
                yield Compared(number, members.get(number, {}), listed)

    def totals(self, *, exact: bool = False) -> Totals:
        """How much there is to do. Unless `exact`, what has another stamp counts as changed."""
        if not self._stored:
            found = [self._summary(number) for number in self.differing]
            return Totals(sum(s.elements for s in found), 0, 0, 0, sum(s.weight for s in found), 0)
        new = changed = gone = same = heavy = known = 0
        for part in self.compared():
            added, other = list(part.new()), list(part.restamped())
            left = sum(1 for _ in part.gone())
            new, changed, gone = new + len(added), changed + len(other), gone + left
            same += len(part.listed) - len(added) - len(other)
            heavy += left + sum(part.listed[key].weight for key in (*added, *other))
            known += len(part.members)
        if exact and changed and not self._source.exact:
            really = sum(one.key in change.members for change in self.changes() for one in change.fresh)
            changed, same = really, same + changed - really
        settled = self._settled()
        return Totals(new, changed, gone, settled + same, heavy, settled + known)

    def changes(self) -> Iterator[Change]:
        """Every part that differs, with the elements that are new or changed."""
        if not self.differing:
            return
        if not self._stored and self._source.exact:
            for number, found in self._source.elements(self.kind, self.parts, self.differing):
                made = [fresh(key, element) for key, element in found.items()]
                yield Change(self._part(number), {}, self._summary(number).hash, made)
            return
        reading = self._source.elements(self.kind, self.parts, self.differing, self._keys())
        ahead = next(reading, None)
        for part in self.compared():
            found = {}
            if ahead is not None and ahead[0] == part.number:
                found, ahead = ahead[1], next(reading, None)
            yield self._change(part, found)

    def removals(self, numbers: Sequence[int]) -> Iterator[Change]:
        """What is gone from these parts, as they stand now."""
        for part in self.compared(numbers):
            digest = self._summary(part.number).hash
            yield Change(self._part(part.number), part.members, digest, gone=list(part.gone()))

    def _keys(self) -> set[str] | None:
        """The elements that have to be read; None for all of the parts that differ."""
        if not self._stored:
            return None
        keys: set[str] = set()
        for part in self.compared():
            keys.update(part.new(), part.restamped())
            if len(keys) > _KEYS:
                return None
        return keys

    def _part(self, number: int) -> Part:
        return Part(self._manifest.store, self.kind, self.parts, number)

    def _change(self, part: Compared, found: Elements) -> Change:
        change = Change(self._part(part.number), part.members, self._summary(part.number).hash)
        for key in (*part.new(), *part.restamped()):
            if key not in found:
                raise Neo4jError(f"{self.kind} {key!r} is not in the store any more; load again")
            one = fresh(key, found[key])
            kept = member(one, part.listed[key], exact=self._source.exact)
            if key in part.members and hash_of(part.members[key]) == one.hash:
                part.members[key] = kept
            else:
                change.fresh.append(one._replace(hash=kept))
        change.gone = list(part.gone())
        return change

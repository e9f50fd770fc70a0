"""What a load has to do: which elements are new, changed or gone, compared by their hashes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .manifest import Manifest, Part
from .parts import Fresh, Members, fresh, grouped, layout, part_hash
from .rows import Element, check, weight


@dataclass
class Change:
    """A part that differs: what stands in it, what is new or changed, what is gone, its hash thereafter."""

    part: Part
    members: Members
    hash: bytes
    fresh: list[Fresh] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    same: int = 0


@dataclass
class KindChanges:
    """All that changes in one kind of elements.

    `settled` counts those in parts that are as they should be. Where the parts are `recut`, `reset` are those
    of the earlier cut that are to be dropped.
    """

    parts: list[Change] = field(default_factory=list)
    settled: int = 0
    reset: list[str] = field(default_factory=list)
    recut: bool = False

    def new(self) -> Iterator[str]:
        """Keys that the database doesn't have of this store."""
        return (one.key for change in self.parts for one in change.fresh if one.key not in change.members)

    def changed(self) -> Iterator[str]:
        """Keys that it has otherwise."""
        return (one.key for change in self.parts for one in change.fresh if one.key in change.members)

    def gone(self) -> Iterator[str]:
        """Keys that this store no longer has."""
        return (key for change in self.parts for key in change.gone)

    def known(self) -> int:
        """How many elements of this kind the database has of this store."""
        return self.settled + sum(len(change.members) for change in self.parts)

    def same(self) -> int:
        """How many elements are as they should be."""
        return self.settled + sum(change.same for change in self.parts)

    def weight(self) -> int:
        """How many nodes and relations are to be written or removed."""
        return sum(weight(one.element) for c in self.parts for one in c.fresh) + sum(
            len(c.gone) for c in self.parts
        )


def changes(elements: Mapping[str, Sequence[Element]], manifest: Manifest) -> dict[str, KindChanges]:
    """All that differs between a graph and what the database holds of its store."""
    return {kind: _of_kind(kind, some, manifest) for kind, some in elements.items()}


def _of_kind(kind: str, elements: Sequence[Element], manifest: Manifest) -> KindChanges:
    found = KindChanges()
    now = manifest.parts(kind)
    parts = layout(kind, len(elements), now)
    groups = grouped(kind, elements, parts)
    stored = {part.number: digest for part, digest in manifest.stored(kind).items()} if parts == now else {}
    if parts == now:
        before: dict[int, Members] = {}
    else:
        found.recut = bool(manifest.stored(kind))
        before = manifest.cut_anew(kind, parts)
    differing: list[tuple[int, bytes]] = []
    for number in sorted({*groups, *stored, *before}):
        digest = part_hash(kind, groups.get(number, {}))
        if stored.get(number) == digest:
            found.settled += len(groups.get(number, {}))
        else:
            differing.append((number, digest))
    if parts == now:
        before = manifest.members(
            Part(manifest.store, kind, parts, number) for number, _ in differing if number in stored
        )
    for number, digest in differing:
        part = Part(manifest.store, kind, parts, number)
        found.parts.append(_change(part, digest, groups.get(number, {}), before.get(number, {})))
    kept = {change.part.id for change in found.parts}
    if parts != now:
        found.reset = [part.id for part in manifest.stored(kind) if part.id not in kept]
    return found


def _change(part: Part, digest: bytes, elements: Mapping[str, Element], members: Members) -> Change:
    change = Change(part, members, digest)
    for key, element in elements.items():
        one = fresh(key, element)
        if members.get(key) != one.hash:
            check(element)
            change.fresh.append(one)
    change.same = len(elements) - len(change.fresh)
    change.gone = [key for key in members if key not in elements]
    return change


def totals(planned: Mapping[str, KindChanges]) -> dict[str, Counter[str]]:
    """How many elements of each kind are new, changed, gone and the same."""
    return {
        kind: Counter(
            new=sum(1 for _ in found.new()),
            changed=sum(1 for _ in found.changed()),
            gone=sum(1 for _ in found.gone()),
            same=found.same(),
        )
        for kind, found in planned.items()
    }

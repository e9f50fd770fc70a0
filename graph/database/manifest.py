"""What the database holds of a store: the hashes of its parts, and the members of each part."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from . import statements
from .parts import CUT, Members, bucket, packed, unpacked
from .rows import KINDS
from .transactions import Transactions


class Part(NamedTuple):
    """One of the parts that a kind of a store's elements is cut into."""

    store: str
    kind: str
    parts: int
    number: int

    @property
    def id(self) -> str:
        """The id of the node that keeps its hashes."""
        return f"{self.store}/{self.kind}/{self.parts}/{self.number}"


class Manifest:
    """The hashes of a store's parts in the database.

    `doubted` where they are not to be relied on: parts of two cuts stand beside each other, or of another way
    to cut.
    """

    def __init__(self, transactions: Transactions, store: str) -> None:
        self._transactions = transactions
        self.store = store
        self._hashes: dict[str, dict[Part, bytes]] = {kind: {} for kind in KINDS}
        self.doubted = False
        for record in transactions.read(lambda t: t.run(statements.PART_HASHES, store=store).fetch(10**9)):
            part = Part(store, record["kind"], record["parts"], record["number"])
            self._hashes[part.kind][part] = bytes(record["hash"])
            self.doubted |= record["cut"] != CUT
        self._found: dict[str, dict[int, Members]] = {}
        self.doubted |= any(len({part.parts for part in known}) > 1 for known in self._hashes.values())

    def parts(self, kind: str) -> int:
        """Into how many parts a kind is cut; 0 where nothing is known of it."""
        return next((part.parts for part in self._hashes[kind]), 0)

    def stored(self, kind: str) -> dict[Part, bytes]:
        """The parts of a kind with their hashes, as the database has them."""
        return self._hashes[kind]

    def hashes(self, kind: str) -> dict[int, bytes]:
        """The hashes of the parts of a kind by number."""
        return {part.number: digest for part, digest in self._hashes[kind].items()}

    def members(self, kind: str, numbers: Sequence[int]) -> dict[int, Members]:
        """The members of parts of one kind by number; those that the database doesn't have are left out."""
        if kind in self._found:
            return {number: self._found[kind][number] for number in numbers if number in self._found[kind]}
        parts = self.parts(kind)
        ids = [
            part.id
            for part in (Part(self.store, kind, parts, number) for number in numbers)
            if part in self._hashes[kind]
        ]
        if not ids:
            return {}
        records = self._transactions.read(
            lambda t: t.run(statements.PART_MEMBERS, sent={"ids": ids}).fetch(10**9)
        )
        return {record["number"]: unpacked(record["members"]) for record in records}

    def cut_anew(self, kind: str, parts: int) -> Iterator[tuple[dict[Part, Members], list[str]]]:
        """All members of a kind in another number of parts: some of these, and the ids of those they were in.

        Parts are in the order of places, so that neighbours become one, or one becomes neighbours.
        """
        now = self.parts(kind)
        together = max(1, now // parts)
        known = sorted({part.number // together for part in self._hashes[kind]})
        for number in known:
            numbers = range(number * together, (number + 1) * together)
            cut: defaultdict[Part, Members] = defaultdict(dict)
            for members in self.members(kind, numbers).values():
                for key, member in members.items():
                    cut[Part(self.store, kind, parts, bucket(kind, key, parts))][key] = member
            yield cut, [Part(self.store, kind, now, one).id for one in numbers]

    def know(self, kind: str, parts: int, members: dict[int, Members]) -> None:
        """Rely on these members of a kind instead of what the database says."""
        self._found[kind] = members
        self.recut(kind, [Part(self.store, kind, parts, number) for number in members])

    def recut(self, kind: str, parts: Sequence[Part]) -> None:
        """Know that a kind is kept in these parts now, none of which is complete."""
        self._hashes[kind] = dict.fromkeys(parts, b"")


def part_row(part: Part, digest: bytes, members: Members) -> list[object]:
    """What the database keeps of a part; one that isn't complete has no hash."""
    return [part.id, part.kind, part.parts, part.number, digest, packed(members)]

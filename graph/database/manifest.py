"""What the database holds of a store: the hashes of its parts, and of the members of those that differ."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from . import statements
from .parts import Members, bucket, unpacked
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

    `doubted` where they are not to be relied on: parts of two cuts stand beside each other.
    """

    def __init__(self, transactions: Transactions, store: str) -> None:
        self._transactions = transactions
        self.store = store
        self._hashes: dict[str, dict[Part, bytes]] = {kind: {} for kind in KINDS}
        for record in transactions.read(lambda t: t.run(statements.PART_HASHES, store=store).fetch(10**9)):
            part = Part(store, record["kind"], record["parts"], record["number"])
            self._hashes[part.kind][part] = bytes(record["hash"])
        self._known: dict[str, Members] = {}
        self.doubted = any(len({part.parts for part in known}) > 1 for known in self._hashes.values())

    def replace(self, known: dict[str, Members]) -> None:
        """Rely on these members of each kind instead of what the database says of its parts."""
        self._known = known

    def parts(self, kind: str) -> int:
        """Into how many parts a kind is cut; 0 where nothing is known of it or it is not to be relied on."""
        return 0 if kind in self._known else next((part.parts for part in self._hashes[kind]), 0)

    def stored(self, kind: str) -> dict[Part, bytes]:
        """The parts of a kind with their hashes, as the database has them."""
        return self._hashes[kind]

    def members(self, parts: Iterable[Part]) -> dict[int, Members]:
        """The members of parts of one kind by number."""
        ids = [part.id for part in parts]
        found: dict[int, Members] = {}
        for start in range(0, len(ids), 100):
            records = self._transactions.read(
                lambda t, start=start: t.run(statements.PART_MEMBERS, ids=ids[start : start + 100]).fetch(100)  # type: ignore[misc]
            )
            found |= {record["number"]: unpacked(bytes(record["members"])) for record in records}
        return found

    def cut_anew(self, kind: str, parts: int) -> dict[int, Members]:
        """All members of a kind, in another number of parts."""
        known = self._known.get(kind)
        if known is None:
            known = {}
            for members in self.members(self._hashes[kind]).values():
                known |= members
        cut: defaultdict[int, Members] = defaultdict(dict)
        for key, digest in known.items():
            cut[bucket(kind, key, parts)][key] = digest
        return cut

"""Changes cut into batches, one transaction each, with what the parts hold after it.

New and changed elements go in kind by kind, so that what they join is there; what is gone is taken out in the
opposite order, when all of that is written.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple, TypeVar

from . import statements
from .changes import Change
from .manifest import part_row
from .parts import Fresh
from .rows import EDGE, ENTITY, Kind, Row, database_key, row, weight

BYTES: Final = 8_000_000
"""How large the elements of a batch may be together."""

Standing = Literal["shared", "kept"]
"""Whose an element is that is in the database already: other stores' too, or (kept for others) nobody's."""
Item = TypeVar("Item")


class Call(NamedTuple):
    """A statement with its rows; `sent` is how many nodes and relations it must write, by type.

    `days` and `named` are the days, in ISO 8601, and the labels or types that the rows speak of by their
    places.
    """

    statement: str
    rows: list[Any]
    sent: Counter[str]
    days: Sequence[str] = ()
    named: Sequence[Any] = ()


class Days:
    """The days that the values of a statement speak of, each sent and made once: to make a day takes long."""

    def __init__(self, kind: Kind) -> None:
        self._columns = kind.days
        self._places: dict[date, int] = {}

    def placed(self, values: list[Any]) -> list[Any]:
        """The same values, with the place of each day instead of it."""
        values = values.copy()  # a transaction may be tried again with the same row
        for at in self._columns:
            if (day := values[at]) is not None:
                values[at] = self._places.setdefault(day, len(self._places))
        return values

    @property
    def all(self) -> list[str]:
        """The days by their places, in ISO 8601."""
        return [day.isoformat() for day in self._places]


@dataclass
class Batch:
    """What one transaction writes; `parts` are the rows of the parts as they stand after it."""

    kind: Kind
    weight: int = 0
    created: list[Call] = field(default_factory=list)
    updated: list[Row] = field(default_factory=list)
    shared: list[Row] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unshared: list[str] = field(default_factory=list)
    parts: list[list[Any]] = field(default_factory=list)


class _Piece(NamedTuple):
    """As much of a part as one batch takes."""

    change: Change
    fresh: Sequence[Fresh]
    gone: Sequence[str]
    weight: int


def written(
    kind: Kind, changes: Iterable[Change], standing: Mapping[str, Standing], rows: int, *, dynamic: bool
) -> Iterator[Batch]:
    """What is new and changed of a kind, in batches of about so many rows.

    `dynamic`: the server takes labels and types from rows.
    """
    for pieces in _gathered(_to_write(changes, rows), rows):
        yield _writing(kind, pieces, standing, dynamic=dynamic)


def removed(
    kind: Kind, changes: Iterable[Change], standing: Mapping[str, Standing], rows: int
) -> Iterator[Batch]:
    """What is gone of a kind, in batches of about so many rows."""
    for pieces in _gathered(_to_remove(changes, rows), rows):
        yield _removing(kind, pieces, standing)


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, the next made by a thread while this one is used."""
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(next, items, None)
        while (item := waiting.result()) is not None:
            waiting = pool.submit(next, items, None)
            yield item


def _to_write(changes: Iterable[Change], rows: int) -> Iterator[_Piece]:
    for change in changes:
        taken: list[Fresh] = []
        heavy = size = 0
        for one in change.fresh:
            taken.append(one)
            heavy, size = heavy + weight(one.element), size + one.size
            if heavy >= rows or size >= BYTES:
                yield _Piece(change, taken, (), heavy)
                taken, heavy, size = [], 0, 0
        if taken or not (change.fresh or change.gone):
            yield _Piece(change, taken, (), heavy)


def _to_remove(changes: Iterable[Change], rows: int) -> Iterator[_Piece]:
    for change in changes:
        for start in range(0, len(change.gone), rows):
            some = change.gone[start : start + rows]
            yield _Piece(change, (), some, len(some))


def _gathered(pieces: Iterator[_Piece], rows: int) -> Iterator[list[_Piece]]:
    """Pieces of several parts together, until a batch is full."""
    full: list[_Piece] = []
    heavy = size = 0
    for piece in pieces:
        full.append(piece)
        heavy += piece.weight
        size += sum(one.size for one in piece.fresh)
        if heavy >= rows or size >= BYTES or len(full) >= rows:
            yield full
            full, heavy, size = [], 0, 0
    if full:
        yield full


def _writing(
    kind: Kind, pieces: Sequence[_Piece], standing: Mapping[str, Standing], *, dynamic: bool
) -> Batch:
    batch = Batch(kind, weight=sum(piece.weight for piece in pieces))
    new: list[Row] = []
    for piece in pieces:
        members = piece.change.members
        for one in piece.fresh:
            made = row(one.element, database_key(kind.name, one.key))
            if standing.get(one.key) == "shared":
                batch.shared.append(made)
            elif one.key in members or one.key in standing:
                batch.updated.append(made)
            else:
                new.append(made)
            members[one.key] = one.hash
    if kind is EDGE:
        batch.created = _created_edges(new, dynamic=dynamic)
    else:
        batch.created = _created_nodes(kind, new, dynamic=dynamic)
    batch.parts = _parts_after(pieces)
    return batch


def _removing(kind: Kind, pieces: Sequence[_Piece], standing: Mapping[str, Standing]) -> Batch:
    batch = Batch(kind, weight=sum(piece.weight for piece in pieces))
    for piece in pieces:
        for key in piece.gone:
            found = batch.unshared if standing.get(key) == "shared" else batch.gone
            found.append(database_key(kind.name, key))
            del piece.change.members[key]
    batch.parts = _parts_after(pieces)
    return batch


def _parts_after(pieces: Sequence[_Piece]) -> list[list[Any]]:
    """The rows of the parts that pieces are of; one that is complete has its hash."""
    latest = {piece.change.part: piece for piece in pieces}
    return [
        part_row(part, piece.change.hash if _completes(piece) else b"", piece.change.members)
        for part, piece in latest.items()
    ]


def _completes(piece: _Piece) -> bool:
    last = piece.change.gone[-1:] or [one.key for one in piece.change.fresh[-1:]]
    return not last or last[0] in (*piece.gone[-1:], *(one.key for one in piece.fresh[-1:]))


def _created_nodes(kind: Kind, new: Sequence[Row], *, dynamic: bool) -> list[Call]:
    """One statement for all nodes with properties of their own and one for those without.

    Unless `dynamic`, they are two for each shape.
    """
    groups: defaultdict[tuple[tuple[str, ...] | None, bool], list[Row]] = defaultdict(list)
    for found in new:
        groups[None if dynamic and found.shape else found.shape, bool(found.extra)].append(found)
    calls = []
    for (shape, extra), some in groups.items():
        days = Days(kind)
        named: dict[tuple[str, ...], int] = {}
        rows = [
            [days.placed(one.values), one.extra, named.setdefault(one.shape, len(named)), *one.joins]
            for one in some
        ]
        statement = statements.create_nodes(kind, shape, extra=extra)
        labels = [statements.checked_labels(one) for one in named]
        calls.append(Call(statement, rows, _sent(kind, some), days.all, labels))
    return calls


def _sent(kind: Kind, some: Sequence[Row]) -> Counter[str]:
    """How many nodes and relations rows are."""
    sent = Counter(type_name(kind, found.shape) for found in some)
    for at, join in enumerate(kind.joins):
        sent[join.relation] += sum(len(found.joins[at]) for found in some)
    return +sent


def _created_edges(new: Sequence[Row], *, dynamic: bool) -> list[Call]:
    """One statement for all edges; unless `dynamic`, one for each type."""
    groups: defaultdict[str | None, list[Row]] = defaultdict(list)
    for found in new:
        groups[None if dynamic else found.shape[0]].append(found)
    calls = []
    for relation, some in groups.items():
        days = Days(EDGE)
        named: dict[str, int] = {}
        rows = [
            [*one.ends, named.setdefault(one.shape[0], len(named)), days.placed(one.values)]
            for one in sorted(some, key=_ends)
        ]
        sent = Counter(one.shape[0] for one in some)
        types = [statements.checked_type(one) for one in named]
        calls.append(Call(statements.create_edges(relation), rows, sent, days.all, types))
    return calls


def _ends(found: Row) -> tuple[str, str]:
    """By which edges are sorted: those of one entity lie together."""
    return found.ends


def type_name(kind: Kind, shape: Sequence[str]) -> str:
    """How a table for the user calls elements of a shape."""
    return shape[0] if kind in (ENTITY, EDGE) else kind.name

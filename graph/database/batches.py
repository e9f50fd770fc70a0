"""Changes cut into batches, one transaction each, with what the parts hold after it.

New and changed elements go in kind by kind, so that what they join is there; what is gone is taken out in the
opposite order, when all of that is written.
"""

from collections import defaultdict
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
    """A statement with its rows; `expected` is how many it must write, and `types` what each row is of.

    `days` are those that the values of the rows speak of by their places, in ISO 8601.
    """

    statement: str
    rows: list[Any]
    expected: int
    types: tuple[str, ...]
    days: Sequence[str] = ()


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
    kind: Kind, changes: Iterable[Change], standing: Mapping[str, Standing], rows: int
) -> Iterator[Batch]:
    """What is new and changed of a kind, in batches of about so many rows."""
    for pieces in _gathered(_to_write(changes, rows), rows):
        yield _writing(kind, pieces, standing)


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


def _writing(kind: Kind, pieces: Sequence[_Piece], standing: Mapping[str, Standing]) -> Batch:
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
    batch.created = _created_edges(new) if kind is EDGE else _created_nodes(kind, new)
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


def _created_nodes(kind: Kind, new: Sequence[Row]) -> list[Call]:
    groups: defaultdict[tuple[tuple[str, ...], tuple[int, ...], bool], list[Any]] = defaultdict(list)
    days: defaultdict[object, Days] = defaultdict(lambda: Days(kind))
    many: defaultdict[int, list[Any]] = defaultdict(list)
    single = [at for at, join in enumerate(kind.joins) if join.single]
    several = [at for at, join in enumerate(kind.joins) if not join.single]
    for key, shape, values, extra, joins, _ in new:
        there = tuple([at for at in single if joins[at]])
        groups[shape, there, bool(extra)].append(
            [days[shape, there, bool(extra)].placed(values), extra, *[joins[at][0] for at in there]]
        )
        for at in several:
            if joins[at]:
                many[at].append([key, joins[at]])
    calls = [
        Call(
            statements.create_nodes(kind, shape, tuple(kind.joins[at] for at in there), extra=extra),
            rows,
            len(rows),
            (type_name(kind, shape), *(kind.joins[at].relation for at in there)),
            days[shape, there, extra].all,
        )
        for (shape, there, extra), rows in groups.items()
    ]
    for at, rows in sorted(many.items()):
        join = kind.joins[at]
        expected = sum(len(ends) for _, ends in rows)
        calls.append(Call(statements.create_joins(kind, join), rows, expected, (join.relation,)))
    return calls


def _created_edges(new: Sequence[Row]) -> list[Call]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    days: defaultdict[str, Days] = defaultdict(lambda: Days(EDGE))
    for found in new:
        relation = found.shape[0]
        groups[relation].append([*found.ends, days[relation].placed(found.values)])
    return [
        Call(
            statements.create_edges(relation),
            sorted(rows, key=_ends),
            len(rows),
            (relation,),
            days[relation].all,
        )
        for relation, rows in sorted(groups.items())
    ]


def _ends(found: list[Any]) -> Any:
    """By which edges are sorted: those of one entity lie together."""
    return found[:2]


def type_name(kind: Kind, shape: Sequence[str]) -> str:
    """How a table for the user calls elements of a shape."""
    return shape[0] if kind in (ENTITY, EDGE) else kind.name

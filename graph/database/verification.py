"""Whether the database holds exactly what a store says, element by element, by their content."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import neo4j

from ..schema.model import SituationGraph
from . import statements
from .batches import type_name
from .parts import Members, fresh
from .rows import BETWEEN, EDGE, ENTITY, KEY_OF, KINDS, Element, Kind, Row, elements, row
from .sharing import StoreShare, merged, row_of, shares_of, standing_row
from .transactions import Transactions
from .writing import read_standing

_ASKED: Final = 2000


class Difference(NamedTuple):
    """An element that the database holds otherwise than the store, and in what."""

    type: str
    key: str
    what: str


class Verified(NamedTuple):
    """How many elements of each type the store and the database hold, and where they differ."""

    stored: Counter[str]
    loaded: Counter[str]
    differences: list[Difference]


def verify_neo4j(
    graph: SituationGraph, driver: neo4j.Driver, *, store: str, database: str | None = None
) -> Verified:
    """Compare what the database holds of a store with its graph, property by property."""
    transactions = Transactions(driver, database)
    verified = Verified(Counter(), Counter(), [])
    for kind, some in elements(graph).items():
        for found in _compared(transactions, KINDS[kind], some, store):
            _count(verified, found)
    return verified


class _Compared(NamedTuple):
    type: str
    key: str
    hash: bytes
    stored: bool
    loaded: bool
    differs: list[str]


def _count(verified: Verified, found: _Compared) -> None:
    verified.stored[found.type] += found.stored
    verified.loaded[found.type] += found.loaded
    shown = found.key.replace(BETWEEN, " ")
    if not found.loaded:
        verified.differences.append(Difference(found.type, shown, "is missing in the database"))
    elif not found.stored:
        verified.differences.append(Difference(found.type, shown, "is in the database, but not in the store"))
    elif found.differs:
        verified.differences.append(Difference(found.type, shown, f"differs in {', '.join(found.differs)}"))


def true_members(
    transactions: Transactions, graph_elements: Mapping[str, Sequence[Element]], store: str
) -> dict[str, Members]:
    """What really stands in the database by kind; what is not as it should be has no hash."""
    found: dict[str, Members] = {}
    for kind, some in graph_elements.items():
        found[kind] = {
            one.key: one.hash if one.stored and not one.differs else b""
            for one in _compared(transactions, KINDS[kind], some, store)
            if one.loaded
        }
    return found


def _compared(
    transactions: Transactions, kind: Kind, some: Sequence[Element], store: str
) -> Iterator[_Compared]:
    key_of = KEY_OF[kind.name]
    keys: set[str] = set()
    for start in range(0, len(some), _ASKED):
        chunk = {key_of(element): element for element in some[start : start + _ASKED]}
        keys |= chunk.keys()
        records = transactions.read(lambda t, chunk=chunk: read_standing(t, kind, list(chunk)))  # type: ignore[misc]
        there: dict[str, list[neo4j.Record]] = {}
        for record in records:
            there.setdefault(record["id"], []).append(record)
        for key, element in chunk.items():
            yield _one(kind, element, key, there.get(key, []), store)
    for key in _all_keys(transactions, kind, store):
        if key not in keys:
            name = key.split(BETWEEN)[1] if kind is EDGE else kind.name
            yield _Compared(name, key, b"", stored=False, loaded=True, differs=[])


def _one(kind: Kind, element: Element, key: str, records: Sequence[neo4j.Record], store: str) -> _Compared:
    expected = row(element)
    digest = fresh(key, element).hash
    name = type_name(kind, expected.shape)
    shares = shares_of(kind, records[0]) if records else {}
    if store not in shares:
        return _Compared(name, key, digest, stored=True, loaded=False, differs=[])
    if len(records) > 1:
        differs = ["number: it is there more than once"]
    else:
        differs = list(_differences(kind, key, expected, records[0], shares, store))
    return _Compared(name, key, digest, stored=True, loaded=True, differs=differs)


def _differences(
    kind: Kind, key: str, expected: Row, record: neo4j.Record, shares: Mapping[str, StoreShare], store: str
) -> Iterator[str]:
    """In what an element differs from what it should be, and from what all its stores together say."""
    shown = standing_row(kind, record)
    if len(shares) > 1:
        yield from _unlike(kind, expected, row_of(kind, key, shares[store]))
        expected = merged(kind, key, shares)
    yield from _unlike(kind, expected, shown)
    if kind is ENTITY and not set(expected.shape) <= set(record["labels"]):
        yield "labels"


def _unlike(kind: Kind, expected: Row, found: Row) -> Iterator[str]:
    for name, wanted, there in zip(kind.columns, expected.values, found.values, strict=True):
        if wanted != there:
            yield name
    if expected.extra != found.extra:
        yield from sorted(
            name
            for name in expected.extra.keys() | found.extra.keys()
            if expected.extra.get(name) != found.extra.get(name)
        )
    for join, wanted_ends, ends in zip(kind.joins, expected.joins, found.joins, strict=True):
        if _in_order(wanted_ends) != _in_order(ends):
            yield join.relation


def _in_order(ends: Sequence[Any]) -> list[Any]:
    return sorted(tuple(end) if isinstance(end, list) else end for end in ends)


def _all_keys(transactions: Transactions, kind: Kind, store: str) -> Iterator[str]:
    """The keys of everything of a kind that the database has of a store."""
    if kind is not EDGE:
        yield from transactions.read(
            lambda t: [record["id"] for record in t.run(statements.keys_of(kind), store=store)]
        )
        return
    for record in transactions.read(lambda t: list(t.run(statements.EDGES_OF, store=store))):
        yield BETWEEN.join((record["a"], record["relation"], record["b"], record["source"]))

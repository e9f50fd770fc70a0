"""Whether the database holds exactly what a store says, element by element, by their content."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import neo4j

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import statements
from .batches import type_name
from .indexes import is_prepared
from .load_sources import Part as Elements
from .load_sources import Source, source_of
from .parts import Members, bucket, fresh, layout
from .rows import BETWEEN, EDGE, ENTITY, KINDS, Element, Kind, Row, database_key, row
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
    graph: SituationGraph | Source, driver: neo4j.Driver, *, store: str, database: str | None = None
) -> Verified:
    """Compare what the database holds of a store with its graph, property by property.

    Raises Neo4jError where the database lacks the indexes by which elements are found, as after an import.
    """
    transactions = Transactions(driver, database)
    if not is_prepared(transactions):
        raise Neo4jError("the database lacks constraints or indexes of sitgraph; run `sitgraph load` first")
    source = source_of(graph)
    verified = Verified(Counter(), Counter(), [])
    for kind in KINDS:
        for _, found in _compared(transactions, source, kind, layout(kind, source.size(kind)), store):
            for one in found:
                _count(verified, one)
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
    shown = database_key(found.type, found.key).replace(BETWEEN, " ")
    if not found.loaded:
        verified.differences.append(Difference(found.type, shown, "is missing in the database"))
    elif not found.stored:
        verified.differences.append(Difference(found.type, shown, "is in the database, but not in the store"))
    elif found.differs:
        verified.differences.append(Difference(found.type, shown, f"differs in {', '.join(found.differs)}"))


def true_members(
    transactions: Transactions, source: Source, kind: str, parts: int, store: str
) -> Iterator[tuple[int, Members]]:
    """What really stands in the database of a kind, part by part; what is not as it should be has no hash."""
    for number, found in _compared(transactions, source, kind, parts, store):
        yield (
            number,
            {one.key: one.hash if one.stored and not one.differs else b"" for one in found if one.loaded},
        )


def _compared(
    transactions: Transactions, source: Source, kind: str, parts: int, store: str
) -> Iterator[tuple[int, list[_Compared]]]:
    """Every element of the source or of the database, by parts."""
    strangers = _strangers(transactions, source, kind, parts, store)
    numbers = sorted({*source.summaries(kind, parts), *strangers})
    for some in _several(source.elements(kind, parts, numbers), numbers):
        found = _beside(transactions, kind, some, store)
        for number in some:
            yield number, [*found[number], *strangers.get(number, ())]


def _several(
    reading: Iterator[tuple[int, Elements]], numbers: Sequence[int]
) -> Iterator[dict[int, Elements]]:
    """Parts by number, as many together as the database is asked for at once."""
    ahead = next(reading, None)
    some: dict[int, Elements] = {}
    for number in numbers:
        some[number] = {}
        if ahead is not None and ahead[0] == number:
            some[number], ahead = ahead[1], next(reading, None)
        if sum(map(len, some.values())) >= _ASKED:
            yield some
            some = {}
    yield some


def _beside(
    transactions: Transactions, kind: str, parts: Mapping[int, Elements], store: str
) -> dict[int, list[_Compared]]:
    """Elements beside what stands in the database."""
    keys = [database_key(kind, key) for part in parts.values() for key in part]
    there: dict[str, list[neo4j.Record]] = {}
    for record in transactions.read(lambda t: read_standing(t, KINDS[kind], keys)):
        there.setdefault(record["id"], []).append(record)
    return {
        number: [
            _one(KINDS[kind], element, key, there.get(database_key(kind, key), []), store)
            for key, element in part.items()
        ]
        for number, part in parts.items()
    }


def _strangers(
    transactions: Transactions, source: Source, kind: str, parts: int, store: str
) -> dict[int, list[_Compared]]:
    """What the database has of the store and the source doesn't have, by parts."""
    numbers = sorted(source.summaries(kind, parts))
    known = {
        hash(database_key(kind, key)) for _, listed in source.listed(kind, parts, numbers) for key in listed
    }  # hashes, since of millions the keys themselves would fill the memory
    strange: dict[int, list[_Compared]] = {}
    for key in _all_keys(transactions, KINDS[kind], store):
        if hash(key) not in known:
            member = BETWEEN + key if kind == "Claim" else key  # its article is known no more
            name = key.split(BETWEEN)[1] if kind == EDGE.name else kind
            found = _Compared(name, member, b"", stored=False, loaded=True, differs=[])
            strange.setdefault(bucket(kind, member, parts), []).append(found)
    return strange


def _one(kind: Kind, element: Element, key: str, records: Sequence[neo4j.Record], store: str) -> _Compared:
    expected = row(element, database_key(kind.name, key))
    digest = fresh(key, element).hash
    name = type_name(kind, expected.shape)
    shares = shares_of(kind, records[0]) if records else {}
    if store not in shares:
        return _Compared(name, key, digest, stored=True, loaded=False, differs=[])
    if len(records) > 1:
        differs = ["number: it is there more than once"]
    else:
        differs = list(_differences(kind, expected, records[0], shares, store))
    return _Compared(name, key, digest, stored=True, loaded=True, differs=differs)


def _differences(
    kind: Kind, expected: Row, record: neo4j.Record, shares: Mapping[str, StoreShare], store: str
) -> Iterator[str]:
    """In what an element differs from what it should be, and from what all its stores together say."""
    shown = standing_row(kind, record)
    if len(shares) > 1:
        yield from _unlike(kind, expected, row_of(kind, expected.key, shares[store]))
        expected = merged(kind, expected.key, shares)
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
    """By what the database finds everything of a kind that it has of a store."""
    if kind is not EDGE:
        yield from transactions.read(
            lambda t: [record["id"] for record in t.run(statements.keys_of(kind), store=store)]
        )
        return
    for record in transactions.read(lambda t: list(t.run(statements.EDGES_OF, store=store))):
        yield BETWEEN.join((record["a"], record["relation"], record["b"], record["source"]))

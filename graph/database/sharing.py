"""Elements that several stores hold: what each store says of them, and what the database shows.

An element of one store carries no more than its properties. Where a second store has it too, it keeps in
`shares` what each says, so that either can change or go without the other's being lost; what is shown is put
together from all of them, the same whichever was loaded first.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from neo4j.time import Date

from ..schema.model import Scalar
from .rows import (
    ATTRIBUTE,
    BETWEEN,
    EDGE,
    ENTITY,
    INCIDENT,
    WHOLE,
    Kind,
    Row,
    Value,
    entity_labels,
    location,
    searched,
)

Record = Mapping[str, Any]


class StoreShare(msgspec.Struct, frozen=True):
    """What one store says of an element."""

    store: str
    shape: tuple[str, ...]
    values: list[Any]
    extra: dict[str, Scalar | None]
    joins: tuple[list[Any], ...]


def share(store: str, kind: Kind, row: Row) -> StoreShare:
    """What a store says, by its row."""
    values = [None if name == "location" else v for name, v in zip(kind.columns, row.values, strict=True)]
    return StoreShare(store, row.shape, values, row.extra, tuple(sorted(ends) for ends in row.joins))


def row_of(kind: Kind, key: str, told: StoreShare) -> Row:
    """The row of what a store says."""
    values = dict(zip(kind.columns, told.values, strict=True))
    return Row(key, told.shape, _completed(kind, values), told.extra, told.joins, _ends(kind, key))


def _ends(kind: Kind, key: str) -> tuple[str, str]:
    if kind is not EDGE:
        return ("", "")
    subject, _, obj, _ = key.split(BETWEEN)
    return (subject, obj)


def _completed(kind: Kind, values: dict[str, Any]) -> list[Value]:
    """Values in the order of the columns, with days as dates and what follows from others."""
    for name in (kind.columns[at] for at in kind.days):
        day = values[name]
        if isinstance(day, str):
            values[name] = date.fromisoformat(day)
    if kind is ENTITY:
        values["location"] = location(values["latitude"], values["longitude"])
    return [values[name] for name in kind.columns]


def standing_row(kind: Kind, record: Record) -> Row:
    """What stands in the database as a row: our properties, labels and relations, and nobody else's."""
    key, values = record["id"], record["values"]
    row = [_native(values.get(name)) for name in kind.columns]
    extra = {k: v for k, v in values.items() if k.startswith(ATTRIBUTE) or k in WHOLE}
    if kind is EDGE:
        return Row(key, (key.split(BETWEEN)[1],), row, extra, (), _ends(kind, key))
    shape = _labels(record) if kind is ENTITY else ()
    return Row(key, shape, row, extra, tuple(record["joins"]))


def _labels(record: Record) -> tuple[str, ...]:
    values = record["values"]
    return entity_labels(values["type"], author=record["author"], named=values.get("named") is not False)


def _native(value: Any) -> Value:
    return value.to_native() if isinstance(value, Date) else value


def shares_of(kind: Kind, record: Record) -> dict[str, StoreShare]:
    """What each store says of an element that stands in the database."""
    values = record["values"]
    if kept := values.get("shares"):
        told = [msgspec.json.decode(one, type=StoreShare) for one in kept]
        return {one.store: one for one in told}
    row = standing_row(kind, record)
    return {store: share(store, kind, row) for store in values["sitgraph"]}


def encoded(shares: Mapping[str, StoreShare]) -> list[str] | None:
    """As the database keeps them; None where there is no more than one."""
    if len(shares) < 2:
        return None
    return [msgspec.json.encode(shares[store]).decode() for store in sorted(shares)]


def merged(kind: Kind, key: str, shares: Mapping[str, StoreShare]) -> Row:
    """What is shown of an element of several stores: names and sources of all, counts put together.

    What can't be put together, as two descriptions of one claim, is that of the first store by name.
    """
    told = [row_of(kind, key, shares[store]) for store in sorted(shares)]
    if len(told) == 1:
        return told[0]
    values = _merged_values(kind, [dict(zip(kind.columns, row.values, strict=True)) for row in told])
    extra: dict[str, Scalar | None] = {}
    for row in reversed(told):
        extra |= row.extra
    joins = tuple(
        _united(join.counted, join.single, [row.joins[at] for row in told])
        for at, join in enumerate(kind.joins)
    )
    shape = tuple(dict.fromkeys(label for row in told for label in row.shape))
    if values.get("named"):
        shape = tuple(label for label in shape if label != "Unnamed")
    return Row(key, shape, _completed(kind, values), extra, joins, told[0].ends)


def _united(counted: bool, single: bool, ends: Sequence[list[Any]]) -> list[Any]:
    if not counted:
        return sorted({end for found in ends for end in found})
    counts: dict[str, int] = {}
    for end, count in (pair for found in ends for pair in found):
        counts[end] = max(count, counts.get(end, 0))
    return [[end, counts[end]] for end in sorted(counts)]


def _merged_values(kind: Kind, told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    values = {name: _first(row[name] for row in told) for name in kind.columns}
    if kind is ENTITY:
        _merge_entity(values, told)
    elif kind is EDGE:
        _merge_edge(values, told)
    elif kind is INCIDENT:
        values |= {name: max(row[name] for row in told) for name in ("reports", "articles", "sources")}
    return values


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def _merge_entity(values: dict[str, Any], told: Sequence[dict[str, Any]]) -> None:
    names = {name for row in told for name in (row["name"], *(row["aliases"] or ()))}
    aliases = sorted(names - {values["name"]})
    values |= {
        "aliases": aliases or None,
        "names": searched(values["name"], aliases),
        "named": any(row["named"] for row in told),
        "mentions": sum(row["mentions"] for row in told),
        "articles": sum(row["articles"] for row in told),
        "first_seen": min((row["first_seen"] for row in told if row["first_seen"]), default=None),
        "last_seen": max((row["last_seen"] for row in told if row["last_seen"]), default=None),
    }


def _merge_edge(values: dict[str, Any], told: Sequence[dict[str, Any]]) -> None:
    """Add the counts of stores with no claim in common; of others the largest is all that is known."""
    claims = {claim for row in told for claim in row["claim_ids"] or ()}
    against = {claim for row in told for claim in row["against"] or ()}
    apart = len(claims) == sum(len(row["claim_ids"] or ()) for row in told)
    together = sum if apart else max
    values |= {
        name: together(row[name] for row in told) for name in ("articles", "publishers", "planned", "alleged")
    }
    values |= {
        "claims": len(claims),
        "claim_ids": sorted(claims) or None,
        "against": sorted(against) or None,
        "denied": len(against),
        "confidence": max(row["confidence"] for row in told),
        "first": min((row["first"] for row in told if row["first"]), default=None),
        "last": max((row["last"] for row in told if row["last"]), default=None),
    }
    for said, beside in (("quote", ("article", "start", "end")), ("denial", ())):
        # a sentence goes with its own article and speaker
        of_one = next((row for row in told if row[said]), told[0])
        values |= {name: of_one[name] for name in values if name.startswith(said) or name in beside}

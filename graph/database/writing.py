"""One batch in one transaction."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import neo4j

from ..schema.errors import Neo4jError
from . import statements
from .batches import Batch, Call, Days, type_name
from .parts import CUT
from .rows import BETWEEN, EDGE, ENTITY, Kind, Row, entity_labels
from .sharing import StoreShare, encoded, merged, share, shares_of

_FEW: Final = 100
"""Up to how many edges of a type are changed with the text that all types share."""


class Tally(NamedTuple):
    """How many rows of each type a batch sent, wrote, and how many elements it removed."""

    sent: Counter[str]
    written: Counter[str]
    removed: Counter[str]


class _Update(NamedTuple):
    """An element as it is to stand: its row, its stores, and what each says where there are several."""

    row: Row
    stores: list[str]
    shares: list[str] | None


def write_batch(transaction: neo4j.Transaction, batch: Batch, store: str) -> Tally:
    """Write a batch and what the parts hold after it. Raises Neo4jError where a row was not written."""
    writer = _Writer(transaction, batch.kind, store)
    writer.create(batch.created)
    writer.update([_Update(row, [store], None) for row in batch.updated])
    writer.share(batch.shared)
    writer.unshare(batch.unshared)
    writer.remove(batch.gone)
    write_parts(transaction, batch.parts, store)
    return writer.tally


def write_parts(transaction: neo4j.Transaction, rows: Sequence[Any], store: str) -> None:
    """Keep what parts hold."""
    transaction.run(statements.WRITE_PARTS, sent={"rows": rows}, store=store, cut=CUT).consume()


class _Writer:
    """Sends the statements of one kind in a transaction and counts what they wrote."""

    def __init__(self, transaction: neo4j.Transaction, kind: Kind, store: str) -> None:
        self._transaction = transaction
        self._kind = kind
        self._store = store
        self.tally = Tally(Counter(), Counter(), Counter())

    def _written(self, statement: str, **values: object) -> int:
        record = self._transaction.run(statement, sent=values, stores=[self._store]).single()
        return int(record["written"]) if record else 0

    def _returned(self, call: Call) -> list[neo4j.Record]:
        """What a statement returns."""
        values = {"rows": call.rows, "days": call.days}
        return list(self._transaction.run(call.statement, sent=values, stores=[self._store]))

    def _counted(self, call: Call) -> None:
        """Run a statement that must write all of its rows, and says how many it wrote."""
        self._tallied(call, self._written(call.statement, rows=call.rows, days=call.days))

    def _tallied(self, call: Call, written: int) -> None:
        """Count what was sent and written. Raises Neo4jError where these are not the same."""
        _check(list(call.sent), call.sent.total(), written)
        self.tally.sent.update(call.sent)
        self.tally.written.update(call.sent)

    def create(self, calls: Sequence[Call]) -> None:
        """Write what is new."""
        for call in calls:
            values = {"rows": call.rows, "days": call.days, "named": call.named}
            made = self._transaction.run(call.statement, sent=values, stores=[self._store]).consume().counters
            self._tallied(call, made.nodes_created + made.relationships_created)

    def update(self, updates: Sequence[_Update]) -> None:
        """Make elements that are there what they are to be; properties and relations of others stay."""
        if not updates:
            return
        if self._kind is EDGE:
            self._update_edges(updates)
        else:
            self._update_nodes(updates)

    def _update_edges(self, updates: Sequence[_Update]) -> None:
        numbers = Counter(update.row.shape[0] for update in updates)
        groups: defaultdict[str, list[Any]] = defaultdict(list)
        days = Days(EDGE)
        for (key, (relation,), values, _, _, ends), stores, shares in updates:
            source = key.rsplit(BETWEEN, 1)[1]
            text = relation if numbers[relation] > _FEW else ""
            groups[text].append([*ends, source, relation, days.placed(values), stores, shares])
        for text, rows in groups.items():
            sent = Counter(row[3] for row in rows)
            self._counted(Call(statements.update_edges(text), rows, sent, days.all))

    def _update_nodes(self, updates: Sequence[_Update]) -> None:
        kind = self._kind
        rows, sent = [], Counter[str]()
        days = Days(kind)
        for (key, shape, values, extra, _, _), stores, shares in updates:
            rows.append([key, days.placed(values), stores, shares, extra])
            sent[type_name(kind, shape)] += 1
        call = Call(statements.update_nodes(kind), rows, sent, days.all)
        before = {record["id"]: record for record in self._returned(call)}
        self._tallied(call, len(before))
        self._drop_properties([u.row for u in updates], before)
        if kind is ENTITY:
            self._relabel([u.row for u in updates], before)
        self._update_joins([u.row for u in updates])

    def _drop_properties(self, rows: Sequence[Row], before: Mapping[str, neo4j.Record]) -> None:
        """Take the rare properties off nodes that they no longer have."""
        stale = [[row.key, dict.fromkeys(set(before[row.key]["extra"]) - row.extra.keys())] for row in rows]
        if gone := [pair for pair in stale if pair[1]]:
            self._written(statements.drop_properties(self._kind), rows=gone)

    def _relabel(self, rows: Sequence[Row], before: Mapping[str, neo4j.Record]) -> None:
        groups: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
        for row in rows:
            record = before[row.key]
            labels = record["labels"]
            old = entity_labels(record["type"], author="Author" in labels, named=record["named"] is not False)
            more = tuple(label for label in row.shape if label not in labels)
            less = tuple(label for label in old if label not in row.shape)
            if more or less:
                groups[more, less].append(row.key)
        for (more, less), ids in groups.items():
            self._written(statements.relabel(more, less), ids=ids)

    def _update_joins(self, rows: Sequence[Row]) -> None:
        kind = self._kind
        for at, join in enumerate(kind.joins):
            ends = [[row.key, row.joins[at]] for row in rows]
            kept = [[key, [end[0] for end in found]] for key, found in ends] if join.counted else ends
            self._written(statements.drop_joins(kind, join), rows=kept)
            there = [pair for pair in ends if pair[1]]
            sent = Counter({join.relation: sum(len(found) for _, found in there)})
            if there:
                self._counted(Call(statements.merge_joins(kind, join), there, sent))

    def share(self, rows: Sequence[Row]) -> None:
        """Write elements that other stores have too: what all of them say, put together."""
        by_key = {row.key: row for row in rows}

        def ours(shares: dict[str, StoreShare], key: str) -> None:
            shares[self._store] = share(self._store, self._kind, by_key[key])

        found = self._shared(list(by_key), ours)
        _check([self._kind.plural], len(by_key), found)

    def unshare(self, keys: Sequence[str]) -> None:
        """Take this store's part out of elements that other stores have too."""

        def without(shares: dict[str, StoreShare], key: str) -> None:
            shares.pop(self._store, None)

        self._shared(keys, without)
        for key in keys:
            self.tally.removed[_type_of(self._kind, key)] += 1

    def _shared(self, keys: Sequence[str], change: Callable[[dict[str, StoreShare], str], None]) -> int:
        updates = []
        for record in read_standing(self._transaction, self._kind, keys):
            key, shares = record["id"], shares_of(self._kind, record)
            change(shares, key)
            if not shares:
                continue
            told = encoded(shares)
            updates.append(_Update(merged(self._kind, key, shares), sorted(shares), told))
        self.update(updates)
        return len(updates)

    def remove(self, keys: Sequence[str]) -> None:
        """Delete what is this store's alone; a node that others joined to theirs stays, as of no store."""
        if not keys:
            return
        kind = self._kind
        if kind is EDGE:
            for relation, rows in _by_relation(keys).items():
                statement = statements.delete_edges(relation if len(rows) > _FEW else "")
                self.tally.removed[relation] += self._written(statement, rows=rows)
            return
        ids = list(keys)
        deleted = self._written(statements.delete_nodes(kind), ids=ids)
        self.tally.removed[kind.name] += deleted
        if deleted < len(ids):
            self._written(statements.delete_relations(kind), ids=ids)
            self._written(statements.disown_nodes(kind), ids=ids)


def _check(types: Sequence[str], sent: int, written: int) -> None:
    if written != sent:
        raise Neo4jError(
            f"{', '.join(types)}: sent {sent} rows, but {written} were written; "
            "what they join is missing in the database, where someone may have deleted it: "
            "`sitgraph verify` lists what is missing, `sitgraph load --replace` mends it"
        )


def _type_of(kind: Kind, key: str) -> str:
    return key.split(BETWEEN)[1] if kind is EDGE else kind.name


def _by_relation(keys: Sequence[str]) -> dict[str, list[list[str]]]:
    """Both ends, source, type and key of edges, by relation."""
    groups: defaultdict[str, list[list[str]]] = defaultdict(list)
    for key in keys:
        subject, relation, obj, source = key.split(BETWEEN)
        groups[relation].append([subject, obj, source, relation, key])
    return groups


def read_standing(transaction: neo4j.Transaction, kind: Kind, keys: Sequence[str]) -> list[neo4j.Record]:
    """Elements of ours as they stand in the database, whole; those that are not there are left out."""
    if not keys:
        return []
    if kind is not EDGE:
        return list(transaction.run(statements.read_nodes(kind), sent={"ids": list(keys)}))
    return [
        record
        for relation, rows in _by_relation(keys).items()
        for record in transaction.run(statements.read_edges(relation), sent={"rows": rows})
    ]


def read_owners(transaction: neo4j.Transaction, kind: Kind, keys: Sequence[str]) -> list[neo4j.Record]:
    """Of whom elements are that stand in the database under these keys."""
    if not keys:
        return []
    if kind is not EDGE:
        return list(transaction.run(statements.owners(kind), sent={"ids": list(keys)}))
    return [
        record
        for relation, rows in _by_relation(keys).items()
        for record in transaction.run(statements.edge_owners(relation), sent={"rows": rows})
    ]

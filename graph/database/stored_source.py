"""A store as what is loaded: it tells of its elements by SQL over its tables, and makes what is written.

Nothing of it is in memory but a batch; what DuckDB can't keep there lies on the disk beside the store.
"""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final, NamedTuple

from ..situation.stored_graph import StoredGraph
from ..situation.stored_stamps import (
    article_stamps,
    edge_stamps,
    entity_stamps,
    evidence_stamps,
    incident_stamps,
)
from ..situation.updating import stored_revision
from .load_sources import Part
from .parts import CUT, FORMAT, HASH, Listed, Summary, bucket
from .rows import ARTICLE, BETWEEN, ENTITY, LONGEST, UNCUT, Element, indexed, member_key, shortened

MEMORY: Final = "256MB"
"""What DuckDB may take while it is read."""
_AT_ONCE: Final = 200
"""Parts whose elements are told of at once."""
_TOGETHER: Final = 50_000
"""Of how many elements DuckDB puts rows together at once: 300,000 edges with sentences fill its memory."""
_PLACE: Final = f"md5_number_lower(left({{home}}, {UNCUT})) // 4294967296"
"""The place of elements that have a text in common, as `place` reckons it."""
_NUMBER: Final = "place::BIGINT * {parts} // 4294967296"
"""The part in which a place is."""


class _Reading(NamedTuple):
    """How elements of a kind are read.

    `stamps` gives the query for the stamps of all; `rows` the query for all, or for those among the keys of a
    table, `stream` makes them of it. `ident` are the columns that tell them apart, as expressions by name,
    the first being what those in one part have in common; `home` is the kind that this is the id of.
    """

    stamps: Callable[[StoredGraph], str]
    rows: Callable[[StoredGraph, str], str]
    stream: Callable[[StoredGraph, str, str], Iterator[Element]]
    ident: dict[str, str]
    key: Callable[..., str] = indexed
    home: str = ""


def _claim_key(article: str, claim: str) -> str:
    return f"{indexed(article)}{BETWEEN}{indexed(claim)}"


def _edge_key(subject: str, relation: str, obj: str, source: str) -> str:
    return BETWEEN.join((indexed(subject), relation, indexed(obj), source))


_READING: Final = {
    "Entity": _Reading(entity_stamps, StoredGraph.entity_rows, StoredGraph.streamed_entities, {"id": "id"}),
    "Article": _Reading(
        article_stamps, StoredGraph.article_rows, StoredGraph.streamed_articles, {"article": "id"}
    ),
    "Claim": _Reading(
        evidence_stamps,
        StoredGraph.evidence_rows,
        StoredGraph.streamed_evidence,
        {"article": "article", "claim": "claim.id"},
        _claim_key,
        "Article",
    ),
    "Incident": _Reading(
        incident_stamps, StoredGraph.incident_rows, StoredGraph.streamed_incidents, {"id": "id"}
    ),
    "Edge": _Reading(
        edge_stamps,
        StoredGraph.edge_rows,
        StoredGraph.streamed_edges,
        {name: name for name in ("subject", "relation", "object", "source")},
        _edge_key,
        "Entity",
    ),
}


class StoredSource:
    """The graph of a store, as far as it is asked for."""

    exact = False

    def __init__(self, graph: StoredGraph, *, together: int = _TOGETHER) -> None:
        """`together` is how many elements are read at once, unless a single part has more."""
        self._graph = graph
        self._together = together
        self._db = graph.connection
        self._db.execute(f"SET memory_limit = '{MEMORY}'")
        self._tables: dict[str, str] = {}
        self._numbers = itertools.count()
        made = stored_revision(self._db)
        self.revision = f"{made} {graph.options} {FORMAT.decode()} {CUT}" if made else ""

    def _table(self, kind: str) -> str:
        """A table of the place, identity, stamp and weight of every element of a kind."""
        if kind not in self._tables:
            reading = _READING[kind]
            home, *_ = columns = list(reading.ident)
            place, known = f"({_PLACE.format(home=home)})::UINTEGER", ""
            if reading.home:  # what is found is not reckoned again: an article has many claims
                ident = next(iter(_READING[reading.home].ident))
                homes = f"(SELECT place, {ident} AS {home} FROM {self._table(reading.home)})"
                known = f"LEFT JOIN {homes} USING ({home})"
                place = f"coalesce(place, {place})"
            self._tables[kind] = f"listed_{kind.lower()}"
            self._db.execute(
                f"CREATE OR REPLACE TEMPORARY TABLE {self._tables[kind]} AS "
                f"SELECT {place} AS place, {', '.join(columns)}, stamp, weight::UINTEGER AS weight "
                f"FROM ({reading.stamps(self._graph)}) {known}"
            )
        return self._tables[kind]

    def size(self, kind: str) -> int:
        """As of every source."""
        return int(self._db.execute(f"SELECT count(*) FROM {self._table(kind)}").fetchall()[0][0])

    def summaries(self, kind: str, parts: int) -> dict[int, Summary]:
        """As of every source."""
        found = self._db.execute(
            f"SELECT {_NUMBER.format(parts=parts)} AS number, bit_xor(stamp), count(*), sum(weight)::BIGINT "
            f"FROM {self._table(kind)} GROUP BY number"
        )
        return {
            number: Summary(_bytes(stamp), count, weight) for number, stamp, count, weight in found.fetchall()
        }

    def listed(
        self, kind: str, parts: int, numbers: Sequence[int]
    ) -> Iterator[tuple[int, dict[str, Listed]]]:
        """As of every source."""
        key_of = _READING[kind].key
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            told: dict[int, dict[str, Listed]] = {number: {} for number in some}
            for number, stamp, weight, *ident in self._rows(kind, parts, some):
                told[number][key_of(*ident)] = Listed(_bytes(stamp), weight)
            yield from told.items()

    def _rows(self, kind: str, parts: int, numbers: Sequence[int]) -> list[Any]:
        """Part, stamp, weight and identity of the elements in parts."""
        number = _NUMBER.format(parts=parts)
        columns = ", ".join(_READING[kind].ident)
        first, last = min(numbers) * 2**32 // parts, (max(numbers) + 1) * 2**32 // parts
        query = (
            f"SELECT {number}, stamp, weight, {columns} FROM {self._table(kind)} "
            f"WHERE place BETWEEN {first} AND {last} AND {number} IN (SELECT unnest(?::BIGINT[]))"
        )
        return self._db.execute(query, [list(numbers)]).fetchall()

    def elements(
        self, kind: str, parts: int, numbers: Sequence[int], keys: Collection[str] | None = None
    ) -> Iterator[tuple[int, Part]]:
        """As of every source."""
        for some in self._rounds(kind, parts, numbers):
            yield from self._read(kind, parts, some, keys)

    def _rounds(self, kind: str, parts: int, numbers: Sequence[int]) -> Iterator[list[int]]:
        """Parts in order, as many at a time as can be read within the memory."""
        summaries = self.summaries(kind, parts)
        some: list[int] = []
        elements = 0
        for number in sorted(numbers):
            more = summaries[number].elements if number in summaries else 0
            if some and elements + more > self._together:
                yield some
                some, elements = [], 0
            some.append(number)
            elements += more
        if some:
            yield some

    def _read(
        self, kind: str, parts: int, numbers: Sequence[int], keys: Collection[str] | None
    ) -> Iterator[tuple[int, Part]]:
        reading = _READING[kind]
        home, *others = reading.ident.values()
        order = ", ".join((_PLACE.format(home=home), home, *others))
        with_all = keys is None and set(numbers) >= self.summaries(kind, parts).keys()
        among = "" if with_all else self._chosen(kind, parts, numbers, keys)
        found = reading.stream(self._graph, reading.rows(self._graph, among), order)
        by_key = ((member_key(kind, element), element) for element in found)
        by_part = itertools.groupby(by_key, key=lambda pair: bucket(kind, pair[0], parts))
        ahead = next(by_part, None)
        for number in numbers:
            part: Part = {}
            if ahead is not None and ahead[0] == number:
                part, ahead = dict(ahead[1]), next(by_part, None)
            yield number, part
        if among:
            self._db.execute(f"DROP TABLE {among}")

    def _chosen(self, kind: str, parts: int, numbers: Sequence[int], keys: Collection[str] | None) -> str:
        """A table of the identities of elements in parts, all or those with keys."""
        table = f"chosen_{next(self._numbers)}"
        names = list(_READING[kind].ident)
        if keys is None:
            self._db.execute(
                f"CREATE TEMPORARY TABLE {table} AS SELECT {', '.join(names)} FROM {self._table(kind)} "
                f"WHERE {_NUMBER.format(parts=parts)} IN (SELECT unnest(?::BIGINT[]))",
                [list(numbers)],
            )
            return table
        key_of = _READING[kind].key
        found = [ident for _, _, _, *ident in self._rows(kind, parts, numbers) if key_of(*ident) in keys]
        columns = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in names)
        values = [[ident[at] for ident in found] for at in range(len(names))]
        self._db.execute(f"CREATE TEMPORARY TABLE {table} AS SELECT {columns}", values)
        return table

    def shortened(self) -> Iterator[str]:
        """As of every source."""
        entities = self._graph.entity_rows()
        which = f"length(id) > {LONGEST} OR length(name) > {LONGEST}"
        for ident, name in self._db.execute(f"SELECT id, name FROM ({entities}) WHERE {which}").fetchall():
            yield from shortened(ENTITY, ident, name)
        which = f"length(article) > {LONGEST}"
        for (ident,) in self._db.execute(f"SELECT article FROM extractions WHERE {which}").fetchall():
            yield from shortened(ARTICLE, ident, "")


def _bytes(stamp: int) -> bytes:
    return stamp.to_bytes(HASH, "little")

"""Incidents in the tables of a store.

Which reports are of one incident depends on the other reports of the same event, and on those without a doer
that may be of it. Where some changed, all that hang together with them in this way are grouped anew.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import duckdb
import msgspec

from ..schema.model import Incident
from ..store.table_rows import insert_rows, streamed
from .incidents import EVENTS, HAPPENED, SINGLE, EventReport, days_of, incidents_of

_ROOTS: Final = ", ".join(f"'{root}'" for root in sorted(EVENTS))
_MODALITIES: Final = ", ".join(f"'{modality}'" for modality in HAPPENED)
_IS_EVENT: Final = f"plover IN ({_ROOTS}) AND polarity = 'affirmed' AND modality IN ({_MODALITIES})"
_EVENT: Final = (
    'relation, CASE WHEN "symmetric" AND object < subject THEN object ELSE subject END AS subject, '
    'CASE WHEN "symmetric" AND object < subject THEN subject ELSE object END AS object, "symmetric"'
)
_SAME: Final = (
    "{0}.relation = {1}.relation AND {0}.subject IS NOT DISTINCT FROM {1}.subject "
    'AND {0}.object = {1}.object AND {0}."symmetric" = {1}."symmetric"'
)
IS_SINGLE: Final = (
    "named AND type IN (SELECT type FROM derived.labels WHERE label IN "
    f"({', '.join(repr(kind) for kind in SINGLE)}))"
)


def located(asserted: str = "derived.asserted") -> str:
    """A query for places and the wider places that they lie in, given the table of asserted edges."""
    return (
        f"SELECT subject, object FROM {asserted} WHERE relation = 'LOCATED_IN' "
        "UNION SELECT subject, object FROM derived.gazetteer WHERE relation = 'LOCATED_IN'"
    )


def note_surroundings(db: duckdb.DuckDBPyConnection) -> None:
    """Remember, before anything changes, what incidents depend on besides their reports."""
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE located_before AS {located()}")
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE single_before AS "
        f"SELECT id FROM derived.resolved WHERE {IS_SINGLE}"
    )


def regroup(db: duckdb.DuckDBPyConnection, apart: Collection[frozenset[str]]) -> None:
    """Make the incidents anew of which a report, in `reports`, or what they depend on has changed.

    `apart` holds pairs of claims that were decided to be two events.
    """
    _find_events(db)
    db.execute(f"DELETE FROM derived.incidents USING events WHERE {_same_incident()}")
    among = f"SEMI JOIN events ON {_SAME.format('r', 'events')}"
    insert_rows(db, "derived.incidents", grouped(db, apart, among=among))


def _same_incident() -> str:
    return (
        "incidents.relation = events.relation AND incidents.subject IS NOT DISTINCT FROM events.subject "
        "AND incidents.object = events.object"
    )


def _find_events(db: duckdb.DuckDBPyConnection) -> None:
    """The events of which something changed, and all that hang together with them."""
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE displaced AS (SELECT subject FROM "
        f"((FROM located_before EXCEPT ({located()})) UNION (({located()}) EXCEPT FROM located_before)))"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE resorted AS "
        f"((FROM single_before EXCEPT (SELECT id FROM derived.resolved WHERE {IS_SINGLE})) "
        f"UNION ((SELECT id FROM derived.resolved WHERE {IS_SINGLE}) EXCEPT FROM single_before))"
    )
    db.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE events AS SELECT DISTINCT {_EVENT}, 0 AS step FROM "
        f"(SELECT * FROM reports WHERE {_IS_EVENT} "
        f"UNION ALL SELECT * FROM derived.evidence WHERE {_IS_EVENT} "
        "AND (place IN (FROM displaced) OR object IN (FROM resorted) OR subject IN (FROM resorted)))"
    )
    for step in itertools.count(1):
        db.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE next AS SELECT DISTINCT {_EVENT} FROM derived.evidence AS e "
            f"WHERE {_IS_EVENT} AND ("
            "(subject IS NULL AND (relation, object) IN (SELECT (relation, object) FROM events "
            "WHERE step = $1 - 1 AND subject IS NOT NULL UNION ALL SELECT (relation, subject) FROM events "
            'WHERE step = $1 - 1 AND "symmetric" AND subject IS NOT NULL)) '
            "OR (subject IS NOT NULL AND ((relation, object) IN (SELECT (relation, object) FROM events "
            'WHERE step = $1 - 1 AND subject IS NULL) OR ("symmetric" AND (relation, subject) IN '
            "(SELECT (relation, object) FROM events WHERE step = $1 - 1 AND subject IS NULL)))))",
            [step],
        )
        db.execute(
            f"INSERT INTO events SELECT *, $1 FROM next ANTI JOIN events ON {_SAME.format('next', 'events')}",
            [step],
        )
        if db.execute("SELECT count(*) FROM events WHERE step = $1", [step]).fetchall() == [(0,)]:
            return


class _Row(msgspec.Struct):
    claim: str
    article: str
    source: str
    relation: str
    subject: str | None
    object: str
    symmetric: bool
    place: str | None
    dated: bool
    day_from: str | None
    day_to: str | None
    published: str | None
    count_min: int | None
    count_max: int | None
    single: bool
    part: str

    def report(self) -> EventReport | None:
        days = days_of(self.dated, self.day_from, self.day_to, self.published)
        if days is None:
            return None
        return EventReport(
            self.claim,
            self.article,
            self.source,
            self.relation,
            self.subject,
            self.object,
            self.symmetric,
            self.place,
            *days,
            self.count_min,
            self.count_max,
            self.single,
        )


def grouped(
    db: duckdb.DuckDBPyConnection,
    apart: Collection[frozenset[str]],
    *,
    among: str = "",
    which: str = "true",
    asserted: str = "derived.asserted",
) -> Iterator[Incident]:
    """The incidents of the reports that `among` and `which` choose, which must be whole events.

    Part by part: what is told of one relation and object, with and without a doer. A symmetric relation falls
    into parts by both ends, if no report of it lacks the doer.
    """
    inside = set(db.execute(located(asserted)).fetchall())
    rows = streamed(db, _reports_query(among, which), _Row, order="part, article, claim, position")
    for _, several in itertools.groupby(rows, key=lambda row: row.part):
        yield from incidents_of(_reports(several), inside, apart)


def _reports(rows: Iterable[_Row]) -> Iterator[EventReport]:
    return (report for row in rows if (report := row.report()) is not None)


def _reports_query(among: str, which: str) -> str:
    chosen = f"SELECT rowid, {_EVENT} FROM derived.evidence WHERE {_IS_EVENT} AND {which}"
    either_way = 'SELECT relation FROM derived.evidence WHERE "symmetric"'
    return (
        f"SELECT e.*, e.object IN (SELECT id FROM derived.resolved WHERE {IS_SINGLE}) AS single, "
        f"CASE WHEN relation NOT IN ({either_way}) THEN relation || ' ' || object "
        f"WHEN relation IN ({either_way} AND subject IS NULL) THEN relation "
        "ELSE relation || ' ' || least(subject, object) || ' ' || greatest(subject, object) END AS part "
        f"FROM derived.evidence AS e WHERE rowid IN (SELECT rowid FROM ({chosen}) AS r {among})"
    )

"""Incidents in the tables of a store.

Which reports are of one incident depends on the other reports of the same event, and on those without a doer
that may be of it. Where some changed, all that hang together with them in this way are grouped anew.
"""

import itertools
from collections.abc import Collection, Iterator
from typing import Final

import duckdb
import msgspec

from ..schema.model import Incident
from ..store.table_rows import insert_rows, streamed
from .counted_victims import VICTIM
from .evidence_tables import edge_number
from .incidents import EVENTS, HAPPENED, SINGLE, EventReport, days_of, incidents_of

_ROOTS: Final = ", ".join(f"'{root}'" for root in sorted(EVENTS))
_MODALITIES: Final = ", ".join(f"'{modality}'" for modality in HAPPENED)
_IS_EVENT: Final = f"plover IN ({_ROOTS}) AND polarity = 'affirmed' AND modality IN ({_MODALITIES})"
_EVENT: Final = (
    'relation, CASE WHEN "symmetric" AND object < subject THEN object ELSE subject END AS subject, '
    f'CASE WHEN "symmetric" AND object < subject THEN subject ELSE {VICTIM} END AS victim, "symmetric"'
)


def _is_single(entity: str) -> str:
    """A condition on the row of an entity, given the name that its table has in a query."""
    kinds = ", ".join(repr(kind) for kind in SINGLE)
    return f"{entity}.named AND {entity}.type IN (SELECT type FROM derived.labels WHERE label IN ({kinds}))"


def located(asserted: str = "derived.asserted") -> str:
    """A query for places and the wider places that they lie in, given the table of asserted edges."""
    return (
        f"SELECT subject, object FROM {asserted} WHERE relation = 'LOCATED_IN' "
        "UNION SELECT subject, object FROM derived.gazetteer WHERE relation = 'LOCATED_IN'"
    )


def regroup(db: duckdb.DuckDBPyConnection, apart: Collection[frozenset[str]]) -> None:
    """Make the incidents anew of which a report, in `reports`, or what they depend on has changed.

    `apart` holds pairs of claims that were decided to be two events.
    """
    _find_events(db)
    its_own = "event IN (SELECT event FROM events)"
    db.execute(f"DELETE FROM derived.incidents WHERE {its_own}")
    insert_rows(db, "derived.incidents", grouped(db, apart, which=its_own))


def _find_events(db: duckdb.DuckDBPyConnection) -> None:
    """The events of which something changed, and all that hang together with them.

    Besides their reports incidents depend on which places lie in which, and on whether an end is a person or
    place of its own. An entity that came or went has no reports but those of which something changed.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE drawn_now AS "
        "SELECT subject, relation, object FROM derived.asserted WHERE edge IN (SELECT edge FROM redrawn)"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE displaced AS SELECT subject FROM ("
        "(FROM drawn_before EXCEPT FROM drawn_now) UNION ALL (FROM drawn_now EXCEPT FROM drawn_before) "
        "UNION ALL SELECT subject, relation, object FROM redrawn_places) WHERE relation = 'LOCATED_IN'"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE resorted AS SELECT id FROM described_before AS before "
        f"JOIN derived.resolved AS now USING (id) WHERE ({_is_single('before')}) <> ({_is_single('now')})"
    )
    db.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE events AS SELECT DISTINCT {_EVENT}, event, 0 AS step "
        f"FROM reports WHERE {_IS_EVENT}"
    )
    if db.execute("(FROM displaced LIMIT 1) UNION ALL (FROM resorted LIMIT 1)").fetchall():
        db.execute(
            f"INSERT INTO events SELECT DISTINCT {_EVENT}, event, 0 FROM derived.evidence WHERE {_IS_EVENT} "
            "AND (place IN (FROM displaced) OR object IN (FROM resorted) OR subject IN (FROM resorted))"
        )
    _follow_events(db)


def _follow_events(db: duckdb.DuckDBPyConnection) -> None:
    """All events that may share an incident with one in `events`, step by step.

    They are joined by reports without a doer.
    """
    for step in itertools.count(1):
        for found in (_WITHOUT_DOER, _WITH_DOER):
            db.execute(
                f"INSERT INTO events SELECT *, $1 FROM ({found}) AS next "
                'ANTI JOIN events USING (event, "symmetric")',
                [step],
            )
        if db.execute("SELECT count(*) FROM events WHERE step = $1", [step]).fetchall() == [(0,)]:
            return


_NAMED_BEFORE: Final = "FROM events WHERE step = $1 - 1 AND subject IS NOT NULL"
_WITHOUT_DOER: Final = f"""
SELECT DISTINCT {_EVENT}, event FROM derived.evidence WHERE {_IS_EVENT} AND event IN (
    SELECT {edge_number("relation", "NULL", "victim")} {_NAMED_BEFORE}
    UNION ALL
    SELECT {edge_number("relation", "NULL", "subject")} {_NAMED_BEFORE} AND "symmetric"
)
"""
"""Events without a doer that those with one, of the step before, may be."""
_UNSAID_BEFORE: Final = "FROM events WHERE step = $1 - 1 AND subject IS NULL"
_WITH_DOER: Final = f"""
SELECT DISTINCT {_EVENT}, event FROM derived.evidence
WHERE {VICTIM} IN (SELECT victim {_UNSAID_BEFORE}) AND subject IS NOT NULL AND {_IS_EVENT}
    AND (relation, {VICTIM}) IN (SELECT (relation, victim) {_UNSAID_BEFORE})
UNION
SELECT DISTINCT {_EVENT}, event FROM derived.evidence
WHERE subject IN (SELECT victim {_UNSAID_BEFORE}) AND "symmetric" AND {_IS_EVENT}
    AND (relation, subject) IN (SELECT (relation, victim) {_UNSAID_BEFORE})
"""
"""Events with a doer that those without one, of the step before, may be."""


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
    noun: str | None
    event: int
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
            self.noun,
        )


class StoredIncident(Incident, frozen=True, kw_only=True):
    """An incident with the number of its event, under which the table has it."""

    event: int


def grouped(
    db: duckdb.DuckDBPyConnection,
    apart: Collection[frozenset[str]],
    *,
    which: str = "true",
    asserted: str = "derived.asserted",
) -> Iterator[StoredIncident]:
    """The incidents of the reports that `which` chooses, which must be whole events.

    Part by part: what is told of one relation and object, with and without a doer. A symmetric relation falls
    into parts by both ends, if no report of it lacks the doer.
    """
    chosen = f"SELECT rowid AS number, place, {_EVENT} FROM derived.evidence WHERE {_IS_EVENT} AND {which}"
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE chosen AS {chosen}")
    places = "(SELECT place FROM chosen)"
    found = db.execute(
        f"SELECT * FROM ({located(asserted)}) WHERE subject IN {places} AND object IN {places}"
    )
    inside = set(found.fetchall())
    rows = streamed(db, _REPORTS, _Row, order="part, article, claim, position")
    for _, several in itertools.groupby(rows, key=lambda row: row.part):
        told = [(row.event, report) for row in several if (report := row.report()) is not None]
        numbers = {report.event: number for number, report in told}
        for event, incident in incidents_of([report for _, report in told], inside, apart):
            yield StoredIncident(**msgspec.structs.asdict(incident), event=numbers[event])


_EITHER_WAY: Final = 'SELECT relation FROM chosen WHERE "symmetric"'
_COLUMNS: Final = ", ".join(f'"{name}"' for name in _Row.__struct_fields__ if name not in ("single", "part"))
_REPORTS: Final = f"""
SELECT {_COLUMNS}, position,
    object IN (
        SELECT id FROM derived.resolved AS one WHERE id IN (SELECT victim FROM chosen) AND {_is_single("one")}
    ) AS single,
    CASE WHEN relation NOT IN ({_EITHER_WAY}) THEN relation || ' ' || {VICTIM}
        WHEN relation IN ({_EITHER_WAY} AND subject IS NULL) THEN relation
        ELSE relation || ' ' || least(subject, object) || ' ' || greatest(subject, object) END AS part
FROM derived.evidence WHERE rowid IN (SELECT number FROM chosen)
"""

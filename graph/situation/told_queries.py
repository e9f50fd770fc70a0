"""What is told of a store over time: the claims with a day that a timeline shows, chosen by its tables."""

from collections.abc import Collection
from typing import Final, NamedTuple

from ..schema.model import SituationGraph
from ..schema.ontology import RELATION_TYPES, lasts
from .bearers import StoredNames
from .day_queries import DAYS, within_days
from .evidence_tables import ENDS
from .fact_queries import part_of_claims
from .facts import UNKNOWN
from .selection import NO_BOUNDS, DayBounds
from .stored_graph import StoredGraph

_LASTING: Final = sorted(name for name in RELATION_TYPES if lasts(name))
_TOLD: Final = """
CREATE OR REPLACE TEMPORARY TABLE told_claims AS
WITH
said AS (
    SELECT article, claim, source, {ends}, coalesce({first}, {last}) AS first,
        coalesce({last}, {first}) AS last, polarity = 'negated' AS denied, dated AND status = 'plain' AS sure
    FROM derived.evidence WHERE coalesce({first}, {last}) IS NOT NULL
        AND (dated OR NOT list_contains($lasting, relation)) AND {which}
),
named AS (SELECT id, name FROM derived.resolved UNION ALL SELECT id, name FROM derived.containers)
SELECT said.* EXCLUDE (one, other), coalesce(doer.name, $unknown) AS subject, done.name AS object
FROM said LEFT JOIN named AS doer ON doer.id = one JOIN named AS done ON done.id = other
"""
_RELATIONS: Final = """
CREATE OR REPLACE TEMPORARY TABLE told_relations AS
SELECT subject, relation, object, row_number() OVER (
    ORDER BY count(DISTINCT source) DESC, count(*) DESC, min(first),
        concat_ws(' ', subject, lower(replace(relation, '_', ' ')), object)
) AS place
FROM told_claims GROUP BY subject, relation, object
"""
_CLAIMS: Final = """
SELECT article, claim FROM told_claims JOIN told_relations USING (subject, relation, object)
ORDER BY place, first, last, claim LIMIT $limit
"""
_MARKS: Final = """
SELECT DISTINCT ON ({alike}) article, claim
FROM told_claims SEMI JOIN (FROM told_relations WHERE place <= $limit) USING (subject, relation, object)
ORDER BY {alike}, claim, article
""".format(alike="subject, relation, object, first, last, denied, sure")


class ToldClaims(NamedTuple):
    """A graph of some claims that have a day, and of how many relations and claims they are."""

    graph: SituationGraph
    relations: int
    claims: int


def claims_told(
    graph: StoredGraph, actors: Collection[str] = (), *, days: DayBounds = NO_BOUNDS, limit: int
) -> ToldClaims:
    """At most so many claims with a day, those of the best attested relations; with `actors` of them alone.

    What lasts ("member of") counts only where the text says since when. Raises QueryError for an actor that
    is not in the store.
    """
    return _told(graph, actors, days, _CLAIMS, limit)


def relations_told(
    graph: StoredGraph, actors: Collection[str] = (), *, days: DayBounds = NO_BOUNDS, limit: int
) -> ToldClaims:
    """The same for at most so many relations, with one of all claims that a picture would mark alike."""
    return _told(graph, actors, days, _MARKS, limit)


def _told(
    graph: StoredGraph, actors: Collection[str], days: DayBounds, chosen: str, limit: int
) -> ToldClaims:
    db = graph.connection
    among = StoredNames(db).all_ids(actors)
    bounds = within_days(days, *DAYS)
    conditions, values = [graph.which, *bounds.conditions], {**bounds.values}
    if among is not None:
        conditions.append("(list_contains($actors, subject) OR list_contains($actors, object))")
        values["actors"] = sorted(among)
    first, last = DAYS
    told = _TOLD.format(ends=ENDS, first=first, last=last, which=" AND ".join(conditions))
    db.execute(told, {**values, "lasting": _LASTING, "unknown": UNKNOWN})
    db.execute(_RELATIONS)
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE told_now AS {chosen}", {"limit": limit})
    evidence = graph.streamed_evidence(graph.evidence_rows("told_now"), "article, claim.id, position")
    (relations,), (claims,) = (
        db.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
        for table in ("told_relations", "told_claims")
    )
    return ToldClaims(part_of_claims(graph, evidence), relations, claims)

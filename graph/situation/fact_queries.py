"""Facts of a stored graph, found by its tables: only the claims of those that are shown are read."""

import sys
from collections.abc import Collection, Iterable
from typing import Final

from ..schema.model import Entity, Evidence, SituationGraph
from ..schema.ontology import RELATION_TYPES
from ..store.derived_tables import edges_of
from .bearers import StoredNames
from .day_queries import DAYS, within_days
from .deeds import Deeds, deeds_of
from .evidence_tables import ENDS
from .facts import STATUSES, UNKNOWN, Asked, Fact, Wanted, facts_of, is_containment
from .stored_graph import StoredGraph

CONTAINMENT: Final = sorted(name for name in RELATION_TYPES if is_containment(name))
_FACTS: Final = """
WITH
named AS (SELECT id, name FROM derived.resolved UNION ALL SELECT id, name FROM derived.containers),
facts AS (
    SELECT one AS subject, relation, other AS object, status, count(DISTINCT article) AS reports,
        count(*) AS claims
    FROM (SELECT *, {ends} FROM derived.evidence WHERE {which})
    GROUP BY one, relation, other, status HAVING reports >= $min_articles
),
shown AS (
    SELECT facts.* FROM facts
    LEFT JOIN named AS doer ON doer.id = subject JOIN named AS done ON done.id = object
    ORDER BY reports DESC, claims DESC, coalesce(doer.name, $unknown), relation, done.name, status,
        coalesce(subject, ''), object
    {limit}
)
SELECT claim FROM (SELECT *, {ends} FROM derived.evidence WHERE {which}) AS told SEMI JOIN shown
ON told.one IS NOT DISTINCT FROM shown.subject AND told.relation = shown.relation
    AND told.other = shown.object AND told.status = shown.status
"""
_UNTOLD: Final = (
    "(subject IS NOT NULL OR claim NOT IN (SELECT unnest(claims) FROM {told} WHERE subject IS NOT NULL))"
)
"""What nobody named did is left to the incident whose doer others name."""
_UNTOLD_OF_ENTITY: Final = (
    "(subject IS NOT NULL OR claim NOT IN (SELECT unnest(claims) FROM {told} "
    "WHERE subject = $entity OR (subject IS NOT NULL AND object = $entity)))"
)
"""The same for the claims on an entity, of which all incidents have it as an end."""
_DEEDS: Final = """
WITH
facts AS (
    SELECT one AS subject, relation, other AS object, status, count(DISTINCT article) AS reports,
        list(claim) AS claims, one = $entity OR arg_min("symmetric", claim) AS does
    FROM (SELECT *, {ends} FROM derived.evidence WHERE {which} AND (subject = $entity OR object = $entity))
    GROUP BY one, relation, other, status
),
ends AS (SELECT subject AS id FROM facts UNION SELECT object FROM facts),
named AS (
    SELECT id, name FROM derived.resolved SEMI JOIN ends USING (id)
    UNION ALL SELECT id, name FROM derived.containers SEMI JOIN ends USING (id)
)
SELECT status, coalesce(does, false) AS does, count(*) AS facts, sum(len(claims)) AS number,
    flatten(list(claims ORDER BY reports DESC, len(claims) DESC, coalesce(doer.name, $unknown), relation,
        done.name, coalesce(subject, ''), object)[:$limit]) AS claims
FROM facts LEFT JOIN named AS doer ON doer.id = subject JOIN named AS done ON done.id = object
GROUP BY ALL
"""
_NAMED: Final = """
SELECT id, name FROM derived.resolved WHERE id IN (SELECT unnest($1::VARCHAR[]))
UNION ALL SELECT id, name FROM derived.containers WHERE id IN (SELECT unnest($1::VARCHAR[]))
"""
_WITHIN: Final = """
WITH RECURSIVE inside AS (
    SELECT unnest($1::VARCHAR[]) AS id
    UNION SELECT edges.subject FROM ({edges}) AS edges JOIN inside ON edges.object = inside.id
    WHERE list_contains($2::VARCHAR[], edges.relation)
)
FROM inside
"""


def stored_facts(graph: StoredGraph, asked: Asked, limit: int | None = None) -> list[Fact]:
    """At most so many of the facts asked for, as `facts.facts` gives them.

    Raises QueryError for a name, relation or status that there is not, or what is no day.
    """
    known = graph.connection.execute("SELECT DISTINCT relation FROM derived.evidence").fetchall()
    wanted = asked.wanted(
        StoredNames(graph.connection), [name for (name,) in known], lambda found: _within(graph, found)
    )
    return facts_by_id(graph, wanted, limit)


def facts_by_id(graph: StoredGraph, wanted: Wanted, limit: int | None = None) -> list[Fact]:
    """At most so many of the facts asked for, as `facts.facts_of` gives them."""
    conditions, values = _conditions(graph, wanted)
    most = "" if limit is None else f"LIMIT {int(limit)}"
    query = _FACTS.format(ends=ENDS, which=" AND ".join(conditions), limit=most)
    values |= {"min_articles": wanted.min_articles, "unknown": UNKNOWN}
    found = graph.connection.execute(query, values).fetchall()
    part = part_of_claims(graph, graph.evidence_of([claim for (claim,) in found]))
    return facts_of(part, Wanted(statuses=wanted.statuses, containment=True))


def _conditions(graph: StoredGraph, wanted: Wanted) -> tuple[list[str], dict[str, object]]:
    """What holds for each claim of the facts asked for, with the values of the parameters."""
    conditions = [graph.which, _UNTOLD.format(told=graph.told), "list_contains($statuses, status)"]
    values: dict[str, object] = {"statuses": list(wanted.statuses)}
    if wanted.relations is not None:
        conditions.append("list_contains($relations, relation)")
        values["relations"] = sorted(wanted.relations)
    elif not wanted.containment:
        conditions.append("NOT list_contains($containment, relation)")
        values["containment"] = CONTAINMENT
    for name, columns, ids in (
        ("actors", ("subject", "object"), wanted.actors),
        ("places", ("place", "subject", "object"), wanted.places),
    ):
        if ids is not None:
            among = (f"{column} IN (SELECT unnest(${name}::VARCHAR[]))" for column in columns)
            conditions.append(f"({' OR '.join(among)})")
            values[name] = sorted(ids)
    bounds = within_days(wanted.days, *DAYS)
    return [*conditions, *bounds.conditions], values | bounds.values


def stored_deeds(graph: StoredGraph, entity: str, limit: int | None = None) -> Deeds:
    """The facts of an entity by its id, as `deeds.deeds_of` gives them; at most so many of each kind."""
    which = f"{graph.which} AND {_UNTOLD_OF_ENTITY.format(told=graph.told)}"
    query = _DEEDS.format(ends=ENDS, which=which)
    most = sys.maxsize if limit is None else limit
    found = graph.connection.execute(query, {"entity": entity, "unknown": UNKNOWN, "limit": most}).fetchall()
    plain = {does: (facts, claims) for status, does, facts, _, claims in found if status == "plain"}
    shown_claims = [claim for _, claims in plain.values() for claim in claims]
    shown = deeds_of(part_of_claims(graph, graph.evidence_of(shown_claims)), entity)
    counts = {status: sum(row[3] for row in found if row[0] == status) for status in STATUSES[1:]}
    return Deeds(
        shown.does,
        shown.is_done_to_it,
        {status: int(number) for status, number in counts.items() if number},
        (
            plain.get(True, (0, ()))[0] - len(shown.does),
            plain.get(False, (0, ()))[0] - len(shown.is_done_to_it),
        ),
    )


def _within(graph: StoredGraph, places: Collection[str]) -> set[str]:
    """Places with all that lie in them."""
    query = _WITHIN.format(edges=edges_of(graph.asserted))
    return {place for (place,) in graph.connection.execute(query, [[*places], CONTAINMENT]).fetchall()}


def part_of_claims(graph: StoredGraph, evidence: Iterable[Evidence]) -> SituationGraph:
    """A graph of some claims, with the names that they need."""
    claims = tuple(evidence)
    ends = sorted({i for e in claims for i in (e.subject, e.object, e.where) if i is not None})
    named = graph.connection.execute(_NAMED, [ends]).fetchall()
    entities = tuple(Entity(id=identity, type="Entity", name=name) for identity, name in named)
    return SituationGraph(entities, (), claims, ())

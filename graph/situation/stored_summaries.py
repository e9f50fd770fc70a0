"""Counts and facts of a stored graph, without reading it as a whole."""

from collections.abc import Collection, Sequence
from typing import Final

from ..schema.model import Entity, SituationGraph
from ..schema.ontology import RELATION_TYPES
from ..store.derived_tables import ENTITIES, edges_of
from .deeds import Deeds, deeds_of
from .facts import UNKNOWN, Asked, Fact, Wanted, facts_of, is_containment
from .selection import known_relations
from .stored_graph import StoredGraph


def stored_counts(graph: StoredGraph) -> dict[str, dict[str, int]]:
    """How many nodes, edges, claims and incidents of each type, as `summaries.counts` gives them."""
    return {
        "nodes": _counted(graph, f"SELECT type, count(*) FROM ({ENTITIES}) GROUP BY type"),
        "edges": _counted(
            graph, f"SELECT relation, count(*) FROM ({edges_of(graph.asserted)}) GROUP BY relation"
        ),
        "claims": _counted(
            graph, f"SELECT status, count(*) FROM derived.evidence WHERE {graph.which} GROUP BY status"
        ),
        "incidents": _counted(
            graph,
            "SELECT CASE WHEN subject IS NULL THEN 'doer unknown' ELSE 'doer named' END AS doer, count(*) "
            f"FROM {graph.told} GROUP BY doer",
        ),
        "articles": {"Article": _counted(graph, "SELECT '', count(*) FROM extractions")[""]},
    }


def _counted(graph: StoredGraph, query: str) -> dict[str, int]:
    return dict(sorted(graph.connection.execute(query).fetchall()))


_FACTS: Final = """
WITH
named AS (SELECT id, name FROM derived.resolved UNION ALL SELECT id, name FROM derived.containers),
told AS (SELECT unnest(claims) AS claim FROM {told} WHERE subject IS NOT NULL),
facts AS (
    SELECT subject, relation, object, articles, claims FROM {asserted}
    UNION ALL
    SELECT NULL, relation, object, count(DISTINCT article), list(claim ORDER BY claim)
    FROM derived.evidence ANTI JOIN told USING (claim)
    WHERE subject IS NULL AND status = 'plain' AND {which} GROUP BY relation, object
)
SELECT claims FROM facts
LEFT JOIN named AS doer ON doer.id = subject JOIN named AS done ON done.id = object
WHERE CASE WHEN $2 IS NULL THEN NOT list_contains($3::VARCHAR[], relation)
    ELSE list_contains($2::VARCHAR[], relation) END
ORDER BY facts.articles DESC, len(claims) DESC, coalesce(doer.name, $1), relation, done.name, subject, object
"""
_OF_ENTITY: Final = """
WITH told AS (SELECT unnest(claims) AS claim FROM {told} WHERE subject IS NOT NULL)
SELECT claim FROM derived.evidence
WHERE {which} AND (subject = $1 OR object = $1) AND (subject IS NOT NULL OR claim NOT IN (FROM told))
"""
_NAMED: Final = """
SELECT id, name FROM derived.resolved WHERE id IN (SELECT unnest($1::VARCHAR[]))
UNION ALL SELECT id, name FROM derived.containers WHERE id IN (SELECT unnest($1::VARCHAR[]))
"""


def stored_fact_rows(graph: StoredGraph, limit: int | None = None) -> list[list[object]]:
    """At most so many of the rows that `summaries.fact_rows` gives."""
    found = _best(graph, limit, None, containment=True)
    return [[f.subject or UNKNOWN, f.relation, f.object, f.reports, f.sentence] for f in found]


def stored_facts(graph: StoredGraph, asked: Asked, limit: int) -> list[Fact]:
    """At most so many of the facts asked for, as `facts.facts` gives them.

    Raises QueryError for a name, relation or status that there is not, or what is no day.
    """
    if not asked.of_all:
        whole = graph.whole()
        return facts_of(whole, asked.wanted(whole))[:limit]
    known = graph.connection.execute("SELECT DISTINCT relation FROM derived.evidence").fetchall()
    relations = known_relations(asked.relations or None, {name for (name,) in known})
    return _best(graph, limit, relations, containment=asked.containment)


def _best(
    graph: StoredGraph, limit: int | None, relations: Collection[str] | None, *, containment: bool
) -> list[Fact]:
    """The best attested of what articles assert."""
    left_out = [name for name in RELATION_TYPES if is_containment(name)] if not containment else []
    query = _FACTS.format(told=graph.told, asserted=graph.asserted, which=graph.which)
    if limit is not None:
        query += f"LIMIT {int(limit)}"
    asked = [UNKNOWN, None if relations is None else sorted(relations), left_out]
    claims = [claim for (found,) in graph.connection.execute(query, asked).fetchall() for claim in found]
    part = _part(graph, claims)
    return facts_of(part, Wanted(containment=True))


def stored_deeds(graph: StoredGraph, entity: str) -> Deeds:
    """The facts of an entity, given by its id, as `deeds.deeds_of` gives them."""
    query = _OF_ENTITY.format(told=graph.told, which=graph.which)
    claims = [claim for (claim,) in graph.connection.execute(query, [entity]).fetchall()]
    return deeds_of(_part(graph, claims), entity)


def _part(graph: StoredGraph, claims: Sequence[str]) -> SituationGraph:
    """A graph of some claims and the names that they need."""
    evidence = tuple(graph.evidence_of(claims))
    ends = sorted({i for e in evidence for i in (e.subject, e.object, e.where) if i is not None})
    named = graph.connection.execute(_NAMED, [ends]).fetchall()
    entities = tuple(Entity(id=identity, type="Entity", name=name) for identity, name in named)
    return SituationGraph(entities, (), evidence, ())

"""Counts and facts of a stored graph, without reading it as a whole."""

from typing import Final

from ..store.derived_tables import ENTITIES, edges_of
from .stored_graph import StoredGraph
from .summaries import UNKNOWN


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
SELECT coalesce(doer.name, $1), relation, done.name, facts.articles, claims[1]
FROM facts LEFT JOIN named AS doer ON doer.id = subject JOIN named AS done ON done.id = object
ORDER BY facts.articles DESC, len(claims) DESC, coalesce(doer.name, $1), relation, done.name, subject, object
"""


def stored_fact_rows(graph: StoredGraph, limit: int | None = None) -> list[list[object]]:
    """At most so many of the rows that `summaries.fact_rows` gives."""
    query = _FACTS.format(told=graph.told, asserted=graph.asserted, which=graph.which)
    if limit is not None:
        query += f"LIMIT {int(limit)}"
    facts = graph.connection.execute(query, [UNKNOWN]).fetchall()
    quotes = {e.claim.id: " ".join(e.quote.split()) for e in graph.evidence_of([fact[-1] for fact in facts])}
    return [[*fact, quotes[claim]] for *fact, claim in facts]

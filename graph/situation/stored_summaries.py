"""Counts and rows of a stored graph, without reading it as a whole."""

from ..store.derived_tables import ENTITIES, edges_of
from .fact_queries import facts_by_id
from .facts import UNKNOWN, Wanted
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


def stored_sizes(graph: StoredGraph) -> dict[str, int]:
    """How many nodes, edges, claims, articles and incidents in all."""
    parts = {
        "entities": f"({ENTITIES})",
        "edges": f"({edges_of(graph.asserted)})",
        "claims": f"derived.evidence WHERE {graph.which}",
        "articles": "extractions",
        "incidents": graph.told,
    }
    return {
        part: graph.connection.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0]
        for part, rows in parts.items()
    }


def _counted(graph: StoredGraph, query: str) -> dict[str, int]:
    return dict(sorted(graph.connection.execute(query).fetchall()))


def stored_fact_rows(graph: StoredGraph, limit: int | None = None) -> list[list[object]]:
    """At most so many of the rows that `summaries.fact_rows` gives."""
    found = facts_by_id(graph, Wanted(containment=True), limit)
    return [[f.subject or UNKNOWN, f.relation, f.object, f.reports, f.sentence] for f in found]

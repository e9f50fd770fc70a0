"""Edges with the claims behind them, in the order in which a network joins its nodes."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..schema.model import Edge, Evidence, SituationGraph
from .edges import ends
from .evidence_tables import ENDS
from .graph_parts import GraphParts, StreamedParts
from .stored_graph import StoredGraph

DrawnEdge = tuple[Edge, list[Evidence]]


def drawn_edges(graph: GraphParts) -> Iterator[DrawnEdge]:
    """Each edge with the plain claims behind it, however many edges there are.

    They are in order of their subjects; those of a subject to one object stand together, where the first of
    them by relation is.
    """
    if isinstance(graph, StreamedParts):
        return _of_store(graph.stored)
    return _of_memory(graph)


def _of_memory(graph: GraphParts | SituationGraph) -> Iterator[DrawnEdge]:
    edges = list(graph.edges)
    ahead: dict[tuple[str, str], str] = {}
    for edge in edges:
        pair = edge.subject, edge.object
        ahead[pair] = min(edge.relation, ahead.get(pair, edge.relation))
    claims: defaultdict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for item in graph.evidence:
        if item.plain and (key := ends(item)):
            claims[key].append(item)
    edges.sort(key=lambda e: (e.subject, ahead[e.subject, e.object], e.object, e.relation, e.source))
    for edge in edges:
        yield edge, claims[_triple(edge)] if edge.source == "articles" else []


def _of_store(graph: StoredGraph) -> Iterator[DrawnEdge]:
    """From two queries in the same order, side by side."""
    graph.connection.execute(
        "CREATE OR REPLACE TEMPORARY TABLE joined AS SELECT subject, object, min(relation) AS ahead "
        f"FROM ({graph.bare_edge_rows()}) GROUP BY subject, object"
    )
    edges = graph.streamed_edges(
        f"SELECT found.*, ahead FROM ({graph.edge_rows()}) AS found JOIN joined USING (subject, object)",
        "subject, ahead, object, relation, source",
    )
    said = (
        f"SELECT *, {ENDS.replace('relation', 'claim.relation AS relation')} "
        f'FROM (SELECT *, claim."symmetric" AS "symmetric" FROM ({graph.evidence_rows()})) '
        "WHERE subject IS NOT NULL"
    )
    claims = graph.streamed_evidence(
        f"SELECT found.*, ahead FROM ({said}) AS found "
        "JOIN joined ON joined.subject = found.one AND joined.object = found.other",
        "one, ahead, other, relation, article, claim.id, position",
    )
    return _side_by_side(edges, (item for item in claims if item.plain))


def _side_by_side(edges: Iterable[Edge], claims: Iterable[Evidence]) -> Iterator[DrawnEdge]:
    """Every plain claim that has a doer belongs to an edge."""
    groups = itertools.groupby(claims, key=ends)
    for edge in edges:
        if edge.source != "articles":
            yield edge, []
            continue
        of, several = next(groups)
        assert of == _triple(edge), f"claims of {of} where those of {_triple(edge)} are due"
        yield edge, list(several)


def _triple(edge: Edge) -> tuple[str, str, str]:
    return edge.subject, edge.relation, edge.object

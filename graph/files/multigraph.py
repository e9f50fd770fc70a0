"""The graph as a networkx MultiDiGraph.

It has the nodes that Neo4j shows but claims, which are the evidence on the edges.
"""

import itertools
from collections import defaultdict
from collections.abc import Collection

import networkx as nx

from ..schema.model import Edge, SituationGraph
from ..schema.ontology import PROVENANCE
from ..situation import provenance
from ..situation.edges import ends
from ..situation.selection import Day, DayBounds, known_relations, part_of
from .network_values import Values, edge_values, flat, nodes_of, quoted


def to_networkx(
    graph: SituationGraph,
    *,
    named_only: bool = False,
    relations: Collection[str] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    evidence: bool = False,
) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph with ids as nodes and relations as edge keys.

    Nodes are entities, articles and incidents, told apart by `type` ("Article", "Incident", else a type of
    the ontology). Every value is a text, a number or a truth value, and what is unknown is left out, so that
    networkx writes the graph in each of its formats. `weight` is the number of claims behind an edge, at
    least 1; `sentences` are theirs, and `origin` says where an edge without claims is from: "gazetteer" or
    "name". With `evidence` each edge has a list of dicts too, one a claim, with its spans. How often an
    article mentions an entity is left out, since it would join everything with everything.

    `named_only` leaves out what articles only describe. `relations` are those to draw, of the ontology or of
    provenance; `since` and `until` are days, both included, on which something was so as far as is said.
    With any of the three only nodes that an edge joins are in the network, and edges count the claims of
    these days alone.

    Raises QueryError for a relation that there is not, or what is no day.

    >>> to_networkx(SituationGraph((), (), (), ())).number_of_nodes()
    0
    """
    days = DayBounds.between(since, until)
    wanted = known_relations(relations, {*PROVENANCE, *(edge.relation for edge in graph.edges)})
    part = part_of(graph, named_only=named_only, relations=wanted, days=days)
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in nodes_of(part):
        result.add_node(node, **flat(values))
    quotes = _quotes(part)
    for (start, relation, end), several in itertools.groupby(sorted(part.edges, key=_in_order), _triple):
        edges = list(several)
        found = quotes[start, relation, end] if edges[0].source == "articles" else []
        structured: Values = {"evidence": found} if evidence else {}
        result.add_edge(start, end, key=relation, **flat(edge_values(edges, found)), **structured)
    for joins in (*provenance.of_articles(part), *provenance.of_incidents(part)):
        if wanted is None or joins.relation in wanted:
            for start, end in joins.pairs:
                structured = {"evidence": []} if evidence else {}
                result.add_edge(
                    start, end, key=joins.relation, relation=joins.relation, weight=1.0, **structured
                )
    if wanted is not None or days.asked:
        result.remove_nodes_from(list(nx.isolates(result)))
    return result


def _triple(edge: Edge) -> tuple[str, str, str]:
    """What edges of the graph have in common that are one in the network, whoever says so."""
    return edge.subject, edge.relation, edge.object


def _in_order(edge: Edge) -> tuple[str, str, str, str]:
    return *_triple(edge), edge.source


def _quotes(graph: SituationGraph) -> defaultdict[tuple[str, str, str], list[Values]]:
    """The plain claims behind each edge."""
    quotes: defaultdict[tuple[str, str, str], list[Values]] = defaultdict(list)
    for item in graph.evidence:
        if item.plain and (key := ends(item)):
            quotes[key].append(quoted(item))
    return quotes

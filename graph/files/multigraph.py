"""The graph as a networkx MultiDiGraph.

It has the nodes that Neo4j shows but claims, which are the evidence on the edges.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
import networkx as nx

from ..schema.model import ArticleNode, Edge, Evidence, Incident, SituationGraph
from ..situation import provenance
from ..situation.edges import ends

Values = dict[str, Any]


def to_networkx(graph: SituationGraph) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph with ids as nodes and relations as edge keys; evidence is a list of dicts on each edge.

    Nodes are entities, articles and incidents, told apart by `type` ("Article", "Incident", else a type of
    the ontology). Edges that no claim stands behind have no evidence. How often an article mentions an entity
    is left out, since it would join everything with everything.

    >>> to_networkx(SituationGraph((), (), (), ())).number_of_nodes()
    0
    """
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in _nodes(graph):
        result.add_node(node, **values)
    quotes: defaultdict[tuple[str, str, str], list[Values]] = defaultdict(list)
    for item in graph.evidence:
        if item.plain and (key := ends(item)):
            quotes[key].append(_quote(item))
    for edge in graph.edges:
        drawn = edge.source == "articles"
        evidence = quotes[edge.subject, edge.relation, edge.object] if drawn else []
        result.add_edge(edge.subject, edge.object, key=_key(edge), **_edge(edge), evidence=evidence)
    for joins in (*provenance.of_articles(graph), *provenance.of_incidents(graph)):
        for start, end in joins.pairs:
            result.add_edge(start, end, key=joins.relation, relation=joins.relation, claims=[], evidence=[])
    return result


def _nodes(graph: SituationGraph) -> Iterator[tuple[str, Values]]:
    for entity in graph.entities:
        values = _plain(msgspec.structs.asdict(entity))
        yield values.pop("id"), values
    for article in graph.articles:
        yield article.id, _article(article)
    for incident in graph.incidents:
        yield incident.id, _incident(incident)


def _plain(values: Values) -> Values:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def _article(article: ArticleNode) -> Values:
    return {
        "type": "Article",
        "name": article.title or article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "language": article.language,
    }


def _incident(incident: Incident) -> Values:
    return {
        "type": "Incident",
        "name": incident.relation,
        "first": incident.first,
        "last": incident.last,
        "claims": list(incident.claims),
        "articles": incident.articles,
        "sources": incident.sources,
        "count_min": incident.count_min,
        "count_max": incident.count_max,
        "why": incident.why,
    }


def _key(edge: Edge) -> str:
    return edge.relation if edge.source == "articles" else f"{edge.relation} ({edge.source})"


def _edge(edge: Edge) -> Values:
    values = _plain(msgspec.structs.asdict(edge))
    return {key: value for key, value in values.items() if key not in ("subject", "object", "source")}


def _quote(evidence: Evidence) -> Values:
    claim = evidence.claim
    return {
        "claim": claim.id,
        "article": evidence.article,
        "sentence": evidence.quote,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "trigger": [claim.trigger.start, claim.trigger.end],
        "subject": [claim.subject.start, claim.subject.end] if claim.subject else None,
        "object": [claim.object.start, claim.object.end],
        "when": msgspec.to_builtins(claim.when),
        "confidence": claim.confidence,
    }

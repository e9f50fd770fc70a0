"""The graph as a networkx MultiDiGraph.

It has the nodes that Neo4j shows but claims, which are the evidence on the edges.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, Final

import msgspec
import networkx as nx

from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..schema.ontology import PROVENANCE
from ..situation import provenance
from ..situation.edges import ends
from ..situation.selection import Day, DayBounds, known_relations, part_of

Values = dict[str, Any]
BETWEEN_NAMES: Final = " | "
"""What parts several names, ids or sentences that stand in one text."""


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
    for node, values in _nodes(part):
        result.add_node(node, **flat(values))
    quotes = _quotes(part)
    for edge in part.edges:
        found = quotes[edge.subject, edge.relation, edge.object] if edge.source == "articles" else []
        _draw(result, edge, found, evidence=evidence)
    for joins in (*provenance.of_articles(part), *provenance.of_incidents(part)):
        if wanted is None or joins.relation in wanted:
            for start, end in joins.pairs:
                structured: Values = {"evidence": []} if evidence else {}
                result.add_edge(
                    start, end, key=joins.relation, relation=joins.relation, weight=1.0, **structured
                )
    if wanted is not None or days.asked:
        result.remove_nodes_from(list(nx.isolates(result)))
    return result


def _draw(network: "nx.MultiDiGraph[str]", edge: Edge, quotes: list[Values], *, evidence: bool) -> None:
    """Add an edge; what the gazetteer or a name says beside articles is one edge with theirs."""
    drawn = network.get_edge_data(edge.subject, edge.object, edge.relation)
    if drawn is not None:
        drawn["origin"] = BETWEEN_NAMES.join(sorted({drawn["origin"], edge.source}))
        if edge.source != "articles":
            return
    values: Values = {**flat(_edge(edge))}
    values["origin"] = drawn["origin"] if drawn else edge.source
    if quotes:
        values["sentences"] = BETWEEN_NAMES.join(dict.fromkeys(quote["sentence"] for quote in quotes))
    if evidence:
        values["evidence"] = quotes
    network.add_edge(edge.subject, edge.object, key=edge.relation, **values)


def node_link_form(graph: SituationGraph) -> Values:
    """The nodes and edges as networkx keeps them in JSON, with lists and with everything that is known.

    Of two edges with the same ends and relation the one that no article states has its origin in the key.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in _nodes(graph):
        network.add_node(node, **values)
    quotes = _quotes(graph)
    for edge in graph.edges:
        drawn = edge.source == "articles"
        found = quotes[edge.subject, edge.relation, edge.object] if drawn else []
        key = edge.relation if drawn else f"{edge.relation} ({edge.source})"
        values = msgspec.structs.asdict(edge)
        kept = {name: value for name, value in values.items() if name not in ("subject", "object", "source")}
        network.add_edge(
            edge.subject, edge.object, key=key, **_plain(kept), origin=edge.source, evidence=found
        )
    for joins in (*provenance.of_articles(graph), *provenance.of_incidents(graph)):
        for start, end in joins.pairs:
            network.add_edge(start, end, key=joins.relation, relation=joins.relation, claims=[], evidence=[])
    data: Values = nx.node_link_data(network, edges="edges")
    return data


def _quotes(graph: SituationGraph) -> defaultdict[tuple[str, str, str], list[Values]]:
    """The plain claims behind each edge."""
    quotes: defaultdict[tuple[str, str, str], list[Values]] = defaultdict(list)
    for item in graph.evidence:
        if item.plain and (key := ends(item)):
            quotes[key].append(_quote(item))
    return quotes


def flat(values: Values) -> dict[str, str | int | float | bool]:
    """Values of which each is a text, a number or a truth value; what is unknown or empty is left out."""
    return {
        name: BETWEEN_NAMES.join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in values.items()
        if value is not None and value not in ([], ())
    }


def _nodes(graph: SituationGraph) -> Iterator[tuple[str, Values]]:
    for entity in graph.entities:
        yield entity.id, _entity(entity)
    for article in graph.articles:
        yield article.id, _article(article)
    for incident in graph.incidents:
        yield incident.id, _incident(incident)


def _entity(entity: Entity) -> Values:
    values = _plain(msgspec.structs.asdict(entity))
    del values["id"]
    return values


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


def _edge(edge: Edge) -> Values:
    values: Values = {"relation": edge.relation, "weight": float(max(1, len(edge.claims)))}
    if edge.claims:
        values |= {
            "claims": len(edge.claims),
            "claim_ids": list(edge.claims),
            "articles": edge.articles,
            "publishers": edge.publishers,
            "first": edge.first,
            "last": edge.last,
            "denied": edge.denied,
            "planned": edge.planned,
            "alleged": edge.alleged,
        }
    return {**values, "confidence": edge.confidence, "symmetric": edge.symmetric}


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

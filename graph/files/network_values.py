"""What nodes and edges of the network carry, in files and in networkx."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident
from ..situation.graph_parts import GraphParts

Values = dict[str, Any]
BETWEEN_NAMES: Final = " | "
"""What parts several names, ids or sentences that stand in one text."""


def nodes_of(graph: GraphParts) -> Iterator[tuple[str, Values]]:
    """Each node with what is known of it: entities, articles, incidents."""
    for entity in graph.entities:
        yield entity.id, entity_values(entity)
    for article in graph.articles:
        yield article.id, article_values(article)
    for incident in graph.incidents:
        yield incident.id, incident_values(incident)


def entity_values(entity: Entity) -> Values:
    """What the node of an entity carries."""
    values = plain(msgspec.structs.asdict(entity))
    del values["id"]
    return values


def article_values(article: ArticleNode) -> Values:
    """What the node of an article carries."""
    return {
        "type": "Article",
        "name": article.title or article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "language": article.language,
    }


def incident_values(incident: Incident) -> Values:
    """What the node of an incident carries."""
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


def edge_values(edges: Sequence[Edge], told: Sequence[Values]) -> Values:
    """What the edge between two nodes carries that articles, the gazetteer or a name say, in that order.

    `told` are the claims behind it, as `quoted` gives them.
    """
    first = edges[0]
    values: Values = {"relation": first.relation, "weight": float(max(1, len(first.claims)))}
    if first.claims:
        values |= {
            "claims": len(first.claims),
            "claim_ids": list(first.claims),
            "articles": first.articles,
            "publishers": first.publishers,
            "first": first.first,
            "last": first.last,
            "denied": first.denied,
            "planned": first.planned,
            "alleged": first.alleged,
        }
    values |= {"confidence": first.confidence, "symmetric": first.symmetric}
    values["origin"] = BETWEEN_NAMES.join(sorted({edge.source for edge in edges}))
    named = [edge.quote for edge in edges if edge.source == "name" and edge.quote]
    if told or named:
        values["sentences"] = BETWEEN_NAMES.join(dict.fromkeys([*(q["sentence"] for q in told), *named]))
    return values


def quoted(evidence: Evidence) -> Values:
    """A claim on an edge, with its spans."""
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


def plain(values: Values) -> Values:
    """Values with lists in place of tuples."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def flat(values: Values) -> dict[str, str | int | float | bool]:
    """Values of which each is a text, a number or a truth value; what is unknown or empty is left out."""
    return {
        name: BETWEEN_NAMES.join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in values.items()
        if value is not None and value not in ([], ())
    }

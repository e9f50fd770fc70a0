"""The graph as rows for Neo4j.

One step after another, each with its statement and the values that go into it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import msgspec
from neo4j.spatial import WGS84Point

from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..schema.ontology import labels
from ..situation import provenance
from . import statements

Row = dict[str, Any]


class Step(NamedTuple):
    """What is written, by which statement, from which rows."""

    what: str
    statement: str
    rows: list[Row]


def steps(graph: SituationGraph, stamp: str) -> Iterator[Step]:
    """Everything to write, in the order in which it must be: nodes, then what joins them.

    Every node and relation carries `stamp`, by which a later load knows what it did not touch.
    """
    yield from _entity_steps(graph, stamp)
    yield Step("articles", statements.nodes("Article"), [_node(_article(a), stamp) for a in graph.articles])
    yield Step("claims", statements.nodes("Claim"), [_node(_claim(e), stamp) for e in graph.evidence])
    yield Step(
        "incidents", statements.nodes("Incident"), [_node(_incident(i), stamp) for i in graph.incidents]
    )
    yield from _edge_steps(graph, stamp)
    for part in (provenance.of_claims, provenance.of_incidents, provenance.of_articles):
        for joins in part(graph):
            yield Step(
                joins.relation,
                statements.relations(joins.start, joins.relation, joins.end),
                [_relation(start, end, {}, stamp) for start, end in joins.pairs],
            )
    mentions = [
        _relation(article.id, entity, {"count": count}, stamp)
        for article in graph.articles
        for entity, count in article.mentions.items()
    ]
    yield Step("MENTIONS", statements.relations("Article", "MENTIONS", "Entity"), mentions)


def _entity_steps(graph: SituationGraph, stamp: str) -> Iterator[Step]:
    by_labels: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for entity in graph.entities:
        names = (*labels(entity.type), *(("Author",) if entity.author else ()))
        by_labels[names].append(_node(_entity(entity), stamp))
    for names, rows in sorted(by_labels.items()):
        yield Step(f"{names[0]} nodes", statements.nodes("Entity", names), rows)


def _edge_steps(graph: SituationGraph, stamp: str) -> Iterator[Step]:
    by_relation: defaultdict[str, list[Row]] = defaultdict(list)
    for edge in graph.edges:
        by_relation[edge.relation].append(_relation(edge.subject, edge.object, _edge(edge), stamp))
    for relation, rows in sorted(by_relation.items()):
        yield Step(relation, statements.relations("Entity", relation, "Entity", by_source=True), rows)


def _node(values: Row, stamp: str) -> Row:
    return {"id": values["id"], "values": {**values, "sitgraph": stamp}}


def _relation(start: str, end: str, values: Row, stamp: str) -> Row:
    return {"subject": start, "object": end, "values": {**values, "sitgraph": stamp}}


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _entity(entity: Entity) -> Row:
    values = msgspec.structs.asdict(entity)
    del values["author"]  # a label
    values |= {
        "aliases": list(entity.aliases),
        "names": " | ".join((entity.name, *entity.aliases)),
        "first_seen": _day(entity.first_seen),
        "last_seen": _day(entity.last_seen),
    }
    if entity.latitude is not None and entity.longitude is not None:
        values["location"] = WGS84Point((entity.longitude, entity.latitude))
    return values


def _article(article: ArticleNode) -> Row:
    return {
        "id": article.id,
        "name": article.title or article.id,
        "title": article.title,
        "url": article.url,
        "published": _day(article.published),
        "language": article.language,
        "sha256": article.sha256,
    }


def _edge(edge: Edge) -> Row:
    return {
        "claims": len(edge.claims),
        "claim_ids": list(edge.claims),
        "articles": edge.articles,
        "publishers": edge.publishers,
        "first": _day(edge.first),
        "last": _day(edge.last),
        "denied": edge.denied,
        "against": list(edge.against),
        "planned": edge.planned,
        "alleged": edge.alleged,
        "confidence": edge.confidence,
        "source": edge.source,
    }


def _incident(incident: Incident) -> Row:
    return {
        "id": incident.id,
        "name": incident.relation,
        "relation": incident.relation,
        "first": _day(incident.first),
        "last": _day(incident.last),
        "reports": len(incident.claims),
        "articles": incident.articles,
        "sources": incident.sources,
        "count_min": incident.count_min,
        "count_max": incident.count_max,
        "why": incident.why,
    }


def _claim(evidence: Evidence) -> Row:
    claim = evidence.claim
    when = claim.when
    return {
        "id": claim.id,
        "name": claim.relation,
        "relation": claim.relation,
        "symmetric": claim.symmetric,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "status": claim.status,
        "quote": evidence.quote,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "subject_start": claim.subject.start if claim.subject else None,
        "subject_end": claim.subject.end if claim.subject else None,
        "object_start": claim.object.start,
        "object_end": claim.object.end,
        "from": _day(when.from_) if when else None,
        "to": _day(when.to) if when else None,
        "precision": when.precision if when else None,
        "published": _day(evidence.published),
        "plover": claim.plover,
        "mode": claim.mode,
        "quad": claim.quad,
        "cameo": claim.cameo,
        "rule": claim.rule,
        "confidence": claim.confidence,
        **{f"attribute_{k}": v for k, v in claim.attributes.items()},
    }

"""The graph without what articles only mention: entities that no claim speaks of, and what joins them."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from ..schema.model import ArticleNode, Edge, Evidence, SituationGraph

ATTESTED: Final = """
WITH RECURSIVE
above AS (SELECT subject, object FROM ({edges}) WHERE source = 'name' OR relation = 'LOCATED_IN'),
spoken AS (SELECT * FROM derived.evidence WHERE {which}),
found AS (
    SELECT unnest([subject, object, attributed_to, place]) AS id FROM spoken
    UNION SELECT unnest(relayed_by) FROM spoken
    UNION SELECT node FROM derived.bylines
    UNION SELECT above.object FROM found JOIN above ON above.subject = found.id
)
SELECT DISTINCT id FROM found WHERE id IS NOT NULL
"""
"""The ids of those that `attested` keeps of a store, given a query for its edges and which claims count."""


def attested(graph: SituationGraph) -> SituationGraph:
    """A graph of those that a claim speaks of, that speak in one, or that wrote or published an article.

    The places that hold theirs, and those that they belong to by their name, stay with them.
    """
    kept = {*_of_claims(graph.evidence), *_of_bylines(graph.articles)}
    _widen(kept, graph.edges)
    return msgspec.structs.replace(
        graph,
        entities=tuple(entity for entity in graph.entities if entity.id in kept),
        edges=tuple(edge for edge in graph.edges if edge.subject in kept and edge.object in kept),
        articles=tuple(_mentioning(article, kept) for article in graph.articles),
    )


def _of_claims(evidence: Iterable[Evidence]) -> Iterator[str]:
    for item in evidence:
        yield from filter(None, (item.subject, item.object, item.attributed_to, item.where, *item.relayed_by))


def _of_bylines(articles: Iterable[ArticleNode]) -> Iterator[str]:
    for article in articles:
        yield from article.written_by
        if article.published_by is not None:
            yield article.published_by


def _widen(kept: set[str], edges: Iterable[Edge]) -> None:
    """Add what holds those that are kept, up to the widest."""
    above: dict[str, list[str]] = {}
    for edge in edges:
        if edge.source == "name" or edge.relation == "LOCATED_IN":
            above.setdefault(edge.subject, []).append(edge.object)
    pending = list(kept)
    while pending:
        new = set(above.get(pending.pop(), ())) - kept
        kept |= new
        pending += new


def _mentioning(article: ArticleNode, kept: set[str]) -> ArticleNode:
    mentions = {entity: count for entity, count in article.mentions.items() if entity in kept}
    return msgspec.structs.replace(article, mentions=mentions)

"""Entities, articles and cited sentences of a graph by their ids, for files that repeat them at each edge.

Of a graph that isn't in memory they lie on the disk meanwhile.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol, TypeVar

import msgspec

from ..schema.model import ArticleNode, Entity, SituationGraph
from ..situation.graph_parts import GraphParts
from ..store.keyed_records import KeyedRecords

Record = TypeVar("Record", bound=msgspec.Struct)
Found = TypeVar("Found", bound=msgspec.Struct, covariant=True)


class Lookup(Protocol[Found]):
    """Records by their ids."""

    def get(self, key: str, /) -> Found | None:
        """The record with an id, if there is one."""
        ...

    def __getitem__(self, key: str, /) -> Found:
        """The record with an id. Raises KeyError if there is none."""
        ...


def lookup(
    graph: GraphParts, records: Iterable[Record], kind: type[Record], key: Callable[[Record], str]
) -> Lookup[Record]:
    """Records of a graph by a key: in memory where the graph is, of several with one key the last."""
    if isinstance(graph, SituationGraph):
        return {key(record): record for record in records}
    return KeyedRecords(records, kind, key)


def entities_by_id(graph: GraphParts) -> Lookup[Entity]:
    """All nodes by their ids."""
    return lookup(graph, graph.entities, Entity, lambda entity: entity.id)


class Citation(msgspec.Struct, array_like=True):
    """Where a claim stands: its sentence on one line, and the id of its article."""

    claim: str
    sentence: str
    article: str


class Origin(msgspec.Struct, array_like=True):
    """Where an article stands, and who published it."""

    id: str
    url: str | None
    publisher: str | None


class Citations:
    """The sentences and articles behind claims."""

    def __init__(self, graph: GraphParts) -> None:
        self._graph = graph

    def of(self, claims: Iterable[str]) -> list[Citation]:
        """Where each of these claims stands."""
        return [self._sentences[claim] for claim in claims]

    def origin(self, article: str) -> Origin:
        """Address and publisher of an article."""
        return self._origins[article]

    @cached_property
    def _sentences(self) -> Lookup[Citation]:
        cited = (
            Citation(item.claim.id, " ".join(item.quote.split()), item.article)
            for item in self._graph.evidence
        )
        return lookup(self._graph, cited, Citation, lambda citation: citation.claim)

    @cached_property
    def _origins(self) -> Lookup[Origin]:
        known = (_origin(article) for article in self._graph.articles)
        return lookup(self._graph, known, Origin, lambda origin: origin.id)


def _origin(article: ArticleNode) -> Origin:
    return Origin(article.id, article.url, article.publisher)

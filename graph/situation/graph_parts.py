"""The parts of a graph, whether it is in memory or is read from a store as far as it is asked for."""

from collections.abc import Iterable
from typing import Protocol

from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident
from ..store.derived_tables import ENTITIES, edges_of
from .stored_graph import StoredGraph


class GraphParts(Protocol):
    """What all graphs have; each part can be gone through again and again, in order of its ids.

    A `SituationGraph` is one.
    """

    @property
    def entities(self) -> Iterable[Entity]:
        """All nodes."""
        ...

    @property
    def edges(self) -> Iterable[Edge]:
        """All edges."""
        ...

    @property
    def evidence(self) -> Iterable[Evidence]:
        """All claims between nodes."""
        ...

    @property
    def articles(self) -> Iterable[ArticleNode]:
        """All articles."""
        ...

    @property
    def incidents(self) -> Iterable[Incident]:
        """All incidents."""
        ...

    def digest(self) -> str:
        """A hash of all of it."""
        ...


class StreamedParts:
    """The graph of a store, of which a few thousand records are in memory at a time."""

    def __init__(self, stored: StoredGraph) -> None:
        self.stored = stored

    @property
    def entities(self) -> Iterable[Entity]:
        """All nodes."""
        return self.stored.entities()

    @property
    def edges(self) -> Iterable[Edge]:
        """All edges."""
        return self.stored.edges()

    @property
    def evidence(self) -> Iterable[Evidence]:
        """All claims between nodes."""
        return self.stored.evidence()

    @property
    def articles(self) -> Iterable[ArticleNode]:
        """All articles."""
        return self.stored.articles()

    @property
    def incidents(self) -> Iterable[Incident]:
        """All incidents."""
        return self.stored.incidents()

    def digest(self) -> str:
        """The hash that the graph in memory would have."""
        return self.stored.digest()

    def size(self) -> tuple[int, int]:
        """How many nodes and edges there are."""
        counted = (
            self.stored.connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
            for query in (ENTITIES, edges_of(self.stored.asserted))
        )
        nodes, edges = counted
        return int(nodes), int(edges)

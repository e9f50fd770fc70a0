"""What of a graph is drawn: named actors and places with their claims, the best attested first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from ..schema.model import Edge, Entity, Evidence, SituationGraph
from ..situation.bearers import GraphNames
from ..situation.edges import ends

MOST_NODES: Final = 2000
MOST_EDGES: Final = 6000

Ends = tuple[str, str, str]


class Portion(NamedTuple):
    """How many of how many are drawn."""

    drawn: int
    of: int

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.drawn == self.of


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn of a graph.

    `nodes` are best attested first, `evidence` are the claims between them and those of nobody named on them,
    `background` the edges between them that no claim stands behind. The shares count the named nodes, and the
    relations that articles speak of between them, in whatever status, and the claims of what is drawn;
    `all_nodes` is of all in the graph.
    """

    nodes: tuple[Entity, ...]
    evidence: tuple[Evidence, ...]
    background: tuple[Edge, ...]
    named: Portion
    relations: Portion
    claims: Portion
    all_nodes: Portion


def scene(
    graph: SituationGraph,
    *,
    actors: Sequence[str] = (),
    top: int = MOST_NODES,
    most_edges: int = MOST_EDGES,
    named_only: bool = False,
    plain_only: bool = False,
) -> Scene:
    """Choose what is drawn: so many nodes and edges at most, the best attested first.

    `actors` are names or aliases: only they and what claims join them with are drawn. Raises QueryError,
    with the nearest names, where one is not in the graph. Nodes that the text only describes stand after the
    named ones, and not at all with `named_only`; with `plain_only` claims count that articles plainly assert.
    """
    entities = {entity.id: entity for entity in graph.entities}
    around = GraphNames(graph.entities).all_ids(actors) or set()
    evidence = [
        item
        for item in graph.evidence
        if (item.plain or not plain_only) and (not around or {item.subject, item.object} & around)
    ]
    attested = _Attested(evidence)
    ranked = sorted(
        attested.of_node, key=lambda n: (n not in around, not entities[n].named, *attested.rank(n), n)
    )
    named = [node for node in ranked if entities[node].named]
    kept = set((named if named_only else ranked)[:top])
    edges = [edge for edge in attested.of_edge if {edge[0], edge[2]} <= kept]
    between_named = sum(entities[s].named and entities[o].named for s, _, o in attested.of_edge)
    edges = sorted(edges, key=lambda e: (not _both_named(e, entities), *attested.edge_rank(e), e))[
        :most_edges
    ]
    drawn = set(edges)
    chosen = tuple(item for item in evidence if _is_drawn(item, drawn, kept))
    return Scene(
        nodes=tuple(entities[node] for node in ranked if node in kept),
        evidence=chosen,
        background=tuple(e for e in graph.edges if not e.claims and {e.subject, e.object} <= kept),
        named=Portion(sum(node in kept for node in named), len(named)),
        all_nodes=Portion(len(kept), len(graph.entities)),
        relations=Portion(sum(_both_named(edge, entities) for edge in edges), between_named),
        claims=Portion(len(chosen), len(chosen)),
    )


class _Attested:
    """The sources and claims behind each node and each edge."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self.of_node: defaultdict[str, list[str]] = defaultdict(list)
        self.of_edge: defaultdict[Ends, list[str]] = defaultdict(list)
        for item in evidence:
            for node in filter(None, (item.subject, item.object)):
                self.of_node[node].append(item.source)
            if key := ends(item):
                self.of_edge[key].append(item.source)

    def rank(self, node: str) -> tuple[int, int]:
        """Sorts nodes of more independent sources, then of more claims, before others."""
        return _rank(self.of_node[node])

    def edge_rank(self, edge: Ends) -> tuple[int, int]:
        """The same for edges."""
        return _rank(self.of_edge[edge])


def _rank(sources: Sequence[str]) -> tuple[int, int]:
    return -len(set(sources)), -len(sources)


def _both_named(edge: Ends, entities: Mapping[str, Entity]) -> bool:
    return entities[edge[0]].named and entities[edge[2]].named


def _is_drawn(item: Evidence, edges: set[Ends], nodes: set[str]) -> bool:
    key = ends(item)
    return key in edges if key else item.object in nodes

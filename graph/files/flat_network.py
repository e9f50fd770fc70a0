"""A network for files that hold flat values: its columns with their types, its nodes and edges in order."""

import heapq
import itertools
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Final, Literal, NamedTuple

from ..situation.drawn_edges import drawn_edges
from ..situation.graph_parts import GraphParts
from ..situation.provenance import by_target, of_article, of_incident
from .network_values import article_values, edge_values, entity_values, flat, incident_values, quoted

Value = str | int | float | bool
Type = Literal["boolean", "long", "double", "string"]
_TYPES: Final[tuple[tuple[type, Type], ...]] = ((bool, "boolean"), (int, "long"), (float, "double"))


class FlatNode(NamedTuple):
    """A node with what is known of it."""

    id: str
    label: str
    values: Mapping[str, Value]


class FlatEdge(NamedTuple):
    """An edge, numbered: a file's ids of edges are unique, and a relation's name is not."""

    number: int
    source: str
    target: str
    relation: str
    values: Mapping[str, Value]

    @property
    def weight(self) -> float:
        """The number of claims behind it, at least 1."""
        return float(self.values["weight"])

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last day on which it was so, as far as is said."""
        first, last = self.values.get("first"), self.values.get("last")
        return (str(first), str(last)) if first and last else None


def flat_nodes(graph: GraphParts) -> Iterator[FlatNode]:
    """All nodes by their ids."""
    kinds = (
        ((entity.id, entity_values(entity)) for entity in graph.entities),
        ((article.id, article_values(article)) for article in graph.articles),
        ((incident.id, incident_values(incident)) for incident in graph.incidents),
    )
    for node, values in heapq.merge(*kinds, key=itemgetter(0)):
        held = flat(values)
        yield FlatNode(node, str(held["name"]), held)


def flat_edges(graph: GraphParts) -> Iterator[FlatEdge]:
    """All edges, those of articles and incidents with the days of these."""
    for number, (source, target, values) in enumerate(
        itertools.chain(_between_entities(graph), _of_articles(graph), _of_incidents(graph))
    ):
        yield FlatEdge(number, source, target, str(values["relation"]), values)


_Joined = tuple[str, str, Mapping[str, Value]]


def _between_entities(graph: GraphParts) -> Iterator[_Joined]:
    """What the gazetteer or a name says beside articles is one edge with theirs."""
    of_triples = itertools.groupby(
        drawn_edges(graph), lambda drawn: (drawn[0].subject, drawn[0].object, drawn[0].relation)
    )
    for (source, target, _), drawn in of_triples:
        edges, claims = zip(*drawn, strict=True)
        yield source, target, flat(edge_values(edges, [quoted(claim) for claim in claims[0]]))


def _of_articles(graph: GraphParts) -> Iterator[_Joined]:
    for article in graph.articles:
        day = article.published
        days = {} if day is None else {"first": day, "last": day}
        for relation, target in by_target(of_article(article)):
            yield article.id, target, {"relation": relation, "weight": 1.0, **days}


def _of_incidents(graph: GraphParts) -> Iterator[_Joined]:
    for incident in graph.incidents:
        days = {"first": incident.first, "last": incident.last}
        for relation, target in by_target(of_incident(incident)):
            yield incident.id, target, {"relation": relation, "weight": 1.0, **days}


class Columns:
    """The columns that elements have, each with the one type that holds all its values."""

    def __init__(self) -> None:
        self.types: dict[str, Type] = {}

    def note(self, values: Mapping[str, Value]) -> None:
        """Take in what an element has."""
        types = self.types
        for name, value in values.items():
            kind = _type_of(value)
            types[name] = kind if types.get(name, kind) == kind else _wider(types[name], kind)


def _type_of(value: Value) -> Type:
    return next((kind for known, kind in _TYPES if isinstance(value, known)), "string")


def _wider(one: Type, other: Type) -> Type:
    return "double" if {one, other} == {"long", "double"} else "string"


def text_of(value: Value) -> str:
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def own_days(node: FlatNode) -> Iterator[str]:
    """The days on which a node is said to have been there."""
    for name in ("first_seen", "last_seen", "published", "first", "last"):
        if value := node.values.get(name):
            yield str(value)

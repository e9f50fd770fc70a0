"""A network for files that hold flat values: its columns with their types, its nodes and edges in order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from ..schema.model import SituationGraph
from .multigraph import to_networkx

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


class FlatNetwork(NamedTuple):
    """All nodes and edges."""

    nodes: tuple[FlatNode, ...]
    edges: tuple[FlatEdge, ...]


def flat_network(graph: SituationGraph) -> FlatNetwork:
    """The network of a graph, its edges with the days of the articles and incidents that they belong to."""
    network = to_networkx(graph)
    nodes = tuple(
        FlatNode(node, str(values["name"]), values) for node, values in sorted(network.nodes.items())
    )
    edges = (
        FlatEdge(number, source, target, relation, _with_days(values, network.nodes[source]))
        for number, (source, target, relation, values) in enumerate(network.edges(keys=True, data=True))
    )
    return FlatNetwork(nodes, tuple(edges))


def _with_days(values: Mapping[str, Value], source: Mapping[str, Value]) -> Mapping[str, Value]:
    if source["type"] == "Article" and "published" in source:
        return {**values, "first": source["published"], "last": source["published"]}
    if source["type"] == "Incident":
        return {**values, "first": source["first"], "last": source["last"]}
    return values


def columns(elements: Iterable[Mapping[str, Value]]) -> dict[str, Type]:
    """The columns that elements have, each with the one type that holds all its values."""
    types: dict[str, Type] = {}
    for values in elements:
        for name, value in values.items():
            kind = _type_of(value)
            types[name] = kind if types.get(name, kind) == kind else _wider(types[name], kind)
    return types


def _type_of(value: Value) -> Type:
    return next((kind for known, kind in _TYPES if isinstance(value, known)), "string")


def _wider(one: Type, other: Type) -> Type:
    return "double" if {one, other} == {"long", "double"} else "string"


def text_of(value: Value) -> str:
    """A value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def spans(network: FlatNetwork) -> dict[str, tuple[str, str]]:
    """From when to when each node was there: when articles speak of it, and when its edges were so."""
    days: dict[str, list[str]] = {node.id: list(_own_days(node)) for node in network.nodes}
    for edge in network.edges:
        for end in (edge.source, edge.target):
            days[end].extend(edge.days or ())
    return {node: (min(found), max(found)) for node, found in days.items() if found}


def _own_days(node: FlatNode) -> Iterator[str]:
    for name in ("first_seen", "last_seen", "published", "first", "last"):
        if value := node.values.get(name):
            yield str(value)

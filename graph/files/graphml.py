"""GraphML, as Gephi, networkx, igraph, yEd and Cytoscape read it.

An edge's relation stands in its element too, `label`, as Neo4j and TinkerPop write it: Gephi then keeps the
edges of several relations between two nodes apart.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ..schema.model import SituationGraph
from .colours import colour_parts
from .flat_network import Type, Value, columns, flat_network, text_of
from .xml_text import for_xml

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_COLOURS: Final = ("r", "g", "b")
"""How Gephi takes a node's colour, each from 0 to 255."""


def write_graphml(graph: SituationGraph, path: Path) -> None:
    """Write the whole network, numbers as numbers and absent values left out."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(graph))


def _lines(graph: SituationGraph) -> Iterator[str]:
    network = flat_network(graph)
    nodes = [(node, {"label": node.label, **node.values, **_colour(node.values)}) for node in network.nodes]
    edges = [(edge, {"label": edge.relation, **edge.values}) for edge in network.edges]
    of_nodes, of_edges = columns(values for _, values in nodes), columns(values for _, values in edges)
    keys = {name: f"edge_{name}" if name in of_nodes else name for name in of_edges}
    yield _HEAD
    for name, kind in of_nodes.items():
        yield _key(name, "node", name, kind)
    for name, kind in of_edges.items():
        yield _key(keys[name], "edge", name, kind)
    yield '<graph edgedefault="directed">\n'
    for node, values in nodes:
        yield f"<node id={_quoted(node.id)}>"
        yield from (_data(name, value) for name, value in values.items())
        yield "</node>\n"
    for edge, values in edges:
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'<edge id="e{edge.number}" {ends} label={_quoted(edge.relation)}>'
        yield from (_data(keys[name], value) for name, value in values.items())
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _colour(values: Mapping[str, Value]) -> dict[str, Value]:
    return dict(zip(_COLOURS, colour_parts(str(values["type"])), strict=True))


def _key(identity: str, of: str, name: str, kind: Type) -> str:
    return f'<key id="{identity}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(key: str, value: Value) -> str:
    return f'<data key="{key}">{escape(for_xml(text_of(value)), {chr(13): "&#13;"})}</data>'


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))

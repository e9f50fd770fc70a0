"""GraphML, as Gephi, networkx, igraph, yEd and Cytoscape read it.

An edge's relation stands in its element too, `label`, as Neo4j and TinkerPop write it: Gephi then keeps the
edges of several relations between two nodes apart.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ..situation.graph_parts import GraphParts
from .colours import colour_parts
from .flat_network import Columns, Type, Value, flat_edges, flat_nodes, text_of
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


def write_graphml(graph: GraphParts, path: Path) -> None:
    """Write the whole network, numbers as numbers and absent values left out.

    It goes through the graph once. What columns there are is known at its end and stands before it, so that
    the elements wait in a file of their own.
    """
    with TemporaryFile("w+", encoding="utf-8", newline="\n", dir=path.absolute().parent) as elements:
        of_nodes, of_edges = Columns(), Columns()
        elements.writelines(_nodes(graph, of_nodes))
        elements.writelines(_edges(graph, of_nodes, of_edges))
        elements.seek(0)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_HEAD)
            file.writelines(_key(name, "node", name, kind) for name, kind in of_nodes.types.items())
            for name, kind in of_edges.types.items():
                file.write(_key(_key_of_edge(name, of_nodes), "edge", name, kind))
            file.write('<graph edgedefault="directed">\n')
            copyfileobj(elements, file)
            file.write("</graph>\n</graphml>\n")


def _nodes(graph: GraphParts, columns: Columns) -> Iterator[str]:
    for node in flat_nodes(graph):
        values = {"label": node.label, **node.values, **_colour(node.values)}
        columns.note(values)
        yield f"<node id={_quoted(node.id)}>"
        yield from (_data(name, value) for name, value in values.items())
        yield "</node>\n"


def _edges(graph: GraphParts, of_nodes: Columns, columns: Columns) -> Iterator[str]:
    for edge in flat_edges(graph):
        values = {"label": edge.relation, **edge.values}
        columns.note(values)
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'<edge id="e{edge.number}" {ends} label={_quoted(edge.relation)}>'
        yield from (_data(_key_of_edge(name, of_nodes), value) for name, value in values.items())
        yield "</edge>\n"


def _key_of_edge(name: str, of_nodes: Columns) -> str:
    """What a column of edges is called, where one of nodes may have its name."""
    return f"edge_{name}" if name in of_nodes.types else name


def _colour(values: Mapping[str, Value]) -> dict[str, Value]:
    return dict(zip(_COLOURS, colour_parts(str(values["type"])), strict=True))


def _key(identity: str, of: str, name: str, kind: Type) -> str:
    return f'<key id="{identity}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(key: str, value: Value) -> str:
    return f'<data key="{key}">{escape(for_xml(text_of(value)), {chr(13): "&#13;"})}</data>'


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))

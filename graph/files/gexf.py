"""GEXF 1.3, the form of Gephi: with days that its timeline plays, colours, sizes and weights."""

from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Final
from xml.sax.saxutils import quoteattr

from ..situation.graph_parts import GraphParts
from .colours import colour_parts
from .flat_network import Columns, FlatEdge, FlatNode, Value, flat_edges, flat_nodes, own_days, text_of
from .xml_text import for_xml

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" '
    'timerepresentation="interval">\n'
)
_SMALLEST: Final = 10.0


def write_gexf(graph: GraphParts, path: Path) -> None:
    """Write the whole network, each node and edge with the days between which it was so, if any are said.

    A node's days are those of its edges too, so that these are gone through first; what is written of both
    waits in files of its own. In memory are the ids of nodes with their first and last day.
    """
    with _waiting(path) as nodes, _waiting(path) as edges:
        of_nodes, of_edges, days = Columns(), Columns(), _Days()
        for edge in flat_edges(graph):
            of_edges.note(edge.values)
            days.note_edge(edge)
            edges.write(_edge(edge))
        for node in flat_nodes(graph):
            of_nodes.note(node.values)
            nodes.write(_node(node, days.of(node)))
        del days
        of_edges.types.pop("weight", None)  # which is no attribute there but a part of every edge
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(_HEAD)
            file.writelines(_declared("node", of_nodes))
            file.writelines(_declared("edge", of_edges))
            for opening, elements in (("<nodes>\n", nodes), ("</nodes>\n<edges>\n", edges)):
                file.write(opening)
                elements.seek(0)
                copyfileobj(elements, file)
            file.write("</edges>\n</graph>\n</gexf>\n")


def _waiting(path: Path) -> IO[str]:
    """A file beside another that goes away when it is closed."""
    return TemporaryFile("w+", encoding="utf-8", newline="\n", dir=path.absolute().parent)


class _Days:
    """From when to when each node was there: when articles speak of it, and when its edges were so."""

    def __init__(self) -> None:
        self._of_edges: dict[str, tuple[str, str]] = {}

    def note_edge(self, edge: FlatEdge) -> None:
        """Take in an edge."""
        if edge.days is not None:
            for end in (edge.source, edge.target):
                self._of_edges[end] = _around(*self._of_edges.get(end, edge.days), *edge.days)

    def of(self, node: FlatNode) -> tuple[str, str] | None:
        """First and last day of a node, if any is said."""
        found = [*own_days(node), *self._of_edges.get(node.id, ())]
        return _around(*found) if found else None


def _around(*days: str) -> tuple[str, str]:
    return min(days), max(days)


def _declared(of: str, columns: Columns) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in columns.types.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _node(node: FlatNode, days: tuple[str, str] | None) -> str:
    red, green, blue = colour_parts(str(node.values["type"]))
    size = _SMALLEST * (1 + log(max(1, int(node.values.get("mentions", 1)))))
    return (
        f"<node id={_quoted(node.id)} label={_quoted(node.label)}{_between(days)}>"
        f"{_values(node.values)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size:.1f}"/></node>\n'
    )


def _edge(edge: FlatEdge) -> str:
    relation = _quoted(edge.relation)
    return (
        f'<edge id="{edge.number}" source={_quoted(edge.source)} target={_quoted(edge.target)} '
        f'kind={relation} label={relation} weight="{edge.weight}"{_between(edge.days)}>'
        f"{_values({name: value for name, value in edge.values.items() if name != 'weight'})}</edge>\n"
    )


def _between(days: tuple[str, str] | None) -> str:
    return f' start="{days[0]}" end="{days[1]}"' if days else ""


def _values(values: Mapping[str, Value]) -> str:
    written = (f'<attvalue for="{name}" value={_quoted(text_of(value))}/>' for name, value in values.items())
    return f"<attvalues>{''.join(written)}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))

"""GEXF 1.3, the form of Gephi: with days that its timeline plays, colours, sizes and weights."""

from collections.abc import Collection, Iterator, Mapping
from math import log
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from ..schema.model import SituationGraph
from .colours import colour_parts
from .flat_network import FlatEdge, FlatNode, Type, Value, columns, flat_network, spans, text_of
from .xml_text import for_xml

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" '
    'timerepresentation="interval">\n'
)
_SMALLEST: Final = 10.0


def write_gexf(graph: SituationGraph, path: Path) -> None:
    """Write the whole network, each node and edge with the days between which it was so, if any are said."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_lines(graph))


def _lines(graph: SituationGraph) -> Iterator[str]:
    network = flat_network(graph)
    of_nodes = columns(node.values for node in network.nodes)
    of_edges = columns(edge.values for edge in network.edges)
    of_edges.pop("weight", None)  # which is no attribute there but a part of every edge
    yield _HEAD
    yield from _declared("node", of_nodes)
    yield from _declared("edge", of_edges)
    days = spans(network)
    yield "<nodes>\n"
    for node in network.nodes:
        yield _node(node, days.get(node.id), of_nodes)
    yield "</nodes>\n<edges>\n"
    for edge in network.edges:
        yield _edge(edge, of_edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, types: Mapping[str, Type]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in types.items():
        yield f'<attribute id="{name}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _node(node: FlatNode, days: tuple[str, str] | None, names: Collection[str]) -> str:
    red, green, blue = colour_parts(str(node.values["type"]))
    size = _SMALLEST * (1 + log(max(1, int(node.values.get("mentions", 1)))))
    return (
        f"<node id={_quoted(node.id)} label={_quoted(node.label)}{_between(days)}>"
        f"{_values(node.values, names)}"
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size:.1f}"/></node>\n'
    )


def _edge(edge: FlatEdge, names: Collection[str]) -> str:
    relation = _quoted(edge.relation)
    return (
        f'<edge id="{edge.number}" source={_quoted(edge.source)} target={_quoted(edge.target)} '
        f'kind={relation} label={relation} weight="{edge.weight}"{_between(edge.days)}>'
        f"{_values(edge.values, names)}</edge>\n"
    )


def _between(days: tuple[str, str] | None) -> str:
    return f' start="{days[0]}" end="{days[1]}"' if days else ""


def _values(values: Mapping[str, Value], names: Collection[str]) -> str:
    written = (
        f'<attvalue for="{name}" value={_quoted(text_of(value))}/>'
        for name, value in values.items()
        if name in names
    )
    return f"<attvalues>{''.join(written)}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))

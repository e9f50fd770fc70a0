"""JSON as networkx keeps a network in it, nodes and edges as two lists, and three lists of our own.

Everything that is known is in it, lists as lists, so that the graph can be read back.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from ..situation.drawn_edges import drawn_edges
from ..situation.graph_parts import GraphParts
from ..situation.provenance import by_target, of_article, of_incident
from .network_values import Values, nodes_of, plain, quoted

_ENDS: Final = ("subject", "object", "source")


def write_node_link(graph: GraphParts, path: Path) -> None:
    """Write the whole network, an element at a time.

    Of two edges with the same ends and relation the one that no article states has its origin in the key.
    """
    lists: dict[str, Iterable[object]] = {
        "nodes": ({**values, "id": node} for node, values in nodes_of(graph)),
        "edges": itertools.chain(_between_entities(graph), _of_others(graph)),
        "evidence": map(msgspec.to_builtins, graph.evidence),
        "articles": map(msgspec.to_builtins, graph.articles),
        "incidents": map(msgspec.to_builtins, graph.incidents),
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{\n "directed": true,\n "multigraph": true,\n "graph": {}')
        for name, items in lists.items():
            file.write(f',\n "{name}": ')
            file.writelines(_listed(items))
        file.write("\n}")


def _listed(items: Iterable[object]) -> Iterator[str]:
    """A list in JSON, each of its items as it would be indented in the whole."""
    before = "["
    for item in items:
        written = json.dumps(item, ensure_ascii=False, indent=1)
        yield before + ("\n" + written).replace("\n", "\n  ")
        before = ","
    yield "[]" if before == "[" else "\n ]"


def _between_entities(graph: GraphParts) -> Iterator[Values]:
    for edge, claims in drawn_edges(graph):
        key = edge.relation if edge.source == "articles" else f"{edge.relation} ({edge.source})"
        values = plain(msgspec.structs.asdict(edge))
        kept = {name: value for name, value in values.items() if name not in _ENDS}
        told = {"origin": edge.source, "evidence": [quoted(claim) for claim in claims]}
        yield {**kept, **told, "source": edge.subject, "target": edge.object, "key": key}


def _of_others(graph: GraphParts) -> Iterator[Values]:
    """What joins articles and incidents to entities."""
    of_articles = ((article.id, of_article(article)) for article in graph.articles)
    of_incidents = ((incident.id, of_incident(incident)) for incident in graph.incidents)
    for node, joins in itertools.chain(of_articles, of_incidents):
        for relation, target in by_target(joins):
            empty = {"relation": relation, "claims": list[str](), "evidence": list[str]()}
            yield {**empty, "source": node, "target": target, "key": relation}

"""The graph as a picture.

The best attested actors and places, with a layout by networkx and drawing by matplotlib.
"""

from collections import Counter
from pathlib import Path
from typing import Any, Final

import networkx as nx

from ..schema.errors import ExportError
from ..schema.model import SituationGraph
from ..schema.printable import printable
from .colours import colour_of

_MOST: Final = 26


def draw(graph: SituationGraph, path: Path) -> None:
    """Draw the named nodes with most edges. Raises ExportError without matplotlib (the extra `picture`)."""
    try:
        import matplotlib

        matplotlib.use("Agg")
        matplotlib.rcParams["svg.hashsalt"] = "sitgraph"
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise ExportError("pictures need an extra: pip install 'sitgraph[picture]'") from error
    small = _core(graph)
    positions = nx.kamada_kawai_layout(small.to_undirected())
    figure, axes = plt.subplots(figsize=(15, 10))
    colours = [colour_of(small.nodes[node]["type"]) for node in small]
    nx.draw_networkx_nodes(small, positions, ax=axes, node_color=colours, node_size=900, edgecolors="white")
    nx.draw_networkx_edges(
        small,
        positions,
        ax=axes,
        edge_color="#9aa1ac",
        arrowsize=14,
        node_size=900,
        connectionstyle="arc3,rad=0.08",
    )
    nx.draw_networkx_labels(
        small,
        positions,
        labels={n: _label(small.nodes[n]["name"]) for n in small},
        ax=axes,
        font_size=10,
        font_weight="bold",
    )
    labels: dict[Any, str] = {(a, b): small.edges[a, b]["label"] for a, b in small.edges}
    nx.draw_networkx_edge_labels(
        small,
        positions,
        edge_labels=labels,
        ax=axes,
        font_size=7,
        font_color="#444444",
        connectionstyle="arc3,rad=0.08",
    )
    axes.axis("off")
    axes.margins(0.08)
    figure.tight_layout()
    figure.savefig(
        path,
        format=path.suffix[1:] or "png",
        dpi=110,
        metadata={"Date": None} if path.suffix == ".svg" else {"Software": None},
    )
    plt.close(figure)


def _label(name: str) -> str:
    """A name as matplotlib may have it: no controls, which XML forbids, and dollars that are no formula."""
    return printable(name).replace("$", r"\$")


def _core(graph: SituationGraph) -> "nx.DiGraph[str]":
    """The best connected nodes; several relations between two of them share an arrow."""
    nodes = {e.id: e for e in graph.entities if e.named}
    drawn = [e for e in graph.edges if e.claims and e.subject in nodes and e.object in nodes]
    degree: Counter[str] = Counter()
    for edge in drawn:
        degree.update({edge.subject: len(edge.claims)})
        degree.update({edge.object: len(edge.claims)})
    whole = nx.Graph((e.subject, e.object) for e in drawn)
    largest = max(nx.connected_components(whole), key=lambda c: (len(c), min(c)), default=set())
    kept = set(sorted(largest, key=lambda n: (-degree[n], n))[:_MOST])
    small: nx.DiGraph[str] = nx.DiGraph()
    for edge in drawn:
        if edge.subject in kept and edge.object in kept:
            known = (
                small.edges[edge.subject, edge.object]["label"] + "\n"
                if small.has_edge(edge.subject, edge.object)
                else ""
            )
            small.add_edge(edge.subject, edge.object, label=known + edge.relation.replace("_", " ").lower())
    if len(small):
        small = nx.DiGraph(
            small.subgraph(max(nx.weakly_connected_components(small), key=lambda c: (len(c), min(c))))
        )
    for node in small:
        small.nodes[node].update(name=nodes[node].name, type=nodes[node].type)
    return small

"""The graph as files: GraphML, GEXF, node-link JSON, JSON Lines and pictures.

GraphML and GEXF hold flat values, so lists become text there; JSON and JSON Lines keep everything and can be
read back. A file is written beside its target and renamed, so there is never half a file.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from ..schema.errors import ExportError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..store.whole_files import whole_file
from ..views.graph_picture import DEFAULT, PictureOptions, draw
from .gexf import write_gexf
from .graphml import write_graphml
from .multigraph import node_link_form

_ORIGIN: Final = re.compile(r" \((\w+)\)$")


def _json(graph: SituationGraph, path: Path) -> None:
    data = node_link_form(graph)
    data["evidence"] = msgspec.to_builtins(graph.evidence)
    data["articles"] = msgspec.to_builtins(graph.articles)
    data["incidents"] = msgspec.to_builtins(graph.incidents)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


class _Line(msgspec.Struct, omit_defaults=True):
    """One line of JSON Lines: exactly one of the fields is set."""

    entity: Entity | None = None
    edge: Edge | None = None
    evidence: Evidence | None = None
    article: ArticleNode | None = None
    incident: Incident | None = None


def _jsonl(graph: SituationGraph, path: Path) -> None:
    lines = (
        *(_Line(entity=x) for x in graph.entities),
        *(_Line(edge=x) for x in graph.edges),
        *(_Line(evidence=x) for x in graph.evidence),
        *(_Line(article=x) for x in graph.articles),
        *(_Line(incident=x) for x in graph.incidents),
    )
    path.write_bytes(msgspec.json.Encoder().encode_lines(lines))


WRITERS: Final[dict[str, Callable[[SituationGraph, Path], None]]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".json": _json,
    ".jsonl": _jsonl,
    ".png": draw,
    ".svg": draw,
}


PICTURES: Final = frozenset(suffix for suffix, writer in WRITERS.items() if writer is draw)


def write_graph(graph: SituationGraph, path: str | Path, *, picture: PictureOptions = DEFAULT) -> None:
    """Write the graph in the form that the file's suffix names: .graphml, .gexf, .json, .jsonl, .png or .svg.

    `picture` is for the last two. Raises ExportError for another suffix or where the file can't be written;
    an older file then stays as it was.
    """
    path = Path(path)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportError(
            f"{path}: unknown format {path.suffix or '(no suffix)'!r}; use {', '.join(WRITERS)}"
        )
    try:
        with whole_file(path) as beside:
            if path.suffix.lower() in PICTURES:
                draw(graph, beside, picture)
            else:
                writer(graph, beside)
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror}") from error


def read_graph(path: str | Path) -> SituationGraph:
    """Read back what `write_graph` wrote as .json or .jsonl, without loss."""
    path = Path(path)
    try:
        return _read_jsonl(path) if path.suffix.lower() == ".jsonl" else _read_json(path)
    except OSError as error:
        raise ExportError(f"{path}: can't be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise ExportError(f"{path}: not a graph that sitgraph wrote: {error}") from error


def _read_jsonl(path: Path) -> SituationGraph:
    lines = msgspec.json.Decoder(_Line).decode_lines(path.read_bytes())
    return SituationGraph(
        tuple(x.entity for x in lines if x.entity),
        tuple(x.edge for x in lines if x.edge),
        tuple(x.evidence for x in lines if x.evidence),
        tuple(x.article for x in lines if x.article),
        tuple(x.incident for x in lines if x.incident),
    )


def _read_json(path: Path) -> SituationGraph:
    """Nodes that are articles or incidents, and what joins them, follow from lists of their own."""
    data = json.loads(path.read_text(encoding="utf-8"))
    entities = [node for node in data["nodes"] if node["type"] not in ("Article", "Incident")]
    between = {node["id"] for node in entities}
    edges = msgspec.convert([_ends(e) for e in data["edges"] if e["source"] in between], tuple[Edge, ...])
    return SituationGraph(
        msgspec.convert(entities, tuple[Entity, ...]),
        tuple(sorted(edges, key=lambda e: (e.subject, e.relation, e.object, e.source))),
        msgspec.convert(data["evidence"], tuple[Evidence, ...]),
        msgspec.convert(data["articles"], tuple[ArticleNode, ...]),
        msgspec.convert(data.get("incidents", []), tuple[Incident, ...]),
    )


def _ends(edge: dict[str, Any]) -> dict[str, Any]:
    """Node-link data calls the ends source and target, and our own `source` must not be lost among them."""
    in_key = _ORIGIN.search(edge["key"])  # where older files have it
    origin = edge.get("origin") or (in_key[1] if in_key else "articles")
    return {**edge, "subject": edge["source"], "object": edge["target"], "source": origin}

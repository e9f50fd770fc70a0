"""The graph as a networkx MultiDiGraph and as files: GraphML, GEXF, node-link JSON, JSON Lines.

GraphML and GEXF hold flat values, so lists become text there; JSON and JSON Lines keep everything and can be read
back. A file is written beside its target and renamed, so there is never half a file.
"""

import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
import networkx as nx

from ..schema.errors import ExportError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..situation.derivation import ends
from .picture import draw

_NOT_XML: Final = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]
)


def to_networkx(graph: SituationGraph) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph with entity ids as nodes and relations as edge keys; evidence is a list of dicts on each edge.

    >>> to_networkx(SituationGraph((), (), (), ())).number_of_nodes()
    0
    """
    result: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in graph.entities:
        result.add_node(
            entity.id,
            **{
                k: list(v) if isinstance(v, tuple) else v
                for k, v in msgspec.structs.asdict(entity).items()
                if k != "id"
            },
        )
    quotes: defaultdict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for item in graph.evidence:
        if item.plain:
            quotes[ends(item)].append(item)
    for edge in graph.edges:
        values = {
            k: list(v) if isinstance(v, tuple) else v
            for k, v in msgspec.structs.asdict(edge).items()
            if k not in ("subject", "object", "source")
        }
        values["evidence"] = (
            [_quote(e) for e in quotes[edge.subject, edge.relation, edge.object]]
            if edge.source == "articles"
            else []
        )
        result.add_edge(
            edge.subject,
            edge.object,
            key=edge.relation if edge.source == "articles" else f"{edge.relation} (gazetteer)",
            **values,
        )
    return result


def _quote(evidence: Evidence) -> dict[str, Any]:
    claim = evidence.claim
    return {
        "claim": claim.id,
        "article": evidence.article,
        "sentence": evidence.quote,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "trigger": [claim.trigger.start, claim.trigger.end],
        "subject": [claim.subject.start, claim.subject.end],
        "object": [claim.object.start, claim.object.end],
        "when": msgspec.to_builtins(claim.when),
        "confidence": claim.confidence,
    }


def _flat(value: object) -> str | int | float | bool:
    """A value that GraphML and GEXF can hold, without characters that XML forbids."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list):
        value = " | ".join(str(v["sentence"]) if isinstance(v, dict) else str(v) for v in value)
    return str(value).translate(_NOT_XML)


def _flattened(graph: SituationGraph) -> "nx.MultiDiGraph[str]":
    full = to_networkx(graph)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in full.nodes(data=True):
        flat.add_node(node, label=_flat(values["name"]), **{k: _flat(v) for k, v in values.items()})
    for subject, obj, key, values in full.edges(keys=True, data=True):
        weight = float(max(1, len(values["claims"])))
        flat.add_edge(
            subject,
            obj,
            key=key,
            label=values["relation"],
            weight=weight,
            **{k: _flat(v) for k, v in values.items()},
        )
    return flat


def _graphml(graph: SituationGraph, path: Path) -> None:
    nx.write_graphml(_flattened(graph), path, named_key_ids=True, edge_id_from_attribute=None)


def _gexf(graph: SituationGraph, path: Path) -> None:
    flat = _flattened(graph)
    for number, (_, _, values) in enumerate(flat.edges(data=True)):
        values["id"] = str(number)  # GEXF wants ids of its own; the relation is the label
    nx.write_gexf(nx.MultiDiGraph(flat), path)


def _json(graph: SituationGraph, path: Path) -> None:
    data = nx.node_link_data(to_networkx(graph), edges="edges")
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
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        for entity in graph.entities:
            file.write(encoder.encode(_Line(entity=entity)) + b"\n")
        for edge in graph.edges:
            file.write(encoder.encode(_Line(edge=edge)) + b"\n")
        for evidence in graph.evidence:
            file.write(encoder.encode(_Line(evidence=evidence)) + b"\n")
        for article in graph.articles:
            file.write(encoder.encode(_Line(article=article)) + b"\n")
        for incident in graph.incidents:
            file.write(encoder.encode(_Line(incident=incident)) + b"\n")


WRITERS: Final[dict[str, Callable[[SituationGraph, Path], None]]] = {
    ".graphml": _graphml,
    ".gexf": _gexf,
    ".json": _json,
    ".jsonl": _jsonl,
    ".png": draw,
    ".svg": draw,
}


def write_graph(graph: SituationGraph, path: Path) -> None:
    """Write the graph in the form that the file's suffix names: .graphml, .gexf, .json, .jsonl, .png or .svg.

    Raises ExportError for another suffix or where the file can't be written; an older file then stays as it was.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ExportError(
            f"{path}: unknown format {path.suffix or '(no suffix)'!r}; use {', '.join(WRITERS)}"
        )
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}.", suffix=path.suffix, dir=path.absolute().parent
        )
        os.close(handle)
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror}") from error
    beside = Path(name)
    try:
        writer(graph, beside)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)


def read_graph(path: Path) -> SituationGraph:
    """Read back what `write_graph` wrote as .json or .jsonl, without loss."""
    try:
        if path.suffix.lower() == ".jsonl":
            lines = [msgspec.json.decode(line, type=_Line) for line in path.read_bytes().splitlines()]
            return SituationGraph(
                tuple(x.entity for x in lines if x.entity),
                tuple(x.edge for x in lines if x.edge),
                tuple(x.evidence for x in lines if x.evidence),
                tuple(x.article for x in lines if x.article),
                tuple(x.incident for x in lines if x.incident),
            )
        data = json.loads(path.read_text(encoding="utf-8"))
        entities = msgspec.convert(data["nodes"], tuple[Entity, ...])
        edges = msgspec.convert([_ends(e) for e in data["edges"]], tuple[Edge, ...])
        ordered = tuple(sorted(edges, key=lambda e: (e.subject, e.relation, e.object, e.source)))
        evidence, articles = (
            msgspec.convert(data["evidence"], tuple[Evidence, ...]),
            msgspec.convert(data["articles"], tuple[ArticleNode, ...]),
        )
        return SituationGraph(
            entities,
            ordered,
            evidence,
            articles,
            msgspec.convert(data.get("incidents", []), tuple[Incident, ...]),
        )
    except OSError as error:
        raise ExportError(f"{path}: can't be read: {error.strerror}") from error
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise ExportError(f"{path}: not a graph that sitgraph wrote: {error}") from error


def _ends(edge: dict[str, Any]) -> dict[str, Any]:
    """Node-link data calls the ends source and target, and our own `source` must not be lost among them."""
    return {
        **edge,
        "subject": edge["source"],
        "object": edge["target"],
        "source": "gazetteer" if edge["key"].endswith("(gazetteer)") else "articles",
    }

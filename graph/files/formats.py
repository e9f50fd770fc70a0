"""The graph as files, in the forms that other programs read.

GraphML and GEXF hold flat values, so lists become text there; JSON and JSON Lines keep everything and can be
read back. A file is written beside its target and renamed, so there is never half a file.
"""

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

import msgspec

from ..schema.errors import ExportError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..situation.graph_parts import GraphParts
from ..store.whole_files import whole_file
from ..views.graph_picture import DEFAULT, PictureOptions, draw
from .csv_folder import write_csv_folder
from .cypher_script import write_cypher
from .ftm_entities import write_ftm
from .gexf import write_gexf
from .graphml import write_graphml
from .node_link import write_node_link
from .parquet_folder import write_parquet_folder
from .rdf_graph import write_rdf
from .stix_bundle import write_stix

_ORIGIN: Final = re.compile(r" \((\w+)\)$")


class _Line(msgspec.Struct, omit_defaults=True):
    """One line of JSON Lines: exactly one of the fields is set."""

    entity: Entity | None = None
    edge: Edge | None = None
    evidence: Evidence | None = None
    article: ArticleNode | None = None
    incident: Incident | None = None


def _jsonl(graph: GraphParts, path: Path) -> None:
    lines = itertools.chain(
        (_Line(entity=x) for x in graph.entities),
        (_Line(edge=x) for x in graph.edges),
        (_Line(evidence=x) for x in graph.evidence),
        (_Line(article=x) for x in graph.articles),
        (_Line(incident=x) for x in graph.incidents),
    )
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        file.writelines(encode(line) + b"\n" for line in lines)


def _drawn(graph: SituationGraph, path: Path, form: str, options: PictureOptions) -> None:
    """Draw a picture of a form, which matplotlib knows by the suffix, under whatever name."""
    drawn = path.with_name(f"{path.name}.{form}")
    try:
        draw(graph, drawn, options)
        drawn.replace(path)
    finally:
        drawn.unlink(missing_ok=True)


class Format(NamedTuple):
    """A form of a graph: what writes it, and by which suffixes it is known; none for a folder of tables.

    One that is `streamed` goes through the graph's parts and needs none of them as a whole.
    """

    write: Callable[[Any, Path], None]
    suffixes: tuple[str, ...] = ()
    streamed: bool = False


FORMATS: Final[dict[str, Format]] = {
    "graphml": Format(write_graphml, (".graphml",), streamed=True),
    "gexf": Format(write_gexf, (".gexf",), streamed=True),
    "json": Format(write_node_link, (".json",), streamed=True),
    "jsonl": Format(_jsonl, (".jsonl",), streamed=True),
    "png": Format(draw, (".png",)),
    "svg": Format(draw, (".svg",)),
    "csv": Format(write_csv_folder, streamed=True),
    "parquet": Format(write_parquet_folder, streamed=True),
    "cypher": Format(write_cypher, (".cypher", ".cql"), streamed=True),
    "rdf": Format(write_rdf, (".ttl", ".nt", ".jsonld", ".rdf"), streamed=True),
    "stix": Format(write_stix, (".stix.json",), streamed=True),
    "ftm": Format(write_ftm, (".ftm.json", ".ftm.jsonl"), streamed=True),
}
"""All forms by name, as `--format` takes them."""
PICTURES: Final = frozenset(form for form, kind in FORMATS.items() if kind.write is draw)


def form_of_file(path: str | Path, form: str | None = None) -> str:
    """The form that a file is to have: that given, else that of the longest suffix that fits.

    Raises ExportError where there is none, with those that there are.
    """
    name = Path(path).name.lower()
    if form is not None:
        if form.lower() not in FORMATS:
            raise ExportError(f"{path}: unknown format {form!r}; there are {', '.join(FORMATS)}")
        return form.lower()
    fitting = [
        (len(suffix), known)
        for known, kind in FORMATS.items()
        for suffix in kind.suffixes
        if name.endswith(suffix)
    ]
    if fitting:
        return max(fitting)[1]
    folders = [known for known, kind in FORMATS.items() if not kind.suffixes]
    suffixes = [suffix for kind in FORMATS.values() for suffix in kind.suffixes]
    raise ExportError(
        f"{path}: unknown format {Path(path).suffix or '(no suffix)'!r}; use {', '.join(suffixes)}, "
        f"or --format {' or '.join(folders)} for a folder of tables"
    )


def write_graph(
    graph: GraphParts,
    path: str | Path,
    *,
    form: str | None = None,
    safe_cells: bool = False,
    picture: PictureOptions = DEFAULT,
) -> None:
    """Write the graph in a form of FORMATS: that given, else the one that the file's suffix names.

    For "csv" and "parquet" the path is a folder. With `safe_cells` no text in CSV is a formula where a
    spreadsheet opens it: an apostrophe stands before it. `picture` is for "png" and "svg".

    A graph that isn't in memory, `StreamedParts`, can be written in the forms that are `streamed`.

    Raises ExportError for an unknown form, where what it needs is not installed, or where the file can't be
    written; an older file then stays as it was.
    """
    path = Path(path)
    name = form_of_file(path, form)
    kind = FORMATS[name]
    if not kind.streamed and not isinstance(graph, SituationGraph):
        raise ExportError(f"{path}: {name} needs the whole graph in memory")
    try:
        if kind.write is write_csv_folder:
            write_csv_folder(graph, path, safe_cells=safe_cells)
        elif not kind.suffixes:
            kind.write(graph, path)
        else:
            with whole_file(path) as beside:
                if name in PICTURES:
                    _drawn(cast(SituationGraph, graph), beside, name, picture)
                else:
                    kind.write(graph, beside)
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

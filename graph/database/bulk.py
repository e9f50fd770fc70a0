"""Files from which `neo4j-admin database import` builds a new database, for the first load of millions.

They hold what loading batch by batch would have written, the hashes of the parts included, so that the next
load finds its work done. Neo4j wants one header a file, so that elements with properties that others lack,
and each type of relation, have files of their own.
"""

import base64
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import msgspec
import neo4j
from neo4j.spatial import WGS84Point

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import server, statements
from .batches import ahead
from .connection import connect
from .indexes import prepare
from .load_sources import Part as Elements
from .load_sources import Source, source_of
from .manifest import Part, part_row
from .parts import CUT, PACKED, Listed, Members, fresh, layout, member
from .rows import EDGE, KINDS, Join, Kind, Row, database_key, row
from .statements import checked_label, checked_type
from .transactions import Transactions

_DELIMITERS: Final = "\x1f\x1e\x1d\x1c␟␞⁂"
"""What may part the members of a list: the first that no member holds."""
_TYPES: Final = {
    "aliases": "string[]",
    "claim_ids": "string[]",
    "against": "string[]",
    "location": "point{crs:WGS-84}",
    **dict.fromkeys(("named", "symmetric"), "boolean"),
    **dict.fromkeys(("latitude", "longitude", "confidence"), "double"),
    **dict.fromkeys(
        [
            "mentions",
            "articles",
            "start",
            "end",
            "trigger_start",
            "trigger_end",
            "subject_start",
            "subject_end",
            "object_start",
            "object_end",
            "reports",
            "sources",
            "count_min",
            "count_max",
            "claims",
            "publishers",
            "denied",
            "planned",
            "alleged",
        ],
        "long",
    ),
}
"""The type of each column that is neither text nor a day."""
_SCALARS: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_SCRIPT: Final = "import.sh"
_encoder: Final = msgspec.json.Encoder()
_NOTHING: Final = msgspec.Raw(b"")


class Bulk(NamedTuple):
    """What was written: the options for `neo4j-admin database import full`, and how much of what."""

    options: list[str]
    nodes: int
    relations: int
    shortened: tuple[str, ...]


def write_bulk(graph: SituationGraph | Source, folder: str | Path, *, store: str, origin: str = "") -> Bulk:
    """Write all files into a folder that holds none yet, with a script that runs the import."""
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Neo4jError(f"{folder}: is there already and not an empty folder; choose another")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _written(source_of(graph), folder, store, origin)
    except OSError as error:
        raise Neo4jError(f"{error.filename or folder}: can't be written: {error.strerror}") from error


def load_bulk(
    graph: SituationGraph | Source,
    *,
    store: str,
    origin: str = "",
    progress: Callable[[str], None] = lambda message: None,
) -> Bulk:
    """Build the local server's database, which has to be empty, from files that are made for it.

    Raises Neo4jError where it is not empty, or where rows went missing.
    """
    if server.has_database():
        running = server.start(progress)
        with connect(running.bolt, running.user, running.password) as driver:
            _check_empty(driver)
    with server.stopped(progress) as build, _import_folder() as folder:
        progress("writing files")
        written = write_bulk(graph, folder / "files", store=store, origin=origin)
        build(written.options)
    running = server.start(progress)
    with connect(running.bolt, running.user, running.password) as driver:
        progress("building the indexes")
        prepare(Transactions(driver, None))
        nodes = _count(driver, statements.ANY_NODE) - _count(driver, statements.PARTS) - 1  # the mark
        relations = _count(driver, statements.ANY_RELATION)
    if (nodes, relations) != (written.nodes, written.relations):
        raise Neo4jError(
            f"sent {written.nodes} nodes and {written.relations} relations, but {nodes} and {relations} were "
            f"written; see {server.home() / 'logs' / 'import.report'}"
        )
    return written


def _check_empty(driver: neo4j.Driver) -> None:
    if there := _count(driver, statements.ANY_NODE):
        raise Neo4jError(
            f"the local database holds {there} nodes, and --bulk builds a new one; load without --bulk"
        )


@contextmanager
def _import_folder() -> Iterator[Path]:
    """A folder for the files; those of processes that were killed are removed."""
    around = server.home() / "import"
    for left in around.glob("sitgraph-*-*"):
        if not server.is_alive(int(left.name.split("-")[1])):
            shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=f"sitgraph-{os.getpid()}-", dir=around) as folder:
        yield Path(folder)


def _count(driver: neo4j.Driver, statement: str) -> int:
    return int(driver.execute_query(statement).records[0]["there"])


def _written(source: Source, folder: Path, store: str, origin: str) -> Bulk:
    for delimiter in _DELIMITERS:
        files = _Files(folder, delimiter, store)
        try:
            with files.open:
                nodes, relations = _write_all(source, files, store)
                files.write_mark(origin, nodes, relations)
        except _ClashError:  # it stands in a name: the next one may not
            files.remove()
            continue
        options = files.options()
        _write_script(folder, options)
        return Bulk(options, nodes, relations, tuple(source.shortened()))
    raise Neo4jError("names hold every character that could part them in a file; load without --bulk")


class _ClashError(Exception):
    """The character that parts the members of lists stands in one of them."""


def _write_all(source: Source, files: "_Files", store: str) -> tuple[int, int]:
    """Every element, and what the next load compares with. Returns the number of nodes and relations."""
    nodes = relations = 0
    for kind in KINDS.values():
        parts = layout(kind.name, source.size(kind.name))
        summaries = source.summaries(kind.name, parts)
        for number, found, told in ahead(_read(source, kind, parts, sorted(summaries))):
            members: Members = {}
            for key, element in found.items():
                made = row(element, database_key(kind.name, key))
                joined = sum(map(len, made.joins))
                nodes, relations = nodes + (kind is not EDGE), relations + joined + (kind is EDGE)
                files.write(kind, made)
                members[key] = member(fresh(key, element), told[key], exact=source.exact)
            part = Part(store, kind.name, parts, number)
            files.write_part(part_row(part, summaries[number].hash, members))
    return nodes, relations


def _read(
    source: Source, kind: Kind, parts: int, numbers: Sequence[int]
) -> Iterator[tuple[int, Elements, dict[str, Listed]]]:
    """Parts with their elements and what is told of them."""
    read = source.elements(kind.name, parts, numbers)
    for (number, found), (_, told) in zip(read, source.listed(kind.name, parts, numbers), strict=True):
        yield number, found, told


class _File(NamedTuple):
    """One of the open files; `end` closes each of its lines with what all of them say."""

    open: BinaryIO
    end: bytes = b"\n"


class _Files:
    """The open files, one for each header, and what they are to Neo4j."""

    def __init__(self, folder: Path, delimiter: str, store: str) -> None:
        self.open = ExitStack()
        self._folder = folder
        self._delimiter = delimiter
        self._store = store
        self._nodes: dict[Any, _File] = {}
        self._labels: dict[tuple[str, ...], str] = {}
        self._relations: dict[Any, tuple[str, _File]] = {}

    def write(self, kind: Kind, found: Row) -> None:
        """An element with the relations that belong to it."""
        if kind is EDGE:
            self._write_edge(found)
            return
        extra = sorted(found.extra) if found.extra else ()
        key = (kind.name, *[(name, type(found.extra[name])) for name in extra])
        file = self._nodes.get(key) or self._new_nodes(key)
        shape = (kind.name, *found.shape)
        labels = self._labels.get(shape) or self._new_labels(shape)
        self._line(file, [*found.values, *[found.extra[name] for name in extra], labels])
        for join, ends in zip(kind.joins, found.joins, strict=True):
            if ends:
                self._write_joins(kind, join, found.key, ends)

    def _new_nodes(self, key: Any) -> _File:
        name, *extra = key
        header = [_header(column, KINDS[name]) for column in KINDS[name].columns]
        header += [f"{column}:{_SCALARS[type_]}" for column, type_ in extra]
        header += [":LABEL", "sitgraph:string[]"]
        self._nodes[key] = self._new("nodes", name, header, [self._store])
        return self._nodes[key]

    def _new_labels(self, shape: tuple[str, ...]) -> str:
        labels = [checked_label(label) for label in dict.fromkeys(shape)]
        self._labels[shape] = _joined(labels, self._delimiter)
        return self._labels[shape]

    def _write_joins(self, kind: Kind, join: Join, key: str, ends: Sequence[Any]) -> None:
        name = (kind.name, join.relation)
        if name not in self._relations:
            self._relations[name] = (checked_type(join.relation), self._new_joins(kind, join))
        file = self._relations[name][1]
        for end in ends:
            told = end if join.counted else [end]
            self._line(file, [*told, key] if join.incoming else [key, *told])

    def _new_joins(self, kind: Kind, join: Join) -> _File:
        start, target = (join.end, kind.name) if join.incoming else (kind.name, join.end)
        header = [f":START_ID({start})", f":END_ID({target})", *(["count:long"] if join.counted else [])]
        name = f"{start}-{join.relation}-{target}"
        return self._new("relations", name, [*header, "sitgraph:boolean"], True)

    def _write_edge(self, found: Row) -> None:
        relation = found.shape[0]
        if relation not in self._relations:
            header = [":START_ID(Entity)", ":END_ID(Entity)", *(_header(name, EDGE) for name in EDGE.columns)]
            file = self._new("edges", relation, [*header, "sitgraph:string[]"], [self._store])
            self._relations[relation] = (checked_type(relation), file)
        self._line(self._relations[relation][1], [*found.ends, *found.values])

    def write_part(self, values: Sequence[Any]) -> None:
        """What the next load compares a part with; its members as text, which is read faster than bytes."""
        header = ["id:ID(Part)", "kind", "parts:long", "number:long", "hash:byte[]", f"{PACKED}:string"]
        if "SitgraphPart" not in self._nodes:
            header += ["cut:long", "store", ":LABEL"]
            self._nodes["SitgraphPart"] = self._new(
                "nodes", "SitgraphPart", header, CUT, self._store, ["SitgraphPart"]
            )
        *said, digest, members = values
        signed = [str(int.from_bytes((one,), signed=True)) for one in digest]  # as Java counts bytes
        self._line(self._nodes["SitgraphPart"], [*said, signed, base64.b64encode(members).decode()])

    def write_mark(self, origin: str, nodes: int, relations: int) -> None:
        """That the store is loaded."""
        header = ["id:ID(Load)", "store", "origin", "state", "nodes:long", "relations:long", ":LABEL"]
        file = self._nodes["SitgraphLoad"] = self._new("nodes", "SitgraphLoad", header, ["SitgraphLoad"])
        self._line(file, [self._store, self._store, origin, "loaded", nodes, relations])

    def remove(self) -> None:
        """Take away what was written."""
        for path in self._paths():
            path.unlink()

    def _paths(self) -> list[Path]:
        files = (*self._nodes.values(), *(file for _, file in self._relations.values()))
        return [Path(file.open.name) for file in files]

    def options(self) -> list[str]:
        """For the import, all but the name of the database."""
        return [
            "--id-type=string",
            "--multiline-fields=true",
            "--input-encoding=UTF-8",
            f"--array-delimiter=U+{ord(self._delimiter):04X}",
            *(f"--nodes={file.open.name}" for file in self._nodes.values()),
            *(f"--relationships={relation}={file.open.name}" for relation, file in self._relations.values()),
        ]

    def _new(self, what: str, name: str, header: Sequence[str], *always: Any) -> _File:
        """A file with a header; `always` are the last values of each line."""
        number = len(self._nodes) + len(self._relations)
        path = self._folder.absolute() / f"{what}-{number:03d}-{name}.csv"
        end = "".join(f",{_cell(value, self._delimiter)}" for value in always)
        file = self.open.enter_context(path.open("wb"))
        file.write((",".join(header) + "\n").encode())
        return _File(file, f"{end}\n".encode())

    def _line(self, file: _File, values: list[Any]) -> None:
        """A line of a file.

        It is written as a list in JSON, which is the same but for what is escaped and for None, lists and
        points.
        """
        plain = [self._plain(value) if value is None or type(value) in _MADE else value for value in values]
        line = _encoder.encode(plain)[1:-1]
        if b"\\" in line:
            if line.count(b"\\") == line.count(b'\\"'):
                line = line.replace(b'\\"', b'""')
            else:
                line = ",".join([_cell(value, self._delimiter) for value in values]).encode()
        file.open.write(line + file.end)

    def _plain(self, value: Any) -> Any:
        """What isn't the same in JSON."""
        if value is None:
            return _NOTHING
        return _joined(value, self._delimiter) if isinstance(value, list) else _located(value)


def _header(name: str, kind: Kind) -> str:
    if name == "id":
        return f"id:ID({kind.name})"
    if kind.columns.index(name) in kind.days:
        return f"{name}:date"
    return f"{name}:{_TYPES.get(name, 'string')}"


def _cell(value: Any, delimiter: str) -> str:
    """A value as Neo4j reads it; text is always quoted, so that an empty one is not nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case list():
            value = _joined(value, delimiter)
        case WGS84Point():
            value = _located(value)
    return '"' + str(value).replace('"', '""') + '"'


def _joined(texts: Sequence[str], delimiter: str) -> str:
    joined = delimiter.join(texts)
    if joined.count(delimiter) > max(0, len(texts) - 1):
        raise _ClashError
    return joined


def _located(point: WGS84Point) -> str:
    longitude, latitude = point
    return f"{{longitude: {longitude!r}, latitude: {latitude!r}}}"


_MADE: Final = {list, WGS84Point}
"""The types of values that are neither text nor numbers."""


def _write_script(folder: Path, options: Sequence[str]) -> None:
    here = f"{folder.absolute()}{os.sep}"  # the folder may be carried to another machine
    relative = [option.replace(here, "", 1) for option in options]
    quoted = " \\\n  ".join("'" + option.replace("'", "'\\''") + "'" for option in relative)
    script = folder / _SCRIPT
    script.write_text(
        "#!/bin/sh\n"
        "# Builds a new database from these files.\n"
        "# Stop Neo4j, run this with the name of the database, start Neo4j.\n"
        'cd "$(dirname "$0")" || exit\n'
        f'exec "${{NEO4J_HOME:+$NEO4J_HOME/bin/}}neo4j-admin" database import full "${{1:-neo4j}}" '
        f"\\\n  {quoted}\n",
        encoding="utf-8",
    )
    script.chmod(0o755)

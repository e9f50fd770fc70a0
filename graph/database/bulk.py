"""Files from which `neo4j-admin database import` builds a new database, for the first load of millions.

They hold what loading batch by batch would have written, the hashes of the parts included, so that the next
load finds its work done. Neo4j wants one header a file, so that elements with properties that others lack,
and each type of relation, have files of their own.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

import neo4j

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import server
from .batches import part_row
from .changes import Change
from .connection import connect
from .loading import prepare
from .manifest import Part
from .parts import fresh, grouped, layout, part_hash
from .rows import EDGE, KINDS, Join, Kind, Row, elements, row, shortened
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


class Bulk(NamedTuple):
    """What was written: the options for `neo4j-admin database import full`, and how much of what."""

    options: list[str]
    nodes: int
    relations: int
    shortened: tuple[str, ...]


def write_bulk(graph: SituationGraph, folder: str | Path, *, store: str, origin: str = "") -> Bulk:
    """Write all files into a folder that holds none yet, with a script that runs the import."""
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Neo4jError(f"{folder}: is there already and not an empty folder; choose another")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _written(graph, folder, store, origin)
    except OSError as error:
        raise Neo4jError(f"{error.filename or folder}: can't be written: {error.strerror}") from error


def load_bulk(
    graph: SituationGraph,
    *,
    store: str,
    origin: str = "",
    progress: Callable[[str], None] = lambda message: None,
) -> Bulk:
    """Build the local server's database, which has to be empty, from files that are made for it.

    Raises Neo4jError where it is not empty, or where rows went missing.
    """
    running = server.start(progress)
    with connect(running.bolt, running.user, running.password) as driver:
        if there := _count(driver):
            raise Neo4jError(
                f"the local database holds {there} nodes, and --bulk builds a new one; load without --bulk"
            )
    with tempfile.TemporaryDirectory(prefix="sitgraph-", dir=server.home() / "import") as folder:
        written = write_bulk(graph, Path(folder) / "files", store=store, origin=origin)
        server.build_database(written.options, progress)
    running = server.start(progress)
    with connect(running.bolt, running.user, running.password) as driver:
        progress("building the indexes")
        prepare(Transactions(driver, None))
        (nodes, relations) = _counts(driver)
    if (nodes, relations) != (written.nodes, written.relations):
        raise Neo4jError(
            f"sent {written.nodes} nodes and {written.relations} relations, but {nodes} and {relations} were "
            f"written; see {server.home() / 'logs' / 'import.report'}"
        )
    return written


def _count(driver: neo4j.Driver) -> int:
    return int(driver.execute_query("MATCH (n) RETURN count(n) AS there").records[0]["there"])


def _counts(driver: neo4j.Driver) -> tuple[int, int]:
    nodes = driver.execute_query("MATCH (n) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS there").records[
        0
    ]["there"]
    relations = driver.execute_query("MATCH ()-[r]->() RETURN count(r) AS there").records[0]["there"]
    return nodes, relations


def _written(graph: SituationGraph, folder: Path, store: str, origin: str) -> Bulk:
    files = _Files(folder, _delimiter(graph, store), store)
    nodes = relations = 0
    with files.open:
        for name, some in elements(graph).items():
            kind = KINDS[name]
            for element in some:
                found = row(element)
                joined = sum(map(len, found.joins))
                nodes, relations = nodes + (kind is not EDGE), relations + joined + (kind is EDGE)
                files.write(kind, found)
        files.write_parts(_parts(graph, store))
        files.write_mark(origin, nodes, relations)
    options = files.options()
    _write_script(folder, options)
    return Bulk(options, nodes, relations, tuple(shortened(elements(graph))))


def _delimiter(graph: SituationGraph, store: str) -> str:
    """A character that no member of any list holds."""
    used = set(store)
    for entity in graph.entities:
        for alias in entity.aliases:
            used |= set(alias)
    for edge in graph.edges:
        for claim in (*edge.claims, *edge.against):
            used |= set(claim)
    free = [one for one in _DELIMITERS if one not in used]
    if not free:
        raise Neo4jError("names hold every character that could part them in a file; load without --bulk")
    return free[0]


def _parts(graph: SituationGraph, store: str) -> Iterator[list[Any]]:
    for name, some in elements(graph).items():
        count = layout(name, len(some))
        for number, group in sorted(grouped(name, some, count).items()):
            members = {key: fresh(key, element).hash for key, element in group.items()}
            change = Change(Part(store, name, count, number), members, part_hash(name, group))
            yield part_row(change, complete=True)


class _Files:
    """The open files, one for each header, and what they are to Neo4j."""

    def __init__(self, folder: Path, delimiter: str, store: str) -> None:
        self.open = ExitStack()
        self._folder = folder
        self._delimiter = delimiter
        self._store = store
        self._nodes: dict[Any, TextIO] = {}
        self._relations: dict[Any, tuple[str, TextIO]] = {}

    def write(self, kind: Kind, found: Row) -> None:
        """An element with the relations that belong to it."""
        if kind is EDGE:
            self._write_edge(found)
            return
        extra = sorted(found.extra)
        key = (kind.name, *((name, type(found.extra[name])) for name in extra))
        file = self._nodes.get(key)
        if file is None:
            header = [_header(name, kind) for name in kind.columns]
            header += [f"{name}:{_SCALARS[type(found.extra[name])]}" for name in extra]
            file = self._nodes[key] = self._new("nodes", kind.name, [*header, "sitgraph:string[]", ":LABEL"])
        labels = list(dict.fromkeys((kind.name, *found.shape)))
        for label in labels:
            checked_label(label)
        self._line(file, [*found.values, *(found.extra[name] for name in extra), [self._store], labels])
        for join, ends in zip(kind.joins, found.joins, strict=True):
            for end in ends:
                self._write_join(kind, join, found.key, end)

    def _write_join(self, kind: Kind, join: Join, key: str, end: Any) -> None:
        id_, count = end if join.counted else (end, None)
        start, target = (join.end, kind.name) if join.incoming else (kind.name, join.end)
        name = (start, join.relation, target)
        if name not in self._relations:
            header = [f":START_ID({start})", f":END_ID({target})", "sitgraph:boolean"]
            file = self._new("relations", "-".join(name), header + (["count:long"] if join.counted else []))
            self._relations[name] = (checked_type(join.relation), file)
        ends = (id_, key) if join.incoming else (key, id_)
        self._line(self._relations[name][1], [*ends, True, *([count] if join.counted else [])])

    def _write_edge(self, found: Row) -> None:
        relation = checked_type(found.shape[0])
        if relation not in self._relations:
            header = [":START_ID(Entity)", ":END_ID(Entity)", *(_header(name, EDGE) for name in EDGE.columns)]
            file = self._new("edges", relation, [*header, "sitgraph:string[]"])
            self._relations[relation] = (relation, file)
        self._line(self._relations[relation][1], [*found.ends, *found.values, [self._store]])

    def write_parts(self, parts: Iterator[list[Any]]) -> None:
        """What the next load compares with."""
        header = [
            "id:ID(Part)",
            "kind",
            "parts:int",
            "number:int",
            "hash:byte[]",
            "members:byte[]",
            "store",
            ":LABEL",
        ]
        file = self._nodes["SitgraphPart"] = self._new("nodes", "SitgraphPart", header)
        for *values, digest, members in parts:
            self._line(file, [*values, _signed(digest), _signed(members), self._store, ["SitgraphPart"]])

    def write_mark(self, origin: str, nodes: int, relations: int) -> None:
        """That the store is loaded."""
        header = ["id:ID(Load)", "store", "origin", "state", "nodes:long", "relations:long", ":LABEL"]
        file = self._nodes["SitgraphLoad"] = self._new("nodes", "SitgraphLoad", header)
        self._line(file, [self._store, self._store, origin, "loaded", nodes, relations, ["SitgraphLoad"]])

    def options(self) -> list[str]:
        """For the import, all but the name of the database."""
        return [
            "--id-type=string",
            "--multiline-fields=true",
            "--input-encoding=UTF-8",
            f"--array-delimiter=U+{ord(self._delimiter):04X}",
            *(f"--nodes={file.name}" for file in self._nodes.values()),
            *(f"--relationships={relation}={file.name}" for relation, file in self._relations.values()),
        ]

    def _new(self, what: str, name: str, header: Sequence[str]) -> TextIO:
        number = len(self._nodes) + len(self._relations)
        path = self._folder.absolute() / f"{what}-{number:03d}-{name}.csv"
        file = self.open.enter_context(path.open("w", encoding="utf-8", newline=""))
        file.write(",".join(header) + "\n")
        return file

    def _line(self, file: TextIO, values: Sequence[Any]) -> None:
        file.write(",".join([_cell(value, self._delimiter) for value in values]) + "\n")


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
        case str():
            return '"' + value.replace('"', '""') + '"'
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return repr(value)
        case date():
            return value.isoformat()
        case list():
            return '"' + delimiter.join(map(str, value)).replace('"', '""') + '"'
    longitude, latitude = value
    return f'"{{longitude: {longitude!r}, latitude: {latitude!r}}}"'


def _signed(data: bytes) -> list[int]:
    """Bytes as Java counts them."""
    return [one - 256 if one > 127 else one for one in data]


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

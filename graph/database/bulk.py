"""Files from which `neo4j-admin database import` builds a new database, for the first load of millions.

They hold what loading batch by batch would have written, the hashes of the parts included, so that the next
load finds its work done. Neo4j wants one header a file, so that elements with properties that others lack,
and each type of relation, have files of their own.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TextIO

import neo4j

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import server
from .connection import connect
from .load_sources import Source, source_of
from .loading import prepare
from .manifest import Part, part_row
from .parts import CUT, Members, fresh, layout, member
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
        numbers = sorted(summaries)
        listed = source.listed(kind.name, parts, numbers)
        for (number, found), (_, told) in zip(
            source.elements(kind.name, parts, numbers), listed, strict=True
        ):
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

    def write_part(self, values: Sequence[Any]) -> None:
        """What the next load compares a part with."""
        header = [
            "id:ID(Part)",
            "kind",
            "parts:int",
            "number:int",
            "hash:byte[]",
            "members:byte[]",
            "cut:int",
            "store",
            ":LABEL",
        ]
        if "SitgraphPart" not in self._nodes:
            self._nodes["SitgraphPart"] = self._new("nodes", "SitgraphPart", header)
        *said, digest, members = values
        row_of_part = [*said, _signed(digest), _signed(members), CUT, self._store, ["SitgraphPart"]]
        self._line(self._nodes["SitgraphPart"], row_of_part)

    def write_mark(self, origin: str, nodes: int, relations: int) -> None:
        """That the store is loaded."""
        header = ["id:ID(Load)", "store", "origin", "state", "nodes:long", "relations:long", ":LABEL"]
        file = self._nodes["SitgraphLoad"] = self._new("nodes", "SitgraphLoad", header)
        self._line(file, [self._store, self._store, origin, "loaded", nodes, relations, ["SitgraphLoad"]])

    def remove(self) -> None:
        """Take away what was written."""
        for file in (*self._nodes.values(), *(file for _, file in self._relations.values())):
            Path(file.name).unlink()

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
            if any(isinstance(one, str) and delimiter in one for one in value):
                raise _ClashError
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

"""The graph as a Cypher script, for Neo4j, Memgraph or whatever else reads Cypher.

It holds entities and the edges between them with what is known of each, and can be run twice. The graph with
its claims, articles and incidents is what `sitgraph load` brings into Neo4j.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Final

import msgspec

from ..schema.ontology import NODE_TYPES, labels
from ..situation.graph_parts import GraphParts
from .table_records import EdgeRecord, NodeRecord, table_rows

_BATCH: Final = 500
"""Rows of a statement: enough to be fast, few enough for a parser."""
_ESCAPED: Final = re.compile(
    r"['\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|(?<=\\)u"
)
"""What ends a text, or can't be seen where it stands: control characters, marks of direction; and a letter
that a backslash before it would make the number of a character.
"""
Value = str | int | float | bool | tuple[str, ...] | None


def write_cypher(graph: GraphParts, path: Path) -> None:
    """Write statements that each end with a semicolon: a constraint, then nodes by type, then edges by
    relation.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for statement in _statements(graph, path.absolute().parent):
            file.write(f"{statement};\n")


def _statements(graph: GraphParts, folder: Path) -> Iterator[str]:
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    nodes = ((row.type, row) for row in table_rows(graph, "nodes") if isinstance(row, NodeRecord))
    for kind, batch in _batches(nodes, folder):
        named = ":".join(_label(label) for label in _labels(kind) if label != "Entity")
        setting = f" SET n:{named}" if named else ""
        yield f"UNWIND {batch} AS row MERGE (n:Entity {{id: row.id}}) SET n += row{setting}"
    edges = ((row.relation, row) for row in table_rows(graph, "edges") if isinstance(row, EdgeRecord))
    for relation, batch in _batches(edges, folder):
        yield (
            f"UNWIND {batch} AS row MATCH (a:Entity {{id: row.subject_id}}), "
            f"(b:Entity {{id: row.object_id}}) "
            f"MERGE (a)-[r:{_label(relation)} {{origin: row.origin}}]->(b) SET r += row"
        )


def _labels(kind: str) -> Sequence[str]:
    return labels(kind) if kind in NODE_TYPES else (kind,)


def _label(name: str) -> str:
    """A label or a type of relations, which no parameter can hold."""
    return "`" + name.replace("`", "``") + "`"


def _known(row: NodeRecord | EdgeRecord) -> Mapping[str, Value]:
    values: dict[str, Value] = msgspec.structs.asdict(row)
    return {name: value for name, value in values.items() if value is not None}


def _batches(rows: Iterable[tuple[str, NodeRecord | EdgeRecord]], folder: Path) -> Iterator[tuple[str, str]]:
    """Lists of rows, by their kinds, in order of the kinds.

    The last row may be of the first kind, so that lists wait in a file; a started one of each is in memory.
    """
    started: defaultdict[str, list[str]] = defaultdict(list)
    ended: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    with TemporaryFile(dir=folder) as waiting:
        for kind, row in rows:
            started[kind].append(_map(_known(row)))
            if len(started[kind]) == _BATCH:
                ended[kind].append(_put(waiting, started.pop(kind)))
        for kind, rest in started.items():
            ended[kind].append(_put(waiting, rest))
        for kind, places in sorted(ended.items()):
            for start, length in places:
                waiting.seek(start)
                yield kind, waiting.read(length).decode()


def _put(file: BinaryIO, rows: Sequence[str]) -> tuple[int, int]:
    """Add a list to a file, and say where it stands there: its start and length."""
    start = file.tell()
    return start, file.write(("[" + ",\n".join(rows) + "]").encode())


def _map(row: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in row.items()) + "}"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return "'" + _ESCAPED.sub(_escape, value or "") + "'"


def _escape(found: re.Match[str]) -> str:
    """A character as Cypher takes it: a number is read before a text ends, and so is none for a quote."""
    character = found[0]
    return f"\\{character}" if character in "'\\" else f"\\u{ord(character):04X}"

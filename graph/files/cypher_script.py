"""The graph as a Cypher script, for Neo4j, Memgraph or whatever else reads Cypher.

It holds entities and the edges between them with what is known of each, and can be run twice. The graph with
its claims, articles and incidents is what `sitgraph load` brings into Neo4j.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from ..schema.model import SituationGraph
from ..schema.ontology import NODE_TYPES, labels
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


def write_cypher(graph: SituationGraph, path: Path) -> None:
    """Write statements that each end with a semicolon: a constraint, then nodes by type, then edges by
    relation.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for statement in _statements(graph):
            file.write(f"{statement};\n")


def _statements(graph: SituationGraph) -> Iterator[str]:
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
    nodes = [row for row in table_rows(graph, "nodes") if isinstance(row, NodeRecord)]
    for kind in sorted({row.type for row in nodes}):
        named = ":".join(_label(label) for label in _labels(kind) if label != "Entity")
        setting = f" SET n:{named}" if named else ""
        for batch in _batches([_known(row) for row in nodes if row.type == kind]):
            yield f"UNWIND {batch} AS row MERGE (n:Entity {{id: row.id}}) SET n += row{setting}"
    edges = [row for row in table_rows(graph, "edges") if isinstance(row, EdgeRecord)]
    for relation in sorted({row.relation for row in edges}):
        for batch in _batches([_known(row) for row in edges if row.relation == relation]):
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


def _batches(rows: Sequence[Mapping[str, Value]]) -> Iterator[str]:
    for start in range(0, len(rows), _BATCH):
        yield "[" + ",\n".join(_map(row) for row in rows[start : start + _BATCH]) + "]"


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

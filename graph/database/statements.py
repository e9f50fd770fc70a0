"""The texts of every statement that loading sends to Neo4j; the questions of users stand in `cypher/`.

Values are parameters, always. Labels and types cannot be: they come from the ontology and are checked here.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ..schema.errors import Neo4jError

SCHEMA: Final = Path(__file__).parent.parent.parent / "cypher" / "schema.cypher"
KINDS: Final = ("Entity", "Article", "Claim", "Incident")
"""The base labels; each has a unique `id` with a constraint, so that every look-up uses an index."""
SWEPT: Final = 10_000
"""How much one `sweeps` statement removes at most."""
AWAIT_INDEXES: Final = "CALL db.awaitIndexes(60)"
_LABEL: Final = re.compile(r"[A-Z][A-Za-z]*")
_TYPE: Final = re.compile(r"[A-Z][A-Z0-9_]*")


def schema() -> list[str]:
    """The constraints and indexes, without comments."""
    lines = SCHEMA.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def nodes(kind: str, labels: Sequence[str] = ()) -> str:
    """Write nodes of a base label, with further labels; `$rows` hold `id` and `values`."""
    if wrong := [label for label in (kind, *labels) if not _LABEL.fullmatch(label)]:
        raise Neo4jError(f"{wrong[0]!r} can't be a label in Neo4j; use a capital and letters")
    further = f"n:{':'.join(labels)}, " if labels else ""
    return (
        "UNWIND $rows AS row "
        f"MERGE (n:{kind} {{id: row.id}}) "
        f"SET {further}n = row.values "
        "RETURN count(*) AS written"
    )


def relations(start: str, relation: str, end: str, *, by_source: bool = False) -> str:
    """Write relations between nodes of two base labels; `$rows` hold `subject`, `object` and `values`.

    `by_source` keeps those of different sources between the same two apart.
    """
    if not _TYPE.fullmatch(relation):
        raise Neo4jError(
            f"{relation!r} can't be the name of a relation in Neo4j; use capitals, digits and underscores"
        )
    key = " {source: row.values.source}" if by_source else ""
    return (
        "UNWIND $rows AS row "
        f"MATCH (a:{start} {{id: row.subject}}) "
        f"MATCH (b:{end} {{id: row.object}}) "
        f"MERGE (a)-[r:{relation}{key}]->(b) "
        "SET r = row.values "
        "RETURN count(*) AS written"
    )


def counts() -> str:
    """How many nodes and relations are ours."""
    each = " UNION ALL ".join(
        f"MATCH (n:{kind}) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes" for kind in KINDS
    )
    return (
        f"CALL {{ {each} }} WITH sum(nodes) AS nodes "
        "MATCH ()-[r]->() WHERE r.sitgraph IS NOT NULL RETURN nodes, count(r) AS relations"
    )


def sweeps() -> Iterator[str]:
    """Remove what an earlier load wrote and the one of `$stamp` did not touch, relations first."""
    for kind in KINDS:
        yield (
            f"MATCH (:{kind})-[r]->() WHERE r.sitgraph IS NOT NULL AND r.sitgraph <> $stamp "
            f"WITH r LIMIT {SWEPT} DELETE r RETURN count(*) AS gone"
        )
    for kind in reversed(KINDS):
        yield (
            f"MATCH (n:{kind}) WHERE n.sitgraph <> $stamp "
            f"WITH n LIMIT {SWEPT} DETACH DELETE n RETURN count(*) AS gone"
        )

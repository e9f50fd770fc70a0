"""The library of queries in `cypher/queries/`: what each shows, its parameters, and running it.

A file runs as it stands, pasted into Neo4j Browser: its first clause, `WITH 'SDF' AS actor`, and its last,
`LIMIT 50`, hold values that people change there. From here they are parameters of those names.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import neo4j
from neo4j.exceptions import ClientError
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath

from ..schema.errors import QueryError
from .known_names import known_names

FOLDER: Final = Path(__file__).parent.parent.parent / "cypher" / "queries"
_VALUE: Final = r"'(?:[^'\\]|\\.)*'|\w+(?:\.\w+)?"
_FIRST: Final = re.compile(rf"\AWITH (?:(?:{_VALUE}) AS \w+(?:, )?)+$", re.MULTILINE)
_GIVEN: Final = re.compile(rf"(?P<value>{_VALUE}) AS (?P<name>\w+)")
_LIMIT: Final = re.compile(r"^LIMIT (?P<value>\d+)\Z", re.MULTILINE)
_LINKS: Final = "links"
"""A column for the Browser's picture alone: what joins the nodes of the others."""
_ESCAPED: Final = {"\\": "\\\\", "'": "\\'"}


class Query(NamedTuple):
    """A .cypher file: title, what one sees, parameters with their defaults (None: must be given), text.

    `pasted` is the text with values in it, `text` the same with parameters.
    """

    name: str
    title: str
    shows: str
    parameters: dict[str, str | None]
    text: str
    pasted: str


def library() -> dict[str, Query]:
    """All queries by name."""
    return {path.stem: _parse(path) for path in sorted(FOLDER.glob("*.cypher"))}


def _parse(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    header = dict(re.findall(r"^// (\w+): (.*)$", text, flags=re.MULTILINE))
    parameters: dict[str, str | None] = {}
    for entry in header["parameters"].split(","):
        name, _, default = entry.strip().partition("=")
        if name != "none":
            parameters[name] = default or None
    body = "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()
    asking = _FIRST.sub(lambda first: _GIVEN.sub(r"$\g<name> AS \g<name>", first[0]), body)
    asking = _LIMIT.sub("LIMIT toInteger($limit)", asking)
    return Query(path.stem, header["title"], header["shows"], parameters, asking, body)


def values_in(query: Query) -> dict[str, str]:
    """The values that stand in the file's first clause, as text."""
    first = _FIRST.match(query.pasted)
    found = _GIVEN.finditer(first[0]) if first else ()
    return {one["name"]: one["value"].strip("'") for one in found}


def with_values(query: Query, given: Mapping[str, str]) -> str:
    """The text to paste, with other values in it than those in the file."""

    def value(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{_literal(given[name]) if name in given else found['value']} AS {name}"

    text = _FIRST.sub(lambda first: _GIVEN.sub(value, first[0]), query.pasted)
    return _LIMIT.sub(f"LIMIT {int(given['limit'])}", text) if "limit" in given else text


def _literal(text: str) -> str:
    """Text as Cypher writes it, control characters and those that end a line or the literal escaped."""
    return "'" + "".join(_ESCAPED.get(c, c if c.isprintable() else f"\\u{ord(c):04X}") for c in text) + "'"


def with_defaults(query: Query, given: Mapping[str, str]) -> dict[str, str]:
    """The parameters to run a query with. Raises QueryError for an unknown or a missing one."""
    unknown = sorted(set(given) - set(query.parameters))
    if unknown:
        raise QueryError(
            f"{query.name}: no parameter {unknown[0]!r}; it takes {', '.join(query.parameters) or 'none'}"
        )
    values = {name: given.get(name, default) for name, default in query.parameters.items()}
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise QueryError(f"{query.name}: {missing[0]} is missing; give it as {missing[0]}=VALUE")
    return {k: v for k, v in values.items() if v is not None}


def run(
    driver: neo4j.Driver, query: Query, parameters: Mapping[str, str], *, database: str | None = None
) -> tuple[list[str], list[list[Any]]]:
    """Column names and rows; claims show as their sentence, other nodes by their name, relations by type.

    Raises QueryError for a name that nothing in the database has, with those that are near to it.
    """
    values = known_names(driver, query.name, with_defaults(query, parameters), database=database)
    try:
        records, _, keys = driver.execute_query(
            query.text, dict(values), database_=database, routing_=neo4j.RoutingControl.READ
        )
    except ClientError as error:
        raise QueryError(
            f"{query.name}: {str(error.message).splitlines()[0]}; "
            "has the graph been loaded with `sitgraph load`?"
        ) from error
    shown = [key for key in keys if key != _LINKS]
    return shown, [[_shown(record[key]) for key in shown] for record in records]


def _shown(value: object) -> Any:
    if isinstance(value, Node):
        return value.get("quote") or value.get("name") or value.get("id")
    if isinstance(value, GraphPath):
        words = [str(_shown(value.nodes[0]))]
        for relation, node in zip(value.relationships, value.nodes[1:], strict=True):
            forward = relation.end_node == node
            words += [f"-{relation.type}->" if forward else f"<-{relation.type}-", str(_shown(node))]
        return " ".join(words)
    if isinstance(value, Relationship):
        return value.type
    if isinstance(value, list):
        return [_shown(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value

"""The library of queries in `cypher/queries/`: what each shows, its parameters, and running it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import neo4j
from neo4j.exceptions import ClientError
from neo4j.graph import Node, Relationship
from neo4j.graph import Path as GraphPath

from ..schema.errors import QueryError

FOLDER: Final = Path(__file__).parent.parent.parent / "cypher" / "queries"

_OF_ENTITIES: Final = frozenset({"actor", "subject", "object", "place", "speaker", "from", "to"})
_BEARS: Final = (
    "MATCH (n:Entity) WHERE toLower(n.name) = toLower($name) "
    "OR any(alias IN n.aliases WHERE toLower(alias) = toLower($name)) RETURN n.id LIMIT 1"
)


class Query(NamedTuple):
    """A .cypher file: title, what one sees, parameters with their defaults (None: must be given), text."""

    name: str
    title: str
    shows: str
    parameters: dict[str, str | None]
    text: str


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
    return Query(path.stem, header["title"], header["shows"], parameters, body)


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
    """Column names and rows; nodes show as their name, relations as their type."""
    values = with_defaults(query, parameters)
    try:
        records, _, keys = driver.execute_query(
            query.text, dict(values), database_=database, routing_=neo4j.RoutingControl.READ
        )
    except ClientError as error:
        raise QueryError(
            f"{query.name}: {str(error.message).splitlines()[0]}; "
            "has the graph been loaded with `sitgraph load`?"
        ) from error
    return list(keys), [[_shown(value) for value in record.values()] for record in records]


def check_names(driver: neo4j.Driver, given: Mapping[str, str], *, database: str | None = None) -> None:
    """Raises QueryError where a parameter that names an entity names none of the database."""
    for parameter in _OF_ENTITIES & given.keys():
        records, _, _ = driver.execute_query(
            _BEARS, name=given[parameter], database_=database, routing_=neo4j.RoutingControl.READ
        )
        if not records:
            raise QueryError(
                f"{parameter}={given[parameter]}: no entity of that name in the database; "
                "`sitgraph entities` lists those of a store"
            )


def _shown(value: object) -> Any:
    if isinstance(value, Node):
        return value.get("name") or value.get("id")
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

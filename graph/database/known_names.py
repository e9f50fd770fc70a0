"""Names as the database spells them, and what is near to one that it does not know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

import neo4j
from neo4j.exceptions import ClientError

from ..schema.errors import QueryError
from ..schema.names import fold
from ..schema.near_names import SUGGESTED, Spelling, nearest
from ..schema.ontology import RELATION_TYPES

_LABEL_OF: Final = {
    "actor": "Entity",
    "speaker": "Entity",
    "subject": "Entity",
    "object": "Entity",
    "from": "Entity",
    "to": "Entity",
    "place": "Place",
}
"""The parameters that hold a name, and what is called by it."""
_THERE: Final = (
    "CALL db.index.fulltext.queryNodes('entity_names', $words) YIELD node "
    "WHERE $label IN labels(node) AND (toLower(node.name) = toLower($given) "
    "OR any(alias IN node.aliases WHERE toLower(alias) = toLower($given))) "
    "RETURN node.name AS name LIMIT 1"
)
_FIND: Final = (
    "CALL db.index.fulltext.queryNodes('entity_names', $words, {limit: 200}) YIELD node "
    "WHERE $label IN labels(node) "
    "RETURN node.name AS name, node.aliases AS aliases, node.mentions AS mentions"
)
_MOST: Final = (
    "MATCH (n:Entity) WHERE $label IN labels(n) AND n.named "
    "RETURN n.name AS name ORDER BY n.mentions DESC, name LIMIT $count"
)
_MOST_WORDS: Final = 20
_SHORT, _LONG = 3, 5
"""From how many letters on a word may be misspelled by one, and by two."""


def known_names(
    driver: neo4j.Driver, query: str, given: Mapping[str, str], *, database: str | None = None
) -> dict[str, str]:
    """The values with each name as the database spells it, whatever its case, accents and hyphens.

    Raises QueryError where nothing is called so, or there is no such relation, and says what is near.
    """
    values = dict(given)
    for parameter, value in given.items():
        if parameter == "relation":
            values[parameter] = _relation(query, value)
        elif label := _LABEL_OF.get(parameter):
            values[parameter] = _spelled(driver, query, value, label, database)
    return values


def _relation(query: str, given: str) -> str:
    name = given.upper().replace(" ", "_")
    if name not in RELATION_TYPES and (near := get_close_matches(name, RELATION_TYPES, n=SUGGESTED)):
        raise QueryError(f"{query}: no relation {given!r}; near to it: {', '.join(near)}")
    return name


def _spelled(driver: neo4j.Driver, query: str, given: str, label: str, database: str | None) -> str:
    def ask(statement: str, **values: object) -> list[neo4j.Record]:
        return driver.execute_query(
            statement, values | {"label": label}, database_=database, routing_=neo4j.RoutingControl.READ
        ).records

    try:
        if ask(_THERE, words=_phrase(given), given=given):
            return given
        found = list(_spellings(ask(_FIND, words=asked))) if (asked := _forgiving(given)) else []
    except ClientError as error:
        raise QueryError(
            f"{query}: {str(error.message).splitlines()[0]}; has the graph been loaded with `sitgraph load`?"
        ) from error
    same = [one for one in found if fold(one.spelling) == fold(given)]
    if same:
        return max(same, key=lambda one: (one.spelling == one.name, one.mentions, one.spelling)).spelling
    what = "place" if label == "Place" else "actor or place"
    if near := nearest(given, found):
        raise QueryError(f"{query}: no {what} is called {given!r}; near to it: {', '.join(near)}")
    most = ", ".join(record["name"] for record in ask(_MOST, count=SUGGESTED))
    raise QueryError(
        f"{query}: no {what} is called {given!r}, nor anything like it; "
        + (f"most spoken of: {most}" if most else "nothing has been loaded: `sitgraph load`")
    )


def _phrase(given: str) -> str:
    """What finds every name that holds these words in this order."""
    return '"' + given.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _forgiving(given: str) -> str:
    """What finds names with one of these words, as a beginning too, or with a letter or two wrong."""
    words = re.findall(r"\w+", given)[:_MOST_WORDS]
    return " ".join(f'"{word}" {word}*{_slip(word)}' for word in words)


def _slip(word: str) -> str:
    return f" {word}~{1 if len(word) < _LONG else 2}" if len(word) >= _SHORT else ""


def _spellings(records: Iterable[neo4j.Record]) -> Iterator[Spelling]:
    for record in records:
        for spelling in (record["name"], *(record["aliases"] or ())):
            yield Spelling(spelling, record["name"], record["mentions"] or 0)

"""Names as the database spells them, and what is near to one that it does not know."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import Final, NamedTuple

import neo4j
from neo4j.exceptions import ClientError

from ..schema.errors import QueryError
from ..schema.names import fold
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
_SUGGESTED: Final = 5
_MOST_WORDS: Final = 20
_SHORT, _LONG = 3, 5
"""From how many letters on a word may be misspelled by one, and by two."""
_NEAR: Final = 0.6
"""How alike two names are, from 0 to 1, to be taken for one another by a slip."""


class _Near(NamedTuple):
    """A name that is there, how it is spelled, and how near it is to what was asked for."""

    spelling: str
    name: str
    likeness: float
    mentions: int


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
    if name not in RELATION_TYPES and (near := get_close_matches(name, RELATION_TYPES, n=_SUGGESTED)):
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
        found = list(_alike(ask(_FIND, words=asked), given)) if (asked := _forgiving(given)) else []
    except ClientError as error:
        raise QueryError(
            f"{query}: {str(error.message).splitlines()[0]}; has the graph been loaded with `sitgraph load`?"
        ) from error
    same = [one for one in found if fold(one.spelling) == fold(given)]
    if same:
        return max(same, key=lambda one: (one.spelling == one.name, one.mentions, one.spelling)).spelling
    what = "place" if label == "Place" else "actor or place"
    near = sorted((one for one in found if one.likeness >= _NEAR), key=lambda one: (-one.likeness, one.name))
    shown = list(dict.fromkeys(_described(one) for one in near))[:_SUGGESTED]
    if shown:
        raise QueryError(f"{query}: no {what} is called {given!r}; near to it: {', '.join(shown)}")
    most = ", ".join(record["name"] for record in ask(_MOST, count=_SUGGESTED))
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


def _alike(records: Iterable[neo4j.Record], given: str) -> Iterator[_Near]:
    for record in records:
        for spelling in (record["name"], *(record["aliases"] or ())):
            yield _Near(spelling, record["name"], _likeness(spelling, given), record["mentions"] or 0)


def _likeness(spelling: str, given: str) -> float:
    """How alike a name, or as many words that follow one another in it, is to what is given."""
    words, asked = fold(spelling).split(), fold(given).split()
    parts = [words[at : at + len(asked)] for at in range(max(1, len(words) - len(asked) + 1))]
    return max(SequenceMatcher(None, " ".join(part), " ".join(asked)).ratio() for part in parts)


def _described(near: _Near) -> str:
    return near.spelling if near.spelling == near.name else f"{near.spelling} ({near.name})"

"""An entry of the gazetteer, and how the files write one: an actor, a place, a state, a people."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...graph.schema.model import Lineage, Point
from ...graph.schema.names import fold


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the gazetteer.

    A name or alias counts with a capital; one that is written in lower case counts so too ("taliban").
    `states` are those in which it acts, its country among them; `people` is how many live in a place;
    `is_part` is of what a text makes a part of one: "*eastern* Ukraine".
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    part_of: str | None = None
    nouns: frozenset[str] = frozenset()
    lineage: Lineage | None = None
    point: Point | None = None
    states: frozenset[str] = frozenset()
    people: int = 0
    is_part: bool = False

    @property
    def is_of_world(self) -> bool:
        """Whether it stands in the tables of the world's places, whose spellings are seldom those of news."""
        return self.id.startswith("geonames:")

    def is_at_home_in(self, states: Container[str]) -> bool:
        """Whether it belongs to, or acts in, one of these states."""
        return any(state in states for state in (*self.states, self.country) if state)


def actor(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of an actor as the files write it."""
    return Known(
        entry["id"],
        entry["type"],
        entry["name"],
        tuple(entry.get("aliases", ())),
        tuple(entry.get("weak", ())),
        frozenset(map(str.casefold, entry.get("context", ()))),
        entry.get("country"),
        entry.get("sector"),
        entry.get("wikidata"),
        entry.get("part_of"),
        frozenset(entry.get("nouns", ())),
        _lineage(entry),
        states=frozenset(entry.get("states", ())),
    )


def place(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of a place."""
    return Known(
        "place:" + fold(entry["name"]).replace(" ", "-"),
        entry["type"],
        entry["name"],
        tuple(entry.get("aliases", ())),
        country=entry.get("country"),
        part_of=entry.get("part_of"),
        point=_point(entry),
    )


def country(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of a state; its id is its ISO code."""
    return Known(
        entry["id"],
        "Country",
        entry["name"],
        tuple(entry["aliases"]),
        country=entry["id"],
        sector="GOV",
        point=_point(entry),
    )


def people(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of a people."""
    return Known(
        "people:" + fold(entry["name"]).replace(" ", "-"),
        entry["type"],
        entry["name"],
        tuple(entry["demonyms"]),
    )


def weapon(fields: Sequence[str], context: frozenset[str]) -> Known:
    """A row of `weapons.tsv` as an entry; of the words in `context` one must stand near a common name."""
    singular = (fields[0], *_split(fields, 2))
    called = tuple(dict.fromkeys(form for name in singular for form in (name, _plural(name))))
    is_common = bool(_field(fields, 3))
    return Known(
        "weapon:" + fold(fields[0]).replace(" ", "-"),
        fields[1],
        fields[0],
        () if is_common else called[1:],
        weak=called if is_common else (),
        context=context if is_common else frozenset(),
    )


def _plural(name: str) -> str:
    return name if name.endswith("S") else f"{name}s"


def place_row(fields: Sequence[str]) -> dict[str, Any]:
    """A row of `places.tsv` as an entry."""
    return {
        "name": fields[0],
        "type": fields[1],
        "part_of": _field(fields, 2),
        "country": _field(fields, 3),
        "aliases": _split(fields, 4),
        "adjectives": _split(fields, 6),
    } | _coordinates(fields, 5)


def country_row(fields: Sequence[str]) -> dict[str, Any]:
    """A row of `countries.tsv` as an entry."""
    return {
        "id": fields[0],
        "name": fields[1],
        "demonyms": _split(fields, 2),
        "seats": _split(fields, 3),
        "aliases": _split(fields, 4),
        "neighbours": _split(fields, 5),
    } | _coordinates(fields, 6)


def people_row(fields: Sequence[str]) -> dict[str, Any]:
    """A row of `peoples.tsv` as an entry."""
    return {"name": fields[0], "demonyms": _split(fields, 1), "type": fields[2]}


def _lineage(entry: Mapping[str, Any]) -> Lineage | None:
    since, until = (str(entry[key]) if key in entry else None for key in ("from", "to"))
    found = Lineage(since, until, entry.get("later"), entry.get("split_from"))
    return found if found != Lineage() else None


def _point(entry: Mapping[str, Any]) -> Point | None:
    return Point(float(entry["latitude"]), float(entry["longitude"])) if "longitude" in entry else None


def _split(fields: Sequence[str], index: int) -> list[str]:
    return [part for part in fields[index].split("|") if part] if len(fields) > index else []


def _field(fields: Sequence[str], index: int) -> str | None:
    return fields[index] or None if len(fields) > index else None


def _coordinates(fields: Sequence[str], index: int) -> dict[str, float]:
    """The latitude and longitude of a row, where it has them."""
    if len(fields) <= index or not fields[index]:
        return {}
    latitude, longitude = map(float, fields[index].split())
    return {"latitude": latitude, "longitude": longitude}

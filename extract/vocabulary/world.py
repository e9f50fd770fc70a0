"""The wide world beside our own tables: cities and armed groups under all their names.

Names here are too many, and too often words or names of people, to be searched for in a text; they are looked
up where the model has marked a place or a group. The tables are made by `training/` and read on the first
look-up.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

from ...graph.schema.model import Lineage, Point
from ...graph.schema.names import fold
from .arabic_articles import with_other_articles
from .data_files import shipped_rows
from .entries import Known
from .sorted_table import row
from .state_bodies import forces

_WORLD: Final = "geonames:"
"""What the ids of places begin with that our own table lacks; left out where a name tells its bearers."""


def world_places(name: str, own: Mapping[str, Known]) -> tuple[Known, ...]:
    """Cities that bear a name; those that `own`, our table by ids, has are its entries.

    Where none does, those that bear it with an Arabic article of another spelling.
    """
    key = fold(name)
    spellings = (key, *with_other_articles(key))
    found: tuple[Known, ...] = next(filter(None, map(_bearers, spellings)), ())
    return tuple(replace(own[place.id], people=place.people) if place.id in own else place for place in found)


@lru_cache(maxsize=10_000)
def _bearers(key: str) -> tuple[Known, ...]:
    """The places that a folded name has."""
    bearers = row("world_place_names.tsv", key) if key else None
    ids = bearers[1].split() if bearers else ()
    return tuple(_place(identity if ":" in identity else _WORLD + identity) for identity in ids)


def _place(identity: str) -> Known:
    fields = row("world_places.tsv", identity)
    assert fields is not None, identity
    _, name, kind, state, point, people = fields
    latitude, longitude = map(float, point.split()) if point else (None, None)
    return Known(
        identity,
        kind,
        name,
        country=state,
        point=None if latitude is None or longitude is None else Point(latitude, longitude),
        people=int(people or 0),
    )


@cache
def _groups() -> Mapping[str, tuple[Known, ...]]:
    """Groups and forces by each of their folded names; an id of our own table stands for the entry there."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for identity, name, kind, states, aliases, split_from in shipped_rows("armed_groups.tsv"):
        others = tuple(aliases.split("|")) if aliases else ()
        where = states.split("|")
        entry = Known(
            identity,
            kind,
            name,
            others,
            country=where[0],
            sector="CRM" if kind == "CriminalGroup" else "REB",
            lineage=Lineage(split_from=split_from) if split_from else None,
            states=frozenset(where),
        )
        for key in dict.fromkeys(map(fold, (name, *others))):
            found[key].append(entry)
    for force in forces(initials=True):
        for key in dict.fromkeys(map(fold, (force.name, *force.aliases))):
            found[key].append(force)
    return {key: tuple(entries) for key, entries in found.items()}


def world_groups(name: str, own: Mapping[str, Known]) -> tuple[Known, ...]:
    """Armed groups and forces that bear a name.

    Those that `own`, our table by its ids, has too are its entries.
    """
    return tuple(
        replace(own[entry.id], states=own[entry.id].states | entry.states) if entry.id in own else entry
        for entry in _groups().get(fold(name), ())
    )

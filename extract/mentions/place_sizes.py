"""How large places of one name are, and which of a town and its region is rather meant."""

from typing import Final

from ...graph.schema.names import fold
from ..vocabulary.entries import Known

_EVERYONE_KNOWS: Final = 500_000
"""A city of so many people is meant wherever it is named, a smaller one where its state is spoken of."""
_REGION: Final = 300_000
"""A region is meant rather than a town of fewer people elsewhere."""
_CITY: Final = 100_000
"""A town of so many people is meant rather than the region around it."""
_NEAR: Final = 3.0
"""Degrees between a region's middle and the town that it is called after."""


def _is_seat_of(town: Known, region: Known) -> bool:
    """Whether a town lies where the region of its name does: Mopti, not the Oregon that is in Ohio."""
    if town.type != "Settlement" or region.type != "AdminRegion" or not (town.point and region.point):
        return False
    north, east = town.point.latitude - region.point.latitude, town.point.longitude - region.point.longitude
    return max(abs(north), abs(east)) <= _NEAR


def _is_city_of(town: Known, region: Known) -> bool:
    """Whether it is a city, which is meant even if it is written another way: Vinnytsya."""
    return town.people >= _CITY and _is_seat_of(town, region)


def is_rather(entry: Known, other: Known, kind: str | None, key: str) -> bool:
    """Whether of two places in one state the first is meant."""
    for mine, theirs in (
        (entry.type == kind, other.type == kind),
        (_is_city_of(entry, other), _is_city_of(other, entry)),
        (fold(entry.name) == key, fold(other.name) == key),
        (_is_seat_of(entry, other), _is_seat_of(other, entry)),
    ):
        if mine != theirs:
            return mine
    return size(entry) > size(other)


def is_great(entry: Known) -> bool:
    """Whether everyone knows a city."""
    return entry.people >= _EVERYONE_KNOWS


def size(entry: Known) -> int:
    """How many live in a town; for a region how many it counts as."""
    return entry.people if entry.type == "Settlement" else _REGION

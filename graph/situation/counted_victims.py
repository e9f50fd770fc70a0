"""Victims that articles tell by number and place alone: "30 people in El Fasher".

What an article describes without a name is an entity of that article, so that each of ten reports of one
attack has victims of its own. Where they have a number and were harmed in a place that is no whole country,
reports are compared by these instead.
"""

from typing import Final

import msgspec

from ..identity.counted import uncounted
from ..identity.name_keys import keys_of, kind_of
from ..schema.model import LocalEntity

FEWEST: Final = 3
"""One or two are killed in one way in one large town by more than one event of a day."""
_HARMED: Final = ("Person", "Group")
_ANYBODY: Final = frozenset({"people", "persons", "others", "victims"})
_KINDS: Final = ", ".join(f"'{kind}'" for kind in _HARMED)
_LAST_OF_KEY: Final = "regexp_extract(key, '[^/]*$')"
_COUNTRY_ID: Final = 3
"""The length of the id of a country, its ISO code; that of no other place is as short."""


def noun_of(entity: LocalEntity) -> str | None:
    """What those are called whom nobody names, without their number; None for all others."""
    if entity.named or entity.gazetteer or entity.country or kind_of(entity.type) not in _HARMED:
        return None
    without_number = msgspec.structs.replace(entity, name=uncounted(entity.name))
    return keys_of(without_number, "")[0].rpartition("/")[2]


def are_told_by_number(noun: str | None, place: str | None, fewest: int | None, *, symmetric: bool) -> bool:
    """Whether reports of a harm are compared by place and number, not by whom it was done to."""
    has_place = place is not None and len(place) > _COUNTRY_ID
    return noun is not None and has_place and fewest is not None and fewest >= FEWEST and not symmetric


DESCRIBED: Final = f"""
CASE WHEN NOT named AND gazetteer IS NULL AND country IS NULL AND kind IN ({_KINDS}) THEN {_LAST_OF_KEY} END
"""
"""What `noun_of` gives, in SQL, given what a store has seen of an entity."""
NOUN: Final = (
    f'CASE WHEN length(place) > {_COUNTRY_ID} AND count_min >= {FEWEST} AND NOT "symmetric" '
    "THEN described END"
)
"""That, where `are_told_by_number`, given the row of a claim."""
VICTIM: Final = "CASE WHEN noun IS NULL THEN object ELSE 'in ' || place END"
"""What reports of one event share as its object, given the row of a claim."""


def victim(object_: str, noun: str | None, place: str | None) -> str:
    """The same without a database."""
    return object_ if noun is None else f"in {place}"


def may_be_called(first: str, second: str) -> bool:
    """Whether two nouns may be for the same: "civilians" and "innocent civilians", "people" and anybody."""
    words, others = set(first.split()), set(second.split())
    return bool({first, second} & _ANYBODY) or words <= others or others <= words

"""Names that we know but that a text gives to somebody or something else: a village, a person.

"the village of *Moscow* in Kenya", "*Cairo*, Illinois", "*Jordan*, a farmer".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spacy.tokens import Span

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from ..vocabulary.world import world_places
from .acting import acts_as_state
from .told_people import is_told_person
from .told_places import ToldPlace, ToldPlaces

_PLACES: Final = frozenset({"LOC", "GPE"})
_GREAT: Final = 500_000
"""A town of so many people is called no village."""
_NEAR: Final = 4.0
"""Degrees between a region's middle and a town in it."""


class OtherBearer(NamedTuple):
    """What bears a name in a text: its entry, else what is said of it and the number of its wider place."""

    kind: str
    entry: Known | None = None
    state: str | None = None
    wider: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing tells yet which one it is: "the village of *Moscow*"."""
        return self == OtherBearer("Settlement")


def other_bearers(
    names: Sequence[tuple[Span, Known | None]], text: ToldPlaces
) -> Iterator[tuple[int, OtherBearer]]:
    """By its number each name that is another's, and each wider place that is another than we took it for."""
    vocabulary = text.vocabulary
    numbers = {span.start: number for number, (span, _) in enumerate(names)}
    found: dict[int, OtherBearer] = {}
    for number, (span, known) in enumerate(names):
        if not (is_a(known.type, "Place") if known else span.label_ in _PLACES):
            continue
        if is_told_person(span, vocabulary):
            found[number] = OtherBearer("Person")
        elif known and (told := text.told(span)) and lies_elsewhere(span, known, told, vocabulary):
            wider = numbers.get(told.wider) if told.wider is not None else None
            around, other = _bearer(span, told, vocabulary)
            found[number] = other._replace(wider=wider)
            if around is not None and wider is not None and around is not names[wider][1]:
                found[wider] = OtherBearer(around.type, around, around.country)
    yield from found.items()
    yield from _named_again(names, found, vocabulary)


def _named_again(
    names: Sequence[tuple[Span, Known | None]], found: Mapping[int, OtherBearer], vocabulary: Vocabulary
) -> Iterator[tuple[int, OtherBearer]]:
    """The name alone behind what first told it, unless it does what a state does: "*Moscow* was empty"."""
    first: dict[str, int] = {}
    for number, (span, known) in enumerate(names):
        other = first.setdefault(fold(span.text), number)
        if number in found or other not in found:
            continue
        if found[other].kind == "Person":
            is_same = (known is None or is_a(known.type, "Place")) and not _is_placed(span)
        else:
            acts = acts_as_state(phrases.name_head(span), vocabulary)
            is_same = known is not None and known == names[other][1] and not acts
        if is_same:
            yield number, found[other]


def _is_placed(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].pos_ == "ADP"


def lies_elsewhere(span: Span, known: Known, told: ToldPlace, vocabulary: Vocabulary) -> bool:
    """Whether what a text says of a place can't be said of one that we know.

    States beside its own may have had it, or hold it: "Juba, Sudan".
    """
    is_great = _people(known, vocabulary) >= _GREAT or fold(span.text) in vocabulary.seats
    is_village = told.noun in vocabulary.forms["villages"]
    if not told.around:
        return is_village and (known.type == "Country" or is_great)
    states = {wider.country for wider in told.around if wider.country}
    if not states.isdisjoint({known.country, *known.states}):
        return False
    beside = vocabulary.neighbours.get(known.country or "", frozenset())
    if known.type == "Settlement":
        is_small = is_village or told.noun in vocabulary.forms["small_towns"]
        return known.is_of_world or states.isdisjoint(beside) or (is_small and is_great)
    if known.type == "Country":
        is_in_region = told.around[0].type == "AdminRegion" and states.isdisjoint(beside)
        return bool(told.noun) or is_in_region
    return bool(told.noun) and states.isdisjoint(beside)


def _people(known: Known, vocabulary: Vocabulary) -> int:
    """How many live in a town, which the tables of the world say of ours."""
    same = (place.people for place in world_places(known.name, vocabulary.known) if place.id == known.id)
    return next(same, known.people)


def _bearer(span: Span, told: ToldPlace, vocabulary: Vocabulary) -> tuple[Known | None, OtherBearer]:
    """What we know in the wider place under a name, with that wider place; else what is told of it."""
    kind = told.kind or "Settlement"
    everywhere = dict.fromkeys(
        (
            *vocabulary.find(span.text),
            *vocabulary.find(f"{span.text} {told.noun}"),
            *world_places(span.text, vocabulary.known),
        )
    )
    is_village = told.noun in vocabulary.forms["villages"]
    alike = [e for e in everywhere if e.type == kind and not (is_village and e.people >= _GREAT)]
    for wider in told.around:
        inside = _inside(alike, wider)
        if inside is not None:
            return wider, OtherBearer(kind, inside, inside.country)
    first = told.around[0] if told.around else None
    return None, OtherBearer(kind, None, first.country if first else None)


def _inside(places: Iterable[Known], wider: Known) -> Known | None:
    """Of places the largest in a state, the nearest to the middle of a region."""
    own = [place for place in places if place.country == wider.country]
    if wider.type == "Country":
        return max(own, key=lambda place: place.people, default=None)
    near = min(own, key=lambda place: _distance(place, wider), default=None)
    return near if near is not None and _distance(near, wider) <= _NEAR else None


def _distance(place: Known, wider: Known) -> float:
    if place.point is None or wider.point is None:
        return 180.0
    north = place.point.latitude - wider.point.latitude
    return max(abs(north), abs(place.point.longitude - wider.point.longitude))

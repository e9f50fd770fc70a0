"""Names that share their last words: "*North* and South Korea", "*East* and West Jerusalem"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from ..vocabulary.world import world_places
from .text_mention import TextMention


class _Whole(NamedTuple):
    """A name that begins with a point of the compass, which others before it share."""

    name: TextMention
    rest: str


def with_shared_names(
    doc: Doc, names: Sequence[TextMention], vocabulary: Vocabulary
) -> Iterator[TextMention]:
    """The names, with those that share their last words with one behind them."""
    halves: dict[int, _Whole | None] = {}
    for name in names:
        if name.form == "name" and is_a(name.type, "Place"):
            whole = _whole(name, vocabulary)
            places = _halves(doc, name.start, vocabulary) if whole is not None else ()
            halves |= dict.fromkeys(places, whole)
    longer = [name for name in names if name.known is not None and name.end - name.start > 1]
    taken = {i for name in longer for i in range(name.start, name.end)}
    halves = {place: whole for place, whole in halves.items() if place not in taken}
    for name in names:
        if halves.keys().isdisjoint(range(name.start, name.end)):
            yield name
    yield from (_half(doc, place, whole, vocabulary) for place, whole in halves.items() if whole)


def _whole(name: TextMention, vocabulary: Vocabulary) -> _Whole | None:
    first, _, rest = name.text.partition(" ")
    is_pair = rest and first.lower() in vocabulary.forms["directions"]
    return _Whole(name, rest) if is_pair and rest[:1].isupper() else None


def _halves(doc: Doc, start: int, vocabulary: Vocabulary) -> Iterator[int]:
    """The points of the compass before a name that go on in it: "*North*, *South* and West Kordofan"."""
    is_capital = doc[start].text[:1].isupper()
    joints = vocabulary.forms["joining"]
    place = start - 2
    while place >= 0 and doc[place + 1].lower_ in joints:
        word = doc[place]
        is_direction = word.lower_ in vocabulary.forms["directions"] and word.lower_ != doc[start].lower_
        if not is_direction or (is_capital and not word.text[:1].isupper()):
            return
        yield place
        joints = joints | {","}  # never before the last: "fired by the North, South Korea said"
        place -= 2


def _half(doc: Doc, place: int, whole: _Whole, vocabulary: Vocabulary) -> TextMention:
    name, head = whole.name, doc[place]
    called = f"{head.text} {whole.rest}"
    known = _entry(called, name, vocabulary)
    return TextMention(place, place + 1, head, known.type, "name", known=known, country=known.country)


def _entry(called: str, other: TextMention, vocabulary: Vocabulary) -> Known:
    """The entry of a name, else one made after that of its other half."""
    country = other.known.country if other.known is not None else None
    everywhere = (*vocabulary.find(called), *world_places(called, vocabulary.known))
    there = [e for e in everywhere if is_a(e.type, "Place") and (e.type == "Country" or e.country == country)]
    if there:
        return there[0]
    identity = f"place:{fold(called).replace(' ', '-')}"
    if other.known is None:
        return Known(identity, other.type, called)
    is_state = other.known.type == "Country"
    return replace(
        other.known,
        id=identity,
        type="Area" if is_state else other.known.type,
        name=called if other.known.name[:1].isupper() else called[:1].lower() + called[1:],
        aliases=(),
        wikidata=None,
        country=None if is_state else country,
        sector=None,
        people=0,
    )

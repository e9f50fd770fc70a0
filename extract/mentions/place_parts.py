"""Parts of places, which are not the whole.

"*eastern* Ukraine", "*parts of* Somalia", "*Russian-occupied* Ukraine".

A part is an area of its own that lies in the place, so that who holds a part is not said to hold the whole.
"""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Span

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax.memory import text_of
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary

_HYPHENS: Final = ("-", "–", "‑")


def part_of_place(span: Span, known: Known, vocabulary: Vocabulary) -> tuple[Span, Known]:
    """The words that name a part of a known place, with its entry; the place itself where none is said."""
    if (
        not is_a(known.type, "Place")
        or known.type in ("GeoFeature", "Facility")
        or fold(text_of(span)) in vocabulary.demonyms
    ):
        return span, known
    doc, start, whole = span.doc, span.start, known
    direction = _direction(doc, start, vocabulary)
    if direction < start:
        span = Span(doc, direction, span.end, label=span.label_)
        region = _region_of_its_own(span, known, vocabulary)
        known = region or _part(doc[direction:start].text.lower(), known, whole)
    is_wide = known.type in ("Country", "Area")
    holder = _holder(doc, span.start, vocabulary) if is_wide else span.start
    if holder < span.start:
        known = _part(doc[holder : span.start].text, known, whole)
    elif known.type != "Settlement" and (share := _share(doc, span.start, vocabulary)) is not None:
        known = _part(f"{share} of", known, whole)
    return span, known


def _region_of_its_own(span: Span, place: Known, vocabulary: Vocabulary) -> Known | None:
    """The region that is called so with capitals: "*West* Kordofan", not "western Kordofan"."""
    if not span.text[:1].isupper():
        return None
    regions = (entry for entry in vocabulary.find(span.text) if entry.type == "AdminRegion")
    return next((region for region in regions if region.country == place.country), None)


def _part(words: str, place: Known, whole: Known) -> Known:
    """A part of a place that may be a part of the whole itself: "Russian-occupied *eastern Ukraine*"."""
    name = f"{words.strip()} {place.name}"
    return replace(
        place,
        id=f"place:{fold(name).replace(' ', '-')}",
        type="Area",
        name=name,
        aliases=(),
        wikidata=None,
        sector=None,
        nouns=frozenset(),
        part_of=whole.name,
        people=0,
    )


def _direction(doc: Doc, start: int, vocabulary: Vocabulary) -> int:
    """Where a direction before a name begins: "*eastern* Ukraine", "*north-eastern* Syria"."""
    directions = vocabulary.forms["directions"]
    if not start or doc[start - 1].lower_ not in directions:
        return start
    if start >= 3 and doc[start - 2].text in _HYPHENS and doc[start - 3].lower_ in directions:
        return start - 3
    return start - 1


def _holder(doc: Doc, start: int, vocabulary: Vocabulary) -> int:
    """Where the holder of a part before its name begins: "*Russian-occupied* Ukraine"."""
    if (
        start < 3
        or doc[start - 1].lower_ not in vocabulary.forms["held"]
        or doc[start - 2].text not in _HYPHENS
    ):
        return start
    return start - 3


def _share(doc: Doc, start: int, vocabulary: Vocabulary) -> str | None:
    """How much of a place is spoken of: "*parts* of Somalia", "large *swathes* of the Sahel"."""
    of = start - 1 - (start >= 1 and doc[start - 1].lower_ == "the")
    if of < 1 or doc[of].lower_ != "of":
        return None
    word = doc[of - 1].lower_
    return "part" if word in vocabulary.forms["shares"] else None

"""Parts of places, which are not the whole.

"*eastern* Ukraine", "*parts of* Somalia", "*the outskirts of* Goma", "*Russian-occupied* Ukraine".

A part is an area of its own that lies in the place, so that who holds a part is not said to hold the whole.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Span, Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..syntax.memory import text_of
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from ..vocabulary.word_lists import word_lists
from .text_mention import TextMention

_HYPHENS: Final = ("-", "–", "‑")
_FARTHEST: Final = 5
"""Words before "east" among which its article stands: "*the* rebel-held east of Aleppo"."""
_WIDE: Final = frozenset({"Country", "Area"})


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
    holder = _holder(doc, span.start, vocabulary) if known.type in _WIDE else span.start
    if holder < span.start:
        known = _part(doc[holder : span.start].text, known, whole)
    elif (words := _words_with_of(span, known, vocabulary)) is not None:
        known = _part(words, known, whole)
    return span, known


def part_of_unlisted(span: Span, kind: str, vocabulary: Vocabulary) -> Known | None:
    """The entry of a part of a place that no list has: "half of *Bunagana*"; None where none is said."""
    if not is_a(kind, "Place"):
        return None
    whole = Known(f"place:{fold(text_of(span)).replace(' ', '-')}", kind, text_of(span))
    found, part = part_of_place(span, whole, vocabulary)
    return part if part.is_part and found == span else None


def part_described(noun: Token, start: int, kind: str, vocabulary: Vocabulary) -> int | None:
    """Where the words for a part of a described place begin, if any: "*half of the* city"."""
    doc = noun.doc
    share = _before_of(doc, start)
    if share is None or doc[start - 1].lower_ != "the":
        return None
    begins = _old(share, vocabulary)
    direction = _direction(doc, begins, vocabulary)
    is_part = _share(share, begins, direction, kind, vocabulary) or _named_part(
        share, noun.i + 1, direction, vocabulary
    )
    return direction if is_part is not None and not _is_where(share, kind, vocabulary) else None


def is_share(noun: Token, names: Mapping[int, TextMention]) -> bool:
    """Whether a noun only says which part of the place behind it is meant: "the *outskirts* of Goma"."""
    behind = (names.get(oblique.noun.i) for oblique in phrases.obliques(noun) if "of" in oblique.prepositions)
    return any(name is not None and is_part(name) and name.start > noun.i for name in behind)


def is_part(mention: TextMention) -> bool:
    """Whether words name a part of a place: "half of *Goma*"."""
    return mention.known is not None and mention.known.is_part


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
        is_part=True,
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


def _words_with_of(place: Span, known: Known, vocabulary: Vocabulary) -> str | None:
    """What a part is called that stands before a place with "of", with who holds it.

    "*parts of* Somalia", "*the rebel-held east of* Aleppo", "*the northern suburbs of* Beirut".
    """
    doc = place.doc
    noun = _noun_before_of(place, vocabulary)
    if noun is None or _is_where(noun, known.type, vocabulary):
        return None
    start = _old(noun, vocabulary)
    before = _direction(doc, start, vocabulary)
    words = _share(noun, start, before, known.type, vocabulary) or _named_part(
        noun, place.end, before, vocabulary
    )
    if words is None:
        return None
    return f"{doc[_holder(doc, before, vocabulary) : before].text} {words}".strip()


def _noun_before_of(place: Span, vocabulary: Vocabulary) -> Token | None:
    """ "*Parts* of Goma", "*most* of the town of Goma", "*parts* of Gao and Kidal"; not "of Goma's men"."""
    doc = place.doc
    if place.end < len(doc) and doc[place.end].tag_ == "POS":
        return None
    noun = _before_of(doc, place.start)
    if noun is None and place.start > 1 and doc[place.start - 1].lower_ == "and":
        first = place.start - 1
        while first > 0 and doc[first - 1].pos_ == "PROPN":
            first -= 1
        return _before_of(doc, first)
    if noun is not None and noun.lower_ in word_lists()["named_with_of"]:
        return _before_of(doc, noun.i) or noun
    return noun


def _before_of(doc: Doc, start: int) -> Token | None:
    of = start - 1 - (start >= 1 and doc[start - 1].lower_ == "the")
    return doc[of - 1] if of >= 1 and doc[of].lower_ == "of" else None


def _is_where(noun: Token, kind: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a town only tells where: what is "*in* the heart of Goma" is in Goma."""
    words, forms = phrases.prepositions(noun), vocabulary.forms
    if kind != "Settlement" and noun.lower_ not in forms["named_parts"]:
        return False
    return not words.isdisjoint(forms["placing"]) or ("on" in words and noun.lower_ in forms["edges"])


def _share(noun: Token, start: int, before: int, kind: str, vocabulary: Vocabulary) -> str | None:
    """ "*Parts* of Mali", "the *northern half* of Mali", "the *north* of Mali"; not "miles north of Mali"."""
    doc, word = noun.doc, noun.lower_
    if word in vocabulary.forms["compass"]:
        article = doc[max(0, start - _FARTHEST) : start]
        return f"{word}ern" if any(token.lower_ == "the" for token in article) else None
    is_most = kind == "Settlement" and word in vocabulary.forms["shares_of_towns"]
    if not is_most and word not in vocabulary.forms["shares"]:
        return None
    return doc[before:start].text.lower() or "part of"


def _named_part(noun: Token, end: int, before: int, vocabulary: Vocabulary) -> str | None:
    """ "*The outskirts* of Goma", "*eastern districts* of Aleppo", "the *Old City* of Mosul".

    Not "two districts of Aleppo", which are places of their own, nor "the districts of Gao and Kidal"; `end`
    is where the place's name ends.
    """
    doc, forms = noun.doc, vocabulary.forms
    words = doc[before : noun.i + 1].text.lower()
    name = doc[_old(noun, vocabulary) : noun.i + 1].text.lower()
    if noun.lower_ in forms["many_quarters"]:
        is_all = before > 0 and doc[before - 1].lower_ == "the"
        is_listed = end < len(doc) and doc[end].lower_ == "and"
        return f"{words} of" if before < noun.i or (is_all and not is_listed) else None
    return f"{words} of" if name in forms["named_parts"] else None


def _old(noun: Token, vocabulary: Vocabulary) -> int:
    """Where the name of a part begins: "the *Old* City"."""
    return noun.i - (noun.i > 0 and noun.doc[noun.i - 1].lower_ in vocabulary.forms["old"])

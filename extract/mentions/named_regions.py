"""Regions by the word in their name.

"Herat *Province*" is not the town, a "Police *Department*" no region.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from spacy.tokens import Span

from ...graph.schema.names import fold
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .listed_names import noun_of_list

_REGION: Final = "AdminRegion"
_DEPARTMENT: Final = "department"
_PLACE_LABELS: Final = frozenset({"LOC", "GPE", "FAC"})
_TOWNS_OWN: Final = frozenset({"municipality", "territory"})
"""Words for what a town governs, so that its name means hardly more than the town."""
_PLURAL: Final = frozenset({"NNS", "VBZ"})
"""The model takes the word in "Kaduna and Zamfara *states*" for a verb, which would be in the plural."""
_NARROW: Final = frozenset({"district", "subdistrict", "county"})
"""Words for a part of a region, of which one may bear the name of a larger one too."""


def region_word(span: Span, vocabulary: Vocabulary) -> str | None:
    """The word at the end of a name, or in lower case behind it, that makes a region of it.

    So does one that is said of several: "*Kaduna* and Zamfara *states*", "*provinces* of Idlib and *Hama*".
    """
    words = vocabulary.name_types.place_words
    last = span[-1].lower_
    if len(span) > 1 and words.get(last) == _REGION:
        return last
    word = word_behind(span, vocabulary)
    return word if word is not None and words[word] == _REGION else None


def word_behind(span: Span, vocabulary: Vocabulary) -> str | None:
    """The word in lower case behind a name, or with other names of a list, that says what place it is."""
    words = vocabulary.name_types.place_words
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and after.text.islower() and after.lower_ in words:
        return after.lower_
    word = word_of_several(span, vocabulary)
    return word if word in words else None


def word_of_several(span: Span, vocabulary: Vocabulary) -> str | None:
    """The word in the plural, here without its ending, that says what kind of place all of a list are.

    A state is none of them, "*Israel* and Arab states", but where a region has its name: "*Niger* and
    Kebbi states".
    """
    noun = noun_of_list(span)
    if noun is None or noun.tag_ not in _PLURAL or not noun.text.islower():
        return None
    word = noun.lemma_.lower()
    entries = (*vocabulary.find(span.text), *vocabulary.find(f"{span.text} {word}"))
    is_state = bool(entries) and all(entry.type == "Country" for entry in entries)
    return None if is_state or fold(span.text) in vocabulary.demonyms else word


def department_type(span: Span, vocabulary: Vocabulary) -> str | None:
    """What a name that ends in "Department" is: a body by what it is for, else a region where it stands.

    "the Sacramento *Police* Department", "the Health Department"; "in Antioquia Department".
    """
    if len(span) < 2 or span[-1].lower_ != _DEPARTMENT:
        return None
    body = vocabulary.name_types.departments.get(span[-2].lower_)
    if body is not None:
        return body
    is_region = span.label_ in _PLACE_LABELS or is_placed_in(span, vocabulary)
    return _REGION if is_region else "Government"


def is_placed_in(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a name stands where only a place does: "*in* Antioquia Department", "*Haiti's* Nippes"."""
    doc, start = span.doc, span.start
    before = [token.lower_ for token in doc[max(0, start - 2) : start]]
    if before[-1:] in (["'s"], ["’s"]):
        return any(entry.type == "Country" for entry in vocabulary.find(doc[start - 2].text))
    if before[-1:] == ["the"]:
        before.pop()
    return bool(before) and before[-1] in vocabulary.forms["placing"]


def region_called_after(town: Known, span: Span, vocabulary: Vocabulary) -> Known:
    """The region that bears a town's name where the text says so: "Herat, *Herat Province*".

    A part of a town stays one with its district: "the Karrada district" of Baghdad.
    """
    word = region_word(span, vocabulary)
    if town.type != "Settlement" or word is None or word in _TOWNS_OWN:
        return town
    around = vocabulary.find(town.part_of) if town.part_of else ()
    if word not in _NARROW:
        called = (*vocabulary.find(town.name), *vocabulary.find(f"{town.name} {word}"))
        own = _own_region(town, (*around, *called))
        return own or _made(town, "region", word)
    return town if any(entry.type == "Settlement" for entry in around) else _made(town, word, word)


def _own_region(town: Known, entries: Iterable[Known]) -> Known | None:
    """Of entries the region of a town's name: "Homs Governorate", "Idlib"."""
    name = fold(town.name)
    regions = (e for e in entries if e.type == _REGION and e.country == town.country)
    return next((region for region in regions if f"{fold(region.name)} ".startswith(f"{name} ")), None)


def _made(town: Known, kind: str, word: str) -> Known:
    return replace(
        town,
        id=f"{town.id}:{kind}",
        type=_REGION,
        name=f"{town.name} {word.title()}",
        aliases=(),
        wikidata=None,
        people=0,
    )

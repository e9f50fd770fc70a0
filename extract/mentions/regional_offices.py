"""Adjectives of regions that are no states, where an office makes them stand for the region.

"The *Scottish* First Minister" is Scotland's; "Chechen fighters", "a Catalan singer" are of a people.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span

from ...graph.schema.names import fold
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary

_LONGEST: Final = 3
"""Words of an adjective: "Iraqi Kurdish regional"."""
_MOST_BETWEEN: Final = 5
"""Words between an adjective and its office: "*Scottish* rural affairs and islands *minister*"."""


def regional_adjectives(doc: Doc, vocabulary: Vocabulary) -> Iterator[tuple[Span, Known]]:
    """The adjectives that stand for their region, with its entry."""
    for token in doc:
        if not token.text[:1].isupper() or fold(token.text) not in vocabulary.region_openings:
            continue
        for length in (_LONGEST, 2, 1):
            words = doc[token.i : token.i + length]
            region = vocabulary.regions.get(fold(words.text))
            if region is not None and _has_office(doc, words.end, vocabulary):
                yield Span(doc, words.start, words.end, label="GAZ"), vocabulary.known[region]
                break


def _has_office(doc: Doc, start: int, vocabulary: Vocabulary) -> bool:
    """Whether an office follows with nothing but its own words before it: "*First Minister*"."""
    forms = vocabulary.forms
    for token in doc[start : start + _MOST_BETWEEN + 1]:
        if token.lemma_.lower() in forms["regional_offices"]:
            return True
        if token.lower_ not in forms["titles"] and token.lower_ not in forms["before_regional_offices"]:
            return False
    return False

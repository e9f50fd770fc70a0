"""Peoples that bear the name of their region: "*the Rakhine* fled", "fighting in *Rakhine*"."""

from spacy.tokens import Span

from ..syntax import phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .named_regions import word_behind
from .rivers import goes_on, has_article


def people_or_region(span: Span, known: Known, vocabulary: Vocabulary) -> Known:
    """The people of a region's name behind "the" or a number, which no region takes, else the entry.

    Not "the *Rakhine* conflict", "the *Rakhine* state government".
    """
    is_counted = span.start > 0 and span.doc[span.start - 1].pos_ == "NUM"
    if known.type != "AdminRegion" or span.label_ != "GAZ" or not (has_article(span) or is_counted):
        return known
    is_part = phrases.is_premodifier(phrases.name_head(span)) or goes_on(span)
    if is_part or word_behind(span, vocabulary) is not None:
        return known
    peoples = (e for e in vocabulary.find(f"{span.text} people") if e.type == "Ethnicity")
    return next(peoples, known)

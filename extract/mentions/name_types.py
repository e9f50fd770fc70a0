"""What a name stands for that no gazetteer knows: by the model's label, then by the words in it and at it."""

import re
from typing import Final

from spacy.tokens import Span

from ..vocabulary.tables import Vocabulary

_OPERATION: Final = re.compile(r"^Operation\s+[A-Z]")


def type_of_name(span: Span, label: str, vocabulary: Vocabulary) -> str:
    """The node type of a name that the model labelled."""
    types = vocabulary.name_types
    kind = types.labels.get(label, "Entity")
    text = span.text
    if _OPERATION.match(text):
        return "Operation"
    words = text.lower()
    if kind in ("Group", "ArmedGroup"):
        return next((narrower for narrower, ends in types.last_words if ends.search(words)), kind)
    if kind == "Conflict" and types.agreements.search(words):
        return "Agreement"
    return kind


def type_of_place(span: Span, vocabulary: Vocabulary) -> str | None:
    """What the words at a name say it is: "*village* of Baghouz", "Idlib *province*"."""
    doc, words = span.doc, vocabulary.name_types.place_words
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    before = doc[span.start - 2].lower_ if span.start >= 2 and doc[span.start - 1].lower_ == "of" else ""
    return words.get(span[-1].lower_) or words.get(after) or words.get(before)

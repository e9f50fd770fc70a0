"""Whether a name is somebody's by what a text says elsewhere: by a title, by a first name."""

from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.names import fold
from ..vocabulary.tables import Vocabulary

_PERSONS: Final = frozenset({"PERSON", "PER"})


def is_somebodys(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether it has a title ("General *Iskander*") or, elsewhere, a first name ("Robert *Wagner*")."""
    if span.start and span.doc[span.start - 1].lower_ in vocabulary.titles:
        return True
    key = fold(span.text)
    return any(
        ent.label_ in _PERSONS and len(ent) > 1 and key in fold(ent.text).split() for ent in span.doc.ents
    )


def calling_before(span: Span, vocabulary: Vocabulary) -> Token | None:
    """The verb that gives a name right before it: "a town *named* Lebanon", "*known* as Tokyo"."""
    doc, place = span.doc, span.start - 1
    place -= place > 0 and doc[place].lower_ == "as"
    return doc[place] if place >= 0 and doc[place].lower_ in vocabulary.forms["calling"] else None

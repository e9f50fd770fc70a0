"""Arms by their own names, which people and towns bear too: "a *Shahed* hit the depot", "*Shahed* said"."""

from spacy.tokens import Span

from ...graph.schema.names import fold
from ..syntax import grammatical_roles, phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary

_TYPES = frozenset({"Weapon", "Platform"})
_PERSONS = frozenset({"PERSON", "PER"})


def is_meant_as_arm(span: Span, known: Known, vocabulary: Vocabulary) -> bool:
    """Whether a name that the gazetteer has for an arm is no person's; true of all that are no arms."""
    if known.type not in _TYPES:
        return True
    doc = span.doc
    if span.start and doc[span.start - 1].lower_ in vocabulary.titles:
        return False
    deed = grammatical_roles.does(phrases.name_head(span))
    if deed is not None and deed.lemma_.lower() in vocabulary.forms["says"]:
        return False
    return not _is_surname(span)


def _is_surname(span: Span) -> bool:
    """Whether the text introduces somebody so: "Selcuk *Bayraktar*"."""
    key = fold(span.text)
    return any(
        ent.label_ in _PERSONS and len(ent) > 1 and key in fold(ent.text).split() for ent in span.doc.ents
    )

"""Arms by their own names, which people and towns bear too: "a *Shahed* hit the depot", "*Shahed* said"."""

from typing import Final

from spacy.tokens import Span

from ..syntax import grammatical_roles, phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .introductions import is_somebodys

_TYPES: Final = frozenset({"Weapon", "Platform"})


def is_meant_as_arm(span: Span, known: Known, vocabulary: Vocabulary) -> bool:
    """Whether a name that the gazetteer has for an arm is no person's; true of all that are no arms."""
    if known.type not in _TYPES:
        return True
    deed = grammatical_roles.does(phrases.name_head(span))
    if deed is not None and deed.lemma_.lower() in vocabulary.forms["says"]:
        return False
    return not is_somebodys(span, vocabulary)

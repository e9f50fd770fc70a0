"""Whether a noun can be somebody, as far as its tag and the lists of words tell before mentions are found."""

from typing import Final

from spacy.tokens import Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..vocabulary.tables import Vocabulary

_PARTIES: Final = frozenset({"Person", "Group", "Place", "Ethnicity"})


def is_party(noun: Token, vocabulary: Vocabulary) -> bool:
    """Whether a name is no thing's, or a common noun stands for actors: "*Riyadh*", "the *rebels*"."""
    if noun.pos_ == "PROPN":
        kind = vocabulary.name_types.labels.get(noun.ent_type_)
        return kind in _PARTIES or fold(noun.text) in vocabulary.seats
    kind = vocabulary.nominals.get(noun.lemma_.lower())
    return noun.pos_ == "NOUN" and kind is not None and is_a(kind, "Actor")

"""Names of which the text says what is done to towns: "the army retook *Lyman*", "*Lyman* was shelled"."""

from spacy.tokens import Token

from ..syntax import grammatical_roles, phrases, verbs
from ..vocabulary.tables import Vocabulary


def is_taken_as_town(name: Token, vocabulary: Vocabulary) -> bool:
    """Whether a verb of such deeds has a name as its object, or as its subject in the passive."""
    verb = name.head
    if verb.lemma_.lower() not in vocabulary.forms["done_to_towns"] or not phrases.is_verb(verb):
        return False
    role = grammatical_roles.role_of(name)
    return role == "object" or (role == "subject" and verbs.is_passive(verb))

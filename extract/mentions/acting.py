"""What only someone can do: deeds by which a town in a text is its state, and "it" is no town."""

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles
from ..vocabulary.tables import Vocabulary

_TELLING = (
    "says",
    "claims",
    "denies",
    "plan_verbs",
    "threat_verbs",
    "order_verbs",
    "light_verbs",
    "deciding_verbs",
)
_TOLD = ("claim_nouns", "denial_nouns", "plan_nouns", "documents", "support_nouns", "strikes")


def needs_actor(verb: Token, vocabulary: Vocabulary) -> bool:
    """Whether only someone can do what a verb says, so that "it" is no town: "*it* also captured Baghouz"."""
    subjects = []
    for pattern in vocabulary.verbs.get(verb.lemma_.lower(), ()):
        relation = vocabulary.relations[pattern.relation]
        subjects.append(relation.objects if pattern.reversed else relation.subjects)
    return bool(subjects) and not any(fits("Place", allowed) for allowed in subjects)


def acts_as_state(capital: Token, vocabulary: Vocabulary) -> bool:
    """Whether a capital stands for its state.

    "*Ankara* said", "*Abuja's* decision"; not "*Abuja* woke to gunfire".
    """
    if not grammatical_roles.acts(capital):
        return False
    deed = grammatical_roles.does(capital)
    if deed is not None:
        lemma = deed.lemma_.lower()
        return needs_actor(deed, vocabulary) or any(lemma in vocabulary.forms[words] for words in _TELLING)
    if grammatical_roles.role_of(capital) == "possessor":
        return _is_of_state(capital.head, vocabulary)
    return True


def _is_of_state(noun: Token, vocabulary: Vocabulary) -> bool:
    """Whether a thing is a state's rather than a town's: a deed, a decision, an office, an army."""
    lemma = noun.lemma_.lower()
    kind = vocabulary.nominals.get(lemma)
    return (
        lemma in vocabulary.nouns
        or lemma in vocabulary.roles
        or any(lemma in vocabulary.forms[words] for words in _TOLD)
        or (kind is not None and is_a(kind, "Group") and kind != "CivilianGroup")
    )

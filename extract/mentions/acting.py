"""What only someone can do: deeds by which a town in a text is its state, and "it" is no town."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles, phrases
from ..syntax.verbs import is_passive
from ..vocabulary.patterns import NounPattern, VerbPattern
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
_SEEN = ("viewpoints", "points")
_TOLD = ("claim_nouns", "denial_nouns", "plan_nouns", "documents", "support_nouns", "strikes", *_SEEN)


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
        is_said = any(lemma in vocabulary.forms[words] for words in _TELLING)
        return is_said or needs_actor(deed, vocabulary) or grammatical_roles.sees_it(deed)
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


_FIGHTING = frozenset(
    {
        "ASSAULTS",
        "BOMBS",
        "CLASHES_WITH",
        "BESIEGES",
        "KILLS",
        "ABDUCTS",
        "CAPTURES",
        "CONTROLS",
        "ADVANCES_ON",
        "WITHDRAWS_FROM",
        "DESTROYS",
        "SURRENDERS_TO",
        "CEASEFIRE_WITH",
        "LOSES",
    }
)
"""What neither an aid society nor an agency does."""


def does_as_fighters(name: Token, vocabulary: Vocabulary) -> bool:
    """Whether a text says of a name what only fighters do: "*RSF* ambushed", "signed a truce", "by *RSF*"."""
    verb = name.head
    if phrases.is_verb(verb):
        is_agent = is_passive(verb) and any(child.lower_ == "by" for child in phrases.children(name))
        if grammatical_roles.does(name) is not None:
            is_light = verb.lemma_.lower() in vocabulary.forms["light_verbs"]
            deeds = _objects(verb) if is_light else []
            return _is_fought(vocabulary.verbs, verb) or any(
                _is_fought(vocabulary.nouns, deed) for deed in deeds
            )
        return is_agent and _is_fought(vocabulary.verbs, verb)
    is_owner = phrases.is_premodifier(name) or grammatical_roles.role_of(name) == "possessor"
    is_doer = any(child.lower_ == "by" for child in phrases.children(name))
    return (is_owner or is_doer) and _is_fought(vocabulary.nouns, verb)


def _objects(verb: Token) -> list[Token]:
    return [child for child in phrases.children(verb) if grammatical_roles.role_of(child) == "object"]


def _is_fought(patterns: Mapping[str, Sequence[VerbPattern | NounPattern]], word: Token) -> bool:
    return any(
        pattern.relation in _FIGHTING and not getattr(pattern, "reversed", False)
        for pattern in patterns.get(word.lemma_.lower(), ())
    )

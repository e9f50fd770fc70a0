"""Which sense of a verb or noun with several is meant: "struck" bombs only from the air, "took" captures what is a place.

A trigger table says what a word can mean; here the ends and the rest of the clause decide whether it does.
"""

from collections.abc import Callable, Mapping
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import verbs
from ..syntax.clauses import Clause
from ..vocabulary.tables import Vocabulary

_AIR: Final = frozenset(
    [
        "jet",
        "warplane",
        "aircraft",
        "drone",
        "plane",
        "helicopter",
        "artillery",
        "coalition",
        "airstrike",
        "missile",
        "rocket",
        "bomber",
        "gunship",
        "force",
    ]
)
_AIR_WORDS: Final = ("airstrike", "air strike", "warplane")
_GAINS_AND_LOSSES: Final = frozenset(
    ["take", "hold", "keep", "lose", "run", "win", "free", "secure", "surrender", "abandon"]
)
_JOURNEYS: Final = frozenset(["travel", "go", "fly", "return", "reach", "arrive"])
_MARCHES: Final = frozenset(["advance", "close", "march", "push"])

Sense = Callable[[str, Clause, TextMention, TextMention, Vocabulary], bool]
"""(lemma of the verb, clause, subject, object, vocabulary) -> whether the relation is what the verb means there."""


def is_meant(
    relation: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    """Whether a verb means the relation between these two."""
    sense = _SENSES.get(relation)
    return sense is None or sense(clause.verb.lemma_.lower(), clause, subject, obj, vocabulary)


def is_trip(word: Token, obj: TextMention) -> bool:
    """Whether a "visit" leads to a place, a state among them: "his visit to Uzbekistan" says nothing of whom he met."""
    return word.lemma_.lower() == "visit" and is_a(obj.type, "Place")


def _is_told_to(clause: Clause) -> bool:
    """Whether an infinitive says what is asked for: "ordered its troops *to leave*", read as a complement or as a purpose."""
    return any(verbs.is_infinitive(c) for c in clause.complements) or "to" in verbs.adverbial_marks(
        clause.verb
    )


def _bombs(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if lemma not in ("strike", "hit", "target"):
        return True
    return bool({s.lemma_.lower() for s in clause.subjects} & _AIR) or any(
        w in clause.verb.sent.text.lower() for w in _AIR_WORDS
    )


def _holds(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if obj.form == "nominal" and obj.head.lemma_.lower() in vocabulary.forms["offices"]:
        return False  # "took a position with the committee"
    return lemma not in _GAINS_AND_LOSSES or is_a(obj.type, "Place")


def _demands(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if lemma in vocabulary.forms["pushing"]:
        return _is_told_to(clause) or any(o.prepositions & {"for", "on", "over"} for o in clause.obliques)
    return lemma != "tell" or _is_told_to(clause)


def _states(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma != "tell" or not _is_told_to(clause)  # "told him to leave" is no news


def _surrenders(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma != "surrender" or not clause.objects  # "surrendered Douma to the army" is a loss of Douma


def _threatens(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if lemma != "warn":
        return True
    return (
        not any(o.prepositions & {"against", "of", "about"} for o in clause.obliques)
        and not clause.complements
        and not verbs.adverbial_marks(clause.verb) & {"against", "of"}
    )


def _commands(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if lemma in ("lead", "head") and obj.type in ("ArmedGroup", "Coalition"):
        return False  # who leads a movement is its leader
    return (subject.type == "Person" and subject.form == "name") or lemma == "command"


def _leads(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return obj.type not in ("Unit", "MilitaryForce") or subject.type != "Person"


def _meets(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if obj.type == "Country":
        return any(
            "with" in o.prepositions and o.noun == obj.head for o in clause.obliques
        )  # "met with Russia"; a visit to Russia meets nobody
    return not is_a(obj.type, "Place")


def _harms(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return not is_a(obj.type, "Place")


def _detains(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if is_a(obj.type, "Place"):
        return False
    return lemma != "hold" or (
        obj.form != "pronoun" and not any("as" in o.prepositions for o in clause.obliques)
    )


def _advances(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    if (
        subject.type == "Person"
        or is_a(subject.type, "CivilianGroup")
        or (subject.type == "Group" and subject.form != "name")
    ):
        return False  # a traveller does not advance
    return is_a(obj.type, "Place") or lemma in _MARCHES


def _moves(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return is_a(obj.type, "Place")


def _deploys(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    is_force = any(
        is_a(subject.type, kind) for kind in ("MilitaryForce", "ArmedGroup", "SecurityForce", "Coalition")
    )
    return is_a(obj.type, "Place") and (lemma not in _JOURNEYS or is_force)  # a journey is no deployment


def _is_member(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma not in ("include", "comprise") or (is_a(obj.type, "Group") and subject.form == "name")


def _is_part(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma not in ("include", "comprise") or (is_a(obj.type, "Group") and is_a(subject.type, "Group"))


def _signs(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma != "agree" or not any(
        c for c in clause.complements if not verbs.is_infinitive(c)
    )  # "agreed that there is work to do" signs nothing


def _besieges(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma != "isolate" or (
        is_a(obj.type, "Place") and obj.type != "Country"
    )  # to isolate a state is diplomacy


def _serves(
    lemma: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    return lemma not in ("work", "serve") or (subject.form != "nominal" and is_a(obj.type, "Group"))


_SENSES: Final[Mapping[str, Sense]] = {
    "BOMBS": _bombs,
    "CAPTURES": _holds,
    "CONTROLS": _holds,
    "LOSES": _holds,
    "DEMANDS_FROM": _demands,
    "STATED": _states,
    "SURRENDERS_TO": _surrenders,
    "THREATENS": _threatens,
    "COMMANDS": _commands,
    "LEADS": _leads,
    "MEETS_WITH": _meets,
    "RELEASES": _harms,
    "ABDUCTS": _harms,
    "KILLS": _harms,
    "INJURES": _harms,
    "DETAINS": _detains,
    "ADVANCES_ON": _advances,
    "WITHDRAWS_FROM": _moves,
    "FLEES_FROM": _moves,
    "DEPLOYS_TO": _deploys,
    "MEMBER_OF": _is_member,
    "PART_OF": _is_part,
    "HOLDS_POSITION": _serves,
    "SIGNS_AGREEMENT_WITH": _signs,
    "BESIEGES": _besieges,
}

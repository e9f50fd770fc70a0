"""Which sense of a verb or noun with several is meant.

"Struck" bombs only from the air, "took" captures what is a place. A trigger table says what a word can mean;
here the ends and the rest of the clause decide whether it does.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import verbs
from ..syntax.clauses import Clause
from ..vocabulary.tables import Vocabulary


class Use(NamedTuple):
    """A verb in its clause, with the two ends that a pattern found for it."""

    lemma: str
    clause: Clause
    subject: TextMention
    object: TextMention
    forms: Mapping[str, frozenset[str]]

    def is_one_of(self, name: str) -> bool:
        """Whether the verb stands in a word list."""
        return self.lemma in self.forms[name]

    def has_phrase(self, *prepositions: str) -> bool:
        """Whether one of these prepositions hangs on the verb."""
        return any(not o.prepositions.isdisjoint(prepositions) for o in self.clause.obliques)

    @property
    def tells_to(self) -> bool:
        """Whether an infinitive says what is asked for: "ordered its troops *to leave*"."""
        if any(verbs.is_infinitive(c) for c in self.clause.complements):
            return True
        return "to" in verbs.adverbial_marks(self.clause.verb)  # the same, read as a purpose


Sense = Callable[[Use], bool]
"""Whether the relation is what the verb means there."""


def is_meant(
    relation: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    """Whether a verb means the relation between these two."""
    sense = SENSES.get(relation)
    return sense is None or sense(Use(clause.verb.lemma_.lower(), clause, subject, obj, vocabulary.forms))


def is_trip(word: Token, obj: TextMention) -> bool:
    """Whether a "visit" leads to a place, a state among them.

    "his visit to Uzbekistan" does not say whom he met.
    """
    return word.lemma_.lower() == "visit" and is_a(obj.type, "Place")


def _bombs(use: Use) -> bool:
    """*Jets* struck the town; ground troops that strike assault it."""
    if not use.is_one_of("hitting"):
        return True
    text = use.clause.verb.sent.text.lower()
    from_air = any(s.lemma_.lower() in use.forms["from_the_air"] for s in use.clause.subjects)
    return from_air or any(word in text for word in use.forms["air_words"])


def _holds(use: Use) -> bool:
    """The army took *the town*; not "took a position with the committee"."""
    if use.object.form == "nominal" and use.object.head.lemma_.lower() in use.forms["offices"]:
        return False
    return not use.is_one_of("gains_and_losses") or is_a(use.object.type, "Place")


def _demands(use: Use) -> bool:
    """He pressed the army *to leave*, *for* an answer; not "pressed the army hard"."""
    if use.is_one_of("pushing"):
        return use.tells_to or use.has_phrase("for", "on", "over")
    return use.lemma != "tell" or use.tells_to


def _states(use: Use) -> bool:
    """He told the army that ...; to tell somebody to leave is no news."""
    return use.lemma != "tell" or not use.tells_to


def _surrenders(use: Use) -> bool:
    """Rebels surrendered to the army; to surrender a town to it is a loss."""
    return use.lemma != "surrender" or not use.clause.objects


def _threatens(use: Use) -> bool:
    """He warned the rebels; to warn them of something, or against it, is no threat."""
    if use.lemma != "warn":
        return True
    marks = verbs.adverbial_marks(use.clause.verb)
    return not (
        use.has_phrase("against", "of", "about") or use.clause.complements or marks & {"against", "of"}
    )


def _commands(use: Use) -> bool:
    """*General Amedi* leads the brigade; who leads a movement is its leader."""
    if use.is_one_of("leading") and use.object.type in ("ArmedGroup", "Coalition"):
        return False
    return (use.subject.type == "Person" and use.subject.form == "name") or use.lemma == "command"


def _leads(use: Use) -> bool:
    """Amedi leads *the movement*; who leads a unit commands it."""
    return use.object.type not in ("Unit", "MilitaryForce") or use.subject.type != "Person"


def _meets(use: Use) -> bool:
    """They met *with Russia*; a visit to Russia meets nobody."""
    if use.object.type == "Country":
        return any("with" in o.prepositions and o.noun == use.object.head for o in use.clause.obliques)
    return not is_a(use.object.type, "Place")


def _harms(use: Use) -> bool:
    """The army killed *rebels*, not a town."""
    return not is_a(use.object.type, "Place")


def _detains(use: Use) -> bool:
    """The army held *two rebels*; not "held it as a victory"."""
    if is_a(use.object.type, "Place"):
        return False
    return use.lemma != "hold" or (use.object.form != "pronoun" and not use.has_phrase("as"))


def _advances(use: Use) -> bool:
    """*Troops* entered the town; a traveller does not advance."""
    subject = use.subject
    travels = (
        subject.type == "Person"
        or is_a(subject.type, "CivilianGroup")
        or (subject.type == "Group" and subject.form != "name")
    )
    return not travels and (is_a(use.object.type, "Place") or use.is_one_of("marching"))


def _moves(use: Use) -> bool:
    """They left *the town*, not a friend."""
    return is_a(use.object.type, "Place")


def _deploys(use: Use) -> bool:
    """*Troops* went to the town; a journey of others is no deployment."""
    forces = ("MilitaryForce", "ArmedGroup", "SecurityForce", "Coalition")
    is_force = any(is_a(use.subject.type, kind) for kind in forces)
    return is_a(use.object.type, "Place") and (is_force or not use.is_one_of("travelling"))


def _is_member(use: Use) -> bool:
    """*The Alliance* includes the brigade, both with a name."""
    return not use.is_one_of("comprising") or (is_a(use.object.type, "Group") and use.subject.form == "name")


def _is_part(use: Use) -> bool:
    """The army includes *the brigade*, group in group."""
    return not use.is_one_of("comprising") or (
        is_a(use.object.type, "Group") and is_a(use.subject.type, "Group")
    )


def _signs(use: Use) -> bool:
    """They agreed with the rebels to leave; to agree with them that there is work to do signs nothing."""
    return use.lemma != "agree" or all(verbs.is_infinitive(c) for c in use.clause.complements)


def _besieges(use: Use) -> bool:
    """The army isolated *the town*; to isolate a state is diplomacy."""
    return use.lemma != "isolate" or (is_a(use.object.type, "Place") and use.object.type != "Country")


def _serves(use: Use) -> bool:
    """Amedi works for *the agency*."""
    return not use.is_one_of("serving") or (use.subject.form != "nominal" and is_a(use.object.type, "Group"))


SENSES: Final[Mapping[str, Sense]] = {
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

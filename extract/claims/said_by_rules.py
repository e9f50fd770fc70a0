"""What the rules have said of a text, and what they know better than the learned reader."""

import itertools
from collections.abc import Callable, Mapping
from typing import Final

from ..mentions.text_mention import TextMention
from ..mentions.titled_names import is_sought, role_relations
from ..syntax import grammatical_roles, phrases, verbs
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext
from .claim_keys import Key, key_as_rules_see, key_of
from .role_rules import is_of_opponents, is_somebody_else

_TAKES: Final = frozenset({"CAPTURES", "LOSES"})
_HOLDS: Final = frozenset({"CONTROLS"})
_DEEDS: Final = frozenset({"conflict", "harm", "detention"})
_JUDGING: Final = frozenset({"ACCUSES", "PRAISES", "REJECTS"})
_THREATS: Final = frozenset({"THREATENS"})
_OFFICES: Final = frozenset({"LEADS", "HOLDS_POSITION"})
_SETTING_APART: Final = frozenset({"unlike"})


class SaidByRules:
    """The rules' claims of one text, by what they say and by the events they tell of.

    `turned` holds the keys of these claims with doer and object exchanged: syntax knows who does it to whom.
    """

    def __init__(self, kept: Mapping[Key, Candidate], turned: set[Key], context: ClaimContext) -> None:
        self._context, self._turned = context, turned
        self._said = dict(kept)
        self._events = {(key[0], key[2], key[3]) for key in kept}
        self._leading = {key[1:] for key in kept if key[0] in _OFFICES}
        self._done = {key[1:] for key in kept if _group(key[0], context) in _DEEDS}
        self._taken = {key[2:] for key in kept if key[0] in _TAKES}

    def says(self, candidate: Candidate) -> bool:
        """Whether a rule says it already, the other way round, with a doer, or by another name for it."""
        keys = {key_of(candidate), key_as_rules_see(candidate, self._context)}
        return (
            bool(keys & (self._said.keys() | self._turned))
            or (candidate.subject is None and any((k[0], k[2], k[3]) in self._events for k in keys))
            or (candidate.relation in _OFFICES and any(key[1:] in self._leading for key in keys))
            or (candidate.relation in _THREATS and any(key[1:] in self._done for key in keys))
            or (candidate.relation in _HOLDS and any(key[2:] in self._taken for key in keys))
            or self._is_inside(candidate)
        )

    def knows_better(self, candidate: Candidate) -> str | None:
        """Why the text doesn't say what the learned reader takes it to say; None if nothing speaks
        against it.
        """
        return next((reason for reason, holds in _KNOWN.items() if holds(candidate, self._context)), None)

    def _is_inside(self, candidate: Candidate) -> bool:
        """ "A breakaway faction of *the ELN* attacked", "killed the brother of *Ann Roe*": the rules name
        whom the other only describes.
        """
        return any(
            said.relation == candidate.relation
            and said.trigger.i == candidate.trigger.i
            and (
                _lies_within(candidate.subject, said.subject)
                or (_is_of_person(candidate.object) and _lies_within(candidate.object, said.object))
            )
            for said in self._said.values()
        )


def _group(relation: str, context: ClaimContext) -> str:
    return context.vocabulary.relations[relation].group


def _lies_within(end: TextMention | None, whole: TextMention | None) -> bool:
    """Whether an end only describes a whole; whoever is listed with it, or fires it, stands for himself."""
    if end is None or whole is None or whole.head not in end.head.ancestors:
        return False
    between = [end.head, *itertools.takewhile(lambda word: word != whole.head, end.head.ancestors)]
    return not any(phrases.is_coordinated(word) or phrases.is_verb(word) for word in between)


def _is_of_person(end: TextMention) -> bool:
    """Whether "of" joins a person to the noun before: "the brother of *Samir Haddad*"."""
    word = end.head
    return end.type == "Person" and phrases.has_preposition(word)


def _is_other_sense(candidate: Candidate, context: ClaimContext) -> bool:
    return (candidate.relation, candidate.trigger.i) in context.other_senses


def _has_half_a_word(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Turkey*-backed militias": half a word, of which only its other half says something."""
    if candidate.relation in {stated for stated, _ in context.vocabulary.suffixes.values()}:
        return False
    ends = (candidate.subject, candidate.object)
    return any(end is not None and context.hyphenated(end) for end in ends)


def _is_set_apart(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Turkey, *unlike Russia*, bombed Manbij"."""
    end = candidate.subject
    if end is None or end.start == 0:
        return False
    doc = end.head.doc
    return doc[end.start - 1].lower_ in _SETTING_APART or (
        end.start > 1 and doc[end.start - 1].lower_ == "the" and doc[end.start - 2].lower_ in _SETTING_APART
    )


def _act_together(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Hezbollah and the army* fought al-Nusra": who do something together do it to a third.

    "Oman and Iran signed a treaty": a thing is no third.
    """
    subject, obj = candidate.subject, candidate.object
    if subject is None or not context.vocabulary.relations[candidate.relation].symmetric:
        return False
    first, second = sorted((subject.head, obj.head), key=lambda head: head.i)
    if second not in phrases.coordinated(first) or not phrases.is_verb(candidate.trigger):
        return False
    return any(context.actor(word) is not None for word in verbs.governed_nouns(candidate.trigger))


def _is_other_role(candidate: Candidate, context: ClaimContext) -> bool:
    """ "An SDF *commander* said": who speaks is no spokesperson by that."""
    if candidate.relation != "SPOKESPERSON_FOR" or candidate.subject is None:
        return False
    stated = [role_relations(context, word) for word in (candidate.trigger, candidate.subject.head)]
    return any(stated) and not any(candidate.relation in relations for relations in stated)


def _is_half_the_role(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The *press* secretary": of the White House."""
    word = candidate.object.head
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    return (
        after == candidate.trigger and f"{word.lower_} {context.lemmas[after.i]}" in context.vocabulary.roles
    )


def _is_sent_there(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Rwanda's ambassador *to Kenya*" holds no office of Kenya's."""
    return candidate.relation == "HOLDS_POSITION" and any(
        oblique.noun == candidate.object.head and "to" in oblique.prepositions
        for envoy in sentence_of(candidate.trigger)
        if context.lemmas[envoy.i] in context.vocabulary.forms["envoys"]
        for oblique in phrases.obliques(envoy)
    )


def _is_another(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Named as Samir Haddad by *a spokesperson* for the Coast Guard"."""
    name, role = candidate.subject, candidate.trigger
    if name is None or name.form != "name" or role.i < name.end:
        return False
    return context.lemmas[role.i] in context.vocabulary.roles and is_somebody_else(context, role)


def _is_of_opponents(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The Venezuelan *opposition* leader"."""
    return candidate.relation == "LEADS" and is_of_opponents(context, candidate.trigger, candidate.object)


def _is_turned_on(candidate: Candidate, _: ClaimContext) -> bool:
    """ "An offensive *against the YPG* displaced thousands": they don't flee from whom it is against."""
    return candidate.relation == "FLEES_FROM" and _stands_behind(candidate.object, "against")


def _does_without(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Would never have captured Raqqa *without the coalition*": whoever is missing does nothing."""
    return candidate.subject is not None and _stands_behind(candidate.subject, "without")


def _stands_behind(end: TextMention, preposition: str) -> bool:
    """Whether a preposition joins an end to the word that it hangs on."""
    word = end.head
    return any(o.noun == word and preposition in o.prepositions for o in phrases.obliques(word.head))


def _suffers_deed(candidate: Candidate, context: ClaimContext) -> bool:
    """ "They condemned *the mayor's* arrest"."""
    word = candidate.object.head
    deed = word.head
    return (
        candidate.relation in _JUDGING
        and phrases.possessor(deed) == word
        and context.lemmas[deed.i] in context.vocabulary.forms["befalling"]
        and not any("of" in oblique.prepositions for oblique in phrases.obliques(deed))
    )


def _is_only_sought(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The candidate for *president* Sergio Campos"."""
    word = candidate.trigger
    seeks = is_sought(context, word.i) or is_sought(context, word.left_edge.i)
    return candidate.relation in _OFFICES and seeks


def _acts_beside(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Jets strike as *the SDF* enters", "took a camp where *rebels* slept": who acts beside it."""
    if _group(candidate.relation, context) not in _DEEDS:
        return False
    if grammatical_roles.role_of(candidate.object.head) != "subject":
        return False
    clause = verbs.governor(candidate.object.head)
    if clause is None or clause[0] == candidate.trigger:
        return False
    above = verbs.governor(clause[0])
    return above is not None and above[1] in ("adverbial", "relative")


_KNOWN: Final[Mapping[str, Callable[[Candidate, ClaimContext], bool]]] = {
    "the word means something else here": _is_other_sense,
    "an end is half a word, of which only the other half says something": _has_half_a_word,
    "the doer is set apart from who does it": _is_set_apart,
    "both do it together, to somebody else": _act_together,
    "the role is another one": _is_other_role,
    "the object is a word of the role": _is_half_the_role,
    "an envoy holds no office of the country to which he is sent": _is_sent_there,
    "it is turned on the object": _is_turned_on,
    "it goes on without the doer": _does_without,
    "it befalls the object, who has not done it": _suffers_deed,
    "who leads opponents or believers in a country doesn't lead it": _is_of_opponents,
    "somebody else has the role": _is_another,
    "who seeks an office does not hold it": _is_only_sought,
    "the object acts in a clause of its own": _acts_beside,
}

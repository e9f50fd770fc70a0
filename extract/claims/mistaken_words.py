"""Words that the learned reader takes for a deed of war, an office or arms in use though they are none."""

from typing import Final

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import clauses, phrases, verbs
from .candidates import Candidate, ClaimContext, Mistakes
from .contests import is_bloodless
from .spoken_attacks import is_attack_by_words

_JUDGING: Final = frozenset({"PRAISES", "ACCUSES"})
_RELATIVE_TAGS: Final = frozenset({"WP", "WDT", "WP$"})
_CIVIL: Final = ("Person", "CivilianGroup")


def _only_disagrees(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Tension* between Ethiopia and Eritrea rose": they don't fight."""
    word = context.lemmas[candidate.trigger.i]
    return candidate.relation == "CLASHES_WITH" and word in context.vocabulary.forms["disagreements"]


def _stops_fighting(candidate: Candidate, context: ClaimContext) -> bool:
    """ "A *truce* between the army and the rebels began": they fight no more."""
    word = context.lemmas[candidate.trigger.i]
    return candidate.relation == "CLASHES_WITH" and word in context.vocabulary.forms["truces"]


def _only_describes(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Described* him as a rising figure" neither praises nor accuses."""
    return candidate.relation in _JUDGING and context.lemmas[candidate.trigger.i] == "describe"


def _gives_away(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Russia *sold* India submarines": what somebody gives away he does not use."""
    if candidate.relation != "USES" or candidate.subject is None:
        return False
    gives = context.lemmas[candidate.trigger.i] in context.vocabulary.forms["giving"]
    return gives and candidate.subject.head in clauses.doers(candidate.trigger)


def _uses_no_arms(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Remember the atomic bomb *test*", "used simple *tools*"."""
    forms, lemma = context.vocabulary.forms, candidate.object.lemma
    return candidate.relation == "USES" and lemma in forms["doings_with_arms"] | forms["civil_tools"]


def _is_kept_from_deed(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Prisoners were banned *from washing*": that is no sanction of a state's."""
    is_unsaid = candidate.relation == "SANCTIONS" and candidate.subject is None
    return is_unsaid and verbs.keeps_from_deed(candidate.trigger)


def _only_lists(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Threats of the army *and* water cannons" says of neither that it has the other."""
    return candidate.relation == "USES" and candidate.trigger.pos_ == "CCONJ"


def _only_travels(candidate: Candidate, context: ClaimContext) -> bool:
    """ "People who *use* public trains": no arms."""
    doer = candidate.subject
    if candidate.relation != "USES" or doer is None or not any(is_a(doer.type, kind) for kind in _CIVIL):
        return False
    is_vehicle = candidate.object.lemma in context.vocabulary.forms["civil_vehicles"]
    return is_vehicle and is_bloodless(candidate.trigger)


def _attacks_words(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Attacked* plans of the government", "opened fire on *its* budget": no one is hit."""
    if candidate.relation != "ASSAULTS":
        return False
    doer, forms = candidate.subject, context.vocabulary.forms
    if doer is not None and is_attack_by_words(candidate.trigger, doer, candidate.object, forms):
        return True
    said, target = context.vocabulary.forms["said_things"], candidate.object.head
    whole = phrases.whole_of(target) or (target.head if phrases.possessor(target.head) == target else target)
    if said & {context.lemmas[target.i], context.lemmas[whole.i]}:
        return True
    hit = clauses.undergoers(candidate.trigger) if phrases.is_verb(candidate.trigger) else []
    return bool(hit) and all(context.lemmas[word.i] in said for word in hit)


def _is_victim(candidate: Candidate, context: ClaimContext) -> bool:
    """ "At the time of *her* murder she had followers": who is murdered does not murder them."""
    doer, deed = candidate.subject, candidate.trigger
    if doer is None or context.lemmas[deed.i] not in context.vocabulary.forms["befalling"]:
        return False
    owner = phrases.possessor(deed)
    victim = context.at(owner) if owner is not None else None
    is_his = victim is not None and victim.entity == doer.entity
    return is_his and candidate.object.head not in deed.subtree


def _befalls_another(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Anwar wept on hearing that *her son* had been convicted": whom the clause does not speak of."""
    verb, end = candidate.trigger, candidate.object.head
    if candidate.subject is not None or not (phrases.is_verb(verb) and verbs.is_passive(verb)):
        return False
    own = verbs.subjects_of_its_own(verb)
    if not own or own[0].tag_ in _RELATIVE_TAGS:
        return False
    if end in verb.subtree and not any(phrases.possessor(word) == end for word in own):
        return False
    suffering = [context.at(word) for word in own]
    return all(one is not None and _is_another_person(one, candidate.object) for one in suffering)


def _is_another_person(one: TextMention, other: TextMention) -> bool:
    return one.entity != other.entity and any(is_a(one.type, kind) for kind in _CIVIL)


def _is_charge_of(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Charged him with terrorism *against Mexicans*": they are not charged."""
    if candidate.relation != "CHARGES" or not phrases.is_verb(candidate.trigger):
        return False
    deed = candidate.object.head.head
    is_against = any(
        o.noun == candidate.object.head and "against" in o.prepositions for o in phrases.obliques(deed)
    )
    return is_against and bool(clauses.undergoers(candidate.trigger)) and deed != candidate.trigger


def _names_a_thing(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The Family *Benefit* (FB)" is a thing; in "the Rally for *Democracy* (RD)" a part of the name."""
    ends = (candidate.subject, candidate.object)
    if candidate.relation != "ALSO_KNOWN_AS":
        return False
    things = context.vocabulary.forms["things_with_initials"]
    return any(end is not None and (end.lemma in things or _is_end_of_name(end)) for end in ends)


def _is_end_of_name(end: TextMention) -> bool:
    above = end.head.head
    is_name = above.i < end.start and above.pos_ in ("NOUN", "PROPN") and above.text[:1].isupper()
    return is_name and phrases.has_preposition(end.head)


WORDS: Final[Mistakes] = {
    "who disagree don't fight": _only_disagrees,
    "a truce is no fight": _stops_fighting,
    "to describe is neither to praise nor to accuse": _only_describes,
    "who gives arms away doesn't use them": _gives_away,
    "what is used or remembered is no arm": _uses_no_arms,
    "who is kept from doing something is under no sanction": _is_kept_from_deed,
    "a list does not say who has what": _only_lists,
    "who travels uses no arms": _only_travels,
    "it is attacked with words": _attacks_words,
    "the doer is the victim": _is_victim,
    "it befalls another": _befalls_another,
    "it names a thing, or ends a longer name": _names_a_thing,
    "the charge is of a deed against the object": _is_charge_of,
}

"""Words that the learned reader takes for a deed of war, an office or arms in use though they are none."""

from typing import Final

from ...graph.schema.ontology import is_a
from ..syntax import clauses, phrases
from .candidates import Candidate, ClaimContext, Mistakes
from .contests import is_bloodless

_JUDGING: Final = frozenset({"PRAISES", "ACCUSES"})
_CIVIL: Final = ("Person", "CivilianGroup")


def _only_disagrees(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Tension* between Ethiopia and Eritrea rose": they don't fight."""
    word = context.lemmas[candidate.trigger.i]
    return candidate.relation == "CLASHES_WITH" and word in context.vocabulary.forms["disagreements"]


def _only_describes(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Described* him as a rising figure" neither praises nor accuses."""
    return candidate.relation in _JUDGING and context.lemmas[candidate.trigger.i] == "describe"


def _gives_away(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Russia *sold* India submarines": what somebody gives away he does not use."""
    if candidate.relation != "USES" or candidate.subject is None:
        return False
    gives = context.lemmas[candidate.trigger.i] in context.vocabulary.forms["giving"]
    return gives and candidate.subject.head in clauses.doers(candidate.trigger)


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
    """ "*Attacked* the court's decision", "the plans of the government": with words, and no one by arms."""
    if candidate.relation != "ASSAULTS" or not phrases.is_verb(candidate.trigger):
        return False
    hit = clauses.undergoers(candidate.trigger)
    said = context.vocabulary.forms["said_things"]
    return bool(hit) and all(context.lemmas[word.i] in said for word in hit)


WORDS: Final[Mistakes] = {
    "who disagree don't fight": _only_disagrees,
    "to describe is neither to praise nor to accuse": _only_describes,
    "who gives arms away doesn't use them": _gives_away,
    "a list does not say who has what": _only_lists,
    "who travels uses no arms": _only_travels,
    "it is attacked with words": _attacks_words,
}

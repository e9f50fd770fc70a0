"""Doers that the learned reader takes from the wrong part of a sentence: who says it, who is called so, who
is done to."""

from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import done_by_object, is_a
from ..syntax import clauses, phrases, verbs
from ..vocabulary.tables import Vocabulary
from . import senses
from .candidates import Candidate, ClaimContext
from .responsibility import disclaims

_TAKING: Final = frozenset({"CAPTURES"})
_FROM: Final = frozenset({"from", "by"})
_EXCHANGED: Final = frozenset({"communication", "support"})
"""Relations whose nouns name what comes *from* somebody: "criticism from Peru", not "departure from Peru"."""
_MADE: Final = frozenset({"DEMANDS_FROM"})
"""Those whose nouns name with "of" who makes them."""


def with_told_doer(candidate: Candidate, context: ClaimContext) -> Candidate | None:
    """The claim as the text tells it: without a doer who is only called so; None where it tells none."""
    if _is_cleared(candidate, context) or _is_only_described_so(candidate):
        return None
    if candidate.subject is None:
        return candidate
    if _only_speaks(candidate, context) or _is_taken_from(candidate):
        return None
    if _is_turned(candidate, context):
        return replace(candidate, subject=candidate.object, object=candidate.subject)
    if not any(undone(candidate, context) for undone in _UNDONE):
        return candidate
    relation = context.vocabulary.relations[candidate.relation]
    return replace(candidate, subject=None) if relation.unknown_doer else None


def _only_speaks(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Raids, which *Israeli figures* say killed many", "*they* accused them of bombing Sumy"."""
    assert candidate.subject is not None
    above, trigger = verbs.governor(candidate.subject.head), candidate.trigger
    if above is None or above[1] != "subject" or above[0] == trigger:
        return False
    saying, forms = above[0], context.vocabulary.forms
    if saying.lemma_.lower() in forms["accusing"] | forms["convicting"]:
        return saying in trigger.ancestors and not verbs.is_passive(saying)
    if saying.lemma_.lower() not in forms["says"] or trigger.head != saying:
        return False
    if not phrases.is_verb(trigger) or verbs.is_infinitive(trigger):
        return False
    doers = [context.actor(doer) for doer in clauses.doers(trigger)]
    return all(doer is not None and doer.entity != candidate.subject.entity for doer in doers)


def _is_taken_from(candidate: Candidate) -> bool:
    """ "The town was recaptured *from the rebels*": who loses it does not take it."""
    assert candidate.subject is not None
    word = candidate.subject.head
    return candidate.relation in _TAKING and any(
        oblique.noun == word and "from" in oblique.prepositions
        for oblique in phrases.obliques(candidate.trigger)
    )


def receives(subject: Token, giver: Token, vocabulary: Vocabulary) -> bool:
    """ "*Peru* faces criticism from *Chile*": the subject is whom it concerns, and the other who does it."""
    above = verbs.governor(phrases.phrase_head(subject))
    if above is None or above[0].lemma_.lower() not in vocabulary.forms["receiving"]:
        return False
    holders = (above[0], *verbs.governed_nouns(above[0]))
    givers = (o.noun for holder in holders for o in phrases.obliques(holder) if o.prepositions & _FROM)
    return any(giver in phrases.coordinated(noun) for noun in givers)


def _is_turned(candidate: Candidate, context: ClaimContext) -> bool:
    """Whether the one whom the learned reader takes for the object does it: "faced threats from *Peru*",
    "rejected criticism from *Peru*", "gave in to the demands of *the rebels*"."""
    assert candidate.subject is not None
    relation, word = context.vocabulary.relations[candidate.relation], candidate.trigger
    if relation.plover is None or relation.symmetric or done_by_object(relation.name):
        return False
    subject, obj = candidate.subject, candidate.object
    if receives(subject.head, obj.head, context.vocabulary):
        return word.pos_ == "NOUN" or subject.head in verbs.subjects_of_its_own(word)
    if word.pos_ != "NOUN" or relation.group not in _EXCHANGED:
        return False
    if any(o.prepositions & _FROM and o.noun == obj.head for o in phrases.obliques(word)):
        return True
    doer = context.doer_of(word) if relation.name in _MADE else None
    return doer is not None and doer.entity == obj.entity


def _is_only_called_so(candidate: Candidate, context: ClaimContext) -> bool:
    """ "What Kyiv calls a *Russian* attack killed five people": whose attack it was is said by Kyiv alone."""
    assert candidate.subject is not None
    word = candidate.subject.head
    naming = next((a for a in word.ancestors if a.lemma_.lower() in context.vocabulary.forms["naming"]), None)
    if naming is None or not verbs.is_free_relative(naming) or naming in candidate.trigger.ancestors:
        return False
    return candidate.trigger != naming and word not in clauses.doers(naming)


def _is_event(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Police *violence* injured ten", "a *decree* bans veils": what happens or is written does nothing."""
    doer = candidate.subject
    assert doer is not None
    if doer.form == "name" or doer.event:
        return False
    forms = context.vocabulary.forms
    return context.lemmas[doer.head.i] in forms["occurrences"] | forms["decrees"]


def _is_done_to_own(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Vowed to strike back for the killing of *its* commander": whose he is has not killed him."""
    if not _is_deed(candidate, context):
        return False
    owner = phrases.possessor(candidate.object.head)
    mention = context.at(owner) if owner is not None else None
    assert candidate.subject is not None
    return mention is not None and mention.entity == candidate.subject.entity


def _is_answered(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The army *is investigating* the killing", "a vow to *avenge* it": who answers has not done it."""
    deed, answering = candidate.trigger, context.vocabulary.forms["answering"]
    assert candidate.subject is not None
    if not _is_deed(candidate, context) or deed in candidate.subject.head.ancestors:
        return False
    return any(context.lemmas[above.i] in answering for above in deed.ancestors)


def _is_nobody(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*No group* has claimed responsibility for the killing", "*nobody* has taken it"."""
    assert candidate.subject is not None
    doer = candidate.subject.head
    is_none = doer.left_edge.lower_ == "no" or doer.lower_ in context.vocabulary.forms["negative_pronouns"]
    return candidate.trigger.pos_ == "NOUN" and is_none


def _disclaims(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Peru* did not claim responsibility for the *strike*"."""
    assert candidate.subject is not None
    return context.is_deed(candidate.relation) and disclaims(candidate.subject.head, candidate.trigger)


def _is_deed(candidate: Candidate, context: ClaimContext) -> bool:
    return context.is_deed(candidate.relation) and candidate.trigger.pos_ == "NOUN"


_UNDONE: Final = (_is_only_called_so, _is_event, _is_done_to_own, _is_answered, _is_nobody, _disclaims)
"""Why the doer whom the learned reader sees is none."""


def _is_only_described_so(candidate: Candidate) -> bool:
    """ "Engineers are clearing *captured* territory": when and by whom is another question."""
    word = candidate.trigger
    return candidate.relation in _TAKING and word.tag_ == "VBN" and phrases.is_premodifier(word)


def _is_cleared(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Engineers *swept* the town for mines": who removes arms neither uses them nor takes the town."""
    word = candidate.trigger
    if word.lemma_.lower() not in context.vocabulary.forms["clearing"]:
        return False
    takes = candidate.relation in _TAKING
    if candidate.relation == "USES" or (takes and is_a(candidate.object.type, "Weapon")):
        return True
    return takes and senses.is_search(word, candidate.object.head)

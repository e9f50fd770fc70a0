"""The rules' claims and the learned reader's, put together: each says once what both saw."""

from functools import partial
from typing import Final

from ...graph.schema.ontology import is_a
from ..syntax import grammatical_roles, phrases
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext
from .claim_keys import Key, key_of, keys_of
from .claim_rules import candidates, in_order
from .confidence import confidence
from .event_places import place_of
from .given_pairs import given_pairs
from .learned_claims import RULE as LEARNED
from .learned_claims import LearnedClaims
from .learned_settings import LearnedSettings
from .mistaken_doers import with_told_doer
from .mistaken_readings import mistake
from .rivals import without_rivals
from .said_by_rules import SaidByRules
from .unsaid_doer_rules import AMONG

_WHERE: Final = frozenset({"PRESENT_IN", "LOCATED_IN"})
_WITHOUT_DOER: Final = 0.3
"""What the learned reader must give an event whose doer isn't said: most people "are killed" in accidents."""
_SHORT: Final = 12  # words
_UNSEEN: Final = 0.3
_UNFAMILIAR: Final = 0.3
_FEW: Final = 3
"""Probability below which the learned reader does not see a rule's claim, and the share of those unseen from
which on a text is unfamiliar; a few claims, counted as seen, keep a short text from being so by chance."""


def combined(
    context: ClaimContext, learned: LearnedClaims, settings: LearnedSettings, *, by_rules: bool
) -> list[Candidate]:
    """All candidates of a text. A rule's claim stands with its construction, whether or not the learned
    reader agrees, unless it is nearly sure that there is none; what only the learned reader sees is added.
    """
    kept: dict[Key, Candidate] = {}
    turned: set[Key] = set()
    ruled = list(candidates(context)) if by_rules else []
    for candidate in ruled:
        candidate.learned = learned.detail(candidate)
    trusted = _is_unfamiliar(ruled, settings)
    for candidate in ruled:
        relation, subject, obj, sentence = key_of(candidate)
        if subject is not None and not context.vocabulary.relations[relation].symmetric:
            turned.add((relation, obj, subject, sentence))
        if not _stands(candidate, context, learned, settings, trusted=trusted):
            reason = f"{candidate.rule}; the learned reader gives it {probability_of(candidate):.2f}"
            context.reject(candidate.relation, candidate.trigger, reason)
            continue
        kept.update(dict.fromkeys(keys_of(candidate, context), candidate))
    said = SaidByRules(kept, turned, context)
    for found in learned.candidates():
        told = with_told_doer(found, context)
        if told is None or said.says(told):
            continue
        if wrong := mistake(told, context):
            context.reject(told.relation, told.trigger, f"{wrong}; learned, {probability_of(told):.2f}")
            continue
        kept.update(dict.fromkeys(keys_of(told, context), told))
    made = list({id(candidate): candidate for candidate in kept.values()}.values())
    made = [candidate for candidate in made if not _repeats_a_place(candidate, made, context)]
    made = without_rivals(made, context, partial(sureness, settings=settings))
    return in_order([*made, *given_pairs(context, made, learned)])


def _is_unfamiliar(ruled: list[Candidate], settings: LearnedSettings) -> bool:
    """Whether the learned reader is blind for most of what the rules find in an article.

    Lists of strikes, sanctions or members are written in a way that news isn't; there its silence says
    nothing.
    """
    found = [c for c in ruled if sureness(c, settings) >= settings.short_rule_cutoff]
    unseen = sum(probability_of(candidate) < _UNSEEN for candidate in found)
    return unseen >= _UNFAMILIAR * (len(found) + _FEW)


def _stands(
    candidate: Candidate,
    context: ClaimContext,
    learned: LearnedClaims,
    settings: LearnedSettings,
    *,
    trusted: bool,
) -> bool:
    """Whether a rule's claim is sure enough, or the learned reader sees it too, be it the other way round.

    Syntax knows who does it to whom. Rules are trusted in short sentences and in unfamiliar texts.
    """
    is_told = candidate.subject is not None or candidate.rule == AMONG or _is_by_arm(candidate, context)
    if not is_told and probability_of(candidate) < _WITHOUT_DOER:
        return False
    sure = sureness(candidate, settings)
    if sure >= settings.rule_cutoff or learned.sees_turned(candidate) or learned.sees_loss(candidate):
        return True
    return sure >= settings.short_rule_cutoff and (trusted or _is_short(candidate))


def _is_by_arm(candidate: Candidate, context: ClaimContext) -> bool:
    """Whether a missile or the like did what nobody is said to have done: that is no accident."""
    doers = (c for c in phrases.children(candidate.trigger) if grammatical_roles.role_of(c) == "subject")
    arms = [arm for arm in map(context.at, doers) if arm is not None]
    return any(arm.is_known_arm or (arm.type == "Weapon" and arm.form == "nominal") for arm in arms)


def _is_short(candidate: Candidate) -> bool:
    return sum(word.is_alpha for word in sentence_of(candidate.trigger)) <= _SHORT


def sureness(candidate: Candidate, settings: LearnedSettings) -> float:
    """How often such claims are right where both readers look: by the learned reader's score, for a rule's
    claim by the construction's record too."""
    if candidate.rule == LEARNED and candidate.learned is not None:
        return settings.confidence(candidate.relation, candidate.learned.seen)
    return settings.rule_confidence(candidate.relation, confidence(candidate.rule), probability_of(candidate))


def probability_of(candidate: Candidate) -> float:
    """What the learned reader gives a claim; 0 where it sees nothing."""
    return 0.0 if candidate.learned is None else candidate.learned.probability


def _repeats_a_place(candidate: Candidate, made: list[Candidate], context: ClaimContext) -> bool:
    """ "Police arrested rebels *in Uganda*" says where that was, and no more."""
    if candidate.rule != LEARNED or candidate.relation not in _WHERE or candidate.subject is None:
        return False
    if candidate.relation != "PRESENT_IN" and not is_a(candidate.subject.type, "Group"):
        return False
    for other in made:
        if other.object.entity == candidate.subject.entity and sentence_of(other.trigger) == sentence_of(
            candidate.trigger
        ):
            place = place_of(context, other.event, other.object)
            if place is not None and place.entity == candidate.object.entity:
                return True
    return False

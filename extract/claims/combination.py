"""The rules' claims and the learned reader's, put together: each says once what both saw."""

from collections.abc import Mapping
from typing import Final

from ..mentions.text_mention import TextMention
from ..syntax import grammatical_roles, phrases, verbs
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext
from .claim_rules import candidates, in_order
from .confidence import confidence
from .event_places import place_of
from .given_pairs import given_pairs
from .learned_claims import RULE as LEARNED
from .learned_claims import LearnedClaims
from .learned_settings import LearnedSettings
from .mistaken_doers import with_told_doer

Key = tuple[str, int | None, int, int]
"""Relation, entity of the doer, entity of the object, first token of the sentence."""

_TAKES: Final = frozenset({"CAPTURES", "LOSES"})
_HOLDS: Final = frozenset({"CONTROLS"})
_DEEDS: Final = frozenset({"conflict", "harm", "detention"})
_WITHOUT_DOER: Final = 0.3
"""What the learned reader must give an event whose doer isn't said: most people "are killed" in accidents."""
_SETTING_APART: Final = frozenset({"unlike"})


def combined(
    context: ClaimContext, learned: LearnedClaims, settings: LearnedSettings, *, by_rules: bool
) -> list[Candidate]:
    """All candidates of a text. A rule's claim stands with its construction, whether or not the learned
    reader agrees, unless it is nearly sure that there is none; what only the learned reader sees is added.
    """
    kept: dict[Key, Candidate] = {}
    turned: set[Key] = set()
    for candidate in candidates(context) if by_rules else []:
        candidate.learned = learned.detail(candidate)
        relation, subject, obj, sentence = _key(candidate)
        if subject is not None and not context.vocabulary.relations[relation].symmetric:
            turned.add((relation, obj, subject, sentence))
        if not _stands(candidate, learned, settings):
            reason = f"{candidate.rule}; the learned reader gives it {probability_of(candidate):.2f}"
            context.reject(candidate.relation, candidate.trigger, reason)
            continue
        kept.update(dict.fromkeys(_keys(candidate, context), candidate))
    veto = _Veto(kept, turned, context)
    for found in learned.candidates():
        told = with_told_doer(found, context)
        if told is not None and not veto.on(told):
            kept.update(dict.fromkeys(_keys(told, context), told))
    made = list({id(candidate): candidate for candidate in kept.values()}.values())
    made = [candidate for candidate in made if not _repeats_a_place(candidate, made, context)]
    return in_order([*made, *given_pairs(context, made, learned.between)])


def _stands(candidate: Candidate, learned: LearnedClaims, settings: LearnedSettings) -> bool:
    """Whether a rule's claim is sure enough, or the learned reader sees it too, be it the other way round.

    Syntax knows who does it to whom.
    """
    if candidate.subject is None and probability_of(candidate) < _WITHOUT_DOER:
        return False
    sure = settings.rule_confidence(confidence(candidate.rule), probability_of(candidate))
    return sure >= settings.rule_cutoff or learned.sees_turned(candidate)


def probability_of(candidate: Candidate) -> float:
    """What the learned reader gives a claim; 0 where it sees nothing."""
    return 0.0 if candidate.learned is None else candidate.learned.probability


def _repeats_a_place(candidate: Candidate, made: list[Candidate], context: ClaimContext) -> bool:
    """ "Police arrested rebels *in Uganda*" says where that was, and no more."""
    if candidate.rule != LEARNED or candidate.relation != "PRESENT_IN" or candidate.subject is None:
        return False
    for other in made:
        if other.object.entity == candidate.subject.entity and sentence_of(other.trigger) == sentence_of(
            candidate.trigger
        ):
            place = place_of(context, other.event, other.object)
            if place is not None and place.entity == candidate.object.entity:
                return True
    return False


class _Veto:
    """What the rules know better than the learned reader, or say already."""

    def __init__(self, kept: Mapping[Key, Candidate], turned: set[Key], context: ClaimContext) -> None:
        self._context, self._turned = context, turned
        self._said = dict(kept)
        self._events = {(key[0], key[2], key[3]) for key in kept}
        self._kinds = {(self._group(key[0]), *key[1:]) for key in kept}
        self._taken = {key[2:] for key in kept if key[0] in _TAKES}

    def on(self, candidate: Candidate) -> bool:
        """Whether a claim of the learned reader is left out."""
        keys = {_key(candidate), _key_as_rules_see(candidate, self._context)}
        return (
            bool(keys & (self._said.keys() | self._turned))
            or (candidate.subject is None and any((k[0], k[2], k[3]) in self._events for k in keys))
            or any((self._group(key[0]), *key[1:]) in self._kinds for key in keys)  # a narrower name for it
            or (candidate.relation in _HOLDS and any(key[2:] in self._taken for key in keys))
            or (candidate.relation, candidate.trigger.i) in self._context.other_senses
            or any(self._is_half(end, candidate.relation) for end in (candidate.subject, candidate.object))
            or _is_set_apart(candidate.subject)
            or self._act_together(candidate)
            or self._is_other_role(candidate)
            or self._is_sent_there(candidate)
            or self._is_inside(candidate)
            or (self._group(candidate.relation) in _DEEDS and _acts_beside(candidate))
        )

    def _group(self, relation: str) -> str:
        return self._context.vocabulary.relations[relation].group

    def _is_half(self, end: TextMention | None, relation: str) -> bool:
        """ "*Turkey*-backed militias": half a word, of which only its other half says something."""
        if end is None or not self._context.hyphenated(end):
            return False
        return relation not in {stated for stated, _ in self._context.vocabulary.suffixes.values()}

    def _act_together(self, candidate: Candidate) -> bool:
        """ "*Hezbollah and the army* fought al-Nusra": who do something together do it to a third."""
        subject, obj = candidate.subject, candidate.object
        if subject is None or not self._context.vocabulary.relations[candidate.relation].symmetric:
            return False
        first, second = sorted((subject.head, obj.head), key=lambda head: head.i)
        is_list = second in phrases.coordinated(first)
        return is_list and phrases.is_verb(candidate.trigger) and verbs.has_object(candidate.trigger)

    def _is_other_role(self, candidate: Candidate) -> bool:
        """ "An SDF *commander* said": who speaks is no spokesperson by that."""
        if candidate.relation != "SPOKESPERSON_FOR" or candidate.subject is None:
            return False
        roles = self._context.vocabulary.roles
        words = (candidate.trigger.lemma_.lower(), candidate.subject.lemma)
        stated = [roles[word] for word in words if word in roles]
        return bool(stated) and not any(candidate.relation in relations for relations in stated)

    def _is_sent_there(self, candidate: Candidate) -> bool:
        """ "Rwanda's ambassador *to Kenya*" holds no office of Kenya's."""
        forms = self._context.vocabulary.forms
        return candidate.relation == "HOLDS_POSITION" and any(
            oblique.noun == candidate.object.head and "to" in oblique.prepositions
            for envoy in sentence_of(candidate.trigger)
            if self._context.lemmas[envoy.i] in forms["envoys"]
            for oblique in phrases.obliques(envoy)
        )

    def _is_inside(self, candidate: Candidate) -> bool:
        """ "A breakaway faction of *the ELN* attacked": the rules name who it was that the ELN describes."""
        return any(
            said.relation == candidate.relation
            and said.trigger.i == candidate.trigger.i
            and _lies_within(candidate.subject, said.subject)
            for said in self._said.values()
        )


def _lies_within(end: TextMention | None, whole: TextMention | None) -> bool:
    return end is not None and whole is not None and whole.head in end.head.ancestors


def _acts_beside(candidate: Candidate) -> bool:
    """ "Jets strike as *the SDF* enters", "took a camp where *rebels* slept": who acts beside it."""
    if grammatical_roles.role_of(candidate.object.head) != "subject":
        return False
    clause = verbs.governor(candidate.object.head)
    if clause is None or clause[0] == candidate.trigger:
        return False
    above = verbs.governor(clause[0])
    return above is not None and above[1] in ("adverbial", "relative")


def _is_set_apart(end: TextMention | None) -> bool:
    """ "Turkey, *unlike Russia*, bombed Manbij"."""
    if end is None or end.start == 0:
        return False
    doc = end.head.doc
    return doc[end.start - 1].lower_ in _SETTING_APART or (
        end.start > 1 and doc[end.start - 1].lower_ == "the" and doc[end.start - 2].lower_ in _SETTING_APART
    )


def _key(candidate: Candidate) -> Key:
    subject = None if candidate.subject is None else candidate.subject.entity
    return candidate.relation, subject, candidate.object.entity, sentence_of(candidate.trigger).start


def _key_as_rules_see(candidate: Candidate, context: ClaimContext) -> Key:
    """The key with those who stand behind both ends: "Turkish jets" are Turkey, "YPG positions" the YPG."""
    relation = context.vocabulary.relations[candidate.relation]
    obj = context.end(candidate.object.head, relation.objects) or candidate.object
    subject = candidate.subject
    if subject is not None:
        subject = context.end(subject.head, relation.subjects) or subject
    return candidate.relation, None if subject is None else subject.entity, obj.entity, _key(candidate)[3]


def _keys(candidate: Candidate, context: ClaimContext) -> list[Key]:
    """The claim's key, of a symmetric relation both ways round."""
    relation, subject, obj, sentence = _key(candidate)
    if subject is not None and context.vocabulary.relations[relation].symmetric:
        return [(relation, subject, obj, sentence), (relation, obj, subject, sentence)]
    return [(relation, subject, obj, sentence)]

"""Who is where, and in whose hands a place is, as phrases without a verb of their own say it."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.text_mention import TextMention
from ..syntax import clauses, grammatical_roles, phrases, verbs
from .candidates import Candidate, ClaimContext

_INSIDE: Final = frozenset({"in", "inside"})
_AT: Final = _INSIDE | {"at", "on", "near", "outside"}
_PRESENT: Final = frozenset(
    {"Person", "CivilianGroup", "MilitaryForce", "ArmedGroup", "SecurityForce", "Coalition"}
)
_HELD: Final = {"control": "CONTROLS", "rule": "CONTROLS", "occupation": "CONTROLS", "siege": "BESIEGES"}
_HANDS: Final = "hand"


def presence(context: ClaimContext) -> Iterator[Candidate]:
    """ "*Police in Cameroon* found a body"; "the commander *was in Gao*"."""
    for mention in context.found:
        if fits(mention.type, _PRESENT) and not mention.adjective:
            yield from _beside_place(context, mention)
    for noun in context.tokens:
        place = context.at(noun)
        if place is not None and is_a(place.type, "Place"):
            yield from _said_to_be_in(context, noun, place)


def _beside_place(context: ClaimContext, mention: TextMention) -> Iterator[Candidate]:
    """Not of what a verb is done to: "killed soldiers in Gao" says where it killed them."""
    is_person = mention.form == "name" and mention.type == "Person"
    whole = phrases.whole_of(mention.head)  # "a *group* of Daesh in Baghouz"
    if not (is_person or mention.form == "nominal" or whole is not None) or mention.event:
        return  # a group with a name is at home there
    role = grammatical_roles.role_of(mention.head if whole is None else whole)
    if role != "subject" or mention.lemma in context.vocabulary.forms["at_home"]:
        return
    for oblique in (*phrases.obliques(mention.head), *(phrases.obliques(whole) if whole is not None else ())):
        after = context.doc[mention.end] if mention.end < len(context.doc) else mention.head
        place = context.at(oblique.noun)
        if (
            oblique.prepositions & _INSIDE
            and after.lower_ in _INSIDE
            and place is not None
            and place.form == "name"
            and is_a(place.type, "Place")
            and place.entity != mention.entity
        ):
            yield Candidate("PRESENT_IN", mention, place, after, mention.head, "presence", 0.7)


def _said_to_be_in(context: ClaimContext, noun: Token, place: TextMention) -> Iterator[Candidate]:
    """ "*The commander* was in *Gao*"."""
    for subject in phrases.located_subjects(noun, _AT):
        who = context.actor(subject)
        if who is not None and fits(who.type, _PRESENT):
            yield Candidate("PRESENT_IN", who, place, noun, noun, "copula", 0.8)


def holdings(context: ClaimContext) -> Iterator[Candidate]:
    """ "With Goma still *under M23 control*"; "Goma is under the *control* of the M23", in *rebel hands*."""
    for noun, lemma in zip(context.tokens, context.lemmas, strict=True):
        is_in_hands = lemma == _HANDS and verbs.leading_preposition(noun, "in") is not None
        relation = _HELD["control"] if is_in_hands else _HELD.get(lemma)
        if relation is None or not (is_in_hands or phrases.is_under(noun)):
            continue
        holder = context.owner(noun)
        for held in _held(noun):
            place = context.place(held)
            if holder is not None and place is not None and is_a(holder.type, "Actor"):
                yield Candidate(relation, holder, place, noun, noun, "under control", 0.8)


def _held(noun: Token) -> list[Token]:
    """What is under someone's control: the subject of "is", "remains", "came"; the noun that it describes."""
    subjects = phrases.copular_subjects(noun) or phrases.set_beside(noun)
    if subjects:
        return subjects
    governor = verbs.governor(noun)
    if governor is None:
        return []
    head, kind = governor
    if phrases.is_verb(head):  # "with the town in rebel *hands*, Kyiv turned to another" says nothing of Kyiv
        is_said = kind == "oblique" or (kind == "adverbial" and phrases.is_under(noun))
        return clauses.doers(head) if is_said else []
    return [head] if kind in ("oblique", "adverbial", "other") else []

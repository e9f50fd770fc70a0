"""Roles and kinship that the learned reader sees where the sentence gives them to somebody else."""

from itertools import islice
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..mentions.titled_names import is_sought, role_relations
from ..syntax import phrases
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext, Mistakes
from .role_rules import (
    BELONGING,
    follows_envoy,
    is_envoy,
    is_of_opponents,
    is_past,
    is_past_or_under,
    is_somebody_else,
)

_OFFICES: Final = frozenset({"LEADS", "HOLDS_POSITION"})
_PRESENT: Final = frozenset({"LEADS", "COMMANDS", "SPOKESPERSON_FOR"})
_OF_OWNERS: Final = frozenset({"LEADS", "COMMANDS", "CONTROLS", "HOLDS_POSITION"})
_SENT: Final = frozenset({"HOLDS_POSITION", "RESIGNS_FROM"})
_KIN: Final = "RELATIVE_OF"
_NEAR: Final = 3
"""Words above a name that may say whose it is."""


# Whose role it is.


def _is_other_role(candidate: Candidate, context: ClaimContext) -> bool:
    """ "An SDF *commander* said": who speaks is no spokesperson by that."""
    if candidate.relation != "SPOKESPERSON_FOR" or candidate.subject is None:
        return False
    stated = [role_relations(context, word) for word in (candidate.trigger, candidate.subject.head)]
    return any(stated) and not any(candidate.relation in relations for relations in stated)


def _is_another(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Named as Samir Haddad by *a spokesperson* for the Coast Guard"."""
    name, role = candidate.subject, candidate.trigger
    if name is None or name.form != "name" or role.i < name.end:
        return False
    return context.lemmas[role.i] in context.vocabulary.roles and is_somebody_else(context, role)


def _is_past(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The *former* SDF commander", "the *ex*-leader"."""
    if candidate.relation not in _PRESENT or phrases.is_verb(candidate.trigger):
        return False
    return is_past_or_under(context, candidate.trigger)


def _has_left(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Deserters* from the army", "a *former* member of the Taliban", "a *one-time* Taliban ally"."""
    whole, subject = candidate.object.head, candidate.subject
    if candidate.relation not in BELONGING or subject is None:
        return False
    around = {candidate.trigger, subject.head, *islice(whole.ancestors, _NEAR)}
    return any(
        (_is_leaver(context, word) or is_past(context, word))
        and (whole in phrases.premodifiers(word) or _is_of(word, whole))
        for word in around
        if word.pos_ in ("NOUN", "PROPN")
    )


def _is_leaver(context: ClaimContext, word: Token) -> bool:
    forms = context.vocabulary.forms
    return context.lemmas[word.i] in forms["leavers"] or any(
        modifier.lower_ in forms["estranged"] for modifier in phrases.premodifiers(word)
    )


def _is_of(word: Token, whole: Token) -> bool:
    return any(o.noun == whole and o.prepositions & {"of", "from"} for o in phrases.obliques(word))


def _is_only_sought(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The candidate for *president* Sergio Campos"."""
    word = candidate.trigger
    seeks = is_sought(context, word.i) or is_sought(context, word.left_edge.i)
    return candidate.relation in _OFFICES and seeks


# What it is a role of.


def _is_half_the_role(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The *press* secretary", "the *railways* minister": of somebody else."""
    word, role = candidate.object.head, candidate.trigger
    if word.i + 1 != role.i:
        return False
    if f"{word.lower_} {context.lemmas[role.i]}" in context.vocabulary.roles:
        return True
    is_portfolio = candidate.object.form != "name" and phrases.is_premodifier(word)
    return is_portfolio and context.lemmas[role.i] in context.vocabulary.forms["ministers"]


def _is_elsewhere(candidate: Candidate, _: ClaimContext) -> bool:
    """ "In a speech *at the United Nations*, President Saleh said": where he speaks is not what he leads."""
    role, body = candidate.trigger, candidate.object.head
    if candidate.relation not in _OFFICES or not is_a(candidate.object.type, "Group"):
        return False
    if phrases.is_verb(role) or not _stands_at(body):
        return False
    return role not in body.ancestors and body.i < role.i


def _stands_at(word: Token) -> bool:
    return any(
        o.noun == word and o.prepositions & {"at", "before", "to"} for o in phrases.obliques(word.head)
    )


def _is_source(candidate: Candidate, _: ClaimContext) -> bool:
    """ "*According to* the agency ISNA, the prosecutor of Tehran said": he does not serve who tells it."""
    body = candidate.object.head
    around = (body.head, *body.head.ancestors)
    return candidate.relation in _OFFICES and any(
        o.noun == body and "according" in o.prepositions for word in around for o in phrases.obliques(word)
    )


def _is_sent_there(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Rwanda's ambassador *to Kenya*", "the envoy *for Syria*" holds no office of that state."""
    if candidate.relation not in _SENT:
        return False
    forms, where = context.vocabulary.forms, candidate.object
    sent = forms["sent_to"] if is_a(where.type, "Place") else {"to"}
    if any(
        oblique.noun == where.head and oblique.prepositions & sent
        for envoy in sentence_of(candidate.trigger)
        if is_envoy(context, envoy)
        for oblique in phrases.obliques(envoy)
    ):
        return True
    return follows_envoy(context, where)


def _is_of_opponents(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The Venezuelan *opposition* leader"."""
    return candidate.relation == "LEADS" and is_of_opponents(context, candidate.trigger, candidate.object)


def _is_owned(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The *owner* of the restaurant", "who *runs* a hotel": what people own they hold against nobody."""
    owner = candidate.subject
    if owner is None or candidate.relation not in _OF_OWNERS or not is_a(candidate.object.type, "Facility"):
        return False
    is_private = owner.type == "Person" or is_a(owner.type, "CivilianGroup")
    return is_private and context.lemmas[candidate.trigger.i] in context.vocabulary.forms["owning"]


# Whose family.


def _is_of_other_family(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Relatives of *Ann Roe* and *Omar Said*", "*the president*, his son and *the minister*"."""
    if candidate.relation != _KIN or candidate.subject is None:
        return False
    first, second = candidate.subject.head, candidate.object.head
    whose = _whose(candidate.trigger)
    if whose is None:
        return False
    if whose in (first, second) and {first, second} <= {whose, *phrases.coordinated(whose)}:
        return True
    ends = {candidate.subject.entity, candidate.object.entity}
    related = (context.at(whose), _bearer(candidate.trigger, context))
    return any(one is not None and one.entity >= 0 and one.entity not in ends for one in related)


def _bearer(kin: Token, context: ClaimContext) -> TextMention | None:
    """Who is somebody's relative, where a name right behind the word tells: "his son *Omar*"."""
    mention = context.at(kin.nbor()) if kin.i + 1 < len(kin.doc) else None
    return mention if mention is not None and mention.form == "name" else None


def _whose(kin: Token) -> Token | None:
    """Whose relative somebody is: "*his* son", "the son of *Omar Said*"."""
    owner = phrases.possessor(kin)
    return owner or next((o.noun for o in phrases.obliques(kin) if "of" in o.prepositions), None)


def _are_kinds_of_people(candidate: Candidate, _: ClaimContext) -> bool:
    """ "The *families* of *detainees*": who is nobody in particular is nobody's relative in particular."""
    ends = (candidate.subject, candidate.object)
    if candidate.relation != _KIN or any(end is None or end.form != "nominal" for end in ends):
        return False
    return any(end is not None and _are_many(end) for end in ends)


def _are_many(end: TextMention) -> bool:
    return end.plural or end.head.tag_ in ("NNS", "NNPS")


ROLES: Final[Mistakes] = {
    "the role is another one": _is_other_role,
    "somebody else has the role": _is_another,
    "who had or shares the office doesn't lead": _is_past,
    "who has left is no member": _has_left,
    "who seeks an office does not hold it": _is_only_sought,
    "the object is a word of the role": _is_half_the_role,
    "the object is where he is, not what his role is of": _is_elsewhere,
    "the object only tells it": _is_source,
    "an envoy holds no office of the country to which he is sent": _is_sent_there,
    "who leads opponents or believers in a country doesn't lead it": _is_of_opponents,
    "an owner neither leads nor holds what is his": _is_owned,
    "they are relatives of somebody else": _is_of_other_family,
    "nobody in particular is related": _are_kinds_of_people,
}

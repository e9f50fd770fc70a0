"""Clauses and noun phrases -> candidate claims: the rules in order, and which of their readings is kept.

Each rule is a construction; it yields the relation, the words of both ends and of the trigger.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from ..syntax.memory import sentence_of
from .candidates import NOBODY, Candidate, ClaimContext, entity_of
from .complement_rules import complement_claims
from .compound_rules import compounds
from .event_noun_rules import event_noun_claims, paired_names
from .name_rules import aliases, joins_itself, units
from .nationality_rules import nationalities
from .place_rules import places
from .presence_rules import holdings, presence
from .role_rules import roles
from .unsaid_doer_rules import among_them, unsaid_doers
from .verb_rules import verb_claims
from .victim_rules import victims

RULES: Final[tuple[Callable[[ClaimContext], Iterator[Candidate]], ...]] = (
    verb_claims,
    complement_claims,
    event_noun_claims,
    paired_names,
    roles,
    compounds,
    victims,
    units,
    places,
    aliases,
    presence,
    holdings,
    nationalities,
    unsaid_doers,
    among_them,
)


def candidates(context: ClaimContext) -> list[Candidate]:
    """All candidate claims of a text; the same relation between the same ends in one sentence comes once."""
    kept: dict[tuple[str, int, int, int], Candidate] = {}
    for candidate in (made for rule in RULES for made in rule(context)):
        subject, obj = candidate.subject, candidate.object
        if subject is not None and joins_itself(candidate.relation, subject, obj):
            same = f"both ends are the same: {subject.text} and {obj.text}"
            context.reject(candidate.relation, candidate.trigger, same)
            continue
        key = (candidate.relation, entity_of(subject), obj.entity, sentence_of(candidate.trigger).start)
        if key not in kept or candidate.rank > kept[key].rank:
            kept[key] = candidate
    told = {(relation, obj, sentence) for relation, doer, obj, sentence in kept if doer != NOBODY}
    return in_order(c for (r, doer, obj, s), c in kept.items() if doer != NOBODY or (r, obj, s) not in told)


def in_order(made: Iterable[Candidate]) -> list[Candidate]:
    """Candidates in the order of the text."""
    return sorted(made, key=_place_in_text)


def _place_in_text(candidate: Candidate) -> tuple[int, str, int, int]:
    start = -1 if candidate.subject is None else candidate.subject.start
    return candidate.trigger.i, candidate.relation, start, candidate.object.start

"""One event has one doer: of two that were read for the same word and object the surer one stays."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from ..syntax import phrases, verbs
from .candidates import Candidate, ClaimContext
from .learned_claims import RULE as LEARNED

_LASTING: Final = "place"
_UNDERGOES: Final = frozenset({"object", "passive subject"})


def without_rivals(
    made: list[Candidate], context: ClaimContext, sureness: Callable[[Candidate], float]
) -> list[Candidate]:
    """The claims without those whose doer another one does better.

    Only a rule and the learned reader are rivals: what one of them says of several doers it has weighed.
    """
    rivals = defaultdict(list)
    for candidate in made:
        relation = context.vocabulary.relations[candidate.relation]
        if candidate.subject is not None and not relation.symmetric and relation.group != _LASTING:
            rivals[candidate.relation, candidate.trigger.i, candidate.object.head.i].append(candidate)
    lost = {id(candidate) for group in rivals.values() for candidate in _lost(group, sureness)}
    return [candidate for candidate in made if id(candidate) not in lost]


def _lost(group: list[Candidate], sureness: Callable[[Candidate], float]) -> Iterator[Candidate]:
    for candidate in group:
        for other in group:
            if _are_rivals(candidate, other) and sureness(candidate) < sureness(other):
                yield candidate


def _are_rivals(first: Candidate, second: Candidate) -> bool:
    if (first.rule == LEARNED) == (second.rule == LEARNED):
        return False
    return not (_act_together(first, second) or _is_sent(first) or _is_sent(second))


def _act_together(first: Candidate, second: Candidate) -> bool:
    """ "*Turkey* and *Russia* bombed Idlib"."""
    assert first.subject is not None
    assert second.subject is not None
    one, other = sorted((first.subject.head, second.subject.head), key=lambda head: head.i)
    return first.subject.entity == second.subject.entity or other in phrases.coordinated(one)


def _is_sent(candidate: Candidate) -> bool:
    """ "*Troops* were deployed to Mosul by the army": they go there as well."""
    assert candidate.subject is not None
    above = verbs.governor(candidate.subject.head)
    return above is not None and above[0] == candidate.trigger and above[1] in _UNDERGOES

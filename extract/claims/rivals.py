"""One event has one doer and one meaning: of two readings of the same word the surer one stays."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from ..syntax import contrasts, phrases, verbs
from .candidates import Candidate, ClaimContext, entity_of
from .learned_claims import RULE as LEARNED

_LASTING: Final = "place"
_CLAIMING: Final = "CLAIMS_RESPONSIBILITY"
_RULES_LEAD: Final = 0.1
"""How much surer the learned reader must be of a doer than a rule: syntax knows who does it to whom."""
_UNDERGOES: Final = frozenset({"object", "passive subject"})


def without_rivals(
    made: list[Candidate], context: ClaimContext, sureness: Callable[[Candidate], float]
) -> list[Candidate]:
    """The claims without those that another one reads better.

    Of doers only a rule's and the learned reader's are rivals: what one of them says of several it has
    weighed. Of what a word says of the same two ends, or of an object whose doer isn't said, one holds.
    """
    return _of_one_doer(_of_one_meaning(_of_one_deed(made), sureness), context, sureness)


def _of_one_deed(made: list[Candidate]) -> list[Candidate]:
    """ "Claimed responsibility for *the attack* on the mosque": the attack is claimed, not the mosque."""
    claims = [candidate for candidate in made if candidate.relation == _CLAIMING]
    within = {
        id(candidate)
        for candidate in claims
        for other in claims
        if entity_of(other.subject) == entity_of(candidate.subject)
        and other.object.head.is_ancestor(candidate.object.head)
    }
    return [candidate for candidate in made if id(candidate) not in within]


def _of_one_meaning(made: list[Candidate], sureness: Callable[[Candidate], float]) -> list[Candidate]:
    """ "Unleashing car bombs": used or captured, not both; a rule knows more words, "fights *alongside*"."""

    def rank(candidate: Candidate) -> tuple[bool, float]:
        return candidate.rule != LEARNED, sureness(candidate)

    surest: dict[tuple[int, int, int], Candidate] = {}
    for candidate in made:
        key = (_word_of(candidate), entity_of(candidate.subject), candidate.object.entity)
        if key not in surest or rank(candidate) > rank(surest[key]):
            surest[key] = candidate
    kept = {id(candidate) for candidate in surest.values()}
    return [candidate for candidate in made if id(candidate) in kept]


def _word_of(candidate: Candidate) -> int:
    """The word that states a claim; a noun and the verb that takes it are one: "*laid siege*"."""
    above = verbs.governor(candidate.trigger)
    taken = above is not None and above[1] == "object" and not phrases.is_verb(candidate.trigger)
    return above[0].i if above is not None and taken else candidate.trigger.i


def _of_one_doer(
    made: list[Candidate], context: ClaimContext, sureness: Callable[[Candidate], float]
) -> list[Candidate]:
    rivals = defaultdict(list)
    for candidate in made:
        relation = context.vocabulary.relations[candidate.relation]
        if candidate.subject is not None and not relation.symmetric and relation.group != _LASTING:
            rivals[candidate.relation, candidate.trigger.i, candidate.object.head.i].append(candidate)
    lost = {id(candidate) for group in rivals.values() for candidate in _lost(group, sureness)}
    return [candidate for candidate in made if id(candidate) not in lost]


def _lost(group: list[Candidate], sureness: Callable[[Candidate], float]) -> Iterator[Candidate]:
    def claimed(candidate: Candidate) -> float:
        return sureness(candidate) + _RULES_LEAD * (candidate.rule != LEARNED)

    for candidate in group:
        for other in group:
            if _are_rivals(candidate, other) and claimed(candidate) < claimed(other):
                yield candidate


def _are_rivals(first: Candidate, second: Candidate) -> bool:
    if (first.rule == LEARNED) == (second.rule == LEARNED):
        return False
    return not (_act_together(first, second) or any(map(_is_apart, (first, second))))


def _act_together(first: Candidate, second: Candidate) -> bool:
    """ "*Turkey* and *Russia* bombed Idlib"."""
    assert first.subject is not None
    assert second.subject is not None
    one, other = sorted((first.subject.head, second.subject.head), key=lambda head: head.i)
    return first.subject.entity == second.subject.entity or other in phrases.coordinated(one)


def _is_apart(candidate: Candidate) -> bool:
    """ "*Troops* were deployed to Mosul by the army": they go there as well; "the army, not *the rebels*"."""
    assert candidate.subject is not None
    if contrasts.denied(candidate.subject.head) is not None:
        return True
    above = verbs.governor(candidate.subject.head)
    return above is not None and above[0] == candidate.trigger and above[1] in _UNDERGOES

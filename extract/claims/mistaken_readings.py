"""Why a sentence doesn't say what the learned reader takes it to say: kinds of mistakes."""

from typing import Final

from . import senses
from .candidates import Candidate, ClaimContext, Mistakes
from .contests import is_only_played
from .mistaken_ends import ENDS
from .mistaken_exceptions import EXCEPTIONS
from .mistaken_roles import ROLES
from .mistaken_words import WORDS


def mistake(candidate: Candidate, context: ClaimContext) -> str | None:
    """The reason against a claim that only the learned reader sees; None if nothing speaks against it."""
    return next((reason for reason, holds in _MISTAKES.items() if holds(candidate, context)), None)


def _is_other_sense(candidate: Candidate, context: ClaimContext) -> bool:
    return (candidate.relation, candidate.trigger.i) in context.other_senses


def _is_telephoned(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Called the king *to congratulate him*", "called the police", demands nothing of him."""
    word, forms = candidate.trigger, context.vocabulary.forms
    if candidate.relation != "DEMANDS_FROM":
        return False
    return senses.is_telephone_call(word, forms) or senses.is_summons(word, forms)


_MISTAKES: Final[Mistakes] = {
    "the word means something else here": _is_other_sense,
    "who telephones demands nothing": _is_telephoned,
    "it is played, not fought": is_only_played,
    **ENDS,
    **EXCEPTIONS,
    **ROLES,
    **WORDS,
}

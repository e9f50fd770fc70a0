"""One step from an event's word up to what it hangs on, and what a rule may say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from .status_words import Forms, Mark

CERTAIN_SCOPE: Final = frozenset({"complement", "open", "object", "passive subject"})
"""How an event hangs on a verb that says what becomes of it."""
CLAUSE: Final = frozenset({"complement", "open"})
NAMING: Final = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class StepUp:
    """A step from a word up to its head; `kind` says how it hangs there, in the terms of `verbs.governor`."""

    word: Token
    head: Token
    kind: str
    forms: Forms
    lemma: str
    """Of the head, in lower case."""
    by_verb: bool
    """Whether the head is a verb."""

    def is_one_of(self, *lists: str) -> bool:
        """Whether the head stands in one of the word lists."""
        return any(self.lemma in self.forms[name] for name in lists)

    def is_marked(self, *marks: str) -> bool:
        """Whether the word's clause is opened by one of these words."""
        return any(m.lower_ in marks for m in verbs.markers(self.word))

    def hangs_by(self, *prepositions: str) -> bool:
        """Whether one of these prepositions joins the word to the head."""
        return any(
            oblique.noun == self.word and not oblique.prepositions.isdisjoint(prepositions)
            for oblique in phrases.obliques(self.head)
        )

    @property
    def doer(self) -> Token | None:
        """Who does what the head says."""
        return next(iter(clauses.doers(self.head)), None)


class Effect(NamedTuple):
    """What a rule says: marks, the speaker, whether words further up have a say; None leaves that open."""

    marks: tuple[Mark, ...] = ()
    speaker: Token | None = None
    goes_on: bool | None = None


Rule = Callable[[StepUp], Effect | None]


def _is_whole(verb: Token) -> bool:
    """Whether a clause lacks nothing that the noun before it could be: "an allegation he *attacked* her"."""
    return bool(verbs.subjects_of_its_own(verb)) and verbs.has_object(verb)


def step_up(word: Token, head: Token, kind: str, forms: Forms) -> StepUp:
    """The step from a word to its head; the clause of "rumours *that* ..." is a complement, not relative."""
    lemma = head.lemma_.lower()
    if (
        kind == "relative"
        and lemma in forms["claim_nouns"]
        and head.pos_ in NAMING
        and (any(c.lower_ == "that" for c in phrases.children(word)) or _is_whole(word))
    ):
        kind = "complement"
    return StepUp(word, head, kind, forms, lemma, phrases.is_verb(head))

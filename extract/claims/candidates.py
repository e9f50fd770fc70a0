"""Claims before their status, time and place are known, and the readings that came to nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from ..mentions.index import MentionIndex
from ..mentions.text_mention import TextMention
from ..vocabulary.tables import Vocabulary
from .learned_settings import LearnedEvidence

NOBODY: Final = -1
"""Stands for the entity of a doer who isn't said."""
_DEEDS: Final = frozenset({"conflict", "harm", "detention"})
"""Groups of relations in which one does something to another."""


class LearnedDetail(NamedTuple):
    """What the learned reader says of one claim: how likely it is, its status, the words that place it."""

    seen: LearnedEvidence
    status: str
    status_probability: float
    where: Token | None = None
    speaker: Token | None = None

    @property
    def probability(self) -> float:
        """How likely the head takes the claim to be."""
        return self.seen.probability


@dataclass(slots=True)
class Candidate:
    """A claim before status, time and place are known."""

    relation: str
    subject: TextMention | None
    """None where the event's doer isn't said."""
    object: TextMention
    trigger: Token
    event: Token  # whose status decides
    rule: str
    rank: float  # of two readings of the same the higher is kept; says nothing of how likely it is right
    attributes: dict[str, str] = field(default_factory=dict)
    root: str | None = None  # the event's PLOVER root where it is not the relation's own
    learned: LearnedDetail | None = None
    """What the learned reader saw, of a claim of its own and of one that it shares with a rule."""


def entity_of(doer: TextMention | None) -> int:
    """The entity of a doer; `NOBODY` where it isn't said."""
    return NOBODY if doer is None else doer.entity


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reading that came to nothing, and why."""

    relation: str
    trigger: Token
    reason: str


class ClaimContext(MentionIndex):
    """The mentions of one text for the rules that make claims of them.

    With `trace` it keeps the readings that were turned down.
    """

    def __init__(
        self, doc: Doc, found: Iterable[TextMention], vocabulary: Vocabulary, *, trace: bool = False
    ) -> None:
        super().__init__(doc, found, vocabulary)
        self.rejected: list[Rejection] | None = [] if trace else None
        self.other_senses: set[tuple[str, int]] = set()
        """Relations that a word, by its number, was found not to mean where it stands."""

    def is_deed(self, relation: str) -> bool:
        """Whether a relation is a fight, a harm or an arrest."""
        return self.vocabulary.relations[relation].group in _DEEDS

    def reject_sense(self, relation: str, trigger: Token, subject: TextMention, obj: TextMention) -> None:
        """Note that a word means something else between these two."""
        self.other_senses.add((relation, trigger.i))
        reason = f"another sense of {trigger.lemma_!r} with {subject.text!r} and {obj.text!r}"
        self.reject(relation, trigger, reason)

    def reject(self, relation: str, trigger: Token, reason: str) -> None:
        """Keep a reading that came to nothing, if someone wants to know."""
        if self.rejected is not None:
            self.rejected.append(Rejection(relation, trigger, reason))


Mistakes = Mapping[str, Callable[[Candidate, ClaimContext], bool]]
"""Kinds of readings that are wrong, by the reason that is given for turning one down."""

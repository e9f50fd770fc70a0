"""Claims before their status, time and place are known, and the readings that came to nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ..mentions.index import MentionIndex
from ..mentions.text_mention import TextMention
from ..vocabulary.tables import Vocabulary


@dataclass(slots=True)
class Candidate:
    """A claim before status, time and place are known."""

    relation: str
    subject: TextMention
    object: TextMention
    trigger: Token
    event: Token  # whose status decides
    rule: str
    rank: float  # of two readings of the same the higher is kept; says nothing of how likely it is right
    attributes: dict[str, str] = field(default_factory=dict)
    root: str | None = None  # the event's PLOVER root where it is not the relation's own


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

    def reject(self, relation: str, trigger: Token, reason: str) -> None:
        """Keep a reading that came to nothing, if someone wants to know."""
        if self.rejected is not None:
            self.rejected.append(Rejection(relation, trigger, reason))

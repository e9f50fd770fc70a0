"""A mention while an article is read: words with a syntactic head, and what they are taken for."""

from typing import Final

import msgspec
from spacy.tokens import Span, Token

from ...graph.schema.model import Form
from ..syntax.memory import text_of
from ..vocabulary.entries import Known

_ARMS: Final = frozenset({"Weapon", "Platform"})


class TextMention(msgspec.Struct, frozen=True):
    """Tokens `start:end` of one text that stand for an entity.

    Detection fills all but the last fields; coreference returns new mentions with `entity`, and with the type
    and the entry of what they turned out to be.
    """

    start: int
    end: int
    head: Token
    type: str
    form: Form
    known: Known | None = None
    owner: "TextMention | None" = None
    """The named group that "fighters" in "SDF fighters" belong to, as detection found it."""
    country: str | None = None
    plural: bool = False
    adjective: bool = False
    given: bool = False
    """Whether the article brought the mention along."""
    guessed: bool = False
    """Whether it was brought along without a type, and has one by its words."""
    force: bool = False
    """Whether the noun acts for the force it belongs to: "fighters", "jets"."""
    event: bool = False
    """Whether the words name an event, strikes, that stands for whoever carries it out."""
    topic: bool = False
    """Whether a name only says what a thing of another is about: "the US *Syria* envoy"."""
    publisher: bool = False
    """Whether "we" are those who publish the text."""
    entity: int = -1
    """The number of the entity in the article; -1 before coreference and for what refers to nothing known."""
    start_char: int = -1
    end_char: int = -1
    text: str = ""
    """The words and their place are the text's own; what a mention is made from needn't look again."""

    def __post_init__(self) -> None:
        if self.end_char < 0:
            span = Span(self.head.doc, self.start, self.end)
            msgspec.structs.force_setattr(self, "start_char", span.start_char)
            msgspec.structs.force_setattr(self, "end_char", span.end_char)
            msgspec.structs.force_setattr(self, "text", text_of(span))

    @property
    def is_known_arm(self) -> bool:
        """Whether it is an arm of the gazetteer, with which somebody does what it is said to do."""
        return self.known is not None and self.type in _ARMS

    @property
    def lemma(self) -> str:
        """The lemma of the head in lower case."""
        return self.head.lemma_.lower()

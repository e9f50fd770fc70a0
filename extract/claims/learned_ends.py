"""What the learned reader may join: the mentions of a text, and nouns, pronouns and numbers that are no
mention."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from ..mentions.text_mention import TextMention
from .learned_scores import End

UNTYPED: Final = "?"
_ENDS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_END_TAGS: Final = frozenset({"PRP$", "CD"})


class PlacedEnd(NamedTuple):
    """An end with its place: `end.word` counts the words of the text without white space."""

    end: End
    head: Token
    mention: TextMention | None
    start_char: int
    end_char: int


def word_numbers(doc: Doc) -> dict[int, int]:
    """The number of each token among those that are no white space."""
    return {token: number for number, token in enumerate(t.i for t in doc if not t.is_space)}


def ends_of(doc: Doc, mentions: Iterable[TextMention], number_of: Mapping[int, int]) -> list[PlacedEnd]:
    """The ends of a text in order, one a head word; of mentions with one head the longest, of topics none.

    `number_of` has the text's `word_numbers`.
    """
    placed: dict[int, PlacedEnd] = {}
    covered: set[int] = set()
    for mention in sorted(mentions, key=lambda m: m.end_char - m.start_char):
        covered.update(range(mention.start, mention.end))
        if mention.head.i in number_of and not mention.topic:
            end = End(number_of[mention.head.i], mention.type, mention.form)
            placed[end.word] = PlacedEnd(end, mention.head, mention, mention.start_char, mention.end_char)
    for token in doc:
        if token.i in covered or token.i not in number_of:
            continue
        if token.pos_ in _ENDS or token.tag_ in _END_TAGS:
            end = End(number_of[token.i], UNTYPED, "word")
            placed[end.word] = PlacedEnd(end, token, None, token.idx, token.idx + len(token))
    return [placed[word] for word in sorted(placed)]

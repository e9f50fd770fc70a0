"""The words of a text as the network reads them: where sentences must begin, what quotes, what is capital."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

_OPENING: Final = frozenset({"“", "«", "``"})
_CLOSING: Final = frozenset({"”", "»", "''"})
_HEADLINE_WORDS: Final = range(3, 41)
_HEADLINE_CAPITALS: Final = 0.7
_SAID: Final = "Said"
_ALIKE: Final = "Saeed"
"""The same name in a spelling that is no verb's."""
_GOES_ON: Final = frozenset({"was", "is", "has", "had", "will", "said", "told"})
_STOPS: Final = frozenset({".", "!", "?", ":", "”", '"', "''", "»"})


class NetworkInput(NamedTuple):
    """The words of a text without its white space, one item a word in each field."""

    tokens: NDArray[np.int64]
    """The number of its token in the Doc."""
    words: Sequence[str]
    hard: Sequence[bool]
    """Whether a sentence must begin with it."""
    quotes: Sequence[int]
    """1 where it opens a quotation, -1 where it closes one, else 0."""


def network_input(doc: Doc, common_words: Collection[str]) -> NetworkInput:
    """What the network is given of a text; `common_words` may be lowered in headlines."""
    index = np.array([token.i for token in doc if not token.is_space], dtype=np.int64)
    words = [token.text for token in doc if not token.is_space]
    hard = _hard_starts(doc, index.tolist(), words)
    shown = _lowered_headlines(_with_named_said(words, hard), hard, common_words)
    return NetworkInput(index, shown, hard, _quotes(doc, index.tolist(), hard))


def _hard_starts(doc: Doc, index: Sequence[int], words: Sequence[str]) -> list[bool]:
    """After a blank line, where the Doc says so, and after a stray full stop."""
    hard = [False] * len(words)
    for place in range(1, len(words)):
        before, here = index[place - 1], index[place]
        gap = doc[before + 1 : here].text if here - before > 1 else ""
        is_marked = gap.count("\n") > 1 or bool(doc[here].is_sent_start)
        hard[place] = is_marked or _is_after_stray_stop(doc, index, place)
    return hard


def _is_after_stray_stop(doc: Doc, index: Sequence[int], place: int) -> bool:
    """ "... a building. . *Near* Mosul, ...": after a full stop behind one that ends a sentence."""
    return (
        place > 1
        and doc[index[place - 1]].text == doc[index[place - 2]].text == "."
        and doc[index[place]].text[:1].isupper()
        and not doc[index[place - 2] - 1].whitespace_
    )


def _lowered_headlines(words: Sequence[str], hard: Sequence[bool], common: Collection[str]) -> list[str]:
    """Headlines as the network knows sentences: where most words have capitals, common ones lose theirs."""
    result = list(words)
    for start, end in _stretches(hard):
        if _has_many_capitals(words[start:end]):
            result[start:end] = [
                word.lower() if word.istitle() and word.lower() in common else word
                for word in words[start:end]
            ]
    return result


def _stretches(hard: Sequence[bool]) -> Iterator[tuple[int, int]]:
    return pairwise([0, *(k for k, is_start in enumerate(hard) if is_start and k), len(hard)])


def _has_many_capitals(words: Sequence[str]) -> bool:
    with_letters = [word for word in words if word[:1].isalpha()]
    capitals = sum(word[0].isupper() for word in with_letters)
    return len(with_letters) in _HEADLINE_WORDS and capitals >= _HEADLINE_CAPITALS * len(with_letters)


def _with_named_said(words: Sequence[str], hard: Sequence[bool]) -> list[str]:
    """Somebody called so, or a town, for whom the network would read the verb: "Ahmed *Said*", "Port *Said*".

    Not in a headline, which has no full stop.
    """
    result = list(words)
    if _SAID not in result:
        return result
    for start, end in _stretches(hard):
        here = words[start:end]
        if here and (here[-1] in _STOPS or not _has_many_capitals(here)):
            result[start:end] = [
                _ALIKE if word == _SAID and _is_named_said(here, place) else word
                for place, word in enumerate(here)
            ]
    return result


def _is_named_said(words: Sequence[str], place: int) -> bool:
    """Whether another capital stands beside it; at the start of a sentence a name and its verb follow."""
    before = words[place - 1] if place else "."
    after = [*words[place + 1 : place + 3], "", ""]
    if before in _STOPS:
        return after[0].istitle() and after[1] in _GOES_ON
    return before[:1].isupper() or after[0][:1].isupper()


def _quotes(doc: Doc, index: Sequence[int], hard: Sequence[bool]) -> list[int]:
    """Which words open and close quotations.

    Straight marks by the spaces at them, else by turns within a paragraph.
    """
    marks = []
    is_open = False
    for number, is_start in zip(index, hard, strict=True):
        is_open = is_open and not is_start
        mark = (
            _straight_quote(doc, number, is_open=is_open)
            if doc[number].text == '"'
            else _quote(doc[number].text)
        )
        is_open = mark > 0 or (is_open and mark == 0)
        marks.append(mark)
    return marks


def _quote(text: str) -> int:
    return 1 if text in _OPENING else -1 if text in _CLOSING else 0


def _straight_quote(doc: Doc, number: int, *, is_open: bool) -> int:
    is_after_space = number == 0 or bool(doc[number - 1].whitespace_) or doc[number - 1].is_space
    is_before_space = bool(doc[number].whitespace_) or number + 1 == len(doc)
    if is_after_space != is_before_space:
        return 1 if is_after_space else -1
    return -1 if is_open else 1

"""Words -> the integers that the language model reads; used alike in training and at run time."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

SHAPES: Final = ("other", "lower", "upper", "title", "digit", "mixed")
MAX_SUBTOKENS_PER_WORD: Final = 12
"""A longer word (an address, a hash) keeps its first ones: it must not push its sentence out of a window."""

_CACHED_WORDS: Final = 200_000


class Encoded(NamedTuple):
    """One window of words: sub-token ids and word shapes (T), index of each word's first sub-token (N)."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]


def word_shape(word: str) -> int:
    """The casing class that the uncased vocabulary loses, as an index into `SHAPES`."""
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 2
    if any(c.isdigit() for c in word):
        return 4
    if word[:1].isupper():
        return 3
    return 5 if any(c.isupper() for c in word) else 0


class SubtokenEncoder:
    """WordPiece over given words, one cached look-up a word."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._start, self._end, self._unknown = (_number(tokenizer, m) for m in ("[CLS]", "[SEP]", "[UNK]"))
        self._cache: dict[str, tuple[list[int], int]] = {}

    def word(self, word: str) -> tuple[list[int], int]:
        """The sub-token ids of a word, at least one, and its shape."""
        known = self._cache.get(word)
        if known is None:
            ids = self._tokenizer.encode(word[:200], add_special_tokens=False).ids
            known = (ids[:MAX_SUBTOKENS_PER_WORD] or [self._unknown], word_shape(word))
            if len(self._cache) >= _CACHED_WORDS:
                self._cache.clear()
            self._cache[word] = known
        return known

    def encode(self, words: Sequence[str]) -> Encoded:
        """A window of words between the encoder's start and end marks."""
        ids, shapes, first = [self._start], [0], []
        for word in words:
            pieces, shape = self.word(word)
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([shape] * len(pieces))
        ids.append(self._end)
        shapes.append(0)
        return Encoded(np.array(ids), np.array(shapes), np.array(first, dtype=np.int64))


def _number(tokenizer: Tokenizer, mark: str) -> int:
    number: int | None = tokenizer.token_to_id(mark)
    if number is None:
        raise ValueError(f"no {mark} in the vocabulary")
    return number

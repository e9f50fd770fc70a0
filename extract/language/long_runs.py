"""Tokens of any text in time that grows with its length.

spaCy's tokenizer takes marks off the ends of a word one by one and searches the whole word each time, so a
hundred thousand commas in a row would take hours. What is longer than any word is one token, and so is every
stretch that the caller has no use for.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

_LONGEST: Final = 200
"""Characters without a space: longer than words and most addresses."""
_RUN: Final = re.compile(rf"\S{{{_LONGEST + 1},}}")


def tokens_of(nlp: Language, text: str, *, whole: Iterable[tuple[int, int]] = ()) -> Doc:
    """The tokens of a text by the pipeline's tokenizer.

    Each of the stretches `whole` (start and end, in order) is one token, as is a long run without a space.
    """
    stretches = list(_stretches(text, whole))
    if not stretches:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for start, end in [*stretches, (len(text), len(text))]:
        if last < start:
            for token in nlp.make_doc(text[last:start]):
                _add(words, spaces, token.text, is_spaced=bool(token.whitespace_))
        if start < end:
            _add(words, spaces, text[start:end], is_spaced=False)
        last = end
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _stretches(text: str, whole: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is not taken apart, in the order of the text, without the space around it."""
    last = 0
    for start, end in [*_joined(text, whole), (len(text), len(text))]:
        yield from (run.span() for run in _RUN.finditer(text, last, start))
        kept = text[start:end].strip()
        if kept:
            begin = text.index(kept[0], start)
            yield begin, begin + len(kept)
        last = end


def _joined(text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches with nothing but space between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _add(words: list[str], spaces: list[bool], word: str, *, is_spaced: bool) -> None:
    """Add a token; one space at the start of a piece belongs to the token before it."""
    if word == " " and not is_spaced and spaces and not spaces[-1]:
        spaces[-1] = True
        return
    words.append(word)
    spaces.append(is_spaced)

"""Tokens of any text in time that grows with its length.

spaCy's tokenizer takes marks off the ends of a word one by one and searches the whole word each time, so a hundred
thousand commas in a row would take hours. What is longer than any word is cut before it is tokenized.
"""

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

_LONGEST: Final = 150
"""Characters without a space: longer than words and most addresses."""
_RUN: Final = re.compile(rf"\S{{{_LONGEST + 1},}}")
_PIECE: Final = 64


def tokens_of(nlp: Language, text: str) -> Doc:
    """The tokens of a text by the pipeline's tokenizer; runs without a space are cut into pieces first."""
    if _RUN.search(text) is None:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    last = 0
    for match in _RUN.finditer(text):
        for start, end in ((last, match.start()), *_pieces(match.start(), match.end())):
            doc = nlp.make_doc(text[start:end])
            words += [token.text for token in doc]
            spaces += [bool(token.whitespace_) for token in doc]
        last = match.end()
    doc = nlp.make_doc(text[last:])
    words += [token.text for token in doc]
    spaces += [bool(token.whitespace_) for token in doc]
    return _joined(nlp, words, spaces)


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    return [(place, min(end, place + _PIECE)) for place in range(start, end, _PIECE)]


def _joined(nlp: Language, words: list[str], spaces: list[bool]) -> Doc:
    """One Doc of the pieces; a space that begins a piece belongs to the word before it."""
    kept: list[str] = []
    after: list[bool] = []
    for word, space in zip(words, spaces, strict=True):
        if word == " " and after and not after[-1]:
            after[-1] = True
            if space:
                kept.append(" ")
                after.append(False)
            continue
        kept.append(word)
        after.append(space)
    return Doc(nlp.vocab, words=kept, spaces=after)

"""The sentence around a stretch of a text, as far as its marks tell: what a reader is shown."""

import re
from typing import Final

_SENTENCE_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?]['\"”’)]*\s+(?=\W?[A-Z])|\n"
)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds the characters `start:end`, on one line."""
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    after = _SENTENCE_END.search(text, end)
    return " ".join(text[begin : after.start() + 1 if after else len(text)].split())

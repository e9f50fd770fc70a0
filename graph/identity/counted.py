"""Descriptions without their number: "two ISIL-held buildings" and "seven" of them are of one kind."""

import re
from typing import Final

_DIGITS: Final = r"\d{1,3}(?:[,.\u00a0]\d{3})+|\d+(?:\.\d+)?"
_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
    "million dozen dozens scores tens hundreds thousands millions couple handful several many few "
    "numerous some"
).split()
_ABOUT: Final = (
    "more than|fewer than|less than|at least|at most|up to|as many as|an estimated|estimated|about|around|"
    "nearly|almost|over|roughly|approximately|only|just|another|half|a|an|the"
)
_WORD: Final = f"(?:{'|'.join(_WORDS)})"
_COUNT: Final = rf"(?:{_DIGITS}|{_WORD}(?:-{_WORD})*)(?![-\w])"
_COUNTED: Final = re.compile(
    rf"(?P<before>(?:(?!(?:of|in|at|on|from|near|by|with)\b)[\w'’-]+\s+){{0,2}}?)"
    rf"\b(?:(?:{_ABOUT})\s+)*{_COUNT}(?:\s+(?:(?:and|of)\s+)?{_COUNT})*"
    r"(?:\s+of(?!\s+(?:them|us|whom|which)\b)(?:\s+(?:the|its|their|his|her|these))?)?\s+(?!of\b)(?=\w)",
    re.IGNORECASE,
)


def uncounted(description: str) -> str:
    """A description without the number before its noun.

    >>> uncounted("more than 5,000 fighters"), uncounted("last two buildings"), uncounted("dozens of houses")
    ('fighters', 'last buildings', 'houses')
    >>> uncounted("20-year-old man"), uncounted("one"), uncounted("villages in two provinces")
    ('20-year-old man', 'one', 'villages in two provinces')
    """
    found = _COUNTED.match(description)
    return found["before"] + description[found.end() :] if found else description

"""Words that count -> lowest and highest number: casualties, prisoners, strengths as a text gives them."""

import re
from typing import Final

_WORDS: Final = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_VAGUE: Final = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens": (20, 99),
    "several": (3, 9),
    "few": (2, 5),
}


def count_bounds(words: str) -> tuple[int, int] | None:
    """Lowest and highest number that a phrase allows.

    "over 1,000" is (1001, 9999)... "at least four" (4, 4 or more unknown).
    """
    lower = words.lower()
    for word, bounds in _VAGUE.items():
        if word in lower.split():
            return bounds
    number = re.search(r"\d[\d,]*", lower)
    value = (
        int(number.group().replace(",", ""))
        if number
        else next((_WORDS[w] for w in lower.split() if w in _WORDS), None)
    )
    if value is None:
        return None
    if re.search(r"\b(over|more than|at least|above|exceeding|minimum)\b", lower):
        return (value + ("over" in lower or "more than" in lower), value * 2)
    if re.search(r"\b(up to|at most|fewer than|less than|under|nearly|almost)\b", lower):
        return (max(1, value // 2), value)
    return value, value

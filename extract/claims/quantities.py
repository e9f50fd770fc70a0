"""Words that count -> lowest and highest number: casualties, prisoners, strengths as a text gives them."""

import re
from decimal import Decimal
from typing import Final

from spacy.tokens import Token
from text_to_num import alpha2digit

from ..syntax import phrases
from ..vocabulary.number_words import is_vague_noun, vague_numbers

_JOINING: Final = frozenset({"and", "to", "or", "-", "–"})
_UNITS: Final = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_UNIT: Final = f"(?:{'|'.join(_UNITS)})"
_VAGUE_OF: Final = re.compile(rf"\b([a-z]+)\s+(?:of\s+)?({_UNIT})s?\b")
_NUMBER: Final = re.compile(rf"(?:\b(half)\s+an?\s+)?(\d[\d,]*(?:\.\d+)?)(?:[\s-]+({_UNIT}|1\d+)\b)?")
_MOST: Final = 10**12
"""More than this counts nobody."""
_BETWEEN: Final = re.compile(r"\s*(?:-|–|to|or|and)\s*")
_OR_MORE: Final = re.compile(r"\b(over|more than|at least|above|exceeding|minimum|upwards? of)\b")
_OR_FEWER: Final = re.compile(r"\b(up to|at most|fewer than|less than|under|nearly|almost|as many as)\b")


def counting_words(head: Token) -> str | None:
    """The words that count a noun: "over 1,000", "one hundred and twenty", "hundreds"; None if nothing does.

    A number that stands for a noun counts itself: "*five* were killed".
    """
    numbers = [number for number in phrases.counted_by(head) if not phrases.is_possessor(number)]
    if numbers:
        return _phrase(numbers[0], numbers[-1], end=max(head.i, numbers[-1].i + 1))
    whole = phrases.whole_of(head)
    if whole is not None and _counts(whole):
        return _phrase(phrases.whole_of(whole) or whole, whole, end=head.i)
    return _phrase(head, head, end=len(head.doc)) if _counts(head) else None


def _counts(word: Token) -> bool:
    return word.pos_ == "NUM" or is_vague_noun(word.lower_)


def _phrase(first: Token, last: Token, *, end: int) -> str:
    """The words around numbers that belong to one number or range, before the place `end`."""
    doc, start, stop = first.doc, first.left_edge.i, last.i
    while stop + 1 < end:
        step = 1 + _joins(doc[stop + 1])
        if stop + step >= end or not _is_number(doc[stop + step]):
            break
        stop += step
    while start > 1 and doc[start - 1].lower_ in _JOINING and _is_number(doc[start - 2]):
        start = doc[start - 2].left_edge.i
    return doc[min(start, first.i) : stop + 1].text


def _joins(word: Token) -> bool:
    """Whether a word may stand within a number: "30 *to* 40", "hundreds *of* thousands"."""
    return word.lower_ in _JOINING or (word.lower_ == "of" and is_vague_noun(word.nbor(-1).lower_))


def _is_number(word: Token) -> bool:
    return word.like_num or _counts(word)


def count_bounds(words: str) -> tuple[int, int] | None:
    """Lowest and highest number that a phrase allows; None if it says none.

    An open end is taken as twice or half the number: "over 1,000" is 1,001 to 2,000, "up to 40" is 20 to 40.
    """
    lower = words.lower()
    vague = _vague_bounds(lower)
    if vague is not None:
        return vague
    digits = alpha2digit(lower, "en", threshold=0)
    numbers = [*_NUMBER.finditer(digits)]
    if not numbers:
        return (12, 12) if "dozen" in lower.split() else None
    value = _value(numbers[0])
    if value > _MOST:
        return None
    if len(numbers) > 1 and _BETWEEN.fullmatch(digits, numbers[0].end(), numbers[1].start()):
        highest = _value(numbers[1])
        if value < highest:
            return value, highest
    if found := _OR_MORE.search(lower):
        return value + (found[1] in ("over", "more than")), value * 2
    return (max(1, value // 2), value) if _OR_FEWER.search(lower) else (value, value)


def _vague_bounds(lower: str) -> tuple[int, int] | None:
    """What words without a number say: "dozens", "several hundred", "tens of thousands"."""
    bounds = vague_numbers()
    for found in _VAGUE_OF.finditer(lower):
        if found[1] in bounds:
            fewest, most = bounds[found[1]]
            return fewest * _UNITS[found[2]], most * _UNITS[found[2]]
    return next((bounds[word] for word in lower.split() if word in bounds), None)


def _value(number: re.Match[str]) -> int:
    unit = number[3]
    value = Decimal(number[2].replace(",", "")) / (2 if number[1] else 1)
    return round(value * (_UNITS.get(unit) or int(unit) if unit else 1))

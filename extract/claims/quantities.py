"""Words that count -> lowest and highest number: casualties, prisoners, strengths as a text gives them."""

import re

from spacy.tokens import Token

from ..syntax import phrases
from ..vocabulary.number_words import is_vague_noun, number_words, vague_numbers


def counting_words(head: Token) -> str | None:
    """The words that count a noun: "over 1,000", "hundreds of"; None if nothing does."""
    numbers = [number for number in phrases.counted_by(head) if not phrases.is_possessor(number)]
    if numbers:
        return head.doc[numbers[0].left_edge.i : numbers[-1].i + 1].text
    whole = phrases.whole_of(head)
    if whole is not None and (whole.pos_ == "NUM" or is_vague_noun(whole.lower_)):
        return whole.lower_
    return None


def count_bounds(words: str) -> tuple[int, int] | None:
    """Lowest and highest number that a phrase allows; None if it says none.

    An open end is taken as twice or half the number: "over 1,000" is 1,001 to 2,000, "up to 40" is 20 to 40.
    """
    lower = words.lower()
    for word, bounds in vague_numbers().items():
        if word in lower.split():
            return bounds
    number = re.search(r"\d[\d,]*", lower)
    value = (
        int(number.group().replace(",", ""))
        if number
        else next((number_words()[w] for w in lower.split() if w in number_words()), None)
    )
    if value is None:
        return None
    if re.search(r"\b(over|more than|at least|above|exceeding|minimum)\b", lower):
        return (value + ("over" in lower or "more than" in lower), value * 2)
    if re.search(r"\b(up to|at most|fewer than|less than|under|nearly|almost)\b", lower):
        return (max(1, value // 2), value)
    return value, value

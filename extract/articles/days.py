"""Written dates of publication -> days.

A day is what the text says, or none: no default year, no today, no zone of the machine. A date and time
keeps the day that the publisher wrote; numbers count from 1970 in UTC.
"""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

_YEARS: Final = range(1600, 2200)
_LONGEST: Final = 80
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d{2,6}Z?|\d{6})?")
_SLASHED: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_NUMBERS: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_EPOCH: Final = re.compile(r"\d{9,13}(?:\.\d+)?")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
"""A month by name, for case-insensitive patterns."""
_DAY_FIRST: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{MONTH})\b\.?,?[ -](?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"\b(?P<month>{MONTH})\b\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE
)
_SECONDS: Final = 100_000_000_000
"""A larger number counts milliseconds."""


@lru_cache(maxsize=4096)
def day_of(written: str | float | None) -> str | None:
    """The day of a written date as ISO 8601; None where it is none, is unclear or out of range.

    >>> day_of("May 6, 2024 14:30 GMT"), day_of(1715594400), day_of("2019-13-01"), day_of("2 days ago")
    ('2024-05-06', '2024-05-13', None, None)
    """
    if isinstance(written, int | float):
        return _from_epoch(float(written))
    words = " ".join((written or "")[:_LONGEST].split())
    if not words:
        return None
    for pattern in (_ISO, _SLASHED):
        if match := pattern.match(words):
            return _day(*map(int, match.groups()))
    if match := _COMPACT.fullmatch(words):
        return _day(*map(int, match.groups()))
    if _EPOCH.fullmatch(words):
        return _from_epoch(float(words))
    if match := _NUMBERS.match(words):
        return _either_order(*map(int, match.groups()))
    return _in_words(words)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def _from_epoch(number: float) -> str | None:
    seconds = number / 1000 if abs(number) > _SECONDS else number
    try:
        moment = datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return _day(moment.year, moment.month, moment.day)


def _either_order(first: int, second: int, year: int) -> str | None:
    """Days in numbers: "13/05/2024" is clear, "03/04/2024" might be March or April."""
    if first == second or second > 12 >= first:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None


def _in_words(words: str) -> str | None:
    """ "6 May 2024", "Monday, May 6th, 2024", "Mon, 06 May 2024 10:00:00 +0000"."""
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        if match := pattern.search(words):
            return _day(int(match["year"]), 1 + _MONTHS.index(match["month"][:3].lower()), int(match["day"]))
    return None

"""Date expressions -> intervals, counted from the publication date; without one, only full dates count.

Single dates are read by `dateparser`; what is around them ("since", "the past seven years", "less than two
weeks ago", "the beginning of this month") is read here, since an interval is more than a date.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from spacy.tokens import Doc, Span

from ...graph.schema.model import Interval, Precision
from ..syntax.memory import whole_text
from ..vocabulary.number_words import numbers_of_time
from ..vocabulary.word_lists import word_lists

_DAYS: Final = {
    "day": 1,
    "night": 1,
    "week": 7,
    "month": 30,
    "year": 365,
    "decade": 3652,
    "hour": 0,
    "minute": 0,
}
_WEEKDAY: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_MONTH: Final = re.compile(
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH_STEM: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_WEEKDAY_NAME: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_YEAR: Final = r"(?:,? \d{4})?"
_BEFORE: Final = (
    "since|until|from|by|in|on|during|late|early|mid-?|last|this|next|earlier"
    "|the (?:beginning|start|end) of|(?:less|more) than|nearly|almost|about|over|for"
)
_AMOUNT: Final = r"(?:(?<![\d.,])\d{1,3}(?:,\d{3})+|(?<![\d.,])\d+|[^\W\d]\w*)"
"""A number or a word for one; not the "5" of "1.5" nor the "100" of "2,100"."""
_KINDS: Final = (
    # "the past seven years"
    r"(?:the )?(?:past|last|next) (?:\w+ )?(?:hours?|days?|weeks?|months?|years?|decades?)(?: alone)?",
    # "three days ago"
    rf"{_AMOUNT} (?:hours?|days?|nights?|weeks?|months?|years?|decades?) (?:ago|earlier)",
    # "for two weeks"
    r"(?<=for )(?:\d{1,3}(?:,\d{3})+|\d+|two|three|four|five|six|seven|eight|nine|ten|several|twenty) "
    r"(?:hours|days|weeks|months|years|decades)",
    "yesterday|today|tonight|tomorrow",
    # "last night", "next Friday"
    f"(?:last|this|next) (?:night|week|month|year|{_WEEKDAY_NAME})",
    # "Tuesday", "Tuesday, 17 October 2017", "Tuesday, October 17, 2017"
    rf"{_WEEKDAY_NAME}(?:,? \d{{1,2}} \w+(?: \d{{4}})?"
    rf"|,? {_MONTH_STEM}\w*\.? \d{{1,2}}{_OF_YEAR})?",
    # "11 to 13 December 2016"
    rf"\d{{1,2}} ?(?:[-–]|to|and) ?\d{{1,2}} {_MONTH_STEM}\w*\.?{_OF_YEAR}",
    # "May 15-24"
    rf"{_MONTH_STEM}[a-z]*\.? \d{{1,2}} ?(?:[-–]|to) ?\d{{1,2}}\b(?!\d){_OF_YEAR}",
    # "12th of February", "12 Feb. 2019"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH_STEM}\w*\.?{_OF_YEAR}",
    # "March 2017", "Jan. 25, 2013"
    rf"{_MONTH_STEM}(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember|t)?\b\.?"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d))?{_OF_YEAR}",
    r"\d{4}-\d{2}-\d{2}",
    r"(?:1[89]|20)\d\d",
)
_EXPRESSION: Final = re.compile(rf"\b(?:(?:{_BEFORE}) +)*(?:{'|'.join(_KINDS)})\b", re.IGNORECASE)
_NEAR: Final = 8
_ISO: Final = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_MULTIPLES: Final = frozenset({"hundred", "thousand", "million", "billion"})
"""Words that multiply another before them, so that alone they don't say how many."""
_HINT: Final = re.compile(
    r"\d|(?:day|night|week|month|year|decade|hour|tomorrow)"
    r"|\b(?:jan|feb|mar|apr|may|june?\b|july?\b|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""What every expression has; a sentence without it is not read for one."""
_UNIT_AGO: Final = re.compile(
    rf"(?P<n>{_AMOUNT}) (?P<unit>hour|day|night|week|month|year|decade)s? (?:ago|earlier)", re.IGNORECASE
)
_PAST_SPAN: Final = re.compile(
    rf"(?:past|last|for) (?:(?P<n>{_AMOUNT}) )?(?P<unit>hour|day|night|week|month|year|decade)s?",
    re.IGNORECASE,
)
_RELATIVE_UNIT: Final = re.compile(r"\b(?P<which>last|this|next) (?P<unit>week|month|year)\b", re.IGNORECASE)
_RANGE: Final = re.compile(r"\b(\d{1,2}) ?(?:[-–]|to|and) ?(\d{1,2})\b(?![-–]\d)")
_LEADING: Final = re.compile(
    r"^(?:(?:since|until|from|between|by|in|on|during|late|early|mid-?|the (?:beginning|start|end) of"
    r"|nearly|about)\s+)+",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(r"^\s*since\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"^\s*(?:until|by)\b", re.IGNORECASE)


def expressions(doc: Doc) -> Iterator[Span]:
    """Stretches of a text that say when."""
    last = 0
    text = whole_text(doc)
    for match in _matches(doc, text):
        whole = text[match.end() : match.end() + 1] == "."  # the point of "Dec." may be in its token
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand" if whole else "contract")
        if span is not None and len(span) and span.start >= last:
            last = span.end
            yield span


def _matches(doc: Doc, text: str) -> Iterator[re.Match[str]]:
    """What looks like a date, word by word; "may", "march" and the like only where they can be months."""
    for sentence in doc.sents if doc.has_annotation("SENT_START") else (doc[:],):
        start, end = sentence.start_char, sentence.end_char
        if _HINT.search(text, start, end):
            yield from (m for m in _EXPRESSION.finditer(text, start, end) if not _is_another_word(m))


def _is_another_word(match: re.Match[str]) -> bool:
    """Whether a word that is also a short day or month is none.

    "they *march*", "*May* they rest", "the *sun*".
    """
    words = match.group().strip()
    lower = words.lower()
    if lower in word_lists()["short_dates"] and (lower == "sun" or not words[:1].isupper()):
        return True
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    opens = before.rstrip()[-1:] in ("", ".", "”", '"')
    return opens and lower in word_lists()["month_homonyms"]


def interval(span: Span, published: date | None, *, ahead: bool = False) -> Interval:
    """When an expression says, as first and last day; where that can't be told the words stand alone.

    `ahead` is for what is still to come: "will meet on Monday" is the Monday after the publication, "met on
    Monday" the one before.
    """
    text = " ".join(span.text.split())
    try:
        found = _bounds(text, published, ahead=ahead)
    except (OverflowError, ValueError):  # before the first year, or a month that isn't one
        found = None
    if found is None:
        return Interval(None, None, "range", span.start_char, span.end_char)
    start, end, precision = found
    if _OPEN.search(text):
        end, precision = published, "range"
    elif _CLOSED.search(text) and start is not None:
        start, precision = None, "range"
    return Interval(
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        precision,
        span.start_char,
        span.end_char,
    )


def _number(word: str | None) -> int | None:
    if word is None:
        return 1
    digits = word.replace(",", "")
    if digits.isdecimal():
        return int(digits) if len(digits) < 7 else None
    return None if word.lower() in _MULTIPLES else numbers_of_time().get(word.lower())


def _bounds(
    text: str, published: date | None, *, ahead: bool
) -> tuple[date | None, date | None, Precision] | None:
    lower = text.lower()
    if published is not None:
        if (match := _UNIT_AGO.search(lower)) and (number := _number(match["n"])) is not None:
            return _ago(lower, number, match["unit"], published)
        if (
            (match := _PAST_SPAN.search(lower))
            and not _WEEKDAY.search(lower)
            and (match["n"] or "past" in lower or "hour" in lower)
        ):
            number = _number(match["n"])
            return (
                None
                if number is None
                else (published - timedelta(days=number * _DAYS[match["unit"]]), published, "range")
            )
        if match := _RELATIVE_UNIT.search(lower):
            return _unit(match["which"], match["unit"], published, lower)
        if "tonight" in lower or "today" in lower:
            return published, published, "day"
        if "last night" in lower or "yesterday" in lower:
            day = published - timedelta(days=1)
            return day, day, "day"
    return _days(text, published, ahead=ahead) or _calendar(text, published, ahead=ahead)


def _ago(text: str, number: int, unit: str, published: date) -> tuple[date, date, Precision]:
    day = published - timedelta(days=number * _DAYS[unit])
    if "less than" in text or "within" in text:
        return day, published, "range"
    if unit in ("day", "night", "hour", "minute"):
        return day, day, "day"
    precision: Precision = "week" if unit == "week" else "month" if unit == "month" else "year"
    slack = timedelta(days=_DAYS[unit] // 4)
    return day - slack, min(day + slack, published), precision


def _unit(which: str, unit: str, published: date, text: str) -> tuple[date, date, Precision]:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6), "week"
    if unit == "year":
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31), "year"
    index = published.year * 12 + published.month - 1 + step
    year, month = divmod(index, 12)
    first, last = date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])
    if "beginning of" in text or "start of" in text or "early" in text:
        return first, first + timedelta(days=9), "range"
    if "end of" in text or "late" in text:
        return last - timedelta(days=9), last, "range"
    return first, last, "month"


def _days(text: str, published: date | None, *, ahead: bool) -> tuple[date, date, Precision] | None:
    """Several days of a month: "May 15-24", "11 to 13 December 2016"."""
    core = _LEADING.sub("", text)
    match = _RANGE.search(core)
    if match is None or not _MONTH.search(core) or (published is None and not _YEAR.search(core)):
        return None
    first, last = (
        _parse(core[: match.start()] + match[group] + core[match.end() :], published, ahead=ahead)
        for group in (1, 2)
    )
    return (first, last, "range") if first and last and first <= last else None


def _calendar(text: str, published: date | None, *, ahead: bool) -> tuple[date, date, Precision] | None:
    """Weekdays, days of a month, months and years."""
    has_day = (
        bool(_WEEKDAY.search(text))
        or bool(re.search(r"\b\d{1,2}(?:st|nd|rd|th)?\b(?!\d)", text))
        or bool(re.search(r"\d{4}-\d{2}-\d{2}", text))
    )
    has_month, year = bool(_MONTH.search(text)), _YEAR.search(text)
    if not has_day and not has_month:
        return (date(int(year.group()), 1, 1), date(int(year.group()), 12, 31), "year") if year else None
    if published is None and not (year and has_month) and not re.search(r"\d{4}-\d{2}-\d{2}", text):
        return None
    iso = _ISO.search(text)
    day = date.fromisoformat(iso[1]) if iso else _parse(_LEADING.sub("", text), published, ahead=ahead)
    if day is None:
        return None
    if has_day:
        return day, day, "day"
    last = monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last), "month"


@lru_cache(maxsize=4096)
def _parse(text: str, published: date | None, *, ahead: bool) -> date | None:
    import dateparser  # slow to import, and not every article says when

    base = datetime.combine(published, datetime.min.time()) if published else datetime(2000, 1, 1)
    forward = "future" if ahead or re.match(r"next\b|tomorrow|until\b|by\b", text, re.IGNORECASE) else "past"
    text = re.sub(r"^(?:last|this|next)\s+", "", text, flags=re.IGNORECASE)
    parsed = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": forward,
            "PREFER_DAY_OF_MONTH": "first",
            "DATE_ORDER": "DMY",
        },
    )
    if parsed is None:
        return None
    if published and _WEEKDAY.fullmatch(text) and abs(parsed.date() - published) == timedelta(days=7):
        return published
    return parsed.date()

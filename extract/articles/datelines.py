"""Where a report was filed, in front of its first sentence: "KYIV/MOSCOW, May 6 (Reuters) - ".

A dateline gives the place, the day and the agency; it is no part of the sentence.
"""

import re
from typing import Final, NamedTuple

from .days import MONTH
from .wordings import is_agency

_LONGEST: Final = 160
_MARK: Final = r"\s*(?P<mark>\.?[-–—―]{1,3}|:)\s+(?=[\"“‘'(\[]*(?:[^\W_a-z]|al-))"
"""A dash or colon before a sentence's capital: "ISIS - the group that ..." is none."""
_CAPITALS: Final = r"[^\W\d_a-z][^\W\d_a-z'’`.-]*(?:[-'’. ]{1,2}[^\W\d_a-z][^\W\d_a-z'’`.-]*){0,5}\.?"
_NAME: Final = r"[^\W\d_a-z][\w'’.-]*(?:[ -](?:(?:of|the|al|el|de|du|la|and) )?[^\W\d_a-z][\w'’.-]*){0,4}"
_WITHIN: Final = rf"(?:,\s*{_NAME})"
_DAY: Final = rf"(?:(?:{MONTH})\b\.? \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} (?:{MONTH})\b\.?(?:,? \d{{4}})?)"
_AGENCY: Final = r"[(\[](?P<agency>[^()\[\]\d]{2,40})[)\]]"
_END: Final = rf"(?:,?\s*(?P<day>(?i:{_DAY})))?,?(?:\s*{_AGENCY})?"
_JOIN: Final = r"(?:\s*/\s*|\s+and\s+|\s*&\s*|,\s+)"
_IN_CAPITALS: Final = re.compile(
    rf"(?P<place>{_CAPITALS}(?:{_JOIN}{_CAPITALS}){{0,2}}){_WITHIN}{{0,2}}{_END}{_MARK}"
)
_IN_SMALL: Final = re.compile(rf"(?P<place>{_NAME}(?:{_JOIN}{_NAME}){{0,2}}){_WITHIN}{{0,2}}{_END}{_MARK}")
_NO_MARK: Final = re.compile(
    rf"(?P<place>{_CAPITALS}(?:{_JOIN}{_CAPITALS}){{0,2}}){_WITHIN}{{0,2}}(?:,?\s*(?P<day>(?i:{_DAY})))?,?"
    rf"\s*{_AGENCY}(?P<mark>)\s+(?=[\"“‘'(\[]*[^\W\d_a-z])"
)
"""As agencies of South Asia and Africa write it: "LAGOS, May 6 (NAN) The army ..."."""
_NO_PLACE: Final = re.compile(rf"(?P<place>){_END}{_MARK}")
_ALONE: Final = re.compile(
    rf"(?P<place>{_CAPITALS}(?:{_JOIN}{_CAPITALS}){{0,2}}){_WITHIN}{{0,2}}{_END}\s*[-–—:.]?\s*"
)
_LABEL: Final = re.compile(
    r"(?:WATCH|BREAKING|UPDATE \d*|UPDATED?|EXCLUSIVE|ANALYSIS|OPINION"
    r"|FACTBOX|EXPLAINER|LIVE|VIDEO|PHOTOS?|CORRECTION|NOTE|NEWS|Q|A|FILE)\b"
)


class Dateline(NamedTuple):
    """How many characters of a paragraph are its dateline, and what they say."""

    length: int
    place: str | None
    agency: str | None
    day: str | None
    """As written; often without a year."""


def dateline(paragraph: str) -> Dateline | None:
    """The dateline in front of a paragraph, if it has one.

    >>> dateline("GOMA, Congo, May 6 (AP) — Rebels took the town.")
    Dateline(length=28, place='GOMA', agency='AP', day='May 6')
    """
    start = paragraph[:_LONGEST]
    skipped = len(start) - len(start.lstrip())
    head = start[skipped:]
    if _LABEL.match(head):
        return None
    match = _IN_CAPITALS.match(head)
    if match is not None and len(match["place"]) > 2 and (match["mark"] != ":" or _is_sourced(match)):
        return _found(match, skipped)
    for pattern in (_IN_SMALL, _NO_PLACE):
        match = pattern.match(head)
        if match is not None and _is_sourced(match):
            return _found(match, skipped)
    match = _NO_MARK.match(head)
    is_dateline = match is not None and (is_agency(match["agency"]) or match["day"])
    return _found(match, skipped) if match is not None and is_dateline else None


def dateline_alone(paragraph: str) -> Dateline | None:
    """A paragraph that is nothing but a dateline with a day or an agency: "KYIV, Ukraine, May 6
    (Reuters)".
    """
    if len(paragraph) > _LONGEST:
        return None
    words = paragraph.strip()
    match = _ALONE.fullmatch(words)
    return _found(match, 0) if match is not None and _is_sourced(match) else None


def _is_sourced(match: re.Match[str]) -> bool:
    """Where capitals don't tell, a day or an agency must; "Goma (DRC)" has neither."""
    agency = match["agency"]
    if agency is None:
        return bool(match["place"] and match["day"])
    if is_agency(agency) or match["day"]:
        return True
    return bool(match["place"]) and agency[:1].isupper() and not agency.isupper()


def _found(match: re.Match[str], skipped: int) -> Dateline:
    agency = match["agency"]
    return Dateline(
        skipped + match.end(), match["place"] or None, agency.strip() if agency else None, match["day"]
    )

"""Lines above a text that say who wrote it and when: "By Jane Roe and John Doe", "Updated 6 May 2024"."""

import re
from typing import Final, NamedTuple

from .days import MONTH, day_of
from .wordings import is_agency, wordings

_LONGEST: Final = 240
_BY: Final = re.compile(
    r"^(?:(?:story|text|report|analysis|words|opinion|written|reported|reporting|posted|published)\s+)?(?:by|from)\b\s*:?\s*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s*(?:,|;|\||/|•|·|\n|\band\b|&|\bwith\b|\s[-–—]\s)\s*", re.IGNORECASE)
_WHERE: Final = re.compile(r"\s+(?:in|at|from|for|of)\s+(?=[A-Z]).*$")
_PARTICLE: Final = r"(?:al-|el-|de|del|della|der|den|di|da|dos|du|la|le|ten|van|von|bin|bint|ibn|abu|al|el|y)"
_PART: Final = r"[^\W\d_a-z][\w.'’-]*"
_NAME: Final = re.compile(rf"{_PART}(?: (?:{_PARTICLE} )*{_PARTICLE}?{_PART}){{1,4}}")
_STAFF: Final = re.compile(
    r"(?:our |the |a )?(?:[A-Z][\w&.'’-]*\s+){0,4}"
    r"(?:staff|correspondents?|reporters?|news agency|news desk|agencies|"
    r"newsroom|editorial board|staff writers?|wire)\b",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"^(?P<what>(?:first |last |originally )?(?:published|posted|updated|modified|created"
    r"|dated?|released)(?: on| at)?)?\s*:?\s*"
    rf"(?=.{{0,24}}?(?:\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}"
    rf"|\b{MONTH}\b\.? \d{{1,2}}\b"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}))",
    re.IGNORECASE,
)
_STAMP_WORDS: Final = re.compile(
    rf"(?:\b{MONTH}\b|\d|[\s,.:/|–—+-]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\b(?:am|pm|a\.m|p\.m|gmt|utc|est|edt|cet|cest|bst|ist|pst|pdt|et|at|on|z|t|st|nd|rd|th|of|and|updated?|published|posted"
    r"|modified|last|first|originally|created|dated?|released|hrs|hours)\b|(?<=\d)(?:st|nd|rd|th|t|z))*",
    re.IGNORECASE,
)

_LONGEST_ENDING: Final = 80
_BARS: Final = ("|", "•", "·", "–", "—", " -")
_HOUR: Final = re.compile(r"(?<!\d)\d{1,2}[:.]\d{2}(?!\d|[./]\d)")
_STAMP_START: Final = re.compile(rf"(?<!\d)\d|\b{MONTH}\b", re.IGNORECASE)


class Stamp(NamedTuple):
    """A line that says when an article came out or was changed."""

    day: str | None
    is_update: bool


def is_person_name(words: str) -> bool:
    """Whether a line has the form of a person's name, at most five words."""
    return len(words) <= 60 and bool(_NAME.fullmatch(words))


def authors_in(byline: str) -> tuple[str, ...]:
    """The names in a byline, with or without its "By"; offices, places and sites in it are left out.

    >>> authors_in("By Jane Roe in Goma and John van Doe, Northern Wire correspondent")
    ('Jane Roe', 'John van Doe')
    """
    found: list[str] = []
    for part in _BETWEEN.split(_BY.sub("", byline.strip()[:_LONGEST])):
        words = _WHERE.sub("", part.strip(" \t()[]:")).strip(" .,")
        if _STAFF.fullmatch(words) or any(w in wordings("author_words") for w in words.lower().split()):
            continue
        if is_person_name(words) or is_agency(words):
            found.append(words)
    return tuple(dict.fromkeys(found))


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the text: "By" and then a name, an agency or the staff."""
    words = line.strip()
    match = _BY.match(words)
    if match is None or len(words) > _LONGEST or words.endswith((".", "?", "!")):
        return False
    rest = words[match.end() :]
    if not rest or not (rest[0].isupper() or _STAFF.match(rest)):
        return False
    first = _WHERE.sub("", _BETWEEN.split(rest, maxsplit=1)[0]).strip(" .")
    return is_person_name(first) or is_agency(first) or bool(_STAFF.match(first))


def stamp(line: str) -> Stamp | None:
    """The day in a line that holds nothing but a date, with what happened then before it and the hour after
    it.
    """
    words = " ".join(line.split())
    if len(words) > 120:
        return None
    match = _STAMP.match(words)
    if match is None or not _STAMP_WORDS.fullmatch(words):
        return None
    what = (match["what"] or "").lower()
    return Stamp(day_of(words[match.end() :]), "updated" in what or "modified" in what)


def stamp_at_end(line: str) -> Stamp | None:
    """The date at the end of a short line, behind a bar or with the hour: "World 09:31 August 20, 2019".

    >>> stamp_at_end("Jane Roe | Goma | 18/01/2014"), stamp_at_end("The accord of 6 May 2024")
    (Stamp(day='2014-01-18', is_update=False), None)
    """
    words = " ".join(line.split())
    if len(words) > _LONGEST_ENDING or words.endswith((".", "?", "!")):
        return None
    for match in _STAMP_START.finditer(words):
        said = stamp(words[match.start() :])
        if said is not None:
            is_apart = words[: match.start()].rstrip().endswith(_BARS)
            return said if is_apart or _HOUR.search(words, match.start()) else None
    return None

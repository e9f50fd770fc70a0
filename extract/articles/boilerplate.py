"""Whether a paragraph belongs to the page around an article: what it asks, and its form.

A word never decides, since news speaks of donations, press releases and people who sign up. Only the start
of a paragraph is looked at, so that the cost doesn't grow with its length.
"""

import re
from collections.abc import Callable
from typing import Final

from .wordings import wordings

_LONGEST: Final = 400
_LONGEST_REQUEST: Final = 300
_LONGEST_LINE: Final = 250
_LONGEST_LEADING: Final = 120
_MOSTLY_LINKS: Final = 0.75
_ALL_LINK: Final = 0.98
"""Of a sentence, which leads to the article that it is the headline of."""
_LABEL: Final = re.compile(r"^(?:feedback|contact|newsletter|note|tip|tips)s?: (?:please )?")
_WORD: Final = re.compile(r"[a-z][a-z'’-]*|\d+")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*$")
_OURS: Final = frozenset({"us", "our"})
_TO_THE_READER: Final = frozenset({"us", "our", "your", "you", "here", "more", "now"})
_TOLD: Final = re.compile(r"\b(?:said|says|told|tells|asked|warned|ordered|urged|announced|read)\b")
""" "*Join us*, the rebels told the town": asked of others, in the news."""
_COUNTERS: Final = re.compile(
    r"\d[\d,.]*k? (?:min(?:ute)?s? read|shares?|comments?|views?|likes?)", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+|#\w+)(?: (?:#\w+|@\w+))*"
)
_RIGHTS: Final = re.compile(r"(?:©|\(c\) |copyright (?:©|\(c\)|\d{4}))", re.IGNORECASE)
_RESERVED: Final = re.compile(
    r"\ball rights reserved\b|\bmay not be (?:published|reproduced),? ", re.IGNORECASE
)
_ORIGIN: Final = re.compile(
    r"(?:this|the) (?:article|story|piece|post|interview|essay|commentary|op-ed) "
    r"(?:(?:was|is|has been|had been) )?"
    r"(?:(?:first|originally) (?:published|appeared|posted|ran)"
    r"|(?:re-?published|reprinted|updated|corrected|edited)\b"
    r"|(?:was|has been) translated)"
    r"|originally (?:published|appeared|posted) (?:on|in|by|at)\b",
    re.IGNORECASE,
)
_OPINIONS: Final = re.compile(
    r"\b(?:views?|opinions?) (?:and opinions? |or opinions? )?expressed "
    r"(?:here|above|herein|in this|on this|by (?:the |our |its |guest )?"
    r"(?:authors?|writers?|contributors?|columnists?|bloggers?))\b"
    r"|\bdo(?:es)? not (?:necessarily )?(?:reflect|represent) "
    r"(?:the |those )?(?:\w+ )?(?:views?|opinions?|position|policy) of\b",
    re.IGNORECASE,
)
_COOKIES: Final = re.compile(
    r"\b(?:we|our (?:site|website|partners)|this (?:site|website)) uses? .{0,40}\bcookies\b"
    r"|\bby (?:clicking|signing up|subscribing|continuing|registering)\b"
    r".{0,120}\b(?:agree|consent|terms|policy)\b"
    r"|\b(?:read|see|accept) our (?:privacy|cookie) policy\b",
    re.IGNORECASE,
)
_COMMENTS: Final = re.compile(
    r"\b(?:we|our|your)\b.{0,80}\bcomments?\b.{0,120}"
    r"\b(?:moderat\w+|policy|guidelines|tolerance|containing|community|discourse|deleted|removed|abusive)\b"
    r"|\bcomments? (?:are|is) (?:now )?(?:closed|moderated|welcome)\b",
    re.IGNORECASE,
)
_REACHED: Final = re.compile(
    r"\bcan be (?:reached|contacted|followed) (?:at|on|via|by)\b.{0,60}(?:@|\d{3})", re.IGNORECASE
)
_MAYBE_NOTICE: Final = re.compile("cookie|agree|consent|terms|policy|comment|can be ")
"""A word of each of the three."""
_CREDIT: Final = re.compile(
    r"\(?(?:additional |further )?(?:reporting|writing|editing|edited|compiled|additional contributions?)"
    r"(?: and (?:writing|editing|reporting))? by\b",
    re.IGNORECASE,
)
_SMALL_IN_CREDITS: Final = frozenset(
    "additional further reporting writing editing edited compiled by and in with for the of from contributed "
    "contributions contribution bin ibn al el de van von da di la le du".split()
)
_POINTER: Final = re.compile(r"([a-z' ]{3,24}?)\s*[:|»>]")
_LINE_REQUEST: Final = re.compile(
    r"(?:watch|listen|read|see|share|follow|explore|discover|view)"
    r"(?: (?:the|our|this|here|more|full|now|live|it|on|to|all))\b",
    re.IGNORECASE,
)
_FOR_READERS: Final = re.compile(
    r"have (?:a |any )?(?:\w+ )?(?:opinion|tip|question|comment|story)s?\b.{0,120}\b(?:us|our)\b"
    r"|(?:at home or on the go|everywhere, at home)",
    re.IGNORECASE,
)


def is_boilerplate(paragraph: str, *, share_of_links: float = 0.0) -> bool:
    """Whether a paragraph is of the page, not of the article; `share_of_links` is that of its characters.

    >>> is_boilerplate("Sign up for our newsletter."), is_boilerplate("Young men sign up to fight every day.")
    (True, False)
    """
    start = " ".join(paragraph[:_LONGEST].split())
    lower = start.lower().replace("’", "'")
    if lower.strip(" .:!>»|*()") in wordings("stock_lines"):
        return True
    is_sentence = bool(_SENTENCE_END.search(start))
    if share_of_links >= (_ALL_LINK if is_sentence else _MOSTLY_LINKS) and len(paragraph) <= (
        _LONGEST_LEADING if is_sentence else _LONGEST_LINE
    ):
        return True
    return any(says_so(start, lower) for says_so in _FORMS)


def _is_request(start: str, lower: str) -> bool:
    """ "Subscribe to our newsletter", "Please support our journalism", "Watch the evening show"."""
    if len(start) > _LONGEST_REQUEST or _TOLD.search(lower, 5):
        return False
    words = _WORD.findall(_LABEL.sub("", lower, count=1).removeprefix("please "))
    if not words or not words[0].isalpha():
        return False
    first = "sign up" if words[:2] == ["sign", "up"] else " ".join(words[:2])
    rest = set(words[1:])
    things = wordings("things_of_a_page")
    if {first, words[0]} & wordings("requests"):
        return bool(rest & (_OURS | things))
    if words[0] in wordings("offers") and rest & things and rest & _TO_THE_READER:
        return True
    return len(words) <= 8 and not _SENTENCE_END.search(start) and bool(_LINE_REQUEST.match(start))


def _is_pointer(start: str, lower: str) -> bool:
    """ "Read more: Army takes the town"."""
    match = _POINTER.match(lower)
    return match is not None and len(start) <= _LONGEST_LINE and match[1].strip() in wordings("pointers")


def _is_credit(start: str, lower: str) -> bool:
    """ "(Reporting by Jane Roe in Goma; editing by John Doe)": names and nothing else."""
    match = _CREDIT.match(start)
    if match is None or len(start) >= _LONGEST:
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", start[match.end() :])
    return all(word[0].isupper() or word.lower() in _SMALL_IN_CREDITS for word in words)


def _is_rights(start: str, lower: str) -> bool:
    return bool(_RIGHTS.match(start)) or (len(start) <= _LONGEST_REQUEST and bool(_RESERVED.search(start)))


def _is_origin(start: str, lower: str) -> bool:
    """ "This article was first published on ..."."""
    return len(start) <= _LONGEST_REQUEST and bool(_ORIGIN.match(start))


def _is_disclaimer(start: str, lower: str) -> bool:
    """ "The opinions expressed here by contributors are their own"."""
    if "expressed" not in lower and "not " not in lower:
        return False
    return bool(_OPINIONS.search(start)) and not start.startswith(("“", '"'))


def _is_notice(start: str, lower: str) -> bool:
    """Of cookies, of comments, of how to reach the author."""
    if len(start) >= _LONGEST or not _MAYBE_NOTICE.search(lower):
        return False
    return any(p.search(start) for p in (_COOKIES, _COMMENTS, _REACHED))


def _is_counter_or_address(start: str, lower: str) -> bool:
    return bool(_COUNTERS.fullmatch(start) or _ADDRESS.fullmatch(start))


def _is_for_readers(start: str, lower: str) -> bool:
    return bool(_FOR_READERS.match(start))


_FORMS: Final[tuple[Callable[[str, str], bool], ...]] = (
    _is_request,
    _is_pointer,
    _is_credit,
    _is_rights,
    _is_origin,
    _is_disclaimer,
    _is_notice,
    _is_counter_or_address,
    _is_for_readers,
)

"""The parts of a plain text by their role: title, byline, dateline, body, author's note, boilerplate.

Nothing is cut: zones are marked on the text, so that offsets hold in what the user gave.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ...graph.schema.model import Zone, ZoneKind

_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LINE: Final = re.compile(r"[^\n]+")
_BYLINE: Final = re.compile(
    r"^\s*(?:by|from)\s+((?:[A-Z][\w.'’-]+\s*){2,4}(?:(?:,|and|&)\s*(?:[A-Z][\w.'’-]+\s*){2,4})*)$",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"^\s*(?P<place>[A-Z][A-Z'’.\- ]+(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?! \d))?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)\s*(?:,\s*(?P<day>[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?))?\s*(?:\((?P<source>[^)]{2,40})\))?\s*(?:[-–—]{1,2}|:)\s+"
)
_BOILERPLATE: Final = re.compile(
    r"opinions? expressed|views? expressed|not (?:necessarily )?(?:the views?|those) of|subscribe|newsletter|sign up|join the (?:conversation|discussion)|comments? (?:containing|policy|section|below)|"
    r"tolerance for comments|leave a (?:comment|reply)|all rights reserved|copyright|©|follow us|follow @|click here|read more|related (?:articles|stories|posts)|watch (?:the|our|now)\b|"
    r"download (?:the|our) app|contact us|terms of (?:use|service)|privacy policy|advertisement|share this|support our journalism|donate|cookies|log ?in|register (?:now|today)|"
    r"originally (?:appeared|published)|this (?:article|story) (?:was|first)|editing by|reporting by|more stories|trending|unsubscribe|press release|disclaimer|"
    r"can be reached at|e-?mail us|tune in|at home or on the go",
    re.IGNORECASE,
)
_PUBLISHER: Final = re.compile(r"\bviews? of (?P<name>[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)*)")
_NAME: Final = re.compile(
    r"^[A-Z][\w.'’-]+(?: (?:[A-Z]\.|al-|el-|de|van|von|bin|ibn|[A-Z][\w.'’-]+))*(?: [A-Z][\w.'’-]+)$"
)
_DATE_LINE: Final = re.compile(
    r"^(?:published|posted|updated|last updated)?:?\s*((?:mon|tues|wednes|thurs|fri|satur|sun)?(?:day,?)?\s*\w+\.? \d{1,2},? \d{4}|\d{1,2} \w+ \d{4}|\d{4}-\d{2}-\d{2})\b.{0,20}$",
    re.IGNORECASE,
)
_DATE_IN_HEAD: Final = re.compile(
    r"\((?P<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})\)|^(?P<iso>\d{4}-\d{2}-\d{2})$"
)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_LONGEST_TITLE: Final = 160


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's zones and what they say about the article."""

    zones: tuple[Zone, ...]
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None  # as written


def layout(text: str, *, author: str | None = None) -> Layout:
    """Zones of a plain text; `author` is a name that is known already, to find the note about them."""
    blocks = list(_blocks(text))
    kinds = _kinds(text, blocks, author)
    zones: list[Zone] = []
    title, publisher, written = None, None, None
    authors: list[str] = []
    for (start, end), kind in zip(blocks, kinds, strict=True):
        words = text[start:end].strip()
        if kind == "title":
            title = words
        elif kind == "byline":
            match = _BYLINE.match(words)
            if match:
                authors += [a.strip() for a in re.split(r",|\band\b|&", match.group(1)) if a.strip()]
            date = _DATE_LINE.match(words)
            written = written or (date.group(1) if date else None)
        elif kind == "author_note" and _NAME.match(words):
            authors.append(words)
        elif kind == "boilerplate" and (found := _PUBLISHER.search(words)):
            publisher = publisher or found["name"]
        if kind == "body" and not any(z.kind == "body" for z in zones):
            head = _DATE_IN_HEAD.search(text[start : start + 120])
            written = written or (head["day"] or head["iso"] if head else None)
            dateline = _DATELINE.match(text[start:end])
            if dateline and (dateline["source"] or dateline["place"].isupper()):
                zones.append(Zone("dateline", start, start + dateline.end()))
                publisher = publisher or _agency(dateline["source"])
                written = written or dateline["day"]
                start += dateline.end()
        zones.append(Zone(kind, start, end))
    return Layout(tuple(zones), title, tuple(dict.fromkeys(authors)), publisher, written)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; a line on its own inside one (a name after a sentence's end, a headline before the text) stands apart."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    for start, end in paragraphs:
        lines = [
            (start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end]) if m.group().strip()
        ]
        wrapped = (
            len(lines) > 2
            and sum(not _SENTENCE_END.search(text[a:b]) for a, b in lines[:-1]) > len(lines) // 2
        )
        begin = start
        for (a, b), (c, d) in pairwise(lines):
            apart = (_SENTENCE_END.search(text[a:b]) and (_NAME.match(text[c:d].strip()) or not wrapped)) or (
                len(paragraphs) == 1 and not wrapped
            )
            if apart:
                yield begin, b
                begin = c
        yield begin, end


def _agency(source: str | None) -> str | None:
    return source if source and not any(c.isdigit() for c in source) else None


def _kinds(text: str, blocks: list[tuple[int, int]], author: str | None) -> list[ZoneKind]:
    words = [text[a:b].strip() for a, b in blocks]
    kinds: list[ZoneKind] = ["body"] * len(blocks)
    first = _first_of_body(words)
    heads = [i for i in range(first) if not _BYLINE.match(words[i]) and not _DATE_LINE.match(words[i])]
    for i in range(first):
        kinds[i] = "byline" if i not in heads else "boilerplate"
    if heads and len(words) > 1:
        kinds[heads[-1]] = "title"
    tail = False
    note_about: str | None = author
    for i in range(first, len(words)):
        name = (
            words[i]
            if _NAME.match(words[i])
            and len(words[i]) < 50
            and i > first
            and i + 1 < len(words)
            and words[i].split()[0] in words[i + 1][:80]
            else None
        )
        if name:
            kinds[i], note_about = "author_note", name
            tail = True
        elif note_about and (
            (words[i].startswith(note_about) and i > len(words) // 2) or kinds[i - 1] == "author_note"
        ):
            kinds[i] = "author_note" if not _BOILERPLATE.search(words[i][:200]) else "boilerplate"
            tail = True
        elif _BOILERPLATE.search(words[i]) and (len(words[i]) < 600 or i > len(words) // 2):
            kinds[i] = "boilerplate"
            tail = tail or i >= len(words) * 0.6
        elif tail:
            kinds[i] = "boilerplate"
    return kinds


def _first_of_body(words: list[str]) -> int:
    """The index of the first paragraph that reads like prose."""
    for i, paragraph in enumerate(words[:8]):
        if _SENTENCE_END.search(paragraph) or len(paragraph) > _LONGEST_TITLE:
            return i
    return 0

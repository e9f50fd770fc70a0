"""The parts of a text by their role: kicker, title, deck, byline, dateline, body, note about the author,
boilerplate.

Nothing is cut: zones are marked on the text, so that offsets hold in what the user gave. A paragraph is what
it is for itself; what follows a note or an advertisement is body again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from ...graph.schema.model import Zone, ZoneKind
from .boilerplate import is_boilerplate
from .byline_lines import authors_in, is_byline, is_person_name, stamp
from .datelines import Dateline, dateline, dateline_alone
from .days import MONTH
from .wordings import wordings

Role = Literal[
    "paragraph", "heading", "caption", "table", "post", "outside", "menu", "comment", "teaser", "notice"
]

_PARAGRAPH: Final = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*")
_LINE: Final = re.compile(r"[^\n]+")
_PUBLISHER: Final = re.compile(r"\bviews? of (?P<name>[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)*)")
_DATE_IN_HEAD: Final = re.compile(
    rf"\((?P<day>{MONTH}\.? \d{{1,2}}, \d{{4}})\)|^(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})$", re.IGNORECASE
)
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*$")
_LONGEST_TITLE: Final = 200
_LONGEST_KICKER: Final = 4
_SHORTEST_DECK: Final = 5
_HEAD: Final = 10
MOST_REPEATED: Final = 20
"""A paragraph that stands there more often is of the page: the name of a column, a rule, a filler."""
_LONGEST_NAME: Final = 50
_ROWS_JUDGED: Final = 100


class Block(NamedTuple):
    """A paragraph of a text, or another block of a page, with the share of its characters that are links."""

    start: int
    end: int
    role: Role = "paragraph"
    share_of_links: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """A text's zones and what they say about the article."""

    zones: tuple[Zone, ...]
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    date: str | None
    """As written."""
    updated: str | None = None
    """A day, ISO 8601."""


def layout(text: str, *, author: str | None = None) -> Layout:
    """Zones of a plain text; `author` is a name that is known already, to find the note about them."""
    blocks = [Block(start, end) for start, end in _blocks(text)]
    words = [text[block.start : block.end].strip() for block in blocks]
    counts = Counter(words)
    kinds = [_kind(paragraph, counts[paragraph]) for paragraph in words]
    first = _first_of_body(words, kinds)
    _mark_head(words, kinds, first)
    mark_author_notes(words, kinds, first, author)
    zones, lines = zones_of(text, blocks, kinds)
    return _layout(words, kinds, zones, lines)


def _kind(paragraph: str, count: int) -> ZoneKind:
    if is_boilerplate(paragraph) or count > MOST_REPEATED:
        return "boilerplate"
    return "table" if _is_table(paragraph) else "body"


def _is_table(paragraph: str) -> bool:
    """Whether a paragraph is rows of cells: two lines or more, each with as many bars or tabs."""
    lines = paragraph.split("\n", _ROWS_JUDGED)[:_ROWS_JUDGED]
    counts = {(line.strip().count("|"), line.strip().count("\t")) for line in lines}
    return len(lines) > 1 and len(counts) == 1 and counts != {(0, 0)}


def zones_of(
    text: str, blocks: Sequence[Block], kinds: Sequence[ZoneKind]
) -> tuple[tuple[Zone, ...], list[Dateline]]:
    """Zones with the datelines of the body split off, and those datelines.

    A dateline stands in front of the first paragraph; later ones are those of further reports in one text,
    after a heading or something that is not body.
    """
    zones: list[Zone] = []
    lines: list[Dateline] = []
    is_in_prose = False
    for block, kind in zip(blocks, kinds, strict=True):
        start = block.start
        found = dateline(text[start : block.end]) if kind == "body" and not is_in_prose else None
        if found is not None and start + found.length < block.end:
            zones.append(Zone("dateline", start, start + found.length))
            lines.append(found)
            start += found.length
        zones.append(Zone(kind, start, block.end))
        is_in_prose = kind == "body" and _is_prose(text[start : block.end].rstrip())
    return tuple(zones), lines


def _layout(
    words: Sequence[str], kinds: Sequence[ZoneKind], zones: tuple[Zone, ...], lines: Sequence[Dateline]
) -> Layout:
    authors: list[str] = []
    written, updated, publisher = None, None, None
    for paragraph, kind in zip(words, kinds, strict=True):
        if kind == "byline":
            authors += authors_in(paragraph) if is_byline(paragraph) else ()
            if (said := stamp(paragraph)) is not None and said.is_update:
                updated = updated or said.day
            elif said is not None:
                written = written or said.day
        elif kind == "author_note" and is_person_name(paragraph):
            authors.append(paragraph)
        elif kind == "boilerplate" and publisher is None and (found := _PUBLISHER.search(paragraph[:400])):
            publisher = found["name"]
        elif kind == "dateline" and (alone := dateline_alone(paragraph)):
            lines = [alone, *lines]
    body = next((p for p, kind in zip(words, kinds, strict=True) if kind == "body"), "")
    head = _DATE_IN_HEAD.search(body[:120])
    for line in lines[:1]:
        publisher, written = publisher or line.agency, written or line.day
    return Layout(
        zones,
        next((" ".join(p.split()) for p, kind in zip(words, kinds, strict=True) if kind == "title"), None),
        tuple(dict.fromkeys(authors)),
        publisher,
        written or (head["day"] or head["iso"] if head else None),
        updated,
    )


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; a line on its own inside one stands apart.

    That is a name after a sentence's end, or a headline before the text.
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    for start, end in paragraphs:
        if _is_table(text[start:end]):
            yield start, end
            continue
        lines = [match.span() for match in _LINE.finditer(text, start, end) if not match.group().isspace()]
        ends = [bool(_SENTENCE_END.search(text[max(a, b - 40) : b].rstrip())) for a, b in lines]
        is_wrapped = len(lines) > 2 and ends[:-1].count(False) > len(lines) // 2
        begin = start
        for place, (_, (after, after_end)) in enumerate(pairwise(lines)):
            is_name = (
                ends[place] and is_person_name(text[after : after + 80].strip()) and after_end - after < 80
            )
            if is_name or (not is_wrapped and (ends[place] or len(paragraphs) == 1)):
                yield begin, lines[place][1]
                begin = after
        yield begin, end


def _first_of_body(words: Sequence[str], kinds: Sequence[ZoneKind]) -> int:
    """The index of the first paragraph that reads like prose."""
    for place, paragraph in enumerate(words[:_HEAD]):
        is_question = place < 3 and _is_question(paragraph) and place + 1 < len(words)
        if kinds[place] == "body" and _is_prose(paragraph) and not is_question and stamp(paragraph) is None:
            return place
    return 0


def _is_prose(paragraph: str) -> bool:
    return bool(_SENTENCE_END.search(paragraph[-40:])) or len(paragraph) > _LONGEST_TITLE


def _is_question(paragraph: str) -> bool:
    """ "Who leads the front after Kaba's death?", which may be a headline."""
    return (
        len(paragraph) <= _LONGEST_TITLE and paragraph.endswith("?") and not re.search(r"[.!?] ", paragraph)
    )


def _mark_head(words: Sequence[str], kinds: list[ZoneKind], first: int) -> None:
    """What stands above the text: kicker, title, deck, byline, date."""
    names: list[int] = []
    for place in range(first):
        if is_byline(words[place]) or stamp(words[place]) is not None:
            kinds[place] = "byline"
        elif dateline_alone(words[place]) is not None:
            kinds[place] = "dateline"
        elif kinds[place] == "body":
            names.append(place)
    if not names:
        return
    if len(names) > 1 and _is_kicker(words[names[0]], words[names[1]]):
        kinds[names.pop(0)] = "kicker"
    kinds[names[0]] = "title"
    for place in names[1:]:
        if len(words[place].split()) >= _SHORTEST_DECK:
            kinds[place] = "deck"


def _is_kicker(first: str, second: str) -> bool:
    """ "Military and Police" above "Coalition closes in on the last stronghold"."""
    return len(first.split()) <= _LONGEST_KICKER < len(second.split())


def mark_author_notes(words: Sequence[str], kinds: list[ZoneKind], first: int, author: str | None) -> None:
    """A name above a paragraph on that person, or a paragraph on the author, behind the text.

    Only what speaks of an author's work counts: "North Darfur" above a paragraph is a heading.
    """
    last = max((k for k, kind in enumerate(kinds) if kind == "body"), default=-1)
    for place in range(last, max(first, last - 6), -1):
        if kinds[place] != "body":
            continue
        above = words[place - 1]
        is_named = (
            place - 1 > first
            and kinds[place - 1] == "body"
            and len(above) < _LONGEST_NAME
            and is_person_name(above)
            and above.split()[0] in words[place][:80]
        )
        about = above if is_named else author
        if about is None or not _is_about_author(words[place], about):
            break
        kinds[place] = "author_note"
        if is_named:
            kinds[place - 1] = "author_note"
            break


def _is_about_author(paragraph: str, name: str) -> bool:
    """ "Jane Roe studied history", "Roe is a writer"."""
    called = next(
        (n for n in (name, name.split()[-1], name.split()[0]) if paragraph.startswith(f"{n} ")), None
    )
    if called is None:
        return False
    after = [word.strip(".,;:()’'") for word in paragraph[len(called) : 600].lower().split()]
    return any(word in wordings("author_verbs") for word in after[:1]) or (
        any(word in wordings("being") for word in after[:1])
        and any(w in wordings("author_words") for w in after)
    )

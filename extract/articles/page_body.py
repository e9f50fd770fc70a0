"""The text of a page's article in blocks: paragraphs, headings, tables and captions, in their order.

What is article and what is page around it is told by trafilatura: of the part of the page that holds nearly
all paragraphs; where there is none, or paragraphs are lost, of the whole page, with all that it compares.
Captions, which it drops, are put back between the paragraphs they stand between.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from .article_part import article_part
from .page_regions import Passage
from .zones import Role

_SPACE: Final = re.compile(r"[ \t\r\f\v\xa0]+")
_LETTERS: Final = re.compile(r"[^\W_]+")
_LOWERED: Final = bytes(range(256)).lower()
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())
_KEY: Final = 200
_PROSE_CELL: Final = 200
_NEARLY_ALL: Final = 0.9
_FIRST: Final = 5
BEGINNING: Final = 60
CELLS: Final = " | "
"""Between the cells of a row."""
_LONGEST_CAPTION: Final = 600
_BREAKING: Final = (
    "p",
    "div",
    "br",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "tr",
    "figure",
    "figcaption",
)
_OF_ITS_OWN: Final = ("lb", "p", "head", "item", "quote")
"""What begins a line in another element of trafilatura's."""
_CAPTION_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:fig(?:ure)?-?caption|(?:image|photo|media|wp)-caption(?:-text)?)(?:$|\s)"
)
_MAYBE_CAPTIONS: Final = etree.XPath("descendant::*/@class[contains(., 'caption')]")


class PageBlock(NamedTuple):
    """A block of a page's text; `share_of_links` is that of its characters."""

    text: str
    role: Role
    share_of_links: float = 0.0


def page_blocks(page: HtmlElement, passages: Sequence[Passage]) -> list[PageBlock]:
    """The blocks of the article on a page; none where it holds no article."""
    captions = list(_captions(page))
    part = article_part(passages)
    if part is not None:
        blocks = _found(part.as_page(), fast=True)
        if _hold(blocks, part.prose):
            return _with_captions([*_lead(blocks, part.prose), *blocks], captions)
    return _with_captions(_found(page), captions)


def _lead(blocks: Sequence[PageBlock], passages: Sequence[Passage]) -> Iterator[PageBlock]:
    """The prose before the first passage that is in the blocks: a lead that stands above the element of which
    they are.
    """
    first = beginning(passages[0].words)
    if any(_key(block.text).startswith(first) for block in blocks[:_FIRST]):
        return
    letters = "".join(folded(block.text) for block in blocks)
    for passage in passages:
        if beginning(passage.words) in letters:
            return
        if passage.is_prose and passage.region is None:
            yield PageBlock(passage.words, "paragraph", passage.share_of_links)


def _found(page: HtmlElement, *, fast: bool = False) -> list[PageBlock]:
    """What trafilatura finds, compared with what others find unless it is to be fast."""
    import trafilatura  # slow to import

    found: Any = trafilatura.bare_extraction(page, options=_options(fast=fast))
    if found is None or found.body is None:
        return []
    blocks: list[PageBlock] = []
    for element in found.body:
        blocks += _of_element(element)
        if element.tail:  # bare text between two elements, as old pages have it
            blocks += (PageBlock(line, "paragraph") for line in _lines(element.tail))
    return blocks or [PageBlock(line, "paragraph") for line in _lines(found.raw_text or "")]


@cache
def _options(*, fast: bool) -> Any:
    """What is asked of trafilatura, which else reads its file of settings for every page."""
    from trafilatura.settings import Extractor

    return Extractor(
        output_format="txt",  # the default makes the text as well, which we make of the body
        fast=fast,
        comments=False,
        tables=True,
        links=True,
    )


def _hold(blocks: Sequence[PageBlock], passages: Sequence[Passage]) -> bool:
    """Whether nearly all prose of some passages is in the blocks, by its beginnings."""
    lines = [folded(block.text) for block in blocks]
    starts, letters = {line[:BEGINNING] for line in lines}, "".join(lines)
    left = (1 - _NEARLY_ALL) * sum(len(passage.words) for passage in passages)
    for passage in passages:
        start = beginning(passage.words)
        if start not in starts and start not in letters and passage.is_prose:
            left -= len(passage.words)
            if left < 0:
                return False
    return True


def folded(text: str) -> str:
    """A text as it is compared: letters and digits alone."""
    if text.isascii():
        return text.encode().translate(_LOWERED, _NO_LETTERS).decode()
    rest = text.casefold().encode("utf-8", "surrogatepass").translate(None, _NO_LETTERS)
    letters = rest.decode("utf-8", "surrogatepass")
    return letters if letters.isalnum() else "".join(_LETTERS.findall(letters))


def beginning(words: str) -> str:
    """What a passage is found by in a text: its first letters, as they are compared."""
    return folded(words[: 2 * BEGINNING])[:BEGINNING]


def _key(words: str) -> str:
    """What a block is found by: the start of it, as it is compared."""
    return folded(words[:_KEY])


def _of_element(element: Any) -> Iterator[PageBlock]:
    if element.tag == "table":
        yield from _of_table(element)
    elif element.tag == "list":
        for item in element.iterchildren("item"):  # those of lists in them are lines of theirs
            yield from _paragraphs(item, "paragraph")
    elif element.tag == "quote" and len(element):
        yield from _of_quote(element)
    elif isinstance(element.tag, str):
        yield from _paragraphs(element, "heading" if element.tag == "head" else "paragraph")


def _of_quote(element: Any) -> Iterator[PageBlock]:
    inner = [child for child in element if child.tag in ("p", "list", "quote")]
    if inner and not (element.text or "").strip():
        for child in inner:
            yield from _paragraphs(child, "paragraph")
    else:
        yield from _paragraphs(element, "paragraph")


def _paragraphs(element: Any, role: Role) -> Iterator[PageBlock]:
    if not len(element):
        for line in _lines((element.text or "").replace("\n", " ")):
            yield PageBlock(line, role)
        return
    inner = list(element.iterdescendants(*_OF_ITS_OWN))
    for broken in inner:
        broken.tail = f"\n{broken.tail or ''}"
        if broken.tag != "lb":
            broken.text = f"\n{broken.text or ''}"
    whole = "".join(element.itertext())
    linked = sum(len("".join(ref.itertext()).strip()) for ref in element.iter("ref"))
    share = min(1.0, linked / max(1, len(whole.strip())))
    for line in _lines(whole if inner else whole.replace("\n", " ")):
        yield PageBlock(line, role, share)


def _of_table(table: Any) -> Iterator[PageBlock]:
    """A table row by row, cells between bars; a table that only lays out prose gives paragraphs."""
    rows = [
        [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")] for row in table.iter("row")
    ]
    filled = [row for row in rows if any(row)]
    if any(len(cell) > _PROSE_CELL for row in filled for cell in row) or all(len(row) < 2 for row in filled):
        for cell in table.iter("cell"):
            yield from _paragraphs(cell, "paragraph")
    elif filled:
        yield PageBlock("\n".join(CELLS.join(row) for row in filled), "table")


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\xad", "").split("\n"):
        words = " ".join(line.split()) if line.isascii() else _SPACE.sub(" ", line).strip()
        if words:
            yield words


def _captions(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Captions of pictures, each with the paragraph before it, in folded form."""
    marked = {name.getparent() for name in _MAYBE_CAPTIONS(page) if _CAPTION_CLASS.search(name[:200])}
    marked.update(page.iter("figcaption"))
    if not marked:
        return
    passed: list[HtmlElement] = []
    for element in page.iter("p", "figcaption", "div", "span", "h2", "h3", "li"):
        if element in marked:
            words = _words(element)
            if 0 < len(words) <= _LONGEST_CAPTION:
                yield _key(_last_words(passed)), words
        elif element.tag in ("p", "h2", "h3", "li"):
            passed.append(element)


def _last_words(passed: list[HtmlElement]) -> str:
    """The text of the last of some elements that has one; those behind it are dropped."""
    while passed:
        if words := _words(passed[-1]):
            return words
        passed.pop()
    return ""


def _words(element: HtmlElement) -> str:
    """The text of an element, as far as a caption may be long."""
    return " ".join("".join(element.itertext())[: _LONGEST_CAPTION * 4].replace("\xad", "").split())


def _with_captions(blocks: Sequence[PageBlock], captions: Sequence[tuple[str, str]]) -> list[PageBlock]:
    """Blocks with the captions between them; those after the last block belong to other articles."""
    if not captions:
        return list(blocks)
    keys = [_key(block.text) for block in blocks]
    places = {key: place for place, key in reversed(list(enumerate(keys)))}
    known = set(keys)
    after: dict[int, list[str]] = {}
    for before, words in captions:
        key = _key(words)
        if key and key not in known:
            known.add(key)
            after.setdefault(places.get(before, -1), []).append(words)
    result = [PageBlock(words, "caption") for words in after.get(-1, ())[:1]]
    for place, block in enumerate(blocks):
        result.append(block)
        if place + 1 < len(blocks):
            result.extend(PageBlock(words, "caption") for words in after.get(place, ()))
    return result


def fragment_text(source: str) -> str:
    """The paragraphs of a piece of HTML that is all article, as feeds and exports hold them."""
    import lxml.html

    try:
        root = lxml.html.fragment_fromstring(source, create_parent="div")
    except (lxml.etree.ParserError, ValueError):
        return source
    for element in root.iter("script", "style"):
        element.text = None
    for element in root.iter(*_BREAKING):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return "\n\n".join(_lines("".join(root.itertext())))

"""The source of a page before it is parsed: without its code, and without tags that parsers choke on."""

import re
from functools import cache
from typing import AnyStr, Final

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

_LONG: Final = 2000
_TAG: Final = re.compile(r"<[a-zA-Z][\w-]{0,30}")
_MOST_ATTRIBUTES: Final = 500
_CODE: Final = re.compile(r"<!--|<(script|style|svg)\b([^<>]*)(?<!/)>", re.IGNORECASE)
_CODE_BYTES: Final = re.compile(rb"<!--|<(script|style|svg)\b([^<>]*)(?<!/)>", re.IGNORECASE)
"""A drawing that is closed in its own tag has no end elsewhere."""
_END: Final = {
    name: re.compile("-->" if not name else rf"</{name}\s*>", re.IGNORECASE)
    for name in ("", "script", "style", "svg")
}
_END_BYTES: Final = {
    name.encode(): re.compile(end.pattern.encode(), re.IGNORECASE) for name, end in _END.items()
}
_DATA: Final = "ld+json"
_HEAD: Final = 4096
_WHOLE_PAGE: Final = re.compile(rb"(?=.{0,45}html)\s*<(?:html|!doctype)", re.DOTALL)
_DECLARATION: Final = re.compile(rb"<!doctype[^>\n]*/[^<>\n]*>", re.IGNORECASE)
"""One with an address in it, which the parser may stumble over."""
_EMPTY_ROOT: Final = re.compile(rb"<html[^>]*/\s*>")
_MOST_INNER: Final = 5000
_CROWDED: Final = etree.XPath(f"descendant-or-self::*[count(*) > {_MOST_INNER}]")
_MARKING_WORDS: Final = ("span", "font", "b", "i", "em", "strong", "u", "small", "mark")
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_CONTROLS: Final = bytes({*range(32)} - set(b"\t\n\r"))


def plain_source(data: bytes | str) -> bytes | str:
    """A page without scripts, styles, drawings and comments, which are most of many pages.

    Linked data stays. No element has thousands of attributes: parsers compare each with all others.

    >>> plain_source("<p>The army<!-- x --> left.<script>f()</script></p>")
    '<p>The army left.</p>'
    """
    if isinstance(data, bytes):
        bare = _without_code(data, _CODE_BYTES, _END_BYTES, _DATA.encode())
        return b">".join(map(_bare_bytes, bare.split(b">"))) if _has_long_tag(bare, b">") else bare
    bare_text = _without_code(data, _CODE, _END, _DATA)
    return ">".join(map(_bare_text, bare_text.split(">"))) if _has_long_tag(bare_text, ">") else bare_text


def load_page(source: bytes | str) -> HtmlElement | None:
    """The tree of a page, in whatever encoding it is; None where there is none."""
    import trafilatura  # slow to import

    _make_elements_alike()
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    page = _parsed(data) if _is_plain(data) else trafilatura.load_html(source)
    if page is not None and data.count(b"<") > _MOST_INNER:
        _join_words(page)
    return page


def _join_words(page: HtmlElement) -> None:
    """Take out what marks each word of a very long paragraph: to search so many pieces of one text takes the
    square of their number.
    """
    for element in _CROWDED(page):
        etree.strip_tags(element, *_MARKING_WORDS)
        for piece in element.iter():
            piece.text, piece.tail = piece.text, piece.tail  # as one piece each


def _is_plain(data: bytes) -> bool:
    """Whether a page can be parsed as it is: a whole one in UTF-8, of which nothing has to be guessed or
    mended.
    """
    head = data[:_HEAD].lower()
    if not _WHOLE_PAGE.match(head) or _EMPTY_ROOT.search(head):
        return False
    if data.isascii():
        return True
    if any(mark in data for mark in _NO_CHARACTERS):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _parsed(data: bytes) -> HtmlElement | None:
    from lxml.html import document_fromstring
    from trafilatura.utils import HTML_PARSER

    plain = data.translate(None, _CONTROLS)
    declaration = _DECLARATION.match(plain)
    try:
        return document_fromstring(plain[declaration.end() :] if declaration else plain, parser=HTML_PARSER)
    except etree.ParserError:
        return None


@cache
def _make_elements_alike() -> None:
    """Let the parser make elements of one class without asking in Python for that of each tag, which is a
    twelfth of the time of a page; the methods of forms that this takes are not called by anyone.
    """
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(
        etree.ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )


def _without_code(
    data: AnyStr, code: "re.Pattern[AnyStr]", ends: "dict[AnyStr, re.Pattern[AnyStr]]", kept: AnyStr
) -> AnyStr:
    parts: list[AnyStr] = []
    place = 0
    while found := code.search(data, place):
        name = (found[1] or data[:0]).lower()
        end = ends[name].search(data, found.end())
        if end is None:
            break  # not closed: the parser decides what it is
        is_data = bool(name) and kept in found[2].lower()
        parts.append(data[place : end.end() if is_data else found.start()])
        place = end.end()
    parts.append(data[place:])
    return data[:0].join(parts)


def _has_long_tag(data: AnyStr, end: AnyStr) -> bool:
    """Whether there may be one: a stretch of so many characters without the end of a tag."""
    place = 0
    while place + _LONG <= len(data):
        found = data.rfind(end, place, place + _LONG)
        if found < 0:
            return True
        place = found + 1
    return False


def _bare_text(part: str) -> str:
    """What stands before the end of a tag, without the attributes of one that has too many."""
    if len(part) < _LONG:
        return part
    start = part.rfind("<")
    tag, count = part[start:], max(part.count("=", start), part.count(" ", start))
    name = _TAG.match(tag) if start >= 0 and count > _MOST_ATTRIBUTES else None
    return part if name is None else part[:start] + name.group()


def _bare_bytes(part: bytes) -> bytes:
    return part if len(part) < _LONG else _bare_text(part.decode("latin-1")).encode("latin-1")

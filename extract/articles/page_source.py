"""The source of a page before it is parsed: without its code, and without tags that parsers choke on."""

import re
from functools import cache
from typing import AnyStr, Final

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction

_LONG: Final = 2000
_LONG_TAG: Final = re.compile(rf"(<[a-zA-Z][\w-]{{0,30}})[^<>]{{{_LONG},}}(>|\Z)")
_LONG_TAG_BYTES: Final = re.compile(_LONG_TAG.pattern.encode())
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


def plain_source(data: bytes | str) -> bytes | str:
    """A page without scripts, styles, drawings and comments, which are most of many pages.

    Linked data stays. No element has thousands of attributes: parsers compare each with all others.

    >>> plain_source("<p>The army<!-- x --> left.<script>f()</script></p>")
    '<p>The army left.</p>'
    """
    if isinstance(data, bytes):
        bare = _without_code(data, _CODE_BYTES, _END_BYTES, _DATA.encode())
        if max(map(len, bare.split(b">"))) < _LONG:
            return bare
        return _LONG_TAG_BYTES.sub(lambda tag: _bare(tag, b"=", b" "), bare)
    bare_text = _without_code(data, _CODE, _END, _DATA)
    if max(map(len, bare_text.split(">"))) < _LONG:
        return bare_text
    return _LONG_TAG.sub(lambda tag: _bare(tag, "=", " "), bare_text)


def load_page(source: bytes | str) -> HtmlElement | None:
    """The tree of a page, in whatever encoding it is; None where there is none."""
    import trafilatura  # slow to import

    _make_elements_alike()
    return trafilatura.load_html(source)


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


def _bare(tag: "re.Match[AnyStr]", equals: AnyStr, space: AnyStr) -> AnyStr:
    whole = tag.group()
    return tag[1] + tag[2] if max(whole.count(equals), whole.count(space)) > _MOST_ATTRIBUTES else whole

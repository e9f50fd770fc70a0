"""The source of a page before it is parsed: without its code, and without tags that parsers choke on."""

import re
from typing import AnyStr, Final

_LONG_TAG: Final = re.compile(r"(<[a-zA-Z][\w-]{0,30})[^<>]{2000,}(>|\Z)")
_LONG_TAG_BYTES: Final = re.compile(rb"(<[a-zA-Z][\w-]{0,30})[^<>]{2000,}(>|\Z)")
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
        return _LONG_TAG_BYTES.sub(lambda tag: _bare(tag, b"=", b" "), bare)
    bare_text = _without_code(data, _CODE, _END, _DATA)
    return _LONG_TAG.sub(lambda tag: _bare(tag, "=", " "), bare_text)


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

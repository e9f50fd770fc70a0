"""The passages of a page, each with what its containers are called: menus, comments, teasers of other
articles, notices to the reader.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

RegionKind = Literal["menu", "comment", "teaser", "notice"]

_LONGEST_NAME: Final = 300
_SPACE: Final = " \t\r\n"
_WHOLE_PAGE: Final = frozenset({"html", "body", "main", "article"})
_UNSEEN: Final = frozenset({"script", "style", "template", "head", "noscript"})
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr q rp rt "
    "ruby s samp small span strike strong sub sup svg time tt u var wbr".split()
)
_TAGS: Final[dict[str, RegionKind]] = {
    "nav": "menu",
    "footer": "menu",
    "header": "menu",
    "button": "menu",
    "select": "menu",
    "form": "notice",
}
_SURE_TAGS: Final = frozenset({"nav", "form", "button", "select"})
_NAMES: Final[tuple[tuple[RegionKind, re.Pattern[str]], ...]] = (
    ("comment", re.compile(r"comment|disqus|kommentar|comentario", re.IGNORECASE)),
    (
        "notice",
        re.compile(
            r"newsletter|subscri|paywall|cookie|consent|modal|popup|banner|disclaimer|gdpr|privacy|sign-?up"
            r"|bio\b|author",
            re.IGNORECASE,
        ),
    ),
    (
        "teaser",
        re.compile(
            r"related|recirc|recommend|teaser|promo|trending|sponsor|advert|most-?(?:read|popular)"
            r"|more-?(?:on|from|stories)|sidebar|widget|card|feed|playlist|gallery",
            re.IGNORECASE,
        ),
    ),
    ("menu", re.compile(r"footer|share|social|menu|breadcrumb", re.IGNORECASE)),
)
_SURE_NAMES: Final = re.compile(
    r"(?:^|[\s_-])comments?(?=[\s_-]|$)|commentlist|disqus|kommentare|comentarios"
    r"|newsletter|subscri(?:be|ption)-?form|sign-?up-?form|cookie|consent|gdpr"
    r"|related|recommend|trending|most-?(?:read|popular)|taboola|outbrain|breadcrumb",
    re.IGNORECASE,
)


class Region(NamedTuple):
    """A container whose name says what it holds, and the region around it.

    `is_sure` where no part of an article is called so: what stands in it is none, whatever it looks like.
    """

    container: HtmlElement
    kind: RegionKind
    is_sure: bool
    around: "Region | None"

    def outwards(self) -> Iterator["Region"]:
        """This region and those around it."""
        region: Region | None = self
        while region is not None:
            yield region
            region = region.around


class Passage(NamedTuple):
    """A stretch of a page's text without another block in it; `share_of_links` is that of its characters."""

    words: str
    tag: str
    share_of_links: float
    region: Region | None


class _Place(NamedTuple):
    """What an element is to the text in it."""

    block: HtmlElement
    region: Region | None
    is_linked: bool
    is_seen: bool


def passages(page: HtmlElement) -> list[Passage]:
    """All text that a page shows, in its order; to be called before anything is cut from it."""
    found: list[Passage] = []
    around: list[_Place] = []
    parts: list[str] = []
    linked = 0
    before: _Place | None = None
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            around.append(_within(element, around[-1] if around else None))
            text = element.text
        else:
            around.pop()
            text = element.tail if around else None
        if not text or not around[-1].is_seen or not text.strip(_SPACE):
            continue
        place = around[-1]
        if before is not None and place.block is not before.block:
            found += _passage(parts, linked, before)
            parts, linked = [], 0
        parts.append(text)
        linked += len(text.strip()) if place.is_linked else 0
        before = place
    return found if before is None else [*found, *_passage(parts, linked, before)]


def _passage(parts: list[str], linked: int, place: _Place) -> Iterator[Passage]:
    words = " ".join("".join(parts).replace("\xad", "").split())
    if words:
        yield Passage(words, place.block.tag, min(1.0, linked / len(words)), place.region)


def _within(element: HtmlElement, around: _Place | None) -> _Place:
    if around is None:
        return _Place(element, None, is_linked=False, is_seen=True)
    tag = element.tag if isinstance(element.tag, str) else ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAME]
    kind, is_sure = (None, False) if tag in _WHOLE_PAGE else _named(tag, names)
    return _Place(
        around.block if tag in _INLINE else element,
        around.region if kind is None else Region(element, kind, is_sure, around.region),
        around.is_linked or tag == "a",
        around.is_seen and tag not in _UNSEEN and bool(tag),
    )


@lru_cache(maxsize=4096)
def _named(tag: str, names: str) -> tuple[RegionKind | None, bool]:
    """What a container is by its tag and its names, and whether no part of an article is called so."""
    by_name = next((kind for kind, pattern in _NAMES if pattern.search(names)), None)
    if tag in _SURE_TAGS or by_name is None:
        return _TAGS.get(tag), tag in _SURE_TAGS
    return by_name, bool(_SURE_NAMES.search(names))

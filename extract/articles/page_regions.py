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
_SHORTEST: Final = 80
_MOSTLY_LINKS: Final = 0.5
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*$")
_TEXTS: Final = etree.XPath("descendant::text()[normalize-space()]")
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
    ("comment", re.compile(r"comment|disqus|kommentar|comentario")),
    (
        "notice",
        re.compile(
            r"newsletter|subscri|paywall|cookie|consent|modal|popup|banner|disclaimer|gdpr|privacy|sign-?up"
            r"|bio\b|author"
        ),
    ),
    (
        "teaser",
        re.compile(
            r"related|recirc|recommend|teaser|promo|trending|sponsor|advert|most-?(?:read|popular)"
            r"|more-?(?:on|from|stories)|sidebar|widget|card|feed|playlist|gallery"
        ),
    ),
    ("menu", re.compile(r"footer|share|social|menu|breadcrumb")),
)
_ANY_NAME: Final = re.compile("|".join(pattern.pattern for _, pattern in _NAMES))
_SURE_NAMES: Final = re.compile(
    r"(?:^|[\s_-])comments?(?=[\s_-]|$)|commentlist|disqus|kommentare|comentarios"
    r"|newsletter|subscri(?:be|ption)-?form|sign-?up-?form|cookie|consent|gdpr"
    r"|related|recommend|trending|most-?(?:read|popular)|taboola|outbrain|breadcrumb"
)


class Region(NamedTuple):
    """A container whose name says what it holds, and the region around it.

    `is_sure` where no part of an article is called so: what stands in it is none, whatever it looks like.
    """

    container: HtmlElement
    kind: RegionKind
    is_sure: bool
    around: "Region | None"

    @property
    def name(self) -> HtmlElement | str:
        """What it is counted by: itself, and paragraphs by what all those of an article may be called."""
        container = self.container
        return (container.get("class") or container) if container.tag == "p" else container

    def outwards(self) -> Iterator["Region"]:
        """This region and those around it."""
        region: Region | None = self
        while region is not None:
            yield region
            region = region.around


class Passage(NamedTuple):
    """A stretch of a page's text without another block in it; `share_of_links` is that of its characters."""

    words: str
    block: HtmlElement
    share_of_links: float
    region: Region | None

    @property
    def is_mostly_links(self) -> bool:
        """Whether most of it leads elsewhere."""
        return self.share_of_links >= _MOSTLY_LINKS

    @property
    def is_long(self) -> bool:
        """Whether it may be a paragraph: long, and not of links."""
        return len(self.words) >= _SHORTEST and not self.is_mostly_links

    @property
    def is_prose(self) -> bool:
        """Whether it ends like a sentence, too."""
        return self.is_long and bool(_SENTENCE_END.search(self.words[-40:]))


_Place = tuple[HtmlElement, Region | None, bool, bool]
"""What an element is to the text in it: the block, the region, whether it is linked, whether it is seen. A
plain tuple, since pages have thousands of elements.
"""


def passages(page: HtmlElement) -> list[Passage]:
    """All text that a page shows, in its order; to be called before anything is cut from it."""
    before: _Place = (page, None, False, True)
    places = {page: before}
    found: list[Passage] = []
    parts: list[str] = []
    linked = 0
    for text in _TEXTS(page):
        element = text.getparent()
        if text.is_tail:
            element = element.getparent()
        place = places.get(element) or _placed(element, places)
        block, _, is_linked, is_seen = place
        if not is_seen:
            continue
        if block is not before[0] and parts:
            _add_passage(found, parts, linked, before)
            parts, linked = [], 0
        parts.append(text)
        if is_linked:
            linked += len(text.strip())
        before = place
    _add_passage(found, parts, linked, before)
    return found


def _add_passage(found: list[Passage], parts: list[str], linked: int, place: _Place) -> None:
    words = " ".join("".join(parts).replace("\xad", "").split())
    if words:
        block, region, _, _ = place
        share = min(1.0, linked / len(words)) if linked else 0.0
        found.append(Passage(words, block, share, region))


def _placed(element: HtmlElement, places: dict[HtmlElement, _Place]) -> _Place:
    """What an element is, and those around it that aren't known yet, from the outside."""
    waiting: list[HtmlElement] = []
    place = None
    while place is None:
        waiting.append(element)
        element = element.getparent()
        place = places.get(element)
    while waiting:
        element = waiting.pop()
        place = places[element] = _within(element, place)
    return place


def _within(element: HtmlElement, around: _Place) -> _Place:
    tag = element.tag
    if tag in _INLINE:
        if tag != "a" and not element.attrib:
            return around
        block, is_block = around[0], False
    elif isinstance(tag, str):
        block, is_block = element, True
    else:
        return element, around[1], around[2], False
    region = around[1]
    if tag not in _WHOLE_PAGE and (tag in _TAGS or element.attrib):
        kind, is_sure = _named(tag, element.get("class"), element.get("id"))
        if kind is not None:
            region = Region(element, kind, is_sure, region)
    return block, region, around[2] or tag == "a", around[3] and not (is_block and tag in _UNSEEN)


@lru_cache(maxsize=4096)
def _named(tag: str, classes: str | None, name: str | None) -> tuple[RegionKind | None, bool]:
    """What a container is by its tag and its names, and whether no part of an article is called so."""
    lower = f"{classes or ''} {name or ''}"[:_LONGEST_NAME].lower()
    by_name = None
    if _ANY_NAME.search(lower):
        by_name = next((kind for kind, pattern in _NAMES if pattern.search(lower)), None)
    if tag in _SURE_TAGS or by_name is None:
        return _TAGS.get(tag), tag in _SURE_TAGS
    return by_name, bool(_SURE_NAMES.search(lower))

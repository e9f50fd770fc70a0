"""Paragraphs that end or begin the pages of one site again and again: of the site, not of its articles.

Articles are compared with a hundred before and a hundred after them, as they are read. What several versions
of one report share is no such paragraph, nor is background that stands amid the text.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec

from ...graph.schema.model import Article, Zone

_REACH: Final = 100
_FEWEST: Final = 5
_SHARE: Final = 1 / 3
"""Of the site's pages in reach."""
_LONGEST: Final = 400
_MOST_OF_BODY: Final = 0.3
"""Where more of a body is repeated, the pages are versions of one report."""


class _Page(NamedTuple):
    """An article in reach, with its site and its paragraphs as they are compared."""

    article: Article
    site: str | None
    paragraphs: frozenset[str]


def with_repeated_marked(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles in their order, with what their site repeats marked as boilerplate."""
    ahead: deque[_Page] = deque()
    behind: deque[_Page] = deque()
    sites: defaultdict[str, _Site] = defaultdict(_Site)

    def given(page: _Page) -> Article:
        behind.append(page)
        article = sites[page.site].without_repeated(page.article) if page.site else page.article
        if len(behind) > _REACH and (gone := behind.popleft()).site:
            sites[gone.site].forget(gone)
        return article

    for article in articles:
        page = _page(article)
        ahead.append(page)
        if page.site:
            sites[page.site].learn(page)
        if len(ahead) > _REACH:
            yield given(ahead.popleft())
    while ahead:
        yield given(ahead.popleft())


class _Site:
    """How many different pages of a site in reach have a paragraph."""

    def __init__(self) -> None:
        self._texts: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def learn(self, page: _Page) -> None:
        self._texts[page.article.sha256] += 1
        if self._texts[page.article.sha256] == 1:
            self._counts.update(page.paragraphs)

    def forget(self, page: _Page) -> None:
        self._texts[page.article.sha256] -= 1
        if not self._texts[page.article.sha256]:
            del self._texts[page.article.sha256]
            self._counts.subtract(page.paragraphs)
            self._counts = +self._counts

    def without_repeated(self, article: Article) -> Article:
        """The article with the repeated paragraphs at either end of its body marked."""
        least = max(_FEWEST, _SHARE * len(self._texts))
        if len(self._texts) < _FEWEST:
            return article
        body = [number for number, zone in enumerate(article.zones) if zone.kind == "body"]
        repeated = {
            number
            for number in body
            if self._counts[_paragraph(article, article.zones[number])] >= least
            and _length(article.zones[number]) <= _LONGEST
        }
        length = sum(_length(article.zones[number]) for number in body)
        if not repeated or sum(_length(article.zones[n]) for n in repeated) > _MOST_OF_BODY * length:
            return article
        at_ends = {*_leading(body, repeated), *_leading(body[::-1], repeated)}
        zones = tuple(
            msgspec.structs.replace(zone, kind="boilerplate") if number in at_ends else zone
            for number, zone in enumerate(article.zones)
        )
        return msgspec.structs.replace(article, zones=zones) if at_ends else article


def _leading(numbers: Iterable[int], repeated: set[int]) -> Iterator[int]:
    for number in numbers:
        if number not in repeated:
            return
        yield number


def _page(article: Article) -> _Page:
    site = article.publisher or _host(article.url)
    body = (zone for zone in article.zones if zone.kind == "body" and _length(zone) <= _LONGEST)
    return _Page(
        article, site, frozenset(_paragraph(article, zone) for zone in body) if site else frozenset()
    )


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _paragraph(article: Article, zone: Zone) -> str:
    words = article.text[zone.start : zone.end].casefold()
    return " ".join(words.split()) if "\n" in words or "  " in words else words.strip()


def _length(zone: Zone) -> int:
    return zone.end - zone.start

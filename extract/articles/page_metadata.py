"""What a page says about its article: JSON-LD, then microdata, then Open Graph and other meta elements.

Nested data are walked without recursion and only so far, since a page may hold anything.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement

from .byline_lines import authors_in, is_person_name
from .days import day_of
from .wordings import is_agency

_ARTICLE_TYPES: Final = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle AskPublicNewsArticle SatiricalArticle LiveBlogPosting BlogPosting SocialMediaPosting "
    "Report ScholarlyArticle TechArticle PressRelease".split()
)
_OTHER_ARTICLES: Final = frozenset(
    "itemListElement liveBlogUpdate hasPart comment isPartOf relatedLink "
    "mentions about citation isBasedOn".split()
)
_MOST_NODES: Final = 20_000
_LONGEST_JSON: Final = 5_000_000
_LONGEST_VALUE: Final = 600
_ITEM_TYPES: Final = etree.XPath("descendant-or-self::*/@itemtype")
_ITEM_ARTICLE: Final = re.compile("Article|BlogPosting")
_TAG: Final = re.compile(r"<[^<>]{0,300}>")
_DAY_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_BYLINE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?(?:-?names?)?|writers?)(?:$|[\s_-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Post:
    """An entry of a live blog; `moment` is its time as written."""

    moment: str
    title: str
    text: str


@dataclass(slots=True)
class PageMetadata:
    """What one kind of data on a page says; what it doesn't say is empty."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    section: str = ""
    published: str | None = None
    updated: str | None = None
    language: str = ""
    description: str = ""
    body: str = ""
    posts: tuple[Post, ...] = field(default=())


def linked_data(page: HtmlElement) -> PageMetadata:
    """The JSON-LD of a page's own article, not of those that it links to."""
    article: Mapping[str, Any] | None = None
    site = ""
    for node in _nodes(page):
        types = _types(node)
        if article is None and types & _ARTICLE_TYPES:
            article = node
        elif types & {"WebSite", "NewsMediaOrganization"} and not site:
            site = _name(node)
    if article is None:
        return PageMetadata(site=site)
    return PageMetadata(
        headline=_text(article.get("headline")) or _text(article.get("name")),
        authors=_people(article.get("author")) or _people(article.get("creator")),
        site=_name(article.get("publisher")) or _name(article.get("sourceOrganization")) or site,
        section=_text(_first(article.get("articleSection"))),
        published=day_of(_text(article.get("datePublished"))),
        updated=day_of(_text(article.get("dateModified"))),
        language=_text(article.get("inLanguage")),
        description=_text(article.get("description")),
        body=_long_text(article.get("articleBody")),
        posts=tuple(_posts(article.get("liveBlogUpdate"))),
    )


def microdata(page: HtmlElement) -> PageMetadata:
    """The microdata of the first article on a page."""
    scope = next((kind.getparent() for kind in _ITEM_TYPES(page) if _ITEM_ARTICLE.search(kind)), None)
    if scope is None:
        return PageMetadata()
    values: dict[str, list[str]] = {}
    for element in scope.xpath("descendant::*[@itemprop]")[:2000]:
        for name in element.get("itemprop").split():
            values.setdefault(name, []).append(_value(element))
    first = {name: found[0] for name, found in values.items()}
    return PageMetadata(
        headline=first.get("headline", ""),
        authors=_names(values.get("author", ())),
        site=first.get("publisher", ""),
        section=first.get("articleSection", ""),
        published=day_of(first.get("datePublished")),
        updated=day_of(first.get("dateModified")),
        language=first.get("inLanguage", ""),
    )


def meta_elements(page: HtmlElement) -> PageMetadata:
    """Open Graph, and the names that sites give their meta elements for search engines and libraries."""
    said: dict[str, list[str]] = {}
    for element in islice(page.iter("meta"), 2000):
        content = element.get("content")
        for key in (element.get("property"), element.get("name"), element.get("itemprop")):
            if key and content is not None:
                said.setdefault(key.lower().strip(), []).append(_text(content))

    def first(*keys: str) -> str:
        return next((said[key][0] for key in keys if said.get(key) and said[key][0]), "")

    authors = [
        value
        for key in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
        for value in said.get(key, ())
    ]
    return PageMetadata(
        headline=first("og:title", "twitter:title", "parsely-title", "dc.title"),
        authors=_names(authors),
        site=first("og:site_name", "application-name", "dc.publisher"),
        section=first("article:section", "parsely-section", "section"),
        published=_first_day(
            said,
            "article:published_time",
            "parsely-pub-date",
            "pubdate",
            "publish-date",
            "publication_date",
            "sailthru.date",
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "date",
        ),
        updated=_first_day(
            said, "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified"
        ),
        language=first("og:locale", "dc.language", "language"),
        description=first("og:description", "description", "twitter:description"),
    )


def visible_byline(page: HtmlElement) -> tuple[str, ...]:
    """Authors in elements that are marked as a byline."""
    for element in islice(page.iter("*"), 40_000):
        classes = element.get("class")
        is_marked = (classes and _is_byline_class(classes)) or element.get("rel") == "author"
        if is_marked and element.tag not in ("body", "html"):
            words = _value(element)
            if words and len(words) < 200 and (found := authors_in(words)):
                return found
    return ()


@lru_cache(maxsize=4096)
def _is_byline_class(classes: str) -> bool:
    return _BYLINE_CLASS.search(classes[:200]) is not None


def day_in_address(url: str | None) -> str | None:
    """The day in a path such as /2024/05/06/."""
    match = _DAY_IN_ADDRESS.search(url or "")
    return day_of("-".join(match.groups())) if match else None


def _first_day(said: Mapping[str, list[str]], *keys: str) -> str | None:
    return next((day for key in keys for value in said.get(key, ())[:1] if (day := day_of(value))), None)


def _nodes(page: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The objects in a page's JSON-LD, outer ones first, without those that stand for other articles."""
    left = _MOST_NODES
    scripts = (script for script in page.iter("script") if script.get("type") == "application/ld+json")
    for script in islice(scripts, 200):
        waiting: list[Any] = [_parsed(script.text or "")]
        while waiting and left:
            left -= 1
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node[:500]))
            elif isinstance(node, dict):
                yield node
                waiting.extend(
                    value
                    for key, value in reversed(node.items())
                    if isinstance(value, dict | list) and key not in _OTHER_ARTICLES
                )


def _parsed(source: str) -> Any:
    if len(source) > _LONGEST_JSON:
        return None
    cleaned = (
        re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", source)
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Mapping[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str:
    """A value as plain text on one line."""
    if not isinstance(value, str | int | float):
        return ""
    return " ".join(html.unescape(_TAG.sub(" ", str(value)[:_LONGEST_VALUE])).replace("\xad", "").split())


def _long_text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return html.unescape(_TAG.sub("\n", value)).replace("\xad", "").strip()


def _name(node: Any) -> str:
    node = _first(node)
    return _text(node.get("name")) if isinstance(node, dict) else _text(node)


def _people(value: Any) -> tuple[str, ...]:
    nodes = value if isinstance(value, list) else [value]
    return _names(_text(node.get("name")) if isinstance(node, dict) else _text(node) for node in nodes[:50])


def _names(values: Any) -> tuple[str, ...]:
    """Authors as the page gives them; what holds several is taken apart, addresses are left out."""
    found: list[str] = []
    for value in values:
        words = value.removeprefix("By ").removeprefix("by ").strip(" .,;")
        if not words or "://" in words or "@" in words or "www." in words or len(words) > 300:
            continue
        found += [words] if is_person_name(words) or is_agency(words) else authors_in(words) or [words]
    return tuple(dict.fromkeys(found))


def _posts(updates: Any) -> Iterator[Post]:
    for node in (updates if isinstance(updates, list) else [])[:2000]:
        if isinstance(node, dict) and (body := _long_text(node.get("articleBody"))):
            yield Post(_text(node.get("datePublished")), _text(node.get("headline")), body)


def _value(element: HtmlElement) -> str:
    given = element.get("content") or element.get("datetime")
    if given:
        return _text(given)
    words: list[str] = []
    length = 0
    for part in element.itertext():
        words.append(part)
        length += len(part)
        if length > _LONGEST_VALUE:
            break
    return _text(" ".join(words))

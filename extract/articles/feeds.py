"""RSS, Atom and news sitemaps: items with their full text are articles, the others name the pages they are
on.
"""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from lxml import etree

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article
from .article_parts import ArticleParts, article_of
from .byline_lines import authors_in
from .days import day_of
from .input_options import InputOptions
from .page_body import fragment_text
from .zones import layout

_FULL_TEXT: Final = 600
"""Characters; a shorter text is a teaser, unless the feed says that it is the content or it leads nowhere."""
_MOST_SITEMAPS: Final = 50
_MOST_LINKS: Final = 2_000


class Linked(NamedTuple):
    """A page that a feed or sitemap names without its text, with what it says about it."""

    url: str
    title: str | None
    published: str | None


def is_feed(head: bytes) -> bool:
    """Whether content begins as a feed or a sitemap does."""
    start = head[:2000].lower()
    return any(mark in start for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex"))


def feed_items(data: bytes, origin: str, options: InputOptions) -> Iterator[Article | Linked]:
    """The articles in a feed, and the pages that it only links to."""
    root = _parsed(data, origin)
    name = _local(root)
    if name in ("urlset", "sitemapindex"):
        yield from _of_sitemap(root)
        return
    if name not in ("rss", "feed", "RDF"):
        raise ArticleError(f"{origin}: XML, but neither a feed nor a sitemap")
    channel = next((element for element in root.iter() if _local(element) == "channel"), root)
    site = _child(channel, "title")
    for number, item in enumerate((e for e in root.iter() if _local(e) in ("item", "entry")), 1):
        found = _of_item(item, f"{origin}:{number}", site, options)
        if found is not None:
            yield found


def _parsed(data: bytes, origin: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError(f"{origin}: damaged XML: {error}") from error
    if root is None:
        raise ArticleError(f"{origin}: damaged XML")
    return root


def _of_item(item: Any, origin: str, site: str, options: InputOptions) -> Article | Linked | None:
    title, url = _child(item, "title"), _link(item)
    written = next(
        (day for key in ("pubDate", "published", "date", "issued") if (day := _child(item, key))), ""
    )
    published = day_of(written)
    if written and published is None:
        options.on_note(f"{origin}: the day {written[:60]!r} is not a clear date; left out")
    content = _child(item, "encoded") or _child(item, "content")
    body = content or _child(item, "description") or _child(item, "summary")
    text = fragment_text(body) if body else ""
    if not text or (url and len(text) < _FULL_TEXT and not content):
        return Linked(url, title or None, published) if url else None
    whole = f"{title}\n\n{text}" if title and not text.startswith(title) else text
    found = layout(whole)
    authors = tuple(dict.fromkeys(_names(item)))
    return article_of(
        ArticleParts(
            whole,
            found.zones,
            title=title or found.title,
            authors=authors or found.authors,
            publisher=_child(_first(item, "source"), "title") or site or found.publisher,
            section=_child(item, "category") or None,
            published=published or day_of(found.date),
            updated=day_of(_child(item, "updated") or _child(item, "modified")),
        ),
        # behind an address another item is at this number tomorrow
        origin=url if url and "://" in origin else origin,
        url=url or None,
    )


def _names(item: Any) -> Iterator[str]:
    for element in item:
        if _local(element) in ("creator", "author"):
            words = _child(element, "name") or _text(element)
            # RSS has "address (Name)" here
            words = words.partition("(")[2].rstrip(") ") if "@" in words and "(" in words else words
            if words and "@" not in words:
                yield from authors_in(words) or (words,)


def _of_sitemap(root: Any) -> Iterator[Linked]:
    for entry in list(root)[:_MOST_LINKS]:
        if _local(entry) in ("url", "sitemap") and (url := _child(entry, "loc")):
            news = _first(entry, "news")
            yield Linked(url, _child(news, "title") or None, day_of(_child(news, "publication_date")))


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _first(parent: Any, name: str) -> Any:
    return None if parent is None else next((child for child in parent if _local(child) == name), None)


def _child(parent: Any, name: str) -> str:
    found = _first(parent, name)
    return "" if found is None else _text(found)


def _text(element: Any) -> str:
    """The text of an element; markup in it, as Atom's xhtml content has, is kept as markup."""
    if len(element) and element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode") for child in element).strip()
    return "".join(element.itertext()).strip()


def _link(item: Any) -> str:
    for element in item:
        if _local(element) == "link" and element.get("rel", "alternate") == "alternate":
            return (element.get("href") or _text(element)).strip()
    guid = _child(item, "guid")
    return guid if guid.startswith(("http://", "https://")) else ""

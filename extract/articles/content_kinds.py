"""What a content is, by its suffix and its first bytes, and the articles in it."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

import msgspec

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article
from .article_parts import ArticleParts, article_of
from .article_records import json_articles, names_columns, table_articles
from .days import day_of
from .decoding import decoded, without_soft_hyphens
from .feeds import Linked, feed_items, is_feed
from .input_options import InputOptions
from .unpacking import MAX_BYTES, Content
from .web_addresses import is_address, without_credentials
from .zones import layout

_JSON: Final = frozenset({".json", ".jsonl", ".ndjson"})
_TEXT: Final = frozenset({".txt", ".text", ".md"})
_PLAIN: Final = frozenset({".txt", ".text"})
"""What is saved so may be anything."""
_PAGE: Final = frozenset({".html", ".htm", ".xhtml"})
_TABLE: Final = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_FEED: Final = frozenset({".xml", ".rss", ".atom"})
_DOCUMENT: Final = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx"}
_MAIL: Final = frozenset({".mbox", ".eml"})
_ARCHIVE: Final = frozenset({".warc"})
_PARQUET: Final = frozenset({".parquet"})
SUFFIXES: Final = frozenset(
    {*_JSON, *_TEXT, *_PAGE, *_TABLE, *_FEED, *_DOCUMENT.values(), *_MAIL, *_ARCHIVE, *_PARQUET, ""}
)
"""Of files in folders that are read; others are passed over."""
COLLECTIONS: Final = frozenset({".jsonl", ".ndjson", *_TABLE, ".mbox", *_ARCHIVE, *_PARQUET})
"""Of files that hold many articles, however long they are."""
_HTML_START: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<!--")
_MBOX_START: Final = re.compile(rb"From \S+.*\n(?:[A-Za-z-]+:|>)")
_MOST_FETCHED: Final = 500


def articles_in(
    content: Content, suffix: str, options: InputOptions, *, url: str | None = None
) -> Iterator[Article]:
    """The articles of one content. Raises ArticleError where it is as a whole none that can be read, or holds
    none and nothing else was said of it.
    """
    told = 0

    def counted(tell: Callable[[Any], None], what: Any) -> None:
        nonlocal told
        told += 1
        tell(what)

    heard = dataclasses.replace(
        options, on_error=partial(counted, options.on_error), on_note=partial(counted, options.on_note)
    )
    for article in _articles_in(content, suffix, heard, url):
        told += 1
        yield article
    if not told:
        raise ArticleError(f"{content.origin}: no article in it")


def _articles_in(content: Content, suffix: str, options: InputOptions, url: str | None) -> Iterator[Article]:
    head = content.peek()
    if not head.strip():
        raise ArticleError(f"{content.origin}: empty; expected the text of an article")
    kind = _kind(head, suffix, options)
    if kind in _JSON:
        yield from json_articles(content, options)
    elif kind in _TABLE:
        yield from table_articles(content, options, delimiter=_TABLE[kind])
    elif kind in _FEED:
        data = content.whole(MAX_BYTES, "feed")
        yield from _of_feed(data, content.origin, options)
    elif kind in _ARCHIVE or kind in _MAIL or kind in _PARQUET:
        yield from _of_collection(content, kind, options)
    else:
        yield _single(content, kind, url, whole_page=options.whole_pages)


def _single(content: Content, kind: str, url: str | None, *, whole_page: bool) -> Article:
    from .documents import READERS
    from .pages import read_page

    if kind in _PAGE:
        return read_page(content.whole(MAX_BYTES, "page"), content.origin, url, whole=whole_page)
    if kind in READERS:
        return READERS[kind](content.whole(MAX_BYTES * 2, "document"), content.origin)
    return text_article(decoded(content.whole(MAX_BYTES, "article"), content.origin), content.origin, url=url)


def text_article(text: str, origin: str, *, url: str | None = None) -> Article:
    """The article that a plain text is."""
    if not text.strip():
        raise ArticleError(f"{origin}: empty; expected the text of an article")
    if len(text) > MAX_BYTES:
        raise ArticleError(
            f"{origin}: more than {MAX_BYTES // 1_000_000} million characters in one article; not read"
        )
    text = without_soft_hyphens(text)
    found = layout(text)
    return article_of(
        ArticleParts(
            text,
            found.zones,
            title=found.title,
            authors=found.authors,
            publisher=found.publisher,
            published=day_of(found.date),
            updated=found.updated,
        ),
        origin=origin,
        url=url,
    )


def _of_collection(content: Content, kind: str, options: InputOptions) -> Iterator[Article]:
    if kind in _PARQUET:
        from .parquet_records import parquet_articles

        yield from parquet_articles(content, options)
        return
    from .documents import archived_articles, mail_articles

    yield from (archived_articles if kind in _ARCHIVE else mail_articles)(content, options)


def _kind(head: bytes, suffix: str, options: InputOptions) -> str:
    """The suffix of its kind: what the bytes clearly are before what the name says."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = start[:2000].lower()
    if head.startswith(b"%PDF-") or (suffix == ".docx" and head.startswith(b"PK")):
        return ".pdf" if head.startswith(b"%PDF-") else ".docx"
    if head.startswith(b"WARC/"):
        return ".warc"
    if head.startswith(b"PAR1"):
        return ".parquet"
    if suffix in SUFFIXES - {"", *_FEED, *_PLAIN}:
        return suffix
    if lower.startswith(_HTML_START) or (lower.startswith(b"<?xml") and b"<html" in lower):
        return ".html"
    return suffix if suffix in _FEED else _guessed(start, lower, options)


def _guessed(start: bytes, lower: bytes, options: InputOptions) -> str:
    if lower.startswith(b"<") and is_feed(lower):
        return ".xml"
    if lower.startswith((b"{", b"[{", b"[\n")) or re.match(rb"\[\s*\{", lower):
        return ".json"
    if _MBOX_START.match(start):
        return ".mbox"
    first = start.split(b"\n", 1)[0].decode("utf-8", "replace")
    tables = ((".csv", ","), (".tsv", "\t"))
    return next((kind for kind, mark in tables if names_columns(first, mark, options)), ".txt")


def _of_feed(data: bytes, origin: str, options: InputOptions, *, depth: int = 0) -> Iterator[Article]:
    links: list[Linked] = []
    for item in feed_items(data, origin, options):
        if isinstance(item, Linked):
            links.append(item)
        else:
            yield item
    if links and not options.fetch_links:
        options.on_note(
            f"{origin}: {len(links)} items without their text; --fetch-links reads the pages they link to"
        )
        return
    for link in links[:_MOST_FETCHED]:
        yield from _of_link(link, options, depth)
    if len(links) > _MOST_FETCHED:
        options.on_note(f"{origin}: {len(links)} links, of which the first {_MOST_FETCHED} are read")


def _of_link(link: Linked, options: InputOptions, depth: int) -> Iterator[Article]:
    from .fetching import fetched  # slow to load, as few links are followed

    try:
        if not is_address(link.url):
            raise ArticleError(f"{without_credentials(link.url)}: no http(s) address; not fetched")
        found = fetched(link.url, allow_private=options.allow_private)
        if is_feed(found.data) and depth < 1:
            yield from _of_feed(found.data, found.url, options, depth=depth + 1)
            return
        import io

        for article in articles_in(
            Content(io.BytesIO(found.data), found.url), found.suffix, options, url=found.url
        ):
            yield with_link(article, link)
    except ArticleError as error:
        options.on_error(error)


def with_link(article: Article, link: Linked) -> Article:
    """An article with what the feed says of it where its own page doesn't."""
    return msgspec.structs.replace(
        article, title=article.title or link.title, published=article.published or link.published
    )

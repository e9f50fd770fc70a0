"""A text with its zones and what its source says about it -> Article: the one place where articles are
made.
"""

import hashlib
from typing import NamedTuple

from ...graph.schema.model import Article, Given, Zone, content_id


class ArticleParts(NamedTuple):
    """What any source knows of an article; days are ISO 8601, `language` is as the source says it."""

    text: str
    zones: tuple[Zone, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    identity: str | None = None
    mentions: tuple[Given, ...] = ()


def article_of(parts: ArticleParts, *, origin: str, url: str | None = None) -> Article:
    """The article, with an id from its own name, its address or its text."""
    return Article(
        id=parts.identity or content_id(url or parts.text),
        url=url,
        title=parts.title,
        authors=parts.authors,
        publisher=parts.publisher,
        section=parts.section,
        published=parts.published,
        updated=parts.updated,
        origin=origin,
        language=parts.language or "en",
        text=parts.text,
        sha256=hashlib.sha256(parts.text.encode("utf-8", "surrogatepass")).hexdigest(),
        zones=parts.zones or (Zone("body", 0, len(parts.text)),),
        mentions=parts.mentions,
    )

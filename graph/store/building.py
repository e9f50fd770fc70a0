"""Putting articles into a store, and taking them out again.

Reading them is somebody else's work: whatever turns articles into extractions is handed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from ..schema.errors import ArticleError
from ..schema.model import Article, Extraction, ExtractorInfo
from .claim_store import Store


class ReadsArticles(Protocol):
    """What turns articles into extractions, in their order; `sitgraph.Extractor` does."""

    @property
    def info(self) -> ExtractorInfo:
        """Its version, model and vocabulary: an article read by the same ones need not be read again."""
        ...

    def pipe(self, articles: Iterable[Article], *, workers: int = 1) -> Iterator[Extraction]:
        """The extraction of each article."""
        ...


class Built(NamedTuple):
    """How many articles were read, stored and found unchanged, and how many claims are new."""

    read: int
    stored: int
    unchanged: int
    claims: int


def build_store(
    articles: Iterable[Article],
    store: Path,
    extractor: ReadsArticles,
    *,
    workers: int = 1,
    progress: Callable[[int], None] = lambda done: None,
) -> Built:
    """Put articles into a store.

    An article that is there unchanged, read by the same extractor, costs nothing.
    """
    read = unchanged = claims = 0
    key = extractor.info.key
    with Store(store) as opened:

        def changed() -> Iterator[Article]:
            nonlocal read, unchanged
            for article in articles:
                read += 1
                if opened.holds(article, key):
                    unchanged += 1
                    progress(read)
                else:
                    yield article

        def counted() -> Iterator[Extraction]:
            nonlocal claims
            for done, extraction in enumerate(extractor.pipe(changed(), workers=workers), 1):
                claims += len(extraction.claims)
                progress(done + unchanged)
                yield extraction

        stored = opened.put(counted())
    return Built(read, stored, unchanged, claims)


ArticlesOf = Callable[[str], Iterable[Article]]
"""The articles that a file holds."""


def forget_articles(given: Iterable[str], store: Path, *, articles_of: ArticlesOf) -> list[str]:
    """Take articles out of a store by id, address or file; those that it doesn't hold are returned."""
    unknown = []
    with Store(store, create=False) as opened:
        for name in given:
            gone = opened.forget(name)
            if not gone and Path(name).is_file():
                try:
                    gone = sum(opened.forget(article.id) for article in articles_of(name))
                except ArticleError:
                    gone = 0
            if not gone:
                unknown.append(name)
    return unknown


def replace_article(
    old: str, new: str, store: Path, extractor: ReadsArticles, *, articles_of: ArticlesOf
) -> int:
    """Put what the file or address `new` says in the place of an article; the number of its claims.

    Both happen in one transaction. Raises ArticleError if either is not there; then the store is as it was.
    """
    found = list(articles_of(new))
    if len(found) != 1:
        raise ArticleError(f"{new}: holds {len(found)} articles; expected one")
    (extraction,) = extractor.pipe(found)
    with Store(store, create=False) as opened:
        known: Sequence[str] = [old, *([a.id for a in articles_of(old)] if Path(old).is_file() else [])]
        if not opened.replace(known, extraction):
            raise ArticleError(f"{old}: no such article in {store}")
    return len(extraction.claims)

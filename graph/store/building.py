"""Putting articles into a store, and taking them out again.

Reading them is somebody else's work: whatever turns articles into extractions is handed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from ..schema.errors import ArticleError, StoreError
from ..schema.model import Article, Extraction, ExtractorInfo, content_id
from .claim_store import Added, Store, digest, place_of, said
from .seen_articles import SeenArticle, SeenArticles, Stored

OnError = Callable[[ArticleError], None]
TIME_LIMIT: Final = 60.0
"""Seconds for one article."""


class ReadsArticles(Protocol):
    """What turns articles into extractions, in their order; `sitgraph.Extractor` does."""

    @property
    def info(self) -> ExtractorInfo:
        """Its version, model and vocabulary: an article read by the same ones need not be read again."""
        ...

    def pipe(
        self,
        articles: Iterable[Article],
        *,
        workers: int = ...,
        seconds: float | None = ...,
        on_error: OnError = ...,
    ) -> Iterator[Extraction]:
        """The extraction of each article; what can't be read goes to `on_error`."""
        ...


class Built(NamedTuple):
    """How many articles were read, stored and found unchanged, how many claims are new.

    `replaced` are articles that were taken out because their file holds another text now.
    """

    read: int
    stored: int
    unchanged: int
    claims: int
    replaced: int = 0


class Progress(NamedTuple):
    """How far a build is: articles that are in the store, and words of those that were read for it."""

    done: int
    words: int


class Shard(NamedTuple):
    """One of so many parts of all articles, which are dealt out by their ids, wherever they are read."""

    number: int
    of: int

    def holds(self, article: str) -> bool:
        """Whether the article with an id is of this part."""
        return self.of == 1 or int(content_id("shard", article), 16) % self.of == self.number - 1


WHOLE: Final = Shard(1, 1)


def merge_stores(parts: Iterable[str | Path], store: str | Path) -> Added:
    """Put what several stores hold into one; of two articles with one id the newer is kept.

    Raises StoreError if one of them is the store itself.
    """
    added = kept = 0
    with Store(store) as opened:
        for part in parts:
            if Path(part).absolute() == Path(store).absolute():
                raise StoreError(f"{part}: can't be put into itself")
            with Store(part, create=False, read_only=True) as other:
                found = opened.add(other)
            added, kept = added + found.added, kept + found.kept
    return Added(added, kept)


def _raise(error: ArticleError) -> None:
    raise error


def build_store(
    articles: Iterable[Article],
    store: str | Path,
    extractor: ReadsArticles,
    *,
    workers: int = 1,
    seconds: float | None = TIME_LIMIT,
    on_error: OnError = _raise,
    progress: Callable[[Progress], None] = lambda done: None,
    shard: Shard = WHOLE,
) -> Built:
    """Put articles into a store.

    An article that is there unchanged, read by the same extractor, costs nothing. Each may take so many
    `seconds`; one that can't be read goes to `on_error`, by default it is raised, and the rest is built. So
    does one whose id another text has: the newer of the two is kept, whatever their order. Articles that are
    not of the `shard` are passed over.
    """
    with Store(store) as opened, closing(SeenArticles()) as seen:
        arriving = _Arriving(opened, seen, extractor.info.key, on_error, progress, shard)

        def counted() -> Iterator[Extraction]:
            found = extractor.pipe(
                arriving.changed(articles), workers=workers, seconds=seconds, on_error=on_error
            )
            for extraction in found:
                arriving.note_read(extraction)
                yield extraction

        opened.put(counted())
        replaced = opened.forget_replaced(seen.places())
        stored, claims = seen.read()
    return Built(arriving.read, stored, arriving.unchanged, claims, replaced)


class _Arriving:
    """The articles of one build as they come: which are new, which stand in each other's way."""

    def __init__(
        self,
        store: Store,
        seen: SeenArticles,
        extractor: str,
        on_error: OnError,
        progress: Callable[[Progress], None],
        shard: Shard,
    ) -> None:
        self._store, self._seen, self._shard = store, seen, shard
        self._extractor, self._on_error, self._progress = extractor, on_error, progress
        self.read = self.unchanged = 0
        self._done = self._words = 0
        self._was_empty = not len(store)
        """Whatever the store holds by now was seen in this build, which is asked faster."""

    def changed(self, articles: Iterable[Article]) -> Iterator[Article]:
        """The articles that have to be read."""
        for article in articles:
            if not self._shard.holds(article.id):
                if (place := place_of(article)) is not None:
                    self._seen.place(article.id, place)  # whatever it held before is gone
                continue
            self.read += 1
            if self._is_kept(article):
                yield article
            else:
                self._advance()

    def note_read(self, extraction: Extraction) -> None:
        """Count an article that was read, once though a newer one take the place of one of this build."""
        self._seen.note_read(extraction.article.id, len(extraction.claims))
        self._advance(len(extraction.article.text.split()))

    def _advance(self, words: int = 0) -> None:
        self._done += 1
        self._words += words
        self._progress(Progress(self._done, self._words))

    def _is_kept(self, article: Article) -> bool:
        now = SeenArticle(
            Stored(digest(article, self._extractor), article.sha256, article.published, place_of(article)),
            said(article),
        )
        before = self._seen[article.id]
        if before is not None:
            known: Stored | None = before.stored
        else:
            known = None if self._was_empty else self._store.stored(article.id)
        if known is not None and known.digest == now.stored.digest:
            self._note(article, now, is_moved=before is None and known.origin != now.stored.origin)
            self.unchanged += 1
            return False
        if known is not None and _are_two(known, now.stored, in_one_build=before is not None):
            is_newer = self._is_newer(article, now, known, before)
            if known.text != article.sha256:
                self._on_error(_conflict(article.id, now.stored, known, is_newer=is_newer))
            elif not is_newer:
                self.unchanged += 1
            if not is_newer:
                return False
        self._note(article, now)
        return True

    def _is_newer(
        self, article: Article, now: SeenArticle, known: Stored, before: SeenArticle | None
    ) -> bool:
        """Whether it takes the place of the one that is known; of one that says the same it does."""

        def said_by_both() -> tuple[str, str]:
            if before is not None:
                return now.said, before.said
            extraction = self._store.extraction(article.id)
            return now.said, said(extraction.article) if extraction else ""

        return now.stored.is_newer_than(known, said_by_both) is not False

    def _note(self, article: Article, now: SeenArticle, *, is_moved: bool = False) -> None:
        first = self._seen[article.id]
        is_other = first is None or first.stored.digest != now.stored.digest
        if is_other:
            self._seen[article.id] = now
            if now.stored.origin is not None:
                self._seen.place(article.id, now.stored.origin)
        if is_other and is_moved:
            self._store.move(article.id, now.stored.origin)


def _are_two(known: Stored, now: Stored, *, in_one_build: bool) -> bool:
    """Whether what else bears an id is another article or print, not an earlier state of the same file."""
    if known.text is None:
        return False
    return in_one_build or (known.origin is not None and known.origin != now.origin)


def _conflict(article: str, now: Stored, known: Stored, *, is_newer: bool) -> ArticleError:
    refused, kept = (known, now) if is_newer else (now, known)
    why = ", the newer one" if refused.published != kept.published else ""
    return ArticleError(
        f"{refused.origin or 'an article'}: has the id {article!r} of {kept.origin or 'another'}, "
        f"but another text; only {kept.origin or 'the other'} is kept{why}"
    )


ArticlesOf = Callable[[str], Iterable[Article]]
"""The articles that a file holds."""


def forget_articles(given: Iterable[str], store: str | Path, *, articles_of: ArticlesOf) -> list[str]:
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
    old: str, new: str, store: str | Path, extractor: ReadsArticles, *, articles_of: ArticlesOf
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

"""Articles -> the claim store or JSON Lines: what `sitgraph build`, `extract` and `forget` do."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from ..graph.errors import ArticleError, ExportError
from ..graph.model import Article, Extraction
from ..graph.store import Store
from .articles import read_articles
from .parallel import extract_all
from .pipeline import Extractor


class Built(NamedTuple):
    """How many articles were read, stored and found unchanged, and how many claims are new."""

    read: int
    stored: int
    unchanged: int
    claims: int


def build_store(
    articles: Iterable[Article], store: Path, *, model: str | None = None, vocabulary_file: Path | None = None, workers: int = 1, progress: Callable[[int], None] = lambda done: None
) -> Built:  # fmt: skip
    """Put articles into a store; an article that is there unchanged, read by the same extractor, costs nothing."""
    name = Extractor(model=model, vocabulary_file=vocabulary_file).info.key
    read = unchanged = claims = 0
    with Store(store) as opened:

        def changed() -> Iterator[Article]:
            nonlocal read, unchanged
            for article in articles:
                read += 1
                if opened.holds(article, name):
                    unchanged += 1
                    progress(read)
                else:
                    yield article

        def counted() -> Iterator[Extraction]:
            nonlocal claims
            for done, extraction in enumerate(extract_all(changed(), model=model, vocabulary_file=vocabulary_file, workers=workers), 1):
                claims += len(extraction.claims)
                progress(done + unchanged)
                yield extraction

        stored = opened.put(counted())
    return Built(read, stored, unchanged, claims)


def write_extractions(articles: Iterable[Article], output: str, *, model: str | None = None, vocabulary_file: Path | None = None, min_confidence: float = 0.0) -> None:
    """Extractions as JSON Lines to a file, or to standard output for "-"."""
    if output == "-":
        _lines(articles, sys.stdout.buffer, model, vocabulary_file, min_confidence)
        sys.stdout.buffer.flush()
        return
    beside = Path(f"{output}.part")
    try:
        with beside.open("wb") as file:
            _lines(articles, file, model, vocabulary_file, min_confidence)
        beside.replace(output)
    except OSError as error:
        raise ExportError(f"{output}: can't be written: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)


def _lines(articles: Iterable[Article], file: BinaryIO, model: str | None, vocabulary_file: Path | None, min_confidence: float) -> None:
    extractor = None
    for article in articles:
        extractor = extractor or Extractor(model=model, vocabulary_file=vocabulary_file)
        extraction = extractor.extract(article)
        kept = tuple(c for c in extraction.claims if c.confidence >= min_confidence)
        file.write(msgspec.json.encode(msgspec.structs.replace(extraction, claims=kept)) + b"\n")


def forget_articles(articles: Iterable[str], store: Path) -> list[str]:
    """Take articles out of a store by id, address or file; those that it doesn't hold are returned."""
    unknown = []
    with Store(store, create=False) as opened:
        for given in articles:
            gone = opened.forget(given)
            if not gone and Path(given).is_file():
                try:
                    gone = sum(opened.forget(a.id) for a in read_articles([given]))
                except ArticleError:
                    gone = 0
            if not gone:
                unknown.append(given)
    return unknown


def replace_article(article: str, by: str, store: Path, *, model: str | None = None, vocabulary_file: Path | None = None) -> int:
    """Put what `by` says in the place of an article, in one transaction; the number of its claims.

    Raises ArticleError if either is not there; then the store is as it was.
    """
    found = list(read_articles([by]))
    if len(found) != 1:
        raise ArticleError(f"{by}: holds {len(found)} articles; expected one")
    extraction = Extractor(model=model, vocabulary_file=vocabulary_file).extract(found[0])
    with Store(store, create=False) as opened:
        known = [article, *([a.id for a in read_articles([article])] if Path(article).is_file() else [])]
        if not opened.replace(known, extraction):
            raise ArticleError(f"{article}: no such article in {store}")
    return len(extraction.claims)

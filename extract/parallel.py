"""Extraction in several processes; the results come in the order of the articles, whatever finishes first."""

import multiprocessing
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..graph.model import Article, Extraction
from .pipeline import Extractor

_CHUNK = 4
_extractor: Extractor | None = None  # one a worker process, set when it starts


def _start(model: str | None, vocabulary_file: Path | None) -> None:
    global _extractor  # noqa: PLW0603
    _extractor = Extractor(model=model, vocabulary_file=vocabulary_file)


def _extract(article: Article) -> Extraction:
    assert _extractor is not None
    return _extractor.extract(article)


def extract_all(articles: Iterable[Article], *, model: str | None = None, vocabulary_file: Path | None = None, workers: int = 1) -> Iterator[Extraction]:
    """Extractions in the articles' order; with one worker in this process, else in so many others.

    Articles are read ahead of the workers without bound, so keep the iterable's own memory small.
    """
    if workers <= 1:
        yield from Extractor(model=model, vocabulary_file=vocabulary_file).pipe(articles)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, initializer=_start, initargs=(model, vocabulary_file)) as pool:
        yield from pool.imap(_extract, articles, chunksize=_CHUNK)

"""Extraction in several processes; the results come in the order of the articles, whatever finishes first."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ..graph.model import Article, Extraction
from .pipeline import Extractor

_CHUNK = 4
_AHEAD = 3  # chunks a worker
_extractor: Extractor | None = None  # one a worker process, set when it starts


def _start(model: str | None, vocabulary_file: Path | None) -> None:
    global _extractor  # noqa: PLW0603
    _extractor = Extractor(model=model, vocabulary_file=vocabulary_file)
    gc.freeze()  # model and vocabulary stay: the collector need not walk over them again and again


def _extract(articles: list[Article]) -> list[Extraction]:
    assert _extractor is not None
    return [_extractor.extract(article) for article in articles]


def extract_all(articles: Iterable[Article], *, model: str | None = None, vocabulary_file: Path | None = None, workers: int = 1) -> Iterator[Extraction]:
    """Extractions in the articles' order; with one worker in this process, else in so many others.

    Articles are taken from the iterable, in this thread, only a few chunks ahead of the workers, however many there are.
    """
    if workers <= 1:
        yield from Extractor(model=model, vocabulary_file=vocabulary_file).pipe(articles)
        return
    rest = iter(articles)
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, initializer=_start, initargs=(model, vocabulary_file)) as pool:
        pending = deque(pool.apply_async(_extract, (chunk,)) for chunk in _chunks(rest, _AHEAD * workers))
        while pending:
            yield from pending.popleft().get()
            pending.extend(pool.apply_async(_extract, (chunk,)) for chunk in _chunks(rest, 1))


def _chunks(articles: Iterator[Article], most: int) -> Iterator[list[Article]]:
    for _ in range(most):
        if chunk := list(islice(articles, _CHUNK)):
            yield chunk

"""Extraction in several processes; the results come in the order of the articles, whatever finishes first."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, Protocol

from ..graph.schema.model import Article, Extraction

_CHUNK: Final = 4
_AHEAD: Final = 3  # chunks a worker


class Reads(Protocol):
    """What a worker does with one article."""

    def extract(self, article: Article) -> Extraction:
        """The article's extraction."""
        ...


_reader: Reads | None = None  # one a worker process, set when it starts


def _start(make: Callable[[], Reads]) -> None:
    global _reader  # noqa: PLW0603
    _reader = make()
    gc.freeze()  # model and vocabulary stay: the collector need not walk over them again and again


def _extract(articles: list[Article]) -> list[Extraction]:
    assert _reader is not None
    return [_reader.extract(article) for article in articles]


def extract_in_processes(
    articles: Iterable[Article], make: Callable[[], Reads], *, workers: int
) -> Iterator[Extraction]:
    """Extractions in the articles' order, by so many processes; `make` gives each its reader and must pickle.

    Articles are taken from the iterable, in this thread, only a few chunks ahead of the workers, however many
    there are.
    """
    rest = iter(articles)
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers, initializer=_start, initargs=(make,)) as pool:
        pending = deque(pool.apply_async(_extract, (chunk,)) for chunk in _chunks(rest, _AHEAD * workers))
        while pending:
            yield from pending.popleft().get()
            pending.extend(pool.apply_async(_extract, (chunk,)) for chunk in _chunks(rest, 1))


def _chunks(articles: Iterator[Article], most: int) -> Iterator[list[Article]]:
    for _ in range(most):
        if chunk := list(islice(articles, _CHUNK)):
            yield chunk

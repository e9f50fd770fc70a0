"""A reader in a process of its own, for those who must have an answer in time, whatever is read.

A text can be interrupted in the main thread of a process only, and not in the middle of a library; a process
can always be ended.
"""

import time
from collections.abc import Callable
from typing import Final

from ..graph.schema.errors import ArticleError, SitgraphError
from ..graph.schema.model import Article, Extraction
from .isolation import Reads, name_of
from .parallel import Task, Worker

_GONE: Final = "its process ended while it was read, perhaps for lack of memory"


class ReadingProcess:
    """Reads one article at a time. The process starts with the first, and anew after one that ended it."""

    def __init__(self, make: Callable[[], Reads], *, seconds: float) -> None:
        """`make`, which must pickle, gives the process its reader; each article may take so many seconds."""
        self._make, self._seconds = make, seconds
        self._worker: Worker | None = None

    def start(self) -> None:
        """Start the process and wait until it can read.

        Raises SitgraphError where its reader can't be made, or the process ends.
        """
        if self._worker is not None and self._worker.process.is_alive():
            return
        self.end()
        self._worker = Worker(self._make, self._seconds)
        said = self._said(self._worker)
        if isinstance(said, SitgraphError):
            self.end()
            raise said

    def extract(self, article: Article) -> Extraction:
        """The article's extraction.

        Raises ArticleError for one that can't be read, or not in time.
        """
        self.start()
        assert self._worker is not None
        self._worker.give(Task(0, article))
        said = self._said(self._worker)
        if isinstance(said, Extraction):
            return said
        if isinstance(said, ArticleError):
            raise said
        self.end()
        raise ArticleError(f"{name_of(article)}: {said}")

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _said(self, worker: Worker) -> object:
        """What the process says; where it says nothing, why."""
        try:
            if worker.connection.poll(max(0.0, worker.deadline - time.monotonic())):
                return worker.connection.recv()
        except (EOFError, OSError):
            return SitgraphError(_GONE)
        return SitgraphError(f"took longer than {self._seconds:g} seconds")

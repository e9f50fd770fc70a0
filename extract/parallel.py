"""Extraction in several processes; the results come in the order of the articles, whatever finishes first.

Each process reads one article at a time, so that it is known which one it died of: that article is read once
more with nothing else running, and skipped by name if it kills its process again.
"""

import gc
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Final, NamedTuple

from ..graph.schema.errors import ArticleError, SitgraphError
from ..graph.schema.model import Article, Extraction
from .articles.input_options import OnError
from .isolation import Reads, isolated, name_of

_AHEAD: Final = 12
"""Articles taken ahead for each process, however many there are."""
_GRACE: Final = 10.0
"""Seconds beyond its limit after which a process that doesn't stop itself is ended."""
_START: Final = 300.0
_GARBAGE: Final = 20_000
"""Objects after which a process looks for cycles among them; few of those of an article are in any."""
_MOST_READ: Final = 5_000
"""Articles after which another process takes over: the model keeps each word that it has ever met."""
_MOST_FAILED_STARTS: Final = 3
"""In a row; it is not the articles then that end the processes."""

Outcome = Extraction | ArticleError


class Task(NamedTuple):
    """An article that a process is to read; its place is that among all."""

    place: int
    article: Article
    is_retry: bool = False


class Worker:
    """A process with its end of the line, and what it is reading."""

    def __init__(self, make: Callable[[], Reads], seconds: float | None) -> None:
        """`make` must pickle; each article may take so many seconds."""
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, make, seconds), daemon=True)
        with _interrupts_held_back():
            self.process.start()
        theirs.close()
        self.is_ready = False
        self.read = 0
        self.task: Task | None = None
        self.deadline = time.monotonic() + _START
        self._seconds = seconds

    def give(self, task: Task) -> None:
        """Let it read an article; should it be dead already, that shows when it is waited for."""
        self.task = task
        self.deadline = time.monotonic() + (self._seconds + _GRACE if self._seconds else float("inf"))
        try:
            self.connection.send(task.article)
        except OSError:
            self.process.kill()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def extract_in_processes(
    articles: Iterable[Article],
    make: Callable[[], Reads],
    *,
    workers: int,
    seconds: float | None,
    on_error: OnError,
) -> Iterator[Extraction]:
    """Extractions in the articles' order, by so many processes; `make`, which must pickle, gives each its
    reader.

    Articles are taken from the iterable, in this thread, only a few ahead of the processes. Each may take so
    many `seconds`; what can't be read goes to `on_error`, in the articles' order too.
    """
    team = ReadingTeam(make, workers, seconds)
    try:
        for outcome in team.outcomes(articles):
            if isinstance(outcome, ArticleError):
                on_error(outcome)
            else:
                yield outcome
    finally:
        team.end()


class ReadingTeam:
    """Processes that read, the articles on their way, and the outcomes that wait for earlier ones."""

    def __init__(self, make: Callable[[], Reads], workers: int, seconds: float | None) -> None:
        self._make, self._seconds = make, seconds
        self._articles: Iterator[tuple[int, Article]] = iter(())
        self._most = _AHEAD * workers
        self._workers = [Worker(make, seconds) for _ in range(workers)]
        self._waiting: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._done: dict[int, Outcome] = {}
        self._taken = self._given_back = self._failed_starts = 0
        self._is_exhausted = True

    def outcomes(self, articles: Iterable[Article]) -> Iterator[Outcome]:
        """What became of each article, in their order; others may be asked for when all were taken."""
        self._articles = enumerate(articles)
        self._taken = self._given_back = 0
        self._is_exhausted = False
        while True:
            self._take()
            self._assign()
            while self._given_back in self._done:
                yield self._done.pop(self._given_back)
                self._given_back += 1
            if self._is_exhausted and self._given_back == self._taken:
                return
            if self._taken - self._given_back == len(self._done):
                continue
            self._listen()

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        for worker in self._workers:
            worker.end()

    def _take(self) -> None:
        while not self._is_exhausted and self._taken - self._given_back < self._most:
            place, article = next(self._articles, (-1, None))
            if article is None:
                self._is_exhausted = True
            else:
                self._waiting.append(Task(place, article))
                self._taken += 1

    def _assign(self) -> None:
        """Give articles to those that have none; one that killed its process is read alone."""
        idle = [worker for worker in self._workers if worker.is_ready and worker.task is None]
        is_alone = all(worker.task is None for worker in self._workers)
        if self._suspects:
            if is_alone and idle:
                idle[0].give(self._suspects.popleft())
            return
        if any(worker.task is not None and worker.task.is_retry for worker in self._workers):
            return
        for worker in idle:
            if self._waiting:
                worker.give(self._waiting.popleft())

    def _listen(self) -> None:
        """Wait until a process says something, dies or runs out of time."""
        left = min(worker.deadline for worker in self._workers if worker.task or not worker.is_ready)
        by_line: dict[Any, Worker] = {worker.connection: worker for worker in self._workers}
        by_line |= {worker.process.sentinel: worker for worker in self._workers}
        timeout = None if left == float("inf") else max(0.0, left - time.monotonic())
        heard = {id(worker): worker for line in wait(list(by_line), timeout) for worker in [by_line[line]]}
        for worker in heard.values():
            if not self._hear(worker):
                self._bury(worker, "ended while it was read, perhaps for lack of memory")
        for worker in self._workers:
            if (worker.task or not worker.is_ready) and time.monotonic() > worker.deadline:
                self._bury(worker, f"took longer than {self._seconds:g} seconds", is_late=True)

    def _hear(self, worker: Worker) -> bool:
        """Take what a process says; False if it is dead."""
        try:
            if not worker.connection.poll():
                return worker.process.is_alive()
            said = worker.connection.recv()
        except (EOFError, OSError):
            return False
        if worker.task is None:
            if isinstance(said, SitgraphError):
                raise said
            worker.is_ready, worker.deadline = True, float("inf")
            self._failed_starts = 0
        else:
            self._done[worker.task.place] = said
            worker.task, worker.deadline = None, float("inf")
            worker.read += 1
            if worker.read >= _MOST_READ:
                self._replace(worker)
        return True

    def _bury(self, worker: Worker, why: str, *, is_late: bool = False) -> None:
        """Put another process in the place of a dead one, and remember what it was reading."""
        task = worker.task
        if task is None and not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= _MOST_FAILED_STARTS:
                raise SitgraphError(
                    "processes for reading end while they start; try again with fewer --workers"
                )
        self._replace(worker)
        if task is None:
            return
        if is_late or task.is_retry:
            self._done[task.place] = ArticleError(f"{name_of(task.article)}: its process {why}; skipped")
        else:
            self._suspects.append(task._replace(is_retry=True))

    def _replace(self, worker: Worker) -> None:
        worker.end()
        self._workers[self._workers.index(worker)] = Worker(self._make, self._seconds)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits until the end of the block, and what is started inside never sees it, not even while it
    loads: the parent decides, and ends its processes.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starts a process of its own at first, and lets signals in thereafter
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, make: Callable[[], Reads], seconds: float | None) -> None:
    """What a process does: make its reader, then read what comes until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides, and ends this process
    gc.set_threshold(_GARBAGE, 20, 20)
    with suppress(BrokenPipeError, ConnectionResetError):  # the parent is gone: nobody waits for an answer
        _answer(line, make, seconds)


def _answer(line: Connection, make: Callable[[], Reads], seconds: float | None) -> None:
    try:
        reader = make()
    except SitgraphError as error:
        line.send(error)
        return
    gc.freeze()  # model and vocabulary stay: the collector need not walk over them again and again
    line.send(None)
    while True:
        try:
            article = line.recv()
        except (EOFError, OSError):
            return
        line.send(isolated(reader, article, seconds=seconds))

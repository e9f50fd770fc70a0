"""Readers that fail in every way, apart from the tests so that their processes load little."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

from sitgraph.extract.isolation import isolated
from sitgraph.graph.schema.errors import ArticleError, ModelError
from sitgraph.graph.schema.model import Article, Extraction, ExtractorInfo


class Reader:
    """Reads as its text says: well, badly, for ever, also where it is told to stop, or not any more."""

    info = ExtractorInfo("0", "by hand")

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def extract(self, article: Article) -> Extraction:
        if "fails" in article.text:
            raise ZeroDivisionError("no such\nluck")
        if "for ever" in article.text:
            signal.pause()
        if "deaf" in article.text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            signal.pause()
        if "interrupted" in article.text:  # as by Ctrl-C, which all processes of a terminal are sent
            os.kill(os.getpid(), signal.SIGINT)
        if "orphaned" in article.text:  # the process that reads outlives the one that asked it
            os.kill(os.getppid(), signal.SIGKILL)
        if "signed" in article.text and self.folder is not None:
            (self.folder / f"{os.getpid()}.pid").touch()
        if "kills" in article.text or ("once" in article.text and self._first_time()):
            os.kill(os.getpid(), signal.SIGKILL)
        return Extraction(article, (), (), (), self.info)

    def _first_time(self) -> bool:
        assert self.folder is not None
        try:
            (self.folder / "was here").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def pipe(
        self,
        articles: Iterator[Article],
        *,
        workers: int = 1,
        seconds: float | None = None,
        on_error: object = None,
    ) -> Iterator[Extraction]:
        for article in articles:
            outcome = isolated(self, article, seconds=seconds)
            if isinstance(outcome, ArticleError):
                assert callable(on_error)
                on_error(outcome)
            else:
                yield outcome


class Making:
    """Makes a reader in another process."""

    def __init__(self, folder: Path, *, fails: bool = False) -> None:
        self.folder, self.fails = folder, fails

    def __setstate__(self, state: dict[str, object]) -> None:
        """Begin to be made in the other process, where Ctrl-C may come before anything else is loaded."""
        os.kill(os.getpid(), signal.SIGINT)
        self.__dict__.update(state)

    def __call__(self) -> Reader:
        if self.fails:
            raise ModelError("no model")
        return Reader(self.folder)

"""Readers that know what made-up articles say, and fail at some of them, once or whenever they come."""

import os
import signal
from functools import cache
from pathlib import Path

from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.graph.schema.model import Article, Extraction

NUMBER = 24


@cache
def known() -> dict[str, Extraction]:
    """What the articles say, by their ids."""
    return {made.extraction.article.id: made.extraction for made in SyntheticNews(3).articles(NUMBER)}


class FailingReader:
    """Ends its process once at `killed`; raises at `failing` and lasts for ever at `lasting`."""

    info = next(iter(known().values())).extractor

    def __init__(self, folder: Path, killed: str = "", failing: str = "", lasting: str = "") -> None:
        self._mark = folder / "killed"
        self._killed, self._failing, self._lasting = killed, failing, lasting

    def extract(self, article: Article) -> Extraction:
        if article.id == self._failing:
            raise ZeroDivisionError("no such luck")
        if article.id == self._lasting:
            signal.pause()
        if article.id == self._killed and not self._mark.exists():
            self._mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return known()[article.id]

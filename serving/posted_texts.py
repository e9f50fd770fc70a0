"""Texts that are posted: read in a process of its own, so that none takes longer than it may."""

from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from ..extract.isolation import Reads
from ..extract.reading_process import ReadingProcess
from ..graph.schema.errors import ArticleError
from ..graph.schema.model import Article, Extraction

LONGEST: Final = 20.0
"""Seconds that one may take."""


class PostedTexts:
    """Reads the text of an article as what it looks like, such as a page; never as a file or an address."""

    def __init__(self, reader: Reads) -> None:
        self._reader = reader

    def extract(self, article: Article) -> Extraction:
        """The extraction of the text.

        Raises ArticleError for one that can't be read.
        """
        from ..extract.articles.sources import read  # slow, and of no use where nothing is posted

        try:
            found = read(article.text.encode("utf-8", "replace"), published=article.published)
        except ArticleError as error:
            raise ArticleError(str(error).removeprefix("the bytes: ")) from error
        return self._reader.extract(msgspec.structs.replace(found, origin=None))


def posted_texts(model: str | None, vocabulary: Path | None, *, seconds: float = LONGEST) -> ReadingProcess:
    """What reads posted texts, each in so many seconds, with a model or a vocabulary of one's own."""
    return ReadingProcess(partial(_reader, model, vocabulary), seconds=seconds)


def _reader(model: str | None, vocabulary: Path | None) -> PostedTexts:
    from ..extract.pipeline import Extractor

    return PostedTexts(Extractor(model=model, vocabulary_file=vocabulary))

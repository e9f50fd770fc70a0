"""One article read by itself: whatever goes wrong in it is one error with its name, and the others are
read.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from ..graph.schema.errors import ArticleError, SitgraphError
from ..graph.schema.model import Article, Extraction
from .time_limits import TimeLimitExceeded, time_limit


class Reads(Protocol):
    """What turns one article into its extraction."""

    def extract(self, article: Article) -> Extraction:
        """The article's extraction."""
        ...


Result = TypeVar("Result")


def isolated(reader: Reads, article: Article, *, seconds: float | None) -> Extraction | ArticleError:
    """The extraction, or the error that stands for it."""
    return guarded(lambda: reader.extract(article), article, seconds=seconds)


def guarded(step: Callable[[], Result], article: Article, *, seconds: float | None) -> Result | ArticleError:
    """What a step on an article gives, or the error that stands for it."""
    try:
        with time_limit(seconds):
            return step()
    except TimeLimitExceeded as error:
        return ArticleError(f"{name_of(article)}: {error}; skipped")
    except SitgraphError as error:
        return ArticleError(f"{name_of(article)}: {error}")
    except MemoryError:
        return ArticleError(f"{name_of(article)}: too large for the memory of this machine; skipped")
    except Exception as error:
        what = " ".join(str(error).split())[:200]
        return ArticleError(f"{name_of(article)}: can't be read: {type(error).__name__}: {what}; skipped")


def name_of(article: Article) -> str:
    """What the user knows an article by: where it was read from, else its address, else its id."""
    return article.origin or article.url or article.id

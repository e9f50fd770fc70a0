"""What a caller decides about reading: where errors and notes go, and what is let in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ...graph.schema.errors import ArticleError

OnError = Callable[[ArticleError], None]
"""Called for what is not read."""
OnNote = Callable[[str], None]
"""Called for what is read in another way than its source says, or passed over, with one line."""


def raise_error(error: ArticleError) -> None:
    """What happens to errors if nobody asks for them."""
    raise error


def ignore_note(note: str) -> None:
    """What happens to notes if nobody asks for them."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """`any_language` reads what is not English, `allow_private` addresses of the own machine and network,

    `fetch_links` the pages that feeds and sitemaps only link to, `whole_pages` also what of a page is not its
    article. `columns` gives the column or key of records for some of our names of what is known of an article
    (`article_records.KEYS`).
    """

    on_error: OnError = raise_error
    on_note: OnNote = ignore_note
    any_language: bool = False
    allow_private: bool = False
    fetch_links: bool = False
    whole_pages: bool = False
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

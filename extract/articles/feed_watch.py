"""Feeds that are asked again and again for what is new in them."""

import io
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec
from lxml import etree

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article
from .content_kinds import articles_in, with_link
from .feeds import Linked, feed_items
from .input_options import InputOptions
from .polite_fetching import Busy, PoliteFetcher
from .sources import with_language
from .unpacking import Content
from .web_addresses import is_address, without_credentials

INTERVAL: Final = 900.0
"""Seconds from one look at a feed to the next."""
_LONGEST_BACKOFF: Final = 86_400.0
_MOST_PAGES: Final = 50
"""Pages that are fetched for one feed in one round; the others come in the next."""
_MOST_TRIES: Final = 3


class FeedState(msgspec.Struct):
    """What is known of a feed: the marks of what it held last, when it is due again, failures in a row.

    `done` are the pages it names that need not be fetched any more, `tried` those that failed so often.
    """

    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    done: set[str] = msgspec.field(default_factory=set)
    tried: dict[str, int] = msgspec.field(default_factory=dict)


class WatchState(msgspec.Struct):
    """What is known of all feeds, by address, to go on from after the end of a process."""

    feeds: dict[str, FeedState] = msgspec.field(default_factory=dict)


def feeds_in(sources: Iterable[str | Path]) -> list[str]:
    """The addresses of the feeds that OPML files list, and those given themselves.

    Raises ArticleError for a file that can't be read or lists none.
    """
    found: list[str] = []
    for source in map(str, sources):
        found += [source] if is_address(source) else _listed(Path(source))
    return list(dict.fromkeys(found))


def _listed(path: Path) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise ArticleError(f"{path}: can't read the list of feeds: {error.strerror}") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ArticleError(f"{path}: no list of feeds in OPML: {error}") from error
    outlines = [] if root is None else root.iter("outline")
    found = [url for outline in outlines if is_address(url := outline.get("xmlUrl") or "")]
    if not found:
        raise ArticleError(f"{path}: no feed in it; expected OPML, whose outlines have an xmlUrl")
    return found


class FeedWatch:
    """Goes round some feeds; `clock` gives seconds that hold for other processes too."""

    def __init__(
        self,
        feeds: Iterable[str],
        state: WatchState,
        fetcher: PoliteFetcher,
        options: InputOptions,
        *,
        interval: float = INTERVAL,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.state = state
        self._fetcher, self._options = fetcher, options
        self._interval, self._clock = interval, clock
        self._states = {feed: state.feeds.setdefault(feed, FeedState()) for feed in feeds}
        now = clock()
        for known in self._states.values():
            known.due = min(known.due, now + _LONGEST_BACKOFF)  # a clock that was put back

    def seconds_left(self) -> float:
        """Seconds until the next feed is due."""
        return max(0.0, min(state.due for state in self._states.values()) - self._clock())

    def articles(self) -> Iterator[Article]:
        """What is new in the feeds that are due. What can't be read is an error, and is tried again later."""
        for feed, state in self._states.items():
            if state.due > self._clock():
                continue
            try:
                yield from self._of_feed(feed, state)
            except Busy as error:
                self._options.on_error(error)
                state.failures += 1
                wait = self._interval * 2.0 ** min(state.failures, 10)
                state.due = self._clock() + min(max(wait, error.seconds or 0.0), _LONGEST_BACKOFF)
            except ArticleError as error:
                self._options.on_error(error)
                state.due = self._clock() + _LONGEST_BACKOFF

    def _of_feed(self, feed: str, state: FeedState) -> Iterator[Article]:
        answer = self._fetcher.get(feed, etag=state.etag, modified=state.modified)
        if answer is not None:
            shown = without_credentials(feed)
            items = list(feed_items(answer.data, shown, self._options))
            links = {item.url for item in items if isinstance(item, Linked)}
            state.done &= links  # what a feed doesn't name any more won't come again
            state.tried = {url: number for url, number in state.tried.items() if url in links}
            for item in items:
                if isinstance(item, Article):
                    yield from self._told(item, shown)
            is_whole = yield from self._of_pages([i for i in items if isinstance(i, Linked)], state)
            if is_whole:
                state.etag, state.modified = answer.etag, answer.modified
        state.failures = 0
        state.due = self._clock() + self._interval

    def _of_pages(self, links: list[Linked], state: FeedState) -> Generator[Article, None, bool]:
        """The articles of pages that were not fetched yet; returned is whether all are done now."""
        new = [link for link in links if link.url not in state.done]
        for link in new[:_MOST_PAGES]:
            try:
                yield from self._of_page(link)
            except Busy as error:
                self._options.on_error(error)
                state.tried[link.url] = state.tried.get(link.url, 0) + 1
                if state.tried[link.url] >= _MOST_TRIES:
                    state.done.add(link.url)
            except ArticleError as error:
                self._options.on_error(error)
                state.done.add(link.url)
            else:
                state.done.add(link.url)
        return all(link.url in state.done for link in links)

    def _of_page(self, link: Linked) -> Iterator[Article]:
        if not is_address(link.url):
            raise ArticleError(f"{without_credentials(link.url)}: no http(s) address; not fetched")
        answer = self._fetcher.get(link.url)
        assert answer is not None  # no marks were sent
        shown = without_credentials(link.url)
        content = Content(io.BytesIO(answer.data), shown)
        for article in articles_in(content, answer.suffix, self._options, url=shown):
            yield from self._told(with_link(article, link), shown)

    def _told(self, article: Article, shown: str) -> Iterator[Article]:
        """An article of the language that is read, which stands at its own address and not in a row of a
        feed, where another one stands tomorrow.
        """
        placed = msgspec.structs.replace(article, origin=article.url or f"{shown}#{article.id}")
        found = with_language(placed, self._options)
        if found is not None:
            yield found

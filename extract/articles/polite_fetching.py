"""Fetching from the same servers again and again as they wish: robots.txt, pauses, only what changed."""

import time
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import httpx

from ...graph.schema.errors import ArticleError
from .fetching import NOT_MODIFIED, USER_AGENT, asked, body_of, kind_of
from .web_addresses import without_credentials

PAUSE: Final = 2.0
"""Seconds between two requests to one server, where its robots.txt asks for no longer ones."""
_LONGEST_PAUSE: Final = 120.0
_ROBOTS_FOR: Final = 86_400.0
"""Seconds for which a robots.txt holds."""
_ROBOTS_LONGEST: Final = 500_000
"""Characters of a robots.txt that are read, as its standard has it."""


class Answer(NamedTuple):
    """What a server gave, and by which marks it can be asked whether that changed."""

    data: bytes
    suffix: str
    etag: str | None
    modified: str | None


class Busy(ArticleError):
    """A server that can't answer now; `seconds` is how long it asks to be left alone, if it says so."""

    def __init__(self, said: str, seconds: float | None) -> None:
        super().__init__(said)
        self.seconds = seconds


class _Rules(NamedTuple):
    """What a server's robots.txt says, None where it couldn't be read, and until when that holds."""

    allows: Callable[[str], bool] | None
    pause: float
    until: float


class PoliteFetcher:
    """Asks servers one request at a time; `clock` and `sleep` are those of the machine unless given."""

    def __init__(
        self,
        *,
        pause: float = PAUSE,
        allow_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause, self._allow_private = pause, allow_private
        self._clock, self._sleep = clock, sleep
        self._rules: dict[str, _Rules] = {}
        self._last: dict[str, float] = {}

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Answer | None:
        """The content of an address; None where it is what it was when it bore these marks.

        Raises ArticleError in one line: where robots.txt forbids it, Busy where it may be there later.
        """
        rules = self._rules_of(url)
        if rules.allows is None:
            raise Busy(f"{without_credentials(url)}: its robots.txt can't be read; not fetched", None)
        if not rules.allows(url):
            raise ArticleError(f"{without_credentials(url)}: robots.txt asks not to fetch it")
        self._wait(url, rules.pause)
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in marks.items() if value}
        return self._asked(url, headers)

    def _asked(self, url: str, headers: dict[str, str]) -> Answer | None:
        def taken(response: httpx.Response, deadline: float) -> Answer | None:
            if response.status_code == NOT_MODIFIED:
                return None
            return Answer(
                body_of(response, without_credentials(url), deadline),
                kind_of(response),
                response.headers.get("ETag"),
                response.headers.get("Last-Modified"),
            )

        try:
            return asked(url, taken, allow_private=self._allow_private, headers=headers)
        except ArticleError as error:
            cause = error.__cause__
            if isinstance(cause, httpx.HTTPStatusError):
                status = cause.response.status_code
                if status in (429, 500, 502, 503, 504):
                    raise Busy(str(error), _seconds(cause.response.headers.get("Retry-After"))) from error
                raise
            if cause is not None:  # no answer at all
                raise Busy(str(error), None) from error
            raise

    def _wait(self, url: str, pause: float) -> None:
        host = urlsplit(url).netloc
        last = self._last.get(host)
        if last is not None and (left := last + pause - self._clock()) > 0:
            self._sleep(left)
        self._last[host] = self._clock()

    def _rules_of(self, url: str) -> _Rules:
        parts = urlsplit(url)
        known = self._rules.get(parts.netloc)
        if known is None or known.until < self._clock():
            known = self._read_rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
            self._rules[parts.netloc] = known
        return known

    def _read_rules(self, url: str) -> _Rules:
        """A server without a robots.txt allows everything; one that fails to give it, nothing for now."""
        from protego import Protego

        self._wait(url, self._pause)
        try:
            answer = self._asked(url, {})
        except Busy:
            return _Rules(None, self._pause, self._clock() + 10 * self._pause)
        except ArticleError:
            return _Rules(lambda url: True, self._pause, self._clock() + _ROBOTS_FOR)
        text = answer.data.decode("utf-8", "replace")[:_ROBOTS_LONGEST] if answer else ""
        rules = Protego.parse(text)
        asked_for = rules.crawl_delay(USER_AGENT) or 0.0
        return _Rules(
            lambda url: bool(rules.can_fetch(url, USER_AGENT)),
            max(self._pause, min(float(asked_for), _LONGEST_PAUSE)),
            self._clock() + _ROBOTS_FOR,
        )


def _seconds(asked_for: str | None) -> float | None:
    """How long a server asks to be left alone, as seconds; a date is taken for none."""
    return float(asked_for) if asked_for is not None and asked_for.strip().isdigit() else None

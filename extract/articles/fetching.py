"""Addresses -> content: http and https, with bounds on size, time, redirects and on where they may lead."""

import time
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final, NamedTuple, TypeVar

import httpcore
import httpx

from ...graph.schema.errors import ArticleError
from .checked_connections import CheckedTransport
from .unpacking import MAX_BYTES
from .web_addresses import without_credentials

TIMEOUT: Final = 20.0
"""Seconds without a byte."""
LONGEST: Final = 60.0
"""Seconds for one address, with its redirects and repetitions."""
USER_AGENT: Final = "sitgraph"
NOT_MODIFIED: Final = 304
_ACCEPTED: Final = "text/html, application/xhtml+xml, text/plain, */*;q=0.5"
_DAY: Final = 86_400.0
_REDIRECTS: Final = 5
_REPETITIONS: Final = 2
_BUSY: Final = frozenset({429, 503})
_SUFFIXES: Final = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
}

Result = TypeVar("Result")


class Fetched(NamedTuple):
    """What an address gave; `suffix` is that of a file of its kind, empty where the server doesn't say."""

    data: bytes
    url: str
    suffix: str


def fetched(url: str, *, allow_private: bool = False) -> Fetched:
    """The content of an address. Raises ArticleError with one line that names it, without credentials."""
    shown = without_credentials(url)

    def taken(response: httpx.Response, deadline: float) -> Fetched:
        return Fetched(body_of(response, shown, deadline), shown, kind_of(response))

    return asked(url, taken, allow_private=allow_private)


def download(url: str, into: BinaryIO, *, allow_private: bool = False) -> None:
    """Write the content of an address to a file, however long it is. Raises ArticleError as `fetched`."""

    def taken(response: httpx.Response, deadline: float) -> None:
        for part in response.iter_bytes():
            into.write(part)
            if time.monotonic() > deadline:
                raise ArticleError(f"{without_credentials(url)}: not complete within a day")

    asked(url, taken, allow_private=allow_private, longest=_DAY)


def kind_of(response: httpx.Response) -> str:
    """The suffix of a file of the kind that the server says; empty where it doesn't."""
    return _SUFFIXES.get(response.headers.get("Content-Type", "").partition(";")[0].strip().lower(), "")


def asked(
    url: str,
    take: Callable[[httpx.Response, float], Result],
    *,
    allow_private: bool = False,
    longest: float | None = None,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> Result:
    """What `take` makes of the answer to a request, given it and the time by which all is to be read.

    Raises ArticleError with one line that names the address, without credentials.
    """
    shown = without_credentials(url)
    start = time.monotonic()
    try:
        return _asked(url, take, allow_private=allow_private, longest=longest or LONGEST, headers=headers)
    except httpx.HTTPStatusError as error:
        said = f"{error.response.status_code} {error.response.reason_phrase}".strip()
        raise ArticleError(f"{shown}: the server answered {said}") from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        most = longest or LONGEST
        seconds = most if time.monotonic() - start >= most else TIMEOUT
        raise ArticleError(f"{shown}: no answer within {seconds:.0f} seconds") from error
    except httpx.TooManyRedirects as error:
        raise ArticleError(f"{shown}: more than {_REDIRECTS} redirects") from error
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
        OSError,
        ValueError,
    ) as error:
        raise ArticleError(
            f"{shown}: can't be fetched: {without_credentials(str(error)) or type(error).__name__}"
        ) from error


def _asked(
    url: str,
    take: Callable[[httpx.Response, float], Result],
    *,
    allow_private: bool,
    longest: float,
    headers: Mapping[str, str],
) -> Result:
    deadline = time.monotonic() + longest
    shown = without_credentials(url)
    transport = CheckedTransport(deadline, shown, allow_private=allow_private)
    with httpx.Client(
        transport=transport,
        timeout=TIMEOUT,
        follow_redirects=True,
        max_redirects=_REDIRECTS,
        headers={"User-Agent": USER_AGENT, "Accept": _ACCEPTED, **headers},
    ) as client:
        for repetition in range(_REPETITIONS + 1):
            with client.stream("GET", url) as response:
                if response.status_code in _BUSY and repetition < _REPETITIONS:
                    wait = _wait(response.headers.get("Retry-After"), repetition)
                    if time.monotonic() + wait < deadline:
                        time.sleep(wait)
                        continue
                if response.status_code != NOT_MODIFIED:
                    response.raise_for_status()
                return take(response, deadline)
    raise ArticleError(f"{shown}: no answer within {longest:.0f} seconds")


def _wait(asked: str | None, repetition: int) -> float:
    """Seconds until the next try: as the server asks, else a little longer each time."""
    return float(asked) if asked is not None and asked.strip().isdigit() else 1.0 + 2.0 * repetition


def body_of(response: httpx.Response, shown: str, deadline: float) -> bytes:
    """All of an answer. Raises ArticleError where it is too long or takes too long."""
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if time.monotonic() > deadline:
            raise ArticleError(f"{shown}: not complete within {LONGEST:.0f} seconds")
        if size > MAX_BYTES:
            raise ArticleError(f"{shown}: larger than {MAX_BYTES // 1_000_000} MB; not read")
        parts.append(part)
    return b"".join(parts)

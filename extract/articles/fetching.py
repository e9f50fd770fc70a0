"""Addresses -> content: http and https, with bounds on size, time, redirects and on where they may lead.

Certificates are checked against the system's own store, so that networks work whose proxy signs for itself.
Names are resolved here and the connection goes to what was checked, so that neither a redirect nor a name
that resolves to something else later reaches the own machine or network unless that is allowed.
"""

import ipaddress
import re
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import httpcore
import httpx

from ...graph.schema.errors import ArticleError
from .unpacking import MAX_BYTES

TIMEOUT: Final = 20.0
"""Seconds without a byte."""
LONGEST: Final = 60.0
"""Seconds for one address, with its redirects and repetitions."""
_REDIRECTS: Final = 5
_REPETITIONS: Final = 2
_BUSY: Final = frozenset({429, 503})
_CREDENTIALS: Final = re.compile(r"(?<=://)[^/@\s]*@")
_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)
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


class Fetched(NamedTuple):
    """What an address gave; `suffix` is that of a file of its kind, empty where the server doesn't say."""

    data: bytes
    url: str
    suffix: str


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address, in any spelling."""
    return _SCHEME.match(source) is not None


def without_credentials(url: str) -> str:
    """An address as it may be shown and stored: without the user's name and password."""
    return _CREDENTIALS.sub("", url)


def fetched(url: str, *, allow_private: bool = False) -> Fetched:
    """The content of an address. Raises ArticleError with one line that names it, without credentials."""
    shown = without_credentials(url)
    try:
        return _fetched(url, shown, allow_private)
    except httpx.HTTPStatusError as error:
        said = f"{error.response.status_code} {error.response.reason_phrase}".strip()
        raise ArticleError(f"{shown}: the server answered {said}") from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise ArticleError(f"{shown}: no answer within {TIMEOUT:.0f} seconds") from error
    except httpx.TooManyRedirects as error:
        raise ArticleError(f"{shown}: more than {_REDIRECTS} redirects") from error
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        OSError,
        ValueError,
    ) as error:
        raise ArticleError(
            f"{shown}: can't be fetched: {_CREDENTIALS.sub('', str(error)) or type(error).__name__}"
        ) from error


def _fetched(url: str, shown: str, allow_private: bool) -> Fetched:
    deadline = time.monotonic() + LONGEST
    transport = _CheckedTransport(deadline, shown, allow_private=allow_private)
    with httpx.Client(
        transport=transport,
        timeout=TIMEOUT,
        follow_redirects=True,
        max_redirects=_REDIRECTS,
        headers={
            "User-Agent": "sitgraph",
            "Accept": "text/html, application/xhtml+xml, text/plain, */*;q=0.5",
        },
    ) as client:
        for repetition in range(_REPETITIONS + 1):
            with client.stream("GET", url) as response:
                if response.status_code in _BUSY and repetition < _REPETITIONS:
                    wait = _wait(response.headers.get("Retry-After"), repetition)
                    if time.monotonic() + wait < deadline:
                        time.sleep(wait)
                        continue
                response.raise_for_status()
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Fetched(_body(response, shown, deadline), shown, _SUFFIXES.get(kind, ""))
    raise ArticleError(f"{shown}: no answer within {LONGEST:.0f} seconds")


def _wait(asked: str | None, repetition: int) -> float:
    """Seconds until the next try: as the server asks, else a little longer each time."""
    return float(asked) if asked is not None and asked.strip().isdigit() else 1.0 + 2.0 * repetition


def _body(response: httpx.Response, shown: str, deadline: float) -> bytes:
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if time.monotonic() > deadline:
            raise ArticleError(f"{shown}: not complete within {LONGEST:.0f} seconds")
        if size > MAX_BYTES:
            raise ArticleError(f"{shown}: larger than {MAX_BYTES // 1_000_000} MB; not read")
        parts.append(part)
    return b"".join(parts)


class _CheckedTransport(httpx.BaseTransport):
    """Sends requests over connections that were checked."""

    def __init__(self, deadline: float, shown: str, *, allow_private: bool) -> None:
        import truststore

        self._pool = httpcore.ConnectionPool(
            ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            network_backend=_CheckedBackend(deadline, shown, allow_private=allow_private),
            max_connections=4,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(response.stream, Iterable)
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response.stream),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless others are allowed."""

    def __init__(self, deadline: float, shown: str, *, allow_private: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline, self._shown, self._allow_private = deadline, shown, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, _left(self._deadline, timeout), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"no address for {host}")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {host}") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(_is_public(address) for address in addresses):
            raise ArticleError(
                f"{self._shown}: leads to the own machine or network ({host}); --allow-private fetches it"
            )
        return addresses


def _is_public(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(known, "ipv4_mapped", None) or known
    return bool(inner.is_global) and not inner.is_multicast


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends with the time for its address, however slowly bytes drip."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline, timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this address is over")
    return min(left, timeout) if timeout is not None else left

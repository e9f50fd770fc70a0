"""Connections to public addresses alone, each within the time of what it is made for, also through a proxy.

Names are resolved here and the connection goes to what was checked, so that neither a redirect nor a name
that resolves to something else later reaches the own machine or network unless that is allowed. A proxy that
the environment names is held to the same bounds. Certificates are checked against the system's own store, so
that networks work whose proxy signs for itself.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from ...graph.schema.errors import ArticleError
from .proxies import Proxy, pool_through, proxy_for


class CheckedTransport(httpx.BaseTransport):
    """Sends requests over checked connections, until `deadline` on the monotonic clock.

    `shown` is the address as errors may show it.
    """

    def __init__(self, deadline: float, shown: str, *, allow_private: bool) -> None:
        import truststore

        self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._deadline, self._shown, self._allow_private = deadline, shown, allow_private
        self._pools: dict[Proxy | None, httpcore.ConnectionPool] = {}

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = proxy_for(url)
        if proxy is not None and not self._allow_private:
            _check_host(url.host, self._shown)
        if proxy not in self._pools:
            backend = _CheckedBackend(
                self._deadline, self._shown, allow_private=self._allow_private or proxy is not None
            )
            self._pools[proxy] = (
                httpcore.ConnectionPool(ssl_context=self._context, network_backend=backend, max_connections=4)
                if proxy is None
                else pool_through(proxy, self._context, backend)
            )
        return self._pools[proxy]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises ArticleError for one that leads to the own machine or network."""
        response = self._pool(request.url).handle_request(
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
        """Close every connection."""
        for pool in self._pools.values():
            pool.close()


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
        addresses = _resolved(host, port)
        if not addresses:
            raise httpcore.ConnectError(f"no such host: {host}")
        if not self._allow_private:
            _check(addresses, host, self._shown)
        return addresses


def _check_host(host: str, shown: str) -> None:
    """Refuse a host of the own machine or network where a proxy connects to it.

    A name that only the proxy can resolve is left to it.
    """
    _check(_resolved(host, 80), host, shown)


def _resolved(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _check(addresses: Iterable[str], host: str, shown: str) -> None:
    if not all(_is_public(address) for address in addresses):
        raise ArticleError(
            f"{shown}: leads to the own machine or network ({host}); --allow-private fetches it"
        )


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

"""The proxy that the environment names for an address (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)."""

import ssl
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from ...graph.schema.errors import ArticleError


class Proxy(NamedTuple):
    """Where requests are sent instead, and as whom."""

    address: str
    auth: tuple[str, str] | None


def proxy_for(url: httpx.URL) -> Proxy | None:
    """The proxy for an address; None where it is reached directly."""
    named = getproxies()
    found = named.get(url.scheme) or named.get("all")
    if not found or proxy_bypass(url.host):
        return None
    try:
        parts = urlsplit(found if "://" in found else f"http://{found}")
        host, port = parts.hostname, parts.port
        if parts.scheme not in ("http", "https") or not host:
            raise ValueError
    except ValueError as error:
        raise ArticleError(
            f"{url.scheme}://{url.host}: the environment names a proxy that can't be used; "
            "expected one such as http://proxy.example:3128"
        ) from error
    where = f"[{host}]" if ":" in host else host
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return Proxy(f"{parts.scheme}://{where}:{port or (443 if parts.scheme == 'https' else 80)}", auth)


def pool_through(
    proxy: Proxy, context: ssl.SSLContext, backend: httpcore.NetworkBackend
) -> httpcore.ConnectionPool:
    """Connections by way of a proxy, whose own certificate counts as those behind it."""
    return httpcore.HTTPProxy(
        proxy.address,
        proxy_auth=proxy.auth,
        ssl_context=context,
        proxy_ssl_context=context if proxy.address.startswith("https:") else None,
        network_backend=backend,
        max_connections=4,
    )

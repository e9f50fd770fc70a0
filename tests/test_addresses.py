"""Addresses: what is fetched, within which bounds, and where they may not lead."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest
from sitgraph.extract.articles import checked_connections, fetching
from sitgraph.extract.articles.fetching import fetched
from sitgraph.extract.articles.sources import read, read_articles
from sitgraph.extract.articles.web_addresses import is_address, without_credentials
from sitgraph.graph.schema.errors import ArticleError

from .conftest import ROOT

TEXT = "The rebels took the town on Monday, and the army left it."


class _Site(BaseHTTPRequestHandler):
    busy = 0

    def do_GET(self) -> None:
        known = {
            "/article": ("text/html", (ROOT / "examples" / "articles" / "2018-01-afrin.html").read_bytes()),
            "/plain": ("text/plain; charset=utf-8", TEXT.encode()),
            "/lines": ("application/x-ndjson", b'{"text": "One text."}\n{"text": "Another text."}'),
            "/packed": ("application/octet-stream", gzip.compress(b"town " * 5_000_000)),
            "/who": ("text/plain", f"{TEXT} {self.headers.get('Authorization')}".encode()),
            "/busy": ("text/plain", TEXT.encode()),
        }
        if self.path == "/loop":
            self._answer(302, {"Location": "/loop"})
        elif self.path == "/inside":
            self._answer(302, {"Location": f"http://127.0.0.1:{self.server.server_address[1]}/plain"})
        elif self.path == "/busy" and _Site.busy:
            _Site.busy -= 1
            self._answer(503, {"Retry-After": "0"})
        elif self.path == "/drip":
            self._drip()
        elif self.path in known:
            kind, data = known[self.path]
            self._answer(200, {"Content-Type": kind, "Content-Length": str(len(data))}, data)
        else:
            self.send_error(404)

    def _answer(self, status: int, headers: dict[str, str], data: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _drip(self) -> None:
        """Headers a byte at a time, for as long as anybody listens."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        waiting = threading.Event()
        try:
            while not waiting.wait(0.02):
                self.wfile.write(b"x")
                self.wfile.flush()
        except OSError:
            return

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(autouse=True)
def _directly(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _failure(url: str, *, allow_private: bool = True) -> str:
    with pytest.raises(ArticleError) as found:
        fetched(url, allow_private=allow_private)
    return str(found.value)


def test_a_page_and_other_kinds_of_content_are_read(site: str) -> None:
    page = read(f"{site}/article", allow_private=True)
    assert (page.url, page.title) == (f"{site}/article", "Turkey opens offensive against YPG in Afrin")
    assert read(f"{site}/plain", allow_private=True).text == TEXT
    lines = list(read_articles([f"{site}/lines"], allow_private=True))
    assert [article.text for article in lines] == ["One text.", "Another text."]


def test_failures_are_one_line_with_the_address(site: str) -> None:
    assert _failure(f"{site}/nothing") == f"{site}/nothing: the server answered 404 Not Found"
    assert "redirects" in _failure(f"{site}/loop")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "can't be fetched" in _failure(f"http://127.0.0.1:{free.getsockname()[1]}/")


@pytest.mark.parametrize(
    "url", ["http://a..b/", "http://", "https://[::1", "http://exa mple.org/", "http://x:99999/"]
)
def test_addresses_that_are_none_are_one_line_each(url: str) -> None:
    errors: list[ArticleError] = []
    assert list(read_articles([url], on_error=errors.append)) == []
    assert len(errors) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "2130706433",
    ],
)
def test_the_own_machine_and_network_are_not_reached_unless_allowed(host: str) -> None:
    assert "--allow-private" in _failure(f"http://{host}:9/", allow_private=False)


def test_a_redirect_to_the_own_machine_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the site counts as public here; what it leads to does not."""
    public = checked_connections._is_public
    monkeypatch.setattr(
        checked_connections, "_is_public", lambda address: address == "127.0.0.2" or public(address)
    )
    resolve = socket.getaddrinfo

    def resolved(host: str, *rest: object, **options: object) -> object:
        return resolve("127.0.0.2" if host == "site.example" else host, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    server = ThreadingHTTPServer(("127.0.0.2", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        port = server.server_port
        assert fetched(f"http://site.example:{port}/plain").data == TEXT.encode()
        assert "own machine" in _failure(f"http://site.example:{port}/inside", allow_private=False)
    finally:
        server.shutdown()
        server.server_close()


def test_names_and_passwords_are_sent_but_neither_shown_nor_stored(site: str) -> None:
    url = f"{site.replace('://', '://jane:secret@')}/who"
    article = read(url, allow_private=True)
    assert "Basic" in article.text
    assert "secret" not in f"{article.url} {article.origin} {_failure(url.replace('/who', '/nothing'))}"
    assert without_credentials("https://jane:secret@example.org/a@b") == "https://example.org/a@b"


@pytest.mark.parametrize("url", ["HTTP://example.org", "Https://example.org/a"])
def test_capitals_in_an_address_do_not_matter(url: str) -> None:
    assert is_address(url)


def test_a_busy_server_is_asked_again(site: str) -> None:
    _Site.busy = 2
    assert fetched(f"{site}/busy", allow_private=True).data == TEXT.encode()
    _Site.busy = 9
    assert "503" in _failure(f"{site}/busy")
    _Site.busy = 0


def test_packed_content_is_bounded_too(site: str) -> None:
    errors: list[ArticleError] = []
    assert list(read_articles([f"{site}/packed"], on_error=errors.append, allow_private=True)) == []
    assert "more than 20 MB" in str(errors[0])


def test_dripping_headers_and_silence_end(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.3)
    start = time.monotonic()
    assert "no answer" in _failure(f"{site}/drip")
    assert time.monotonic() - start < 10
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        assert "no answer" in _failure(f"http://127.0.0.1:{silent.getsockname()[1]}/")


class _Proxy(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        _Proxy.asked.append(f"{self.path} {self.headers.get('Proxy-Authorization')}")
        if self.path.endswith("/inside"):
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/plain")
            self.end_headers()
        else:
            data = TEXT.encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    def do_CONNECT(self) -> None:
        _Proxy.asked.append(self.path)
        self.send_response(407)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A proxy that the environment names, with a password."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    _Proxy.asked.clear()
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://jane:se%40cret@127.0.0.1:{server.server_port}")
    monkeypatch.setenv("no_proxy", "direct.example")
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_proxy_is_asked_for_what_only_it_can_resolve(proxy: str) -> None:
    found = fetched("http://site.invalid/plain")
    assert found.data == TEXT.encode()
    assert _Proxy.asked == ["http://site.invalid/plain Basic amFuZTpzZUBjcmV0"]
    assert "407" in _failure("https://site.invalid/plain", allow_private=False)
    assert _Proxy.asked[1:] == ["site.invalid:443"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1"])
def test_a_proxy_leads_to_no_near_address_either(proxy: str, host: str) -> None:
    assert "--allow-private" in _failure(f"http://{host}/plain", allow_private=False)
    assert _Proxy.asked == []
    assert fetched(f"http://{host}/plain", allow_private=True).data == TEXT.encode()


def test_a_redirect_through_a_proxy_leads_to_no_near_address(proxy: str) -> None:
    assert "own machine" in _failure("http://site.invalid/inside", allow_private=False)
    assert len(_Proxy.asked) == 1


def test_exceptions_from_the_proxy_are_reached_directly(proxy: str) -> None:
    assert "no such host" in _failure("http://direct.example/plain")
    assert _Proxy.asked == []


@pytest.mark.parametrize(
    "address", ["socks5://jane:secret@127.0.0.1:1", "http://[::1", "http://jane:secret@"]
)
def test_a_proxy_that_can_not_be_used_is_one_line(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("http_proxy", address)
    said = _failure("http://site.invalid/")
    assert "proxy that can't be used" in said
    assert "secret" not in said


def test_a_proxy_that_is_silent_or_not_there_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, f"http://jane:secret@127.0.0.1:{silent.getsockname()[1]}")
        assert "no answer" in _failure("http://site.invalid/", allow_private=False)
        assert "no answer" in _failure("https://site.invalid/", allow_private=False)
    said = _failure("https://site.invalid/", allow_private=False)
    assert "can't be fetched" in said
    assert "secret" not in said

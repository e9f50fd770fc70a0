"""Servers that lie, drip, loop and answer with anything: one line each, soon, and nothing secret in it."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

from sitgraph.extract.articles import fetching
from sitgraph.extract.articles.sources import read_articles
from sitgraph.graph.schema.errors import ArticleError

from .trials import trial

_LONGEST: Final = 1.0
_PATIENCE: Final = 15.0
_SECRET: Final = "topsecret"
_PAGE: Final = b"<html><body><article><p>The army left the town on Monday.</p></article></body></html>"
_HEADS: Final = (
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.1 204 No Content\r\n",
    b"HTTP/1.1 429 Busy\r\n", b"HTTP/1.1 503 Busy\r\nRetry-After: 99999\r\n",
    b"HTTP/1.1 503 Busy\r\nRetry-After: 0\r\n", b"HTTP/1.1 401 No\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: /again\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://eve:topsecret@127.0.0.1:1/\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: \r\n", b"HTTP/1.1 999 \xff\r\n", b"HTTP/9.9 x\r\n", b"SSH-2.0-x\r\n",
    b"\x16\x03\x01", b"", b"HTTP/1.1 200 \x1b[2J\r\n",
)  # fmt: skip
_FIELDS: Final = (
    b"Content-Type: text/html\r\n", b"Content-Type: text/plain; charset=utf-99\r\n",
    b"Content-Type: \xff\xfe\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: br\r\n",
    b"Transfer-Encoding: chunked\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n",
    b"Content-Length: 10\r\n", b"X: " + b"y" * 200_000 + b"\r\n", b"Set-Cookie: a=b\r\n", b"X\r\n",
    b": \r\n", b"\x00: \x00\r\n", b"Connection: close\r\n",
)  # fmt: skip
_BODIES: Final = (
    _PAGE, b"", b"x", gzip.compress(_PAGE), gzip.compress(bytes(60_000_000)), b"fffffffff\r\nx",
    b"5\r\nabc", b"0\r\n\r\n", bytes(1000), b"\x1b]0;x\x07 text of a server",
)  # fmt: skip


@trial("whatever a server answers is one line or an article, soon, and tells no password", times=120)
def answers(rng: Random, folder: Path) -> str | None:
    """A server that answers each connection with pieces of protocol, at once or a byte at a time."""
    answer = (
        rng.choice(_HEADS) + b"".join(rng.sample(_FIELDS, rng.randrange(4))) + b"\r\n" + rng.choice(_BODIES)
    )
    if rng.random() < 0.3:
        answer = answer[: rng.randrange(len(answer) + 1)]
    is_slow, stays = rng.random() < 0.1, rng.random() < 0.1
    errors: list[ArticleError] = []
    before, fetching.LONGEST = fetching.LONGEST, _LONGEST  # type: ignore[misc]
    start = time.monotonic()
    try:
        with _server(lambda line: _send(line, answer, is_slow=is_slow, stays=stays)) as port:
            url = f"http://jane:{_SECRET}@127.0.0.1:{port}/a"
            found = list(read_articles(url, on_error=errors.append, allow_private=True, any_language=True))
    except Exception as error:
        return f"{type(error).__name__}: {error} on {answer[:200]!r}"
    finally:
        fetching.LONGEST = before  # type: ignore[misc]
    lasted = time.monotonic() - start
    said = f"{[str(error) for error in errors]} {[(a.url, a.origin, a.id) for a in found]}"
    if _SECRET in said:
        return f"told the password: {said}"
    if lasted > _PATIENCE:
        return f"took {lasted:.0f} s on {answer[:200]!r}"
    return None if len(errors) + len(found) >= 1 else f"nothing said on {answer[:200]!r}"


@trial("no address leads to the own machine or network", times=60)
def inside(rng: Random, folder: Path) -> str | None:
    """Spellings of near addresses, and a server there that must not be asked."""
    asked: list[int] = []
    with _server(lambda line: asked.append(1)) as port:
        host = rng.choice((
            "127.0.0.1", "localhost", "LOCALHOST", "127.1", "0", "0.0.0.0", "2130706433", "0x7f000001",
            "017700000001", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "127.0.0.1.",
            "localhost.", "①②⑦.0.0.1", "10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]",
            "[fd00::1]", "224.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        ))  # fmt: skip
        errors: list[ArticleError] = []
        found = list(read_articles(f"http://{host}:{port}/", on_error=errors.append))
    if asked or found:
        return f"{host} was reached"
    return None if len(errors) == 1 else f"{host}: {errors}"


@contextmanager
def _server(answer: Callable[[socket.socket], object]) -> Iterator[int]:
    """A server on this machine that does so with each connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.1)
        is_over = threading.Event()

        def serve() -> None:
            while not is_over.is_set():
                try:
                    line, _ = listening.accept()
                except TimeoutError:
                    continue
                with line:
                    answer(line)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        is_over.set()
        thread.join(_PATIENCE)


def _send(line: socket.socket, answer: bytes, *, is_slow: bool, stays: bool) -> None:
    """Read a request and send the answer; a slow one drips, and some never close."""
    line.settimeout(3)
    try:
        line.recv(65_536)
        for place in range(0, len(answer), 1 if is_slow else 65_536):
            line.sendall(answer[place : place + (1 if is_slow else 65_536)])
            if is_slow:
                time.sleep(0.02)
        if stays:
            line.recv(1)
    except OSError:
        return

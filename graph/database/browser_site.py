"""Neo4j Browser on this machine, signed in and with our guide and style, for one person.

A small server under the name `localhost` gives out the Browser's own files, the guide, made anew each time it
is asked for, and the style. The page that it starts with signs the Browser in: it is given once, to whoever
has the key, which is made at random for each start.
"""

import json
import secrets
import zipfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from ..schema.errors import Neo4jError
from . import guide, style

PORT: Final = 7475
_SETTINGS: Final = {"autoComplete": False, "allowCrashReports": False, "allowUserStats": False}
"""Where a person has set nothing else: of the edges between nodes only those that a query asks for."""
_NAMES: Final = ("localhost", "127.0.0.1")


class Access(NamedTuple):
    """How the Browser reaches the database."""

    uri: str
    user: str
    password: str


class BrowserSite(ThreadingHTTPServer):
    """The server; `start` is the address to open. Raises Neo4jError where its port is taken.

    A `port` of 0 is any free one; without one it is the usual one, or any where that is taken.
    """

    daemon_threads = True

    def __init__(
        self, access: Access, jar: Path, make_guide: Callable[[str], str], *, port: int | None = None
    ) -> None:
        self._opened = ExitStack()
        for tried in (PORT, 0) if port is None else (port,):
            try:
                super().__init__(("127.0.0.1", tried), _Answer)
                break
            except OSError as error:
                taken = error
        else:
            raise Neo4jError(
                f"port {port} of this machine can't be used: {taken.strerror}; give another with --port"
            ) from taken
        self.access = access
        self.files = self._opened.enter_context(zipfile.ZipFile(jar))
        self.address = f"http://localhost:{self.server_address[1]}"
        self._make_guide = make_guide
        self._key = secrets.token_urlsafe(24)

    @property
    def start(self) -> str:
        """What signs the Browser in, once."""
        return f"{self.address}/start?key={self._key}"

    def redeem(self, key: str) -> bool:
        """Whether a key is the right one; it holds no more thereafter."""
        right = bool(self._key) and secrets.compare_digest(key, self._key)
        if right:
            self._key = ""
        return right

    def guide(self) -> str:
        """The guide as it is now; one slide that says why where the database does not answer."""
        return self._make_guide(self.address)

    def server_close(self) -> None:
        """Let go of the port and the Browser's files."""
        super().server_close()
        self._opened.close()


class _Answer(BaseHTTPRequestHandler):
    server: BrowserSite

    def do_GET(self) -> None:
        """Answer with a file of the Browser or of ours."""
        asked = urlsplit(self.path)
        if urlsplit(f"//{self.headers.get('Host', '')}").hostname not in _NAMES:
            self._refuse(HTTPStatus.FORBIDDEN, "open this under the name localhost")
        elif asked.path == "/start":
            self._sign_in(parse_qs(asked.query).get("key", [""])[0])
        elif asked.path.startswith("/browser/"):
            self._send_file(asked.path)
        elif asked.path in _PAGES:
            kind, make = _PAGES[asked.path]
            self._send(make(self.server).encode(), kind)
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "not found")

    def _sign_in(self, key: str) -> None:
        if not self.server.redeem(key):
            self._refuse(HTTPStatus.GONE, "this address holds once; run `sitgraph browse` again")
            return
        nonce = secrets.token_urlsafe(16)
        page = (guide.FOLDER / "start.html").read_text(encoding="utf-8")
        page = page.replace("{{nonce}}", nonce).replace("{{told}}", _for_script(_told(self.server)))
        self._send(
            page.encode(),
            "text/html; charset=utf-8",
            {
                "Content-Security-Policy": f"default-src 'none'; script-src 'nonce-{nonce}'",
                "Referrer-Policy": "no-referrer",
                "Cache-Control": "no-store",
            },
        )

    def _send_file(self, path: str) -> None:
        name = path[1:] + ("index.html" if path.endswith("/") else "")
        try:
            content = self.server.files.read(name)
        except KeyError:
            self._refuse(HTTPStatus.NOT_FOUND, "not found")
            return
        kind = guess_type(name)[0] or "application/octet-stream"
        self._send(content, kind, {"Content-Security-Policy": _policy(self.server.access.uri)})

    def _send(self, content: bytes, kind: str, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        origin = self.headers.get("Origin", "")
        if urlsplit(origin).hostname in _NAMES:  # the Browser that the server of Neo4j gives out itself
            self.send_header("Access-Control-Allow-Origin", origin)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _refuse(self, status: HTTPStatus, why: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(why.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: who runs this looks at the Browser."""


def _policy(uri: str) -> str:
    """Let the Browser speak with us and the database only: it would send statistics and fetch fonts."""
    database = " ".join(f"{scheme}://{urlsplit(uri).netloc}" for scheme in ("ws", "wss", "http", "https"))
    return (
        "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
        f"connect-src 'self' data: blob: {database}; frame-ancestors 'none'"
    )


def _told(site: BrowserSite) -> dict[str, object]:
    access = site.access
    connection = {
        "id": "$$discovery",
        "name": "$$discovery",
        "type": "bolt",
        "host": access.uri,
        "username": access.user,
        "password": access.password,
        "authEnabled": True,
        "authenticationMethod": "NATIVE",
    }
    return {
        "connection": connection,
        "style": style.rules(),
        "version": style.version(),
        "settings": _SETTINGS,
        "next": f"/browser/?cmd=guide&arg={quote(f'{site.address}/guide.html', safe='')}",
    }


def _for_script(value: object) -> str:
    """JSON that can't end the script that it stands in."""
    return json.dumps(value).replace("<", "\\u003c")


_PAGES: Final[Mapping[str, tuple[str, Callable[[BrowserSite], str]]]] = {
    "/": ("application/json", lambda site: json.dumps({"bolt_direct": site.access.uri})),
    "/guide.html": ("text/html; charset=utf-8", lambda site: site.guide()),
    "/model.svg": (
        "image/svg+xml",
        lambda site: (guide.FOLDER / "model.svg").read_text(encoding="utf-8"),
    ),
    "/style.grass": ("text/plain; charset=utf-8", lambda site: style.text()),
}

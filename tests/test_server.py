"""The local server: one of a home, and never another process."""

import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from sitgraph.graph.database import server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home."""
    monkeypatch.setenv("SITGRAPH_HOME", str(tmp_path))
    (server.home() / "run").mkdir(parents=True)
    (server.home() / "password").write_text("secret")
    return server.home()


@pytest.fixture
def bystander() -> Iterator[subprocess.Popen[bytes]]:
    """A process that has nothing to do with us."""
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as process:
        yield process
        process.kill()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"pid": "x"}',
        '{"pid": 1}',
        '{"pid": -1, "bolt_port": 1, "http_port": 2}',
        "\x00",
    ],
)
def test_a_damaged_note_of_the_server_is_no_server(folder: Path, text: str) -> None:
    (folder / "server.json").write_text(text)
    assert server.running() is None
    assert server.stop() is False


def test_a_process_that_got_the_servers_old_number_is_left_alone(
    folder: Path, bystander: subprocess.Popen[bytes]
) -> None:
    (folder / "server.json").write_text(f'{{"pid": {bystander.pid}, "bolt_port": 7687, "http_port": 7474}}')
    assert server.running() is None
    assert server.stop() is False
    assert bystander.poll() is None


def test_without_a_home_nothing_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITGRAPH_HOME", str(tmp_path / "none"))
    assert server.stop() is False
    assert not (tmp_path / "none").exists()


@pytest.mark.neo4j
def test_starts_at_the_same_moment_give_one_server_which_is_found_without_its_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITGRAPH_HOME", str(tmp_path))
    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(lambda _: server.start(), range(3))
    try:
        assert others == [first, first]
        assert server.running() == first
        (server.home() / "server.json").write_text("{")
        assert server.running() == server.start() == first
        (server.home() / "server.json").unlink()
        assert server.running() == first
    finally:
        assert server.stop() is True
    assert server.running() is None


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"a jar")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def signed_by_the_company(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """An address whose certificate only the company's machines trust, and that certificate."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "company.pem"
    subprocess.run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        f"-addext subjectAltName=DNS:localhost -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    server_ = HTTPServer(("127.0.0.1", 0), _Answer)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server_.socket = context.wrap_socket(server_.socket, server_side=True)
    threading.Thread(target=server_.serve_forever, daemon=True).start()
    yield f"https://localhost:{server_.server_port}/", certificate
    server_.shutdown()
    server_.server_close()


_FETCHES = """
import sys
import socket
import ssl
from sitgraph.graph.database.server import system_certificates
before = ssl.SSLContext
with system_certificates():
    import requests
    print(requests.get(sys.argv[1], timeout=20).text)
assert ssl.SSLContext is before
"""


def test_the_download_trusts_whom_the_machine_trusts(signed_by_the_company: tuple[str, Path]) -> None:
    url, certificate = signed_by_the_company
    kept = {k: v for k, v in os.environ.items() if not k.endswith(("_CA_BUNDLE", "_proxy", "_PROXY"))}

    def fetched(trusted: dict[str, str]) -> str:
        done = subprocess.run(
            [sys.executable, "-c", _FETCHES, url],
            env={**kept, "SSL_CERT_FILE": "/dev/null", **trusted},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]

    assert "certificate verify failed" in fetched({})
    assert fetched({"SSL_CERT_FILE": str(certificate)}) == "a jar"


def test_plugins_of_an_earlier_start_are_taken_away(folder: Path) -> None:
    plugins = folder / "plugins"
    plugins.mkdir()
    jar = folder / "extras-1.jar"
    jar.write_bytes(b"")
    (plugins / "own.jar").write_bytes(b"")
    server._link_plugins(plugins, str(jar), ["org.example:extras:1"])
    assert sorted(link.name for link in plugins.iterdir()) == ["extras-1.jar", "own.jar"]
    server._link_plugins(plugins, str(jar), [])
    assert [link.name for link in plugins.iterdir()] == ["own.jar"]


def test_two_starts_at_once_in_different_homes_take_different_ports() -> None:
    with server._reserved(0) as usual, server._reserved(usual) as other:
        assert other != usual
    with server._reserved(usual) as again:
        assert again == usual


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux parts what listens from what has ended")
def test_a_server_that_was_killed_gives_its_port_to_the_next() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            listening.accept()[0].close()  # it ends first, so that the connection lingers on its side
            client.recv(1)
    with server._reserved(port) as free:
        assert free == port
    with socket.create_server(("127.0.0.1", port)), server._reserved(port) as other:
        assert other != port

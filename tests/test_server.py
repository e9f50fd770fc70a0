"""The local server: one of a home, and never another process."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
def test_starts_at_the_same_moment_give_one_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITGRAPH_HOME", str(tmp_path))
    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(lambda _: server.start(), range(3))
    try:
        assert others == [first, first]
        assert server.running() == first
    finally:
        assert server.stop() is True
    assert server.running() is None

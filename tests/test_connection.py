"""Addresses and credentials of Neo4j, without a server."""

from pathlib import Path

import pytest
from sitgraph.commands.neo4j_access import credentials
from sitgraph.graph.database.connection import SCHEMES, connect, password_from, warning
from sitgraph.graph.schema.errors import Neo4jError


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("nonsense", "it begins with one of neo4j://"),
        ("http://localhost:7474", "it begins with one of neo4j://"),
        ("bolt://", "names no host"),
        ("bolt://:7687", "names no host"),
        ("bolt://localhost:port", "not an address of Neo4j"),
        ("bolt://[::1", "not an address of Neo4j"),
        ("bolt://eve:topsecret@localhost:7687", "must not hold a user or password"),
        ("neo4j+s://topsecret@localhost", "must not hold a user or password"),
        ("bolt:eve:topsecret@localhost", "names no host"),
        ("eve:topsecret@localhost", "begins with one of"),
    ],
)
def test_what_is_no_address_is_refused_without_its_password(uri: str, expected: str) -> None:
    with pytest.raises(Neo4jError, match=expected) as refused, connect(uri, "neo4j", "topsecret"):
        pass
    assert "topsecret" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_of_the_driver_is_taken(scheme: str) -> None:
    with (
        pytest.raises(Neo4jError, match=r"no Neo4j answers|refused|encrypted"),
        connect(f"{scheme}://127.0.0.1:1", "neo4j", "x"),
    ):
        pass


def test_only_an_open_connection_to_another_machine_gives_a_warning() -> None:
    assert "bolt+s://" in (warning("bolt://db.example.org:7687") or "")
    assert "neo4j+s://" in (warning("neo4j://192.0.2.7") or "")
    assert "topsecret" not in (warning("bolt://eve:topsecret@db.example.org") or "")
    for near in ("bolt://localhost", "bolt://127.0.0.1:7687", "neo4j://[::1]:7687", "bolt://db.localhost"):
        assert warning(near) is None
    for wrong in ("bolt://", "bolt://[::1", "nonsense"):
        assert warning(wrong) is None
    for closed in ("bolt+s://db.example.org", "neo4j+ssc://db.example.org"):
        assert warning(closed) is None


def test_the_password_comes_from_a_file_that_others_cannot_read(tmp_path: Path) -> None:
    kept = tmp_path / "password"
    kept.write_text("topsecret\n")
    kept.chmod(0o600)
    assert password_from(kept) == "topsecret"
    kept.chmod(0o644)
    with pytest.raises(Neo4jError, match="chmod 600") as refused:
        password_from(kept)
    assert "topsecret" not in str(refused.value)
    with pytest.raises(Neo4jError, match="can't be read"):
        password_from(tmp_path / "none")


def test_a_password_file_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "password"
    kept.write_text("from the file")
    kept.chmod(0o600)
    monkeypatch.setenv("NEO4J_PASSWORD", "from the environment")
    assert credentials("bolt://localhost", "eve", kept) == ("bolt://localhost", "eve", "from the file")
    assert credentials("bolt://localhost", "eve") == ("bolt://localhost", "eve", "from the environment")


def test_without_any_password_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[bool] = []

    def prompt(text: str, *, hide_input: bool, err: bool) -> str:
        asked.append(hide_input and err)
        return "typed"

    monkeypatch.setattr("typer.prompt", prompt)
    assert credentials("bolt://localhost", "eve") == ("bolt://localhost", "eve", "typed")
    assert asked == [True]

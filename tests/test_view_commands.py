"""The commands that make something to look at, on a store made by hand."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import Result
from sitgraph.cli import app
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .handmade import Told, extraction


@pytest.fixture
def store(tmp_path: Path) -> str:
    fight = extraction(
        "Orontes Legion attacked Zarqa Front in Eville.",
        {"Orontes Legion": "ArmedGroup", "Zarqa Front": "ArmedGroup", "Eville": "Settlement"},
        Told(
            "ASSAULTS", "Zarqa Front", "Orontes Legion", trigger="attacked", where="Eville", day="2024-02-03"
        ),
    )
    with Store(tmp_path / "s.duckdb") as opened:
        opened.put([fight])
    return str(tmp_path / "s.duckdb")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_view_writes_one_file_and_says_how_much_it_holds(store: str, tmp_path: Path) -> None:
    done = _run("view", "-s", store, str(tmp_path / "p.html"), "--title", "The war")
    assert "2 of 2 actors and places, 1 claims in" in " ".join(done.stderr.split())
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    assert "<title>The war</title>" in text
    assert "Orontes Legion" in text


def test_view_of_one_actor_holds_whom_claims_join_it_with(store: str, tmp_path: Path) -> None:
    assert _run("view", "-s", store, str(tmp_path / "p.html"), "--actor", "zarqa front").exit_code == 0
    missing = _run("view", "-s", store, str(tmp_path / "p.html"), "--actor", "zarka front")
    assert "near to it: Zarqa Front" in str(missing.exception)


def test_a_page_that_can_t_be_written_leaves_the_old_one(store: str, tmp_path: Path) -> None:
    refused = _run("view", "-s", store, str(tmp_path / "none" / "p.html"))
    assert "can't be written" in str(refused.exception)


def test_timeline_tells_and_draws(store: str, tmp_path: Path) -> None:
    told = " ".join(_run("timeline", "actor=orontes legion", "-s", store).stdout.split())
    assert "2024-02-03 │ Orontes Legion assaults Zarqa Front │ plain" in told
    assert _run("timeline", "-s", store, "-o", str(tmp_path / "t.svg")).exit_code == 0
    assert "Orontes Legion assaults Zarqa Front" in (tmp_path / "t.svg").read_text(encoding="utf-8")
    ET.parse(tmp_path / "t.svg")
    assert "expected actor=NAME" in str(_run("timeline", "place=Eville", "-s", store).exception)


def test_picture_options_are_refused_for_other_files(store: str, tmp_path: Path) -> None:
    refused = _run("export", "-s", store, str(tmp_path / "g.json"), "--top", "3")
    assert refused.exit_code == 2
    assert not (tmp_path / "g.json").exists()


def test_an_article_that_can_t_be_read_gives_no_page(tmp_path: Path) -> None:
    done = _run("show", "--html", str(tmp_path / "none.txt"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert _run("show", "--html", "--zones", str(tmp_path / "none.txt")).exit_code == 2

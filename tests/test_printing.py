"""Nothing that an article says steers the terminal, whatever command prints it."""

import ast
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from sitgraph.cli import app
from sitgraph.commands.console import console, print_table
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.schema.printable import MARK, printable, printable_json
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .conftest import ROOT
from .handmade import Told, extraction

RUNNER = CliRunner()
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
STEERING = "\x1b]0;owned\x07\x1b]52;c;eA==\x07\x1b[6n\x9b31m\u202e"
"""The title of the window, the clipboard, a question that the terminal answers into standard input."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An article whose every field would steer the terminal."""
    front, legion = f"Zarqa{STEERING} Front", f"Orontes{STEERING} Legion $x$"
    told = extraction(
        f"{front} attacked {legion}; {STEERING} {legion} fled.",
        {front: "ArmedGroup", legion: "ArmedGroup"},
        Told("ASSAULTS", legion, front),
        authors=(f"Jane {STEERING} Roe",),
        publisher=f"Site {STEERING}",
    )
    article = msgspec.structs.replace(
        told.article, title=f"Title {STEERING}", url=f"https://news.example/{STEERING}"
    )
    with Store(tmp_path / "s.duckdb") as opened:
        opened.put([msgspec.structs.replace(told, article=article)])
    return tmp_path / "s.duckdb"


@pytest.mark.parametrize(
    "command",
    [
        ("facts",),
        ("stats",),
        ("entities",),
        ("who", "Zarqa"),
        ("review",),
        ("forget", f"x{STEERING}"),
        ("judge", "drop", f"Zarqa{STEERING} Front"),
    ],
)
def test_commands_on_a_store_print_nothing_that_steers(store: Path, command: tuple[str, ...]) -> None:
    if command[0] == "who":
        listed = RUNNER.invoke(app, ["entities", "-s", str(store)])
        command = ("who", f"Zarqa{STEERING} Front")
        assert "Zarqa" in listed.output
    done = RUNNER.invoke(app, [*command, "-s", str(store)], input="q\n")
    assert done.output
    assert not UNSAFE.search(done.output)


@pytest.mark.parametrize("command", ["show", "show --zones", "extract", "gaps", "explain"])
def test_commands_on_texts_print_nothing_that_steers(tmp_path: Path, command: str) -> None:
    text = f"Zarqa{STEERING} Front attacked the town\n\nBy Jane Roe\n\nThe {STEERING} SDF attacked ISIS.\n"
    (tmp_path / "a.txt").write_text(text)
    target = "-" if command == "explain" else str(tmp_path / "a.txt")
    done = RUNNER.invoke(app, [*command.split(), target], input=text)
    assert done.exit_code == 0, done.output
    assert "SDF" in done.output or command == "gaps"
    assert not UNSAFE.search(done.output)
    if command == "extract":
        assert json.loads(done.output)["article"]["text"] == text


def test_drawings_are_valid_whatever_the_text_holds(extractor: Extractor, store: Path) -> None:
    done = RUNNER.invoke(app, ["explain", "--svg", f"The {STEERING} SDF \x00\ufffe attacked ISIS & <b>."])
    assert ElementTree.fromstring(done.output).tag.endswith("svg")
    with Store(store, read_only=True) as opened:
        graph = situation_graph(opened.extractions())
    for suffix in ("svg", "graphml", "gexf"):
        target = store.with_suffix(f".{suffix}")
        write_graph(graph, target)
        ElementTree.parse(target)


@given(st.text())
def test_a_cleaned_text_is_as_long_and_has_nothing_that_steers(text: str) -> None:
    cleaned = printable(text)
    assert len(cleaned) == len(text)
    assert not UNSAFE.search(cleaned)
    assert printable(cleaned) == cleaned
    cleaned.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_stays_what_it_says(text: str) -> None:
    line = printable_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(line) == {"text": text}
    assert not UNSAFE.search(line)


def test_scripts_that_need_joiners_keep_them() -> None:
    for text in ("می‌خواهم", "👩‍👩‍👧", "שלום, حلب", "tab\tand\nline"):
        assert printable(text) == text


def test_colours_stay_and_lie_where_they_were() -> None:
    screen = console()
    screen.file, text = io.StringIO(), Text(printable("a\r\nb \x1b SDF"))
    text.stylize("red", 7, 10)
    screen._force_terminal, screen._color_system = True, None
    screen.print(text)
    assert [text.plain[s.start : s.end] for s in text.spans] == ["SDF"]
    assert MARK in screen.file.getvalue()


def test_a_table_is_cleaned_before_its_widths_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(f"T{STEERING}", [f"a{STEERING}"], [[STEERING], ["[red]x"]])
    lines = capsys.readouterr().out.splitlines()
    assert len({len(line) for line in lines[1:]}) == 1
    assert "[red]x" in "".join(lines)


def test_commands_print_through_the_console_alone() -> None:
    for path in [ROOT / "cli.py", *(ROOT / "commands").glob("*.py")]:
        if path.name == "console.py":
            continue
        called = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        names = {function.id for function in called if isinstance(function, ast.Name)}
        assert not {"print", "Console"} & names, path


def test_a_terminal_that_lacks_a_character_ends_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sitgraph", "show", "--zones", "-"],
        input="Troops left حلب on Monday.".encode(),
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"\\u062d" in done.stdout

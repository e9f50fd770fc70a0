"""The commands as a user runs them, and every command that the README shows."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest
from sitgraph.cli import app
from sitgraph.commands.console import was_stopped
from typer.testing import CliRunner

from .conftest import ROOT

RUNNER = CliRunner()


def _sitgraph(
    *arguments: str, cwd: Path = ROOT, stdin: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sitgraph", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_every_command_has_help_and_a_line_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    groups = [below.typer_instance for below in app.registered_groups if not below.name]
    commands = [command.callback.__name__ for group in groups for command in group.registered_commands]
    assert len(commands) > 15
    for name in commands:
        shown = RUNNER.invoke(app, [name, "--help"])
        assert shown.exit_code == 0
        assert f"sitgraph {name}" in readme, name


def test_build_reports_what_was_read_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The SDF captured Raqqa from ISIS on 17 October 2017.")
    (tmp_path / "empty.txt").write_text("")
    done = _sitgraph("build", str(tmp_path), "-s", str(tmp_path / "s.duckdb"))
    said = done.stderr.decode()
    assert done.returncode == 1
    assert f"{tmp_path / 'empty.txt'}: empty" in said
    assert "1 read, 1 stored, 0 unchanged, 1 skipped" in said
    assert done.stdout == b""


def test_extract_reads_standard_input_and_prints_json_lines() -> None:
    done = _sitgraph("extract", "-", "-o", "-", stdin=b'{"id": "a1", "text": "The SDF attacked ISIS."}\n')
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert record["article"]["id"] == "a1"
    (claim,) = record["claims"]
    assert (claim["relation"], claim["polarity"], claim["modality"], claim["plover"], claim["cameo"]) == (
        "ASSAULTS",
        "affirmed",
        "asserted",
        "ASSAULT",
        "190",
    )
    assert (claim["subject"]["start"], claim["subject"]["end"]) == (4, 7)
    assert record["extractor"]["model"].startswith("sitgraph-en")


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (["stats", "-s", "none.duckdb"], 1, "no such store"),
        (["build"], 2, "ARTICLES"),
        (["export", "x.xlsx", "-s", "none.duckdb"], 1, "unknown format '.xlsx'"),
        (["query", "nothing"], 2, "no query 'nothing'"),
        (["query", "backers"], 2, "actor is missing"),
        (["query", "backers", "SDF"], 2, "expected NAME=VALUE"),
        (["extract", "none.txt", "--model", "x"], 1, "no such file"),
        (["load", "-s", "none.duckdb"], 1, "no such store"),
        (["wrong"], 2, "wrong"),
    ],
)
def test_errors_are_one_line_with_the_right_code(
    tmp_path: Path, arguments: list[str], code: int, expected: str
) -> None:
    done = _sitgraph(*arguments, cwd=tmp_path, SITGRAPH_HOME=str(tmp_path))
    assert done.returncode == code
    assert expected in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_show_puts_claims_under_their_sentence() -> None:
    done = RUNNER.invoke(app, ["show", str(ROOT / "examples" / "articles" / "2018-12-hajin.txt")])
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "SDF fighters stormed Hajin" in line)
    assert any("ASSAULTS" in line and "Hajin" in line for line in lines[at : at + 6])


def test_show_names_the_zones_of_an_article() -> None:
    done = RUNNER.invoke(app, ["show", "--zones", str(ROOT / "examples" / "articles" / "2017-10-raqqa.txt")])
    assert done.exit_code == 0
    kinds = [line.split(" ")[0] for line in done.stdout.splitlines()]
    assert [kind for kind in kinds if kind in ("title", "byline", "dateline", "body", "boilerplate")] == [
        "title",
        "title",
        "byline",
        "dateline",
        *["body"] * 4,
        "boilerplate",
        "body",
    ]
    assert "of the text set aside" in done.stdout.splitlines()[-1]


def test_build_counts_what_it_set_aside_and_what_is_not_english(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The SDF took Raqqa.\n\nSubscribe to our newsletter.\n\nFollow us on Telegram."
    )
    (tmp_path / "b.txt").write_text(
        "Die Armee hat am Montag die Stadt angegriffen und viele Menschen getötet."
    )
    (tmp_path / "c.png").write_bytes(b"x")
    done = _sitgraph("build", str(tmp_path), "-s", str(tmp_path / "s.duckdb"), "-q")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "1 of 1 articles: more than a fifth of the text set aside" in said
    assert "in German, not English" in said
    assert "1 not in English" in said
    assert "note: " in said
    assert "c.png" in said or "1 .png" in said


@pytest.mark.parametrize("text", ["2100 years ago they left.", "They left 99999999999 years ago."])
def test_an_impossible_date_ends_no_build(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(
        "\n".join(
            json.dumps(record)
            for record in (
                {"text": f"The SDF attacked ISIS {text}", "published": "2015-01-01"},
                {"text": "The SDF attacked ISIS on Monday.", "published": "0001-01-01T00:00:00Z"},
                {"text": "Turkey bombed Afrin."},
            )
        )
        + "\n"
        + '{"text": '
        + "[" * 2000
        + "\n"
    )
    done = _sitgraph("build", str(tmp_path / "a.jsonl"), "-s", str(tmp_path / "s.duckdb"), "-q")
    said = done.stderr.decode()
    assert "3 read, 3 stored" in said
    assert "a.jsonl:4: nested too deeply" in said or "a.jsonl:4: not JSON" in said
    assert "Traceback" not in said


def test_what_no_command_needs_is_loaded_when_it_is_called() -> None:
    script = (
        "import sys\n"
        "from sitgraph import __main__ as program\n"
        "program._load_less()\n"
        "import datasketch, spacy\n"
        "late = ('scipy.integrate._quadrature', 'spacy.cli._util')\n"
        "assert not [name for name in late if name in sys.modules]\n"
        "from datasketch.lsh import integrate\n"
        "assert round(integrate(lambda x: x, 0, 1)[0], 6) == 0.5\n"
        "from scipy.integrate import simpson\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_full_standard_output_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sitgraph", "ontology"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert "No space left" in done.stderr.decode()


def test_a_stopped_build_says_that_what_was_finished_is_kept(tmp_path: Path) -> None:
    done = subprocess.Popen(
        [sys.executable, "-m", "sitgraph", "build", "-", "-s", str(tmp_path / "s.duckdb")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert done.stdin is not None
    while not (tmp_path / "s.duckdb").exists() and done.poll() is None:
        pass
    done.send_signal(signal.SIGINT)
    _, said = done.communicate()
    assert done.returncode == 130
    assert said.decode().strip().splitlines()[-1] == "stopped; what was finished is kept"


def test_a_stopped_query_is_a_stopped_command() -> None:
    stopping = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    with duckdb.connect() as db:
        stopping.start()
        with pytest.raises((RuntimeError, KeyboardInterrupt)) as stopped:
            db.execute("SELECT sum(range % 7) FROM range(1000000000000)")
    assert was_stopped(stopped.value)


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "SDF" in done.stdout

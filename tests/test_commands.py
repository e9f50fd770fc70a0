"""Commands on a store made by hand: events, doers that nobody names, and who is who."""

import json
from pathlib import Path

import jsonschema
import pytest
import typer
from rich.text import Text
from sitgraph.cli import app
from sitgraph.commands.console import Skipped, one_line, print_table, progress_bar
from sitgraph.extract.inspect.display import shown
from sitgraph.graph.files.extraction_lines import write_extractions
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Extraction
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .conftest import ROOT
from .handmade import Told, extraction

RUNNER = CliRunner()


def _extractions() -> list[Extraction]:
    return [
        extraction("Manbij was bombed.", {"Manbij": "Settlement"}, Told("BOMBS", "Manbij"), article="nobody"),
        extraction(
            "Orontes Legion attacked Zarqa Front; Legion Guard left Ruritania.",
            {
                "Orontes Legion": "ArmedGroup",
                "Zarqa Front": "ArmedGroup",
                "Ruritania": "Country",
                "Legion Guard": {"type": "ArmedGroup", "of": "Ruritania"},
            },
            Told("ASSAULTS", "Zarqa Front", "Orontes Legion"),
            article="named",
        ),
    ]


@pytest.fixture
def store(tmp_path: Path) -> str:
    with Store(tmp_path / "s.duckdb") as opened:
        opened.put(_extractions())
    return str(tmp_path / "s.duckdb")


def _run(*arguments: str, stdin: str | None = None) -> str:
    done = RUNNER.invoke(app, list(arguments), input=stdin)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_facts_say_that_the_doer_is_unknown(store: str) -> None:
    said = _run("facts", "-s", store)
    assert "│ (unknown) │ BOMBS │ Manbij │ 1 │ Manbij was bombed. │" in said
    assert "│ Orontes Legion │ ASSAULTS │ Zarqa Front │ 1 │" in said
    assert "PART_OF" not in said


def test_facts_are_as_many_as_asked_for(store: str) -> None:
    assert "(unknown)" in _run("facts", "-s", store, "--limit", "1")
    assert "ASSAULTS" not in _run("facts", "-s", store, "--limit", "1")


def test_stats_count_incidents_by_whether_a_doer_is_named(store: str) -> None:
    said = _run("stats", "-s", store)
    assert "│ incidents │ doer named │ 1 │" in said
    assert "│ incidents │ doer unknown │ 1 │" in said
    assert "│ edges │ PART_OF │ 1 │" in said


def test_the_hash_is_one_line(store: str) -> None:
    assert len(_run("stats", "--hash", "-s", store)) == 64


def test_who_says_whose_an_entity_is(store: str) -> None:
    assert "Is Ruritania's by its name" in _run("who", "Legion Guard", "-s", store)


def test_entities_are_listed_by_part_of_their_name(store: str) -> None:
    said = _run("entities", "legion", "-s", store)
    assert "Orontes Legion" in said
    assert "Zarqa Front" not in said


def test_a_decision_is_written_shown_and_taken_back(store: str) -> None:
    before = _run("stats", "--hash", "-s", store)
    _run("judge", "rename", "Zarqa Front", "The Front", "-s", store)
    assert "The Front" in _run("facts", "-s", store)
    _run("undo", "-s", store)
    assert _run("stats", "--hash", "-s", store) == before


def test_a_claim_by_nobody_can_be_dropped(store: str) -> None:
    (claim,) = _extractions()[0].claims
    _run("judge", "drop_claim", claim.id, "-s", store)
    assert "BOMBS" not in _run("facts", "-s", store)


def test_export_writes_what_facts_show(store: str, tmp_path: Path) -> None:
    _run("export", str(tmp_path / "g.jsonl"), "-s", store)
    lines = [json.loads(line) for line in (tmp_path / "g.jsonl").read_text().splitlines()]
    assert {line["edge"]["relation"] for line in lines if "edge" in line} == {"ASSAULTS", "PART_OF"}
    assert sum("incident" in line for line in lines) == 2


def test_show_says_that_the_doer_is_unknown() -> None:
    lines = [line.plain for line in shown(_extractions()[0]) if isinstance(line, Text)]
    assert any("(unknown) BOMBS Manbij" in line for line in lines)


def test_the_ontology_is_printed_with_its_codes() -> None:
    said = _run("ontology")
    assert "│ BOMBS │ Actor Platform │ Actor Place Platform │ bombs, shells, strikes from the air" in said
    assert "│ ASSAULT │ 195 │" in said
    assert "WRITTEN_BY" in said


def test_extractions_without_a_doer_fit_the_published_schema(tmp_path: Path) -> None:
    write_extractions(_extractions(), str(tmp_path / "x.jsonl"))
    schema = json.loads((ROOT / "docs" / "extraction.schema.json").read_text())
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert lines[0]["claims"][0]["subject"] is None
    for line in lines:
        jsonschema.validate(line, schema)


def test_less_certain_claims_are_left_out_of_the_lines(tmp_path: Path) -> None:
    write_extractions(_extractions(), str(tmp_path / "x.jsonl"), min_confidence=0.95)
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text().splitlines()]
    assert [line["claims"] for line in lines] == [[], []]


def test_an_error_is_one_line_without_control_characters() -> None:
    assert one_line("a\x1b[31m\nb\t c") == "a�[31m b c"


def test_what_is_skipped_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    skipped = Skipped()
    skipped(ArticleError("x.txt: empty"))
    assert skipped.count == 1
    assert capsys.readouterr().err == "skipped: x.txt: empty\n"


def test_of_one_file_the_first_rows_are_named_and_the_others_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    skipped = Skipped()
    for row in range(1, 31):
        skipped(ArticleError(f"x.jsonl:{row}: no 'text' field"))
    skipped(ArticleError("y.txt: empty"))
    with pytest.raises(typer.Exit):
        skipped.close()
    said = capsys.readouterr().err.splitlines()
    assert said[19:] == [
        "skipped: x.jsonl:20: no 'text' field",
        "skipped: y.txt: empty",
        "skipped: x.jsonl: 10 more rows",
    ]
    assert skipped.count == 31


def test_a_table_shows_lists_and_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("T", ["a", "b"], [[["x", "[y]"], None]])
    assert "│ x, [y] │   │" in capsys.readouterr().out


def test_progress_off_a_terminal_says_every_hundredth(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("articles", quiet=False) as tell:
        for done in (0, 50, 100, 150):
            tell(done, 200)
        tell(200, None)
    assert capsys.readouterr().err.splitlines() == ["articles: 100 of 200", "articles: 200"]


def test_no_progress_where_none_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("articles", quiet=True) as tell:
        tell(100, 200)
    assert capsys.readouterr() == ("", "")

"""Commands on a store made by hand: events, doers that nobody names, and who is who."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
from rich.text import Text
from sitgraph.cli import app
from sitgraph.commands.build_progress import Speed, build_progress, described
from sitgraph.commands.console import Skipped, one_line, print_table
from sitgraph.extract.inspect.display import shown
from sitgraph.graph.files.extraction_lines import write_extractions
from sitgraph.graph.schema.errors import ArticleError, ExportError, JudgementError, QueryError, StoreError
from sitgraph.graph.schema.model import Extraction
from sitgraph.graph.situation.of_store import refresh
from sitgraph.graph.store.building import Progress
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .conftest import ROOT
from .handmade import Told, extraction
from .small_graphs import war

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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores, of which each test gets copies."""
    folder = tmp_path_factory.mktemp("stores")
    for name, extractions in (("s", _extractions()), ("w", war())):
        with Store(folder / f"{name}.duckdb") as opened:
            opened.put(extractions)
        refresh(folder / f"{name}.duckdb")
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> str:
    return shutil.copy(made / "s.duckdb", tmp_path)


@pytest.fixture
def war_store(made: Path, tmp_path: Path) -> str:
    return shutil.copy(made / "w.duckdb", tmp_path)


def _run(*arguments: str, stdin: str | None = None) -> str:
    done = RUNNER.invoke(app, list(arguments), input=stdin)
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_facts_say_that_the_doer_is_unknown(store: str) -> None:
    said = _run("facts", "-s", store)
    assert "│ (unknown) │ BOMBS │ Manbij │ 1 │ Manbij was bombed. │" in said
    assert "│ Orontes Legion │ ASSAULTS │ Zarqa Front │ 1 │" in said
    assert "PART_OF" not in said


def _lines(*arguments: str) -> list[dict[str, Any]]:
    done = RUNNER.invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], {"ASSAULTS", "MEETS_WITH", "BOMBS", "KILLS", "ALLIED_WITH", "LEADS"}),
        (["--actor", "Colonel Abel Zenda"], {"ALLIED_WITH", "LEADS"}),
        (["--actor", "orontes legion", "--relation", "assaults"], {"ASSAULTS"}),
        (["--place", "Testtown"], {"ASSAULTS", "BOMBS"}),
        (["--place", "Ruritania"], {"ASSAULTS", "BOMBS"}),
        (["--from", "2024-06-01"], {"MEETS_WITH"}),
        (["--to", "2024-05-02"], {"ASSAULTS"}),
        (["--min-articles", "2"], {"ASSAULTS"}),
        (["--status", "denied"], {"CAPTURES"}),
        (["--status", "denied", "--status", "threatened"], {"CAPTURES", "ASSAULTS"}),
        (["--limit", "0"], set()),
    ],
)
def test_facts_are_filtered(war_store: str, options: list[str], found: set[str]) -> None:
    rows = _lines("facts", "-s", war_store, "--json", *options)
    assert {row["relation"] for row in rows} == found


def test_facts_count_the_claims_of_the_days_asked_for(war_store: str) -> None:
    (row,) = _lines("facts", "-s", war_store, "--json", "--to", "2024-05-02")
    assert (row["reports"], row["first"], row["places"]) == (1, "2024-05-01", ["Testtown"])


def test_what_lies_where_is_no_fact_unless_asked_for(tmp_path: Path) -> None:
    told = extraction(
        "Testtown lies in Ruritania.",
        {"Testtown": "Settlement", "Ruritania": "Country"},
        Told("LOCATED_IN", "Ruritania", "Testtown"),
    )
    with Store(tmp_path / "l.duckdb") as opened:
        opened.put([told])
    store = str(tmp_path / "l.duckdb")
    assert _lines("facts", "-s", store, "--json") == []
    for asked in (["--containment"], ["--relation", "LOCATED_IN"]):
        assert [row["object"] for row in _lines("facts", "-s", store, "--json", *asked)] == ["Ruritania"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--actor", "Nobody"], "no entity 'Nobody'; `sitgraph entities` lists them"),
        (["--actor", "Legion"], "no entity 'Legion'; near to it: Orontes Legion"),
        (["--relation", "HUGS"], "no relation 'HUGS'"),
        (["--status", "odd"], "no status 'odd'; there are plain, denied"),
        (["--from", "soon"], "'soon' is no day"),
    ],
)
def test_a_filter_that_fits_nothing_is_named(war_store: str, options: list[str], said: str) -> None:
    with pytest.raises(QueryError, match=re.escape(said)):
        RUNNER.invoke(app, ["facts", "-s", war_store, *options], catch_exceptions=False)


@pytest.mark.parametrize("options", [["--limit", "-3"], ["--json", "--csv"], ["--min-articles", "0"]])
def test_impossible_options_are_refused(war_store: str, options: list[str]) -> None:
    assert RUNNER.invoke(app, ["facts", "-s", war_store, *options]).exit_code == 2


@pytest.mark.parametrize("command", [["facts"], ["entities"], ["stats"], ["ontology"], ["query"]])
def test_rows_are_printed_as_csv_and_as_json(war_store: str, command: list[str]) -> None:
    store = ["-s", war_store] if command[0] not in ("ontology", "query") else []
    done = RUNNER.invoke(app, [*command, *store, "--csv"])
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert len(rows) == len(_lines(*command, *store, "--json")) > 0
    assert all(None not in row and None not in row.values() for row in rows)


def test_csv_without_rows_has_the_columns_that_it_has_with_rows(war_store: str) -> None:
    tables = [
        RUNNER.invoke(app, ["facts", "-s", war_store, "--csv", *o]).stdout for o in ([], ["--limit", "0"])
    ]
    assert tables[0].splitlines()[:1] == tables[1].splitlines()


def test_tables_are_as_wide_as_the_terminal_is_said_to_be(
    war_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = {}
    for columns in ("60", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        done = RUNNER.invoke(app, ["facts", "-s", war_store])
        widths[columns] = max(map(len, done.stdout.splitlines()))
    assert widths == {"60": 60, "120": 120}


def test_who_says_what_it_does_and_what_is_done_to_it(war_store: str) -> None:
    said = _run("who", "Zarqa Front", "-s", war_store)
    does, done, called = (said.index(word) for word in ("Does ", "Is done to it ", "Called "))
    assert does < said.index("ALLIED_WITH") < done < said.index("Orontes Legion ASSAULTS") < called
    assert "(2 reports, 2024-05-01 to 2024-05-20)" in said
    assert "Said of it and no fact: 1 denied, 1 threatened" in said
    (record,) = _lines("who", "Zarqa Front", "-s", war_store, "--json")
    assert record["entity"]["name"] == "Zarqa Front"
    assert {fact["relation"] for fact in record["is_done_to_it"]} == {"ASSAULTS", "LEADS"}
    assert record["called"][0]["spellings"] == {"Zarqa Front": 2}
    table = RUNNER.invoke(app, ["who", "Zarqa Front", "-s", war_store, "--csv"]).stdout
    rows = {(row["how"], row["relation"], row["subject"]) for row in csv.DictReader(table.splitlines())}
    assert ("is done to it", "ASSAULTS", "Orontes Legion") in rows
    assert len(rows) == len(record["does"]) + len(record["is_done_to_it"])


def test_who_a_part_of_a_name_is_says_whose(war_store: str) -> None:
    with pytest.raises(JudgementError, match=r"^no entity 'Frnt'; near to it: Zarqa Front$"):
        RUNNER.invoke(app, ["who", "Frnt", "-s", war_store], catch_exceptions=False)


def test_who_nobody_is_says_that_nobody_is_called_so(war_store: str) -> None:
    with pytest.raises(JudgementError, match=r"^no entity 'Nobody'; `sitgraph entities` lists them$"):
        RUNNER.invoke(app, ["who", "Nobody", "-s", war_store], catch_exceptions=False)


def test_a_file_that_is_no_store_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(StoreError, match=r"x\.jsonl: no claim store; make one with `sitgraph build"):
        RUNNER.invoke(app, ["facts", "-s", str(tmp_path / "x.jsonl")], catch_exceptions=False)


def test_a_folder_that_is_given_as_a_store_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"a folder; name the store in it, such as .*situation\.duckdb"):
        RUNNER.invoke(app, ["facts", "-s", str(tmp_path)], catch_exceptions=False)


def test_an_unknown_form_is_refused_before_the_store_is_read(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"unknown format '\.xlsx'"):
        RUNNER.invoke(
            app, ["export", str(tmp_path / "g.xlsx"), "-s", str(tmp_path / "none")], catch_exceptions=False
        )


def test_help_names_no_type_beside_a_flag() -> None:
    for command in (["facts"], ["build"], ["neo4j", "start"], []):
        said = RUNNER.invoke(app, [*command, "--help"]).stdout
        assert "--help" in said
        assert "<bool>" not in said
        assert "bool" not in said.lower()
    assert "list[" not in RUNNER.invoke(app, ["facts", "--help"]).stdout


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("sitgraph who -s {store} oron", "orontes\\ Legion"),
        ("sitgraph facts -s {store} --actor Zarq", "Zarqa\\ Front"),
        ("sitgraph facts --relation CAPTU", "CAPTURES"),
        ("sitgraph query back", "backers"),
        ("sitgraph who -s none.duckdb oron", None),
    ],
)
def test_the_shell_completes_names(war_store: str, words: str, completed: str | None) -> None:
    typed = words.format(store=war_store)
    environment = {
        "_SITGRAPH_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    done = RUNNER.invoke(app, [], env=environment, prog_name="sitgraph")
    assert done.stdout.strip() == (completed or "")


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


def test_show_says_a_claim_of_the_last_sentence_once() -> None:
    lines = [line.plain for line in shown(_extractions()[0]) if isinstance(line, Text)]
    assert sum("BOMBS" in line for line in lines) == 1


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


def test_progress_off_a_terminal_is_a_line_every_hundredth_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    skipped = Skipped()
    skipped(ArticleError("a.txt: empty"))
    with build_progress(1_000, skipped, quiet=False) as tell:
        for done in (1, 99, 100, 101, 200):
            tell(Progress(done, 300 * done))
    lines = capsys.readouterr().err.splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == ["articles: 100 of about 1", "articles: 200 of about 1"]
    assert all(line.endswith(" left, 1 skipped") and "words a second" in line for line in lines)


def test_no_progress_where_none_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    with build_progress(None, Skipped(), quiet=True) as tell:
        tell(Progress(100, 200))
    assert capsys.readouterr() == ("", "")


def test_progress_says_speed_of_late_and_the_time_that_remains() -> None:
    speed = Speed()
    for second in range(200):
        speed.note(second, 10 * second if second < 100 else 1_000 + 2 * (second - 100), 600 * second)
    assert described(1_198, 10_000, speed, 2) == (
        "1,198 of about 10,000, 2.0 a second, 600 words a second, 1:13:20 left, 2 skipped"
    )
    assert described(1_198, None, speed, 0) == "1,198, 2.0 a second, 600 words a second"
    assert described(10_198, 10_000, speed, 0).startswith("10,198 of about 10,198, 2.0 a second")

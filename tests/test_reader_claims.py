"""Claims that readers wrote down are read, and compared end by end, one to one."""

import json
from pathlib import Path

import pytest
from sitgraph.evaluation.gold_files import read_gold
from sitgraph.evaluation.reader_claims import article_of_lines
from sitgraph.evaluation.readers_compared import readers_compared
from sitgraph.evaluation.report import Report
from sitgraph.evaluation.scoring import evaluate
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import GoldError

TEXT = (
    "The SDF attacked ISIS in Hajin on Monday.\n"
    "Turkey said the YPG had bombed Manbij.\n"
    "Twelve civilians were killed in Aleppo."
)


def _span(words: str | None) -> list[int] | None:
    return [TEXT.index(words), TEXT.index(words) + len(words)] if words else None


def _claim(
    subject: str | None, relation: str, obj: str, status: str = "fact", **extras: str
) -> dict[str, object]:
    line = next(line for line in TEXT.splitlines() if obj in line)
    claim = {
        "sentence": _span(line),
        "subject": _span(subject),
        "relation": relation,
        "object": _span(obj),
        "status": status,
        "trigger": None,
    }
    return claim | {name: _span(words) for name, words in extras.items()}


@pytest.fixture
def measured(tmp_path: Path):  # type: ignore[no-untyped-def]
    extractor = Extractor(readers="rules")  # it is the scorer that is tested

    def measure(*claims: dict[str, object]) -> Report:
        path = tmp_path / "readers.jsonl"
        path.write_text(json.dumps({"id": "a", "text": TEXT, "claims": claims}) + "\n")
        return evaluate(read_gold(path), extractor)

    return measure


ASSAULT = _claim("SDF", "ASSAULTS", "ISIS", where="Hajin", when="Monday")
BOMBING = _claim("YPG", "BOMBS", "Manbij", "said", speaker="Turkey")


def test_a_claim_is_right_where_relation_and_both_ends_agree(measured) -> None:  # type: ignore[no-untyped-def]
    figures = measured(ASSAULT, BOMBING, _claim(None, "KILLS", "civilians")).figures
    assert figures["readers: P"] == figures["readers: R"] == figures["readers: status"] == 1.0
    assert figures["readers: speaker"] == figures["readers: place"] == figures["readers: time"] == 1.0


def test_another_relation_of_a_near_type_counts_in_the_second_figure_only(measured) -> None:  # type: ignore[no-untyped-def]
    report = measured(_claim("SDF", "BOMBS", "ISIS"), BOMBING)
    assert report.figures["readers: R"] == 0.5
    assert report.figures["readers: near types R"] == 1.0
    assert any(e.startswith("near BOMBS: SDF -- ASSAULTS -- ISIS") for e in report.errors)


def test_a_doer_that_nobody_names_is_not_matched_by_a_named_one(measured) -> None:  # type: ignore[no-untyped-def]
    report = measured(_claim(None, "ASSAULTS", "ISIS"), BOMBING)
    assert report.figures["readers: R"] == 0.5
    assert any(e.startswith("missed: (not said) -- ASSAULTS -- ISIS") for e in report.errors)


def test_unknown_doers_have_a_line_of_their_own(measured) -> None:  # type: ignore[no-untyped-def]
    report = measured(ASSAULT, BOMBING, _claim(None, "KILLS", "civilians", count="Twelve"))
    rows = {row[0]: row for row in report.tables[0].rows}
    assert (rows["doer said"][1], rows["doer not said"][1]) == (2, 1)


def test_a_claim_of_ours_stands_for_one_of_the_reader_only(measured) -> None:  # type: ignore[no-untyped-def]
    assert measured(ASSAULT, ASSAULT, BOMBING).figures["readers: R"] == 0.667


def test_the_wrong_way_round_is_wrong(measured) -> None:  # type: ignore[no-untyped-def]
    assert measured(_claim("ISIS", "ASSAULTS", "SDF")).figures["readers: P"] == 0.0


def test_another_status_is_shown_with_the_claim(measured) -> None:  # type: ignore[no-untyped-def]
    report = measured(ASSAULT, _claim("YPG", "BOMBS", "Manbij", "planned"))
    assert report.figures["readers: status"] == 0.5
    assert any(e.startswith("status said for planned: YPG -- BOMBS -- Manbij") for e in report.errors)


def test_each_line_is_read_as_a_paragraph_of_the_body(tmp_path: Path) -> None:
    path = tmp_path / "readers.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "claims": [ASSAULT]}))
    (document,) = read_gold(path)
    zones = article_of_lines(document).zones
    assert [TEXT[z.start : z.end] for z in zones] == TEXT.splitlines()
    assert {z.kind for z in zones} == {"body"}


@pytest.mark.parametrize(
    ("change", "said"),
    [({"status": "maybe"}, "unknown status maybe"), ({"object": [5, 900]}, "lies outside the text")],
)
def test_damaged_lines_are_named(tmp_path: Path, change: dict[str, object], said: str) -> None:
    path = tmp_path / "readers.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "claims": [ASSAULT | change]}))
    with pytest.raises(GoldError, match=said):
        list(read_gold(path))


def test_readers_are_compared_alone_and_together(tmp_path: Path) -> None:
    dead = _claim(None, "KILLS", "Twelve civilians")
    path = tmp_path / "readers.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "claims": [ASSAULT, BOMBING, dead]}) + "\n")
    rows = {str(row[0]): row[1:] for row in readers_compared(read_gold(path), "compared").tables[0].rows}
    assert rows["rules alone"][:3] == [3, 3, 1.0]
    found = {row: int(str(values[1])) for row, values in rows.items()}
    assert found["either of them"] == (
        found["rules alone"] + found["learned reader alone"] - found["both of them"]
    )
    assert 0 < found["both of them"] <= min(found["rules alone"], found["learned reader alone"])
    assert found["rules alone"] <= found["together"] <= found["either of them"]

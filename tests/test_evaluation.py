"""Gold standards are read in every form, and the measures say what they mean."""

import json
from pathlib import Path

import pytest
from sitgraph.evaluation.gold import GoldDocument, overlap
from sitgraph.evaluation.gold_files import read_gold
from sitgraph.evaluation.scoring import evaluate
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import GoldError
from typer.testing import CliRunner

TEXT = "The SDF attacked ISIS in Hajin. Turkey denied bombing Manbij."


def _own(path: Path, claims: list[dict[str, object]], text: str = TEXT) -> Path:
    path.write_text(json.dumps({"id": "a", "text": text, "claims": claims}) + "\n")
    return path


def _claim(
    relation: str, subject: str, obj: str, status: str = "plain", text: str = TEXT
) -> dict[str, object]:
    spans = [[[text.index(w), text.index(w) + len(w)]] for w in (subject, obj)]
    return {"relations": [relation], "subject": spans[0], "object": spans[1], "status": status}


def test_what_is_right_counts_for_precision_and_recall(extractor: Extractor, tmp_path: Path) -> None:
    gold = _own(
        tmp_path / "g.jsonl",
        [_claim("ASSAULTS", "SDF", "ISIS"), _claim("BOMBS", "Turkey", "Manbij", "negated")],
    )
    figures = evaluate(read_gold(gold), extractor).figures
    assert (figures["own: all relations P"], figures["own: all relations R"], figures["own: status"]) == (
        1.0,
        1.0,
        1.0,
    )


def test_a_turned_claim_is_a_direction_error(extractor: Extractor, tmp_path: Path) -> None:
    report = evaluate(read_gold(_own(tmp_path / "g.jsonl", [_claim("ASSAULTS", "ISIS", "SDF")])), extractor)
    table = next(t for t in report.tables if t.title == "own: relations")
    row = next(r for r in table.rows if r[0] == "ASSAULTS")
    assert row[table.columns.index("direction errors")] == 1
    assert any(e.startswith("missed: ISIS -- ASSAULTS -- SDF") for e in report.errors)


def test_talk_taken_for_fact_is_counted(extractor: Extractor, tmp_path: Path) -> None:
    report = evaluate(
        read_gold(_own(tmp_path / "g.jsonl", [_claim("ASSAULTS", "SDF", "ISIS", "planned")])), extractor
    )
    assert any(e.startswith("taken for a fact: SDF") for e in report.errors)


def test_brat_standoff(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text(
        "T1\tArmedGroup 4 7\tSDF\nT2\tArmedGroup 17 21\tISIS\nR1\tASSAULTS Arg1:T1 Arg2:T2\t\n"
    )
    (document,) = read_gold(tmp_path)
    assert [(m.start, m.end, m.type) for m in document.mentions] == [
        (4, 7, "ArmedGroup"),
        (17, 21, "ArmedGroup"),
    ]
    assert evaluate([document], extractor, given=True).figures["own, mentions given: all relations R"] == 1.0


def test_re3d_lines(extractor: Extractor, tmp_path: Path) -> None:
    record = {
        "id": "x",
        "text": TEXT,
        "entities": [
            {"begin": 0, "end": 7, "type": "Organisation"},
            {"begin": 17, "end": 21, "type": "Organisation"},
        ],
        "relations": [
            {
                "type": "FightingAgainst",
                "source_begin": 0,
                "source_end": 7,
                "target_begin": 17,
                "target_end": 21,
            }
        ],
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(record))
    figures = evaluate(read_gold(tmp_path / "r.jsonl"), extractor).figures
    assert figures["re3d: four relations R"] == 1.0
    assert figures["re3d: mentions F1"] > 0


def test_plover_pairs_are_scored_by_what_is_claimed(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text(
        "marked_sentence\tgold_root\n"
        "<s>France</s> condemned <t>Syria</t> for the strike.\tACCUSE\n"
        "<s>Germany</s> lies north of <t>Mali</t> on maps.\tSUPPORT\n"
    )
    report = evaluate(read_gold(tmp_path / "p.tsv"), extractor, given=True)
    assert report.figures["plover, mentions given: accuracy"] == 0.5
    assert any(e.startswith("SUPPORT read as none: [Germany] [Mali]") for e in report.errors)


def test_an_event_the_other_way_round_is_no_answer(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text(
        "marked_sentence\tgold_root\n<t>France</t> condemned <s>Syria</s> for the strike.\tACCUSE\n"
    )
    report = evaluate(read_gold(tmp_path / "p.tsv"), extractor, given=True)
    assert report.figures["plover, mentions given: accuracy"] == 0.0
    assert report.tables[0].rows[0][-1] == 1  # only the other way round


def test_who_backs_is_the_source_of_a_pair(extractor: Extractor, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text(
        "marked_sentence\tgold_root\n<s>Norway</s> helped <t>the army of Chad</t>.\tAID\n"
    )
    report = evaluate(read_gold(tmp_path / "p.tsv"), extractor, given=True)
    assert report.figures["plover, mentions given: accuracy"] == 1.0


def test_gold_without_text_needs_the_very_text(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text(json.dumps({"file": "t.jsonl", "id": "a", "sha256": "0", "claims": []}))
    with pytest.raises(GoldError, match="--texts"):
        list(read_gold(tmp_path / "g.jsonl"))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t.jsonl").write_text(json.dumps({"id": "a", "text": "another"}))
    with pytest.raises(GoldError, match="another text"):
        list(read_gold(tmp_path / "g.jsonl", texts=tmp_path / "texts"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", "{not json", "a.jsonl:1: not JSON"),
        ("a.jsonl", '{"id": 1, "text": "x", "claims": [{"relations": ["NOPE"]}]}', "unknown relation NOPE"),
        ("a.tsv", "x\ty\n", "without the columns"),
        ("a.ann", "", "a.txt beside it is missing"),
        ("a.txt", "x", "no gold there"),
        ("a.jsonl", '{"id": "x"}', "known form"),
    ],
)
def test_wrong_gold_is_one_line(tmp_path: Path, name: str, content: str, said: str) -> None:
    from sitgraph.cli import app

    (tmp_path / name).write_text(content)
    with pytest.raises(GoldError, match=said):
        list(read_gold(tmp_path))
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path)])
    assert isinstance(result.exception, GoldError)


def test_half_of_the_shorter_span_is_enough() -> None:
    assert overlap((0, 10), (5, 9))
    assert overlap((0, 10), (8, 12)) is True
    assert not overlap((0, 10), (9, 20))
    assert not overlap((0, 0), (0, 5))


def test_a_document_is_judged_only_where_it_was_annotated(extractor: Extractor) -> None:
    from sitgraph.evaluation.gold import OWN

    (report,) = [evaluate([GoldDocument("a", TEXT, OWN, sentences=((32, 61),))], extractor)]
    assert not any("ASSAULTS" in e for e in report.errors)

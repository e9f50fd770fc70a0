"""Floors under the evaluation's figures sink only with a reason, and no reason is ever lost."""

import json
from pathlib import Path

from sitgraph.evaluation.floors import Floors, sunk
from sitgraph.evaluation.measures import PRF, Share, total

GROUP = "extraction, own"


def _floors(path: Path, **named: float) -> Path:
    path.write_text(json.dumps({"corpora": {}, "floors": {GROUP: named}, "lowered": []}))
    return path


def test_a_floor_sinks_only_with_a_reason(tmp_path: Path) -> None:
    path = _floors(tmp_path / "floors.json", P=0.9)
    before = path.read_text()
    (below,) = Floors(path).update({GROUP: {"P": 0.899}}, {}, reason=None)
    assert (below.name, below.floor, below.value) == ("P", 0.9, 0.899)
    assert path.read_text() == before


def test_reasons_are_kept_with_what_they_lowered(tmp_path: Path) -> None:
    path = _floors(tmp_path / "floors.json", P=0.9, R=0.5)
    Floors(path).update({GROUP: {"P": 0.8, "R": 0.6}}, {}, reason="a wider ontology")
    Floors(path).update({GROUP: {"P": 0.85, "R": 0.6}}, {}, reason=None)
    Floors(path).update({GROUP: {"P": 0.85, "R": 0.55}}, {}, reason="fewer guesses")
    kept = [(entry["reason"], entry["floors"]) for entry in Floors(path).lowered]
    assert kept == [
        ("a wider ontology", {f"{GROUP}: P": [0.9, 0.8]}),
        ("fewer guesses", {f"{GROUP}: R": [0.6, 0.55]}),
    ]


def test_a_figure_that_is_no_longer_measured_needs_a_reason(tmp_path: Path) -> None:
    floors = Floors(_floors(tmp_path / "floors.json", P=0.9))
    assert [s.value for s in floors.update({}, {}, reason=None)] == [None]


def test_comparing_allows_for_another_processor_and_updating_does_not() -> None:
    held, figures = {GROUP: {"P": 0.9}}, {GROUP: {"P": 0.89}}
    assert not sunk(figures, held, slack=True)
    assert len(sunk(figures, held, slack=False)) == 1
    assert len(sunk({GROUP: {"P": 0.87}}, held, slack=True)) == 1


def test_every_floor_that_is_kept_can_be_compared() -> None:
    floors = Floors()
    assert floors.floors
    assert not floors.below(floors.floors)


def test_of_extra_events_more_is_worse() -> None:
    held = {GROUP: {"extra events a sentence": 0.1}}
    assert not sunk({GROUP: {"extra events a sentence": 0.0}}, held, slack=False)
    assert sunk({GROUP: {"extra events a sentence": 0.2}}, held, slack=False)


def test_scores_add_up_and_nothing_is_zero() -> None:
    score = total([PRF(gold=4, found=2, right=1, hit=1), PRF(gold=4, found=2, right=2, hit=2)])
    assert (score.precision, score.recall, score.f1) == (0.75, 0.375, 0.5)
    assert (PRF().f1, Share().value) == (0.0, 0.0)

"""Pictures of the graph and of what happened when."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.schema.errors import ExportError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.views.graph_picture import PictureOptions
from sitgraph.graph.views.timeline_picture import draw_timeline, timeline_rows, told_of

from .handmade import Told, extraction

FORCES = {
    "Reds": {"type": "ArmedGroup", "aliases": ("Crimson Front",)},
    "Blues": "ArmedGroup",
    "Greens": "ArmedGroup",
}


def _war() -> SituationGraph:
    told = extraction(
        "The Reds, the Blues and the Greens fight in Dville, two men too.",
        {**FORCES, "Dville": "Settlement", "two men": {"type": "ArmedGroup", "named": False}},
        Told("CAPTURES", "Dville", "Reds", trigger="fight", day="2024-05-01"),
        Told("CLASHES_WITH", "Greens", "Blues", trigger="fight", day="2024-05-02"),
        Told("ASSAULTS", "two men", "Reds", trigger="men"),
        article="a",
    )
    denied = extraction(
        "The Reds have not taken Dville.",
        {"Reds": "ArmedGroup", "Dville": "Settlement"},
        Told("CAPTURES", "Dville", "Reds", trigger="taken", polarity="negated"),
        article="b",
    )
    return situation_graph([told, denied])


def _texts(path: Path) -> list[str]:
    return ["".join(found.itertext()) for found in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_has_names_as_text_a_legend_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    write_graph(_war(), tmp_path / "g.svg", picture=PictureOptions(top=4))
    texts = _texts(tmp_path / "g.svg")
    assert {"Reds", "Blues", "Greens", "Dville", "Armed group", "Place", "Fighting and harm", "Disputed"} <= {
        *texts
    }
    assert "captures (disputed)" in texts
    assert "4 of 5 shown, the best attested" in texts


def test_what_is_only_described_is_left_out_of_a_picture_on_request(tmp_path: Path) -> None:
    write_graph(_war(), tmp_path / "all.svg")
    write_graph(_war(), tmp_path / "named.svg", picture=PictureOptions(named_only=True))
    assert "men" in _texts(tmp_path / "all.svg")
    assert "men" not in _texts(tmp_path / "named.svg")


def test_a_picture_of_an_actor_shows_whom_claims_join_it_with(tmp_path: Path) -> None:
    write_graph(_war(), tmp_path / "g.svg", picture=PictureOptions(("crimson front",), named_only=True))
    texts = _texts(tmp_path / "g.svg")
    assert {"Reds", "Dville"} <= {*texts}
    assert not {"Blues", "Greens"} & {*texts}


def test_an_empty_graph_gives_a_picture_that_says_so(tmp_path: Path) -> None:
    empty = situation_graph([])
    write_graph(empty, tmp_path / "g.svg")
    assert "No article plainly asserts a relation between two of them." in _texts(tmp_path / "g.svg")
    draw_timeline(told_of(empty), tmp_path / "t.svg")
    assert "Nothing is told with a day." in _texts(tmp_path / "t.svg")


@pytest.mark.parametrize("name", ["$x^$ <b>&", "Jabhat \x01 \x7f", "جبهة تحرير", "Long" * 40])
def test_any_name_can_be_drawn(tmp_path: Path, name: str) -> None:
    told = extraction(
        f"{name} fled Eville.",
        {name: "ArmedGroup", "Eville": "Settlement"},
        Told("FLEES_FROM", "Eville", name, trigger="fled"),
    )
    graph = situation_graph([told])
    for suffix in ("svg", "png"):
        write_graph(graph, tmp_path / f"g.{suffix}")
        draw_timeline(told_of(graph), tmp_path / f"t.{suffix}")
    assert any(text.startswith(name[:4].strip()) for text in _texts(tmp_path / "g.svg"))


def test_the_same_graph_gives_the_same_picture(tmp_path: Path) -> None:
    for name in ("one.svg", "two.svg"):
        write_graph(_war(), tmp_path / name)
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_a_timeline_tells_what_happened_to_an_actor_in_order() -> None:
    rows = timeline_rows(told_of(_war(), ["reds"]))
    assert [row[:3] for row in rows] == [
        ["2024-05-01", "Reds captures Dville", "plain"],
        ["reported 2024-05-06", "Reds captures Dville", "denied"],
        ["reported 2024-05-06", "Reds assaults men", "plain"],
    ]


def test_what_lasts_is_on_a_timeline_by_days_of_its_own_alone() -> None:
    led = extraction(
        "Bob leads the Reds. Ann has led the Blues since May.",
        {"Bob": "Person", "Reds": "ArmedGroup", "Ann": "Person", "Blues": "ArmedGroup"},
        Told("LEADS", "Reds", "Bob"),
        Told("LEADS", "Blues", "Ann", day="2024-05-01"),
        published="2024-06-02",
    )
    rows = timeline_rows(told_of(situation_graph([led])))
    assert [row[:2] for row in rows] == [["2024-05-01", "Ann leads Blues"]]


def test_a_timeline_is_drawn_with_its_denials(tmp_path: Path) -> None:
    draw_timeline(told_of(_war(), ["Reds"]), tmp_path / "t.svg", top=1)
    texts = _texts(tmp_path / "t.svg")
    assert {"Reds captures Dville", "Denied", "1 of 2 relations shown, the best attested"} <= {*texts}


def test_another_suffix_than_a_picture_s_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"unknown format '.pdf'; use .png, .svg"):
        draw_timeline(told_of(_war()), tmp_path / "t.pdf")

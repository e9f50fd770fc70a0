"""Graphs made by hand, for the forms in which a graph is handed on."""

from itertools import pairwise

from sitgraph.graph.schema.model import Container, Extraction, Point, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction

RAQQA = {
    "type": "Settlement",
    "gazetteer": "place:testtown",
    "point": Point(35.95, 39.01),
    "country": "SYR",
    "within": (Container("RUR", "Country", "Ruritania", Point(35.0, 38.0)),),
}


def war() -> list[Extraction]:
    """Two articles: attacks on two days, a town with coordinates, a denial, and a bombing by nobody named."""
    return [
        extraction(
            "Orontes Legion attacked Zarqa Front, and later met Zarqa Front in Testtown. They shook hands.",
            {"Orontes Legion": "ArmedGroup", "Zarqa Front": "ArmedGroup", "Testtown": RAQQA},
            Told("ASSAULTS", "Zarqa Front", "Orontes Legion", where="Testtown", day="2024-05-01"),
            Told("MEETS_WITH", "Zarqa Front", "Orontes Legion", day="2024-06-10"),
            article="first",
            publisher="Morning Post",
            authors=("Ada Writer",),
        ),
        extraction(
            "Orontes Legion attacked Zarqa Front. Colonel Abel Zenda denied that Zarqa Front took Testtown. "
            "Testtown was bombed, and three fighters died.",
            {
                "Orontes Legion": "ArmedGroup",
                "Zarqa Front": "ArmedGroup",
                "Testtown": RAQQA,
                "Colonel Abel Zenda": "Person",
                "three fighters": {"type": "Group", "named": False},
            },
            Told("ASSAULTS", "Zarqa Front", "Orontes Legion", day="2024-05-20"),
            Told("CAPTURES", "Testtown", "Zarqa Front", polarity="negated"),
            Told("BOMBS", "Testtown", where="Testtown", day="2024-05-19"),
            Told("KILLS", "three fighters", attributes={"count_min": 3, "count_max": 3}),
            Told("ASSAULTS", "Testtown", "Zarqa Front", modality="threatened"),
            Told("ALLIED_WITH", "Zarqa Front", "Colonel Abel Zenda"),
            Told("LEADS", "Zarqa Front", "Colonel Abel Zenda"),
            article="second",
            published="2024-05-21",
        ),
    ]


def war_graph() -> SituationGraph:
    """The graph of the two articles."""
    return situation_graph(war())


def named(*names: str) -> SituationGraph:
    """A graph of armed groups of which each attacks the next."""
    return situation_graph(
        [
            extraction(
                f"{one}\n{other}\n.",
                {one: "ArmedGroup", other: "ArmedGroup"},
                Told("ASSAULTS", other, one),
                article=f"a{number}",
            )
            for number, (one, other) in enumerate(pairwise(names))
        ]
    )


EMPTY = SituationGraph((), (), (), ())


def one_node() -> SituationGraph:
    """A graph of one entity, without a date, a place or an edge."""
    return situation_graph([extraction("Zarqa Front.", {"Zarqa Front": "ArmedGroup"}, published=None)])


def undated() -> SituationGraph:
    """A graph of an article without a day, which speaks of no place."""
    return situation_graph(
        [
            extraction(
                "Orontes Legion leads Zarqa Front.",
                {"Orontes Legion": "ArmedGroup", "Zarqa Front": "ArmedGroup"},
                Told("LEADS", "Zarqa Front", "Orontes Legion"),
                published=None,
            )
        ]
    )

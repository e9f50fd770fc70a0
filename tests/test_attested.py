"""What stands on an edge, what is one description, and what is loaded without being asked for."""

import pytest
from sitgraph.graph.database.rows import row
from sitgraph.graph.identity.counted import uncounted
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.situation.attested import attested
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction


def _graph() -> SituationGraph:
    long = "On a day of which much more could be told than this, " * 5
    return situation_graph(
        [
            extraction(
                f"{long}Orontes Legion bombed Manbij.",
                {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement"},
                Told("BOMBS", "Manbij", "Orontes Legion"),
                article="a",
                publisher="Morning Post",
            ),
            extraction(
                "Orontes Legion hit Manbij, not Afrin.",
                {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement", "Afrin": "Settlement"},
                Told("BOMBS", "Manbij", "Orontes Legion"),
                article="b",
                published="2024-05-08",
                publisher="Evening Post",
            ),
            extraction(
                "Orontes Legion never bombed Manbij, Ada Speaker of Ruritania said.",
                {
                    "Orontes Legion": "ArmedGroup",
                    "Manbij": "Settlement",
                    "Ada Speaker": {"type": "Person", "of": "Ruritania"},
                    "Ruritania": "Country",
                },
                Told("BOMBS", "Manbij", "Orontes Legion", polarity="negated"),
                Told("STATED", "Manbij", "Ada Speaker"),
                article="c",
            ),
        ]
    )


def test_an_edge_shows_the_sentence_that_is_read_at_a_glance_and_the_denial() -> None:
    (edge,) = [edge for edge in _graph().edges if edge.relation == "BOMBS"]
    assert edge.quote == "Orontes Legion hit Manbij, not Afrin."
    assert (edge.quote_article, edge.quote_day, edge.quote_speaker) == ("b", "2024-05-08", "Evening Post")
    assert edge.denial == "Orontes Legion never bombed Manbij, Ada Speaker of Ruritania said."
    assert (edge.denial_article, edge.denial_day, edge.denial_speaker) == ("c", "2024-05-06", None)


def test_an_edge_of_no_article_has_no_sentence() -> None:
    (edge,) = [edge for edge in _graph().edges if edge.source == "name"]
    assert (edge.quote, edge.denial) == (None, None)


def test_what_no_claim_speaks_of_is_left_out_with_what_joins_it() -> None:
    graph = _graph()
    kept = attested(graph)
    gone = {e.name for e in graph.entities} - {e.name for e in kept.entities}
    assert gone == {"Afrin"}
    names = {e.id: e.name for e in kept.entities}
    assert {names[end] for edge in kept.edges for end in (edge.subject, edge.object)} <= set(names.values())
    assert {names[e] for article in kept.articles for e in article.mentions} == {
        "Orontes Legion",
        "Manbij",
        "Ada Speaker",
        "Ruritania",
    }
    assert kept.evidence == graph.evidence
    assert attested(kept) == kept


def test_publishers_and_the_owners_of_names_stay() -> None:
    names = {e.name for e in attested(_graph()).entities}
    assert {"Morning Post", "Evening Post", "Ruritania"} <= names


@pytest.mark.parametrize(
    ("described", "expected"),
    [
        ("two rebel-held buildings", "rebel-held buildings"),
        ("seven rebel-held buildings", "rebel-held buildings"),
        ("More than 5,000 fighters", "fighters"),
        ("at least twenty-two soldiers", "soldiers"),
        ("tens of thousands of people", "people"),
        ("2,000 of its fighters", "fighters"),
        ("half a dozen men", "men"),
        ("last two buildings", "last buildings"),
        ("20-year-old man", "20-year-old man"),
        ("17th Division fighters", "17th Division fighters"),
        ("two-storey house", "two-storey house"),
        ("4x4 trucks", "4x4 trucks"),
        ("one of them", "one of them"),
        ("villages in two provinces", "villages in two provinces"),
        ("somewhat tired men", "somewhat tired men"),
        ("two", "two"),
    ],
)
def test_a_description_loses_its_number_and_nothing_else(described: str, expected: str) -> None:
    assert uncounted(described) == expected


def test_a_description_is_one_node_an_article_and_another_in_each() -> None:
    def told(article: str) -> Extraction:
        return extraction(
            "Orontes Legion shelled two posts, then seven posts.",
            {
                "Orontes Legion": "ArmedGroup",
                "two posts": {"type": "Facility", "named": False},
                "seven posts": {"type": "Facility", "named": False},
            },
            Told("BOMBS", "two posts", "Orontes Legion"),
            Told("BOMBS", "seven posts", "Orontes Legion"),
            article=article,
        )

    graph = situation_graph([told("a"), told("b")])
    described = [e for e in graph.entities if not e.named]
    assert [(e.name, e.mentions) for e in described] == [("posts", 2), ("posts", 2)]
    assert len([edge for edge in graph.edges if edge.relation == "BOMBS"]) == 2
    assert len(graph.evidence) == 4


def test_what_is_only_described_carries_a_label_of_its_own() -> None:
    graph = situation_graph(
        [
            extraction(
                "Fighters bombed Manbij.",
                {"Fighters": {"type": "ArmedGroup", "named": False}, "Manbij": "Settlement"},
                Told("BOMBS", "Manbij", "Fighters"),
            )
        ]
    )
    shapes = {e.name: row(e).shape for e in graph.entities}
    assert shapes["Fighters"] == ("ArmedGroup", "Group", "Actor", "Entity", "Unnamed")
    assert "Unnamed" not in shapes["Manbij"]

"""What goes into Neo4j, without a server: rows and the texts of statements."""

import re
from datetime import date

import pytest
from sitgraph.graph.database import statements
from sitgraph.graph.database.loading import chunks
from sitgraph.graph.database.rows import Row, Step, steps
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction


def _graph() -> SituationGraph:
    return situation_graph(
        [
            extraction(
                "Orontes Legion bombed Manbij. Afrin was bombed.",
                {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement", "Afrin": "Settlement"},
                Told("BOMBS", "Manbij", "Orontes Legion", day="2024-05-05"),
                Told("BOMBS", "Afrin"),
                authors=("Ada Writer",),
                publisher="Morning Post",
            )
        ]
    )


def _rows(what: str, between: str = "") -> list[Row]:
    return [
        row
        for step in steps(_graph(), "stamp")
        if step.what == what and between in step.statement
        for row in step.rows
    ]


def test_nodes_come_before_what_joins_them() -> None:
    kinds = [" MATCH " in step.statement for step in steps(_graph(), "stamp")]
    assert kinds == sorted(kinds)
    assert any(kinds)


def test_every_row_carries_the_stamp_and_its_id() -> None:
    for step in steps(_graph(), "stamp"):
        assert all(row["values"]["sitgraph"] == "stamp" for row in step.rows)
        if " MATCH " not in step.statement:
            assert all(row["id"] == row["values"]["id"] for row in step.rows)


def test_a_claim_without_a_doer_has_an_object_and_no_subject() -> None:
    by_object = {row["values"]["object_start"]: row for row in _rows("claims")}
    assert len(by_object) == 2
    nobodys = by_object[30]
    assert (nobodys["values"]["subject_start"], nobodys["values"]["subject_end"]) == (None, None)
    claims = {row["id"] for row in _rows("claims")}
    assert {row["subject"] for row in _rows("OBJECT", "(a:Claim")} == claims
    assert {row["subject"] for row in _rows("SUBJECT", "(a:Claim")} == claims - {nobodys["id"]}
    assert len(_rows("SUBJECT", "(a:Incident")) == 1
    assert len(_rows("OBJECT", "(a:Incident")) == 2


def test_days_are_dates_and_codes_are_on_the_claim() -> None:
    (row,) = [row for row in _rows("claims") if row["values"]["from"]]
    values = row["values"]
    assert values["from"] == values["to"] == date(2024, 5, 5)
    assert (values["plover"], values["mode"], values["quad"]) == (
        "ASSAULT",
        "heavy-weapons",
        "material conflict",
    )


def test_authors_carry_a_label_of_their_own() -> None:
    (step,) = [s for s in steps(_graph(), "stamp") if ":Author" in s.statement]
    assert "SET n:Person:Actor:Entity:Author, n = row.values" in step.statement
    assert [row["values"]["name"] for row in step.rows] == ["Ada Writer"]
    assert len(_rows("WRITTEN_BY")) == len(_rows("PUBLISHED_BY")) == 1


def test_no_value_stands_in_a_statement() -> None:
    graph = _graph()
    texts = [step.statement for step in steps(graph, "stamp")]
    names = {e.name for e in graph.entities} | {e.id for e in graph.entities} | {"stamp"}
    assert not [name for name in names for text in texts if name in text]
    assert all("$rows" in text for text in texts)


@pytest.mark.parametrize("name", ["BOMBS {x: 1}", "bombs", "A`B", ""])
def test_a_relation_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Neo4jError, match="can't be the name of a relation"):
        statements.relations("Entity", name, "Entity")


def test_a_label_that_is_no_name_is_refused() -> None:
    with pytest.raises(Neo4jError, match="can't be a label"):
        statements.nodes("Entity", ("Person", "x) DETACH DELETE (n"))


def test_the_schema_is_read_without_comments() -> None:
    found = statements.schema()
    assert len(found) > 10
    assert all(re.match(r"CREATE \w", statement) for statement in found)


def test_rows_are_cut_into_batches_without_loss() -> None:
    rows: list[Row] = [{"id": number} for number in range(7)]
    assert [len(chunk) for chunk in chunks(rows, 3)] == [3, 3, 1]
    assert [row for chunk in chunks(rows, 3) for row in chunk] == rows


def test_an_empty_graph_has_no_rows() -> None:
    found: list[Step] = list(steps(SituationGraph((), (), (), ()), "stamp"))
    assert not [row for step in found for row in step.rows]

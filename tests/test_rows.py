"""What goes into Neo4j, without a server: rows, hashes and the texts of statements."""

import re
from datetime import date
from random import Random

import msgspec
import pytest
from sitgraph.graph.database import parts, statements
from sitgraph.graph.database.load_sources import GraphSource
from sitgraph.graph.database.rows import (
    ARTICLE,
    CLAIM,
    EDGE,
    ENTITY,
    INCIDENT,
    KEY_OF,
    KINDS,
    Kind,
    Row,
    database_key,
    elements,
    home_of,
    member_key,
    row,
    weight,
)
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation import provenance
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction
from .random_articles import random_extraction


def _graph() -> SituationGraph:
    return situation_graph(
        [
            extraction(
                "Orontes Legion bombed Manbij. Afrin was bombed.",
                {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement", "Afrin": "Settlement"},
                Told("BOMBS", "Manbij", "Orontes Legion", day="2024-05-05", where="Manbij"),
                Told("BOMBS", "Afrin", attributes={"count_min": 2**70}),
                authors=("Ada Writer",),
                publisher="Morning Post",
            )
        ]
    )


def _rows(kind: Kind) -> list[Row]:
    return [row(element) for element in elements(_graph())[kind.name]]


def _named(kind: Kind, found: Row) -> dict[str, object]:
    return dict(zip(kind.columns, found.values, strict=True))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_row_has_a_value_for_each_column_and_ends_for_each_join(kind: Kind) -> None:
    for found in _rows(kind):
        assert len(found.values) == len(kind.columns)
        assert len(found.joins) == len(kind.joins)
        assert all(len(ends) <= 1 for ends, join in zip(found.joins, kind.joins, strict=True) if join.single)


def test_nodes_join_only_kinds_that_are_written_before_them() -> None:
    order = list(KINDS)
    for kind in KINDS.values():
        assert all(order.index(join.end) < order.index(kind.name) for join in kind.joins)


def test_relations_are_those_that_files_show() -> None:
    graph = _graph()
    written = {
        (join.relation, *((end, found.key) if join.incoming else (found.key, end)))
        for kind in (ARTICLE, CLAIM, INCIDENT)
        for found in _rows(kind)
        for join, ends in zip(kind.joins, found.joins, strict=True)
        for end in ends
        if not join.counted
    }
    shown = {
        (joins.relation, *pair)
        for part in (provenance.of_articles, provenance.of_claims, provenance.of_incidents)
        for joins in part(graph)
        for pair in joins.pairs
    }
    assert written == shown
    assert len(shown) > 10


def test_an_element_weighs_as_many_rows_as_it_is() -> None:
    for kind, some in elements(_graph()).items():
        for element in some:
            ends = sum(len(found) for found in row(element).joins)
            assert weight(element) == 1 + ends, kind


def test_a_claim_without_a_doer_has_an_object_and_no_subject() -> None:
    by_object = {_named(CLAIM, found)["object_start"]: found for found in _rows(CLAIM)}
    assert len(by_object) == 2
    nobodys = by_object[30]
    assert nobodys.joins[0] == []
    assert len(nobodys.joins[1]) == 1
    assert (_named(CLAIM, nobodys)["subject_start"], _named(CLAIM, nobodys)["subject_end"]) == (None, None)


def test_days_are_dates_and_codes_are_on_the_claim() -> None:
    (values,) = [v for found in _rows(CLAIM) if (v := _named(CLAIM, found))["from"]]
    assert values["from"] == values["to"] == date(2024, 5, 5)
    assert (values["plover"], values["mode"], values["quad"]) == (
        "ASSAULT",
        "heavy-weapons",
        "material conflict",
    )


def test_authors_carry_a_label_of_their_own() -> None:
    authors = [found for found in _rows(ENTITY) if "Author" in found.shape]
    assert [_named(ENTITY, found)["name"] for found in authors] == ["Ada Writer"]
    assert authors[0].shape == ("Person", "Actor", "Entity", "Author")
    assert "(n:Entity:Person:Actor:Author {" in statements.create_nodes(ENTITY, authors[0].shape, extra=False)


def test_a_number_that_neo4j_cannot_hold_is_kept_as_its_digits() -> None:
    assert {"attribute_count_min": str(2**70)} in [found.extra for found in _rows(CLAIM)]


def test_a_day_that_the_calendar_does_not_have_is_no_day() -> None:
    (article,) = _graph().articles
    found = row(msgspec.structs.replace(article, published="2019-13-01"))
    assert _named(ARTICLE, found)["published"] is None


def test_very_long_names_and_ids_are_cut_for_the_index_and_kept_whole() -> None:
    long = "ق" * 40_000
    entity = msgspec.structs.replace(_graph().entities[0], id=long, name=long)
    other = msgspec.structs.replace(entity, id=long + "x")
    found = row(entity)
    assert len(str(_named(ENTITY, found)["name"]).encode()) < 8000
    assert len(found.key.encode()) < 8000
    assert found.extra == {"full_id": long, "full_name": long}
    assert found.key != row(other).key
    lines = list(GraphSource(SituationGraph((entity,), (), (), ())).shortened())
    assert len(lines) == 2
    assert all("Entity" in line and len(line) < 300 for line in lines)


def _texts() -> list[str]:
    joins = [(kind, join) for kind in KINDS.values() for join in kind.joins]
    made = [statements.create_nodes(kind, extra=True) for kind in KINDS.values()]
    made += [statements.merge_joins(kind, join) for kind, join in joins]
    return [
        *made,
        statements.create_edges("BOMBS"),
        statements.create_edges(),
        statements.update_edges("BOMBS"),
        statements.update_nodes(CLAIM),
    ]


def test_no_value_stands_in_a_statement() -> None:
    graph = _graph()
    names = {e.name for e in graph.entities} | {e.id for e in graph.entities}
    assert not [name for name in names for text in _texts() if name in text]
    assert all("$sent.rows" in text for text in _texts())


@pytest.mark.parametrize("name", ["BOMBS {x: 1}", "bombs", "A`B", ""])
def test_a_relation_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(Neo4jError, match="can't be the name of a relation"):
        statements.create_edges(name)


def test_a_label_that_is_no_name_is_refused() -> None:
    with pytest.raises(Neo4jError, match="can't be a label"):
        statements.create_nodes(ENTITY, ("Person", "x) DETACH DELETE (n"), extra=False)


def test_the_schema_is_read_without_comments() -> None:
    found = statements.schema()
    assert len(found) > 10
    assert all(re.match(r"CREATE \w", statement) for statement in found)
    assert {"entity_id", "entity_names", "sitgraph_part_store"} <= statements.schema_names()
    assert len(statements.schema_names()) == len(found)


def test_an_element_has_another_hash_when_anything_in_it_changes() -> None:
    for kind, some in elements(_graph()).items():
        element = some[0]
        name = "mentions" if kind in ("Entity", "Article") else "quote" if kind == "Claim" else "articles"
        other = {"mentions": 99} if kind == "Entity" else {name: {"x": 1} if kind == "Article" else 99}
        changed = msgspec.structs.replace(element, **other)
        key = KEY_OF[kind](element)
        assert parts.fresh(key, element) == parts.fresh(key, element)
        assert parts.fresh(key, element).hash != parts.fresh(key, changed).hash
        assert parts.whole_hash([element]) != parts.whole_hash([changed])


def test_elements_lie_in_the_same_part_whatever_lies_beside_them() -> None:
    graph = _graph()
    source = GraphSource(graph)
    for kind, some in elements(graph).items():
        keys = [member_key(kind, element) for element in some]
        cut = dict(source.elements(kind, 4, range(4)))
        assert sorted(keys) == sorted(key for part in cut.values() for key in part)
        assert [number for number, part in cut.items() for _ in part] == sorted(
            parts.bucket(kind, key, 4) for key in keys
        )


def test_claims_of_an_article_and_edges_of_an_entity_lie_together() -> None:
    graph = _graph()
    for kind in ("Claim", "Edge"):
        some = [element for element in elements(graph)[kind] if kind == "Claim" or element.subject]
        keys = [member_key(kind, element) for element in some]
        homes = {home_of(kind, key) for key in keys}
        assert homes == {"a"} if kind == "Claim" else homes == {edge.subject for edge in some}
    assert database_key("Claim", member_key("Claim", graph.evidence[0])) == graph.evidence[0].claim.id


def test_parts_are_cut_further_where_they_lie() -> None:
    for number in range(1000):
        assert parts.bucket("Entity", f"e:{number}", 32) == parts.bucket("Entity", f"e:{number}", 256) // 8


def test_a_store_that_grows_a_little_keeps_its_parts() -> None:
    assert parts.layout("Claim", 0) == parts.layout("Claim", 400) == 1
    assert parts.layout("Claim", 10_000) == 32
    assert parts.layout("Claim", 12_000, now=16) == 16
    assert parts.layout("Claim", 1_000_000, now=16) == 2048


def test_members_are_kept_as_they_are() -> None:
    members = {"a": b"12345678", "ب\x1fx": b""}
    assert parts.unpacked(parts.packed(members)) == members


def test_an_edge_is_one_by_its_ends_type_and_source() -> None:
    keys = [row(edge).key for edge in _graph().edges]
    assert len(keys) == len(set(keys)) > 0
    assert all(key.count("\x1f") == 3 for key in keys)
    assert EDGE.columns[-1] == "source"


@pytest.mark.parametrize("seed", range(4))
def test_an_element_weighs_what_its_row_writes(seed: int) -> None:
    rng = Random(seed)
    graph = situation_graph(random_extraction(rng, f"article {number}") for number in range(25))
    for kind, found in elements(graph).items():
        for element in found:
            relations = sum(map(len, row(element).joins))
            assert weight(element) == 1 + relations, (kind, element)

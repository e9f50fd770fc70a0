"""The graph as tables and scripts: every cell comes back, whatever stands in it."""

import csv
import re
import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.server import Server
from sitgraph.graph.files.formats import FORMATS, read_graph, write_graph
from sitgraph.graph.files.table_records import TABLES, table_rows
from sitgraph.graph.files.xml_text import from_xml
from sitgraph.graph.schema.errors import ExportError
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.graph_parts import StreamedParts
from sitgraph.graph.situation.of_store import stored_graph
from sitgraph.graph.store.claim_store import Store

from .handmade import Told, extraction
from .small_graphs import EMPTY, named, one_node, undated, war_graph

NAMES = st.lists(
    st.text(
        st.one_of(
            st.characters(codec="utf-8"),
            st.sampled_from(
                "\x00\x07\x1b\x85\r\n\t,;'\"`\\=|<>&_\u200f\u202e\u2066\u2028\ufeffقسد自由叙利亚"
            ),
        ),
        min_size=1,
        max_size=12,
    ).filter(lambda name: name.strip()),
    min_size=2,
    max_size=4,
    unique=True,
)


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of(graph: SituationGraph, table: str) -> list[object]:
    return list(table_rows(graph, table))


def test_an_event_is_a_row_of_event_data(tmp_path: Path) -> None:
    write_graph(war_graph(), tmp_path / "t", form="csv")
    rows = _csv(tmp_path / "t" / "events.csv")
    (attack,) = [row for row in rows if row["relation"] == "ASSAULTS" and row["place"]]
    assert (attack["source"], attack["target"]) == ("Orontes Legion", "Zarqa Front")
    assert (attack["plover"], attack["cameo"]) == ("ASSAULT", "190")
    assert (attack["date_from"], attack["date_to"]) == ("2024-05-01", "2024-05-01")
    assert (attack["place"], attack["latitude"], attack["longitude"]) == ("Testtown", "35.95", "39.01")
    assert (attack["articles"], attack["sources"]) == ("1", "1")
    (bombing,) = [row for row in rows if row["relation"] == "BOMBS"]
    assert (bombing["source"], bombing["target"]) == ("", "Testtown")
    (killing,) = [row for row in rows if row["relation"] == "KILLS"]
    assert (killing["count_min"], killing["count_max"]) == ("3", "3")
    (threat,) = [row for row in rows if row["status"] == "threatened"]
    assert threat["plover"] == "THREATEN"


def test_who_backs_is_the_source_of_the_event() -> None:
    told = Told("BACKED_BY", "Kingdom of Zenda", "Zarqa Front")
    people = {"Zarqa Front": "ArmedGroup", "Kingdom of Zenda": "Country"}
    graph = situation_graph([extraction("Zarqa Front is backed by Kingdom of Zenda.", people, told)])
    (event,) = table_rows(graph, "events")
    assert (event.source, event.target) == ("Kingdom of Zenda", "Zarqa Front")  # type: ignore[union-attr]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_in_csv_and_in_parquet(tmp_path: Path, table: str) -> None:
    write_graph(war_graph(), tmp_path / "c", form="csv")
    write_graph(war_graph(), tmp_path / "p", form="parquet")
    rows = _of(war_graph(), table)
    assert len(_csv(tmp_path / "c" / f"{table}.csv")) == len(rows) > 0
    found = duckdb.read_parquet(str(tmp_path / "p" / f"{table}.parquet"))
    assert found.columns == list(TABLES[table].__struct_fields__)
    assert len(found.fetchall()) == len(rows)


def test_parquet_has_numbers_as_numbers_and_lists_as_lists(tmp_path: Path) -> None:
    write_graph(war_graph(), tmp_path / "p", form="parquet")
    nodes = duckdb.read_parquet(str(tmp_path / "p" / "nodes.parquet"))
    types = dict(zip(nodes.columns, map(str, nodes.types), strict=True))
    assert (types["latitude"], types["mentions"], types["named"]) == ("DOUBLE", "BIGINT", "BOOLEAN")
    assert types["aliases"] == "VARCHAR[]"
    where = nodes.filter("name = 'Testtown'").select("latitude").fetchall()
    assert where == [(35.95,)]


@given(NAMES)
@settings(max_examples=30, deadline=None)
def test_any_name_comes_back_from_every_form(names: list[str]) -> None:
    graph = named(*names)
    known = sorted((entity.id, entity.name) for entity in graph.entities)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        for form in ("json", "jsonl"):
            write_graph(graph, path / f"g.{form}")
            assert read_graph(path / f"g.{form}") == graph
        write_graph(graph, path / "c", form="csv")
        assert sorted((row["id"], row["name"]) for row in _csv(path / "c" / "nodes.csv")) == known
        write_graph(graph, path / "p", form="parquet")
        read = duckdb.read_parquet(str(path / "p" / "nodes.parquet")).select("id, name").fetchall()
        assert sorted(read) == known
        assert sorted(_names_in_xml(path, graph)) == sorted(name for _, name in known)


def _names_in_xml(path: Path, graph: SituationGraph) -> list[str]:
    import networkx as nx

    write_graph(graph, path / "g.graphml")
    write_graph(graph, path / "g.gexf")
    found = nx.read_graphml(path / "g.graphml", force_multigraph=True)
    other = nx.read_gexf(path / "g.gexf")
    kept = {from_xml(str(node)) for node, named in found.nodes(data="named") if named is not None}
    names = {from_xml(str(node)): from_xml(values["name"]) for node, values in found.nodes(data=True)}
    assert names == {from_xml(str(node)): from_xml(values["name"]) for node, values in other.nodes(data=True)}
    return [names[node] for node in kept]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("graph", [EMPTY, one_node(), undated()], ids=["empty", "one node", "undated"])
def test_small_graphs_are_valid_in_every_form(tmp_path: Path, form: str, graph: SituationGraph) -> None:
    write_graph(graph, tmp_path / "g", form=form)
    assert (tmp_path / "g").exists()
    if form == "csv":
        assert [len(_csv(tmp_path / "g" / f"{t}.csv")) for t in TABLES] == [
            len(_of(graph, t)) for t in TABLES
        ]
    if form == "parquet":
        for table in TABLES:
            read = duckdb.read_parquet(str(tmp_path / "g" / f"{table}.parquet"))
            assert len(read.fetchall()) == len(_of(graph, table))


def test_formulas_are_neutralised_where_that_is_asked_for(tmp_path: Path) -> None:
    evil = ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "plain"]
    write_graph(named(*evil), tmp_path / "raw", form="csv")
    write_graph(named(*evil), tmp_path / "safe", form="csv", safe_cells=True)
    raw = {row["name"] for row in _csv(tmp_path / "raw" / "nodes.csv")}
    safe = {row["name"] for row in _csv(tmp_path / "safe" / "nodes.csv")}
    assert raw == set(evil)
    assert safe == {"plain", *(f"'{name}" for name in evil[:-1])}
    for table in TABLES:
        text = (tmp_path / "safe" / f"{table}.csv").read_text(encoding="utf-8")
        assert not [cell for row in csv.reader(text.splitlines()) for cell in row if cell[:1] in tuple("=+@")]


def test_an_unknown_form_names_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"unknown format 'xlsx'; there are graphml, gexf"):
        write_graph(EMPTY, tmp_path / "g", form="xlsx")
    with pytest.raises(ExportError, match=r"unknown format '\.csv'.*--format csv or parquet"):
        write_graph(EMPTY, tmp_path / "g.csv")


def _with_a_driver(server: Server, statements: str) -> list[tuple[str, str]]:
    with connect(server.bolt, server.user, server.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        for _ in range(2):
            for statement in statements.split(";\n"):
                if statement.strip():
                    driver.execute_query(statement)  # type: ignore[arg-type]
        records, _, _ = driver.execute_query("MATCH (n:Entity) RETURN n.id AS id, n.name AS name ORDER BY id")
        (edges,), _, _ = driver.execute_query("MATCH ()-[r]->() RETURN count(r) AS number")
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("DROP CONSTRAINT entity_id IF EXISTS")
    return [(record["id"], record["name"]) for record in records] + [("edges", str(edges["number"]))]


@pytest.mark.neo4j
def test_neo4j_runs_the_cypher_script_twice_with_one_result(tmp_path: Path, neo4j_server: Server) -> None:
    names = ["O'Brien\\", "a`b;\nc", "قسد", "x\u202ey\u0007", "a\\u0041", "\\\\u0042'", 'say "hi"', "{id: 1}"]
    for graph in (war_graph(), named(*names), EMPTY):
        write_graph(graph, tmp_path / "g.cypher")
        found = _with_a_driver(neo4j_server, (tmp_path / "g.cypher").read_text(encoding="utf-8"))
        known = [(entity.id, entity.name) for entity in sorted(graph.entities, key=lambda e: e.id)]
        assert found == [*known, ("edges", str(len(graph.edges)))]


def test_a_cypher_script_parts_long_lists_and_keeps_their_order(tmp_path: Path) -> None:
    graph = named(*(f"Unit {number}" for number in range(1_100)))
    write_graph(graph, tmp_path / "g.cypher")
    statements = (tmp_path / "g.cypher").read_text(encoding="utf-8").split(";\n")
    numbers = [statement.count("{id: '") for statement in statements if "MERGE (n" in statement]
    assert numbers == [500, 500, 100]
    written = re.findall(r"\{id: '(.+?)'", "".join(statements))
    assert written == [entity.id for entity in graph.entities]


@pytest.mark.parametrize("least", [0.0, 0.7])
def test_a_graph_is_written_from_its_store_as_from_memory(tmp_path: Path, least: float) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(made.extraction for made in SyntheticNews(3).articles(40))
    with stored_graph(tmp_path / "s.duckdb", min_confidence=least) as stored:
        whole, parts = stored.whole(), StreamedParts(stored)
        assert parts.size() == (len(whole.entities), len(whole.edges))
        for form in (name for name, kind in FORMATS.items() if kind.streamed):
            write_graph(whole, tmp_path / f"whole {form}", form=form)
            write_graph(parts, tmp_path / f"parts {form}", form=form)
            assert _contents(tmp_path / f"parts {form}") == _contents(tmp_path / f"whole {form}") != {}
        with pytest.raises(ExportError, match="needs the whole graph in memory"):
            write_graph(parts, tmp_path / "a.png")


def _contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}

"""Against the real server: loading and the queries."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import neo4j
import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.database import queries, server
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.schema.errors import Neo4jError, QueryError
from sitgraph.graph.schema.model import Article, Extraction, LocalEntity, Owner, SituationGraph, Span
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction

pytestmark = pytest.mark.neo4j

PARAMETERS = {
    "actor": "SDF",
    "place": "Idlib",
    "subject": "SDF",
    "relation": "CAPTURES",
    "object": "Baghouz",
    "from": "YPG",
    "to": "Daesh",
    "speaker": "Pentagon",
    "text": "artillery shelling",
    "name": "Raqqa Baghouz",
}


@pytest.fixture
def loaded(neo4j_server: server.Server, graph: SituationGraph) -> Iterator[neo4j.Driver]:
    """A driver to a database that shows exactly the examples' graph."""
    with connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as opened:
        stores = opened.execute_query("MATCH (s:SitgraphLoad) RETURN s.id AS store").records
        if [r["store"] for r in stores] != ["examples"]:
            opened.execute_query("MATCH (n) DETACH DELETE n")
        load_neo4j(graph, opened, store="examples")
        yield opened


def _all(driver: neo4j.Driver) -> list[object]:
    nodes = driver.execute_query(
        "MATCH (n) WHERE n.sitgraph IS NOT NULL RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id"
    ).records
    relations = driver.execute_query(
        "MATCH (a)-[r]->(b) "
        "RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p ORDER BY a, t, b, p.source"
    ).records
    return [r.data() for r in (*nodes, *relations)]


def test_a_forgotten_article_leaves_the_database(driver: neo4j.Driver, extractions: list[Extraction]) -> None:
    load_neo4j(situation_graph(extractions[1:]), driver)
    without = _all(driver)
    load_neo4j(situation_graph(extractions), driver)
    assert _all(driver) != without
    assert load_neo4j(situation_graph(extractions[1:]), driver).removed["Article"] == 1
    assert _all(driver) == without


def test_each_edge_leads_to_the_characters_of_its_sentence(
    loaded: neo4j.Driver, extractions: list[Extraction]
) -> None:
    texts = {x.article.id: x.article.text for x in extractions}
    rows = loaded.execute_query(
        "MATCH (a)-[r]->(b) WHERE r.claims > 0 UNWIND r.claim_ids AS id "
        "MATCH (c:Claim {id: id})-[:STATED_IN]->(t:Article) "
        "RETURN c.quote AS quote, c.start AS start, c.end AS end, t.id AS article"
    ).records
    assert len(rows) > 30
    assert all(texts[r["article"]][r["start"] : r["end"]] == r["quote"] for r in rows)


@pytest.mark.parametrize("query", queries.library().values(), ids=lambda q: q.name)
def test_each_query_finds_something_by_an_index(loaded: neo4j.Driver, query: queries.Query) -> None:
    given = {name: PARAMETERS[name] for name, default in query.parameters.items() if default is None}
    columns, rows = queries.run(loaded, query, given)
    assert columns
    assert rows
    plan = loaded.execute_query("EXPLAIN " + query.text, queries.with_defaults(query, given)).summary.plan
    operators: list[str] = []
    pending = [plan]
    while pending:
        step = pending.pop()
        assert step is not None
        operators.append(step["operatorType"])
        pending += step.get("children", [])
    assert not [o for o in operators if o.startswith(("AllNodesScan", "CartesianProduct"))], operators


@pytest.mark.parametrize("query", queries.library().values(), ids=lambda q: q.name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_neo4j_warns_of_nothing_in_a_pasted_query(
    neo4j_server: server.Server, driver: neo4j.Driver, query: queries.Query
) -> None:
    """In a database that knows one claim, so that most types have never been seen."""
    told = extraction(
        "Orontes Legion bombed Manbij.",
        {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement"},
        Told("BOMBS", "Manbij", "Orontes Legion"),
    )
    load_neo4j(situation_graph([told]), driver)
    with neo4j.GraphDatabase.driver(
        neo4j_server.bolt, auth=(neo4j_server.user, neo4j_server.password)
    ) as plain:
        summary = plain.execute_query(query.pasted).summary
    assert [
        status.status_description for status in summary.gql_status_objects if status.is_notification
    ] == []


def test_names_are_matched_by_alias_in_any_case_and_without_accents(loaded: neo4j.Driver) -> None:
    library = queries.library()
    _, known = queries.run(loaded, library["timeline"], {"actor": "ISIS"})
    assert known
    for name in ("isis", "DAESH", "islamic state"):
        assert queries.run(loaded, library["timeline"], {"actor": name})[1] == known
    _, place = queries.run(loaded, library["place"], {"place": "Deir ez-Zor"})
    assert queries.run(loaded, library["place"], {"place": "deir ez zor"})[1] == place != []
    _, evidence = queries.run(
        loaded, library["evidence"], {"subject": "sdf", "relation": "captures", "object": "baghouz"}
    )
    assert evidence


@pytest.mark.parametrize(
    ("query", "given", "said"),
    [
        ("backers", {"actor": "Nobody"}, r"called 'Nobody', nor anything like it; most spoken of: SDF, "),
        ("backers", {"actor": "Erdogn"}, r"called 'Erdogn'; near to it: Recep Tayyip Erdogan"),
        ("place", {"place": "Bagouz"}, r"no place is called 'Bagouz'; near to it: Baghouz"),
        ("place", {"place": "SDF"}, r"no place is called 'SDF'"),
        ("path", {"from": "SDF", "to": "Dash"}, r"called 'Dash'; near to it: Daesh \(ISIS\)"),
        (
            "evidence",
            {"subject": "SDF", "relation": "capture", "object": "Raqqa"},
            r"no relation 'capture'; near to it: CAPTURES",
        ),
        ("timeline", {"actor": ' "*~\\/(['}, r"nor anything like it"),
    ],
)
def test_a_name_that_is_not_there_gives_the_nearest_ones(
    loaded: neo4j.Driver, query: str, given: dict[str, str], said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        queries.run(loaded, queries.library()[query], given)


def test_words_are_found_in_sentences_in_any_form_and_order(loaded: neo4j.Driver) -> None:
    columns, rows = queries.run(loaded, queries.library()["search"], {"text": "artillery shelling"})
    sentences = [row[columns.index("sentence")] for row in rows]
    assert any("Turkish artillery shelled Tal Abyad" in sentence for sentence in sentences)
    assert queries.run(loaded, queries.library()["search"], {"text": "town shell"})[1]
    assert queries.run(loaded, queries.library()["search"], {"text": 'no"such\\thing('})[1] == []


def test_what_is_only_described_is_left_out_unless_asked_for(driver: neo4j.Driver) -> None:
    names = {"Orontes Legion": "ArmedGroup", "civilians": {"type": "CivilianGroup", "named": False}}
    told = Told("KILLS", "civilians", "Orontes Legion")
    load_neo4j(situation_graph([extraction("Orontes Legion killed civilians.", names, told)]), driver)
    assert driver.execute_query("MATCH (u:Unnamed) RETURN u.name AS name").records[0]["name"] == "civilians"
    fights = queries.library()["fights"]
    assert queries.run(driver, fights, {})[1] == []
    assert len(queries.run(driver, fights, {"unnamed": "true"})[1]) == 1


def test_hostile_names_go_through_unharmed(driver: neo4j.Driver, extractions: list[Extraction]) -> None:
    names = [
        '"; MATCH (n) DETACH DELETE n //',
        "back`tick\\slash",
        "حزب الله",
        "emoji 🚀 name",
        "tab\tand \u0001 control",
        "\u202eright to left",
        "{x: 1}) RETURN 1",
    ]
    extraction = extractions[0]
    entities = tuple(LocalEntity(f"e{900 + i}", "ArmedGroup", name) for i, name in enumerate(names))
    load_neo4j(
        situation_graph([msgspec.structs.replace(extraction, entities=(*extraction.entities, *entities))]),
        driver,
    )
    stored = {r["name"] for r in driver.execute_query("MATCH (n:ArmedGroup) RETURN n.name AS name").records}
    assert set(names) <= stored
    for name in names:
        queries.run(driver, queries.library()["backers"], {"actor": name})


def test_all_speakers_of_a_claim_are_nodes(driver: neo4j.Driver, extractor: Extractor) -> None:
    text = "The SDF said that Turkey had claimed that the YPG attacked Afrin."
    load_neo4j(situation_graph([extractor.extract(Article(id="nested", text=text, sha256=""))]), driver)
    (row,) = driver.execute_query(
        "MATCH (c:Claim)-[:ATTRIBUTED_TO]->(a), (c)-[:RELAYED_BY]->(b) "
        "RETURN a.name AS said, b.name AS relayed, c.status AS status"
    ).records
    assert row.data() == {"said": "Turkey", "relayed": "SDF", "status": "attributed"}
    assert queries.run(driver, queries.library()["speakers"], {"speaker": "SDF"})[1]


def test_an_event_without_a_doer_is_found_by_every_query_that_asks_for_it(driver: neo4j.Driver) -> None:
    names = {"Manbij": "Settlement", "Ruritania": "Country"}
    told_by = Owner("Ruritania", 0, 26, Span(0, 35))
    owned = {"General Zenda": {"type": "Person", "of": "Ruritania", "owners": (told_by,)}}
    told = (Told("BOMBS", "Manbij", attributes={"count_min": 2}), Told("BOMBS", "Manbij", modality="planned"))
    load_neo4j(
        situation_graph([extraction("General Zenda of Ruritania: Manbij.", names | owned, *told)]), driver
    )
    assert not driver.execute_query("MATCH (:Claim)-[r:SUBJECT]->() RETURN r").records
    assert not driver.execute_query("MATCH ()-[r:BOMBS]->() RETURN r").records
    (row,) = driver.execute_query(
        "MATCH (p:Person)-[r:MEMBER_OF]->(c:Country) "
        "MATCH (a:Article {id: r.article}) RETURN p.name AS who, r.source AS source, c.id = p.of AS same, "
        "r.quote AS quote, r.start AS start, r.end AS end"
    ).records
    place = {"quote": "General Zenda of Ruritania: Manbij.", "start": 0, "end": 26}
    assert row.data() == {"who": "General Zenda", "source": "name", "same": True, **place}
    library = queries.library()
    for name, given in (
        ("incidents", {}),
        ("place", {"place": "Manbij"}),
        ("plans", {}),
        ("timeline", {"actor": "Manbij"}),
    ):
        columns, rows = queries.run(driver, library[name], given)
        assert rows, name
        assert all(row[columns.index("subject")] is None for row in rows), name
    columns, rows = queries.run(driver, library["incidents"], {})
    assert [row[columns.index("at_least")] for row in rows] == [2]


def test_the_server_is_private(neo4j_server: server.Server) -> None:
    password = server.home() / "password"
    assert password.stat().st_mode & 0o077 == 0
    command = Path(f"/proc/{neo4j_server.pid}/cmdline")
    if command.exists():
        assert neo4j_server.password.encode() not in command.read_bytes()
    assert neo4j_server.password not in (server.home() / "logs" / "console.log").read_text()
    assert server.running() == neo4j_server
    assert server.start() == neo4j_server


def test_a_home_that_cannot_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITGRAPH_HOME", str(tmp_path / "file"))
    with pytest.raises(server.ServerError, match="can't keep the server's data there"):
        server.start()


def test_a_wrong_password_and_a_silent_port_are_one_line(neo4j_server: server.Server) -> None:
    with (
        pytest.raises(Neo4jError, match="was refused") as refused,
        connect(neo4j_server.bolt, "neo4j", "wrong-secret"),
    ):
        pass
    assert "wrong-secret" not in str(refused.value)
    with pytest.raises(Neo4jError, match="no Neo4j answers"), connect("bolt://127.0.0.1:1", "neo4j", "x"):
        pass
    with pytest.raises(Neo4jError, match="not an address"), connect("nonsense", "neo4j", "x"):
        pass


def test_parameters_are_checked_before_the_server_is_asked() -> None:
    library = queries.library()
    with pytest.raises(QueryError, match="actor is missing"):
        queries.with_defaults(library["backers"], {})
    with pytest.raises(QueryError, match="no parameter 'who'"):
        queries.with_defaults(library["backers"], {"who": "SDF"})

"""Loading into the real server: what changed and no more, stores side by side, what belongs to others."""

import itertools
import threading
from typing import Any

import msgspec
import neo4j
import pytest
from sitgraph.graph.database import server, statements
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.load_lock import LEASE
from sitgraph.graph.database.loading import foresee, load_neo4j
from sitgraph.graph.database.stored_source import StoredSource
from sitgraph.graph.database.transactions import Transactions
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.model import Entity, Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

from .handmade import Told, extraction

pytestmark = pytest.mark.neo4j

NAMES = {"Orontes Legion": "ArmedGroup", "Manbij": "Settlement", "Afrin": "Settlement", "Ada Zenda": "Person"}
TEXT = "Orontes Legion of Ada Zenda bombed Manbij and Afrin."


def _articles(*letters: str, **changes: Any) -> list[Extraction]:
    """One article for each letter, of the same names, each with a claim on another day."""
    return [
        extraction(
            TEXT,
            NAMES,
            Told(
                "BOMBS",
                "Manbij",
                "Orontes Legion",
                day=f"2024-05-{number + 1:02d}",
                attributes={"count_min": 2},
            ),
            Told("BOMBS", "Afrin", where="Afrin"),
            article=letter,
            authors=("Ada Writer",),
            publisher=f"Post {letter}",
            **changes,
        )
        for number, letter in enumerate("abcdefgh")
        if letter in letters
    ]


def _graph(*letters: str, **changes: Any) -> SituationGraph:
    return situation_graph(_articles(*letters, **changes))


def _contents(driver: neo4j.Driver) -> list[Any]:
    """Everything in the database but what loading keeps for itself."""
    nodes = driver.execute_query(
        "MATCH (n) WHERE NOT n:SitgraphLock AND NOT n:SitgraphLoad AND NOT n:SitgraphPart "
        "RETURN labels(n) AS labels, properties(n) AS values"
    ).records
    relations = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS values"
    ).records
    found = [
        {
            **record.data(),
            "labels": sorted(record.get("labels", [])),
            "values": sorted(record["values"].items()),
        }
        for record in (*nodes, *relations)
    ]
    return sorted(found, key=str)


def _counted(driver: neo4j.Driver) -> tuple[int, int]:
    """How many nodes and relations of ours there are."""
    query = "MATCH (n) WHERE n.sitgraph IS NOT NULL RETURN count(n)"
    return _one(driver, query), _one(driver, "MATCH ()-[r]->() RETURN count(r)")


def _one(driver: neo4j.Driver, query: str, **values: Any) -> Any:
    (record,) = driver.execute_query(query, values).records
    return record[0] if len(record) == 1 else tuple(record)


def _verified(driver: neo4j.Driver, graph: SituationGraph, store: str) -> list[str]:
    return [f"{d.type} {d.key} {d.what}" for d in verify_neo4j(graph, driver, store=store).differences]


def test_a_second_load_writes_nothing(driver: neo4j.Driver) -> None:
    first = load_neo4j(_graph("a", "b"), driver)
    assert first.sent == first.written
    assert first.written["Claim"] == 4
    before = _contents(driver)
    second = load_neo4j(_graph("a", "b"), driver)
    assert (second.nodes, second.relations) == (first.nodes, first.relations)
    assert not second.written
    assert not second.removed
    assert _contents(driver) == before


def test_what_is_in_the_database_depends_on_the_graph_alone(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b", "c"), driver)
    at_once = _contents(driver)
    load_neo4j(_graph("c"), driver, batch=3)
    load_neo4j(_graph("a", "c", published="2020-01-01"), driver, batch=1)
    load_neo4j(_graph("a", "b", "c"), driver, batch=2)
    assert _contents(driver) == at_once
    assert _verified(driver, _graph("a", "b", "c"), "situation") == []


def test_one_more_article_is_written_alone(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b", "c"), driver)
    loaded = load_neo4j(_graph("a", "b", "c", "d"), driver)
    assert (loaded.written["Article"], loaded.written["Claim"], loaded.written["STATED_IN"]) == (1, 2, 2)
    assert not loaded.removed["Claim"]


def test_a_store_is_loaded_as_its_graph_is(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    expected = _contents(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    with Store(":memory:") as store:
        store.put(_articles("a", "b"))
        update(store)
        source = StoredSource(StoredGraph(store.connection))
        load_neo4j(source, driver)
        assert _contents(driver) == expected
        again = load_neo4j(source, driver)
        assert (again.nodes, again.relations, again.written.total()) == (*_counted(driver), 0)
        driver.execute_query("MATCH (a:Article {id: 'a'})-[r:MENTIONS]->() DELETE r")
        assert load_neo4j(source, driver).written["MENTIONS"]
        assert verify_neo4j(source, driver, store="situation").differences == []
        store.put(_articles("c"))
        update(store)
        more = StoredSource(StoredGraph(store.connection))
        assert foresee(more, driver).elements["Claim"] == {"new": 2, "changed": 0, "gone": 0, "same": 4}
        assert load_neo4j(more, driver).written["Claim"] == 2
        assert not load_neo4j(_graph("a", "b", "c"), driver).written
        store.forget("c")
        update(store)
        fewer = StoredSource(StoredGraph(store.connection))
        assert foresee(fewer, driver).elements["Claim"] == {"new": 0, "changed": 0, "gone": 2, "same": 4}
        assert load_neo4j(fewer, driver).removed["Article"] == 1
        assert verify_neo4j(fewer, driver, store="situation").differences == []
    assert _contents(driver) == expected


def test_what_is_about_to_be_removed_is_said_first(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    lines: list[str] = []
    loaded = load_neo4j(_graph("a"), driver, tell=lines.append)
    assert any("removing" in line and "1 articles, 2 claims" in line for line in lines)
    assert loaded.removed["Article"] == 1
    assert loaded.removed["Claim"] == 2


def test_a_dry_run_says_what_would_change_and_changes_nothing(driver: neo4j.Driver) -> None:
    assert foresee(_graph("a"), driver).elements["Claim"]["new"] == 2
    assert _one(driver, "MATCH (n) RETURN count(n)") == 0
    load_neo4j(_graph("a", "b"), driver)
    before = _contents(driver)
    seen = foresee(_graph("b", "c"), driver).elements
    assert seen["Article"] == {"new": 1, "gone": 1, "same": 1, "changed": 0}
    assert seen["Claim"] == {"new": 2, "gone": 2, "same": 2, "changed": 0}
    assert seen["Entity"]["changed"] == 0
    assert _contents(driver) == before


def test_stores_stand_side_by_side_and_each_element_knows_its_own(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a"), driver, store="west")
    load_neo4j(_graph("b"), driver, store="east")
    assert _one(driver, "MATCH (n:Article) WHERE n.sitgraph = ['west'] RETURN collect(n.id)") == ["a"]
    assert _one(driver, "MATCH (n:ArmedGroup) RETURN n.sitgraph, n.mentions, n.articles") == (
        ["east", "west"],
        2,
        2,
    )
    claims, ids, articles, stores = _one(
        driver, "MATCH (:ArmedGroup)-[r:BOMBS]->() RETURN r.claims, r.claim_ids, r.articles, r.sitgraph"
    )
    assert (claims, len(ids), articles, stores) == (2, 2, 2, ["east", "west"])
    assert _verified(driver, _graph("a"), "west") == _verified(driver, _graph("b"), "east") == []


@pytest.mark.parametrize("order", list(itertools.permutations(("west", "east", "south"))))
def test_the_order_of_the_stores_makes_no_difference(driver: neo4j.Driver, order: tuple[str, ...]) -> None:
    graphs = {
        "west": _graph("a", "b"),
        "east": _graph("b", "c", published="2021-02-03"),
        "south": _graph("c"),
    }
    for store in sorted(graphs):
        load_neo4j(graphs[store], driver, store=store)
    expected = _contents(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for store in order:
        load_neo4j(graphs[store], driver, store=store, batch=3)
    assert _contents(driver) == expected
    for store, graph in graphs.items():
        assert _verified(driver, graph, store) == []


def test_a_store_that_goes_leaves_the_others_as_if_it_had_never_been(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("b", "c"), driver, store="east")
    alone = _contents(driver)
    load_neo4j(_graph("a", "b"), driver, store="west")
    load_neo4j(_graph("a", published="2019-02-03"), driver, store="west")
    load_neo4j(SituationGraph((), (), (), ()), driver, store="west")
    assert _contents(driver) == alone
    assert not load_neo4j(_graph("b", "c"), driver, store="east").written


def test_another_store_of_the_same_name_is_refused_until_told_to_replace(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a"), driver, origin="/data/one.duckdb")
    before = _contents(driver)
    with pytest.raises(Neo4jError, match=r"loaded from /data/one\.duckdb.*--replace"):
        load_neo4j(_graph("b"), driver, origin="/data/two.duckdb")
    assert _contents(driver) == before
    load_neo4j(_graph("b"), driver, origin="/data/two.duckdb", replace=True)
    assert _verified(driver, _graph("b"), "situation") == []
    assert _one(driver, "MATCH (n:Article) RETURN collect(n.id)") == ["b"]


def test_a_node_of_others_with_an_id_of_ours_is_named_before_anything_is_written(
    driver: neo4j.Driver,
) -> None:
    graph = _graph("a")
    (group,) = [e for e in graph.entities if e.type == "ArmedGroup"]
    driver.execute_query("CREATE (:Entity {id: $id, name: 'Mine'}), (:Claim {id: 'theirs'})", id=group.id)
    before = _contents(driver)
    with pytest.raises(Neo4jError, match=f"did not write.*{group.id}.*nothing was written"):
        load_neo4j(graph, driver)
    with pytest.raises(Neo4jError, match=group.id):
        foresee(graph, driver)
    assert _contents(driver) == before


def test_properties_labels_nodes_and_relations_of_others_stay(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    driver.execute_query(
        "MATCH (n:ArmedGroup)-[r:BOMBS]->(m:Settlement {name: 'Manbij'}) "
        "SET n.watched = true, n:Watched, r.checked = 'by Eve' "
        "CREATE (:Note {text: 'x'})-[:ON]->(n), (n)-[:BOMBS {source: 'Eve'}]->(m), (n)-[:BOMBS]->(m) "
        "WITH n MATCH (c:Claim)-[:STATED_IN]->(:Article {id: 'b'}) "
        "SET c.note = 'seen' CREATE (c)-[:SUBJECT]->(n), (c)-[:SUBJECT {by: 'Eve'}]->(n)"
    )
    theirs = (
        "MATCH (n:ArmedGroup:Watched {watched: true})<-[:ON]-(:Note) MATCH (n)-[r:BOMBS]->() "
        "RETURN count(r), count(r.checked), count(CASE WHEN r.sitgraph IS NULL THEN 1 END)"
    )
    for letters in ("ab", "abc", "bc", "b"):
        load_neo4j(_graph(*letters), driver)
        assert _one(driver, theirs) == (3, 1, 2), letters
    assert _one(
        driver, "MATCH (c:Claim {note: 'seen'})-[r:SUBJECT]->() RETURN count(r), count(r.sitgraph)"
    ) == (5, 1)


def test_a_node_that_others_have_joined_stays_when_its_store_drops_it(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    driver.execute_query("MATCH (a:Article {id: 'a'}) CREATE (:Note {text: 'x'})-[:ON]->(a)")
    load_neo4j(_graph("b"), driver)
    assert _one(driver, "MATCH (:Note)-[:ON]->(a:Article) RETURN a.sitgraph, COUNT { (a)-[]-() }") == ([], 1)
    load_neo4j(_graph("a", "b"), driver)
    assert _one(driver, "MATCH (:Note)-[:ON]->(a:Article) RETURN a.sitgraph") == ["situation"]
    assert _verified(driver, _graph("a", "b"), "situation") == []


def test_changes_by_hand_are_listed_and_mended(driver: neo4j.Driver) -> None:
    graph = _graph("a", "b")
    load_neo4j(graph, driver)
    clean = _contents(driver)
    driver.execute_query("MATCH (n:ArmedGroup) SET n.name = 'Changed' REMOVE n:Group")
    driver.execute_query("MATCH (:Claim {relation: 'BOMBS'})-[r:OBJECT]->() WITH r LIMIT 1 DELETE r")
    driver.execute_query("MATCH (a:Article {id: 'a'}) DETACH DELETE a")
    driver.execute_query("MATCH ()-[r:BOMBS]->() DELETE r")
    differences = _verified(driver, graph, "situation")
    assert any("ArmedGroup" in line and "differs in name, labels" in line for line in differences)
    assert any("Claim" in line and "OBJECT" in line for line in differences)
    assert any("Claim" in line and "STATED_IN" in line for line in differences)
    assert "Article a is missing in the database" in differences
    assert any(
        line.startswith("BOMBS") and line.endswith("is missing in the database") for line in differences
    )
    lines: list[str] = []
    load_neo4j(graph, driver, tell=lines.append)
    assert "others have changed the database since the last load" in lines[0]
    driver.execute_query("MATCH (n:Entity) SET n.name = 'Changed'")
    assert not load_neo4j(graph, driver).written
    load_neo4j(graph, driver, replace=True)
    assert _verified(driver, graph, "situation") == []
    assert _contents(driver) == clean


def test_what_a_store_no_longer_has_is_a_difference(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    verified = verify_neo4j(_graph("a"), driver, store="situation")
    assert any(d.key == "b" and "not in the store" in d.what for d in verified.differences)
    assert (verified.stored["Article"], verified.loaded["Article"]) == (1, 2)


def test_an_entity_that_changes_its_type_changes_its_labels(driver: neo4j.Driver) -> None:
    def graph(kind: str, author: bool) -> SituationGraph:
        return SituationGraph((Entity(id="x", type=kind, name="X", author=author),), (), (), ())

    load_neo4j(graph("ArmedGroup", False), driver)
    driver.execute_query("MATCH (n:Entity) SET n:Watched")
    load_neo4j(graph("Person", True), driver)
    assert set(_one(driver, "MATCH (n:Entity) RETURN labels(n)")) == {
        "Entity",
        "Actor",
        "Person",
        "Author",
        "Watched",
    }
    load_neo4j(graph("Person", False), driver)
    assert set(_one(driver, "MATCH (n:Entity) RETURN labels(n)")) == {"Entity", "Actor", "Person", "Watched"}


def test_an_attribute_that_goes_is_taken_off_its_claim(driver: neo4j.Driver) -> None:
    graph = _graph("a")
    load_neo4j(graph, driver)
    driver.execute_query("MATCH (c:Claim) SET c.attribution = 'mine'")
    without = tuple(
        msgspec.structs.replace(e, claim=msgspec.structs.replace(e.claim, attributes={"count_max": 7}))
        for e in graph.evidence
    )
    load_neo4j(msgspec.structs.replace(graph, evidence=without), driver)
    assert _one(
        driver,
        "MATCH (c:Claim) "
        "RETURN count(c.attribute_count_min), count(c.attribute_count_max), count(c.attribution)",
    ) == (0, 2, 2)


def test_a_graph_of_an_earlier_version_is_replaced(driver: neo4j.Driver) -> None:
    driver.execute_query(
        "CREATE (c:Claim {id: 'old', sitgraph: '0123'})-[:SUBJECT {sitgraph: '0123'}]->(e:Entity {id: 'e'}), "
        "(e)-[:BOMBS {sitgraph: '0123'}]->(e) SET e.sitgraph = '0123' WITH e CREATE "
        "(e)<-[:ON]-(:Note {text: 'x'})"
    )
    lines: list[str] = []
    load_neo4j(_graph("a"), driver, tell=lines.append)
    assert "earlier version" in lines[0]
    assert _one(driver, "MATCH (c:Claim {id: 'old'}) RETURN count(c)") == 0
    assert _one(driver, "MATCH (:Note)-[:ON]->(e) RETURN e.sitgraph") == []
    assert _verified(driver, _graph("a"), "situation") == []


def test_very_long_and_hostile_strings_go_through(driver: neo4j.Driver) -> None:
    long = "ق" * 64_000
    names = [
        long,
        "x" * 65_536,
        '"; MATCH (n) DETACH DELETE n //',
        "back`tick\\slash",
        "nul \x00 and \x1b[31m",
        "𐎠 🚀",
    ]
    entities = tuple(Entity(id=name, type="ArmedGroup", name=name, aliases=(name,)) for name in sorted(names))
    graph = SituationGraph(entities, (), (), ())
    loaded = load_neo4j(graph, driver)
    assert len(loaded.shortened) == 4
    assert set(_one(driver, "MATCH (n:ArmedGroup) RETURN collect(coalesce(n.full_name, n.name))")) == set(
        names
    )
    assert _verified(driver, graph, "situation") == []
    assert not load_neo4j(graph, driver).written


def test_a_server_that_takes_no_types_from_rows_gets_the_same(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_neo4j(_graph("a", "b"), driver)
    expected = _contents(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    monkeypatch.setattr(statements, "DYNAMIC", (9999, 0))
    loaded = load_neo4j(_graph("a", "b"), driver)
    assert loaded.sent == loaded.written
    assert loaded.written["BOMBS"] == 1
    assert _contents(driver) == expected


@pytest.mark.parametrize("first", [statements.DYNAMIC, (9999, 0)], ids=["types in rows", "types in texts"])
def test_a_relation_that_is_no_name_is_one_line(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch, first: tuple[int, int]
) -> None:
    monkeypatch.setattr(statements, "DYNAMIC", first)
    graph = _graph("a")
    edges = tuple(msgspec.structs.replace(edge, relation="BOMBS`]->() //") for edge in graph.edges)
    with pytest.raises(Neo4jError, match="can't be the name of a relation"):
        load_neo4j(msgspec.structs.replace(graph, edges=edges), driver)
    assert _one(driver, "MATCH (:Entity)-[r]->(:Entity) RETURN count(r)") == 0


def test_a_wrong_value_is_one_line(driver: neo4j.Driver) -> None:
    graph = SituationGraph((Entity(id="x", type="ArmedGroup", name="half a \ud800 pair"),), (), (), ())
    with pytest.raises(Neo4jError, match=r"Entity 'x': .*no Unicode"):
        load_neo4j(graph, driver)


def test_data_that_violates_a_constraint_is_one_line(driver: neo4j.Driver) -> None:
    driver.execute_query("DROP CONSTRAINT entity_id IF EXISTS")
    driver.execute_query("CREATE (:Entity {id: 'twice'}), (:Entity {id: 'twice'})")
    with pytest.raises(Neo4jError, match=r"does not allow what loading needs.*nothing was written"):
        load_neo4j(_graph("a"), driver)
    assert _one(driver, "MATCH (n) RETURN count(n)") == 2


def test_rows_that_go_missing_are_reported_and_kept_out(driver: neo4j.Driver) -> None:
    graph = _graph("a")
    broken = msgspec.structs.replace(graph, entities=graph.entities[1:])
    with pytest.raises(Neo4jError, match="were written"):
        load_neo4j(broken, driver)
    load_neo4j(graph, driver)
    assert _verified(driver, graph, "situation") == []


def _schema(driver: neo4j.Driver, what: str) -> list[str]:
    found = driver.execute_query(f"SHOW {what} YIELD name, type WHERE type <> 'LOOKUP' RETURN name").records
    return [record["name"] for record in found]


def _all_of(loads: list[threading.Thread]) -> None:
    for load in loads:
        load.start()
    for load in loads:
        load.join()


def test_eight_loads_at_once_into_a_new_database_wait_for_each_other(driver: neo4j.Driver) -> None:
    for name in _schema(driver, "CONSTRAINTS"):
        driver.execute_query(f"DROP CONSTRAINT {name}")
    for name in _schema(driver, "INDEXES"):
        driver.execute_query(f"DROP INDEX {name}")
    stores = {f"store {letter}": _graph(letter, "a") for letter in "bcdefgh"} | {"store a": _graph("a")}
    failed: list[BaseException] = []

    def load(store: str) -> None:
        try:
            load_neo4j(stores[store], driver, store=store, batch=3)
        except BaseException as error:
            failed.append(error)

    _all_of([threading.Thread(target=load, args=(store,)) for store in stores])
    assert [str(error) for error in failed] == []
    for store, graph in stores.items():
        assert _verified(driver, graph, store) == []
    together = _contents(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for store, graph in stores.items():
        load_neo4j(graph, driver, store=store)
    assert _contents(driver) == together


def _lock(driver: neo4j.Driver, holder: str, process: int, host: str, until: int) -> None:
    driver.execute_query(
        "MERGE (l:SitgraphLock {id: 'load'}) SET l.holder = $holder, l.host = $host, l.process = $process, "
        "l.store = 'west', l.until = timestamp() + $until",
        holder=holder,
        host=host,
        process=process,
        until=until,
    )


def test_a_load_that_is_alive_is_not_disturbed(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a"), driver)
    _lock(driver, "other", 1, "elsewhere", LEASE)
    lines: list[str] = []
    with pytest.raises(Neo4jError, match="process 1 on elsewhere is loading 'west'"):
        load_neo4j(_graph("b"), driver, wait=2, tell=lines.append)
    assert lines == ["waiting: process 1 on elsewhere is loading 'west' into this database"]
    assert _one(driver, "MATCH (n:Article) RETURN collect(n.id)") == ["a"]


def test_a_lock_whose_lease_ran_out_is_taken(driver: neo4j.Driver) -> None:
    _lock(driver, "dead", 1, "elsewhere", -1)
    load_neo4j(_graph("a"), driver, wait=0)
    assert _one(driver, "MATCH (l:SitgraphLock) RETURN l.holder") == ""


def test_a_load_that_lost_its_lock_writes_nothing_more(driver: neo4j.Driver) -> None:
    def steal(what: str, done: int, total: int) -> None:
        _lock(driver, "thief", 1, "elsewhere", LEASE)

    with pytest.raises(Neo4jError, match="another load took over"):
        load_neo4j(_graph("a", "b", "c"), driver, batch=1, progress=steal)
    assert _one(driver, "MATCH (l:SitgraphLock) RETURN l.holder") == "thief"
    _lock(driver, "", 1, "elsewhere", 0)
    load_neo4j(_graph("a", "b", "c"), driver)
    assert _verified(driver, _graph("a", "b", "c"), "situation") == []


class Stop(Exception):
    """Stands for whatever ends a load."""


def test_a_load_that_was_stopped_anywhere_goes_on(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a", "b"), driver)
    target = _graph("b", "c", "d", published="2022-01-01")
    stops = 0
    while True:
        batches = iter(range(100))

        def stop(what: str, done: int, total: int, batches: Any = batches) -> None:
            if next(batches) == 1:
                raise Stop

        try:
            load_neo4j(target, driver, batch=4, progress=stop)
        except Stop:
            stops += 1
            continue
        break
    assert stops > 3
    assert _verified(driver, target, "situation") == []
    resumed = _contents(driver)
    driver.execute_query("MATCH (n) DETACH DELETE n")
    load_neo4j(target, driver)
    assert _contents(driver) == resumed


def test_a_batch_that_was_committed_unanswered_is_not_written_twice(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = Transactions._once
    lost: list[int] = []

    def unanswered(self: Transactions, work: Any, access: str) -> Any:
        result = once(self, work, access)
        if access == neo4j.WRITE_ACCESS and len(lost) % 2 == 0:
            lost.append(1)
            raise neo4j.exceptions.ServiceUnavailable("the answer to the commit was lost")
        lost.append(1)
        return result

    monkeypatch.setattr(Transactions, "_once", unanswered)
    loaded = load_neo4j(_graph("a", "b"), driver, batch=5)
    monkeypatch.undo()
    assert len(lost) > 6
    assert loaded.written["Claim"] == 4
    assert _verified(driver, _graph("a", "b"), "situation") == []


def test_a_store_that_grows_is_cut_into_more_parts(
    driver: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sitgraph.graph.database import parts

    load_neo4j(_graph("a", "b", "c", "d"), driver)
    monkeypatch.setattr(parts, "_SIZE", 2)
    monkeypatch.setattr(parts, "_SIZES", {})
    monkeypatch.setattr(parts, "_GROWTH", 1)
    loaded = load_neo4j(_graph("a", "b", "c", "d"), driver)
    assert not loaded.written
    assert _one(driver, "MATCH (p:SitgraphPart {kind: 'Claim'}) RETURN count(p)") > 1
    assert load_neo4j(_graph("a", "b", "c"), driver).removed["Claim"] == 2
    monkeypatch.undo()
    assert not load_neo4j(_graph("a", "b", "c"), driver).written
    assert _verified(driver, _graph("a", "b", "c"), "situation") == []


def test_no_statement_scans_the_database(driver: neo4j.Driver) -> None:
    load_neo4j(_graph("a"), driver)
    seen: set[str] = set()
    run = neo4j.Transaction.run

    def planned(self: neo4j.Transaction, query: str, *arguments: Any, **values: Any) -> neo4j.Result:
        seen.add(query)
        return run(self, query, *arguments, **values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neo4j.Transaction, "run", planned)
        load_neo4j(_graph("a", "b"), driver)
        load_neo4j(_graph("b", published="2020-01-01"), driver)
        load_neo4j(_graph("b", "c"), driver, store="east")
    batched = [query for query in seen if "UNWIND $sent" in query]
    assert len(batched) > 20
    for query in batched:
        plan = driver.execute_query(
            "EXPLAIN " + query, sent={"rows": [], "ids": [], "days": []}, store="", stores=[]
        ).summary.plan
        operators: list[str] = []
        pending: list[Any] = [plan]
        while pending:
            step = pending.pop()
            operators.append(step["operatorType"])
            pending += step.get("children", [])
        assert not [o for o in operators if "Scan" in o], (query, operators)


def test_a_database_that_does_not_exist_is_one_line(neo4j_server: server.Server) -> None:
    with (
        pytest.raises(Neo4jError, match="no database of that name"),
        connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as opened,
    ):
        load_neo4j(_graph("a"), opened, database="nowhere", patience=0)

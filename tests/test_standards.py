"""The graph in RDF, STIX and FollowTheMoney, each loaded by what reads it elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import rdflib
import stix2
from hypothesis import given, settings
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.files.ftm_entities import ftm_entities
from sitgraph.graph.files.rdf_graph import FORMS, rdf_graph
from sitgraph.graph.files.stix_bundle import stix_bundle
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.graph_parts import StreamedParts
from sitgraph.graph.situation.of_store import stored_graph
from sitgraph.graph.store.claim_store import Store

from .small_graphs import EMPTY, named, one_node, undated, war_graph
from .test_tables import NAMES

SMALL = pytest.mark.parametrize("graph", [EMPTY, one_node(), undated()], ids=["empty", "one node", "undated"])
PREFIXES = """
    PREFIX s: <urn:sitgraph:terms:>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


@pytest.mark.parametrize("suffix", FORMS)
def test_sparql_finds_who_attacked_whom_with_the_sentence(tmp_path: Path, suffix: str) -> None:
    write_graph(war_graph(), tmp_path / f"g{suffix}")
    read = rdflib.Graph().parse(tmp_path / f"g{suffix}")
    assert len(read) == len(rdf_graph(war_graph()))
    found = read.query(
        PREFIXES
        + """
        SELECT ?doer ?target ?quote ?day WHERE {
            ?one s:ASSAULTS ?other . ?one rdfs:label ?doer . ?other rdfs:label ?target .
            ?claim rdf:subject ?one ; rdf:predicate s:ASSAULTS ; rdf:object ?other ;
                   s:status "plain" ; s:from ?day ; prov:value ?quote ; prov:wasQuotedFrom ?article .
            ?article a prov:Entity .
        } ORDER BY ?day"""
    )
    rows = [[str(cell) for cell in row] for row in found]  # type: ignore[union-attr]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Orontes Legion", "Zarqa Front", "2024-05-01"),
        ("Orontes Legion", "Zarqa Front", "2024-05-20"),
    ]
    assert rows[0][2].startswith("Orontes Legion attacked Zarqa Front")


def test_sparql_finds_broader_types_and_what_is_denied() -> None:
    read = rdf_graph(war_graph())
    groups = read.query(PREFIXES + "SELECT ?x WHERE { ?x rdf:type/rdfs:subClassOf* s:Group }")
    assert len(groups) == 4  # two armed groups, a publisher, and three fighters
    denied = read.query(PREFIXES + 'ASK { ?c s:status "denied" ; rdf:predicate s:CAPTURES }')
    assert denied.askAnswer


@pytest.mark.parametrize("least", [0.0, 0.7])
def test_rdf_of_a_store_is_written_in_parts_that_make_the_whole(tmp_path: Path, least: float) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(made.extraction for made in SyntheticNews(3).articles(60))
    with stored_graph(tmp_path / "s.duckdb", min_confidence=least) as stored:
        triples = set(rdf_graph(stored.whole()))
        assert len(triples) > 5_000
        for suffix in FORMS:
            write_graph(StreamedParts(stored), tmp_path / f"parts{suffix}")
            write_graph(stored.whole(), tmp_path / f"whole{suffix}")
            assert set(rdflib.Graph().parse(tmp_path / f"parts{suffix}")) == triples
            assert (tmp_path / f"parts{suffix}").read_bytes() == (tmp_path / f"whole{suffix}").read_bytes()


def test_every_edge_is_a_triple_in_whatever_order_nodes_are() -> None:
    graph = war_graph()
    turned = msgspec.structs.replace(graph, entities=graph.entities[::-1])
    assert set(rdf_graph(turned)) == set(rdf_graph(graph))


@given(NAMES)
@settings(max_examples=4, deadline=None)
def test_any_name_comes_back_from_rdf_and_stix(names: list[str]) -> None:
    graph = named(*names)
    known = sorted(entity.name for entity in graph.entities)
    for form in ("turtle", "nt"):
        read = rdflib.Graph().parse(data=rdf_graph(graph).serialize(format=form), format=form)
        things = read.subjects(rdflib.URIRef("urn:sitgraph:terms:named"))
        assert sorted(str(read.value(thing, rdflib.RDFS.label)) for thing in things) == known
    bundle = stix2.parse(stix_bundle(graph).serialize())
    identities = [thing for thing in bundle.objects if thing.type == "identity"]
    assert sorted(thing.name for thing in identities if thing.identity_class != "system") == known


def test_stix_loads_into_its_own_store_and_is_asked_there(tmp_path: Path) -> None:
    write_graph(war_graph(), tmp_path / "g.stix.json")
    store = stix2.MemoryStore()
    store.load_from_file(str(tmp_path / "g.stix.json"))
    (legion,) = store.query([stix2.Filter("name", "=", "Orontes Legion")])
    attacks = [r for r in store.relationships(legion, source_only=True) if r.relationship_type == "assaults"]
    (attack,) = attacks
    assert store.get(attack.target_ref).name == "Zarqa Front"
    assert (attack.start_time.day, attack.stop_time.day, attack.confidence) == (1, 20, 90)
    assert {"Morning Post", "article"} == {cited.source_name for cited in attack.external_references}
    (town,) = store.query([stix2.Filter("type", "=", "location")])
    assert (town.name, town.latitude) == ("Testtown", 35.95)
    assert len(store.query([stix2.Filter("type", "=", "incident")])) == len(war_graph().incidents)


def test_the_same_graph_is_the_same_bundle() -> None:
    assert stix_bundle(war_graph()).serialize() == stix_bundle(war_graph()).serialize()


@SMALL
def test_small_graphs_are_valid_stix_and_rdf(graph: SituationGraph) -> None:
    stix2.parse(stix_bundle(graph).serialize())
    assert len(rdflib.Graph().parse(data=rdf_graph(graph).serialize(format="turtle"))) > 100


def _validated(path: Path) -> list[dict[str, object]]:
    """What `ftm validate` lets pass."""
    command = [str(Path(sys.executable).with_name("ftm")), "validate", "-i", str(path), "-o", f"{path}.valid"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = Path(f"{path}.valid").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_followthemoney_validates_every_entity_and_edge(tmp_path: Path) -> None:
    write_graph(war_graph(), tmp_path / "g.ftm.json")
    valid = _validated(tmp_path / "g.ftm.json")
    graph = war_graph()
    assert len(valid) == len(graph.entities) + len(graph.edges) + len(graph.incidents)
    schemata = {thing["schema"] for thing in valid}
    assert {
        "Person",
        "Organization",
        "Address",
        "PublicBody",
        "Directorship",
        "UnknownLink",
        "Event",
    } <= schemata
    (leads,) = [thing for thing in valid if thing["schema"] == "Directorship"]
    names = {thing["id"]: thing["properties"].get("name") for thing in valid}  # type: ignore[attr-defined]
    assert names[leads["properties"]["director"][0]] == ["Colonel Abel Zenda"]  # type: ignore[index]
    assert "Zenda" in leads["properties"]["description"][0]  # type: ignore[index]


@SMALL
def test_small_graphs_are_valid_entities(tmp_path: Path, graph: SituationGraph) -> None:
    write_graph(graph, tmp_path / "g.ftm.json")
    assert len(_validated(tmp_path / "g.ftm.json")) == len(list(ftm_entities(graph)))

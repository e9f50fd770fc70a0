"""Claims to nodes and edges: what is drawn, what is only counted, and who wrote."""

from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.summaries import UNKNOWN, counts, fact_rows

from .handmade import Told, extraction

_ENDS = {"Orontes Legion": "ArmedGroup", "Zarqa Front": "ArmedGroup"}


def _attack(article: str = "a", publisher: str | None = None, **told: str) -> Extraction:
    return extraction(
        "Orontes Legion attacked Zarqa Front.",
        _ENDS,
        Told("ASSAULTS", "Zarqa Front", "Orontes Legion", **told),
        article=article,
        publisher=publisher,
    )


def _drawn(graph: SituationGraph) -> list[tuple[str, str, str]]:
    names = {e.id: e.name for e in graph.entities}
    return [(names[e.subject], e.relation, names[e.object]) for e in graph.edges]


def test_an_edge_counts_what_is_denied_planned_and_alleged_beside_it() -> None:
    (edge,) = situation_graph(
        [
            _attack("a", "One"),
            _attack("b", "Two"),
            _attack("c", polarity="negated"),
            _attack("d", modality="planned"),
            _attack("e", modality="alleged"),
            _attack("f", polarity="negated", modality="planned"),
        ]
    ).edges
    assert (len(edge.claims), edge.articles, edge.publishers) == (2, 2, 2)
    assert (edge.denied, len(edge.against), edge.planned, edge.alleged) == (2, 2, 2, 1)
    assert (edge.first, edge.last) == ("2024-05-06", "2024-05-06")


def test_what_is_only_denied_or_planned_is_no_edge() -> None:
    graph = situation_graph([_attack("a", polarity="negated"), _attack("b", modality="planned")])
    assert graph.edges == ()
    assert counts(graph)["claims"] == {"denied": 1, "planned": 1}


def test_a_symmetric_relation_is_one_edge_whichever_way_it_is_told() -> None:
    told = [
        extraction("Orontes Legion Zarqa Front", _ENDS, Told("CLASHES_WITH", obj, subject), article=obj)
        for subject, obj in (("Orontes Legion", "Zarqa Front"), ("Zarqa Front", "Orontes Legion"))
    ]
    (edge,) = situation_graph(told).edges
    assert edge.symmetric
    assert len(edge.claims) == 2


def test_a_claim_without_a_doer_is_no_edge_but_counted_and_a_fact() -> None:
    found = extraction(
        "Zarqa Front was attacked.", {"Zarqa Front": "ArmedGroup"}, Told("ASSAULTS", "Zarqa Front")
    )
    graph = situation_graph([found])
    assert graph.edges == ()
    (evidence,) = graph.evidence
    assert (evidence.subject, evidence.quote) == (None, "Zarqa Front was attacked.")
    assert counts(graph)["claims"] == {"plain": 1}
    assert counts(graph)["incidents"] == {"doer unknown": 1}
    assert fact_rows(graph) == [[UNKNOWN, "ASSAULTS", "Zarqa Front", 1, "Zarqa Front was attacked."]]


def test_a_fact_whose_doer_another_article_names_is_told_once() -> None:
    unnamed = extraction(
        "Zarqa Front was attacked.",
        {"Zarqa Front": "ArmedGroup"},
        Told("ASSAULTS", "Zarqa Front"),
        article="b",
    )
    rows = fact_rows(situation_graph([_attack(), unnamed]))
    assert [row[0] for row in rows] == ["Orontes Legion"]


def test_a_claim_whose_doer_was_dropped_does_not_become_nobodys() -> None:
    dropped = Judgements(None, [Judgement("drop", ("Group/orontes legion",))])
    assert situation_graph([_attack()], judgements=dropped).evidence == ()


def test_a_symmetric_claim_without_a_doer_keeps_its_end() -> None:
    told = extraction("Zarqa Front", {"Zarqa Front": "ArmedGroup"}, Told("CLASHES_WITH", "Zarqa Front"))
    assert [i.object for i in situation_graph([told]).incidents] == [situation_graph([told]).entities[0].id]


_OWNED = {
    "Ruritania": "Country",
    "Ruritanian troops": {"type": "MilitaryForce", "named": False, "of": "Ruritania"},
    "General Zenda": {"type": "Person", "of": "Ruritania"},
    "Zenda bombs": {"type": "Weapon", "of": "General Zenda"},
}


def test_groups_are_part_of_and_persons_members_of_whose_they_are_by_name() -> None:
    graph = situation_graph([extraction(" ".join(reversed(_OWNED)), _OWNED)])
    assert set(_drawn(graph)) == {
        ("Ruritanian troops", "PART_OF", "Ruritania"),
        ("General Zenda", "MEMBER_OF", "Ruritania"),
    }
    assert {(e.source, e.claims) for e in graph.edges} == {("name", ())}
    names = {e.id: e.name for e in graph.entities}
    owners = {e.name: names[e.of] for e in graph.entities if e.of}
    assert owners["Zenda bombs"] == "General Zenda"
    assert fact_rows(graph) == []


def test_whose_something_is_follows_most_articles_and_the_merged_owner() -> None:
    def told(article: str, owner: str) -> Extraction:
        given = {owner: {"type": "Country"}, "Border Guard": {"type": "SecurityForce", "of": owner}}
        return extraction(f"Border Guard {owner}", given, article=article)

    graph = situation_graph([told("a", "Ruritania"), told("b", "Graustark"), told("c", "Graustark")])
    assert _drawn(graph) == [("Border Guard", "PART_OF", "Graustark")]
    one = Judgements(None, [Judgement("same", ("Country/ruritania", "Country/graustark"))])
    merged = situation_graph([told("a", "Ruritania"), told("b", "Graustark")], judgements=one)
    assert len(merged.edges) == 1
    assert merged.edges[0].object in {e.id for e in merged.entities if e.type == "Country"}


def test_what_belongs_to_a_dropped_entity_is_nobodys() -> None:
    dropped = Judgements(None, [Judgement("drop", ("Country/ruritania",))])
    graph = situation_graph([extraction(" ".join(reversed(_OWNED)), _OWNED)], judgements=dropped)
    assert graph.edges == ()


def test_authors_and_publishers_are_nodes_the_mentioned_ones_the_same() -> None:
    bylines = {"publisher": "Morning Post", "authors": ("Ada Writer", "Bo Scribe")}
    told = extraction("Ada Writer spoke.", {"Ada Writer": "Person"}, **bylines)
    graph = situation_graph([told])
    by_name = {e.name: e for e in graph.entities}
    assert set(by_name) == {"Ada Writer", "Bo Scribe", "Morning Post"}
    assert by_name["Ada Writer"].mentions == 1
    assert (by_name["Bo Scribe"].mentions, by_name["Morning Post"].type) == (0, "MediaOrganization")
    assert {e.name for e in graph.entities if e.author} == {"Ada Writer", "Bo Scribe"}
    (article,) = graph.articles
    assert article.written_by == (by_name["Ada Writer"].id, by_name["Bo Scribe"].id)
    assert article.published_by == by_name["Morning Post"].id

"""Whose a description is by its words: troops of a state, a commander of a group, in doubt nobody's."""

import itertools

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.files.table_records import EdgeRecord, table_rows
from sitgraph.graph.identity.decisions import NONE
from sitgraph.graph.identity.stored_names import StoredKeys, resolution_around
from sitgraph.graph.identity.who import explained
from sitgraph.graph.schema.model import Article, Extraction
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

SOMEBODYS = [
    ("Turkish troops shelled the village of Tal Rifat.", "Turkish troops", "Turkey"),
    ("Two Russian soldiers were killed near Bakhmut.", "Two Russian soldiers", "Russia"),
    ("French special forces entered Gao.", "French special forces", "France"),
    ("Sudanese officials met the envoy of Chad.", "Sudanese officials", "Sudan"),
    ("Sudanese officials met the envoy of Chad.", "envoy", "Chad"),
    ("The Libyan interior minister met a Turkish general.", "Libyan interior minister", "Libya"),
    ("The Libyan interior minister met a Turkish general.", "Turkish general", "Turkey"),
    ("Turkey's soldiers arrested a smuggler.", "Turkey's soldiers", "Turkey"),
    ("Soldiers from Chad attacked Boko Haram.", "Soldiers", "Chad"),
    ("An SDF commander met the mayor of Manbij.", "SDF commander", "SDF"),
    ("A Pentagon official met the mayor of Manbij.", "Pentagon official", "Pentagon"),
    ("Police arrested a senior Hezbollah member.", "senior Hezbollah member", "Hezbollah"),
    ("A Hamas cell attacked a patrol.", "Hamas cell", "Hamas"),
    ("Two commanders of the SDF were killed.", "Two commanders", "SDF"),
    ("A spokesman for Hamas denied the attack.", "spokesman", "Hamas"),
    ("An official with the YPG met the villagers.", "official", "YPG"),
    ("Hezbollah attacked Haifa. The group's spokesman praised it.", "group's spokesman", "Hezbollah"),
    ("Boko Haram attacked Maiduguri. Its commander was killed.", "commander", "Boko Haram"),
    ("A Pakistani Taliban commander was killed in Kabul.", "Pakistani Taliban commander", "TTP"),
    ("Russia's Syria envoy travelled to Geneva.", "Russia's Syria envoy", "Russia"),
    ("A US envoy travelled to Geneva.", "US envoy", "United States"),
    ("Omar Haddad leads the SDF. He praised his organisation.", "organisation", "SDF"),
    ("SDF commander Omar Haddad praised his troops.", "troops", "SDF"),
    ("Omar Haddad, a spokesman for Hamas, praised his movement.", "movement", "Hamas"),
    ("The EU ambassador met African Union peacekeepers.", "African Union peacekeepers", "African Union"),
]

NOBODYS = [
    "Anti-SDF fighters attacked Raqqa.",
    "Pro-Turkish fighters attacked Afrin.",
    "A former SDF commander was killed in Raqqa.",
    "A retired Turkish general met villagers.",
    "Suspected ISIS members attacked Raqqa.",
    "An alleged Hezbollah operative was arrested.",
    "SDF-linked militants attacked Raqqa.",
    "US-backed forces attacked Raqqa.",
    "A US-designated group attacked Raqqa.",
    "Syrian refugees in Turkish camps attacked policemen.",
    "Militants attacked the French embassy.",
    "Kurdish fighters attacked Raqqa.",
    "Syrian rebels attacked Raqqa.",
    "Russian mercenaries attacked Gao.",
    "An American-born commander was killed in Raqqa.",
    "Turkish and Kurdish forces attacked Raqqa.",
    "Turkish and Turkish-backed forces attacked Raqqa.",
    "SDF prisoners attacked policemen.",
    "Police arrested Hamas supporters.",
    "A breakaway Hamas faction attacked Gaza.",
    "A Turkish company sold drones to Ethiopia.",
    "A German journalist was arrested.",
    "EU foreign ministers met in Brussels.",
    "France withdrew troops from Mali.",
    "Ankara regards the YPG as a branch of the PKK.",
    "Abdi became leader of the SDF.",
    "Abdi served as president of Egypt.",
    "Niger is no member of the European Union.",
    "NATO members met in Brussels.",
    "No US president was there.",
    "The next Turkish president will live in Ankara.",
    "A Syria envoy travelled to Geneva.",
    "Omar Haddad praised his organisation.",
    "Omar Haddad, a former leader of the SDF, praised his organisation.",
    "Omar Haddad leads the SDF and commands the YPG. He praised his organisation.",
    "Omar Haddad leads the SDF. He praised his party and met his prisoners.",
    "Omar Haddad, who the army says leads the SDF, praised his organisation.",
    "Wagner's prisoners and Hamas's rivals fled.",
]


@pytest.mark.parametrize(("text", "description", "owner"), SOMEBODYS)
def test_a_description_that_says_whose_it_is_knows_it(
    extractor: Extractor, text: str, description: str, owner: str
) -> None:
    assert _owner_of(extractor.extract(text), description) == owner


@pytest.mark.parametrize("text", NOBODYS)
def test_a_name_beside_a_noun_alone_makes_it_nobodys(extractor: Extractor, text: str) -> None:
    assert [entity.name for entity in extractor.extract(text).entities if entity.of] == []


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("SDF and YPG commanders met in Manbij.", {"SDF", "YPG"}),
        ("Officials of Iran and Turkey met in Ankara.", {"Iran", "Turkey"}),
    ],
)
def test_what_several_share_is_one_thing_of_each(extractor: Extractor, text: str, owners: set[str]) -> None:
    graph = situation_graph([extractor.extract(text)])
    names = {entity.id: entity.name for entity in graph.entities}
    drawn = [edge for edge in graph.edges if edge.source == "name"]
    assert len({edge.subject for edge in drawn}) == 1
    assert {names[edge.object] for edge in drawn} == owners
    (shared,) = [entity for entity in graph.entities if entity.id == drawn[0].subject]
    assert shared.country is None


@pytest.mark.parametrize(
    ("text", "forces", "state"),
    [
        ("US and French special forces entered Manbij.", "French special forces", "France"),
        ("Malian, Nigerien and Burkinabe troops entered Gao.", "Burkinabe troops", "Burkina Faso"),
    ],
)
def test_of_several_states_troops_the_noun_names_the_last_ones(
    extractor: Extractor, text: str, forces: str, state: str
) -> None:
    extraction = extractor.extract(text)
    names = {entity.entity: entity.name for entity in extraction.entities}
    owned = {e.name: [names[owner.entity] for owner in e.owners] for e in extraction.entities if e.owners}
    assert owned == {forces: [state]}


def test_a_place_before_a_comma_has_no_part_in_what_follows(extractor: Extractor) -> None:
    extraction = extractor.extract("The rebels left Mali, and French troops entered Gao.")
    names = {entity.entity: entity.name for entity in extraction.entities}
    assert [names[owner.entity] for e in extraction.entities for owner in e.owners] == ["France"]


def test_who_acts_for_a_group_is_the_group_itself(extractor: Extractor) -> None:
    extraction = extractor.extract("SDF fighters attacked Raqqa.")
    (group,) = [entity for entity in extraction.entities if entity.type == "ArmedGroup"]
    assert (group.name, group.of) == ("SDF", None)


def test_somebodys_are_kept_though_nothing_is_claimed_of_them(extractor: Extractor) -> None:
    extraction = extractor.extract("An SDF commander smiled.")
    assert not extraction.claims
    assert _owner_of(extraction, "SDF commander") == "SDF"


def test_persons_are_members_and_groups_are_parts_of_whose_they_are(extractor: Extractor) -> None:
    text = "Turkish troops shelled Tal Rifat. An SDF commander met the mayor of Manbij."
    graph = situation_graph([extractor.extract(text)])
    names = {entity.id: entity.name for entity in graph.entities}
    drawn = {
        (names[edge.subject], edge.relation, names[edge.object])
        for edge in graph.edges
        if edge.source == "name"
    }
    assert drawn == {("Turkish troops", "PART_OF", "Turkey"), ("SDF commander", "MEMBER_OF", "SDF")}


def test_the_edge_of_a_name_leads_to_its_characters(extractor: Extractor) -> None:
    text = "The town was quiet. On Monday Turkish troops shelled Tal Rifat."
    article = Article.from_text(text, id="a1", title="Shelling", published="2024-05-06", publisher="Post")
    graph = situation_graph([extractor.extract(article)])
    (edge,) = [edge for edge in graph.edges if edge.source == "name"]
    assert edge.article == "a1"
    assert edge.start is not None
    assert text[edge.start : edge.end] == "Turkish troops"
    assert edge.quote == "On Monday Turkish troops shelled Tal Rifat."
    assert (edge.quote_article, edge.quote_day, edge.quote_speaker) == ("Shelling", "2024-05-06", "Post")
    (row,) = [
        row for row in table_rows(graph, "edges") if isinstance(row, EdgeRecord) and row.origin == "name"
    ]
    assert (row.article, row.start, row.end, row.sentence) == ("a1", edge.start, edge.end, edge.quote)


@pytest.mark.parametrize(
    "text",
    [
        "Hamas said its commander had survived. Boko Haram said its commander had fled.",
        "Sudan said its troops had entered Adre. Chad said its troops had left Abeche.",
        "The spokesman for Hamas met the spokesman for Boko Haram.",
    ],
)
def test_two_that_are_called_alike_are_two_where_they_are_somebody_elses(
    extractor: Extractor, text: str
) -> None:
    graph = situation_graph([extractor.extract(text)])
    drawn = [(edge.subject, edge.object) for edge in graph.edges if edge.source == "name"]
    assert len({subject for subject, _ in drawn}) == len({owner for _, owner in drawn}) == 2
    assert len(drawn) == 2


_NEWS = (
    "Turkish troops shelled Tal Rifat. An SDF commander met US and French special forces in Manbij.",
    "Turkish troops entered Manbij. Its mayor met the Turkish troops and a Pentagon official.",
    "Omar Haddad leads the SDF. He praised his organisation and Turkish soldiers.",
)


def test_a_store_draws_the_same_in_any_order_and_without_what_was_forgotten(
    extractor: Extractor,
) -> None:
    told = [
        extractor.extract(Article.from_text(text, id=f"a{number}", published=f"2024-05-0{number + 1}"))
        for number, text in enumerate(_NEWS)
    ]
    whole, without = situation_graph(told), situation_graph(told[1:])
    assert "name" in {edge.source for edge in without.edges}
    assert whole.digest() != without.digest()
    for order in itertools.permutations(told):
        with Store(":memory:") as store:
            for extraction in order:
                store.put([extraction])
                update(store)
            assert StoredGraph(store.connection).whole() == whole
            store.forget("a0")
            update(store)
            assert StoredGraph(store.connection).digest() == without.digest()


def test_who_shows_the_words_that_say_whose_it_is(extractor: Extractor) -> None:
    text = "On Monday Turkish troops shelled Tal Rifat."
    with Store(":memory:") as store:
        store.put([extractor.extract(Article.from_text(text, id="a1", title="Shelling"))])
        update(store)
        key = StoredKeys(store.connection).key("turkish troops")
        resolution = resolution_around(store.connection, key, NONE)
        lines = list(explained(store, resolution, key))
    at = lines.index("Is Turkey's by its name (Turkish troops)")
    assert lines[at + 1].strip() == f'"{text}" -- Shelling'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An SDF commander met the mayor of Manbij.", "SDF commander"),
        ("Turkey's special forces met the mayor of Manbij.", "Turkey's special forces"),
        ("A spokesman for Hamas met the mayor of Manbij.", "spokesman for Hamas"),
        ("Boko Haram attacked Maiduguri. Its commander was killed.", "Its commander"),
    ],
)
def test_the_words_are_those_that_say_so(extractor: Extractor, text: str, words: str) -> None:
    (owner,) = [owner for entity in extractor.extract(text).entities for owner in entity.owners]
    assert text[owner.start : owner.end] == words
    assert text[owner.sentence.start : owner.sentence.end].endswith(text.rpartition(". ")[2])


def _owner_of(extraction: Extraction, description: str) -> str | None:
    """Whose the entity is that is described so; nobody's where none is."""
    names = {entity.entity: entity.name for entity in extraction.entities}
    return next(
        (names[entity.of] for entity in extraction.entities if entity.name == description and entity.of), None
    )

"""Which place of the world a name means: regions, capitals, rivers, spellings of the Arabic article."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.extract.vocabulary.world import world_places
from sitgraph.graph.schema.model import Article, LocalEntity, content_id


def _meant(extractor: Extractor, text: str, words: str) -> LocalEntity:
    """The entity that the first mention with these words stands for."""
    extraction = extractor.extract(Article(id=content_id(text), text=text, sha256=""))
    key = next(m.entity for m in extraction.mentions if text[m.start : m.end] == words)
    return next(entity for entity in extraction.entities if entity.entity == key)


@pytest.mark.parametrize(
    ("text", "words", "kind", "state"),
    [
        ("Niger State, Nigeria, was attacked by gunmen.", "Niger State", "AdminRegion", "NGA"),
        ("Gunmen kidnapped 20 students in Niger State.", "Niger State", "AdminRegion", "NGA"),
        ("Gunmen kidnapped a priest in Niger state, Nigeria.", "Niger", "AdminRegion", "NGA"),
        ("Niger closed its border with Nigeria.", "Niger", "Country", "NER"),
        ("The Niger state was too weak to fight the rebels.", "Niger", "Country", "NER"),
        ("Soldiers clashed with rebels in Samar in the Philippines.", "Samar", "AdminRegion", "PHL"),
        ("Rebels killed a soldier in Samar, the Philippine army said.", "Samar", "AdminRegion", "PHL"),
        ("Russian forces shelled Samar in Ukraine.", "Samar", "Settlement", "UKR"),
        ("Russia moved troops to Samara.", "Samara", "Settlement", "RUS"),
        ("Rebels attacked a town in Donetsk Oblast.", "Donetsk Oblast", "AdminRegion", "UKR"),
        ("Ukrainian forces shelled Donetsk.", "Donetsk", "Settlement", "UKR"),
        ("Two soldiers were killed in Sagaing Region, Myanmar.", "Sagaing Region", "AdminRegion", "MMR"),
        ("The army of Mozambique attacked rebels in Cabo Delgado.", "Cabo Delgado", "AdminRegion", "MOZ"),
        ("Rebels attacked a village in Ituri in Congo.", "Ituri", "AdminRegion", "COD"),
        ("Maoists killed a policeman in Chhattisgarh, India.", "Chhattisgarh", "AdminRegion", "IND"),
        ("Gunmen attacked a church in Kaduna State, Nigeria.", "Kaduna State", "AdminRegion", "NGA"),
        ("Gunmen attacked a church in Kaduna, Nigeria.", "Kaduna", "Settlement", "NGA"),
        ("The Taliban attacked a post in Samangan Province.", "Samangan Province", "AdminRegion", "AFG"),
    ],
)
def test_a_region_is_known_and_told_from_state_and_town(
    extractor: Extractor, text: str, words: str, kind: str, state: str
) -> None:
    found = _meant(extractor, text, words)
    assert (found.type, found.country) == (kind, state)
    assert found.gazetteer is not None


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("Protesters clashed with police in Islamabad.", "Islamabad", "PAK"),
        ("Bangladesh's foreign minister met his counterpart in Islamabad.", "Islamabad", "PAK"),
        ("A bomb killed three people in Islamabad.", "Islamabad", "PAK"),
        ("Two men were shot in Tripoli.", "Tripoli", "LBY"),
        ("Two men were shot in Tripoli, Lebanon.", "Tripoli", "LBN"),
        ("A bomb exploded in Georgetown, Guyana.", "Georgetown", "GUY"),
        ("The army entered Santiago.", "Santiago", "CHL"),
        ("The IRA bombed a pub in Belfast.", "Belfast", "GBR"),
        ("Talks were held in San Jose, Costa Rica.", "San Jose", "CRI"),
        ("Two men were shot in San Jose, California.", "San Jose", "USA"),
        ("A bomb exploded in Hyderabad, Pakistan.", "Hyderabad", "PAK"),
    ],
)
def test_a_capital_is_meant_where_nothing_else_says_so(
    extractor: Extractor, text: str, words: str, state: str
) -> None:
    assert _meant(extractor, text, words).country == state


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The village lies on the banks of the Niger.", "Niger", "Niger River"),
        ("Rebels crossed the Niger river near Gao in Mali.", "Niger river", "Niger River"),
        ("Rebels crossed the Niger near Gao in Mali.", "Niger", "Niger River"),
        ("The boats were hit on the Niger River near Segou.", "Niger River", "Niger River"),
        ("Soldiers fled down the Senegal to the sea.", "Senegal", "Senegal River"),
        ("Israeli troops shot two men near the Jordan.", "Jordan", "Jordan River"),
        ("The rebels fled across the Congo.", "Congo", "Congo River"),
        ("The camp stood on the banks of the Gambia.", "Gambia", "Gambia River"),
        ("Refugees crossed the Jordan River into Syria.", "Jordan River", "Jordan River"),
        ("Rebels entered Niger from Mali.", "Niger", "Niger"),
        ("The Niger government closed the border.", "Niger government", "Nigerien government"),
        ("Fighters from the Congo crossed into Rwanda.", "Congo", "Democratic Republic of the Congo"),
        ("The president of the Gambia fled.", "Gambia", "Gambia"),
        ("Militants attacked a pipeline in the Niger Delta.", "Niger Delta", "Niger Delta"),
        ("Jordan shelled the camp of the rebels.", "Jordan", "Jordan"),
    ],
)
def test_a_river_is_not_the_state_of_its_name(extractor: Extractor, text: str, words: str, name: str) -> None:
    assert _meant(extractor, text, words).name == name


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Ukraine's army retook Lyman.", "Lyman", "Settlement"),
        ("Lyman was shelled by Russian forces.", "Lyman", "Settlement"),
        ("Russian forces shelled Lyman for two days.", "Lyman", "Settlement"),
        ("Ukrainian troops entered Lyman on Saturday.", "Lyman", "Settlement"),
        ("Russian forces encircled Soledar in Ukraine.", "Soledar", "Settlement"),
        ("Nigerian troops recaptured Bama.", "Bama", "Settlement"),
        ("Sudanese troops overran Nyala.", "Nyala", "Settlement"),
        ("Iraqi troops stormed Hit.", "Hit", "Settlement"),
        ("Ukrainian police arrested Lyman.", "Lyman", "Person"),
        ("Ukrainian police shot Peter Lyman. The army liberated Lyman.", "Peter Lyman", "Person"),
        ("The army freed Ahmed in Iraq.", "Ahmed", "Person"),
        ("The Ukrainian president met Lyman in Paris.", "Lyman", "Person"),
    ],
)
def test_what_is_done_to_towns_makes_a_town_of_a_name(
    extractor: Extractor, text: str, words: str, kind: str
) -> None:
    assert _meant(extractor, text, words).type == kind


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("Al-Fasher", "place:el-fasher"),
        ("El Fasher", "place:el-fasher"),
        ("El-Fashir", "place:el-fasher"),
        ("Al Fashir", "place:el-fasher"),
        ("al-Fasher", "place:el-fasher"),
        ("El-Bab", "place:al-bab"),
        ("Al Bab", "place:al-bab"),
        ("Ar-Raqqa", "place:raqqa"),
        ("El-Suwayda", "place:suwayda"),
        ("Al Geneina", "geonames:379303"),
        ("El Obeid", "geonames:379003"),
    ],
)
def test_the_arabic_article_is_one_in_all_spellings(words: str, identity: str) -> None:
    words_known = vocabulary()
    found = (*words_known.find(words), *world_places(words, words_known.known))
    assert identity in {place.id for place in found}


def test_another_article_makes_no_other_place() -> None:
    words = vocabulary()
    assert not words.find("El Bakr")
    assert not world_places("Ad Bab", words.known)  # before "b" the article's own letter is heard


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RSF fighters shelled Al-Fasher on Monday.", "Rapid Support Forces"),
        ("RSF fighters killed three men.", "Rapid Support Forces"),
        ("RSF said two journalists were killed in Syria.", "Reporters Without Borders"),
    ],
)
def test_fighters_are_of_no_press_club(extractor: Extractor, text: str, name: str) -> None:
    assert _meant(extractor, text, "RSF").name == name


def test_states_with_wars_have_their_regions() -> None:
    words = vocabulary()
    for name, state in {
        "Nangarhar": "AFG",
        "North Kivu": "COD",
        "Kachin State": "MMR",
        "Antioquia": "COL",
        "Zamfara": "NGA",
        "Gedo": "SOM",
        "Basilan": "PHL",
        "Bavaria": "DEU",
        "Gao Region": "MLI",
        "Luhansk Oblast": "UKR",
        "Sistan and Baluchestan": "IRN",
        "South Kordofan": "SDN",
    }.items():
        found = [place for place in words.find(name) if place.type == "AdminRegion"]
        assert [place.country for place in found] == [state], name

"""What a text says of a name beats what the gazetteer knows of it: entry, state and kind of who is meant."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.identity.matching import NEVER, Named, compare, total
from sitgraph.graph.schema.model import Article, LocalEntity

ELSEWHERE = (
    ("Militants attacked the village of Moscow in Kenya.", "Moscow", "KEN"),
    ("Lebanon, a village in Mali, was attacked by gunmen.", "Lebanon", "MLI"),
    ("Lebanon is a village in Mali.", "Lebanon", "MLI"),
    ("Gunmen stormed a village called Moscow in western Kenya.", "Moscow", "KEN"),
    ("Gunmen stormed Moscow village in Kenya.", "Moscow", "KEN"),
    ("Mali's village of Lebanon was attacked by jihadists.", "Lebanon", "MLI"),
    ("Police raided the Ukrainian village of New York.", "New York", "UKR"),
    ("Police raided a house in Cairo, Illinois.", "Cairo", "USA"),
    ("Rebels attacked Rome, Georgia.", "Rome", "USA"),
    ("Police in Lebanon, Ohio, arrested three men.", "Lebanon", "USA"),
    ("The rebels seized Berlin, a town in El Salvador.", "Berlin", "SLV"),
    ("The rebels seized the towns of Paris and Berlin in Guinea.", "Paris", "GIN"),
    ("Ohio, a village in Congo, was attacked by the M23.", "Ohio", "COD"),
    ("Soldiers shelled Victoria, a town in Guinea.", "Victoria", None),
    ("The army bombed the Myanmar village of London.", "London", "MMR"),
    ("Rebels fled to a town known as Tokyo in Chad.", "Tokyo", "TCD"),
    ("Russian troops seized the Donetsk village of New York.", "New York", "UKR"),
    ("The militia attacked Moscow, a settlement in northern Uganda.", "Moscow", "UGA"),
    ("Fighters attacked Tunis village, Sudan.", "Tunis", "SDN"),
)
"""Sentences, a name in them and the state of the place that it is there."""

KNOWN = (
    ("The army bombed the city of Moscow.", "Moscow", "place:moscow"),
    ("Moscow, the Russian capital, was attacked by drones.", "Moscow", "place:moscow"),
    ("In Moscow, Turkey condemned the attack.", "Moscow", "place:moscow"),
    ("The army shelled Aleppo, a city in Syria.", "Aleppo", "place:aleppo"),
    ("Gunmen attacked a newspaper in Paris, France.", "Paris", "place:paris"),
    ("Georgia, Russia and Armenia signed a deal.", "Georgia", "GEO"),
    ("Protesters gathered in Tbilisi, Georgia.", "Georgia", "GEO"),
    ("Lebanon, a country in the Middle East, was bombed by Israel.", "Lebanon", "LBN"),
    ("Jordan, a key ally, condemned the attack.", "Jordan", "JOR"),
    ("Qatar, a mediator in the talks, condemned Israel.", "Qatar", "QAT"),
    ("Mali, a poor state in Africa, expelled France.", "Mali", "MLI"),
    ("The state of Israel attacked Lebanon.", "Israel", "ISR"),
    ("Gunmen attacked the Nigerian state of Niger.", "Niger State", "place:niger-state"),
    ("Police in Niger and Kebbi states arrested bandits.", "Niger State", "place:niger-state"),
    ("Bandits attacked villages in Kaduna and Zamfara states.", "Kaduna State", "place:kaduna-state"),
    ("Jets bombed the provinces of Idlib and Hama.", "Hama Governorate", "place:hama-governorate"),
    ("Jets bombed Idlib and Hama.", "Hama", "place:hama"),
    ("The army bombed a Donetsk village.", "Donetsk", "place:donetsk"),
    ("The US Iran policy was criticised by Germany.", "Iran", "IRN"),
)

PEOPLE = (
    ("Chad, a soldier from Ohio, was killed in Iraq.", "Chad"),
    ("Jordan, a farmer, was killed by gunmen.", "Jordan"),
    ("Jordan, 34, was killed by police.", "Jordan"),
    ("Mayor Kingston condemned the attack. Kingston blamed the police.", "Kingston"),
    ("Minister Paris visited Kenya.", "Paris"),
    ("Judge Jordan sentenced the officer.", "Jordan"),
    ("Israel, a pastor, was beaten by soldiers.", "Israel"),
    ("Jordan, a mother of three, was killed in the airstrike.", "Jordan"),
    ("Sydney, who was 22, was killed by a gunman.", "Sydney"),
)


@pytest.mark.parametrize(("sentence", "name", "state"), ELSEWHERE)
def test_a_place_that_a_text_puts_elsewhere_is_not_the_one_we_know(
    extractor: Extractor, sentence: str, name: str, state: str | None
) -> None:
    (place,) = (entity for entity in _entities(extractor, sentence) if entity.name == name)
    assert (place.type, place.country) == ("Settlement", state)
    assert place.gazetteer is None or place.gazetteer.startswith("geonames:")


@pytest.mark.parametrize(("sentence", "name", "entry"), KNOWN)
def test_a_place_that_a_text_puts_nowhere_else_is_the_one_we_know(
    extractor: Extractor, sentence: str, name: str, entry: str
) -> None:
    assert (name, entry) in {(entity.name, entity.gazetteer) for entity in _entities(extractor, sentence)}


@pytest.mark.parametrize(("sentence", "name"), PEOPLE)
def test_somebody_called_like_a_place_is_somebody(extractor: Extractor, sentence: str, name: str) -> None:
    (person,) = (entity for entity in _entities(extractor, sentence) if entity.name == name)
    assert (person.type, person.gazetteer, person.country) == ("Person", None, None)


def test_the_name_alone_is_what_the_text_has_told_unless_it_acts_as_a_state(extractor: Extractor) -> None:
    text = "The village of Moscow in Kenya was attacked. Rebels burned Moscow. Moscow condemned the attack."
    places = [(e.name, e.country) for e in _entities(extractor, text) if e.country == "RUS"]
    assert places == [("Russia", "RUS")]


def test_a_state_is_no_village_of_its_name() -> None:
    state = Named("Lebanon", "Place", "Country", "LBN", "LBN")
    assert total(compare(state, Named("Lebanon", "Place", "Settlement"))) == NEVER
    assert total(compare(state, Named("Lebanon", "Place", "Place"))) > NEVER


def _entities(extractor: Extractor, text: str) -> tuple[LocalEntity, ...]:
    return extractor.extract(Article(id="a", text=text, sha256="", published="2024-05-01")).entities

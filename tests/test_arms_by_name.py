"""Arms by their own names: no actors where they are used, and not in the way of who is called so."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Article, Extraction, content_id
from sitgraph.graph.schema.ontology import is_a


def _read(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Article(id=content_id(text), text=text, sha256=""))


def _type(extraction: Extraction, words: str) -> str:
    text = extraction.article.text
    key = next(m.entity for m in extraction.mentions if text[m.start : m.end] == words)
    return next(entity.type for entity in extraction.entities if entity.entity == key)


def _claims(extraction: Extraction) -> set[str]:
    names = {entity.entity: entity.name for entity in extraction.entities}
    return {
        f"{names[c.subject.entity] if c.subject else '-'} {c.relation} {names[c.object.entity]}"
        for c in extraction.claims
    }


@pytest.mark.parametrize(
    ("text", "words", "claim"),
    [
        ("Russia fired an Oreshnik at Dnipro.", "Oreshnik", "Russia USES Oreshnik"),
        ("The Oreshnik struck Lviv, Ukraine said.", "Oreshnik", "- BOMBS Lviv"),
        ("Shaheds hit Kharkiv overnight.", "Shaheds", "- BOMBS Kharkiv"),
        ("Two Kinzhals hit the airfield.", "Kinzhals", "- BOMBS airfield"),
        ("A Kalibr hit the town of Vinnytsia.", "Kalibr", "- BOMBS Vinnytsia"),
        ("Russian Kalibrs hit Odesa.", "Kalibrs", "Russia ASSAULTS Odesa"),
        ("Russia hit Odesa with Kalibrs.", "Kalibrs", "Russia USES Kalibr"),
        ("Ukrainian HIMARS struck a depot in Makiivka.", "HIMARS", "Ukraine ASSAULTS depot"),
        ("HIMARS destroyed the bridge at Kherson.", "HIMARS", "- DESTROYS bridge"),
        ("The army's HIMARS struck the bridge.", "HIMARS", "army ASSAULTS bridge"),
        ("ATACMS hit an airfield in Crimea.", "ATACMS", "- BOMBS airfield"),
        ("The Patriot shot down a missile over Kyiv.", "Patriot", "- DESTROYS missile"),
        ("Storm Shadow struck the headquarters in Sevastopol.", "Storm Shadow", "- BOMBS headquarters"),
        ("Bayraktars attacked the base.", "Bayraktars", "- BOMBS base"),
        ("Ukraine used Storm Shadows against the ships.", "Storm Shadows", "Ukraine USES Storm Shadow"),
        ("A Javelin destroyed the tank.", "Javelin", "Javelin DESTROYS tank"),
        ("Hamas fighters fired Qassams at Sderot.", "Qassams", "Hamas USES Qassam"),
        ("Hezbollah shot down an Israeli Hermes 900.", "Hermes 900", "Hezbollah DESTROYS Hermes 900"),
        ("An Iskander killed four people in Kharkiv.", "Iskander", "Iskander KILLS four people"),
    ],
)
def test_an_arm_is_no_actor(extractor: Extractor, text: str, words: str, claim: str) -> None:
    extraction = _read(extractor, text)
    assert _type(extraction, words) in ("Weapon", "Platform")
    assert claim in _claims(extraction)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Abdul Shahid was arrested in Dhaka.", "Abdul Shahid", "Person"),
        ("Shahid said the militants would return.", "Shahid", "Person"),
        ("Police arrested Hamid Shahed in Tehran.", "Hamid Shahed", "Person"),
        (
            "Selcuk Bayraktar met the president. Bayraktar attacked the opposition.",
            "Bayraktar",
            "Person",
        ),
        ("General Iskander attacked the base.", "Iskander", "Person"),
        ("Patriot Front attacked the protesters.", "Patriot Front", "ArmedGroup"),
        ("Members of Patriot Front marched in Boston.", "Patriot Front", "ArmedGroup"),
        ("The Patriots won the final in Boston.", "Patriots", "Group"),
        ("The Qassam Brigades fired rockets at Sderot.", "Qassam Brigades", "ArmedGroup"),
        ("Iskander Aziz met the rebels in Kazan.", "Iskander Aziz", "Person"),
    ],
)
def test_who_is_called_like_an_arm_is_none(extractor: Extractor, text: str, words: str, kind: str) -> None:
    assert is_a(_type(_read(extractor, text), words), kind)


def test_a_common_name_of_an_arm_needs_a_word_of_arms_near_it() -> None:
    known = vocabulary().known
    assert known["weapon:patriot"].weak
    assert known["weapon:patriot"].context
    assert not known["weapon:oreshnik"].weak
    assert vocabulary().find("Kinzhals")[0].id == "weapon:kinzhal"
    assert not vocabulary().find("patriot")

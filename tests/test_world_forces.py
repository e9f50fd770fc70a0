"""Whose forces and services a name means: initials by the states spoken of, bodies by rule."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Article, LocalEntity, content_id
from sitgraph.graph.schema.ontology import is_a


def _meant(extractor: Extractor, text: str, words: str) -> LocalEntity:
    """The entity that the last mention with these words stands for."""
    extraction = extractor.extract(Article(id=content_id(text), text=text, sha256=""))
    key = [m.entity for m in extraction.mentions if text[m.start : m.end] == words][-1]
    return next(entity for entity in extraction.entities if entity.entity == key)


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("Japan sent the SDF to South Sudan.", "SDF", "jpn-armed-forces"),
        ("The SDF shot down a missile near Okinawa, Japan said.", "SDF", "jpn-armed-forces"),
        ("The SDF captured Raqqa from Islamic State.", "SDF", "sdf"),
        ("The SDF and the YPG shelled a village.", "SDF", "sdf"),
        ("The SDF said its fighters attacked a checkpoint.", "SDF", "sdf"),
        ("PDF fighters attacked a convoy in Sagaing.", "PDF", "pdf-myanmar"),
        ("The PDF attacked a police station in Myanmar.", "PDF", "pdf-myanmar"),
        ("The IRA bombed a pub in Belfast.", "IRA", "ira"),
        ("The IRA bombed a hotel in Brighton.", "IRA", "ira"),
        ("Katibat Macina attacked a village in Mali.", "Katibat Macina", "macina"),
        ("The Katiba Macina killed six soldiers near Mopti.", "Katiba Macina", "macina"),
        ("Wagner captured Soledar, Russia said.", "Wagner", "wagner"),
        ("Wagner killed civilians in Moura, Mali.", "Wagner", "wagner"),
        ("Libya accused Wagner of killing civilians.", "Wagner", "wagner"),
        ("Wagner said its fighters captured Bakhmut.", "Wagner", "wagner"),
        ("NAVCENT said Iran seized a tanker. CENTCOM struck the launchers.", "NAVCENT", "navcent"),
        ("NAVCENT said Iran seized a tanker. CENTCOM struck the launchers.", "CENTCOM", "centcom"),
        (
            "U.S. Naval Forces Central Command said Iran seized a tanker.",
            "U.S. Naval Forces Central Command",
            "navcent",
        ),
        ("U.S. Central Command said it struck the launchers.", "U.S. Central Command", "centcom"),
    ],
)
def test_initials_and_short_names_are_those_of_the_states_spoken_of(
    extractor: Extractor, text: str, words: str, identity: str
) -> None:
    assert _meant(extractor, text, words).gazetteer == identity


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Robert Wagner met the Russian president. Wagner said the army would leave Ukraine.", "Wagner"),
        ("General Wagner attacked the base in Ukraine.", "Wagner"),
        ("Wagner wrote operas in Germany.", "Wagner"),
        ("Ira Jones met the rebels in Belfast.", "Ira Jones"),
        ("Liwa Hassan met the minister.", "minister"),
    ],
)
def test_somebody_of_that_name_is_no_group(extractor: Extractor, text: str, words: str) -> None:
    assert _meant(extractor, text, words).type == "Person"


@pytest.mark.parametrize(
    ("text", "words", "kind", "state"),
    [
        (
            "Ukrainian military intelligence struck a bridge.",
            "Ukrainian military intelligence",
            "SecurityForce",
            "UKR",
        ),
        (
            "Pakistan's intelligence agency arrested a man.",
            "Pakistan's intelligence agency",
            "SecurityForce",
            "PAK",
        ),
        (
            "The Colombian intelligence service tapped lines.",
            "Colombian intelligence service",
            "SecurityForce",
            "COL",
        ),
        (
            "Russian military intelligence attacked the ministry.",
            "Russian military intelligence",
            "SecurityForce",
            "RUS",
        ),
        (
            "Kenya's National Intelligence Service met him.",
            "Kenya's National Intelligence Service",
            "SecurityForce",
            "KEN",
        ),
        ("Ethiopian security services arrested him.", "Ethiopian security services", "SecurityForce", "ETH"),
        (
            "Egyptian General Intelligence met Hamas leaders.",
            "Egyptian General Intelligence",
            "SecurityForce",
            "EGY",
        ),
        ("Serbia's secret police killed the journalist.", "Serbia's secret police", "SecurityForce", "SRB"),
        (
            "The Presidential Guard arrested the president in Niger.",
            "Presidential Guard",
            "MilitaryForce",
            "NER",
        ),
        (
            "The presidential guard of Niger arrested him.",
            "presidential guard of Niger",
            "MilitaryForce",
            "NER",
        ),
        ("Sudan's Presidential Guard fled.", "Sudan's Presidential Guard", "MilitaryForce", "SDN"),
        ("In Gabon the Republican Guard arrested the president.", "Republican Guard", "MilitaryForce", "GAB"),
        (
            "The Defence Ministry said rebels attacked a town in Kenya.",
            "Defence Ministry",
            "Government",
            "KEN",
        ),
        ("In Iraq soldiers of Task Force Falcon were wounded.", "Task Force Falcon", "MilitaryForce", "IRQ"),
        ("U.S. Task Force 51 attacked the town.", "U.S. Task Force 51", "MilitaryForce", "USA"),
    ],
)
def test_a_service_or_guard_is_its_states(
    extractor: Extractor, text: str, words: str, kind: str, state: str
) -> None:
    found = _meant(extractor, text, words)
    assert is_a(found.type, kind)
    assert found.country == state


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Task Force 141 attacked a base in Idlib.", "Task Force 141", "Unit"),
        ("Task Force Black said it had struck the town.", "Task Force Black", "Unit"),
        ("The Task Force on Climate met in Paris.", "Task Force on Climate", "Group"),
        ("Katibat al-Noor attacked a village in Burkina Faso.", "Katibat al-Noor", "ArmedGroup"),
        ("Liwa al-Quds fighters attacked the town.", "Liwa al-Quds", "ArmedGroup"),
        ("The Presidential Guard attacked the rebels.", "Presidential Guard", "MilitaryForce"),
    ],
)
def test_the_first_word_of_a_name_tells_a_unit_from_a_group(
    extractor: Extractor, text: str, words: str, kind: str
) -> None:
    assert _meant(extractor, text, words).type == kind


def test_every_state_has_services_of_each_kind() -> None:
    words = vocabulary()
    for state in ("kenyan", "colombian", "pakistani", "ukrainian", "japanese"):
        services = [
            words.bodies.find(f"{state} {kind}") for kind in ("intelligence", "military intelligence")
        ]
        ids = {service.id for service in services if service is not None}
        assert len(ids) == 2, state

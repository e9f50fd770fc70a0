"""Names with a date in them, which says nothing of when; and dates beside names, which do."""

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article, Extraction, content_id


def _read(extractor: Extractor, text: str) -> Extraction:
    return extractor.extract(Article(id=content_id(text), text=text, sha256="", published="2024-12-20"))


def _said(extraction: Extraction) -> set[tuple[str | None, str, str, str | None]]:
    """Who does what to whom, and in which words when."""
    text = extraction.article.text
    names = {entity.entity: entity.name for entity in extraction.entities}
    return {
        (
            claim.subject and names[claim.subject.entity],
            claim.relation,
            names[claim.object.entity],
            claim.when and text[claim.when.start : claim.when.end],
        )
        for claim in extraction.claims
        if claim.status == "plain"
    }


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The March 23 Movement (M23) captured the town of Bunagana.",
            ("M23", "CAPTURES", "Bunagana", None),
        ),
        (
            "The March 23 Movement (M23) captured the town of Bunagana on 13 June.",
            ("M23", "CAPTURES", "Bunagana", "on 13 June"),
        ),
        (
            "The 20 July Brigade attacked a convoy near Mogadishu.",
            ("20 July Brigade", "ASSAULTS", "convoy", None),
        ),
        (
            "The 20 July Brigade attacked a convoy on 21 July.",
            ("20 July Brigade", "ASSAULTS", "convoy", "on 21 July"),
        ),
        (
            "On 20 July the brigade shelled the town of Avdiivka.",
            ("brigade", "BOMBS", "Avdiivka", "On 20 July"),
        ),
        (
            "Fighters of the 1 May Battalion attacked the base.",
            ("1 May Battalion", "ASSAULTS", "base", None),
        ),
        (
            "The June 2 Movement kidnapped the politician in Berlin.",
            ("June 2 Movement", "ABDUCTS", "politician", None),
        ),
        (
            "The April 6 Youth Movement accused the army.",
            ("April 6 Youth Movement", "ACCUSES", "army", None),
        ),
        ("Jan Novak was arrested in Prague.", (None, "DETAINS", "Jan Novak", None)),
        ("Jan Novak was arrested in January.", (None, "DETAINS", "Jan Novak", "in January")),
        ("April Jones was killed in Aleppo.", (None, "KILLS", "April Jones", None)),
        ("April Jones was killed in April.", (None, "KILLS", "April Jones", "in April")),
        ("In April Jones attacked the government.", ("Jones", "ASSAULTS", "government", "In April")),
        ("Augusto June led the militia.", ("Augusto June", "LEADS", "militia", None)),
        ("Augusto June led the militia in August.", ("Augusto June", "LEADS", "militia", "in August")),
        ("Prime Minister May met Jan Novak in Prague.", ("May", "MEETS_WITH", "Jan Novak", None)),
        ("In May Theresa May visited Turkey.", ("Theresa May", "TRAVELS_TO", "Turkey", "In May")),
        ("Theresa May visited Turkey.", ("Theresa May", "TRAVELS_TO", "Turkey", None)),
        ("Police arrested Brian May in May.", ("Police", "DETAINS", "Brian May", "in May")),
        (
            "The 6 October Bridge was bombed on Friday.",
            (None, "BOMBS", "6 October Bridge", "on Friday"),
        ),
        ("The 6 October Bridge was bombed.", (None, "BOMBS", "6 October Bridge", None)),
        ("Police arrested Sunday Igboho in Benin.", ("Police", "DETAINS", "Sunday Igboho", None)),
        (
            "The army attacked the town of Friday Harbor on Monday.",
            ("army", "ASSAULTS", "Friday Harbor", "on Monday"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_in_a_name_is_part_of_it_and_one_beside_it_is_a_date(
    extractor: Extractor, text: str, claim: tuple[str | None, str, str, str | None]
) -> None:
    assert claim in _said(_read(extractor, text))


@pytest.mark.parametrize(
    "text",
    [
        "The troops may leave Iraq.",
        "Theresa May may visit Turkey.",
        "French Troops May Leave Iraq",
        "Turkey may attack Manbij in May.",
    ],
)
def test_a_verb_is_no_surname(extractor: Extractor, text: str) -> None:
    extraction = _read(extractor, text)
    assert extraction.claims
    assert not any(claim.status == "plain" for claim in extraction.claims)
    assert not {"May", "Troops May", "Turkey may"} & {entity.name for entity in extraction.entities}

"""Who speaks in quotations, announced statements and transcripts, on texts read by the shipped pipeline."""

import pytest
from sitgraph.extract.claims.quotations import quotation_speakers
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article


def _speaker(extractor: Extractor, text: str, word: str) -> str | None:
    doc = extractor.doc(Article(id="a", text=text, sha256="0"))
    speakers = quotation_speakers(doc, extractor.vocabulary)
    speaker = speakers.get(next(t.i for t in doc if t.text == word))
    return speaker.text if speaker is not None else None


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        ('"The army shelled three villages last night," Haddad said.', "shelled", "Haddad"),
        ("Haddad said: “The army shelled three villages last night.”", "shelled", "Haddad"),
        ("Haddad said: the army shelled three villages last night.", "shelled", "Haddad"),
        (
            '"We lost two men in the fight," Haddad said on Monday. "The army shelled three more villages."',
            "shelled",
            "Haddad",
        ),
        ("The mayor said:\n\n“The army shelled three villages.\n\n“Nobody came to help.”", "came", "mayor"),
        ("MR HADDAD: The army shelled three villages last night.", "shelled", "HADDAD"),
        ("Haddad said that he had slept. The army shelled three villages.", "shelled", None),
        ('The statement read: "The army shelled three villages last night."', "shelled", "statement"),
        ('Haddad said: "The army shelled three villages last night.', "shelled", "Haddad"),
        ('Haddad read: "The army shelled three villages last night."', "shelled", None),
        ('A board of 5" planks shelled three villages last night.', "shelled", None),
        ('The so-called "army" shelled three villages, Haddad said.', "shelled", None),
    ],
)
def test_who_speaks(extractor: Extractor, text: str, word: str, speaker: str | None) -> None:
    assert _speaker(extractor, text, word) == speaker


def test_a_statement_ends_with_the_next_announcement(extractor: Extractor) -> None:
    text = "MR HADDAD: The army shelled Blarfton.\n\nMS AMEDI: The rebels left Zarqum.\n"
    assert _speaker(extractor, text, "shelled") == "HADDAD"
    assert _speaker(extractor, text, "left") == "AMEDI"


def test_an_unclosed_quotation_ends_with_its_paragraph(extractor: Extractor) -> None:
    text = 'Haddad said "the army shelled three villages in the night.\n\nRebels left the town on Monday.\n'
    assert _speaker(extractor, text, "left") is None

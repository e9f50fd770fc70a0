"""Trees that lists of words mend: text in, who hangs on what out."""

import pytest
from sitgraph.extract.articles.sources import read
from sitgraph.extract.pipeline import Extractor


def _hangs(extractor: Extractor, sentence: str, word: str) -> tuple[str, str]:
    token = next(t for t in extractor.doc(read(sentence)) if t.text == word)
    return token.dep_, token.head.text


@pytest.mark.parametrize(
    ("sentence", "recipient", "verb"),
    [
        ("Iran sent the Houthis drones.", "Houthis", "sent"),
        ("Belgium sold the rebels rifles.", "rebels", "sold"),
        ("The deserters handed the rebels the town.", "rebels", "handed"),
        ("France lent Mali two helicopters.", "Mali", "lent"),
    ],
)
def test_a_recipient_hangs_on_the_verb(
    extractor: Extractor, sentence: str, recipient: str, verb: str
) -> None:
    assert _hangs(extractor, sentence, recipient) == ("iobj", verb)


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Russia sold Leopard tanks.", "Leopard"),
        ("The army sold army rifles to the rebels.", "rifles"),
        ("Iran sent Hezbollah fighters to Syria.", "Hezbollah"),
    ],
)
def test_a_word_of_what_is_given_stays_with_it(extractor: Extractor, sentence: str, word: str) -> None:
    assert _hangs(extractor, sentence, word)[0] != "iobj"


def test_who_claims_something_is_the_subject_of_claiming(extractor: Extractor) -> None:
    sentence = "The army claimed rebels killed nine civilians."
    assert _hangs(extractor, sentence, "army") == ("nsubj", "claimed")
    assert _hangs(extractor, sentence, "killed") == ("ccomp", "claimed")


def test_a_name_across_a_recipient_and_what_he_gets_is_none(extractor: Extractor) -> None:
    doc = extractor.doc(read("Washington sold Riyadh missiles."))
    assert "Riyadh missiles" not in {name.text for name in doc.ents}


def test_sentences_stay_as_they_were(extractor: Extractor) -> None:
    doc = extractor.doc(read("The army claimed rebels killed nine. Iran sent the Houthis drones. He left."))
    assert [sentence[0].text for sentence in doc.sents] == ["The", "Iran", "He"]

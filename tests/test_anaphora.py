"""What pronouns refer back to, on trees built by hand; in doubt nothing."""

from collections.abc import Callable

import pytest
from sitgraph.extract.mentions.coreference import resolve
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.mentions.genders import gender
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc

Tree = Callable[[str], Doc]


def _referent(doc: Doc, word: str, quotations: dict[int, int] | None = None) -> str | None:
    """The name of what a pronoun stands for; `quotations` has the token that speaks for each quoted token."""
    speakers = {i: doc[speaker] for i, speaker in (quotations or {}).items()}
    resolved = resolve(doc, mentions(doc, vocabulary()), vocabulary(), quotations=speakers)
    (pronoun,) = [m for m in resolved.mentions if m.form == "pronoun" and m.text.lower() == word]
    return resolved.entities[pronoun.entity].name if pronoun.entity >= 0 else None


MET = """
{first} {first} PROPN NNP nsubj 1 B-PERSON
met meet VERB VBD root 1
{second} {second} PROPN NNP obj 1 B-PERSON
{pronoun} {pronoun} PRON PRP nsubj 4
left leave VERB VBD root 4
"""


@pytest.mark.parametrize(
    ("first", "second", "pronoun", "referent"),
    [
        ("Karim", "Fatima", "He", "Karim"),
        ("Karim", "Fatima", "She", "Fatima"),
        ("Karim", "Omar", "He", "Karim"),  # the subject is ahead of the object
        ("Karim", "Omar", "She", None),
        ("Karim", "Omar", "It", None),
    ],
)
def test_he_and_she_agree_in_gender(
    tree: Tree, first: str, second: str, pronoun: str, referent: str | None
) -> None:
    doc = tree(MET.format(first=first, second=second, pronoun=pronoun))
    assert _referent(doc, pronoun.lower()) == referent


def test_of_two_alike_none_is_taken(tree: Tree) -> None:
    doc = tree("""
    Troops troop NOUN NNS nsubj 1
    met meet VERB VBD root 1
    Karim Karim PROPN NNP obj 1 B-PERSON
    near near ADP IN case 4
    Hajin Hajin PROPN NNP obl 1
    Troops troop NOUN NNS nsubj 6
    met meet VERB VBD root 6
    Omar Omar PROPN NNP obj 6 B-PERSON
    with with ADP IN case 9
    Bilal Bilal PROPN NNP conj 7 B-PERSON
    He he PRON PRP nsubj 11
    left leave VERB VBD root 11
    """)
    assert _referent(doc, "he") is None


def test_a_pronoun_looks_back_two_sentences(tree: Tree) -> None:
    filler = "Rain rain NOUN NN nsubj {1}\nfell fall VERB VBD root {1}\n"
    for sentences, referent in ((1, "Karim"), (2, None)):
        lines = "Karim Karim PROPN NNP nsubj 1 B-PERSON\nspoke speak VERB VBD root 1\n"
        for k in range(sentences):
            lines += filler.format(None, 3 + 2 * k)
        at = 3 + 2 * sentences
        lines += f"He he PRON PRP nsubj {at}\nleft leave VERB VBD root {at}"
        assert _referent(tree(lines), "he") == referent


ENTERED = """
{who} {who} PROPN NNP nsubj 1
entered enter VERB VBD root 1
Hajin Hajin PROPN NNP obj 1
{pronoun} {pronoun} PRON PRP nsubj 4
{verb} {lemma} VERB VBD root 4
{what} {what} PROPN NNP obj 4
"""


def test_what_captures_is_no_town(tree: Tree) -> None:
    fields = {"who": "Fatima", "pronoun": "It", "what": "Baghouz"}
    burned = tree(ENTERED.format(verb="overlooked", lemma="overlook", **fields))
    captured = tree(ENTERED.format(verb="captured", lemma="capture", **fields))
    assert _referent(burned, "it") == "Hajin"
    assert _referent(captured, "it") is None
    by_group = tree(ENTERED.format(verb="captured", lemma="capture", **(fields | {"who": "SDF"})))
    assert _referent(by_group, "it") == "SDF"


def test_they_are_several_or_a_group(tree: Tree) -> None:
    fields = {"pronoun": "They", "verb": "captured", "lemma": "capture", "what": "Baghouz"}
    assert _referent(tree(ENTERED.format(who="SDF", **fields)), "they") == "SDF"
    assert _referent(tree(ENTERED.format(who="Fatima", **fields)), "they") is None


SAID = """
“ “ PUNCT `` punct 2
{pronoun} {pronoun} PRON PRP nsubj 2
attacked attack VERB VBD ccomp 7
Hajin Hajin PROPN NNP obj 2
, , PUNCT , punct 2
” ” PUNCT '' punct 2
{who} {who} PROPN NNP nsubj 7 {name}
said say VERB VBD root 7
"""


@pytest.mark.parametrize(
    ("pronoun", "who", "name", "referent"),
    [
        ("I", "Karim", "B-PERSON", "Karim"),
        ("We", "SDF", "B-FORCE", "SDF"),
        ("We", "Karim", "B-PERSON", None),
        ("I", "SDF", "B-FORCE", None),
    ],
)
def test_in_a_quotation_i_is_who_speaks_and_we_the_group_that_does(
    tree: Tree, pronoun: str, who: str, name: str, referent: str | None
) -> None:
    doc = tree(SAID.format(pronoun=pronoun, who=who, name=name))
    assert _referent(doc, pronoun.lower(), dict.fromkeys(range(6), 6)) == referent


def test_who_speaks_does_not_call_himself_he(tree: Tree) -> None:
    lines = """
    Karim Karim PROPN NNP nsubj 1 B-PERSON
    said say VERB VBD root 1
    : : PUNCT : punct 1
    “ “ PUNCT `` punct 5
    He he PRON PRP nsubj 5
    fled flee VERB VBD root 5
    """
    assert _referent(tree(lines), "he") == "Karim"
    assert _referent(tree(lines), "he", dict.fromkeys((3, 4, 5), 0)) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "Mrs. mrs. PROPN NNP compound 1\nTovak Tovak PROPN NNP nsubj 2 B-PERSON\n"
            "left leave VERB VBD root 2",
            "female",
        ),
        ("Karim Karim PROPN NNP nsubj 1 B-PERSON\nleft leave VERB VBD root 1", "male"),
        ("Tovak Tovak PROPN NNP nsubj 1 B-PERSON\nleft leave VERB VBD root 1", ""),
        ("spokeswoman spokeswoman NOUN NN nsubj 1\nleft leave VERB VBD root 1", "female"),
        ("She she PRON PRP nsubj 1\nleft leave VERB VBD root 1", "female"),
    ],
)
def test_titles_given_names_nouns_and_pronouns_tell_the_gender(tree: Tree, lines: str, expected: str) -> None:
    (mention,) = mentions(tree(lines), vocabulary())
    assert gender(mention, vocabulary()) == expected

"""Which mentions of a text are one thing, and what that thing is called, on trees built by hand."""

from collections.abc import Callable

import pytest
from sitgraph.extract.mentions.chains import Chains
from sitgraph.extract.mentions.coreference import Resolved, resolve
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc

Tree = Callable[[str], Doc]


def _resolved(doc: Doc, *, publisher: str | None = None) -> Resolved:
    return resolve(doc, mentions(doc, vocabulary()), vocabulary(), publisher=publisher)


def _names(resolved: Resolved) -> list[tuple[str, str | None]]:
    """Each mention with the name of its entity."""
    return [(m.text, resolved.entities[m.entity].name if m.entity >= 0 else None) for m in resolved.mentions]


SDF_FIGHTERS = """
SDF SDF PROPN NNP compound 1 B-FORCE
{noun} {lemma} NOUN NNS nsubj 2
left leave VERB VBD root 2
"""


def test_coreference_leaves_the_mentions_that_it_is_given_as_they_are(tree: Tree) -> None:
    doc = tree(SDF_FIGHTERS.format(noun="fighters", lemma="fighter"))
    found = mentions(doc, vocabulary())
    again = mentions(doc, vocabulary())
    resolved = resolve(doc, found, vocabulary())
    assert found == again
    assert [m.entity for m in found] == [-1, -1]
    assert [(m.start, m.end, m.form) for m in resolved.mentions] == [(m.start, m.end, m.form) for m in found]


@pytest.mark.parametrize(
    ("noun", "lemma", "entity"), [("fighters", "fighter", "SDF"), ("officials", "official", "SDF officials")]
)
def test_fighters_act_for_their_group_and_officials_for_themselves(
    tree: Tree, noun: str, lemma: str, entity: str
) -> None:
    resolved = _resolved(tree(SDF_FIGHTERS.format(noun=noun, lemma=lemma)))
    assert _names(resolved) == [("SDF", "SDF"), (f"SDF {noun}", entity)]


def test_spellings_of_one_entry_are_one_thing(tree: Tree) -> None:
    resolved = _resolved(
        tree("""
        ISIL ISIL PROPN NNP nsubj 1
        fled flee VERB VBD root 1
        Daesh Daesh PROPN NNP nsubj 3
        returned return VERB VBD root 3
        """)
    )
    assert _names(resolved) == [("ISIL", "ISIS"), ("Daesh", "ISIS")]
    (entity,) = resolved.entities.values()
    assert (entity.gazetteer, entity.aliases, entity.named) == ("isis", ("Daesh", "ISIL"), True)


BRACKETS = """
Tovak Tovak PROPN NNP compound 2 B-FORCE
Dawn Dawn PROPN NNP compound 2 I-FORCE
Front Front PROPN NNP nsubj 6 I-FORCE
( ( PUNCT -LRB- punct 4
{short} {short} PROPN NNP appos 2 B-FORCE
) ) PUNCT -RRB- punct 4
fled flee VERB VBD root 6
{short} {short} PROPN NNP nsubj 8 B-FORCE
returned return VERB VBD root 8
"""


def test_an_acronym_in_brackets_is_what_stands_before_them(tree: Tree) -> None:
    resolved = _resolved(tree(BRACKETS.format(short="TDF")))
    (entity,) = resolved.entities.values()
    assert (entity.name, entity.aliases) == ("Tovak Dawn Front", ("TDF",))
    assert [m.text for m in resolved.mentions] == ["Tovak Dawn Front", "TDF", "TDF"]


def test_other_letters_in_brackets_are_something_else(tree: Tree) -> None:
    names = dict(_names(_resolved(tree(BRACKETS.format(short="QRX")))))
    assert names == {"Tovak Dawn Front": "Tovak Dawn Front", "QRX": "QRX"}


def test_known_letters_that_the_article_spells_out_otherwise_are_another(tree: Tree) -> None:
    not_spelled_out = _resolved(tree(BRACKETS.format(short="SDF"))).entities.values()
    assert {(e.name, e.gazetteer) for e in not_spelled_out} == {("Tovak Dawn Front", None), ("SDF", "sdf")}
    spelled_out = BRACKETS.format(short="SDF").replace("Tovak", "Sarqal").replace("Front", "Force")
    (entity,) = _resolved(tree(spelled_out)).entities.values()
    assert (entity.name, entity.gazetteer) == ("Sarqal Dawn Force", None)


PEOPLE = """
Karim Karim PROPN NNP nsubj 2 B-PERSON
Tovak Tovak PROPN NNP flat 0 I-PERSON
fled flee VERB VBD root 2
{other} {other} PROPN NNP nsubj 5 B-PERSON
Sarqal Sarqal PROPN NNP flat 3 I-PERSON
stayed stay VERB VBD root 5
Tovak Tovak PROPN NNP nsubj 7 B-PERSON
returned return VERB VBD root 7
"""


def test_a_surname_is_the_one_person_who_bears_it(tree: Tree) -> None:
    assert ("Tovak", "Karim Tovak") in _names(_resolved(tree(PEOPLE.format(other="Omar"))))
    two = PEOPLE.format(other="Omar").replace("Sarqal Sarqal", "Tovak Tovak")
    assert ("Tovak", "Tovak") in _names(_resolved(tree(two)))


def test_strikes_act_for_who_carries_them_out_while_there_is_one_only(tree: Tree) -> None:
    lines = """
    Russia Russia PROPN NNP nsubj 1
    launched launch VERB VBD root 1
    strikes strike NOUN NNS obj 1
    A a DET DT det 4
    strike strike NOUN NN nsubj 5
    hit hit VERB VBD root 5
    {place} {place} PROPN NNP obj 5
    """
    resolved = _resolved(tree(lines.format(place="Hajin")))
    assert _names(resolved)[:3] == [("Russia", "Russia"), ("strikes", "Russia"), ("strike", "Russia")]
    assert [m.event for m in resolved.mentions] == [False, True, True, False]
    two = """
    Turkey Turkey PROPN NNP nsubj 8
    launched launch VERB VBD root 8
    strikes strike NOUN NNS obj 8
    A a DET DT det 11
    strike strike NOUN NN nsubj 12
    hit hit VERB VBD root 12
    """
    doc = tree(lines.format(place="Hajin").rstrip() + two)
    assert _names(_resolved(doc))[-1] == ("strike", "strike")


def test_a_description_is_the_one_thing_before_that_is_called_so(tree: Tree) -> None:
    lines = """
    {first} {first} PROPN NNP nsubj 1
    fought fight VERB VBD root 1
    {second} {second} PROPN NNP obj 1
    The the DET DT det 4
    militia militia NOUN NN nsubj 5
    withdrew withdraw VERB VBD root 5
    """
    assert ("militia", "YPG") in _names(_resolved(tree(lines.format(first="YPG", second="ISIS"))))
    # The YPJ is called a militia too.
    assert ("militia", "militia") in _names(_resolved(tree(lines.format(first="YPG", second="YPJ"))))


def test_a_description_is_what_it_stands_beside_and_later_alone(tree: Tree) -> None:
    resolved = _resolved(
        tree("""
        The the DET DT det 1
        village village NOUN NN nsubj 4
        of of ADP IN case 3
        Sarqal Sarqal PROPN NNP nmod 1 B-LOC
        fell fall VERB VBD root 4
        The the DET DT det 6
        village village NOUN NN nsubj 7
        burned burn VERB VBD root 7
        """)
    )
    assert _names(resolved) == [("village", "Sarqal"), ("Sarqal", "Sarqal"), ("village", "Sarqal")]


def test_we_outside_quotations_is_who_publishes(tree: Tree) -> None:
    doc = tree("We we PRON PRP nsubj 1\nfight fight VERB VBP root 1")
    assert _names(_resolved(doc)) == [("We", None)]
    resolved = _resolved(doc, publisher="Tovak Wire")
    assert _names(resolved) == [("We", "Tovak Wire")]
    assert [m.publisher for m in resolved.mentions] == [True]


def test_chains_join_link_by_link_and_go_by_their_first_mention(tree: Tree) -> None:
    found = mentions(tree(PEOPLE.format(other="Omar").replace("PERSON", "FORCE")), vocabulary())
    chains = Chains(found, vocabulary())
    first, second, third = chains.mentions
    chains.link(third, second)
    assert not chains.same(first, third)
    assert chains.only([second, third]) == third
    assert chains.only([first, third]) is None
    chains.link(second, first)
    assert [chains.root(m) for m in (first, second, third)] == [0, 0, 0]
    chains.revise(third, type="Unit")
    assert (third.type, chains.now(third).type) == ("Group", "Unit")
    assert [m.entity for m in chains.resolved({1})] == [0, -1, 0]

"""Each construction of subjects and objects alone; what verbs and nouns are asked; what a text remembers.

A tree is written in one line: `word/lemma/POS/TAG/dep/head` for each word, heads counted from 0.
"""

import copy
import gc
import pickle
from collections.abc import Callable

import pytest
from sitgraph.extract.syntax import grammatical_roles, objects, phrases, subjects, verbs
from sitgraph.extract.syntax.clauses import clauses, doers
from sitgraph.extract.vocabulary.word_lists import word_lists
from spacy.tokens import Doc, Token

Tree = Callable[[str], Doc]

SUBJECTS = [
    (
        subjects.own_subjects,
        "troops/troop/NOUN/NNS/nsubj/1 shelled/shell/VERB/VBD/root/1",
        ["troops"],
        "active",
    ),
    (
        subjects.own_subjects,
        "troops/troop/NOUN/NNS/root/0 who/who/PRON/WP/nsubj/2 shelled/shell/VERB/VBD/acl:relcl/0",
        ["troops"],
        "relative",
    ),
    (
        subjects.own_subjects,
        "Foreign/foreign/PROPN/NNP/nsubj/3 Office/office/PROPN/NNP/flat/0 "
        "Amedi/Amedi/PROPN/NNP/nsubj/3 shelled/shell/VERB/VBD/root/3",
        ["Amedi"],
        "active",
    ),
    (
        subjects.coordinated_verb,
        "troops/troop/NOUN/NNS/nsubj/1 came/come/VERB/VBD/root/1 and/and/CCONJ/CC/cc/3 "
        "shelled/shell/VERB/VBD/conj/1",
        ["troops"],
        "coordination",
    ),
    (
        subjects.controlled,
        "he/he/PRON/PRP/nsubj/1 ordered/order/VERB/VBD/root/1 troops/troop/NOUN/NNS/obj/1 "
        "to/to/PART/TO/mark/4 shell/shell/VERB/VB/xcomp/1",
        ["troops"],
        "control",
    ),
    (
        subjects.controlled,
        "troops/troop/NOUN/NNS/nsubj/1 plan/plan/VERB/VBP/root/1 to/to/PART/TO/mark/3 "
        "shell/shell/VERB/VB/xcomp/1",
        ["troops"],
        "control",
    ),
    (
        subjects.controlled,
        "he/he/PRON/PRP/nsubj/1 called/call/VERB/VBD/root/1 on/on/ADP/IN/case/3 troops/troop/NOUN/NNS/obl/1 "
        "to/to/PART/TO/mark/5 shell/shell/VERB/VB/xcomp/1",
        ["troops"],
        "control",
    ),
    (
        subjects.of_a_foiled_plan,
        "police/police/NOUN/NNS/nsubj/1 foiled/foil/VERB/VBD/root/1 a/a/DET/DT/det/3 plot/plot/NOUN/NN/obj/1 "
        "by/by/ADP/IN/case/5 troops/troop/NOUN/NNS/nmod/3 to/to/PART/TO/mark/7 shell/shell/VERB/VB/advcl/1",
        ["troops"],
        "infinitive",
    ),
    (
        subjects.relative,
        "troops/troop/NOUN/NNS/root/0 shelling/shell/VERB/VBG/acl:relcl/0",
        ["troops"],
        "relative",
    ),
    (
        subjects.of_a_noun,
        "troops/troop/NOUN/NNS/root/0 shelling/shell/VERB/VBG/acl/0",
        ["troops"],
        "participle",
    ),
    (
        subjects.of_a_noun,
        "their/their/PRON/PRP$/nmod:poss/1 plan/plan/NOUN/NN/root/1 to/to/PART/TO/mark/3 "
        "shell/shell/VERB/VB/acl/1",
        ["their"],
        "infinitive",
    ),
    (
        subjects.of_a_noun,
        "troops/troop/NOUN/NNS/nsubj/1 launched/launch/VERB/VBD/root/1 raids/raid/NOUN/NNS/obj/1 "
        "to/to/PART/TO/mark/4 shell/shell/VERB/VB/acl/2",
        ["troops"],
        "infinitive",
    ),
    (
        subjects.charged_with,
        "troops/troop/NOUN/NNS/nsubj/1 face/face/VERB/VBP/root/1 charges/charge/NOUN/NNS/obj/1 "
        "of/of/SCONJ/IN/mark/4 shelling/shell/VERB/VBG/acl/2",
        ["troops"],
        "control",
    ),
    (
        subjects.called_on,
        "he/he/PRON/PRP/nsubj/1 called/call/VERB/VBD/root/1 on/on/ADP/IN/case/3 troops/troop/NOUN/NNS/obl/1 "
        "to/to/PART/TO/mark/5 shell/shell/VERB/VB/advcl/1",
        ["troops"],
        "control",
    ),
    (
        subjects.object_of_a_deed,
        "he/he/PRON/PRP/nsubj/1 accused/accuse/VERB/VBD/root/1 troops/troop/NOUN/NNS/obj/1 "
        "of/of/SCONJ/IN/mark/4 shelling/shell/VERB/VBG/advcl/1",
        ["troops"],
        "control",
    ),
    (
        subjects.quoted_as,
        "they/they/PRON/PRP/nsubj/1 quoted/quote/VERB/VBD/root/1 troops/troop/NOUN/NNS/obj/1 "
        "as/as/SCONJ/IN/mark/4 shelling/shell/VERB/VBG/advcl/1",
        ["troops"],
        "control",
    ),
    (
        subjects.absolute,
        "it/it/PRON/PRP/nsubj/1 worsened/worsen/VERB/VBD/root/1 with/with/ADP/IN/case/3 "
        "troops/troop/NOUN/NNS/obl/1 shelling/shell/VERB/VBG/advcl/1",
        ["troops"],
        "absolute",
    ),
    (
        subjects.loosely_joined,
        "troops/troop/NOUN/NNS/nsubj/1 came/come/VERB/VBD/root/1 shelling/shell/VERB/VBG/advcl/1",
        ["troops"],
        "participle",
    ),
]

OBJECTS = [
    (
        objects.direct,
        "they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1 towns/town/NOUN/NNS/obj/1 "
        "and/and/CCONJ/CC/cc/4 roads/road/NOUN/NNS/conj/2",
        ["towns", "roads"],
    ),
    (
        objects.second,
        "they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1 towns/town/NOUN/NNS/iobj/1",
        ["towns"],
    ),
    (
        objects.in_a_headline,
        "Turkey/Turkey/PROPN/NNP/nsubj/1 shells/shell/VERB/VBZ/root/1 towns/town/NOUN/NNS/nsubj/1",
        ["towns"],
    ),
    (
        objects.counted,
        "they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1 40/40/NUM/CD/nummod/3 "
        "towns/town/NOUN/NNS/obl/1",
        ["towns"],
    ),
    (
        objects.counted,
        "they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1 40/40/NUM/CD/nummod/3 "
        "days/day/NOUN/NNS/obl/1",
        None,
    ),
    (
        objects.hung_on_the_verb_above,
        "they/they/PRON/PRP/nsubj/1 left/leave/VERB/VBD/root/1 to/to/PART/TO/mark/3 "
        "shell/shell/VERB/VB/advcl/1 Hamas/Hamas/PROPN/NNP/obl/1",
        ["Hamas"],
    ),
    (
        objects.of_the_next_verb,
        "they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1 and/and/CCONJ/CC/cc/3 "
        "took/take/VERB/VBD/conj/1 towns/town/NOUN/NNS/obj/3",
        ["towns"],
    ),
    (
        objects.of_the_verb_before,
        "they/they/PRON/PRP/nsubj/1 took/take/VERB/VBD/root/1 and/and/CCONJ/CC/cc/3 "
        "shelled/shell/VERB/VBD/conj/1 towns/town/NOUN/NNS/obj/1",
        ["towns"],
    ),
    (
        objects.relative,
        "towns/town/NOUN/NNS/root/0 they/they/PRON/PRP/nsubj/2 shelled/shell/VERB/VBD/acl:relcl/0",
        ["towns"],
    ),
]


def _sentence(tree: Tree, line: str) -> Doc:
    return tree(line.replace(" ", "\n").replace("/", " "))


def _verb(doc: Doc) -> Token:
    return next(t for t in doc if t.lemma_ == "shell")


def _id(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize(("construction", "line", "expected", "name"), SUBJECTS, ids=_id)
def test_a_construction_gives_its_subjects(
    tree: Tree, construction: subjects.Construction, line: str, expected: list[str], name: str
) -> None:
    found = construction(_verb(_sentence(tree, line)), 0)
    assert ([t.text for t in found.tokens], found.construction) == (expected, name) if found else not expected


def test_every_construction_of_subjects_has_its_sentence_here() -> None:
    assert {construction for construction, *_ in SUBJECTS} == set(subjects.CONSTRUCTIONS)


@pytest.mark.parametrize(("construction", "line", "expected"), OBJECTS, ids=_id)
def test_a_construction_gives_its_objects(
    tree: Tree, construction: objects.Construction, line: str, expected: list[str] | None
) -> None:
    found = construction(_verb(_sentence(tree, line)))
    assert (found and [t.text for t in found]) == expected


def test_every_construction_of_objects_has_its_sentence_here() -> None:
    assert {construction for construction, *_ in OBJECTS} == set(objects.CONSTRUCTIONS)


def test_verbs_that_go_round_in_a_circle_have_no_subject(tree: Tree) -> None:
    words = " ".join(f"shelled/shell/VERB/VBD/conj/{max(0, i - 1)}" for i in range(12))
    doc = _sentence(tree, words.replace("conj/0", "root/0", 1))
    assert subjects.subjects(doc[11]) == ([], "coordination")


def test_an_order_is_told_to_its_object() -> None:
    lists = word_lists()
    assert not lists["order_verbs"] & lists["object_control"]  # each word stands once


PASSIVE = (
    "towns/town/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 shelled/shell/VERB/VBN/root/2 "
    "by/by/ADP/IN/case/4 troops/troop/NOUN/NNS/obl:agent/2"
)


def test_a_passive_turns_its_ends_round(tree: Tree) -> None:
    (clause,) = clauses(_sentence(tree, PASSIVE))
    assert [t.text for t in clause.subjects] == ["troops"]
    assert [t.text for t in clause.objects] == ["towns"]
    assert (clause.passive, clause.construction) == (True, "passive")


def test_who_does_a_deed_at_whose_hands_it_happens(tree: Tree) -> None:
    doc = _sentence(
        tree,
        "towns/town/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 shelled/shell/VERB/VBN/root/2 "
        "at/at/ADP/IN/case/5 the/the/DET/DT/det/5 hands/hand/NOUN/NNS/obl/2 of/of/ADP/IN/case/7 "
        "troops/troop/NOUN/NNS/nmod/5",
    )
    assert [t.text for t in doers(doc[2])] == ["troops"]


def test_coordinated_passives_share_their_doer(tree: Tree) -> None:
    doc = _sentence(
        tree,
        "towns/town/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 shelled/shell/VERB/VBN/root/2 "
        "and/and/CCONJ/CC/cc/4 taken/take/VERB/VBN/conj/2 by/by/ADP/IN/case/6 troops/troop/NOUN/NNS/obl/4",
    )
    assert [t.text for t in doers(doc[2])] == ["troops"]


@pytest.mark.parametrize(
    ("line", "negation"),
    [
        ("they/they/PRON/PRP/nsubj/2 never/never/ADV/RB/advmod/2 shelled/shell/VERB/VBD/root/2", "never"),
        ("no/no/DET/DT/det/1 shell/shell/NOUN/NN/root/1", "no"),
        ("they/they/PRON/PRP/nsubj/1 shelled/shell/VERB/VBD/root/1", None),
    ],
)
def test_what_negates_a_word(tree: Tree, line: str, negation: str | None) -> None:
    found = verbs.is_negated(_verb(_sentence(tree, line)))
    assert (found.text if found else None) == negation


@pytest.mark.parametrize(
    ("line", "acts"),
    [
        ("Ankara/Ankara/PROPN/NNP/nsubj/1 spoke/speak/VERB/VBD/root/1", True),
        ("Ankara/Ankara/PROPN/NNP/nsubj/1 fell/fall/VERB/VBD/root/1", False),
        ("Ankara/Ankara/PROPN/NNP/compound/2 -/-/PUNCT/HYPH/punct/2 backed/back/VERB/VBN/root/2", True),
        ("deal/deal/NOUN/NN/root/0 with/with/ADP/IN/case/2 Ankara/Ankara/PROPN/NNP/nmod/0", True),
        ("road/road/NOUN/NN/root/0 with/with/ADP/IN/case/2 Ankara/Ankara/PROPN/NNP/nmod/0", False),
        ("Ankara/Ankara/PROPN/NNP/nmod:poss/1 streets/street/NOUN/NNS/root/1", False),
        ("Ankara/Ankara/PROPN/NNP/nmod:poss/1 army/army/NOUN/NN/root/1", True),
    ],
)
def test_whether_a_place_acts(tree: Tree, line: str, acts: bool) -> None:
    doc = _sentence(tree, line)
    assert grammatical_roles.acts(next(t for t in doc if t.text == "Ankara")) is acts


def test_answers_do_not_keep_a_text_alive(tree: Tree) -> None:
    def alive() -> int:
        gc.collect()
        return sum(type(thing) is Doc and "marked" in thing.user_data for thing in gc.get_objects())

    doc = _sentence(tree, PASSIVE)
    doc.user_data["marked"] = True  # other tests' texts come and go
    assert list(clauses(doc))
    assert phrases.obliques(doc[2]) is phrases.obliques(doc[2])
    assert alive() == 1
    del doc
    assert alive() == 0


def test_a_text_that_was_read_can_be_copied_and_written(tree: Tree) -> None:
    doc = _sentence(tree, PASSIVE)
    said = repr(list(clauses(doc)))
    for other in (copy.deepcopy(doc), doc.copy(), pickle.loads(pickle.dumps(doc))):
        assert repr(list(clauses(other))) == said
    read = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert repr(list(clauses(read))) == said

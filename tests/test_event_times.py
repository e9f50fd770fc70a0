"""When an event was and where: which of the times and places in a sentence are its own."""

from collections.abc import Callable
from datetime import date

import pytest
from sitgraph.extract.claims.candidates import ClaimContext
from sitgraph.extract.claims.event_places import place_of
from sitgraph.extract.claims.event_times import EventTimes
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc, Token

Tree = Callable[[str], Doc]
PUBLISHED = date(2019, 3, 21)  # a Thursday


def _sentence(tree: Tree, line: str) -> Doc:
    return tree(line.replace(" ", "\n").replace("/", " "))


def _event(doc: Doc) -> Token:
    return next(t for t in doc if t.lemma_ == "attack")


def _when(tree: Tree, line: str) -> str | None:
    doc = _sentence(tree, line)
    interval = EventTimes(doc, PUBLISHED, vocabulary()).of(_event(doc))
    return interval.from_ if interval is not None else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/root/1 yesterday/yesterday/NOUN/NN/obl/1",
            "2019-03-20",
            id="its own clause",
        ),
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/1 launched/launch/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1 "
            "yesterday/yesterday/NOUN/NN/obl/1",
            "2019-03-20",
            id="the verb that carries it",
        ),
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/1 said/say/VERB/VBD/root/1 yesterday/yesterday/NOUN/NN/obl/1 "
            "it/it/PRON/PRP/nsubj/4 attacked/attack/VERB/VBD/ccomp/1",
            None,
            id="not when it was said",
        ),
        pytest.param(
            "yesterday/yesterday/NOUN/NN/obl/2 troops/troop/NOUN/NNS/nsubj/2 came/come/VERB/VBD/root/2 "
            "and/and/CCONJ/CC/cc/4 attacked/attack/VERB/VBD/conj/2",
            "2019-03-20",
            id="before the first of two verbs",
        ),
        pytest.param(
            "they/they/PRON/PRP/nsubj/1 left/leave/VERB/VBD/root/1 today/today/NOUN/NN/obl/1 "
            "after/after/SCONJ/IN/mark/5 troops/troop/NOUN/NNS/nsubj/5 attacked/attack/VERB/VBD/advcl/1 "
            "yesterday/yesterday/NOUN/NN/obl/5",
            "2019-03-20",
            id="not that of another clause",
        ),
        pytest.param(
            "the/the/DET/DT/det/1 attack/attack/NOUN/NN/nsubj/4 begun/begin/VERB/VBN/acl/1 "
            "yesterday/yesterday/NOUN/NN/obl/2 ended/end/VERB/VBD/root/4",
            "2019-03-20",
            id="a participle that describes it",
        ),
    ],
)
def test_an_event_has_the_time_of_its_clause(tree: Tree, line: str, day: str | None) -> None:
    assert _when(tree, line) == day


def test_what_will_happen_on_a_weekday_is_still_to_come(tree: Tree) -> None:
    line = "SDF/SDF/PROPN/NNP/nsubj/2 {} attack/attack/VERB/VB/root/2 Monday/Monday/PROPN/NNP/obl/2"
    assert _when(tree, line.format("will/will/AUX/MD/aux/2")) == "2019-03-25"
    assert _when(tree, line.format("did/do/AUX/VBD/aux/2")) == "2019-03-18"


def _where(tree: Tree, line: str) -> str | None:
    doc = _sentence(tree, line)
    words = vocabulary()
    found, _ = coreference.resolve(doc, mentions(doc, words), words)
    context = ClaimContext(doc, found, words)
    target = next(m for m in context.found if m.text == "Daesh")
    place = place_of(context, _event(doc), target)
    return place.text if place is not None else None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/root/1 Daesh/Daesh/PROPN/NNP/obj/1 "
            "in/in/ADP/IN/case/4 Raqqa/Raqqa/PROPN/NNP/obl/1",
            "Raqqa",
            id="its own clause",
        ),
        pytest.param(
            "in/in/ADP/IN/case/1 Raqqa/Raqqa/PROPN/NNP/obl/3 SDF/SDF/PROPN/NNP/nsubj/3 "
            "came/come/VERB/VBD/root/3 "
            "and/and/CCONJ/CC/cc/5 attacked/attack/VERB/VBD/conj/3 Daesh/Daesh/PROPN/NNP/obj/5",
            "Raqqa",
            id="before the first of two verbs",
        ),
        pytest.param(
            "Raqqa/Raqqa/PROPN/NNP/root/0 where/where/ADV/WRB/advmod/3 SDF/SDF/PROPN/NNP/nsubj/3 "
            "attacked/attack/VERB/VBD/acl:relcl/0 Daesh/Daesh/PROPN/NNP/obj/3",
            "Raqqa",
            id="a clause with where",
        ),
        pytest.param(
            "attacks/attack/NOUN/NNS/root/0 on/on/ADP/IN/case/2 Daesh/Daesh/PROPN/NNP/nmod/0 "
            "and/and/CCONJ/CC/cc/4 Raqqa/Raqqa/PROPN/NNP/conj/2",
            None,
            id="not another target",
        ),
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/4 fighters/fighter/NOUN/NNS/appos/0 from/from/ADP/IN/case/3 "
            "Raqqa/Raqqa/PROPN/NNP/nmod/1 attacked/attack/VERB/VBD/root/4 Daesh/Daesh/PROPN/NNP/obj/4",
            None,
            id="not where the doer is from",
        ),
    ],
)
def test_an_event_has_the_place_of_its_clause(tree: Tree, line: str, place: str | None) -> None:
    assert _where(tree, line) == place

"""Which sense of a verb is meant: each with a use in that sense and one in another."""

from collections.abc import Callable
from typing import Any

import pytest
from sitgraph.extract.claims import senses
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.mentions.index import MentionIndex
from sitgraph.extract.mentions.text_mention import TextMention
from sitgraph.extract.syntax.clauses import Clause, clauses
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.ontology import RELATION_TYPES
from spacy.tokens import Doc

Tree = Callable[[str], Doc]


def _use(tree: Tree, line: str) -> tuple[Clause, TextMention, TextMention]:
    doc = tree(line.replace(" ", "\n").replace("/", " "))
    words = vocabulary()
    found, _ = coreference.resolve(doc, mentions(doc, words), words)
    index = MentionIndex(doc, found, words)
    clause = next(c for c in clauses(doc) if c.subjects and (c.objects or c.obliques))
    subject = index.actor(clause.subjects[0])
    ends = [*clause.objects, *(o.noun for o in clause.obliques)]
    obj = next(m for token in ends if (m := index.at(token)) is not None)
    assert subject is not None
    return clause, subject, obj


def _subject(name: str) -> str:
    return f"{name}/{name}/PROPN/NNP/nsubj/1"


def _object(name: str) -> str:
    return f"{name}/{name}/PROPN/NNP/obj/1"


def _verb(text: str, lemma: str) -> str:
    return f"{text}/{lemma}/VERB/VBD/root/1"


JETS = "Jets/jet/NOUN/NNS/nsubj/1"
TO_LEAVE = "to/to/PART/TO/mark/4 leave/leave/VERB/VB/xcomp/1"


@pytest.mark.parametrize(
    ("relation", "line", "meant"),
    [
        ("BOMBS", f"{_subject('Turkey')} {_verb('struck', 'strike')} {_object('Daesh')}", False),
        ("BOMBS", f"{_subject('Turkey')} {_verb('bombed', 'bomb')} {_object('Daesh')}", True),
        (
            "BOMBS",
            f"{_subject('Turkey')} {_verb('struck', 'strike')} {_object('Daesh')} "
            "with/with/ADP/IN/case/4 airstrikes/airstrike/NOUN/NNS/obl/1",
            True,
        ),
        ("CAPTURES", f"{_subject('SDF')} {_verb('took', 'take')} {_object('Raqqa')}", True),
        ("CAPTURES", f"{_subject('SDF')} {_verb('took', 'take')} {_object('Daesh')}", False),
        ("DEMANDS_FROM", f"{_subject('Turkey')} {_verb('pressed', 'press')} {_object('SDF')}", False),
        (
            "DEMANDS_FROM",
            f"{_subject('Turkey')} {_verb('pressed', 'press')} {_object('SDF')} {TO_LEAVE}",
            True,
        ),
        ("STATED", f"{_subject('Turkey')} {_verb('told', 'tell')} {_object('SDF')}", True),
        ("STATED", f"{_subject('Turkey')} {_verb('told', 'tell')} {_object('SDF')} {TO_LEAVE}", False),
        (
            "SURRENDERS_TO",
            f"{_subject('Daesh')} {_verb('surrendered', 'surrender')} {_object('Raqqa')}",
            False,
        ),
        ("THREATENS", f"{_subject('Turkey')} {_verb('warned', 'warn')} {_object('SDF')}", True),
        (
            "THREATENS",
            f"{_subject('Turkey')} {_verb('warned', 'warn')} {_object('SDF')} "
            "of/of/ADP/IN/case/4 dangers/danger/NOUN/NNS/obl/1",
            False,
        ),
        ("KILLS", f"{_subject('SDF')} {_verb('killed', 'kill')} {_object('Raqqa')}", False),
        ("KILLS", f"{_subject('SDF')} {_verb('killed', 'kill')} {_object('Daesh')}", True),
        ("DETAINS", f"{_subject('SDF')} {_verb('held', 'hold')} {_object('Daesh')}", True),
        ("DETAINS", f"{_subject('SDF')} {_verb('held', 'hold')} {_object('Raqqa')}", False),
        ("ADVANCES_ON", f"{_subject('SDF')} {_verb('entered', 'enter')} {_object('Raqqa')}", True),
        ("ADVANCES_ON", f"{_subject('SDF')} {_verb('entered', 'enter')} {_object('Daesh')}", False),
        ("WITHDRAWS_FROM", f"{_subject('SDF')} {_verb('left', 'leave')} {_object('Daesh')}", False),
        ("DEPLOYS_TO", f"{_subject('SDF')} {_verb('reached', 'reach')} {_object('Raqqa')}", True),
        ("DEPLOYS_TO", f"{_subject('Turkey')} {_verb('reached', 'reach')} {_object('Raqqa')}", False),
        ("MEETS_WITH", f"{_subject('SDF')} {_verb('visited', 'visit')} {_object('Russia')}", False),
        ("MEETS_WITH", f"{_subject('SDF')} {_verb('met', 'meet')} {_object('Daesh')}", True),
        ("BESIEGES", f"{_subject('SDF')} {_verb('isolated', 'isolate')} {_object('Raqqa')}", True),
        ("BESIEGES", f"{_subject('SDF')} {_verb('isolated', 'isolate')} {_object('Russia')}", False),
        ("COMMANDS", f"{_subject('Turkey')} {_verb('led', 'lead')} {_object('Daesh')}", False),
        ("PART_OF", f"{_subject('SDF')} {_verb('included', 'include')} {_object('YPG')}", True),
        ("PART_OF", f"{_subject('SDF')} {_verb('included', 'include')} {_object('Raqqa')}", False),
    ],
)
def test_whether_the_relation_is_meant(tree: Tree, relation: str, line: str, meant: bool) -> None:
    clause, subject, obj = _use(tree, line)
    assert senses.is_meant(relation, clause, subject, obj, vocabulary()) is meant


def test_a_visit_to_a_place_meets_nobody(tree: Tree) -> None:
    line = f"{_subject('SDF')} {_verb('saw', 'see')} " + "{}"
    place: Any = _use(tree, line.format(_object("Raqqa")))
    other: Any = _use(tree, line.format(_object("Daesh")))
    visit = tree("visit visit NOUN NN root 0")[0]
    assert senses.is_trip(visit, place[2])
    assert not senses.is_trip(visit, other[2])


def test_senses_are_asked_of_relations_that_exist() -> None:
    assert set(senses.SENSES) <= set(RELATION_TYPES)

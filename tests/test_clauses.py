"""Clauses, relations, status, speakers and pronouns, on trees built by hand, so that no model can break them.

`trees.conllu` holds sentences with checked trees and names and the claims that the rules must read from them,
as comments: `subject | relation | object | status; by speaker; via who passed it on; at place`. Small trees
in both label schemes stand below.
"""

from collections.abc import Callable, Iterator

import pytest
import spacy
from sitgraph.extract.claims.candidates import Candidate, ClaimContext
from sitgraph.extract.claims.claim_rules import candidates
from sitgraph.extract.claims.status import event_status
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.reading import ArticleReading
from sitgraph.extract.syntax import verbs
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.model import Article, Claim
from spacy.tokens import Doc
from spacy.training.converters import conllu_to_docs

from .conftest import ROOT

Tree = Callable[[str], Doc]
_VOCAB = spacy.blank("en").vocab

ACTIVE = """
SDF SDF PROPN NNP nsubj 1
attacked attack VERB VBD root 1
Daesh Daesh PROPN NNP obj 1
"""
PASSIVE = """
Daesh Daesh PROPN NNP nsubj:pass 2
was be AUX VBD aux:pass 2
attacked attack VERB VBN root 2
by by ADP IN case 4
SDF SDF PROPN NNP obl:agent 2
"""
PASSIVE_CLEARNLP = """
Daesh Daesh PROPN NNP nsubjpass 2
was be AUX VBD auxpass 2
attacked attack VERB VBN ROOT 2
by by ADP IN agent 2
SDF SDF PROPN NNP pobj 3
"""
ACTIVE_CLEARNLP = """
SDF SDF PROPN NNP nsubj 1
attacked attack VERB VBD ROOT 1
Daesh Daesh PROPN NNP dobj 1
"""
REDUCED = """
Daesh Daesh PROPN NNP nsubj 4
attacked attack VERB VBN acl 0
by by ADP IN case 3
SDF SDF PROPN NNP obl:agent 1
retreated retreat VERB VBD root 4
"""
RELATIVE = """
SDF SDF PROPN NNP nsubj 5
which which PRON WDT nsubj 2
attacked attack VERB VBD acl:relcl 0
Daesh Daesh PROPN NNP obj 2
has have AUX VBZ aux 5
withdrawn withdraw VERB VBN root 5
"""
CONTROL = """
SDF SDF PROPN NNP nsubj 1
plans plan VERB VBZ root 1
to to PART TO mark 3
attack attack VERB VB xcomp 1
Daesh Daesh PROPN NNP obj 3
"""
CONJUNCTION = """
SDF SDF PROPN NNP nsubj 1
entered enter VERB VBD root 1
Raqqa Raqqa PROPN NNP obj 1
and and CCONJ CC cc 4
attacked attack VERB VBD conj 1
Daesh Daesh PROPN NNP obj 4
"""
ORDERED = """
Turkey Turkey PROPN NNP nsubj 1
urged urge VERB VBD root 1
SDF SDF PROPN NNP obj 1
to to PART TO mark 4
attack attack VERB VB xcomp 1
Daesh Daesh PROPN NNP obj 4
"""
DENIED = """
SDF SDF PROPN NNP nsubj 1
denied deny VERB VBD root 1
attacking attack VERB VBG xcomp 1
Daesh Daesh PROPN NNP obj 2
"""
NEGATED = """
SDF SDF PROPN NNP nsubj 3
did do AUX VBD aux 3
not not PART RB advmod 3
attack attack VERB VB root 3
Daesh Daesh PROPN NNP obj 3
"""
SAID = """
Turkey Turkey PROPN NNP nsubj 1
said say VERB VBD root 1
SDF SDF PROPN NNP nsubj 3
attacked attack VERB VBD ccomp 1
Daesh Daesh PROPN NNP obj 3
"""
MODAL = """
SDF SDF PROPN NNP nsubj 2
could could AUX MD aux 2
attack attack VERB VB root 2
Daesh Daesh PROPN NNP obj 2
"""
NOMINAL = """
The the DET DT det 2
SDF SDF PROPN NNP compound 2
attack attack NOUN NN nsubj 5
on on ADP IN case 4
Daesh Daesh PROPN NNP nmod 2
continued continue VERB VBD root 5
"""
LIGHT = """
SDF SDF PROPN NNP nsubj 1
launched launch VERB VBD root 1
an a DET DT det 3
attack attack NOUN NN obj 1
on on ADP IN case 5
Daesh Daesh PROPN NNP nmod 3
"""
SUBJECTS = """
SDF SDF PROPN NNP nsubj 3
and and CCONJ CC cc 2
YPG YPG PROPN NNP conj 0
attacked attack VERB VBD root 3
Daesh Daesh PROPN NNP obj 3
and and CCONJ CC cc 6
HTS HTS PROPN NNP conj 4
"""


def _blocks() -> Iterator[tuple[str, list[str]]]:
    """Each text of the file as CoNLL-U, with the claims that its comments ask for."""
    for block in (ROOT / "tests" / "trees.conllu").read_text(encoding="utf-8").split("# newdoc ")[1:]:
        lines = block.splitlines()
        yield (
            "\n".join(line for line in lines[1:] if not line.startswith("#")),
            [line.removeprefix("# claim = ") for line in lines if line.startswith("# claim")],
        )


def _told(claim: Claim, names: dict[str, str]) -> str:
    about = [
        claim.status,
        *([f"by {names[claim.attributed_to.entity]}"] if claim.attributed_to else []),
        *(f"via {names[r.entity]}" for r in claim.relayed_by),
    ]
    about += [f"at {names[claim.where.entity]}"] if claim.where else []
    ends = names[claim.subject.entity], claim.relation, names[claim.object.entity]
    return " | ".join((*ends, "; ".join(about)))


@pytest.mark.parametrize(
    ("tree", "claims"),
    [
        pytest.param(t, c, id="".join(line.split("\t")[1] + " " for line in t.splitlines() if line))
        for t, c in _blocks()
    ],
)
def test_claims_read_from_checked_trees(tree: str, claims: list[str]) -> None:
    (bare,) = conllu_to_docs(tree, n_sents=10, no_print=True)
    doc = Doc(_VOCAB).from_json(bare.to_json())  # a vocabulary that knows letters from punctuation
    reading = ArticleReading(doc, Article(id="a", text=doc.text, sha256=""), vocabulary())
    names = {e.entity: e.name for e in reading.entities.values()}
    assert [_told(c, names) for _, _, c in reading.claims()] == claims


def _candidates(doc: Doc) -> list[Candidate]:
    words = vocabulary()
    found = mentions(doc, words)
    return candidates(ClaimContext(doc, coreference.resolve(doc, found, words).mentions, words))


def _facts(doc: Doc) -> set[tuple[str, str, str]]:
    return {(c.subject.text, c.relation, c.object.text) for c in _candidates(doc)}


@pytest.mark.parametrize(
    "lines",
    [
        ACTIVE,
        ACTIVE_CLEARNLP,
        PASSIVE,
        PASSIVE_CLEARNLP,
        REDUCED,
        RELATIVE,
        CONTROL,
        CONJUNCTION,
        ORDERED,
        DENIED,
        NEGATED,
        SAID,
        MODAL,
        NOMINAL,
        LIGHT,
    ],
    ids=[
        "active",
        "active clearnlp",
        "passive",
        "passive clearnlp",
        "reduced relative",
        "relative",
        "control",
        "conjunction",
        "object control",
        "denied",
        "negated",
        "said",
        "modal",
        "nominal",
        "light verb",
    ],
)
def test_the_attacker_is_the_attacker_in_every_construction(tree: Tree, lines: str) -> None:
    attacks = {f for f in _facts(tree(lines)) if f[1] == "ASSAULTS"}
    assert ("SDF", "ASSAULTS", "Daesh") in attacks
    assert ("Daesh", "ASSAULTS", "SDF") not in attacks


def test_coordination_pairs_every_subject_with_every_object(tree: Tree) -> None:
    assert _facts(tree(SUBJECTS)) == {(s, "ASSAULTS", o) for s in ("SDF", "YPG") for o in ("Daesh", "HTS")}


@pytest.mark.parametrize(
    ("lines", "negated", "modality", "speaker"),
    [
        (ACTIVE, False, "asserted", None),
        (PASSIVE, False, "asserted", None),
        (DENIED, True, "asserted", "SDF"),
        (NEGATED, True, "asserted", None),
        (CONTROL, False, "planned", None),
        (ORDERED, False, "ordered", None),
        (SAID, False, "asserted", "Turkey"),
        (MODAL, False, "hypothetical", None),
        (LIGHT, False, "asserted", None),
    ],
)
def test_status(tree: Tree, lines: str, negated: bool, modality: str, speaker: str | None) -> None:
    doc = tree(lines)
    event = next(t for t in doc if t.lemma_ == "attack")
    told = event_status(event, vocabulary())
    assert (told.negated, told.modality, told.speakers[0].text if told.speakers else None) == (
        negated,
        modality,
        speaker,
    )


def test_a_passive_without_a_doer_blames_no_one(tree: Tree) -> None:
    doc = tree(
        "Daesh Daesh PROPN NNP nsubj:pass 2\nwas be AUX VBD aux:pass 2\n"
        "attacked attack VERB VBN root 2\nin in ADP IN case 4\nRaqqa Raqqa PROPN NNP obl 2"
    )
    assert [(c.relation, c.subject, c.object.text) for c in _candidates(doc)] == [("ASSAULTS", None, "Daesh")]


def test_a_place_of_an_attack_is_not_its_attacker(tree: Tree) -> None:
    doc = tree(
        "Rebels rebel NOUN NNS nsubj 1\nattacked attack VERB VBD root 1\n"
        "Daesh Daesh PROPN NNP obj 1\nin in ADP IN case 4\nTurkey Turkey PROPN NNP obl 1"
    )
    assert not [f for f in _facts(doc) if "Turkey" in f]


def test_relative_pronouns_stand_for_their_antecedent(tree: Tree) -> None:
    doc = tree(RELATIVE)
    assert verbs.antecedent(doc[1]).text == "SDF"


def test_a_capital_acts_as_its_state_but_lies_as_a_town(tree: Tree) -> None:
    acting = tree(
        "Ankara Ankara PROPN NNP nsubj 1\nattacked attack VERB VBD root 1\nDaesh Daesh PROPN NNP obj 1"
    )
    lying = tree(
        "Daesh Daesh PROPN NNP nsubj 1\nattacked attack VERB VBD root 1\nAnkara Ankara PROPN NNP obj 1"
    )
    words = vocabulary()
    assert next(m.type for m in mentions(acting, words)) == "Country"
    assert [m.type for m in mentions(lying, words)][1] == "Settlement"

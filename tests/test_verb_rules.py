"""What verb patterns with their flags read in small trees, and which ends they join."""

from collections.abc import Callable

import pytest
from sitgraph.extract.claims.candidates import Candidate, ClaimContext
from sitgraph.extract.claims.claim_rules import RULES, candidates
from sitgraph.extract.claims.verb_rules import verb_claims
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc

Tree = Callable[[str], Doc]
Rule = Callable[[ClaimContext], object]


def _context(tree: Tree, line: str) -> ClaimContext:
    doc = tree(line.replace(" ", "\n").replace("/", " "))
    words = vocabulary()
    found, _ = coreference.resolve(doc, mentions(doc, words), words)
    return ClaimContext(doc, found, words, trace=True)


def _read(context: ClaimContext) -> list[tuple[str, str, str]]:
    return [_fact(c) for c in verb_claims(context)]


def _fact(candidate: Candidate) -> tuple[str, str, str]:
    return candidate.subject.text, candidate.relation, candidate.object.text


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        pytest.param(
            "Troops/troop/NOUN/NNS/nsubj:pass/2 were/be/AUX/VBD/aux:pass/2 deployed/deploy/VERB/VBN/root/2 "
            "to/to/ADP/IN/case/4 Raqqa/Raqqa/PROPN/NNP/obl/2",
            ("Troops", "DEPLOYS_TO", "Raqqa"),
            id="moves",
        ),
        pytest.param(
            "Turkey/Turkey/PROPN/NNP/nsubj/1 condemned/condemn/VERB/VBD/root/1 "
            "Daesh/Daesh/PROPN/NNP/nmod:poss/3 "
            "treatment/treatment/NOUN/NN/obj/1 of/of/ADP/IN/case/5 residents/resident/NOUN/NNS/nmod/3",
            ("Turkey", "ACCUSES", "Daesh"),
            id="by_deed",
        ),
        pytest.param(
            "Daesh/Daesh/PROPN/NNP/nsubj/1 claimed/claim/VERB/VBD/root/1 "
            "responsibility/responsibility/NOUN/NN/obj/1 "
            "for/for/ADP/IN/case/4 bombing/bombing/NOUN/NN/nmod/2 in/in/ADP/IN/case/6 "
            "Manbij/Manbij/PROPN/NNP/nmod/4",
            ("Daesh", "CLAIMS_RESPONSIBILITY", "Manbij"),
            id="of_event",
        ),
        pytest.param(
            "Turkey/Turkey/PROPN/NNP/nsubj/1 struck/strike/VERB/VBD/root/1 Daesh/Daesh/PROPN/NNP/obj/1",
            ("Turkey", "ASSAULTS", "Daesh"),
            id="second, where the first reading needs wings",
        ),
        pytest.param(
            "SDF/SDF/PROPN/NNP/nsubj/1 opened/open/VERB/VBD/root/1 fire/fire/NOUN/NN/obj/1 "
            "on/on/ADP/IN/case/4 Daesh/Daesh/PROPN/NNP/nmod/2",
            ("SDF", "ASSAULTS", "Daesh"),
            id="light verb",
        ),
    ],
)
def test_a_pattern_reads_its_construction(tree: Tree, line: str, fact: tuple[str, str, str]) -> None:
    assert fact in _read(_context(tree, line))


def test_another_particle_is_another_verb(tree: Tree) -> None:
    line = (
        "SDF/SDF/PROPN/NNP/nsubj/1 took/take/VERB/VBD/root/1 off/off/ADP/RP/compound:prt/1 "
        "Raqqa/Raqqa/PROPN/NNP/obj/1"
    )
    assert not _read(_context(tree, line))


def test_two_who_clash_are_each_the_others_opponent(tree: Tree) -> None:
    line = (
        "SDF/SDF/PROPN/NNP/nsubj/3 and/and/CCONJ/CC/cc/2 Daesh/Daesh/PROPN/NNP/conj/0 "
        "clashed/clash/VERB/VBD/root/3"
    )
    context = _context(tree, line)
    assert _read(context) == [("SDF", "CLASHES_WITH", "Daesh")]
    assert not _read(_context(tree, line.replace("clashed/clash", "engaged/engage")))


def test_what_was_turned_down_has_its_reason(tree: Tree) -> None:
    context = _context(
        tree, "Storms/storm/NOUN/NNS/nsubj/1 attacked/attack/VERB/VBD/root/1 Daesh/Daesh/PROPN/NNP/obj/1"
    )
    assert not _read(context)
    assert [r.reason for r in context.rejected or ()] == ["'Storms' names nothing that could be its subject"]


def test_nobody_attacks_himself(tree: Tree) -> None:
    context = _context(
        tree, "Daesh/Daesh/PROPN/NNP/nsubj/1 attacked/attack/VERB/VBD/root/1 ISIS/ISIS/PROPN/NNP/obj/1"
    )
    assert not candidates(context)
    assert [r.reason for r in context.rejected or ()] == ["both ends are the same: Daesh and ISIS"]


def test_of_two_rules_that_read_the_same_the_higher_rank_is_kept(tree: Tree) -> None:
    line = (
        "Turkey/Turkey/PROPN/NNP/nsubj/1 provided/provide/VERB/VBD/root/1 training/training/NOUN/NN/obj/1 "
        "for/for/ADP/IN/case/4 SDF/SDF/PROPN/NNP/nmod/2"
    )
    context = _context(tree, line)
    read = [c for rule in RULES for c in rule(context)]
    assert sorted({c.rule for c in read}) == ["light verb", "light verb active"]
    assert [(c.rule, c.rank) for c in candidates(context)] == [
        ("light verb active", max(c.rank for c in read))
    ]

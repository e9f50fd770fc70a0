"""What noun phrases state: events by their nouns, roles, compounds, places in places and other names."""

from collections.abc import Callable, Iterator

import pytest
from sitgraph.extract.claims.candidates import Candidate, ClaimContext
from sitgraph.extract.claims.compound_rules import compounds
from sitgraph.extract.claims.event_noun_rules import event_noun_claims, paired_names
from sitgraph.extract.claims.event_words import event_between
from sitgraph.extract.claims.name_rules import aliases
from sitgraph.extract.claims.place_rules import places
from sitgraph.extract.claims.role_rules import roles
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.vocabulary.tables import vocabulary
from spacy.tokens import Doc, Span

Tree = Callable[[str], Doc]
Rule = Callable[[ClaimContext], Iterator[Candidate]]


def _sentence(tree: Tree, line: str) -> Doc:
    return tree(line.replace(" ", "\n").replace("/", " "))


def _read(tree: Tree, rule: Rule, line: str) -> list[tuple[str, str, str, str]]:
    doc, words = _sentence(tree, line), vocabulary()
    found, _ = coreference.resolve(doc, mentions(doc, words), words)
    made = rule(ClaimContext(doc, found, words))
    return [(c.subject.text, c.relation, c.object.text, c.rule) for c in made]


@pytest.mark.parametrize(
    ("rule", "line", "claim"),
    [
        (
            event_noun_claims,
            "attack/attack/NOUN/NN/root/0 by/by/ADP/IN/case/2 SDF/SDF/PROPN/NNP/nmod/0 "
            "on/on/ADP/IN/case/4 Daesh/Daesh/PROPN/NNP/nmod/0",
            ("SDF", "ASSAULTS", "Daesh", "nominal"),
        ),
        (
            event_noun_claims,
            "Turkey/Turkey/PROPN/NNP/nmod:poss/2 's/'s/PART/POS/case/0 attack/attack/NOUN/NN/root/2 "
            "on/on/ADP/IN/case/4 Daesh/Daesh/PROPN/NNP/nmod/2",
            ("Turkey", "ASSAULTS", "Daesh", "nominal possessive"),
        ),
        (
            event_noun_claims,
            "SDF/SDF/PROPN/NNP/compound/1 attack/attack/NOUN/NN/root/1 on/on/ADP/IN/case/3 "
            "Daesh/Daesh/PROPN/NNP/nmod/1",
            ("SDF", "ASSAULTS", "Daesh", "nominal compound"),
        ),
        (
            event_noun_claims,
            "SDF/SDF/PROPN/NNP/nsubj/1 launched/launch/VERB/VBD/root/1 attacks/attack/NOUN/NNS/obj/1 "
            "on/on/ADP/IN/case/4 Daesh/Daesh/PROPN/NNP/nmod/2",
            ("SDF", "ASSAULTS", "Daesh", "light verb"),
        ),
        (
            event_noun_claims,
            "Daesh/Daesh/PROPN/NNP/nsubj/3 is/be/AUX/VBZ/cop/3 a/a/DET/DT/det/3 threat/threat/NOUN/NN/root/3 "
            "to/to/ADP/IN/case/5 Iraq/Iraq/PROPN/NNP/nmod/3",
            ("Daesh", "THREATENS", "Iraq", "nominal copula"),
        ),
        (
            event_noun_claims,
            "clash/clash/NOUN/NN/root/0 between/between/ADP/IN/case/2 SDF/SDF/PROPN/NNP/nmod/0 "
            "and/and/CCONJ/CC/cc/4 Daesh/Daesh/PROPN/NNP/conj/2",
            ("SDF", "CLASHES_WITH", "Daesh", "nominal between"),
        ),
        (
            event_noun_claims,
            "SDF/SDF/PROPN/NNP/nsubj/1 advanced/advance/VERB/VBD/root/1 with/with/ADP/IN/case/3 "
            "support/support/NOUN/NN/obl/1 from/from/ADP/IN/case/5 Turkey/Turkey/PROPN/NNP/nmod/3",
            ("SDF", "BACKED_BY", "Turkey", "with support"),
        ),
        (
            paired_names,
            "Iran/Iran/PROPN/NNP/compound/3 -/-/PUNCT/HYPH/punct/3 Iraq/Iraq/PROPN/NNP/compound/3 "
            "war/war/NOUN/NN/root/3",
            ("Iran", "CLASHES_WITH", "Iraq", "nominal pair"),
        ),
        (
            compounds,
            "U.S./U.S./PROPN/NNP/compound/2 -/-/PUNCT/HYPH/punct/2 backed/back/VERB/VBN/amod/3 "
            "SDF/SDF/PROPN/NNP/nsubj/4 advanced/advance/VERB/VBD/root/4",
            ("SDF", "BACKED_BY", "U.S.", "compound"),
        ),
        (
            compounds,
            "SDF/SDF/PROPN/NNP/compound/2 -/-/PUNCT/HYPH/punct/2 held/hold/VERB/VBN/amod/3 "
            "Raqqa/Raqqa/PROPN/NNP/root/3",
            ("SDF", "CONTROLS", "Raqqa", "compound"),
        ),
        (
            places,
            "Raqqa/Raqqa/PROPN/NNP/root/0 ,/,/PUNCT/,/punct/2 Syria/Syria/PROPN/NNP/appos/0",
            ("Raqqa", "LOCATED_IN", "Syria", "place list"),
        ),
        (
            places,
            "Raqqa/Raqqa/PROPN/NNP/root/0 in/in/ADP/IN/case/3 eastern/eastern/ADJ/JJ/amod/3 "
            "Syria/Syria/PROPN/NNP/nmod/0",
            ("Raqqa", "LOCATED_IN", "eastern Syria", "place in place"),
        ),
        (
            aliases,
            "Daesh/Daesh/PROPN/NNP/root/0 formerly/formerly/ADV/RB/advmod/0 SDF/SDF/PROPN/NNP/appos/0",
            ("Daesh", "ALSO_KNOWN_AS", "SDF", "alias"),
        ),
    ],
)
def test_a_noun_phrase_states_a_relation(
    tree: Tree, rule: Rule, line: str, claim: tuple[str, str, str, str]
) -> None:
    assert claim in _read(tree, rule, line)


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        (places, "Raqqa/Raqqa/PROPN/NNP/root/0 and/and/CCONJ/CC/cc/2 Aleppo/Aleppo/PROPN/NNP/conj/0"),
        (
            compounds,
            "SDF/SDF/PROPN/NNP/compound/2 -/-/PUNCT/HYPH/punct/2 held/hold/VERB/VBN/root/2 "
            ",/,/PUNCT/,/punct/2 Raqqa/Raqqa/PROPN/NNP/obj/2",
        ),
        (
            event_noun_claims,
            "visit/visit/NOUN/NN/root/0 by/by/ADP/IN/case/2 SDF/SDF/PROPN/NNP/nmod/0 "
            "to/to/ADP/IN/case/4 Russia/Russia/PROPN/NNP/nmod/0",
        ),
        (aliases, "Daesh/Daesh/PROPN/NNP/root/0 fought/fight/VERB/VBD/acl/0 SDF/SDF/PROPN/NNP/obj/1"),
    ],
)
def test_other_phrases_state_none(tree: Tree, rule: Rule, line: str) -> None:
    assert not _read(tree, rule, line)


ROLE = (
    "Karim/Karim/PROPN/NNP/root/0 Haddad/Haddad/PROPN/NNP/flat/0 ,/,/PUNCT/,/punct/4 a/a/DET/DT/det/4 "
    "{}/{}/NOUN/NN/appos/0 {}/{}/ADP/IN/case/6 SDF/SDF/PROPN/NNP/nmod/4"
)


@pytest.mark.parametrize(
    ("role", "preposition", "relation"),
    [
        ("commander", "of", "COMMANDS"),
        ("spokesman", "for", "SPOKESPERSON_FOR"),
        ("commander", "in", "HOLDS_POSITION"),
    ],
)
def test_a_role_says_what_its_holder_is_to_the_body(
    tree: Tree, role: str, preposition: str, relation: str
) -> None:
    doc = _sentence(tree, ROLE.format(role, role, preposition, preposition))
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    words = vocabulary()
    found, _ = coreference.resolve(doc, mentions(doc, words), words)
    made = [(c.subject.text, c.relation, c.object.text) for c in roles(ClaimContext(doc, found, words))]
    assert made == [("Karim Haddad", relation, "SDF")]


@pytest.mark.parametrize(
    ("verb", "object_", "root"),
    [
        ("criticized/criticize", "", "ACCUSE"),
        ("halted/halt", "aid/aid/NOUN/NN/obj/1 to/to/ADP/IN/case/4", "SANCTION"),
        ("provided/provide", "aid/aid/NOUN/NN/obj/1 to/to/ADP/IN/case/4", "AID"),
    ],
)
def test_what_one_does_to_the_other_has_a_root(tree: Tree, verb: str, object_: str, root: str) -> None:
    end = "SDF/SDF/PROPN/NNP/nmod/2" if object_ else "SDF/SDF/PROPN/NNP/obj/1"
    line = " ".join(filter(None, (f"Turkey/Turkey/PROPN/NNP/nsubj/1 {verb}/VERB/VBD/root/1", object_, end)))
    doc = _sentence(tree, line)
    reading = event_between(doc[0], doc[len(doc) - 1], vocabulary())
    assert reading is not None
    assert reading.root == root

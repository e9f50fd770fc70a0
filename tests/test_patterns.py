"""The trigger tables' language and the vocabulary."""

import pytest
from sitgraph.extract.vocabulary.patterns import flag, noun_pattern, verb_pattern
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.graph.schema.errors import VocabularyError
from sitgraph.graph.schema.names import fold
from sitgraph.graph.schema.ontology import RELATION_TYPES


def test_a_verb_pattern_reads_as_it_is_written() -> None:
    pattern = verb_pattern("BOMBS", "carry+out|conduct (airstrike|strike) on|against Y")
    assert pattern.nouns == {"airstrike", "strike"}
    assert pattern.prepositions == {"on", "against"}
    assert verb_pattern("BACKED_BY", "< prop+up Y").reversed
    assert verb_pattern("BACKED_BY", "< prop+up Y").verbs == {"prop": "up"}
    assert verb_pattern("BASED_IN", "be base in Y").passive_only


def test_a_noun_pattern_reads_as_it_is_written() -> None:
    assert noun_pattern("WITHDRAWS_FROM", "withdrawal of X from Y").subject_prepositions == {"of", "by"}
    assert noun_pattern("CLASHES_WITH", "clash between X and Y").between
    assert noun_pattern("BOMBS", "drone strike on Y").modifier == "drone"


def test_flags_stand_with_a_pattern_or_with_all_of_a_relation() -> None:
    pattern = verb_pattern("BACKED_BY", "< support Y =SUPPORT :second", {"support": ""})
    assert pattern.flags == {"support": "", "second": ""}
    assert (pattern.root, pattern.reversed) == ("SUPPORT", True)
    assert noun_pattern("ACCUSES", "charge against Y :by_deed").flags == {"by_deed": ""}
    assert flag("ASSAULTS", "by_strikes=BOMBS") == ("by_strikes", "BOMBS")


@pytest.mark.parametrize("text", ["nope", "by_strikes", "second=BOMBS"])
def test_a_flag_that_is_unknown_or_lacks_its_relation_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="ASSAULTS: "):
        verb_pattern("ASSAULTS", f"attack Y :{text}")


def test_a_relations_flags_hold_for_every_pattern_of_it() -> None:
    words = vocabulary()
    assert all("moves" in p.flags for ps in words.verbs.values() for p in ps if p.relation == "DEPLOYS_TO")
    assert all("support" in p.flags for ps in words.nouns.values() for p in ps if p.relation == "BACKED_BY")


@pytest.mark.parametrize("text", ["attack", "attack on X"])
def test_a_pattern_without_its_object_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="ASSAULTS"):
        verb_pattern("ASSAULTS", text) if " on" not in text else noun_pattern("ASSAULTS", text)


def test_the_gazetteer_holds_what_it_promises() -> None:
    known = list(vocabulary().known.values())
    forces = [
        k
        for k in known
        if k.type
        in ("ArmedGroup", "MilitaryForce", "Unit", "PrivateMilitaryCompany", "SecurityForce", "Coalition")
    ]
    offices = [
        k for k in known if k.type in ("Government", "IGO", "NGO", "PoliticalParty", "MediaOrganization")
    ]
    places = [k for k in known if k.type in ("Settlement", "AdminRegion", "Facility", "GeoFeature", "Area")]
    assert len(forces) >= 80
    assert len(offices) >= 60
    assert len(places) >= 300


def test_no_name_stands_for_two_entries_of_one_state() -> None:
    doubled = {
        name: [k.id for k in entries]
        for name, entries in vocabulary().names.items()
        if len({k.country for k in entries}) < len(entries)
    }
    assert not doubled


def test_every_relation_that_text_can_state_has_a_trigger() -> None:
    words = vocabulary()
    stated = {p.relation for patterns in words.verbs.values() for p in patterns} | {
        p.relation for patterns in words.nouns.values() for p in patterns
    }
    stated |= {r for relations in words.roles.values() for r in relations}
    assert set(RELATION_TYPES) <= stated


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Deir Al-Zor", "deir al zor"),
        ("the SDF", "SDF"),
        ("Erdoğan", "Erdogan"),
        ("People’s", "people's"),
        ("U.S.", "US"),
    ],
)
def test_spellings_that_fold_alike(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_scripts_are_not_folded_away() -> None:
    assert fold("حلب") == "حلب"
    assert fold("Київ") != fold("Львів")

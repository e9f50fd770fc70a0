"""The training's data side, which needs no torch."""

import random

import pytest
from sitgraph.training import schemes
from sitgraph.training.augment import exchanged, templated
from sitgraph.training.corpora import Passage
from sitgraph.training.lexicon import inflected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("deny", {"denied", "denying", "denies"}), ("raid", {"raided", "raiding", "raids"}), ("seize", {"seized", "seizing", "seizes"}), ("ban", {"banned", "banning", "bans"}), ("flee", {"fleed", "fleeing", "flees"})],
)  # fmt: skip
def test_regular_verbs_are_inflected(verb: str, forms: set[str]) -> None:
    assert {form for form, tag in inflected(verb) if tag != "VB" and form != verb} == forms


def test_own_sentences_label_exactly_their_slots() -> None:
    passages = templated(random.Random(3), 60)
    assert sum(sum(p.starts) for p in passages) >= 60
    for passage in passages:
        assert len(passage.words) == len(passage.names) == len(passage.starts)
        before = "O"
        for allowed in passage.names:
            (tag,) = (schemes.TAGS[i] for i in allowed)
            assert not tag.startswith("I-") or before[2:] == tag[2:]
            before = tag


def test_own_sentences_are_the_same_for_the_same_seed() -> None:
    assert [p.words for p in templated(random.Random(5), 20)] == [p.words for p in templated(random.Random(5), 20)]


def test_exchanged_names_keep_everything_else() -> None:
    place, outside = schemes.tag_ids(["LOC"], inside=False), schemes.tag_ids(schemes.outside("uner"), inside=False, open_start=True)
    passage = Passage("uner", ["Troops", "left", "Paris", "today"], [True, False, False, False], names=[outside, outside, place, outside])
    for copy in (exchanged([passage], random.Random(k))[0] for k in range(20)):
        assert (copy.words[:2], copy.words[-1]) == (["Troops", "left"], "today")
        assert len(copy.words) == len(copy.names) == len(copy.starts)
        assert copy.names[2] == place


def test_a_source_that_cannot_tell_allows_both() -> None:
    assert schemes.organisation("Acme") == {"ORG", "FORCE"}
    assert schemes.organisation("Northern Brigade") == {"FORCE"}
    assert schemes.organisation("Ministry of Health") == {"ORG"}
    assert schemes.place("Damascus airport") == {"FAC"}
    assert "DATE" in schemes.outside("uner")
    assert "PERSON" not in schemes.outside("uner")


@pytest.mark.parametrize(("word", "is_one"), [("Syrian", True), ("Kurds", True), ("Turkish", True), ("Afrin", False), ("Sudan", False), ("Paris", False)])
def test_demonyms(word: str, is_one: bool) -> None:
    assert schemes.is_demonym(word) is is_one

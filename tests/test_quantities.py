"""How many: the words that count a noun, and the lowest and highest number that they allow."""

from collections.abc import Callable

import pytest
from sitgraph.extract.claims.quantities import count_bounds, counting_words
from sitgraph.extract.pipeline import Extractor
from spacy.tokens import Doc

Tree = Callable[[str], Doc]

OVER_1000 = """
Over over ADP IN advmod 1
1,000 1,000 NUM CD nummod 2
soldiers soldier NOUN NNS nsubj 3
fled flee VERB VBD root 3
"""
HUNDREDS_OF = """
Hundreds hundred NOUN NNS nsubj 3
of of ADP IN case 2
soldiers soldier NOUN NNS nmod 0
fled flee VERB VBD root 3
"""
FOUR_OF = """
Four four NUM CD nsubj 4
of of ADP IN case 3
the the DET DT det 3
soldiers soldier NOUN NNS nmod 0
fled flee VERB VBD root 4
"""
GROUP_OF = """
A a DET DT det 1
column column NOUN NN nsubj 4
of of ADP IN case 3
soldiers soldier NOUN NNS nmod 1
fled flee VERB VBD root 4
"""

BRIGADE_8 = """
Brigade brigade NOUN NN nmod:poss 3
8 8 NUM CD nummod 3
's 's PART POS case 0
soldiers soldier NOUN NNS nsubj 4
fled flee VERB VBD root 4
"""


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (BRIGADE_8, None),
        (OVER_1000, "Over 1,000"),
        (HUNDREDS_OF, "Hundreds"),
        (FOUR_OF, "Four"),
        (GROUP_OF, None),
    ],
)
def test_a_noun_is_counted_by_its_numbers_or_by_what_it_is_a_part_of(
    tree: Tree, lines: str, words: str | None
) -> None:
    (soldiers,) = [token for token in tree(lines) if token.text == "soldiers"]
    assert counting_words(soldiers) == words


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("four", (4, 4)),
        ("twenty", (20, 20)),
        ("a dozen", (12, 12)),
        ("at least 12", (12, 24)),
        ("more than 1,000", (1001, 2000)),
        ("over 40", (41, 80)),
        ("up to 40", (20, 40)),
        ("nearly one", (1, 1)),
        ("dozens", (24, 99)),
        ("a few", (2, 5)),
        ("many", None),
        ("", None),
        ("forty", (40, 40)),
        ("thirty-one", (31, 31)),
        ("one hundred and twenty", (120, 120)),
        ("one thousand two hundred", (1200, 1200)),
        ("30 to 40", (30, 40)),
        ("two or three", (2, 3)),
        ("between thirty and forty", (30, 40)),
        ("40 and 30", (40, 40)),
        ("at least one hundred", (100, 200)),
        ("two dozen", (24, 24)),
        ("a few dozen", (24, 60)),
        ("several hundred", (300, 900)),
        ("tens of thousands", (20_000, 99_000)),
        ("1.5 million", (1_500_000, 1_500_000)),
        ("half a million", (500_000, 500_000)),
        ("9" * 400, None),
    ],
)
def test_numbers_have_bounds(words: str, bounds: tuple[int, int] | None) -> None:
    assert count_bounds(words) == bounds


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("One hundred and twenty civilians were killed in Manbij.", (120, 120)),
        ("The shelling killed thirty-one people in Manbij.", (31, 31)),
        ("Some 30 to 40 people were killed in Manbij.", (30, 40)),
        ("Hundreds were killed in Manbij.", (200, 999)),
        ("Gunmen killed five in Manbij.", (5, 5)),
        ("Hundreds of thousands of people were killed in the war.", (200_000, 999_000)),
        ("Norway expelled 59 diplomats.", (59, 59)),
        ("The court sentenced three officers to prison.", (3, 3)),
        ("More than 10,000 miners clashed with the police in Manbij.", (10_001, 20_000)),
    ],
)
def test_a_claim_says_how_many(extractor: Extractor, sentence: str, bounds: tuple[int, int]) -> None:
    told = [claim.attributes for claim in extractor.extract(sentence).claims]
    assert bounds in [(said.get("count_min"), said.get("count_max")) for said in told]

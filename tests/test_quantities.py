"""How many: the words that count a noun, and the lowest and highest number that they allow."""

from collections.abc import Callable

import pytest
from sitgraph.extract.claims.quantities import count_bounds, counting_words
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
        (HUNDREDS_OF, "hundreds"),
        (FOUR_OF, "four"),
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
    ],
)
def test_numbers_have_bounds(words: str, bounds: tuple[int, int] | None) -> None:
    assert count_bounds(words) == bounds

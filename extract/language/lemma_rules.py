"""Lemmas as suffix rules: a class says what to cut from the end of a word and what to put there.

The classes are learned from treebanks (each pair of word and lemma gives one), so that a lemma is one more
classification a word, and every rule can be read: "-ies+y" makes "city" of "cities".
"""

from functools import lru_cache


def rule_of(word: str, lemma: str) -> str:
    """The rule that makes `lemma` of `word`: "lower|keep" + "-cut" + "+added"."""
    case = "lower"
    if word != word.lower() and lemma != lemma.lower():
        case = "keep"
    base = word if case == "keep" else word.lower()
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    return f"{case}-{base[common:]}+{lemma[common:]}"


@lru_cache(maxsize=4096)
def _parts(rule: str) -> tuple[bool, str, str]:
    case, _, rest = rule.partition("-")
    cut, _, added = rest.rpartition("+")
    return case == "keep", cut, added


def applies(rule: str, word: str) -> bool:
    """Whether the word ends in what the rule cuts."""
    keep, cut, _ = _parts(rule)
    return (word if keep else word.lower()).endswith(cut)


def apply(rule: str, word: str) -> str:
    """The lemma; the word itself, in lower case where the rule says so, if the rule does not apply."""
    keep, cut, added = _parts(rule)
    base = word if keep else word.lower()
    if not base.endswith(cut):
        return base
    return base[: len(base) - len(cut)] + added or base

"""Trees and name spans are well formed and the best ones, whatever the scores."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitgraph.extract.language.trees import best_names, best_tree


def _is_tree(heads: np.ndarray) -> bool:
    roots = [i for i, h in enumerate(heads) if i == h]
    if len(roots) != 1:
        return False
    for i in range(len(heads)):
        seen = set()
        while i != roots[0]:
            if i in seen:
                return False
            seen.add(i)
            i = int(heads[i])
    return True


def _best_by_trying(scores: np.ndarray) -> float:
    n = len(scores)
    best = -np.inf
    for heads in product(range(n), repeat=n):
        if _is_tree(np.array(heads)):
            best = max(best, float(scores[np.arange(n), list(heads)].sum()))
    return best


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_the_tree_is_the_best_of_all(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    heads = best_tree(scores)
    assert _is_tree(heads)
    assert float(scores[np.arange(size), heads].sum()) == pytest.approx(_best_by_trying(scores), abs=1e-4)


@given(st.integers(1, 60), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_tree(size: int, seed: int) -> None:
    scores = (np.random.default_rng(seed).normal(size=(size, size)) * 5).astype(np.float32)
    assert _is_tree(best_tree(scores))


def test_a_text_of_a_thousand_words_without_a_full_stop_is_a_tree_too() -> None:
    assert _is_tree(best_tree(np.random.default_rng(1).normal(size=(1000, 1000)).astype(np.float32)))


TAGS = ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"]


@given(st.integers(1, 6), st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_names_are_the_best_well_formed_sequence(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, len(TAGS))).astype(np.float32)

    def allowed(path: tuple[int, ...]) -> bool:
        before = ("O", *(TAGS[i] for i in path))
        return all(
            not t.startswith("I-") or b[1:] == t[1:]
            for b, t in zip(before, (TAGS[i] for i in path), strict=False)
        )

    best = max(
        float(sum(scores[k, i] for k, i in enumerate(p)))
        for p in product(range(len(TAGS)), repeat=length)
        if allowed(p)
    )
    found = tuple(best_names(scores, TAGS))
    assert allowed(found)
    assert float(sum(scores[k, i] for k, i in enumerate(found))) == pytest.approx(best, abs=1e-4)

"""Scores -> structures: dependency trees and name spans that are well formed, whatever the network says.

The best head of each word is a tree in nine sentences of ten; only the others pay for Chu and Liu's algorithm
(1965; Edmonds, 1967), which finds the best tree in quadratic time for each contraction.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

_NEVER = np.float32(-1e9)
_ROOT_CANDIDATES, _FEW_WORDS = 4, 8
_LONGEST_EXACT = 400


def best_tree(scores: Scores) -> Heads:
    """Heads (N) of a sentence from arc scores (N x N, row i: who is the head of i; diagonal: i is the root).

    Exactly one word is its own head, and there is no cycle. Where the best heads are no tree, the likeliest
    roots are tried in turn; in short sentences all are.
    """
    heads: Heads = scores.argmax(axis=1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and _reaches_root(heads):
        return heads
    diagonal = scores.diagonal()
    candidates = np.argsort(-diagonal)[: len(heads) if len(heads) <= _FEW_WORDS else _ROOT_CANDIDATES]
    if len(heads) > _LONGEST_EXACT:
        return _chain_to(scores, int(candidates[0]))
    best, best_score = heads, -np.inf
    for root in candidates.tolist():
        tree = _rooted(scores, root)
        score = float(scores[np.arange(len(tree)), tree].sum())
        if score > best_score:
            best, best_score = tree, score
    return best


def _reaches_root(heads: Heads) -> bool:
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    return bool((heads[reached] == reached).all())


def _chain_to(scores: Scores, root: int) -> Heads:
    """For text that no one writes: heads to the left or the root, in linear memory and without cycles."""
    allowed = np.tril(np.ones(scores.shape, dtype=bool), -1)
    allowed[:, root] = True
    heads: Heads = np.where(allowed, scores, _NEVER).argmax(axis=1)
    heads[root] = root
    heads[:root] = root
    return heads


def _rooted(scores: Scores, root: int) -> Heads:
    """The best tree with this root."""
    weights = scores.astype(np.float64).copy()
    np.fill_diagonal(weights, _NEVER)
    weights[root] = _NEVER
    heads = _arborescence(weights, root)
    heads[root] = root
    return heads


def _cycle(heads: Heads, root: int) -> list[int]:
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for first in range(len(heads)):
        path, node = [], first
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []


def _arborescence(weights: NDArray[np.float64], root: int) -> Heads:
    heads: Heads = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(heads)), inside)
    size = len(outside)
    gain = weights[inside] - weights[inside, heads[inside]][:, None]
    smaller = np.full((size + 1, size + 1), np.float64(_NEVER))
    smaller[:size, :size] = weights[np.ix_(outside, outside)]
    enter = gain[:, outside].argmax(axis=0)
    smaller[size, :size] = gain[enter, outside]
    leave = weights[np.ix_(outside, inside)].argmax(axis=1)
    smaller[:size, size] = weights[outside, inside[leave]]
    solved = _arborescence(smaller, int(np.flatnonzero(outside == root)[0]))
    for place, node in enumerate(outside.tolist()):
        if node != root:
            heads[node] = inside[leave[place]] if solved[place] == size else outside[solved[place]]
    entry = int(solved[size])
    heads[inside[enter[entry]]] = outside[entry]
    return heads


def best_names(scores: Scores, tags: Sequence[str]) -> list[int]:
    """The best tag sequence (N) in which an inside tag follows a begin or inside tag of its type."""
    best = scores.argmax(axis=1)
    inside_after = [i for i, tag in enumerate(tags) if tag.startswith("I-")]
    if not inside_after:
        return [int(i) for i in best]
    begin_of = {i: tags.index("B-" + tags[i][2:]) for i in inside_after}
    before = [0, *best[:-1].tolist()]
    if all(t not in begin_of or p in (t, begin_of[t]) for p, t in zip(before, best.tolist(), strict=True)):
        return [int(i) for i in best]
    inside = np.array(inside_after)
    begins = np.array([begin_of[i] for i in inside_after])
    total = scores[0].astype(np.float64)
    total[inside] = _NEVER
    back = np.zeros(scores.shape, dtype=np.int64)
    for row in range(1, len(scores)):
        source = int(total.argmax())
        back[row] = source
        reached = np.full(len(tags), total[source])
        stay = total[inside] >= total[begins]
        back[row, inside] = np.where(stay, inside, begins)
        reached[inside] = np.where(stay, total[inside], total[begins])
        total = reached + scores[row]
    path = [int(total.argmax())]
    for row in range(len(scores) - 1, 0, -1):
        path.append(int(back[row, path[-1]]))
    return path[::-1]

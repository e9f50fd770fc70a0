"""The learned reader's head: scores every relation for ordered pairs of the ends that a sentence offers.

The words come as the states that the language model's claim encoder leaves on a Doc. A pair is read from
both ends' states, types and forms, how far they lie apart in the text and in the tree, and the mean of what
lies between (after the perceptron of Kiperwasser and Goldberg 2016, without its parser features). The
unknown doer is an end of its own. What this module does not do: decide what becomes a claim.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from ...graph.schema.errors import ModelError
from ..language.component import FACTORY, SitgraphModel

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

POINTERS: Final = ("trigger", "where", "when", "speaker")
FORMS: Final = ("name", "nominal", "pronoun", "word")
FARTHEST_IN_TREE: Final = 8
_DISTANCE_CLASSES: Final = 12
_BLOCK: Final = 4096  # pairs scored at once, so that a sentence of hundreds of ends stays within bounds
_LEAST_LIKELY: Final = -4.0  # log odds below which no relation at all is looked for between two ends


class End(NamedTuple):
    """What a claim may join: the head word by its place among the words given, node type and form."""

    word: int
    type: str
    form: str


class PairScores(NamedTuple):
    """One ordered pair whose relations are worth a look; `subject` is -1 for the unknown doer.

    `relations` holds probabilities in the order of the head's classes.
    """

    subject: int
    object: int
    relations: Floats
    hidden: Floats


class ClaimHead:
    """The head's weights and classes, from `claims.npz`."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.relations = tuple(str(name) for name in arrays["relations"])
        self.status = tuple(str(name) for name in arrays["status"])
        self._types = {str(name): i for i, name in enumerate(arrays["types"])}
        self._numbers = {name: number for number, name in enumerate(self.relations)}
        self._tables: dict[str, Floats] = {
            name: value.astype(np.float32) for name, value in arrays.items() if value.dtype.kind == "f"
        }
        # Turned once: a product of so few rows takes up to four times as long with a matrix that isn't.
        self._weights = {
            name.removesuffix(".weight"): np.ascontiguousarray(self._tables[name].T)
            for name in arrays
            if name.removesuffix("weight") + "bias" in arrays
        }

    @classmethod
    def read(cls, path: Path) -> "ClaimHead":
        """The head in a file; raises ModelError where it is damaged."""
        try:
            with np.load(path) as arrays:
                return cls({name: arrays[name] for name in arrays.files})
        except Exception as error:
            raise ModelError(f"{path}: the learned reader's file is damaged; reinstall sitgraph") from error

    def sentence(
        self, states: Floats, ends: Sequence[End], heads: Integers, *, least: float
    ) -> "SentenceScores":
        """The scores of one sentence: `states` is words x width in any precision, `heads` the head of each
        word (its own at the root).

        Pairs of which no relation reaches the probability `least` are left out.
        """
        return SentenceScores(self, states, ends, heads, least)

    def linear(self, name: str, values: Floats) -> Floats:
        """A layer's output."""
        product: Floats = values @ self._weights[name] + self._tables[f"{name}.bias"]
        return product

    def table(self, name: str) -> Floats:
        """An embedding table, or a parameter."""
        return self._tables[name]

    def number_of(self, relation: str) -> int:
        """The class of a relation."""
        return self._numbers[relation]

    def type_class(self, name: str) -> int:
        """The class of a node type; types that the head has not seen count as untyped words."""
        return self._types.get(name, len(self._types) - 1)


@lru_cache(maxsize=4)
def _head_in(folder: Path) -> ClaimHead:
    return ClaimHead.read(folder / "claims.npz")


def claim_head(nlp: Language) -> ClaimHead | None:
    """The head that goes with a pipeline; None for pipelines other than ours."""
    if FACTORY not in nlp.pipe_names:
        return None
    model = nlp.get_pipe(FACTORY)
    assert isinstance(model, SitgraphModel)
    return _head_in(model.runtime.folder)


class SentenceScores:
    """The pairs of one sentence and what they point to."""

    def __init__(
        self, head: ClaimHead, states: Floats, ends: Sequence[End], heads: Integers, least: float
    ) -> None:
        self._head, self._given, self._ends = head, states, ends
        self._chains = [_chain(heads, end.word) for end in ends]
        self.pairs: list[PairScores] = []
        self._keys: dict[str, Floats] = {}
        self._pointed: dict[tuple[int, int, int, str], tuple[int | None, float]] = {}
        if ends:
            self._score(least)

    @property
    def _states(self) -> Floats:
        """Made anew each time: kept for every sentence they would be the most of what a text takes."""
        return self._given.astype(np.float32)

    def _score(self, least: float) -> None:
        head, states = self._head, self._states
        words = np.array([end.word for end in self._ends])
        types = np.array([head.type_class(end.type) for end in self._ends])
        forms = np.array([FORMS.index(end.form) for end in self._ends])
        own = states[words]
        subjects = head.linear("s", own) + head.table("st.weight")[types] + head.table("sf.weight")[forms]
        subjects = np.concatenate([subjects, head.table("unk")[None]])
        objects = head.linear("o", own) + head.table("ot.weight")[types] + head.table("of.weight")[forms]
        width = head.table("asub.weight").shape[0]
        likely = head.linear("asub", _gelu(subjects)) @ head.linear("aobj", _gelu(objects)).T
        likely = likely / np.float32(np.sqrt(width)) + head.table("ab")
        np.fill_diagonal(likely, -np.inf)
        chosen = np.argwhere(likely > _LEAST_LIKELY)
        if not len(chosen):
            return
        between = np.concatenate(
            [np.zeros((1, subjects.shape[1]), np.float32), np.cumsum(head.linear("c", states), axis=0)]
        )
        for start in range(0, len(chosen), _BLOCK):
            block = chosen[start : start + _BLOCK]
            self._score_block(block, subjects, objects, between, words, least)

    def _score_block(
        self,
        block: Integers,
        subjects: Floats,
        objects: Floats,
        between: Floats,
        words: Integers,
        least: float,
    ) -> None:
        head, unknown = self._head, len(words)
        is_unknown = block[:, 0] == unknown
        first = np.where(is_unknown, 0, words[np.minimum(block[:, 0], unknown - 1)])
        second = words[block[:, 1]]
        low = np.where(is_unknown, 0, np.minimum(first, second) + 1)
        high = np.where(is_unknown, len(self._given), np.maximum(first, second))
        length = high - low
        mean = (between[high] - between[low]) / np.maximum(length, 1)[:, None] * (length > 0)[:, None]
        inputs = (
            subjects[block[:, 0]]
            + objects[block[:, 1]]
            + mean
            + head.table("dist.weight")[np.where(is_unknown, 0, _distance_class(second - first))]
            + head.table("tree.weight")[self._tree_classes(block, unknown)]
        )
        hidden = _gelu(inputs.astype(np.float32))
        hidden = _gelu(head.linear("mid", hidden)) + hidden
        relations = _sigmoid(head.linear("out", hidden))
        kept = np.flatnonzero(relations.max(axis=1) >= least)
        doers = np.where(is_unknown, -1, block[:, 0])[kept].tolist()
        rows = zip(doers, block[kept, 1].tolist(), relations[kept], hidden[kept], strict=True)
        self.pairs.extend(PairScores(*row) for row in rows)

    def _tree_classes(self, block: Integers, unknown: int) -> Integers:
        return np.array(
            [0 if s == unknown else _tree_class(self._chains[s], self._chains[o]) for s, o in block.tolist()],
            dtype=np.int64,
        )

    def pointed(self, pair: PairScores, relation: int, pointer: str) -> tuple[int | None, float]:
        """The word of the sentence that states, places, dates or says a claim, and its probability; None
        for none.
        """
        key = (pair.subject, pair.object, relation, pointer)
        if key not in self._pointed:
            self._pointed[key] = self._point(pair.hidden, relation, pointer)
        return self._pointed[key]

    def _point(self, hidden: Floats, relation: int, pointer: str) -> tuple[int | None, float]:
        head = self._head
        query = head.linear(f"pq.{pointer}", hidden) + head.table("rel.weight")[relation]
        scores = _softmax(self._keys_of(pointer) @ query)
        best = int(scores.argmax())
        return (None if best == len(self._given) else best), float(scores[best])

    def _keys_of(self, pointer: str) -> Floats:
        """What a pointer compares with: a row for each word, and the last one for none."""
        keys = self._keys.get(pointer)
        if keys is None:
            words = self._head.linear(f"pk.{pointer}", self._states)
            keys = self._keys[pointer] = np.vstack([words, self._head.table(f"none.{pointer}")])
        return keys

    def status(self, pair: PairScores) -> tuple[str, float]:
        """The likeliest status of the event between two ends, and its probability."""
        probabilities = _softmax(self._head.linear("stat", pair.hidden))
        best = int(probabilities.argmax())
        return self._head.status[best], float(probabilities[best])


def _chain(heads: Integers, word: int) -> list[int]:
    """A word and those it hangs on, up to the root."""
    chain = [word]
    while heads[chain[-1]] != chain[-1] and len(chain) <= len(heads):
        chain.append(int(heads[chain[-1]]))
    return chain


def _tree_class(first: Sequence[int], second: Sequence[int]) -> int:
    """One more than the number of arcs between two words of a tree, at most `FARTHEST_IN_TREE`."""
    places = {word: place for place, word in enumerate(second)}
    steps = next((i + places[word] for i, word in enumerate(first) if word in places), FARTHEST_IN_TREE)
    return min(FARTHEST_IN_TREE, steps + 1)


def _distance_class(distance: Integers) -> Integers:
    """Words between two ends on a logarithmic scale, leftwards and rightwards apart."""
    steps = np.minimum((np.log2(np.abs(distance) + 1.0) * 2).astype(np.int64), _DISTANCE_CLASSES - 1)
    result: Integers = steps + _DISTANCE_CLASSES * (distance < 0)
    return result


def _gelu(values: Floats) -> Floats:
    inner = np.float32(0.79788456) * (values + np.float32(0.044715) * values * values * values)
    halved = np.float32(0.5) * values * (np.float32(1) + np.tanh(inner))
    result: Floats = halved.astype(np.float32, copy=False)
    return result


def _sigmoid(values: Floats) -> Floats:
    result: Floats = (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32, copy=False)
    return result


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max())
    result: Floats = powers / powers.sum()
    return result

"""The learned reader's head: scores every relation for ordered pairs of the ends that a sentence offers.

The words come as the states that the language model's claim encoder leaves on a Doc. A pair is read from
both ends' states, types and forms, how far they lie apart, the mean of what lies between in the text (after
the perceptron of Kiperwasser and Goldberg 2016, without its parser features) and of what lies on the way in
the tree; that makes two glances at its sentence (attention, Bahdanau et al. 2015), the first of which has
learned to fall on the word that states a claim, and what they see is read with it. The unknown doer is an end
of its own. What this module does not do: decide what becomes a claim.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from ...graph.schema.errors import ModelError
from ..language.component import FACTORY, SitgraphModel
from .tree_paths import PATH_CLASSES, UNKNOWN, Floats, Integers, Tree

POINTERS: Final = ("trigger", "where", "when", "speaker")
_POINTED: Final = ("trigger", "where", "speaker")
"""The fields of `Scored` that point; the time of a claim is the rules'."""
GLANCES: Final = 2
"""How often a pair of ends looks at the words of its sentence."""
FORMS: Final = ("name", "nominal", "pronoun", "word")
_DISTANCE_CLASSES: Final = 12
_BLOCK: Final = 4096  # pairs scored at once, so that a sentence of hundreds of ends stays within bounds
_WORDS: Final = 512  # words whose sentences are scored at once, likewise
_LEAST_LIKELY: Final = -4.0  # log odds below which no relation at all is looked for between two ends


class End(NamedTuple):
    """What a claim may join: the head word by its place among the words given, node type and form."""

    word: int
    type: str
    form: str


class SentenceEnds(NamedTuple):
    """A sentence: its words from `first` to before `last`, and its ends in their order."""

    first: int
    last: int
    ends: Sequence[End]


class Pointed(NamedTuple):
    """The word that a claim points to, None where it points to none, and the probability of that."""

    word: int | None
    probability: float


class Scored(NamedTuple):
    """One relation that may hold between two ends of a sentence."""

    probability: float
    sentence: int
    relation: str
    subject: int
    """Its place among the ends of the sentence; `UNKNOWN` for the unknown doer."""
    object: int
    status: str
    """The likeliest of the event."""
    status_probability: float
    trigger: Pointed
    """The word that states it."""
    where: Pointed
    speaker: Pointed


class ClaimHead:
    """The head's weights and classes, from `claims.npz`."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.relations = tuple(str(name) for name in arrays["relations"])
        self.status = tuple(str(name) for name in arrays["status"])
        self._types = {str(name): i for i, name in enumerate(arrays["types"])}
        self._tables: dict[str, Floats] = {
            name: value.astype(np.float32) for name, value in arrays.items() if value.dtype.kind == "f"
        }
        # Turned once: a product of so few rows takes up to four times as long with a matrix that isn't.
        self._weights = {
            name.removesuffix(".bias"): np.ascontiguousarray(
                self._tables.pop(f"{name.removesuffix('bias')}weight").T
            )
            for name in arrays
            if name.endswith(".bias") and not name.startswith("pk.")
        }

    @classmethod
    def read(cls, path: Path) -> "ClaimHead":
        """The head in a file; raises ModelError where it is damaged."""
        try:
            with np.load(path) as arrays:
                head = cls({name: arrays[name] for name in arrays.files})
            if len(head.table("tree.weight")) == PATH_CLASSES and head.has("av"):
                return head
        except Exception as error:
            raise ModelError(f"{path}: the learned reader's file is damaged; reinstall sitgraph") from error
        raise ModelError(f"{path}: the learned reader is of another version of sitgraph; reinstall it")

    def scored(
        self, states: Floats, heads: Sequence[int], sentences: Sequence[SentenceEnds], *, least: float
    ) -> Iterator[Scored]:
        """Every relation that is at least so likely between two ends, sentence after sentence.

        `states` is words x width in any precision, `heads` the head of each word (its own at the root).
        Sentences follow each other without a gap, and are numbered as they are given.
        """
        first = 0
        for number, sentence in enumerate(sentences):
            after = sentences[number + 1] if number + 1 < len(sentences) else None
            if after is None or after.last - sentences[first].first > _WORDS:
                batch = sentences[first : number + 1]
                words = slice(batch[0].first, sentence.last)
                if any(one.ends for one in batch):
                    yield from _Batch(self, states[words], heads, batch, first).scored(least)
                first = number + 1

    def linear(self, name: str, values: Floats) -> Floats:
        """A layer's output."""
        product: Floats = values @ self._weights[name] + self._tables[f"{name}.bias"]
        return product

    def part_of(self, name: str, number: int, parts: int, values: Floats) -> Floats:
        """The `number`th of so many equal parts of a layer's output."""
        width = len(self._tables[f"{name}.bias"]) // parts
        part = slice(number * width, (number + 1) * width)
        product: Floats = values @ self._weights[name][:, part] + self._tables[f"{name}.bias"][part]
        return product

    def has(self, name: str) -> bool:
        """Whether there is such a layer."""
        return name in self._weights

    def table(self, name: str) -> Floats:
        """An embedding table, or a parameter."""
        return self._tables[name]

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


class _Batch:
    """Sentences that are scored at once; words and ends are counted from the first one's on."""

    def __init__(
        self,
        head: ClaimHead,
        states: Floats,
        heads: Sequence[int],
        sentences: Sequence[SentenceEnds],
        number: int,
    ) -> None:
        self._head, self._number = head, number
        self._states = states.astype(np.float32)
        self._start, stop = sentences[0].first, sentences[-1].last
        self._bounds = np.array([(one.first, one.last) for one in sentences]) - self._start
        of_words = np.repeat(np.arange(len(sentences)), np.diff(self._bounds)[:, 0])
        self._tree = Tree(np.array(heads[self._start : stop]) - self._start, of_words)
        self._line = Tree(np.arange(stop - self._start) - 1, of_words)
        """Each word hangs on the one before, so that what is above it is what stands before it."""
        self._ends = [end for one in sentences for end in one.ends]
        counts = [len(one.ends) for one in sentences]
        self._sentence = np.repeat(np.arange(len(sentences)), counts)
        self._first_end = np.cumsum([0, *counts])
        self._words = np.array([end.word for end in self._ends]) - self._start

    def scored(self, least: float) -> Iterator[Scored]:
        """The relations that are likely enough, in the order of sentences, doers and objects."""
        head, states = self._head, self._states
        types = np.array([head.type_class(end.type) for end in self._ends])
        forms = np.array([FORMS.index(end.form) for end in self._ends])
        own = states[self._words]
        subjects = head.linear("s", own) + head.table("st.weight")[types] + head.table("sf.weight")[forms]
        subjects = np.concatenate([subjects, head.table("unk")[None]])
        objects = head.linear("o", own) + head.table("ot.weight")[types] + head.table("of.weight")[forms]
        chosen = self._chosen(subjects, objects)
        if not len(chosen):
            return
        between, above = self._line.summed(states), self._tree.summed(states)
        for start in range(0, len(chosen), _BLOCK):
            block = chosen[start : start + _BLOCK]
            hidden = self._hidden(block, subjects, objects, between, above)
            relations = _sigmoid(head.linear("out", hidden))
            kept = np.argwhere(relations >= least)
            if len(kept):
                yield from self._read(block, hidden, relations, kept)

    def _chosen(self, subjects: Floats, objects: Floats) -> Integers:
        """The pairs (doer, object) of a sentence that may be joined at all; `UNKNOWN` is the last doer of
        each.
        """
        head, ends = self._head, np.arange(len(self._ends))
        doers = np.insert(ends, self._first_end[1:], UNKNOWN)
        sentence = np.insert(self._sentence, self._first_end[1:], np.arange(len(self._bounds)))
        acting, affected = head.linear("asub", _gelu(subjects)), head.linear("aobj", _gelu(objects))
        likely = acting[doers] @ affected.T / np.float32(np.sqrt(acting.shape[1])) + head.table("ab")
        is_pair = (sentence[:, None] == self._sentence) & (doers[:, None] != ends)
        rows, objs = np.nonzero((likely > _LEAST_LIKELY) & is_pair)
        return np.stack([doers[rows], objs], axis=1)

    def _hidden(
        self, block: Integers, subjects: Floats, objects: Floats, between: Floats, above: Floats
    ) -> Floats:
        """The state of each pair."""
        head, doers, objs = self._head, block[:, 0], block[:, 1]
        is_unknown, sentence = doers == UNKNOWN, self._sentence[objs]
        first, second = self._words[doers], self._words[objs]
        low = np.where(is_unknown, self._bounds[sentence, 0], np.minimum(first, second) + 1)
        high = np.where(is_unknown, self._bounds[sentence, 1], np.maximum(first, second))
        before = np.where(low > self._bounds[sentence, 0], low - 1, len(self._states))
        way = self._tree.paths(np.where(is_unknown, UNKNOWN, first), second)
        add, more, less, lesser = (above[rows] for rows in way.rows.T)
        hidden = _gelu(
            subjects[doers]
            + objects[objs]
            + self._of_mean("c", between[high - 1] - between[before], high - low)
            + self._of_mean("p", add + more - less - lesser, way.length)
            + head.table("dist.weight")[np.where(is_unknown, 0, _distance_class(second - first))]
            + head.table("tree.weight")[way.kind]
        )
        hidden = hidden + self._glanced(hidden, sentence)
        return _gelu(head.linear("mid", hidden)) + hidden

    def _glanced(self, hidden: Floats, sentence: Integers) -> Floats:
        """What each pair sees in its sentence, by `sentence` in their order, at its glances.

        Keys and values are linear in the words' states, of which there are more than pairs: so queries are
        turned instead of keys, and only the mean of the states that a glance falls on is turned.
        """
        keys = self._head.table("ak.weight")
        queries = self._head.linear("aq", hidden).reshape(len(hidden), GLANCES, -1)
        scale = np.float32(np.sqrt(queries.shape[2]))
        turned = [queries[:, n] @ part / scale for n, part in enumerate(np.split(keys, GLANCES))]
        asked: Floats = np.stack(turned, axis=1)
        seen = np.empty_like(asked)
        for rows, words in self._by_sentence(sentence):
            drawn = _softmax(asked[rows].reshape(-1, words.shape[1]) @ words.T)
            seen[rows] = (drawn @ words).reshape(-1, GLANCES, words.shape[1])
        parts = [self._head.part_of("av", n, GLANCES, seen[:, n]) for n in range(GLANCES)]
        return np.concatenate(parts, axis=1)

    def _by_sentence(self, sentence: Integers) -> Iterator[tuple[slice, Floats]]:
        """The rows of each sentence, by whose number they stand in order, and the states of its words."""
        borders = np.searchsorted(sentence, np.arange(len(self._bounds) + 1)).tolist()
        for (first, last), start, stop in zip(self._bounds.tolist(), borders, borders[1:], strict=False):
            if start < stop:
                yield slice(start, stop), self._states[first:last]

    def _of_mean(self, name: str, sums: Floats, counts: Integers) -> Floats:
        """A layer's output for the mean of so many words' states, zeros for that of none.

        That is the mean of its outputs, and there are fewer pairs than words.
        """
        mean: Floats = sums / np.maximum(counts, 1).astype(np.float32)[:, None]
        return self._head.linear(name, mean) * (counts > 0)[:, None]

    def _read(self, block: Integers, hidden: Floats, relations: Floats, kept: Integers) -> Iterator[Scored]:
        """The relations `kept`, each by its pair in the block and its class."""
        for start in range(0, len(kept), step := max(1, _BLOCK * _WORDS // len(self._states))):
            rows, classes = kept[start : start + step].T
            doers, objs = block[rows].T
            sentence, states = self._sentence[objs], hidden[rows]
            before = self._first_end[sentence]
            status = _softmax(self._head.linear("stat", states))
            best = status.argmax(axis=1)
            yield from map(
                Scored,
                relations[rows, classes].tolist(),
                (sentence + self._number).tolist(),
                [self._head.relations[number] for number in classes.tolist()],
                np.where(doers == UNKNOWN, UNKNOWN, doers - before).tolist(),
                (objs - before).tolist(),
                [self._head.status[number] for number in best.tolist()],
                status[np.arange(len(best)), best].tolist(),
                *self._pointed(states, classes, sentence),
            )

    def _pointed(self, states: Floats, classes: Integers, sentence: Integers) -> Iterator[Iterator[Pointed]]:
        """For each pointer the word of its sentence that states, places or says each claim.

        Queries are turned instead of keys, as for the glances.
        """
        head = self._head
        widest = int(np.diff(self._bounds).max())
        asked = np.empty((len(states), len(_POINTED), self._states.shape[1]), np.float32)
        scores = np.full((len(states), len(_POINTED), widest + 1), -np.inf, np.float32)
        offsets = np.empty((len(states), len(_POINTED), 1), np.float32)
        for number, pointer in enumerate(_POINTED):
            queries = head.linear(f"pq.{pointer}", states) + head.table("rel.weight")[classes]
            asked[:, number] = queries @ head.table(f"pk.{pointer}.weight")
            offsets[:, number, 0] = queries @ head.table(f"pk.{pointer}.bias")
            scores[:, number, -1] = queries @ head.table(f"none.{pointer}")
        for rows, words in self._by_sentence(sentence):
            found = asked[rows].reshape(-1, words.shape[1]) @ words.T
            scores[rows, :, : len(words)] = found.reshape(-1, len(_POINTED), len(words)) + offsets[rows]
        best = scores.argmax(axis=2)
        shares = 1 / np.exp(scores - scores.max(axis=2, keepdims=True)).sum(axis=2)
        place = np.where(best < widest, best + self._bounds[sentence, :1] + self._start, -1)
        for words_at, share in zip(place.T.tolist(), shares.T.tolist(), strict=True):
            yield map(Pointed, (None if word < 0 else word for word in words_at), share)


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
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result

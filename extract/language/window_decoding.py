"""A text in windows of whole sentences, each run through the network alone, and the trees in its scores.

So the analysis of a window depends on nothing but its words, and memory does not grow with the text.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .network_input import NetworkInput
from .runtime import Runtime, one_thread
from .subtokens import Encoded
from .trees import best_tree

_WINDOW_WORDS: Final = 110
WINDOW_SUBTOKENS: Final = 400
"""Sub-tokens of a window at most, its marks of start and end included."""
_RIGHTWARDS: Final = frozenset({"appos", "conj", "flat", "fixed", "goeswith"})
"""Relations whose head stands on the left, by the guidelines of Universal Dependencies."""
_NEVER: Final = -1e4


class Hidden(NamedTuple):
    """The encoder's states of a window's sub-tokens after its lower layers and at the end, T x width each.

    `first` has the place of each word's first sub-token.
    """

    lower: NDArray[np.float32]
    upper: NDArray[np.float32]
    first: NDArray[np.int64]


class Window:
    """The network's outputs for a stretch of words from `start` on."""

    def __init__(self, runtime: Runtime, text: NetworkInput, start: int, end: int) -> None:
        encoded = runtime.encoder.encode(text.words[start:end])
        if end - start == 1:  # the graph wants two words at least
            encoded = Encoded(encoded.ids, encoded.shapes, np.concatenate([encoded.first, encoded.first]))
        outputs = runtime.session.run(
            None, {"ids": encoded.ids, "shapes": encoded.shapes, "first": encoded.first}
        )
        self._runtime = runtime
        self.start, self.length = start, end - start
        self.xpos, self.upos, self.morph, self.lemma = (output[: self.length] for output in outputs[:4])
        self.starts = outputs[4][: self.length] > 0
        self._move_starts(text.quotes[start:end])
        self.starts |= np.asarray(text.hard[start:end])
        self.starts[0] = True
        self.names, self.arcs = outputs[5][: self.length], outputs[6][: self.length, : self.length]
        self.label_head, self.label_dependent = outputs[7][: self.length], outputs[8][: self.length]
        self.hidden = Hidden(outputs[9], outputs[10], encoded.first[: self.length])

    def _move_starts(self, quotes: Sequence[int]) -> None:
        """A quotation mark belongs to the sentence that it opens or closes, whatever the network says."""
        for place in np.flatnonzero(self.starts).tolist():
            if quotes[place] < 0 < place:
                self.starts[place] = False
                if place + 1 < self.length:
                    self.starts[place + 1] = True
            elif place > 1 and quotes[place - 1] > 0:
                self.starts[place], self.starts[place - 1] = False, True

    def cut(self, length: int) -> None:
        """Keep only the first words, whole sentences; the rest is read again in the next window."""
        self.length = length
        self.xpos, self.upos, self.morph, self.lemma, self.starts, self.names = (
            scores[:length]
            for scores in (self.xpos, self.upos, self.morph, self.lemma, self.starts, self.names)
        )
        self.arcs = self.arcs[:length, :length]
        self.label_head, self.label_dependent = self.label_head[:length], self.label_dependent[:length]
        self.hidden = self.hidden._replace(first=self.hidden.first[:length])

    def claim_states(self) -> NDArray[np.float32]:
        """What the learned reader sees of each word: words x width."""
        lower, upper, first = self.hidden
        if self.length == 1:  # this graph, too, wants two words at least
            first = np.concatenate([first, first])
        states: NDArray[np.float32] = self._runtime.claim_session.run(
            None, {"lower": lower, "upper": upper, "first": first}
        )[0]
        return states[: self.length]

    def trees(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The head of each word, by place in the window, and its label's class; a root is its own head."""
        deps: list[str] = self._runtime.meta["deps"]
        heads = self._heads()
        labels = self._labels(heads)
        place = np.arange(self.length)
        backwards = np.isin(labels, [i for i, dep in enumerate(deps) if dep in _RIGHTWARDS]) & (heads > place)
        if backwards.any():
            self.arcs[backwards[:, None] & (place > place[:, None])] = _NEVER
            heads = self._heads()
            labels = self._labels(heads)
        is_root = heads == place
        labels[(labels == deps.index("root")) & ~is_root] = deps.index("parataxis")
        labels[is_root] = deps.index("root")
        return heads, labels

    def _heads(self) -> NDArray[np.int64]:
        """Heads within the window, a tree for each sentence."""
        bounds = [*np.flatnonzero(self.starts).tolist(), self.length]
        heads = np.zeros(self.length, dtype=np.int64)
        for start, end in itertools.pairwise(bounds):
            heads[start:end] = start + best_tree(self.arcs[start:end, start:end])
        return heads

    def _labels(self, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best label of each word's arc."""
        weight, bias = self._runtime.labels
        hidden = _gelu(self.label_head[heads] + self.label_dependent)
        with one_thread():
            labels: NDArray[np.int64] = (hidden @ weight.T + bias).argmax(axis=1)
        return labels


def windows_of(text: NetworkInput, runtime: Runtime) -> Iterator[Window]:
    """Windows up to a paragraph's end where one is near, else to the last sentence that was seen whole."""
    position, length = 0, len(text.words)
    while position < length:
        end = _reach(text.words, position, runtime)
        paragraph = None if end == length else _last_paragraph(text.hard, position, end)
        window = Window(runtime, text, position, end if paragraph is None else paragraph)
        if end < length and paragraph is None:
            later = np.flatnonzero(window.starts)
            later = later[later > window.length // 3]
            if len(later):
                window.cut(int(later[-1]))
        yield window
        position += window.length


def _last_paragraph(hard: Sequence[bool], position: int, end: int) -> int | None:
    """The last start of a paragraph in the second half of what a window may hold, its end included."""
    return next((k for k in range(end, position + (end - position) // 2, -1) if hard[k]), None)


def _reach(words: Sequence[str], position: int, runtime: Runtime) -> int:
    """How far a window from a position on may go."""
    subtokens = 2
    end = position
    for end in range(position, min(len(words), position + _WINDOW_WORDS)):
        subtokens += len(runtime.encoder.word(words[end])[0])
        if subtokens > WINDOW_SUBTOKENS and end > position:
            return end
    return end + 1


def _gelu(values: NDArray[np.float32]) -> NDArray[np.float32]:
    # The tanh form, within 0.0005 of the exact one, which numpy lacks.
    half, scale, cubic = np.float32(0.5), np.float32(0.79788456), np.float32(0.044715)
    inner = scale * (values + cubic * values * values * values)
    result: NDArray[np.float32] = (half * values * (np.float32(1) + np.tanh(inner))).astype(
        np.float32, copy=False
    )
    return result

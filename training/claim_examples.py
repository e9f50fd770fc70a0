"""Read documents -> what the learned reader trains on: windows with the encoder's states, ends, and gold
claims.

Everything comes from the product's own reading of the text, so that training sees what extraction will see:
the mentions are the ends that claims may join, and a gold span is the mention that covers it best.
"""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sitgraph.extract.claims.learned_ends import PlacedEnd, ends_of, word_numbers
from sitgraph.extract.claims.learned_scores import End
from sitgraph.extract.claims.tree_paths import UNKNOWN
from sitgraph.extract.language.component import SitgraphModel
from sitgraph.extract.language.network_input import network_input
from sitgraph.extract.language.window_decoding import Hidden, windows_of
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article
from spacy.tokens import Doc

from .claim_corpus import Range, ReadClaim, ReadDocument

_HALF: Final = 0.5


class GoldPair(NamedTuple):
    """A claim between ends of one window, by their numbers (-1: the doer isn't said); words count in the
    window."""

    subject: int
    object: int
    relation: str
    status: str
    trigger: int | None
    where: int | None
    when: int | None
    speaker: int | None


@dataclass(slots=True)
class ClaimWindow:
    """Words that the encoder reads at once; `ends` count words of the window, `heads` too; states are
    float16."""

    hidden: Hidden
    ends: list[End]
    sentence_of: list[int]
    heads: NDArray[np.int64]
    gold: list[GoldPair]


def windows(documents: Iterable[ReadDocument], extractor: Extractor) -> Iterator[ClaimWindow]:
    """The windows of all documents; claims whose ends lie in two windows are left out."""
    for document in documents:
        yield from _windows(document, extractor)


def _windows(document: ReadDocument, extractor: Extractor) -> Iterator[ClaimWindow]:
    text = document.text.replace("\n", "\n\n")  # each line a paragraph
    breaks = [i for i, character in enumerate(document.text) if character == "\n"]
    reading = extractor.reading(Article(id=document.id, text=text, sha256=""))
    words = _Words(reading.doc, breaks)
    ends = ends_of(reading.doc, reading.found, word_numbers(reading.doc))
    gold = [pair for claim in document.claims if (pair := words.pair(claim, ends))]
    model = extractor.nlp.get_pipe("sitgraph_model")
    assert isinstance(model, SitgraphModel)
    for window in windows_of(network_input(reading.doc, model.runtime.common_words), model.runtime):
        yield _window(window.start, window.length, window.hidden, words, ends, gold)


def _window(
    start: int,
    length: int,
    hidden: Hidden,
    words: "_Words",
    ends: Sequence[PlacedEnd],
    gold: Sequence[GoldPair],
) -> ClaimWindow:
    here = {k: n for n, k in enumerate(k for k, e in enumerate(ends) if start <= e.end.word < start + length)}

    def moved(word: int | None) -> int | None:
        return word - start if word is not None and start <= word < start + length else None

    pairs = [
        GoldPair(
            here.get(g.subject, UNKNOWN),
            here[g.object],
            g.relation,
            g.status,
            *(moved(word) for word in (g.trigger, g.where, g.when, g.speaker)),
        )
        for g in gold
        if g.object in here and (g.subject == UNKNOWN or g.subject in here)
    ]
    small = Hidden(hidden.lower.astype(np.float16), hidden.upper.astype(np.float16), hidden.first)
    return ClaimWindow(
        small,
        [e.end._replace(word=e.end.word - start) for k, e in enumerate(ends) if k in here],
        words.sentence_of[start : start + length],
        np.clip(words.heads[start : start + length] - start, 0, length - 1),
        pairs,
    )


class _Words:
    """The words of a text that was read with each line as a paragraph, found by ranges of the text as it
    was given."""

    def __init__(self, doc: Doc, breaks: Sequence[int]) -> None:
        self._doc, self._breaks = doc, breaks
        self._numbers = word_numbers(doc)
        sentences = {token.i: number for number, sentence in enumerate(doc.sents) for token in sentence}
        tokens = [doc[i] for i in self._numbers]
        self.sentence_of = [sentences[token.i] for token in tokens]
        self.heads = np.array([self._numbers.get(token.head.i, n) for n, token in enumerate(tokens)])

    def pair(self, claim: ReadClaim, ends: Sequence[PlacedEnd]) -> GoldPair | None:
        """A claim between ends of the text; None where one of them is no end of ours."""
        subject = UNKNOWN if claim.subject is None else self._end(claim.subject, ends)
        obj = self._end(claim.object, ends)
        if subject is None or obj is None or subject == obj:
            return None
        spans = (claim.trigger, claim.where, claim.when, claim.speaker)
        return GoldPair(subject, obj, claim.relation, claim.status, *(self._word(span) for span in spans))

    def _moved(self, span: Range) -> Range:
        """A range of the given text in the one that was read, whose line breaks are doubled."""
        start, end = (offset + bisect.bisect_left(self._breaks, offset) for offset in span)
        return start, end

    def _root(self, span: Range) -> int | None:
        found = self._doc.char_span(*self._moved(span), alignment_mode="expand")
        return None if found is None else self._numbers.get(found.root.i)

    def _word(self, span: Range | None) -> int | None:
        return None if span is None else self._root(span)

    def _end(self, span: Range, ends: Sequence[PlacedEnd]) -> int | None:
        """The end that shares half of the shorter range, by preference one headed by the range's own head."""
        start, stop = self._moved(span)
        root = self._root(span)
        best: tuple[tuple[bool, float], int] | None = None
        for number, end in enumerate(ends):
            shared = min(stop, end.end_char) - max(start, end.start_char)
            lengths = (stop - start, end.end_char - end.start_char)
            if shared > 0 and shared >= _HALF * min(lengths):
                score = (end.end.word == root, shared / max(lengths))
                if best is None or score > best[0]:
                    best = (score, number)
        return None if best is None else best[1]

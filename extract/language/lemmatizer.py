"""Lemmas: the lexicon's, else the best of the network's rules that applies to the word."""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.vocab import Vocab

from . import lemma_rules
from .runtime import Runtime

_NEEDS_NO_E: Final = re.compile(r"(?:[nc]k|ss|[sc]h|[mx]p|n[dt]|[sfpxrl]t|r[kmdn]|ld|ow|oo[a-z])e$")
_DOUBLED: Final = "bdgmnprt"
_SHORTEST_REGULAR: Final = 4
_CACHED_WORDS: Final = 200_000
_NO_CHANGE: Final = "lower-+"
_SAME_PART_OF_SPEECH: Final = (("VBD", "VBN", "VBG", "VBZ", "VBP", "VB"), ("NN", "NNS"))


class Lemmatizer:
    """Looks lemmas up once a word, tag and first rule."""

    def __init__(self, runtime: Runtime, vocab: Vocab) -> None:
        self._runtime = runtime
        self._vocab = vocab
        self._tags: list[str] = runtime.meta["xpos"]
        self._rules: list[str] = runtime.meta["lemma"]
        self._known: dict[tuple[str, int, int], int] = {}

    def lemma(self, word: str, tag: int, ranked: NDArray[np.int64]) -> int:
        """The vocabulary's key of the lemma; `tag` is a class of the network, `ranked` its rules."""
        key = (word, tag, int(ranked[0]))
        known = self._known.get(key)
        if known is not None:
            return known
        looked_up = self._looked_up(word.lower(), self._tags[tag])
        best = [looked_up] if looked_up is not None else []
        best += [self._rules[i] for i in ranked.tolist()]
        rule = self._best_rule(word, tag, best, is_certain=looked_up is not None)
        found: int = self._vocab.strings.add(self._regular(lemma_rules.apply(rule, word), tag))
        is_settled = rule in (looked_up, self._rules[int(ranked[0])])  # by the key alone
        if len(self._known) < _CACHED_WORDS and is_settled:
            self._known[key] = found
        return found

    def _best_rule(self, word: str, tag: int, best: list[str], *, is_certain: bool) -> str:
        """The first rule that applies; for a verb the first to give a lemma of the lexicon, if one does."""
        fitting = [rule for rule in best if lemma_rules.applies(rule, word)] or [_NO_CHANGE]
        if is_certain or not self._tags[tag].startswith("VB"):
            return fitting[0]
        lemmas = self._runtime.lemmas
        return next((rule for rule in fitting if lemma_rules.apply(rule, word) in lemmas), fitting[0])

    def _looked_up(self, word: str, tag: str) -> str | None:
        """The lexicon's rule for a form under its tag, else under another tag of the same part of speech."""
        lexicon = self._runtime.lexicon
        others = next((tags for tags in _SAME_PART_OF_SPEECH if tag in tags), ())
        rules = (lexicon.get(f"{word} {other}") for other in (tag, *others))
        return next((rule for rule in rules if rule is not None), None)

    def _regular(self, lemma: str, tag: int) -> str:
        """A verb that no lexicon knows, by English spelling: "propp" is "prop", "outflanke" is "outflank"."""
        is_verb = self._tags[tag].startswith("VB")
        if len(lemma) < _SHORTEST_REGULAR or not is_verb or lemma in self._runtime.lemmas:
            return lemma
        if lemma[-1] == lemma[-2] and lemma[-1] in _DOUBLED:
            return lemma[:-1]
        return lemma[:-1] if _NEEDS_NO_E.search(lemma) else lemma

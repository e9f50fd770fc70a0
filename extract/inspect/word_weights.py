"""Which words a claim of the learned reader rests on: how far its score falls with one of them blotted out.

The method is erasure (Li, Monroe and Jurafsky 2016): the network reads the text again with the word unknown
to it, everything else as it was. Ends and tree stay those of the whole text.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Token

from ..claims.candidates import Candidate
from ..claims.tree_paths import Floats
from ..language.component import FACTORY, SitgraphModel
from ..language.network_input import NetworkInput, network_input
from ..language.runtime import Runtime
from ..language.window_decoding import windows_of
from ..reading import ArticleReading

_BLOT: Final = "[UNK]"
_LONGEST: Final = 120
"""Words of a sentence that are tried; each is one more run of the network."""


class WordWeight(NamedTuple):
    """A word and how much of a claim's probability goes with it."""

    word: Token
    share: float


def word_weights(reading: ArticleReading, candidate: Candidate, nlp: Language) -> list[WordWeight]:
    """The words of a claim's sentence, the most telling first; none where the learned reader saw nothing."""
    if candidate.learned is None or FACTORY not in nlp.pipe_names:
        return []
    model = nlp.get_pipe(FACTORY)
    assert isinstance(model, SitgraphModel)
    found = [WordWeight(word, share) for word, share in _shares(reading, candidate, model.runtime)]
    return sorted(found, key=lambda weight: (-weight.share, weight.word.i))


def _shares(reading: ArticleReading, candidate: Candidate, runtime: Runtime) -> Iterator[tuple[Token, float]]:
    assert candidate.learned is not None
    text = network_input(reading.doc, runtime.common_words)
    places = {number: place for place, number in enumerate(text.tokens.tolist())}
    for token in list(candidate.trigger.sent)[:_LONGEST]:
        if token.i not in places or not (token.is_alpha or token.like_num):
            continue
        learned = reading.learned(_states(_without(text, places[token.i]), runtime))
        detail = None if learned is None else learned.detail(candidate)
        left = 0.0 if detail is None else detail.probability
        yield token, candidate.learned.probability - left


def _without(text: NetworkInput, place: int) -> NetworkInput:
    return text._replace(words=[*text.words[:place], _BLOT, *text.words[place + 1 :]])


def _states(text: NetworkInput, runtime: Runtime) -> Floats:
    states = [window.claim_states().astype(np.float16) for window in windows_of(text, runtime)]
    return np.concatenate(states).astype(np.float32)

"""Surnames that the model takes for auxiliaries: "Theresa *May* visited", "Prime Minister *May* met".

Inside a sentence no auxiliary has a capital, unless all words have one, as in some headlines.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

_SURNAMES: Final = frozenset({"May", "Will"})
_MODAL: Final = "MD"
_BASE_FORM: Final = "VB"
"""What an auxiliary goes with: "may *visit*"; the verb of "May *visited*" has another."""


def surnames_as_modals(doc: Doc, tags: NDArray[np.uint64], heads: NDArray[np.int64]) -> list[int]:
    """The words tagged as auxiliaries that are surnames, after the name or title that they go on from.

    `heads` count from each token.
    """
    if not any(token.text in _SURNAMES for token in doc):
        return []
    modal, base = (doc.vocab.strings.add(tag) for tag in (_MODAL, _BASE_FORM))
    return [
        token.i
        for token in doc
        if token.text in _SURNAMES
        and tags[token.i] == modal
        and _goes_on_a_name(doc, token)
        and tags[token.i + heads[token.i]] != base
        and heads[token.i - 1] == heads[token.i] + 1
    ]


def _goes_on_a_name(doc: Doc, token: Token) -> bool:
    """Whether a capital stands before it, and a verb without one after it."""
    if not 0 < token.i < len(doc) - 1:
        return False
    return doc[token.i - 1].text.istitle() and doc[token.i + 1].text.islower()

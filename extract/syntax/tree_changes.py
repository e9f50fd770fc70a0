"""Changes of a tree that are noted while it is read, and written at once: nothing reads half of them."""

import numpy as np
from spacy.attrs import DEP, HEAD, POS, TAG
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Token


class TreeChanges:
    """Heads and labels that change together: nothing reads them before all are written."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._changed: dict[int, tuple[int, str]] = {}
        self._finite: set[int] = set()
        self._parted: list[tuple[Token, Token]] = []

    def hang(self, token: Token, head: Token, label: str) -> None:
        """Hang a token on a head; on itself where it is the root of its sentence."""
        self._changed[token.i] = (head.i, label)

    def put_in_place_of(self, token: Token, other: Token) -> None:
        """Hang a token where another one hangs, which has to hang on it, or elsewhere, from now on."""
        self.hang(token, token if other.head == other else other.head, other.dep_)

    def make_finite(self, verb: Token) -> None:
        """Note that a participle is a verb in the past tense."""
        self._finite.add(verb.i)

    def part(self, noun: Token, gift: Token) -> None:
        """Note that no name holds both."""
        self._parted.append((noun, gift))

    def written(self) -> Doc:
        """The same text with all changes."""
        if not self._changed:
            return self._doc
        doc, strings = self._doc, self._doc.vocab.strings
        table = doc.to_array([DEP, HEAD, TAG, POS])
        for at, (head, label) in self._changed.items():
            table[at, 0] = strings.add(label)
            table[at, 1] = np.int64(head - at).astype(np.uint64)
        for at in self._finite:
            table[at, 2], table[at, 3] = strings.add("VBD"), POS_IDS["VERB"]
        doc.from_array([DEP, HEAD, TAG, POS], table)  # type: ignore[arg-type]
        doc.set_ents([name for name in doc.ents if not any(a in name and b in name for a, b in self._parted)])
        return doc

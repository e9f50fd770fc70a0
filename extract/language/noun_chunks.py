"""Base noun phrases over Universal Dependencies, as spaCy's `Doc.noun_chunks` asks for them."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

_CHUNK_ROLES: Final = frozenset(
    [
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "nmod",
        "nmod:unmarked",
        "nmod:poss",
        "appos",
        "root",
        "vocative",
        "dislocated",
    ]
)


_OUTSIDE: Final = frozenset({"case", "punct", "cc", "mark", "cop", "advmod", "nsubj"})
"""What may stand before a noun without being part of its phrase."""
_NAME_PARTS: Final = frozenset({"flat", "compound", "fixed", "goeswith"})


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """A noun with what stands before it, none within another (start, end, label)."""
    label = doclike.vocab.strings.add("NP")
    last = -1
    for token in doclike:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.left_edge.i > last and _is_head(token):
            end = _end(token)
            last = end - 1
            yield _start(token), end, label


def _is_head(token: Token) -> bool:
    return token.dep_ in _CHUNK_ROLES or (token.dep_ == "conj" and token.head.dep_ in _CHUNK_ROLES)


def _start(noun: Token) -> int:
    first = next((child for child in noun.lefts if child.dep_ not in _OUTSIDE), noun)
    return min(noun.i, first.left_edge.i) if first != noun else noun.i


def _end(noun: Token) -> int:
    """After the words that go on with a name: "Deir *Ezzor*"."""
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ in _NAME_PARTS and child.i == end:
            end = child.right_edge.i + 1
    return end

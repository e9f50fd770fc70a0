"""Sentences that say first what somebody does or is, and last who it is.

"*Leading the assault* was General Haddad", "*among the dead* was a nurse", "*responsible for it* is the ELN".
"""

from typing import Final

from spacy.tokens import Token

from ..vocabulary.tables import Vocabulary
from . import labels
from .parties import is_party
from .tree_changes import TreeChanges

_BEFORE_NOUN: Final = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "case", "flat", "advmod", "nmod:unmarked"}
)
_FRONTED: Final = frozenset({"among", "behind"})
_OF_CLAUSE: Final = labels.PARATAXIS | {"punct", "discourse"}


def free_subject_behind(tree: TreeChanges, copula: Token, vocabulary: Vocabulary) -> None:
    """Make who stands behind "was" the subject of what stands before it."""
    if copula.lemma_ != "be" or copula.dep_ not in labels.AUXILIARY or not _stands_between(copula):
        return
    said, subject = _top_before(copula), _noun_behind(copula)
    if not (_is_fronted(said) and is_party(subject, vocabulary)):
        return
    if subject.is_ancestor(said):
        tree.put_in_place_of(said, subject)
        for word in subject.children:
            if word.dep_ in _OF_CLAUSE:
                tree.hang(word, said, word.dep_)
    elif not said.is_ancestor(subject):
        return
    is_done_to = said.tag_ == "VBN"
    tree.hang(subject, said, "nsubj:pass" if is_done_to else "nsubj")
    tree.hang(copula, said, "aux:pass" if is_done_to else "aux" if said.tag_ == "VBG" else "cop")


def _stands_between(copula: Token) -> bool:
    doc = copula.doc
    return not copula.is_sent_start and copula.i + 1 < len(doc) and not doc[copula.i + 1].is_sent_start


def _top_before(copula: Token) -> Token:
    """The head of the words right before "was"."""
    word = copula.nbor(-1)
    while word.head != word and word.head.i < copula.i:
        word = word.head
    return word


def _noun_behind(copula: Token) -> Token:
    """The head of the noun phrase right behind "was"."""
    word = copula.nbor()
    while word.dep_ in _BEFORE_NOUN and word.head.i > copula.i and word.head != word:
        word = word.head
    return word


def _is_fronted(said: Token) -> bool:
    """Whether a clause begins with a participle, an adjective, or "among" or "behind" something."""
    first = said.left_edge
    if not (first.is_sent_start or first.nbor(-1).is_punct or first.nbor(-1).pos_ == "CCONJ"):
        return False
    before = [c for c in said.children if c.i < said.i]
    if any(c.lower_ in _FRONTED and c.dep_ in labels.CASE for c in before):
        return True
    is_nominal = any(c.pos_ in ("DET", "PRON", "NOUN", "PROPN", "ADP") for c in before)
    return said.tag_ in ("VBG", "VBN", "JJ") and not is_nominal

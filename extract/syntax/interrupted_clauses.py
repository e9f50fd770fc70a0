"""Clauses that something between commas interrupts, of which a parser loses the second half."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ..vocabulary.tables import Vocabulary
from ..vocabulary.word_lists import word_lists
from . import labels
from .parties import is_party
from .tree_changes import TreeChanges

_FINITE: Final = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CLAUSE: Final = "ccomp"
_ADVERBIAL: Final = "advcl"
_SUBJECT: Final = "nsubj"
_OPENING_VERB: Final = labels.AUXILIARY | labels.ADVERB_OF_VERB
_LISTS: Final = ("says", "claims")


def rejoin(tree: TreeChanges, saying: Token, vocabulary: Vocabulary) -> None:
    """ "Peru says *Chile*, which denies it, *arms* the rebels": whom the clause is about read as what is
    said, and the rest as what Peru does; "accuses Chile, which denies it, *of arming* the rebels" as denied.
    """
    for noun in saying.children:
        aside = _aside_of(noun) if noun.i > saying.i and noun.dep_ in labels.ANY_OBJECT else None
        if aside is None or not is_party(noun, vocabulary):
            continue
        rest = next(_verbs_behind(saying, noun, aside), None)
        if rest is None:
            continue
        if _is_told(rest) and _is_one_of(saying, *_LISTS):
            tree.hang(rest, saying, _CLAUSE)
            tree.hang(noun, rest, _SUBJECT)
        elif _is_charge(rest) and _is_one_of(saying, "accusing"):
            tree.hang(rest, saying, _ADVERBIAL)


def free_charge(tree: TreeChanges, deed: Token) -> None:
    """ "The mayor, accused by rebels *of helping* the army": a charge hung on those who make it."""
    accuser = deed.head
    if deed.dep_ not in labels.PARTICIPLE or not _is_charge(deed) or accuser.i > deed.i:
        return
    by = any(c.lower_ == "by" and c.dep_ in labels.CASE for c in accuser.children)
    if by and accuser.head.tag_ in ("VBN", "VBD") and _is_one_of(accuser.head, "accusing"):
        tree.hang(deed, accuser.head, _ADVERBIAL)


def _is_one_of(verb: Token, *lists: str) -> bool:
    return any(verb.lemma_.lower() in word_lists()[name] for name in lists)


def _aside_of(noun: Token) -> Token | None:
    """The relative clause that stands between commas behind a noun."""
    for word in noun.subtree:
        if word.dep_ in labels.RELATIVE and word.head.i >= noun.i:
            first = word.left_edge
            if first.text == "," or first.nbor(-1).text == ",":
                return word
    return None


def _verbs_behind(saying: Token, noun: Token, aside: Token) -> Iterator[Token]:
    """Verbs right behind the comma that closes an aside, wherever they hang in what is said."""
    doc = saying.doc
    for comma in range(aside.i + 1, len(doc) - 1):
        if doc[comma].is_sent_start:
            return
        if doc[comma].text == ",":
            verb = _verb_from(doc[comma + 1])
            if verb is not None and (verb.head == saying or noun in (verb.head, *verb.ancestors)):
                yield verb


def _verb_from(first: Token) -> Token | None:
    """The verb whose words begin here: "*has* long armed", "*of* arming"."""
    word = first
    while word.dep_ in _OPENING_VERB | labels.CASE_OR_MARK and word.head.i > word.i:
        word = word.head
    return word if word.tag_.startswith("VB") else None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in labels.ANY_SUBJECT for child in verb.children)


def _is_told(verb: Token) -> bool:
    """Whether a verb is finite, and nobody is said to do it."""
    around = (verb, *(c for c in verb.children if c.dep_ in labels.AUXILIARY))
    return any(word.tag_ in _FINITE for word in around) and not _has_subject(verb)


def _is_charge(verb: Token) -> bool:
    marks = {child.lower_ for child in verb.children if child.i < verb.i}
    return verb.tag_ == "VBG" and bool(marks & {"of", "for"})

"""Trees that a parser gets wrong where lists of words know better: who is given something, who claims it.

Called once, before anything is asked of the tree.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from ..vocabulary.tables import Vocabulary
from ..vocabulary.word_lists import word_lists
from . import labels
from .fronted_predicates import free_subject_behind
from .interrupted_clauses import free_charge, rejoin
from .parties import is_party
from .phrases import is_verb
from .tree_changes import TreeChanges

_SECOND: Final = "iobj"
_CLAUSE: Final = "ccomp"
_SUBJECT: Final = "nsubj"
_HIDDEN_IN: Final = frozenset({"compound", "nmod", "nmod:poss", "nmod:unmarked", "nmod:desc"})
_HIDDEN_DOER: Final = frozenset({"obl:unmarked", "compound", "npadvmod", "obl", "nsubj"})
_BEFORE: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss"})


def mended(doc: Doc, vocabulary: Vocabulary) -> Doc:
    """The same text with its tree mended, where there was something to mend."""
    tree = TreeChanges(doc)
    for token in doc:
        if is_verb(token) and token.lemma_.lower() in word_lists()["giving"]:
            for noun in _objects_behind(token):
                _free_recipient(tree, token, noun, vocabulary)
        elif token.tag_ in ("VBN", "VBD") and token.dep_ == "amod" and token.lemma_ in word_lists()["claims"]:
            _free_speaker(tree, token)
        free_subject_behind(tree, token, vocabulary)
        rejoin(tree, token, vocabulary)
        free_charge(tree, token)
    return tree.written()


def _objects_behind(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in labels.OBJECT and c.i > verb.i]


def _free_recipient(tree: TreeChanges, verb: Token, gift: Token, vocabulary: Vocabulary) -> None:
    """ "Sold *Riyadh* missiles", "handed *the rebels* the town": a recipient read as a word of the gift, or
    as an object like it.
    """
    if _goes_to_another(verb, gift):
        return
    earlier = next((o for o in _objects_behind(verb) if o.i < gift.i), None)
    if earlier is not None:
        if is_party(earlier, vocabulary):
            tree.hang(earlier, verb, _SECOND)
        return
    for noun in gift.children:
        if noun.dep_ in _HIDDEN_IN and verb.i < noun.i < gift.i and _opens(noun, gift, verb):
            if is_party(noun, vocabulary) and _is_given(noun, gift):
                tree.hang(noun, verb, _SECOND)
                tree.part(noun, gift)
                for word in _before(noun, gift):
                    tree.hang(word, noun, word.dep_)
            return


def _goes_to_another(verb: Token, gift: Token) -> bool:
    """ "Sold Iraqi army rifles *to the rebels*"."""
    behind = (child for word in (verb, gift) for child in word.children if child.i > gift.i)
    return any(case.lower_ == "to" and case.dep_ in labels.CASE for noun in behind for case in noun.children)


def _opens(noun: Token, gift: Token, verb: Token) -> bool:
    """Whether a noun with what stands before it is the first thing behind the verb."""
    first = min((word.left_edge.i for word in _before(noun, gift)), default=noun.left_edge.i)
    return min(first, noun.left_edge.i) == verb.i + 1 and noun.nbor().lower_ not in ("'s", "’s", "'", "-")


def _before(noun: Token, gift: Token) -> list[Token]:
    return [w for w in gift.children if w.i < noun.i and w.dep_ in _BEFORE]


def _is_given(noun: Token, gift: Token) -> bool:
    """Whether the noun behind is given to the one before it: "sold *the rebels* rifles", "Mali *two* tanks".

    Not "sent Hamas *fighters*", nor "gave the army *commander*".
    """
    between = [w for w in gift.children if noun.i < w.i < gift.i and w.dep_ in ("det", "nummod")]
    is_told = noun.pos_ == "PROPN" or noun.tag_ == "NNS" or bool(_before(noun, gift))
    return bool(between) or (is_told and gift.lemma_.lower() in word_lists()["given_things"])


def _free_speaker(tree: TreeChanges, claiming: Token) -> None:
    """ "*The army claimed* rebels killed nine": read as rebels, or an army, of whom something is claimed."""
    told = claiming.head
    event = told.head
    if told.dep_ not in labels.SUBJECT or event.tag_ not in ("VBD", "VBZ", "VBP"):
        return
    speaker = _hidden_speaker(claiming)
    if speaker is None or speaker.i + 1 != claiming.i or speaker.pos_ not in ("NOUN", "PROPN"):
        return
    above = claiming if event.head == event else event.head
    tree.hang(claiming, above, event.dep_)
    tree.make_finite(claiming)
    tree.hang(event, claiming, _CLAUSE)
    tree.hang(speaker, claiming, _SUBJECT)
    for word in _words_of_speaker(told, speaker):
        tree.hang(word, speaker, word.dep_)


def _hidden_speaker(claiming: Token) -> Token | None:
    told = claiming.head
    if told.i < claiming.i:
        after = (c for c in told.head.children if c.dep_ in labels.SUBJECT and claiming.i < c.i < told.head.i)
        return told if next(after, None) is not None else None
    hidden = [c for c in claiming.children if c.dep_ in _HIDDEN_DOER and c.i < claiming.i]
    return hidden[0] if len(hidden) == 1 else None


def _words_of_speaker(told: Token, speaker: Token) -> Iterator[Token]:
    return (word for word in told.children if word.i < speaker.i and word.dep_ in _BEFORE)

"""Which half of a contrast a noun phrase is: "Russia, *not Ukraine*"; "the army *rather than the rebels*"."""

from typing import Final

from spacy.tokens import Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .memory import lower_words, remembered, sentence_of
from .phrases import children, copular_subjects, is_verb, whole_of

_DEEPEST: Final = 6
_PREFERRED: Final = frozenset({("rather", "than"), ("instead", "of"), ("opposed", "to")})
"""What stands before the half that is not so."""
_PREFERRING: Final = frozenset(first for first, _ in _PREFERRED)
_NOT: Final = frozenset({"not", "n't", "n’t"})
_DENYING: Final = _NOT | _PREFERRING


@remembered
def denied(noun: Token) -> Token | None:
    """The word that denies a noun, what it describes, or what it is joined to; None where nothing does.

    "Turkey backs the army, *not* the SDF"; "killed *not* by Hamas but by Israel" denies Hamas alone.
    """
    if not _stands_beside(_DENYING, noun):
        return None
    for _ in range(_DEEPEST):
        word = _denial_of(noun)
        if word is not None:
            return word
        wider = _wider(noun)
        if wider is None:
            return None
        noun = wider
    return None


@remembered
def is_preferred_to(token: Token) -> Token | None:
    """The word that sets something else above a verb or noun: "*instead* of attacking the town"."""
    if not _stands_beside(_PREFERRING, token):
        return None
    start = _start(token)
    last = token.i - 1 if not is_verb(token) else start
    words, before = lower_words(token.doc), range(max(sentence_of(token).start, start - 2), last)
    return next((token.doc[i] for i in before if (words[i], words[i + 1]) in _PREFERRED), None)


def _stands_beside(words: frozenset[str], token: Token) -> bool:
    """Whether the sentence of a token has one of these words at all."""
    sentence = sentence_of(token)
    return not words.isdisjoint(lower_words(token.doc)[sentence.start : sentence.end])


def negates_less(word: Token) -> bool:
    """Whether a "not" denies no more than what follows it right away: "*not* only"."""
    after = word.i + 1
    return after < len(word.doc) and word.doc[after].lower_ in word_lists()["not_negating"]


def _denial_of(noun: Token) -> Token | None:
    """ "*not* Ukraine", "*not* by Hamas", "*rather* than the rebels"."""
    before = _start(noun) - 1
    if before >= sentence_of(noun).start and _is_constituent_not(noun.doc[before], noun):
        return noun.doc[before]
    own = next((c for c in children(noun) if c.i < noun.i and _is_constituent_not(c, noun)), None)
    return own or (None if is_verb(noun) else is_preferred_to(noun))


def _is_constituent_not(word: Token, noun: Token) -> bool:
    """Whether a "not" denies a noun rather than the verb or the predicate: "it was *not* the rebels that"."""
    if word.lower_ not in _NOT or negates_less(word):
        return False
    subjects = copular_subjects(noun)
    if subjects:
        return all(s.lower_ in ("it", "this", "that") for s in subjects) and _is_cleft(noun)
    before = word.doc[word.i - 1] if word.i > sentence_of(word).start else None
    return before is None or before.pos_ != "AUX"


def _is_cleft(noun: Token) -> bool:
    return any(c.dep_ in labels.RELATIVE for c in children(noun))


@remembered
def _start(noun: Token) -> int:
    """Where the phrase of a noun begins, with preposition and articles; a verb with its auxiliaries."""
    first = noun.i
    if is_verb(noun):
        while first > sentence_of(noun).start and noun.doc[first - 1].lower_ in (
            "to",
            "have",
            "be",
            "been",
            "having",
        ):
            first -= 1
        return first
    for i in range(noun.i - 1, sentence_of(noun).start - 1, -1):
        word = noun.doc[i]
        if word.is_punct or word.lower_ in ("not", "n't") or not noun.is_ancestor(word):
            break
        if word.pos_ == "AUX" or word.dep_ in labels.ANY_SUBJECT:
            break
        first = i
    return first


def _wider(noun: Token) -> Token | None:
    """What a noun describes, owns, is a part of, or is joined to, unless "but" joins it."""
    head = noun.head
    if head == noun or is_verb(head):
        return None
    if noun.dep_ in labels.CONJUNCT:
        opposed = any(c.lower_ == "but" for c in children(noun))
        return None if opposed else head
    if noun.dep_ in labels.MODIFIER and noun.i < head.i:
        return head
    return head if noun.dep_ in labels.NAME_PART else whole_of(noun)

"""Names in a list of which one word says what all are: "the provinces of *Idlib* and *Hama*"."""

from typing import Final

from spacy.tokens import Span, Token

_JOINTS: Final = frozenset({",", "and", "or", "&"})
_REACH: Final = 40
"""Words on either side of a name that are looked at: a page of nothing but names takes linear time."""


def first_of_list(name: Span) -> int:
    """Where the list that a name stands in begins: "the towns of *Paris*, Rome and Berlin"."""
    doc, start, least = name.doc, name.start, max(0, name.start - _REACH)
    while start > least and (joint := _joint_before(doc[start])) is not None:
        start = joint
        while start > least and _is_of_name(doc[start - 1]):
            start -= 1
    return start


def end_of_list(name: Span) -> int:
    """Where the list that a name stands in ends: "the towns of *Paris*, Rome and Berlin"."""
    doc, place, end = name.doc, name.end, name.end
    most = min(len(doc), name.end + _REACH)
    while place < most and (doc[place].lower_ in _JOINTS or _is_of_name(doc[place])):
        place += 1
        if doc[place - 1].lower_ not in _JOINTS:
            end = place
    return end


def noun_of_list(name: Span) -> Token | None:
    """The noun that is said of a list of names, before it with "of" or behind it.

    Of one name there is none: the "districts of *Aleppo*" are no district of that name.
    """
    first, end = first_of_list(name), end_of_list(name)
    if first == name.start and end == name.end:
        return None
    if first >= 2 and name.doc[first - 1].lower_ == "of":
        return name.doc[first - 2]
    return name.doc[end] if end < len(name.doc) else None


def _joint_before(word: Token) -> int | None:
    """Where the joint before a word begins, if a name stands before that."""
    doc, start = word.doc, word.i
    while start and doc[start - 1].lower_ in _JOINTS:
        start -= 1
    return start if start < word.i and start and _is_of_name(doc[start - 1]) else None


def _is_of_name(word: Token) -> bool:
    return word.text[:1].isupper() and word.pos_ in ("PROPN", "NOUN", "ADJ")

"""Who speaks in quotations and statements: "...", he said; "The minister said:"; turns of a transcript."""

import itertools
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from ..syntax import clauses, phrases, verbs
from ..syntax.memory import sentence_of, whole_text
from ..vocabulary.tables import Vocabulary
from ..vocabulary.word_lists import word_lists

_CLOSING: Final = ("”", "»", '"', "''")
_OPENING: Final = ("“", '"', "``")
_STRAIGHT: Final = ('"', "``")
_SHORTEST: Final = 4
"""Fewer words between quotation marks are a name or a word held at a distance."""
_LONGEST_NAME: Final = 5
_OPENS_PARAGRAPH: Final = 25


def quotation_speakers(doc: Doc, vocabulary: Vocabulary) -> dict[int, Token]:
    """For each token inside a quotation or statement, who speaks: the subject of a verb of saying outside it.

    The verb stands in a sentence that the quotation touches or that announces it, or in the one before, if
    that ends a quotation too: "..., the YPG *said* on Monday. "It also shelled Manbij.""
    """
    speakers: dict[int, Token] = {}
    text = whole_text(doc)
    saying = vocabulary.forms["says"] | vocabulary.forms["claims"]
    for start, end in _quotations(doc) if any(mark in text for mark in _CLOSING) else ():
        touched = {
            s.start: s for s in (sentence_of(doc[start]), sentence_of(doc[end]), *_quoted_before(doc, start))
        }
        for sentence in touched.values():
            speaker = _speaker_outside(sentence, start, end, saying, vocabulary.forms["going_on"])
            if speaker is not None:
                speakers = dict.fromkeys(range(start, end + 1), speaker) | speakers
    if ":" in text:
        for start, end, speaker in _announced(doc, saying, vocabulary.forms["announcing"]):
            speakers = dict.fromkeys(range(start, end), speaker) | speakers
    return speakers


def _speaker_outside(
    sentence: Span, start: int, end: int, saying: frozenset[str], going_on: frozenset[str]
) -> Token | None:
    """The subject of the first verb of saying in a sentence that is not quoted itself.

    Right behind a quotation those of going on say, too: "...," the minister *continued*.
    """
    for verb in sentence:
        if not start <= verb.i <= end:
            is_behind = end < verb.i <= end + _LONGEST_NAME
            speaker = _speaker_of(verb, saying | going_on if is_behind else saying)
            if speaker is not None:
                return speaker
    return None


def _speaker_of(verb: Token, saying: frozenset[str]) -> Token | None:
    """Who says what a verb says, if it is one of saying with a subject of its own."""
    if not phrases.is_verb(verb) or not verbs.subjects_of_its_own(verb):
        return None
    speaker = next(iter(clauses.doers(verb)), None)
    if speaker is None:
        return None
    is_paper = speaker.lemma_.lower() in word_lists()["documents"]
    return speaker if verb.lemma_ in saying or (is_paper and verb.lemma_ == "read") else None


def _quoted_before(doc: Doc, start: int) -> list[Span]:
    """The sentence before a quotation, in the same paragraph, if something is quoted in it too."""
    if start == 0 or (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        return []
    before = sentence_of(doc[start - 1])
    return [before] if any(t.text in _CLOSING for t in doc[before.start + 1 : start]) else []


def _announced(
    doc: Doc, saying: frozenset[str], announcing: frozenset[str]
) -> Iterator[tuple[int, int, Token]]:
    """Statements set off by a colon ("The minister said:"), and turns of a transcript ("MR KIRBY: ...").

    What follows is the speaker's: the quoted paragraphs, or where none is quoted everything up to the next
    announcement.
    """
    breaks = [t.i for t in doc if t.is_space and "\n" in t.text]
    opened: tuple[int, Token, bool] | None = None
    for begin, end in itertools.pairwise([-1, *breaks, len(doc)]):
        words = [t for t in doc[begin + 1 : end] if not t.is_space]
        if not words:
            continue
        turn = _turn(words)
        announcer = _announcer(words, saying, announcing)
        if opened and (turn or announcer or (opened[2] and words[0].text not in _OPENING)):
            yield opened[0], words[0].i, opened[1]
            opened = None
        if turn is not None:
            yield words[0].i, end, turn
        elif announcer is None and (inline := _inline(words, saying)) is not None:
            opened = (*inline, False)
        if announcer is not None:
            after = next((t for t in doc[end:] if not t.is_space), None)
            opened = (end, announcer, after is not None and after.text in _OPENING)
    if opened:
        yield opened[0], len(doc), opened[1]


def _announcer(paragraph: list[Token], saying: frozenset[str], announcing: frozenset[str]) -> Token | None:
    """Who is about to speak after a paragraph that ends in a colon."""
    if paragraph[-1].text != ":":
        return None
    with_subject = [t for t in paragraph if phrases.is_verb(t) and verbs.subjects_of_its_own(t)]
    announces = [
        verb
        for verb in with_subject
        if verb.lemma_ in saying or any(word.lower_ in announcing for word in verb.subtree)
    ]
    return next(iter(clauses.doers(announces[-1])), None) if announces else None


def _inline(paragraph: list[Token], saying: frozenset[str]) -> tuple[int, Token] | None:
    """Where speech begins after a verb of saying that opens the paragraph, and whose.

    "Hammond said: The UK has".
    """
    colon = next((t for t in paragraph[:_OPENS_PARAGRAPH] if t.text == ":"), None)
    if colon is None or colon.i == paragraph[0].i or colon == paragraph[-1]:
        return None
    if colon.nbor(1).text in _OPENING:
        return None
    speaker = _speaker_of(colon.nbor(-1), saying)
    return (colon.i + 1, speaker) if speaker is not None else None


def _turn(paragraph: list[Token]) -> Token | None:
    """The name that opens a turn of a transcript."""
    colon = next((k for k, t in enumerate(paragraph[:6]) if t.text == ":"), 0)
    name = paragraph[:colon]
    return (
        name[-1]
        if 1 <= len(name) <= _LONGEST_NAME
        and len(paragraph) > colon + 1
        and all(t.is_upper or t.text == "." for t in name)
        else None
    )


def _quotations(doc: Doc) -> list[tuple[int, int]]:
    """The first and last token of each quotation, its marks included.

    One that its paragraph doesn't close ends there, if a colon or comma announces it.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for token in doc:
        if token.text in ("“", "«") or (token.text in _STRAIGHT and opened is None):
            opened = token.i
        elif token.text in _CLOSING and opened is not None:
            if token.i - opened > _SHORTEST:
                found.append((opened, token.i))
            opened = None
        elif (
            opened is not None
            and token.is_space
            and token.text.count("\n") > 1
            and doc[opened].text in _STRAIGHT
        ):
            found += _unclosed(doc, opened, token.i)
            opened = None
    return found if opened is None else [*found, *_unclosed(doc, opened, len(doc))]


def _unclosed(doc: Doc, opened: int, end: int) -> list[tuple[int, int]]:
    """The quotation that goes on to the end of a paragraph: 'The statement read: "The raid'."""
    is_announced = opened > 0 and doc[opened - 1].text in (":", ",")
    return [(opened, end - 1)] if is_announced and end - opened > _SHORTEST + 1 else []

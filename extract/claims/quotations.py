"""Who speaks in quotations and statements: "...", he said; "The minister said:"; turns of a transcript."""

import itertools
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from ..syntax import clauses, phrases, verbs
from ..vocabulary.tables import Vocabulary

_CLOSING: Final = ("”", "»", '"', "''")


def quotation_speakers(doc: Doc, vocabulary: Vocabulary) -> dict[int, Token]:
    """For each token inside a quotation or statement, who speaks: the subject of a verb of saying outside it.

    The verb stands in a sentence that the quotation touches or that announces it, or in the one before, if
    that ends a quotation too: "..., the YPG *said* on Monday. "It also shelled Manbij.""
    """
    speakers: dict[int, Token] = {}
    text = doc.text
    says = vocabulary.forms["says"] | vocabulary.forms["claims"]
    announced = list(_announced(doc, says)) if ":" in text else ()
    for start, end in _quotations(doc) if any(mark in text for mark in _CLOSING) else ():
        touched = {s.start: s for s in (doc[start].sent, doc[end].sent, *_quoted_before(doc, start))}
        for sentence in touched.values():
            for verb in sentence:
                if (
                    (verb.i < start or verb.i > end)
                    and verb.lemma_ in says
                    and phrases.is_verb(verb)
                    and verbs.subjects_of_its_own(verb)
                    and (doers := clauses.doers(verb))
                ):
                    for i in range(start, end + 1):
                        speakers.setdefault(i, doers[0])
                    break
    for start, end, speaker in announced:
        for i in range(start, end):
            speakers.setdefault(i, speaker)
    return speakers


def _quoted_before(doc: Doc, start: int) -> list[Span]:
    """The sentence before a quotation, in the same paragraph, if something is quoted in it too."""
    if start == 0 or (doc[start - 1].is_space and "\n" in doc[start - 1].text):
        return []
    before = doc[start - 1].sent
    return [before] if any(t.text in _CLOSING for t in doc[before.start + 1 : start]) else []


def _announced(doc: Doc, says: frozenset[str]) -> Iterator[tuple[int, int, Token]]:
    """Statements set off by a colon at the end of a paragraph ("The minister said:"), and turns of a transcript ("MR KIRBY: ...").

    What follows is the speaker's: the quoted paragraphs, or where none is quoted everything up to the next
    announcement.
    """
    breaks = [t.i for t in doc if t.is_space and "\n" in t.text]
    opened: tuple[int, Token, bool] | None = None
    for begin, end in itertools.pairwise([-1, *breaks, len(doc)]):
        words = [t for t in doc[begin + 1 : end] if not t.is_space]
        if not words:
            continue
        quoted = words[0].text in ("“", '"', "``")
        turn = _turn(words)
        announcer = _announcer(words, says)
        if opened and (turn or announcer or (opened[2] and not quoted)):
            yield opened[0], words[0].i, opened[1]
            opened = None
        if turn is not None:
            yield words[0].i, end, turn
        if announcer is None and not turn and (inline := _inline(words, says)) is not None:
            colon, speaker = inline
            opened = (colon.i + 1, speaker, False)
        if announcer is not None:
            after = next((t for t in doc[end:] if not t.is_space), None)
            opened = (end, announcer, after is not None and after.text in ("“", '"', "``"))
    if opened:
        yield opened[0], len(doc), opened[1]


def _announcer(paragraph: list[Token], says: frozenset[str]) -> Token | None:
    """Who is about to speak after a paragraph that ends in a colon."""
    if paragraph[-1].text != ":":
        return None
    saying = [
        t
        for t in paragraph
        if phrases.is_verb(t)
        and verbs.subjects_of_its_own(t)
        and (
            t.lemma_ in says
            or any(w.lower_ in ("statement", "remarks", "comment", "following") for w in t.subtree)
        )
    ]
    return clauses.doers(saying[-1])[0] if saying and clauses.doers(saying[-1]) else None


def _inline(paragraph: list[Token], says: frozenset[str]) -> tuple[Token, Token] | None:
    """A colon right after a verb of saying that opens the paragraph, and who speaks.

    "Hammond said: The UK has ...".
    """
    colon = next((t for t in paragraph[:25] if t.text == ":"), None)
    if colon is None or colon.i == paragraph[0].i or colon == paragraph[-1]:
        return None
    verb = colon.doc[colon.i - 1]
    following = colon.doc[colon.i + 1]
    if (
        verb.lemma_ not in says
        or not phrases.is_verb(verb)
        or not verbs.subjects_of_its_own(verb)
        or following.text in ("“", '"', "``")
    ):
        return None
    doers = clauses.doers(verb)
    return (colon, doers[0]) if doers else None


def _turn(paragraph: list[Token]) -> Token | None:
    """The name that opens a turn of a transcript."""
    colon = next((k for k, t in enumerate(paragraph[:6]) if t.text == ":"), 0)
    name = paragraph[:colon]
    return (
        name[-1]
        if 1 <= len(name) <= 5
        and len(paragraph) > colon + 1
        and all(t.is_upper or t.text == "." for t in name)
        else None
    )


def _quotations(doc: Doc) -> list[tuple[int, int]]:
    found = []
    opened: int | None = None
    for token in doc:
        if token.text in ("“", "«") or (token.text in ('"', "``") and opened is None):
            opened = token.i
        elif token.text in _CLOSING and opened is not None:
            if token.i - opened > 4:
                found.append((opened, token.i))
            opened = None
        elif (
            opened is not None
            and token.is_space
            and token.text.count("\n") > 1
            and doc[opened].text in ('"', "``")
        ):
            opened = None
    return found

"""Where a text has names that the gazetteer knows, and adjectives and people of states."""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc, Span

from ...graph.schema.names import fold
from ..syntax.memory import lower_words, whole_text
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary, closing
from ..vocabulary.world import world_places

_CONTEXT_WORDS: Final = 7
"""So many words before and after a weak name may hold one of its context."""
_LONGEST_ACRONYM: Final = 4
_FIRST_NON_LATIN: Final = 0x250
"""Scripts beyond this code point may have no capitals, so their letters count as such."""


def gazetteer_matches(doc: Doc, vocabulary: Vocabulary) -> Iterator[tuple[Span, Known]]:
    """Longest matches of known names, peoples and adjectives of states, from left to right."""
    words = _Words(doc, vocabulary)
    start = 0
    while start < len(doc):
        match = words.longest_match(start)
        if match is None:
            start += 1
        else:
            end, known = match
            if (described := _behind_compound(doc, start, end, vocabulary)) is not None:
                leader = words.entry(start, described - 2)
                if leader is not None:
                    yield Span(doc, start, described - 2, label="GAZ"), leader
                    start = described
            yield Span(doc, start, end, label="GAZ"), known
            start = end


def _behind_compound(doc: Doc, start: int, end: int, vocabulary: Vocabulary) -> int | None:
    """Where a name goes on behind "U.S.-led": whose it is, is said of "coalition", which bears the name."""
    for place in range(start + 1, end - 2):
        if doc[place].text == "-" and doc[place + 1].lower_ in vocabulary.suffixes:
            return place + 2
    return None


class _Words:
    """The words of a text with what the search asks of each again and again."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        self.text = whole_text(doc)
        self.vocabulary = vocabulary
        self.starts: list[int] = doc.to_array(IDX).tolist()
        lengths: list[int] = doc.to_array(LENGTH).tolist()
        self.ends = [start + length for start, length in zip(self.starts, lengths, strict=True)]
        self.lower = lower_words(doc)
        self.no_end = [not word.isalnum() and _ends_no_name(word) for word in self.lower]
        self.closes = [closing(word) in vocabulary.closings for word in self.lower]

    def longest_match(self, start: int) -> tuple[int, Known] | None:
        """Where the longest name that begins at a word ends, and its entry."""
        articles = self.vocabulary.forms["articles"]
        if self.no_end[start] or self.lower[start] in articles:
            return None
        opening = fold(self.text[self.starts[start] : self.ends[start]])
        longest = self.vocabulary.openings.get(opening, 0)
        for end in range(min(len(self.lower), start + longest), start, -1):
            last = end - 1
            if self.closes[last] and not self.no_end[last] and (known := self.entry(start, end)) is not None:
                return end, known
        return None

    def entry(self, start: int, end: int) -> Known | None:
        """The entry that the words `start:end` name."""
        text = self.text[self.starts[start] : self.ends[end - 1]]
        if "\n" in text:
            return None
        vocabulary, key = self.vocabulary, fold(text)
        entries = vocabulary.names.get(key)
        if entries:
            return _spelled(
                [entry for entry in entries if not self._is_described(entry, text, key)], text, key
            )
        if (weak := self._weak(text, key, start, end)) is not None:
            return weak
        if not _has_capital(text):
            return None
        if end - start > 1 and (body := vocabulary.bodies.find(key)) is not None:
            return body
        state = vocabulary.demonyms.get(key)
        if state:
            return vocabulary.known[state]
        if key in vocabulary.seats and text[:1].isupper():
            return _seat(text, vocabulary.seats[key], vocabulary)
        return None

    def _is_described(self, entry: Known, text: str, key: str) -> bool:
        """Whether words in lower case only describe: "*western* Kordofan", "the Niger *state*"."""
        if entry.type != "AdminRegion" or " " not in key or text in (entry.name, *entry.aliases):
            return False
        if text[0].islower():
            return True
        whole, _, word = text.rpartition(" ")
        bearers = self.vocabulary.names.get(fold(whole), ()) if word.islower() else ()
        return any(bearer.type == "Country" for bearer in bearers)

    def _weak(self, text: str, key: str, start: int, end: int) -> Known | None:
        """The entry of a short name that counts only near a word of its context."""
        entries = self.vocabulary.weak.get(key)
        if not entries:
            return None
        near = {*self.lower[max(0, start - _CONTEXT_WORDS) : start], *self.lower[end : end + _CONTEXT_WORDS]}
        return next((entry for entry in entries if text in entry.weak and near & entry.context), None)


def _ends_no_name(word: str) -> bool:
    """Whether no name ends with a word: a mark, or what "'s" is parted from."""
    return word in ("'s", "’s") or not any(map(str.isalnum, word))


def _seat(name: str, state: str, vocabulary: Vocabulary) -> Known:
    """The capital as a town; a seat that is none, Whitehall, is the state."""
    places = world_places(name, vocabulary.known)
    towns = (place for place in places if place.country == state and place.type == "Settlement")
    return next(towns, vocabulary.known[state])


def _has_capital(text: str) -> bool:
    if text.isascii():
        return text != text.lower()
    return any(letter.isupper() or ord(letter) > _FIRST_NON_LATIN for letter in text)


def _spelled(entries: Sequence[Known], text: str, key: str) -> Known | None:
    """The first entry that may be written so: as the gazetteer has it, or in capitals, a word with one."""
    has_capital = _has_capital(text)
    is_acronym = len(key) <= _LONGEST_ACRONYM and " " not in key
    for entry in entries:
        if text in (entry.name, *entry.aliases):
            if has_capital or not is_acronym or entry.type in ("Country", "Ethnicity"):
                return entry
        elif has_capital and (not is_acronym or text.isupper()):
            return entry
    return None

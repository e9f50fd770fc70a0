"""What a text says of where a place lies, which may not be the place of that name that we know.

"the village of *Moscow* in Kenya", "*Lebanon*, a village in Mali", "*Cairo*, Illinois".
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span, Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .introductions import calling_before
from .listed_names import end_of_list, first_of_list

_TOWN: Final = "Settlement"
_KINDS: Final = frozenset({_TOWN, "AdminRegion"})
_WIDER: Final = frozenset({"Country", "AdminRegion"})
_CONTAINING: Final = frozenset({"in", "inside", "within"})
_OPENING: Final = frozenset({",", "("})
_CLOSING: Final = frozenset({",", ".", ")", ";", ":", "—", "–", ""})
_GENITIVE: Final = frozenset({"'s", "’s"})
_WITHIN_DESCRIPTION: Final = frozenset({"ADJ", "ADV", "NOUN", "PROPN", "NUM", "PUNCT"})
_ENDING_DESCRIPTION: Final = frozenset({"VERB", "AUX", "SCONJ", "PRON", "CCONJ"})
_FARTHEST: Final = 12
"""So many words behind "a village" may it be said where it lies."""


class ToldPlace(NamedTuple):
    """What a text says of a place: the noun for what it is, and the wider places that it may lie in."""

    kind: str
    noun: str = ""
    around: tuple[Known, ...] = ()
    wider: int | None = None
    """The first word of the wider place's name."""


class ToldPlaces:
    """What a text says of its names where they are places, by the names that are known."""

    def __init__(self, names: Iterable[tuple[Span, Known | None]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._at: dict[int, tuple[Span, Known]] = {
            span.start: (span, known)
            for span, known in names
            if known is not None and known.country and is_a(known.type, "Place")
        }

    def told(self, span: Span) -> ToldPlace | None:
        """What the first construction that fits says."""
        return next(filter(None, (construction(self, span) for construction in CONSTRUCTIONS)), None)

    def described(self, noun: Token, found: tuple[Span, Known] | None, start: int = -1) -> ToldPlace:
        """What a noun says of a name that lies in the place found: "the *Ukrainian* village of X".

        Where the name stands before the noun, what stands before it begins at `start`.
        """
        kind, word = self.kind(noun) or _TOWN, noun.lemma_.lower()
        state = self._state_before(noun.doc, noun.i if start < 0 else start)
        if state is not None:
            return ToldPlace(kind, word, (state,))
        return ToldPlace(kind, word, *self.around(found)) if found else ToldPlace(kind, word)

    def kind(self, noun: Token) -> str | None:
        """Which of the kinds that places have of their own a noun names."""
        lemma = noun.lemma_.lower()
        kind = self.vocabulary.name_types.place_words.get(lemma) or self.vocabulary.nominals.get(lemma)
        kind = _TOWN if lemma in self.vocabulary.forms["small_towns"] else kind
        return kind if kind in _KINDS and noun.text.islower() else None

    def listed_behind(self, span: Span) -> tuple[Span, Known] | None:
        """The wider place that a name is set before: "Cairo, *Illinois*", "Cairo *(Illinois)*"."""
        doc, place = span.doc, span.end
        if place >= len(doc) or doc[place].text not in _OPENING:
            return None
        found = self._at.get(place + 1)
        if found is None or found[1].type not in _WIDER or self._is_adjective(found[0]):
            return None
        return found if self._closes(found[0]) else None

    def around(self, found: tuple[Span, Known]) -> tuple[tuple[Known, ...], int]:
        """The wider places that may be meant, what the gazetteer takes the name for first."""
        span, known = found
        entries = (e for e in self.vocabulary.find(span.text) if e.country and is_a(e.type, "Place"))
        return tuple(dict.fromkeys((known, *entries))), span.start

    def _is_adjective(self, span: Span) -> bool:
        return fold(span.text) in self.vocabulary.demonyms and not self.vocabulary.find(span.text)

    def _closes(self, wider: Span) -> bool:
        """Whether the phrase ends with a wider place and no list of places goes on behind it."""
        doc = wider.doc
        after = doc[wider.end] if wider.end < len(doc) else None
        if after is None:
            return True
        if after.text == "," and (following := self._at.get(wider.end + 1)) is not None:
            return following[1].type == "Country" and following[1].country == self._at[wider.start][1].country
        is_list = after.pos_ == "CCONJ" or (
            after.text == "," and wider.end + 1 < len(doc) and doc[wider.end + 1].pos_ in ("CCONJ", "PROPN")
        )
        return (
            not is_list and after.text not in _GENITIVE and after.pos_ not in ("VERB", "AUX", "PROPN", "NOUN")
        )

    def _state_before(self, doc: Doc, end: int) -> Known | None:
        """The place by whose adjective, genitive or name one is called: "the *Kenyan* town", "*Mali's*"."""
        for place in range(end - 1, max(-1, end - 6), -1):
            found = self._at.get(place)
            if found is not None:
                after = doc[found[0].end]
                is_adjective = self._is_adjective(found[0]) and after.text != "-"
                return found[1] if is_adjective or after.i == end or after.text in _GENITIVE else None
            word = doc[place]
            if word.pos_ not in _WITHIN_DESCRIPTION and word.text not in _GENITIVE:
                return None
        return None

    def right_behind(self, doc: Doc, end: int) -> tuple[Span, Known] | None:
        """The wider place right behind a name: "Moscow*, Kenya*", "Moscow *in eastern Kenya*"."""
        listed = self.listed_behind(doc[end - 1 : end])
        if listed is not None:
            return listed
        start = end + 1 if end < len(doc) and doc[end].text in _OPENING else end
        if start < len(doc) and doc[start].lower_ in (*_CONTAINING, "of"):
            return self._named_from(doc, start + 1)
        return None

    def behind(self, noun: Token) -> tuple[Span, Known] | None:
        """The wider place in what is said behind a noun: "a village of huts *in southern Mali*"."""
        doc = noun.doc
        for place in range(noun.i + 1, min(len(doc), noun.i + _FARTHEST)):
            word = doc[place]
            is_over = word.is_sent_start or word.text in _CLOSING or word.pos_ in _ENDING_DESCRIPTION
            if is_over and word.tag_ != "VBN":
                return None
            is_of = word.lower_ == "of" and (place == noun.i + 1 or self._is_part(doc[place - 1]))
            if is_of or word.lower_ in _CONTAINING:
                found = self._named_from(doc, place + 1)
                if found is not None:
                    return found
        return None

    def _is_part(self, word: Token) -> bool:
        return word.lower_ in self.vocabulary.forms["within_places"]

    def _named_from(self, doc: Doc, start: int) -> tuple[Span, Known] | None:
        """The known place that a phrase names from its first word: "the north of *Kenya*"."""
        for place in range(start, min(len(doc), start + 5)):
            found = self._at.get(place)
            if found is not None:
                return None if self._is_adjective(found[0]) else found
            if not self._is_part(doc[place]):
                return None
        return None


def after_of(text: ToldPlaces, span: Span) -> ToldPlace | None:
    """ "the village *of Moscow* in Kenya", "the Guinean towns *of Paris and Berlin*"."""
    doc, first = span.doc, first_of_list(span)
    if first < 2 or doc[first - 1].lower_ != "of":
        return None
    noun = doc[first - 2]
    is_of_all = first == span.start or noun.tag_ == "NNS"
    if text.kind(noun) is None or not is_of_all:
        return None
    is_owned = noun.lower_ in text.vocabulary.forms["owned_areas"]  # "the state of Israel in ..."
    end = end_of_list(span) if noun.tag_ == "NNS" else span.end
    return text.described(noun, None if is_owned else text.right_behind(doc, end))


def called_so(text: ToldPlaces, span: Span) -> ToldPlace | None:
    """ "a village *called Moscow* in Kenya", "a town in Mali *named Lebanon*"."""
    doc, verb = span.doc, calling_before(span, text.vocabulary)
    for place in range(verb.i - 1, max(-1, verb.i - 7), -1) if verb is not None else ():
        if text.kind(doc[place]) is not None:
            noun = doc[place]
            return text.described(noun, text.right_behind(doc, span.end) or text.behind(noun))
        if doc[place].pos_ in _ENDING_DESCRIPTION or doc[place].text in _CLOSING:
            return None
    return None


def before_noun(text: ToldPlaces, span: Span) -> ToldPlace | None:
    """ "*Moscow village* in Kenya", not "the *Donetsk village of* New York"."""
    doc = span.doc
    noun = doc[span.end] if span.end < len(doc) else None
    if noun is None or text.kind(noun) != _TOWN or noun.tag_ == "NNS":
        return None
    if noun.i + 1 < len(doc) and doc[noun.i + 1].lower_ == "of":
        return None
    told = text.described(noun, text.right_behind(doc, span.end + 1), span.start)
    return told if told.around else None  # "Donetsk villages"


def in_apposition(text: ToldPlaces, span: Span) -> ToldPlace | None:
    """ "*Lebanon*, a village in Mali"; said of it, "*Lebanon* is a village in Mali"."""
    head = phrases.name_head(span)
    for noun in (*phrases.appositions(head), *_predicates(head)):
        if noun.i >= span.end and text.kind(noun) is not None:
            return text.described(noun, text.behind(noun))
    return None


def _predicates(head: Token) -> Iterator[Token]:
    """What a name is said to be."""
    above = (head.head, *phrases.children(head.head))
    yield from (noun for noun in above if noun.pos_ == "NOUN" and head in phrases.copular_subjects(noun))


def in_list(text: ToldPlaces, span: Span) -> ToldPlace | None:
    """ "*Cairo*, Illinois"; of a state only where the town alone has a preposition or is an object.

    Not "In *Moscow*, Iran said", "Turkey, *Moscow*, Iran".
    """
    found = text.listed_behind(span)
    if found is None:
        return None
    before = span.doc[span.start - 1] if span.start else None
    is_governed = before is not None and before.pos_ in ("ADP", "VERB") and not before.is_sent_start
    return ToldPlace("", "", *text.around(found)) if found[1].type != "Country" or is_governed else None


CONSTRUCTIONS: Final[tuple[Callable[[ToldPlaces, Span], ToldPlace | None], ...]] = (
    after_of,
    called_so,
    before_noun,
    in_apposition,
    in_list,
)

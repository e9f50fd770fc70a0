"""When an event was: the date expression in its own clause, else in the clause that carries it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from spacy.tokens import Doc, Span, Token

from ...graph.schema.model import Interval
from ..syntax import phrases, verbs
from ..syntax.memory import sentence_of
from ..vocabulary.tables import Vocabulary
from . import dates

_CARRIES: Final = frozenset({"open", "object", "passive subject"})
_MOST_CARRIERS: Final = 4
_A_CLAUSE: Final = 100
"""A clause further up counts like so many words."""
_SHARED: Final = 400
"""What two verbs share counts like that of the furthest clause."""


class EventTimes:
    """The times of the events of one text, by its date expressions, counted from the day of publication."""

    def __init__(
        self,
        doc: Doc,
        published: date | None,
        vocabulary: Vocabulary,
        *,
        posts: Sequence[tuple[int, int, date]] = (),
        names: Iterable[tuple[int, int]] = (),
    ) -> None:
        """`posts` are the parts of a text, by their characters, that were published on days of their own.

        `names` are the words `start:end` of what may be called after a day: "the 20 July Brigade".
        """
        self._published, self._forms, self._posts = published, vocabulary.forms, posts
        named = {place for start, end in names for place in range(start, end)}
        spans = [span for span in dates.expressions(doc) if named.isdisjoint(range(span.start, span.end))]
        self._expressions = [(span, (root := span.root, *root.ancestors)) for span in spans]
        self._starts = [span.start for span, _ in self._expressions]
        self._of_event: dict[int, Interval | None] = {}  # several claims rest on one event

    def of(self, event: Token) -> Interval | None:
        """When an event was, if its sentence says so."""
        if event.i not in self._of_event:
            self._of_event[event.i] = self._read(event)
        return self._of_event[event.i]

    def _read(self, event: Token) -> Interval | None:
        carriers = self._carriers(event)
        sentence = sentence_of(event)
        first, last = (bisect_left(self._starts, place) for place in (sentence.start, sentence.end))
        near = (
            (distance, span)
            for span, above in self._expressions[first:last]
            for distance in _distances(event, carriers, span, _holder(above, carriers))
        )
        nearest = min(near, key=lambda found: found[0], default=None)
        if nearest is None:
            return None
        return dates.interval(nearest[1], self._day_at(event.idx), ahead=self._is_ahead(carriers))

    def _day_at(self, place: int) -> date | None:
        """The day that dates count from at a character: that of the post, else that of the article."""
        before = bisect_right(self._posts, place, key=lambda post: post[0]) - 1
        if before >= 0 and place < self._posts[before][1]:
            return self._posts[before][2]
        return self._published

    def _carriers(self, event: Token) -> list[Token]:
        """The event's word and the words of the clauses that carry it: "*began* a *withdrawal* on Monday"."""
        carriers = [event]
        while len(carriers) < _MOST_CARRIERS:
            governor = verbs.governor(carriers[-1])
            if governor is None or governor[0].lemma_ in self._forms["says"]:
                break
            there = verbs.is_where_clause(carriers[-1])
            if there is not None:  # of "visit Erbil on Monday, *where* he will meet ..." the visit
                governor = verbs.governor(there)
            elif governor[1] not in _CARRIES:
                break
            if governor is None:
                break
            carriers.append(governor[0])
        return carriers

    def _is_ahead(self, carriers: Sequence[Token]) -> bool:
        """Whether it is still to come: "*will* meet on Monday"."""
        auxiliaries = (a for word in carriers if phrases.is_verb(word) for a in verbs.auxiliaries(word))
        return any(a.lower_ in self._forms["modal_planned"] for a in auxiliaries)


def _holder(above: Sequence[Token], carriers: Sequence[Token]) -> Token | None:
    """The word that a date expression says the time of: the first carrier or verb above it."""
    holder = next((word for word in above if word in carriers or phrases.is_verb(word)), None)
    if holder is None or holder in carriers:
        return holder
    governor = verbs.governor(holder)
    described = governor is not None and governor[1] == "participle"
    return (
        governor[0] if governor is not None and described else holder
    )  # "the agreement *reached* yesterday"


def _distances(event: Token, carriers: Sequence[Token], span: Span, holder: Token | None) -> Iterator[int]:
    """How far a date expression is from an event whose time it may be."""
    if holder is None:
        return
    first = verbs.first_of(event)
    if holder == first != event and span.start < first.i and not verbs.subjects_of_its_own(event):
        yield _SHARED  # "*On Monday* troops stormed the town and captured it"
    if holder in carriers:
        yield carriers.index(holder) * _A_CLAUSE + abs(span.start - event.i)

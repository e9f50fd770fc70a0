"""What two ends that somebody marked in a text do to each other, where nothing else says it.

Who marks two asks what is between them, so an event there is likelier than between any two: the learned
reader is believed at a lower score, a word of an event between the two names one, and what was marked without
a type is somebody who acts, where only such will do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from spacy.tokens import Token

from ...graph.schema.event_codes import root_given
from ...graph.schema.ontology import done_by_object, fits, is_a
from ..mentions.text_mention import TextMention
from ..syntax import clauses, phrases, verbs
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext
from .event_words import EventReading, event_between
from .mistaken_doers import receives
from .status import event_status

RULE: Final = "given pair"
_LIKELY: Final = 0.2
"""What the learned reader must give where no word of an event is known to be the doer's."""
_RELATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "ACCUSE": ("ACCUSES",),
    "AGREE": ("SIGNS_AGREEMENT_WITH", "AIDS"),
    "AID": ("AIDS",),
    "ASSAULT": ("ASSAULTS", "BOMBS", "KILLS", "DESTROYS"),
    "COERCE": ("SANCTIONS",),
    "CONCEDE": ("EASES",),
    "CONSULT": ("MEETS_WITH", "TRAVELS_TO"),
    "COOPERATE": ("ALLIED_WITH",),
    "MOBILIZE": ("ADVANCES_ON",),
    "PROTEST": ("PROTESTS_AGAINST",),
    "REJECT": ("REJECTS",),
    "REQUEST": ("DEMANDS_FROM",),
    "RETREAT": ("EASES",),
    "SANCTION": ("BREAKS_WITH", "SANCTIONS"),
    "SUPPORT": ("PRAISES", "AIDS"),
    "THREATEN": ("THREATENS",),
}
"""The widest relations of each root, of which the first that may join the two is taken; the claim keeps the
root of its word."""


class PairReader(Protocol):
    """The learned reader, as far as it is asked here."""

    def between(self, first: TextMention, second: TextMention) -> list[Candidate]:
        """What might hold between two actors of a sentence, either way round, the likeliest first."""

    def retyped(self, mention: TextMention, kind: str) -> TextMention:
        """A mention whose entity is of this type from now on."""


def given_pairs(context: ClaimContext, said: Iterable[Candidate], learned: PairReader) -> Iterator[Candidate]:
    """One claim for the two given mentions of a sentence that no event joins; of more nobody asks.

    Where something is said of what the one does, what the other does may still be missing: "*Peru* rejected
    the demands of *Chile*".
    """
    by_sentence: defaultdict[int, list[TextMention]] = defaultdict(list)
    for mention in context.found:
        if mention.given:
            by_sentence[sentence_of(mention.head).start].append(mention)
    if not by_sentence:
        return
    events = [claim for claim in said if claim.subject is not None and _is_event(claim, context)]
    for marked in by_sentence.values():
        if len(marked) == 2 and marked[0].entity != marked[1].entity:
            first, second = marked
            claim = _GivenPair(context, first, second, learned).claim(events)
            if claim is not None:
                yield claim


def _is_event(claim: Candidate, context: ClaimContext) -> bool:
    """Whether a claim tells of an event; a strike that was called off is none."""
    root = claim.root or context.vocabulary.relations[claim.relation].plover
    if root is None:
        return False
    status = event_status(claim.event, context.vocabulary)
    return root_given(root, "negated" if status.negated else "affirmed", status.modality) is not None


def _stands_for(end: TextMention | None, mention: TextMention) -> bool:
    """Whether an end of a claim is a marked mention, or what is named in it: "*M23* rebel forces"."""
    return end is not None and (end.entity == mention.entity or mention.start <= end.head.i < mention.end)


class _GivenPair:
    """Two marked mentions of a sentence, put in the order of who acts and whom it concerns."""

    def __init__(
        self, context: ClaimContext, first: TextMention, second: TextMention, learned: PairReader
    ) -> None:
        self._context, self._learned = context, learned
        relations = context.vocabulary.relations
        possible = [c for c in learned.between(first, second) if relations[c.relation].plover]
        does = _acts_on(first, second, context), _acts_on(second, first, context)
        self._is_known = does[0] is not does[1]
        turned = does[1] if self._is_known else bool(possible) and self._joins(possible[0], second, first)
        self._doer, self._other = (second, first) if turned else (first, second)
        self._likely = [c for c in possible if self._joins(c, self._doer, self._other)]

    def _joins(self, claim: Candidate, doer: TextMention, other: TextMention) -> bool:
        """Whether a claim says what one does to the other."""
        ends = claim.subject, claim.object
        acting, affected = reversed(ends) if done_by_object(claim.relation) else ends
        if _stands_for(acting, doer) and _stands_for(affected, other):
            return True
        symmetric = self._context.vocabulary.relations[claim.relation].symmetric
        return symmetric and _stands_for(acting, other) and _stands_for(affected, doer)

    def claim(self, events: Sequence[Candidate]) -> Candidate | None:
        """What the one does to the other, where no event says it; None where nothing tells."""
        if any(self._joins(c, self._doer, self._other) for c in events):
            return None
        back = {c.trigger.i for c in events if self._joins(c, self._other, self._doer)}
        event = event_between(self._doer.head, self._other.head, self._context.vocabulary)
        is_doers = self._is_known and event is not None and event.along
        if back:
            return (
                self._stated(event)
                if event is not None and is_doers and event.trigger.i not in back
                else None
            )
        if not is_doers:
            found = next((c for c in self._likely if c.rank >= _LIKELY), None)
            if found is not None or event is None:
                return found
        return self._stated(event) if event is not None else None

    def _stated(self, event: EventReading) -> Candidate | None:
        """What a word states: as the learned reader takes it, if it sees the same root, else the widest."""
        relations = self._context.vocabulary.relations
        same = (c for c in self._likely if relations[c.relation].plover == event.named)
        return next(same, None) or self._widest(event)

    def _widest(self, event: EventReading) -> Candidate | None:
        relations = [self._context.vocabulary.relations[name] for name in _RELATIONS[event.named]]
        doer, other, word = self._doer, self._other, event.trigger
        fitting = (r for r in relations if fits(doer.type, r.subjects) and fits(other.type, r.objects))
        if (relation := next(fitting, None)) is None:
            relation = relations[0]
            if not (_may_be(doer, relation.subjects) and _may_be(other, relation.objects)):
                return None
            doer, other = self._as_actor(doer, relation.subjects), self._as_actor(other, relation.objects)
        return Candidate(relation.name, doer, other, word, word, RULE, 0.4, root=event.named)

    def _as_actor(self, mention: TextMention, allowed: frozenset[str]) -> TextMention:
        """What was marked for an actor: those who act for a place, or a group."""
        if fits(mention.type, allowed):
            return mention
        return self._learned.retyped(mention, "Government" if is_a(mention.type, "Place") else "Group")


def _may_be(mention: TextMention, allowed: frozenset[str]) -> bool:
    return mention.guessed or fits(mention.type, allowed)


def _acts_on(one: TextMention, other: TextMention, context: ClaimContext) -> bool:
    """Whether grammar says that one is the doer, or the other the one that something is done to."""
    return (_is_doer(one.head) and not receives(one.head, other.head, context.vocabulary)) or (
        not _is_doer(one.head)
        and (_is_done_to(other.head) or receives(other.head, one.head, context.vocabulary))
    )


def _is_doer(head: Token) -> bool:
    """Whether a noun is the doer of the clause that it stands in."""
    above = verbs.governor(phrases.phrase_head(head))
    if above is None or not phrases.is_verb(above[0]):
        return above is not None and above[1] == "subject"  # "*Peru* is ready to send troops"
    return head in _all(clauses.doers(above[0]))


def _is_done_to(head: Token) -> bool:
    """Whether a noun is the subject of a passive."""
    above = verbs.governor(phrases.phrase_head(head))
    return above is not None and above[1] == "passive subject"


def _all(doers: Iterable[Token]) -> set[Token]:
    return {member for doer in doers for member in (doer, *phrases.coordinated(doer))}

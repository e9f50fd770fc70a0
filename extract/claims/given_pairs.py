"""What two ends that somebody marked in a text do to each other, where nothing else says it.

Who marks two asks what is between them, so an event there is likelier than between any two: the
learned reader is believed at a lower score, and a word of an event between the two names one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits
from ..mentions.text_mention import TextMention
from ..syntax import clauses, phrases, verbs
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext
from .event_words import EventReading, event_between

RULE: Final = "given pair"
_ALONE: Final = 0.2
"""What the learned reader must give where no word of an event stands between the two."""
_RELATIONS: Final[Mapping[str, str]] = {
    "ACCUSE": "ACCUSES",
    "AGREE": "SIGNS_AGREEMENT_WITH",
    "AID": "AIDS",
    "ASSAULT": "ASSAULTS",
    "COERCE": "SANCTIONS",
    "CONCEDE": "EASES",
    "CONSULT": "MEETS_WITH",
    "COOPERATE": "ALLIED_WITH",
    "MOBILIZE": "ADVANCES_ON",
    "PROTEST": "PROTESTS_AGAINST",
    "REJECT": "REJECTS",
    "REQUEST": "DEMANDS_FROM",
    "RETREAT": "EASES",
    "SANCTION": "BREAKS_WITH",
    "SUPPORT": "PRAISES",
    "THREATEN": "THREATENS",
}
"""The widest relation of each root; the claim keeps the root of its word."""

Likeliest = Callable[[TextMention, TextMention], Sequence[Candidate]]
"""What the learned reader would say of two mentions, in either direction, the likeliest first."""


def given_pairs(
    context: ClaimContext, said: Iterable[Candidate], likeliest: Likeliest
) -> Iterator[Candidate]:
    """One claim for the two given mentions of a sentence that no event joins; of more nobody asks."""
    relations = context.vocabulary.relations
    joined = {
        frozenset((c.subject.entity, c.object.entity))
        for c in said
        if c.subject is not None and (c.root or relations[c.relation].plover)
    }
    by_sentence: defaultdict[int, list[TextMention]] = defaultdict(list)
    for mention in context.found:
        if mention.given:
            by_sentence[sentence_of(mention.head).start].append(mention)
    for marked in by_sentence.values():
        if len(marked) == 2 and marked[0].entity != marked[1].entity:
            first, second = marked
            if frozenset((first.entity, second.entity)) not in joined:
                claim = _between(context, first, second, likeliest(first, second))
                if claim is not None:
                    yield claim


def _between(
    context: ClaimContext, first: TextMention, second: TextMention, learned: Sequence[Candidate]
) -> Candidate | None:
    doer, other = _ordered(first, second, learned)
    straight = [c for c in learned if c.subject is not None and c.subject.entity == doer.entity]
    event = event_between(doer.head, other.head, context.vocabulary)
    if event is None:
        return next((c for c in straight if c.rank >= _ALONE), None)
    roots = context.vocabulary.relations
    same = [c for c in straight if roots[c.relation].plover == event.named]
    return same[0] if same else _named(context, doer, other, event)


def _named(
    context: ClaimContext, doer: TextMention, other: TextMention, event: EventReading
) -> Candidate | None:
    relation = context.vocabulary.relations[_RELATIONS[event.named]]
    if not (fits(doer.type, relation.subjects) and fits(other.type, relation.objects)):
        return None
    word = event.trigger
    return Candidate(relation.name, doer, other, word, word, RULE, 0.4, root=event.named)


def _ordered(
    first: TextMention, second: TextMention, learned: Sequence[Candidate]
) -> tuple[TextMention, TextMention]:
    """Who does it and to whom: the grammatical doer, else as the learned reader sees them, else the first."""
    does = _is_doer(first.head), _is_doer(second.head)
    if does[0] is not does[1]:
        turned = does[1]
    else:
        turned = (
            bool(learned) and learned[0].subject is not None and learned[0].subject.entity == second.entity
        )
    return (second, first) if turned else (first, second)


def _is_doer(head: Token) -> bool:
    """Whether a noun is the doer of the clause that it stands in."""
    above = verbs.governor(phrases.phrase_head(head))
    return above is not None and phrases.is_verb(above[0]) and head in _all(clauses.doers(above[0]))


def _all(doers: Iterable[Token]) -> set[Token]:
    return {member for doer in doers for member in (doer, *phrases.coordinated(doer))}

"""Strikes that stand for who carries them out: "the army launched *23 strikes* ... *One strike* hit a tank".

Only where all strikes of the text so far are one doer's; strikes that are nobody's stay without an entity to
act for.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax import clauses, phrases, verbs
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .text_mention import TextMention


def by_event(chains: Chains, vocabulary: Vocabulary) -> None:
    """Link strikes to their doer, and strikes without one to the doer of all before."""
    at = {i: name for name in chains.names() if not name.topic for i in range(name.start, name.end)}
    at |= {mention.head.i: mention for mention in chains.mentions if not mention.topic}
    doers: set[int] = set()
    last: TextMention | None = None
    for event in chains.mentions:
        if event.form != "nominal" or event.lemma not in vocabulary.forms["strikes"]:
            continue
        doer = _doer_of(event.head, at, chains, vocabulary)
        if doer is not None:
            doers.add(chains.root(doer))
            last = doer
        if last is not None and (doer is not None or len(doers) == 1) and chains.link(last, event):
            chains.revise(event, type=last.type, event=True)


def _doer_of(
    event: Token, at: Mapping[int, TextMention], chains: Chains, vocabulary: Vocabulary
) -> TextMention | None:
    """Who carries an event out, as its own phrase or the light verb above it says."""
    for token in chain(_named_in_phrase(event), _above(event, vocabulary)):
        actor = at.get(token.i)
        if actor is not None and is_a(chains.now(actor).type, "Actor"):
            return chains.now(actor)
    return None


def _named_in_phrase(event: Token) -> Iterator[Token]:
    """ "*its* strike", "*Coalition* strikes", "strikes by *the army*"."""
    possessor = phrases.possessor(event)
    if possessor is not None:
        yield possessor
    yield from reversed(phrases.premodifiers(event))
    yield from (o.noun for o in phrases.obliques(event) if o.prepositions & {"by", "from"})


def _above(event: Token, vocabulary: Vocabulary) -> Iterator[Token]:
    """ "*The army* carried out strikes"."""
    governor = verbs.governor(event)
    if governor is not None:
        verb, role = governor
        if role in ("object", "passive subject") and verb.lemma_ in vocabulary.forms["light_verbs"]:
            yield from clauses.doers(verb)

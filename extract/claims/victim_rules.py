"""Who did it, where only the event beside a passive says so: "killed *in an Israeli airstrike*"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..syntax.clauses import Clause, clauses
from .candidates import Candidate, ClaimContext
from .ends import pairs

_SUFFERED: Final = frozenset({"KILLS", "INJURES", "DETAINS", "ABDUCTS", "DESTROYS"})
_DURING: Final = frozenset({"in", "during", "by", "after"})


def victims(context: ClaimContext) -> Iterator[Candidate]:
    """ "Ten people were *killed* in an Israeli airstrike", "*died* in clashes with the M23"."""
    verbs = context.vocabulary.verbs
    relation_of = {lemma: _suffered(context, lemma) for lemma in set(context.lemmas) if lemma in verbs}
    tokens = (
        token
        for token, lemma in zip(context.tokens, context.lemmas, strict=True)
        if relation_of.get(lemma) is not None or lemma == "die"
    )
    for clause in clauses(tokens):
        lemma = context.lemmas[clause.verb.i]
        suffering = clause.objects if clause.passive else clause.subjects if lemma == "die" else ()
        if suffering and not (clause.passive and clause.subjects):
            yield from _caused(context, clause, relation_of.get(lemma) or "KILLS", list(suffering))


def _suffered(context: ClaimContext, lemma: str) -> str | None:
    """What a verb alone says that its object suffers."""
    relations = [
        pattern.relation
        for pattern in context.vocabulary.verbs[lemma]
        if pattern.relation in _SUFFERED
        and not (pattern.nouns or pattern.prepositions or pattern.verbs[lemma])
    ]
    return relations[-1] if relations else None


def _caused(
    context: ClaimContext, clause: Clause, relation: str, suffering: list[Token]
) -> Iterator[Candidate]:
    for oblique in clause.obliques:
        if not oblique.prepositions & _DURING or not _is_violent(context, oblique.noun):
            continue
        for doer, victim in pairs(context, relation, _whose(context, oblique.noun), suffering, clause.verb):
            yield Candidate(relation, doer, victim, clause.verb, clause.verb, "in an attack", 0.8)


def _is_violent(context: ClaimContext, noun: Token) -> bool:
    return noun.lemma_.lower() in context.vocabulary.forms["violent_events"]


def _whose(context: ClaimContext, event: Token) -> list[Token]:
    """Who carried an event out: "a raid *by police*", "a *Taliban* raid", "clashes with *rebels*"."""
    around = phrases.obliques(event)
    makers = [o.noun for o in around if "by" in o.prepositions]
    if makers:
        return makers
    if event.lemma_.lower() in context.vocabulary.forms["mutual_events"]:
        beside = phrases.obliques(event.head) if phrases.is_verb(event.head) else ()
        return [o.noun for o in (*around, *beside) if "with" in o.prepositions and o.noun.i > event.i]
    owner = phrases.possessor(event)
    if owner is not None:
        return phrases.coordinated(owner)
    named = [m for m in phrases.premodifiers(event) if (at := context.at(m)) and is_a(at.type, "Actor")]
    return [m for m in named[-1:] if (at := context.at(m)) and not context.hyphenated(at)]

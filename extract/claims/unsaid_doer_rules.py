"""Events that a passive tells without their doer: "the town *was shelled*", "two reporters *are held*"."""

from collections.abc import Iterator
from typing import Final

from ...graph.schema.ontology import RelationType
from ..syntax import phrases, verbs
from ..syntax.clauses import Clause, clauses
from ..syntax.memory import sentence_of
from ..vocabulary.patterns import VerbPattern
from .candidates import Candidate, ClaimContext
from .ends import ends, targets
from .verb_rules import applies

CONSTRUCTION: Final = "without doer"
AMONG: Final = "among them"
_AMONG: Final = {
    "dead": "KILLS",
    "killed": "KILLS",
    "wounded": "INJURES",
    "injured": "INJURES",
    "arrested": "DETAINS",
    "detained": "DETAINS",
    "hostage": "ABDUCTS",
}


def unsaid_doers(context: ClaimContext) -> Iterator[Candidate]:
    """ "Ten people *were killed* in Marib", the relations that allow an unknown doer."""
    patterns = context.vocabulary.verbs
    triggers = (t for t, lemma in zip(context.tokens, context.lemmas, strict=True) if lemma in patterns)
    for clause in clauses(triggers):
        if clause.passive and not clause.subjects and not _is_accident(context, clause):
            for pattern in patterns[context.lemmas[clause.verb.i]]:
                if _is_of_objects(pattern) and _is_event(context.vocabulary.relations[pattern.relation]):
                    yield from _undergone(context, clause, pattern)


def among_them(context: ClaimContext) -> Iterator[Candidate]:
    """ "*Among the dead* were two soldiers", "the mayor was *among the wounded*"."""
    for word, lemma in zip(context.tokens, context.lemmas, strict=True):
        relation = _AMONG.get(lemma)
        if relation is None or verbs.leading_preposition(word, "among") is None:
            continue
        told = context.lemmas[: sentence_of(word).end]
        if not context.vocabulary.forms["accidents"].isdisjoint(told):
            continue  # the dead of a crash
        for _, end in ends(context, relation, phrases.copular_subjects(word), word):
            yield Candidate(relation, None, end, word, word, AMONG, 0.7)


def _is_of_objects(pattern: VerbPattern) -> bool:
    """Whether the verb alone says it of its object."""
    return not (pattern.nouns or pattern.prepositions or pattern.reversed or "members" in pattern.flags)


def _is_accident(context: ClaimContext, clause: Clause) -> bool:
    """ "Four were killed when a bus fell from a *cliff*": nobody did it."""
    sentence = sentence_of(clause.verb)
    lemmas = context.lemmas[sentence.start : sentence.end]
    return not context.vocabulary.forms["accidents"].isdisjoint(lemmas)


def _is_event(relation: RelationType) -> bool:
    """Who "is suspected" or "was told" something is so by words alone."""
    return relation.unknown_doer and relation.group != "communication"


def _undergone(context: ClaimContext, clause: Clause, pattern: VerbPattern) -> Iterator[Candidate]:
    if not applies(clause, pattern):
        return
    if pattern.relation == "SANCTIONS" and verbs.keeps_from_deed(clause.verb):
        return  # "prisoners were banned *from washing*"
    kind = context.vocabulary.relations[pattern.relation]
    done_to = targets(context, clause.objects, kind.objects, pattern.flags)
    for _, end in ends(context, pattern.relation, done_to, clause.verb):
        yield Candidate(
            pattern.relation, None, end, clause.verb, clause.verb, CONSTRUCTION, 0.7, root=pattern.root
        )

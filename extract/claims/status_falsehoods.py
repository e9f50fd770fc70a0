"""What is only pretended, or told untruly: "the news that the army left was *wrong*", "*faked* an attack"."""

from typing import Final

from spacy.tokens import Token

from ..syntax import phrases, verbs
from .status_steps import CERTAIN_SCOPE, CLAUSE, NAMING, Effect, Rule, StepUp
from .status_words import Forms, Mark

_TOLD: Final = frozenset({"participle", "complement", "relative", "adverbial", "oblique"})
_SUBJECT: Final = frozenset({"subject", "passive subject", "juxtaposed"})


def misreported(step: StepUp) -> Effect | None:
    """It was *wrongly* reported that the town had fallen; a *false* report said so."""
    if not (step.by_verb and step.is_one_of("says", "claims", "accusing")):
        return None
    if step.kind not in (*CLAUSE, "juxtaposed", "adverbial", "participle"):
        return None
    word = next((a for a in verbs.adverbs(step.head) if a.lower_ in step.forms["falsely"]), None)
    if word is None and step.doer is not None:
        word = _false_adjective(step.doer, step.forms)
    if word is None:
        return None
    speaker = None if verbs.is_passive(step.head) else step.doer
    return Effect((Mark(word, "negated"),), speaker, goes_on=False)


def feigned(step: StepUp) -> Effect | None:
    """The army *pretended* to leave, *faked* an attack; it *staged* an attack by the rebels."""
    if not step.by_verb or step.kind not in CERTAIN_SCOPE:
        return None
    if step.lemma == "stage" and step.kind == "object":
        others = (o for o in phrases.obliques(step.word) if "by" in o.prepositions)
        if next(others, None) is None:
            return None
    elif not step.is_one_of("feigning"):
        return None
    return Effect((Mark(step.head, "negated"),), goes_on=False)


def told_untruly(step: StepUp) -> Effect | None:
    """The news that the town had fallen was *wrong*; *false* reports that it had."""
    if step.head.pos_ not in NAMING or step.kind not in _TOLD or not step.is_one_of("claim_nouns", "tidings"):
        return None
    word = _false_adjective(step.head, step.forms) or _untrue_predicate(step)
    return Effect((Mark(word, "negated"),), goes_on=False) if word is not None else None


def untrue_that(step: StepUp) -> Effect | None:
    """Reports that the town had fallen were *false*, the clause hung on the adjective."""
    is_clause = step.kind == "adverbial" and step.is_marked("that")
    if step.head.pos_ != "ADJ" or not is_clause or not step.is_one_of("untrue"):
        return None
    return Effect((Mark(step.head, "negated"),), goes_on=False)


def _false_adjective(noun: Token, forms: Forms) -> Token | None:
    return next((m for m in phrases.premodifiers(noun) if m.lower_ in forms["untrue"]), None)


def _untrue_predicate(step: StepUp) -> Token | None:
    """What says of news that it is not so: "was *wrong*", "turned out to be *untrue*", "was *invented*"."""
    above = verbs.governor(step.head)
    if above is None or above[1] not in _SUBJECT:
        return None
    said = above[0]
    if verbs.is_negated(said) is not None:
        return None
    if verbs.is_passive(said) and said.lemma_.lower() in step.forms["debunking"]:
        return said
    words = (said, *verbs.predicates(said), *phrases.children(said))
    return next((w for w in words if w.i > step.word.i and w.lemma_.lower() in step.forms["untrue"]), None)


MISREPORTS: Final[tuple[Rule, ...]] = (misreported,)
FALSEHOODS: Final[tuple[Rule, ...]] = (feigned, told_untruly, untrue_that)

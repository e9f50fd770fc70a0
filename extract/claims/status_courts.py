"""What courts make of a deed and of a verdict: rules with a sentence each, beside `status_governors`.

A deed of which somebody is cleared is none of his; a verdict that is overturned, awaited or only pleaded to
is no verdict.
"""

from typing import Final

from spacy.tokens import Token

from ..syntax import phrases, verbs
from .status_steps import CERTAIN_SCOPE, CLAUSE, NAMING, Effect, Rule, StepUp
from .status_words import Forms, Mark

_VERDICTS: Final = frozenset({"CONVICTS"})


def cleared_of(step: StepUp) -> Effect | None:
    """The court *acquitted* the officers of killing him, found them *not guilty* of it, *innocent* of it."""
    word = _clearing(step)
    return Effect((Mark(word, "negated"),), goes_on=False) if word is not None else None


def _clearing(step: StepUp) -> Token | None:
    if step.kind in ("participle", "adverbial", "oblique") and (step.is_marked("of") or step.hangs_by("of")):
        above = verbs.governor(step.head)
        of_whom = above[0] if above is not None and above[1] in CERTAIN_SCOPE else step.head
        for verb in (step.head, of_whom):  # "cleared *the officer of shooting* him", or "cleared ... of"
            if phrases.is_verb(verb) and verb.lemma_.lower() in step.forms["acquitting"]:
                return verb
    if step.head.pos_ != "ADJ" or step.kind not in ("adverbial", "oblique", *CLAUSE):
        return None
    if step.is_one_of("innocent"):
        return step.head
    return _negation_before(step.head) if step.is_one_of("guilty") else None


def _negation_before(adjective: Token) -> Token | None:
    """ "Found *not* guilty", "pleaded *not* guilty", whatever the parser hangs it on."""
    before = adjective.nbor(-1) if adjective.i else adjective
    return before if before.lower_ == "not" else verbs.is_negated(adjective)


def overturned(step: StepUp) -> Effect | None:
    """The court *quashed* the conviction of the general; the sentence was *set aside*."""
    is_verdict = step.by_verb and step.kind in CERTAIN_SCOPE and _is_verdict(step.word, step.forms)
    if is_verdict and _overturns(step.head, step.forms):
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def ahead(step: StepUp) -> Effect | None:
    """The man *faces* a sentence of death, *awaits* his sentencing, *risks* ten years in prison."""
    facing = step.head
    if step.kind == "oblique" and step.is_one_of("times"):  # "ten *years* in prison"
        above = verbs.governor(step.head)
        facing = above[0] if above is not None and above[1] == "object" else facing
    if not phrases.is_verb(facing) or facing.lemma_.lower() not in step.forms["facing"]:
        return None
    is_met = step.kind in ("object", "oblique") and _is_verdict(step.word, step.forms)
    return Effect((Mark(facing, "hypothetical"),), goes_on=False) if is_met else None


def pleaded(step: StepUp) -> Effect | None:
    """The man *pleaded* guilty: that the court finds him so is yet to come."""
    if step.by_verb and step.is_one_of("pleading") and step.word.lemma_.lower() in step.forms["guilty"]:
        return Effect((Mark(step.head, "planned"),))
    return None


def charged_with_it(step: StepUp) -> Effect | None:
    """Parents face *charges* of abusing a child: whether they did is what the court will find."""
    is_charge = step.head.pos_ in NAMING and step.is_one_of("charges")
    tells = step.is_marked("of", "for") or step.hangs_by("of", "over", "for")
    if is_charge and tells and step.kind in ("participle", "adverbial", "oblique", *CLAUSE):
        return Effect((Mark(step.head, "alleged"),), goes_on=True)
    return None


COURTS: Final[tuple[Rule, ...]] = (cleared_of, overturned, ahead, pleaded, charged_with_it)


def verdict_mark(relation: str, trigger: Token, forms: Forms) -> Mark | None:
    """What the word of a verdict makes of it: "*acquitted*", "*faces* ten years", "*pleaded* guilty"."""
    if relation not in _VERDICTS:
        return None
    lemma = trigger.lemma_.lower()
    if lemma in forms["acquitting"] or _overturns(trigger, forms):
        return Mark(trigger, "negated")
    if lemma in forms["pleading"]:
        return Mark(trigger, "planned")
    return Mark(trigger, "hypothetical") if lemma in forms["facing"] else None


def _overturns(verb: Token, forms: Forms) -> bool:
    lemma = verb.lemma_.lower()
    words = (lemma, *(f"{lemma} {particle}" for particle in verbs.particles(verb)))
    return any(word in forms["overturning"] for word in words)


def _is_verdict(word: Token, forms: Forms) -> bool:
    """Whether a noun is a verdict, or a part of one: "the death *sentence*", "*years* in prison"."""
    whole = phrases.modified(word)
    return whole.lemma_.lower() in forms["verdicts"] or word.lemma_.lower() in forms["verdicts"]

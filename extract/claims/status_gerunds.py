"""Deeds in -ing that a sentence only names, and does not tell of: "called for arming the rebels"."""

from typing import Final

from ..syntax import verbs
from .status_steps import CLAUSE, NAMING, Effect, Rule, StepUp
from .status_words import Mark

_ABOUT: Final = ("about", "of", "over", "with", "on", "upon")
_TO: Final = ("to", "against", "from")
_GIVEN_TO: Final = ("of", "to", "on", "about", "in", "for", "from")


def weighed(step: StepUp) -> Effect | None:
    """The minister *favours* arming the rebels, *dreams* of it, *called* for it."""
    if not (step.by_verb and verbs.is_gerund(step.word)):
        return None
    is_named = (
        (step.kind in CLAUSE and step.is_one_of("merely_thought_of", "weighing"))
        or (step.kind == "adverbial" and step.is_marked(*_ABOUT) and step.is_one_of("musing"))
        or (
            step.kind == "adverbial"
            and step.is_marked("for")
            and step.is_one_of("calling_for", "arguing_for")
        )
    )
    return Effect((Mark(step.head, "hypothetical"),), goes_on=True) if is_named else None


def opposed(step: StepUp) -> Effect | None:
    """The minister *opposes* arming the rebels, *banned* it, *objected* to it."""
    if not (step.by_verb and verbs.is_gerund(step.word) and step.is_one_of("opposing")):
        return None
    is_against = step.kind in CLAUSE or (step.kind == "adverbial" and step.is_marked(*_TO))
    return Effect((Mark(step.head, "negated"),), goes_on=True) if is_against else None


def inclined(step: StepUp) -> Effect | None:
    """The army is *capable* of taking the town, *incapable* of it, *intent* on it."""
    if step.head.pos_ != "ADJ" or not verbs.is_gerund(step.word) or not step.is_marked(*_GIVEN_TO):
        return None
    if step.is_one_of("inability"):
        return Effect((Mark(step.head, "negated"),), goes_on=False)
    is_open = step.is_one_of("ability", "readiness", "inclination")
    return Effect((Mark(step.head, "hypothetical"),), goes_on=False) if is_open else None


def imagined(step: StepUp) -> Effect | None:
    """His *dreams* of bombing the town; the minister is in *favour* of arming the rebels."""
    is_content = step.kind in ("participle", "complement", "oblique") and verbs.is_gerund(step.word)
    if step.head.pos_ not in NAMING or not is_content or not step.is_one_of("notions"):
        return None
    return Effect((Mark(step.head, "hypothetical"),), goes_on=False)


GERUNDS: Final[tuple[Rule, ...]] = (weighed, opposed, inclined, imagined)

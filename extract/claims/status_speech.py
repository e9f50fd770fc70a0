"""Whose words an event stands in, and what that makes of it: an ordered list of rules, each with a sentence.

They count however deep the event stands. The first rule that decides whether the words above still have a say
ends the list; one that leaves this open lets those after it speak too.
"""

from typing import Final

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from .responsibility import claiming, is_unclaimed
from .status_falsehoods import MISREPORTS
from .status_steps import CERTAIN_SCOPE, CLAUSE, Effect, Rule, StepUp
from .status_words import Forms, Mark, is_same_doer


def neither_said_nor_denied(step: StepUp) -> Effect | None:
    """The army could not *confirm* that the town had fallen; it does not *deny* that ..."""
    if (
        step.by_verb
        and step.kind in CLAUSE
        and step.is_one_of("says", "claims", "denies")
        and verbs.is_negated(step.head) is not None
    ):
        return Effect((Mark(step.head, "alleged"),), goes_on=False)
    return None


def denied(step: StepUp) -> Effect | None:
    """The army *denied* attacking the town; the attack was *denied*."""
    if not (step.by_verb and step.is_one_of("denies")):
        return None
    is_gerund = step.kind == "adverbial" and not verbs.markers(step.word) and not verbs.has_object(step.head)
    if step.kind in CERTAIN_SCOPE or is_gerund:
        speaker = None if verbs.is_passive(step.head) else step.doer
        return Effect((Mark(step.head, "negated"),), speaker, goes_on=False)
    return None


def accused(step: StepUp) -> Effect | None:
    """The army *accused* rebels of shelling the town."""
    if (
        step.by_verb
        and step.is_one_of("accusing")
        and step.kind in ("adverbial", "oblique", "open", "complement", "participle")
    ):
        return Effect((Mark(step.head, "alleged"),), step.doer, goes_on=False)
    return None


def arrested_for(step: StepUp) -> Effect | None:
    """A man was *arrested* for shelling the town."""
    if (
        step.by_verb
        and step.is_one_of("arresting")
        and step.kind == "adverbial"
        and step.word.tag_ == "VBG"
        and step.is_marked("for", "over")
    ):
        return Effect((Mark(step.head, "alleged"),), goes_on=False)
    return None


def claimed(step: StepUp) -> Effect | None:
    """The army *claimed* that it had taken the town (its own deed), that rebels had left (another's)."""
    if step.by_verb and step.is_one_of("claims") and step.kind in CLAUSE:
        if is_same_doer(step.word, step.head):
            return Effect((Mark(step.head, "claimed"),), step.doer, goes_on=True)
        return Effect(_doubt(step.head, step.doer, step.forms), step.doer, goes_on=True)
    return None


def claimed_as_own(step: StepUp) -> Effect | None:
    """The group *claimed* responsibility for the attack, *denied* it; no group has claimed *it*."""
    verb = claiming(step.word)
    if verb is None:
        return None
    doer = next(iter(clauses.doers(verb)), None)
    if doer is None or is_unclaimed(verb):
        return Effect(goes_on=False)
    denied = verb.lemma_.lower() in step.forms["denies"]
    return Effect((Mark(verb, "negated" if denied else "claimed"),), doer, goes_on=False)


def threatened(step: StepUp) -> Effect | None:
    """The army *threatened* to shell the town."""
    if step.by_verb and step.is_one_of("threat_verbs") and step.kind in ("open", "object"):
        return Effect((Mark(step.head, "threatened"),), goes_on=True)
    return None


def told_to(step: StepUp) -> Effect | None:
    """The minister *told* the army to retake the town."""
    if (
        step.by_verb
        and step.lemma in step.forms["says"] & step.forms["order_verbs"]
        and verbs.is_infinitive(step.word)
        and step.kind in CERTAIN_SCOPE
    ):
        return Effect((Mark(step.head, "ordered"),), goes_on=True)
    return None


def threatened_that(step: StepUp) -> Effect | None:
    """The army *warned* that it would shell the town: of its own deed this is a threat."""
    if (
        step.by_verb
        and step.is_one_of("threat_verbs")
        and step.kind in CLAUSE
        and is_same_doer(step.word, step.head)
        and any(a.lower_ in step.forms["intending"] for a in verbs.auxiliaries(step.word))
    ):
        return Effect((Mark(step.head, "threatened"),), step.doer, goes_on=True)
    return None


def threatened_with(step: StepUp) -> Effect | None:
    """The army *threatened* the town with an attack, *warned* of one."""
    if not (step.by_verb and step.kind == "oblique" and step.is_one_of("threat_verbs")):
        return None
    if step.hangs_by("with"):
        return Effect((Mark(step.head, "threatened"),), goes_on=True)
    return Effect((Mark(step.head, "hypothetical"),), goes_on=True) if step.hangs_by("of", "about") else None


def called_so(step: StepUp) -> Effect | None:
    """What the mayor *calls* an attack; he *described* it as an attack; it was *labelled* an attack."""
    if not (step.by_verb and step.is_one_of("naming")):
        return None
    named = (
        (step.kind == "open" and not phrases.is_verb(step.word))
        or (step.kind == "oblique" and step.hangs_by("as"))
        or (step.kind == "object" and verbs.is_free_relative(step.head))
    )
    if not named or verbs.particles(step.head):
        return None
    speaker = None if verbs.is_passive(step.head) else step.doer
    return Effect((Mark(step.head, "alleged"),), speaker, goes_on=False)


def said_without_that(step: StepUp) -> Effect | None:
    """The army *claimed* rebels crossed the border: a clause that a parser takes for a description."""
    if step.kind != "participle" or step.word.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    above = verbs.governor(step.head)
    if above is None or above[1] != "object" or not phrases.is_verb(above[0]):
        return None
    saying = above[0]
    speaker = next(iter(clauses.doers(saying)), None)
    if saying.lemma_ in step.forms["claims"]:
        return Effect(_doubt(saying, speaker, step.forms), speaker, goes_on=False)
    return Effect(speaker=speaker, goes_on=False) if saying.lemma_ in step.forms["says"] else None


def said(step: StepUp) -> Effect | None:
    """The army *said* that it had taken the town; rebels were *said* to have left."""
    if not (
        step.by_verb and step.is_one_of("says") and step.kind in ("complement", "juxtaposed", "other", "open")
    ):
        return None
    if step.kind == "open" and verbs.is_passive(step.head):
        return Effect((Mark(step.head, "alleged"),), goes_on=True)
    return Effect(speaker=step.doer, goes_on=step.kind != "other")


def quoted_as(step: StepUp) -> Effect | None:
    """The paper *quoted* the minister as saying that ..."""
    return Effect(speaker=step.doer, goes_on=True) if verbs.is_quoted_as(step.word) else None


def confirmed_reports(step: StepUp) -> Effect | None:
    """The mayor *confirmed* reports that the town had fallen."""
    if (
        step.by_verb
        and step.kind == "object"
        and step.is_one_of("says")
        and step.word.lemma_.lower() in step.forms["claim_nouns"]
    ):
        return Effect(speaker=step.doer)
    return None


def _doubt(saying: Token, speaker: Token | None, forms: Forms) -> tuple[Mark, ...]:
    """ "X claimed" says no more than that X says it; "it is claimed" and "X alleged" call it in question."""
    is_said = speaker is not None and saying.lemma_.lower() in forms["asserting"]
    return () if is_said else (Mark(saying, "alleged"),)


SAYING: Final[tuple[Rule, ...]] = (
    neither_said_nor_denied,
    denied,
    *MISREPORTS,
    accused,
    arrested_for,
    claimed,
    claimed_as_own,
    threatened,
    threatened_that,
    threatened_with,
    called_so,
    said_without_that,
    told_to,
    said,
    quoted_as,
    confirmed_reports,
)

"""What a word that governs an event makes of it: an ordered list of rules, each with its sentence.

They count only where no relative or adverbial clause lies between. The first rule that decides whether the
words above still have a say ends the list; one that leaves this open lets those after it speak too.
"""

from typing import Final

from spacy.tokens import Token

from ..syntax import phrases, verbs
from .status_steps import CERTAIN_SCOPE, CLAUSE, NAMING, Effect, Rule, StepUp
from .status_words import Mark


def predicated(step: StepUp) -> Effect | None:
    """An attack *would be* a disaster; the attack never *happened*; an attack seems *unlikely*."""
    if step.kind != "subject" or step.word.pos_ not in NAMING:
        return None
    head, forms = step.head, step.forms
    found = [
        Mark(auxiliary, "hypothetical")
        for auxiliary in verbs.auxiliaries(head)
        if auxiliary.lower_ in forms["modal_conditional"]
    ]
    negation = verbs.is_negated(head)
    if negation is not None and step.is_one_of("happening"):
        found.append(Mark(negation, "negated"))
    for word in (head, *verbs.predicates(head)):
        lemma = word.lemma_.lower()
        if lemma in forms["ability"] or lemma in forms["uncertain"]:
            found.append(Mark(word, "hypothetical"))
        elif lemma in forms["untrue"]:
            found.append(Mark(word, "negated"))
    return Effect(tuple(found), goes_on=False)


def doubted(step: StepUp) -> Effect | None:
    """The mayor *doubts* that the army will attack."""
    if step.by_verb and step.is_one_of("doubt_verbs") and step.kind in CLAUSE:
        return Effect((Mark(step.head, "hypothetical"),), goes_on=True)
    return None


def ruled_out(step: StepUp) -> Effect | None:
    """The minister *ruled out* an attack."""
    if step.by_verb and step.lemma == "rule" and "out" in verbs.particles(step.head):
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def ended(step: StepUp) -> Effect | None:
    """The army *ended* its siege of the town."""
    if step.by_verb and step.lemma == "end" and step.kind == "object":
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def failed(step: StepUp) -> Effect | None:
    """The army *failed* to take the town, was *prevented* from taking it, *stopped* shelling it."""
    if not (step.by_verb and step.is_one_of("negative_verbs")):
        return None
    right_behind = step.word.tag_ == "VBG" and step.word.i == step.head.i + 1
    if step.kind in CERTAIN_SCOPE or (
        step.kind == "adverbial" and (right_behind or step.is_marked("from", "of"))
    ):
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def ordered(step: StepUp) -> Effect | None:
    """The minister *ordered* the army to attack; *ordered* an attack."""
    if step.by_verb and step.kind in CERTAIN_SCOPE and _is_order(step):
        return Effect((Mark(step.head, "ordered"),), goes_on=True)
    return None


def called_for(step: StepUp) -> Effect | None:
    """The minister *called* for an attack."""
    if step.by_verb and step.is_one_of("calling_for") and step.kind == "oblique":
        return Effect((Mark(step.head, "ordered"),), goes_on=True)
    return None


def came_to_nothing(step: StepUp) -> Effect | None:
    """There is *no* evidence that the army attacked; rebels *failed* in their attempt to take the town."""
    if step.head.pos_ not in NAMING or step.kind not in ("participle", "complement", "relative"):
        return None
    word = verbs.is_negated(step.head) or _failing(step)
    return Effect((Mark(word, "negated"),)) if word is not None else None


def purpose(step: StepUp) -> Effect | None:
    """Troops *gathered* to attack the town: a purpose is no fact."""
    if step.word.tag_ == "VB" and step.kind in ("adverbial", "participle") and step.is_marked("to"):
        return Effect((Mark(step.head, "ordered" if _is_order(step) else "planned"),), goes_on=False)
    return None


def planned(step: StepUp) -> Effect | None:
    """The army *plans* to attack, *planned* an attack."""
    if step.by_verb and step.kind in CERTAIN_SCOPE and step.is_one_of("plan_verbs"):
        return Effect((Mark(step.head, "planned"),), goes_on=True)
    return None


def committed_to(step: StepUp) -> Effect | None:
    """The state is *committed* to arming the rebels, *dedicated* to defeating them."""
    if (
        step.kind == "adverbial"
        and step.word.tag_ == "VBG"
        and step.is_marked("to")
        and step.is_one_of("plan_verbs", "readiness")
    ):
        return Effect((Mark(step.head, "planned"),), goes_on=True)
    return None


def disposed(step: StepUp) -> Effect | None:
    """The army is *ready*, *able*, *unable* to attack; it is *untrue* that it attacked."""
    adjective = step.head.pos_ == "ADJ"
    if not (
        (adjective and step.kind in CLAUSE)
        or (adjective and step.kind == "adverbial" and verbs.is_infinitive(step.word))
        or (step.kind == "open" and step.is_one_of("ability", "readiness", "inability"))
    ):
        return None
    found: tuple[Mark, ...] = ()
    if step.is_one_of("inability", "untrue"):
        found = (Mark(step.head, "negated"),)
    elif step.is_one_of("readiness"):
        found = (Mark(step.head, "planned"),)
    elif step.is_one_of("ability"):
        found = (Mark(step.head, "hypothetical"),)
    return Effect(found, goes_on=step.kind in CLAUSE)


def yet_to(step: StepUp) -> Effect | None:
    """The army *has yet* to attack."""
    if (
        step.kind == "open"
        and step.lemma == "have"
        and any(adverb.lower_ == "yet" for adverb in verbs.adverbs(step.head))
    ):
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def warned_against(step: StepUp) -> Effect | None:
    """The minister *warned* the army against attacking."""
    if step.by_verb and step.kind == "adverbial" and step.is_marked("against"):
        return Effect((Mark(step.head, "ordered"), Mark(step.head, "negated")), goes_on=False)
    return None


def content_of_a_noun(step: StepUp) -> Effect | None:
    """A *denial* that, a *plan* to, a *fear* that, a *claim* that the army attacks."""
    if step.head.pos_ not in NAMING or step.kind not in ("participle", "complement", "oblique", "open"):
        return None
    ahead = step.kind != "participle" or step.word.tag_ in ("VB", "VBG")
    goes_on = step.kind == "complement"
    if step.is_one_of("denial_nouns", "untrue"):
        return Effect((Mark(step.head, "negated"),), goes_on=goes_on)
    if ahead and step.is_one_of("plan_nouns"):
        return Effect((Mark(step.head, "planned"),), goes_on=goes_on)
    if ahead and step.is_one_of("hypothetical_nouns"):
        return Effect((Mark(step.head, "hypothetical"),), goes_on=goes_on)
    if step.is_one_of("claim_nouns"):
        return Effect((Mark(step.head, "alleged"),), goes_on=True)
    return Effect(goes_on=goes_on)


def talked_of(step: StepUp) -> Effect | None:
    """Residents *talked* of an attack."""
    if step.kind == "oblique" and step.is_one_of("claim_nouns"):
        return Effect((Mark(step.head, "alleged"),), goes_on=False)
    return None


def light_verb(step: StepUp) -> Effect | None:
    """The army may *launch* an attack: what is said of launching is said of it, unlike with "discuss"."""
    if step.kind in ("object", "passive subject"):
        return Effect(goes_on=step.is_one_of("light_verbs", "aspect_verbs"))
    return None


def anything_else(step: StepUp) -> Effect:
    """The army *rushed* to attack: from within a complement the way up goes on, from elsewhere it ends."""
    return Effect(goes_on=step.kind in CLAUSE)


GOVERNING: Final[tuple[Rule, ...]] = (
    predicated,
    doubted,
    ruled_out,
    ended,
    failed,
    ordered,
    called_for,
    came_to_nothing,
    purpose,
    planned,
    committed_to,
    disposed,
    yet_to,
    warned_against,
    content_of_a_noun,
    talked_of,
    light_verb,
    anything_else,
)


def _failing(step: StepUp) -> Token | None:
    """The verb that says that an attempt came to nothing: "*failed* in their attempt to"."""
    above = verbs.governor(step.head)
    return (
        above[0]
        if above
        and above[1] == "oblique"
        and above[0].lemma_.lower() in step.forms["negative_verbs"]
        and step.is_one_of("plan_nouns")
        else None
    )


def _is_order(step: StepUp) -> bool:
    """Whether the head orders: "called him to congratulate" does not, "called on him to leave" does."""
    if not step.is_one_of("order_verbs"):
        return False
    return step.lemma != "call" or any(
        oblique.prepositions & {"on", "upon", "for"} for oblique in phrases.obliques(step.head)
    )

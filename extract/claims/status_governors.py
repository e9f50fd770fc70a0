"""What a word that governs an event makes of it: an ordered list of rules, each with its sentence.

They count only where no relative or adverbial clause lies between. The first rule that decides whether the
words above still have a say ends the list; one that leaves this open lets those after it speak too.
"""

from typing import Final

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from .status_falsehoods import FALSEHOODS
from .status_gerunds import GERUNDS
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
        elif lemma in forms["at_hand"] and not any(
            child.i > word.i and not child.is_punct for child in phrases.children(word)
        ):
            found.append(Mark(word, "hypothetical"))  # "is *close*", unlike "is close to collapse"
    if step.word.lemma_.lower() in forms["truces"] and step.is_one_of("breaking_down"):
        found.append(Mark(head, "negated"))  # "the truce *collapsed*"
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
    """The army *ended* its siege of the town, *broke* its truce with the rebels."""
    breaks = step.is_one_of("breaking_down") and step.word.lemma_.lower() in step.forms["truces"]
    if step.by_verb and (step.lemma == "end" or breaks) and step.kind in ("object", "passive subject"):
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


def near_miss(step: StepUp) -> Effect | None:
    """The army came *close* to taking the town, *stopped* short of it, is on the *verge* of it."""
    if step.kind not in ("adverbial", "complement", "open", "oblique", "participle"):
        return None
    if step.head.pos_ in NAMING and step.is_one_of("verges"):
        return Effect((Mark(step.head, "hypothetical"),), goes_on=False)
    if step.head.pos_ in ("ADJ", "ADV") and step.is_one_of("near"):
        return Effect((Mark(step.head, "hypothetical"),), goes_on=False)
    beside = [a for a in verbs.adverbs(step.head) if a.lower_ in step.forms["near"]]
    if step.by_verb and beside and (step.is_marked("to", "of") or step.hangs_by("to", "of")):
        return Effect((Mark(beside[0], "negated"),), goes_on=True)
    missed = step.by_verb and step.is_one_of("missing") and step.word.tag_ in ("VBG", "VBN")
    return Effect((Mark(step.head, "negated"),), goes_on=True) if missed else None


def within_reach(step: StepUp) -> Effect | None:
    """The army came *within* hours of taking the town, was a day *away* from it, was an *inch* from it."""
    if step.kind not in ("adverbial", "participle", "oblique") or not _leads_on(step, "of", "from"):
        return None
    if step.lemma == "away":
        return Effect((Mark(step.head, "negated"),), goes_on=False)
    if step.head.pos_ in NAMING:
        above = verbs.governor(step.head)
        is_reached = verbs.is_said_to_be(step.head) or (above is not None and _reaches(above[0], step))
        distances = [step.head] if is_reached else []
    else:
        distances = [o.noun for o in phrases.obliques(step.head)] if _reaches(step.head, step) else []
    for noun in distances:
        is_near = verbs.leading_preposition(noun, "within") or verbs.is_said_to_be(noun)
        if is_near and noun != step.word and noun.lemma_.lower() in step.forms["distances"]:
            return Effect((Mark(noun, "negated"),), goes_on=False)
    return None


def _reaches(verb: Token, step: StepUp) -> bool:
    return verb.lemma_.lower() in step.forms["coming_near"]


def _leads_on(step: StepUp, *prepositions: str) -> bool:
    return step.is_marked(*prepositions) or step.hangs_by(*prepositions)


def stopped_before(step: StepUp) -> Effect | None:
    """The gunman was *stopped* before he reached the town."""
    if not (step.by_verb and step.kind == "adverbial" and step.is_marked("before")):
        return None
    own = verbs.subjects_of_its_own(step.word)
    goes_on = not own or own[0].pos_ == "PRON"
    if goes_on and verbs.is_passive(step.head) and step.is_one_of("intercepting"):
        return Effect((Mark(step.head, "negated"),), goes_on=False)
    return None


def held_back(step: StepUp) -> Effect | None:
    """The army *held back* from attacking, *shied away* from it."""
    if not (step.by_verb and step.is_one_of("holding_back") and _leads_on(step, "from")):
        return None
    aside = {a.lower_ for a in verbs.adverbs(step.head)} | verbs.particles(step.head)
    return Effect((Mark(step.head, "negated"),), goes_on=True) if aside & {"back", "away"} else None


def not_yet_so(step: StepUp) -> Effect | None:
    """The world cannot *afford* a war; the army *considers* an attack, *prepares* for one."""
    if not step.by_verb:
        return None
    if step.kind in ("object", "passive subject") and step.is_one_of("merely_thought_of"):
        return Effect((Mark(step.head, "hypothetical"),), goes_on=False)
    is_ahead = step.hangs_by("for") or (step.hangs_by("on") and step.lemma != "set")  # "set on fire"
    if step.kind == "oblique" and step.is_one_of("plan_verbs") and is_ahead:
        return Effect((Mark(step.head, "planned"),), goes_on=True)
    return None


def called_off(step: StepUp) -> Effect | None:
    """The army *called* off its attack."""
    calls = step.by_verb and step.lemma == "call" and step.kind in CERTAIN_SCOPE
    if calls and "off" in verbs.particles(step.head):
        return Effect((Mark(step.head, "negated"),), goes_on=True)
    return None


def means(step: StepUp) -> Effect | None:
    """The army *used* drones to attack the town: what something was used for was done."""
    if (
        step.by_verb
        and step.is_one_of("using")
        and step.kind in ("adverbial", "open")
        and step.is_marked("to")
    ):
        return Effect(goes_on=True)
    return None


def went_to(step: StepUp) -> Effect | None:
    """He *went to Yemen* to join the rebels: he did both."""
    if (
        step.word.tag_ == "VB"
        and step.kind == "adverbial"
        and step.is_marked("to")
        and step.head.tag_ in ("VBD", "VBN")
        and step.is_one_of("travelling", "coming")
        and step.word.lemma_.lower() in step.forms["done_on_arrival"]
        and any(o.prepositions & {"to", "into"} for o in phrases.obliques(step.head))
    ):
        return Effect(goes_on=True)
    return None


def rallied_to(step: StepUp) -> Effect | None:
    """Thousands *marched* to protest against the war: by coming together they do it."""
    if not (step.by_verb and step.is_one_of("rallying") and verbs.is_infinitive(step.word)):
        return None
    return Effect(goes_on=True) if step.word.lemma_.lower() in step.forms["voicing"] else None


def decreed(step: StepUp) -> Effect | None:
    """The president signed an *order* freezing the assets: what a decree does is done with it."""
    by_decree = step.kind == "participle" and step.word.tag_ == "VBG" and step.is_one_of("decrees")
    return Effect(goes_on=False) if by_decree and not step.by_verb else None


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
    word = verbs.is_negated(step.head) or _failing(step) or _dropped(step)
    return Effect((Mark(word, "negated"),)) if word is not None else None


def foiled(step: StepUp) -> Effect | None:
    """Police *foiled* a plot to bomb the town, the infinitive hung on "foiled"."""
    if not (step.by_verb and step.kind == "adverbial" and step.word.tag_ == "VB" and _drops(step.head, step)):
        return None
    plans = (n for n in verbs.governed_nouns(step.head) if n.lemma_.lower() in step.forms["plan_nouns"])
    return Effect((Mark(step.head, "negated"),), goes_on=True) if next(plans, None) else None


def appointed(step: StepUp) -> Effect | None:
    """The president *appointed* her to head the ministry: she does."""
    if step.by_verb and step.is_one_of("appointing") and verbs.is_infinitive(step.word):
        return Effect(goes_on=True)
    return None


def purpose(step: StepUp) -> Effect | None:
    """Troops *gathered* to attack the town: a purpose is no fact."""
    if step.is_one_of("threat_nouns") and not step.by_verb:
        return None
    if step.word.tag_ == "VB" and step.kind in ("adverbial", "participle") and step.is_marked("to"):
        return Effect((Mark(step.head, "ordered" if _is_order(step) else "planned"),), goes_on=False)
    return None


def planned(step: StepUp) -> Effect | None:
    """The army *plans* to attack, *planned* an attack."""
    if step.is_one_of("done_to_objects") and step.kind in ("object", "passive subject"):
        return None  # "committed numerous killings", "aimed fire at", "tried cases"
    resolved = step.is_one_of("resolved") and verbs.is_infinitive(step.word)
    if step.by_verb and step.kind in CERTAIN_SCOPE and (resolved or step.is_one_of("plan_verbs")):
        return Effect((Mark(step.head, "planned"),), goes_on=True)
    return None


def committed_to(step: StepUp) -> Effect | None:
    """The state is *committed* to arming the rebels; the army *prepares* to help in storming the town."""
    if (
        step.kind == "adverbial"
        and step.word.tag_ == "VBG"
        and step.is_marked("to", "in", "on", "for")
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


def measured(step: StepUp) -> Effect | None:
    """The army is *too* weak to attack, *not* strong *enough* to attack; it is strong *enough* to attack."""
    if step.head.pos_ not in ("ADJ", "ADV") or not verbs.is_infinitive(step.word):
        return None
    beside = {word.lower_: word for word in phrases.children(step.head)}
    negation = verbs.is_negated(step.head)
    if "too" in beside:
        return Effect((Mark(beside["too"], "hypothetical" if negation else "negated"),), goes_on=False)
    if "enough" in beside:
        mark = Mark(beside["enough"], "hypothetical") if negation is None else Mark(negation, "negated")
        return Effect((mark,), goes_on=False)
    return None


def suspected(step: StepUp) -> Effect | None:
    """The *suspect* in the killing; his *charges* include bombing a church."""
    deeds = step.forms["violent_events"] | step.forms["befalling"]
    if step.kind == "oblique" and step.is_one_of("suspects") and step.word.lemma_.lower() in deeds:
        return Effect((Mark(step.head, "alleged"),), goes_on=False)
    if step.by_verb and step.is_one_of("consisting"):
        counts = (doer for doer in clauses.doers(step.head) if doer.lemma_.lower() in step.forms["charges"])
        return next((Effect((Mark(doer, "alleged"),), goes_on=False) for doer in counts), None)
    return None


def yet_to(step: StepUp) -> Effect | None:
    """The army *has yet* to attack, *is yet* to attack, the infinitive hung on either word."""
    if step.kind != "open" or step.lemma not in ("have", "be", "yet"):
        return None
    words = (step.head, *verbs.adverbs(step.head))
    yet = next((word for word in words if word.lower_ == "yet"), None)
    return Effect((Mark(yet, "negated"),), goes_on=True) if yet is not None else None


def warned_against(step: StepUp) -> Effect | None:
    """The minister *warned* the army against attacking."""
    if step.by_verb and step.kind == "adverbial" and step.is_marked("against"):
        return Effect((Mark(step.head, "ordered"), Mark(step.head, "negated")), goes_on=False)
    return None


def content_of_a_noun(step: StepUp) -> Effect | None:
    """A *denial* that, a *plan* to, a *fear* that, a *claim* that the army attacks."""
    if step.head.pos_ not in NAMING or step.kind not in ("participle", "complement", "oblique", "open"):
        return None
    if step.lemma == "responsibility" and step.kind == "oblique":
        return None  # "claimed responsibility for the attack"
    if step.kind == "participle" and step.word.lemma_.lower() in step.forms["says"] | step.forms["claims"]:
        return Effect(goes_on=False)  # "claimed responsibility, saying that"
    ahead = step.kind != "participle" or step.word.tag_ in ("VB", "VBG")
    goes_on = step.kind == "complement"
    if step.is_one_of("threat_nouns") and step.kind != "oblique":
        return Effect((Mark(step.head, "threatened"),), goes_on=goes_on)
    if step.is_one_of("denial_nouns", "untrue"):
        return Effect((Mark(step.head, "negated"),), goes_on=goes_on)
    if ahead and step.is_one_of("plan_nouns"):
        return Effect((Mark(step.head, "planned"),), goes_on=goes_on)
    if ahead and step.is_one_of("hypothetical_nouns"):
        return Effect((Mark(step.head, "hypothetical"),), goes_on=goes_on)
    if step.is_one_of("claim_nouns"):
        return Effect((Mark(step.head, "alleged"),), goes_on=True)
    return Effect(goes_on=goes_on)


def led_to(step: StepUp) -> Effect | None:
    """A reward for information *leading* to his capture."""
    above = verbs.governor(step.head)
    if step.kind != "oblique" or step.lemma != "lead" or above is None or above[1] != "participle":
        return None
    nouns = (above[0], *(o.noun for o in phrases.obliques(above[0])))  # "a *reward* for *information*"
    is_sought = any(noun.lemma_.lower() in step.forms["leads"] for noun in nouns)
    return Effect((Mark(step.head, "hypothetical"),), goes_on=False) if is_sought else None


def took_part(step: StepUp) -> Effect | None:
    """Men believed to have been *involved* in the killing: what is said of taking part is said of it."""
    is_in = step.kind == "oblique" and step.hangs_by("in") and step.is_one_of("taking_part")
    return Effect(goes_on=True) if is_in else None


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


def by_a_gerund(step: StepUp) -> Effect | None:
    """The army *succeeded* in taking the town, *prepared* to help in taking it."""
    is_gerund = step.by_verb and step.kind == "adverbial" and step.word.tag_ == "VBG"
    return Effect(goes_on=True) if is_gerund and step.is_marked("in", "at", "on", "about") else None


def anything_else(step: StepUp) -> Effect:
    """The army *rushed* to attack: from within a complement the way up goes on, from elsewhere it ends."""
    return Effect(goes_on=step.kind in CLAUSE)


GOVERNING: Final[tuple[Rule, ...]] = (
    predicated,
    *GERUNDS,
    *FALSEHOODS,
    measured,
    doubted,
    ruled_out,
    ended,
    failed,
    near_miss,
    within_reach,
    stopped_before,
    held_back,
    called_off,
    means,
    went_to,
    rallied_to,
    decreed,
    ordered,
    called_for,
    came_to_nothing,
    foiled,
    appointed,
    purpose,
    planned,
    not_yet_so,
    committed_to,
    suspected,
    disposed,
    yet_to,
    warned_against,
    content_of_a_noun,
    led_to,
    took_part,
    talked_of,
    light_verb,
    by_a_gerund,
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


def _dropped(step: StepUp) -> Token | None:
    """The verb that says that nothing came of a plan: "*foiled* a plot to bomb the town"."""
    above = verbs.governor(step.head)
    if above is None or above[1] not in ("object", "passive subject") or not step.is_one_of("plan_nouns"):
        return None
    return above[0] if _drops(above[0], step) else None


def _drops(verb: Token, step: StepUp) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in step.forms["negative_verbs"] or lemma in step.forms["dropping"]


def _is_order(step: StepUp) -> bool:
    """Whether the head orders: "called him to congratulate" does not, "called on him to leave" does."""
    if not step.is_one_of("order_verbs"):
        return False
    return step.lemma != "call" or any(
        oblique.prepositions & {"on", "upon", "for"} for oblique in phrases.obliques(step.head)
    )

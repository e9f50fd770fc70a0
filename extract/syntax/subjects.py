"""Who does what a verb says: one function for each construction, in the order in which they are tried.

In a passive this is what the verb is done to.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from spacy.tokens import Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .memory import sentence_of
from .phrases import children, coordinated, is_verb, modified, obliques, possessor, premodifiers, whole_of
from .verbs import antecedent, goes_on_from, is_passive, is_quoted_as, subjects_of_its_own

_DEEPEST: Final = 6
_ADDRESSED: Final = frozenset({"on", "upon", "for", "to"})
_OPENS_NOUN: Final = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ"})
_NAMING: Final = frozenset({"NOUN", "PROPN"})
_BESIDE_CONTROL: Final = frozenset({"of", "from", "against"})
_BESIDE_JUDGING: Final = frozenset({"of", "for", "with", "over"})


class Subjects(NamedTuple):
    """The doers of a verb, and by which construction they were found."""

    tokens: list[Token]
    construction: str


Construction = Callable[[Token, int], Subjects | None]


def subjects(verb: Token, depth: int = 0) -> Subjects:
    """The doers of an active verb, or what a passive is done to."""
    for construction in CONSTRUCTIONS if depth <= _DEEPEST else CONSTRUCTIONS[:1]:
        found = construction(verb, depth)
        if found is not None:
            return found
    return Subjects([], "none")


def controls_its_object(verb: Token) -> bool:
    """Whether the object of a verb does what an infinitive beside it says: "ordered *the army* to leave"."""
    words = word_lists()
    return verb.lemma_ in words["order_verbs"] or verb.lemma_ in words["object_control"]


def own_subjects(verb: Token, depth: int) -> Subjects | None:
    """*The army* attacked; the rebels, *who* attacked."""
    own = list(subjects_of_its_own(verb))
    if any(s.i > verb.i for s in own) and any(s.i < verb.i for s in own):
        own = [s for s in own if s.i < verb.i]  # the next verb's: "urged *the SDF* to release"
    own = [
        s
        for k, s in enumerate(own)
        if k + 1 == len(own) or not (_is_title_of(s, own[k + 1]) or _is_set_off_from(s, own[k + 1]))
    ]
    if not own:
        return None
    resolved = [antecedent(s) for s in own]
    doers = _all_coordinated(resolved)
    told = [doer for doer in doers if not _ends_place_list(doer, verb)] or _first_noun(doers[0])
    return Subjects(told, "relative" if resolved != own else "active")


def coordinated_verb(verb: Token, depth: int) -> Subjects | None:
    """*The army* entered the town and attacked."""
    head = verb.head
    if verb.dep_ in labels.CONJUNCT and (is_verb(head) or head.pos_ in ("AUX", "ADJ", "NOUN")):
        return Subjects(subjects(head, depth + 1).tokens, "coordination")
    return None


def controlled(verb: Token, depth: int) -> Subjects | None:
    """*The army* plans to attack; he ordered *the army* to attack; he called on *the army* to attack."""
    if not (
        verb.dep_ in labels.OPEN_COMPLEMENT
        or (verb.dep_ in labels.FINITE_COMPLEMENT and verb.tag_ in ("VB", "VBG"))
    ):
        return None
    head = verb.head
    objects = [c for c in children(head) if c.dep_ in labels.ANY_OBJECT]
    if objects and controls_its_object(head) and not is_passive(head):
        return Subjects(_all_coordinated(antecedent(o) for o in objects), "control")
    stray = [c for c in children(head) if c.dep_ in labels.SUBJECT and head.i < c.i < verb.i]
    if stray and controls_its_object(head):
        return Subjects(coordinated(stray[0]), "control")
    return Subjects(_called_on(head) or subjects(head, depth + 1).tokens, "control")


def relative(verb: Token, depth: int) -> Subjects | None:
    """*The rebels* attacking the town, where no pronoun stands for them."""
    return Subjects(coordinated(verb.head), "relative") if verb.dep_ in labels.RELATIVE else None


def of_a_noun(verb: Token, depth: int) -> Subjects | None:
    """*Rebels* attacking the town; *the army*'s plan to attack."""
    head = verb.head
    if verb.dep_ not in labels.PARTICIPLE or head.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if verb.tag_ == "VB":
        return Subjects(_deciders(head, depth), "infinitive")
    if (main := goes_on_from(verb)) is not None:
        return Subjects(subjects(main, depth + 1).tokens, "participle")
    return Subjects([_before_bracket(verb) or head], "participle")


def charged_with(verb: Token, depth: int) -> Subjects | None:
    """*Parents* facing charges of abusing a child."""
    charge, words = verb.head, word_lists()
    if verb.tag_ != "VBG" or charge.lemma_.lower() not in words["charges"] or charge.pos_ != "NOUN":
        return None
    facing = charge.head
    is_faced = charge.dep_ in labels.OBJECT and is_verb(facing) and facing.lemma_.lower() in words["facing"]
    return Subjects(subjects(facing, depth + 1).tokens, "control") if is_faced else None


def called_on(verb: Token, depth: int) -> Subjects | None:
    """He called on *the army* to attack, the infinitive read as a purpose."""
    if (
        verb.dep_ in labels.ADVERBIAL
        and verb.tag_ == "VB"
        and verb.head.lemma_ in word_lists()["oblique_control"]
    ):
        return Subjects(_called_on(verb.head), "control")
    return None


def object_of_a_deed(verb: Token, depth: int) -> Subjects | None:
    """He accused *the army* of attacking, prevented *it* from attacking, jailed *them* for attacking, hired
    *them* to attack; *the mayor*, accused by rebels of attacking.
    """
    if verb.dep_ not in labels.ADVERBIAL or not _is_its_objects_deed(verb):
        return None
    if is_passive(verb.head) and not subjects_of_its_own(verb.head):
        return Subjects(subjects(verb.head, depth + 1).tokens, "control")
    wanted = labels.PASSIVE_SUBJECT if is_passive(verb.head) else labels.ANY_OBJECT
    objects = [c for c in children(verb.head) if c.dep_ in wanted and c.i < verb.i]
    return Subjects(_all_coordinated(antecedent(o) for o in objects), "control") if objects else None


def _is_its_objects_deed(verb: Token) -> bool:
    above, words = verb.head.lemma_.lower(), word_lists()
    marks = {c.lower_ for c in children(verb)}
    return bool(
        (controls_its_object(verb.head) and marks & _BESIDE_CONTROL)
        or (above in words["judging"] and verb.tag_ == "VBG" and marks & _BESIDE_JUDGING)
        or (above in words["hiring"] and verb.tag_ == "VB")
    )


def quoted_as(verb: Token, depth: int) -> Subjects | None:
    """They quoted *the minister* as saying."""
    if not is_quoted_as(verb):
        return None
    wanted = labels.PASSIVE_SUBJECT if is_passive(verb.head) else labels.OBJECT
    quoted = [c for c in children(verb.head) if c.dep_ in wanted]
    return Subjects(_all_coordinated(antecedent(q) for q in quoted), "control")


def absolute(verb: Token, depth: int) -> Subjects | None:
    """The battle went on, with *fighters* shelling the town; the noun may hang on the main verb instead."""
    if verb.dep_ not in labels.ADVERBIAL or verb.tag_ != "VBG" or not verb.i:
        return None
    before = verb.doc[verb.i - 1]
    around = (*children(before), *children(verb))
    if before.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "with" for c in around):
        return Subjects(coordinated(before), "absolute")
    return None


def of_a_foiled_plan(verb: Token, depth: int) -> Subjects | None:
    """Police foiled a plot by *rebels* to bomb the town, the infinitive hung on "foiled"."""
    if verb.dep_ not in labels.ADVERBIAL or verb.tag_ != "VB":
        return None
    for plan in children(verb.head):
        if plan.dep_ in labels.UNDERGOER and plan.lemma_.lower() in word_lists()["plan_nouns"]:
            makers = [o.noun for o in obliques(plan) if "by" in o.prepositions]
            owner = possessor(plan)
            if owner is not None:
                makers = makers or coordinated(owner)
            if makers:
                return Subjects(makers, "infinitive")
    return None


def loosely_joined(verb: Token, depth: int) -> Subjects | None:
    """*The army* advanced, shelling the town."""
    head = verb.head
    if (
        verb.dep_ in labels.LOOSE
        and (verb.tag_ in ("VBG", "VBN", "VB") or verb.lower_.endswith("ing"))
        and (is_verb(head) or head.pos_ in ("NOUN", "ADJ", "AUX"))
    ):
        return Subjects(subjects(head, depth + 1).tokens, "participle")
    return None


CONSTRUCTIONS: Final[tuple[Construction, ...]] = (
    own_subjects,
    coordinated_verb,
    controlled,
    relative,
    charged_with,
    of_a_noun,
    called_on,
    object_of_a_deed,
    quoted_as,
    absolute,
    of_a_foiled_plan,
    loosely_joined,
)


def _all_coordinated(tokens: Iterable[Token]) -> list[Token]:
    return [member for token in tokens for member in coordinated(token)]


def _called_on(verb: Token) -> list[Token]:
    if verb.lemma_ not in word_lists()["oblique_control"]:
        return []
    return [o.noun for o in obliques(verb) if o.prepositions & _ADDRESSED]


def _is_title_of(first: Token, second: Token) -> bool:
    """Whether two subjects are a title and its holder.

    "the *Foreign Office* Minister *Tobias* Ellwood said".
    """
    return 0 < second.i - first.i <= 3 and all(
        first.doc[index].dep_ in labels.NAME_PART and first.doc[index].head == first
        for index in range(first.i + 1, second.i)
    )


def _ends_place_list(noun: Token, verb: Token) -> bool:
    """ "Blasts in Gombe, *Nigeria* killed nine": read as the subject for want of another comma."""
    if noun.pos_ != "PROPN" or noun.i > verb.i:
        return False
    doc, start, first = noun.doc, noun.left_edge.i, sentence_of(noun).start
    start += doc[start].text == ","  # which may hang on either noun
    if start - first < 4 or doc[start - 1].text != ",":
        return False
    before = doc[first : start - 1]
    is_place = before[-1].pos_ == "PROPN" and any(word.pos_ == "ADP" for word in before[-4:-1])
    opens_with_noun = before[0].pos_ in _OPENS_NOUN and not any(
        is_verb(word) or word.dep_ in labels.COPULA for word in before
    )
    return is_place and opens_with_noun


def _first_noun(noun: Token) -> list[Token]:
    """What the sentence before a noun is about."""
    before = noun.doc[sentence_of(noun).start : noun.i]
    return [next((word for word in before if word.pos_ in _NAMING and modified(word) == word), noun)]


def _is_set_off_from(first: Token, second: Token) -> bool:
    """Whether two subjects are a description and its name: "militant *group*, Support *Front*"."""
    before = second.left_edge.i - 1
    return (
        (first.pos_, second.pos_) == ("NOUN", "PROPN")
        and before == first.i + 1
        and first.doc[before].text == ","
    )


def _before_bracket(verb: Token) -> Token | None:
    """The name whose short form in brackets stands right before a participle.

    "the *Forces* (SDF) leading".
    """
    doc = verb.doc
    if verb.i < 4 or doc[verb.i - 1].text != ")" or verb.tag_ != "VBG":
        return None
    opening = next((i for i in range(verb.i - 2, max(0, verb.i - 8), -1) if doc[i].text == "("), 0)
    return doc[opening - 1] if opening and doc[opening - 1].pos_ in ("NOUN", "PROPN") else None


def _deciders(noun: Token, depth: int) -> list[Token]:
    """Whose plan a noun with an infinitive is.

    Its owner, or the subject of the verb that it is the object of.
    """
    makers = [o.noun for o in obliques(noun) if "by" in o.prepositions]
    if makers:
        return makers  # "a plot *by rebels* to bomb the town"
    owner = possessor(noun)
    if owner is not None:
        return coordinated(owner)
    before = [m for m in premodifiers(noun) if m.pos_ == "PROPN" or m.text[:1].isupper()]
    if before:
        return before[-1:]
    while (whole := whole_of(noun)) is not None:
        noun = whole  # "has begun *the third phase* of the effort to isolate Raqqa"
    decides = (
        noun.dep_ in labels.OBJECT
        and is_verb(noun.head)
        and noun.head.lemma_.lower() in word_lists()["deciding"]
    )
    return subjects(noun.head, depth + 1).tokens if decides else []

"""What the words at an event's own word say of its truth: rules that all apply, each with its sentence."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, Literal, NamedTuple

from spacy.tokens import Token

from ...graph.schema.model import Modality
from ..syntax import clauses, contrasts, phrases, verbs
from ..syntax.memory import sentence_of

Forms = Mapping[str, frozenset[str]]
"""The word lists of `data/forms.yaml`, by name."""

_OPENING: Final = frozenset(["“", '"', "‘", "'", "``"])
_CLOSING: Final = frozenset(["”", '"', "’", "'", "''"])
_PUNCTUATION_AT_THE_END: Final = frozenset([")", "”"])


class Mark(NamedTuple):
    """A word that turns an event's polarity, or makes less than an asserted fact of it."""

    word: Token
    effect: Modality | Literal["negated"]


def marks(event: Token, forms: Forms) -> Iterator[Mark]:
    """All marks at a word, rule by rule."""
    for rule in WORD_RULES:
        yield from rule(event, forms)


def presupposed_marks(event: Token, forms: Forms) -> Iterator[Mark]:
    """Marks inside a noun phrase that says something in passing: "its *alleged* head", "mayor-*elect*"."""
    for modifier in phrases.premodifiers(event):
        if modifier.lower_ in forms["alleged_adjectives"]:
            yield Mark(modifier, "alleged")
        elif modifier.lower_ in forms["planned_adjectives"]:
            yield Mark(modifier, "planned")
    to_be = _to_be(event, forms)
    if to_be is not None:
        yield Mark(to_be, "planned")
    negation = verbs.is_negated(event)
    if negation is not None and negation.lower_ in ("not", "never", "no"):
        yield Mark(negation, "negated")


def _to_be(office: Token, forms: Forms) -> Token | None:
    """What says that an office is yet to be taken up: "mayor-*elect*", "chancellor-in-*waiting*"."""
    doc, i = office.doc, office.i
    if i > 1 and doc[i - 1].text == "-" and office.lower_ in forms["elect"]:
        return office
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in forms["elect"]:
        return doc[i + 2]
    is_waiting = [word.lower_ for word in doc[i + 1 : i + 5]] == ["-", "in", "-", "waiting"]
    return doc[i + 4] if is_waiting else None


def is_question(word: Token) -> bool:
    """Whether a word's sentence ends with a question mark, closing quotation marks aside."""
    return (
        next(
            (
                last.text
                for last in reversed(sentence_of(word))
                if not last.is_space and not last.is_quote and last.text not in _PUNCTUATION_AT_THE_END
            ),
            "",
        )
        == "?"
    )


def negation(event: Token, forms: Forms) -> Iterator[Mark]:
    """The army did *not* attack; *no* attack; under *no* circumstances; fired *no* shots."""
    word = verbs.is_negated(event) or verbs.negated_adverbial(event) or _negative_opening(event)
    if word is None and phrases.is_verb(event):
        word = verbs.negated_argument(event)
    if word is not None and not _barely_missed(word, event, forms):
        yield Mark(word, "negated")


def _barely_missed(word: Token, event: Token, forms: Forms) -> bool:
    """ "The rocket *barely* missed the plane": it did miss it."""
    return event.lemma_.lower() in forms["missing"] and word.lower_ not in (
        "not",
        "n't",
        "n’t",
        "never",
        "no",
    )


def only_attempted(event: Token, forms: Forms) -> Iterator[Mark]:
    """He survived an assassination *attempt*; a kidnapping *plot*."""
    noun = phrases.modified(event)
    if noun != event and noun.lemma_.lower() in forms["attempts"]:
        yield Mark(noun, "negated")


def _negative_opening(event: Token) -> Token | None:
    """ "At *no* point did the army attack": whatever the parser makes of the inverted words behind it."""
    opening = list(islice(sentence_of(event), 5))
    first, second, *_ = (*opening, event, event)
    if second.lower_ != "no" or first.pos_ != "ADP" or event.i <= second.i:
        return None
    inverted = any(t.pos_ == "AUX" or t.lemma_ == "do" for t in opening[2:])
    return second if inverted else None


def inversion(event: Token, forms: Forms) -> Iterator[Mark]:
    """*Had* Iran attacked, the city would have fallen; not "among the dead were two"."""
    if verbs.is_inverted(event) and not is_question(event):
        yield Mark(event, "hypothetical")


def scare_quotes(event: Token, forms: Forms) -> Iterator[Mark]:
    """His "war" on the militia."""
    doc, at = event.doc, event.i
    if (
        0 < at < len(doc) - 1
        and doc[at - 1].text in _OPENING
        and doc[at + 1].text in _CLOSING
        and doc[at - 1].whitespace_ == ""
    ):
        yield Mark(doc[at - 1], "alleged")


def far_from(event: Token, forms: Forms) -> Iterator[Mark]:
    """*Far from* retaking the town, the army lost two villages."""
    if event.i > 1 and event.nbor(-1).lower_ == "from" and event.nbor(-2).lower_ == "far":
        yield Mark(event.nbor(-2), "negated")


def instead_of(event: Token, forms: Forms) -> Iterator[Mark]:
    """*Instead* of attacking the town, the army left; it left *rather* than attack."""
    word = contrasts.is_preferred_to(event)
    if word is not None:
        yield Mark(word, "negated")


def modals(event: Token, forms: Forms) -> Iterator[Mark]:
    """The army *will*, *must*, *could* attack."""
    for auxiliary in verbs.auxiliaries(event):
        word = auxiliary.lower_
        if word in forms["intending"] and is_own_threat(event, forms):
            continue
        if word in forms["modal_planned"]:
            yield Mark(auxiliary, "planned")
        elif word in forms["modal_ordered"]:
            yield Mark(auxiliary, "ordered")
        elif word == "would" and _is_future_of_the_past(event, forms):
            yield Mark(auxiliary, "planned")
        elif word in forms["modal_conditional"] or word in forms["modal_possible"]:
            yield Mark(auxiliary, "hypothetical")


def is_own_threat(event: Token, forms: Forms) -> bool:
    """Whether someone warns of a deed of their own: "the army warned that it *would* attack"."""
    above = verbs.governor(event)
    return (
        above is not None
        and above[1] in ("complement", "open")
        and phrases.is_verb(above[0])
        and above[0].lemma_.lower() in forms["threat_verbs"]
        and is_same_doer(event, above[0])
    )


def is_same_doer(inner: Token, outer: Token) -> bool:
    """Whether one does both, as far as a pronoun or the same words tell."""
    own = clauses.doers(inner)
    return bool(own) and (own[0].pos_ == "PRON" or own == clauses.doers(outer))


def _is_future_of_the_past(event: Token, forms: Forms) -> bool:
    """The army announced that it *would* leave: what it said was "will"; not where it hangs on an if."""
    above = verbs.governor(verbs.first_of(event))
    return (
        above is not None
        and above[1] == "complement"
        and above[0].tag_ in ("VBD", "VBN")
        and above[0].lemma_.lower() in forms["foretelling"]
        and not verbs.adverbial_marks(event) & {"if", "unless", "without"}
        and not any("without" in o.prepositions for o in phrases.obliques(event))
    )


def adverbs(event: Token, forms: Forms) -> Iterator[Mark]:
    """The army *reportedly* attacked, *nearly* captured the town, *all but* captured it."""
    main = next(verbs.joined_to(event), event) if event.tag_ == "VBG" else event
    for adverb in verbs.adverbs(main) if main != event else ():
        if adverb.lower_ in forms["alleged_adverbs"]:
            yield Mark(adverb, "alleged")  # "*reportedly* hit the town, killing two"
    opening = sentence_of(event)[0]
    if opening.lower_ in forms["alleged_adverbs"] and opening.nbor().text == ",":
        yield Mark(opening, "alleged")  # of all the sentence says
    for adverb in verbs.adverbs(event):
        if adverb.lower_ in forms["alleged_adverbs"]:
            yield Mark(adverb, "alleged")
        elif adverb.lower_ in forms["approximators"] and adverb.i < event.i:
            yield Mark(adverb, "negated")
    before = [word.lower_ for word in event.doc[max(0, event.i - 2) : event.i]]
    if before == ["all", "but"] and phrases.is_verb(event):
        yield Mark(event.nbor(-1), "negated")


def due_to(event: Token, forms: Forms) -> Iterator[Mark]:
    """Troops are *due* to enter the town."""
    if event.tag_ != "VB":
        return
    before = [token.lower_ for token in event.doc[max(0, event.i - 2) : event.i]]
    if before == ["due", "to"] or any(c.lower_ == "due" and c.i < event.i for c in phrases.children(event)):
        yield Mark(event, "planned")


def is_to(event: Token, forms: Forms) -> Iterator[Mark]:
    """The army *is* to enter the town on Monday; not "is to blame"."""
    if verbs.is_infinitive(event) and event.lemma_ != "blame":
        for auxiliary in verbs.auxiliaries(event):
            if auxiliary.lower_ in ("is", "are", "was", "were"):
                yield Mark(auxiliary, "planned")


def for_or_against(event: Token, forms: Forms) -> Iterator[Mark]:
    """The minister is *against* arming the rebels, is *for* it, the parser taking that for the predicate."""
    before = event.nbor(-1) if event.i else event
    if before.lower_ not in ("for", "against") or not verbs.is_gerund(event):
        return
    if any(c.pos_ == "AUX" and c.lemma_ == "be" and c.i < before.i for c in phrases.children(event)):
        yield Mark(before, "negated" if before.lower_ == "against" else "hypothetical")


def conditions(event: Token, forms: Forms) -> Iterator[Mark]:
    """*If* the army attacks, ...; *unless* it attacks, ..."""
    for mark in verbs.markers(event):
        if mark.lower_ in forms["hypothetical_marks"]:
            yield Mark(mark, "hypothetical")


def adjectives(event: Token, forms: Forms) -> Iterator[Mark]:
    """An *alleged* attack, a so-*called* offensive; a *planned* attack; a *failed* attack."""
    if event.pos_ not in ("NOUN", "PROPN"):
        return
    for modifier in phrases.premodifiers(event):
        word = modifier.lower_
        so_called = word == "called" and modifier.i > 1 and modifier.nbor(-2).lower_ == "so"
        if so_called or word in forms["alleged_adjectives"]:
            yield Mark(modifier, "alleged")
        elif word in forms["planned_adjectives"]:
            yield Mark(modifier, "planned")
        elif word in forms["negated_adjectives"] or word in forms["unreal_adjectives"]:
            yield Mark(modifier, "negated")


def writs(event: Token, forms: Forms) -> Iterator[Mark]:
    """An *arrest warrant*, a *demolition order*: it is to be done."""
    governor = event.head
    if governor.lemma_.lower() in forms["writs"] and phrases.is_premodifier(event):
        yield Mark(governor, "ordered")


WORD_RULES: Final = (
    only_attempted,
    negation,
    inversion,
    scare_quotes,
    far_from,
    instead_of,
    modals,
    adverbs,
    due_to,
    is_to,
    for_or_against,
    conditions,
    adjectives,
    writs,
)
"""In the order in which their words are given as reasons; the first modality is the event's own."""

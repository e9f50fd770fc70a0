"""Where an event happened, as its own clause says it."""

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases, verbs
from ..syntax.memory import sentence_of
from ..syntax.phrases import Oblique
from .candidates import ClaimContext

_THERE = "there"


def place_of(context: ClaimContext, event: Token, target: TextMention) -> TextMention | None:
    """Where an event happened: in its own clause or with what was hit, not the place of one of its actors."""
    for word in _words_with_place(context, event, target):
        place = _place_beside(context, word, target)
        if place is not None:
            return place
    return (
        _shared_place(context, event)
        or _place_of_where_clause(context, event)
        or _place_told_before(context, event)
    )


def is_where_told(context: ClaimContext, event: Token, place: Token) -> bool:
    """Whether a place is the speaker's: "said a spokesman *in Bamako*", "rebels *in Chad* said"."""
    above = {place, *place.ancestors}
    for word in event.doc[sentence_of(event).start : sentence_of(event).end]:
        if context.lemmas[word.i] not in context.vocabulary.forms["says"] or word == event:
            continue
        speakers = verbs.subjects_of_its_own(word)
        if any(speaker in above and speaker not in event.ancestors for speaker in speakers):
            return event not in speakers
    return False


def _words_with_place(context: ClaimContext, event: Token, target: TextMention) -> list[Token]:
    """The words on which the place of an event may hang, the nearest first."""
    forms = context.vocabulary.forms
    words = [event]
    if target.form == "nominal" or not target.start <= target.head.i < target.end:
        words.append(target.head)
    words += [c for c in phrases.children(event) if c.lemma_.lower() in forms["assets"]]
    governor = verbs.governor(event)
    if governor and event.pos_ in ("NOUN", "PROPN") and phrases.is_verb(governor[0]):
        verb, kind = governor
        happens = kind == "subject" and verb.lemma_.lower() in forms["happening"] | forms["aspect_verbs"]
        if happens or kind in ("object", "passive subject"):
            words.append(verb)  # "clashes *erupted near Hajin*"
    return words


def _place_beside(context: ClaimContext, word: Token, target: TextMention) -> TextMention | None:
    """A place that hangs on a word.

    In "attacks *on* Aleppo and Daraya" neither is where the other was hit.
    """
    around = phrases.obliques(word)
    hit = {o.prepositions for o in around if o.noun == target.head}
    for oblique in around:
        if oblique.prepositions not in hit and (place := _place_in(context, oblique)) is not None:
            return place
    return None


def _shared_place(context: ClaimContext, event: Token) -> TextMention | None:
    """ "*Near Mosul*, strikes hit a unit and destroyed a tank": it stands before the first of two verbs."""
    first = verbs.first_of(event)
    if first == event or verbs.subjects_of_its_own(event):
        return None
    before = (_place_in(context, o) for o in phrases.obliques(first) if o.noun.i < first.i)
    return next((place for place in before if place is not None), None)


def _place_of_where_clause(context: ClaimContext, event: Token) -> TextMention | None:
    """ "Flew to *Ankara*, where he met the president"."""
    there = verbs.is_where_clause(event)
    place = context.place(there) if there is not None else None
    return place if place is not None and place.form == "name" else None


def _place_told_before(context: ClaimContext, event: Token) -> TextMention | None:
    """ "Rebels took *Goma*. They killed ten *there*": the last place of this sentence or the one before."""
    if not any(child.lower_ == _THERE and child.pos_ == "ADV" for child in phrases.children(event)):
        return None
    here = sentence_of(event)
    first = sentence_of(here[0].nbor(-1)).start if here.start else 0
    told = (m for m in reversed(context.found) if first <= m.start < event.i and m.form == "name")
    return next((m for m in told if is_a(m.type, "Place") and not m.adjective), None)


def _place_in(context: ClaimContext, oblique: Oblique) -> TextMention | None:
    forms = context.vocabulary.forms
    is_view = context.lemmas[oblique.noun.i] in forms["viewpoints"]  # "in the eyes of *Ankara*"
    if is_view or not oblique.prepositions & forms["event_place_prepositions"]:
        return None
    return _place_within(context, oblique.noun)


def _place_within(context: ClaimContext, noun: Token, depth: int = 0) -> TextMention | None:
    """The named place that a phrase leads to.

    Itself, or where the occasion is: "at *a summit in Geneva*", "on *the margins of a meeting in New York*".
    """
    place = context.place(noun)
    if place is not None:
        return place if place.form == "name" else None
    if depth > 1 or ((mention := context.at(noun)) is not None and is_a(mention.type, "Actor")):
        return None
    wanted = context.vocabulary.forms["event_place_prepositions"] | {"of"}
    inner = (
        _place_within(context, oblique.noun, depth + 1)
        for oblique in phrases.obliques(noun)
        if oblique.prepositions & wanted
    )
    return next((p for p in inner if p is not None), None)

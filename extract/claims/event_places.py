"""Where an event happened, as its own clause says it."""

from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.detection import Found
from ..syntax import phrases, verbs
from .candidates import ClaimContext

_PLACES_OF_EVENT: Final = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "within", "across", "along", "throughout", "on"}
)


def place_of(context: ClaimContext, event: Token, target: Found) -> Found | None:
    """Where an event happened.

    A place in its own clause or with what was hit, not the place of one of its actors.
    """
    queue = [event]
    if target.form == "nominal" or not target.start <= target.head.i < target.end:
        queue.append(target.head)
    queue += [c for c in phrases.children(event) if c.lemma_.lower() in context.vocabulary.forms["assets"]]
    governor = verbs.governor(event)
    if governor and event.pos_ in ("NOUN", "PROPN") and phrases.is_verb(governor[0]):
        happens = governor[1] == "subject" and any(
            governor[0].lemma_.lower() in context.vocabulary.forms[name]
            for name in ("happening", "aspect_verbs")
        )
        if happens or governor[1] in ("object", "passive subject"):
            queue.append(governor[0])  # "clashes *erupted near Hajin*"
    for token in queue:
        found = phrases.obliques(token)
        hit = {
            o.prepositions for o in found if o.noun == target.head
        }  # "attacks *on* Aleppo and Daraya": neither is where the other was hit
        for oblique in found:
            if (
                oblique.prepositions & _PLACES_OF_EVENT
                and oblique.prepositions not in hit
                and (place := _place_within(context, oblique.noun))
            ):
                return place
    first = verbs.first_of(event)
    for oblique in (
        phrases.obliques(first) if first is not event and not verbs.subjects_of_its_own(event) else ()
    ):
        if (
            oblique.noun.i < first.i
            and oblique.prepositions & _PLACES_OF_EVENT
            and (place := _place_within(context, oblique.noun))
        ):
            return place
    there = verbs.is_where_clause(event)
    place = context.place(there) if there is not None else None
    return place if place is not None and place.form == "name" else None


def _place_within(context: ClaimContext, noun: Token, depth: int = 0) -> Found | None:
    """The named place that a phrase leads to.

    Itself, or where the occasion is: "at *a summit in Geneva*", "on *the margins of a meeting in New York*".
    """
    place = context.place(noun)
    if place is not None:
        return place if place.form == "name" else None
    if depth > 1 or ((mention := context.at(noun)) is not None and is_a(mention.type, "Actor")):
        return None
    inner = (
        _place_within(context, o.noun, depth + 1)
        for o in phrases.obliques(noun)
        if o.prepositions & _PLACES_OF_EVENT or "of" in o.prepositions
    )
    return next((p for p in inner if p is not None), None)

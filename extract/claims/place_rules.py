"""Which place lies in which, as noun phrases say it."""

import itertools
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import grammatical_roles, phrases
from ..syntax.memory import sentence_of
from ..vocabulary.world import world_places
from .candidates import Candidate, ClaimContext

_WIDER: Final = frozenset({"Country", "AdminRegion", "Area"})
_GENITIVE: Final = frozenset({"'s", "’s"})
_MOST_BETWEEN: Final = 6
_UNNAMED: Final = frozenset({"Facility", "Settlement"})
_CENTRES: Final = frozenset({"capital", "headquarters"})
_CLOSING: Final = frozenset({",", ")", "—", "–", "(", ";", ".", ""})
_MOST_BEFORE: Final = 4
_LOCATING: Final = frozenset({"in", "near", "outside", "inside"})


def places(context: ClaimContext) -> Iterator[Candidate]:
    """ "Baghouz, Deir Al-Zor province", "Hajin in eastern Syria", "the Iraqi city of Mosul"."""
    names = [mention for mention in context.found if mention.form == "name"]
    for first, second in itertools.pairwise(names):
        both = is_a(first.type, "Place") and is_a(second.type, "Place")
        if both and not first.adjective and not second.adjective and first.type != "Country":
            yield from _beside(context, first, second)
    yield from _by_adjective(context)
    yield from _unnamed_in_named(context)


def _unnamed_in_named(context: ClaimContext) -> Iterator[Candidate]:
    """ "A *church* in *Alexandria*", "a base near the town of *Gao*"."""
    for described in context.found:
        after = context.doc[described.end] if described.end < len(context.doc) else described.head
        if (
            described.form != "nominal"
            or described.type not in _UNNAMED
            or described.lemma in _CENTRES
            or after.lower_ not in _LOCATING
        ):
            continue
        stands_for = context.actor(described.head)
        if stands_for is not None and is_a(stands_for.type, "ArmedGroup"):
            continue  # "YPG positions" are the YPG
        governor = described.head.head
        around = (
            *phrases.obliques(described.head),
            *(phrases.obliques(governor) if governor.i != described.head.i else ()),
        )
        for oblique in around:
            place = context.place(oblique.noun) if after.lower_ in oblique.prepositions else None
            near = place is not None and _follows(context, after, place)
            if place is not None and near and place.form == "name" and place.entity != described.entity:
                yield Candidate("LOCATED_IN", described, place, after, described.head, "place in place", 0.7)
                break


def _follows(context: ClaimContext, preposition: Token, place: TextMention) -> bool:
    """Whether no other name stands between a preposition and a place."""
    between = context.doc[preposition.i + 1 : place.start]
    return 0 < place.start - preposition.i <= _MOST_BETWEEN and not any(
        word.pos_ == "PROPN" or word.text == "," for word in between
    )


def _beside(context: ClaimContext, first: TextMention, second: TextMention) -> Iterator[Candidate]:
    """Two places with few words between them that say which lies in which."""
    between = [t.lower_ for t in context.doc[first.end : second.start] if not t.is_space]
    if len(between) > _MOST_BETWEEN:
        return
    within = context.vocabulary.forms["within_places"]
    telling = [word for word in between if word not in within]
    trigger = second.head
    if telling == [","] and len(between) <= 3 and _is_listed_in(context, first, second):
        yield Candidate("LOCATED_IN", first, second, trigger, trigger, "place list", 0.8)
    elif (
        telling in (["in"], [",", "in"], ["near"], [",", "near"])
        and _is_wider(first, second)
        and _hangs_on(second, first)
    ):
        yield Candidate("LOCATED_IN", first, second, trigger, trigger, "place in place", 0.75)
    elif (
        between
        and between[0] in _GENITIVE
        and not set(telling) - _GENITIVE
        and first.type != "Facility"
        and (second.type == "Facility" or _is_wider(second, first))
    ):
        yield Candidate("LOCATED_IN", second, first, trigger, trigger, "place possessive", 0.8)


def _is_wider(first: TextMention, second: TextMention) -> bool:
    return (
        second.type in _WIDER
        or (first.type == "Facility" and second.type != "Facility")
        or (first.type == "Settlement" and second.type == "Place")
    )


def begins_clause(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    """Whether the comma ends a clause: "If they take Uvira, *Burundi* will"."""
    after = context.doc[second.end].lower_ if second.end < len(context.doc) else ""
    if after in _GENITIVE or context.hyphenated(second):
        return True
    if after not in _CLOSING and _opens_sentence(context, first) and _lies_elsewhere(context, first, second):
        return True
    is_same = second.head.head == first.head.head
    is_behind = after not in _CLOSING and phrases.has_preposition(first.head)
    return grammatical_roles.is_subject(second.head) and (not is_same or is_behind)


def _opens_sentence(context: ClaimContext, first: TextMention) -> bool:
    """ "*Near* Goma, Rwanda massed troops": a preposition before the name, and hardly a word before that."""
    start = sentence_of(first.head).start
    return 0 < first.start - start <= _MOST_BEFORE and context.doc[first.start - 1].pos_ in ("ADP", "SCONJ")


def _lies_elsewhere(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    """Whether the town is known to lie in another state, and none of its name in this one."""
    if first.known is None or second.country is None or first.country == second.country:
        return False
    alike = world_places(first.text, context.vocabulary.known)
    return all(place.country != second.country for place in alike)


def _is_enumerated(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    """ "Oregon, *Pennsylvania, Rhode Island* and Texas": regions of one state side by side."""
    if (first.type, second.type) != ("AdminRegion", "AdminRegion") or first.country != second.country:
        return False
    names = [mention for mention in context.found if mention.form == "name" and not mention.adjective]
    before = [m for m in names if m.end <= first.start and _is_next(context, m, first)]
    behind = [m for m in names if m.start >= second.end and _is_next(context, second, m)]
    return any(m.type == "AdminRegion" for m in (*before, *behind))


def _is_next(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    between = [t.lower_ for t in context.doc[first.end : second.start]]
    return 0 < len(between) <= 2 and set(between) <= {",", "and"}


def _is_listed_in(context: ClaimContext, first: TextMention, second: TextMention) -> bool:
    if _is_enumerated(context, first, second):
        return False
    if phrases.is_coordinated(second.head) or begins_clause(context, first, second):
        return False
    if _is_wider(first, second):
        return True
    goes_on = second.end < len(context.doc) and context.doc[second.end].pos_ == "CCONJ"
    return second.type == "Place" and phrases.is_apposed(second.head, first.head) and not goes_on


def _hangs_on(second: TextMention, first: TextMention) -> bool:
    governor = second.head.head
    return governor in (first.head, *first.head.ancestors) and not phrases.is_verb(governor)


def _by_adjective(context: ClaimContext) -> Iterator[Candidate]:
    """ "the *Iraqi* city of Mosul", "the *Syrian* town Dabiq": the adjective says in which state."""
    for described in context.found:
        if described.form != "nominal" or not is_a(described.type, "Place") or described.type == "Country":
            continue
        name = context.place(described.head)
        if name is None or name.form != "name" or name.head == described.head:
            continue
        for modifier in phrases.premodifiers(described.head):
            state = context.at(modifier)
            if (
                state is not None
                and state.adjective
                and state.type == "Country"
                and state.entity != name.entity
            ):
                yield Candidate(
                    "LOCATED_IN", name, state, described.head, described.head, "place adjective", 0.8
                )

"""The names of a text: the gazetteer's and the model's; where two overlap the longer one wins.

The gazetteer decides the type of what it knows. Attributive adjectives of a state ("*Turkish* offensive")
stand for it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..syntax.memory import text_of
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from .arms import is_meant_as_arm
from .gazetteer_matches import gazetteer_matches
from .introductions import is_somebodys
from .name_choice import Candidate, chosen_names
from .name_trimming import trimmed_name
from .name_types import type_of_name, type_of_place
from .named_regions import region_word
from .peoples_of_regions import people_or_region
from .place_parts import part_of_place, part_of_unlisted
from .regional_offices import regional_adjectives
from .rivers import river_or_state
from .shared_names import with_shared_names
from .taken_towns import is_taken_as_town
from .text_mention import TextMention
from .topics import with_topics

_PERSONS: Final = frozenset({"PERSON", "PER"})
_SENDING: Final = frozenset({"Country", "IGO"})


def found_names(doc: Doc, vocabulary: Vocabulary) -> Iterator[TextMention]:
    """All names of a text; the people of a state ("Syrians") are a description."""
    names = list(with_shared_names(doc, list(_single_names(doc, vocabulary)), vocabulary))
    yield from with_topics(sorted(names, key=lambda name: name.start), vocabulary)


def _single_names(doc: Doc, vocabulary: Vocabulary) -> Iterator[TextMention]:
    regions = {(span.start, span.end): (span, entry) for span, entry in regional_adjectives(doc, vocabulary)}
    matches = [
        (span, people_or_region(span, river_or_state(span, entry, vocabulary), vocabulary))
        for span, entry in gazetteer_matches(doc, vocabulary)
        if (span.start, span.end) not in regions and _is_meant(span, entry, vocabulary)
    ]
    known = [*regions.values(), *matches]
    new = list(_new_names(doc, known, vocabulary))
    taken = {i for span in (*(span for span, _ in known), *new) for i in range(span.start, span.end)}
    new += _towns_unmarked(doc, taken, vocabulary)
    candidates: list[Candidate] = [*known, *((span, None) for span in new)]
    for span, entry, stated, state in chosen_names(_longest(candidates), vocabulary):
        if entry is None:
            yield _unknown_name(span, stated, state, vocabulary)
        else:
            yield _known_name(*part_of_place(span, entry, vocabulary), vocabulary)


def _is_meant(span: Span, known: Known, vocabulary: Vocabulary) -> bool:
    """Whether the gazetteer's entry of a short name is meant and not somebody whom the text introduces so."""
    is_short = span.text in known.weak and is_a(known.type, "Group")
    is_seat = known.is_of_world and fold(text_of(span)) in vocabulary.seats  # "Elena *Kingston*"
    if (is_short or is_seat) and is_somebodys(span, vocabulary):
        return False
    return is_meant_as_arm(span, known, vocabulary)


def _new_names(doc: Doc, known: Sequence[tuple[Span, Known]], vocabulary: Vocabulary) -> Iterator[Span]:
    """The model's names that the gazetteer does not have."""
    places = {(span.start, span.end): entry for span, entry in known}
    groups = [(span.start, span.end) for span, entry in known if is_a(entry.type, "Group")]
    for ent in doc.ents:
        name = trimmed_name(ent, vocabulary) if ent.label_ in vocabulary.name_types.labels else None
        if (
            name is not None
            and (name.start, name.end) not in places
            and not _describes_known(name, vocabulary)
            and not _swallows(name, groups, vocabulary)
            and not _is_pair(name, places)
            and not _is_none(name, vocabulary)
            and not _is_state_with_place(name, places)
            and text_of(name).lower().removeprefix("may ") not in vocabulary.forms["gods"]  # a prayer
        ):
            yield name


def _towns_unmarked(doc: Doc, taken: Container[int], vocabulary: Vocabulary) -> Iterator[Span]:
    """Towns that the model has not marked where a verb tells them: "*Lyman* was shelled"."""
    for token in doc:
        is_name = (
            token.tag_ == "NNP" and token.text.istitle() and not token.ent_type_ and token.i not in taken
        )
        if is_name and is_taken_as_town(token, vocabulary) and not phrases.premodifiers(token):
            yield Span(doc, token.i, token.i + 1, label="LOC")


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Those that do not overlap, the longest first, of equals the gazetteer's; in the order of the text."""
    taken: set[int] = set()
    kept = []
    for span, known in sorted(candidates, key=lambda c: (c[0].start - c[0].end, c[1] is None, c[0].start)):
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append((span, known))
            taken.update(range(span.start, span.end))
    return sorted(kept, key=lambda candidate: candidate[0].start)


def _is_pair(span: Span, known: Container[tuple[int, int]]) -> bool:
    """Whether the model took two known names joined by a hyphen for one: "the *U.S.-Iraq* partnership"."""
    return any(
        (span.start, hyphen.i) in known and (hyphen.i + 1, span.end) in known
        for hyphen in span
        if hyphen.text in ("-", "–")
    )


def _is_none(span: Span, vocabulary: Vocabulary) -> bool:
    """ "*Iranian and* Syrian troops", "*Shrapnel* wounded two men": no name at all."""
    is_first = len(span) == 1 and bool(span[0].is_sent_start)
    return span[-1].lower_ in vocabulary.forms["joining"] or (
        is_first and vocabulary.nominals.get(span[0].lower_) == "Weapon"
    )


def _is_state_with_place(span: Span, known: Mapping[tuple[int, int], Known]) -> bool:
    """Whether the model took for one name a body and what its mission is for: "the *UN Libya* envoy".

    Not "*Guinea Conakry*", a state with its own capital.
    """
    if span.label_ in _PERSONS:
        return False
    pairs = (
        (known.get((span.start, at)), known.get((at, span.end))) for at in range(span.start + 1, span.end)
    )
    return any(
        body.type in _SENDING and is_a(place.type, "Place") and body.country != place.country
        for body, place in pairs
        if body is not None and place is not None
    )


def _swallows(span: Span, groups: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    """Whether the model took two known groups for one name: "the raid by *al-Qaeda on the Taliban*"."""
    inside = [start for start, end in groups if span.start <= start and end <= span.end]
    if inside and span.label_ in ("VEHICLE", "WEAPON") and span[-1].text.islower():
        return True  # "Coalition aircraft" describes
    if len(inside) > 1:
        return True
    return bool(inside) and any(token.lower_ in vocabulary.forms["between_names"] for token in span)


def _describes_known(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether the words only say more about a name that the gazetteer has, which is left to it."""
    return len(span) > 1 and (
        _has_title_after(span, vocabulary)
        or _is_place_of_group(span, vocabulary)
        or _has_adjective_before(span, vocabulary)
    )


def _has_title_after(span: Span, vocabulary: Vocabulary) -> bool:
    """ "UN Special Envoy" is the UN with a title; "Niger State" is a region."""
    if region_word(span, vocabulary) is not None and vocabulary.find(span.text):
        return False
    return any(
        vocabulary.find(span[:end].text) and all(token.lower_ in vocabulary.titles for token in span[end:])
        for end in range(1, len(span))
    )


def _is_place_of_group(span: Span, vocabulary: Vocabulary) -> bool:
    """ "Last ISIS Stronghold" is a description."""
    if span.label_ not in ("LOC", "GPE", "FAC") or span[-1].lower_ not in vocabulary.nominals:
        return False
    last = len(span) - 1
    return any(
        is_a(entry.type, "Group")
        for start in range(last)
        for end in range(start + 1, last + 1)
        for entry in vocabulary.find(span[start:end].text)
    )


def _has_adjective_before(span: Span, vocabulary: Vocabulary) -> bool:
    """ "Last ISIS" in a headline is ISIS with an adjective."""
    describing = ("ADJ", "DET", "ADV", "VERB", "NUM", "AUX")
    return any(
        vocabulary.find(span[start:].text) and all(token.pos_ in describing for token in span[:start])
        for start in range(1, len(span))
    )


def _known_name(span: Span, known: Known, vocabulary: Vocabulary) -> TextMention:
    head, key = phrases.name_head(span), fold(text_of(span))
    is_plural = head.tag_ in ("NNS", "NNPS")
    is_adjective = known.type == "Country" and key in vocabulary.demonyms and key not in vocabulary.names
    if is_adjective and _are_people(head):  # "Turks", "Syrians"
        return TextMention(
            span.start, span.end, head, "CivilianGroup", "nominal", country=known.country, plural=True
        )
    is_adjective = is_adjective or (known.type == "Ethnicity" and phrases.is_premodifier(head))
    is_adjective = is_adjective or (key in vocabulary.regions and fold(known.name) != key)
    return TextMention(
        span.start,
        span.end,
        head,
        known.type,
        "name",
        known=known,
        country=known.country,
        adjective=is_adjective,
        plural=is_plural,
    )


def _are_people(head: Token) -> bool:
    return (
        head.pos_ in ("NOUN", "PROPN")
        and (head.tag_ in ("NNS", "NNPS") or head.lower_.endswith("s"))
        and not phrases.is_premodifier(head)
    )


def _unknown_name(
    span: Span, stated: str | None, told_state: str | None, vocabulary: Vocabulary
) -> TextMention:
    head = phrases.name_head(span)
    kind = type_of_name(span, span.label_, vocabulary)
    if kind == "Place":
        kind = type_of_place(span, vocabulary) or kind
    if stated is not None and not is_a(kind, stated):
        kind = stated
    if (part := part_of_unlisted(span, kind, vocabulary)) is not None:
        return _known_name(span, part, vocabulary)
    state = vocabulary.known.get(vocabulary.demonyms.get(fold(span[0].text), ""))
    return TextMention(
        span.start,
        span.end,
        head,
        kind,
        "name",
        country=state.country if state is not None and is_a(kind, "Group") else told_state,
        plural=head.tag_ in ("NNS", "NNPS"),
    )

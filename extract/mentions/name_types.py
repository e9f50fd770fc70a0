"""What a name stands for that no gazetteer knows: by the model's label, then by the words in it and at it."""

import re
from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.names import fold
from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles, phrases
from ..syntax.memory import text_of
from ..vocabulary.state_bodies import bodies
from ..vocabulary.tables import Vocabulary
from .named_regions import department_type, is_placed_in, region_word, word_behind

_OPERATION: Final = re.compile(r"^Operation\s+[A-Z]")
_HAS_DAY: Final = re.compile(r"^(?:\d{1,2} [A-Z]|[A-Z][a-z]+ \d{1,2} )")
"""A group, a hospital and an uprising may all be called after a day: "June 2 Movement"."""

_BEARERS_OF_NAMES: Final = frozenset({"Group", "Person"})
_PLACES: Final = ("Place",)
_AREAS: Final = ("AdminRegion", "Settlement")
_NAMED_AFTER_NOUN: Final = frozenset(
    {"ArmedGroup", "CriminalGroup", "MediaOrganization", "Weapon", "Settlement"}
)


def type_of_name(span: Span, label: str, vocabulary: Vocabulary) -> str:
    """The node type of a name that the model labelled."""
    types = vocabulary.name_types
    kind = types.labels.get(label, "Entity")
    text = text_of(span)
    if _OPERATION.match(text):
        return "Operation"
    words = text.lower()
    if kind in _BEARERS_OF_NAMES and len(span) > 1:
        opening = next((kind for kind, begins in types.first_words if begins.match(words)), None)
        body = bodies().get(fold(text))
        if opening is not None or body is not None:
            return opening or (body.type if body is not None else kind)
    if kind == "Group" and (department := department_type(span, vocabulary)) is not None:
        return department
    if kind == "Group":
        narrower = next((narrower for narrower, ends in types.last_words if ends.search(words)), None)
        return narrower or (_type_of_force(span, vocabulary) if label == "FORCE" else kind)
    if kind == "Place" and len(span) == 1 and _acts_as_person(span[0], vocabulary):
        return "Person"
    if kind == "Conflict" and types.agreements.search(words):
        return "Agreement"
    if kind == "Conflict" and _HAS_DAY.match(text):
        return next((group for group, ends in types.last_words if ends.search(words)), kind)
    return kind


def type_of_place(span: Span, vocabulary: Vocabulary) -> str | None:
    """What the words at a name say it is: "*village* of Baghouz", "Idlib *province*"."""
    doc, words = span.doc, vocabulary.name_types.place_words
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    before = doc[span.start - 2].lower_ if span.start >= 2 and doc[span.start - 1].lower_ == "of" else ""
    return words.get(span[-1].lower_) or words.get(after) or words.get(before)


def stated_kind(span: Span, vocabulary: Vocabulary) -> str | None:
    """What the text itself says that a name is.

    "the *village* of Hamza", "Idlib *province*", "the Ababil, a *drone*".
    """
    doc, places = span.doc, vocabulary.name_types.place_words
    if span.start >= 2 and doc[span.start - 1].lower_ == "of":
        before = doc[span.start - 2]
        is_named_so = before.text.islower() and before.lower_ not in vocabulary.forms["owned_areas"]
        if is_named_so and places.get(before.lower_) in ("Settlement", "AdminRegion"):
            return places[before.lower_]
    word = word_behind(span, vocabulary)
    if word is not None and _is_placed(span, vocabulary):
        return places[word]
    if (department := department_type(span, vocabulary)) is not None:
        return department
    if len(span) > 1 and span.label_ in ("LOC", "GPE", "ORG") and places.get(span[-1].lower_) in _AREAS:
        return places[span[-1].lower_]
    for noun in phrases.appositions(phrases.name_head(span)):
        if noun.i >= span.end and doc[noun.i - 1].text == span[-1].text:
            continue  # "Tovak, Tovak *Province*": the town in its region
        kind = vocabulary.nominals.get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
        if kind is not None and noun.i >= span.end and kind not in ("Person", "CivilianGroup"):
            return kind
    return None


def _is_placed(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a name is a place's already; a "Hezbollah base" is no place called so."""
    if span.label_ != "GAZ":
        is_region = region_word(span, vocabulary) is not None and is_placed_in(span, vocabulary)
        return span.label_ in ("LOC", "GPE", "FAC") or is_region
    return any(is_a(entry.type, "Place") for entry in vocabulary.find(span.text))


def _type_of_force(span: Span, vocabulary: Vocabulary) -> str:
    """What the model calls a force: a weapon, a state's, an armed group, or a group of which nothing tells.

    "An *IED*", "*U.S.* Task Force 51", "the Kaba *rebels*", "Kaba *attacked* the town".
    """
    doc, nominals = span.doc, vocabulary.nominals
    word = span[-1].lower_
    last = nominals.get(span[-1].lemma_.lower()) or nominals.get(word) or nominals.get(word.removesuffix("s"))
    if last in ("Weapon", "Platform"):
        return last
    if fold(span.text) in vocabulary.forms["fighter_aircraft"]:
        return "Platform"
    first = vocabulary.demonyms.get(fold(span[0].text))
    if first is not None and vocabulary.known[first].type == "Country":
        return "MilitaryForce"
    if _fights(phrases.name_head(span), vocabulary):
        return "ArmedGroup"
    beside = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    beside += [doc[span.start - 2]] if span.start >= 2 else []
    is_armed = any(_is_irregular(token.lemma_.lower(), vocabulary) for token in beside)
    return "ArmedGroup" if is_armed else "Group"


def _fights(name: Token, vocabulary: Vocabulary) -> bool:
    """Whether a verb of fighting has a name as its subject or object, which no firm and no team is of."""
    verb = name.head
    patterns = vocabulary.verbs.get(verb.lemma_.lower(), ()) if phrases.is_verb(verb) else ()
    return any(vocabulary.relations[pattern.relation].group == "conflict" for pattern in patterns)


def _acts_as_person(name: Token, vocabulary: Vocabulary) -> bool:
    """Whether no place can stand where a name stands: "has accused *Gulen*", "*Barbarin* resigned"."""
    verb, role = name.head, grammatical_roles.role_of(name)
    if role not in ("subject", "object") or not phrases.is_verb(verb) or phrases.has_preposition(name):
        return False
    meant = [
        vocabulary.relations[pattern.relation]
        for pattern in vocabulary.verbs.get(verb.lemma_.lower(), ())
        if pattern.is_plain and not pattern.reversed
    ]
    takes = [kind.objects if role == "object" else kind.subjects for kind in meant]
    return bool(takes) and not any(fits(place, types) for types in takes for place in _PLACES)


def _is_irregular(lemma: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun beside a name is said of armed groups: "rebels", "commander of"."""
    return (
        "COMMANDS" in vocabulary.roles.get(lemma, ())
        or lemma in vocabulary.forms["militant"]
        or vocabulary.nominals.get(lemma) == "ArmedGroup"
    )


def kind_before(span: Span, vocabulary: Vocabulary) -> str | None:
    """What a noun right before a name that nobody knows says that it is: "the *newspaper* Tovak"."""
    noun = span.doc[span.start - 1] if span.start else None
    if noun is None or noun.pos_ != "NOUN" or not noun.text.islower():
        return None
    kind = vocabulary.nominals.get(noun.lemma_.lower())
    return kind if kind in _NAMED_AFTER_NOUN else None


def bare_name(span: Span, vocabulary: Vocabulary) -> str:
    """A place's name without the word for what it is: "Borno *State*", "Helmand *Province*"."""
    is_said = len(span) > 1 and vocabulary.name_types.place_words.get(span[-1].lower_) in _AREAS
    return span[:-1].text if is_said else span.text

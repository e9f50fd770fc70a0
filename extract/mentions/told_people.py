"""Names of places that a text gives to people: "*Jordan*, a farmer", "Mayor *Kingston*"."""

from collections.abc import Callable
from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .introductions import calling_before

_PEOPLE: Final = ("Person", "CivilianGroup", "ArmedGroup", "SecurityForce", "MilitaryForce")
_BEFORE_AGE: Final = frozenset({"who", "was", "is"})
_OLDEST: Final = 120
_YOUNGEST: Final = 2


def is_told_person(span: Span, vocabulary: Vocabulary) -> bool:
    """Whether a construction makes a place's name that of a person."""
    return any(construction(span, vocabulary) for construction in CONSTRUCTIONS)


def behind_title(span: Span, vocabulary: Vocabulary) -> bool:
    """ "*Mayor* Kingston", not "Special *Envoy* Syria", "General *Kabul Police*"."""
    doc, before = span.doc, span.start - 1
    if before < 0 or not doc[before].text[:1].isupper() or len(span) > 1:
        return False
    title = doc[before].lower_
    after = doc[span.end] if span.end < len(doc) else None
    goes_on = after is not None and (after.pos_ in ("PROPN", "NOUN") or after.text == "-")
    titles = (vocabulary.titles | vocabulary.forms["spoken_titles"]) - vocabulary.forms["titles_of_bodies"]
    return title in titles and not goes_on


def in_apposition(span: Span, vocabulary: Vocabulary) -> bool:
    """ "*Jordan*, a farmer"; not "*Jordan*, a key ally", nor "in *Jordan*, a farmer"."""
    if _has_preposition(span):
        return False
    beside = phrases.appositions(phrases.name_head(span))
    return any(
        noun.i > span.end and _follows_comma(span, noun) and _is_somebody(noun, vocabulary) for noun in beside
    )


def with_age(span: Span, vocabulary: Vocabulary) -> bool:
    """ "*Chad*, 34, was killed"; "*Sydney*, who was 22, ..."."""
    doc, place = span.doc, span.end + 1
    while place < len(doc) and doc[place].lower_ in _BEFORE_AGE:
        place += 1
    if _has_preposition(span) or place + 2 >= len(doc) or {doc[span.end].text, doc[place + 1].text} != {","}:
        return False
    is_list = doc[place + 2].pos_ in ("PROPN", "NUM", "CCONJ")
    return doc[place].text.isdecimal() and _YOUNGEST <= int(doc[place].text) <= _OLDEST and not is_list


def called_so(span: Span, vocabulary: Vocabulary) -> bool:
    """ "a farmer *named* Jordan"."""
    verb = calling_before(span, vocabulary)
    return verb is not None and verb.i > 0 and _is_somebody(verb.nbor(-1), vocabulary)


def as_predicate(span: Span, vocabulary: Vocabulary) -> bool:
    """ "*Jordan* is a farmer"."""
    head = phrases.name_head(span)
    above = (head.head, *phrases.children(head.head))
    said = (noun for noun in above if noun.pos_ == "NOUN" and head in phrases.copular_subjects(noun))
    return any(phrases.is_indefinite(noun) and _is_somebody(noun, vocabulary) for noun in said)


CONSTRUCTIONS: Final[tuple[Callable[[Span, Vocabulary], bool], ...]] = (
    behind_title,
    in_apposition,
    with_age,
    called_so,
    as_predicate,
)


def _has_preposition(span: Span) -> bool:
    return span.start > 0 and span.doc[span.start - 1].pos_ == "ADP"


def _follows_comma(span: Span, noun: Token) -> bool:
    """Whether a noun stands in the phrase behind the comma after a name."""
    doc = span.doc
    return doc[span.end].text in (",", "(") and not any(t.text == "," for t in doc[span.end + 1 : noun.i])


def _is_somebody(noun: Token, vocabulary: Vocabulary) -> bool:
    """Whether a noun in the singular names one person, which no state is called: no "ally", "member"."""
    lemma = noun.lemma_.lower()
    kind = vocabulary.nominals.get(lemma)
    if noun.tag_ != "NN" or lemma in vocabulary.forms["no_single_person"]:
        return False
    is_one = kind is not None and any(is_a(kind, people) for people in _PEOPLE)
    return is_one or lemma in vocabulary.forms["occupations"]

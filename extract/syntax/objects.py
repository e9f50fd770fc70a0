"""What a verb is done to: one function for each construction, in the order in which they are tried."""

import calendar
from collections.abc import Callable, Iterable
from typing import Final

from spacy.tokens import Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .phrases import children, coordinated, has_preposition, is_verb, obliques
from .verbs import antecedent, is_passive, subjects_of_its_own

_DAYS: Final = frozenset(
    name.lower() for name in (*calendar.day_name, *calendar.month_name, *calendar.day_abbr)
)
Construction = Callable[[Token], list[Token] | None]
"""The objects by one construction; None where the verb does not stand in it."""


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb; where it has none, what another construction gives it."""
    for construction in CONSTRUCTIONS:
        found = construction(verb)
        if found is not None:
            return found
    return []


def direct(verb: Token) -> list[Token] | None:
    """The army attacked *the town*."""
    return _resolved(c for c in children(verb) if c.dep_ in labels.OBJECT)


def second(verb: Token) -> list[Token] | None:
    """The army told *residents* that it had come: an object that a parser takes for a second one."""
    return _resolved(c for c in children(verb) if c.dep_ in labels.SECOND_OBJECT and not has_preposition(c))


def in_a_headline(verb: Token) -> list[Token] | None:
    """Turkey bombs *YPG*, kills dozens: an object that a parser takes for a second subject."""
    subjects = subjects_of_its_own(verb)
    if (
        is_passive(verb)
        or not any(s.i < verb.i for s in subjects)
        or any(is_verb(c) and c.i > verb.i and c.dep_ in labels.COMPLEMENT for c in children(verb))
    ):
        return None
    return _resolved(s for s in subjects if s.i > verb.i)


def counted(verb: Token) -> list[Token] | None:
    """The shelling killed at least *40 civilians*, "sealed off *Kobani*", "joined *al-Qaeda*": taken for an
    adverb by a parser.
    """
    return _resolved(
        child
        for child in children(verb)
        if child.dep_ in labels.BARE_OBLIQUE
        and child.pos_ in ("NOUN", "PROPN")
        and child.i > verb.i
        and (_is_counted_object(child) or _follows_particle(child, verb) or _is_name_behind(child, verb))
    )


def _is_name_behind(noun: Token, verb: Token) -> bool:
    is_day = noun.lower_ in _DAYS or noun.ent_type_ == "DATE"
    return noun.pos_ == "PROPN" and noun.left_edge.i == verb.i + 1 and not (has_preposition(noun) or is_day)


def hung_on_the_verb_above(verb: Token) -> list[Token] | None:
    """They went there to join *al-Qaeda*: a name right behind, hung on the verb above by a parser."""
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    return _resolved(
        name
        for name in behind
        if name.dep_ in labels.BARE_OBLIQUE and name.head == verb.head and _is_name_behind(name, verb)
    )


def of_the_next_verb(verb: Token) -> list[Token] | None:
    """The army stormed and captured *the town*."""
    for child in children(verb):
        if child.dep_ in labels.CONJUNCT and is_verb(child) and child.i - verb.i == 2 and not obliques(verb):
            return objects(child)
    return None


def of_the_verb_before(verb: Token) -> list[Token] | None:
    """The same, where the parser hangs *the town* on the first verb."""
    if (
        verb.dep_ in labels.CONJUNCT
        and is_verb(verb.head)
        and verb.i - verb.head.i == 2
        and not obliques(verb)
    ):
        return [
            member
            for oblique in children(verb.head)
            if oblique.dep_ in labels.OBJECT and oblique.i > verb.i
            for member in coordinated(oblique)
        ]
    return None


def relative(verb: Token) -> list[Token] | None:
    """*The town* that the army shelled."""
    own = subjects_of_its_own(verb)
    if verb.dep_ in labels.RELATIVE and own and all(antecedent(s) is s for s in own):
        return coordinated(_right_before(verb) or verb.head)
    return None


def _right_before(verb: Token) -> Token | None:
    """The noun that a clause without "that" follows.

    "Killed girls in *a room* the group was visiting": hung on the girls, across the room.
    """
    first = verb.left_edge
    noun = first.doc[first.i - 1] if first.i else first
    is_bare = first.lower_ not in word_lists()["relative_pronouns"] and noun.pos_ in ("NOUN", "PROPN")
    is_elsewhere = noun.i > verb.head.i and verb.head not in noun.ancestors
    return noun if is_bare and is_elsewhere else None


CONSTRUCTIONS: Final[tuple[Construction, ...]] = (
    direct,
    second,
    in_a_headline,
    counted,
    hung_on_the_verb_above,
    of_the_next_verb,
    of_the_verb_before,
    relative,
)


def _resolved(found: Iterable[Token]) -> list[Token] | None:
    return [member for noun in found for member in coordinated(antecedent(noun))] or None


def _follows_particle(noun: Token, verb: Token) -> bool:
    before = noun.left_edge.i - 1
    return before > verb.i and noun.doc[before].dep_ in labels.PARTICLE and noun.doc[before].head == verb


def _is_counted_object(noun: Token) -> bool:
    return (
        any(c.dep_ in labels.NUMBER for c in children(noun))
        and not any(c.dep_ in labels.CASE for c in children(noun))
        and noun.lemma_.lower() not in word_lists()["measures"]
    )

"""Whose view an event is told from: "*in Kyiv's eyes*", "*as Moscow sees it*", "*to Ankara*, it is ..."."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ..syntax import phrases, verbs
from ..syntax.memory import sentence_of
from .status_words import Forms

_SEEN: Final = frozenset({"in", "by", "from", "to"})
_HOLDS_FOR: Final = frozenset({"for", "to"})


def viewpoints(word: Token, forms: Forms) -> Iterator[Token]:
    """Who sees it so, of whom it is said beside a verb or a predicate."""
    for oblique in phrases.obliques(word):
        if oblique.prepositions & _SEEN and (view := _view(oblique.noun, forms)) is not None:
            yield from _whose(oblique.noun, view)
        if oblique.prepositions & _HOLDS_FOR and _opens_judgement(oblique.noun, word):
            yield oblique.noun
    for clause in (*verbs.as_clauses(word), *verbs.ways(word), *verbs.opening_participles(word)):
        if clause.lemma_.lower() in forms["viewing"] and not verbs.particles(clause):
            yield from _who_sees(clause)


def _view(noun: Token, forms: Forms) -> Token | None:
    """The word for a view: "*eyes*", "point of *view*"; in "in view of the crisis" there is none."""
    inner = (o.noun for o in phrases.obliques(noun) if "of" in o.prepositions)
    compound = next((n for n in inner if n.lemma_.lower() in forms["viewpoints"]), None)
    if compound is not None and noun.lemma_.lower() in forms["points"]:
        return compound
    is_view = noun.lemma_.lower() in forms["viewpoints"] and noun.lower_ != "eye"
    return noun if is_view and (phrases.possessor(noun) or phrases.is_definite(noun)) else None


def _whose(noun: Token, view: Token) -> Iterator[Token]:
    owner = phrases.possessor(noun)
    if owner is not None:
        yield owner
        return
    for holder in (view, noun):
        of_whom = [o.noun for o in phrases.obliques(holder) if "of" in o.prepositions and o.noun != view]
        if of_whom:
            yield of_whom[0]
            return


def _opens_judgement(noun: Token, word: Token) -> bool:
    """ "*For Beijing*, the island is part of it": a name that opens a sentence on what something is."""
    if noun.pos_ != "PROPN" or noun.left_edge != sentence_of(word)[0]:
        return False
    last, following = noun.right_edge, noun.right_edge.i + 1
    is_set_off = last.text == "," or noun.doc[following : following + 1].text == ","
    return is_set_off and verbs.is_said_to_be(word)


def _who_sees(clause: Token) -> Iterator[Token]:
    """ "As *Moscow* sees it", "as seen from *Moscow*"."""
    own = verbs.subjects_of_its_own(clause)
    if own and not verbs.is_passive(clause):
        if any(c.lower_ == "it" and c.i > clause.i for c in phrases.children(clause)):
            yield own[0]
    elif not own:
        yield from (o.noun for o in phrases.obliques(clause) if "from" in o.prepositions)

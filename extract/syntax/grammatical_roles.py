"""The grammatical role of a noun, and what it says of who is meant.

A place that acts, a pronoun's possible antecedents.
"""

from typing import Final

from spacy.tokens import Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .phrases import children, coordinated, is_verb
from .verbs import is_passive, subjects_of_its_own

_ARGUMENTS: Final = frozenset({"subject", "object", "oblique"})


def acts(name: Token) -> bool:
    """Whether a place acts or is spoken to like a person.

    "*Ankara* said", "accused *Damascus*", "a deal with *Moscow*".
    """
    if _is_acted_for(name):
        return True
    token = name
    while token.dep_ in labels.CONJUNCT and token.head.pos_ == "PROPN":
        token = token.head
    head, words = token.head, word_lists()
    if is_passive(head) and any(c.lower_ == "by" for c in children(token) if c.dep_ in labels.CASE):
        return True
    if token.dep_ in labels.SUBJECT:
        return is_verb(head) and (head.lemma_.lower() not in words["lying"] or sees_it(head))
    if token.dep_ in labels.ANY_OBJECT:
        given = token.dep_ in labels.SECOND_OBJECT and head.lemma_.lower() in words["giving"]
        return given or head.lemma_.lower() in words["addressing"]
    if token.dep_ in labels.POSSESSOR:
        return head.pos_ == "NOUN" and head.lemma_.lower() not in words["belongings"]
    return _acts_after_preposition(token)


def sees_it(verb: Token) -> bool:
    """ "As Moscow *sees it*"."""
    is_view = verb.lemma_.lower() in word_lists()["viewing"]
    return is_view and any(c.lower_ == "it" and c.dep_ in labels.ANY_OBJECT for c in children(verb))


def _is_acted_for(name: Token) -> bool:
    """*Tehran*-backed."""
    doc = name.doc
    return (
        name.i + 2 < len(doc)
        and doc[name.i + 1].text in ("-", "–", "‑")
        and doc[name.i + 2].lower_ in word_lists()["behalf"]
    )


def _acts_after_preposition(name: Token) -> bool:
    """A deal with *Moscow*; a call on *Damascus*; according to *Ankara*; in the eyes of *Kyiv*."""
    for child in children(name):
        if child.dep_ in labels.CASE and (answer := _acts_after(child.lower_, name.head)) is not None:
            return answer
    if name.dep_ in labels.PREPOSITION_OBJECT:
        return _acts_after(name.head.lower_, name.head.head) or False
    return False


def _acts_after(preposition: str, head: Token) -> bool | None:
    """What a preposition says of the name behind it; None where it says nothing."""
    if preposition == "with":
        return is_verb(head) or head.lemma_.lower() in word_lists()["dealings"]
    if preposition in ("between", "by"):
        return True
    if preposition in ("on", "upon"):
        return head.lemma_ == "call"
    if preposition == "according":
        return True
    views = {"of": "viewpoints", "from": "viewing"}
    listed = word_lists()[views[preposition]] if preposition in views else frozenset()
    return head.lemma_.lower() in listed or None


def absolute_subject(noun: Token) -> Token | None:
    """The main clause's subject for the subject of a "with" clause.

    "*Their situation* grew desperate, with *fighters* unleashing ...".
    """
    verb = noun.head
    if (
        noun.dep_ in labels.SUBJECT
        and verb.dep_ in labels.ADVERBIAL
        and any(c.lower_ == "with" for c in (*children(verb), *children(noun)))
    ):
        return next((s for s in subjects_of_its_own(verb.head) if s.i < noun.i), None)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    described = after.tag_ == "VBG" and after.dep_ in labels.REDUCED
    if described and any(c.lower_ == "with" for c in (*children(noun), *children(after))):
        main = verb.head if verb == after else verb
        return next((s for s in subjects_of_its_own(main) if s.i < noun.i), None)
    return None


def role_of(token: Token) -> str:
    """The grammatical role of a noun or pronoun: subject, object, oblique, possessor or other."""
    while token.dep_ in labels.CONJUNCT:
        token = token.head
    if token.dep_ in labels.ANY_SUBJECT:
        return "subject"
    if token.dep_ in labels.ANY_OBJECT:
        return "object"
    return (
        "possessor"
        if token.dep_ in labels.POSSESSOR
        else "oblique"
        if token.dep_ in labels.ANY_OBLIQUE
        else "other"
    )


def does(noun: Token) -> Token | None:
    """The active verb that a noun is subject of."""
    verb = noun.head
    return verb if noun.dep_ in labels.SUBJECT and is_verb(verb) and not is_passive(verb) else None


def is_same_clause_argument(first: Token, second: Token) -> bool:
    """Whether two nouns are arguments of one verb, and so are two things.

    A reflexive or a possessor may well be the other argument.
    """
    verb = second.head
    return (
        first.head == verb
        and is_verb(verb)
        and role_of(first) in _ARGUMENTS
        and role_of(second) in _ARGUMENTS
        and not second.lower_.endswith(("self", "selves"))
    )


def matrix_subjects(pronoun: Token) -> list[Token]:
    """Subjects of the verb whose complement the pronoun is subject of."""
    verb = pronoun.head
    if role_of(pronoun) != "subject" or verb.dep_ not in labels.CLAUSAL_COMPLEMENT:
        return []
    return [t for s in subjects_of_its_own(verb.head) for t in coordinated(s)]


def controllers(possessor: Token) -> list[Token]:
    """Who does what an infinitive says, of whose object something is.

    "asked *the United States* to increase *its* attacks".
    """
    verb = possessor.head.head
    is_infinitive = verb.tag_ == "VB" and verb.dep_ in labels.OPEN_COMPLEMENT
    if role_of(possessor) != "possessor" or not is_infinitive:
        return []
    asked = [child for child in children(verb.head) if child.dep_ in labels.ANY_OBJECT]
    return [token for noun in asked or subjects_of_its_own(verb.head) for token in coordinated(noun)]


def is_argument(token: Token) -> bool:
    """Whether a noun fills a place of a verb or noun, rather than describing another."""
    return (
        role_of(token) in ("subject", "object", "oblique", "possessor") or token.dep_ in labels.FREE_STANDING
    )


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause, active or passive."""
    return token.dep_ in labels.ANY_SUBJECT

"""Noun phrases and the prepositional phrases of a word.

What hangs on a noun, what describes, names, counts or owns it.
"""

import itertools
from typing import Final, NamedTuple

from spacy.tokens import Span, Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .memory import remembered

_LONGEST_PHRASE: Final = 8
_EACH_OTHER: Final = (("each", "other"), ("one", "another"))
_RECIPROCAL: Final = frozenset({"each", "other", "one", "another"})
_GENITIVE: Final = frozenset({"'s", "’s", "'", "’"})


class Oblique(NamedTuple):
    """A noun with the prepositions that attach it ("from" in "fled from Raqqa")."""

    prepositions: frozenset[str]
    noun: Token


@remembered
def children(token: Token) -> tuple[Token, ...]:
    """What hangs on a token, in order; the rules look at the same words again and again."""
    return tuple(token.children)


def is_verb(token: Token) -> bool:
    """Whether a token can head a clause of its own."""
    return token.pos_ == "VERB" or (
        token.tag_.startswith("VB") and token.dep_ not in labels.AUXILIARY and token.pos_ != "AUX"
    )


@remembered
def _with_parts(token: Token) -> tuple[Token, ...]:
    """What hangs on a noun or on a later word of the same name.

    In "against Boko Haram" the preposition may hang on either.
    """
    own = children(token)
    return (
        *own,
        *(
            child
            for part in own
            if part.dep_ in labels.NAME_PART and part.i > token.i
            for child in children(part)
            if child.dep_ not in labels.NAME_PART
        ),
    )


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "*troops*, *tanks* and *jets*"."""
    found = [token]
    queue = [token]
    while queue:
        for child in _with_parts(queue.pop(0)):
            if (
                child.dep_ in labels.CONJUNCT
                and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET", "SYM")
                and not _own_preposition(child, token)
            ):
                found.append(child)
                queue.append(child)
    return found


def prepositions(noun: Token) -> set[str]:
    """The prepositions and genitive marks of a noun."""
    return {c.lower_ for c in children(noun) if c.dep_ in labels.CASE}


def _own_preposition(child: Token, first: Token) -> bool:
    own = prepositions(child) - _GENITIVE
    return bool(own) and not own <= prepositions(first)


@remembered
def obliques(token: Token) -> tuple[Oblique, ...]:
    """Prepositional arguments and modifiers of a verb or noun, coordinated nouns included."""
    found: list[Oblique] = []
    for child in _hung_on(token):
        if child.dep_ in labels.OBLIQUE or (
            child.dep_ in labels.SUBJECT_OR_OBJECT and has_preposition(child)
        ):
            found += _with_case(child, found)
        elif child.dep_ in labels.PREPOSITION:
            found += _under_preposition(child)
        elif child.dep_ in labels.PARTICLE and child.i == token.i + 1:
            found += _after_particle(token, child)
    return (*found, *_of_beside(token, found))


def _hung_on(token: Token) -> tuple[Token, ...]:
    """What hangs on a word; of "fighters firing rockets *at X*" also what the parser hung on the noun."""
    own = _with_parts(token)
    if token.dep_ not in labels.PARTICIPLE or not token.tag_.startswith("VB"):
        return own
    return (*own, *(c for c in children(token.head) if c.dep_ in labels.NOMINAL and c.i > token.i))


def _with_case(noun: Token, before: list[Oblique]) -> list[Oblique]:
    """ "Fled *from Raqqa* and Idlib", "fled from Raqqa and *from Idlib*", the preposition below its noun."""
    cases = [c for c in _with_parts(noun) if c.dep_ in labels.CASE_OR_MARK and c.i <= noun.i + 1]
    cases = cases or _cases_on_name(noun)
    words = {c.lower_ for c in cases}
    for case in cases:
        words |= {part.lower_ for part in children(case) if part.dep_ in labels.FIXED}
    if not words and before and any(c.dep_ in labels.COORDINATOR for c in children(noun)):
        words = set(
            before[-1].prepositions
        )  # "between the army *and the rebels*", hung beside instead of below
    found = [Oblique(frozenset(words), member) for member in coordinated(noun)]
    for child in children(noun):
        if child.dep_ in labels.CONJUNCT and _own_preposition(child, noun):
            own = frozenset(prepositions(child))
            found += [Oblique(own, member) for member in coordinated(child)]
    return found


def _cases_on_name(title: Token) -> list[Token]:
    """The preposition before a title that the parser hung on the name behind it.

    "talks *with* former president Hamid Karzai".
    """
    names = [c for c in children(title) if c.dep_ in labels.APPOSITION and c.i > title.i]
    return [c for name in names for c in children(name) if c.dep_ in labels.CASE and c.i < title.i]


def _under_preposition(preposition: Token) -> list[Oblique]:
    """ "Fled *from Raqqa*", "*out of Raqqa*", the noun below its preposition."""
    below = children(preposition)
    words = {preposition.lower_, *(c.lower_ for c in below if c.dep_ in labels.PREPOSITION_PART)}
    inner = [preposition, *(c for c in below if c.dep_ in labels.PREPOSITION_ITSELF)]
    nouns = [c for each in inner for c in children(each) if c.dep_ in labels.PREPOSITION_OBJECT]
    return [Oblique(frozenset(words), member) for noun in nouns for member in coordinated(noun)]


def _after_particle(verb: Token, particle: Token) -> list[Oblique]:
    """ "Called *on Turkey* to withdraw", the name taken for a predicate."""
    names = [c for c in children(verb) if c.dep_ in labels.OPEN_COMPLEMENT and c.pos_ == "PROPN"]
    return [Oblique(frozenset({particle.lower_}), name) for name in names if name.i > particle.i]


def _of_beside(noun: Token, found: list[Oblique]) -> list[Oblique]:
    """What follows a noun with "of" belongs to it, wherever the parser hung it.

    "Okafor, the leader *of the PKK*".
    """
    doc = noun.doc
    if noun.i + 2 >= len(doc) or doc[noun.i + 1].lower_ != "of" or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    after = doc[noun.i + 1].head
    while after.dep_ in labels.NAME_PART:
        after = after.head
    if after.i <= noun.i + 1 or any(o.noun == after for o in found):
        return []
    return [Oblique(frozenset({"of"}), n) for n in coordinated(after)]


def possessor(noun: Token) -> Token | None:
    """The owner: "*Turkey*'s offensive", "*their* offensive"."""
    return next((c for c in children(noun) if c.dep_ in labels.POSSESSOR), None)


def premodifiers(noun: Token) -> list[Token]:
    """Adjectives and nouns before a noun, nearest last."""
    return [c for c in noun.lefts if c.dep_ in labels.PREMODIFIER]


@remembered
def appositions(noun: Token) -> tuple[Token, ...]:
    """What a noun is said to be right beside it, in either order."""
    found = tuple(c for c in children(noun) if c.dep_ in labels.DESCRIPTION or _is_set_off(c, noun))
    return (*found, noun.head) if noun.dep_ in labels.APPOSITION else found


def _is_set_off(name: Token, noun: Token) -> bool:
    """A person's name between commas after a noun, whatever the parser calls it.

    "one of them, *Abu Omar*, had led".
    """
    if (
        name.dep_ not in labels.OBLIQUE
        or name.pos_ != "PROPN"
        or name.ent_type_ not in ("PERSON", "PER")
        or name.i < noun.i
        or any(c.dep_ in labels.ANY_PREPOSITION for c in children(name))
    ):
        return False
    last = name.right_edge.i + 1
    return (
        name.i > 0
        and name.doc[name.left_edge.i - (0 if name.left_edge.is_punct else 1)].lower_ == ","
        and (last >= len(name.doc) or name.doc[last].is_punct or name.right_edge.is_punct)
    )


def phrase_head(noun: Token) -> Token:
    """The noun of the phrase that a noun is a part, a member or another name of.

    "John" in "John Kerry", "Iran" in "Iraq and Iran".
    """
    while noun.dep_ in labels.PART_OF_PHRASE and noun.head != noun and not is_verb(noun.head):
        noun = noun.head
    return noun


def described_by(noun: Token) -> list[Token]:
    """What stands in one phrase with a noun.

    Adjectives, compounds, genitives, counts and others joined by "and".
    """
    return [c for c in children(noun) if c.dep_ in labels.DESCRIBING]


def has_preposition(noun: Token) -> bool:
    """Whether a preposition says that a noun is no subject, whatever its label is ("against the SDF")."""
    return any(
        child.dep_ in labels.CASE and child.i < noun.i and child.pos_ == "ADP" and child.lower_ != "with"
        for child in children(noun)
    )


def describes(noun: Token) -> Token | None:
    """The name that a common noun stands beside and describes.

    "Afrin, a *canton*", "the *village* of Baghouz", "the *militia*, Badr", "former *president* Haddad".
    """
    if noun.dep_ in labels.APPOSITION and noun.head.pos_ in ("PROPN", "NOUN"):
        return noun.head
    for child in children(noun):
        is_name_behind = child.dep_ in labels.NAME_PART and noun.pos_ == "NOUN" and child.i == noun.i + 1
        if child.pos_ == "PROPN" and (child.dep_ in labels.APPOSITION or is_name_behind):
            return child
    for oblique in obliques(noun):
        if (
            "of" in oblique.prepositions
            and oblique.noun.pos_ == "PROPN"
            and noun.lemma_.lower() in word_lists()["named_with_of"]
        ):
            return oblique.noun
    return None


def is_coordinated(token: Token) -> bool:
    """Whether a noun continues a list."""
    return token.dep_ in labels.CONJUNCT


def is_apposed(second: Token, first: Token) -> bool:
    """Whether the second of two names stands beside the first without a preposition of its own."""
    return second.dep_ in labels.BESIDE and (
        second.head == first or second.head.head == first or second.head == first.head
    )


def is_restricted(noun: Token) -> bool:
    """Whether a relative clause, participle or phrase behind a noun says which one is meant."""
    return any(c.i > noun.i and c.dep_ in labels.RESTRICTING for c in children(noun))


def modified(token: Token) -> Token:
    """The noun that a word before it modifies ("*Daesh* militants"), else the word itself."""
    return token.head if token.dep_ in labels.MODIFIER and token.head.i > token.i else token


def is_premodifier(token: Token) -> bool:
    """Whether a word describes a noun that follows it ("*Kurdish* forces", "*SDF* offensive")."""
    return token.dep_ in labels.HYPHENATED and token.head.i > token.i


@remembered
def described_from(noun: Token) -> int:
    """Where the phrase of a noun begins: with the first word before it that describes it."""
    start = min(
        [t.left_edge.i for t in noun.lefts if t.dep_ not in labels.OUTSIDE_DESCRIPTION and t.i > noun.i - 12],
        default=noun.i,
    )
    return next(
        (i + 1 for i in range(noun.i - 1, start - 1, -1) if _ends_description(noun.doc[i])),
        start,
    )


def _ends_description(word: Token) -> bool:
    """Going back from a noun: "Among the dead *were* two children"."""
    return word.text in (",", ";", ":", "(", ")") or (word.dep_ in labels.COPULA and word.pos_ == "AUX")


def counted_by(noun: Token) -> list[Token]:
    """The numbers of a noun: "*1,100* civilians"."""
    return [c for c in children(noun) if c.dep_ in labels.NUMBER or (c.pos_ == "NUM" and c.i < noun.i)]


def is_possessor(word: Token) -> bool:
    """Whether a word has the "'s" that makes it whose something is: "*Brigade 8's* commander"."""
    return any(child.tag_ == "POS" for child in children(word)) or (
        word.i + 1 < len(word.doc) and word.doc[word.i + 1].tag_ == "POS"
    )


def whole_of(noun: Token) -> Token | None:
    """What a noun is an "of" part of: "*four* of its fighters", "*hundreds* of civilians"."""
    head = noun.head.head if noun.dep_ in labels.PREPOSITION_NOUN else noun.head
    return (
        head
        if head != noun and any("of" in o.prepositions and o.noun == noun for o in obliques(head))
        else None
    )


def is_predicate(noun: Token) -> bool:
    """Whether a noun only says what somebody is: "became *leader*", "serves as *president*"."""
    words = {c.lower_ for c in children(noun) if c.dep_ in labels.CASE}
    below = noun.head.lower_ if noun.dep_ in labels.PREPOSITION_NOUN else ""
    return (
        "as" in words
        or below == "as"
        or noun.dep_ in labels.OPEN_COMPLEMENT
        or noun.dep_ in labels.ATTRIBUTE
        or any(c.dep_ in labels.COPULA for c in children(noun))
    )


def located_subjects(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """Who is said to be in a place: "*the commander* was in Gao"."""
    if not any(c.lower_ in prepositions and c.dep_ in labels.CASE for c in children(noun)):
        return []
    if any(c.dep_ in labels.COPULA for c in children(noun)):
        return [c for c in children(noun) if c.dep_ in labels.SUBJECT]
    return []


def set_beside(noun: Token) -> list[Token]:
    """What a clause without a verb says something of: "with *Goma* still under M23 control"."""
    if not any(c.lower_ == "with" for c in children(noun)):
        return []
    under = next((c for c in children(noun) if c.lower_ == "under"), noun)
    own = [c for c in children(noun) if c.i < under.i and c.pos_ in ("PROPN", "NOUN")]
    return own[-1:]


def is_under(noun: Token) -> bool:
    """Whether "under" governs a noun: "*under* the control of the rebels"."""
    return any(c.lower_ == "under" and c.dep_ in labels.CASE for c in children(noun)) or (
        noun.dep_ in labels.PREPOSITION_NOUN and noun.head.lower_ == "under"
    )


def is_each_other(noun: Token) -> bool:
    """Whether a word is half of "each other" or "one another"."""
    if noun.lower_ not in _RECIPROCAL:
        return False
    words = [word.lower_ for word in noun.doc[max(0, noun.i - 1) : noun.i + 2]]
    return any(pair in _EACH_OTHER for pair in itertools.pairwise(words))


def is_indefinite(noun: Token) -> bool:
    """Whether "a" or "an" stands before a noun."""
    return any(c.lower_ in ("a", "an") for c in children(noun))


def is_definite(noun: Token) -> bool:
    """Whether "the" stands before a noun."""
    return any(c.lower_ == "the" for c in children(noun))


def predicate_of(word: Token) -> Token:
    """What a preposition says something with: "was *in* Gao" with the noun, "stayed *in* Gao" with the verb.

    Any other word is its own.
    """
    if word.pos_ != "ADP" or word.head == word:
        return word
    if word.dep_ in labels.PREPOSITION_ITSELF:
        return word.head
    if word.dep_ not in labels.CASE:
        return word
    noun = word.head
    return noun.head if noun.dep_ in labels.OBLIQUE and is_verb(noun.head) else noun


def phrase(noun: Token) -> Span:
    """A noun with what stands before it and the first phrase behind it: "an official with the YPG"."""
    end = noun.i + 1
    behind = next((c for c in children(noun) if c.i > noun.i and c.dep_ in labels.PHRASE_BEHIND), None)
    if behind is not None and behind.left_edge.i == end and behind.right_edge.i - noun.i <= _LONGEST_PHRASE:
        end = behind.right_edge.i + 1
    start = noun.left_edge.i
    start += noun.doc[start].dep_ in labels.CASE  # "*of* the army"
    return noun.doc[
        next((i + 1 for i in range(noun.i - 1, start - 1, -1) if noun.doc[i].is_space), start) : end
    ]


def name_head(name: Span) -> Token:
    """The head of a name; where the titles before it are parsed as its first words, theirs: "*Army* Lt.

    Gen. Stephen Townsend". Never the day that somebody is called after: "Sunday *Igboho*".
    """
    is_of_day = len(name) > 1 and name.root.lower_ in word_lists()["day_names"]
    head = name[-1] if is_of_day else name.root
    return (
        head.head
        if head.dep_ in labels.NAME_PART and head.head.i < name.start and head.head.pos_ == "PROPN"
        else head
    )


def bare_title(role: Token) -> int:
    """Where a title begins: "*foreign minister*"."""
    return min([t.left_edge.i for t in role.lefts if t.dep_ in labels.BARE_TITLE], default=role.i)


def named_beside(role: Token) -> tuple[Token | None, str]:
    """The word that may head the name of who has a role, with the construction: apposition or title."""
    if (
        role.dep_ in labels.CONJUNCT or role.dep_ in labels.NAME_PART
    ) and role.head.dep_ in labels.APPOSITION:
        return role.head.head, "apposition"
    if role.dep_ in labels.APPOSED:
        return role.head, "apposition"
    if role.dep_ in labels.NAME_TITLE:
        return role.head, "title"
    return None, ""


def name_of_word(word: Token) -> Token | None:
    """The head of the name that a word is parsed as the end of."""
    return word.head if word.dep_ in labels.NAME_PART and word.head.i < word.i else None


def named_after(role: Token) -> list[Token]:
    """Words behind a role that may head its holder's name: "SDF commander *Mazloum* Abdi".

    Not "the brother of *Mazloum* Abdi", who is somebody else.
    """
    return [
        c for c in children(role) if c.i > role.i and c.dep_ in labels.NAME_BEHIND and not has_preposition(c)
    ]


def copular_subjects(noun: Token) -> list[Token]:
    """Who is said to be a noun: "*Amedi* is an official"."""
    if any(c.dep_ in labels.COPULA for c in children(noun)):
        return [c for c in children(noun) if c.dep_ in labels.SUBJECT]
    if noun.dep_ in labels.ATTRIBUTE and noun.head.lemma_ in word_lists()["copular"]:
        return [c for c in children(noun.head) if c.dep_ in labels.SUBJECT]
    return []

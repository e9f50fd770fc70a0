"""The grammatical role of a noun, and what it says of who is meant: a place that acts, a pronoun's possible antecedents."""

from typing import Final

from spacy.tokens import Token

from . import labels
from .phrases import children, coordinated, is_verb
from .verbs import is_passive, subjects_of_its_own

_BEHALF: Final = frozenset(
    [
        "backed",
        "led",
        "aligned",
        "allied",
        "supported",
        "sponsored",
        "funded",
        "financed",
        "trained",
        "armed",
        "friendly",
        "loyal",
        "appointed",
    ]
)
_SPOKEN_OF: Final = frozenset(
    [
        "accuse",
        "blame",
        "urge",
        "tell",
        "warn",
        "ask",
        "condemn",
        "criticise",
        "criticize",
        "support",
        "back",
        "call",
        "inform",
        "denounce",
        "sanction",
        "pressure",
        "press",
        "thank",
        "assure",
    ]
)
_LYING: Final = frozenset(
    [
        "be",
        "lie",
        "fall",
        "sit",
        "remain",
        "become",
        "look",
        "stand",
        "straddle",
        "border",
        "see",
        "witness",
        "suffer",
        "burn",
        "have",
    ]
)
_WITH: Final = frozenset(
    [
        "agreement",
        "deal",
        "talk",
        "talks",
        "negotiation",
        "tie",
        "ties",
        "relation",
        "relations",
        "meeting",
        "alliance",
        "coordination",
        "pact",
        "accord",
        "truce",
        "ceasefire",
        "dispute",
        "contact",
        "cooperation",
    ]
)


def acts(name: Token) -> bool:
    """Whether a place acts or is spoken to like a person: "*Ankara* said", "accused *Damascus*", "a deal with *Moscow*"."""
    doc = name.doc
    if (
        name.i + 2 < len(doc)
        and doc[name.i + 1].text in ("-", "–", "‑")
        and doc[name.i + 2].lower_ in _BEHALF
    ):
        return True  # "*Tehran*-backed"
    token = name
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    head = token.head
    if is_passive(head) and "by" in {c.lower_ for c in children(token) if c.dep_ == "case"}:
        return True
    if token.dep_ in labels.SUBJECT:
        return is_verb(head) and head.lemma_.lower() not in _LYING
    if token.dep_ in labels.ANY_OBJECT:
        return head.lemma_.lower() in _SPOKEN_OF
    if token.dep_ in ("nmod:poss", "poss"):
        return head.pos_ == "NOUN" and head.lemma_.lower() not in (
            "street",
            "airport",
            "suburb",
            "district",
            "resident",
            "outskirt",
            "mayor",
            "people",
            "population",
            "hospital",
            "center",
            "centre",
        )
    for child in children(token):
        if child.dep_ == "case":
            if child.lower_ == "with":
                return head.lemma_.lower() in _WITH or is_verb(head)
            if child.lower_ in ("between", "by"):
                return True
            if child.lower_ in ("on", "upon"):
                return head.lemma_ == "call"
    if token.dep_ in labels.PREPOSITION_OBJECT:
        return head.lower_ in ("by", "between") or (
            head.lower_ == "with" and (head.head.lemma_.lower() in _WITH or is_verb(head.head))
        )
    return False


def absolute_subject(noun: Token) -> Token | None:
    """The main clause's subject for the subject of a "with" clause: "*Their situation* grew desperate, with *fighters* unleashing ..."."""
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
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in labels.ANY_SUBJECT:
        return "subject"
    if token.dep_ in labels.ANY_OBJECT:
        return "object"
    return (
        "possessor"
        if token.dep_ in ("nmod:poss", "poss")
        else "oblique"
        if token.dep_ in labels.ANY_OBLIQUE
        else "other"
    )


def does(noun: Token) -> Token | None:
    """The active verb that a noun is subject of."""
    verb = noun.head
    return verb if noun.dep_ in labels.SUBJECT and is_verb(verb) and not is_passive(verb) else None


def is_same_clause_argument(a: Token, b: Token) -> bool:
    """Whether two nouns are arguments of one verb, and so are two things unless the second is reflexive or a possessor."""
    if b.lower_.endswith(("self", "selves")):
        return False
    return (
        role_of(b) in ("subject", "object", "oblique")
        and a.head == b.head
        and is_verb(a.head)
        and role_of(a) in ("subject", "object", "oblique")
    )


def matrix_subjects(pronoun: Token) -> list[Token]:
    """Subjects of the verb whose complement the pronoun is subject of."""
    verb = pronoun.head
    if role_of(pronoun) != "subject" or verb.dep_ not in labels.CLAUSAL_COMPLEMENT:
        return []
    return [t for s in subjects_of_its_own(verb.head) for t in coordinated(s)]


def is_argument(token: Token) -> bool:
    """Whether a noun fills a place of a verb or noun, rather than describing another."""
    return role_of(token) in ("subject", "object", "oblique", "possessor") or token.dep_ in (
        "appos",
        "root",
        "ROOT",
    )


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause, active or passive."""
    return token.dep_ in labels.ANY_SUBJECT

"""Who claims a deed as his own, and who doesn't: "*claimed* responsibility", "no group has *claimed* it"."""

from typing import Final

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from ..vocabulary.word_lists import word_lists

_HANGS_FOR: Final = frozenset({"oblique", "participle", "adverbial"})
_CLAIM: Final = "claim"


def claiming(deed: Token) -> Token | None:
    """The verb that claims a deed or denies it: "*took* responsibility for the blast", "*claimed* it"."""
    above = verbs.governor(deed)
    if above is None:
        return None
    head, kind = above
    if kind in _HANGS_FOR and _is_responsibility(head) and not verbs.is_infinitive(deed):
        holder = verbs.governor(head)
        return holder[0] if holder is not None and phrases.is_verb(holder[0]) else None
    if not phrases.is_verb(head):
        return None
    if kind in _HANGS_FOR and any(map(_is_responsibility, verbs.governed_nouns(head))):
        return head if _is_for(deed, head) else None
    is_deed = deed.lemma_.lower() in word_lists()["violent_events"] | word_lists()["deeds"]
    return head if kind == "object" and is_deed and head.lemma_ == _CLAIM else None


def is_unclaimed(verb: Token) -> bool:
    """Whether nobody claims it, or somebody is said not to: "*No group* has claimed", "did *not* claim"."""
    return verbs.is_negated(verb) is not None or verbs.negated_argument(verb) is not None


def disclaims(doer: Token, deed: Token) -> bool:
    """Whether somebody is said not to claim a deed: "*Peru* did not claim responsibility for the strike"."""
    verb = claiming(deed)
    return verb is not None and is_unclaimed(verb) and doer in clauses.doers(verb)


def _is_responsibility(word: Token) -> bool:
    return word.lemma_.lower() in word_lists()["responsibility"]


def _is_for(deed: Token, verb: Token) -> bool:
    by_case = any(o.noun == deed and "for" in o.prepositions for o in phrases.obliques(verb))
    return by_case or any(mark.lower_ == "for" for mark in verbs.markers(deed))

"""Whose side somebody speaks for: "*SDF* commander X", "Colonel X of *the army*", "*Russian* president X"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .text_mention import TextMention

_SPEAKING: Final = frozenset({"COMMANDS", "LEADS", "SPOKESPERSON_FOR", "HOLDS_POSITION", "MEMBER_OF"})
_OF_STATES: Final = _SPEAKING - {"MEMBER_OF"}
_ELSEWHERE: Final = frozenset({"to", "for", "in", "at", "on", "near", "with", "against", "from"})
_LONGEST: Final = 24
"""Words of a phrase."""


def side_of(speaker: Token, chains: Chains, vocabulary: Vocabulary) -> TextMention | None:
    """The one group, else the one state, for which a speaker's role lets him say "we"."""
    words = list(_phrase(speaker))
    told = {word.lower_ for word in words}
    if told & vocabulary.forms["past_offices"]:
        return None
    relations = {relation for word in words for relation in _relations(word, vocabulary)}
    named = [mention for word in words for mention in chains.headed_by(word) if _may_be_side(mention)]
    groups = [mention for mention in named if is_a(mention.type, "Group") and mention.type != "Country"]
    if groups and relations & _SPEAKING:
        return _only(groups, chains)
    states = [mention for mention in named if mention.type == "Country"]
    if relations & _OF_STATES and told.isdisjoint(vocabulary.forms["bodies_within"]):
        return _only(states, chains)
    return None


def _phrase(speaker: Token) -> Iterator[Token]:
    """A speaker's noun phrase without the clauses in it."""
    first, last = speaker.left_edge.i, speaker.right_edge.i
    for word in speaker.doc[max(first, speaker.i - _LONGEST) : min(last + 1, speaker.i + _LONGEST)]:
        above = [word, *word.ancestors]
        path = above[: above.index(speaker)] if speaker in above else above
        if not any(phrases.is_verb(step) for step in path):
            yield word


def _relations(word: Token, vocabulary: Vocabulary) -> tuple[str, ...]:
    lemma = word.lemma_.lower()
    if word.pos_ not in ("NOUN", "PROPN") or lemma in vocabulary.forms["professions"]:
        return ()
    return vocabulary.roles.get(lemma, ())


def _may_be_side(mention: TextMention) -> bool:
    """A named group or state, unless he is only there or sent there: "the ambassador *to Kenya*"."""
    if mention.form != "name" or is_a(mention.type, "Person"):
        return False
    cases = {child.lower_ for child in phrases.children(mention.head) if child.i < mention.head.i}
    return not cases & _ELSEWHERE


def _only(sides: list[TextMention], chains: Chains) -> TextMention | None:
    return sides[0] if len({chains.root(side) for side in sides}) == 1 else None

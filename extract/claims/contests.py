"""Matches and votes, which are told in the words of war: "Ghana *beat* Nigeria 2-1"."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from ..syntax.memory import remembered, sentence_of
from ..vocabulary.word_lists import word_lists
from .candidates import Candidate, ClaimContext

FOUGHT: Final = frozenset(
    ("ASSAULTS", "CLASHES_WITH", "DEFEATS", "DEFENDS", "BESIEGES", "CAPTURES", "CONTROLS", "LOSES", "ABUSES")
)
"""What is done in a match too, in other senses of the same words."""
_HURT: Final = "INJURES"
_ARMED: Final = ("ArmedGroup", "MilitaryForce", "SecurityForce", "Coalition", "Unit")
_DASHES: Final = frozenset("-–—")
_TOLD_OF: Final = 4
"""Different words of sport from which on a text is a report of a match."""
_MOST_POINTS: Final = 3  # digits of a score's half


def is_contest(word: Token, ends: Iterable[TextMention | None]) -> bool:
    """Whether those who meet are teams or candidates: "Thailand *defeated* Vietnam in the final"."""
    parties = [end for end in ends if end is not None]
    named = [party for party in parties if party.type == "Person" and party.form == "name"]
    if len(named) > 1 and is_bloodless(word):
        return True  # "Ann Roe *beat* Tom Roe", wherever they met
    votes = {token.lemma_.lower() for token in sentence_of(word)} & word_lists()["votes"]
    return bool(votes and all(_is_civil(party) for party in parties)) or is_match(word, parties)


def is_match(word: Token, parties: list[TextMention]) -> bool:
    """Whether teams or players meet, by what their sentence says, or all the text."""
    if any(_is_armed(party) for party in parties):
        return False
    sentence, heads = sentence_of(word), {party.head for party in parties}
    if not is_bloodless(word):
        return False
    told = any(_is_of_sport(token) for token in sentence if token != word and token not in heads)
    return told or _has_score(sentence) or _is_report(word.doc[0])


def is_only_played(candidate: Candidate, _: ClaimContext) -> bool:
    """ "*Attacked* down the left in the second half", "was *injured* in the match": nobody fights."""
    parties = [end for end in (candidate.subject, candidate.object) if end is not None]
    if candidate.relation == _HURT:
        is_player = candidate.object.type == "Person" and not candidate.object.plural
        return is_player and candidate.subject is None and is_match(candidate.trigger, parties)
    return candidate.relation in FOUGHT and is_match(candidate.trigger, parties)


def _is_civil(party: TextMention) -> bool:
    return party.type in ("Person", "PoliticalParty", "MediaOrganization", "NGO")


def _is_armed(party: TextMention) -> bool:
    """Rebels and soldiers; a "defender", a "guard" or a "squad" may well play."""
    if party.form == "nominal" and party.lemma in word_lists()["players"]:
        return False
    return any(is_a(party.type, kind) for kind in _ARMED)


def is_bloodless(word: Token) -> bool:
    """Whether no word of the sentence beside this one tells of arms or blood."""
    around = (token.lemma_.lower() for token in sentence_of(word) if token != word)
    return word_lists()["bloodshed"].isdisjoint(around)


def _is_of_sport(token: Token) -> bool:
    """A word of sport; "the *final* days" is none, nor a body's name ("the Arab *League*"), nor a law's
    "penalties", but "won *on* penalties".
    """
    if token.lower_ == "penalties":
        return token.i > 0 and token.nbor(-1).lower_ == "on"
    if token.lemma_.lower() == "score":
        return token.pos_ == "VERB"
    if token.lemma_.lower() not in word_lists()["sports"]:
        return False
    if token.lower_ == "final":
        return not phrases.is_premodifier(token)
    return (token.lower_, token.pos_) != ("league", "PROPN")


def _has_score(sentence: Span) -> bool:
    """ "Won *2-1*", which counts nothing: unlike "*10-15* rebels"."""
    words = list(sentence)
    for at, (first, dash) in enumerate(pairwise(words)):
        if dash.text not in _DASHES or at + 2 >= len(words):
            continue
        second = words[at + 2]
        after = words[at + 3] if at + 3 < len(words) else second
        counts = (
            after.pos_ in ("NOUN", "PROPN", "ADJ") and after.lemma_.lower() not in word_lists()["results"]
        )
        if _is_points(first) and _is_points(second) and not counts:
            return True
    return False


def _is_points(word: Token) -> bool:
    return word.text.isdigit() and len(word.text) <= _MOST_POINTS


@remembered
def _is_report(first: Token) -> bool:
    """Whether the text of its first word is the report of a match."""
    told = {token.lemma_.lower() for token in first.doc if _is_of_sport(token)}
    return len(told) >= _TOLD_OF

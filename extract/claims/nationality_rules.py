"""Whose national a person is, as a demonym before a name says: "the *Irish* doctor Ann Example"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext

_LONGEST: Final = 6


def nationalities(context: ClaimContext) -> Iterator[Candidate]:
    """ "*Yemeni* journalist Samir Haddad", "Samir Haddad, a *Malian*"."""
    for mention in context.found:
        if mention.form != "name" or mention.type != "Person":
            continue
        state = _before(context, mention) or _beside(context, mention)
        if state is not None and state.entity != mention.entity:
            yield Candidate("CITIZEN_OF", mention, state, state.head, mention.head, "nationality", 0.75)


def _is_nationality(context: ClaimContext, mention: TextMention | None) -> bool:
    if mention is None or not mention.adjective or mention.type not in ("Country", "Ethnicity"):
        return False
    return not _is_faith(context, mention)


def _is_faith(context: ClaimContext, mention: TextMention) -> bool:
    """ "The Iraqi *Shia* cleric": a faith makes nobody a citizen."""
    return mention.lemma in context.vocabulary.forms["faiths"]


def _describing(context: ClaimContext, noun: Token) -> TextMention | None:
    states = (context.at(m) for m in phrases.premodifiers(noun))
    return next((s for s in states if s is not None and _is_nationality(context, s)), None)


def _before(context: ClaimContext, name: TextMention) -> TextMention | None:
    """The demonym before what a person does; an officer of the state is no private national of it."""
    nouns: list[str] = []
    for i in range(name.start - 1, max(-1, name.start - _LONGEST), -1):
        word = context.doc[i]
        state = context.by_token.get(i)
        if state is not None and not _is_faith(context, state):
            follows = bool(nouns) and not context.hyphenated(state) and not _is_office(context, nouns)
            return state if follows and _is_nationality(context, state) else None
        if word.pos_ not in ("NOUN", "ADJ"):
            return None
        if word.pos_ == "NOUN":
            nouns.append(context.lemmas[i])
    return None


def _is_office(context: ClaimContext, nouns: list[str]) -> bool:
    forms, roles = context.vocabulary.forms, context.vocabulary.roles
    return any(
        (noun in roles and noun not in forms["professions"])
        or noun in forms["titles"] | forms["forces"] | forms["not_of_nation"]
        for noun in nouns
    )


def _beside(context: ClaimContext, name: TextMention) -> TextMention | None:
    """ "Samir Haddad, *a Malian*", "Samir Haddad, *an Egyptian national*"."""
    for noun in phrases.appositions(name.head):
        beside = context.at(noun)
        if beside is not None and _is_nationality(context, beside) and phrases.is_indefinite(noun):
            return beside
        if context.lemmas[noun.i] in context.vocabulary.forms["nationals"] and noun.i > name.head.i:
            return _describing(context, noun)
    return None

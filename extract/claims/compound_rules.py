"""Adjectives with a hyphen: "*U.S.-backed* forces", "the *ISIS-held* village", "*anti-ISIS* fighters"."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits
from ..mentions.place_parts import is_part
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext

_LONGEST_PHRASE: Final = 6
_ENDS_PHRASE: Final = frozenset({",", ".", ";", ")", "("})


def compounds(context: ClaimContext) -> Iterator[Candidate]:
    """ "*U.S.-backed* forces", "the *ISIS-held* village", "*anti-ISIS* fighters"."""
    doc = context.tokens
    for hyphen in doc[1:-1]:
        if hyphen.text not in ("-", "–", "‑"):
            continue
        suffix = doc[hyphen.i + 1]
        rule = context.vocabulary.suffixes.get(suffix.lower_)
        described = _described(context, suffix)
        if rule and (outer := context.by_token.get(hyphen.i - 1)) and described is not None:
            relation, turned = rule
            if relation == "CONTROLS" and _is_part_only(context, suffix, described):
                part = f"only a part of {described.text!r} is {suffix.text}"
                context.reject(relation, suffix, part)
                continue
            yield from _joined(context, relation, described, outer, suffix, turned, doc[hyphen.i - 1])
        prefix = context.vocabulary.prefixes.get(doc[hyphen.i - 1].lower_)
        if prefix and (inner := context.by_token.get(suffix.i)):
            described = _described(context, doc[inner.end - 1])
            if described is not None:
                yield from _joined(
                    context, prefix, described, inner, doc[hyphen.i - 1], False, doc[hyphen.i - 1]
                )


def _is_part_only(context: ClaimContext, suffix: Token, described: TextMention) -> bool:
    """ "Russian-occupied *eastern* Ukraine", "rebel-held Syria", "India-administered Kashmir"."""
    is_made_part = is_part(described) and suffix.lower_ != "administered"
    if described.form != "name" or described.type == "Settlement" or is_made_part:
        return False
    forms = context.vocabulary.forms
    between = {t.lower_ for t in context.doc[suffix.i + 1 : described.start]}
    if between & forms["directions"]:
        return True
    word = suffix.lower_
    return word == "administered" or (described.type == "Country" and word in forms["partly"])


def _described(context: ClaimContext, token: Token) -> TextMention | None:
    """The noun that a compound adjective describes: the next mention to the right in the same phrase."""
    for word in context.doc[token.i + 1 : token.i + 1 + _LONGEST_PHRASE]:
        if word.text in _ENDS_PHRASE or (
            word.pos_ in ("VERB", "ADP", "SCONJ") and word.tag_ not in ("VBN", "VBG")
        ):
            return None
        mention = context.by_head.get(word.i)
        if mention is None and word.pos_ == "NOUN" and not phrases.is_premodifier(word):
            return context.place(word)
        if (
            mention is not None
            and not mention.adjective
            and mention.form != "pronoun"
            and mention.head.i == word.i
            and not _is_owner(context, mention)
        ):
            return _outer_name(context, mention) or mention
    return None


def _is_owner(context: ClaimContext, mention: TextMention) -> bool:
    """ "The Kyiv-based *women*'s centre": the centre is in Kyiv."""
    doc = context.doc
    follows = doc[mention.end].lower_ if mention.end < len(doc) else ""
    return mention.form == "nominal" and follows in ("'s", "’s", "'", "’")


def _outer_name(context: ClaimContext, mention: TextMention) -> TextMention | None:
    """The name that a name before it is part of: "the U.S.-backed *SDF* Military *Council*"."""
    if mention.form != "name" or not phrases.is_premodifier(mention.head):
        return None
    outer = context.by_head.get(mention.head.head.i)
    return outer if outer is not None and outer.form == "name" else None


def _joined(
    context: ClaimContext,
    relation: str,
    described: TextMention,
    other: TextMention,
    trigger: Token,
    turned: bool,
    event: Token,
) -> Iterator[Candidate]:
    subject, obj = (other, described) if turned else (described, other)
    kind = context.vocabulary.relations[relation]
    if relation == "LEADS" and obj.type in ("Unit", "MilitaryForce") and subject.type == "Person":
        relation = "COMMANDS"
    if fits(subject.type, kind.subjects) and fits(obj.type, kind.objects):
        yield Candidate(relation, subject, obj, trigger, described.head, "compound", 0.85)

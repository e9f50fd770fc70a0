"""Adjectives with a hyphen: "*U.S.-backed* forces", "the *ISIS-held* village", "*anti-ISIS* fighters"."""

from collections.abc import Iterator

from spacy.tokens import Token

from ...graph.schema.ontology import fits
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext


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
            yield from _joined(context, relation, described, outer, suffix, turned, doc[hyphen.i - 1])
        prefix = context.vocabulary.prefixes.get(doc[hyphen.i - 1].lower_)
        if prefix and (inner := context.by_token.get(suffix.i)):
            described = _described(context, doc[inner.end - 1])
            if described is not None:
                yield from _joined(
                    context, prefix, described, inner, doc[hyphen.i - 1], False, doc[hyphen.i - 1]
                )


def _described(context: ClaimContext, token: Token) -> TextMention | None:
    """The noun that a compound adjective describes: the next mention to the right in the same phrase."""
    for i in range(token.i + 1, min(len(context.doc), token.i + 7)):
        if context.doc[i].text in (",", ".", ";", ")", "(") or (
            context.doc[i].pos_ in ("VERB", "ADP", "SCONJ") and context.doc[i].tag_ not in ("VBN", "VBG")
        ):
            return None
        mention = context.by_head.get(i)
        if (
            mention is not None
            and not mention.adjective
            and mention.head.i == i
            and mention.form != "pronoun"
        ):
            modified = context.doc[i].head
            if (
                mention.form == "name"
                and phrases.is_premodifier(mention.head)
                and (outer := context.by_head.get(modified.i))
            ):
                return outer if outer.form == "name" else mention
            return mention
        if context.doc[i].pos_ == "NOUN" and not phrases.is_premodifier(context.doc[i]) and mention is None:
            return context.place(context.doc[i])
    return None


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

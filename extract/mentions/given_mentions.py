"""Mentions that the article brought along, typed by whoever marked them or by their words."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from ...graph.schema.model import Form, Given
from ...graph.schema.ontology import NODE_TYPES, is_a
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .nominals import kind_of_noun
from .text_mention import TextMention


def given_mentions(
    doc: Doc, given: Sequence[Given], names: Sequence[TextMention], vocabulary: Vocabulary
) -> Iterator[TextMention]:
    """The given stretches, widened to whole tokens; with a common noun as head they describe, else name.

    `names` are those that the text has anyway; one without a type takes it from them.
    """
    for mention in given:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        is_typed = mention.type in NODE_TYPES
        head = phrases.name_head(span)
        own = next((name for name in names if _is_whole(name, span)), None)
        known = next(iter(vocabulary.find(span.text)), None) or (own.known if own is not None else None)
        form: Form = "nominal" if known is None and head.pos_ == "NOUN" else "name"
        yield TextMention(
            span.start,
            span.end,
            head,
            mention.type if is_typed and mention.type else _guessed_type(span, head, names, vocabulary),
            form,
            known=known,
            country=known.country if known else None,
            plural=head.tag_ in ("NNS", "NNPS"),
            given=True,
            guessed=not is_typed,
        )


def _is_whole(name: TextMention, span: Span) -> bool:
    """Whether a name is all of a stretch but articles: "*the* Republic of Kaba"."""
    outside = [token for token in span if not name.start <= token.i < name.end]
    return span.start <= name.start and name.end <= span.end and all(t.pos_ == "DET" for t in outside)


def _guessed_type(span: Span, head: Token, names: Sequence[TextMention], vocabulary: Vocabulary) -> str:
    """The type of a mention given without one: of several actors, of a person named with titles, of the name
    at its head, of its head noun, else a group."""
    inside = [name for name in names if span.start <= name.start and name.end <= span.end]
    at = {i: name for name in inside for i in range(name.start, name.end)}
    heads = [token for token in phrases.coordinated(head) if token.i < span.end]
    if len(heads) > 1 and _are_actors([at.get(token.i) for token in heads]):
        return "Group"
    if len(heads) == 1 and inside and inside[-1].end == span.end and _is_titled(inside[-1], head):
        return "Person"
    named, kind = at.get(head.i), kind_of_noun(head, vocabulary)
    if named is None or named.type not in NODE_TYPES:
        return kind or "Group"
    is_narrower = kind is not None and (head.pos_ == "NOUN" or is_a(kind, named.type))
    return kind if kind is not None and is_narrower else named.type


def _is_titled(name: TextMention, head: Token) -> bool:
    """Whether a person is named after titles, be it the first of these that the parser took for the head:
    "*US President* Ann Roe", "the *actor* Ann Roe"."""
    before = head.doc[head.i : name.start]
    return name.type == "Person" and not any(word.pos_ in ("ADP", "PART", "CCONJ", "VERB") for word in before)


def _are_actors(members: Sequence[TextMention | None]) -> bool:
    """Whether a list has an actor among its names, and no place that isn't one."""
    named = [member for member in members if member is not None]
    return bool(named) and all(is_a(member.type, "Actor") for member in named)

"""Mentions that the article brought along, typed by whoever marked them or by their words."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from ...graph.schema.model import Form, Given
from ...graph.schema.ontology import NODE_TYPES
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary
from .name_types import type_of_name
from .text_mention import TextMention


def given_mentions(doc: Doc, given: Sequence[Given], vocabulary: Vocabulary) -> Iterator[TextMention]:
    """The given stretches, widened to whole tokens; with a common noun as head they describe, else name."""
    for mention in given:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        known = next(iter(vocabulary.find(span.text)), None)
        if mention.type in NODE_TYPES:
            kind = mention.type
        else:
            kind = known.type if known else _guessed_type(span, vocabulary)
        head = phrases.name_head(span)
        form: Form = "nominal" if known is None and head.pos_ == "NOUN" else "name"
        yield TextMention(
            span.start,
            span.end,
            head,
            kind,
            form,
            known=known,
            country=known.country if known else None,
            plural=head.tag_ in ("NNS", "NNPS"),
            given=True,
        )


def _guessed_type(span: Span, vocabulary: Vocabulary) -> str:
    """The type of a mention given without one: its head noun's, else that of a name in it, else a group."""
    nominal = vocabulary.nominals.get(span.root.lemma_.lower())
    if nominal is not None:
        return nominal
    entity = next((ent for ent in span.ents if ent.end == span.end or ent.root == span.root), None)
    if entity is None or entity.label_ not in vocabulary.name_types.labels:
        return "Group"
    kind = type_of_name(entity, entity.label_, vocabulary)
    return kind if kind != "Ethnicity" else "Group"

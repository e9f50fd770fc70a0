"""Extractions made by hand, so that the graph is tested without a language model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitgraph.graph.schema.event_codes import event_code
from sitgraph.graph.schema.model import (
    Argument,
    Article,
    Claim,
    Extraction,
    ExtractorInfo,
    Interval,
    LocalEntity,
    Mention,
    Modality,
    Polarity,
    Scalar,
    Span,
    claim_id,
    content_id,
)
from sitgraph.graph.schema.ontology import RELATION_TYPES


@dataclass(frozen=True)
class Told:
    """A claim by the names of its ends, of which the doer may stay unnamed."""

    relation: str
    object: str
    subject: str | None = None
    where: str | None = None
    trigger: str | None = None
    speaker: str | None = None
    day: str | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    attributes: Mapping[str, Scalar] = field(default_factory=dict)


def extraction(
    text: str,
    entities: Mapping[str, str | Mapping[str, Any]],
    *told: Told,
    article: str = "a",
    published: str | None = "2024-05-06",
    publisher: str | None = None,
    authors: tuple[str, ...] = (),
    title: str | None = None,
    url: str | None = None,
) -> Extraction:
    """An extraction of a text in which each entity, given with its type or its fields, stands by its name."""
    fields = [
        {"name": name, **({"type": given} if isinstance(given, str) else given)}
        for name, given in entities.items()
    ]
    locals_ = [LocalEntity(entity=name, **values) for name, values in zip(entities, fields, strict=True)]
    spans = {name: (text.index(name), text.index(name) + len(name)) for name in entities}
    return Extraction(
        Article(
            id=article,
            text=text,
            sha256=content_id(text),
            published=published,
            publisher=publisher,
            authors=authors,
            title=title,
            url=url,
        ),
        tuple(sorted(Mention(*spans[e.entity], e.type, "name", e.entity) for e in locals_)),
        tuple(locals_),
        tuple(_claim(text, spans, one, article) for one in told),
        ExtractorInfo("0", "by hand"),
    )


def _claim(text: str, spans: Mapping[str, tuple[int, int]], told: Told, article: str) -> Claim:
    def end(name: str) -> Argument:
        return Argument(*spans[name], name)

    subject = end(told.subject) if told.subject else None
    at = text.index(told.trigger) if told.trigger else len(text) - 1
    trigger, sentence = Span(at, at + len(told.trigger or "x")), Span(0, len(text))
    relation = RELATION_TYPES[told.relation]
    code = event_code(relation, told.polarity, told.modality)
    return Claim(
        id=claim_id(article, told.relation, subject, end(told.object), trigger, told.polarity, told.modality),
        relation=told.relation,
        subject=subject,
        object=end(told.object),
        trigger=trigger,
        sentence=sentence,
        polarity=told.polarity,
        modality=told.modality,
        attributed_to=end(told.speaker) if told.speaker else None,
        when=Interval(told.day, told.day, "day", 0, 1) if told.day else None,
        where=end(told.where) if told.where else None,
        attributes=dict(told.attributes),
        plover=code.plover,
        mode=code.mode,
        quad=code.quad,
        cameo=code.cameo,
        rule="by hand",
        confidence=0.9,
        symmetric=relation.symmetric,
    )

"""Claims with names and words in place of spans: text in, who does what to whom out."""

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from ...graph.schema.model import Argument, Extraction

if TYPE_CHECKING:
    from ..pipeline import Extractor


class PlainClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as one would tell it. `subject` is None where nobody says who did it.

    `since` and `until` are the days between which it was, `words` those that say so.
    """

    subject: str | None
    relation: str
    object: str
    status: str
    speaker: str | None
    since: str | None
    until: str | None
    place: str | None
    confidence: float
    words: str
    sentence: str


def claims_in(
    text: str, *, published: str | None = None, extractor: "Extractor | None" = None
) -> list[PlainClaim]:
    """What a text says, in its order; `published` is the day that "yesterday" counts from.

    The shipped reader is loaded at the first call, and kept.

    >>> [(c.subject, c.relation, c.object) for c in claims_in("The SDF attacked ISIS.")]  # doctest: +SKIP
    [('SDF', 'ASSAULTS', 'ISIS')]
    """
    from ..articles.sources import read

    article = read(text, published=published)
    return plain_claims((extractor or _shipped()).extract(article))


@cache
def _shipped() -> "Extractor":
    from ..pipeline import Extractor

    return Extractor()


def plain_claims(extraction: Extraction) -> list[PlainClaim]:
    """The claims of an extraction, by names."""
    names = {entity.entity: entity.name for entity in extraction.entities}
    text = extraction.article.text

    def name(argument: Argument | None) -> str | None:
        return names[argument.entity] if argument else None

    return [
        PlainClaim(
            subject=name(claim.subject),
            relation=claim.relation,
            object=names[claim.object.entity],
            status=claim.status,
            speaker=name(claim.attributed_to) or _said_by(claim.attributes.get("attributed_to_text")),
            since=claim.when.from_ if claim.when else None,
            until=claim.when.to if claim.when else None,
            place=name(claim.where),
            confidence=claim.confidence,
            words=text[claim.trigger.start : claim.trigger.end],
            sentence=" ".join(text[claim.sentence.start : claim.sentence.end].split()),
        )
        for claim in extraction.claims
    ]


def _said_by(words: object) -> str | None:
    return str(words) if words is not None else None

"""Edges between entities.

What articles plainly assert, what the gazetteer says of places and groups, and what names say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ..identity.contributions import Owned
from ..identity.resolution import Resolution
from ..schema.model import Article, Claim, Edge, Entity, Evidence, Extraction, LocalEntity, degrees
from ..schema.ontology import is_a
from .best_quotes import Quotable, on_one_line

NOT_YET: Final = ("planned", "threatened", "ordered")
_BELONGS: Final = {"Person": "MEMBER_OF", "Group": "PART_OF"}


def ends(evidence: Evidence) -> tuple[str, str, str] | None:
    """(subject, relation, object) of the edge that a claim belongs to; None for a claim that names no doer.

    A symmetric relation has its ends in order.
    """
    subject, obj = evidence.subject, evidence.object
    if subject is None:
        return None
    if evidence.claim.symmetric and obj < subject:
        subject, obj = obj, subject
    return subject, evidence.claim.relation, obj


def asserted(evidence: Sequence[Evidence], quotable: Quotable) -> Iterator[Edge]:
    """An edge for each relation that at least one article plainly asserts, with what else is said of it."""
    groups: defaultdict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        if key := ends(item):
            groups[key].append(item)
    for key, items in groups.items():
        if any(i.plain for i in items):
            yield _edge(key, items, quotable)


def _edge(key: tuple[str, str, str], items: Sequence[Evidence], quotable: Quotable) -> Edge:
    subject, relation, obj = key
    plain = [i for i in items if i.plain]
    denials = [i for i in items if i.claim.polarity == "negated"]
    days = sorted(d for i in plain for d in _days(i.claim, i.published))
    quote, denial = quotable.best(plain), quotable.best(denials)
    return Edge(
        subject=subject,
        relation=relation,
        object=obj,
        claims=tuple(sorted(i.claim.id for i in plain)),
        articles=len({i.article for i in plain}),
        publishers=len({i.source for i in plain}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        denied=len(denials),
        against=tuple(sorted(i.claim.id for i in denials)),
        planned=sum(i.claim.modality in NOT_YET for i in items),
        alleged=sum(
            not i.plain and i.claim.polarity == "affirmed" and i.claim.modality not in NOT_YET for i in items
        ),
        confidence=round(max(i.claim.confidence for i in plain), 3),
        symmetric=plain[0].claim.symmetric,
        quote=quote.sentence,
        quote_article=quote.article,
        quote_day=quote.day,
        quote_speaker=quote.speaker,
        denial=denial.sentence,
        denial_article=denial.article,
        denial_day=denial.day,
        denial_speaker=denial.speaker,
    )


def _days(claim: Claim, published: str | None) -> list[str]:
    """When an edge was true, as far as a claim says; else when it was published."""
    if claim.when:
        return [d for d in (claim.when.from_, claim.when.to) if d]
    return [published] if published else []


def _resolved(extractions: Iterable[Extraction], resolution: Resolution) -> Iterator[tuple[LocalEntity, str]]:
    """The entities of all articles, each with its node."""
    for extraction in extractions:
        for entity in extraction.entities:
            yield entity, resolution.of(entity, extraction.article.id)


def containment(
    extractions: Sequence[Extraction], resolution: Resolution, entities: dict[str, Entity]
) -> Iterable[Edge]:
    """LOCATED_IN by the gazetteer, from each place up to its country; adds the wider places to `entities`."""
    edges: dict[tuple[str, str], Edge] = {}
    for entity, below in _resolved(extractions, resolution):
        if below in resolution.dropped:
            continue
        for container in entity.within:
            above = container.gazetteer
            if above not in entities:
                latitude, longitude = degrees(container.point)
                entities[above] = Entity(
                    id=above,
                    type=container.type,
                    name=container.name,
                    country=entity.country,
                    latitude=latitude,
                    longitude=longitude,
                )
            edges[below, above] = Edge(
                subject=below, relation="LOCATED_IN", object=above, source="gazetteer", confidence=1.0
            )
            below = above
    return edges.values()


def lineage(
    extractions: Sequence[Extraction], resolution: Resolution, entities: Mapping[str, Entity]
) -> Iterable[Edge]:
    """Later names and what broke away, by the gazetteer, between nodes that are both there."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for entity, node in _resolved(extractions, resolution):
        if entity.lineage is None or node not in entities:
            continue
        for relation, key in (
            ("ALSO_KNOWN_AS", entity.lineage.later),
            ("SPLIT_FROM", entity.lineage.split_from),
        ):
            other = resolution.id_of(key) if key else None
            if other is None or other not in entities or other == node:
                continue
            symmetric = relation == "ALSO_KNOWN_AS"
            subject, obj = sorted((node, other)) if symmetric else (node, other)
            edges[subject, relation, obj] = Edge(
                subject=subject,
                relation=relation,
                object=obj,
                source="gazetteer",
                confidence=1.0,
                symmetric=symmetric,
            )
    return edges.values()


def belonging(
    resolution: Resolution, articles: Mapping[str, Article], entities: Mapping[str, Entity]
) -> Iterator[Edge]:
    """MEMBER_OF for persons and PART_OF for groups that are somebody's by their name: "Turkish troops"."""
    for entity in resolution.entities:
        relation = next((r for kind, r in _BELONGS.items() if is_a(entity.type, kind)), None)
        for owner, told in resolution.owners[entity.id].items() if relation is not None else ():
            if relation is None or owner not in entities:
                continue
            yield Edge(
                subject=entity.id,
                relation=relation,
                object=owner,
                source="name",
                confidence=1.0,
                **_words(told, articles[told.article]),
            )


def _words(told: Owned, article: Article) -> dict[str, Any]:
    """Where the words stand that say whose something is."""
    if not told.sentence_end:
        return {}
    return {
        "quote": on_one_line(article.text[told.sentence_start : told.sentence_end]),
        "quote_article": article.title or article.id,
        "quote_day": article.published,
        "quote_speaker": article.publisher,
        "article": article.id,
        "start": told.start,
        "end": told.end,
    }

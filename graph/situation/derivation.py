"""Extractions -> the one graph that every file, query and database shows.

Only what articles plainly assert becomes an edge; all else is counted beside it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from ..identity.judgements import Judgements
from ..identity.resolution import Resolution, resolve
from ..schema.model import Argument, ArticleNode, Entity, Evidence, Extraction, SituationGraph
from ..store.copies import independent_sources
from . import edges
from .best_quotes import Quotable
from .bylines import Bylines, bylines
from .counted_victims import noun_of
from .incidents import incidents


def situation_graph(
    extractions: Iterable[Extraction],
    *,
    judgements: Judgements | None = None,
    min_confidence: float = 0.0,
    signatures: Mapping[str, bytes] = MappingProxyType({}),
) -> SituationGraph:
    """The graph of all extractions, with people's decisions applied.

    Claims less certain than `min_confidence` are left out. `signatures` of texts that a store has already
    (`Store.signatures`) save the time to sign them again.
    """
    ordered = sorted(extractions, key=lambda x: x.article.id)
    resolution = resolve(ordered, judgements)
    refused = set(judgements.on_one("drop_claim")) if judgements else set()
    sources = independent_sources((x.article for x in ordered), signatures)
    found = (
        e
        for x in ordered
        for e in _evidence(x, resolution, sources)
        if e.claim.confidence >= min_confidence and e.claim.id not in refused
    )
    evidence = sorted(found, key=lambda e: (e.article, e.claim.id))
    entities = {e.id: e for e in resolution.entities}
    names = bylines([x.article for x in ordered], entities.values())
    articles = tuple(_article(x, resolution, names) for x in ordered)
    quotable = Quotable(articles, entities.values())
    texts = {x.article.id: x.article for x in ordered}
    drawn = [*edges.asserted(evidence, quotable), *edges.containment(ordered, resolution, entities)]
    drawn += [*edges.lineage(ordered, resolution, entities), *edges.belonging(resolution, texts, entities)]
    drawn.sort(key=lambda e: (e.subject, e.relation, e.object, e.source))
    apart = {frozenset(j.subjects) for j in judgements.pairs("different")} if judgements else set()
    nouns = {
        (x.article.id, e.entity): noun
        for x in ordered
        for e in x.entities
        if (noun := noun_of(e)) is not None
    }
    return SituationGraph(
        entities=_nodes(entities.values(), names),
        edges=tuple(drawn),
        evidence=tuple(evidence),
        articles=articles,
        incidents=tuple(incidents(evidence, drawn, entities.values(), nouns=nouns, apart=apart)),
    )


def _nodes(entities: Iterable[Entity], names: Bylines) -> tuple[Entity, ...]:
    """All entities in order of their ids, those that wrote an article marked."""
    authors = set(names.authors.values())
    marked = (
        msgspec.structs.replace(e, author=True) if e.id in authors else e for e in (*entities, *names.added)
    )
    return tuple(sorted(marked, key=lambda e: e.id))


def _evidence(
    extraction: Extraction, resolution: Resolution, sources: Mapping[str, str]
) -> Iterator[Evidence]:
    article = extraction.article
    node_of = _nodes_of(extraction, resolution)

    def node(argument: Argument | None) -> str | None:
        return node_of[argument.entity] if argument else None

    for claim in extraction.claims:
        subject, obj = node(claim.subject), node(claim.object)
        doer_dropped = claim.subject is not None and subject is None
        if doer_dropped or obj is None or subject == obj:
            continue
        yield Evidence(
            claim=claim,
            article=article.id,
            subject=subject,
            object=obj,
            attributed_to=node(claim.attributed_to),
            relayed_by=tuple(n for a in claim.relayed_by if (n := node(a)) is not None),
            where=node(claim.where),
            quote=article.text[claim.sentence.start : claim.sentence.end],
            published=article.published,
            publisher=article.publisher,
            source=sources[article.id],
        )


def _nodes_of(extraction: Extraction, resolution: Resolution) -> dict[str, str | None]:
    """The node of each of an article's entities; None for those that a decision dropped."""
    found = {e.entity: resolution.of(e, extraction.article.id) for e in extraction.entities}
    return {entity: None if node in resolution.dropped else node for entity, node in found.items()}


def _article(extraction: Extraction, resolution: Resolution, names: Bylines) -> ArticleNode:
    article = extraction.article
    node_of = _nodes_of(extraction, resolution)
    mentions = Counter(node for m in extraction.mentions if (node := node_of[m.entity]) is not None)
    return ArticleNode(
        id=article.id,
        url=article.url,
        title=article.title,
        published=article.published,
        language=article.language,
        sha256=article.sha256,
        authors=article.authors,
        publisher=article.publisher,
        written_by=tuple(dict.fromkeys(names.authors[a] for a in article.authors)),
        published_by=names.publishers.get(article.publisher) if article.publisher else None,
        mentions=dict(sorted(mentions.items())),
    )

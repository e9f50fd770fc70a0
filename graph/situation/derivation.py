"""Claims -> nodes and edges. Only what articles plainly assert becomes an edge; all else is counted beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ..identity.judgements import Judgements
from ..identity.resolution import Resolution, resolve
from ..schema.model import Argument, ArticleNode, Claim, Edge, Entity, Evidence, Extraction, SituationGraph
from ..schema.ontology import labels
from ..store.copies import independent_sources
from .incidents import incidents


def situation_graph(
    extractions: Iterable[Extraction],
    *,
    judgements: Judgements | None = None,
    min_confidence: float = 0.0,
    signatures: Mapping[str, bytes] = MappingProxyType({}),
) -> SituationGraph:
    """The graph of all extractions, with people's decisions applied; claims less certain than `min_confidence` are left out.

    `signatures` of texts that a store has already (`Store.signatures`) save the time to sign them again.
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
    containment = _containment(ordered, resolution, entities)
    edges = sorted(
        [*_edges(evidence), *containment, *_lineage(ordered, resolution, entities)],
        key=lambda e: (e.subject, e.relation, e.object, e.source),
    )
    nodes = tuple(sorted(entities.values(), key=lambda e: e.id))
    apart = {frozenset(j.subjects) for j in judgements.pairs("different")} if judgements else set()
    events = tuple(incidents(evidence, edges, apart=apart))
    return SituationGraph(
        nodes, tuple(edges), tuple(evidence), tuple(_article(x, resolution) for x in ordered), events
    )


def _evidence(
    extraction: Extraction, resolution: Resolution, sources: Mapping[str, str]
) -> Iterable[Evidence]:
    article = extraction.article
    of = {e.entity: resolution.of(e, article.id) for e in extraction.entities}

    def node(argument: Argument | None) -> str | None:
        return kept if argument and (kept := of[argument.entity]) not in resolution.dropped else None

    for claim in extraction.claims:
        subject, obj = node(claim.subject), node(claim.object)
        if subject is None or obj is None or subject == obj:
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


def ends(evidence: Evidence) -> tuple[str, str, str]:
    """(subject, relation, object) of the edge that a claim belongs to; a symmetric relation has its ends in order."""
    subject, obj = evidence.subject, evidence.object
    if evidence.claim.symmetric and obj < subject:
        subject, obj = obj, subject
    return subject, evidence.claim.relation, obj


def _edges(evidence: Sequence[Evidence]) -> Iterable[Edge]:
    groups: defaultdict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        groups[ends(item)].append(item)
    for (subject, relation, obj), items in groups.items():
        plain = [i for i in items if i.plain]
        if not plain:
            continue
        days = sorted(d for i in plain for d in _days(i.claim, i.published))
        yield Edge(
            subject=subject,
            relation=relation,
            object=obj,
            claims=tuple(sorted(i.claim.id for i in plain)),
            articles=len({i.article for i in plain}),
            publishers=len({i.source for i in plain}),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            denied=sum(i.claim.polarity == "negated" for i in items),
            against=tuple(sorted(i.claim.id for i in items if i.claim.polarity == "negated")),
            planned=sum(i.claim.modality in ("planned", "threatened", "ordered") for i in items),
            alleged=sum(
                not i.plain
                and i.claim.polarity == "affirmed"
                and i.claim.modality not in ("planned", "threatened", "ordered")
                for i in items
            ),
            confidence=round(max(i.claim.confidence for i in plain), 3),
            symmetric=plain[0].claim.symmetric,
        )


def _days(claim: Claim, published: str | None) -> list[str]:
    """When an edge was true, as far as a claim says; else when it was published."""
    if claim.when:
        return [d for d in (claim.when.from_, claim.when.to) if d]
    return [published] if published else []


def _containment(
    extractions: Sequence[Extraction], resolution: Resolution, entities: dict[str, Entity]
) -> list[Edge]:
    """LOCATED_IN by the gazetteer, from each place up to its country; adds the wider places as nodes."""
    edges: dict[tuple[str, str], Edge] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            below = resolution.of(entity, extraction.article.id)
            if below in resolution.dropped:
                continue
            for container in entity.within:
                if container.gazetteer not in entities:
                    entities[container.gazetteer] = Entity(
                        id=container.gazetteer,
                        type=container.type,
                        name=container.name,
                        country=entity.country,
                        latitude=container.point.latitude if container.point else None,
                        longitude=container.point.longitude if container.point else None,
                    )
                edges[below, container.gazetteer] = Edge(
                    subject=below,
                    relation="LOCATED_IN",
                    object=container.gazetteer,
                    source="gazetteer",
                    confidence=1.0,
                )
                below = container.gazetteer
    return list(edges.values())


def _lineage(
    extractions: Sequence[Extraction], resolution: Resolution, entities: Mapping[str, Entity]
) -> list[Edge]:
    """Later names and what broke away, by the gazetteer, between nodes that are both there."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            if entity.lineage is None:
                continue
            node = resolution.of(entity, extraction.article.id)
            for relation, key in (
                ("ALSO_KNOWN_AS", entity.lineage.later),
                ("SPLIT_FROM", entity.lineage.split_from),
            ):
                other = resolution.id_of(key) if key else None
                if other in entities and node in entities and other is not None and other != node:
                    a, b = sorted((node, other)) if relation == "ALSO_KNOWN_AS" else (node, other)
                    edges[a, relation, b] = Edge(
                        subject=a,
                        relation=relation,
                        object=b,
                        source="gazetteer",
                        confidence=1.0,
                        symmetric=relation == "ALSO_KNOWN_AS",
                    )
    return list(edges.values())


def _article(extraction: Extraction, resolution: Resolution) -> ArticleNode:
    article = extraction.article
    of = {e.entity: resolution.of(e, article.id) for e in extraction.entities}
    mentions = Counter(of[m.entity] for m in extraction.mentions if of[m.entity] not in resolution.dropped)
    return ArticleNode(
        id=article.id,
        url=article.url,
        title=article.title,
        published=article.published,
        language=article.language,
        sha256=article.sha256,
        authors=article.authors,
        publisher=article.publisher,
        mentions=dict(sorted(mentions.items())),
    )


def counts(graph: SituationGraph) -> dict[str, dict[str, int]]:
    """How many nodes, edges and claims of each type."""
    status = Counter(e.claim.status for e in graph.evidence)
    return {
        "nodes": dict(sorted(Counter(labels(e.type)[0] for e in graph.entities).items())),
        "edges": dict(sorted(Counter(e.relation for e in graph.edges).items())),
        "claims": dict(sorted(status.items())),
        "articles": {"Article": len(graph.articles)},
    }


def fact_rows(graph: SituationGraph) -> list[list[object]]:
    """[subject, relation, object, reports, sentence] of each edge drawn from articles, best attested first."""
    names = {e.id: e.name for e in graph.entities}
    quotes = {e.claim.id: " ".join(e.quote.split()) for e in graph.evidence}
    drawn = [e for e in graph.edges if e.claims]
    drawn.sort(key=lambda e: (-e.articles, -len(e.claims), names[e.subject], e.relation, names[e.object]))
    return [[names[e.subject], e.relation, names[e.object], e.articles, quotes[e.claims[0]]] for e in drawn]

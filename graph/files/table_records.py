"""The graph as tables: nodes, edges, claims, and events in the form of event data.

A row is a record whose fields are the columns. Ids join the tables: an edge and an event list the ids of
their claims, and a claim has the id of its article and the characters of its sentence there.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Final

import msgspec

from ..schema.model import Entity, Evidence, Incident, Interval
from ..schema.ontology import done_by_object
from ..situation.graph_parts import GraphParts
from ..situation.selection import days_of
from .graph_lookups import Lookup, entities_by_id, lookup

_NO_DAYS: Final = Interval(None, None, "range", 0, 0)


class NodeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An entity."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    wikidata: str | None
    country: str | None
    sector: str | None
    latitude: float | None
    longitude: float | None
    named: bool
    mentions: int
    articles: int
    since: str | None
    until: str | None
    first_seen: str | None
    last_seen: str | None
    author: bool
    of: str | None


class EdgeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A relation between two entities. `origin` is "articles", "gazetteer" or "name".

    Of one by name, `article`, `start` and `end` are where the words stand that say so, `sentence` theirs.
    """

    subject_id: str
    subject: str
    relation: str
    object_id: str
    object: str
    origin: str
    claims: int
    claim_ids: tuple[str, ...]
    articles: int
    publishers: int
    first: str | None
    last: str | None
    denied: int
    planned: int
    alleged: int
    confidence: float
    symmetric: bool
    article: str | None
    start: int | None
    end: int | None
    sentence: str | None


class ClaimRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says, with its status and its evidence; offsets count in the article's text."""

    id: str
    article: str
    relation: str
    subject_id: str | None
    subject: str | None
    object_id: str
    object: str
    status: str
    polarity: str
    modality: str
    attributed_to: str | None
    relayed_by: tuple[str, ...]
    date_from: str | None
    date_to: str | None
    published: str | None
    publisher: str | None
    place_id: str | None
    place: str | None
    count_min: int | None
    count_max: int | None
    plover: str | None
    mode: str | None
    quad_class: str | None
    cameo: str | None
    confidence: float
    rule: str
    sentence: str
    start: int
    end: int


class EventRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An event: an incident that articles report, or a claim of event data that is of none.

    `source` and `target` are its parties, as event data calls them: who does it and to whom (who backs is the
    source of BACKED_BY). Codes are those of PLOVER and CAMEO. A demand, a threat or an accusation is an event
    of its own, by its status.
    """

    id: str
    date_from: str | None
    date_to: str | None
    source_id: str | None
    source: str | None
    source_country: str | None
    source_type: str | None
    target_id: str
    target: str
    target_country: str | None
    target_type: str
    relation: str
    status: str
    plover: str | None
    mode: str | None
    quad_class: str | None
    cameo: str | None
    place_id: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    count_min: int | None
    count_max: int | None
    articles: int
    sources: int
    claim_ids: tuple[str, ...]
    sentence: str


Row = NodeRecord | EdgeRecord | ClaimRecord | EventRecord
TABLES: Final[dict[str, type[Row]]] = {
    "nodes": NodeRecord,
    "edges": EdgeRecord,
    "claims": ClaimRecord,
    "events": EventRecord,
}


def table_rows(graph: GraphParts, table: str) -> Iterator[Row]:
    """The rows of a table of TABLES; of a graph that isn't in memory none of it is kept there."""
    return iter(_Tables(graph).rows(table))


class _Tables:
    def __init__(self, graph: GraphParts) -> None:
        self._graph = graph

    @cached_property
    def _entities(self) -> Lookup[Entity]:
        return entities_by_id(self._graph)

    @cached_property
    def _evidence(self) -> Lookup[Evidence]:
        told = (item for item in self._graph.evidence if item.claim.id in self._told)
        return lookup(self._graph, told, Evidence, lambda item: item.claim.id)

    @cached_property
    def _told(self) -> frozenset[str]:
        """The claims of all incidents."""
        return frozenset(claim for incident in self._graph.incidents for claim in incident.claims)

    def rows(self, table: str) -> Iterator[Row]:
        if table == "nodes":
            yield from (_node(entity) for entity in self._graph.entities)
        elif table == "edges":
            yield from self._edges()
        elif table == "claims":
            yield from (self._claim(item) for item in self._graph.evidence)
        else:
            yield from self._events()

    def _name(self, identity: str | None) -> str | None:
        return self._entities[identity].name if identity else None

    def _edges(self) -> Iterator[EdgeRecord]:
        for edge in self._graph.edges:
            yield EdgeRecord(
                subject_id=edge.subject,
                subject=self._entities[edge.subject].name,
                relation=edge.relation,
                object_id=edge.object,
                object=self._entities[edge.object].name,
                origin=edge.source,
                claims=len(edge.claims),
                claim_ids=edge.claims,
                articles=edge.articles,
                publishers=edge.publishers,
                first=edge.first,
                last=edge.last,
                denied=edge.denied,
                planned=edge.planned,
                alleged=edge.alleged,
                confidence=edge.confidence,
                symmetric=edge.symmetric,
                article=edge.article,
                start=edge.start,
                end=edge.end,
                sentence=edge.quote if edge.source == "name" else None,
            )

    def _claim(self, item: Evidence) -> ClaimRecord:
        claim = item.claim
        when = claim.when or _NO_DAYS
        return ClaimRecord(
            id=claim.id,
            article=item.article,
            relation=claim.relation,
            subject_id=item.subject,
            subject=self._name(item.subject),
            object_id=item.object,
            object=self._entities[item.object].name,
            status=claim.status,
            polarity=claim.polarity,
            modality=claim.modality,
            attributed_to=self._speaker(item),
            relayed_by=tuple(self._entities[speaker].name for speaker in item.relayed_by),
            date_from=when.from_,
            date_to=when.to,
            published=item.published,
            publisher=item.publisher,
            place_id=item.where,
            place=self._name(item.where),
            count_min=_count(item, "count_min"),
            count_max=_count(item, "count_max"),
            plover=claim.plover,
            mode=claim.mode,
            quad_class=claim.quad,
            cameo=claim.cameo,
            confidence=claim.confidence,
            rule=claim.rule,
            sentence=item.quote,
            start=claim.sentence.start,
            end=claim.sentence.end,
        )

    def _speaker(self, item: Evidence) -> str | None:
        said = item.claim.attributes.get("attributed_to_text")
        return self._name(item.attributed_to) or (str(said) if said is not None else None)

    def _events(self) -> Iterator[EventRecord]:
        """Incidents, then each claim of event data that tells of none, such as a threat."""
        yield from (self._incident(incident) for incident in self._graph.incidents)
        for item in self._graph.evidence:
            if item.claim.plover is not None and item.claim.id not in self._told:
                first, last = days_of(item)
                yield self._event(
                    item,
                    id=item.claim.id,
                    days=(first, last),
                    parties=(*_source_and_target(item), item.where),
                    counts=(_count(item, "count_min"), _count(item, "count_max")),
                    reports=(1, 1),
                    claims=(item.claim.id,),
                )

    def _incident(self, incident: Incident) -> EventRecord:
        reports = [self._evidence[claim] for claim in incident.claims]
        clearest = min(reports, key=lambda item: (-item.claim.confidence, item.claim.id))
        return self._event(
            clearest,
            id=incident.id,
            days=(incident.first, incident.last),
            parties=(incident.subject, incident.object, incident.where),
            counts=(incident.count_min, incident.count_max),
            reports=(incident.articles, incident.sources),
            claims=incident.claims,
        )

    def _event(
        self,
        item: Evidence,
        *,
        id: str,
        days: tuple[str | None, str | None],
        parties: tuple[str | None, str, str | None],
        counts: tuple[int | None, int | None],
        reports: tuple[int, int],
        claims: tuple[str, ...],
    ) -> EventRecord:
        """A row with the codes and the sentence of one claim."""
        source, target = self._entities.get(parties[0] or ""), self._entities[parties[1]]
        place = self._entities.get(parties[2] or "")
        claim = item.claim
        return EventRecord(
            id=id,
            date_from=days[0],
            date_to=days[1],
            source_id=parties[0],
            source=source.name if source else None,
            source_country=source.country if source else None,
            source_type=source.type if source else None,
            target_id=target.id,
            target=target.name,
            target_country=target.country,
            target_type=target.type,
            relation=claim.relation,
            status=claim.status,
            plover=claim.plover,
            mode=claim.mode,
            quad_class=claim.quad,
            cameo=claim.cameo,
            place_id=parties[2],
            place=place.name if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            count_min=counts[0],
            count_max=counts[1],
            articles=reports[0],
            sources=reports[1],
            claim_ids=claims,
            sentence=item.quote,
        )


def _node(entity: Entity) -> NodeRecord:
    return NodeRecord(**msgspec.structs.asdict(entity))


def _count(item: Evidence, name: str) -> int | None:
    value = item.claim.attributes.get(name)
    return int(value) if isinstance(value, int | float) else None


def _source_and_target(item: Evidence) -> tuple[str | None, str]:
    """Who does it and to whom."""
    if item.subject is not None and done_by_object(item.claim.relation):
        return item.object, item.subject
    return item.subject, item.object

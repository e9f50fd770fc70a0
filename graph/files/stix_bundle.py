"""The graph as a STIX 2.1 bundle, as threat-intelligence platforms read it.

Persons and groups are identities, places locations, wars and operations campaigns, edges relationships with
the sentence and the articles behind them, incidents incidents. Needs the extra `stix`.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from ..schema.errors import ExportError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..schema.ontology import is_a, labels

if TYPE_CHECKING:
    from stix2.v21 import Bundle

_NAMESPACE: Final[UUID] = uuid5(NAMESPACE_URL, "urn:sitgraph")
_NO_DAY: Final = "1970-01-01"
"""When objects of a graph without any day were made: STIX wants one, the same each time."""
_CLASSES: Final = (
    ("Person", "individual"),
    ("CivilianGroup", "class"),
    ("Ethnicity", "class"),
    ("Group", "organization"),
    ("Entity", "unknown"),
)
_MOST_SOURCES: Final = 20


def write_stix(graph: SituationGraph, path: Path) -> None:
    """Write one bundle.

    Raises ExportError without stix2 (the extra `stix`).
    """
    with path.open("w", encoding="utf-8") as file:
        stix_bundle(graph).fp_serialize(file, ensure_ascii=False)


def stix_bundle(graph: SituationGraph) -> "Bundle":
    """The graph as a bundle of stix2, whose ids follow from content.

    Raises ExportError without stix2 (the extra `stix`).
    """
    try:
        from stix2.v21 import Bundle
    except ImportError as error:
        raise ExportError("STIX needs an extra: pip install 'sitgraph[stix]'") from error
    return Bundle(list(_Objects(graph).all()), id=f"bundle--{uuid5(_NAMESPACE, graph.digest())}")


class _Objects:
    def __init__(self, graph: SituationGraph) -> None:
        from stix2 import v21

        self._v21: Any = v21
        self._graph = graph
        self._made = max((a.published for a in graph.articles if a.published), default=_NO_DAY)
        self._ids: dict[str, str] = {}
        self._names = {entity.id: entity.name for entity in graph.entities}
        self._articles = {article.id: article for article in graph.articles}
        self._evidence = {item.claim.id: item for item in graph.evidence}

    def all(self) -> Iterator[Any]:
        yield self._maker
        for entity in self._graph.entities:
            made = self._entity(entity)
            self._ids[entity.id] = made.id
            yield made
        yield from (self._relationship(edge) for edge in self._graph.edges)
        yield from (self._incident(incident) for incident in self._graph.incidents)

    def _common(self, kind: str, *content: str) -> dict[str, Any]:
        """What every object has: an id that follows from its content, when and by what it was made."""
        moment = f"{self._made}T00:00:00Z"
        identity = f"{kind}--{uuid5(_NAMESPACE, chr(31).join((kind, *content)))}"
        maker = {"created_by_ref": self._maker.id} if content else {}
        return {"id": identity, "created": moment, "modified": moment, **maker}

    @cached_property
    def _maker(self) -> Any:
        """Who made the objects; with it no bundle is empty, which readers refuse."""
        return self._v21.Identity(**self._common("identity"), name="sitgraph", identity_class="system")

    def _entity(self, entity: Entity) -> Any:
        name, types = entity.name or entity.id, [label.lower() for label in labels(entity.type)]
        shared = {"name": name, "labels": types}
        if is_a(entity.type, "Place") and not is_a(entity.type, "Actor"):
            return self._v21.Location(**self._common("location", entity.id), **shared, **_position(entity))
        if entity.type in ("Conflict", "Operation"):
            aliases = {"aliases": list(entity.aliases)} if entity.aliases else {}
            return self._v21.Campaign(**self._common("campaign", entity.id), **shared, **aliases)
        kind = next(called for type_, called in _CLASSES if is_a(entity.type, type_))
        also = {"description": f"Also called {', '.join(entity.aliases)}"} if entity.aliases else {}
        return self._v21.Identity(
            **self._common("identity", entity.id), **shared, **also, identity_class=kind
        )

    def _relationship(self, edge: Edge) -> Any:
        days = {"start_time": edge.first, "stop_time": edge.last}
        if edge.first == edge.last:
            del days["stop_time"]  # which STIX wants later than the start
        return self._v21.Relationship(
            **self._common("relationship", edge.subject, edge.relation, edge.object, edge.source),
            relationship_type=edge.relation.lower().replace("_", "-"),
            source_ref=self._ids[edge.subject],
            target_ref=self._ids[edge.object],
            confidence=round(100 * edge.confidence),
            **{name: f"{day}T00:00:00Z" for name, day in days.items() if day},
            **self._sources([self._evidence[claim] for claim in edge.claims]),
        )

    def _incident(self, incident: Incident) -> Any:
        doer = self._names[incident.subject] if incident.subject else "(unknown)"
        what = f"{doer} {incident.relation} {self._names[incident.object]}"
        return self._v21.Incident(
            **self._common("incident", incident.id),
            name=f"{what}, {incident.first} to {incident.last}",
            **self._sources([self._evidence[claim] for claim in incident.claims]),
        )

    def _sources(self, told: list[Evidence]) -> dict[str, Any]:
        """The first sentence, and a reference for each article."""
        if not told:
            return {}
        articles = dict.fromkeys(item.article for item in told)
        references = [self._reference(self._articles[article]) for article in list(articles)[:_MOST_SOURCES]]
        return {"description": " ".join(told[0].quote.split()), "external_references": references}

    def _reference(self, article: ArticleNode) -> Mapping[str, str]:
        address = {"url": article.url} if article.url else {}
        return {"source_name": article.publisher or "article", "external_id": article.id, **address}


def _position(entity: Entity) -> dict[str, Any]:
    """Where a place is; STIX wants a country, coordinates or a region."""
    if entity.latitude is not None and entity.longitude is not None:
        return {"latitude": entity.latitude, "longitude": entity.longitude}
    return {"country": entity.country} if entity.country else {"region": "unknown"}

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
from ..schema.model import Edge, Entity, Incident
from ..schema.ontology import is_a, labels
from ..situation.graph_parts import GraphParts
from .graph_lookups import Citations, Origin, entities_by_id

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


def write_stix(graph: GraphParts, path: Path) -> None:
    """Write one bundle, as stix2 would write it, an object at a time.

    Raises ExportError without stix2 (the extra `stix`).
    """
    objects = _objects(graph)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"type": "bundle", "id": "{_bundle_id(graph)}", "objects": [')
        between = ""
        for made in objects.all():
            file.write(between + made.serialize(ensure_ascii=False))
            between = ", "
        file.write("]}")


def stix_bundle(graph: GraphParts) -> "Bundle":
    """The graph as a bundle of stix2, whose ids follow from content; all of it in memory.

    Raises ExportError without stix2 (the extra `stix`).
    """
    objects = _objects(graph)
    bundle: Bundle = objects.v21.Bundle(list(objects.all()), id=_bundle_id(graph))
    return bundle


def _bundle_id(graph: GraphParts) -> str:
    return f"bundle--{uuid5(_NAMESPACE, graph.digest())}"


def _objects(graph: GraphParts) -> "_Objects":
    try:
        from stix2 import v21
    except ImportError as error:
        raise ExportError("STIX needs an extra: pip install 'sitgraph[stix]'") from error
    return _Objects(graph, v21)


class _Objects:
    def __init__(self, graph: GraphParts, v21: Any) -> None:
        self.v21 = v21
        self._graph = graph
        self._made = max((a.published for a in graph.articles if a.published), default=_NO_DAY)
        self._entities = entities_by_id(graph)
        self._citations = Citations(graph)

    def all(self) -> Iterator[Any]:
        yield self._maker
        yield from (self._entity(entity) for entity in self._graph.entities)
        yield from (self._relationship(edge) for edge in self._graph.edges)
        yield from (self._incident(incident) for incident in self._graph.incidents)

    def _common(self, kind: str, *content: str) -> dict[str, Any]:
        """What every object has: an id that follows from its content, when and by what it was made."""
        moment = f"{self._made}T00:00:00Z"
        maker = {"created_by_ref": self._maker.id} if content else {}
        return {"id": _id(kind, *content), "created": moment, "modified": moment, **maker}

    def _end(self, entity: str) -> str:
        """The id of the object that a node is."""
        return _id(_kind(self._entities[entity]), entity)

    @cached_property
    def _maker(self) -> Any:
        """Who made the objects; with it no bundle is empty, which readers refuse."""
        return self.v21.Identity(**self._common("identity"), name="sitgraph", identity_class="system")

    def _entity(self, entity: Entity) -> Any:
        name, types = entity.name or entity.id, [label.lower() for label in labels(entity.type)]
        shared = {"name": name, "labels": types}
        common = self._common(_kind(entity), entity.id)
        if _kind(entity) == "location":
            return self.v21.Location(**common, **shared, **_position(entity))
        if _kind(entity) == "campaign":
            aliases = {"aliases": list(entity.aliases)} if entity.aliases else {}
            return self.v21.Campaign(**common, **shared, **aliases)
        kind = next(called for type_, called in _CLASSES if is_a(entity.type, type_))
        also = {"description": f"Also called {', '.join(entity.aliases)}"} if entity.aliases else {}
        return self.v21.Identity(**common, **shared, **also, identity_class=kind)

    def _relationship(self, edge: Edge) -> Any:
        days = {"start_time": edge.first, "stop_time": edge.last}
        if edge.first == edge.last:
            del days["stop_time"]  # which STIX wants later than the start
        return self.v21.Relationship(
            **self._common("relationship", edge.subject, edge.relation, edge.object, edge.source),
            relationship_type=edge.relation.lower().replace("_", "-"),
            source_ref=self._end(edge.subject),
            target_ref=self._end(edge.object),
            confidence=round(100 * edge.confidence),
            **{name: f"{day}T00:00:00Z" for name, day in days.items() if day},
            **self._sources(edge.claims),
        )

    def _incident(self, incident: Incident) -> Any:
        doer = self._entities[incident.subject].name if incident.subject else "(unknown)"
        what = f"{doer} {incident.relation} {self._entities[incident.object].name}"
        return self.v21.Incident(
            **self._common("incident", incident.id),
            name=f"{what}, {incident.first} to {incident.last}",
            **self._sources(incident.claims),
        )

    def _sources(self, claims: tuple[str, ...]) -> dict[str, Any]:
        """The first sentence, and a reference for each article."""
        if not claims:
            return {}
        cited = self._citations.of(claims)
        articles = list(dict.fromkeys(citation.article for citation in cited))[:_MOST_SOURCES]
        references = [_reference(self._citations.origin(article)) for article in articles]
        return {"description": cited[0].sentence, "external_references": references}


def _id(kind: str, *content: str) -> str:
    return f"{kind}--{uuid5(_NAMESPACE, chr(31).join((kind, *content)))}"


def _kind(entity: Entity) -> str:
    """The kind of object that a node is."""
    if is_a(entity.type, "Place") and not is_a(entity.type, "Actor"):
        return "location"
    return "campaign" if entity.type in ("Conflict", "Operation") else "identity"


def _reference(origin: Origin) -> Mapping[str, str]:
    address = {"url": origin.url} if origin.url else {}
    return {"source_name": origin.publisher or "article", "external_id": origin.id, **address}


def _position(entity: Entity) -> dict[str, Any]:
    """Where a place is; STIX wants a country, coordinates or a region."""
    if entity.latitude is not None and entity.longitude is not None:
        return {"latitude": entity.latitude, "longitude": entity.longitude}
    return {"country": entity.country} if entity.country else {"region": "unknown"}

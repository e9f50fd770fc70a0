"""The graph as entities of FollowTheMoney, one a line, as Aleph and OpenSanctions read them.

Persons, organisations, public bodies and addresses; memberships, directorships, family and representation
where a relation is one of these, else links of unknown kind with the relation as their role; incidents as
events. Needs the extra `ftm`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..schema.errors import ExportError
from ..schema.model import Edge, Entity, Incident, content_id
from ..schema.ontology import is_a
from ..situation.graph_parts import GraphParts
from .graph_lookups import Citations, entities_by_id

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_SCHEMATA: Final = (
    ("Person", "Person"),
    ("Government", "PublicBody"),
    ("Country", "PublicBody"),
    ("SecurityForce", "PublicBody"),
    ("MilitaryForce", "PublicBody"),
    ("Actor", "Organization"),
    ("Place", "Address"),
    ("Platform", "Vehicle"),
    ("Conflict", "Event"),
    ("Operation", "Event"),
    ("Entity", "Asset"),
)
"""The first type that an entity is decides on its schema."""
_LINKS: Final = {
    "MEMBER_OF": ("Membership", "member", "organization"),
    "PART_OF": ("Membership", "member", "organization"),
    "LEADS": ("Directorship", "director", "organization"),
    "COMMANDS": ("Directorship", "director", "organization"),
    "HOLDS_POSITION": ("Directorship", "director", "organization"),
    "SPOKESPERSON_FOR": ("Representation", "agent", "client"),
    "RELATIVE_OF": ("Family", "person", "relative"),
}
_ANY_LINK: Final = ("UnknownLink", "subject", "object")


def write_ftm(graph: GraphParts, path: Path) -> None:
    """Write an entity a line.

    Raises ExportError without followthemoney (the extra `ftm`).
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in ftm_entities(graph):
            file.write(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n")


def ftm_entities(graph: GraphParts) -> "Iterator[EntityProxy]":
    """The graph as entities of followthemoney: nodes, then edges, then incidents.

    Raises ExportError without followthemoney (the extra `ftm`).
    """
    try:
        import followthemoney
    except ImportError as error:
        raise ExportError("FollowTheMoney needs an extra: pip install 'sitgraph[ftm]'") from error
    yield from _Entities(graph, followthemoney.model).all()


class _Entities:
    def __init__(self, graph: GraphParts, model: Any) -> None:
        self._graph = graph
        self._model = model
        self._entities = entities_by_id(graph)
        self._citations = Citations(graph)

    def all(self) -> "Iterator[EntityProxy]":
        yield from (self._entity(entity) for entity in self._graph.entities)
        yield from (self._link(edge) for edge in self._graph.edges)
        yield from (self._event(incident) for incident in self._graph.incidents)

    def _made(self, schema: str, identity: str) -> "EntityProxy":
        made: EntityProxy = self._model.make_entity(schema)
        made.id = identity
        return made

    def _entity(self, entity: Entity) -> "EntityProxy":
        made = self._made(_schema_of(entity), _id("entity", entity.id))
        made.add("name", entity.name or entity.id)
        made.add("alias", entity.aliases)
        made.add("country", entity.country)
        made.add("wikidataId", entity.wikidata)
        made.add("keywords", entity.type)
        if made.schema.is_a("Address"):
            made.add("full", entity.name)
            made.add("latitude", entity.latitude)
            made.add("longitude", entity.longitude)
        return made

    def _link(self, edge: Edge) -> "EntityProxy":
        schema, start, end = self._link_form(edge)
        made = self._made(schema, _id("edge", edge.subject, edge.relation, edge.object, edge.source))
        made.add(start, _id("entity", edge.subject))
        made.add(end, _id("entity", edge.object))
        made.add("relationship" if schema == "Family" else "role", edge.relation)
        made.add("startDate", edge.first)
        made.add("endDate", edge.last)
        self._add_sources(made, edge.claims)
        return made

    def _link_form(self, edge: Edge) -> tuple[str, str, str]:
        """The schema of an edge, and what it calls its ends: a narrow one where both ends may stand there."""
        form = _LINKS.get(edge.relation, _ANY_LINK)
        ends = (self._schema(edge.subject), self._schema(edge.object))
        ranges = (self._model.get(form[0]).get(name).range for name in form[1:])
        fits = all(self._model.get(own).is_a(wanted) for own, wanted in zip(ends, ranges, strict=True))
        return form if fits else _ANY_LINK

    def _event(self, incident: Incident) -> "EntityProxy":
        made = self._made("Event", _id("incident", incident.id))
        doer = self._entities[incident.subject].name if incident.subject else "(unknown)"
        made.add("name", f"{doer} {incident.relation} {self._entities[incident.object].name}")
        made.add("startDate", incident.first)
        made.add("endDate", incident.last)
        made.add("keywords", incident.relation)
        for party in filter(None, (incident.subject, incident.object)):
            if self._model.get(self._schema(party)).is_a("LegalEntity"):
                made.add("involved", _id("entity", party))
        if incident.where:
            made.add("location", self._entities[incident.where].name)
        self._add_sources(made, incident.claims)
        return made

    def _add_sources(self, made: "EntityProxy", claims: tuple[str, ...]) -> None:
        cited = self._citations.of(claims)
        made.add("description", [citation.sentence for citation in cited])
        for article in dict.fromkeys(citation.article for citation in cited):
            origin = self._citations.origin(article)
            made.add("sourceUrl", origin.url)
            made.add("publisher", origin.publisher)

    def _schema(self, entity: str) -> str:
        return _schema_of(self._entities[entity])


def _schema_of(entity: Entity) -> str:
    return next(schema for kind, schema in _SCHEMATA if is_a(entity.type, kind))


def _id(*parts: str) -> str:
    """Ids that FollowTheMoney takes, whatever stands in ours."""
    return f"sitgraph-{content_id(*parts)}"

"""The one table of node and relation types: what each may join, and its codes in neighbouring standards.

PLOVER roots and CAMEO codes are those of an affirmed, asserted claim; `event_codes.py` turns them for the
others.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from .model import Quad


class NodeType(NamedTuple):
    """A label of the graph and the broader labels that every such node carries too."""

    name: str
    parents: tuple[str, ...]
    meaning: str


class RelationType(NamedTuple):
    """A relation: which node types may be its subject and object (broader types stand for narrower ones)."""

    name: str
    group: str
    subjects: frozenset[str]
    objects: frozenset[str]
    symmetric: bool
    plover: str | None
    mode: str | None
    cameo: str | None
    meaning: str
    unknown_doer: bool = False
    """Whether the event may be claimed without its doer: "30 people were killed"."""


def _node(name: str, parents: str, meaning: str) -> NodeType:
    return NodeType(name, tuple(parents.split()), meaning)


NODE_TYPES: Final[dict[str, NodeType]] = {
    t.name: t
    for t in (
        _node("Entity", "", "anything that an article speaks of"),
        _node("Actor", "Entity", "anything that can act"),
        _node("Person", "Actor", "one human being"),
        _node("Group", "Actor", "a collective actor of no narrower type"),
        _node("MilitaryForce", "Group", "a state's forces: branch, command, army"),
        _node("Unit", "MilitaryForce", "a numbered or named formation: brigade, division, battalion"),
        _node("ArmedGroup", "Group", "a non-state force: rebels, militia, insurgents"),
        _node("PrivateMilitaryCompany", "ArmedGroup", "a company that fights for pay"),
        _node("Coalition", "Group", "an alliance of groups or states"),
        _node("SecurityForce", "Group", "police, intelligence, border guard"),
        _node("Government", "Group", "a state, regional or de-facto authority and its offices"),
        _node("PoliticalParty", "Group", "a party"),
        _node("IGO", "Group", "an organisation of states"),
        _node("NGO", "Group", "a non-governmental organisation, research body or observatory"),
        _node("MediaOrganization", "Group", "a publisher, agency or broadcaster"),
        _node("CriminalGroup", "Group", "organised crime"),
        _node("CivilianGroup", "Group", "civilians, residents, the displaced, communities"),
        _node("Place", "Entity", "a place of no narrower type"),
        _node("Country", "Actor Place", "a state, as a place and as an actor"),
        _node("AdminRegion", "Place", "a province, governorate, district"),
        _node("Settlement", "Place", "a city, town, village, neighbourhood, camp of the displaced"),
        _node("Facility", "Place", "a base, prison, checkpoint, dam, hospital, crossing, oil field"),
        _node("GeoFeature", "Place", "a river, mountain, desert, valley"),
        _node("Area", "Place", "a region without administration: front, zone, corridor"),
        _node("Weapon", "Entity", "an arm or munition"),
        _node("Platform", "Entity", "a vehicle, vessel or aircraft"),
        _node("Conflict", "Entity", "a named war"),
        _node("Operation", "Entity", "a named campaign"),
        _node("Agreement", "Entity", "a named deal, ceasefire, law or resolution"),
        _node("Ethnicity", "Actor", "a people or religious community"),
    )
}


def _read_relations(path: Path) -> Iterator[RelationType]:
    """The lines of the table; its first names the columns."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        name, group, subjects, objects, symmetric, unknown, plover, mode, cameo, meaning = line.split("\t")
        yield RelationType(
            name,
            group,
            frozenset(subjects.split()),
            frozenset(objects.split()),
            symmetric == "yes",
            plover or None,
            mode or None,
            cameo or None,
            meaning,
            unknown == "yes",
        )


RELATION_TYPES: Final[dict[str, RelationType]] = {
    relation.name: relation for relation in _read_relations(Path(__file__).with_name("relation_types.tsv"))
}

_LASTING_GROUPS: Final = frozenset({"membership", "organisation", "biography", "place"})
_LASTING: Final = frozenset({"BACKED_BY"})
_HAPPENING: Final = frozenset(
    {"APPOINTS", "DISMISSES", "RESIGNS_FROM", "FOUNDED", "SPLIT_FROM", "DESIGNATED_TERRORIST_BY"}
)


def lasts(relation: str) -> bool:
    """Whether a relation holds for a time ("member of"), so that the day of a report is not its day."""
    known = RELATION_TYPES.get(relation)
    if known is None or relation in _HAPPENING:
        return False
    return known.group in _LASTING_GROUPS or relation in _LASTING


_DONE_BY_OBJECT: Final = frozenset({"BACKED_BY", "DESIGNATED_TERRORIST_BY"})


def done_by_object(relation: str) -> bool:
    """Whether the object acts: who backs is the object of BACKED_BY, and the source of the event."""
    return relation in _DONE_BY_OBJECT


PROVENANCE: Final[dict[str, str]] = {
    "WRITTEN_BY": "Article to Author",
    "PUBLISHED_BY": "Article to MediaOrganization",
    "MENTIONS": "Article to Entity, with the number of mentions",
    "SUBJECT": "Claim or Incident to Entity",
    "OBJECT": "Claim or Incident to Entity",
    "REPORTS": "Claim to the Incident that it tells of, with claims of other articles",
    "STATED_IN": "Claim to Article",
    "ATTRIBUTED_TO": "Claim to the Entity that says so",
    "RELAYED_BY": "Claim to an Entity that passes on what another says",
    "AT": "Claim or Incident to the Place where it happened",
}

_QUAD: Final[dict[str, Quad]] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}


PLOVER_ROOTS: Final = tuple(_QUAD)


def quad_class(plover: str) -> Quad:
    """PLOVER's quad class of a root code."""
    return _QUAD[plover]


def ancestors(name: str) -> Iterator[str]:
    """The broader types of a node type, nearest first."""
    for parent in NODE_TYPES[name].parents:
        yield parent
        yield from ancestors(parent)


@cache
def labels(name: str) -> tuple[str, ...]:
    """Every label that a node of a type carries, its own first."""
    return tuple(dict.fromkeys((name, *ancestors(name))))


@cache
def is_a(name: str, broader: str) -> bool:
    """Whether a node type is another one or a kind of it."""
    return broader in labels(name)


@cache
def fits(name: str, allowed: frozenset[str]) -> bool:
    """Whether a node of this type may stand where `allowed` types may."""
    return not allowed.isdisjoint(labels(name))

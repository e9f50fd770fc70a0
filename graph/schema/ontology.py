"""The one table of node and relation types: what each may join, and its codes in neighbouring standards.

PLOVER roots and CAMEO codes are those of an affirmed, asserted claim; `event_codes.py` turns them for the
others.
"""

from collections.abc import Iterator
from functools import cache
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
        _node("Ethnicity", "Entity", "a people or religious community"),
    )
}


def _relation(
    group: str,
    name: str,
    subjects: str,
    objects: str,
    meaning: str,
    *,
    plover: str | None = None,
    mode: str | None = None,
    cameo: str | None = None,
    symmetric: bool = False,
) -> RelationType:
    return RelationType(
        name,
        group,
        frozenset(subjects.split()),
        frozenset(objects.split()),
        symmetric,
        plover,
        mode,
        cameo,
        meaning,
    )


RELATION_TYPES: Final[dict[str, RelationType]] = {
    r.name: r
    for r in (
        _relation(
            "conflict",
            "ASSAULTS",
            "Actor",
            "Actor Place",
            "attacks on the ground",
            plover="ASSAULT",
            cameo="190",
        ),
        _relation(
            "conflict",
            "BOMBS",
            "Actor",
            "Actor Place",
            "bombs, shells or strikes",
            plover="ASSAULT",
            mode="heavy-weapons",
            cameo="195",
        ),
        _relation(
            "conflict",
            "CLASHES_WITH",
            "Actor",
            "Actor",
            "fights",
            plover="ASSAULT",
            cameo="190",
            symmetric=True,
        ),
        _relation(
            "conflict",
            "BESIEGES",
            "Actor",
            "Place Actor",
            "surrounds or blockades",
            plover="ASSAULT",
            cameo="191",
        ),
        _relation(
            "conflict",
            "THREATENS",
            "Actor",
            "Actor Place",
            "threatens",
            plover="THREATEN",
            mode="violence",
            cameo="138",
        ),
        _relation(
            "support", "BACKED_BY", "Group Person", "Actor", "is supported by", plover="AID", cameo="072"
        ),
        _relation(
            "support",
            "ARMS",
            "Actor",
            "Group",
            "gives weapons to",
            plover="AID",
            mode="military",
            cameo="072",
        ),
        _relation(
            "support",
            "FUNDS",
            "Actor",
            "Group",
            "gives money to",
            plover="AID",
            mode="economic",
            cameo="071",
        ),
        _relation(
            "support",
            "TRAINS",
            "Actor",
            "Group",
            "trains or advises",
            plover="AID",
            mode="military",
            cameo="072",
        ),
        _relation(
            "support",
            "ALLIED_WITH",
            "Actor",
            "Actor",
            "is allied with",
            plover="COOPERATE",
            mode="military",
            cameo="062",
            symmetric=True,
        ),
        _relation("territory", "CONTROLS", "Actor", "Place Platform", "holds or governs"),
        _relation(
            "territory", "CAPTURES", "Actor", "Place Weapon Platform", "takes", plover="ASSAULT", cameo="192"
        ),
        _relation(
            "territory",
            "LOSES",
            "Actor",
            "Place",
            "gives up or loses",
            plover="RETREAT",
            mode="withdraw",
            cameo="0874",
        ),
        _relation(
            "movement",
            "DEPLOYS_TO",
            "Actor",
            "Place",
            "sends forces or goes to",
            plover="MOBILIZE",
            mode="troops",
            cameo="154",
        ),
        _relation(
            "movement",
            "ADVANCES_ON",
            "Actor",
            "Place Actor",
            "moves on or into",
            plover="MOBILIZE",
            cameo="150",
        ),
        _relation(
            "movement",
            "WITHDRAWS_FROM",
            "Actor",
            "Place",
            "leaves or retreats from",
            plover="RETREAT",
            mode="withdraw",
            cameo="0873",
        ),
        _relation(
            "movement",
            "FLEES_FROM",
            "Actor",
            "Place",
            "flees or is displaced from",
            plover="SANCTION",
            mode="expel",
            cameo="201",
        ),
        _relation("membership", "MEMBER_OF", "Person Group Country", "Group", "belongs to"),
        _relation(
            "membership",
            "COMMANDS",
            "Person",
            "MilitaryForce ArmedGroup SecurityForce Coalition Operation",
            "commands",
        ),
        _relation(
            "membership", "LEADS", "Person Group Country Ethnicity", "Group Country Operation", "leads"
        ),
        _relation("membership", "HOLDS_POSITION", "Person", "Group Country Place", "holds an office of"),
        _relation("membership", "SPOKESPERSON_FOR", "Person", "Group Country", "speaks for"),
        _relation("organisation", "PART_OF", "Group", "Group", "is a part of"),
        _relation(
            "organisation", "AFFILIATED_WITH", "Group Person", "Group Country", "is linked to", symmetric=True
        ),
        _relation("organisation", "ALSO_KNOWN_AS", "Entity", "Entity", "is another name of", symmetric=True),
        _relation("organisation", "SPLIT_FROM", "Group", "Group", "broke away from"),
        _relation(
            "organisation",
            "DESIGNATED_TERRORIST_BY",
            "Group Person",
            "Country IGO Government",
            "is listed as terrorist by",
            plover="SANCTION",
            cameo="172",
        ),
        _relation("place", "LOCATED_IN", "Place", "Place", "lies in"),
        _relation("place", "BASED_IN", "Group Person", "Place", "has its base in"),
        _relation("biography", "BORN_IN", "Person", "Place", "was born in"),
        _relation("biography", "CITIZEN_OF", "Person CivilianGroup", "Country Ethnicity", "is a national of"),
        _relation("biography", "LIVES_IN", "Person", "Place", "lives in"),
        _relation("biography", "STUDIED_AT", "Person", "Group Facility", "studied at"),
        _relation("communication", "STATED", "Actor", "Actor", "tells", cameo="010"),
        _relation(
            "communication",
            "ACCUSES",
            "Actor",
            "Actor",
            "accuses or condemns",
            plover="ACCUSE",
            mode="allege",
            cameo="112",
        ),
        _relation(
            "communication",
            "CLAIMS_RESPONSIBILITY",
            "Actor",
            "Entity",
            "claims an attack as its own",
            cameo="015",
        ),
        _relation(
            "communication",
            "DEMANDS_FROM",
            "Actor",
            "Actor",
            "demands of or appeals to",
            plover="REQUEST",
            cameo="100",
        ),
        _relation(
            "communication",
            "REJECTS",
            "Actor",
            "Actor Agreement",
            "rejects or refuses",
            plover="REJECT",
            cameo="120",
        ),
        _relation(
            "communication",
            "PROTESTS_AGAINST",
            "Actor",
            "Actor Place",
            "protests against",
            plover="PROTEST",
            mode="demo",
            cameo="141",
        ),
        _relation(
            "harm", "KILLS", "Actor Weapon Platform", "Person Group", "kills", plover="ASSAULT", cameo="186"
        ),
        _relation(
            "harm",
            "INJURES",
            "Actor Weapon Platform",
            "Person Group",
            "wounds",
            plover="ASSAULT",
            cameo="182",
        ),
        _relation(
            "harm",
            "DESTROYS",
            "Actor Weapon",
            "Facility Weapon Platform Settlement",
            "destroys or damages",
            plover="ASSAULT",
            mode="destroy",
            cameo="1712",
        ),
        _relation(
            "detention",
            "DETAINS",
            "Actor",
            "Person Group",
            "arrests or holds",
            plover="COERCE",
            mode="arrest",
            cameo="173",
        ),
        _relation(
            "detention",
            "ABDUCTS",
            "Actor",
            "Person Group",
            "kidnaps",
            plover="ASSAULT",
            mode="abduct",
            cameo="181",
        ),
        _relation(
            "detention",
            "RELEASES",
            "Actor",
            "Person Group",
            "releases",
            plover="RETREAT",
            mode="release",
            cameo="0841",
        ),
        _relation(
            "detention",
            "SURRENDERS_TO",
            "Actor",
            "Actor",
            "surrenders to",
            plover="RETREAT",
            mode="disarm",
            cameo="0874",
        ),
        _relation(
            "diplomacy",
            "MEETS_WITH",
            "Actor",
            "Actor",
            "meets or talks with",
            plover="CONSULT",
            cameo="040",
            symmetric=True,
        ),
        _relation(
            "diplomacy",
            "SIGNS_AGREEMENT_WITH",
            "Actor",
            "Actor",
            "makes an agreement with",
            plover="SUPPORT",
            cameo="057",
            symmetric=True,
        ),
        _relation(
            "diplomacy",
            "CEASEFIRE_WITH",
            "Actor",
            "Actor",
            "stops fighting with",
            plover="RETREAT",
            mode="ceasefire",
            cameo="0871",
            symmetric=True,
        ),
        _relation(
            "diplomacy",
            "SANCTIONS",
            "Country IGO Government",
            "Actor",
            "imposes sanctions on",
            plover="COERCE",
            mode="restrict",
            cameo="163",
        ),
    )
}

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

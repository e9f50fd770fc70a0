"""How nodes and edges look on pages and pictures: few kinds, each with a colour and a shape.

The colours are those of Paul Tol's "muted" scheme for nodes and of Okabe and Ito's for edges, which those who
tell colours apart badly tell apart too; shape and wording say the same once more.
"""

from functools import cache
from typing import Final, Literal

import msgspec

from ..schema.ontology import RELATION_TYPES, labels, quad_class

Shape = Literal["circle", "square", "diamond"]


class NodeKind(msgspec.Struct, frozen=True):
    """Node types that look alike: those that carry one of the labels.

    `colour` stands on a light ground, `light` is the same for a dark one.
    """

    key: str
    name: str
    labels: tuple[str, ...]
    colour: str
    light: str
    shape: Shape


class Tone(msgspec.Struct, frozen=True):
    """Relations that look alike: those of one of the groups of the ontology.

    `colour` stands on a light ground, `light` is the same for a dark one.
    """

    key: str
    name: str
    groups: tuple[str, ...]
    colour: str
    light: str


KINDS: Final = (
    NodeKind("person", "Person", ("Person",), "#88CCEE", "#88CCEE", "circle"),
    NodeKind("armed", "Armed group", ("ArmedGroup", "CriminalGroup"), "#CC6677", "#D97B8A", "circle"),
    NodeKind(
        "forces", "State forces, police", ("MilitaryForce", "SecurityForce"), "#A53B6E", "#C95F93", "circle"
    ),
    NodeKind(
        "politics",
        "Government, party, alliance",
        ("Government", "PoliticalParty", "IGO", "Coalition"),
        "#AA88CC",
        "#B79ADB",
        "circle",
    ),
    NodeKind(
        "civilians", "Civilians, peoples", ("CivilianGroup", "Ethnicity"), "#DDCC77", "#DDCC77", "circle"
    ),
    NodeKind("country", "Country", ("Country",), "#117733", "#37A45C", "square"),
    NodeKind("place", "Place", ("Place",), "#44AA99", "#5CC0B0", "square"),
    NodeKind("organisation", "Other organisation", ("Actor",), "#999933", "#B5B54F", "circle"),
    NodeKind("thing", "Weapon, agreement, other", ("Entity",), "#8A8F98", "#A3A8B1", "diamond"),
)
"""A node is of the first kind that fits it."""

TONES: Final = (
    Tone("hostile", "Fighting and harm", ("conflict", "harm", "detention"), "#D55E00", "#F0803C"),
    Tone("friendly", "Support and agreement", ("support", "diplomacy"), "#0072B2", "#56B4E9"),
    Tone("ground", "Control and movement", ("territory", "movement"), "#008A65", "#2FC79B"),
    Tone("words", "Words, justice, pressure", ("communication", "justice"), "#B0568F", "#DD97C2"),
    Tone(
        "ties",
        "Membership and place",
        ("membership", "organisation", "biography", "place"),
        "#7A808A",
        "#9AA1AC",
    ),
)

_WORDS, _TIES = TONES[-2:]
_GROUPS: Final = {group: tone for tone in TONES for group in tone.groups}


@cache
def kind_of(node_type: str) -> NodeKind:
    """The kind of a node type."""
    known = labels(node_type)
    return next(kind for kind in KINDS if not set(kind.labels).isdisjoint(known))


@cache
def tone_of(relation: str) -> Tone:
    """The tone of a relation; of a relation of a user's own, that of ties.

    What is no fight but, by PLOVER, a conflict ("breaks with") is not among what is friendly.
    """
    known = RELATION_TYPES.get(relation)
    tone = _GROUPS.get(known.group, _TIES) if known else _TIES
    against = known is not None and known.plover is not None and "conflict" in quad_class(known.plover)
    return _WORDS if against and tone.key == "friendly" else tone


@cache
def words_of(relation: str) -> str:
    """A relation as it is read in a sentence: "backed by"."""
    return relation.replace("_", " ").lower()

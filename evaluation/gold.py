"""What a gold standard holds, whatever file it comes from, and when two spans are the same."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from ..graph.schema.model import Given
from ..graph.schema.ontology import RELATION_TYPES, is_a, quad_class

Range = tuple[int, int]


class Scheme(NamedTuple):
    """How our relations and types are compared with those of a gold standard."""

    name: str
    relations: Mapping[str, str]  # ours -> the gold's
    symmetric: frozenset[str]
    scored: tuple[str, ...]  # the gold's relations that are counted, in the order of the table; empty: all
    kinds: Mapping[str, str]  # our broad node types -> the gold's
    headline: tuple[str, ...] = ()  # those summed in one line


class GoldClaim(NamedTuple):
    """One relation of the gold; each end is any of several spans: a name and its description both do."""

    relations: frozenset[str]
    subjects: tuple[Range, ...]  # empty: nobody says who did it
    objects: tuple[Range, ...]
    status: str = ""  # "plain" or another, or a reader's word; empty where the gold does not say
    speakers: tuple[Range, ...] = ()
    when: Range | None = None
    places: tuple[Range, ...] = ()
    number: Range | None = None
    sentence: Range | None = None
    may_be_unsaid: bool = False  # its subject is an event, "strikes", that tells no doer where it stands


class GoldDocument(NamedTuple):
    """A text with its gold. Offsets are code points; what lies outside `sentences` is not judged."""

    id: str
    text: str
    scheme: Scheme
    mentions: tuple[Given, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    sentences: tuple[Range, ...] = ()
    published: str | None = None
    publisher: str | None = None
    root: str | None = None  # PLOVER root between the two mentions


def _table(rows: Mapping[str, str]) -> dict[str, str]:
    return {ours: theirs for theirs, names in rows.items() for ours in names.split()}


RE3D: Final = Scheme(
    "re3d",
    _table(
        {
            "FightingAgainst": "ASSAULTS BOMBS CLASHES_WITH DEFEATS KILLS INJURES DESTROYS BESIEGES",
            "AlliesOf": "ALLIED_WITH BACKED_BY ARMS TRAINS FUNDS DEFENDS",
            "InChargeOf": "CONTROLS CAPTURES COMMANDS LEADS",
            "BelongsTo": "MEMBER_OF PART_OF HOLDS_POSITION SPOKESPERSON_FOR AFFILIATED_WITH",
            "IsSynonymOf": "ALSO_KNOWN_AS",
            "CoLocated": "LOCATED_IN BASED_IN DEPLOYS_TO PRESENT_IN TRAVELS_TO",
            "CommWith": "MEETS_WITH STATED",
        }
    ),
    frozenset({"AlliesOf", "CommWith", "CoLocated", "IsSynonymOf"}),
    ("FightingAgainst", "AlliesOf", "InChargeOf", "BelongsTo", "IsSynonymOf", "CoLocated", "CommWith"),
    {"Person": "Person", "Group": "Organisation", "Place": "Location"},
    ("FightingAgainst", "AlliesOf", "InChargeOf", "BelongsTo"),
)
OWN: Final = Scheme(
    "own",
    {name: name for name in RELATION_TYPES},
    frozenset(n for n, r in RELATION_TYPES.items() if r.symmetric),
    (),
    {t: t for t in ("Person", "Group", "Place")},
)
PLOVER: Final = Scheme("plover", {}, frozenset(), (), {})
READERS: Final = Scheme("readers", {name: name for name in RELATION_TYPES}, OWN.symmetric, (), {})

NOBODY: Final = "(not said)"
"""How a doer that nobody names is shown."""
STATUSES: Final = frozenset("fact negated planned threatened alleged said hypothetical ordered".split())
"""The readers' words for how a claim stands."""


def overlap(a: Range, b: Range) -> bool:
    """Whether two spans share at least half of the shorter."""
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= min(a[1] - a[0], b[1] - b[0]) > 0


def any_overlap(a: Range, spans: Iterable[Range]) -> bool:
    """Whether a span overlaps one of several."""
    return any(overlap(a, b) for b in spans)


def kind_of(node_type: str, scheme: Scheme) -> str | None:
    """The gold's kind of one of our types."""
    return next((theirs for ours, theirs in scheme.kinds.items() if is_a(node_type, ours)), None)


def quad_of(root: str) -> str:
    """The quad class of a gold root, YIELD included."""
    return quad_class("RETREAT" if root == "YIELD" else root)

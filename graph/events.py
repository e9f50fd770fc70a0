"""A claim's code in event data: PLOVER root, mode and quad class, CAMEO code, given its status.

After the PLOVER manual: a cooperative event that is only announced is AGREE, one that is refused is REJECT, violence
that is threatened is THREATEN, demanded REQUEST, alleged ACCUSE; other negated events have no code.
"""

from typing import Final, NamedTuple

from .model import Modality, Polarity
from .ontology import RELATION_TYPES, quad_class

_COOPERATIVE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_CAMEO: Final = {"AGREE": "030", "REJECT": "120", "THREATEN": "138", "REQUEST": "100", "ACCUSE": "112", "CONCEDE": "080"}


class EventCode(NamedTuple):
    """What event data would store; all None for states ("controls", "member of") and for what did not happen."""

    plover: str | None
    mode: str | None
    quad: str | None
    cameo: str | None


_NONE: Final = EventCode(None, None, None, None)


def event_code(relation: str, polarity: Polarity, modality: Modality) -> EventCode:
    """The code of a relation with this status."""
    kind = RELATION_TYPES[relation]
    if kind.plover is None:
        return EventCode(None, None, None, kind.cameo if polarity == "affirmed" else None)
    root = root_given(kind.plover, polarity, modality)
    if root is None:
        return _NONE
    if root == kind.plover:
        return EventCode(root, kind.mode, quad_class(root), kind.cameo)
    return EventCode(root, None, quad_class(root), _CAMEO.get(root))


def root_given(root: str, polarity: Polarity, modality: Modality) -> str | None:
    """The root of an event with this status: a promised withdrawal is CONCEDE, a planned attack THREATEN; None for what has no code."""
    if polarity == "negated":
        return "REJECT" if root in _COOPERATIVE else None
    if modality == "planned":
        return "AGREE" if root in _COOPERATIVE - {"RETREAT", "CONCEDE"} else "CONCEDE" if root == "RETREAT" else "THREATEN" if root in ("ASSAULT", "COERCE", "SANCTION") else root
    if modality == "threatened":
        return "THREATEN"
    if modality == "ordered":
        return "REQUEST"
    if modality == "alleged" and root in ("ASSAULT", "COERCE"):
        return "ACCUSE"
    return root

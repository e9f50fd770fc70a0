"""A claim's code in event data: PLOVER root, mode and quad class, CAMEO code, given its status.

After the PLOVER manual: a cooperative event that is only announced is AGREE, one that is refused is REJECT,
violence that is threatened is THREATEN, demanded REQUEST, alleged ACCUSE; other negated events have no code.
"""

from typing import Final, NamedTuple

from .model import Modality, Polarity, Quad
from .ontology import RelationType, quad_class

_COOPERATIVE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})
_HOSTILE: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
_CAMEO: Final = {
    "AGREE": "030",
    "REJECT": "120",
    "THREATEN": "138",
    "REQUEST": "100",
    "ACCUSE": "112",
    "CONCEDE": "080",
}


class EventCode(NamedTuple):
    """What event data would store.

    All None for states ("controls", "member of") and for what did not happen.
    """

    plover: str | None
    mode: str | None
    quad: Quad | None
    cameo: str | None


_NONE: Final = EventCode(None, None, None, None)


def event_code(
    kind: RelationType, polarity: Polarity, modality: Modality, *, root: str | None = None
) -> EventCode:
    """The code of a relation with this status.

    `root` where the words give another than the relation's own.
    """
    if root is not None:
        kind = kind._replace(plover=root, mode=None, cameo=_CAMEO.get(root, kind.cameo))
    if kind.plover is None:
        return EventCode(None, None, None, kind.cameo if polarity == "affirmed" else None)
    given = root_given(kind.plover, polarity, modality)
    if given is None:
        return _NONE
    if given == kind.plover:
        return EventCode(given, kind.mode, quad_class(given), kind.cameo)
    return EventCode(given, None, quad_class(given), _CAMEO.get(given))


def root_given(root: str, polarity: Polarity, modality: Modality) -> str | None:
    """The root of an event with this status; None for what has no code.

    A promised withdrawal is AGREE, a planned attack THREATEN.
    """
    if polarity == "negated":
        return "REJECT" if root in _COOPERATIVE else None
    if modality == "planned":
        return "AGREE" if root in _COOPERATIVE else "THREATEN" if root in _HOSTILE else root
    if modality == "threatened":
        return "THREATEN"
    if modality == "ordered":
        return "REQUEST"
    if modality == "alleged" and root in ("ASSAULT", "COERCE"):
        return "ACCUSE"
    return root

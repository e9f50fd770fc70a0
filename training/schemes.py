"""How each corpus's name types map to ours, and what it leaves unsaid.

A gold label need not pick one of our types: it allows a set of them, and the loss is that of the whole set.
So a corpus that knows only "organisation" does not teach that a brigade is no armed force, and one that
leaves dates unmarked does not teach that they are nothing.
"""

import re
from collections.abc import Callable, Iterable
from typing import Final

NAME_TYPES: Final = (
    "PERSON",
    "ORG",
    "FORCE",
    "LOC",
    "FAC",
    "NORP",
    "DATE",
    "WEAPON",
    "VEHICLE",
    "QUANTITY",
    "MONEY",
    "LAW",
    "EVENT",
)
TAGS: Final = ("O", *(f"{prefix}-{name}" for name in NAME_TYPES for prefix in "BI"))
OUTSIDE: Final = "O"
ANY: Final = frozenset({*NAME_TYPES, OUTSIDE})

_FORCE = re.compile(
    r"\b(army|armies|brigades?|divisions?|corps|battalions?|regiments?|forces?|front|navy|fleet|militias?|guards?|squadron|legion|infantry|"
    r"protection units|command|commandos|special forces|marines|liberation|peshmerga|mujahideen|platoon|"
    r"troops|rifles|resistance)\b",
    re.IGNORECASE,
)
_CIVIL = re.compile(
    r"\b(party|parties|ministry|universit\w+|college|company|corporation|inc|ltd|bank|council|committee|agency|club|records?|department|"
    r"school|association|league|news|times|press|senate|parliament|congress|commission|institute|church|"
    r"studios?|entertainment|group of|"
    r"society|foundation|court|government|union|network|television|radio|post|museum|hospital|orchestra|band|magazine)\b",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"\b(airport|air ?base|airfield|base|bridge|hospital|prison|dam|station|stadium|building|palace|"
    r"museum|camp|street|mosque|church|"
    r"cathedral|road|highway|tower|hall|theatre|theater|castle|fort|arena|school|university|college|port|crossing|refinery|hotel)\b",
    re.IGNORECASE,
)
_DEMONYM = re.compile(
    r"^(?:[A-Z][a-z]+(?:an|ish|ese|ans|ic|ch)|Kurd(?:s|ish)?|Iraqis?|Israelis?|Saudis?|Turks?|Arabs?|Sunnis?|Shiites?|Yemenis?|Afghans?)$"
)

_NO_DEMONYM = ("stan", "Iran", "Japan", "Sudan", "Milan", "Afrin", "Vatican", "Bhutan", "Oman")


def is_demonym(text: str) -> bool:
    """Whether a word looks like a people's name or its adjective ("Syrian", "Kurds")."""
    return bool(_DEMONYM.match(text)) and not text.endswith(_NO_DEMONYM)


Allowed = frozenset[str]
ClaimContext = Callable[[str], Allowed]


def organisation(text: str) -> Allowed:
    """A force by its last word or a civil body by its own; else either."""
    if _FORCE.search(text) and not _CIVIL.search(text):
        return frozenset({"FORCE"})
    if _CIVIL.search(text) and not _FORCE.search(text):
        return frozenset({"ORG"})
    return frozenset({"ORG", "FORCE"})


def place(text: str) -> Allowed:
    """A facility where a word says so, else a place or, where nothing says, either."""
    if _FACILITY.search(text) and " " in text:
        return frozenset({"FAC"})
    return frozenset({"LOC"}) if " " not in text else frozenset({"LOC", "FAC"})


def place_or_people(text: str) -> Allowed:
    """DocRED marks "German" as a place."""
    if is_demonym(text):
        return frozenset({"NORP", "LOC"})
    return place(text)


def _one(name: str) -> ClaimContext:
    return lambda text: frozenset({name})


def _miscellaneous(text: str) -> Allowed:
    if is_demonym(text):
        return frozenset({"NORP"})
    return frozenset({"NORP", "EVENT", "LAW", "WEAPON", "VEHICLE", OUTSIDE})


_PEOPLE_ORGS_PLACES: Final[dict[str, ClaimContext]] = {
    "PER": _one("PERSON"),
    "ORG": organisation,
    "LOC": place,
}

SCHEMES: Final[dict[str, dict[str, ClaimContext]]] = {
    "uner": _PEOPLE_ORGS_PLACES,
    "wikigold": {**_PEOPLE_ORGS_PLACES, "MISC": _miscellaneous},
    "redocred": {
        "PER": _one("PERSON"),
        "ORG": organisation,
        "LOC": place_or_people,
        "TIME": _one("DATE"),
        "NUM": lambda text: frozenset({"QUANTITY", "MONEY", OUTSIDE}),
        "MISC": _miscellaneous,
    },
    "crossner": {
        "person": _one("PERSON"),
        "politician": _one("PERSON"),
        "politicalparty": _one("ORG"),
        "organisation": organisation,
        "country": _one("LOC"),
        "location": place,
        "event": _one("EVENT"),
        "election": _one("EVENT"),
        "misc": lambda text: _miscellaneous(text) | {"LAW"},
    },
    "re3d": {
        "Person": _one("PERSON"),
        "Organisation": organisation,
        "Location": place,
        "Nationality": _one("NORP"),
        "Temporal": _one("DATE"),
        "Quantity": _one("QUANTITY"),
        "Weapon": _one("WEAPON"),
        "MilitaryPlatform": _one("VEHICLE"),
        "Vehicle": _one("VEHICLE"),
        "Money": _one("MONEY"),
        "DocumentReference": lambda text: frozenset({"LAW", OUTSIDE}),
    },
    "gazetteer": {name: _one(name) for name in NAME_TYPES},
}

SILENT: Final[dict[str, frozenset[str]]] = {
    "uner": frozenset({"NORP", "DATE", "WEAPON", "VEHICLE", "QUANTITY", "MONEY", "LAW", "EVENT"}),
    "wikigold": frozenset({"DATE", "WEAPON", "VEHICLE", "QUANTITY", "MONEY"}),
    "redocred": frozenset({"WEAPON", "VEHICLE", "MONEY"}),
    "crossner": frozenset({"NORP", "DATE", "WEAPON", "VEHICLE", "QUANTITY", "MONEY", "LAW"}),
    "re3d": frozenset({"EVENT", "LAW"}),
    "gazetteer": frozenset(),
}
"""Types that a source does not annotate: where it says nothing, they stay possible."""


def outside(source: str) -> Allowed:
    """What a word that the source leaves unmarked may be."""
    return SILENT[source] | {OUTSIDE}


def tag_ids(allowed: Iterable[str], *, inside: bool, open_start: bool = False) -> tuple[int, ...]:
    """The tags that a set of types stands for at one word: begin or inside of each, and outside.

    `open_start` allows both, for words whose true boundary is unknown.
    """
    ids = []
    for name in allowed:
        if name == OUTSIDE:
            ids.append(0)
        elif open_start:
            ids += [TAGS.index(f"B-{name}"), TAGS.index(f"I-{name}")]
        else:
            ids.append(TAGS.index(f"{'I' if inside else 'B'}-{name}"))
    return tuple(sorted(ids))

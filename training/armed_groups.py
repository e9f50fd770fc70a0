"""Makes the table of the world's armed groups: `python -m sitgraph.training.armed_groups FILE`.

FILE is the actor list of the Uppsala Conflict Data Program (UCDP Actor Dataset 22.1, CC BY 4.0). Of it are
taken the organised non-state actors: their names in English and their own language, initials, the states they
fought in, and whom they split from. What `actors.yaml` has already stays its own; the table adds the names
that it lacks.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sitgraph.extract.vocabulary.data_files import DATA, shipped_rows, shipped_yaml
from sitgraph.graph.schema.names import fold

_ORGANISED: Final = "1"
_HEAD: Final = """\
# Made by training/armed_groups.py from the UCDP Actor Dataset 22.1, CC BY 4.0; changes belong there or
# in actors.yaml, which goes before this table. To be cited as: Uppsala Conflict Data Program, Department of
# Peace and Conflict Research, Uppsala University, UCDP Actor Dataset, version 22.1.
# id\tname\ttype\tstates it fought in\taliases\tsplit from
"""
_CRIMINAL: Final = frozenset(
    "cartel gang gangs mara comando zetas clan bandits confraternity inmates".split()
)
_STATES: Final = {
    "United States of America": "USA",
    "Macedonia": "MKD",
    "Guinea-Bissau": "GNB",
    "DR Congo (Zaire)": "COD",
    "Congo": "COG",
    "Myanmar (Burma)": "MMR",
    "Russia (Soviet Union)": "RUS",
    "Yemen (North Yemen)": "YEM",
    "South Yemen": "YEM",
    "Serbia (Yugoslavia)": "SRB",
    "Bosnia-Herzegovina": "BIH",
    "Cambodia (Kampuchea)": "KHM",
    "Zimbabwe (Rhodesia)": "ZWE",
    "Madagascar (Malagasy)": "MDG",
    "North Macedonia": "MKD",
    "Vietnam (North Vietnam)": "VNM",
    "South Vietnam": "VNM",
    "Kingdom of eSwatini (Swaziland)": "SWZ",
    "Swaziland": "SWZ",
}
_DESCRIBED: Final = re.compile(
    r"^(?:forces|supporters|followers|troops|government|opposition|military|non) |faction|rebels?$|"
    r"dissidents?$|^lash?kh?ar of|inmates|pavilion",
    re.IGNORECASE,
)
"""Descriptions by the makers of the list, which no text has as a name."""
_BRACKETS: Final = re.compile(r"\s*[\[(]([^])]*)[])]\s*")


def _states() -> dict[str, str]:
    return {fields[1]: fields[0] for fields in shipped_rows("countries.tsv")} | _STATES


def _split(text: str) -> list[str]:
    """The names of a cell, in which a comma or a bracket parts them: "IZL [Etzel]"."""
    parts = [part for whole in text.replace("’", "'").split(",") for part in _BRACKETS.split(whole)]
    return [" ".join(part.strip(' "').split()) for part in parts]


def _is_name(name: str) -> bool:
    return len(name) > 1 and name != "n/a" and any(map(str.isupper, name)) and not _DESCRIBED.search(name)


def names_of(row: Mapping[str, str]) -> list[str]:
    """Everything that an actor is called, what the list calls it first."""
    if _DESCRIBED.search(row["NameData"]):
        return []
    english = ("NameData", "NewName", "NewNameFullEng", "NameOrig", "NameOrigFullEng")
    cells = (*english, "NewNameFullMotherTongue", "NameOrigFull")
    places = {fold(place) for place in _split(row["Location"])}
    found = (name for cell in cells for name in _split(row[cell]))
    return [name for name in dict.fromkeys(found) if _is_name(name) and fold(name) not in places]


def _own_entries() -> dict[str, list[tuple[str, str]]]:
    """(id, state) of the entries of `actors.yaml` under each of their names."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in shipped_yaml("actors.yaml"):
        for name in (entry["name"], *entry.get("aliases", ()), *entry.get("weak", ())):
            found[fold(name)].append((entry["id"], entry.get("country", "")))
    return found


def _own(names: list[str], where: list[str], own: Mapping[str, list[tuple[str, str]]]) -> str | None:
    """The id that `actors.yaml` gives to an actor of these names in these states."""
    ids = (id for name in names for id, state in own.get(fold(name), ()) if not state or state in where)
    return next(ids, None)


def _type(names: list[str]) -> str:
    words = {word for name in names for word in fold(name).split()}
    return "CriminalGroup" if words & _CRIMINAL else "ArmedGroup"


def rows(actors: Path) -> Iterator[tuple[str, ...]]:
    """(id, name, type, states, aliases, id of whom it split from) of each organised group."""
    states, own = _states(), _own_entries()
    ids: dict[str, str] = {}
    kept: list[tuple[str, list[str], list[str], str]] = []
    with actors.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            names = names_of(row) if row["Org"] == _ORGANISED else []
            where = [states[part] for part in row["Location"].split(", ") if part in states]
            where += ["PSE"] if "ISR" in where else []
            if names and where:
                ids[row["ActorId"]] = _own(names, where, own) or f"ucdp:{row['ActorId']}"
                kept.append((row["ActorId"], names, where, row["ActorIdPrev"].split(",")[0].strip()))
    for number, names, where, before in kept:
        others = "|".join(names[1:])
        split_from = ids.get(before, "") if ids.get(before) != ids[number] else ""
        yield ids[number], names[0], _type(names), "|".join(dict.fromkeys(where)), others, split_from


if __name__ == "__main__":
    lines = [
        "\t".join(row) for row in sorted(rows(Path(sys.argv[1])), key=lambda row: (fold(row[1]), row[0]))
    ]
    (DATA / "armed_groups.tsv").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")

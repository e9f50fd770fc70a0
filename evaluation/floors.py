"""Floors under reached figures, kept in `floors.json`: compared, raised, and lowered only with a reason.

Comparing allows for what another processor changes. Writing allows for nothing: a figure below its floor, or
one that is no longer measured, needs a reason, and the file keeps every reason with the floors that it
lowered.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from .figures import Figures
from .places import CORPORA

FLOORS: Final = Path(__file__).parent / "floors.json"
_SLACK: Final = {
    "claims of readers": 0.02,
    "rules and learned reader": 0.02,
    "extraction": 0.02,
    "coreference": 0.8,
    "who is who": 0.01,
    "language model": 0.3,
}
"""Kernels differ between processors by a tenth of a point, and now and then a parse with them."""
_FEW: Final = {"place": 0.15, "time": 0.06}
"""A figure over few claims moves more."""
_CORPUS_FILES: Final = ("*test*", "claims/dev.jsonl", "re3d/*.jsonl", "PLV_train.tsv")


class Sunk(NamedTuple):
    """A floor with a figure below it, or with none."""

    group: str
    name: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        return f"{self.group}: {self.name} is {self.value}, the floor is {self.floor}"


def sunk(figures: Figures, floors: Figures, *, slack: bool) -> list[Sunk]:
    """The floors that figures do not reach; "extra" counts errors, so there more is worse."""
    below = []
    for group, named in floors.items():
        for name, floor in named.items():
            value = figures.get(group, {}).get(name)
            allowed = _FEW.get(name, _SLACK[group.split(",")[0]]) if slack else 0.0
            if value is None or _shortfall(name, floor, value) > allowed + 1e-9:
                below.append(Sunk(group, name, floor, value))
    return below


def _shortfall(name: str, floor: float, value: float) -> float:
    return value - floor if name.startswith("extra") else floor - value


class Floors:
    """The file of floors.

    Its `lowered` is a list of {date, reason, floors}, oldest first; `floors` says for each from what to what.
    """

    def __init__(self, path: Path = FLOORS) -> None:
        self.path = path
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.corpora: dict[str, str] = held.get("corpora", {})
        self.floors: Figures = held.get("floors", {})
        self.lowered: list[dict[str, Any]] = held.get("lowered", [])

    def below(self, figures: Figures) -> list[Sunk]:
        """The floors that figures miss by more than another processor explains."""
        return sunk(figures, self.floors, slack=True)

    def update(self, figures: Figures, corpora: dict[str, str], *, reason: str | None) -> list[Sunk]:
        """Take the figures as floors and write the file; floors that sink are returned.

        Where some sink and there is no reason, nothing is written.
        """
        sinking = sunk(figures, self.floors, slack=False)
        if sinking and not reason:
            return sinking
        if sinking:
            moved = {f"{s.group}: {s.name}": [s.floor, s.value] for s in sinking}
            self.lowered.append({"date": date.today().isoformat(), "reason": reason, "floors": moved})
        self.floors, self.corpora = figures, corpora
        content = {"corpora": corpora, "floors": figures, "lowered": self.lowered}
        self.path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        return sinking


def corpus_hashes(folder: Path = CORPORA) -> dict[str, str]:
    """A hash of each file that figures are taken on, by its path in the folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in sorted(_corpus_files(folder))
    }


def _corpus_files(folder: Path) -> Iterable[Path]:
    return {path for pattern in _CORPUS_FILES for path in folder.rglob(pattern) if path.is_file()}

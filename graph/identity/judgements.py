"""What people decided about entities and claims.

The decisions are lines of a YAML file that can be shared, versioned and edited by hand.

Each line is one decision: `same: [A, B]`, `different: [A, B]`, `unsure: [A, B]`, `rename: {entity: A, name:
N}`, `retype: {entity: A, type: T}`, `split: {entity: A, name: N}` (the name N leaves A), `drop: A`,
`drop_claim: ID`. A and B are keys as `sitgraph entities` shows them (`isis`, `Group/hayat tahrir al sham`) or
names; `different` also takes the ids of two claims that an incident threw together.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from filelock import FileLock
from yaml.constructor import SafeConstructor

from ..schema.errors import JudgementError
from ..schema.names import fold
from ..schema.ontology import NODE_TYPES
from .judgement_file import entries, file_text, lock_of, locked, with_entry, without_last_entry, write_text

PAIRS: Final = ("same", "different", "unsure")
_ON_ONE: Final = {"rename": "name", "retype": "type", "split": "name"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: what it is, on which entities (or the claim), with which value, in which line."""

    kind: str
    subjects: tuple[str, ...]
    value: str = ""
    line: int = 0

    def written(self) -> dict[str, Any]:
        """As the file has it."""
        if self.kind in PAIRS:
            return {self.kind: list(self.subjects)}
        if self.kind in _ON_ONE:
            return {self.kind: {"entity": self.subjects[0], _ON_ONE[self.kind]: self.value}}
        return {self.kind: self.subjects[0]}


@dataclass(slots=True)
class Judgements:
    """All decisions of a file, in its order; the last on a pair or an entity counts."""

    path: Path | None = None
    items: list[Judgement] = field(default_factory=list)
    _lock: FileLock | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def read(cls, path: str | Path) -> "Judgements":
        """The decisions of a file; none where there is no file.

        Raises JudgementError with the line of what is wrong.
        """
        file = Path(path)
        return cls(file, _items(file_text(file), file))

    def pairs(self, kind: str) -> Iterator[Judgement]:
        """The decisions of a kind on two entities, those overruled by a later one left out."""
        last = {frozenset(j.subjects): j for j in self.items if j.kind in PAIRS}
        return (j for j in last.values() if j.kind == kind)

    def on_one(self, kind: str) -> dict[str, Judgement]:
        """The last decision of a kind on each entity or claim."""
        return {j.subjects[0]: j for j in self.items if j.kind == kind}

    def splits(self) -> list[Judgement]:
        """Every name that was split off."""
        return [j for j in self.items if j.kind == "split"]

    def check(self) -> None:
        """Raises JudgementError where two names would be renamed in a circle."""
        _check(self.items, self.path)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile, and what others decided before is known.

        It may be entered again inside.
        """
        assert self.path is not None
        self._lock = self._lock or lock_of(self.path)
        with locked(self._lock, self.path):
            self.items = _items(file_text(self.path), self.path)
            yield

    def add(self, judgement: Judgement) -> None:
        """Put a decision at the end of the file, in which all else stays as it is."""
        assert self.path is not None
        with self.changing():
            text = with_entry(file_text(self.path), judgement.written(), self.path)
            self._write(text, [*self.items, judgement])

    def undo(self) -> Judgement:
        """Take the last decision out of the file, in which all else stays as it is.

        Raises JudgementError if there is none.
        """
        assert self.path is not None
        with self.changing():
            if not self.items:
                raise JudgementError(f"{self.path}: nothing to undo")
            *rest, last = self.items
            self._write(without_last_entry(file_text(self.path), self.path), rest)
        return last

    def _write(self, text: str, expected: list[Judgement]) -> None:
        assert self.path is not None
        _check(expected, self.path)
        items = _items(text, self.path)
        if [item.written() for item in items] != [item.written() for item in expected]:
            raise JudgementError(f"{self.path}: is written in a way that only a person can change; edit it")
        write_text(self.path, text)
        self.items = items


def _items(text: str, path: Path) -> list[Judgement]:
    items = [_judgement(path, node) for node in entries(text, path)]
    _check(items, path)
    return items


def _check(items: Sequence[Judgement], path: Path | None) -> None:
    renames = {item.subjects[0]: item for item in items if item.kind == "rename"}
    for key, judgement in renames.items():
        other = renames.get(judgement.value)
        if other is not None and other.value == key and other is not judgement:
            raise JudgementError(
                f"{path}:{judgement.line or 'the new line'}: renames {key} to {judgement.value}, "
                f"and line {other.line} the other way round; take one of them out"
            )


def _judgement(path: Path, node: yaml.Node) -> Judgement:
    line = node.start_mark.line + 1
    try:
        entry = SafeConstructor().construct_object(node, deep=True)
        if not isinstance(entry, dict) or len(entry) != 1:
            raise ValueError("expected one decision, such as `- same: [A, B]`")
        ((kind, value),) = entry.items()
        parse = next((parse for kinds, parse in _PARSERS if kind in kinds), _unknown)
        return Judgement(kind, *parse(kind, value), line=line)
    except yaml.YAMLError as error:
        what = " ".join(str(getattr(error, "problem", error)).split())
        raise JudgementError(f"{path}:{line}: no decision: {what}") from error
    except ValueError as error:
        raise JudgementError(f"{path}:{line}: {error}") from error


Parsed = tuple[tuple[str, ...], str]
"""The subjects of a decision and its value."""


def _pair_of(kind: str, value: object) -> Parsed:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(v, str) for v in value):
        raise ValueError(f"{kind}: expected two entities, [A, B]")
    if value[0] == value[1]:
        raise ValueError(f"{kind}: twice the same entity, {value[0]}")
    return tuple(value), ""


def _entity_and_value(kind: str, value: object) -> Parsed:
    wanted = _ON_ONE[kind]
    if (
        not isinstance(value, dict)
        or set(value) != {"entity", wanted}
        or not all(isinstance(v, str) for v in value.values())
    ):
        raise ValueError(f"{kind}: expected {{entity: A, {wanted}: ...}}")
    if kind == "retype" and value["type"] not in NODE_TYPES:
        raise ValueError(f"unknown type {value['type']!r}; see `sitgraph ontology`")
    return (value["entity"],), value[wanted]


def _one(kind: str, value: object) -> Parsed:
    if not isinstance(value, str):
        raise ValueError(f"{kind}: expected one {'claim id' if kind == 'drop_claim' else 'entity'}")
    return (value,), ""


def _unknown(kind: str, value: object) -> Parsed:
    known = (kind for kinds, _ in _PARSERS for kind in kinds)
    raise ValueError(f"unknown decision {kind!r}; there are {', '.join(known)}")


_PARSERS: Final[tuple[tuple[Collection[str], Callable[[str, object], Parsed]], ...]] = (
    (PAIRS, _pair_of),
    (_ON_ONE, _entity_and_value),
    (("drop", "drop_claim"), _one),
)


def split_off(split: Judgement) -> str:
    """The key of the name that a decision takes from an entity, given by its key."""
    key = split.subjects[0]
    return f"{key.split('/')[0] if '/' in key else 'Group'}/{fold(split.value)}"


def conflicts(
    same: Sequence[Judgement], different: Sequence[Judgement], path: Path | None, joined: dict[str, str]
) -> None:
    """Raises JudgementError if decisions "same" join what a decision "different" parts.

    `joined` maps keys to their cluster by "same" alone.
    """
    for judgement in different:
        one, other = (joined.get(s, s) for s in judgement.subjects)
        if one == other:
            others = ", ".join(str(j.line) for j in same if joined.get(j.subjects[0], j.subjects[0]) == one)
            raise JudgementError(
                f"{path}:{judgement.line}: says that {' and '.join(judgement.subjects)} are different, "
                f"but line(s) {others} make them the same; take one out"
            )

"""Every state's army, police, ministries and the like, by rule from the names of states.

"The Kenyan air force", "Mali's defence ministry", "the Armed Forces of Chad": a body is the entry that our
tables have under one of its names, else one made of the state and the body.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ...graph.schema.acronyms import is_acronym
from ...graph.schema.names import fold
from .data_files import shipped_rows, shipped_yaml
from .entries import Known


class Body(NamedTuple):
    """A body that every state has, and what it is called after the state's name."""

    name: str
    type: str
    sector: str
    called: tuple[str, ...]


@cache
def bodies() -> Mapping[str, Body]:
    """The bodies by each of their folded names."""
    table = shipped_yaml("state_bodies.yaml")
    found = (Body(name, row["type"], row["sector"], tuple(row["called"])) for name, row in table.items())
    return {fold(called): body for body in found for called in body.called}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(called.split()[-1] for called in bodies())


def body_id(state: str, body: str) -> str:
    """The id of a state's body that has no other: "ken-air-force"."""
    return f"{state}-{body}".lower().replace(" ", "-")


def forces(*, initials: bool) -> Iterator[Known]:
    """The forces that have a name of their own; `initials` with those, which elsewhere mean others."""
    by_name = {body.name: body for body in bodies().values()}
    for state, body, name, aliases in shipped_rows("forces.tsv"):
        yield Known(
            body_id(state, body),
            by_name[body].type,
            name,
            tuple(other for other in aliases.split("|") if other and (initials or not is_acronym(other))),
            country=state,
            sector=by_name[body].sector,
            states=frozenset({state}),
        )


@dataclass(frozen=True, slots=True, eq=False)
class StateBodies:
    """Looks up the bodies of states by the tables' names and adjectives of states."""

    known: Mapping[str, Known]
    names: Mapping[str, tuple[Known, ...]]
    demonyms: Mapping[str, str]

    def find(self, key: str) -> Known | None:
        """The body that a folded name stands for: "kenya's air force", "armed forces of chad"."""
        words = key.split()
        if words[-1] not in _last_words() and "of" not in words:
            return None
        for cut in range(1, len(words)):
            body = bodies().get(" ".join(words[cut:]))
            state = self._state(words[:cut]) if body is not None else None
            if body is None and words[cut] == "of" and cut + 1 < len(words):
                body = bodies().get(" ".join(words[:cut]))
                state = self._state(words[cut + 1 + (words[cut + 1] == "the") :]) if body else None
            if body is not None and state is not None:
                return self.of(state, body)
        return None

    def of(self, state: str, body: Body) -> Known:
        """The body of a state."""
        return _made(self, state, body)

    def openings(self) -> Iterator[str]:
        """Names that show how long a body's name can be, by its first word."""
        longest = "x " * max(len(called.split()) for called in bodies())
        states = [name for name, entries in self.names.items() if any(e.type == "Country" for e in entries)]
        yield from (f"{state} 's {longest}" for state in (*states, *self.demonyms))
        yield from (f"{called} of the x x x x" for called in bodies())

    def closings(self) -> Iterable[str]:
        """Names that show what a body's name can end in, beside the states'."""
        return bodies()

    def _state(self, words: Sequence[str]) -> str | None:
        name = " ".join(words).removesuffix("'s").removesuffix("'").strip()
        state = self.demonyms.get(name)
        if state is not None:
            return state if self.known[state].type == "Country" else None
        return next((entry.id for entry in self.names.get(name, ()) if entry.type == "Country"), None)

    def _adjectives(self, state: str) -> list[str]:
        return [adjective for adjective, other in self.demonyms.items() if other == state]

    def _under(self, keys: Iterable[str], state: str) -> Known | None:
        found = (entry for key in keys for entry in self.names.get(key, ()) if entry.country == state)
        return next(found, None)

    def make(self, state: str, body: Body) -> Known:
        """The entry of the tables under one of a body's names, else one of its own."""
        country = fold(self.known[state].name)
        owners = [*self._adjectives(state), country, f"{country}'s"]
        called = [f"{owner} {fold(name)}" for owner in owners for name in body.called]
        called += [f"{fold(name)} of {country}" for name in body.called]
        entry = self._under(called, state) or self.known.get(body_id(state, body.name))
        if entry is not None:
            return entry
        adjectives = [word for word in self.known[state].aliases if fold(word) in self.demonyms]
        shown = (
            adjectives[0] if adjectives else _as_written(self._adjectives(state)) or self.known[state].name
        )
        return Known(
            body_id(state, body.name),
            body.type,
            f"{shown} {body.name}",
            country=state,
            sector=body.sector,
            states=frozenset({state}),
        )


def _as_written(adjectives: Sequence[str]) -> str:
    return adjectives[0].title() if adjectives else ""


@lru_cache(maxsize=10_000)
def _made(table: StateBodies, state: str, body: Body) -> Known:
    return table.make(state, body)

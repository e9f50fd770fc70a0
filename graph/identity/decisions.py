"""What people's decisions mean for the keys that there are.

Names in them are looked up; what is gone is left out.

A decision outlives the articles that it was made on, and applies again when they come back.
"""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

import msgspec

from ..schema.disjoint_sets import DisjointSets
from ..schema.errors import JudgementError
from ..schema.names import fold
from ..schema.near_names import Spelling, hint
from .candidate_links import Pair, pair_of
from .judgements import Judgement, Judgements, conflicts, split_off


class Split(msgspec.Struct, frozen=True, order=True):
    """A folded name that leaves a key, and the key that it is on its own."""

    key: str
    other: str
    name: str
    line: int


class Decisions(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions by the keys that they are on."""

    same: tuple[Pair, ...] = ()
    different: tuple[tuple[str, str, int], ...] = ()
    """With the line of the decision."""
    splits: tuple[Split, ...] = ()
    unstated: tuple[Pair, ...] = ()
    """What no alias that a text states makes one any more."""
    renamed: dict[str, str] = {}
    retyped: dict[str, str] = {}
    dropped: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Ids of claims that don't count."""
    two_events: tuple[Pair, ...] = ()
    """Pairs of claims (or of what else is decided different), of which no incident holds both."""

    def parts(self) -> list[tuple[str, str, str]]:
        """Pairs of keys that may never be one, with the reason."""
        different = [(one, other, f"decided different in line {line}") for one, other, line in self.different]
        return different + [(s.key, s.other, f"split in line {s.line}") for s in self.splits if s.other]

    def touched_since(self, before: "Decisions") -> set[str]:
        """Keys of which a decision is new or gone."""
        pairs = (set(self.same) ^ set(before.same)) | (set(self.unstated) ^ set(before.unstated))
        pairs |= {(one, other) for one, other, _ in set(self.different) ^ set(before.different)}
        pairs |= {(split.key, split.other) for split in set(self.splits) ^ set(before.splits)}
        keys = {key for pair in pairs for key in pair if key}
        keys |= set(self.dropped) ^ set(before.dropped)
        for now, then in ((self.renamed, before.renamed), (self.retyped, before.retyped)):
            keys |= {key for key in now.keys() | then.keys() if now.get(key) != then.get(key)}
        return keys

    def claims_touched_since(self, before: "Decisions") -> set[str]:
        """Ids of claims of which a decision is new or gone."""
        pairs = set(self.two_events) ^ set(before.two_events)
        return (set(self.refused) ^ set(before.refused)) | {claim for pair in pairs for claim in pair}


def decisions(
    judgements: Judgements, known: Callable[[str], str | None], kind: Callable[[str], str]
) -> Decisions:
    """Decisions by key; `known` gives the key of what is given, `kind` the kind of a key.

    Raises JudgementError where two contradict each other.
    """
    same, different = (_keyed(judgements.pairs(k), known) for k in ("same", "different"))
    _check(judgements.path, same, different, known)
    return Decisions(
        same=tuple(sorted({pair_of(*s.subjects) for s in same if _are_known(s, known)})),
        different=tuple(sorted({(*pair_of(*d.subjects), d.line) for d in different if _are_known(d, known)})),
        splits=tuple(sorted(_splits(judgements, known, kind))),
        unstated=unstated(judgements),
        renamed=_values(judgements, "rename", known),
        retyped=_values(judgements, "retype", known),
        dropped=tuple(sorted({known(key) or key for key in judgements.on_one("drop")})),
        refused=tuple(sorted(judgements.on_one("drop_claim"))),
        two_events=tuple(sorted({pair_of(*j.subjects) for j in judgements.pairs("different")})),
    )


def unstated(judgements: Judgements) -> tuple[Pair, ...]:
    """Pairs of keys that no alias makes one, since a decision split them."""
    return tuple(sorted({pair_of(j.subjects[0], split_off(j)) for j in judgements.splits()}))


def _keyed(given: Iterable[Judgement], known: Callable[[str], str | None]) -> list[Judgement]:
    return [Judgement(j.kind, tuple(known(s) or s for s in j.subjects), j.value, j.line) for j in given]


def _are_known(judgement: Judgement, known: Callable[[str], str | None]) -> bool:
    return all(known(s) is not None for s in judgement.subjects)


def _check(
    path: Path | None,
    same: Collection[Judgement],
    different: Collection[Judgement],
    known: Callable[[str], str | None],
) -> None:
    keys = {k for j in (*same, *different) for k in j.subjects if known(k) is not None}
    sets = DisjointSets(keys)
    for judgement in same:
        if _are_known(judgement, known):
            sets.union(*judgement.subjects)
    conflicts(list(same), list(different), path, {key: sets.root(key) for key in keys})


def _splits(
    judgements: Judgements, known: Callable[[str], str | None], kind: Callable[[str], str]
) -> set[Split]:
    """A name that is no key of its own is only taken away."""
    found = set()
    for judgement in judgements.splits():
        key, name = known(judgement.subjects[0]), fold(judgement.value)
        if key is None:
            continue
        other = f"{kind(key)}/{name}"
        is_other = other != key and known(other) == other
        found.add(Split(key, other if is_other else "", name, judgement.line))
    return found


def _values(judgements: Judgements, kind: str, known: Callable[[str], str | None]) -> dict[str, str]:
    """The value of the last decision of a kind, by key."""
    return {known(key) or key: j.value for key, j in judgements.on_one(kind).items()}


def key_of(
    given: str,
    bearing: Collection[str],
    *,
    stated: Callable[[Pair], bool],
    spellings: Callable[[], Iterable[Spelling]],
) -> str:
    """The key of a name that only one entity bears, from the keys of those that bear it.

    Raises JudgementError if there is none, with what is near of all spellings, or if there are several.
    """
    found = sorted(bearing)
    own = [key for key in found if key.partition("/")[2] == fold(given)]
    # a name that texts state to be the others' too is no choice
    if len(found) == 1 or (
        len(own) == 1 and all(key in own or stated(pair_of(own[0], key)) for key in found)
    ):
        return (own or found)[0]
    if not found:
        raise JudgementError(f"no entity {given!r}; {hint(given, spellings())}")
    raise JudgementError(f"{given!r} may be {', '.join(found)}; say which")


NONE: Final = Decisions()

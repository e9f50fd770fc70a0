"""Whose the elements are that a load is about to write: ours alone, other stores' too, or somebody else's."""

from collections.abc import Iterator, Mapping, Sequence

from ..schema.errors import Neo4jError
from .batches import Standing
from .changes import KindChanges
from .rows import EDGE, KINDS, Kind
from .transactions import Transactions
from .writing import read_owners

_ASKED = 5000
_NAMED = 5


def standing(
    transactions: Transactions,
    planned: Mapping[str, KindChanges],
    census: Mapping[str, int],
    store: str,
    *,
    others: bool,
) -> dict[str, dict[str, Standing]]:
    """The elements by kind that are not this store's alone.

    `others`: whether other stores have been loaded. Raises Neo4jError where nodes of others have ids of ours.
    """
    found: dict[str, dict[str, Standing]] = {}
    foreign: list[str] = []
    for name, changes in planned.items():
        kind = KINDS[name]
        keys = list(_to_ask(kind, changes, census, others))
        found[name] = {}
        for start in range(0, len(keys), _ASKED):
            some = keys[start : start + _ASKED]
            for record in transactions.read(lambda t, kind=kind, some=some: read_owners(t, kind, some)):  # type: ignore[misc]
                key, stores = record["id"], set(record["stores"])
                if not record["ours"]:
                    foreign.append(f"(:{name} {{id: {key!r}}})")
                elif stores - {store}:
                    found[name][key] = "shared"
                elif not stores:
                    found[name][key] = "kept"
    _refuse(foreign)
    return found


def _to_ask(kind: Kind, changes: KindChanges, census: Mapping[str, int], others: bool) -> Iterator[str]:
    """What may be somebody else's: nothing where every node of the kind is known to be this store's."""
    if others:
        yield from changes.changed()
        yield from changes.gone()
    if kind is EDGE:
        if others:
            yield from changes.new()
    elif census[kind.name] != changes.known():
        yield from changes.new()


def _refuse(foreign: Sequence[str]) -> None:
    if foreign:
        more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        raise Neo4jError(
            f"the database already holds nodes that sitgraph did not write but whose ids this graph needs: "
            f"{', '.join(foreign[:_NAMED])}{more}; nothing was written: "
            "give them another id or label, or load into another database"
        )

"""Whose the elements are that a load is about to write: ours alone, other stores' too, or somebody else's."""

from collections.abc import Iterator, Mapping, Sequence

from ..schema.errors import Neo4jError
from .batches import Standing
from .changes import KindComparison, Totals
from .rows import EDGE, KINDS, database_key
from .transactions import Transactions
from .writing import read_owners

_ASKED = 5000
_NAMED = 5


def standing(
    transactions: Transactions,
    compared: Mapping[str, tuple[KindComparison, Totals]],
    census: Mapping[str, int],
    store: str,
    *,
    others: bool,
) -> dict[str, dict[str, Standing]]:
    """The elements by kind and key that are not this store's alone.

    `others`: whether other stores have been loaded. Raises Neo4jError where nodes of others have ids of ours.
    """
    found: dict[str, dict[str, Standing]] = {}
    foreign: list[str] = []
    for name, (comparison, totals) in compared.items():
        found[name] = {}
        alone = census[name] == totals.known if name != EDGE.name else not others
        for some in _asked(comparison, new=not alone, known=others):
            members = {database_key(name, key): key for key in some}
            for record in transactions.read(
                lambda t, name=name, members=members: read_owners(t, KINDS[name], list(members))  # type: ignore[misc]
            ):
                key, stores = record["id"], set(record["stores"])
                if not record["ours"]:
                    foreign.append(f"(:{name} {{id: {key!r}}})")
                elif stores - {store}:
                    found[name][members[key]] = "shared"
                elif not stores:
                    found[name][members[key]] = "kept"
    _refuse(foreign)
    return found


def _asked(comparison: KindComparison, *, new: bool, known: bool) -> Iterator[list[str]]:
    """The keys of what may be somebody else's: of what is new, of what is changed or gone."""
    keys: list[str] = []
    for part in comparison.compared() if new or known else ():
        if new:
            keys += part.new()
        if known:
            keys += [*part.restamped(), *part.gone()]
        if len(keys) >= _ASKED:
            yield keys
            keys = []
    if keys:
        yield keys


def _refuse(foreign: Sequence[str]) -> None:
    if foreign:
        more = f" and {len(foreign) - _NAMED} more" if len(foreign) > _NAMED else ""
        raise Neo4jError(
            f"the database already holds nodes that sitgraph did not write but whose ids this graph needs: "
            f"{', '.join(foreign[:_NAMED])}{more}; nothing was written: "
            "give them another id or label, or load into another database"
        )

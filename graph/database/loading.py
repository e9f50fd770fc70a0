"""The graph of a store into Neo4j: only what changed, in transactions that can be repeated.

A database holds the graphs of any number of stores side by side. A load compares hashes, says what is to be
removed, writes batch by batch, and keeps in the same transactions what it has written, so that it can be
stopped at any moment and goes on from there. What it did not write it never touches.
"""

import gc
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeVar

import msgspec
import neo4j
from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import statements
from .batches import Standing, ahead, batches, part_row
from .changes import KindChanges, changes, totals
from .load_lock import WAIT, Held, locked, seen
from .manifest import Manifest
from .ownership import standing
from .rows import KINDS, NODES, Element, elements, shortened, weight
from .transactions import PATIENCE, Tell, Transactions
from .verification import true_members
from .writing import Tally, write_batch

BATCH: Final = 10_000
OLDEST: Final = (5, 23)
"""The first version of Neo4j whose Cypher holds all that is used."""
_RECUT_BATCH: Final = 200
_GARBAGE: Final = 2_000_000
"""After how many new objects the garbage collector looks for those that hold each other."""

Result = TypeVar("Result")
Item = TypeVar("Item")
Progress = Callable[[str, int, int], None]
"""Called with what is written, how many nodes and relations are done and how many there are."""


class Loaded(NamedTuple):
    """How many nodes and relations this store has, and what the load did, by type."""

    nodes: int
    relations: int
    sent: Counter[str]
    written: Counter[str]
    removed: Counter[str]
    shortened: tuple[str, ...]


class Foreseen(NamedTuple):
    """How many elements of each kind are new, changed, gone and the same, and how many are shared."""

    elements: dict[str, Counter[str]]
    shared: int


def load_neo4j(
    graph: SituationGraph,
    driver: neo4j.Driver,
    *,
    store: str = "situation",
    origin: str = "",
    database: str | None = None,
    batch: int = BATCH,
    replace: bool = False,
    wait: float = WAIT,
    patience: float = PATIENCE,
    progress: Progress = lambda what, done, total: None,
    tell: Tell = lambda line: None,
) -> Loaded:
    """Make the database show this graph as that of a store; the same again writes nothing.

    `origin` says where the store lies: another store of this name is not overwritten, unless `replace` is
    given, which also relies on nothing that the database says of its content. `wait` and `patience` are the
    seconds to wait for another load and for a database that does not answer.

    Raises Neo4jError if nodes of others are in the way (nothing is written then) or rows went missing.

    >>> with connect("bolt://localhost:7687", "neo4j", password) as driver:  # doctest: +SKIP
    ...     load_neo4j(graph, driver)
    """
    transactions = Transactions(driver, database, patience=patience, tell=tell)
    _check_version(transactions)
    prepare(transactions)
    with _unswept(), locked(transactions, store, wait=wait, tell=tell) as lock:
        _sweep_leftovers(transactions, tell)
        load = _Load(transactions, lock, store, elements(graph), tell)
        load.plan(origin, replace=replace)
        load.run(origin, batch, progress)
        return load.finish()


def foresee(
    graph: SituationGraph,
    driver: neo4j.Driver,
    *,
    store: str = "situation",
    origin: str = "",
    database: str | None = None,
    replace: bool = False,
    tell: Tell = lambda line: None,
) -> Foreseen:
    """What `load_neo4j` would do, without doing any of it. Raises Neo4jError where it would refuse."""
    transactions = Transactions(driver, database, tell=tell)
    _check_version(transactions)
    load = _Load(transactions, seen(transactions), store, elements(graph), tell)
    load.plan(origin, replace=replace)
    shared = sum(1 for some in load.standing.values() for owner in some.values() if owner == "shared")
    return Foreseen(totals(load.planned), shared)


class _Load:
    """A load from its plan to its end."""

    def __init__(
        self,
        transactions: Transactions,
        lock: Held,
        store: str,
        graph_elements: Mapping[str, Sequence[Element]],
        tell: Tell,
    ) -> None:
        self._transactions = transactions
        self._lock = lock
        self._store = store
        self._elements = graph_elements
        self._tell = tell
        self._batches = 0
        self._changed = False
        self._tally = Tally(Counter(), Counter(), Counter())
        self.planned: dict[str, KindChanges] = {}
        self.standing: dict[str, dict[str, Standing]] = {}

    def plan(self, origin: str, *, replace: bool) -> None:
        """Compare, and find out whose the elements are; writes nothing."""
        marks = {r["store"]: r for r in self._transactions.read(lambda t: list(t.run(statements.MARKS)))}
        mine = marks.pop(self._store, None)
        _check_origin(mine["origin"] if mine else "", self._store, origin, replace=replace)
        census = self._census()
        manifest = Manifest(self._transactions, self._store)
        self._changed = not self._lock.interrupted and self._lock.census not in (None, _encoded(census))
        if self._changed:
            self._tell(
                "others have changed the database since the last load: comparing it element by element"
            )
        unknown = mine is None and any(census[kind.name] for kind in NODES)
        doubted = bool(mine and mine["doubted"])
        if unknown or replace or self._changed or manifest.doubted or doubted:
            manifest.replace(true_members(self._transactions, self._elements, self._store))
        self.planned = changes(self._elements, manifest)
        self.standing = standing(self._transactions, self.planned, census, self._store, others=bool(marks))

    def run(self, origin: str, rows: int, progress: Progress) -> None:
        """Write everything that differs."""
        gone = {kind: found["gone"] for kind, found in totals(self.planned).items() if found["gone"]}
        if gone:
            what = ", ".join(f"{count} {KINDS[kind].plural}" for kind, count in gone.items())
            self._tell(f"removing what {self._store!r} no longer holds: {what}")
        total = sum(found.weight() for found in self.planned.values())
        if self._changed:
            self._run(statements.DOUBT)
        self._run(statements.BEGIN, store=self._store, origin=origin)
        self._recut()
        done = 0
        for batch in ahead(batches(self.planned, self.standing, rows)):
            tally = self._fenced(lambda t, batch=batch: write_batch(t, batch, self._store))  # type: ignore[misc]
            for mine, more in zip(self._tally, tally, strict=True):
                mine.update(more)
            done += batch.weight
            progress(batch.kind.plural, done, total)

    def finish(self) -> Loaded:
        """Mark the store as loaded, with counts by which the next load sees what others changed."""
        nodes = sum(len(self._elements[kind.name]) for kind in NODES)
        relations = sum(weight(element) for some in self._elements.values() for element in some) - nodes
        self._transactions.run(statements.AWAIT_SEARCH)
        self._run(
            statements.FINISH,
            store=self._store,
            counts={"nodes": nodes, "relations": relations},
            census=_encoded(self._census()),
        )
        return Loaded(nodes, relations, *self._tally, tuple(shortened(self._elements)))

    def _census(self) -> dict[str, int]:
        """How many nodes and relations of our types the database holds, whoever's they are."""
        records = self._transactions.read(lambda t: list(t.run(statements.census())))
        return {record["what"]: record["there"] for record in records}

    def _recut(self) -> None:
        """Keep the hashes in as many parts as the store needs now, before anything else is written."""
        for found in self.planned.values():
            if found.recut:
                for some in _slices([part_row(change, complete=False) for change in found.parts]):
                    self._run(statements.WRITE_PARTS, rows=some, store=self._store)
                for ids in _slices(found.reset):
                    self._run(statements.DELETE_PARTS, ids=ids)

    def _run(self, statement: str, **values: object) -> None:
        self._fenced(lambda t: t.run(statement, values).consume())

    def _fenced(self, work: Callable[[neo4j.Transaction], Result]) -> Result:
        """Work in a transaction that is written once, and only while the lock is ours."""
        self._batches += 1
        result: list[Result] = []

        def once(transaction: neo4j.Transaction) -> None:
            if self._lock.fence(transaction, self._batches):
                result[:] = [work(transaction)]

        self._transactions.write(once)
        return result[0]


@contextmanager
def _unswept() -> Iterator[None]:
    """Spare the garbage collector graph and rows, which it would look through again and again for nothing."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_GARBAGE, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def _check_version(transactions: Transactions) -> None:
    record = transactions.read(lambda t: t.run(statements.VERSION).single())
    numbers = re.match(r"(\d+)\.(\d+)", record["version"]) if record else None
    if numbers and (int(numbers[1]), int(numbers[2])) < OLDEST:
        raise Neo4jError(
            f"Neo4j {record['version']} is too old; {OLDEST[0]}.{OLDEST[1]} or later is needed"  # type: ignore[index]
        )


def prepare(transactions: Transactions) -> None:
    """All constraints and indexes, online, and every name that a query may speak of."""
    for what, names in statements.tokens().items():
        transactions.run(statements.make_tokens(what), names=names)
    record = transactions.read(lambda t: t.run(statements.INDEXES).single(strict=True))
    if record["online"] and statements.schema_names() <= set(record["names"]):
        return
    for statement in statements.schema():
        try:
            transactions.run(statement)
        except DatabaseError as error:
            code = error.code or ""
            if code.endswith("EquivalentSchemaRuleAlreadyExists"):  # another load made it in this moment
                continue
            if "ConstraintCreation" not in code:
                raise
            raise Neo4jError(
                f"the data in the database does not allow what loading needs: {_line(error)}; "
                "nothing was written: mend these nodes, or load into another database"
            ) from error
    for what, names in statements.tokens().items():
        transactions.run(statements.make_tokens(what), names=names)
    transactions.run(statements.AWAIT_INDEXES)


def _line(error: DatabaseError) -> str:
    return " ".join(str(error.message).split())[:300]


def _check_origin(loaded: str, store: str, origin: str, *, replace: bool) -> None:
    if loaded and origin and loaded != origin and not replace:
        raise Neo4jError(
            f"the database already holds a store named {store!r}, loaded from {loaded}: "
            "give this one another --name, or put it in the place of that one with --replace"
        )


def _sweep_leftovers(transactions: Transactions, tell: Tell) -> None:
    """Remove what a version before 0.4 loaded, which knew of no stores."""
    if transactions.read(lambda t: t.run(statements.MARKS).fetch(1)):
        return
    if not transactions.read(lambda t: t.run(statements.any_leftover()).single(strict=True))["there"]:
        return
    tell("removing the graph that an earlier version of sitgraph has loaded")
    for statement in statements.leftovers():
        while transactions.write(
            lambda t, statement=statement: t.run(statement).single(strict=True)  # type: ignore[misc]
        )["gone"]:
            pass


def _encoded(census: Mapping[str, int]) -> str:
    return msgspec.json.encode(census, order="deterministic").decode()


def _slices(items: Sequence[Item]) -> Iterator[list[Item]]:
    for start in range(0, len(items), _RECUT_BATCH):
        yield list(items[start : start + _RECUT_BATCH])

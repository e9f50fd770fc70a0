"""The graph of a store into Neo4j: only what changed, in transactions that can be repeated.

A database holds the graphs of any number of stores side by side. A load compares hashes, says what is to be
removed, writes batch by batch, and keeps in the same transactions what it has written, so that it can be
stopped at any moment and goes on from there. What it did not write it never touches.
"""

import gc
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, TypeVar

import msgspec
import neo4j

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import statements
from .batches import Batch, Standing, ahead, removed, written
from .changes import Change, KindComparison, Totals
from .indexes import prepare
from .load_lock import WAIT, Held, locked, seen
from .load_sources import Source, source_of
from .manifest import Manifest, Part, part_row
from .ownership import standing
from .parts import Members, layout
from .rows import KINDS, NODES
from .transactions import PATIENCE, Tell, Transactions
from .verification import true_members
from .writing import Tally, write_batch, write_parts

BATCH: Final = 3_000
"""Rows of a transaction: with many more of them the server spends a third of its time collecting garbage."""
OLDEST: Final = (5, 23)
"""The first version of Neo4j whose Cypher holds all that is used."""
_AT_ONCE: Final = 200
"""Parts that are kept anew in one transaction."""
_GARBAGE: Final = 2_000_000
"""After how many new objects the garbage collector looks for those that hold each other by itself."""
_SWEEP: Final = 10
"""After how many batches it is told to: what the driver makes of each holds itself, and its rows."""

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
    graph: SituationGraph | Source,
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
    version = checked_version(transactions)
    prepare(transactions)
    with _unswept(), locked(transactions, store, wait=wait, tell=tell) as lock:
        _sweep_leftovers(transactions, tell)
        load = _Load(transactions, lock, store, source_of(graph), tell)
        if not replace:
            load.check_origin(origin)
        if replace or load.is_doubted():
            load.mend()
        elif (known := load.known()) is not None:
            return known
        load.plan()
        load.run(origin, batch, progress, dynamic=version >= statements.DYNAMIC)
        return load.finish()


def foresee(
    graph: SituationGraph | Source,
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
    checked_version(transactions)
    load = _Load(transactions, seen(transactions), store, source_of(graph), tell)
    if not replace:
        load.check_origin(origin)
    return load.foresee(doubted=replace or load.is_doubted())


class _Load:
    """A load from its plan to its end."""

    def __init__(
        self, transactions: Transactions, lock: Held, store: str, source: Source, tell: Tell
    ) -> None:
        self._transactions = transactions
        self._lock = lock
        self._store = store
        self._source = source
        self._tell = tell
        self._batches = 0
        self._tally = Tally(Counter(), Counter(), Counter())
        self._manifest = Manifest(transactions, store)
        marks = {r["store"]: r for r in transactions.read(lambda t: list(t.run(statements.MARKS)))}
        self._mark = marks.pop(store, None)
        self._others = bool(marks)
        self._census = self._counted()
        self._changed = not lock.interrupted and lock.census not in (None, _encoded(self._census))
        self._standing: dict[str, dict[str, Standing]] = {}
        self._totals: dict[str, Totals] = {}
        self._compared: dict[str, KindComparison] = {}
        if self._changed:
            tell("others have changed the database since the last load: comparing it element by element")

    def check_origin(self, origin: str) -> None:
        """Raises Neo4jError where a store of this name was loaded from elsewhere."""
        loaded = self._mark["origin"] if self._mark else ""
        if loaded and origin and loaded != origin:
            raise Neo4jError(
                f"the database already holds a store named {self._store!r}, loaded from {loaded}: "
                "give this one another --name, or put it in the place of that one with --replace"
            )

    def is_doubted(self) -> bool:
        """Whether what the database says of its content is not to be relied on."""
        unknown = self._mark is None and any(self._census[kind.name] for kind in NODES)
        doubted = bool(self._mark and self._mark["doubted"])
        return unknown or self._changed or self._manifest.doubted or doubted

    def known(self) -> Loaded | None:
        """The end of the load where the store is what the database already holds, as its revision says."""
        mark, revision = self._mark, self._source.revision
        if not mark or self._lock.interrupted or not revision or mark["revision"] != revision:
            return None
        nothing: Tally = Tally(Counter(), Counter(), Counter())
        return Loaded(mark["nodes"], mark["relations"], *nothing, tuple(self._source.shortened()))

    def mend(self) -> None:
        """Find out what really stands in the database, and keep that as what it says of its content."""
        if self._changed:
            self._run(statements.DOUBT)
        for kind in KINDS:
            parts = layout(kind, self._source.size(kind))
            found = true_members(self._transactions, self._source, kind, parts, self._store)
            made = ((Part(self._store, kind, parts, number), members) for number, members in found)
            kept = self._keep(made)
            self._forget([part.id for part in self._manifest.stored(kind) if part.id not in kept])
        self._manifest = Manifest(self._transactions, self._store)

    def plan(self) -> None:
        """Compare, and find out whose the elements are; writes nothing."""
        self._compare(exact=False)

    def _compare(self, *, exact: bool) -> None:
        self._compared = {kind: KindComparison(self._source, self._manifest, kind) for kind in KINDS}
        self._totals = {kind: found.totals(exact=exact) for kind, found in self._compared.items()}
        self._standing = standing(
            self._transactions,
            {kind: (found, self._totals[kind]) for kind, found in self._compared.items()},
            self._census,
            self._store,
            others=self._others,
        )

    def foresee(self, *, doubted: bool) -> Foreseen:
        """What would be done; where the database is `doubted`, by what really stands in it."""
        for kind in KINDS if doubted else ():
            parts = layout(kind, self._source.size(kind))
            found = true_members(self._transactions, self._source, kind, parts, self._store)
            self._manifest.know(kind, parts, dict(found))
        self._compare(exact=True)
        shared = sum(owner == "shared" for some in self._standing.values() for owner in some.values())
        return Foreseen({kind: found.shown() for kind, found in self._totals.items()}, shared)

    def run(self, origin: str, rows: int, progress: Progress, *, dynamic: bool) -> None:
        """Write everything that differs; `dynamic` where the server takes labels and types from rows."""
        gone = {kind: found.gone for kind, found in self._totals.items() if found.gone}
        if gone:
            what = ", ".join(f"{count} {KINDS[kind].plural}" for kind, count in gone.items())
            self._tell(f"removing what {self._store!r} no longer holds: {what}")
        self._run(statements.BEGIN, store=self._store, origin=origin)
        for kind in KINDS:
            if self._recut(kind):
                self._compared[kind] = KindComparison(self._source, self._manifest, kind)
        total = sum(found.weight for found in self._totals.values())
        done = 0
        shrinking: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for some in (self._written(shrinking, rows, dynamic=dynamic), self._removed(shrinking, rows)):
            for batch in ahead(some):
                tally = self._fenced(lambda t, batch=batch: write_batch(t, batch, self._store))  # type: ignore[misc]
                for mine, more in zip(self._tally, tally, strict=True):
                    mine.update(more)
                done += batch.weight
                progress(batch.kind.plural, done, max(done, total))
                if not self._batches % _SWEEP:
                    gc.collect()

    def _written(self, shrinking: Mapping[str, list[int]], rows: int, *, dynamic: bool) -> Iterator[Batch]:
        """What is new and changed; notes the parts of which something is gone."""

        def changes(kind: str) -> Iterator[Change]:
            for change in self._compared[kind].changes():
                if change.gone:
                    shrinking[kind].append(change.part.number)
                yield change

        for kind in KINDS:
            yield from written(KINDS[kind], changes(kind), self._standing[kind], rows, dynamic=dynamic)

    def _removed(self, shrinking: Mapping[str, list[int]], rows: int) -> Iterator[Batch]:
        for kind in reversed(list(KINDS)):
            changes = self._compared[kind].removals(shrinking[kind])
            yield from removed(KINDS[kind], changes, self._standing[kind], rows)

    def finish(self) -> Loaded:
        """Mark the store as loaded, with counts by which the next load sees what others changed."""
        nodes = sum(self._source.size(kind.name) for kind in NODES)
        relations = sum(found.weight() for found in self._compared.values()) - nodes
        self._transactions.run(statements.AWAIT_SEARCH)
        self._run(
            statements.FINISH,
            store=self._store,
            counts={"nodes": nodes, "relations": relations, "revision": self._source.revision or None},
            census=_encoded(self._counted()),
        )
        return Loaded(nodes, relations, *self._tally, tuple(self._source.shortened()))

    def _counted(self) -> dict[str, int]:
        """How many nodes and relations of our types the database holds, whoever's they are."""
        records = self._transactions.read(lambda t: list(t.run(statements.census())))
        return {record["what"]: record["there"] for record in records}

    def _recut(self, kind: str) -> bool:
        """Keep the hashes in as many parts as the store needs now; whether they were in others."""
        now = self._manifest.parts(kind)
        parts = layout(kind, self._source.size(kind), now)
        if not now or parts == now:
            return False
        kept: list[Part] = []
        for cut, gone in self._manifest.cut_anew(kind, parts):
            self._keep(cut.items())
            self._forget(gone)
            kept += cut
        self._manifest.recut(kind, kept)
        return True

    def _keep(self, parts: Iterable[tuple[Part, Members]]) -> set[str]:
        """Write what parts hold, none of them complete. Returns their ids."""
        kept: set[str] = set()
        for some in _slices(parts):
            rows = [part_row(part, b"", members) for part, members in some]
            kept |= {part.id for part, _ in some}
            self._fenced(lambda t, rows=rows: write_parts(t, rows, self._store))  # type: ignore[misc]
        return kept

    def _forget(self, ids: Sequence[str]) -> None:
        for some in _slices(ids):
            self._run(statements.DELETE_PARTS, sent={"ids": some})

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


def checked_version(transactions: Transactions) -> tuple[int, int]:
    """The server's version; the oldest that will do if it doesn't say. Raises Neo4jError for an older one."""
    record = transactions.read(lambda t: t.run(statements.VERSION).single())
    numbers = re.match(r"(\d+)\.(\d+)", record["version"]) if record else None
    version = (int(numbers[1]), int(numbers[2])) if numbers else OLDEST
    if version < OLDEST:
        raise Neo4jError(
            f"Neo4j {'.'.join(map(str, version))} is too old; {OLDEST[0]}.{OLDEST[1]} or later is needed"
        )
    return version


def _sweep_leftovers(transactions: Transactions, tell: Tell) -> None:
    """Remove what a version before 0.4 loaded, which knew of no stores."""
    if transactions.read(lambda t: t.run(statements.MARKS).fetch(1)):
        return
    if transactions.read(lambda t: t.run(statements.ANY_NODE).single(strict=True))["there"] <= 1:
        return  # it holds nothing but the lock, and to plan what follows takes longer than to load a little
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


def _slices(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while some := list(itertools.islice(waiting, _AT_ONCE)):
        yield some

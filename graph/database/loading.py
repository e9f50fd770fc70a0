"""The graph into Neo4j: constraints, then batches of rows, one transaction a batch.

After loading, what an earlier load wrote and this graph no longer holds is removed, so the database shows
exactly this graph; nodes of others are left alone.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import neo4j

from ..schema.errors import Neo4jError
from ..schema.model import SituationGraph
from . import statements
from .rows import Row, Step, steps

BATCH: Final = 5000

Progress = Callable[[str, int, int], None]
"""Called with what is written, how many rows are done and how many there are."""


class Loaded(NamedTuple):
    """What stands in the database after a load, and how many outdated nodes and relations were removed."""

    nodes: int
    relations: int
    removed: int


def load_neo4j(
    graph: SituationGraph,
    driver: neo4j.Driver,
    *,
    database: str | None = None,
    batch: int = BATCH,
    progress: Progress = lambda what, done, total: None,
) -> Loaded:
    """Make the database show this graph; the same again changes nothing.

    Raises Neo4jError if rows went missing.

    >>> with connect("bolt://localhost:7687", "neo4j", password) as driver:  # doctest: +SKIP
    ...     load_neo4j(graph, driver)
    """
    stamp = graph.digest()[:16]
    planned = list(steps(graph, stamp))
    total = sum(len(step.rows) for step in planned)
    with driver.session(database=database) as session:
        for statement in (*statements.schema(), statements.AWAIT_INDEXES):
            session.run(statement).consume()
        before = 0
        for step in planned:
            for done in _written(session, step, batch):
                progress(step.what, before + done, total)
            before += len(step.rows)
        removed = _sweep(session, stamp)
        nodes, relations = session.execute_read(_counts)
    return Loaded(nodes, relations, removed)


def _written(session: neo4j.Session, step: Step, batch: int) -> Iterator[int]:
    """Write the rows of a step; yields how many are done after each batch."""
    written = done = 0
    for chunk in chunks(step.rows, batch):
        written += session.execute_write(_write, step.statement, list(chunk))
        done += len(chunk)
        yield done
    if written != len(step.rows):
        raise Neo4jError(
            f"{step.what}: sent {len(step.rows)} rows, but {written} were written; "
            "nothing was removed, load again"
        )


def chunks(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
    """Consecutive slices."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _write(transaction: neo4j.ManagedTransaction, query: str, rows: list[Row]) -> int:
    record = transaction.run(query, rows=rows).single()
    return int(record["written"]) if record else 0


def _counts(transaction: neo4j.ManagedTransaction) -> tuple[int, int]:
    record = transaction.run(statements.counts()).single()
    return (record["nodes"], record["relations"]) if record else (0, 0)


def _sweep(session: neo4j.Session, stamp: str) -> int:
    """Remove what earlier loads wrote and this one did not touch; how much that was."""
    removed = 0
    for statement in statements.sweeps():
        gone = statements.SWEPT
        while gone == statements.SWEPT:
            record = session.run(statement, stamp=stamp).single()
            gone = int(record["gone"]) if record else 0
            removed += gone
    return removed

"""One load at a time: a lock in the database that a dead load does not hold for ever.

The holder renews its lease with each batch and beside; a lease that ran out, or whose process on this machine
has ended, may be taken by the next. Every transaction first looks whether the lock is still its own, so that
a load that was thought dead writes nothing more.
"""

import contextlib
import os
import platform
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import neo4j
from neo4j.exceptions import DriverError
from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError
from . import statements
from .transactions import Tell, Transactions

LEASE: Final = 60_000
"""For how many milliseconds a lock is held after its holder was last heard of."""
WAIT: Final = 600.0
"""For how many seconds a load waits for another."""
_LOOK_SECONDS: Final = 0.5
_holding: Final[set[str]] = set()
"""The locks of this process's own loads; one that ended without an answer may have left another behind."""


class Held(NamedTuple):
    """A lock that is held: what its transactions begin with, and what the last load left in it."""

    holder: str
    interrupted: bool
    census: str | None

    def fence(self, transaction: neo4j.Transaction, batch: int) -> bool:
        """Whether this batch is still to be written. Raises Neo4jError where another load has the lock."""
        record = transaction.run(statements.FENCE, holder=self.holder, lease=LEASE, batch=batch).single()
        if record is None:
            raise Neo4jError(
                "another load took over, as this one was not heard of for too long; "
                "load again when it has finished"
            )
        return not record["done"]


def seen(transactions: Transactions) -> Held:
    """What the last load left in the lock, without taking it."""
    record = transactions.read(lambda t: t.run(statements.SEE_LOCK).single(strict=True))
    return Held("", bool(record["interrupted"]), record["census"])


@contextmanager
def locked(transactions: Transactions, store: str, *, wait: float = WAIT, tell: Tell) -> Iterator[Held]:
    """Hold the lock, waiting for another load to end."""
    holder = secrets.token_hex(8)
    _holding.add(holder)
    stop = threading.Event()
    renewal = threading.Thread(target=_renew, args=(transactions, holder, stop), daemon=True)
    try:
        record = _taken(transactions, holder, store, wait, tell)
        renewal.start()
        yield Held(holder, bool(record["interrupted"]), record["census"])
    finally:
        stop.set()
        if renewal.is_alive():
            renewal.join()
        _holding.discard(holder)
        with contextlib.suppress(DriverError, DatabaseError):  # else the lease runs out by itself
            transactions.briefly(statements.DROP_LOCK, holder=holder)


def _taken(transactions: Transactions, holder: str, store: str, wait: float, tell: Tell) -> dict[str, Any]:
    values = {
        "holder": holder,
        "host": _host(),
        "process": os.getpid(),
        "store": store,
        "lease": LEASE,
    }
    deadline = time.monotonic() + wait
    told = False
    while True:
        found = transactions.read(lambda t: t.run(statements.SEE_LOCK).single(strict=True).data())
        dead = found["holder"] if _is_dead(found) else ""
        if dead or not found["held"]:
            record = transactions.write(
                lambda t, dead=dead: t.run(statements.TAKE_LOCK, values, dead=dead).single()  # type: ignore[misc]
            )
            if record is not None:
                return dict(record)
            continue
        host = str(found["host"]).partition(" ")[0]
        who = f"process {found['process']} on {host} is loading {found['store']!r}"
        if time.monotonic() > deadline:
            raise Neo4jError(f"{who} into this database and has not finished; load again when it has")
        if not told:
            tell(f"waiting: {who} into this database")
            told = True
        time.sleep(_LOOK_SECONDS)


def _renew(transactions: Transactions, holder: str, stop: threading.Event) -> None:
    while not stop.wait(LEASE / 4000):
        with contextlib.suppress(DriverError, DatabaseError):  # the next batch, or renewal, tries again
            transactions.briefly(statements.KEEP_LOCK, holder=holder, lease=LEASE)


def _host() -> str:
    """This machine, and which of its containers, where a process number means something."""
    try:
        return f"{platform.node()} {os.readlink('/proc/self/ns/pid')}"
    except OSError:
        return platform.node()


def _is_dead(found: dict[str, Any]) -> bool:
    """Whether the holder was a process of this machine that has ended, or a load of this one that has."""
    here = os.name == "posix" and found["host"] == _host()
    if not found["held"] or not here or not isinstance(found["process"], int):
        return False
    if found["process"] == os.getpid():
        return found["holder"] not in _holding
    try:
        os.kill(found["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False

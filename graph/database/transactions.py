"""Transactions that survive what passes: a lost connection, a server that restarts, a deadlock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

import neo4j
from neo4j.exceptions import (
    DriverError,
    ForbiddenOnReadOnlyDatabase,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError
from .interrupts import put_off

PATIENCE: Final = 180.0
"""For how many seconds a database that doesn't answer is asked again."""
_FIRST_WAIT: Final = 0.25
_LONGEST_WAIT: Final = 10.0

Result = TypeVar("Result")
Tell = Callable[[str], None]
"""Called with a line for the user."""


class Transactions:
    """Runs work in transactions of one database, each again where it failed for a reason that passes.

    A transaction whose commit was not answered may have been committed: work that writes must know by itself
    whether it was done already.
    """

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str | None,
        *,
        patience: float = PATIENCE,
        tell: Tell = lambda line: None,
    ) -> None:
        self._driver = driver
        self._database = database
        self._patience = patience
        self._tell = tell
        self._bookmarks: neo4j.Bookmarks | None = None

    def read(self, work: Callable[[neo4j.Transaction], Result]) -> Result:
        """The result of work that only reads."""
        return self._again(lambda: self._once(work, neo4j.READ_ACCESS))

    def write(self, work: Callable[[neo4j.Transaction], Result]) -> Result:
        """The result of work that writes, committed."""
        return self._again(lambda: self._once(work, neo4j.WRITE_ACCESS))

    def run(self, statement: str, **values: object) -> None:
        """A statement that needs a transaction of its own, as those on the schema do."""

        def work() -> None:
            with self._session(neo4j.WRITE_ACCESS) as session:
                session.run(statement, values).consume()

        self._again(work)

    def briefly(self, statement: str, **values: object) -> None:
        """A small statement that is not worth waiting for: tried once."""
        with self._session(neo4j.WRITE_ACCESS) as session:
            session.run(statement, values).consume()

    @contextmanager
    def _session(self, access: str) -> Iterator[neo4j.Session]:
        with (
            put_off(),
            self._driver.session(
                database=self._database, default_access_mode=access, bookmarks=self._bookmarks
            ) as session,
        ):
            yield session

    def _once(self, work: Callable[[neo4j.Transaction], Result], access: str) -> Result:
        with self._session(access) as session:
            with session.begin_transaction() as transaction:
                result = work(transaction)
                transaction.commit()
            if access == neo4j.WRITE_ACCESS:  # a thread may read while another writes
                self._bookmarks = session.last_bookmarks()
            return result

    def _again(self, attempt: Callable[[], Result]) -> Result:
        deadline = time.monotonic() + self._patience
        wait = _FIRST_WAIT
        while True:
            try:
                return attempt()
            except (DriverError, DatabaseError) as error:
                if not _passes(error) or time.monotonic() + wait > deadline:
                    raise
                if wait > 1:
                    self._tell(f"{_reason(error)}; trying again in {wait:.0f} seconds")
            time.sleep(wait)
            wait = min(wait * 2, _LONGEST_WAIT)


def _passes(error: DriverError | DatabaseError) -> bool:
    """Whether the same may succeed later.

    A transaction too large for the server's memory does not, nor does writing to what may only be read.
    """
    if isinstance(error, TransientError) and "OutOfMemory" in (error.code or ""):
        raise Neo4jError(
            "a transaction was too large for the memory that Neo4j may use; what was written is kept: "
            "load again with a smaller --batch"
        ) from error
    if isinstance(error, ForbiddenOnReadOnlyDatabase):
        return False
    return isinstance(error, (ServiceUnavailable, SessionExpired)) or error.is_retryable()


def _reason(error: DriverError | DatabaseError) -> str:
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return "the connection to Neo4j was lost"
    return f"Neo4j is busy ({str(error).splitlines()[0][:120]})"

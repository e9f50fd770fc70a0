"""Names and sentences folded inside DuckDB, as they are folded everywhere."""

from contextlib import suppress

import duckdb

from ..schema.names import fold


def with_folding(db: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, on which `folded(text)` can be called; what it folds is not kept in memory.

    To be asked for where it is needed only: DuckDB imports numpy for it.
    """
    with suppress(duckdb.NotImplementedException, duckdb.CatalogException):  # it is there already
        db.create_function("folded", fold.__wrapped__, ["VARCHAR"], "VARCHAR")  # type: ignore[list-item, arg-type]
    return db

"""Names and sentences folded inside DuckDB, as they are folded everywhere."""

from typing import Final

import duckdb

from ..schema.names import fold

_NAME: Final = "folded"


def with_folding(db: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, on which `folded(text)` can be called; sentences are not kept in memory for it."""
    known = db.execute("SELECT 1 FROM duckdb_functions() WHERE function_name = ?", [_NAME]).fetchall()
    if not known:
        db.create_function(_NAME, fold.__wrapped__, ["VARCHAR"], "VARCHAR")  # type: ignore[list-item, arg-type]
    return db

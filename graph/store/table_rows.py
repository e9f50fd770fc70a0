"""Rows to and from DuckDB, many at once: as JSON, which both sides read faster than row by row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

import duckdb
import msgspec
from duckdb.sqltypes import DuckDBPyType

Record = TypeVar("Record")
_BATCH: Final = 2_000


def insert_rows(
    db: duckdb.DuckDBPyConnection, table: str, rows: Iterable[object], *, or_replace: bool = False
) -> int:
    """Insert records whose fields are the table's columns; bytes are BLOBs. How many there were."""
    columns = _columns(db, table)
    shape = msgspec.json.encode([{name: _shape(kind) for name, kind in columns}]).decode()
    blobs = ", ".join(f"from_base64({name}) AS {name}" for name, kind in columns if kind.id == "blob")
    statement = (
        f"INSERT {'OR REPLACE ' if or_replace else ''}INTO {table} BY NAME "
        f"SELECT *{f' REPLACE ({blobs})' if blobs else ''} "
        f"FROM (SELECT unnest(from_json(CAST(? AS JSON), '{shape}'), max_depth := 2))"
    )
    written = 0
    for batch in _batches(rows):
        db.execute(statement, [msgspec.json.encode(batch).decode()])
        written += len(batch)
    return written


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, DuckDBPyType]]:
    """The name and type of each column of a table."""
    return [(name, kind) for name, kind, *_ in db.execute(f"SELECT * FROM {table} LIMIT 0").description]


def _shape(kind: DuckDBPyType) -> object:
    """A type in the form in which `from_json` wants to know it."""
    if kind.id == "struct":
        return {name: _shape(field) for name, field in kind.children}
    if kind.id == "list":
        return [_shape(kind.children[0][1])]
    return "VARCHAR" if kind.id == "blob" else str(kind)


def _batches(rows: Iterable[object]) -> Iterator[list[object]]:
    batch: list[object] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def records(
    db: duckdb.DuckDBPyConnection, query: str, kind: type[Record], values: Sequence[object] = ()
) -> Iterator[Record]:
    """The rows of a query as records of a type that has its columns as fields.

    The connection may be used for other queries while they are read.
    """
    decoder = msgspec.json.Decoder(kind)
    cursor = db.cursor()
    cursor.execute(f"SELECT to_json(found) FROM ({query}) AS found", list(values))
    while batch := cursor.fetchmany(_BATCH):
        for (row,) in batch:
            yield decoder.decode(row)

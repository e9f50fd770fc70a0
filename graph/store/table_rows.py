"""Rows to and from DuckDB, many at once: as JSON, which both sides read faster than row by row."""

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import duckdb
import msgspec
from duckdb.sqltypes import DuckDBPyType

_NUMBERS: Final = itertools.count()
Record = TypeVar("Record")
_BATCH: Final = 5_000


def insert_rows(db: duckdb.DuckDBPyConnection, table: str, rows: Iterable[object]) -> int:
    """Insert records whose fields are the table's columns; bytes are BLOBs. How many there were."""
    statement = _insertion(db, table)
    written = 0
    for batch in _batches(rows):
        db.execute(statement, [msgspec.json.encode(batch).decode()])
        written += len(batch)
    return written


def insert_lines(db: duckdb.DuckDBPyConnection, table: str, lines: Sequence[str]) -> None:
    """Insert rows that are JSON already, as `lines_of` gives them."""
    if lines:
        db.execute(_insertion(db, table), [f"[{','.join(lines)}]"])


def lines_of(db: duckdb.DuckDBPyConnection, table: str, which: str, values: Sequence[object]) -> list[str]:
    """Rows of a table as JSON, with BLOBs in base64."""
    blobs = ", ".join(
        f"to_base64({name}) AS {name}" for name, kind in _columns(db, table) if kind.id == "blob"
    )
    rows = f"SELECT *{f' REPLACE ({blobs})' if blobs else ''} FROM {table} WHERE {which}"
    found = db.execute(f"SELECT to_json(found) FROM ({rows}) AS found", list(values)).fetchall()
    return [line for (line,) in found]


def _insertion(db: duckdb.DuckDBPyConnection, table: str) -> str:
    """The statement that inserts rows, given as a list in JSON.

    The list comes out of a subquery: given straight to `from_json` it is a constant, of which DuckDB makes
    one value object a field before it runs the statement, in 1.6 times the time and two to three times the
    memory.
    """
    columns = _columns(db, table)
    shape = msgspec.json.encode([{name: _shape(kind) for name, kind in columns}]).decode()
    blobs = ", ".join(f"from_base64({name}) AS {name}" for name, kind in columns if kind.id == "blob")
    return (
        f"INSERT INTO {table} BY NAME "
        f"SELECT *{f' REPLACE ({blobs})' if blobs else ''} "
        f"FROM (SELECT unnest(from_json(CAST(given AS JSON), '{shape}'), max_depth := 2) "
        "FROM (SELECT ? AS given))"
    )


def _columns(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, DuckDBPyType]]:
    """The name and type of each column of a table."""
    return [(name, kind) for name, kind, *_ in db.execute(f"SELECT * FROM {table} LIMIT 0").description]


def _shape(kind: DuckDBPyType) -> object:
    """A type in the form in which `from_json` wants to know it."""
    is_nested = kind.id in ("struct", "list")
    inner = [(n, part) for n, part in kind.children if isinstance(part, DuckDBPyType)] if is_nested else []
    if kind.id == "struct":
        return {name: _shape(part) for name, part in inner}
    if kind.id == "list":
        return [_shape(part) for _, part in inner]
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


def rounds(db: duckdb.DuckDBPyConnection, query: str, size: int) -> Iterator[str]:
    """The rows of a query, at most so many at a time, each time as a table of which the name is given.

    What is done with many keys or articles is done in rounds, so that it fits into memory.
    """
    table = f"round_{next(_NUMBERS)}"
    db.execute(f"CREATE TEMPORARY TABLE {table} AS {query}")
    count = db.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    if 0 < count <= size:
        yield table
    elif count:
        db.execute(
            f"CREATE TEMPORARY TABLE {table}_all AS "
            f"SELECT *, (row_number() OVER () - 1) // {size} AS round FROM {table}"
        )
        for number in range(-(-count // size)):
            db.execute(
                f"CREATE OR REPLACE TEMPORARY TABLE {table} AS "
                f"SELECT * EXCLUDE (round) FROM {table}_all WHERE round = {number}"
            )
            yield table
        db.execute(f"DROP TABLE {table}_all")
    db.execute(f"DROP TABLE {table}")


def put_rows(db: duckdb.DuckDBPyConnection, table: str, query: str, *, by: str) -> None:
    """Let a table hold the rows of a query; those that are there already are not written again.

    `by` are the columns, with commas, that tell one row from another.
    """
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE rows_now AS SELECT * FROM {table} LIMIT 0")
    db.execute(f"INSERT INTO rows_now BY NAME {query}")
    db.execute(
        f"DELETE FROM {table} WHERE ({by}) IN "
        f"(SELECT ({by}) FROM (SELECT * FROM {table} EXCEPT SELECT * FROM rows_now))"
    )
    db.execute(f"INSERT INTO {table} SELECT * FROM rows_now EXCEPT SELECT * FROM {table}")


def records(
    db: duckdb.DuckDBPyConnection,
    query: str,
    kind: type[Record],
    values: Sequence[object] | Mapping[str, object] = (),
) -> list[Record]:
    """The rows of a query as records of a type that has its columns as fields, all at once."""
    decoder = msgspec.json.Decoder(kind)
    given = dict(values) if isinstance(values, Mapping) else list(values)
    found = db.execute(f"SELECT to_json(found) FROM ({query}) AS found", given).fetchall()
    return [decoder.decode(row) for (row,) in found]


def streamed(
    db: duckdb.DuckDBPyConnection, query: str, kind: type[Record], *, order: str
) -> Iterator[Record]:
    """The rows of a query as records, however many, in the order of some of its columns.

    The result waits in a temporary table, so that the connection can be used meanwhile: also to write, in the
    same transaction.
    """
    decoder = msgspec.json.Decoder(kind)
    table = f"waiting_{next(_NUMBERS)}"
    db.execute(
        f"CREATE TEMPORARY TABLE {table} AS SELECT to_json(found) AS row, "
        f"(row_number() OVER (ORDER BY {order}) - 1) // {_BATCH} AS batch FROM ({query}) AS found"
    )
    try:
        for number in itertools.count():
            rows = db.execute(f"SELECT row FROM {table} WHERE batch = ? ORDER BY rowid", [number]).fetchall()
            if not rows:
                return
            yield from (decoder.decode(row) for (row,) in rows)
    finally:
        with contextlib.suppress(duckdb.ConnectionException):  # closed, where a failure ended the reading
            db.execute(f"DROP TABLE {table}")

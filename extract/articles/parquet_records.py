"""Articles as rows of Parquet files, read by DuckDB a part at a time.

Its columns may have any of the names that exports use, as those of other tables.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import duckdb

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article
from .article_records import check_columns, record_article
from .input_options import InputOptions
from .unpacking import Content, check_growth, check_records

_ROWS: Final = 256
_MEMORY: Final = "512MB"
_TEXTS: Final = frozenset({"VARCHAR", "BLOB"})


def parquet_articles(content: Content, options: InputOptions) -> Iterator[Article]:
    """The articles of a Parquet file, one a row."""
    with _file_of(content) as path, duckdb.connect(config={"memory_limit": _MEMORY, "threads": 1}) as db:
        try:
            _check_size(db, path, content.origin)
            found = db.execute("FROM read_parquet(?)", [str(path)])
            names = [name for name, *_ in found.description]
            check_columns(names, content.origin, options)
            number = 0
            while rows := found.fetchmany(_ROWS):
                for row in rows:
                    number += 1
                    record = {name: _plain(value) for name, value in zip(names, row, strict=True)}
                    yield from _of_row(record, f"{content.origin}:{number}", options)
        except duckdb.Error as error:
            raise ArticleError(f"{content.origin}: damaged Parquet: {str(error).splitlines()[0]}") from error


def _check_size(db: duckdb.DuckDBPyConnection, path: Path, origin: str) -> None:
    """Raises ArticleError for rows or texts that no table of articles holds in so small a file.

    The texts are measured before any is made: a text that stands there once may be that of every row.
    """
    size, given = path.stat().st_size, [str(path)]
    rows = db.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", given).fetchone()
    check_records(int(rows[0] or 0) if rows else 0, size, origin)
    columns = db.execute("DESCRIBE FROM read_parquet(?)", given).fetchall()
    texts = [str(name).replace('"', '""') for name, kind, *_ in columns if kind in _TEXTS]
    if texts:
        lengths = " + ".join(f'coalesce(sum(octet_length("{name}"::BLOB)), 0)' for name in texts)
        unpacked = db.execute(f"SELECT {lengths} FROM read_parquet(?)", given).fetchone()
        check_growth(int(unpacked[0]) if unpacked else 0, size, origin)


def _of_row(record: dict[str, Any], origin: str, options: InputOptions) -> Iterator[Article]:
    try:
        yield record_article({name: v for name, v in record.items() if v is not None}, origin, options)
    except ArticleError as error:
        options.on_error(error)


@contextmanager
def _file_of(content: Content) -> Iterator[Path]:
    """A file with the content, which is read from its end: a copy where it comes from anywhere else."""
    if content.path is not None and content.packing is None:
        yield content.path
        return
    with tempfile.NamedTemporaryFile(suffix=".parquet") as copy:
        shutil.copyfileobj(cast(BinaryIO, content), copy)
        copy.flush()
        yield Path(copy.name)


def _plain(value: Any) -> Any:
    """A value as JSON would have it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str | int | float | list | dict | None):
        return value
    return str(value)

"""The tables as Parquet files in one folder, with lists as lists and numbers as numbers.

DuckDB writes them, which every store is kept in.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, get_args, get_origin, get_type_hints

import duckdb
import msgspec

from ..situation.graph_parts import GraphParts
from ..store.whole_files import whole_file
from .table_records import TABLES, table_rows

_TYPES: Final[dict[Any, str]] = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


def write_parquet_folder(graph: GraphParts, folder: Path) -> None:
    """Write nodes.parquet, edges.parquet, claims.parquet and events.parquet."""
    folder.mkdir(exist_ok=True)
    encode = msgspec.json.Encoder().encode
    with TemporaryDirectory() as scratch, duckdb.connect() as db:
        for table, row_type in TABLES.items():
            lines = Path(scratch) / f"{table}.jsonl"
            with lines.open("wb") as file:
                file.writelines(encode(row) + b"\n" for row in table_rows(graph, table))
            types = {name: _type(hint) for name, hint in get_type_hints(row_type).items()}
            columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
            read = f"read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{columns}}})"
            with whole_file(folder / f"{table}.parquet") as beside:
                db.execute(f"COPY (FROM {read}) TO {_quoted(beside)} (FORMAT parquet, COMPRESSION zstd)")


def _type(hint: Any) -> str:
    """The type of a column, of which every value may be unknown."""
    if get_origin(hint) is tuple:
        return "VARCHAR[]"
    known = [part for part in get_args(hint) or (hint,) if part is not type(None)]
    return _TYPES[known[0]]


def _quoted(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"

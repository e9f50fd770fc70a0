"""The tables as CSV files in one folder: nodes.csv, edges.csv, claims.csv and events.csv.

UTF-8, commas, quotes doubled, as RFC 4180 has it. Several values in a cell are parted by " | ", what is
unknown is an empty cell, and truth values are "true" and "false".
"""

import csv
from pathlib import Path
from typing import Final

import msgspec

from ..situation.graph_parts import GraphParts
from ..store.whole_files import whole_file
from .network_values import BETWEEN_NAMES
from .table_records import TABLES, table_rows

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheets may take for a formula."""
_TEXT_MARK: Final = "'"
"""What makes a text of it: an apostrophe, which spreadsheets take for a mark and not for a part."""


def write_csv_folder(graph: GraphParts, folder: Path, *, safe_cells: bool = False) -> None:
    """Write the four tables; with `safe_cells` no text in them is a formula for a spreadsheet."""
    folder.mkdir(exist_ok=True)
    for table, row_type in TABLES.items():
        path = folder / f"{table}.csv"
        with whole_file(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(row_type.__struct_fields__)
            for row in table_rows(graph, table):
                values = msgspec.structs.astuple(row)
                writer.writerow([_cell(value, safe=safe_cells) for value in values])


def _cell(value: object, *, safe: bool) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = BETWEEN_NAMES.join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{_TEXT_MARK}{text}" if safe and text.startswith(_FORMULA) else text

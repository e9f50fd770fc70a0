"""The graph as tables of pandas, which the extra `notebook` brings."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from ..schema.errors import ExportError
from ..schema.model import SituationGraph
from .table_records import TABLES, table_rows

if TYPE_CHECKING:
    import pandas

_DAYS: Final = ("date_from", "date_to", "published", "first", "last", "first_seen", "last_seen")


class DataFrames(NamedTuple):
    """The tables that CSV has too, days as timestamps, several values as lists."""

    nodes: "pandas.DataFrame"
    edges: "pandas.DataFrame"
    claims: "pandas.DataFrame"
    events: "pandas.DataFrame"


def to_pandas(graph: SituationGraph) -> DataFrames:
    """The graph as DataFrames: `nodes`, `edges`, `claims`, and `events` in the form of event data.

    Raises ExportError without pandas (the extra `notebook`).
    """
    try:
        import pandas
    except ImportError as error:
        raise ExportError("DataFrames need an extra: pip install 'sitgraph[notebook]'") from error
    tables: list[pandas.DataFrame] = []
    for table, row_type in TABLES.items():
        rows: list[dict[str, Any]] = [msgspec.structs.asdict(row) for row in table_rows(graph, table)]
        frame = pandas.DataFrame(rows, columns=list(row_type.__struct_fields__))
        for name in _DAYS:
            if name in frame:
                frame[name] = pandas.to_datetime(frame[name], errors="coerce")
        tables.append(frame)
    return DataFrames(*tables)

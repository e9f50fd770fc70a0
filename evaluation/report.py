"""What was measured, ready to be shown: tables, figures by name for a gate, each error with its sentence."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Table(NamedTuple):
    """Rows for the terminal or a page."""

    title: str
    columns: tuple[str, ...]
    rows: list[list[object]]


@dataclass(slots=True)
class Report:
    """Tables, figures and errors of one evaluation."""

    tables: list[Table] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def markdown(table: Table) -> list[str]:
    """The lines of a table under its title, with an empty line after each."""
    rows = [table.columns, ("---",) * len(table.columns), *table.rows]
    cells = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return [f"### {table.title}", "", *cells, ""]

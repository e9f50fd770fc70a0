"""What all commands print with: data goes to standard output, progress and messages to standard error.

Titles, names and addresses come from strangers. Whatever is printed passes `printable`, so that none of them
steers the terminal: its title, its clipboard, what it answers into standard input.
"""

import csv
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Any, Final

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook
from rich.markup import escape
from rich.segment import Segment
from rich.table import Table

from ..graph.schema.errors import ArticleError, LanguageError
from ..graph.schema.printable import printable, printable_json

_ROW: Final = re.compile(r"(.+?):\d+: ")
_MOST_OF_FILE: Final = 20
STOPPED: Final = 130
"""The exit code of a command that was interrupted (Ctrl-C)."""


def console(*, is_error: bool = False, is_wrapped: bool = False) -> Console:
    """A console that shows our own styles and nothing else that would steer a terminal.

    Lines are left to the terminal to wrap, unless `is_wrapped`.
    """
    made = Console(stderr=is_error, highlight=False, soft_wrap=not is_wrapped)
    made.push_render_hook(_Cleaning())
    return made


class _Cleaning(RenderHook):
    """Cleans what a console is about to print."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Cleaned(renderable) for renderable in renderables]


class _Cleaned:
    """Something to print, of which only the text that it carries is changed."""

    def __init__(self, inner: RenderableType) -> None:
        self._inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self._inner, options):
            if segment.control:
                yield segment
            else:
                yield Segment(printable(segment.text), segment.style)


errors: Final = console(is_error=True)


def out(line: str) -> None:
    """Print a line to standard output, as it is but for what would steer a terminal."""
    print(printable(line))


def out_json(line: str) -> None:
    """Print a line of JSON to standard output; what would steer a terminal is escaped, so nothing is lost."""
    print(printable_json(line))


def one_line(text: str) -> str:
    """Text of an error on one line, without control characters."""
    return " ".join(printable(text.replace("\n", " ")).split())


@contextmanager
def told_when_stopped(what: str) -> Iterator[None]:
    """Say on Ctrl-C what became of the work, and end with the exit code of a command that was stopped."""
    try:
        yield
    except (KeyboardInterrupt, Exception) as error:
        if not was_stopped(error):
            raise
        errors.print(f"stopped; {what}")
        raise typer.Exit(STOPPED) from None


def was_stopped(error: BaseException | None) -> bool:
    """Whether an error is a Ctrl-C, or what a library made of one."""
    while error is not None and not _is_interrupt(error):
        error = error.__cause__ or error.__context__
    return error is not None


def _is_interrupt(error: BaseException) -> bool:
    """A Ctrl-C, as Python or as DuckDB says it, which raises an error of its own within a query."""
    return isinstance(error, KeyboardInterrupt) or (
        isinstance(error, RuntimeError) and str(error) == "Query interrupted"
    )


class Skipped:
    """Counts what could not be read and says each on its own line, of one file only the first few."""

    def __init__(self) -> None:
        self.count = self.in_other_languages = 0
        self._of_file: Counter[str] = Counter()

    def __call__(self, error: ArticleError) -> None:
        """Count an article that could not be read, and say why."""
        self.count += 1
        self.in_other_languages += isinstance(error, LanguageError)
        line = one_line(str(error))
        if row := _ROW.match(line):
            self._of_file[row[1]] += 1
        if row is None or self._of_file[row[1]] <= _MOST_OF_FILE:
            errors.print(f"[yellow]skipped:[/yellow] {escape(line)}")

    def close(self) -> None:
        """Say how many were not said, and end the command with exit code 1 if there was anything."""
        for file, count in self._of_file.items():
            if count > _MOST_OF_FILE:
                errors.print(f"[yellow]skipped:[/yellow] {escape(file)}: {count - _MOST_OF_FILE} more rows")
        if self.count:
            raise typer.Exit(1)

    def note(self, note: str) -> None:
        """Say what was read in another way than its source says, or passed over."""
        errors.print(f"[yellow]note:[/yellow] {escape(one_line(note))}")


def print_table(title: str, columns: list[str], rows: list[list[object]], *, count: bool = True) -> None:
    """A table as wide as the terminal, or as COLUMNS says; in a pipe else 200 columns.

    The number of rows goes to standard error.
    """
    screen = console(is_wrapped=True)
    if not screen.is_terminal and "COLUMNS" not in os.environ:
        screen.width = 200
    table = Table(title=cell(title), title_justify="left")
    for column in columns:
        table.add_column(cell(column), overflow="fold")
    for row in rows:
        table.add_row(*map(cell, row))
    screen.print(table)
    if count:
        errors.print(f"{len(rows)} row{'s' if len(rows) != 1 else ''}")


def cell(value: Any) -> str:
    """A value of a table; it is cleaned here, before the widths of the columns are taken."""
    several = isinstance(value, list | tuple)
    text = "" if value is None else ", ".join(map(str, value)) if several else str(value)
    return escape(printable(text))


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def print_rows(
    title: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], form: Form = Form.TABLE
) -> None:
    """Rows as a table of some of their columns, or all of them as JSON Lines or CSV.

    Where there are no rows, CSV names these columns.
    """
    if form is Form.JSON:
        for row in rows:
            out_json(json.dumps(row, ensure_ascii=False))
    elif form is Form.CSV:
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _csv_cell(value) for name, value in row.items()} for row in rows)
    else:
        print_table(title, list(columns), [[row[column] for column in columns] for row in rows])


def _csv_cell(value: object) -> object:
    text = " | ".join(map(str, value)) if isinstance(value, list | tuple) else value
    return printable(text) if isinstance(text, str) else text

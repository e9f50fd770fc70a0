"""What all commands print with: data goes to standard output, progress and messages to standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ..graph.schema.errors import ArticleError, LanguageError

STOPPED: Final = 130
"""The exit code of a command that was interrupted (Ctrl-C)."""
errors: Final = Console(stderr=True, highlight=False, soft_wrap=True)


def one_line(text: str) -> str:
    """Text of an error on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else "�" for c in text).split())


@contextmanager
def progress_bar(label: str, quiet: bool) -> Iterator[Callable[[int, int | None], None]]:
    """A bar with rate and remaining time on a terminal, a plain line every 100 elsewhere.

    Called with (done, total).
    """
    if quiet:
        yield lambda done, total: None
        return
    if not errors.is_terminal:

        def plain(done: int, total: int | None) -> None:
            if done and done % 100 == 0:
                errors.print(f"{label}: {done}" + (f" of {total}" if total else ""))

        yield plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=None, rate="")

        def shown(done: int, total: int | None) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:.1f}/s" if speed else "")

        yield shown


class Skipped:
    """Counts what could not be read and says each on its own line."""

    def __init__(self) -> None:
        self.count = self.in_other_languages = 0

    def __call__(self, error: ArticleError) -> None:
        """Count an article that could not be read, and say why."""
        self.count += 1
        self.in_other_languages += isinstance(error, LanguageError)
        errors.print(f"[yellow]skipped:[/yellow] {escape(one_line(str(error)))}")

    def note(self, note: str) -> None:
        """Say what was read in another way than its source says, or passed over."""
        errors.print(f"[yellow]note:[/yellow] {escape(one_line(note))}")


def print_table(title: str, columns: list[str], rows: list[list[object]], *, count: bool = True) -> None:
    """A table as wide as the terminal, 200 columns in a pipe; the number of rows goes to standard error."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(
            *(
                "" if v is None else escape(", ".join(map(str, v)) if isinstance(v, list) else str(v))
                for v in row
            )
        )
    console.print(table)
    if count:
        errors.print(f"{len(rows)} rows")

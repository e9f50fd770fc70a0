"""Commands that bring the graph into Neo4j and compare it with what is there."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from ..graph.schema.errors import QueryError
from .console import errors, one_line, out, print_table, told_when_stopped
from .neo4j_access import PasswordFile, credentials, lean_driver
from .options import DEFAULT_STORE, Database, JudgementsOption, MinConfidence, Quiet, StoreOption, Uri, User

if TYPE_CHECKING:
    from ..graph.database.load_sources import Source
    from ..graph.database.loading import Foreseen, Loaded

app = typer.Typer()

Name = Annotated[
    str | None,
    typer.Option(
        "--name", help="What the store is called in the database; the name of its file if not given."
    ),
]
AllMentioned = Annotated[
    bool,
    typer.Option("--all-mentioned", help="With entities that articles only mention and no claim speaks of."),
]
_PLAIN_SECONDS = 5.0


@app.command()
def load(
    store: StoreOption = DEFAULT_STORE,
    uri: Uri = None,
    user: User = "neo4j",
    password_file: PasswordFile = None,
    database: Database = None,
    name: Name = None,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
    all_mentioned: AllMentioned = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Take the place of a store of this name, and compare every element with what is there.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, change nothing.")
    ] = False,
    batch: Annotated[
        int, typer.Option("--batch", min=1, help="About how many nodes and relations a transaction writes.")
    ] = 3_000,
    bulk: Annotated[
        bool,
        typer.Option("--bulk", help="Build the empty database of the local server at once, for millions."),
    ] = False,
    bulk_to: Annotated[
        Path | None,
        typer.Option(
            "--bulk-to", help="Write the files for `neo4j-admin database import` and a script that runs it."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Make Neo4j show the graph of the store; what did not change is not written again.

    Several stores stand side by side in one database, and nothing of others is touched. It may be stopped at
    any moment and run again. The password comes from --password-file, NEO4J_PASSWORD, the local server's
    file, or is asked for.
    """
    lean_driver()
    from ..graph.database.connection import connect
    from ..graph.database.loading import foresee, load_neo4j

    called, origin = name or store.stem, str(store.absolute())
    reading = _source(store, judgements, min_confidence, all_mentioned)
    if bulk or bulk_to:
        with reading as source:
            _load_in_bulk(source, called, origin, uri, bulk_to)
        return
    with reading as source, connect(*credentials(uri, user, password_file)) as driver:
        if dry_run:
            seen = foresee(
                source, driver, store=called, origin=origin, database=database, replace=replace, tell=_tell
            )
            _print_foreseen(seen, called)
            return
        with (
            told_when_stopped("what was written is kept, and the next load goes on from there"),
            _progress(quiet) as progress,
        ):
            loaded = load_neo4j(
                source,
                driver,
                store=called,
                origin=origin,
                database=database,
                batch=batch,
                replace=replace,
                progress=progress,
                tell=_tell,
            )
    _print_loaded(loaded, called, quiet=quiet)


@app.command()
def verify(
    store: StoreOption = DEFAULT_STORE,
    uri: Uri = None,
    user: User = "neo4j",
    password_file: PasswordFile = None,
    database: Database = None,
    name: Name = None,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
    all_mentioned: AllMentioned = False,
) -> None:
    """Compare Neo4j with the store, element by element, and list every difference.

    The exit code is 1 where they differ.
    """
    lean_driver()
    from ..graph.database.connection import connect
    from ..graph.database.verification import verify_neo4j

    reading = _source(store, judgements, min_confidence, all_mentioned)
    with reading as source, connect(*credentials(uri, user, password_file)) as driver:
        verified = verify_neo4j(source, driver, store=name or store.stem, database=database)
    differing = Counter(difference.type for difference in verified.differences)
    print_table(
        "Store and database",
        ["type", "in the store", "in the database", "differ"],
        [
            [kind, verified.stored[kind], verified.loaded[kind], differing[kind]]
            for kind in sorted(verified.stored | verified.loaded)
        ],
        count=False,
    )
    for difference in verified.differences:
        out(one_line(f"{difference.type} {difference.key} {difference.what}"))
    if verified.differences:
        errors.print(f"{len(verified.differences)} differences; `sitgraph load --replace` mends them")
        raise typer.Exit(1)
    errors.print("no differences")


@contextmanager
def _source(
    store: Path, judgements: Path | None, min_confidence: float, all_mentioned: bool
) -> Iterator["Source"]:
    """A store, open to be read as far as it is needed."""
    from ..graph.database.stored_source import StoredSource
    from ..graph.situation.of_store import stored_graph

    with stored_graph(
        store, judgements=judgements, min_confidence=min_confidence, attested_only=not all_mentioned
    ) as graph:
        yield StoredSource(graph)


def _load_in_bulk(source: "Source", store: str, origin: str, uri: str | None, folder: Path | None) -> None:
    from ..graph.database.bulk import load_bulk, write_bulk

    if folder is None:
        if uri is not None:
            raise QueryError(
                "--bulk builds the local server's database; for another write files with --bulk-to"
            )
        with (
            told_when_stopped("run it again, without --bulk if the database was built by then"),
            errors.status("writing files") as spinner,
        ):
            written = load_bulk(source, store=store, origin=origin, progress=spinner.update)
        where = "in the local server"
    else:
        written = write_bulk(source, folder, store=store, origin=origin)
        where = f"in files; {folder / 'import.sh'} builds a database from them"
    for line in written.shortened:
        errors.print(f"[yellow]shortened:[/yellow] {escape(one_line(line))}")
    errors.print(escape(f"{store}: {written.nodes} nodes and {written.relations} relations {where}"))


def _tell(line: str) -> None:
    errors.print(escape(one_line(line)))


def _print_foreseen(seen: "Foreseen", store: str) -> None:
    print_table(
        f"What a load of {store!r} would do",
        ["elements", "new", "changed", "removed", "the same"],
        [
            [kind, found["new"], found["changed"], found["gone"], found["same"]]
            for kind, found in seen.elements.items()
        ],
        count=False,
    )
    if seen.shared:
        errors.print(f"{seen.shared} of these stand in other stores too and keep what those say")


def _print_loaded(loaded: "Loaded", store: str, *, quiet: bool) -> None:
    for line in loaded.shortened:
        errors.print(f"[yellow]shortened:[/yellow] {escape(one_line(line))}")
    types = sorted(loaded.sent | loaded.removed)
    if types and not quiet:
        rows: list[list[object]] = [
            [kind, loaded.sent[kind], loaded.written[kind], loaded.removed[kind]] for kind in types
        ]
        totals = (loaded.sent.total(), loaded.written.total(), loaded.removed.total())
        print_table("Rows", ["type", "sent", "written", "removed"], [*rows, ["all", *totals]], count=False)
    errors.print(
        f"{store}: {loaded.nodes} nodes and {loaded.relations} relations; "
        f"{loaded.written.total()} rows written, {loaded.removed.total()} removed"
    )


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """What is written, the rate and the time that remains: a bar on a terminal, else now and then a line."""
    if quiet:
        yield lambda what, done, total: None
    elif errors.is_terminal:
        with _bar() as shown:
            yield shown
    else:
        yield _lines()


def _lines() -> Callable[[str, int, int], None]:
    start = last = time.monotonic()

    def shown(what: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _PLAIN_SECONDS:
            last = now
            rate = done / (now - start)
            left = (total - done) / rate if rate else 0
            errors.print(f"{what}: {done} of {total} rows, {rate:.0f} a second, {left:.0f} s left")

    return shown


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
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
        task = bar.add_task("comparing", total=None, rate="")

        def shown(what: str, done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:.0f}/s" if speed else ""
            bar.update(task, description=what, completed=done, total=total, rate=rate)

        yield shown

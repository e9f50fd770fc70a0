"""Commands on Neo4j: ask the graph, run a local server."""

from typing import TYPE_CHECKING, Annotated

import typer

from ..graph.schema.errors import QueryError, ServerError
from .completion import query_names
from .console import errors, out, print_rows
from .neo4j_access import PasswordFile, credentials, lean_driver
from .options import AsCsv, AsJson, Database, Uri, User, form_of

if TYPE_CHECKING:
    from ..graph.database.queries import Query

app = typer.Typer()
neo4j_app = typer.Typer(no_args_is_help=True, help="The local Neo4j server.")


def _print_server(browser: str, bolt: str, user: str) -> None:
    out(f"Browser:  {browser}\nBolt:     {bolt}\nUser:     {user}")
    out("Password: shown by `sitgraph neo4j password`")


@app.command()
def query(
    name: Annotated[
        str | None,
        typer.Argument(help="A query; without it, all are listed.", autocompletion=query_names),
    ] = None,
    parameters: Annotated[list[str] | None, typer.Argument(help="PARAMETER=VALUE ...")] = None,
    uri: Uri = None,
    user: User = "neo4j",
    password_file: PasswordFile = None,
    database: Database = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Run a query of the library on Neo4j and print a table."""
    lean_driver()
    from ..graph.database import queries
    from ..graph.database.connection import connect

    form = form_of(as_json, as_csv)
    library = queries.library()
    if name is None:
        print_rows("Queries", ["name", "title", "parameters", "shows"], _listed(library), form)
        return
    if name not in library:
        raise QueryError(f"no query {name!r}; there are {', '.join(library)}")
    given = {}
    for parameter in parameters or []:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise QueryError(f"{parameter!r} is no parameter; expected NAME=VALUE")
        given[key] = value
    queries.with_defaults(library[name], given)
    with connect(*credentials(uri, user, password_file)) as driver:
        columns, found = queries.run(driver, library[name], given, database=database)
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    print_rows(library[name].title, columns, rows, form)


def _listed(library: "dict[str, Query]") -> list[dict[str, str]]:
    return [
        {
            "name": query.name,
            "title": query.title,
            "parameters": " ".join(
                name if default is None else f"{name}={default}" for name, default in query.parameters.items()
            ),
            "shows": query.shows,
        }
        for query in library.values()
    ]


@app.command()
def browse(
    uri: Uri = None,
    user: User = "neo4j",
    password_file: PasswordFile = None,
    database: Database = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", min=0, max=65535, help="Port of this machine; 7475 or any free one if not given."
        ),
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only print the address, for a browser that is opened by hand.")
    ] = False,
) -> None:
    """Open Neo4j Browser, signed in and with a guide to the graph beside it, until Ctrl-C."""
    lean_driver()
    from ..graph.database import guide, server
    from ..graph.database.browser_site import Access, BrowserSite
    from ..graph.database.connection import connect

    access = Access(*credentials(uri, user, password_file))
    with connect(*access) as driver:
        jar = server.browser_jar(errors.print)
        site = BrowserSite(
            access, jar, lambda address: guide.guide(driver, address, database=database), port=port
        )
        with site:
            _open(site.start, no_open)
            site.serve_forever()


def _open(address: str, no_open: bool) -> None:
    """Show an address in the person's own browser, or say it where there is none."""
    if no_open:
        errors.print(f"open this address, which holds once: {address}")
    elif not _opened(address):
        errors.print(f"no browser could be opened here; open this address, which holds once: {address}")
    errors.print("Ctrl-C ends it")


def _opened(address: str) -> bool:
    """Whether a browser with windows took the address; one in a terminal can't show the graph."""
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return False
    textual = type(found) is webbrowser.GenericBrowser
    return not textual and found.open(address)


@neo4j_app.command("start")
def neo4j_start() -> None:
    """Start a local Neo4j with its Browser; the first start fetches it (one to two minutes)."""
    from ..graph.database import server

    with errors.status("starting") as spinner:

        def tell(message: str) -> None:
            if errors.is_terminal:
                spinner.update(message)
            elif message != "waiting for Neo4j":
                errors.print(message)

        started = server.start(tell)
    _print_server(started.browser, started.bolt, started.user)


@neo4j_app.command("stop")
def neo4j_stop() -> None:
    """Stop the local Neo4j."""
    from ..graph.database import server

    out("stopped" if server.stop() else "was not running")


@neo4j_app.command("status")
def neo4j_status() -> None:
    """Say whether the local Neo4j runs, and where."""
    from ..graph.database import server

    known = server.running()
    if known is None:
        out("not running")
        raise typer.Exit(1)
    _print_server(known.browser, known.bolt, known.user)


@neo4j_app.command("password")
def neo4j_password() -> None:
    """Print the local server's password."""
    from ..graph.database import server

    known = server.running()
    if known is None:
        raise ServerError("no local Neo4j is running; start it with `sitgraph neo4j start`")
    out(known.password)

"""How the commands reach Neo4j; no password is printed or stands in a list of processes."""

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.markup import escape

from ..graph.schema.errors import ServerError
from .console import errors

PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        envvar="NEO4J_PASSWORD_FILE",
        help="A file that holds the password, readable by you only; else NEO4J_PASSWORD, or you are asked.",
    ),
]

_OF_TABLES: Final = ("numpy", "pandas", "pyarrow")


def lean_driver() -> None:
    """Load the driver without what it loads wherever it is installed, for results as tables.

    No command asks for those, and pandas with pyarrow takes half a second and eighty megabytes.
    """
    absent = [name for name in _OF_TABLES if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        import neo4j  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]


def credentials(uri: str | None, user: str, password_file: Path | None = None) -> tuple[str, str, str]:
    """Address, user and password: those given, else the local server's."""
    from ..graph.database import server
    from ..graph.database.connection import password_from, warning

    password = password_from(password_file) if password_file else os.environ.get("NEO4J_PASSWORD")
    if uri is None:
        known = server.running()
        if known is None:
            raise ServerError("no Neo4j is running; start one with `sitgraph neo4j start` or set NEO4J_URI")
        return known.bolt, known.user, password or known.password
    if said := warning(uri):
        errors.print(f"[yellow]warning:[/yellow] {escape(said)}")
    if password is None and sys.stdin.isatty():
        password = typer.prompt(f"Password of {user}", hide_input=True, err=True)
    return uri, user, password or ""

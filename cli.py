"""The command line: assembles the commands and turns known errors into one line.

A command parses, calls one function and prints.
"""

import gc
import io
import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Final, NoReturn, TextIO

import typer
from rich.markup import escape
from sitgraph import __version__
from sitgraph.commands import (
    article_commands,
    database_commands,
    graph_commands,
    identity_commands,
    inspect_commands,
    load_commands,
    serving_commands,
    shard_commands,
    view_commands,
    watch_commands,
)
from sitgraph.commands.console import STOPPED, errors, one_line, out, was_stopped
from sitgraph.graph.schema.errors import QueryError, SitgraphError
from typer.core import TyperCommand, TyperGroup, TyperOption

_GARBAGE: Final = 100_000
"""Objects after which Python looks for cycles among them: records are in none, and there are many of them."""

if TYPE_CHECKING:
    from typer._click import Context, Parameter


class _Command(TyperCommand):
    """A command whose help names the type of a value, and none beside a flag, which has no value."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Its parameters, flags without the name of a type, repeatable options with that of one value."""
        return _plain_flags(super().get_params(ctx))


class _Group(TyperGroup):
    """The same for a group of commands."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """Its parameters, flags without the name of a type, repeatable options with that of one value."""
        return _plain_flags(super().get_params(ctx))


def _plain_flags(parameters: "list[Parameter]") -> "list[Parameter]":
    for parameter in parameters:
        if isinstance(parameter, TyperOption):
            if getattr(parameter, "is_flag", False):
                parameter.metavar = ""
            elif parameter.multiple and parameter.metavar is None:
                parameter.metavar = "<str>"  # one each time, and no list
    return parameters


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Conflict news to a situation graph: who does what to whom, with the sentence behind every edge.",
)
for group in (
    article_commands,
    shard_commands,
    inspect_commands,
    graph_commands,
    view_commands,
    identity_commands,
    load_commands,
    database_commands,
    serving_commands,
    watch_commands,
):
    app.add_typer(group.app)
app.add_typer(database_commands.neo4j_app, name="neo4j", cls=_Group)
for commands in (*(below.typer_instance for below in app.registered_groups),):
    for command in commands.registered_commands if commands else ():
        command.cls = _Command


def _version(wanted: bool) -> None:
    if wanted:
        out(f"sitgraph {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Conflict news to a situation graph."""


def run() -> NoReturn:
    """Entry point: a known error becomes one line and exit code 1."""
    _open_closed_streams()
    sys.exit(_exit_code())


def _open_closed_streams() -> None:
    """Let what is written to a closed stream go nowhere, not into the next file that is opened."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _exit_code() -> int:
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries note is not for the user
    gc.set_threshold(_GARBAGE, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # for terminals that lack a character
    try:
        code = _of_command()
        sys.stdout.flush()
    except (KeyboardInterrupt, Exception) as error:
        return _code_of(error)
    return code


def _code_of(error: KeyboardInterrupt | Exception) -> int:
    """Say what ended a command in one line; what nobody foresaw is raised again."""
    if was_stopped(error):
        errors.print("stopped")
        return STOPPED
    if isinstance(error, SitgraphError):
        for line in str(error).splitlines() or [""]:
            errors.print(f"[red]error:[/red] {escape(one_line(line))}")
        return 2 if isinstance(error, QueryError) else 1
    if isinstance(error, BrokenPipeError):
        _leave(sys.stdout)
        return 0
    if isinstance(error, OSError):  # as a full disk behind standard output
        _leave(sys.stdout)
        where = error.filename or "output"
        errors.print(f"[red]error:[/red] {escape(one_line(f'{where}: {error.strerror}'))}")
        return 1
    raise error


def _of_command() -> int:
    """Run the command that was asked for; usage errors are said by typer, which then ends the program."""
    try:
        app(standalone_mode=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else 0
    return 0


def _leave(stream: TextIO) -> None:
    """Let nothing more be written to a stream that takes nothing, not even when the program ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    run()

"""Commands that make something to look at: the page of a graph."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from ..graph.schema.errors import QueryError
from .console import errors, print_table
from .options import DEFAULT_STORE, Actors, JudgementsOption, MinConfidence, NamedOnly, StoreOption

app = typer.Typer()


@app.command()
def view(
    target: Annotated[Path, typer.Argument(help="The HTML file to write.")],
    store: StoreOption = DEFAULT_STORE,
    title: Annotated[str, typer.Option(help="The heading of the page.")] = "Situation graph",
    actors: Actors = None,
    top: Annotated[int, typer.Option(min=1, help="At most so many actors and places.")] = 2000,
    named_only: NamedOnly = False,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Write the graph with its evidence as one HTML file, which needs no network and no server."""
    from .. import __version__
    from ..graph.situation.of_store import graph_of
    from ..graph.views.scene import scene
    from ..graph.views.situation_page import write_page

    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    chosen = scene(graph, actors=actors or (), top=top, named_only=named_only)
    write_page(graph, target, title=title, version=__version__, chosen=chosen)
    drawn, of = chosen.named
    errors.print(f"{drawn} of {of} actors and places, {len(chosen.evidence)} claims in {escape(str(target))}")


@app.command()
def timeline(
    parameters: Annotated[
        list[str] | None, typer.Argument(help="actor=NAME, by any of its names; without it, everything.")
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A picture, .png or .svg, instead of a table."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    top: Annotated[int, typer.Option(min=1, help="At most so many relations in a picture.")] = 30,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Tell or draw what happened when, to one actor or to all."""
    from ..graph.situation.of_store import graph_of
    from ..graph.views.timeline_picture import draw_timeline, timeline_rows, told_of

    actors = []
    for parameter in parameters or []:
        key, _, value = parameter.partition("=")
        if key != "actor" or not value:
            raise QueryError(f"{parameter!r} is no parameter; expected actor=NAME")
        actors.append(value)
    rows = told_of(graph_of(store, judgements=judgements, min_confidence=min_confidence), actors)
    if target is None:
        columns = ["when", "what", "status", "publisher", "evidence"]
        print_table("What happened when", columns, timeline_rows(rows))
    else:
        draw_timeline(rows, target, top=top)
        errors.print(f"{min(top, len(rows))} of {len(rows)} relations in {escape(str(target))}")

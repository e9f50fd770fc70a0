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
    claims: Annotated[
        int, typer.Option(min=1, help="At most about so many claims, of each relation those of most sources.")
    ] = 20_000,
    named_only: NamedOnly = False,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Write the graph with its evidence as one HTML file, which needs no network and no server."""
    from .. import __version__
    from ..graph.situation.of_store import stored_graph
    from ..graph.views.situation_page import write_page
    from ..graph.views.stored_scene import stored_scene

    with stored_graph(store, judgements=judgements, min_confidence=min_confidence) as graph:
        part, chosen = stored_scene(
            graph, actors=actors or (), top=top, named_only=named_only, most_claims=claims
        )
    write_page(part, target, title=title, version=__version__, chosen=chosen)
    (drawn, of), (told, of_claims) = chosen.named, chosen.claims
    rest = "" if chosen.claims.whole else f" of {of_claims}"
    errors.print(f"{drawn} of {of} actors and places, {told}{rest} claims in {escape(str(target))}")


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
    since: Annotated[str | None, typer.Option("--from", help="Not what was over by this day.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Not what began after this day.")] = None,
    limit: Annotated[
        int,
        typer.Option(min=1, help="At most so many claims in a table, those of the best attested relations."),
    ] = 1000,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Tell or draw what happened when, to one actor or to all."""
    from ..graph.situation.of_store import stored_graph
    from ..graph.situation.selection import DayBounds
    from ..graph.situation.told_queries import claims_told, relations_told
    from ..graph.views.timeline_picture import draw_timeline, timeline_rows, told_of

    actors = []
    for parameter in parameters or []:
        key, _, value = parameter.partition("=")
        if key != "actor" or not value:
            raise QueryError(f"{parameter!r} is no parameter; expected actor=NAME")
        actors.append(value)
    days = DayBounds.between(since, until)
    with stored_graph(store, judgements=judgements, min_confidence=min_confidence) as graph:
        if target is None:
            told = claims_told(graph, actors, days=days, limit=limit)
        else:
            told = relations_told(graph, actors, days=days, limit=top)
    rows = told_of(told.graph)
    if target is not None:
        draw_timeline(rows, target, top=top, of=told.relations)
        errors.print(f"{min(top, told.relations)} of {told.relations} relations in {escape(str(target))}")
        return
    shown = timeline_rows(rows)
    print_table("What happened when", ["when", "what", "status", "publisher", "evidence"], shown)
    if len(shown) < told.claims:
        errors.print(
            f"of {told.claims} claims those of the best attested relations; actor=NAME, --from, --to or "
            "--limit choose others"
        )

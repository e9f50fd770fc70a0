"""Commands on who is who: entities, why they are one, and decisions."""

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from .console import cell, console, errors, out, print_table
from .options import (
    DEFAULT_STORE,
    JudgementsOption,
    StoreOption,
)

app = typer.Typer()


@app.command()
def entities(
    name: Annotated[str | None, typer.Argument(help="Part of a name; without it all are listed.")] = None,
    store: StoreOption = DEFAULT_STORE,
    judgements: JudgementsOption = None,
) -> None:
    """List entities with their key, type, aliases and counts."""
    from ..graph.identity.who import entity_rows, judgements_beside, resolver_of
    from ..graph.store.claim_store import Store

    with Store(store, read_only=True) as opened:
        resolution = resolver_of(opened, judgements_beside(store, judgements)).resolve()
    print_table(
        "Entities",
        ["key", "name", "type", "country", "also", "mentions", "articles"],
        entity_rows(resolution, name),
    )


@app.command()
def who(
    name: Annotated[str, typer.Argument(help="A name or key.")],
    store: StoreOption = DEFAULT_STORE,
    judgements: JudgementsOption = None,
) -> None:
    """Say who an entity is: its names with a sentence each, why they are one, and what nearly was."""
    from ..graph.identity.who import explained, judgements_beside, resolver_of
    from ..graph.store.claim_store import Store

    with Store(store, read_only=True) as opened:
        resolver = resolver_of(opened, judgements_beside(store, judgements))
        resolution = resolver.resolve()
        for line in explained(opened, resolution, resolver.key(name)):
            out(line)


@app.command()
def review(store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Go through pairs of names that may be one, most consequential first.

    Each answer goes to the file of decisions.
    """
    from ..graph.identity.who import decide, judgements_beside, resolver_of, uncertain
    from ..graph.store.claim_store import Store

    decisions = judgements_beside(store, judgements)
    answers = {"s": "same", "d": "different", "u": "unsure"}
    with Store(store, read_only=True) as opened:
        resolver = resolver_of(opened, decisions)
        pairs = uncertain(opened, resolver.resolve(), decisions)
        screen = console()
        made = 0
        for number, pair in enumerate(pairs, 1):
            table = Table(
                title=escape(f"{number} of {len(pairs)}: {'; '.join(pair.link.reasons)}"),
                title_justify="left",
                show_header=True,
            )
            table.add_column(cell(pair.link.one), overflow="fold")
            table.add_column(cell(pair.link.other), overflow="fold")
            table.add_row(cell(pair.first.sentence), cell(pair.second.sentence))
            screen.print(table)
            try:
                answer = (
                    typer.prompt(
                        "same, different, unsure, skip or quit? [s/d/u/k/q]",
                        default="k",
                        show_default=False,
                        err=True,
                    )
                    .strip()
                    .lower()[:1]
                )
            except typer.Abort:  # the end of the input
                break
            if answer == "q":
                break
            if answer in answers:
                decide(opened, resolver, answers[answer], pair.link.one, pair.link.other)
                made += 1
    errors.print(
        f"{len(pairs)} uncertain pairs, {made} decided; decisions are in {escape(str(decisions.path))}"
    )


@app.command()
def judge(
    decision: Annotated[
        str, typer.Argument(help="same, different, unsure, rename, retype, split, drop or drop_claim.")
    ],
    entity: Annotated[str, typer.Argument(help="Key or name of an entity, or the id of a claim.")],
    value: Annotated[
        str | None, typer.Argument(help="The other entity; the new name or type; the name to split off.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    judgements: JudgementsOption = None,
) -> None:
    """Decide on who is who.

    `judge same A B`, `judge rename A NAME`, `judge retype A TYPE`, `judge split A NAME`, `judge drop A`.
    """
    from ..graph.identity.who import decide, judgements_beside, resolver_of
    from ..graph.store.claim_store import Store

    decisions = judgements_beside(store, judgements)
    with Store(store, read_only=True) as opened:
        made = decide(opened, resolver_of(opened, decisions), decision, entity, value)
    errors.print(
        f"{made.kind}: {_spelled(made.subjects, made.value)}, written to {escape(str(decisions.path))}"
    )


@app.command()
def undo(store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Take back the last decision."""
    from ..graph.identity.who import judgements_beside

    last = judgements_beside(store, judgements).undo()
    errors.print(f"taken back: {last.kind} {_spelled(last.subjects, last.value)}")


def _spelled(subjects: Iterable[str], value: str) -> str:
    """The entities and the value of a decision."""
    return escape(" and ".join(filter(None, (*subjects, value))))

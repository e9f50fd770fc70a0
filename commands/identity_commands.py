"""Commands on who is who: entities, why they are one, and decisions."""

import json
from collections.abc import Iterable
from typing import Annotated

import msgspec
import typer
from rich.markup import escape
from rich.table import Table

from .completion import entity_names
from .console import Form, cell, console, errors, out, out_json, print_rows
from .options import DEFAULT_STORE, AsCsv, AsJson, JudgementsOption, StoreOption, form_of

app = typer.Typer()


@app.command()
def entities(
    name: Annotated[
        str | None,
        typer.Argument(help="Part of a name; without it all are listed.", autocompletion=entity_names),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    limit: Annotated[int, typer.Option(min=0, help="At most so many.")] = 200,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    judgements: JudgementsOption = None,
) -> None:
    """List entities with their key, type, aliases and counts, those first that most is said of."""
    from ..graph.identity.who import entity_rows, judgements_beside
    from ..graph.situation.of_store import current_store
    from ..graph.situation.updating import stored_decisions

    form = form_of(as_json, as_csv)
    with current_store(store, judgements_beside(store, judgements)) as opened:
        db = opened.connection
        found = entity_rows(db, stored_decisions(db), name, limit=limit)
    columns = ["key", "name", "type", "country", "also", "mentions", "articles"]
    print_rows("Entities", columns, [dict(zip(columns, row, strict=True)) for row in found], form)


@app.command()
def who(
    name: Annotated[str, typer.Argument(help="A name or key.", autocompletion=entity_names)],
    store: StoreOption = DEFAULT_STORE,
    limit: Annotated[
        int, typer.Option(min=0, help="At most so many of what it does, and of what is done to it.")
    ] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="All of it as one JSON object.")] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="All that it does and that is done to it as CSV.")
    ] = False,
    judgements: JudgementsOption = None,
) -> None:
    """Say who an entity is: what it does and what is done to it, its names, and why they are one."""
    from ..graph.identity.who import lines_of
    from ..graph.situation.deeds import deed_lines, deed_rows
    from ..graph.situation.facts import Fact
    from ..graph.situation.of_store import who as found_who

    form = form_of(as_json, as_csv)
    shown = limit if form is Form.TABLE else None
    found, deeds = found_who(store, name, judgements=judgements, limit=shown)
    if form is Form.JSON:
        out_json(json.dumps({**msgspec.to_builtins(found), **msgspec.to_builtins(deeds)}, ensure_ascii=False))
        return
    if form is Form.CSV:
        print_rows(found.entity.name, ["how", *Fact.__struct_fields__], deed_rows(deeds), form)
        return
    first, *others = lines_of(found)
    for line in (first, *deed_lines(deeds, limit, name), *others):
        out(line)


@app.command()
def review(store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Go through pairs of names that may be one, most consequential first.

    Each answer goes to the file of decisions.
    """
    from ..graph.identity.stored_names import resolution_of_links
    from ..graph.identity.who import decide, judgements_beside, quoted, uncertain
    from ..graph.situation.of_store import current_store
    from ..graph.situation.updating import stored_decisions

    decisions = judgements_beside(store, judgements)
    answers = {"s": "same", "d": "different", "u": "unsure"}
    with current_store(store, decisions) as opened:
        resolution = resolution_of_links(opened.connection, stored_decisions(opened.connection))
        pairs = uncertain(resolution, decisions)
        screen = console()
        made = 0
        for number, pair in enumerate(pairs, 1):
            table = Table(
                title=escape(f"{number} of {len(pairs)}: {'; '.join(pair.link.reasons)}"),
                title_justify="left",
                show_header=True,
            )
            quotes = [quoted(opened, resolution, key) for key in (pair.link.one, pair.link.other)]
            table.add_column(cell(pair.link.one), overflow="fold")
            table.add_column(cell(pair.link.other), overflow="fold")
            table.add_row(*(cell(quote.sentence) for quote in quotes if quote))
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
                decide(opened, decisions, answers[answer], pair.link.one, pair.link.other)
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
    from ..graph.identity.who import decide, judgements_beside
    from ..graph.situation.of_store import current_store

    decisions = judgements_beside(store, judgements)
    with current_store(store, decisions) as opened:
        made = decide(opened, decisions, decision, entity, value)
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

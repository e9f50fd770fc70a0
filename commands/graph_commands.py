"""Commands that show the graph: counts, facts, files, its types."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.markup import escape

from .completion import entity_names, relation_names
from .console import Form, errors, out, print_rows
from .options import (
    DEFAULT_STORE,
    Actors,
    AsCsv,
    AsJson,
    JudgementsOption,
    MinConfidence,
    NamedOnly,
    StoreOption,
    form_of,
)

app = typer.Typer()


@app.command()
def stats(
    store: StoreOption = DEFAULT_STORE,
    digest: Annotated[
        bool, typer.Option("--hash", help="Only one hash of the whole graph, independent of order.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    judgements: JudgementsOption = None,
) -> None:
    """Count nodes, edges and claims by type."""
    from ..graph.situation.of_store import stored_graph
    from ..graph.situation.stored_summaries import stored_counts

    form = form_of(as_json, as_csv)
    with stored_graph(store, judgements=judgements) as graph:
        if digest:
            out(graph.digest())
            return
        found = stored_counts(graph)
    rows = [
        {"kind": kind, "type": name, "number": number}
        for kind, numbers in found.items()
        for name, number in numbers.items()
    ]
    print_rows("Counts", ["kind", "type", "number"], rows, form)


@app.command()
def facts(
    store: StoreOption = DEFAULT_STORE,
    actors: Annotated[
        list[str] | None,
        typer.Option(
            "--actor",
            help="Only what it does or what is done to it, by any of its names; repeatable.",
            autocompletion=entity_names,
        ),
    ] = None,
    relations: Annotated[
        list[str] | None,
        typer.Option("--relation", help="Only this relation; repeatable.", autocompletion=relation_names),
    ] = None,
    places: Annotated[
        list[str] | None,
        typer.Option(
            "--place",
            help="Only what happened there, or to it, or in a place that lies in it; repeatable.",
            autocompletion=entity_names,
        ),
    ] = None,
    since: Annotated[str | None, typer.Option("--from", help="Not what was over by this day.")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Not what began after this day.")] = None,
    min_articles: Annotated[int, typer.Option(min=1, help="Only what at least so many articles say.")] = 1,
    statuses: Annotated[
        list[str] | None,
        typer.Option(
            "--status",
            help="What articles don't assert themselves: denied, planned, threatened, ordered, alleged, "
            "claimed, hypothetical, attributed, or all; repeatable. Plain if not given.",
        ),
    ] = None,
    containment: Annotated[bool, typer.Option("--containment", help="Also which place lies where.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many.")] = 40,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Print who does what to whom, with the sentence behind it."""
    from ..graph.situation.fact_queries import stored_facts
    from ..graph.situation.facts import UNKNOWN, Asked, Fact
    from ..graph.situation.of_store import stored_graph

    form = form_of(as_json, as_csv)
    asked = Asked(
        actors=actors,
        relations=relations,
        places=places,
        since=since,
        until=until,
        min_articles=min_articles,
        statuses=statuses or ["plain"],
        containment=containment,
    )
    with stored_graph(store, judgements=judgements, min_confidence=min_confidence) as graph:
        found = stored_facts(graph, asked, limit)
    rows = [msgspec.to_builtins(fact) for fact in found]
    columns = ["subject", "relation", "object", "reports", "sentence"]
    if statuses:
        columns.insert(3, "status")
    if form is Form.TABLE:
        rows = [{**row, "subject": row["subject"] or UNKNOWN} for row in rows]
    else:
        columns = list(Fact.__struct_fields__)
    print_rows("Who does what to whom", columns, rows, form)


@app.command()
def export(
    target: Annotated[
        Path,
        typer.Argument(help="A file whose suffix names its form, or a folder for --format csv and parquet."),
    ],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="The form, where the suffix doesn't name it: csv, parquet, or another's name.",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    safe_cells: Annotated[
        bool,
        typer.Option("--safe-cells", help="In CSV, let no text be a formula where a spreadsheet opens it."),
    ] = False,
    actors: Actors = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many actors and places in a picture; else 25."),
    ] = None,
    named_only: NamedOnly = False,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Write the graph as a file, or a folder of tables, for other programs."""
    from ..graph.files.formats import FORMATS, PICTURES, form_of_file, write_graph
    from ..graph.situation.graph_parts import GraphParts, StreamedParts
    from ..graph.situation.of_store import stored_graph
    from ..graph.views.graph_picture import MOST, PictureOptions
    from ..graph.views.stored_scene import graph_to_draw

    chosen = form_of_file(target, form)  # before the graph, which takes its time
    if (actors or top or named_only) and chosen not in PICTURES:
        raise typer.BadParameter(f"--actor, --top and --named-only are for {' and '.join(sorted(PICTURES))}")
    options = PictureOptions(tuple(actors or ()), top or MOST, named_only)
    with stored_graph(store, judgements=judgements, min_confidence=min_confidence) as stored:
        parts = StreamedParts(stored)
        if FORMATS[chosen].streamed:
            graph: GraphParts = parts
        elif chosen in PICTURES:
            graph = graph_to_draw(stored, actors=options.actors, named_only=named_only)
        else:
            graph = stored.whole()
        write_graph(graph, target, form=form, safe_cells=safe_cells, picture=options)
        nodes, edges = parts.size()
    part = "the best attested of " if chosen in PICTURES else ""
    errors.print(f"{part}{nodes} nodes and {edges} edges in {escape(str(target))}")


@app.command()
def ontology(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Print the node and relation types."""
    from ..graph.schema.ontology import NODE_TYPES, PROVENANCE, RELATION_TYPES

    form = form_of(as_json, as_csv)
    nodes = [
        {"type": kind.name, "kind of": " ".join(kind.parents), "meaning": kind.meaning}
        for kind in NODE_TYPES.values()
    ]
    relations = [
        {
            "relation": kind.name,
            "from": " ".join(sorted(kind.subjects)),
            "to": " ".join(sorted(kind.objects)),
            "meaning": kind.meaning + (" (either way)" if kind.symmetric else ""),
            "PLOVER": kind.plover or "",
            "CAMEO": kind.cameo or "",
        }
        for kind in RELATION_TYPES.values()
    ]
    provenance = [{"relation": name, "joins": meaning} for name, meaning in PROVENANCE.items()]
    tables = {"Node types": nodes, "Relation types": relations, "Provenance": provenance}
    if form is Form.TABLE:
        for title, rows in tables.items():
            print_rows(title, list(rows[0]), rows)
        return
    columns = dict.fromkeys(name for rows in tables.values() for name in rows[0])
    every = [
        {"table": title, **{name: row.get(name, "") for name in columns}}
        for title, rows in tables.items()
        for row in rows
    ]
    print_rows("Ontology", ["table", *columns], every, form)

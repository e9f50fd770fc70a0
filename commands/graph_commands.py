"""Commands that show the graph: counts, facts, files, its types."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from .console import errors, out, print_table
from .options import (
    DEFAULT_STORE,
    Actors,
    JudgementsOption,
    MinConfidence,
    NamedOnly,
    StoreOption,
)

app = typer.Typer()


@app.command()
def stats(
    store: StoreOption = DEFAULT_STORE,
    digest: Annotated[
        bool, typer.Option("--hash", help="Only one hash of the whole graph, independent of order.")
    ] = False,
    judgements: JudgementsOption = None,
) -> None:
    """Count nodes, edges and claims by type."""
    from ..graph.situation.of_store import stored_graph
    from ..graph.situation.stored_summaries import stored_counts

    with stored_graph(store, judgements=judgements) as graph:
        if digest:
            out(graph.digest())
            return
        found = stored_counts(graph)
    print_table(
        "Counts",
        ["kind", "type", "number"],
        [[kind, name, number] for kind, numbers in found.items() for name, number in numbers.items()],
    )


@app.command()
def facts(
    store: StoreOption = DEFAULT_STORE,
    limit: Annotated[int, typer.Option(min=0, help="At most so many.")] = 40,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Print who does what to whom, with the sentence behind it."""
    from ..graph.situation.of_store import stored_graph
    from ..graph.situation.stored_summaries import stored_fact_rows

    with stored_graph(store, judgements=judgements, min_confidence=min_confidence) as graph:
        rows = stored_fact_rows(graph, limit)
    print_table("Who does what to whom", ["subject", "relation", "object", "reports", "evidence"], rows)


@app.command()
def export(
    target: Annotated[Path, typer.Argument(help="A file: .graphml .gexf .json .jsonl .png .svg")],
    store: StoreOption = DEFAULT_STORE,
    actors: Actors = None,
    top: Annotated[
        int | None,
        typer.Option(min=1, help="At most so many actors and places in a picture; else 25."),
    ] = None,
    named_only: NamedOnly = False,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
) -> None:
    """Write the graph as a file in the form that its suffix names."""
    from ..graph.files.formats import PICTURES, write_graph
    from ..graph.situation.of_store import graph_of
    from ..graph.views.graph_picture import MOST, PictureOptions

    if (actors or top or named_only) and target.suffix.lower() not in PICTURES:
        raise typer.BadParameter(f"--actor, --top and --named-only are for {' and '.join(sorted(PICTURES))}")
    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    options = PictureOptions(tuple(actors or ()), top or MOST, named_only)
    write_graph(graph, target, picture=options)
    errors.print(f"{len(graph.entities)} nodes and {len(graph.edges)} edges in {escape(str(target))}")


@app.command()
def ontology() -> None:
    """Print the node and relation types."""
    from ..graph.schema.ontology import NODE_TYPES, PROVENANCE, RELATION_TYPES

    print_table(
        "Node types",
        ["type", "kind of", "meaning"],
        [[t.name, " ".join(t.parents), t.meaning] for t in NODE_TYPES.values()],
    )
    print_table(
        "Relation types",
        ["relation", "from", "to", "meaning", "PLOVER", "CAMEO"],
        [
            [
                r.name,
                " ".join(sorted(r.subjects)),
                " ".join(sorted(r.objects)),
                r.meaning + (" (either way)" if r.symmetric else ""),
                r.plover or "",
                r.cameo or "",
            ]
            for r in RELATION_TYPES.values()
        ],
    )
    print_table(
        "Provenance", ["relation", "joins"], [[name, meaning] for name, meaning in PROVENANCE.items()]
    )

"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated, Final

import typer

from ..graph.schema.model import Readers
from .console import Form

Sources = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, addresses (http, s3, gs), or - for standard input.",
        metavar="ARTICLES...",
    ),
]
MaySources = Annotated[
    list[str] | None,
    typer.Argument(
        help="Files, folders, globs, addresses (http, s3, gs), or - for standard input.",
        metavar="ARTICLES",
    ),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Read articles that are not in English too, as well as can be.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch addresses of this machine and its own network too."),
]
FetchLinks = Annotated[
    bool,
    typer.Option("--fetch-links", help="Fetch the pages that feeds and sitemaps only link to."),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit", min=0, help="Seconds for one article, which is skipped beyond it; 0 for no limit."
    ),
]
StoreOption = Annotated[
    Path, typer.Option("--store", "-s", envvar="SITGRAPH_STORE", help="The claim store, a DuckDB file.")
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column", help="The column or JSON key with the text, where it isn't told by itself."
    ),
]
TitleColumn = Annotated[
    str | None, typer.Option("--title-column", help="The column or JSON key with the title.")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", help="The column or JSON key with the day of publication.")
]
AuthorColumn = Annotated[
    str | None, typer.Option("--author-column", help="The column or JSON key with the authors.")
]
PublisherColumn = Annotated[
    str | None, typer.Option("--publisher-column", help="The column or JSON key with the publisher.")
]
AddressColumn = Annotated[
    str | None, typer.Option("--url-column", help="The column or JSON key with the article's address.")
]
NameColumn = Annotated[
    str | None, typer.Option("--id-column", help="The column or JSON key with the article's id.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="Any installed or saved spaCy pipeline instead of the shipped one."),
]
VocabularyOption = Annotated[
    Path | None,
    typer.Option(
        "--vocabulary",
        help="A YAML file with your own actors, places, roles, triggers and relations.",
        envvar="SITGRAPH_VOCABULARY",
    ),
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Only this actor, by any name, and whom claims join it with; repeatable."),
]
NamedOnly = Annotated[
    bool, typer.Option("--named-only", help="Leave out what articles only describe (“the militants”).")
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0, max=1, help="Leave out less certain claims.")
]
JudgementsOption = Annotated[
    Path | None,
    typer.Option(
        "--judgements",
        help="The file of decisions on who is who; judgements.yaml beside the store if not given.",
        envvar="SITGRAPH_JUDGEMENTS",
    ),
]
RulesOnly = Annotated[bool, typer.Option("--rules-only", help="Find claims by the rules alone.")]
NoRules = Annotated[bool, typer.Option("--no-rules", help="Find claims by the learned reader alone.")]
AsJson = Annotated[bool, typer.Option("--json", help="Rows as JSON Lines, with all that is known of each.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Rows as CSV, with all that is known of each.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
Uri = Annotated[
    str | None,
    typer.Option("--uri", envvar="NEO4J_URI", help="Address of Neo4j; the local server if not given."),
]
User = Annotated[str, typer.Option("--user", envvar="NEO4J_USERNAME", help="User of Neo4j.")]
Database = Annotated[
    str | None, typer.Option("--database", envvar="NEO4J_DATABASE", help="Database of Neo4j.")
]
DEFAULT_TIME_LIMIT: Final = 60.0
DEFAULT_STORE: Final = Path("situation.duckdb")


def readers_of(rules_only: bool, no_rules: bool) -> Readers:
    """What finds claims, from the two flags; both together leave nothing."""
    if rules_only and no_rules:
        raise typer.BadParameter("--rules-only and --no-rules together leave nothing that reads")
    return "rules" if rules_only else "learned" if no_rules else "both"


def columns_of(**chosen: str | None) -> dict[str, str]:
    """The columns that were chosen, by our names for what they hold."""
    return {name: column for name, column in chosen.items() if column is not None}


def form_of(as_json: bool, as_csv: bool) -> Form:
    """How rows are printed, from the two flags, of which only one may be set."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv are two forms; choose one")
    return Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE

"""Commands that look inside: an article with its claims, why, what is missing, how good it is."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .console import Form, Skipped, console, out, out_json, print_rows, print_table
from .options import (
    AllowPrivate,
    AnyLanguage,
    AsCsv,
    AsJson,
    FetchLinks,
    MinConfidence,
    ModelOption,
    NoRules,
    RulesOnly,
    Sources,
    VocabularyOption,
    form_of,
    readers_of,
)

app = typer.Typer()


@app.command()
def show(
    articles: Sources,
    zones: Annotated[
        bool,
        typer.Option("--zones", help="Show what each part of the text is taken for; nothing is extracted."),
    ] = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="Print one HTML page instead, with the claims in the margin.")
    ] = False,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    any_language: AnyLanguage = False,
    fetch_links: FetchLinks = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Show articles in the terminal: mentions coloured by type, claims under each sentence."""
    from ..extract.articles.sources import read_articles
    from ..extract.inspect.display import shown
    from ..extract.inspect.zone_display import zones_shown
    from ..extract.pipeline import Extractor
    from ..graph.views.article_page import article_page

    if zones and as_html:
        raise typer.BadParameter("--html marks the parts of the text too; leave --zones out")
    skipped = Skipped()
    screen = console()
    read = read_articles(
        articles,
        on_error=skipped,
        on_note=skipped.note,
        any_language=any_language,
        fetch_links=fetch_links,
        allow_private=allow_private,
        whole_pages=zones,
    )
    if zones:
        for line in (line for article in read for line in zones_shown(article)):
            screen.print(line)
    else:
        extractor = Extractor(
            model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)
        )
        extractions = extractor.pipe(read, on_error=skipped)
        if as_html:
            if made := list(extractions):
                out(article_page(made).rstrip("\n"))
        else:
            for line in (line for extraction in extractions for line in shown(extraction)):
                screen.print(line)
    skipped.close()


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a few, or - for standard input.")],
    svg: Annotated[bool, typer.Option("--svg", help="Print the parse with the claims as SVG.")] = False,
    published: Annotated[str | None, typer.Option(help="The day that dates count from, YYYY-MM-DD.")] = None,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
) -> None:
    """Say why a sentence gives the claims it gives.

    Mentions, clauses, rules, status, and what was turned down.
    """
    from ..extract.articles.sources import published_day
    from ..extract.inspect.explanation import drawing, no_file
    from ..extract.inspect.explanation import explain as explained
    from ..extract.pipeline import Extractor

    day = published_day(published) if published else None
    extractor = Extractor(model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules))
    words = sys.stdin.read() if text == "-" else no_file(text)
    if svg:
        out(drawing(words, extractor, published=day))
        return
    screen = console()
    for line in explained(words, extractor, published=day):
        screen.print(line)


@app.command()
def gaps(
    articles: Sources,
    at_least: Annotated[int, typer.Option(min=1, help="Leave out what is rarer.")] = 1,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    any_language: AnyLanguage = False,
    allow_private: AllowPrivate = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print what the vocabulary lacks: predicates between actors that gave no claim, names of unknown type.

    With --json the examples are whole, with their articles.
    """
    form = form_of(as_json, as_csv)
    from ..extract.articles.sources import read_articles
    from ..extract.inspect.vocabulary_gaps import gaps as found_gaps
    from ..extract.pipeline import Extractor

    skipped = Skipped()
    records = found_gaps(
        read_articles(
            articles,
            on_error=skipped,
            on_note=skipped.note,
            any_language=any_language,
            allow_private=allow_private,
        ),
        Extractor(model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)),
        at_least=at_least,
        on_error=skipped,
    )
    rows = list(records) if form is Form.JSON else [_gap_row(record) for record in records]
    print_rows("What the vocabulary lacks", list(_GAP_COLUMNS), rows, form)
    skipped.close()


_GAP_COLUMNS = ("kind", "what", "count", "guessed", "example")


def _gap_row(record: dict[str, Any]) -> dict[str, Any]:
    """A gap in the columns that both kinds share, with the first of its examples."""
    return {
        "kind": record["kind"],
        "what": record.get("pattern") or record.get("name"),
        "count": record.get("count") or record.get("articles"),
        "guessed": record.get("plover") or record.get("guessed"),
        "example": record["examples"][0]["sentence"],
    }


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            help="A gold standard: claims of readers, re3d or our own lines (.jsonl), "
            "brat (.ann with .txt), PLOVER pairs (.tsv), or a folder of these."
        ),
    ],
    texts: Annotated[
        Path | None, typer.Option(help="The folder of the texts that lines without text refer to.")
    ] = None,
    given: Annotated[
        bool,
        typer.Option(
            "--given",
            help="Take the gold's mentions as given, so that relations are measured apart from names.",
        ),
    ] = False,
    show_errors: Annotated[
        bool, typer.Option("--errors", help="Print every miss and false alarm with its sentence.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    min_confidence: MinConfidence = 0.0,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
) -> None:
    """Measure the extraction.

    Precision, recall and F1 of mentions and relations, with direction and status errors.
    """
    from ..evaluation.gold_files import read_gold
    from ..evaluation.scoring import evaluate as evaluated
    from ..extract.pipeline import Extractor

    report = evaluated(
        read_gold(gold, texts=texts),
        Extractor(model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)),
        given=given,
        min_confidence=min_confidence,
    )
    if as_json:
        out_json(json.dumps(report.figures))
        return
    for table in report.tables:
        print_table(table.title, list(table.columns), table.rows, count=False)
    if show_errors:
        for line in report.errors:
            out(line)

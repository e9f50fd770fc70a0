"""Commands that read articles: into a store, as JSON, and out of the store again."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.markup import escape

from ..graph.schema.model import Extraction
from .console import Skipped, errors, progress_bar
from .options import (
    DEFAULT_STORE,
    MinConfidence,
    ModelOption,
    NoRules,
    Quiet,
    RulesOnly,
    Sources,
    StoreOption,
    VocabularyOption,
    readers_of,
)

app = typer.Typer()


@app.command()
def build(
    articles: Sources,
    store: StoreOption = DEFAULT_STORE,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes to read with; the result is the same.")
    ] = 1,
    quiet: Quiet = False,
) -> None:
    """Read articles and put what they say into the store.

    What is there already and unchanged is left alone.
    """
    from ..extract.articles.sources import estimate, read_articles
    from ..extract.pipeline import Extractor
    from ..graph.store.building import build_store

    skipped = Skipped()
    total = None if quiet else estimate(articles)
    with progress_bar("articles", quiet) as progress:
        result = build_store(
            read_articles(articles, on_error=skipped),
            store,
            Extractor(model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)),
            workers=workers,
            progress=lambda done: progress(done, total),
        )
    errors.print(
        f"{result.read} read, {result.stored} stored, {result.unchanged} unchanged, "
        f"{len(skipped.reasons)} skipped; {result.claims} new claims in {escape(str(store))}"
    )
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def extract(
    articles: Sources,
    output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-",
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Print each article's extraction as one line of JSON; nothing is stored."""
    from ..extract.articles.sources import read_articles
    from ..extract.pipeline import Extractor
    from ..graph.files.extraction_lines import write_extractions

    def extractions() -> Iterator[Extraction]:
        extractor = None  # none is loaded where no article can be read
        for article in read_articles(articles, on_error=skipped):
            extractor = extractor or Extractor(
                model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)
            )
            yield extractor.extract(article)

    skipped = Skipped()
    write_extractions(extractions(), output, min_confidence=min_confidence)
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def forget(
    articles: Annotated[list[str], typer.Argument(help="Ids, addresses or files of articles.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take articles out of the store again, and with them exactly what rested on them alone."""
    from ..extract.articles.sources import read_articles
    from ..graph.store.building import forget_articles

    unknown = forget_articles(articles, store, articles_of=lambda file: read_articles([file]))
    for article in unknown:
        errors.print(f"[yellow]skipped:[/yellow] {escape(article)}: no such article in {escape(str(store))}")
    errors.print(f"{len(articles) - len(unknown)} forgotten")
    if unknown:
        raise typer.Exit(1)


@app.command()
def replace(
    article: Annotated[str, typer.Argument(help="Id, address or file of the article to take out.")],
    by: Annotated[str, typer.Argument(help="File or address of the one to put in.")],
    store: StoreOption = DEFAULT_STORE,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
) -> None:
    """Put a corrected article in the place of an older one; if it can't be read nothing changes."""
    from ..extract.articles.sources import read_articles
    from ..extract.pipeline import Extractor
    from ..graph.store.building import replace_article

    extractor = Extractor(model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules))
    claims = replace_article(article, by, store, extractor, articles_of=lambda file: read_articles([file]))
    errors.print(f"{escape(article)} replaced by {escape(by)}; {claims} claims")

"""Commands that read articles: into a store, as JSON, and out of the store again."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from ..graph.schema.errors import JudgementError
from ..graph.schema.model import Article, Extraction
from .build_progress import build_progress
from .console import Skipped, errors, one_line, told_when_stopped
from .options import (
    DEFAULT_STORE,
    DEFAULT_TIME_LIMIT,
    AddressColumn,
    AllowPrivate,
    AnyLanguage,
    AuthorColumn,
    DateColumn,
    FetchLinks,
    MaySources,
    MinConfidence,
    ModelOption,
    NameColumn,
    NoRules,
    PublisherColumn,
    Quiet,
    RulesOnly,
    Sources,
    StoreOption,
    TextColumn,
    TimeLimit,
    TitleColumn,
    VocabularyOption,
    columns_of,
    readers_of,
)

if TYPE_CHECKING:
    from ..extract.pipeline import Extractor
    from ..graph.store.building import ReadsArticles, Shard

app = typer.Typer()


class Engine(StrEnum):
    """What reads the articles of a build."""

    LOCAL = "local"
    RAY = "ray"


@app.command()
def build(
    articles: MaySources = None,
    store: StoreOption = DEFAULT_STORE,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="Processes to read with; the result is the same.")
    ] = 1,
    shard: Annotated[
        str,
        typer.Option(
            "--shard",
            metavar="K/N",
            help="Read only the K-th of N parts of the articles, as one of N machines would; "
            "`sitgraph merge` joins their stores.",
        ),
    ] = "1/1",
    shards: Annotated[
        str | None,
        typer.Option("--shards", help="Read what `sitgraph shard` put there, in place of ARTICLES."),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option("--engine", help="What deals the articles out: processes of this machine, or Ray."),
    ] = Engine.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(
            "--address", help="The Ray cluster, such as ray://head:10001; this machine if not given."
        ),
    ] = None,
    shard_folder: Annotated[
        str | None,
        typer.Option(
            "--shard-folder",
            help="Where Ray's machines leave what they read: a folder or address that all reach, "
            "such as s3://bucket/shards; beside the store if not given.",
        ),
    ] = None,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    any_language: AnyLanguage = False,
    fetch_links: FetchLinks = False,
    allow_private: AllowPrivate = False,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    author_column: AuthorColumn = None,
    publisher_column: PublisherColumn = None,
    url_column: AddressColumn = None,
    id_column: NameColumn = None,
    quiet: Quiet = False,
) -> None:
    """Read articles and put what they say into the store.

    What is there already and unchanged is left alone. Whatever goes wrong in an article is one line, and the
    rest is built.
    """
    part = _shard(shard)
    if (shards is None) is not bool(articles):
        raise typer.BadParameter("give articles, or --shards with what was dealt out before")
    columns = columns_of(
        text=text_column,
        title=title_column,
        published=date_column,
        authors=author_column,
        publisher=publisher_column,
        url=url_column,
        id=id_column,
    )
    skipped = Skipped()
    shortened = 0
    with told_when_stopped("what was finished is kept"):
        from ..cluster.shard_lists import ShardPart
        from ..extract.articles.set_aside import MUCH, share_set_aside
        from ..extract.articles.sources import estimate, read_articles
        from ..extract.pipeline import Extractor
        from ..graph.store.building import WHOLE, build_store

        listed = ShardPart(shards, part) if shards is not None else None

        def counted() -> Iterator[Article]:
            nonlocal shortened
            for article in found if listed is None else listed:
                shortened += share_set_aside(article) > MUCH
                yield article

        found = read_articles(
            articles or (),
            on_error=skipped,
            on_note=skipped.note,
            any_language=any_language,
            fetch_links=fetch_links,
            allow_private=allow_private,
            columns=columns,
        )
        total = None if quiet else estimate(articles or ()) if listed is None else len(listed)
        with build_progress(total, skipped, quiet=quiet) as progress:
            extractor = Extractor(
                model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)
            )
            on_ray = engine is Engine.RAY
            result = build_store(
                counted(),
                store,
                _ray_reader(extractor, store, address, shard_folder) if on_ray else extractor,
                workers=workers,
                seconds=time_limit or None,
                on_error=skipped,
                progress=progress,
                shard=part if listed is None else WHOLE,
            )
        refresh_graph(store)
    errors.print(
        f"{result.read} read, {result.stored} stored, {result.unchanged} unchanged, "
        f"{skipped.count} skipped; {result.claims} new claims in {escape(str(store))}"
    )
    if result.replaced:
        errors.print(f"{result.replaced} replaced: their files hold other texts now")
    if shortened:
        errors.print(
            f"{shortened} of {result.read} articles: more than a fifth of the text set aside as boilerplate; "
            "`sitgraph show --zones` says which"
        )
    if skipped.in_other_languages:
        errors.print(f"{skipped.in_other_languages} not in English; --any-language reads them")
    skipped.close()


def _ray_reader(
    extractor: "Extractor", store: Path, address: str | None, folder: str | None
) -> "ReadsArticles":
    """What reads as the extractor does, on a cluster."""
    from ..cluster.ray_engine import RayReader

    if address is not None and folder is None:
        raise typer.BadParameter(
            "the machines of a cluster need a folder that all reach", param_hint="--shard-folder"
        )
    beside = store.absolute().with_name(f"{store.name}.shards")
    return RayReader(extractor.make, extractor.info, folder or str(beside), address=address)


def _shard(given: str) -> "Shard":
    """The part that K/N stands for."""
    from ..graph.store.building import Shard

    number, _, of = given.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise typer.BadParameter(f"{given!r} is no part; expected K/N, such as 3/8", param_hint="--shard")
    return Shard(int(number), int(of))


@app.command()
def extract(
    articles: Sources,
    output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-",
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    min_confidence: MinConfidence = 0.0,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    any_language: AnyLanguage = False,
    fetch_links: FetchLinks = False,
    allow_private: AllowPrivate = False,
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    author_column: AuthorColumn = None,
    publisher_column: PublisherColumn = None,
    url_column: AddressColumn = None,
    id_column: NameColumn = None,
) -> None:
    """Print each article's extraction as one line of JSON; nothing is stored."""
    from ..extract.articles.sources import read_articles
    from ..extract.pipeline import Extractor
    from ..graph.files.extraction_lines import write_extractions

    def extractions() -> Iterator[Extraction]:
        extractor = None  # none is loaded where no article can be read
        for article in found:
            extractor = extractor or Extractor(
                model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)
            )
            yield from extractor.pipe([article], seconds=time_limit or None, on_error=skipped)

    columns = columns_of(
        text=text_column,
        title=title_column,
        published=date_column,
        authors=author_column,
        publisher=publisher_column,
        url=url_column,
        id=id_column,
    )
    skipped = Skipped()
    found = read_articles(
        articles,
        on_error=skipped,
        on_note=skipped.note,
        any_language=any_language,
        fetch_links=fetch_links,
        allow_private=allow_private,
        columns=columns,
    )
    write_extractions(extractions(), output, min_confidence=min_confidence)
    skipped.close()


@app.command()
def forget(
    articles: Annotated[list[str], typer.Argument(help="Ids, addresses or files of articles.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take articles out of the store again, and with them exactly what rested on them alone."""
    from ..extract.articles.sources import read_articles
    from ..graph.store.building import forget_articles

    unknown = forget_articles(
        articles, store, articles_of=lambda file: read_articles(file, any_language=True)
    )
    for article in unknown:
        errors.print(f"[yellow]skipped:[/yellow] {escape(article)}: no such article in {escape(str(store))}")
    errors.print(f"{len(articles) - len(unknown)} forgotten")
    refresh_graph(store)
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
    claims = replace_article(
        article, by, store, extractor, articles_of=lambda file: read_articles(file, any_language=True)
    )
    errors.print(f"{escape(article)} replaced by {escape(by)}; {claims} claims")
    refresh_graph(store)


def refresh_graph(store: Path) -> None:
    """Derive the graph anew as far as it changed, so that whoever reads the store finds it done.

    Decisions that can't be applied are said, and whoever reads the store is told so again.
    """
    from ..graph.situation.of_store import refresh

    try:
        refresh(store)
    except JudgementError as error:
        errors.print(f"[yellow]note:[/yellow] {escape(one_line(str(error)))}")

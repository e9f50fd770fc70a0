"""Commands for builds on several machines: articles dealt out beforehand, stores joined afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.markup import escape

from .article_commands import refresh_graph
from .build_progress import build_progress
from .console import Skipped, errors, told_when_stopped
from .options import (
    DEFAULT_STORE,
    AddressColumn,
    AllowPrivate,
    AnyLanguage,
    AuthorColumn,
    DateColumn,
    FetchLinks,
    NameColumn,
    PublisherColumn,
    Quiet,
    Sources,
    StoreOption,
    TextColumn,
    TitleColumn,
    columns_of,
)

if TYPE_CHECKING:
    from ..graph.schema.model import Article

app = typer.Typer()
_SHARD: Final = 1_000
"""Articles of a listed shard: some two minutes of reading."""


@app.command()
def shard(
    articles: Sources,
    to: Annotated[
        str,
        typer.Option("--to", help="A folder or address that all machines reach, such as s3://bucket/shards."),
    ],
    size: Annotated[int, typer.Option("--size", min=1, help="Articles of a shard.")] = _SHARD,
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
    """Deal articles out in shards, and list these, for as many jobs as one likes.

    Job K of N runs `sitgraph build --shards FOLDER --shard K/N -s parts/K.duckdb`, and `sitgraph merge` joins
    their stores.
    """
    skipped = Skipped()
    columns = columns_of(
        text=text_column,
        title=title_column,
        published=date_column,
        authors=author_column,
        publisher=publisher_column,
        url=url_column,
        id=id_column,
    )
    with told_when_stopped("the shards that were written are not written again"):
        from ..cluster.shard_lists import put_shards
        from ..extract.articles.sources import estimate, read_articles
        from ..graph.store.building import Progress

        found = read_articles(
            articles,
            on_error=skipped,
            on_note=skipped.note,
            any_language=any_language,
            fetch_links=fetch_links,
            allow_private=allow_private,
            columns=columns,
        )
        total = None if quiet else estimate(articles)
        with build_progress(total, skipped, quiet=quiet) as progress:

            def counted() -> "Iterator[Article]":
                words = 0
                for number, article in enumerate(found, 1):
                    words += len(article.text.split())
                    progress(Progress(number, words))
                    yield article

            listed = put_shards(counted(), to, size)
    number = sum(one.articles for one in listed)
    errors.print(f"{number} articles in {len(listed)} shards in {escape(to)}, {skipped.count} skipped")
    skipped.close()


@app.command()
def merge(
    stores: Annotated[list[Path], typer.Argument(help="Stores that were built apart.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Put what several stores hold into one, as if it had been built there.

    Of two articles with one id the newer is kept.
    """
    from ..graph.store.building import merge_stores

    with told_when_stopped("what was finished is kept"):
        added, kept = merge_stores(stores, store)
        refresh_graph(store)
    errors.print(f"{added} articles put into {escape(str(store))}, {kept} there already")

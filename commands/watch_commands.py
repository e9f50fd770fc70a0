"""Commands that go on: a graph that is kept current."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from ..graph.schema.errors import SitgraphError
from .article_commands import refresh_graph
from .console import Skipped, errors, one_line, told_when_stopped
from .load_commands import load as load_graph
from .neo4j_access import PasswordFile
from .options import (
    DEFAULT_STORE,
    DEFAULT_TIME_LIMIT,
    AllowPrivate,
    AnyLanguage,
    Database,
    ModelOption,
    NoRules,
    RulesOnly,
    StoreOption,
    TimeLimit,
    Uri,
    User,
    VocabularyOption,
    readers_of,
)

if TYPE_CHECKING:
    from ..extract.articles.feed_watch import FeedWatch, WatchState

app = typer.Typer()


@app.command()
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(help="OPML files that list feeds, or addresses of feeds.", metavar="FEEDS..."),
    ],
    store: StoreOption = DEFAULT_STORE,
    load: Annotated[
        bool, typer.Option("--load", help="Bring what changed into Neo4j after each round.")
    ] = False,
    every: Annotated[
        float, typer.Option("--every", min=1, help="Minutes from one look at a feed to the next.")
    ] = 15,
    pause: Annotated[
        float,
        typer.Option(
            "--pause", min=0, help="Seconds between two requests to one server, unless it asks for more."
        ),
    ] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Go round once and end.")] = False,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
    rules_only: RulesOnly = False,
    no_rules: NoRules = False,
    time_limit: TimeLimit = DEFAULT_TIME_LIMIT,
    any_language: AnyLanguage = False,
    allow_private: AllowPrivate = False,
    uri: Uri = None,
    user: User = "neo4j",
    password_file: PasswordFile = None,
    database: Database = None,
) -> None:
    """Keep the graph of some feeds current, until it is stopped.

    Servers are asked as they wish: by their robots.txt, with pauses, only for what changed, and ever more
    seldom while they fail. It may be stopped at any moment; started again it goes on from there.
    """
    from ..extract.articles.feed_watch import FeedWatch, feeds_in
    from ..extract.articles.input_options import InputOptions
    from ..extract.articles.polite_fetching import PoliteFetcher
    from ..extract.pipeline import Extractor
    from ..graph.store.building import build_store

    skipped = Skipped()
    state_file = store.with_name(f"{store.name}.feeds.json")
    with told_when_stopped("what was read is kept; the same command goes on"):
        watched = FeedWatch(
            feeds_in(feeds),
            _known(state_file),
            PoliteFetcher(pause=pause, allow_private=allow_private),
            InputOptions(skipped, skipped.note, any_language=any_language, allow_private=allow_private),
            interval=60 * every,
        )
        extractor = Extractor(
            model=model, vocabulary_file=vocabulary, readers=readers_of(rules_only, no_rules)
        )
        loaded_all = False
        while True:
            found = build_store(
                watched.articles(), store, extractor, seconds=time_limit or None, on_error=skipped
            )
            refresh_graph(store)
            _save(watched, state_file)
            errors.print(f"{found.stored} new articles, {found.claims} claims in {escape(str(store))}")
            if load and (found.stored or not loaded_all):
                loaded_all = _loaded(store, uri, user, password_file, database)
            if once:
                break
            time.sleep(max(1.0, watched.seconds_left()))
    if once:
        skipped.close()


def _known(path: Path) -> "WatchState":
    """What an earlier process knew of the feeds; a file that is damaged costs a look at each feed."""
    import msgspec

    from ..extract.articles.feed_watch import WatchState

    try:
        return msgspec.json.decode(path.read_bytes(), type=WatchState)
    except FileNotFoundError:
        return WatchState()
    except (OSError, msgspec.DecodeError) as error:
        errors.print(f"[yellow]note:[/yellow] {escape(str(path))}: not read ({escape(one_line(str(error)))})")
        return WatchState()


def _save(watched: "FeedWatch", path: Path) -> None:
    import msgspec

    from ..graph.store.whole_files import whole_file

    with whole_file(path) as beside:
        beside.write_bytes(msgspec.json.encode(watched.state))


def _loaded(
    store: Path, uri: str | None, user: str, password_file: Path | None, database: str | None
) -> bool:
    """Whether the graph is in Neo4j now; where it can't be reached that is said, and tried after the next
    round.
    """
    try:
        load_graph(store, uri, user, password_file, database, quiet=True)
    except SitgraphError as error:
        errors.print(f"[yellow]note:[/yellow] not loaded: {escape(one_line(str(error)))}")
        return False
    return True

"""The commands: parse, call one function, print. Data goes to stdout, progress and messages to stderr."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sitgraph import __version__
from sitgraph.graph.errors import ArticleError, QueryError, ServerError, SitgraphError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Conflict news to a situation graph: who does what to whom, with the sentence behind every edge.")
neo4j_app = typer.Typer(no_args_is_help=True, help="The local Neo4j server.")
app.add_typer(neo4j_app, name="neo4j")

errors = Console(stderr=True, highlight=False, soft_wrap=True)

Sources = Annotated[list[str], typer.Argument(help="Files, folders, globs, http(s) addresses, or - for standard input.", metavar="ARTICLES...")]
StoreOption = Annotated[Path, typer.Option("--store", "-s", envvar="SITGRAPH_STORE", help="The claim store, a DuckDB file.")]
ModelOption = Annotated[str | None, typer.Option("--model", help="Any installed or saved spaCy pipeline instead of the shipped one.")]
VocabularyOption = Annotated[Path | None, typer.Option("--vocabulary", help="A YAML file with your own actors, places, roles, triggers and relations.", envvar="SITGRAPH_VOCABULARY")]
MinConfidence = Annotated[float, typer.Option("--min-confidence", min=0, max=1, help="Leave out less certain claims.")]
JudgementsOption = Annotated[Path | None, typer.Option("--judgements", help="The file of decisions on who is who; judgements.yaml beside the store if not given.", envvar="SITGRAPH_JUDGEMENTS")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
Uri = Annotated[str | None, typer.Option("--uri", envvar="NEO4J_URI", help="Address of Neo4j; the local server if not given.")]
User = Annotated[str, typer.Option("--user", envvar="NEO4J_USERNAME", help="User of Neo4j.")]
Database = Annotated[str | None, typer.Option("--database", envvar="NEO4J_DATABASE", help="Database of Neo4j.")]
DEFAULT_STORE = Path("situation.duckdb")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"sitgraph {__version__}")
        raise typer.Exit


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False) -> None:
    """Conflict news to a situation graph."""


def run() -> NoReturn:
    """Entry point: a known error becomes one line and exit code 1."""
    try:
        app(standalone_mode=True)
    except SitgraphError as error:
        for line in str(error).splitlines() or [""]:
            errors.print(f"[red]error:[/red] {escape(_one_line(line))}")
        sys.exit(2 if isinstance(error, QueryError) else 1)
    except KeyboardInterrupt:
        errors.print("stopped; what was finished is kept")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(0)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else "�" for c in text).split())


@contextmanager
def _progress(label: str, quiet: bool) -> Iterator[Callable[[int, int | None], None]]:
    """A bar with rate and remaining time on a terminal, a plain line every 100 elsewhere; called with (done, total)."""
    if quiet:
        yield lambda done, total: None
        return
    if not errors.is_terminal:

        def plain(done: int, total: int | None) -> None:
            if done and done % 100 == 0:
                errors.print(f"{label}: {done}" + (f" of {total}" if total else ""))

        yield plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), console=errors, transient=True) as bar:
        task = bar.add_task(label, total=None, rate="")

        def shown(done: int, total: int | None) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:.1f}/s" if speed else "")

        yield shown


class _Skipped:
    """Counts what could not be read and says each on its own line."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    def __call__(self, error: ArticleError) -> None:
        self.reasons.append(str(error))
        errors.print(f"[yellow]skipped:[/yellow] {escape(_one_line(str(error)))}")


@app.command()
def build(
    articles: Sources, store: StoreOption = DEFAULT_STORE, model: ModelOption = None, vocabulary: VocabularyOption = None,
    workers: Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes to read with; the result is the same.")] = 1, quiet: Quiet = False,
) -> None:  # fmt: skip
    """Read articles and put what they say into the store; what is there already and unchanged is left alone."""
    from sitgraph.extract.articles import estimate, read_articles
    from sitgraph.extract.build import build_store

    skipped = _Skipped()
    total = None if quiet else estimate(articles)
    with _progress("articles", quiet) as progress:
        result = build_store(read_articles(articles, on_error=skipped), store, model=model, vocabulary_file=vocabulary, workers=workers, progress=lambda done: progress(done, total))
    errors.print(f"{result.read} read, {result.stored} stored, {result.unchanged} unchanged, {len(skipped.reasons)} skipped; {result.claims} new claims in {escape(str(store))}")
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def extract(
    articles: Sources, output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-", model: ModelOption = None,
    vocabulary: VocabularyOption = None, min_confidence: MinConfidence = 0.0,
) -> None:  # fmt: skip
    """Print each article's extraction as one line of JSON; nothing is stored."""
    from sitgraph.extract.articles import read_articles
    from sitgraph.extract.build import write_extractions

    skipped = _Skipped()
    write_extractions(read_articles(articles, on_error=skipped), output, model=model, vocabulary_file=vocabulary, min_confidence=min_confidence)
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def show(articles: Sources, model: ModelOption = None, vocabulary: VocabularyOption = None) -> None:
    """Show articles in the terminal: mentions coloured by type, claims under each sentence."""
    from sitgraph.extract.articles import read_articles
    from sitgraph.extract.pipeline import Extractor
    from sitgraph.extract.show import shown

    skipped = _Skipped()
    console = Console(highlight=False, soft_wrap=True)
    extractor = None
    for article in read_articles(articles, on_error=skipped):
        extractor = extractor or Extractor(model=model, vocabulary_file=vocabulary)
        for line in shown(extractor.extract(article)):
            console.print(line)
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a few, or - for standard input.")], svg: Annotated[bool, typer.Option("--svg", help="Print the parse with the claims as SVG.")] = False,
    published: Annotated[str | None, typer.Option(help="The day that dates count from, YYYY-MM-DD.")] = None, model: ModelOption = None, vocabulary: VocabularyOption = None,
) -> None:  # fmt: skip
    """Say why a sentence gives the claims it gives: mentions, clauses, rules, status, and what was turned down."""
    from sitgraph.extract.articles import published_day
    from sitgraph.extract.explain import drawing
    from sitgraph.extract.explain import explain as explained
    from sitgraph.extract.pipeline import Extractor

    day = published_day(published) if published else None
    extractor = Extractor(model=model, vocabulary_file=vocabulary)
    words = sys.stdin.read() if text == "-" else text
    if svg:
        print(drawing(words, extractor, published=day))
        return
    console = Console(highlight=False, soft_wrap=True)
    for line in explained(words, extractor, published=day):
        console.print(line)


@app.command()
def gaps(articles: Sources, at_least: Annotated[int, typer.Option(min=1, help="Leave out what is rarer.")] = 1, model: ModelOption = None, vocabulary: VocabularyOption = None) -> None:
    """Print as JSON Lines what the vocabulary lacks: predicates between actors that gave no claim, names of unknown type."""
    from sitgraph.extract.articles import read_articles
    from sitgraph.extract.gaps import gaps as found_gaps
    from sitgraph.extract.pipeline import Extractor

    skipped = _Skipped()
    for record in found_gaps(read_articles(articles, on_error=skipped), Extractor(model=model, vocabulary_file=vocabulary), at_least=at_least):
        print(json.dumps(record, ensure_ascii=False))
    if skipped.reasons:
        raise typer.Exit(1)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A gold standard: re3d (.jsonl), brat (.ann with .txt), PLOVER pairs (.tsv), our own lines (.jsonl), or a folder of these.")],
    texts: Annotated[Path | None, typer.Option(help="The folder of the texts that lines without text refer to.")] = None,
    given: Annotated[bool, typer.Option("--given", help="Take the gold's mentions as given, so that relations are measured apart from names.")] = False,
    show_errors: Annotated[bool, typer.Option("--errors", help="Print every miss and false alarm with its sentence.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures as one JSON object.")] = False,
    min_confidence: MinConfidence = 0.0, model: ModelOption = None, vocabulary: VocabularyOption = None,
) -> None:  # fmt: skip
    """Measure the extraction: precision, recall and F1 of mentions and relations, with direction and status errors."""
    from sitgraph.extract.evaluation import evaluate as evaluated
    from sitgraph.extract.gold import read_gold
    from sitgraph.extract.pipeline import Extractor

    report = evaluated(read_gold(gold, texts=texts), Extractor(model=model, vocabulary_file=vocabulary), given=given, min_confidence=min_confidence)
    if as_json:
        print(json.dumps(report.figures))
        return
    for table in report.tables:
        _print_table(table.title, list(table.columns), table.rows, count=False)
    if show_errors:
        for line in report.errors:
            print(line)


@app.command()
def load(store: StoreOption = DEFAULT_STORE, uri: Uri = None, user: User = "neo4j", database: Database = None, min_confidence: MinConfidence = 0.0, judgements: JudgementsOption = None, quiet: Quiet = False) -> None:
    """Make Neo4j show the graph of the store. The password comes from NEO4J_PASSWORD or the local server's file."""
    from sitgraph.graph.load import connect, load_neo4j
    from sitgraph.graph.who import graph_of

    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    address, name, password = _credentials(uri, user)
    with connect(address, name, password) as driver, _progress("rows", quiet) as progress:
        loaded = load_neo4j(graph, driver, database=database, progress=lambda what, done, total: progress(done, total))
    errors.print(f"{loaded.nodes} nodes and {loaded.relations} relations in {address}; {loaded.removed} outdated ones removed")


def _credentials(uri: str | None, user: str) -> tuple[str, str, str]:
    """Address, user and password: those given, else the local server's."""
    import os

    from sitgraph.graph import server

    password = os.environ.get("NEO4J_PASSWORD")
    if uri is None:
        known = server.running()
        if known is None:
            raise ServerError("no Neo4j is running; start one with `sitgraph neo4j start` or set NEO4J_URI")
        return known.bolt, known.user, password or known.password
    return uri, user, password or ""


@app.command()
def export(target: Annotated[Path, typer.Argument(help="A file: .graphml .gexf .json .jsonl .png .svg")], store: StoreOption = DEFAULT_STORE, min_confidence: MinConfidence = 0.0, judgements: JudgementsOption = None) -> None:
    """Write the graph as a file in the form that its suffix names."""
    from sitgraph.graph.export import write_graph
    from sitgraph.graph.who import graph_of

    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    write_graph(graph, target)
    errors.print(f"{len(graph.entities)} nodes and {len(graph.edges)} edges in {escape(str(target))}")


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="A query; without it, all are listed.")] = None,
    parameters: Annotated[list[str] | None, typer.Argument(help="PARAMETER=VALUE ...")] = None, uri: Uri = None, user: User = "neo4j", database: Database = None,
    as_json: Annotated[bool, typer.Option("--json", help="Rows as JSON Lines.")] = False,
) -> None:  # fmt: skip
    """Run a query of the library on Neo4j and print a table."""
    from sitgraph.graph import queries
    from sitgraph.graph.load import connect

    library = queries.library()
    if name is None:
        _print_table("Queries", ["name", "title", "parameters", "shows"], [[q.name, q.title, " ".join(k if v is None else f"{k}={v}" for k, v in q.parameters.items()), q.shows] for q in library.values()])
        return
    if name not in library:
        raise QueryError(f"no query {name!r}; there are {', '.join(library)}")
    given = {}
    for parameter in parameters or []:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise QueryError(f"{parameter!r} is no parameter; expected NAME=VALUE")
        given[key] = value
    queries.with_defaults(library[name], given)
    with connect(*_credentials(uri, user)) as driver:
        columns, rows = queries.run(driver, library[name], given, database=database)
    if as_json:
        for row in rows:
            print(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False))
    else:
        _print_table(library[name].title, columns, rows)


def _print_table(title: str, columns: list[str], rows: list[list[object]], *, count: bool = True) -> None:
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 200
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if v is None else escape(", ".join(map(str, v)) if isinstance(v, list) else str(v)) for v in row))
    console.print(table)
    if count:
        errors.print(f"{len(rows)} rows")


@app.command()
def stats(store: StoreOption = DEFAULT_STORE, digest: Annotated[bool, typer.Option("--hash", help="Only one hash of the whole graph, independent of order.")] = False, judgements: JudgementsOption = None) -> None:
    """Count nodes, edges and claims by type."""
    from sitgraph.graph.derive import counts
    from sitgraph.graph.who import graph_of

    graph = graph_of(store, judgements=judgements)
    if digest:
        print(graph.digest())
        return
    _print_table("Counts", ["kind", "type", "number"], [[kind, name, number] for kind, numbers in counts(graph).items() for name, number in numbers.items()])


@app.command()
def facts(store: StoreOption = DEFAULT_STORE, limit: Annotated[int, typer.Option(help="At most so many.")] = 40, min_confidence: MinConfidence = 0.0, judgements: JudgementsOption = None) -> None:
    """Print who does what to whom, with the sentence behind it."""
    from sitgraph.graph.derive import fact_rows
    from sitgraph.graph.who import graph_of

    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    _print_table("Who does what to whom", ["subject", "relation", "object", "reports", "evidence"], fact_rows(graph)[:limit])


@app.command()
def forget(articles: Annotated[list[str], typer.Argument(help="Ids, addresses or files of articles.")], store: StoreOption = DEFAULT_STORE) -> None:
    """Take articles out of the store again, and with them exactly what rested on them alone."""
    from sitgraph.extract.build import forget_articles

    unknown = forget_articles(articles, store)
    for article in unknown:
        errors.print(f"[yellow]skipped:[/yellow] {escape(article)}: no such article in {escape(str(store))}")
    errors.print(f"{len(articles) - len(unknown)} forgotten")
    if unknown:
        raise typer.Exit(1)


@app.command()
def replace(
    article: Annotated[str, typer.Argument(help="Id, address or file of the article to take out.")], by: Annotated[str, typer.Argument(help="File or address of the one to put in.")],
    store: StoreOption = DEFAULT_STORE, model: ModelOption = None, vocabulary: VocabularyOption = None,
) -> None:  # fmt: skip
    """Put a corrected article in the place of an older one; if it can't be read nothing changes."""
    from sitgraph.extract.build import replace_article

    claims = replace_article(article, by, store, model=model, vocabulary_file=vocabulary)
    errors.print(f"{escape(article)} replaced by {escape(by)}; {claims} claims")


@app.command()
def entities(name: Annotated[str | None, typer.Argument(help="Part of a name; without it all are listed.")] = None, store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """List entities with their key, type, aliases and counts."""
    from sitgraph.graph.store import Store
    from sitgraph.graph.who import entity_rows, judgements_beside, resolver_of

    with Store(store, create=False) as opened:
        resolution = resolver_of(opened, judgements_beside(store, judgements)).resolve()
    _print_table("Entities", ["key", "name", "type", "country", "also", "mentions", "articles"], entity_rows(resolution, name))


@app.command()
def who(name: Annotated[str, typer.Argument(help="A name or key.")], store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Say who an entity is: its names with a sentence each, why they are one, and what nearly was."""
    from sitgraph.graph.store import Store
    from sitgraph.graph.who import explained, judgements_beside, resolver_of

    with Store(store, create=False) as opened:
        resolver = resolver_of(opened, judgements_beside(store, judgements))
        resolution = resolver.resolve()
        for line in explained(opened, resolution, resolver.key(name)):
            print(line)


@app.command()
def review(store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Go through pairs of names that may be one, most consequential first; each answer goes to the file of decisions."""
    from sitgraph.graph.store import Store
    from sitgraph.graph.who import decide, judgements_beside, resolver_of, uncertain

    decisions = judgements_beside(store, judgements)
    answers = {"s": "same", "d": "different", "u": "unsure"}
    with Store(store, create=False) as opened:
        resolver = resolver_of(opened, decisions)
        pairs = uncertain(opened, resolver.resolve(), decisions)
        console = Console(highlight=False, soft_wrap=True)
        made = 0
        for number, pair in enumerate(pairs, 1):
            table = Table(title=f"{number} of {len(pairs)}: {'; '.join(pair.link.reasons)}", title_justify="left", show_header=True)
            table.add_column(escape(pair.link.a), overflow="fold")
            table.add_column(escape(pair.link.b), overflow="fold")
            table.add_row(escape(pair.first.sentence), escape(pair.second.sentence))
            console.print(table)
            try:
                answer = typer.prompt("same, different, unsure, skip or quit? [s/d/u/k/q]", default="k", show_default=False, err=True).strip().lower()[:1]
            except typer.Abort:  # the end of the input
                break
            if answer == "q":
                break
            if answer in answers:
                decide(opened, resolver, answers[answer], pair.link.a, pair.link.b)
                made += 1
    errors.print(f"{len(pairs)} uncertain pairs, {made} decided; decisions are in {escape(str(decisions.path))}")


@app.command()
def judge(
    decision: Annotated[str, typer.Argument(help="same, different, unsure, rename, retype, split, drop or drop_claim.")],
    entity: Annotated[str, typer.Argument(help="Key or name of an entity, or the id of a claim.")],
    value: Annotated[str | None, typer.Argument(help="The other entity; the new name or type; the name to split off.")] = None,
    store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None,
) -> None:  # fmt: skip
    """Decide on who is who: `judge same A B`, `judge rename A NAME`, `judge retype A TYPE`, `judge split A NAME`, `judge drop A`."""
    from sitgraph.graph.store import Store
    from sitgraph.graph.who import decide, judgements_beside, resolver_of

    decisions = judgements_beside(store, judgements)
    with Store(store, create=False) as opened:
        made = decide(opened, resolver_of(opened, decisions), decision, entity, value)
    errors.print(f"{made.kind}: {escape(' and '.join(filter(None, (*made.subjects, made.value))))}, written to {escape(str(decisions.path))}")


@app.command()
def undo(store: StoreOption = DEFAULT_STORE, judgements: JudgementsOption = None) -> None:
    """Take back the last decision."""
    from sitgraph.graph.who import judgements_beside

    last = judgements_beside(store, judgements).undo()
    errors.print(f"taken back: {last.kind} {escape(' and '.join(filter(None, (*last.subjects, last.value))))}")


@app.command()
def ontology() -> None:
    """Print the node and relation types."""
    from sitgraph.graph.ontology import NODE_TYPES, PROVENANCE, RELATION_TYPES

    _print_table("Node types", ["type", "kind of", "meaning"], [[t.name, " ".join(t.parents), t.meaning] for t in NODE_TYPES.values()])
    _print_table(
        "Relation types", ["relation", "from", "to", "meaning", "PLOVER", "CAMEO"],
        [[r.name, " ".join(sorted(r.subjects)), " ".join(sorted(r.objects)), r.meaning + (" (either way)" if r.symmetric else ""), r.plover or "", r.cameo or ""] for r in RELATION_TYPES.values()],
    )  # fmt: skip
    _print_table("Provenance", ["relation", "joins"], [[name, meaning] for name, meaning in PROVENANCE.items()])


@neo4j_app.command("start")
def neo4j_start() -> None:
    """Start a local Neo4j with its Browser; the first start fetches it (one to two minutes)."""
    from sitgraph.graph import server

    with errors.status("starting") as spinner:

        def tell(message: str) -> None:
            if errors.is_terminal:
                spinner.update(message)
            elif message != "waiting for Neo4j":
                errors.print(message)

        started = server.start(tell)
    _print_server(started.browser, started.bolt, started.user)


@neo4j_app.command("stop")
def neo4j_stop() -> None:
    """Stop the local Neo4j."""
    from sitgraph.graph import server

    print("stopped" if server.stop() else "was not running")


@neo4j_app.command("status")
def neo4j_status() -> None:
    """Say whether the local Neo4j runs, and where."""
    from sitgraph.graph import server

    known = server.running()
    if known is None:
        print("not running")
        raise typer.Exit(1)
    _print_server(known.browser, known.bolt, known.user)


@neo4j_app.command("password")
def neo4j_password() -> None:
    """Print the local server's password."""
    from sitgraph.graph import server

    known = server.running()
    if known is None:
        raise ServerError("no local Neo4j is running; start it with `sitgraph neo4j start`")
    print(known.password)


def _print_server(browser: str, bolt: str, user: str) -> None:
    print(f"Browser:  {browser}\nBolt:     {bolt}\nUser:     {user}\nPassword: shown by `sitgraph neo4j password`")


if __name__ == "__main__":
    run()

"""What may be asked of a graph from outside: read-only, within limits of size and time.

Both servers answer with these functions, so that a program and an assistant get the same. A store is opened
for each question and closed again, so that it may be large, what was built meanwhile is there, and nobody who
builds is kept waiting.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final, NamedTuple

import duckdb
import msgspec

from ..extract.inspect.plain_claims import plain_claims
from ..extract.isolation import Reads
from ..graph.schema.errors import ArticleError, QueryError
from ..graph.schema.model import Article, Evidence, Incident
from ..graph.schema.names import fold
from ..graph.situation.bearers import StoredNames
from ..graph.situation.fact_queries import stored_deeds, stored_facts
from ..graph.situation.facts import Asked
from ..graph.situation.report_queries import article_known, names_of, stored_incidents, stored_search
from ..graph.situation.selection import DayBounds, days_of
from ..graph.situation.stored_graph import StoredGraph
from ..graph.situation.stored_summaries import stored_sizes

Record = dict[str, Any]
MOST: Final = 500
"""Rows of an answer."""
MOST_CHARACTERS: Final = 20_000
"""Characters of a text to be read."""
LONGEST_QUESTION: Final = 500
_AGAIN: Final = 0.1


class TimeLimits(NamedTuple):
    """Seconds that a question to the store may take, and that it, or a text, may wait for those before it.

    What reads the texts has a limit of its own.
    """

    answering: float = 20.0
    waiting: float = 20.0


class GraphAnswers:
    """Answers from a store, which `opened` opens, one at a time. `reader` reads what is posted."""

    def __init__(
        self,
        opened: Callable[[], AbstractContextManager[StoredGraph]],
        reader: Reads,
        limits: TimeLimits = TimeLimits(),  # noqa: B008 - a constant
    ) -> None:
        self._opened, self._reader, self._limits = opened, reader, limits
        self._asking, self._reading = threading.Lock(), threading.Lock()

    def entities(self, name: str = "", *, limit: int = 50) -> list[Record]:
        """Named entities whose names hold a part, those most spoken of first."""
        part, most = _short(name), _bounded(limit)
        with self._graph() as graph:
            return [_record(entity) for entity in StoredNames(graph.connection).entities_holding(part, most)]

    def entity(self, name: str, *, limit: int = 50) -> Record:
        """Who bears a name, what it does, and what is done to it."""
        asked, most = _short(name), _bounded(limit)
        with self._graph() as graph:
            names = StoredNames(graph.connection)
            found = sorted(names.ids(asked))
            if len(found) > 1:
                raise QueryError(f"{name!r} is the name of several; ask by id: {', '.join(found)}")
            deeds = stored_deeds(graph, found[0], most)
            return {
                "entity": _record(names.entity(found[0])),
                "does": [_record(fact) for fact in deeds.does],
                "is_done_to_it": [_record(fact) for fact in deeds.is_done_to_it],
                "not_plain": deeds.not_plain,
            }

    def facts(
        self,
        *,
        actor: str | None = None,
        relation: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        min_articles: int = 1,
        status: str = "plain",
        limit: int = 50,
    ) -> list[Record]:
        """Who does what to whom, with a sentence each."""
        asked = Asked(
            actors=[_short(actor)] if actor else None,
            relations=[_short(relation)] if relation else None,
            places=[_short(place)] if place else None,
            since=since,
            until=until,
            min_articles=min_articles,
            statuses=[status],
        )
        most = _bounded(limit)
        with self._graph() as graph:
            return [_record(fact) for fact in stored_facts(graph, asked, most)]

    def evidence(self, claim: str) -> Record:
        """A claim with its sentence, its article and where in its text each word stands."""
        asked = _short(claim)
        with self._graph() as graph:
            item = next(iter(graph.evidence_of([asked])), None)
            if item is None:
                raise QueryError(f"no claim {claim!r}; ids are those that facts list")
            names = names_of(graph, [item.subject, item.object])
            article = article_known(graph, item.article)
        return {
            **_record(item),
            "subject_name": names.get(item.subject),
            "object_name": names[item.object],
            "article": article,
        }

    def timeline(
        self, actor: str | None = None, *, since: str | None = None, until: str | None = None, limit: int = 50
    ) -> list[Record]:
        """Incidents in order of their days, those of one actor or of all."""
        days, most = DayBounds.between(since, until), _bounded(limit)
        asked = [_short(actor)] if actor else None
        with self._graph() as graph:
            actors = StoredNames(graph.connection).all_ids(asked)
            return _told(graph, stored_incidents(graph, actors=actors, days=days, limit=most))

    def search(self, words: str, *, limit: int = 50) -> list[Record]:
        """Claims whose sentences hold all the words, the newest first."""
        asked, most = _short(words), _bounded(limit)
        if not fold(asked).split():
            raise QueryError("no words to search for; give one or more")
        with self._graph() as graph:
            return _quoted(graph, stored_search(graph, asked, most))

    def extraction(self, text: str, *, published: str | None = None) -> list[Record]:
        """What a text says, without storing it."""
        if len(text) > MOST_CHARACTERS:
            raise QueryError(f"a text of {len(text)} characters; at most {MOST_CHARACTERS} are read at once")
        with _in_turn(self._reading, self._limits.waiting):
            try:
                article = Article.from_text(text, id="the text", published=published)
                return [_record(claim) for claim in plain_claims(self._reader.extract(article))]
            except ArticleError as error:
                raise QueryError(str(error)) from error

    def counts(self) -> Record:
        """How much there is."""
        with self._graph() as graph:
            return dict(stored_sizes(graph))

    @contextmanager
    def _graph(self) -> Iterator[StoredGraph]:
        """The graph for one question, which is interrupted when it takes too long."""
        with _in_turn(self._asking, self._limits.waiting), self._opened() as graph:
            done = threading.Event()
            watch = (graph.connection, self._limits.answering, done)
            threading.Thread(target=_interrupt_late, args=watch, daemon=True).start()
            try:
                yield graph
            except duckdb.InterruptException as error:
                limit = f"{self._limits.answering:g} seconds"
                raise QueryError(f"the answer took longer than {limit}; ask for less") from error
            finally:
                done.set()


def _interrupt_late(db: duckdb.DuckDBPyConnection, seconds: float, done: threading.Event) -> None:
    """End what runs on a connection once so many seconds are over, and whatever still follows it."""
    while not done.wait(seconds):
        db.interrupt()
        seconds = _AGAIN


@contextmanager
def _in_turn(lock: threading.Lock, seconds: float) -> Iterator[None]:
    """Wait for those before.

    Raises QueryError where they take too long.
    """
    if not lock.acquire(timeout=seconds):
        raise QueryError("too many questions at once; try again")
    try:
        yield
    finally:
        lock.release()


def _told(graph: StoredGraph, incidents: list[Incident]) -> list[Record]:
    """Incidents with the names of their ends and a sentence each."""
    names = names_of(graph, [end for i in incidents for end in (i.subject, i.object, i.where)])
    quotes = {e.claim.id: e.quote for e in graph.evidence_of([i.claims[0] for i in incidents])}
    return [
        {
            **_record(incident),
            "subject_name": names.get(incident.subject),
            "object_name": names[incident.object],
            "place_name": names.get(incident.where),
            "sentence": " ".join(quotes[incident.claims[0]].split()),
        }
        for incident in incidents
    ]


def _quoted(graph: StoredGraph, found: list[Evidence]) -> list[Record]:
    """Claims with the names of their ends and their sentences."""
    names = names_of(graph, [end for item in found for end in (item.subject, item.object)])
    return [
        {
            "claim": item.claim.id,
            "subject": names.get(item.subject),
            "relation": item.claim.relation,
            "object": names[item.object],
            "status": item.claim.status,
            "first": days_of(item)[0],
            "last": days_of(item)[1],
            "article": item.article,
            "sentence": " ".join(item.quote.split()),
        }
        for item in found
    ]


def _record(value: msgspec.Struct) -> Record:
    found: Record = msgspec.to_builtins(value)
    return found


def _short(question: str) -> str:
    if len(question) > LONGEST_QUESTION:
        raise QueryError(f"a question of {len(question)} characters; at most {LONGEST_QUESTION}")
    return question


def _bounded(limit: int) -> int:
    if not 0 <= limit <= MOST:
        raise QueryError(f"limit is {limit}; from 0 to {MOST}")
    return limit

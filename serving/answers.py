"""What may be asked of a graph from outside: read-only, within limits of size and time.

Both servers answer with these functions, so that a program and an assistant get the same.
"""

import threading
from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import msgspec

from ..extract.articles.sources import read
from ..extract.inspect.plain_claims import plain_claims
from ..extract.pipeline import Extractor
from ..graph.schema.errors import ArticleError, QueryError
from ..graph.schema.model import Entity, Evidence, SituationGraph
from ..graph.schema.names import fold
from ..graph.situation.deeds import deeds_of
from ..graph.situation.facts import Names, facts
from ..graph.situation.selection import DayBounds, days_of

Record = dict[str, Any]
MOST: Final = 500
"""Rows of an answer."""
MOST_CHARACTERS: Final = 20_000
"""Characters of a text to be read."""
LONGEST_QUESTION: Final = 500
_WAIT: Final = 20.0
"""Seconds that a text may wait for those before it."""


class GraphAnswers:
    """GraphAnswers from one graph. `extractor` makes the reader of posted texts when the first comes."""

    def __init__(self, graph: SituationGraph, extractor: Callable[[], Extractor] = Extractor) -> None:
        self._graph = graph
        self._make_extractor = extractor
        self._reading = threading.Lock()

    def entities(self, name: str = "", *, limit: int = 50) -> list[Record]:
        """Named entities whose names hold a part, those most spoken of first."""
        wanted = fold(_short(name))
        found = [
            entity
            for entity in self._graph.entities
            if entity.named and any(wanted in fold(known) for known in (entity.name, *entity.aliases))
        ]
        found.sort(key=lambda entity: (-entity.mentions, entity.name, entity.id))
        return [_record(entity) for entity in found[: _bounded(limit)]]

    def entity(self, name: str, *, limit: int = 50) -> Record:
        """Who bears a name, what it does, and what is done to it."""
        found = sorted(self._names.ids(_short(name)))
        if len(found) > 1:
            raise QueryError(f"{name!r} is the name of several; ask by id: {', '.join(found)}")
        deeds = deeds_of(self._graph, found[0])
        return {
            "entity": _record(self._entities[found[0]]),
            "does": [_record(fact) for fact in deeds.does[: _bounded(limit)]],
            "is_done_to_it": [_record(fact) for fact in deeds.is_done_to_it[: _bounded(limit)]],
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
        found = facts(
            self._graph,
            actors=[_short(actor)] if actor else None,
            relations=[_short(relation)] if relation else None,
            places=[_short(place)] if place else None,
            since=since,
            until=until,
            min_articles=min_articles,
            statuses=[status],
        )
        return [_record(fact) for fact in found[: _bounded(limit)]]

    def evidence(self, claim: str) -> Record:
        """A claim with its sentence, its article and where in its text each word stands."""
        item = self._evidence.get(_short(claim))
        if item is None:
            raise QueryError(f"no claim {claim!r}; ids are those that facts list")
        article = next(article for article in self._graph.articles if article.id == item.article)
        names = self._name_of
        return {
            **_record(item),
            "subject_name": names.get(item.subject or ""),
            "object_name": names[item.object],
            "article": {
                "id": article.id,
                "title": article.title,
                "url": article.url,
                "publisher": article.publisher,
                "published": article.published,
            },
        }

    def timeline(
        self, actor: str | None = None, *, since: str | None = None, until: str | None = None, limit: int = 50
    ) -> list[Record]:
        """Incidents in order of their days, those of one actor or of all."""
        days = DayBounds.between(since, until)
        actors = self._names.all_ids([_short(actor)] if actor else None)
        found = [
            incident
            for incident in self._graph.incidents
            if days.hold(incident.first, incident.last)
            and (actors is None or not {incident.subject, incident.object}.isdisjoint(actors))
        ]
        found.sort(key=lambda incident: (incident.first, incident.last, incident.id))
        names = self._name_of
        return [
            {
                **_record(incident),
                "subject_name": names.get(incident.subject or ""),
                "object_name": names[incident.object],
                "place_name": names.get(incident.where or ""),
                "sentence": " ".join(self._evidence[incident.claims[0]].quote.split()),
            }
            for incident in found[: _bounded(limit)]
        ]

    def search(self, words: str, *, limit: int = 50) -> list[Record]:
        """Claims whose sentences hold all the words, the newest first."""
        wanted = fold(_short(words)).split()
        if not wanted:
            raise QueryError("no words to search for; give one or more")
        found = [item for item in self._graph.evidence if all(word in fold(item.quote) for word in wanted)]
        found.sort(key=lambda item: (days_of(item)[1] or "", item.claim.id), reverse=True)
        return [self._told(item) for item in found[: _bounded(limit)]]

    def extraction(self, text: str, *, published: str | None = None) -> list[Record]:
        """What a text says, without storing it."""
        if len(text) > MOST_CHARACTERS:
            raise QueryError(f"a text of {len(text)} characters; at most {MOST_CHARACTERS} are read at once")
        if not self._reading.acquire(timeout=_WAIT):
            raise QueryError("too many texts at once; try again")
        try:
            article = read(text.encode("utf-8", "replace"), published=published)  # never a file or address
            return [_record(claim) for claim in plain_claims(self._extractor.extract(article))]
        except ArticleError as error:
            raise QueryError(str(error)) from error
        finally:
            self._reading.release()

    def counts(self) -> Record:
        """How much there is."""
        graph = self._graph
        return {
            "entities": len(graph.entities),
            "edges": len(graph.edges),
            "claims": len(graph.evidence),
            "articles": len(graph.articles),
            "incidents": len(graph.incidents),
        }

    def _told(self, item: Evidence) -> Record:
        names, days = self._name_of, days_of(item)
        return {
            "claim": item.claim.id,
            "subject": names.get(item.subject or ""),
            "relation": item.claim.relation,
            "object": names[item.object],
            "status": item.claim.status,
            "first": days[0],
            "last": days[1],
            "article": item.article,
            "sentence": " ".join(item.quote.split()),
        }

    @cached_property
    def _extractor(self) -> Extractor:
        return self._make_extractor()

    @cached_property
    def _names(self) -> Names:
        return Names(self._graph.entities)

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self._graph.entities}

    @cached_property
    def _name_of(self) -> dict[str, str]:
        return {entity.id: entity.name for entity in self._graph.entities}

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        return {item.claim.id: item for item in self._graph.evidence}


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

"""A part of a graph: only named entities, only some relations, only what was so on some days.

What is left out is left out everywhere, and edges are counted anew from the claims that are left.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

import msgspec

from ..schema.errors import QueryError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, SituationGraph
from ..schema.ontology import PROVENANCE, RELATION_TYPES
from . import edges
from .best_quotes import Quotable

Day = str | date


class DayBounds(NamedTuple):
    """From when to when, both included; None for an open end."""

    since: str | None = None
    until: str | None = None

    @classmethod
    def between(cls, since: Day | None, until: Day | None) -> "DayBounds":
        """Raises QueryError for what is no day, or where the first is after the last."""
        days = cls(_day(since), _day(until))
        if days.since and days.until and days.since > days.until:
            raise QueryError(f"{days.since} is after {days.until}; expected the earlier day first")
        return days

    @property
    def asked(self) -> bool:
        """Whether they bound anything."""
        return self.since is not None or self.until is not None

    def hold(self, first: str | None, last: str | None) -> bool:
        """Whether something between these days, None for an open end, may have been within; not what has
        neither.
        """
        if first is None and last is None:
            return not self.asked
        starts_in_time = self.until is None or first is None or first <= self.until
        return starts_in_time and (self.since is None or last is None or last >= self.since)


NO_BOUNDS: Final = DayBounds()


def _day(given: Day | None) -> str | None:
    if given is None:
        return None
    try:
        return (given if isinstance(given, date) else date.fromisoformat(given)).isoformat()[:10]
    except ValueError as error:
        raise QueryError(f"{given!r} is no day; expected one such as 2019-03-21") from error


def known_relations(names: Collection[str] | None, more: Collection[str] = ()) -> frozenset[str] | None:
    """The relations asked for, in any case of letters; None for all.

    Raises QueryError for one that there is not. `more` are allowed beside those of the ontology.
    """
    if names is None:
        return None
    asked = [names] if isinstance(names, str) else names
    known = {*RELATION_TYPES, *more}
    wanted = frozenset(name.upper() for name in asked)
    unknown = sorted(wanted - known)
    if unknown:
        raise QueryError(f"no relation {unknown[0]!r}; `sitgraph ontology` lists them")
    return wanted


def part_of(
    graph: SituationGraph,
    *,
    named_only: bool = False,
    relations: Collection[str] | None = None,
    days: DayBounds = NO_BOUNDS,
) -> SituationGraph:
    """What is left of a graph with its named entities alone, with some relations, with what was on some days.

    With days, what has none is left out: what the gazetteer and names say too.
    """
    wanted = None if relations is None else frozenset(relations)
    if not named_only and wanted is None and not days.asked:
        return graph
    part = _Part({e.id for e in graph.entities if e.named or not named_only}, wanted, days)
    evidence = tuple(part.evidence(graph.evidence))
    drawn = [*edges.asserted(evidence, Quotable(graph.articles, graph.entities)), *part.given(graph.edges)]
    incidents = tuple(part.incidents(graph.incidents))
    articles = tuple(part.articles(graph.articles, {e.article for e in evidence}))
    return SituationGraph(
        tuple(part.entities(graph.entities, drawn, evidence, incidents, articles)),
        tuple(sorted(drawn, key=lambda e: (e.subject, e.relation, e.object, e.source))),
        evidence,
        articles,
        incidents,
    )


class _Part(NamedTuple):
    """Which entities (by id), relations (None: all) and days are in it."""

    kept: set[str]
    relations: frozenset[str] | None
    days: DayBounds

    def evidence(self, all_of: Collection[Evidence]) -> Iterator[Evidence]:
        for item in all_of:
            ends = {item.object} if item.subject is None else {item.subject, item.object}
            if ends <= self.kept and self._has(item.claim.relation) and self.days.hold(*days_of(item)):
                yield msgspec.structs.replace(
                    item,
                    attributed_to=self._if_kept(item.attributed_to),
                    relayed_by=tuple(speaker for speaker in item.relayed_by if speaker in self.kept),
                    where=self._if_kept(item.where),
                )

    def given(self, all_of: Collection[Edge]) -> Iterator[Edge]:
        """The edges that no claim stands behind, which have no days."""
        for edge in all_of:
            ends_kept = {edge.subject, edge.object} <= self.kept
            if edge.source != "articles" and ends_kept and self._has(edge.relation) and not self.days.asked:
                yield edge

    def incidents(self, all_of: Collection[Incident]) -> Iterator[Incident]:
        for incident in all_of:
            ends = {incident.object} if incident.subject is None else {incident.subject, incident.object}
            if (
                ends <= self.kept
                and (self._has(incident.relation) or self._has_any_of_provenance)
                and self.days.hold(incident.first, incident.last)
            ):
                yield msgspec.structs.replace(incident, where=self._if_kept(incident.where))

    def articles(self, all_of: Collection[ArticleNode], telling: set[str]) -> Iterator[ArticleNode]:
        """Those of the days, or where relations are asked for that tell of them."""
        for article in all_of:
            of_its_own = self._has_any_of_provenance and self.days.hold(article.published, article.published)
            if article.id in telling or of_its_own:
                mentions = {e: n for e, n in article.mentions.items() if e in self.kept}
                yield msgspec.structs.replace(article, mentions=mentions)

    def entities(
        self,
        all_of: Collection[Entity],
        drawn: Collection[Edge],
        evidence: Collection[Evidence],
        incidents: Collection[Incident],
        articles: Collection[ArticleNode],
    ) -> Iterator[Entity]:
        """All that are kept; where relations or days bound the part, those that something in it speaks of."""
        used = self.kept
        if self.relations is not None or self.days.asked:
            used = {end for edge in drawn for end in (edge.subject, edge.object)}
            for item in evidence:
                used.update(filter(None, (item.subject, item.object, item.attributed_to, item.where)))
                used.update(item.relayed_by)
            for incident in incidents:
                used.update(filter(None, (incident.subject, incident.object, incident.where)))
            for article in articles:
                used.update(filter(None, (*article.written_by, article.published_by)))
        for entity in all_of:
            if entity.id in used:
                lost = entity.of is not None and entity.of not in used
                yield msgspec.structs.replace(entity, of=None) if lost else entity

    @property
    def _has_any_of_provenance(self) -> bool:
        return self.relations is None or not self.relations.isdisjoint(PROVENANCE)

    def _has(self, relation: str) -> bool:
        return self.relations is None or relation in self.relations

    def _if_kept(self, identity: str | None) -> str | None:
        return identity if identity in self.kept else None


def days_of(item: Evidence) -> tuple[str | None, str | None]:
    """First and last day of what a claim says, as far as it says so; else the day of its article."""
    if item.claim.when:
        return item.claim.when.from_, item.claim.when.to
    return item.published, item.published

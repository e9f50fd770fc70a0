"""Who does what to whom, in rows for people and programs: what articles say, with the sentence behind it.

A fact is what claims of one status say alike: the same subject, relation and object.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from ..schema.errors import QueryError
from ..schema.model import Entity, Evidence, SituationGraph
from ..schema.names import fold
from ..schema.near_names import Spelling, hint
from ..schema.ontology import RELATION_TYPES
from .edges import ends
from .selection import NO_BOUNDS, Day, DayBounds, days_of, known_relations

STATUSES: Final = (
    "plain",
    "denied",
    "planned",
    "threatened",
    "ordered",
    "alleged",
    "claimed",
    "hypothetical",
    "attributed",
)
"""How a claim may stand: what articles assert themselves is plain, all else is none of their own facts."""
UNKNOWN: Final = "(unknown)"
"""Who did what no report names a doer of."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What articles say alike. `subject` is None where no report names the doer; `places` are those of the
    claims, `first` and `last` their days.
    """

    subject: str | None
    relation: str
    object: str
    status: str
    symmetric: bool
    reports: int
    claims: int
    sources: int
    first: str | None
    last: str | None
    places: tuple[str, ...]
    subject_id: str | None
    object_id: str
    claim_ids: tuple[str, ...]
    sentence: str


class Wanted(NamedTuple):
    """Which facts are asked for. Actors and places are ids of entities; None is any.

    `containment` has what lies where among the facts, which is else there only if its relation is asked for.
    """

    actors: Collection[str] | None = None
    subjects: Collection[str] | None = None
    objects: Collection[str] | None = None
    relations: Collection[str] | None = None
    places: Collection[str] | None = None
    days: DayBounds = NO_BOUNDS
    min_articles: int = 1
    statuses: Collection[str] = ("plain",)
    containment: bool = False

    def takes(self, item: Evidence) -> bool:
        """Whether a claim is among them."""
        claim, parties = item.claim, {item.subject, item.object}
        return (
            claim.status in self.statuses
            and self._takes_relation(claim.relation)
            and (self.actors is None or not parties.isdisjoint(self.actors))
            and (self.subjects is None or self._is_subject(item))
            and (self.objects is None or self._is_object(item))
            and (self.places is None or not {item.where, *parties}.isdisjoint(self.places))
            and self.days.hold(*days_of(item))
        )

    def _takes_relation(self, relation: str) -> bool:
        if self.relations is not None:
            return relation in self.relations
        return self.containment or not is_containment(relation)

    def _is_subject(self, item: Evidence) -> bool:
        assert self.subjects is not None
        return item.subject in self.subjects or (item.claim.symmetric and item.object in self.subjects)

    def _is_object(self, item: Evidence) -> bool:
        assert self.objects is not None
        return item.object in self.objects or (item.claim.symmetric and item.subject in self.objects)


def is_containment(relation: str) -> bool:
    """Whether a relation says where a place lies, and nothing of who does what."""
    kind = RELATION_TYPES.get(relation)
    return kind is not None and kind.subjects | kind.objects == {"Place"}


class Asked(NamedTuple):
    """Which facts are asked for, by names and as users write them; `facts` says what each is."""

    actors: Collection[str] | None = None
    relations: Collection[str] | None = None
    places: Collection[str] | None = None
    since: Day | None = None
    until: Day | None = None
    min_articles: int = 1
    statuses: Collection[str] = ("plain",)
    containment: bool = False

    @property
    def of_all(self) -> bool:
        """Whether relations alone choose among what articles assert."""
        bounded = self.actors or self.places or self.since or self.until or self.min_articles > 1
        return not bounded and tuple(self.statuses) == ("plain",)

    def wanted(self, graph: SituationGraph) -> Wanted:
        """The same by ids.

        Raises QueryError for a name, relation or status that there is not, or what is no day.
        """
        names = Names(graph.entities)
        return Wanted(
            actors=names.all_ids(self.actors),
            relations=known_relations(self.relations or None, {e.claim.relation for e in graph.evidence}),
            places=within(graph, found) if (found := names.all_ids(self.places)) else None,
            days=DayBounds.between(self.since, self.until),
            min_articles=self.min_articles,
            statuses=known_statuses(self.statuses),
            containment=self.containment,
        )


def facts(
    graph: SituationGraph,
    *,
    actors: Collection[str] | None = None,
    relations: Collection[str] | None = None,
    places: Collection[str] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    min_articles: int = 1,
    statuses: Collection[str] = ("plain",),
    containment: bool = False,
) -> list[Fact]:
    """What articles say, best attested first: by default what they assert themselves.

    `actors` and `places` are names, or ids, of entities: who does it or has it done, and where it was, or to
    what it was done, with all that lies there. `statuses` are those of STATUSES or "all". What lies where is
    left out unless `containment`, or the relation, asks for it.

    Raises QueryError for a name, relation or status that there is not, or what is no day.
    """
    asked = Asked(actors, relations, places, since, until, min_articles, statuses, containment)
    return facts_of(graph, asked.wanted(graph))


def known_statuses(given: Collection[str]) -> Collection[str]:
    """The statuses asked for.

    Raises QueryError for one that there is not.
    """
    asked = [given] if isinstance(given, str) else given
    unknown = sorted({*asked} - {*STATUSES, "all"})
    if unknown:
        raise QueryError(f"no status {unknown[0]!r}; there are {', '.join(STATUSES)} and all")
    return STATUSES if "all" in asked else asked


def facts_of(graph: SituationGraph, wanted: Wanted) -> list[Fact]:
    """The facts asked for by ids, best attested first."""
    names = {entity.id: entity.name for entity in graph.entities}
    found = (
        _fact(key, items, names)
        for key, items in _alike(graph, wanted).items()
        if len({item.article for item in items}) >= wanted.min_articles
    )
    return sorted(found, key=_rank)


def _alike(
    graph: SituationGraph, wanted: Wanted
) -> Mapping[tuple[str | None, str, str, str], list[Evidence]]:
    """The claims that say the same; what nobody named did is left to the incident whose doer others name."""
    told = {claim for incident in graph.incidents if incident.subject for claim in incident.claims}
    groups: defaultdict[tuple[str | None, str, str, str], list[Evidence]] = defaultdict(list)
    for item in graph.evidence:
        if wanted.takes(item):
            if key := ends(item):
                groups[*key, item.claim.status].append(item)
            elif item.claim.id not in told:
                groups[None, item.claim.relation, item.object, item.claim.status].append(item)
    return groups


def _fact(key: tuple[str | None, str, str, str], items: Sequence[Evidence], names: Mapping[str, str]) -> Fact:
    subject, relation, obj, status = key
    days = sorted(day for item in items for day in days_of(item) if day)
    first = min(items, key=lambda item: item.claim.id)
    return Fact(
        subject=names[subject] if subject else None,
        relation=relation,
        object=names[obj],
        status=status,
        symmetric=first.claim.symmetric,
        reports=len({item.article for item in items}),
        claims=len(items),
        sources=len({item.source for item in items}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        places=tuple(sorted({names[item.where] for item in items if item.where})),
        subject_id=subject,
        object_id=obj,
        claim_ids=tuple(sorted(item.claim.id for item in items)),
        sentence=" ".join(first.quote.split()),
    )


def _rank(fact: Fact) -> tuple[object, ...]:
    """Best attested first."""
    ends_of = (fact.subject or UNKNOWN, fact.relation, fact.object, fact.status)
    return -fact.reports, -fact.claims, *ends_of, fact.subject_id or "", fact.object_id


class Names:
    """Which entities of a graph bear a name."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)

    def ids(self, name: str) -> set[str]:
        """The ids of all that bear a name, or have it as their id.

        Raises QueryError where there is none, with names that are near.
        """
        key = fold(name)
        found = {e.id for e in self._entities if e.id == name} or {
            e.id for e in self._entities if key in self._folded[e.id]
        }
        if not found:
            raise QueryError(f"no entity {name!r}; {hint(name, self._spellings())}")
        return found

    def all_ids(self, names: Collection[str] | None) -> set[str] | None:
        """The ids of all that bear one of several names; None where none are given.

        Raises QueryError for one that nobody bears.
        """
        if not names:
            return None
        return {found for name in ([names] if isinstance(names, str) else names) for found in self.ids(name)}

    def _spellings(self) -> Iterator[Spelling]:
        for entity in self._entities:
            if entity.named:
                for spelling in (entity.name, *entity.aliases):
                    yield Spelling(spelling, entity.name, entity.mentions)

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        return {e.id: set(map(fold, (e.name, *e.aliases))) for e in self._entities}


def within(graph: SituationGraph, places: Collection[str]) -> set[str]:
    """Places with all that lie in them."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for edge in graph.edges:
        if is_containment(edge.relation):
            inside[edge.object].append(edge.subject)
    return set(_reached(places, inside))


def _reached(starts: Iterable[str], steps: Mapping[str, Sequence[str]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield at
            waiting.extend(steps.get(at, ()))

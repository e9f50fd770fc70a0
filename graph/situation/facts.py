"""Who does what to whom, in rows for people and programs: what articles say, with the sentence behind it.

A fact is what claims of one status say alike: the same subject, relation and object.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from ..schema.errors import QueryError
from ..schema.model import Evidence, SituationGraph
from ..schema.ontology import RELATION_TYPES
from .bearers import GraphNames, Names
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
            and (self.places is None or not {item.where, *parties}.isdisjoint(self.places))
            and self.days.hold(*days_of(item))
        )

    def _takes_relation(self, relation: str) -> bool:
        if self.relations is not None:
            return relation in self.relations
        return self.containment or not is_containment(relation)


def is_containment(relation: str) -> bool:
    """Whether a relation says where a place lies, and nothing of who does what."""
    kind = RELATION_TYPES.get(relation)
    return kind is not None and "Place" in kind.subjects and kind.objects == {"Place"}


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

    def wanted(
        self, names: Names, relations: Collection[str], within: Callable[[Collection[str]], set[str]]
    ) -> Wanted:
        """The same by ids, in a graph of these names and relations; `within` adds to places what lies there.

        Raises QueryError for a name, relation or status that there is not, or what is no day.
        """
        return Wanted(
            actors=names.all_ids(self.actors),
            relations=known_relations(self.relations or None, relations),
            places=within(found) if (found := names.all_ids(self.places)) else None,
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
    relations = {item.claim.relation for item in graph.evidence}
    wanted = asked.wanted(GraphNames(graph.entities), relations, lambda found: within(graph, found))
    return facts_of(graph, wanted)


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

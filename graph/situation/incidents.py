"""Claims of several articles about one event -> an incident.

Ten reports of one bombing are one bombing with ten reports.

Conservative: the same relation between the same two nodes, days that overlap, and places that agree or are
silent. Victims without a name are the same where number, place and what they are called agree. A claim
without a day of its own takes the two days up to publication. A claim that names no doer belongs to the one
incident of its kind, object, place and days whose doer others name; where that could be several, or none, it
is an incident without a doer. A decision `different` on two claims keeps their events apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, NamedTuple

from ..schema.model import Claim, Edge, Entity, Evidence, Incident, content_id
from ..schema.ontology import is_a
from .counted_victims import are_told_by_number, may_be_called, victim

EVENTS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT", "SUPPORT"})
HAPPENED: Final = ("asserted", "claimed")
"""Modalities of what is said to have happened."""
SINGLE: Final = ("Person", "Place")
"""Of these a name stands for one thing wherever it is named."""
_LONGEST: Final = timedelta(days=3)
"""An event that is said to last longer is a campaign, of which two reports may tell different parts."""

_COUNTS: Final = ("count_min", "count_max")


class EventReport(NamedTuple):
    """A claim that may tell of an incident, with the days it may have been on."""

    claim: str
    article: str
    source: str
    relation: str
    subject: str | None
    object: str
    symmetric: bool
    where: str | None
    first: date
    last: date
    count_min: int | None
    count_max: int | None
    single: bool
    """Whether its object is a person or a place by name."""
    noun: str | None = None
    """What its object is called, where it is told by number and place alone."""

    @property
    def event(self) -> "Event":
        """What it shares with other reports of one incident."""
        subject, obj = self.subject, victim(self.object, self.noun, self.where)
        if self.symmetric and subject is not None and obj < subject:
            subject, obj = obj, subject
        return Event(self.relation, subject, obj, self.symmetric)


class Event(NamedTuple):
    """What reports of one incident share, for a symmetric relation with the ends in order.

    `object` is no entity where victims are told by number and place.
    """

    relation: str
    subject: str | None
    object: str
    symmetric: bool

    def may_be_of(self) -> list[tuple[str, str]]:
        """Relation and object of the reports without a doer that may tell of it."""
        objects = (self.subject, self.object) if self.symmetric else (self.object,)
        return [(self.relation, obj) for obj in dict.fromkeys(objects) if obj is not None]


@dataclass(slots=True)
class _Group:
    """Reports of which each fits all others."""

    first: date
    last: date
    """The days that all have in common."""
    reports: list[EventReport] = field(default_factory=list)

    def add(self, report: EventReport) -> None:
        self.first, self.last = max(self.first, report.first), min(self.last, report.last)
        self.reports.append(report)


def incidents(
    evidence: Iterable[Evidence],
    edges: Iterable[Edge],
    entities: Iterable[Entity],
    *,
    nouns: Mapping[tuple[str, str], str] = MappingProxyType({}),
    apart: Collection[frozenset[str]] = (),
) -> Iterator[Incident]:
    """Incidents of the affirmed events that have a time, in order of their ids.

    `nouns` says what those are called whom an article, by id, doesn't name, by the id that they have there;
    `apart` holds pairs of claims that were decided to be two events.
    """
    inside = {(e.subject, e.object) for e in edges if e.relation == "LOCATED_IN"}
    single = {e.id for e in entities if is_single(e)}
    reports = (report for item in evidence if (report := _report(item, single, nouns)) is not None)
    found = (incident for _, incident in incidents_of(reports, inside, apart))
    yield from sorted(found, key=lambda i: i.id)


def is_single(entity: Entity) -> bool:
    """Whether an entity is one thing wherever it is named."""
    return entity.named and any(is_a(entity.type, kind) for kind in SINGLE)


def _report(
    item: Evidence, single: Collection[str], nouns: Mapping[tuple[str, str], str]
) -> EventReport | None:
    claim = item.claim
    happened = claim.plover in EVENTS and claim.polarity == "affirmed" and claim.modality in HAPPENED
    when = claim.when
    days = days_of(when is not None, when.from_ if when else None, when.to if when else None, item.published)
    if not happened or days is None:
        return None
    lowest, highest = (_number(claim, key) for key in _COUNTS)
    noun = nouns.get((item.article, claim.object.entity))
    by_number = are_told_by_number(noun, item.where, lowest, symmetric=claim.symmetric)
    return EventReport(
        claim.id,
        item.article,
        item.source,
        claim.relation,
        item.subject,
        item.object,
        claim.symmetric,
        item.where,
        *days,
        lowest,
        highest,
        item.object in single,
        noun if by_number else None,
    )


def _number(claim: Claim, key: str) -> int | None:
    number = claim.attributes.get(key)
    return number if isinstance(number, int) else None


def days_of(
    dated: bool, since: str | None, until: str | None, published: str | None
) -> tuple[date, date] | None:
    """The days on which a claim's event may have been, given its own days and that of publication."""
    if since and until:
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        return (first, last) if last - first <= _LONGEST else None
    if dated or not published:
        return None
    day = date.fromisoformat(published)
    return day - timedelta(days=1), day


def incidents_of(
    reports: Iterable[EventReport],
    inside: Collection[tuple[str, str]],
    apart: Collection[frozenset[str]] = (),
) -> Iterator[tuple[Event, Incident]]:
    """The incidents that reports, in order of articles and claims, tell of.

    `inside` holds (place, wider place). All reports of an event that are there must be given, and all without
    a doer that may be of it.
    """
    rules = _Rules(inside, apart)
    told: defaultdict[Event, list[EventReport]] = defaultdict(list)
    for report in reports:
        told[report.event].append(report)
    known = [(event, group) for event in told if event.subject for group in rules.together(told[event])]
    may_be: defaultdict[tuple[str, str], list[_Group]] = defaultdict(list)
    for event, group in known:
        for key in event.may_be_of():
            may_be[key].append(group)
    for event, items in told.items():
        if event.subject is None:
            left = rules.joined(items, may_be[event.relation, event.object])
            known += [(event, group) for group in rules.together(left)]
    return ((event, _incident(event, group.reports)) for event, group in known)


@dataclass(frozen=True, slots=True)
class _Rules:
    """When two reports may be of one incident."""

    inside: Collection[tuple[str, str]]
    apart: Collection[frozenset[str]]

    def together(self, items: Iterable[EventReport]) -> list[_Group]:
        """Groups of reports of which each fits all others of its group."""
        groups: list[_Group] = []
        open_groups: list[_Group] = []  # those that a later day may still belong to
        for item in sorted(items, key=_in_order):
            open_groups = [group for group in open_groups if item.first <= group.last]
            fitting = next((group for group in open_groups if self._fits(item, group)), None)
            if fitting is None:
                fitting = _Group(item.first, item.last)
                groups.append(fitting)
                open_groups.append(fitting)
            fitting.add(item)
        return groups

    def joined(self, items: Iterable[EventReport], candidates: Iterable[_Group]) -> list[EventReport]:
        """Add reports without a doer to the one incident that each fits.

        Those that fit none or several are returned.
        """
        on_day: defaultdict[int, list[_Group]] = defaultdict(list)
        for group in candidates:
            for day in range(group.first.toordinal(), group.last.toordinal() + 1):
                on_day[day].append(group)
        left = []
        for item in sorted(items, key=_in_order):
            days = range(item.first.toordinal(), item.last.toordinal() + 1)
            near = {id(group): group for day in days for group in on_day.get(day, ())}
            fitting = [group for group in near.values() if self._fits(item, group)]
            if len(fitting) == 1:
                fitting[0].add(item)
            else:
                left.append(item)
        return left

    def _fits(self, item: EventReport, group: _Group) -> bool:
        if item.first > group.last or group.first > item.last:
            return False
        return all(
            self._same_place(item, other) and _same_victims(item, other) and not self._are_two(item, other)
            for other in group.reports
        )

    def _are_two(self, first: EventReport, second: EventReport) -> bool:
        return bool(self.apart) and frozenset((first.claim, second.claim)) in self.apart

    def _same_place(self, first: EventReport, second: EventReport) -> bool:
        """Whether two reports agree on the place, or one is silent.

        Silence says too little where a doer is unknown and what suffered is neither a person nor a place:
        "two soldiers were killed" may be anywhere.
        """
        here, there = first.where, second.where
        if here == there:
            return True
        if here is None or there is None:
            doers_known = first.subject is not None and second.subject is not None
            return doers_known or first.single
        return (here, there) in self.inside or (there, here) in self.inside


def _same_victims(first: EventReport, second: EventReport) -> bool:
    """Whether two reports of one event, if by number, may be about the same: numbers that overlap."""
    if first.noun is None or second.noun is None:
        return True
    numbers = (first.count_min or 0, first.count_max), (second.count_min or 0, second.count_max)
    overlap = all(
        highest is None or other_lowest <= highest
        for (_, highest), (other_lowest, _) in (numbers, numbers[::-1])
    )
    return overlap and may_be_called(first.noun, second.noun)


def _in_order(report: EventReport) -> tuple[date, date, str]:
    return report.first, report.last, report.claim


def _incident(event: Event, reports: Sequence[EventReport]) -> Incident:
    first, last = max(r.first for r in reports).isoformat(), min(r.last for r in reports).isoformat()
    claims = tuple(sorted(r.claim for r in reports))
    place = min((r.where for r in reports if r.where), default=None)
    by_number = any(r.noun is not None for r in reports)
    obj = min(r.object for r in reports) if by_number else event.object
    return Incident(
        id=content_id("incident", event.relation, event.subject or "", obj, *claims),
        relation=event.relation,
        subject=event.subject,
        object=obj,
        where=place,
        first=first,
        last=last,
        claims=claims,
        articles=len({r.article for r in reports}),
        sources=len({r.source for r in reports}),
        why=_why(event, reports, f"{first} to {last}", place),
        count_min=min((r.count_min for r in reports if r.count_min is not None), default=None),
        count_max=max((r.count_max for r in reports if r.count_max is not None), default=None),
    )


def _why(event: Event, reports: Sequence[EventReport], days: str, place: str | None) -> str:
    if len(reports) == 1:
        return "one report"
    parties = "between the same two" if event.subject else "of the same, by nobody named"
    unnamed = sum(r.subject is None for r in reports)
    return (
        f"{len(reports)} reports of {event.relation} {parties}, all within {days}"
        + (f", at {place}" if place else "")
        + (f"; {unnamed} of them without the doer" if event.subject and unnamed else "")
    )

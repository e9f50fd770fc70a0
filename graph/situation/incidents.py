"""Claims of several articles about one event -> an incident.

Ten reports of one bombing are one bombing with ten reports.

Conservative: the same relation between the same two nodes, days that overlap, and places that agree or are
silent. A claim without a day of its own takes the two days up to publication. A claim that names no doer
belongs to the one incident of its kind, object, place and days whose doer others name; where that could be
several, or none, it is an incident without a doer. A decision `different` on two claims keeps their events
apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from ..schema.model import Edge, Entity, Evidence, Incident, content_id
from ..schema.ontology import is_a

_EVENTS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT", "SUPPORT"})
_LONGEST: Final = timedelta(days=3)
"""An event that is said to last longer is a campaign, of which two reports may tell different parts."""

_COUNTS: Final = ("count_min", "count_max")


class _Report(NamedTuple):
    """A claim that may tell of an incident, with the days it may have been on."""

    first: date
    last: date
    evidence: Evidence


class _Event(NamedTuple):
    """What reports of one incident share, for a symmetric relation with the ends in order."""

    relation: str
    subject: str | None
    object: str
    symmetric: bool

    def may_be(self, other: "_Event") -> bool:
        """Whether this, of which the doer is unknown, may be an event whose doer is known."""
        objects = (other.subject, other.object) if other.symmetric else (other.object,)
        return self.relation == other.relation and self.object in objects


def incidents(
    evidence: Iterable[Evidence],
    edges: Iterable[Edge],
    entities: Iterable[Entity],
    *,
    apart: Collection[frozenset[str]] = (),
) -> Iterator[Incident]:
    """Incidents of the affirmed events that have a time, in order of their ids.

    `apart` holds pairs of claims that were decided to be two events.
    """
    inside = {(e.subject, e.object) for e in edges if e.relation == "LOCATED_IN"}
    single = {e.id for e in entities if e.named and (is_a(e.type, "Person") or is_a(e.type, "Place"))}
    rules = _Rules(inside, single, apart)
    reports: defaultdict[_Event, list[_Report]] = defaultdict(list)
    for item in evidence:
        if _happened(item) and (days := _days(item)):
            reports[_event(item)].append(_Report(*days, item))
    known = [
        (event, group)
        for event, items in reports.items()
        if event.subject is not None
        for group in rules.together(items)
    ]
    for event, items in reports.items():
        if event.subject is None:
            left = rules.joined(event, items, known)
            known += [(event, group) for group in rules.together(left)]
    yield from sorted((_incident(event, group) for event, group in known), key=lambda i: i.id)


def _happened(item: Evidence) -> bool:
    claim = item.claim
    return (
        claim.plover in _EVENTS and claim.polarity == "affirmed" and claim.modality in ("asserted", "claimed")
    )


def _event(item: Evidence) -> _Event:
    subject, obj = item.subject, item.object
    if item.claim.symmetric and subject is not None and obj < subject:
        subject, obj = obj, subject
    return _Event(item.claim.relation, subject, obj, item.claim.symmetric)


def _days(item: Evidence) -> tuple[date, date] | None:
    when = item.claim.when
    if when and when.from_ and when.to:
        first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to)
        return (first, last) if last - first <= _LONGEST else None
    if when or not item.published:
        return None
    published = date.fromisoformat(item.published)
    return published - timedelta(days=1), published


@dataclass(frozen=True, slots=True)
class _Rules:
    """When two reports may be of one incident.

    `inside` holds (place, wider place), `single` the persons and places, of which each is one thing wherever
    it is named.
    """

    inside: Collection[tuple[str, str]]
    single: Collection[str]
    apart: Collection[frozenset[str]]

    def together(self, items: Iterable[_Report]) -> list[list[_Report]]:
        """Groups of reports of which each fits all others of its group."""
        groups: list[list[_Report]] = []
        for item in sorted(items, key=_in_order):
            fitting = next((group for group in groups if self._fits(item, group)), None)
            if fitting is None:
                groups.append([item])
            else:
                fitting.append(item)
        return groups

    def joined(
        self, event: _Event, items: Iterable[_Report], known: Sequence[tuple[_Event, list[_Report]]]
    ) -> list[_Report]:
        """Add reports without a doer to the one incident that each fits.

        Those that fit none or several are returned.
        """
        candidates = [group for other, group in known if other.subject is not None and event.may_be(other)]
        left = []
        for item in sorted(items, key=_in_order):
            fitting = [group for group in candidates if self._fits(item, group)]
            if len(fitting) == 1:
                fitting[0].append(item)
            else:
                left.append(item)
        return left

    def _fits(self, item: _Report, group: Iterable[_Report]) -> bool:
        return all(
            item.first <= other.last
            and other.first <= item.last
            and self._same_place(item.evidence, other.evidence)
            and frozenset((item.evidence.claim.id, other.evidence.claim.id)) not in self.apart
            for other in group
        )

    def _same_place(self, first: Evidence, second: Evidence) -> bool:
        """Whether two reports agree on the place, or one is silent.

        Silence says too little where a doer is unknown and what suffered is neither a person nor a place:
        "two soldiers were killed" may be anywhere.
        """
        here, there = first.where, second.where
        if here == there:
            return True
        if here is None or there is None:
            doers_known = first.subject is not None and second.subject is not None
            return doers_known or first.object in self.single
        return (here, there) in self.inside or (there, here) in self.inside


def _in_order(report: _Report) -> tuple[date, date, str]:
    return report.first, report.last, report.evidence.claim.id


def _incident(event: _Event, group: Sequence[_Report]) -> Incident:
    evidence = [report.evidence for report in group]
    first, last = max(r.first for r in group).isoformat(), min(r.last for r in group).isoformat()
    claims = tuple(sorted(e.claim.id for e in evidence))
    place = min((e.where for e in evidence if e.where), default=None)
    lowest, highest = (
        [n for e in evidence if isinstance(n := e.claim.attributes.get(key), int)] for key in _COUNTS
    )
    return Incident(
        id=content_id("incident", event.relation, event.subject or "", event.object, *claims),
        relation=event.relation,
        subject=event.subject,
        object=event.object,
        where=place,
        first=first,
        last=last,
        claims=claims,
        articles=len({e.article for e in evidence}),
        sources=len({e.source for e in evidence}),
        why=_why(event, evidence, f"{first} to {last}", place),
        count_min=min(lowest, default=None),
        count_max=max(highest, default=None),
    )


def _why(event: _Event, evidence: Sequence[Evidence], days: str, place: str | None) -> str:
    if len(evidence) == 1:
        return "one report"
    parties = "between the same two" if event.subject else "of the same, by nobody named"
    unnamed = sum(e.subject is None for e in evidence)
    return (
        f"{len(evidence)} reports of {event.relation} {parties}, all within {days}"
        + (f", at {place}" if place else "")
        + (f"; {unnamed} of them without the doer" if event.subject and unnamed else "")
    )

"""Claims of several articles about one event -> an incident: ten reports of one bombing are one bombing with ten reports.

Conservative: the same relation between the same two nodes, days that overlap, and places that agree or are silent. A claim
without a day of its own takes the two days up to publication. A decision `different` on two claims keeps their events apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from ..schema.model import Edge, Evidence, Incident, content_id

_EVENTS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "CONSULT", "SUPPORT"})
_LONGEST: Final = timedelta(days=3)
"""An event that is said to last longer is a campaign, of which two reports may tell different parts."""


def incidents(
    evidence: Sequence[Evidence], edges: Sequence[Edge], *, apart: Collection[frozenset[str]] = ()
) -> Iterator[Incident]:
    """Incidents of the affirmed events that have a time, in order of their ids; `apart` holds pairs of claims that were decided to be two events."""
    inside = {(e.subject, e.object) for e in edges if e.relation == "LOCATED_IN"}
    groups: defaultdict[tuple[str, str, str], list[tuple[date, date, Evidence]]] = defaultdict(list)
    for item in evidence:
        claim = item.claim
        if (
            claim.plover in _EVENTS
            and claim.polarity == "affirmed"
            and claim.modality in ("asserted", "claimed")
            and (days := _days(item))
        ):
            ends = sorted((item.subject, item.object)) if claim.symmetric else (item.subject, item.object)
            groups[claim.relation, ends[0], ends[1]].append((*days, item))
    found = [
        _incident(key, group) for key, items in groups.items() for group in _together(items, inside, apart)
    ]
    yield from sorted(found, key=lambda i: i.id)


def _days(item: Evidence) -> tuple[date, date] | None:
    when = item.claim.when
    if when and when.from_ and when.to:
        first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to)
        return (first, last) if last - first <= _LONGEST else None
    if when or not item.published:
        return None
    published = date.fromisoformat(item.published)
    return published - timedelta(days=1), published


def _together(
    items: list[tuple[date, date, Evidence]], inside: set[tuple[str, str]], apart: Collection[frozenset[str]]
) -> Iterator[list[tuple[date, date, Evidence]]]:
    """Reports whose days overlap all others of the group and whose places agree."""
    groups: list[list[tuple[date, date, Evidence]]] = []
    for item in sorted(items, key=lambda i: (i[0], i[1], i[2].claim.id)):
        for group in groups:
            if all(
                item[0] <= g[1]
                and g[0] <= item[1]
                and _same_place(item[2].where, g[2].where, inside)
                and frozenset((item[2].claim.id, g[2].claim.id)) not in apart
                for g in group
            ):
                group.append(item)
                break
        else:
            groups.append([item])
    yield from groups


def _same_place(a: str | None, b: str | None, inside: set[tuple[str, str]]) -> bool:
    return a is None or b is None or a == b or (a, b) in inside or (b, a) in inside


def _incident(key: tuple[str, str, str], group: list[tuple[date, date, Evidence]]) -> Incident:
    relation, subject, obj = key
    first, last = max(g[0] for g in group), min(g[1] for g in group)
    claims = tuple(sorted(g[2].claim.id for g in group))
    places = sorted({g[2].where for g in group if g[2].where})
    articles, sources = len({g[2].article for g in group}), len({g[2].source for g in group})
    why = (
        "one report"
        if len(group) == 1
        else f"{len(group)} reports of {relation} between the same two, all within {first} to {last}"
        + (f", at {places[0]}" if places else "")
    )
    return Incident(
        id=content_id("incident", *key, *claims),
        relation=relation,
        subject=subject,
        object=obj,
        where=places[0] if places else None,
        first=first.isoformat(),
        last=last.isoformat(),
        claims=claims,
        articles=articles,
        sources=sources,
        why=why,
    )

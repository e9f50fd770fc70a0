"""What an entity does, what is done to it, and what is said of the two alike."""

import shlex
from collections.abc import Iterator

import msgspec

from ..schema.model import SituationGraph
from .facts import STATUSES, UNKNOWN, Fact, Wanted, facts_of


class Deeds(msgspec.Struct, frozen=True, omit_defaults=True):
    """Facts with an entity as their subject, as their object, and how many claims are no plain facts.

    `more` says how many of each of the two kinds of facts there are besides.
    """

    does: tuple[Fact, ...]
    is_done_to_it: tuple[Fact, ...]
    not_plain: dict[str, int]
    more: tuple[int, int] = (0, 0)


def deeds_of(graph: SituationGraph, entity: str) -> Deeds:
    """The facts of an entity, given by its id, best attested first."""
    found = facts_of(graph, Wanted(actors={entity}, statuses=STATUSES, containment=True))
    plain = [fact for fact in found if fact.status == "plain"]
    counted = {status: sum(fact.claims for fact in found if fact.status == status) for status in STATUSES[1:]}
    does = [fact for fact in plain if fact.subject_id == entity or fact.symmetric]
    done = [fact for fact in plain if fact.subject_id != entity and not fact.symmetric]
    return Deeds(tuple(does), tuple(done), {status: number for status, number in counted.items() if number})


def deed_rows(deeds: Deeds) -> list[dict[str, object]]:
    """A row for each fact, with what it is to the entity: "does", or "is done to it"."""
    told = (("does", deeds.does), ("is done to it", deeds.is_done_to_it))
    return [{"how": how, **msgspec.to_builtins(fact)} for how, found in told for fact in found]


def deed_lines(deeds: Deeds, limit: int, name: str) -> Iterator[str]:
    """At most so many of each, for people to read; `name` is how they asked for it."""
    yield from _lines("Does", deeds.does, limit, deeds.more[0])
    yield from _lines("Is done to it", deeds.is_done_to_it, limit, deeds.more[1])
    if deeds.not_plain:
        counts = ", ".join(f"{number} {status}" for status, number in deeds.not_plain.items())
        command = shlex.join(("sitgraph", "facts", "--actor", name, "--status", "all"))
        yield f"Said of it and no fact: {counts}; `{command}` lists them"


def _lines(title: str, found: tuple[Fact, ...], limit: int, more: int) -> Iterator[str]:
    if found or more:
        yield title
    for fact in found[:limit]:
        days = " to ".join(dict.fromkeys(filter(None, (fact.first, fact.last))))
        reports = f"{fact.reports} report{'s' if fact.reports > 1 else ''}"
        said = f"{fact.subject or UNKNOWN} {fact.relation} {fact.object}"
        yield f'  {said} ({", ".join(filter(None, (reports, days)))}): "{fact.sentence}"'
    if (left := len(found[limit:]) + more) > 0:
        yield f"  and {left} more"

"""Which pairs of names are worth a link, and how strong each is: what resolution weighs."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..schema.acronyms import is_acronym
from .clusters import Link
from .matching import ASK, MERGE, NEVER, Named, Reason, compare, total
from .records import Name

BIGGEST_BLOCK: Final = 60
"""A block with more names says nothing of any two of them."""
TOLD_APART: Final = frozenset({"Person", "Group", "Place", "Country", "Conflict", "Agreement", "Operation"})
"""Kinds of which it matters which one a name is of."""
_SAME_ROLE: Final = 0.4

Pair = tuple[str, str]
"""Two keys in order."""


def pair_of(one: str, other: str) -> Pair:
    """Two keys in order."""
    return (one, other) if one < other else (other, one)


def facts(name: Name) -> Named:
    """A name with the country that its articles agree on, where it has none of its own."""
    return known_facts(name.named, next(iter(name.homes)) if len(name.homes) == 1 else None)


def known_facts(named: Named, home: str | None) -> Named:
    """A name with its country, or with the one in which all its articles are at home."""
    if home is None or named.country or named.kind == "Person" or named.gazetteer:
        return named
    return replace(named, country=home)


def in_company(
    reasons: Sequence[Reason], first: Name, second: Name, *, alone: bool, called: Callable[[str], str]
) -> list[Reason]:
    """What speaks for and against two names, with what their surroundings add where something speaks for.

    `alone` says that no other name has their initials, `called` what the entity behind a key is called.
    """
    found = list(reasons)
    if not any(reason.weight > 0 for reason in reasons):
        return found
    by_initials = any("initials" in reason.text for reason in reasons)
    if alone and by_initials:
        found.append(Reason(0.3, "no other name has these initials"))
    shared = first.beside & second.beside
    if shared and len(shared) * 4 >= min(len(first.beside), len(second.beside)):
        found.append(Reason(0.2, f"in the company of the same {len(shared)}"))
    if held := first.roles & second.roles:
        title, where = min(held)
        found.append(Reason(_SAME_ROLE, f"each is {title} of {called(where)}"))
    if second.key in first.beside and not by_initials:
        found.append(Reason(-0.3, "named side by side in one article"))
    return found


def link_of(pair: Pair, reasons: Sequence[Reason]) -> Link:
    """The link that reasons make."""
    return Link(*pair, total(reasons), tuple(reason.text for reason in reasons))


def ambiguous(stated: Iterable[Pair], names: Mapping[str, Named]) -> dict[str, list[str]]:
    """Acronyms that texts spell out as names which are not one, with those names."""
    long: defaultdict[str, set[str]] = defaultdict(set)
    for pair in stated:
        for short, full in (pair, pair[::-1]):
            if is_acronym(names[short].name) and " " in names[full].name:
                long[short].add(full)
    return {
        short: sorted(names[f].name for f in full)
        for short, full in long.items()
        if any(
            total(compare(names[one], names[other])) < MERGE
            for one, other in itertools.combinations(sorted(full), 2)
        )
    }


def stated_link(
    pair: Pair, article: str, why: str, doubtful: Mapping[str, list[str]], names: Mapping[str, Named]
) -> Link | None:
    """The link of two names that a text says are one; None if the gazetteer has them as two.

    A doubtful acronym is only asked about. `names` are their `facts`.
    """
    short = next((key for key in pair if key in doubtful), None)
    if short is not None:
        others = ", ".join(doubtful[short])
        text = f"stated as one in {article}, but {names[short].name} stands for others elsewhere: {others}"
        return Link(*pair, ASK, (text,))
    reasons = compare(*(names[key] for key in pair))
    if any(reason.weight <= NEVER and "gazetteer" in reason.text for reason in reasons):
        return None
    return Link(*pair, 2.0, (why,))


def of_two_kinds(bearers: Iterable[tuple[str, Named]]) -> Iterator[Link]:
    """Links of those that bear one name and are of two kinds, which people must tell: a summit, a group."""
    for (one, first), (other, second) in itertools.combinations(sorted(bearers, key=lambda b: b[0]), 2):
        if first.kind != second.kind:
            kinds = f"{first.name} is once a {first.kind.lower()}, once a {second.kind.lower()}"
            yield Link(one, other, ASK, (kinds,))


def may_be_of_two_kinds(name: Name) -> bool:
    """Whether an article speaks of it by a name that other kinds of things may bear."""
    return name.articles > 0 and name.is_named and name.named.kind in TOLD_APART and not name.named.gazetteer

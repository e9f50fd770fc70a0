"""Pairs of real names that are one or two: wrong merges and recall, with and without the gazetteer."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from rapidfuzz import fuzz, utils
from sitgraph.extract.vocabulary.entries import Known
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.extract.vocabulary.world import world_groups, world_places
from sitgraph.graph.identity.matching import MERGE, Named, Reason, blocks, compare, total
from sitgraph.graph.schema.names import fold
from sitgraph.graph.schema.ontology import is_a

PAIRS: Final = Path(__file__).parent / "data" / "identity_pairs.tsv"


class Pair(NamedTuple):
    """Two names, and whether they are one."""

    same: bool
    a: Named
    b: Named


def pairs() -> Iterator[Pair]:
    """Every pair of the file."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            decision, kind, a, b, *countries = line.split("\t")
            first, second = countries or (None, None)
            yield Pair(decision == "same", Named(a, kind, country=first), Named(b, kind, country=second))


def known(name: Named) -> Named:
    """A name with its gazetteer entry, as the extraction finds it in a text on its country."""
    entries = [entry for entry in _entries(name) if is_a(entry.type, name.kind)]
    at_home = [entry for entry in entries if name.country and entry.is_at_home_in({name.country})]
    worldwide = [entry for entry in entries if not entry.country and not entry.states]
    entry = next(iter(at_home if name.country else entries), None) or next(iter(worldwide), None)
    return Named(name.name, name.kind, entry.type, entry.country, entry.id) if entry else name


def _entries(name: Named) -> list[Known]:
    """Who bears a name: in our own tables, as a state's body, and in the world where the country is told."""
    words = vocabulary()
    body = words.bodies.find(fold(name.name))
    own = [*words.find(name.name), *words.weak.get(name.name.casefold(), ()), *([body] if body else ())]
    if name.kind == "Group":
        wide = world_groups(name.name, words.known)
        only = {entry.id for entry in wide}
        own += [entry for entry in wide if name.country or (len(only) == 1 and " " in name.name)]
    elif name.kind == "Place" and name.country:
        own += [entry for entry in world_places(name.name, words.known) if entry.country == name.country]
    return own


def merges(a: Named, b: Named) -> bool:
    """Whether two names that stand alone in a corpus would be one."""
    if not blocks(a) & blocks(b):
        return False
    reasons = compare(a, b)
    if any("initials" in r.text for r in reasons):
        reasons.append(Reason(0.3, "no other name has these initials"))
    return total(reasons) >= MERGE


def table() -> list[tuple[str, int, float, list[str]]]:
    """(resolver, wrong merges, recall, what was wrong) of each resolver."""
    rows = []
    resolvers: list[tuple[str, Callable[[Pair], bool]]] = [
        ("sitgraph, with the gazetteer", lambda p: merges(known(p.a), known(p.b))),
        ("sitgraph, without", lambda p: merges(p.a, p.b)),
        (
            "fuzzy, WRatio at 0.8 (neo4j-graphrag 1.22)",
            lambda p: fuzz.WRatio(p.a.name, p.b.name, processor=utils.default_process) / 100 >= 0.8,
        ),
    ]
    everything = list(pairs())
    for name, merged in resolvers:
        wrong = [f"{p.a.name} = {p.b.name}" for p in everything if not p.same and merged(p)]
        found = sum(merged(p) for p in everything if p.same)
        rows.append(
            (
                name,
                len(wrong),
                round(found / sum(p.same for p in everything), 3),
                wrong + [f"{p.a.name} / {p.b.name}" for p in everything if p.same and not merged(p)],
            )
        )
    return rows


def main() -> None:
    """Print the table, and with any argument every failure."""
    for name, wrong, recall, failures in table():
        print(f"{name:45s} wrong merges {wrong:3d}   recall {recall:.3f}")
        if len(sys.argv) > 1:
            print("   " + "; ".join(failures))


if __name__ == "__main__":
    main()

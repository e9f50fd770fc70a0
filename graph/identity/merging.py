"""One entity of the graph from all that is known under its keys."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..schema.model import Entity, degrees
from ..schema.ontology import labels
from .contributions import Owned
from .decisions import NONE, Decisions
from .records import Name, commonest


def merged(
    identity: str,
    group: Sequence[Name],
    decided: Decisions = NONE,
    owner_of: Mapping[str, str] = MappingProxyType({}),
) -> Entity:
    """The entity of a group of names; the commonest spelling and type count, unless a decision gives others.

    `owner_of` gives the entity that a key belongs to, for those that are somebody's by their name.
    """
    renamed = next((decided.renamed[n.key] for n in group if n.key in decided.renamed), None)
    retyped = next((decided.retyped[n.key] for n in group if n.key in decided.retyped), None)
    spellings, types, countries = (Counter[str]() for _ in range(3))
    for name in group:
        spellings.update(name.spellings)
        spellings[name.named.name] += 0
        types.update(name.types)
        if name.named.country:
            countries[name.named.country] += max(1, name.articles)
    shown = renamed or max(spellings, key=lambda spelling: (spellings[spelling], spelling))
    kind = retyped or max(types, key=lambda kind: (types[kind], len(labels(kind)), kind))
    lineage = next((n.lineage for n in group if n.lineage), None)
    latitude, longitude = degrees(next((n.point for n in group if n.point), None))
    return Entity(
        id=identity,
        type=kind,
        name=shown,
        aliases=tuple(sorted(set(spellings) - {shown})),
        wikidata=next((n.wikidata for n in group if n.wikidata), None),
        country=commonest(countries),
        sector=next((n.sector for n in group if n.sector), None),
        latitude=latitude,
        longitude=longitude,
        named=any(n.is_named for n in group),
        mentions=sum(n.mentions for n in group),
        articles=sum(n.articles for n in group),
        since=lineage.since if lineage else None,
        until=lineage.until if lineage else None,
        first_seen=min((n.first for n in group if n.first), default=None),
        last_seen=max((n.last for n in group if n.last), default=None),
        of=commonest(_owners(identity, group, owner_of)),
    )


def owners_of(identity: str, group: Sequence[Name], owner_of: Mapping[str, str]) -> Mapping[str, Owned]:
    """Whose an entity is by what it is called most often, by the ids of its owners; of equals all."""
    counts = _owners(identity, group, owner_of)
    most = max(counts.values(), default=0)
    first: dict[str, Owned] = {}
    for name in group:
        for key, told in name.owned.items():
            owner = owner_of.get(key, identity)
            if counts[owner] == most and owner != identity:
                first[owner] = min(told, first.get(owner, told))
    return first


def _owners(identity: str, group: Sequence[Name], owner_of: Mapping[str, str]) -> Counter[str]:
    """How often an entity is called whose; a thing is not its own."""
    owners = Counter[str]()
    for name in group:
        for key, count in name.owners.items():
            if owner_of.get(key, identity) != identity:
                owners[owner_of[key]] += count
    return owners

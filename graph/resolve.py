"""Entities of single articles -> entities of the graph, by gazetteer entry, exact name and stated alias.

What a text only describes ("the militants") stays within its article, unless a nationality makes the description
mean the same everywhere ("Turkish troops"). In doubt two things stay two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

import networkx as nx

from .model import Entity, Extraction, LocalEntity, content_id
from .names import fold
from .ontology import is_a, labels

_KINDS: Final = ("Person", "Country", "Place", "Group", "Ethnicity", "Weapon", "Platform", "Agreement", "Operation", "Conflict")


def _kind(node_type: str) -> str:
    return next((k for k in _KINDS if is_a(node_type, k)), "Entity")


def keys_of(entity: LocalEntity, article: str) -> list[str]:
    """Everything by which an entity can meet others; the first is its own."""
    if entity.gazetteer:
        return [f"gazetteer:{entity.gazetteer}"]
    kind = _kind(entity.type)
    if not entity.named:
        scope = entity.country or article
        return [f"described:{kind}:{scope}:{fold(entity.name) if entity.country else entity.entity}"]
    names = [entity.name, *(a for a in entity.aliases if kind != "Person" or " " in a)]
    return [f"name:{kind}:{fold(name)}" for name in dict.fromkeys(names)]


def entity_id(keys: Iterable[str]) -> str:
    """The id of an entity known under these keys: the gazetteer's, else a hash of the first key in order."""
    first = min(keys, key=lambda k: (not k.startswith("gazetteer:"), k))
    return first.removeprefix("gazetteer:") if first.startswith("gazetteer:") else f"{first.split(':')[1].lower()}:{content_id(first, length=12)}"


class Resolution:
    """Which entity of the graph each local entity is, and what is known of it."""

    def __init__(self, entities: tuple[Entity, ...], of: Mapping[tuple[str, str], str]) -> None:
        self.entities = entities
        self._of = of

    def __getitem__(self, local: tuple[str, str]) -> str:
        """The graph's entity of (article id, local key)."""
        return self._of[local]


def resolve(extractions: Iterable[Extraction]) -> Resolution:
    """Group the entities of all articles; the result does not depend on their order."""
    graph: nx.Graph[str] = nx.Graph()
    locals_by_key: defaultdict[str, list[tuple[Extraction, LocalEntity]]] = defaultdict(list)
    for extraction in extractions:
        for entity in extraction.entities:
            keys = keys_of(entity, extraction.article.id)
            nx.add_path(graph, keys)
            graph.add_nodes_from(keys)
            locals_by_key[keys[0]].append((extraction, entity))
    entities: list[Entity] = []
    of: dict[tuple[str, str], str] = {}
    for component in nx.connected_components(graph):
        members = [pair for key in sorted(component) for pair in locals_by_key[key]]
        if not members:
            continue
        identity = entity_id(component)
        entities.append(_merged(identity, members))
        of |= {(x.article.id, e.entity): identity for x, e in members}
    return Resolution(tuple(sorted(entities, key=lambda e: e.id)), of)


def _merged(identity: str, members: list[tuple[Extraction, LocalEntity]]) -> Entity:
    names: Counter[str] = Counter()
    spellings: set[str] = set()
    types: Counter[str] = Counter()
    mentions = 0
    for extraction, entity in members:
        count = sum(m.entity == entity.entity for m in extraction.mentions)
        mentions += count
        names[entity.name] += max(1, count)
        spellings |= {entity.name, *entity.aliases}
        types[entity.type] += 1
    name = max(names, key=lambda n: (names[n], n))
    kind = max(types, key=lambda t: (types[t], len(labels(t)), t))
    dates = sorted(x.article.published for x, _ in members if x.article.published)
    first = members[0][1]
    return Entity(
        id=identity, type=kind, name=name, aliases=tuple(sorted(spellings - {name})), wikidata=first.wikidata,
        country=next((e.country for _, e in members if e.country), None), sector=first.sector, named=any(e.named for _, e in members), mentions=mentions,
        articles=len({x.article.id for x, _ in members}), first_seen=dates[0] if dates else None, last_seen=dates[-1] if dates else None,
    )  # fmt: skip

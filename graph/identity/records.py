"""What the articles say under one key of a name, gathered until names are compared."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from ..schema.model import Article, Lineage, LocalEntity, Point, content_id
from ..schema.names import fold
from ..schema.ontology import is_a
from .matching import Named

_KINDS: Final = (
    "Person",
    "Country",
    "Place",
    "Group",
    "Ethnicity",
    "Weapon",
    "Platform",
    "Agreement",
    "Operation",
    "Conflict",
)


def kind_of(node_type: str) -> str:
    """The broad kind of a node type; names of different kinds are never one."""
    return next((kind for kind in _KINDS if is_a(node_type, kind)), "Entity")


class Seen(NamedTuple):
    """How an article speaks of one of its entities."""

    article: Article
    mentions: int
    span: tuple[int, int] | None
    """The first mention."""
    home: str | None
    """The state that the article speaks of, where it speaks of one alone."""
    owner: str | None
    """The key of the entity that it is somebody's by its name."""


@dataclass(slots=True)
class Name:
    """Everything that the articles say under one key."""

    key: str
    named: Named
    spellings: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)  # its own, by gazetteer or description
    homes: Counter[str] = field(default_factory=Counter)  # of articles that speak of one state alone
    mentions: int = 0
    articles: int = 0
    first: str | None = None
    last: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    lineage: Lineage | None = None
    point: Point | None = None
    is_named: bool = False
    sample: tuple[str, int, int] | None = None  # article, start and end of one mention
    beside: set[str] = field(default_factory=set)  # keys of others in its articles
    roles: set[tuple[str, str]] = field(default_factory=set)  # (title or relation, key of what it is held in)
    owners: Counter[str] = field(default_factory=Counter)  # keys of those that it is somebody's of

    def take(self, entity: LocalEntity, seen: Seen) -> None:
        """Add what an article knows of its entity.

        In whatever order articles come, the same is known in the end.
        """
        if entity.gazetteer and not self.named.gazetteer:
            self.named = replace(self.named, gazetteer=entity.gazetteer)
        self.is_named |= entity.named
        self.spellings[entity.name] += max(1, seen.mentions)
        for alias in entity.aliases:
            self.spellings[alias] += 0
        self.types[entity.type] += 1
        if entity.country:
            self.countries[entity.country] += 1
        elif seen.home and entity.named:
            self.homes[seen.home] += 1
        if seen.owner:
            self.owners[seen.owner] += 1
        self.lineage = entity.lineage or self.lineage
        self.point = min(filter(None, (self.point, entity.point)), default=None)
        self.sector = min(filter(None, (self.sector, entity.sector)), default=None)
        self.wikidata = min(filter(None, (self.wikidata, entity.wikidata)), default=None)
        self.mentions += seen.mentions
        self.articles += 1
        self._seen(seen)

    def _seen(self, seen: Seen) -> None:
        """Widen the days on which articles speak of it, and keep the first mention in order of articles."""
        if published := seen.article.published:
            self.first = min(filter(None, (self.first, published)))
            self.last = max(filter(None, (self.last, published)))
        sample = (seen.article.id, *seen.span) if seen.span else None
        if sample is not None and (self.sample is None or sample < self.sample):
            self.sample = sample


def keys_of(entity: LocalEntity, article: str) -> list[str]:
    """Everything by which an entity can meet others; the first is its own."""
    if entity.gazetteer:
        return [entity.gazetteer]
    kind = kind_of(entity.type)
    if not entity.named:
        return [
            f"{kind}/{entity.country}/{fold(entity.name)}" if entity.country else f"{article}/{entity.entity}"
        ]
    names = [entity.name, *(a for a in entity.aliases if kind != "Person" or " " in a)]
    return [f"{kind}/{fold(name)}" for name in dict.fromkeys(names)]


def entity_id(keys: Iterable[str]) -> str:
    """The id of an entity known under these keys: the gazetteer's, else a hash of the first key in order."""
    first = min(keys, key=lambda k: ("/" in k, k))
    return first if "/" not in first else f"{first.split('/')[0].lower()}:{content_id(first, length=12)}"


def commonest(counts: Counter[str]) -> str | None:
    """What was counted most, the last in order among equals; None where nothing was."""
    return max(counts, key=lambda value: (counts[value], value), default=None)

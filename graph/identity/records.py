"""What the articles say under one key of a name, gathered until names are compared."""

from collections import Counter
from dataclasses import dataclass, field, replace

from ..schema.model import Lineage, Point
from ..schema.names import fold
from .contributions import Owned, Seen
from .matching import Named


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
    latest: str | None = None  # the article that was taken last, whose entities come one after another
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
    owned: dict[str, Owned] = field(default_factory=dict)  # the first article that says so, by the same keys

    def take(self, seen: Seen) -> None:
        """Add what an article knows of its entity.

        In whatever order articles come, the same is known in the end.
        """
        if seen.gazetteer and not self.named.gazetteer:
            self.named = replace(self.named, gazetteer=seen.gazetteer)
        self.is_named |= seen.named
        self.types[seen.type] += 1
        if seen.country:
            self.countries[seen.country] += 1
        if seen.home:
            self.homes[seen.home] += 1
        self.lineage = seen.lineage or self.lineage
        self.point = min(filter(None, (self.point, seen.point)), default=None)
        self.sector = min(filter(None, (self.sector, seen.sector)), default=None)
        self.wikidata = min(filter(None, (self.wikidata, seen.wikidata)), default=None)
        self.mentions += seen.mentions
        self.articles += seen.article != self.latest
        self.latest = seen.article
        if seen.published:
            self.first = min(filter(None, (self.first, seen.published)))
            self.last = max(filter(None, (self.last, seen.published)))
        if seen.start is not None and seen.end is not None:
            sample = (seen.article, seen.start, seen.end)
            self.sample = min(filter(None, (self.sample, sample)))

    def take_owner(self, told: Owned) -> None:
        """Add that it is somebody's; of those who say so the first is shown."""
        self.owners[told.owner] += 1
        self.owned[told.owner] = min(told, self.owned.get(told.owner, told))

    def without(self, folded: str) -> "Name":
        """It without the spellings of a name that a decision took from it."""
        kept = {s: n for s, n in self.spellings.items() if fold(s) != folded}
        return replace(self, spellings=Counter(kept))


def commonest(counts: Counter[str]) -> str | None:
    """What was counted most, the last in order among equals; None where nothing was."""
    return max(counts, key=lambda value: (counts[value], value), default=None)

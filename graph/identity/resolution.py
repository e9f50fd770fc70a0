"""Entities of single articles -> entities of the graph, with the reasons for every link; the result does not depend on order.

Names meet by gazetteer entry, exact spelling and aliases that a text states. Names that differ are compared only where they
share a block (`matching.blocks`); what speaks for one identity must outweigh, and nothing certain may speak against.
Decisions of people come before everything. What a text only describes ("the militants") stays within its article, unless
a nationality makes the description mean the same everywhere ("Turkish troops"). In doubt two things stay two.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ..schema.acronyms import is_acronym
from ..schema.errors import JudgementError
from ..schema.model import (
    Article,
    Claim,
    Entity,
    Extraction,
    Lineage,
    LocalEntity,
    Point,
    content_id,
    degrees,
)
from ..schema.names import fold
from ..schema.ontology import is_a, labels
from ..schema.quotes import sentence_around
from .clusters import Clusters, Link
from .judgements import Judgement, Judgements, conflicts
from .matching import ASK, MERGE, NEVER, Named, Reason, blocks, compare, total

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
_BIGGEST_BLOCK: Final = 60
"""A block with more names says nothing of any two of them."""
_NEIGHBOURS: Final = 40
_APART: Final = frozenset(
    {"CLASHES_WITH", "ASSAULTS", "BOMBS", "PART_OF", "SPLIT_FROM", "COMMANDS", "MEMBER_OF", "ACCUSES"}
)
"""Relations that hold between two things, so their ends are not one."""
_ROLES: Final = frozenset({"HOLDS_POSITION", "COMMANDS", "LEADS", "SPOKESPERSON_FOR"})
_SAME_ROLE: Final = 0.4


def _kind(node_type: str) -> str:
    return next((k for k in _KINDS if is_a(node_type, k)), "Entity")


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


def keys_of(entity: LocalEntity, article: str) -> list[str]:
    """Everything by which an entity can meet others; the first is its own."""
    if entity.gazetteer:
        return [entity.gazetteer]
    kind = _kind(entity.type)
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


class Resolution:
    """Which entity of the graph each local entity is, what is known of it, and why."""

    def __init__(
        self,
        entities: tuple[Entity, ...],
        cluster_of: Mapping[str, str],
        names: Mapping[str, Name],
        links: list[Link],
        nearly: list[Link],
        dropped: frozenset[str],
    ) -> None:
        self.entities = entities
        self.names = names
        self.links = links
        self.nearly = nearly
        self.dropped = dropped
        self._cluster_of = cluster_of

    def of(self, entity: LocalEntity, article: str) -> str:
        """The graph's entity of an article's."""
        return self._cluster_of[keys_of(entity, article)[0]]

    def id_of(self, key: str) -> str | None:
        """The graph's entity that a key belongs to."""
        return self._cluster_of.get(key)

    def keys(self, identity: str) -> list[str]:
        """The keys under which an entity is known."""
        return sorted(k for k, i in self._cluster_of.items() if i == identity)


class Resolver:
    """Takes in one extraction after another, keeps what identity needs, and resolves."""

    def __init__(self, judgements: Judgements | None = None) -> None:
        self.judgements = judgements or Judgements()
        self.names: dict[str, Name] = {}
        self._stated: dict[
            tuple[str, str], tuple[str, str]
        ] = {}  # the first article in order, and its sentence
        self._apart: dict[tuple[str, str], str] = {}

    def add(self, extraction: Extraction) -> None:
        """Read the entities and the claims that say who is who of one article."""
        article = extraction.article
        counts: Counter[str] = Counter()
        spans: dict[str, tuple[int, int]] = {}
        called = {(m.entity, article.text[m.start : m.end]): (m.start, m.end) for m in extraction.mentions}
        for m in extraction.mentions:
            counts[m.entity] += 1
            spans.setdefault(m.entity, (m.start, m.end))
        keys = {e.entity: keys_of(e, article.id) for e in extraction.entities}
        states = {e.country for e in extraction.entities if e.country and (is_a(e.type, "Place") or e.named)}
        home = next(iter(states)) if len(states) == 1 else None
        split = {
            (j.subjects[0], f"{_kind_of_key(j.subjects[0])}/{fold(j.value)}")
            for j in self.judgements.splits()
        }
        for entity in extraction.entities:
            own, *others = keys[entity.entity]
            self._name(
                own,
                entity,
                article.id,
                article.published,
                counts[entity.entity],
                spans.get(entity.entity),
                home,
            )
            for other in others:
                alias = next(a for a in entity.aliases if other.endswith(f"/{fold(a)}"))
                self.names.setdefault(other, Name(other, Named(alias, _kind(entity.type)))).spellings[
                    alias
                ] += 0
                if (own, other) not in split and (other, own) not in split:
                    self._state(_pair(own, other), article, called.get((entity.entity, alias), (0, 0)))
        for claim in extraction.claims:
            self._claim(claim, keys, article)
        for told in extraction.distinct:
            word = article.text[told.word.start : told.word.end]
            _least(
                self._apart,
                _pair(keys[told.a][0], keys[told.b][0]),
                f'told apart by {word!r} in {article.id}: "{sentence_around(article.text, told.word.start, told.word.end)}"',
            )
        if len(keys) <= _NEIGHBOURS:
            named = {k[0] for e, k in zip(extraction.entities, keys.values(), strict=True) if e.named}
            for key in named:
                self.names[key].beside = set(sorted(self.names[key].beside | named - {key})[:_NEIGHBOURS])

    def _name(
        self,
        key: str,
        entity: LocalEntity,
        article: str,
        published: str | None,
        count: int,
        span: tuple[int, int] | None,
        home: str | None,
    ) -> None:
        name = self.names.get(key)
        if name is None:
            name = self.names[key] = Name(
                key, Named(entity.name, _kind(entity.type), gazetteer=entity.gazetteer)
            )
        elif entity.gazetteer and not name.named.gazetteer:
            name.named = replace(name.named, gazetteer=entity.gazetteer)
        name.is_named |= entity.named
        name.spellings[entity.name] += max(1, count)
        for alias in entity.aliases:
            name.spellings[alias] += 0
        name.types[entity.type] += 1
        if entity.country:
            name.countries[entity.country] += 1
        elif home and entity.named:
            name.homes[home] += 1
        name.lineage = entity.lineage or name.lineage
        name.point = min(filter(None, (name.point, entity.point)), default=None)
        name.mentions += count
        name.articles += 1
        name.sector, name.wikidata = (
            min(filter(None, pair), default=None)
            for pair in ((name.sector, entity.sector), (name.wikidata, entity.wikidata))
        )
        if published:
            name.first = min(filter(None, (name.first, published)))
            name.last = max(filter(None, (name.last, published)))
        sample = (article, *span) if span else None
        if sample is not None and (name.sample is None or sample < name.sample):
            name.sample = sample

    def _state(self, pair: tuple[str, str], article: Article, span: tuple[int, int]) -> None:
        """Keep the first article, in order, that calls two names one, with the sentence around the characters `span`."""
        known = self._stated.get(pair)
        if pair[0] != pair[1] and (known is None or article.id < known[0]):
            self._stated[pair] = (article.id, sentence_around(article.text, *span))

    def _claim(self, claim: Claim, keys: Mapping[str, list[str]], article: Article) -> None:
        """An alias that the article itself states joins; what one of two does to the other parts them."""
        subject, obj = keys[claim.subject.entity][0], keys[claim.object.entity][0]
        pair = _pair(subject, obj)
        if claim.relation in _ROLES and claim.plain and (title := claim.attributes.get("title")):
            self.names[subject].roles.add((fold(str(title)), obj))
        if claim.relation == "ALSO_KNOWN_AS" and claim.plain and "former" not in claim.attributes:
            self._state(pair, article, (claim.trigger.start, claim.trigger.end))
        elif claim.relation in _APART and claim.plain:
            sentence = " ".join(article.text[claim.sentence.start : claim.sentence.end].split())
            _least(self._apart, pair, f'{claim.relation} between them in {article.id}: "{sentence}"')

    def resolve(self) -> Resolution:
        """Group the names; the result depends on what was added, not on its order."""
        for name in self.names.values():
            name.named = replace(
                name.named,
                name=_commonest(name.spellings) or name.named.name,
                type=_commonest(name.types) or "",
                country=_commonest(name.countries),
            )
        clusters = Clusters({key: name.named.gazetteer for key, name in self.names.items()})
        self._decide(clusters)
        links: list[Link] = []
        nearly: list[Link] = []
        for link in sorted(self._links(), key=lambda x: (-x.weight, x.a, x.b)):
            if link.weight >= MERGE and clusters.join(link):
                links.append(link)
            elif link.weight >= ASK:
                why = clusters.why_apart(link.a, link.b)
                nearly.append(link if why is None else link._replace(reasons=(*link.reasons, why)))
        return self._described(clusters, links, nearly)

    def key(self, given: str) -> str:
        """The key that an entity is spoken of by: a key, a gazetteer id, or a name that only one entity bears.

        Raises JudgementError if there is none, or several.
        """
        if given in self.names:
            return given
        found = sorted(
            k for k, n in self.names.items() if n.is_named and (fold(given) in (fold(s) for s in n.spellings))
        )
        own = [
            k for k in found if k.partition("/")[2] == fold(given)
        ]  # a name that texts state to be the others' too is no choice
        if len(found) == 1 or (
            len(own) == 1 and all(k in own or _pair(own[0], k) in self._stated for k in found)
        ):
            return (own or found)[0]
        where = self.judgements.path or "judgements"
        if not found:
            raise JudgementError(f"{where}: no entity {given!r}; `sitgraph entities` lists them")
        raise JudgementError(f"{where}: {given!r} may be {', '.join(found)}; say which")

    def _decide(self, clusters: Clusters) -> None:
        same = [self._keyed(j) for j in self.judgements.pairs("same")]
        different = [self._keyed(j) for j in self.judgements.pairs("different")]
        for judgement in same:
            if all(s in self.names for s in judgement.subjects):
                clusters.union(*judgement.subjects)
        conflicts(
            same,
            different,
            self.judgements.path,
            {k: clusters.root(k) for j in (*same, *different) for k in j.subjects if k in self.names},
        )
        for judgement in different:
            a, b = judgement.subjects
            if a in self.names and b in self.names:
                clusters.part(a, b, f"decided different in line {judgement.line}")
        for judgement in self.judgements.splits():
            key = self._known(judgement.subjects[0])
            other = f"{self.names[key].named.kind}/{fold(judgement.value)}" if key else ""
            if key and other in self.names and other != key:
                clusters.part(key, other, f"split in line {judgement.line}")
        for (a, b), why in sorted(self._apart.items()):
            clusters.part(a, b, why)

    def _known(self, given: str) -> str | None:
        """The key, or None where the entity is not there (any more): a decision outlives the articles that it was made on."""
        try:
            return self.key(given)
        except JudgementError:
            return None

    def _keyed(self, judgement: Judgement) -> Judgement:
        return Judgement(
            judgement.kind,
            tuple(self._known(s) or s for s in judgement.subjects),
            judgement.value,
            judgement.line,
        )

    def _links(self) -> Iterator[Link]:
        """Links that a text states, and those of names that share a block."""
        seen: set[tuple[str, str]] = set()
        ambiguous = self._ambiguous()
        for pair, (article, sentence) in sorted(self._stated.items()):
            a, b = (self.names[k] for k in pair)
            if short := next((k for k in pair if k in ambiguous), None):
                seen.add(pair)
                yield Link(
                    *pair,
                    ASK,
                    (
                        f"stated as one in {article}, but {self.names[short].named.name} stands for others elsewhere: {', '.join(ambiguous[short])}",
                    ),
                )
                continue
            reasons = [
                r
                for r in compare(self._facts(a), self._facts(b))
                if r.weight <= NEVER and "gazetteer" in r.text
            ]
            if not reasons:
                seen.add(pair)
                yield Link(*pair, 2.0, (f'stated as one in {article}: "{sentence}"',))
        members: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            if name.is_named:
                for block in blocks(self._facts(name)):
                    members[block].append(key)
        for block in sorted(members):
            inside = sorted(members[block])
            if len(inside) > _BIGGEST_BLOCK:
                continue
            alone = len(inside) == 2
            for pair in itertools.combinations(inside, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield self._compared(*pair, alone=alone and ":initials:" in block)

    def _ambiguous(self) -> dict[str, list[str]]:
        """Acronyms that texts spell out as names which are not one, with those names."""
        long: defaultdict[str, set[str]] = defaultdict(set)
        for pair in self._stated:
            for short, full in (pair, pair[::-1]):
                if is_acronym(self.names[short].named.name) and " " in self.names[full].named.name:
                    long[short].add(full)
        return {
            short: sorted(self.names[f].named.name for f in full)
            for short, full in long.items()
            if any(
                total(compare(self.names[a].named, self.names[b].named)) < MERGE
                for a, b in itertools.combinations(sorted(full), 2)
            )
        }

    def _facts(self, name: Name) -> Named:
        """A name with the country that its articles agree on, where it has none of its own."""
        named = name.named
        if named.country or named.kind == "Person" or len(name.homes) != 1 or name.named.gazetteer:
            return named
        return replace(named, country=next(iter(name.homes)))

    def _compared(self, a: str, b: str, *, alone: bool) -> Link:
        first, second = self.names[a], self.names[b]
        reasons = compare(self._facts(first), self._facts(second))
        if any(r.weight > 0 for r in reasons):
            if alone and any("initials" in r.text for r in reasons):
                reasons.append(Reason(0.3, "no other name has these initials"))
            shared = first.beside & second.beside
            if shared and len(shared) * 4 >= min(len(first.beside), len(second.beside)):
                reasons.append(Reason(0.2, f"in the company of the same {len(shared)}"))
            if held := first.roles & second.roles:
                title, where = min(held)
                reasons.append(Reason(_SAME_ROLE, f"each is {title} of {self.names[where].named.name}"))
            if second.key in first.beside and not any("initials" in r.text for r in reasons):
                reasons.append(Reason(-0.3, "named side by side in one article"))
        return Link(a, b, total(reasons), tuple(r.text for r in reasons))

    def _described(self, clusters: Clusters, links: list[Link], nearly: list[Link]) -> Resolution:
        groups: defaultdict[str, list[Name]] = defaultdict(list)
        for key in sorted(self.names):
            groups[clusters.root(key)].append(self.names[key])
        renames = {self._known(k) or k: j.value for k, j in self.judgements.on_one("rename").items()}
        retypes = {self._known(k) or k: j.value for k, j in self.judgements.on_one("retype").items()}
        drops = {self._known(k) or k for k in self.judgements.on_one("drop")}
        entities: list[Entity] = []
        cluster_of: dict[str, str] = {}
        dropped: set[str] = set()
        for group in groups.values():
            keys = [n.key for n in group]
            identity = entity_id(keys)
            cluster_of |= dict.fromkeys(keys, identity)
            if drops.intersection(keys):
                dropped.add(identity)
            elif any(n.articles for n in group):
                entities.append(
                    _merged(
                        identity,
                        group,
                        next((renames[k] for k in keys if k in renames), None),
                        next((retypes[k] for k in keys if k in retypes), None),
                    )
                )
        nearly = [n for n in nearly if cluster_of[n.a] != cluster_of[n.b]]
        return Resolution(
            tuple(sorted(entities, key=lambda e: e.id)),
            cluster_of,
            self.names,
            links,
            nearly,
            frozenset(dropped),
        )


def _least(table: dict[tuple[str, str], str], pair: tuple[str, str], value: str) -> None:
    """Keep the first in order, so that the order of articles does not show."""
    if pair[0] != pair[1] and (pair not in table or value < table[pair]):
        table[pair] = value


def _commonest(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda v: (counts[v], v), default=None)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _kind_of_key(key: str) -> str:
    return key.split("/")[0] if "/" in key else "Group"


def _merged(identity: str, group: list[Name], renamed: str | None, retyped: str | None) -> Entity:
    spellings: Counter[str] = Counter()
    types: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for name in group:
        spellings.update(name.spellings)
        spellings[name.named.name] += 0
        types.update(name.types)
        if name.named.country:
            countries[name.named.country] += max(1, name.articles)
    shown = renamed or max(spellings, key=lambda n: (spellings[n], n))
    kind = retyped or max(types, key=lambda t: (types[t], len(labels(t)), t))
    firsts, lasts = [n.first for n in group if n.first], [n.last for n in group if n.last]
    lineage = next((n.lineage for n in group if n.lineage), None)
    latitude, longitude = degrees(next((n.point for n in group if n.point), None))
    return Entity(
        id=identity,
        type=kind,
        name=shown,
        aliases=tuple(sorted(set(spellings) - {shown})),
        wikidata=next((n.wikidata for n in group if n.wikidata), None),
        country=max(countries, key=lambda c: (countries[c], c), default=None),
        sector=next((n.sector for n in group if n.sector), None),
        latitude=latitude,
        longitude=longitude,
        named=any(n.is_named for n in group),
        mentions=sum(n.mentions for n in group),
        articles=sum(n.articles for n in group),
        since=lineage.since if lineage else None,
        until=lineage.until if lineage else None,
        first_seen=min(firsts, default=None),
        last_seen=max(lasts, default=None),
    )


def resolve(extractions: Iterable[Extraction], judgements: Judgements | None = None) -> Resolution:
    """Group the entities of all articles."""
    resolver = Resolver(judgements)
    for extraction in extractions:
        resolver.add(extraction)
    return resolver.resolve()

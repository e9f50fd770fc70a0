"""Entities of single articles -> entities of the graph, with the reasons for every link.

Names meet by gazetteer entry, exact spelling and aliases that a text states. Names that differ are compared
only where they share a block (`matching.blocks`); what speaks for one identity must outweigh, and nothing
certain may speak against. Decisions of people come before everything. What a text only describes ("the
militants") stays within its article, unless a nationality makes the description mean the same everywhere
("Turkish troops"). In doubt two things stay two. The order of articles does not show.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ..schema.acronyms import is_acronym
from ..schema.errors import JudgementError
from ..schema.model import Article, Claim, Distinction, Entity, Extraction, LocalEntity
from ..schema.names import fold
from ..schema.ontology import is_a
from ..schema.quotes import sentence_around
from .clusters import Clusters, Link
from .judgements import Judgement, Judgements, conflicts
from .matching import ASK, MERGE, NEVER, Named, Reason, blocks, compare, total
from .merging import merged
from .records import Name, Seen, commonest, entity_id, keys_of, kind_of

_BIGGEST_BLOCK: Final = 60
"""A block with more names says nothing of any two of them."""
_NEIGHBOURS: Final = 40
_APART: Final = frozenset(
    {"CLASHES_WITH", "ASSAULTS", "BOMBS", "PART_OF", "SPLIT_FROM", "COMMANDS", "MEMBER_OF", "ACCUSES"}
)
"""Relations that hold between two things, so their ends are not one."""
_ROLES: Final = frozenset({"HOLDS_POSITION", "COMMANDS", "LEADS", "SPOKESPERSON_FOR"})
_TOLD_APART: Final = frozenset({"Person", "Group", "Place", "Country", "Conflict", "Agreement", "Operation"})
"""Kinds of which it matters which one a name is of."""
_SAME_ROLE: Final = 0.4


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
        self._stated: dict[tuple[str, str], tuple[str, str]] = {}
        """Names that a text says are one, with the first article in order and its sentence."""
        self._apart: dict[tuple[str, str], str] = {}

    def add(self, extraction: Extraction) -> None:
        """Read the entities and the claims that say who is who of one article."""
        keys = {e.entity: keys_of(e, extraction.article.id) for e in extraction.entities}
        self._add_names(extraction, keys)
        self._add_aliases(extraction, keys)
        for claim in extraction.claims:
            self._claim(claim, keys, extraction.article)
        for told in extraction.distinct:
            self._told_apart(told, keys, extraction.article)
        if len(keys) <= _NEIGHBOURS:
            named = {keys[e.entity][0] for e in extraction.entities if e.named}
            for key in named:
                self.names[key].beside = set(sorted(self.names[key].beside | named - {key})[:_NEIGHBOURS])

    def _add_names(self, extraction: Extraction, keys: Mapping[str, list[str]]) -> None:
        counts = Counter(m.entity for m in extraction.mentions)
        spans: dict[str, tuple[int, int]] = {}
        for mention in extraction.mentions:
            spans.setdefault(mention.entity, (mention.start, mention.end))
        home = _home(extraction.entities)
        for entity in extraction.entities:
            key = keys[entity.entity][0]
            if key not in self.names:
                named = Named(entity.name, kind_of(entity.type), gazetteer=entity.gazetteer)
                self.names[key] = Name(key, named)
            owner = keys[entity.of][0] if entity.of is not None and entity.of in keys else None
            seen = Seen(extraction.article, counts[entity.entity], spans.get(entity.entity), home, owner)
            self.names[key].take(entity, seen)

    def _add_aliases(self, extraction: Extraction, keys: Mapping[str, list[str]]) -> None:
        """What an article calls its entities besides is one with them, unless a decision split it off."""
        article = extraction.article
        called = {(m.entity, article.text[m.start : m.end]): (m.start, m.end) for m in extraction.mentions}
        split = {
            (j.subjects[0], f"{_kind_of_key(j.subjects[0])}/{fold(j.value)}")
            for j in self.judgements.splits()
        }
        for entity in extraction.entities:
            own, *others = keys[entity.entity]
            for other in others:
                alias = next(alias for alias in entity.aliases if other.endswith(f"/{fold(alias)}"))
                name = self.names.setdefault(other, Name(other, Named(alias, kind_of(entity.type))))
                name.spellings[alias] += 0
                if (own, other) not in split and (other, own) not in split:
                    self._state(_pair(own, other), article, called.get((entity.entity, alias), (0, 0)))

    def _told_apart(self, told: Distinction, keys: Mapping[str, list[str]], article: Article) -> None:
        word = article.text[told.word.start : told.word.end]
        sentence = sentence_around(article.text, told.word.start, told.word.end)
        why = f'told apart by {word!r} in {article.id}: "{sentence}"'
        _least(self._apart, _pair(keys[told.a][0], keys[told.b][0]), why)

    def _state(self, pair: tuple[str, str], article: Article, span: tuple[int, int]) -> None:
        """Keep the first article, in order, that calls two names one, with the sentence around `span`."""
        known = self._stated.get(pair)
        if pair[0] != pair[1] and (known is None or article.id < known[0]):
            self._stated[pair] = (article.id, sentence_around(article.text, *span))

    def _claim(self, claim: Claim, keys: Mapping[str, list[str]], article: Article) -> None:
        """An alias that the article itself states joins; what one of two does to the other parts them."""
        if claim.subject is None:
            return
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
                name=commonest(name.spellings) or name.named.name,
                type=commonest(name.types) or "",
                country=commonest(name.countries),
            )
        clusters = Clusters({key: name.named.gazetteer for key, name in self.names.items()})
        self._decide(clusters)
        links: list[Link] = []
        nearly: list[Link] = []
        for link in sorted(self._links(), key=lambda x: (-x.weight, x.one, x.other)):
            if link.weight >= MERGE and clusters.join(link):
                links.append(link)
            elif link.weight >= ASK:
                why = clusters.why_apart(link.one, link.other)
                nearly.append(link if why is None else link._replace(reasons=(*link.reasons, why)))
        return self._described(clusters, links, nearly)

    def key(self, given: str) -> str:
        """The key of what is given as a key, as a gazetteer id, or as a name that only one entity bears.

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
            one, other = judgement.subjects
            if one in self.names and other in self.names:
                clusters.part(one, other, f"decided different in line {judgement.line}")
        for judgement in self.judgements.splits():
            key = self._known(judgement.subjects[0])
            other = f"{self.names[key].named.kind}/{fold(judgement.value)}" if key else ""
            if key and other in self.names and other != key:
                clusters.part(key, other, f"split in line {judgement.line}")
        for (one, other), why in sorted(self._apart.items()):
            clusters.part(one, other, why)

    def _known(self, given: str) -> str | None:
        """The key, or None where the entity is not there (any more).

        A decision outlives the articles that it was made on.
        """
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
        stated = {(link.one, link.other): link for link in self._stated_links()}
        yield from stated.values()
        for one, other, alone in self._sharing_a_block():
            if (one, other) not in stated:
                yield self._compared(one, other, alone=alone)
        yield from self._of_two_kinds()

    def _stated_links(self) -> Iterator[Link]:
        """Names that a text says are one, unless the gazetteer has them as two.

        A doubtful acronym is only asked about.
        """
        ambiguous = self._ambiguous()
        for pair, (article, sentence) in sorted(self._stated.items()):
            short = next((key for key in pair if key in ambiguous), None)
            if short is not None:
                others = ", ".join(ambiguous[short])
                yield Link(
                    *pair,
                    ASK,
                    (
                        f"stated as one in {article}, "
                        f"but {self.names[short].named.name} stands for others elsewhere: {others}",
                    ),
                )
            elif not self._two_in_the_gazetteer(*pair):
                yield Link(*pair, 2.0, (f'stated as one in {article}: "{sentence}"',))

    def _two_in_the_gazetteer(self, one: str, other: str) -> bool:
        reasons = compare(self._facts(self.names[one]), self._facts(self.names[other]))
        return any(r.weight <= NEVER and "gazetteer" in r.text for r in reasons)

    def _sharing_a_block(self) -> Iterator[tuple[str, str, bool]]:
        """(one, other, whether no other name has their initials) of each pair worth comparing, once."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            if name.is_named:
                for block in blocks(self._facts(name)):
                    members[block].append(key)
        seen: set[tuple[str, str]] = set()
        for block, inside in sorted(members.items()):
            if len(inside) > _BIGGEST_BLOCK:
                continue
            alone = len(inside) == 2 and ":initials:" in block
            for pair in itertools.combinations(sorted(inside), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield *pair, alone

    def _of_two_kinds(self) -> Iterator[Link]:
        """One name that texts have for things of two kinds, which people must tell: a summit, a group."""
        bearers: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            if (
                name.articles
                and name.is_named
                and name.named.kind in _TOLD_APART
                and not name.named.gazetteer
            ):
                bearers[fold(name.named.name)].append(key)
        for keys in bearers.values():
            for one, other in itertools.combinations(sorted(keys), 2):
                first, second = self.names[one].named, self.names[other].named
                if first.kind != second.kind:
                    kinds = f"{first.name} is once a {first.kind.lower()}, once a {second.kind.lower()}"
                    yield Link(one, other, ASK, (kinds,))

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
                total(compare(self.names[one].named, self.names[other].named)) < MERGE
                for one, other in itertools.combinations(sorted(full), 2)
            )
        }

    def _facts(self, name: Name) -> Named:
        """A name with the country that its articles agree on, where it has none of its own."""
        named = name.named
        if named.country or named.kind == "Person" or len(name.homes) != 1 or name.named.gazetteer:
            return named
        return replace(named, country=next(iter(name.homes)))

    def _compared(self, one: str, other: str, *, alone: bool) -> Link:
        first, second = self.names[one], self.names[other]
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
        return Link(one, other, total(reasons), tuple(r.text for r in reasons))

    def _described(self, clusters: Clusters, links: list[Link], nearly: list[Link]) -> Resolution:
        groups: defaultdict[str, list[Name]] = defaultdict(list)
        names = self._without_split_names()
        for key in sorted(names):
            groups[clusters.root(key)].append(names[key])
        groups_by_id = {entity_id(n.key for n in group): group for group in groups.values()}
        cluster_of = {name.key: identity for identity, group in groups_by_id.items() for name in group}
        drops = {self._known(k) or k for k in self.judgements.on_one("drop")}
        dropped = frozenset(cluster_of[key] for key in drops if key in cluster_of)
        kept = {i: group for i, group in groups_by_id.items() if i not in dropped}
        return Resolution(
            tuple(self._entities(kept, cluster_of)),
            cluster_of,
            names,
            links,
            [link for link in nearly if cluster_of[link.one] != cluster_of[link.other]],
            dropped,
        )

    def _without_split_names(self) -> Mapping[str, Name]:
        """The names without the spellings that decisions took from them."""
        names = dict(self.names)
        for split in self.judgements.splits():
            key = self._known(split.subjects[0])
            if key is not None:
                kept = {s: n for s, n in names[key].spellings.items() if fold(s) != fold(split.value)}
                names[key] = replace(names[key], spellings=Counter(kept))
        return names

    def _entities(self, groups: Mapping[str, list[Name]], cluster_of: Mapping[str, str]) -> Iterator[Entity]:
        """The entities that an article speaks of, in order of their ids."""
        renames, retypes = self._decided("rename"), self._decided("retype")
        owner_of = {key: identity for key, identity in cluster_of.items() if identity in groups}
        for identity, group in sorted(groups.items()):
            if any(name.articles for name in group):
                yield merged(
                    identity,
                    group,
                    renamed=next((renames[n.key] for n in group if n.key in renames), None),
                    retyped=next((retypes[n.key] for n in group if n.key in retypes), None),
                    owner_of=owner_of,
                )

    def _decided(self, kind: str) -> dict[str, str]:
        """The value of the last decision of a kind, by key."""
        return {self._known(k) or k: j.value for k, j in self.judgements.on_one(kind).items()}


def _home(entities: Iterable[LocalEntity]) -> str | None:
    """The state that an article speaks of, where it speaks of one alone."""
    states = {e.country for e in entities if e.country and (is_a(e.type, "Place") or e.named)}
    return states.pop() if len(states) == 1 else None


def _least(table: dict[tuple[str, str], str], pair: tuple[str, str], value: str) -> None:
    """Keep the first in order, so that the order of articles does not show."""
    if pair[0] != pair[1] and (pair not in table or value < table[pair]):
        table[pair] = value


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _kind_of_key(key: str) -> str:
    return key.split("/")[0] if "/" in key else "Group"


def resolve(extractions: Iterable[Extraction], judgements: Judgements | None = None) -> Resolution:
    """Group the entities of all articles."""
    resolver = Resolver(judgements)
    for extraction in extractions:
        resolver.add(extraction)
    return resolver.resolve()

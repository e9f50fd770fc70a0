"""Entities of single articles -> entities of the graph, with the reasons for every link.

Names meet by gazetteer entry, exact spelling and aliases that a text states. Names that differ are compared
only where they share a block (`matching.blocks`); what speaks for one identity must outweigh, and nothing
certain may speak against. Decisions of people come before everything. What a text only describes ("the
militants") stays within its article, unless a nationality makes the description mean the same everywhere
("Turkish troops"). In doubt two things stay two. The order of articles does not show.
"""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ..schema.errors import JudgementError
from ..schema.model import Article, Entity, Extraction, LocalEntity
from ..schema.names import fold
from ..schema.near_names import Spelling
from .candidate_links import (
    BIGGEST_BLOCK,
    Pair,
    ambiguous,
    facts,
    in_company,
    link_of,
    may_be_of_two_kinds,
    of_two_kinds,
    stated_link,
)
from .clusters import Clusters, Link, grown
from .contributions import NEIGHBOURS, Owned, Said, contribution
from .decisions import Decisions, decisions, key_of
from .judgements import Judgements, split_off
from .matching import Named, blocks, compare
from .merging import merged, owners_of
from .name_keys import entity_id, keys_of
from .records import Name, commonest


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
        owners: Mapping[str, Mapping[str, Owned]] = MappingProxyType({}),
    ) -> None:
        """`owners` gives whose entities are, by the ids of both."""
        self.entities = entities
        self.names = names
        self.links = links
        self.nearly = nearly
        self.dropped = dropped
        self.owners = owners
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
        """Names that a text says are one, with the first article in order and why."""
        self._apart: dict[tuple[str, str], tuple[str, str]] = {}
        """Names that a text says are two, likewise."""

    def add(self, extraction: Extraction) -> None:
        """Read the entities and the claims that say who is who of one article."""
        given = contribution(extraction)
        split = {(j.subjects[0], split_off(j)) for j in self.judgements.splits()}
        for spelled in given.spelled:
            named = Named(spelled.spelling, spelled.kind)
            name = self.names.setdefault(spelled.key, Name(spelled.key, named))
            name.spellings[spelled.spelling] += spelled.times
        for seen in given.seen:
            self.names[seen.key].take(seen)
        for said in given.said:
            # what a text calls an entity besides is one with it, unless a decision split it off
            pairs = {(said.one, said.other), (said.other, said.one)}
            if said.how != "alias" or not pairs & split:
                self._say(said, extraction.article)
        for owned in given.owned:
            self.names[owned.key].take_owner(owned)
        for held in given.held:
            self.names[held.key].roles.add((held.title, held.place))
        together = {seen.key for seen in given.seen if seen.named and seen.company}
        for key in together:
            self.names[key].beside = set(sorted(self.names[key].beside | together - {key})[:NEIGHBOURS])

    def _say(self, said: Said, article: Article) -> None:
        """Keep the first article, in order, that says that two names are one or two."""
        pair = (said.one, said.other)
        table = self._stated if said.how in ("alias", "claim") else self._apart
        known = table.get(pair)
        if known is None or said.article < known[0]:
            table[pair] = (said.article, said.reason(article.text))

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
        decided = decisions(self.judgements, self._known, self._kind)
        for pair in decided.same:
            clusters.union(*pair)
        for part in decided.parts():
            clusters.part(*part)
        for pair, (_, why) in sorted(self._apart.items()):
            clusters.part(*pair, why)
        links, nearly = grown(clusters, self._links())
        return self._described(clusters, decided, links, nearly)

    def key(self, given: str) -> str:
        """The key of what is given as a key, as a gazetteer id, or as a name that only one entity bears.

        Raises JudgementError if there is none, or several.
        """
        return self._key(given, self._spellings)

    def _key(self, given: str, spellings: Callable[[], Iterable[Spelling]]) -> str:
        if given in self.names:
            return given
        bearing = [
            (key, name.is_named)
            for key, name in self.names.items()
            if (name.is_named or name.countries) and fold(given) in map(fold, name.spellings)
        ]
        named = [key for key, is_named in bearing if is_named]
        return key_of(
            given,
            named or [key for key, _ in bearing],
            stated=lambda pair: pair in self._stated,
            spellings=spellings,
        )

    def _spellings(self) -> Iterator[Spelling]:
        for name in self.names.values():
            if name.is_named:
                for spelling, times in name.spellings.items():
                    yield Spelling(spelling, name.named.name, times)

    def _known(self, given: str) -> str | None:
        """The key, or None where the entity is not there (any more)."""
        try:
            return self._key(given, tuple)
        except JudgementError:
            return None

    def _kind(self, key: str) -> str:
        return self.names[key].named.kind

    def _links(self) -> Iterator[Link]:
        """Links that a text states, and those of names that share a block."""
        stated = {(link.one, link.other): link for link in self._stated_links()}
        yield from stated.values()
        for pair, alone in self._sharing_a_block():
            if pair not in stated:
                yield self._compared(pair, alone=alone)
        yield from self._of_two_kinds()

    def _stated_links(self) -> Iterator[Link]:
        """Names that a text says are one, unless the gazetteer has them as two."""
        named = {key: self.names[key].named for pair in self._stated for key in pair}
        doubtful = ambiguous(self._stated, named)
        known = {key: facts(self.names[key]) for key in named}
        for pair, (article, why) in sorted(self._stated.items()):
            if link := stated_link(pair, article, why, doubtful, known):
                yield link

    def _sharing_a_block(self) -> Iterator[tuple[Pair, bool]]:
        """Each pair worth comparing, once, and whether no other name has their initials."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            if name.is_named:
                for block in blocks(facts(name)):
                    members[block].append(key)
        seen: set[Pair] = set()
        for block, inside in sorted(members.items()):
            if len(inside) > BIGGEST_BLOCK:
                continue
            alone = len(inside) == 2 and ":initials:" in block
            for pair in itertools.combinations(sorted(inside), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair, alone

    def _of_two_kinds(self) -> Iterator[Link]:
        """One name that texts have for things of two kinds."""
        bearers: defaultdict[str, list[tuple[str, Named]]] = defaultdict(list)
        for key, name in self.names.items():
            if may_be_of_two_kinds(name):
                bearers[fold(name.named.name)].append((key, name.named))
        for several in bearers.values():
            yield from of_two_kinds(several)

    def _compared(self, pair: Pair, *, alone: bool) -> Link:
        first, second = (self.names[key] for key in pair)
        reasons = compare(facts(first), facts(second))
        return link_of(pair, in_company(reasons, first, second, alone=alone, called=self._called))

    def _called(self, key: str) -> str:
        return self.names[key].named.name

    def _described(
        self, clusters: Clusters, decided: Decisions, links: list[Link], nearly: list[Link]
    ) -> Resolution:
        groups: defaultdict[str, list[Name]] = defaultdict(list)
        names = dict(self.names)
        for split in decided.splits:
            names[split.key] = names[split.key].without(split.name)
        for key in sorted(names):
            groups[clusters.root(key)].append(names[key])
        groups_by_id = {entity_id(n.key for n in group): group for group in groups.values()}
        cluster_of = {name.key: identity for identity, group in groups_by_id.items() for name in group}
        dropped = frozenset(cluster_of[key] for key in decided.dropped if key in cluster_of)
        owner_of = {key: identity for key, identity in cluster_of.items() if identity not in dropped}
        kept = {
            identity: group
            for identity, group in sorted(groups_by_id.items())
            if identity not in dropped and any(name.articles for name in group)
        }
        return Resolution(
            tuple(merged(identity, group, decided, owner_of) for identity, group in kept.items()),
            cluster_of,
            names,
            links,
            [link for link in nearly if cluster_of[link.one] != cluster_of[link.other]],
            dropped,
            {identity: owners_of(identity, group, owner_of) for identity, group in kept.items()},
        )


def resolve(extractions: Iterable[Extraction], judgements: Judgements | None = None) -> Resolution:
    """Group the entities of all articles."""
    resolver = Resolver(judgements)
    for extraction in extractions:
        resolver.add(extraction)
    return resolver.resolve()

"""What one article says of names: all that resolution takes from it.

Each kind is a record with the article in it, so that it can be kept in a table and taken out again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

import msgspec

from ..schema.model import Claim, Container, Extraction, Lineage, LocalEntity, Point
from ..schema.names import fold
from ..schema.ontology import is_a
from ..schema.quotes import sentence_around
from .counted import uncounted
from .name_keys import keys_of, kind_of

NEIGHBOURS: Final = 40
"""An article with more entities says nothing of the company that they keep."""
_APART: Final = frozenset(
    {"CLASHES_WITH", "ASSAULTS", "BOMBS", "PART_OF", "SPLIT_FROM", "COMMANDS", "MEMBER_OF", "ACCUSES"}
)
"""Relations that hold between two things, so their ends are not one."""
_ROLES: Final = frozenset({"HOLDS_POSITION", "COMMANDS", "LEADS", "SPOKESPERSON_FOR"})


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """How an article speaks of one of its entities, under the key that is its own."""

    article: str
    position: int
    entity: str
    key: str
    kind: str
    named: bool
    type: str
    name: str
    gazetteer: str | None
    country: str | None
    home: str | None
    """The state that the article speaks of, where that is one and the entity has none of its own."""
    sector: str | None
    wikidata: str | None
    mentions: int
    start: int | None
    end: int | None
    """The first mention."""
    published: str | None
    point: Point | None
    lineage: Lineage | None
    within: tuple[Container, ...]
    company: bool
    """Whether the article has so few entities that being in it together says something."""


class Spelled(msgspec.Struct, frozen=True):
    """A spelling of the name that a key stands for; an alias that is only stated is spelled no times."""

    article: str
    position: int
    key: str
    kind: str
    spelling: str
    folded: str
    times: int


class Said(msgspec.Struct, frozen=True):
    """That two keys are one (`alias`, `claim`) or two (`between`, `told`), with the words that say so.

    They are the trigger or the mention for what makes one, the sentence for what is between two, the word for
    what tells apart; `relation` is that of a claim.
    """

    article: str
    position: int
    how: Literal["alias", "claim", "between", "told"]
    one: str
    other: str
    start: int
    end: int
    relation: str = ""

    def reason(self, text: str) -> str:
        """It in words, given the text of its article."""
        if self.how == "between":
            sentence = " ".join(text[self.start : self.end].split())
            return f'{self.relation} between them in {self.article}: "{sentence}"'
        sentence = sentence_around(text, self.start, self.end)
        if self.how == "told":
            return f'told apart by {text[self.start : self.end]!r} in {self.article}: "{sentence}"'
        return f'stated as one in {self.article}: "{sentence}"'


class Owned(msgspec.Struct, frozen=True, order=True):
    """That a key is somebody's by its name, with the words that say so.

    Their sentence is empty where it isn't known.
    """

    article: str
    start: int
    end: int
    key: str
    owner: str
    sentence_start: int
    sentence_end: int


class Office(msgspec.Struct, frozen=True):
    """A title or office that a key has in what another key stands for."""

    article: str
    key: str
    title: str
    place: str


class Contribution(NamedTuple):
    """All that an article says of names."""

    seen: list[Seen]
    spelled: list[Spelled]
    said: list[Said]
    held: list[Office]
    owned: list[Owned]


def contribution(extraction: Extraction) -> Contribution:
    """What an article says of names; what it describes goes without its number."""
    described = [e if e.named else _without_number(e) for e in extraction.entities]
    extraction = msgspec.structs.replace(extraction, entities=tuple(described))
    keys = {e.entity: keys_of(e, extraction.article.id) for e in extraction.entities}
    seen = _seen(extraction, keys)
    return Contribution(
        seen,
        _spelled(extraction, keys, seen),
        _said(extraction, keys),
        _held(extraction, keys),
        list(_owned(extraction, keys, seen)),
    )


def _without_number(entity: LocalEntity) -> LocalEntity:
    aliases = {uncounted(alias) for alias in entity.aliases}
    name = uncounted(entity.name)
    return msgspec.structs.replace(entity, name=name, aliases=tuple(sorted(aliases - {name})))


def _seen(extraction: Extraction, keys: Mapping[str, list[str]]) -> list[Seen]:
    counts = Counter(m.entity for m in extraction.mentions)
    spans: dict[str, tuple[int, int]] = {}
    for mention in extraction.mentions:
        spans.setdefault(mention.entity, (mention.start, mention.end))
    home = _home(extraction.entities)
    found = []
    for position, entity in enumerate(extraction.entities):
        start, end = spans.get(entity.entity, (None, None))
        found.append(
            Seen(
                article=extraction.article.id,
                position=position,
                entity=entity.entity,
                key=keys[entity.entity][0],
                kind=kind_of(entity.type),
                named=entity.named,
                type=entity.type,
                name=entity.name,
                gazetteer=entity.gazetteer,
                country=entity.country,
                home=home if entity.named and not entity.country else None,
                sector=entity.sector,
                wikidata=entity.wikidata,
                mentions=counts[entity.entity],
                start=start,
                end=end,
                published=extraction.article.published,
                point=entity.point,
                lineage=entity.lineage,
                within=entity.within,
                company=len(keys) <= NEIGHBOURS,
            )
        )
    return found


def _home(entities: tuple[LocalEntity, ...]) -> str | None:
    """The state that an article speaks of, where it speaks of one alone."""
    states = {e.country for e in entities if e.country and (is_a(e.type, "Place") or e.named)}
    return states.pop() if len(states) == 1 else None


def _spelled(extraction: Extraction, keys: Mapping[str, list[str]], seen: list[Seen]) -> list[Spelled]:
    article = extraction.article.id
    found: list[Spelled] = []

    def spell(key: str, kind: str, spelling: str, times: int) -> None:
        found.append(Spelled(article, len(found), key, kind, spelling, fold(spelling), times))

    for local, entity in zip(seen, extraction.entities, strict=True):
        spell(local.key, local.kind, entity.name, max(1, local.mentions))
        for alias in entity.aliases:
            spell(local.key, local.kind, alias, 0)
    for entity in extraction.entities:
        for other in keys[entity.entity][1:]:
            spell(other, kind_of(entity.type), _alias_of(entity, other), 0)
    return found


def _alias_of(entity: LocalEntity, key: str) -> str:
    return next(alias for alias in entity.aliases if key.endswith(f"/{fold(alias)}"))


def _said(extraction: Extraction, keys: Mapping[str, list[str]]) -> list[Said]:
    article, found = extraction.article, list[Said]()

    def say(
        how: Literal["alias", "claim", "between", "told"], *pair: str, start: int, end: int, by: str = ""
    ) -> None:
        one, other = sorted(pair)
        if one != other:
            found.append(Said(article.id, len(found), how, one, other, start, end, by))

    called = {(m.entity, article.text[m.start : m.end]): (m.start, m.end) for m in extraction.mentions}
    for entity in extraction.entities:
        own, *others = keys[entity.entity]
        for other in others:
            start, end = called.get((entity.entity, _alias_of(entity, other)), (0, 0))
            say("alias", own, other, start=start, end=end)
    for claim in extraction.claims:
        if claim.subject is None or not claim.plain:
            continue
        ends = keys[claim.subject.entity][0], keys[claim.object.entity][0]
        if claim.relation == "ALSO_KNOWN_AS" and "former" not in claim.attributes:
            say("claim", *ends, start=claim.trigger.start, end=claim.trigger.end)
        elif claim.relation in _APART:
            say("between", *ends, start=claim.sentence.start, end=claim.sentence.end, by=claim.relation)
    for told in extraction.distinct:
        say("told", keys[told.a][0], keys[told.b][0], start=told.word.start, end=told.word.end)
    return found


def _held(extraction: Extraction, keys: Mapping[str, list[str]]) -> list[Office]:
    def held(claim: Claim) -> bool:
        return claim.relation in _ROLES and claim.plain and claim.subject is not None

    return [
        Office(
            extraction.article.id,
            keys[claim.subject.entity][0],
            fold(str(claim.attributes["title"])),
            keys[claim.object.entity][0],
        )
        for claim in extraction.claims
        if held(claim) and claim.subject is not None and claim.attributes.get("title")
    ]


def _owned(extraction: Extraction, keys: Mapping[str, list[str]], seen: Sequence[Seen]) -> Iterator[Owned]:
    """Whose its entities are, each once; where only `of` says so, without the words."""
    article = extraction.article.id
    for entity, local in zip(extraction.entities, seen, strict=True):
        for owner in entity.owners:
            if owner.entity in keys:
                sentence = owner.sentence
                told = (local.key, keys[owner.entity][0], sentence.start, sentence.end)
                yield Owned(article, owner.start, owner.end, *told)
        if not entity.owners and entity.of is not None and entity.of in keys:
            told = (local.key, keys[entity.of][0], 0, 0)
            yield Owned(article, local.start or 0, local.end or 0, *told)

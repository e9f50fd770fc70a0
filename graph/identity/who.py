"""Who is who, for people to read.

Entities with their counts, why one is one, and pairs that someone should decide on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import duckdb
import msgspec

from ..schema.disjoint_sets import DisjointSets
from ..schema.errors import JudgementError
from ..schema.model import Entity
from ..schema.names import fold
from ..schema.ontology import NODE_TYPES
from ..schema.quotes import sentence_around
from ..store.claim_store import Store
from ..store.table_rows import records
from .clusters import Link
from .decisions import Decisions, decisions
from .judgements import PAIRS, Judgement, Judgements
from .matching import MERGE
from .resolution import Resolution
from .stored_names import StoredKeys, keys_together, names_together

_CLAIM_ID: Final = re.compile(r"[0-9a-f]{16}")


class Quote(NamedTuple):
    """A name in the sentence of one article."""

    name: str
    article: str
    title: str
    sentence: str


class Uncertain(NamedTuple):
    """Two names that may be one, and how many mentions hang on it."""

    link: Link
    mentions: int


def judgements_beside(store: str | Path, given: str | Path | None = None) -> Judgements:
    """The decisions that go with a store.

    Those of the file named, else of `judgements.yaml` in its folder.
    """
    return Judgements.read(given or Path(store).absolute().parent / "judgements.yaml")


_ENTITIES: Final = """
WITH
wanted AS (SELECT $1 AS text),
found AS (
    SELECT entity AS id FROM derived.nodes SEMI JOIN
        (SELECT key FROM derived.spelled, wanted WHERE contains(folded, text)) USING (key)
    UNION SELECT id FROM derived.resolved, wanted
        WHERE contains(replace(replace(lower(id), '-', ' '), '.', ''), text)
    UNION SELECT entity FROM derived.nodes WHERE key IN (SELECT unnest($2::VARCHAR[]))
)
SELECT first.key, resolved.* FROM derived.resolved
JOIN (SELECT entity AS id, min(key) AS key FROM derived.nodes GROUP BY entity) AS first USING (id)
WHERE named AND (text_is_any OR id IN (FROM found)) ORDER BY mentions DESC, name, id
"""


class _Listed(Entity, frozen=True, kw_only=True):
    """An entity with the first of its keys."""

    key: str


def entity_rows(
    db: duckdb.DuckDBPyConnection, decided: Decisions, name: str | None = None, *, limit: int | None = None
) -> list[list[object]]:
    """[key, name, type, country, aliases, mentions, articles] of each named entity, most spoken of first.

    With `name` only of those whose names hold it, with `limit` at most so many.
    """
    wanted = fold(name) if name else ""
    query = _ENTITIES.replace("text_is_any", "$1 = ''")
    if limit is not None and not wanted:
        query += f"LIMIT {int(limit)}"
    found = records(db, query, _Listed, [wanted, sorted(decided.renamed)])
    chosen = [e for e in found if any(wanted in fold(n) for n in (e.name, *e.aliases, e.id))]
    return [
        [e.key, e.name, e.type, e.country or "", ", ".join(e.aliases), e.mentions, e.articles]
        for e in chosen[:limit]
    ]


class Called(msgspec.Struct, frozen=True):
    """A key of an entity, how articles spell it and how often, and a sentence in which it stands."""

    key: str
    spellings: dict[str, int]
    sentence: str | None
    title: str | None


class Joined(msgspec.Struct, frozen=True):
    """Two keys that are one entity or nearly were, why, and how much speaks for it."""

    one: str
    other: str
    why: tuple[str, ...]
    weight: float


class Whose(msgspec.Struct, frozen=True):
    """Whom something belongs to by its name, the words that say so and their sentence, where known."""

    owner: str
    words: str | None
    sentence: str | None
    title: str | None


class WhoIs(msgspec.Struct, frozen=True):
    """Who an entity is: what it is called where, why that is one, and what nearly belonged to it."""

    entity: Entity
    owners: tuple[Whose, ...]
    called: tuple[Called, ...]
    joined: tuple[Joined, ...]
    nearly: tuple[Joined, ...]


def who_is(store: Store, resolution: Resolution, key: str) -> WhoIs:
    """Everything on an entity that is known under a key.

    Raises JudgementError where there is none.
    """
    identity = resolution.id_of(key)
    entity = next((e for e in resolution.entities if e.id == identity), None)
    if identity is None or entity is None:
        raise JudgementError(f"{key}: dropped or not in the store; `sitgraph entities` lists what is")
    return WhoIs(
        entity,
        tuple(_owners(store, resolution, identity)),
        tuple(_called(store, resolution, own) for own in resolution.keys(identity)),
        tuple(_joined(link) for link in resolution.links if resolution.id_of(link.one) == identity),
        tuple(
            _joined(link)
            for link in resolution.nearly
            if identity in (resolution.id_of(link.one), resolution.id_of(link.other))
        ),
    )


def _owners(store: Store, resolution: Resolution, identity: str) -> Iterator[Whose]:
    names = {entity.id: entity.name for entity in resolution.entities}
    for owner, told in sorted(resolution.owners.get(identity, {}).items()):
        extraction = store.extraction(told.article) if told.sentence_end else None
        if owner not in names:
            continue
        if extraction is None:
            yield Whose(names[owner], None, None, None)
            continue
        article = extraction.article
        sentence = " ".join(article.text[told.sentence_start : told.sentence_end].split())
        yield Whose(names[owner], article.text[told.start : told.end], sentence, article.title or article.id)


def _called(store: Store, resolution: Resolution, key: str) -> Called:
    spellings = sorted(resolution.names[key].spellings.items(), key=lambda item: (-item[1], item[0]))
    quote = quoted(store, resolution, key)
    return Called(key, dict(spellings), quote.sentence if quote else None, quote.title if quote else None)


def _joined(link: Link) -> Joined:
    return Joined(link.one, link.other, tuple(link.reasons), link.weight)


def explained(store: Store, resolution: Resolution, key: str) -> Iterator[str]:
    """Lines that say what an entity is called where, why it is one, and what nearly belonged to it."""
    return lines_of(who_is(store, resolution, key))


def lines_of(found: WhoIs) -> Iterator[str]:
    """Who an entity is, for people to read."""
    entity = found.entity
    what = ", ".join(filter(None, (entity.type, entity.country)))
    seen = f"{entity.mentions} mentions in {entity.articles} articles"
    yield f"{entity.name} ({what}), id {entity.id}: {seen}"
    if entity.latitude is not None:
        yield f"Lies at {entity.latitude}, {entity.longitude} (latitude, longitude)"
    for whose in found.owners:
        said = f" ({whose.words})" if whose.words is not None else ""
        yield f"Is {whose.owner}'s by its name{said}"
        if whose.sentence is not None:
            yield f'    "{whose.sentence}" -- {whose.title}'
    yield "Called"
    for name in found.called:
        yield f"  {name.key}: {', '.join(f'{s} ({n})' if n else s for s, n in name.spellings.items())}"
        if name.sentence is not None:
            yield f'    "{name.sentence}" -- {name.title}'
    yield "One because"
    yield from (_line(link) for link in found.joined)
    if not found.joined:
        gazetteer = any("/" not in name.key for name in found.called)
        yield f"  {'all its names stand for it in the gazetteer' if gazetteer else 'it has one name only'}"
    if found.nearly:
        yield "Nearly"
    yield from (_line(link, "kept apart" if link.weight >= MERGE else "too little") for link in found.nearly)


def _line(link: Joined, *more: str) -> str:
    weighed = ", ".join((f"{link.weight:+.1f}", *more))
    return f"  {link.one} and {link.other}: {'; '.join(link.why)} ({weighed})"


def quoted(store: Store, resolution: Resolution, key: str) -> Quote | None:
    """A sentence in which a name stands; None for names that only stand beside another."""
    name = resolution.names[key]
    extraction = store.extraction(name.sample[0]) if name.sample else None
    if extraction is None or name.sample is None:
        return None
    _, start, end = name.sample
    text = extraction.article.text
    return Quote(
        text[start:end],
        extraction.article.id,
        extraction.article.title or extraction.article.id,
        sentence_around(text, start, end),
    )


def uncertain(resolution: Resolution, judgements: Judgements) -> list[Uncertain]:
    """Pairs worth a decision that have none yet, those first on which most mentions hang."""
    decided = {frozenset(j.subjects) for kind in PAIRS for j in judgements.pairs(kind)}
    names = resolution.names
    pairs = [
        Uncertain(link, min(names[link.one].mentions, names[link.other].mentions))
        for link in resolution.nearly
        if frozenset((link.one, link.other)) not in decided
        and names[link.one].sample
        and names[link.other].sample
    ]
    return sorted(pairs, key=lambda u: (-u.mentions, -u.link.weight, u.link.one, u.link.other))


def decide(store: Store, judgements: Judgements, decision: str, entity: str, value: str | None) -> Judgement:
    """Check a decision against a store and what others decided, and add it to the file of decisions.

    A contradiction leaves the file as it was.

    Raises JudgementError on an unknown entity, type or decision, or one that contradicts others.
    """
    keys = StoredKeys(store.connection)
    with judgements.changing():
        made = _made(store, keys, decision, entity, value)
        if decision == "split":
            made = _to_split(store, keys, made)
        line = len(judgements.items) + 2
        trial = Judgements(judgements.path, [*judgements.items, replace(made, line=line)])
        trial.check()
        decided = decisions(trial, keys.known, keys.kind)
        if decision == "split":
            _check_split(store, keys, made, decided)
        judgements.add(made)
    return made


def _made(store: Store, keys: StoredKeys, decision: str, entity: str, value: str | None) -> Judgement:
    """The decision, on keys."""
    if decision in ("drop", "drop_claim"):
        if value is not None:
            raise JudgementError(f"{decision} takes one argument")
        if decision == "drop_claim" and not _are_claims(store, entity):
            raise JudgementError(
                f"no claim {entity!r} in the store; ids are in `sitgraph extract` and in Neo4j"
            )
        return Judgement(decision, (entity if decision == "drop_claim" else keys.key(entity),))
    if decision == "different" and value is not None and _are_claims(store, entity, value):
        return Judgement(decision, (entity, value))  # two claims of two events
    if decision in PAIRS and value is not None:
        made = Judgement(decision, (keys.key(entity), keys.key(value)))
        if made.subjects[0] == made.subjects[1]:
            raise JudgementError(f"{entity} and {value} are one key, {made.subjects[0]}")
        return made
    if decision in ("rename", "retype", "split") and value is not None:
        if decision == "retype" and value not in NODE_TYPES:
            raise JudgementError(f"unknown type {value!r}; see `sitgraph ontology`")
        return Judgement(decision, (keys.key(entity),), value)
    raise JudgementError(
        f"{decision} {entity}: expected same|different|unsure A B, rename A NAME, retype A TYPE, "
        "split A NAME, drop A or drop_claim ID"
    )


def _to_split(store: Store, keys: StoredKeys, split: Judgement) -> Judgement:
    """The split as the file has it.

    Where the name is the entity's own key, it leaves another by which an article calls the entity alone.
    """
    (key,), name = split.subjects, split.value
    if f"{keys.kind(key)}/{fold(name)}" != key:
        return split
    others = sorted(own for own in names_together(store.connection, key, alone=True) if own != key)
    return replace(split, subjects=(others[0],)) if others else split


def _check_split(store: Store, keys: StoredKeys, split: Judgement, decided: Decisions) -> None:
    """Raises JudgementError where the entity does not bear the name, bears no other, or stays one with it."""
    (key,), name = split.subjects, split.value
    own = keys_together(store.connection, key)
    other = f"{keys.kind(key)}/{fold(name)}"
    called = names_together(store.connection, key)
    if other == key:
        raise JudgementError(
            f"no article calls {called[key]} by another name alone, from which {name} could be split"
        )
    if other not in own:
        raise JudgementError(_why_no_split(name, called[key], own, called))
    sets = DisjointSets({key, other, *(k for pair in decided.same for k in pair)})
    for pair in decided.same:
        sets.union(*pair)
    if sets.root(key) == sets.root(other):
        raise JudgementError(
            f"{called[key]} and {name} stay one, for another decision makes them the same; "
            "take that out first"
        )


def _why_no_split(name: str, entity: str, own: Mapping[str, set[str]], called: Mapping[str, str]) -> str:
    """Why a name is none that can be split off an entity: whose it is else, or that nobody calls it so."""
    bearing = [key for key, folded in own.items() if fold(name) in folded]
    if any("/" not in key for key in bearing):
        return (
            f"{name} stands for {entity} in the gazetteer, from which no name can be split; "
            "give it an entry of its own in a vocabulary file"
        )
    if bearing:
        return (
            f"{name} is what articles call {called[bearing[0]]} once they have named it in full; "
            "the article makes them one, so that there is nothing to split"
        )
    others = sorted({called[key] for key in own} - {entity})
    its = f"its other names are {', '.join(others)}" if others else "it has no other name of its own"
    return f"{name} is no name of {entity}; {its}"


def _are_claims(store: Store, *given: str) -> bool:
    """Whether all are ids of claims in the store; looked up only where they look like it."""
    if not all(_CLAIM_ID.fullmatch(g) for g in given):
        return False
    found = store.connection.execute(
        "SELECT count(DISTINCT claim.id) FROM (SELECT unnest(claims) AS claim FROM extractions) "
        "WHERE claim.id IN (SELECT unnest(?::VARCHAR[]))",
        [list(given)],
    )
    return found.fetchall() == [(len(set(given)),)]

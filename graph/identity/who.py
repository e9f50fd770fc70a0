"""Who is who, for people to read.

Entities with their counts, why one is one, and pairs that someone should decide on.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from ..schema.errors import JudgementError
from ..schema.names import fold
from ..schema.ontology import NODE_TYPES
from ..schema.quotes import sentence_around
from ..store.claim_store import Store
from .clusters import Link
from .judgements import PAIRS, Judgement, Judgements
from .matching import MERGE
from .resolution import Resolution, Resolver

_CLAIM_ID: Final = re.compile(r"[0-9a-f]{16}")
"""Good enough to show a name in its sentence; a short capitalised word before the stop is an abbreviation."""


class Quote(NamedTuple):
    """A name in the sentence of one article."""

    name: str
    article: str
    title: str
    sentence: str


class Uncertain(NamedTuple):
    """Two names that may be one, with how much hangs on it and a sentence for each."""

    link: Link
    mentions: int
    first: Quote
    second: Quote


def judgements_beside(store: Path, given: Path | None = None) -> Judgements:
    """The decisions that go with a store.

    Those of the file named, else of `judgements.yaml` in its folder.
    """
    return Judgements.read(given or store.absolute().parent / "judgements.yaml")


def resolver_of(store: Store, judgements: Judgements) -> Resolver:
    """A resolver that has read every article of a store."""
    resolver = Resolver(judgements)
    for extraction in store.extractions():
        resolver.add(extraction)
    return resolver


def entity_rows(resolution: Resolution, name: str | None = None) -> list[list[object]]:
    """[key, name, type, country, aliases, mentions, articles] of each named entity, most spoken of first.

    With `name` only of those whose names hold it.
    """
    wanted = fold(name) if name else ""
    chosen = [
        e
        for e in resolution.entities
        if e.named and any(wanted in fold(n) for n in (e.name, *e.aliases, e.id))
    ]
    chosen.sort(key=lambda e: (-e.mentions, e.name))
    return [
        [
            resolution.keys(e.id)[0],
            e.name,
            e.type,
            e.country or "",
            ", ".join(e.aliases),
            e.mentions,
            e.articles,
        ]
        for e in chosen
    ]


def explained(store: Store, resolution: Resolution, key: str) -> Iterator[str]:
    """Lines that say what an entity is called where, why it is one, and what nearly belonged to it."""
    identity = resolution.id_of(key)
    entity = next((e for e in resolution.entities if e.id == identity), None)
    if identity is None or entity is None:
        raise JudgementError(f"{key}: dropped or not in the store; `sitgraph entities` lists what is")
    what = ", ".join(filter(None, (entity.type, entity.country)))
    seen = f"{entity.mentions} mentions in {entity.articles} articles"
    yield f"{entity.name} ({what}), id {entity.id}: {seen}"
    if entity.latitude is not None:
        yield f"Lies at {entity.latitude}, {entity.longitude} (latitude, longitude)"
    if entity.of is not None:
        owner = next(e for e in resolution.entities if e.id == entity.of)
        yield f"Is {owner.name}'s by its name"
    yield "Called"
    for own in resolution.keys(identity):
        name = resolution.names[own]
        spellings = ", ".join(
            f"{s} ({n})" if n else s for s, n in sorted(name.spellings.items(), key=lambda i: (-i[1], i[0]))
        )
        yield f"  {own}: {spellings}"
        if quote := quoted(store, resolution, own):
            yield f'    "{quote.sentence}" -- {quote.title}'
    yield "One because"
    links = [x for x in resolution.links if resolution.id_of(x.one) == identity]
    for link in links:
        yield f"  {link.one} and {link.other}: {'; '.join(link.reasons)} ({link.weight:+.1f})"
    if not links:
        gazetteer = any("/" not in k for k in resolution.keys(identity))
        yield f"  {'all its names stand for it in the gazetteer' if gazetteer else 'it has one name only'}"
    nearly = [
        x for x in resolution.nearly if identity in (resolution.id_of(x.one), resolution.id_of(x.other))
    ]
    if nearly:
        yield "Nearly"
    for link in nearly:
        why = "kept apart" if link.weight >= MERGE else "too little"
        yield f"  {link.one} and {link.other}: {'; '.join(link.reasons)} ({link.weight:+.1f}, {why})"


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


def uncertain(store: Store, resolution: Resolution, judgements: Judgements) -> list[Uncertain]:
    """Pairs worth a decision that have none yet, those first on which most mentions hang."""
    decided = {
        frozenset(j.subjects) for kind in ("same", "different", "unsure") for j in judgements.pairs(kind)
    }
    pairs = []
    for link in resolution.nearly:
        if frozenset((link.one, link.other)) in decided:
            continue
        first, second = quoted(store, resolution, link.one), quoted(store, resolution, link.other)
        if first and second:
            pairs.append(
                Uncertain(
                    link,
                    min(resolution.names[link.one].mentions, resolution.names[link.other].mentions),
                    first,
                    second,
                )
            )
    return sorted(pairs, key=lambda u: (-u.mentions, -u.link.weight, u.link.one, u.link.other))


def decide(store: Store, resolver: Resolver, decision: str, entity: str, value: str | None) -> Judgement:
    """Check a decision against the store and what others decided, and add it to the resolver's file.

    A contradiction leaves the file as it was.

    Raises JudgementError on an unknown entity, type or decision, or one that contradicts others.
    """
    judgements = resolver.judgements
    with judgements.changing():
        made = _judgement(store, resolver, decision, entity, value)
        other = _split_off(resolver, made) if decision == "split" else None
        trial = Judgements(
            judgements.path, [*judgements.items, replace(made, line=len(judgements.items) + 2)]
        )
        trial.check()
        resolver.judgements = trial
        try:
            resolution = resolver.resolve()
        finally:
            resolver.judgements = judgements
        if other is not None and resolution.id_of(other) == resolution.id_of(made.subjects[0]):
            raise JudgementError(
                f"{made.subjects[0]} and {other} stay one, for another decision makes them the same; "
                "take that out first"
            )
        judgements.add(made)
    return made


def _judgement(store: Store, resolver: Resolver, decision: str, entity: str, value: str | None) -> Judgement:
    """A decision as the file has it, with the keys of the entities that were named."""
    if decision in ("drop", "drop_claim"):
        if value is not None:
            raise JudgementError(f"{decision} takes one argument")
        if decision == "drop_claim" and not _are_claims(store, entity):
            raise JudgementError(
                f"no claim {entity!r} in the store; ids are in `sitgraph extract` and in Neo4j"
            )
        return Judgement(decision, (entity if decision == "drop_claim" else resolver.key(entity),))
    if decision == "different" and value is not None and _are_claims(store, entity, value):
        return Judgement(decision, (entity, value))  # two claims of two events
    if decision in PAIRS and value is not None:
        made = Judgement(decision, (resolver.key(entity), resolver.key(value)))
        if made.subjects[0] == made.subjects[1]:
            raise JudgementError(f"{entity} and {value} are one key, {made.subjects[0]}")
        return made
    if decision in ("rename", "retype", "split") and value is not None:
        if decision == "retype" and value not in NODE_TYPES:
            raise JudgementError(f"unknown type {value!r}; see `sitgraph ontology`")
        return Judgement(decision, (resolver.key(entity),), value)
    raise JudgementError(
        f"{decision} {entity}: expected same|different|unsure A B, rename A NAME, retype A TYPE, "
        "split A NAME, drop A or drop_claim ID"
    )


def _split_off(resolver: Resolver, split: Judgement) -> str:
    """The key that a split takes from its entity.

    Raises JudgementError where the entity does not bear the name, or bears no other.
    """
    resolution = resolver.resolve()
    (key,), name = split.subjects, split.value
    own = resolution.keys(resolution.id_of(key) or "")
    other = f"{resolution.names[key].named.kind}/{fold(name)}"
    if other in own and other != key:
        return other
    if other == key:
        raise JudgementError(f"{name} is {key} itself; split another of its names off: {', '.join(own)}")
    if any(fold(name) in map(fold, resolution.names[k].spellings) for k in own):
        raise JudgementError(
            f"{name} stands for {key} in the gazetteer, from which no name can be split; "
            "give it an entry of its own in a vocabulary file"
        )
    raise JudgementError(f"{name} is no name of {key}; its names are {', '.join(own)}")


def _are_claims(store: Store, *given: str) -> bool:
    """Whether all are ids of claims in the store; read through only where they look like it."""
    if not all(_CLAIM_ID.fullmatch(g) for g in given):
        return False
    return set(given) <= {c.id for x in store.extractions() for c in x.claims}

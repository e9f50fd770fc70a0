"""Articles drawn at random from few names, so that everything that resolution and derivation weigh happens.

Names that are spelled alike, acronyms that texts spell out in two ways, one name for two kinds of things,
gazetteer entries, owners, places in places, copies, authors who are spoken of, claims of every status.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

import msgspec
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.event_codes import event_code
from sitgraph.graph.schema.model import (
    Argument,
    Article,
    Claim,
    Container,
    Distinction,
    Extraction,
    ExtractorInfo,
    Interval,
    Lineage,
    LocalEntity,
    Mention,
    Owner,
    Point,
    Span,
    claim_id,
    content_id,
)
from sitgraph.graph.schema.ontology import RELATION_TYPES

_GROUPS: Final = (
    "Zarqa Front",
    "Zarka Front",
    "Zarqa Front Group",
    "ZF",
    "Zagros Force",
    "1st Zarqa Brigade",
    "2nd Zarqa Brigade",
    "Ministry of Defence",
    "Defense Ministry",
    "Orontes Legion",
    "Hezbollah",
    "Hizbullah",
    "Accord",
)
_PERSONS: Final = ("Adel Haddad", "A. Haddad", "Omar Haddad", "Haddad", "Adil Haddad", "Ada Writer", "Accord")
_PLACES: Final = ("Deir ez-Zor", "Dayr az-Zawr", "Hajin", "Hajeen", "Accord")
_KNOWN: Final = (
    LocalEntity("", "ArmedGroup", "Zarqa Front", gazetteer="zf", country="SYR", lineage=Lineage(later="zl")),
    LocalEntity(
        "",
        "ArmedGroup",
        "Zarqa League",
        gazetteer="zl",
        country="SYR",
        lineage=Lineage("2015", None, None, "zf"),
    ),
    LocalEntity("", "Country", "Ruritania", gazetteer="RUR", country="RUR", point=Point(1.5, 2.25)),
    LocalEntity(
        "",
        "Settlement",
        "Hajin",
        gazetteer="place:hajin",
        country="SYR",
        within=(Container("place:east", "AdminRegion", "East"), Container("RUR", "Country", "Ruritania")),
    ),
    LocalEntity(
        "",
        "AdminRegion",
        "East",
        gazetteer="place:east",
        within=(Container("RUR", "Country", "Ruritania", Point(1.5, 2.25)),),
    ),
)
_RELATIONS: Final = (
    "ASSAULTS",
    "BOMBS",
    "CLASHES_WITH",
    "ALSO_KNOWN_AS",
    "PART_OF",
    "LOCATED_IN",
    "KILLS",
    "MEETS_WITH",
    "COMMANDS",
)
_TEXTS: Final = tuple(" ".join(f"word{seed}x{number}" for number in range(45)) for seed in range(3))


def random_extraction(rng: Random, article: str) -> Extraction:
    """What an article with an id may say."""
    text = rng.choice((*_TEXTS, f"Short text {rng.random()}.", f"{_TEXTS[0]} and {rng.randrange(9)} more"))
    entities = [_entity(rng, number) for number in range(rng.randint(1, 7))]
    entities = [
        entity if rng.random() < 0.8 else _owned(entity, (rng.choice(entities), entities[0]))
        for entity in entities
    ]
    mentions = [_mention(rng, text, rng.choice(entities)) for _ in range(rng.randint(1, 12))]
    claims = [_claim(rng, text, article, entities) for _ in range(rng.randint(0, 6))]
    apart = ()
    if len(entities) > 1 and rng.random() < 0.15:
        one, other = rng.sample(entities, 2)
        apart = (Distinction(one.entity, other.entity, Span(0, 4)),)
    return Extraction(
        Article(
            id=article,
            text=text,
            sha256=content_id(text),
            published=rng.choice((None, "2024-05-06", "2024-05-07", "2024-05-08")),
            publisher=rng.choice((None, "Morning Post", "Evening Post")),
            authors=tuple(rng.sample(("Ada Writer", "Bo Scribe"), rng.randint(0, 2))),
        ),
        tuple(sorted(mentions)),
        tuple(entities),
        tuple(claims),
        ExtractorInfo("0", "at random"),
        apart,
    )


def _owned(entity: LocalEntity, owners: Sequence[LocalEntity]) -> LocalEntity:
    """It as one's or two's: of what says so the words are known, or are not, as in older stores."""
    start = len(entity.name)
    told = [Owner(owner.entity, start, start + 3, Span(0, start + 5)) for owner in owners]
    known = tuple(dict.fromkeys(told)) if start % 2 else ()
    return msgspec.structs.replace(entity, of=owners[0].entity, owners=known)


def _entity(rng: Random, number: int) -> LocalEntity:
    key = f"e{number}"
    if rng.random() < 0.25:
        known = rng.choice(_KNOWN)
        return LocalEntity(
            **{name: getattr(known, name) for name in known.__struct_fields__} | {"entity": key}
        )
    kind, names = rng.choice(
        (
            ("ArmedGroup", _GROUPS),
            ("MilitaryForce", _GROUPS),
            ("Person", _PERSONS),
            ("Settlement", _PLACES),
        )
    )
    if rng.random() < 0.12:
        country = rng.choice((None, "RUR"))
        described = rng.choice(("the fighters", "4 people", "five local people", "6 civilians"))
        return LocalEntity(key, kind, described, named=False, country=country)
    aliases = tuple(sorted(rng.sample(names, 2))) if rng.random() < 0.2 else ()
    return LocalEntity(key, kind, rng.choice(names), aliases, country=rng.choice((None, None, "SYR", "IRQ")))


def _span(rng: Random, text: str) -> Span:
    start = rng.randrange(len(text) - 1)
    return Span(start, rng.randint(start + 1, len(text)))


def _mention(rng: Random, text: str, entity: LocalEntity) -> Mention:
    span = _span(rng, text)
    return Mention(span.start, span.end, entity.type, "name", entity.entity)


def _claim(rng: Random, text: str, article: str, entities: list[LocalEntity]) -> Claim:
    def end() -> Argument:
        span = _span(rng, text)
        return Argument(span.start, span.end, rng.choice(entities).entity)

    relation = RELATION_TYPES[rng.choice(_RELATIONS)]
    polarity = rng.choice(("affirmed", "affirmed", "affirmed", "negated"))
    modality = rng.choice(("asserted", "asserted", "asserted", "claimed", "planned"))
    subject, obj, trigger = end() if rng.random() < 0.8 else None, end(), _span(rng, text)
    code = event_code(relation, polarity, modality)
    day = rng.choice(("2024-05-05", "2024-05-06", "2024-05-07"))
    when = rng.choice((None, None, Interval(day, day, "day", 0, 1), Interval(day, None, "range", 0, 1)))
    return Claim(
        id=claim_id(article, relation.name, subject, obj, trigger, polarity, modality),
        relation=relation.name,
        subject=subject,
        object=obj,
        trigger=trigger,
        sentence=_span(rng, text),
        polarity=polarity,
        modality=modality,
        attributed_to=end() if rng.random() < 0.15 else None,
        relayed_by=tuple(end() for _ in range(rng.choice((0, 0, 0, 2)))),
        when=when,
        where=end() if rng.random() < 0.4 else None,
        attributes=rng.choice(({}, {"title": "chief"}, {"count_min": 3, "count_max": 9}, {"former": True})),
        plover=code.plover,
        mode=code.mode,
        quad=code.quad,
        cameo=code.cameo,
        rule="at random",
        confidence=rng.choice((0.9, 0.8125, 0.5)),
        symmetric=relation.symmetric,
    )


def random_judgements(rng: Random, held: list[Extraction]) -> Judgements:
    """Decisions on what articles speak of and on what none does; some contradict each other."""
    keys = ["Group/zarqa front", "Group/zf", "zf", "zl", "Person/adel haddad", "Omar Haddad", "Nobody", "RUR"]
    claims = [claim.id for extraction in held for claim in extraction.claims] or ["0" * 16]
    made = []
    for line in range(2, 2 + rng.randint(0, 4)):
        one, other = rng.sample(keys, 2)
        made.append(
            rng.choice(
                (
                    Judgement("same", (one, other), line=line),
                    Judgement("rename", (one,), "Another Name", line),
                    Judgement("retype", (one,), "Coalition", line),
                    Judgement("split", (one,), "Zarka Front", line),
                    Judgement("drop", (one,), line=line),
                    Judgement("drop_claim", (rng.choice(claims),), line=line),
                    Judgement("different", (rng.choice(claims), rng.choice(claims)), line=line),
                )
            )
        )
    if rng.random() < 0.3:
        made.append(Judgement("different", tuple(rng.sample(keys[:6], 2)), line=9))
    return Judgements(None, made)

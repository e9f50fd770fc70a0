"""Writing one made-up article from templates, with what a perfect extractor would find in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Final, NamedTuple

from sitgraph.extract.vocabulary.entries import Known
from sitgraph.graph.schema.event_codes import event_code
from sitgraph.graph.schema.model import (
    Argument,
    Article,
    Claim,
    Container,
    Extraction,
    ExtractorInfo,
    Form,
    Interval,
    LocalEntity,
    Mention,
    Modality,
    Polarity,
    Scalar,
    Span,
    Zone,
    claim_id,
    content_id,
)
from sitgraph.graph.schema.ontology import RELATION_TYPES, is_a

INFO: Final = ExtractorInfo("made up", "none")
_BEFORE: Final = {
    ("affirmed", "asserted"): " ",
    ("negated", "asserted"): " did not ",
    ("affirmed", "planned"): " plans to ",
    ("affirmed", "claimed"): " is said to have ",
}
"""What stands before the verb that tells of an event."""


class NamedActor(NamedTuple):
    """Somebody or something of the world: its true id, and what it is called, most often by the first name.

    `known` is its gazetteer entry, `wider` holds the entries by name in which that may lie.
    """

    id: str
    type: str
    spellings: tuple[str, ...]
    known: Known | None = None
    wider: Mapping[str, Known] = MappingProxyType({})


class Verb(NamedTuple):
    """How a relation is told: the verb as such and in the past, what it is done to, what stands between."""

    relation: str
    bare: str
    past: tuple[str, ...]
    target: str
    between: str = ""


class MadeEvent(NamedTuple):
    """What happened, where and when, and how many died if it was an attack."""

    verb: Verb
    doer: NamedActor
    target: NamedActor
    where: NamedActor
    day: date
    dead: int


@dataclass(slots=True)
class Writing:
    """An article as it is written, sentence by sentence."""

    id: str
    rng: Random
    text: str = ""
    named: dict[str, tuple[NamedActor, Counter[str]]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    described: list[LocalEntity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def add(self, words: str) -> Span:
        """Words, after a space or in a new paragraph where a sentence ended; where they stand."""
        if self.text.endswith("."):
            self.text += "\n\n" if self.rng.random() < 0.3 else " "
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def tell(self, event: MadeEvent, polarity: Polarity, modality: Modality, *, hidden: bool) -> Claim:
        """A sentence on an event, at times with one after it; `hidden` leaves out who did it."""
        verb = event.verb
        past = self.rng.choice(verb.past)
        if hidden:
            subject, obj = None, self._name(event.target)
            self.add(" was ")
            trigger = self.add(past)
        else:
            subject = self._name(event.doer)
            before = _BEFORE[polarity, modality]
            self.add(before)
            trigger = self.add(verb.bare if before.endswith("not ") or modality == "planned" else past)
            self.add(f"{verb.between} ")
            obj = self._name(event.target)
        where, when = self._where(event), self._when(event)
        dead = self._dead(event)
        self.add(".")
        told = _Told(verb.relation, subject, obj, trigger, polarity, modality, where, when, dead)
        claim = self._claim(told)
        if subject is not None and self.rng.random() < 0.3:
            self._follow_up(subject)
        return claim

    def _where(self, event: MadeEvent) -> Argument | None:
        if event.where.id == event.target.id or self.rng.random() < 0.2:
            return None
        self.add(" in ")
        return self._name(event.where)

    def _when(self, event: MadeEvent) -> Interval | None:
        if self.rng.random() < 0.4:
            return None
        self.add(" on ")
        said, day = self.add(f"{event.day.day} {event.day:%B %Y}"), event.day.isoformat()
        return Interval(day, day, "day", said.start, said.end)

    def _dead(self, event: MadeEvent) -> dict[str, Scalar]:
        if event.verb.relation not in ("ASSAULTS", "BOMBS") or self.rng.random() < 0.6:
            return {}
        self.add(f", leaving {event.dead} people dead")
        return {"count_min": event.dead, "count_max": event.dead}

    def _follow_up(self, subject: Argument) -> None:
        """A sentence with a pronoun and a description."""
        self._mention("They", "Group", "pronoun", subject.entity)
        self.add(" did not comment, but ")
        key = f"d{len(self.described)}"
        self._mention("local officials", "Government", "nominal", key)
        self.described.append(LocalEntity(key, "Government", "local officials", named=False))
        self.add(" gave the same account.")

    def introduce(self, person: NamedActor, group: NamedActor) -> Claim:
        """A sentence that says who commands whom."""
        subject = self._name(person)
        self.add(", the ")
        trigger = self.add("commander")
        self.add(" of ")
        obj = self._name(group)
        self.add(", said that more was to come.")
        office: dict[str, Scalar] = {"title": "commander"}
        return self._claim(
            _Told("COMMANDS", subject, obj, trigger, "affirmed", "asserted", None, None, office)
        )

    def _name(self, one: NamedActor) -> Argument:
        """A mention of somebody by one of their spellings."""
        spelling = one.spellings[0] if self.rng.random() < 0.75 else self.rng.choice(one.spellings)
        _, spelled = self.named.setdefault(one.id, (one, Counter()))
        spelled[spelling] += 1
        return self._mention(spelling, one.type, "name", f"e{list(self.named).index(one.id)}")

    def _mention(self, words: str, kind: str, form: Form, entity: str) -> Argument:
        span = self.add(words)
        self.mentions.append(Mention(span.start, span.end, kind, form, entity))
        return Argument(span.start, span.end, entity)

    def _claim(self, told: "_Told") -> Claim:
        relation = RELATION_TYPES[told.relation]
        code = event_code(relation, told.polarity, told.modality)
        ends = (told.subject, told.object, told.trigger)
        claim = Claim(
            id=claim_id(self.id, told.relation, *ends, told.polarity, told.modality),
            relation=told.relation,
            subject=told.subject,
            object=told.object,
            trigger=told.trigger,
            sentence=Span((told.subject or told.object).start, len(self.text)),
            polarity=told.polarity,
            modality=told.modality,
            where=told.where,
            when=told.when,
            attributes=told.attributes,
            plover=code.plover,
            mode=code.mode,
            quad=code.quad,
            cameo=code.cameo,
            rule="made up",
            confidence=round(self.rng.uniform(0.5, 0.99), 3),
            symmetric=relation.symmetric,
        )
        self.claims.append(claim)
        return claim

    def true_ids(self) -> dict[str, str]:
        """The true id behind each entity that has a name."""
        return {f"e{number}": identity for number, identity in enumerate(self.named)}

    def extraction(self, publisher: str, published: str, author: str) -> Extraction:
        """The article, whole."""
        article = Article(
            id=self.id,
            title=self.text.partition(".")[0],
            authors=(author,),
            publisher=publisher,
            published=published,
            text=self.text,
            sha256=content_id(self.text, length=40),
            zones=(Zone("body", 0, len(self.text)),),
        )
        entities = [_local(f"e{n}", one, spelled) for n, (one, spelled) in enumerate(self.named.values())]
        return Extraction(
            article, tuple(sorted(self.mentions)), (*entities, *self.described), tuple(self.claims), INFO
        )


class _Told(NamedTuple):
    """A sentence that was written, which begins with its subject, or else with its object."""

    relation: str
    subject: Argument | None
    object: Argument
    trigger: Span
    polarity: Polarity
    modality: Modality
    where: Argument | None
    when: Interval | None
    attributes: dict[str, Scalar]


def _local(key: str, one: NamedActor, spelled: Mapping[str, int]) -> LocalEntity:
    """What an extractor knows of an entity: of one in the gazetteer all that stands there."""
    known = one.known
    if known is None:
        shown = max(spelled, key=lambda spelling: (spelled[spelling], len(spelling), spelling))
        return LocalEntity(key, one.type, shown, tuple(sorted(set(spelled) - {shown})))
    return LocalEntity(
        key,
        known.type,
        known.name,
        tuple(sorted(set(spelled) - {known.name})),
        known.id,
        country=known.country,
        sector=known.sector,
        wikidata=known.wikidata,
        within=_within(known, one.wider),
        point=known.point,
        lineage=known.lineage,
    )


def _within(known: Known, wider: Mapping[str, Known]) -> tuple[Container, ...]:
    """The wider places of a place, as far as our own table has them, else its state."""
    if not is_a(known.type, "Place"):
        return ()
    found: list[Container] = []
    current: Known | None = known
    while current is not None and current.part_of and len(found) < 6:
        current = wider.get(current.part_of)
        if current is not None:
            found.append(Container(current.id, current.type, current.name, current.point))
    if not found and known.country:
        found.append(Container(known.country, "Country", known.country))
    return tuple(found)

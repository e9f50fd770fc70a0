"""Made-up news of which the true graph is known, as many articles as wanted: for tests of scale.

A world of actors and places, ours by the gazetteer and others invented, in which events happen day by day. Each
event is told by a few articles, each in its own words and spellings; some articles are prints of another. An
article depends on the seed and on its number alone, so any part of the news can be made anywhere. Texts are
sentences of our own templates; with each comes what a perfect extractor would find in it, and which names and
claims truly are one entity and one event.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from random import Random
from typing import Final, NamedTuple

from sitgraph.extract.vocabulary.data_files import shipped_rows, shipped_yaml
from sitgraph.extract.vocabulary.entries import Known, actor, place, place_row
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
    Point,
    Polarity,
    Scalar,
    Span,
    Zone,
    claim_id,
    content_id,
)
from sitgraph.graph.schema.names import fold
from sitgraph.graph.schema.ontology import RELATION_TYPES, is_a

INFO: Final = ExtractorInfo("made up", "none")
_FIRST_DAY: Final = date(2014, 1, 1)
_EVENTS_A_DAY: Final = 14
_EVENTS_AN_ARTICLE: Final = 4
_COPIES: Final = 0.08
_SYLLABLES: Final = (
    "ba da fa ga ha ja ka la ma na qa ra sa ta za bel dur fir gol hun jar kul min nor pol rus sul tur zim she"
).split()
_GIVEN: Final = (
    "Adel Amira Basim Dalia Elias Farah Ghazi Hanan Idris Jamal Karim Layla Marwan Nadia Omar Rania Samir Tarek "
    "Walid Yusuf Ivan Olga Pavel Irina Chidi Amina Kofi Zainab Tesfaye Almaz"
).split()
_GROUPS: Final = (
    ("Front", "ArmedGroup"),
    ("Brigade", "Unit"),
    ("Movement", "ArmedGroup"),
    ("Party", "PoliticalParty"),
)
_PUBLISHERS: Final = tuple(
    f"{town} {kind}"
    for town in ("Northern", "Harbour", "Delta", "Highland", "Capital", "Border", "Valley", "Coastal")
    for kind in ("Monitor", "Courier", "Dispatch", "Wire")
)


class True_(NamedTuple):
    """An entity of the world: its id, and what is known of it; it is called by any of its spellings."""

    id: str
    type: str
    spellings: tuple[str, ...]
    known: Known | None = None


class _Verb(NamedTuple):
    relation: str
    words: tuple[str, ...]
    target: str
    between: str = ""


_VERBS: Final = (
    _Verb("ASSAULTS", ("attacked", "raided", "stormed"), "Group"),
    _Verb("BOMBS", ("bombed", "shelled"), "Place"),
    _Verb("CAPTURES", ("captured", "seized", "retook"), "Place"),
    _Verb("CLASHES_WITH", ("clashed",), "Group", " with"),
    _Verb("ACCUSES", ("accused", "blamed"), "Group"),
    _Verb("DETAINS", ("detained", "arrested"), "Person"),
    _Verb("KILLS", ("killed",), "Person"),
    _Verb("MEETS_WITH", ("met",), "Group"),
)
_FILLER: Final = (
    "Residents who spoke by telephone described a tense night and said that the markets had stayed shut.",
    "Aid workers have long warned that roads in the area are hard to pass once the rains set in.",
    "Schools are to remain closed for the rest of the week, and bakeries open for a few hours only.",
    "It was not possible to confirm the account independently, and the numbers given have often changed later.",
    "Prices of fuel and flour have doubled since the spring, according to traders in several districts.",
    "Families who had only just returned to their homes packed what they could carry and left again.",
    "Electricity was cut for most of the day, and mobile networks worked only now and then.",
)


@cache
def _actors() -> tuple[True_, ...]:
    known = (actor(entry) for entry in shipped_yaml("actors.yaml"))
    return tuple(
        True_(k.id, k.type, (k.name, *(a for a in k.aliases[:2] if a[:1].isupper())), k)
        for k in known
        if is_a(k.type, "Group")
    )


@cache
def _places() -> tuple[True_, ...]:
    own = [place(place_row(fields)) for fields in shipped_rows("places.tsv")]
    world = []
    for identity, name, kind, state, point, _ in shipped_rows("world_places.tsv"):
        if identity.startswith("geonames:"):
            at = Point(*map(float, point.split()))
            world.append(Known(identity, kind, name, country=state, point=at))
    towns = [k for k in (*own, *world) if is_a(k.type, "Settlement")]
    return tuple(True_(k.id, k.type, (k.name,), k) for k in towns)


@cache
def _wider() -> Mapping[str, Known]:
    return {fields[0]: place(place_row(fields)) for fields in shipped_rows("places.tsv")}


def _word(rng: Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).title()


@dataclass(frozen=True)
class SyntheticNews:
    """The news of a seed."""

    seed: int = 0

    def __post_init__(self) -> None:
        """Entities and events are made once while they are in the news."""
        for name in ("_person", "_group", "_event"):
            object.__setattr__(self, name, lru_cache(maxsize=20_000)(getattr(self, name)))

    def _rng(self, *what: object) -> Random:
        return Random(content_id(self.seed, *what))

    def _person(self, number: int) -> True_:
        rng = self._rng("person", number)
        given, family = rng.choice(_GIVEN), _word(rng)
        return True_(f"person {number}", "Person", (f"{given} {family}", f"{given[0]}. {family}"))

    def _group(self, number: int) -> True_:
        rng = self._rng("group", number)
        (kind, node_type), name = rng.choice(_GROUPS), _word(rng)
        doubled = name[:3] + name[2] + name[3:]
        return True_(f"group {number}", node_type, (f"{name} {kind}", f"{doubled} {kind}"))

    def _someone(self, rng: Random, kind: str, event: int) -> True_:
        """Someone in the news at the time of an event; few are often, many seldom."""
        if kind == "Person":
            return self._person(int((60 + event // 3) * rng.random() ** 2))
        if kind == "Place":
            return _places()[int(len(_places()) * rng.random() ** 4)]
        if rng.random() < 0.7:
            return _actors()[int(len(_actors()) * rng.random() ** 2)]
        return self._group(int((40 + event // 25) * rng.random() ** 2))

    def _event(self, number: int) -> "_Event":
        rng = self._rng("event", number)
        verb = rng.choice(_VERBS)
        doer, target = self._someone(rng, "Group", number), self._someone(rng, verb.target, number)
        while target.id == doer.id:
            target = self._someone(rng, verb.target, number)
        where = target if verb.target == "Place" else self._someone(rng, "Place", number)
        day = _FIRST_DAY + timedelta(days=number // _EVENTS_A_DAY)
        return _Event(number, verb, doer, target, where, day, rng.randint(2, 40))

    def articles(self, count: int, *, first: int = 0) -> Iterator["Told"]:
        """So many articles, from a number on."""
        return (self.article(number) for number in range(first, first + count))

    def article(self, number: int) -> "Told":
        """One article."""
        rng = self._rng("article", number)
        if number and rng.random() < _COPIES:
            return self._print_of(number, rng)
        return self._written(number, number, rng.choice(_PUBLISHERS))

    def _print_of(self, number: int, rng: Random) -> "Told":
        """Another paper's print of the article before."""
        return self._written(number, number - 1, rng.choice(_PUBLISHERS))

    def _written(self, number: int, text_of: int, publisher: str) -> "Told":
        rng = self._rng("text", text_of)
        latest = text_of * _EVENTS_AN_ARTICLE // 3
        events = sorted(
            {max(0, latest - rng.randrange(2 * _EVENTS_A_DAY)) for _ in range(_EVENTS_AN_ARTICLE)}
        )
        day = _FIRST_DAY + timedelta(days=latest // _EVENTS_A_DAY)
        writing = _Writing(f"news-{self.seed}-{number:07}", rng)
        for event in events:
            writing.tell(self._event(event))
            writing.add(rng.choice(_FILLER))
        writing.introduce(
            self._person(int((60 + latest // 3) * rng.random() ** 2)), self._someone(rng, "Group", latest)
        )
        for _ in range(3):
            writing.add(rng.choice(_FILLER))
        return writing.told(publisher, day.isoformat(), self._person(900_000 + text_of % 300).spellings[0])


class _Event(NamedTuple):
    number: int
    verb: _Verb
    doer: True_
    target: True_
    where: True_
    day: date
    dead: int


@dataclass(frozen=True, slots=True)
class Told:
    """An article with what is in it.

    `entities` gives the true id behind each of its entities that have a name, `events` that of the event
    behind each claim that tells of one.
    """

    extraction: Extraction
    entities: Mapping[str, str]
    events: Mapping[str, str]


@dataclass(slots=True)
class _Writing:
    """An article as it is written, sentence by sentence."""

    id: str
    rng: Random
    text: str = ""
    names: dict[str, tuple[True_, Counter[str]]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    described: list[LocalEntity] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)

    def add(self, words: str) -> Span:
        """Words, with a space before a new sentence; where they stand."""
        if self.text.endswith("."):
            self.text += "\n\n" if self.rng.random() < 0.3 else " "
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def _mention(self, words: str, kind: str, form: Form, entity: str) -> Argument:
        span = self.add(words)
        self.mentions.append(Mention(span.start, span.end, kind, form, entity))
        return Argument(span.start, span.end, entity)

    def name(self, one: True_) -> Argument:
        """A mention of somebody by one of their spellings."""
        spelling = one.spellings[0] if self.rng.random() < 0.75 else self.rng.choice(one.spellings)
        _, spelled = self.names.setdefault(one.id, (one, Counter()))
        spelled[spelling] += 1
        return self._mention(spelling, one.type, "name", f"e{list(self.names).index(one.id)}")

    def tell(self, event: _Event) -> None:
        """A sentence or two on an event, with its doer or without."""
        verb, polarity, modality = event.verb, *_status(self.rng)
        hidden = RELATION_TYPES[verb.relation].unknown_doer and self.rng.random() < 0.1
        start = len(self.text) + bool(self.text)
        says = self.name(event.where) if False else None
        if hidden:
            obj = self.name(event.target)
            self.add(" was ")
            trigger = self.add(self.rng.choice(verb.words))
            subject = None
        else:
            subject = self.name(event.doer)
            self.add(_BEFORE[polarity, modality])
            trigger = self.add(
                self.rng.choice(verb.words)
                if modality == "asserted" and polarity == "affirmed"
                else _bare(verb)
            )
            self.add(verb.between + " ")
            obj = self.name(event.target)
        where = None
        if event.where.id != event.target.id and self.rng.random() < 0.8:
            self.add(" in ")
            where = self.name(event.where)
        when = None
        if self.rng.random() < 0.6:
            self.add(" on ")
            said = self.add(f"{event.day.day} {event.day:%B %Y}")
            day = event.day.isoformat()
            when = Interval(day, day, "day", said.start, said.end)
        attributes: dict[str, Scalar] = {}
        if verb.relation in ("ASSAULTS", "BOMBS") and self.rng.random() < 0.4:
            self.add(", leaving ")
            self.add(f"{event.dead} people dead")
            attributes = {"count_min": event.dead, "count_max": event.dead}
        self.add(".")
        sentence = Span(min(start, len(self.text) - 1), len(self.text))
        del says
        self._claim(
            verb.relation, subject, obj, trigger, sentence, polarity, modality, where, when, attributes
        )
        if polarity == "affirmed" and modality in ("asserted", "claimed"):
            self.events[self.claims[-1].id] = f"event {event.number}"
        if subject is not None and self.rng.random() < 0.3:
            self._follow_up(subject)

    def _follow_up(self, subject: Argument) -> None:
        self._mention("They", "Group", "pronoun", subject.entity)
        self.add(" did not comment, but ")
        key = f"d{len(self.described)}"
        self._mention("local officials", "Government", "nominal", key)
        self.described.append(LocalEntity(key, "Government", "local officials", named=False))
        self.add(" gave the same account.")

    def introduce(self, person: True_, group: True_) -> None:
        """A sentence on who commands whom."""
        start = len(self.text) + 1
        subject = self.name(person)
        self.add(", the ")
        trigger = self.add("commander")
        self.add(" of ")
        obj = self.name(group)
        self.add(", said that more was to come.")
        sentence = Span(start, len(self.text))
        self._claim(
            "COMMANDS",
            subject,
            obj,
            trigger,
            sentence,
            "affirmed",
            "asserted",
            None,
            None,
            {"title": "commander"},
        )

    def _claim(
        self,
        relation: str,
        subject: Argument | None,
        obj: Argument,
        trigger: Span,
        sentence: Span,
        polarity: Polarity,
        modality: Modality,
        where: Argument | None,
        when: Interval | None,
        attributes: dict[str, Scalar],
    ) -> None:
        kind = RELATION_TYPES[relation]
        code = event_code(kind, polarity, modality)
        self.claims.append(
            Claim(
                id=claim_id(self.id, relation, subject, obj, trigger, polarity, modality),
                relation=relation,
                subject=subject,
                object=obj,
                trigger=trigger,
                sentence=sentence,
                polarity=polarity,
                modality=modality,
                where=where,
                when=when,
                attributes=attributes,
                plover=code.plover,
                mode=code.mode,
                quad=code.quad,
                cameo=code.cameo,
                rule="made up",
                confidence=round(self.rng.uniform(0.5, 0.99), 3),
                symmetric=kind.symmetric,
            )
        )

    def told(self, publisher: str, published: str, author: str) -> Told:
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
        entities = [
            _local(f"e{number}", one, spelled) for number, (one, spelled) in enumerate(self.names.values())
        ]
        extraction = Extraction(
            article, tuple(sorted(self.mentions)), (*entities, *self.described), tuple(self.claims), INFO
        )
        truth = {f"e{number}": identity for number, identity in enumerate(self.names)}
        return Told(extraction, truth, self.events)


_BEFORE: Final = {
    ("affirmed", "asserted"): " ",
    ("negated", "asserted"): " did not ",
    ("affirmed", "planned"): " plans to ",
    ("affirmed", "claimed"): " is said to have ",
}


def _status(rng: Random) -> tuple[Polarity, Modality]:
    chance = rng.random()
    if chance < 0.05:
        return "negated", "asserted"
    if chance < 0.1:
        return "affirmed", "planned"
    return "affirmed", "claimed" if chance < 0.15 else "asserted"


def _bare(verb: _Verb) -> str:
    return {"ASSAULTS": "attack", "BOMBS": "bomb", "CAPTURES": "capture", "CLASHES_WITH": "clash"}.get(
        verb.relation, {"ACCUSES": "accuse", "DETAINS": "detain", "KILLS": "kill"}.get(verb.relation, "meet")
    )


def _local(key: str, one: True_, spelled: Mapping[str, int]) -> LocalEntity:
    known = one.known
    shown = max(spelled, key=lambda spelling: (spelled[spelling], len(spelling), spelling))
    if known is None:
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
        within=tuple(_containers(known)),
        point=known.point,
        lineage=known.lineage,
    )


def _containers(known: Known) -> Sequence[Container]:
    found: list[Container] = []
    current: Known | None = known
    while current is not None and current.part_of and len(found) < 6:
        current = _wider().get(current.part_of)
        if current is not None:
            found.append(Container(current.id, current.type, current.name, current.point))
    if not found and known.country and is_a(known.type, "Place"):
        found.append(Container(known.country, "Country", known.country))
    return found


def key_of_place(name: str) -> str:
    """The gazetteer id of a place of our own table."""
    return "place:" + fold(name).replace(" ", "-")

"""Made-up news of which the true graph is known, as many articles as wanted: for tests of scale.

A world of actors and places, ours by the gazetteer and others invented, in which events happen day by day.
Each event is told by a few articles, each in its own words and spellings; some articles are prints of
another. An article depends on the seed and on its number alone, so any part of the news can be made anywhere.
Texts are sentences of our own templates; with each comes what a perfect extractor would find in it, and which
names and claims truly are one entity and one event.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from random import Random
from typing import Final

from sitgraph.extract.vocabulary.data_files import shipped_rows, shipped_yaml
from sitgraph.extract.vocabulary.entries import Known, actor, place, place_row
from sitgraph.graph.schema.model import Extraction, Modality, Point, Polarity, content_id
from sitgraph.graph.schema.ontology import RELATION_TYPES, is_a

from .synthetic_articles import MadeEvent, NamedActor, Verb, Writing

_FIRST_DAY: Final = date(2014, 1, 1)
_EVENTS_A_DAY: Final = 14
_EVENTS_AN_ARTICLE: Final = 6
_ARTICLES_AN_EVENT: Final = 3
_COPIES: Final = 0.08
_SYLLABLES: Final = (
    "ba da fa ga ha ja ka la ma na qa ra sa ta za bel dur fir gol hun jar kul min nor pol rus sul tur zim she"
).split()
_GIVEN: Final = (
    "Adel Amira Basim Dalia Elias Farah Ghazi Hanan Idris Jamal Karim Layla Marwan Nadia Omar Rania Samir "
    "Tarek Walid Yusuf Ivan Olga Pavel Irina Chidi Amina Kofi Zainab Tesfaye Almaz"
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
_VERBS: Final = (
    Verb("ASSAULTS", "attack", ("attacked", "raided", "stormed"), "Group"),
    Verb("BOMBS", "bomb", ("bombed", "shelled"), "Place"),
    Verb("CAPTURES", "capture", ("captured", "seized", "retook"), "Place"),
    Verb("CLASHES_WITH", "clash", ("clashed",), "Group", " with"),
    Verb("ACCUSES", "accuse", ("accused", "blamed"), "Group"),
    Verb("DETAINS", "detain", ("detained", "arrested"), "Person"),
    Verb("KILLS", "kill", ("killed",), "Person"),
    Verb("MEETS_WITH", "meet", ("met",), "Group"),
)
_FILLER: Final = (
    "Residents who spoke by telephone described a tense night and said that the markets had stayed shut.",
    "Aid workers have long warned that roads in the area are hard to pass once the rains set in.",
    "Schools are to remain closed for the rest of the week, and bakeries open for a few hours only.",
    "It was not possible to confirm the account independently, and numbers given early on often change.",
    "Prices of fuel and flour have doubled since the spring, according to traders in several districts.",
    "Families who had only just returned to their homes packed what they could carry and left again.",
    "Electricity was cut for most of the day, and mobile networks worked only now and then.",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An article with what is in it.

    `entities` gives the true id behind each of its entities that have a name, `events` that of the event
    behind each claim that says that one happened.
    """

    extraction: Extraction
    entities: Mapping[str, str]
    events: Mapping[str, str]


class SyntheticNews:
    """The news of a seed."""

    def __init__(self, seed: int = 0) -> None:
        """Another seed makes other news of the same kind."""
        self.seed = seed

    def articles(self, count: int, *, first: int = 0) -> Iterator[MadeUp]:
        """So many articles, from a number on."""
        return (self.article(number) for number in range(first, first + count))

    def article(self, number: int) -> MadeUp:
        """One article, which may be another paper's print of the one before."""
        rng = self._rng("article", number)
        text_of = number - 1 if number and rng.random() < _COPIES else number
        return self._written(number, text_of, rng.choice(_PUBLISHERS))

    def _written(self, number: int, text_of: int, publisher: str) -> MadeUp:
        rng = self._rng("text", text_of)
        latest = text_of * _EVENTS_AN_ARTICLE // _ARTICLES_AN_EVENT
        recent = {max(0, latest - rng.randrange(2 * _EVENTS_A_DAY)) for _ in range(_EVENTS_AN_ARTICLE)}
        writing = Writing(f"news-{self.seed}-{number:08}", rng)
        truth: dict[str, str] = {}
        for event in sorted(recent):
            status = _status(rng)
            claim = writing.tell(self._event(event), *status, hidden=self._is_hidden(event, rng))
            if status in (("affirmed", "asserted"), ("affirmed", "claimed")):
                truth[claim.id] = f"event {event}"
            writing.add(rng.choice(_FILLER))
        commander, group = self._someone(rng, "Person", latest), self._someone(rng, "Group", latest)
        writing.introduce(commander, group)
        for _ in range(4):
            writing.add(rng.choice(_FILLER))
        day = _FIRST_DAY + timedelta(days=latest // _EVENTS_A_DAY)
        author = self._person(-1 - text_of % 300).spellings[0]
        extraction = writing.extraction(publisher, day.isoformat(), author)
        return MadeUp(extraction, writing.true_ids(), truth)

    def _is_hidden(self, event: int, rng: Random) -> bool:
        """Whether a report leaves out who did it, as one in ten does."""
        return RELATION_TYPES[self._event(event).verb.relation].unknown_doer and rng.random() < 0.1

    def _rng(self, *what: object) -> Random:
        return Random(content_id(self.seed, *what))

    def _person(self, number: int) -> NamedActor:
        rng = self._rng("person", number)
        given, family = rng.choice(_GIVEN), _word(rng)
        return NamedActor(f"person {number}", "Person", (f"{given} {family}", f"{given[0]}. {family}"))

    def _group(self, number: int) -> NamedActor:
        """A group of which the name is spelled in two ways."""
        rng = self._rng("group", number)
        (kind, node_type), name = rng.choice(_GROUPS), _word(rng)
        doubled = name[:3] + name[2] + name[3:]
        return NamedActor(f"group {number}", node_type, (f"{name} {kind}", f"{doubled} {kind}"))

    def _someone(self, rng: Random, kind: str, event: int) -> NamedActor:
        """Someone in the news at the time of an event; few are often, many seldom, and ever more are new."""
        if kind == "Person":
            return self._person(int((60 + event // 3) * rng.random() ** 2))
        if kind == "Place":
            return _WORLD.places[int(len(_WORLD.places) * rng.random() ** 4)]
        if rng.random() < 0.7:
            return _WORLD.actors[int(len(_WORLD.actors) * rng.random() ** 2)]
        return self._group(int((40 + event // 25) * rng.random() ** 2))

    def _event(self, number: int) -> MadeEvent:
        rng = self._rng("event", number)
        verb = rng.choice(_VERBS)
        doer, target = self._someone(rng, "Group", number), self._someone(rng, verb.target, number)
        while target.id == doer.id:
            target = self._someone(rng, verb.target, number)
        where = target if verb.target == "Place" else self._someone(rng, "Place", number)
        day = _FIRST_DAY + timedelta(days=number // _EVENTS_A_DAY)
        return MadeEvent(verb, doer, target, where, day, rng.randint(2, 40))


def _word(rng: Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).title()


def _status(rng: Random) -> tuple[Polarity, Modality]:
    """Of a hundred claims five are denied, five planned, five another's."""
    chance = rng.random()
    if chance < 0.05:
        return "negated", "asserted"
    if chance < 0.1:
        return "affirmed", "planned"
    return "affirmed", "claimed" if chance < 0.15 else "asserted"


class _World:
    """Who and what is known of the real world."""

    @cached_property
    def actors(self) -> tuple[NamedActor, ...]:
        """Groups, each with the first of its aliases that are names."""
        known = (actor(entry) for entry in shipped_yaml("actors.yaml"))
        return tuple(
            NamedActor(k.id, k.type, (k.name, *(a for a in k.aliases[:2] if a[:1].isupper())), k)
            for k in known
            if is_a(k.type, "Group")
        )

    @cached_property
    def places(self) -> tuple[NamedActor, ...]:
        """Towns, ours first."""
        own = (known for known in _own_places().values() if is_a(known.type, "Settlement"))
        return tuple(NamedActor(k.id, k.type, (k.name,), k, _own_places()) for k in (*own, *_world_towns()))


_WORLD: Final = _World()


@cache
def _own_places() -> Mapping[str, Known]:
    return {fields[0]: place(place_row(fields)) for fields in shipped_rows("places.tsv")}


def _world_towns() -> Iterator[Known]:
    for identity, name, kind, state, point, _ in shipped_rows("world_places.tsv"):
        if identity.startswith("geonames:") and is_a(kind, "Settlement"):
            yield Known(identity, kind, name, country=state, point=Point(*map(float, point.split())))

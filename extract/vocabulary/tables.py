"""The data files as look-up tables: actors, places, nouns, triggers, roles, words; a user's file on top."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from string import digits
from typing import Any, Final, TypeVar

from ...graph.schema.names import fold
from ...graph.schema.ontology import RELATION_TYPES, RelationType, is_a
from .arabic_articles import with_other_articles
from .data_files import shipped_rows, shipped_yaml
from .entries import Known, actor, country, country_row, people, people_row, place, place_row, weapon
from .patterns import NounPattern, VerbPattern, flag, noun_pattern, verb_pattern
from .state_bodies import StateBodies, forces
from .user_file import read_additions
from .validation import Additions
from .word_lists import word_lists


@dataclass(frozen=True, slots=True)
class NameTypes:
    """What a name that no gazetteer knows stands for, by the model's label and by its words."""

    labels: Mapping[str, str]  # the model's label -> node type
    last_words: tuple[tuple[str, re.Pattern[str]], ...]  # node type, what its names end in, or "X of ..."
    first_words: tuple[tuple[str, re.Pattern[str]], ...]  # node type, what its names begin with
    place_words: Mapping[str, str]  # word at or in a name -> type of place
    departments: Mapping[str, str]  # word before "Department" -> type of the body
    agreements: re.Pattern[str]  # found in the names of agreements


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the rules look up."""

    known: Mapping[str, Known]
    names: Mapping[str, tuple[Known, ...]]
    weak: Mapping[str, tuple[Known, ...]]
    demonyms: Mapping[str, str]  # folded adjective or people -> ISO code, or the id of a people
    seats: Mapping[str, str]  # folded capital -> ISO code
    regions: Mapping[str, str]  # folded adjective of a region that is no state -> its id
    region_openings: frozenset[str]  # their first words
    neighbours: Mapping[str, frozenset[str]]  # ISO code -> those of the states beside it on land
    nominals: Mapping[str, str]  # lemma -> node type
    name_types: NameTypes
    relations: Mapping[str, RelationType]
    verbs: Mapping[str, tuple[VerbPattern, ...]]
    nouns: Mapping[str, tuple[NounPattern, ...]]
    stated: Mapping[str, frozenset[str]]  # verb or noun -> relations of its patterns
    roles: Mapping[str, tuple[str, ...]]  # noun -> relations
    titles: frozenset[str]
    forms: Mapping[str, frozenset[str]]  # the lists of `forms.yaml` and `mentions.yaml` by their names
    suffixes: Mapping[str, tuple[str, bool]]
    prefixes: Mapping[str, str]
    bodies: StateBodies
    openings: Mapping[str, int]  # first word of a folded name -> most tokens that such a name can have
    closings: frozenset[str]  # the `closing` of every name
    digest: str = ""  # of the user's file; empty without one

    def find(self, name: str) -> tuple[Known, ...]:
        """The gazetteer's entries under a name, in any spelling that folds alike."""
        return self.names.get(fold(name), ())


Row = TypeVar("Row")
_CLOSING: Final = re.compile(r"[^\W_]*$")


def _copied(table: Mapping[str, list[Row]]) -> defaultdict[str, list[Row]]:
    return defaultdict(list, {word: list(rows) for word, rows in table.items()})


@dataclass(slots=True)
class _Tables:
    """The tables while they are filled."""

    known: dict[str, Known] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    seats: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    neighbours: dict[str, frozenset[str]] = field(default_factory=dict)
    relations: dict[str, RelationType] = field(default_factory=lambda: dict(RELATION_TYPES))
    verbs: defaultdict[str, list[VerbPattern]] = field(default_factory=lambda: defaultdict(list))
    nouns: defaultdict[str, list[NounPattern]] = field(default_factory=lambda: defaultdict(list))
    roles: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    nominals: dict[str, str] = field(default_factory=dict)
    flags: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of all patterns of a relation; a user's have those of ours too."""

    def copied(self) -> "_Tables":
        """Tables that can be added to while these stay as they are; what stands in them is shared."""
        return _Tables(
            dict(self.known),
            dict(self.demonyms),
            dict(self.seats),
            dict(self.regions),
            dict(self.neighbours),
            dict(self.relations),
            _copied(self.verbs),
            _copied(self.nouns),
            _copied(self.roles),
            dict(self.nominals),
            dict(self.flags),
        )

    def add_country(self, entry: Mapping[str, Any]) -> None:
        self.known[entry["id"]] = country(entry)
        self.neighbours[entry["id"]] = frozenset(entry["neighbours"])
        self.demonyms |= {fold(word): entry["id"] for word in entry["demonyms"]}
        self.seats |= {fold(seat): entry["id"] for seat in entry["seats"]}

    def add_people(self, entry: Mapping[str, Any]) -> None:
        known = people(entry)
        self.known[known.id] = known
        self.demonyms |= {fold(word): known.id for word in (*entry["demonyms"], entry["name"])}

    def add_actors(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self.known |= {entry.id: entry for entry in map(actor, entries)}

    def add_places(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Places; one of a name that another state has already carries its state in its id."""
        for row in entries:
            entry = place(row)
            other = self.known.get(entry.id)
            identity = (
                f"{entry.id}:{entry.country.lower()}"
                if other is not None and entry.country and other.country != entry.country
                else entry.id
            )
            self.known[identity] = replace(entry, id=identity)
            self.regions |= {fold(word): identity for word in row.get("adjectives", ())}

    def add_triggers(self, table: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        for relation, patterns in table.items():
            flags = self.flags.get(relation, {}) | dict(flag(relation, f) for f in patterns.get("flags", ()))
            self.flags[relation] = flags
            for pattern in (verb_pattern(relation, text, flags) for text in patterns.get("verbs", ())):
                for verb in pattern.verbs:
                    self.verbs[verb].append(pattern)
            for noun in (noun_pattern(relation, text, flags) for text in patterns.get("nouns", ())):
                self.nouns[noun.head].append(noun)

    def add_roles(self, table: Mapping[str, Iterable[str]]) -> None:
        for relation, words in table.items():
            for word in words:
                self.roles[word].append(relation)

    def add_nominals(self, table: Mapping[str, Iterable[str]]) -> None:
        self.nominals |= {word: kind for kind, words in table.items() for word in words}

    def add(self, additions: Additions) -> None:
        self.relations |= {relation.name: relation for relation in additions.relations}
        self.add_actors(additions.actors)
        self.add_places(additions.places)
        self.add_triggers(additions.triggers)
        self.add_roles(additions.roles)
        self.add_nominals(additions.nominals)

    def vocabulary(self, digest: str) -> Vocabulary:
        names: defaultdict[str, list[Known]] = defaultdict(list)
        weak: defaultdict[str, list[Known]] = defaultdict(list)
        for entry in self.known.values():
            for name in dict.fromkeys(map(fold, (entry.name, *entry.aliases))):
                if entry.name not in entry.weak:
                    names[name].append(entry)
            for name in map(fold, entry.weak):
                weak[name].append(entry)
        for name, entries in list(names.items()):
            places = [entry for entry in entries if is_a(entry.type, "Place")]
            for other in with_other_articles(name) if places else ():
                names.setdefault(other, places)
        forms = word_lists()
        complete = {name: tuple(entries) for name, entries in names.items()}
        bodies = StateBodies(self.known, complete, self.demonyms)
        return Vocabulary(
            known=self.known,
            names=complete,
            weak={name: tuple(entries) for name, entries in weak.items()},
            demonyms=self.demonyms,
            seats=self.seats,
            regions=self.regions,
            region_openings=frozenset(name.split()[0] for name in self.regions),
            neighbours=self.neighbours,
            nominals=self.nominals,
            name_types=_name_types(),
            relations=self.relations,
            verbs={verb: tuple(patterns) for verb, patterns in self.verbs.items()},
            nouns={noun: tuple(patterns) for noun, patterns in self.nouns.items()},
            stated={
                word: frozenset(p.relation for p in (*self.verbs.get(word, ()), *self.nouns.get(word, ())))
                for word in self.verbs.keys() | self.nouns.keys()
            },
            roles={noun: tuple(relations) for noun, relations in self.roles.items()},
            titles=forms["titles"],
            forms=forms,
            suffixes={
                word: (relation.removeprefix("< "), relation.startswith("<"))
                for word, relation in _affixes()["suffixes"].items()
            },
            prefixes=_affixes()["prefixes"],
            bodies=bodies,
            openings=_openings((*names, *weak, *self.demonyms, *self.seats, *bodies.openings())),
            closings=_closings((*names, *weak, *self.demonyms, *self.seats, *bodies.closings())),
            digest=digest,
        )


def _openings(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        words = name.split()
        for opening in {words[0], words[0].split("'")[0]}:  # a tokenizer parts "people's"
            found[opening] = max(found.get(opening, 0), 2 * len(words) + 1)
    return found


@lru_cache(maxsize=100_000)
def closing(name: str) -> str:
    """The letters and digits that a name or word ends in, folded: "qaeda" of "Al-Qaeda"."""
    return str(_CLOSING.findall(fold(name))[0])


def _closings(names: Iterable[str]) -> frozenset[str]:
    found = {closing(name) for name in names}
    return frozenset(found | {end.lstrip(digits) for end in found})  # a tokenizer parts "35km"


@cache
def _affixes() -> Mapping[str, Mapping[str, str]]:
    affixes: Mapping[str, Mapping[str, str]] = shipped_yaml("affixes.yaml")
    return affixes


@cache
def _name_types() -> NameTypes:
    table = shipped_yaml("name_types.yaml")
    alternatives = {kind: "|".join(map(re.escape, words)) for kind, words in table["last_words"].items()}
    return NameTypes(
        labels={label: kind for kind, labels in table["labels"].items() for label in labels},
        last_words=tuple(
            (kind, re.compile(rf"\b(?:{words})$|^(?:{words})\s+(?:of|for)\b"))
            for kind, words in alternatives.items()
        ),
        first_words=tuple(
            (kind, re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b(?! (?:on|for|of)\b)"))
            for kind, words in table["first_words"].items()
        ),
        place_words={word: kind for kind, words in table["place_words"].items() for word in words},
        departments={word: kind for kind, words in table["departments"].items() for word in words},
        agreements=re.compile(
            "|".join([*table["agreement_parts"], *(f"{end}$" for end in table["agreement_ends"])])
        ),
    )


@cache
def _shipped() -> _Tables:
    tables = _Tables()
    for fields in shipped_rows("countries.tsv"):
        tables.add_country(country_row(fields))
    for fields in shipped_rows("peoples.tsv"):
        tables.add_people(people_row(fields))
    tables.add_actors(shipped_yaml("actors.yaml"))
    near_arms = word_lists()["near_arms"]
    tables.known |= {arm.id: arm for arm in (weapon(row, near_arms) for row in shipped_rows("weapons.tsv"))}
    tables.known |= {force.id: force for force in forces(initials=False)}
    tables.add_places(map(place_row, shipped_rows("places.tsv")))
    tables.add_triggers(shipped_yaml("triggers.yaml"))
    tables.add_roles(shipped_yaml("roles.yaml"))
    tables.add_nominals(shipped_yaml("nominals.yaml"))
    return tables


@lru_cache(maxsize=4)
def vocabulary(extra: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with a user's file on top; ours is read once a process.

    Raises VocabularyError with a line for every mistake of the user's file.
    """
    if extra is None:
        return _shipped().vocabulary("")
    tables = _shipped().copied()
    tables.add(read_additions(extra, known=tables.known.keys()))
    return tables.vocabulary(sha256(extra.read_bytes()).hexdigest()[:12])

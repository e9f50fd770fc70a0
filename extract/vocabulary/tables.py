"""The data files as look-up tables: actors, places, common nouns, triggers, roles; a user's own file in the same form beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import yaml

from ...graph.schema.errors import VocabularyError
from ...graph.schema.model import Lineage, Point
from ...graph.schema.names import fold
from ...graph.schema.ontology import RELATION_TYPES, RelationType
from .patterns import NounPattern, VerbPattern, flag, noun_pattern, verb_pattern
from .user_file import Additions, read_additions

DATA: Final = Path(__file__).parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the gazetteer."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    context: frozenset[str] = frozenset()
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    part_of: str | None = None
    nouns: frozenset[str] = frozenset()
    lineage: Lineage | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the rules look up."""

    known: Mapping[str, Known]
    names: Mapping[str, tuple[Known, ...]]
    weak: Mapping[str, tuple[Known, ...]]
    demonyms: Mapping[str, str]  # folded adjective or people -> ISO code, or the id of a people
    seats: Mapping[str, str]  # folded capital -> ISO code
    neighbours: Mapping[str, frozenset[str]]  # ISO code -> those of the states beside it on land
    nominals: Mapping[str, str]  # lemma -> node type
    relations: Mapping[str, RelationType]
    verbs: Mapping[str, tuple[VerbPattern, ...]]
    nouns: Mapping[str, tuple[NounPattern, ...]]
    roles: Mapping[str, tuple[str, ...]]  # noun -> relations
    titles: frozenset[str]
    forms: Mapping[str, frozenset[str]]
    suffixes: Mapping[str, tuple[str, bool]]
    prefixes: Mapping[str, str]
    openings: Mapping[
        str, int
    ]  # first word of a folded name -> most tokens that a name so beginning can have
    digest: str = ""  # of the user's file; empty without one

    def find(self, name: str) -> tuple[Known, ...]:
        """The gazetteer's entries under a name, in any spelling that folds alike."""
        return self.names.get(fold(name), ())


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _split(fields: list[str], index: int) -> tuple[str, ...]:
    return tuple(filter(None, fields[index].split("|"))) if len(fields) > index else ()


def _field(fields: list[str], index: int) -> str | None:
    return fields[index] or None if len(fields) > index else None


def _yaml(name: str) -> Any:
    path = DATA / name
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(
            f"{path}: a file of the vocabulary is missing or damaged ({' '.join(str(error).split())}); reinstall sitgraph"
        ) from error


def _lineage(entry: Mapping[str, Any]) -> Lineage | None:
    since, until = (str(entry[k]) if k in entry else None for k in ("from", "to"))
    found = Lineage(since, until, entry.get("later"), entry.get("split_from"))
    return found if found != Lineage() else None


def actor(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of an actor as the files write it."""
    return Known(
        entry["id"],
        entry["type"],
        entry["name"],
        tuple(entry.get("aliases", ())),
        tuple(entry.get("weak", ())),
        frozenset(map(str.casefold, entry.get("context", ()))),
        entry.get("country"),
        entry.get("sector"),
        entry.get("wikidata"),
        entry.get("part_of"),
        frozenset(entry.get("nouns", ())),
        _lineage(entry),
    )


def place(entry: Mapping[str, Any]) -> Known:
    """The gazetteer entry of a place."""
    identity = "place:" + fold(entry["name"]).replace(" ", "-")
    point = Point(float(entry["latitude"]), float(entry["longitude"])) if "longitude" in entry else None
    return Known(
        identity,
        entry["type"],
        entry["name"],
        tuple(entry.get("aliases", ())),
        country=entry.get("country"),
        part_of=entry.get("part_of"),
        point=point,
    )


def _point(fields: list[str], index: int) -> dict[str, str]:
    """The latitude and longitude of a row, where it has them."""
    return (
        dict(zip(("latitude", "longitude"), fields[index].split(), strict=True))
        if len(fields) > index
        else {}
    )


class _Tables:
    """The tables while they are filled."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.demonyms: dict[str, str] = {}
        self.seats: dict[str, str] = {}
        self.neighbours: dict[str, frozenset[str]] = {}
        self.relations = dict(RELATION_TYPES)
        self.verbs: defaultdict[str, list[VerbPattern]] = defaultdict(list)
        self.nouns: defaultdict[str, list[NounPattern]] = defaultdict(list)
        self.flags: dict[str, dict[str, str]] = {}  # by relation: a user's patterns have those of ours
        self.roles: defaultdict[str, list[str]] = defaultdict(list)
        self.nominals: dict[str, str] = {}

    def countries(self) -> None:
        for fields in _rows(DATA / "countries.tsv"):
            point = Point(**{k: float(v) for k, v in _point(fields, 6).items()})
            self.known[fields[0]] = Known(
                fields[0],
                "Country",
                fields[1],
                _split(fields, 4),
                country=fields[0],
                sector="GOV",
                point=point,
            )
            self.neighbours[fields[0]] = frozenset(_split(fields, 5))
            self.demonyms |= {fold(d): fields[0] for d in _split(fields, 2)}
            self.seats |= {fold(s): fields[0] for s in _split(fields, 3)}
        for fields in _rows(DATA / "peoples.tsv"):
            identity = "people:" + fold(fields[0])
            self.known[identity] = Known(identity, fields[2], fields[0], _split(fields, 1))
            self.demonyms |= {fold(d): identity for d in (*_split(fields, 1), fields[0])}

    def gazetteer(self, entries: Iterable[Known]) -> None:
        self.known |= {entry.id: entry for entry in entries}

    def places(self, entries: Iterable[Mapping[str, Any]]) -> None:
        """Places; one of a name that another state has already carries its state in its id."""
        for entry in map(place, entries):
            other = self.known.get(entry.id)
            identity = (
                f"{entry.id}:{entry.country.lower()}"
                if other is not None and entry.country and other.country != entry.country
                else entry.id
            )
            self.known[identity] = replace(entry, id=identity)

    def triggers(self, table: Mapping[str, Mapping[str, Iterable[str]]]) -> None:
        for relation, patterns in table.items():
            flags = self.flags.get(relation, {}) | dict(flag(relation, f) for f in patterns.get("flags", ()))
            for name, value in flags.items():
                if value and value not in self.relations:
                    raise VocabularyError(f"{relation}: the flag {name} names the unknown relation {value!r}")
            self.flags[relation] = flags
            for pattern in (verb_pattern(relation, t, flags) for t in patterns.get("verbs", ())):
                for verb in pattern.verbs:
                    self.verbs[verb].append(pattern)
            for noun in (noun_pattern(relation, t, flags) for t in patterns.get("nouns", ())):
                self.nouns[noun.head].append(noun)

    def roles_of(self, table: Mapping[str, Iterable[str]]) -> None:
        for relation, words in table.items():
            for word in words:
                self.roles[word].append(relation)

    def nominals_of(self, table: Mapping[str, Iterable[str]]) -> None:
        self.nominals |= {word: kind for kind, words in table.items() for word in reversed(list(words))}

    def added(self, additions: Additions) -> None:
        self.relations |= {r.name: r for r in additions.relations}
        self.gazetteer(map(actor, additions.actors))
        self.places(additions.places)
        self.triggers(additions.triggers)
        self.roles_of(additions.roles)
        self.nominals_of(additions.nominals)

    def vocabulary(self, digest: str) -> Vocabulary:
        names: defaultdict[str, list[Known]] = defaultdict(list)
        weak: defaultdict[str, list[Known]] = defaultdict(list)
        for entry in self.known.values():
            for name in dict.fromkeys(map(fold, (entry.name, *entry.aliases))):
                names[name].append(entry)
            for name in map(fold, entry.weak):
                weak[name].append(entry)
        forms = _yaml("forms.yaml")
        suffixes = {s: (r.removeprefix("< "), r.startswith("<")) for s, r in forms.pop("suffixes").items()}
        prefixes = forms.pop("prefixes")
        titles = frozenset(self.roles.pop("titles", ()))
        return Vocabulary(
            known=self.known,
            names={k: tuple(v) for k, v in names.items()},
            weak={k: tuple(v) for k, v in weak.items()},
            demonyms=self.demonyms,
            seats=self.seats,
            neighbours=self.neighbours,
            nominals=self.nominals,
            relations=self.relations,
            verbs={k: tuple(v) for k, v in self.verbs.items()},
            nouns={k: tuple(v) for k, v in self.nouns.items()},
            roles={k: tuple(v) for k, v in self.roles.items()},
            titles=titles,
            forms={k: frozenset(map(str, v)) for k, v in forms.items()},
            suffixes=suffixes,
            prefixes=prefixes,
            openings=_openings((*names, *weak, *self.demonyms, *self.seats)),
            digest=digest,
        )


def _openings(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        words = name.split()
        for opening in {words[0], words[0].split("'")[0]}:  # a tokenizer parts "people's"
            found[opening] = max(found.get(opening, 0), 2 * len(words) + 1)
    return found


@lru_cache(maxsize=4)
def vocabulary(extra: Path | None = None) -> Vocabulary:
    """The shipped vocabulary, with a user's file on top.

    Raises VocabularyError with a line for every mistake of the user's file.
    """
    tables = _Tables()
    tables.countries()
    rows: Iterator[dict[str, Any]] = (
        {
            "name": f[0],
            "type": f[1],
            "part_of": _field(f, 2),
            "country": _field(f, 3),
            "aliases": _split(f, 4),
        }
        | _point(f, 5)
        for f in _rows(DATA / "places.tsv")
    )
    tables.gazetteer(map(actor, _yaml("actors.yaml")))
    tables.places(rows)
    tables.triggers(_yaml("triggers.yaml"))
    roles = _yaml("roles.yaml")
    titles = roles.pop("titles")
    tables.roles_of(roles)
    tables.nominals_of(_yaml("nominals.yaml"))
    digest = ""
    if extra is not None:
        tables.added(read_additions(extra, known=tables.known.keys()))
        digest = sha256(extra.read_bytes()).hexdigest()[:12]
    tables.roles["titles"] = titles
    return tables.vocabulary(digest)

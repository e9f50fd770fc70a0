"""The data files as look-up tables: actors, places, common nouns, triggers, roles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from ..graph.errors import VocabularyError
from ..graph.names import fold
from ..graph.ontology import NODE_TYPES, RELATION_TYPES
from .patterns import NounPattern, VerbPattern, noun_pattern, verb_pattern

DATA: Final = Path(__file__).parent / "data"


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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that the rules look up."""

    known: Mapping[str, Known]
    names: Mapping[str, tuple[Known, ...]]
    weak: Mapping[str, tuple[Known, ...]]
    demonyms: Mapping[str, str]  # folded adjective or people -> ISO code, or the id of a people
    seats: Mapping[str, str]  # folded capital -> ISO code
    nominals: Mapping[str, str]  # lemma -> node type
    verbs: Mapping[str, tuple[VerbPattern, ...]]
    nouns: Mapping[str, tuple[NounPattern, ...]]
    roles: Mapping[str, tuple[str, ...]]  # noun -> relations
    titles: frozenset[str]
    forms: Mapping[str, frozenset[str]]
    suffixes: Mapping[str, tuple[str, bool]]
    prefixes: Mapping[str, str]
    openings: Mapping[str, int]  # first word of a folded name -> most tokens that a name so beginning can have

    def find(self, name: str) -> tuple[Known, ...]:
        """The gazetteer's entries under a name, in any spelling that folds alike."""
        return self.names.get(fold(name), ())


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def _split(fields: list[str], index: int) -> tuple[str, ...]:
    return tuple(filter(None, fields[index].split("|"))) if len(fields) > index else ()


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise VocabularyError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error


def _actors(path: Path) -> Iterator[Known]:
    for entry in _yaml(path):
        if entry["type"] not in NODE_TYPES:
            raise VocabularyError(f"{path}: {entry['id']}: unknown type {entry['type']!r}; see `sitgraph ontology`")
        yield Known(
            entry["id"], entry["type"], entry["name"], tuple(entry.get("aliases", ())), tuple(entry.get("weak", ())),
            frozenset(map(str.casefold, entry.get("context", ()))), entry.get("country"), entry.get("sector"), entry.get("wikidata"), entry.get("part_of"), frozenset(entry.get("nouns", ())),
        )  # fmt: skip


def _places(path: Path) -> Iterator[Known]:
    for number, fields in _rows(path):
        if fields[1] not in NODE_TYPES:
            raise VocabularyError(f"{path}:{number}: unknown type {fields[1]!r}; see `sitgraph ontology`")
        identity = "place:" + fold(fields[0]).replace(" ", "-")
        part_of = fields[2] if len(fields) > 2 and fields[2] else None
        yield Known(identity, fields[1], fields[0], _split(fields, 4), country=fields[3] if len(fields) > 3 and fields[3] else None, part_of=part_of)


def _openings(names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        words = name.split()
        for opening in {words[0], words[0].split("'")[0]}:  # a tokenizer parts "people's"
            found[opening] = max(found.get(opening, 0), 2 * len(words) + 1)
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    known: dict[str, Known] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for _, fields in _rows(DATA / "countries.tsv"):
        known[fields[0]] = Known(fields[0], "Country", fields[1], _split(fields, 4), country=fields[0], sector="GOV")
        demonyms |= {fold(d): fields[0] for d in _split(fields, 2)}
        seats |= {fold(s): fields[0] for s in _split(fields, 3)}
    for _, fields in _rows(DATA / "peoples.tsv"):
        identity = "people:" + fold(fields[0])
        known[identity] = Known(identity, fields[2], fields[0], _split(fields, 1))
        demonyms |= {fold(d): identity for d in (*_split(fields, 1), fields[0])}
    for entry in (*_actors(DATA / "actors.yaml"), *_places(DATA / "places.tsv")):
        known[entry.id] = entry
    names: defaultdict[str, list[Known]] = defaultdict(list)
    weak: defaultdict[str, list[Known]] = defaultdict(list)
    for entry in known.values():
        for name in dict.fromkeys(map(fold, (entry.name, *entry.aliases))):
            names[name].append(entry)
        for name in map(fold, entry.weak):
            weak[name].append(entry)
    verbs: defaultdict[str, list[VerbPattern]] = defaultdict(list)
    nouns: defaultdict[str, list[NounPattern]] = defaultdict(list)
    for relation, table in _yaml(DATA / "triggers.yaml").items():
        if relation not in RELATION_TYPES:
            raise VocabularyError(f"triggers.yaml: unknown relation {relation!r}; see `sitgraph ontology`")
        for pattern in (verb_pattern(relation, t) for t in table.get("verbs", ())):
            for verb in pattern.verbs:
                verbs[verb].append(pattern)
        for noun in (noun_pattern(relation, t) for t in table.get("nouns", ())):
            nouns[noun.head].append(noun)
    roles: defaultdict[str, list[str]] = defaultdict(list)
    role_table = _yaml(DATA / "roles.yaml")
    titles = frozenset(role_table.pop("titles"))
    for relation, words in role_table.items():
        for word in words:
            roles[word].append(relation)
    forms = _yaml(DATA / "forms.yaml")
    suffixes = {s: (r.removeprefix("< "), r.startswith("<")) for s, r in forms.pop("suffixes").items()}
    prefixes = forms.pop("prefixes")
    nominals = {word: kind for kind, words in _yaml(DATA / "nominals.yaml").items() for word in reversed(words)}
    return Vocabulary(
        known=known, names={k: tuple(v) for k, v in names.items()}, weak={k: tuple(v) for k, v in weak.items()}, demonyms=demonyms, seats=seats,
        nominals=nominals, verbs={k: tuple(v) for k, v in verbs.items()}, nouns={k: tuple(v) for k, v in nouns.items()},
        roles={k: tuple(v) for k, v in roles.items()}, titles=titles, forms={k: frozenset(map(str, v)) for k, v in forms.items()},
        suffixes=suffixes, prefixes=prefixes, openings=_openings((*names, *weak, *demonyms, *seats)),
    )  # fmt: skip

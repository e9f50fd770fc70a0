"""A user's own vocabulary file: read, and every mistake in it named with its line.

Sections, all optional: `actors`, `places`, `nominals`, `roles`, `triggers`, `relations`, each in the form of the files in `data/`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor

from ...graph.schema.errors import VocabularyError
from ...graph.schema.ontology import NODE_TYPES, PLOVER_ROOTS, PROVENANCE, RELATION_TYPES, RelationType
from .patterns import flag, noun_pattern, verb_pattern

_PARSERS: Final[Mapping[str, Callable[[str, str], object]]] = {
    "verbs": verb_pattern,
    "nouns": noun_pattern,
    "flags": flag,
}
_SECTIONS: Final = ("actors", "places", "nominals", "roles", "triggers", "relations")
_ACTOR_FIELDS: Final = {
    "id": str,
    "type": str,
    "name": str,
    "aliases": list,
    "weak": list,
    "context": list,
    "country": str,
    "sector": str,
    "wikidata": str,
    "part_of": str,
    "nouns": list,
    "from": int,
    "to": int,
    "later": str,
    "split_from": str,
}
_PLACE_FIELDS: Final = {
    "name": str,
    "type": str,
    "aliases": list,
    "country": str,
    "part_of": str,
    "latitude": float,
    "longitude": float,
}
_RELATION_FIELDS: Final = {
    "name": str,
    "from": str,
    "to": str,
    "meaning": str,
    "symmetric": bool,
    "plover": str,
    "cameo": str,
}
_NAME: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")


@dataclass(slots=True)
class Additions:
    """What a file adds."""

    actors: list[Mapping[str, Any]] = field(default_factory=list)
    places: list[Mapping[str, Any]] = field(default_factory=list)
    nominals: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    triggers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    relations: list[RelationType] = field(default_factory=list)


def read_additions(path: Path, *, known: Collection[str]) -> Additions:
    """Read and check a file; `known` are the ids that actors may not take again.

    Raises VocabularyError, one line a mistake: `file:line: what is wrong`.
    """
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise VocabularyError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8 text") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise VocabularyError(
            f"{path}:{mark.line + 1 if mark else 1}: not valid YAML: {getattr(error, 'problem', None) or error}"
        ) from error
    checker = _Checker(path, set(known))
    additions = checker.additions(root)
    if checker.mistakes:
        raise VocabularyError("\n".join(checker.mistakes))
    return additions


class _Checker:
    """Walks the file's nodes, which know their lines."""

    def __init__(self, path: Path, ids: set[str]) -> None:
        self.path = path
        self.ids = ids
        self.mistakes: list[str] = []
        self.relations = set(RELATION_TYPES)

    def wrong(self, node: yaml.Node, reason: str) -> None:
        self.mistakes.append(f"{self.path}:{node.start_mark.line + 1}: {reason}")

    def additions(self, root: yaml.Node | None) -> Additions:
        result = Additions()
        if root is None:
            return result
        if not isinstance(root, yaml.MappingNode):
            self.wrong(root, f"expected sections {', '.join(_SECTIONS)}")
            return result
        sections = {key.value: (key, value) for key, value in root.value}
        for name, (key, _) in sections.items():
            if name not in _SECTIONS:
                self.wrong(key, f"unknown section {name!r}; there are {', '.join(_SECTIONS)}")
        for name in ("relations", "actors", "places", "nominals", "roles", "triggers"):
            if name in sections:
                getattr(self, f"_{name}")(sections[name][1], result)
        return result

    def _entries(
        self, section: yaml.Node, fields: Mapping[str, type], required: tuple[str, ...]
    ) -> Iterator[tuple[yaml.Node, dict[str, Any]]]:
        """Mappings of a list whose fields are known and of the right kind."""
        if not isinstance(section, yaml.SequenceNode):
            self.wrong(section, "expected a list of entries")
            return
        for node in section.value:
            if not isinstance(node, yaml.MappingNode):
                self.wrong(node, "expected an entry with fields")
                continue
            entry: dict[str, Any] = SafeConstructor().construct_object(node, deep=True)
            count = len(self.mistakes)
            for key, value in node.value:
                wanted = fields.get(key.value)
                if wanted is None:
                    self.wrong(key, f"unknown field {key.value!r}; there are {', '.join(fields)}")
                elif not isinstance(entry[key.value], (float, int) if wanted is float else wanted) or (
                    wanted is list and not all(isinstance(w, str) for w in entry[key.value])
                ):
                    self.wrong(
                        value,
                        f"{key.value}: expected {'a list of words' if wanted is list else 'true or false' if wanted is bool else 'a number' if wanted in (int, float) else 'text (in quotes if it looks like a number)'}",
                    )
            for name in required:
                if name not in entry:
                    self.wrong(node, f"the field {name!r} is missing")
            if len(self.mistakes) == count:
                yield node, entry

    def _typed(self, node: yaml.Node, entry: Mapping[str, Any]) -> bool:
        if entry["type"] in NODE_TYPES:
            return True
        self.wrong(node, f"unknown type {entry['type']!r}; see `sitgraph ontology`")
        return False

    def _actors(self, section: yaml.Node, result: Additions) -> None:
        for node, entry in self._entries(section, _ACTOR_FIELDS, ("id", "type", "name")):
            if entry["id"] in self.ids:
                self.wrong(node, f"the id {entry['id']!r} is taken; choose another")
            elif entry.get("weak") and not entry.get("context"):
                self.wrong(
                    node, f"{entry['id']}: weak names count only near words of a context; give 'context' too"
                )
            elif self._typed(node, entry):
                self.ids.add(entry["id"])
                result.actors.append(entry)

    def _places(self, section: yaml.Node, result: Additions) -> None:
        for node, entry in self._entries(section, _PLACE_FIELDS, ("name", "type")):
            if ("latitude" in entry) != ("longitude" in entry):
                self.wrong(node, f"{entry['name']}: give latitude and longitude, or neither")
            elif abs(entry.get("latitude", 0)) > 90 or abs(entry.get("longitude", 0)) > 180:
                self.wrong(
                    node,
                    f"{entry['name']}: no place on earth at latitude {entry['latitude']}, longitude {entry['longitude']}",
                )
            elif self._typed(node, entry):
                result.places.append(entry)

    def _relations(self, section: yaml.Node, result: Additions) -> None:
        for node, entry in self._entries(section, _RELATION_FIELDS, ("name", "from", "to", "meaning")):
            unknown = [t for t in f"{entry['from']} {entry['to']}".split() if t not in NODE_TYPES]
            if not _NAME.fullmatch(entry["name"]):
                self.wrong(
                    node,
                    f"{entry['name']!r} is no name of a relation; expected capitals and underscores, as in SMUGGLES_TO",
                )
            elif entry["name"] in self.relations or entry["name"] in PROVENANCE:
                self.wrong(node, f"the relation {entry['name']} exists already; add triggers to it instead")
            elif unknown:
                self.wrong(node, f"unknown type {unknown[0]!r}; see `sitgraph ontology`")
            elif entry.get("plover") not in (None, *PLOVER_ROOTS):
                self.wrong(
                    node, f"unknown PLOVER root {entry['plover']!r}; there are {', '.join(PLOVER_ROOTS)}"
                )
            else:
                self.relations.add(entry["name"])
                ends = frozenset(entry["from"].split()), frozenset(entry["to"].split())
                result.relations.append(
                    RelationType(
                        entry["name"],
                        "added",
                        *ends,
                        entry.get("symmetric", False),
                        entry.get("plover"),
                        None,
                        entry.get("cameo"),
                        2,
                        entry["meaning"],
                    )
                )

    def _words(
        self, section: yaml.Node, names: Collection[str], what: str
    ) -> Iterator[tuple[str, list[str]]]:
        """Lists of words by a name that must be known."""
        if not isinstance(section, yaml.MappingNode):
            self.wrong(section, f"expected {what}: [words]")
            return
        for key, value in section.value:
            words = SafeConstructor().construct_object(value, deep=True)
            if key.value not in names:
                self.wrong(key, f"unknown {what} {key.value!r}; see `sitgraph ontology`")
            elif not isinstance(words, list) or not all(isinstance(w, str) for w in words):
                self.wrong(value, f"{key.value}: expected a list of words")
            else:
                yield key.value, words

    def _nominals(self, section: yaml.Node, result: Additions) -> None:
        result.nominals |= dict(self._words(section, NODE_TYPES, "type"))

    def _roles(self, section: yaml.Node, result: Additions) -> None:
        result.roles |= dict(self._words(section, self.relations, "relation"))

    def _triggers(self, section: yaml.Node, result: Additions) -> None:
        if not isinstance(section, yaml.MappingNode):
            self.wrong(section, "expected relation: {verbs: [...], nouns: [...]}")
            return
        for key, value in section.value:
            if key.value not in self.relations:
                self.wrong(
                    key,
                    f"unknown relation {key.value!r}; see `sitgraph ontology`, or define it under 'relations'",
                )
            elif not isinstance(value, yaml.MappingNode):
                self.wrong(value, f"{key.value}: expected verbs: [...], nouns: [...] or flags: [...]")
            else:
                result.triggers[key.value] = {
                    kind: list(self._patterns(key.value, kind, kind_node, patterns))
                    for kind, kind_node, patterns in ((k.value, k, v) for k, v in value.value)
                }

    def _patterns(self, relation: str, kind: str, kind_node: yaml.Node, patterns: yaml.Node) -> Iterator[str]:
        parse = _PARSERS.get(kind)
        if parse is None or not isinstance(patterns, yaml.SequenceNode):
            self.wrong(kind_node, f"{relation}: expected verbs: [...], nouns: [...] or flags: [...]")
            return
        for node in patterns.value:
            try:
                parse(relation, str(node.value))
            except VocabularyError as error:
                self.wrong(node, str(error))
            else:
                yield str(node.value)

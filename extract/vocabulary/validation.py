"""The form that vocabulary files must have, the user's as ours, and every mistake in one with its line.

A file is checked on the nodes of its YAML, which know their lines; what is in order comes out as plain data.
"""

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor

from ...graph.schema.errors import VocabularyError
from ...graph.schema.ontology import NODE_TYPES, PLOVER_ROOTS, PROVENANCE, RELATION_TYPES, RelationType
from .data_files import LOADER
from .patterns import flag, noun_pattern, verb_pattern

_ACTOR_FIELDS: Final = {
    "id": str,
    "type": str,
    "name": str,
    "aliases": list,
    "weak": list,
    "context": list,
    "country": str,
    "states": list,
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
_KINDS: Final = {
    list: "a list of words",
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text (in quotes if it looks like a number)",
}
_NAME: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_YIELD: Final = "YIELD"
"""To retreat or concede, which single words don't tell apart."""
_TEXT: Final = "tag:yaml.org,2002:str"
_TAGS: Final = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in "str int float bool null timestamp seq map".split()
)
_SEE: Final = "see `sitgraph ontology`"


@dataclass(slots=True)
class Additions:
    """What a file adds."""

    actors: list[Mapping[str, Any]] = field(default_factory=list)
    places: list[Mapping[str, Any]] = field(default_factory=list)
    nominals: dict[str, list[str]] = field(default_factory=dict)
    roles: dict[str, list[str]] = field(default_factory=dict)
    triggers: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    relations: list[RelationType] = field(default_factory=list)


def compose(path: Path, text: str) -> yaml.Node | None:
    """The nodes of a YAML text; `path` is what an error calls it.

    Raises VocabularyError with the line at which it is no YAML.
    """
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise VocabularyError(f"{path}:{mark.line + 1 if mark else 1}: not valid YAML: {problem}") from error
    return root


def mistake_of_form(root: yaml.Node) -> str | None:
    """The line and the first thing that YAML allows and a vocabulary has no use for; None if there is none.

    That is a tag, a name that is no text, and an entry inside itself.
    """
    waiting, seen = [root], set()
    while waiting:
        node = waiting.pop()
        line = f"{node.start_mark.line + 1}"
        if node.tag not in _TAGS:
            return f"{line}: the tag {node.tag!r} has no meaning here; leave it out"
        if isinstance(node, yaml.ScalarNode):
            try:
                SafeConstructor().construct_object(node)
            except (yaml.YAMLError, ValueError):
                return f"{line}: {node.value[:40]!r} is no {node.tag.rpartition(':')[2]}"
            continue
        if id(node) in seen:
            return f"{line}: stands for several entries; write it out in each"
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode) or key.tag != _TEXT:
                    return f"{key.start_mark.line + 1}: expected a name before the colon"
                waiting.append(value)
        else:
            waiting += node.value
    return None


def _plain(node: yaml.Node) -> Any:
    return SafeConstructor().construct_object(node, deep=True)


def _of_kind(value: Any, kind: type) -> bool:
    if kind is list:
        return isinstance(value, list) and all(isinstance(word, str) for word in value)
    if kind in (float, int):
        return isinstance(value, (float, int) if kind is float else int) and math.isfinite(value)
    return isinstance(value, kind)


class Checker:
    """Checks the sections of one file; `mistakes` has a line for each: `file:line: what is wrong`."""

    def __init__(self, path: Path, ids: Collection[str] = ()) -> None:
        self.path = path
        self.ids = set(ids)
        self.mistakes: list[str] = []
        self.relations = set(RELATION_TYPES)

    def wrong(self, node: yaml.Node, reason: str) -> None:
        """Note a mistake."""
        self.mistakes.append(f"{self.path}:{node.start_mark.line + 1}: {reason}")

    def actors(self, section: yaml.Node) -> Iterator[Mapping[str, Any]]:
        """Entries of actors whose ids are new."""
        for node, entry in self._entries(section, _ACTOR_FIELDS, ("id", "type", "name")):
            if entry["id"] in self.ids:
                self.wrong(node, f"the id {entry['id']!r} is taken; choose another")
            elif entry.get("weak") and not entry.get("context"):
                self.wrong(
                    node, f"{entry['id']}: weak names count only near words of a context; give 'context' too"
                )
            elif self._is_typed(node, entry):
                self.ids.add(entry["id"])
                yield entry

    def places(self, section: yaml.Node) -> Iterator[Mapping[str, Any]]:
        """Entries of places that lie on earth."""
        for node, entry in self._entries(section, _PLACE_FIELDS, ("name", "type")):
            if ("latitude" in entry) != ("longitude" in entry):
                self.wrong(node, f"{entry['name']}: give latitude and longitude, or neither")
            elif abs(entry.get("latitude", 0)) > 90 or abs(entry.get("longitude", 0)) > 180:
                point = f"latitude {entry['latitude']}, longitude {entry['longitude']}"
                self.wrong(node, f"{entry['name']}: no place on earth at {point}")
            elif self._is_typed(node, entry):
                yield entry

    def new_relations(self, section: yaml.Node) -> Iterator[RelationType]:
        """Types of relations beside ours; triggers and roles below may name them."""
        for node, entry in self._entries(section, _RELATION_FIELDS, ("name", "from", "to", "meaning")):
            if (mistake := self._mistake_of_relation(entry)) is not None:
                self.wrong(node, mistake)
                continue
            self.relations.add(entry["name"])
            yield RelationType(
                entry["name"],
                "added",
                frozenset(entry["from"].split()),
                frozenset(entry["to"].split()),
                entry.get("symmetric", False),
                entry.get("plover"),
                None,
                entry.get("cameo"),
                entry["meaning"],
            )

    def _mistake_of_relation(self, entry: Mapping[str, Any]) -> str | None:
        name, plover = entry["name"], entry.get("plover")
        if not _NAME.fullmatch(name):
            return f"{name!r} is no name of a relation; expected capitals and underscores, as in SMUGGLES_TO"
        if name in self.relations or name in PROVENANCE:
            return f"the relation {name} exists already; add triggers to it instead"
        unknown = [kind for kind in f"{entry['from']} {entry['to']}".split() if kind not in NODE_TYPES]
        if unknown:
            return f"unknown type {unknown[0]!r}; {_SEE}"
        if plover not in (None, *PLOVER_ROOTS):
            return f"unknown PLOVER root {plover!r}; there are {', '.join(PLOVER_ROOTS)}"
        return None

    def nominals(self, section: yaml.Node) -> dict[str, list[str]]:
        """Nouns by node type."""
        return dict(self._words(section, "type", NODE_TYPES))

    def roles(self, section: yaml.Node) -> dict[str, list[str]]:
        """Nouns by relation."""
        return dict(self._words(section, "relation", self.relations))

    def word_lists(self, section: yaml.Node, what: str = "name of a list") -> dict[str, list[str]]:
        """Lists of words by any name."""
        return dict(self._words(section, what))

    def relation_by_word(self, section: yaml.Node) -> dict[str, str]:
        """A relation for each word; a leading `<` turns it round."""
        found: dict[str, str] = {}
        for key, value in self._pairs(section, "word: relation"):
            if str(value.value).removeprefix("< ") not in self.relations:
                self.wrong(value, f"unknown relation {value.value!r}; {_SEE}")
            else:
                found[key.value] = value.value
        return found

    def triggers(self, section: yaml.Node) -> dict[str, dict[str, list[str]]]:
        """Patterns that parse, by relation and kind."""
        found: dict[str, dict[str, list[str]]] = {}
        for key, value in self._pairs(section, "relation: {verbs: [...], nouns: [...]}"):
            if key.value not in self.relations:
                hint = f"{_SEE}, or define it under 'relations'"
                self.wrong(key, f"unknown relation {key.value!r}; {hint}")
            elif not isinstance(value, yaml.MappingNode):
                self.wrong(value, f"{key.value}: expected verbs: [...], nouns: [...] or flags: [...]")
            else:
                found[key.value] = {
                    kind.value: list(self._patterns(key.value, kind, patterns))
                    for kind, patterns in value.value
                }
        return found

    def event_words(self, section: yaml.Node) -> dict[str, dict[str, list[str]]]:
        """Words by PLOVER root and kind."""
        found: dict[str, dict[str, list[str]]] = {}
        for key, value in self._pairs(section, "root: {phrases: [...], verbs: [...], nouns: [...]}"):
            if key.value not in (*PLOVER_ROOTS, _YIELD):
                self.wrong(key, f"unknown PLOVER root {key.value!r}; there are {', '.join(PLOVER_ROOTS)}")
            else:
                found[key.value] = dict(
                    self._words(value, "kind of words", ("phrases", "verbs", "nouns", "adjectives"))
                )
        return found

    def _patterns(self, relation: str, kind: yaml.Node, patterns: yaml.Node) -> Iterator[str]:
        parsers: dict[str, Callable[[str, str], object]] = {
            "verbs": verb_pattern,
            "nouns": noun_pattern,
            "flags": self._flag,
        }
        parse = parsers.get(kind.value)
        if parse is None or not isinstance(patterns, yaml.SequenceNode):
            self.wrong(kind, f"{relation}: expected verbs: [...], nouns: [...] or flags: [...]")
            return
        self._note_repeated(relation, patterns)
        for node in patterns.value:
            if not isinstance(node, yaml.ScalarNode):
                self.wrong(node, f"{relation}: expected a pattern, such as attack Y")
                continue
            try:
                parse(relation, node.value)
            except VocabularyError as error:
                self.wrong(node, str(error))
            else:
                yield node.value

    def _flag(self, relation: str, text: str) -> tuple[str, str]:
        name, value = flag(relation, text)
        if value and value not in self.relations:
            raise VocabularyError(f"{relation}: the flag {name} names the unknown relation {value!r}; {_SEE}")
        return name, value

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
            entry: dict[str, Any] = _plain(node)
            count = len(self.mistakes)
            for key, value in node.value:
                self._check_field(key, value, entry[key.value], fields)
            for name in required:
                if name not in entry:
                    self.wrong(node, f"the field {name!r} is missing")
            if len(self.mistakes) == count:
                yield node, entry

    def _check_field(self, key: yaml.Node, node: yaml.Node, value: Any, fields: Mapping[str, type]) -> None:
        wanted = fields.get(key.value)
        if wanted is None:
            self.wrong(key, f"unknown field {key.value!r}; there are {', '.join(fields)}")
        elif not _of_kind(value, wanted):
            self.wrong(node, f"{key.value}: expected {_KINDS[wanted]}")
        elif wanted is list:
            self._note_repeated(key.value, node)

    def _is_typed(self, node: yaml.Node, entry: Mapping[str, Any]) -> bool:
        if entry["type"] in NODE_TYPES:
            return True
        self.wrong(node, f"unknown type {entry['type']!r}; {_SEE}")
        return False

    def _pairs(self, section: yaml.Node, form: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
        if isinstance(section, yaml.MappingNode):
            yield from section.value
        else:
            self.wrong(section, f"expected {form}")

    def _words(
        self, section: yaml.Node, what: str, names: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[str]]]:
        """Lists of words by a name, which must be one of `names` where these are given."""
        for key, value in self._pairs(section, f"{what}: [words]"):
            words = _plain(value)
            if names is not None and key.value not in names:
                self.wrong(key, f"unknown {what} {key.value!r}; {_SEE}")
            elif not _of_kind(words, list):
                self.wrong(value, f"{key.value}: expected a list of words")
            else:
                self._note_repeated(key.value, value)
                yield key.value, words

    def _note_repeated(self, name: str, words: yaml.Node) -> None:
        seen: set[str] = set()
        for node in words.value:
            if not isinstance(node, yaml.ScalarNode):
                continue
            if node.value in seen:
                self.wrong(node, f"{name}: {node.value!r} stands here twice")
            seen.add(node.value)

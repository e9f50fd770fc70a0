"""The shipped files held against the form that a user's must have; asked by the tests, not on each start."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import yaml

from ...graph.schema.ontology import NODE_TYPES
from .data_files import DATA
from .entries import country_row, people_row, place_row
from .validation import Checker, compose

Check = Callable[[Checker, yaml.Node], object]


def _name_types(checker: Checker, root: yaml.Node) -> None:
    for key, value in root.value:
        if key.value in ("labels", "last_words", "first_words", "place_words", "departments"):
            checker.nominals(value)
        elif key.value not in ("agreement_parts", "agreement_ends"):
            checker.wrong(key, f"unknown section {key.value!r}")


def _affixes(checker: Checker, root: yaml.Node) -> None:
    for _, value in root.value:
        checker.relation_by_word(value)


def _numbers(checker: Checker, root: yaml.Node) -> None:
    for _, section in root.value:
        seen: set[str] = set()
        for word, value in section.value:
            digits = [value] if isinstance(value, yaml.ScalarNode) else value.value
            if word.value in seen or not all(digit.value.isdigit() for digit in digits):
                checker.wrong(
                    word, f"{word.value!r}: expected a word, once, and its number or fewest and most"
                )
            seen.add(word.value)


def _bodies(checker: Checker, root: yaml.Node) -> None:
    for name, row in root.value:
        fields = {key.value: value for key, value in row.value}
        if set(fields) != {"type", "sector", "called"} or fields["type"].value not in NODE_TYPES:
            checker.wrong(name, f"{name.value}: expected a node type, a sector and what it is called")


_FORMS: Final[Mapping[str, Check]] = {
    "actors.yaml": lambda checker, root: list(checker.actors(root)),
    "affixes.yaml": _affixes,
    "articles.yaml": Checker.word_lists,
    "events.yaml": Checker.event_words,
    "forms.yaml": Checker.word_lists,
    "grammar.yaml": Checker.word_lists,
    "mentions.yaml": Checker.word_lists,
    "name_types.yaml": _name_types,
    "nominals.yaml": Checker.nominals,
    "numbers.yaml": _numbers,
    "roles.yaml": Checker.roles,
    "state_bodies.yaml": _bodies,
    "triggers.yaml": Checker.triggers,
}
_ACTOR_LIKE: Final = ("id", "name", "type", "aliases", "country")


def _state(fields: Sequence[str]) -> dict[str, Any]:
    return {"type": "Country", "country": fields[0]} | country_row(fields)


def _people(fields: Sequence[str]) -> dict[str, Any]:
    return {"id": fields[0]} | people_row(fields)


def _rows_as_yaml(name: str, entry: Callable[[Sequence[str]], dict[str, Any]], kept: Sequence[str]) -> str:
    """A table as a list of entries, each on its row's line."""
    lines = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        is_row = line.strip() and not line.startswith("#")
        row = entry(line.split("\t")) if is_row else {}
        filled = {key: value for key, value in row.items() if value not in (None, []) and key in kept}
        lines.append(f"- {json.dumps(filled)}" if is_row else "")
    return "\n".join(lines)


def mistakes_of_shipped_files() -> Iterator[str]:
    """What is wrong in our own files, `file:line: what is wrong`; so is a YAML file of unknown form."""
    for path in sorted(DATA.glob("*.yaml")):
        if path.name in ("confidence.yaml", "learned.yaml"):  # figures, written by the evaluation
            continue
        if path.name not in _FORMS:
            yield f"{path}:1: no form is known for this file"
            continue
        root = compose(path, path.read_text(encoding="utf-8"))
        if root is not None:
            checker = Checker(path)
            _FORMS[path.name](checker, root)
            yield from checker.mistakes
    place_fields = ("name", "type", "aliases", "country", "part_of", "latitude", "longitude")
    for name, text in (
        ("places.tsv", _rows_as_yaml("places.tsv", place_row, place_fields)),
        ("countries.tsv", _rows_as_yaml("countries.tsv", _state, _ACTOR_LIKE)),
        ("peoples.tsv", _rows_as_yaml("peoples.tsv", _people, _ACTOR_LIKE)),
    ):
        checker = Checker(DATA / name)
        root = compose(DATA / name, text)
        assert root is not None
        list(checker.places(root) if name == "places.tsv" else checker.actors(root))
        yield from checker.mistakes

"""A user's own vocabulary file: actors, places, words and relations in the form of the files in `data/`.

Sections, all optional: `actors`, `places`, `nominals`, `roles`, `triggers`, `relations`.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Final

import yaml

from ...graph.schema.errors import VocabularyError
from .validation import Additions, Checker, compose, mistake_of_form

_SECTIONS: Final = ("actors", "places", "nominals", "roles", "triggers", "relations")


def read_additions(path: Path, *, known: Collection[str]) -> Additions:
    """Read and check a file; `known` are the ids that actors may not take again.

    Raises VocabularyError, one line a mistake: `file:line: what is wrong`.
    """
    try:
        root = compose(path, path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise VocabularyError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: not UTF-8 text") from error
    if root is not None and (mistake := mistake_of_form(root)):
        raise VocabularyError(f"{path}:{mistake}")
    checker = Checker(path, known)
    additions = Additions() if root is None else _additions(checker, root)
    if checker.mistakes:
        raise VocabularyError("\n".join(checker.mistakes))
    return additions


def _additions(checker: Checker, root: yaml.Node) -> Additions:
    result = Additions()
    if not isinstance(root, yaml.MappingNode):
        checker.wrong(root, f"expected sections {', '.join(_SECTIONS)}")
        return result
    sections = {key.value: (key, value) for key, value in root.value}
    for name, (key, _) in sections.items():
        if name not in _SECTIONS:
            checker.wrong(key, f"unknown section {name!r}; there are {', '.join(_SECTIONS)}")
    found = {name: value for name, (_, value) in sections.items()}
    if "relations" in found:  # first, since triggers and roles may name what it defines
        result.relations = list(checker.new_relations(found["relations"]))
    if "actors" in found:
        result.actors = list(checker.actors(found["actors"]))
    if "places" in found:
        result.places = list(checker.places(found["places"]))
    if "nominals" in found:
        result.nominals = checker.nominals(found["nominals"])
    if "roles" in found:
        result.roles = checker.roles(found["roles"])
    if "triggers" in found:
        result.triggers = checker.triggers(found["triggers"])
    return result

"""The shipped lists of words by their names: what a rule asks whether a word is one of."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from .data_files import shipped_yaml

FILES: Final = ("forms.yaml", "grammar.yaml", "mentions.yaml")


@cache
def word_lists() -> Mapping[str, frozenset[str]]:
    """Every list of the files."""
    return {name: frozenset(words) for file in FILES for name, words in shipped_yaml(file).items()}

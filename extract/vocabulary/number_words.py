"""Words for numbers: "four", "a dozen", "hundreds", "a few"."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from .data_files import shipped_yaml


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    table: Mapping[str, Mapping[str, Any]] = shipped_yaml("numbers.yaml")
    return table


@cache
def numbers_of_time() -> Mapping[str, int]:
    """How many units of time a word says: "*a few* days", counted as three."""
    return {**_table()["numbers"], **_table()["of_time"]}


@cache
def vague_numbers() -> Mapping[str, tuple[int, int]]:
    """The fewest and the most that a vague word says."""
    bounds = {**_table()["vague_nouns"], **_table()["vague"]}
    return {word: (fewest, most) for word, (fewest, most) in bounds.items()}


def is_vague_noun(word: str) -> bool:
    """Whether a word counts what "of" adds to it: "*hundreds* of fighters"."""
    return word in _table()["vague_nouns"]

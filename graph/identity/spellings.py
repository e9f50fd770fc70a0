"""How one name is spelled in two ways: what its consonants, its letters and its vowels have in common."""

import re
from functools import lru_cache
from typing import Final

from ..schema.names import fold

_ARTICLES: Final = re.compile(r"\b(?:al|el|ul|ash|as|ar|ad|az|an|at|es|ed|ez|esh|ud|ut) (?=[a-z]{3})")
_ONE_LETTER: Final = (
    ("kh", "h"),
    ("gh", "g"),
    ("q", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("ph", "f"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "z"),
    ("dj", "j"),
    ("g", "k"),
)
"""Letters that transliterations exchange, replaced one after another."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_TELLING_CONSONANTS: Final = 5
_TELLING_LETTERS: Final = 4
FEW_CONSONANTS: Final = 3
_ONE_VOWEL: Final = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"))
_FIRST_LETTERS: Final = tuple(map(frozenset, ("qk", "ck", "qg", "jg", "yi", "wv", "aeo", "uo")))
_FITTING_VOWELS: Final = (frozenset("aei"), frozenset("iey"), frozenset("ou"))


@lru_cache(maxsize=200_000)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """A key under which transliterations of one name meet; empty for names too short to tell.

    "Deir ez-Zor", "Deir Al-Zor" and "Dayr az-Zawr"; "Hezbollah" and "Hizbullah". Vowels fall away but at the
    start, articles go, doubled letters are one, and letters that transliterations exchange are one letter.
    Scripts other than Latin keep every letter.
    """
    folded = fold(name).replace("'", "")
    if not folded.isascii():
        return "".join(folded.split())
    key = "".join(_consonants(word) for word in _ARTICLES.sub("", f"{folded} ").split())
    return key if len(key) >= 2 and len(folded) >= 4 else ""


@lru_cache(maxsize=200_000)
def joined(name: str) -> str:
    """The consonants of a name in one, articles and all: "Hizbul Mujahideen" and "Hizb-ul-Mujahideen"."""
    folded = fold(name).replace("'", "")
    key = _consonants("".join(folded.split())) if folded.isascii() else ""
    return key if len(key) >= _TELLING_CONSONANTS else ""


@lru_cache(maxsize=200_000)
def letters(name: str) -> str:
    """The letters of a name but articles, marks and doubling: "Baghouz" and "Baghuz", "Ta'izz" and "Taiz"."""
    folded = _ARTICLES.sub("", fold(name).replace("'", "") + " ")
    for written, meant in _ONE_VOWEL:
        folded = folded.replace(written, meant)
    key = re.sub(r"(?<=.)h$", "", _DOUBLED.sub(r"\1", "".join(folded.split())))
    return key if len(key) >= _TELLING_LETTERS else ""


def is_respelled(one: str, other: str) -> bool:
    """Whether two names have the same letters, or as many consonants, that chance is out."""
    return any(key(one) and key(one) == key(other) for key in (joined, letters))


def vowels_fit(one: str, other: str) -> bool:
    """Whether the vowels of two names, one after the other, are such as transliterations exchange."""
    mine, theirs = _vowels(one), _vowels(other)
    return len(mine) == len(theirs) and all(
        a == b or any({a, b} <= fitting for fitting in _FITTING_VOWELS)
        for a, b in zip(mine, theirs, strict=True)
    )


def begin_alike(one: str, other: str) -> bool:
    """Whether two names begin with one letter, or with two that are written for each other: "Qom", "Kom"."""
    first = {_ARTICLES.sub("", f"{fold(name)} ")[:1] for name in (one, other)}
    return len(first) == 1 or any(first <= written for written in _FIRST_LETTERS)


def _vowels(name: str) -> str:
    folded = _ARTICLES.sub("", fold(name) + " ")
    for written, meant in _ONE_VOWEL:
        folded = folded.replace(written, meant)
    return re.sub(r"[^aeiouy]", "", _DOUBLED.sub(r"\1", folded))


def _consonants(word: str) -> str:
    """What transliterations of a word share: "hezbollah" and "hizbullah" are hzbl."""
    for written, meant in _ONE_LETTER:
        word = word.replace(written, meant)
    word = _DOUBLED.sub(r"\1", word)
    kept = word[:1].replace("w", "v").replace("y", "i") + re.sub(r"[aeiouwy]", "", word[1:])
    kept = re.sub(r"(?<=.)h$", "", kept)
    return _DOUBLED.sub(r"\1", re.sub(r"^[aeiou]", "a", kept))


def skeleton(word: str) -> str:
    """The consonants of a given name, by which "Mevlut" and "Mevlüt", "Qassem" and "Kasim" meet."""
    return _DOUBLED.sub(r"\1", re.sub(r"[aeiouyh]", "", word.replace("q", "k").replace("kh", "h")))


def spelling_keys(name: str) -> set[str]:
    """Keys of which two spellings of one name share at least one."""
    return {key for key in (sound(name), joined(name), letters(name)) if key}

"""Initials of names, in the ways that acronyms are taken from them."""

from typing import Final

SMALL_WORDS: Final = frozenset(
    "of the and for in on de la al el ul ash as an at ar ad az du des der das & -".split()
)
"""What acronyms may leave out."""


def initials(name: str) -> str:
    """The capitals that stand for a name: "Syrian Democratic Forces" is SDF."""
    return "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


def acronyms(name: str) -> set[str]:
    """The initials as they may be taken: with and without small words, hyphenated words as one or two."""
    words = name.replace("-", " ").split()
    every = "".join(word[0] for word in words if word[:1].isalnum()).upper()
    whole = "".join(word[0] for word in name.split() if word[:1].isupper())
    telling = "".join(
        word[0] for word in words if word.casefold() not in SMALL_WORDS or word[:1].isupper()
    ).upper()
    return {found for found in (telling, every, initials(name), whole) if len(found) > 1}


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: "SDF", "U.N.", "ISIS-K"."""
    plain = name.replace(".", "").replace("-", "")
    return 2 <= len(plain) <= 7 and plain.isupper() and plain.isascii() and " " not in name


def letters_of(acronym: str) -> str:
    """The letters of an acronym alone: "U.N." is UN."""
    return acronym.replace(".", "").replace("-", "").upper()

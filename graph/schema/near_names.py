"""Names that are near to one that nobody bears, for the error that says so."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from .names import fold

SUGGESTED: Final = 5
_NEAR: Final = 0.6
"""How alike two names are, from 0 to 1, to be taken for one another by a slip."""


class Spelling(NamedTuple):
    """A spelling of something, the name that it is shown by, and how often it is spoken of."""

    spelling: str
    name: str
    mentions: int

    def __str__(self) -> str:
        return self.spelling if self.spelling == self.name else f"{self.spelling} ({self.name})"


def nearest(given: str, spellings: Iterable[Spelling]) -> list[str]:
    """The spellings most like what was given, or of which it is a part, in words for people."""
    found = sorted(_alike(given, spellings))
    return list(dict.fromkeys(shown for *_, shown in found))[:SUGGESTED]


def hint(given: str, spellings: Iterable[Spelling]) -> str:
    """The end of an error on a name that nobody bears."""
    near = nearest(given, spellings)
    return f"near to it: {', '.join(near)}" if near else "`sitgraph entities` lists them"


def _alike(given: str, spellings: Iterable[Spelling]) -> Iterator[tuple[float, int, str, str]]:
    asked = fold(given).split()
    matcher = SequenceMatcher(autojunk=False, b=" ".join(asked))
    for one in spellings:
        words = fold(one.spelling).split() or [""]
        parts = {" ".join(words[at : at + len(asked)]) for at in range(max(1, len(words) - len(asked) + 1))}
        likeness = max(_likeness(matcher, part) for part in parts)
        if likeness >= _NEAR:
            yield -likeness, -one.mentions, one.name, str(one)


def _likeness(matcher: "SequenceMatcher[str]", part: str) -> float:
    """How alike two texts are; 0 where a quick look tells that they are not near."""
    matcher.set_seq1(part)
    near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
    return matcher.ratio() if near else 0.0

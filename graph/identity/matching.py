"""Whether two names are one: reasons for and against, each with a weight and a sentence a reader can check.

Similarity of letters decides nothing. What counts is an acronym that expands, one name in two transliterations, a given
name that fits; and numbers, points of the compass, states and kinds that tell apart what looks alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from ..schema.acronyms import SMALL_WORDS, acronyms, is_acronym, letters_of
from ..schema.names import fold

MERGE: Final = 1.0
"""At this weight or above two names are one, unless a reason against is certain."""
ASK: Final = 0.5
"""From here on a pair is worth a person's look."""
NEVER: Final = -100.0


class Reason(NamedTuple):
    """One reason for (positive) or against (negative); NEVER stands for certain."""

    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """What is known of a name: its kind (Person, Group, Place ...), node type, country and gazetteer entry, where known."""

    name: str
    kind: str
    type: str = ""
    country: str | None = None
    gazetteer: str | None = None


_ORDINALS: Final = {
    w: str(n)
    for n, w in enumerate(
        [
            "zeroth",
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ]
    )
}
_TENS: Final = {
    w: 10 * n
    for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_ROUND: Final = {f"{w[:-1]}ieth": str(n) for w, n in _TENS.items()}
_ROMAN: Final = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_NUMBER: Final = re.compile(r"\d+")
_COMPASS: Final = {
    w: d
    for d, words in {
        "n": "north northern",
        "s": "south southern",
        "e": "east eastern",
        "w": "west western",
        "c": "central middle",
        "ne": "northeast northeastern",
        "nw": "northwest northwestern",
        "se": "southeast southeastern",
        "sw": "southwest southwestern",
        "u": "upper greater",
        "l": "lower lesser",
    }.items()
    for w in words.split()
}
_TELLING: Final = (
    frozenset({"women", "womens", "women's", "female"}),
    frozenset({"youth", "young", "junior"}),
    frozenset({"air", "aerospace"}),
    frozenset({"navy", "naval", "fleet", "marine", "marines"}),
    frozenset({"army", "ground", "land"}),
    frozenset({"police", "gendarmerie"}),
    frozenset({"political", "party"}),
    frozenset({"former", "ex", "anti"}),
    frozenset({"new", "real", "continuity", "provisional"}),
    frozenset({"democratic"}),
    frozenset({"islamic"}),
    frozenset({"national"}),
    frozenset({"people's", "peoples", "popular"}),
    frozenset({"special"}),
    frozenset({"federal"}),
    frozenset({"republican"}),
)
_AMERICAN: Final = {
    "defence": "defense",
    "isation": "ization",
    "armoured": "armored",
    "labour": "labor",
    "centre": "center",
    "programme": "program",
}
_BRITISH: Final = re.compile("|".join(_AMERICAN))
_ARTICLES: Final = re.compile(r"^(?:al|el|ul|ash|as|ar|ad|az|an|at|es|ed|ez|esh)(?:-|\s)?(?=[a-z]{3})")
_UNIT: Final = re.compile(
    r"\b(?:brigade|division|battalion|regiment|corps|squadron|company|army|fleet|wing|group|front|district|zone|region)\b"
)


@lru_cache(maxsize=200_000)
def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """A key under which transliterations of one name meet; empty for names too short to tell.

    "Deir ez-Zor", "Deir Al-Zor" and "Dayr az-Zawr"; "Hezbollah" and "Hizbullah". Vowels fall away but at the start,
    articles go, doubled letters are one, and letters that transliterations exchange are one letter. Scripts other than
    Latin keep every letter.
    """
    folded = fold(name).replace("'", "").replace("’", "")
    if not folded.isascii():
        return "".join(folded.split())
    parts = []
    text = re.sub(
        r"\b(?:al|el|ul|ash|as|ar|ad|az|an|at|es|ed|ez|esh|ud|ut) (?=[a-z]{3})", "", f"{folded} "
    ).strip()
    for word in text.split():
        bare = (
            _ARTICLES.sub("", word)
            if len(word) > 5 and word[:2] in ("al", "el", "as", "az", "ad", "ar") and "-" in word
            else word
        )
        bare = (
            bare.replace("kh", "h")
            .replace("gh", "g")
            .replace("q", "k")
            .replace("ck", "k")
            .replace("c", "k")
            .replace("ph", "f")
            .replace("dh", "d")
            .replace("th", "t")
        )
        bare = bare.replace("zh", "z").replace("dj", "j").replace("g", "k").replace("sch", "sh")
        bare = re.sub(r"(.)\1+", r"\1", bare)
        consonants = bare[:1].replace("w", "v").replace("y", "i") + re.sub(r"[aeiouwy]", "", bare[1:])
        consonants = re.sub(r"(?<=.)h$", "", consonants)
        consonants = re.sub(r"(.)\1+", r"\1", re.sub(r"^[aeiou]", "a", consonants))
        parts.append(consonants)
    key = "".join(parts)
    return key if len(key) >= 2 and len(folded) >= 4 else ""


def numbers(name: str) -> frozenset[str]:
    """The numbers in a name, ordinals and Roman numerals among them."""
    found = set(_NUMBER.findall(name))
    lower = words_of(name)
    for before, word in zip(("", *lower), lower, strict=False):
        if word in _ORDINALS:
            found.add(str(_TENS.get(before, 0) + int(_ORDINALS[word])))
        elif word in _ROUND:
            found.add(_ROUND[word])
    if _UNIT.search(name.casefold()):
        found |= {_ROMAN[w.casefold()] for w in name.split() if w.isupper() and w.casefold() in _ROMAN}
    return frozenset(found)


def compass(name: str) -> frozenset[str]:
    """The points of the compass in a name."""
    return frozenset(_COMPASS[w] for w in words_of(name) if w in _COMPASS)


def compare(a: Named, b: Named) -> list[Reason]:
    """All reasons for and against two names being one, those against first."""
    against = list(_against(a, b))
    return [*against, *_for(a, b)]


def total(reasons: Sequence[Reason]) -> float:
    """The sum of weights; NEVER if any reason is certain."""
    return NEVER if any(r.weight <= NEVER for r in reasons) else round(sum(r.weight for r in reasons), 3)


def _against(a: Named, b: Named) -> Iterator[Reason]:
    if a.kind != b.kind:
        yield Reason(NEVER, f"{a.name} is a {a.kind.lower()}, {b.name} a {b.kind.lower()}")
        return
    if a.gazetteer and a.gazetteer == b.gazetteer:
        return
    if a.gazetteer and b.gazetteer and a.gazetteer != b.gazetteer:
        yield Reason(NEVER, f"the gazetteer has {a.name} and {b.name} as two")
    if (
        numbers(a.name) != numbers(b.name)
        and numbers(a.name) | numbers(b.name)
        and not (is_acronym(a.name) or is_acronym(b.name))
    ):
        yield Reason(NEVER, f"different numbers: {a.name}, {b.name}")
    if compass(a.name) != compass(b.name) and not (is_acronym(a.name) or is_acronym(b.name)):
        yield Reason(NEVER, f"different points of the compass: {a.name}, {b.name}")
    if a.country and b.country and a.country != b.country and a.kind in ("Group", "Place"):
        yield Reason(NEVER, f"{a.name} belongs to {a.country}, {b.name} to {b.country}")
    if a.kind == "Group" and not (is_acronym(a.name) or is_acronym(b.name)):
        mine, theirs = set(words_of(a.name)), set(words_of(b.name))
        for telling in _TELLING:
            if bool(mine & telling) != bool(theirs & telling):
                yield Reason(
                    NEVER,
                    f"only one is called {'/'.join(sorted((mine ^ theirs) & telling))}: {a.name}, {b.name}",
                )
                break
    if a.kind == "Person" and (reason := _other_given_name(a.name, b.name)):
        yield reason


def _other_given_name(a: str, b: str) -> Reason | None:
    first, second = words_of(a), words_of(b)
    if len(first) > 1 and len(second) > 1 and sound(first[-1]) == sound(second[-1]):
        mine, theirs = _given(first), _given(second)
        if len(mine) != len(theirs) or not all(map(_fits, mine, theirs)):
            return Reason(NEVER, f"another given name: {a}, {b}")
    return None


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The given name, with what belongs to it in a kunya: "Abu Bakr"."""
    return (
        words[:2] if words[0] in ("abu", "umm", "abo", "abd", "bin", "ibn") and len(words) > 2 else words[:1]
    )


def _fits(a: str, b: str) -> bool:
    """Whether two given names can be one: the same, an initial, or two transliterations."""
    return (
        a == b
        or (min(len(a), len(b)) == 1 and a[0] == b[0])
        or (bool(sound(a)) and sound(a) == sound(b))
        or (a[0] == b[0] and _skeleton(a) == _skeleton(b))
    )


def _skeleton(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", word.replace("q", "k").replace("kh", "h")))


def _for(a: Named, b: Named) -> Iterator[Reason]:
    if a.gazetteer and a.gazetteer == b.gazetteer:
        yield Reason(3.0, f"both are {a.gazetteer} in the gazetteer")
    if fold(a.name) == fold(b.name):
        yield Reason(1.5, f"the same name: {a.name}")
    elif a.kind == "Person":
        yield from _persons(a.name, b.name)
    elif sound(a.name) and sound(a.name) == sound(b.name) and not (is_acronym(a.name) or is_acronym(b.name)):
        yield Reason(
            {2: 0.75, 3: 0.95}.get(len(sound(a.name)), 1.2), f"one name in two spellings: {a.name}, {b.name}"
        )
    elif (short := _expands(a.name, b.name)) is not None:
        yield Reason(0.7, f"{short[0]} are the initials of {short[1]}")
    elif a.kind == "Group" and len(words_of(a.name)) > 1 and _bag(a.name) == _bag(b.name):
        yield Reason(1.1, f"the same words: {a.name}, {b.name}")
    if a.country and a.country == b.country:
        yield Reason(0.3, f"both belong to {a.country}")


@lru_cache(maxsize=200_000)
def _bag(name: str) -> str:
    """The words of a name in order of the alphabet, small ones left out, British spelling as American."""
    return " ".join(
        sorted(_BRITISH.sub(lambda m: _AMERICAN[m[0]], w) for w in words_of(name) if w not in SMALL_WORDS)
    )


def _expands(a: str, b: str) -> tuple[str, str] | None:
    for short, long in ((a, b), (b, a)):
        if is_acronym(short) and " " in long and letters_of(short) in acronyms(long):
            return short, long
    return None


def _persons(a: str, b: str) -> Iterator[Reason]:
    first, second = words_of(a), words_of(b)
    if len(first) < 2 or len(second) < 2:
        return
    if sound(a) and sound(a) == sound(b):
        yield Reason(1.2, f"one name in two spellings: {a}, {b}")
    elif sound(first[-1]) == sound(second[-1]) and sound(first[-1]) and _fits(first[0], second[0]):
        weight = 0.6 if min(len(first[0]), len(second[0])) == 1 else 1.0
        yield Reason(weight, f"the same surname and a given name that fits: {a}, {b}")


def blocks(named: Named) -> set[str]:
    """Keys of which two names must share one to be compared at all."""
    keys = {f"{named.kind}:name:{fold(named.name)}"}
    if named.gazetteer:
        keys.add(f"gazetteer:{named.gazetteer}")
    if named.kind == "Person":
        words = words_of(named.name)
        if len(words) > 1:
            keys.add(f"Person:surname:{sound(words[-1]) or words[-1]}:{words[0][0]}")
        return keys
    if key := sound(named.name):
        keys.add(f"{named.kind}:sound:{key}")
    if is_acronym(named.name):
        keys.add(f"{named.kind}:initials:{letters_of(named.name)}")
    elif named.kind == "Group":
        keys |= {f"{named.kind}:initials:{a}" for a in acronyms(named.name) if 2 <= len(a) <= 7}
        keys.add(f"{named.kind}:words:{_bag(named.name)}")
    return keys

"""Whether two names are one: reasons for and against, each with a weight and a sentence a reader can check.

Similarity of letters decides nothing. What counts is an acronym that expands, one name in two
transliterations, a given name that fits; and numbers, points of the compass, states and kinds that tell apart
what looks alike.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from ..schema.acronyms import SMALL_WORDS, acronyms, is_acronym, letters_of
from ..schema.names import fold
from .spellings import (
    FEW_CONSONANTS,
    begin_alike,
    is_respelled,
    skeleton,
    sound,
    spelling_keys,
    vowels_fit,
    words_of,
)

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
    """A name with its kind (Person, Group ...), node type, country and gazetteer entry, where known."""

    name: str
    kind: str
    type: str = ""
    country: str | None = None
    gazetteer: str | None = None


_ORDINAL_WORDS: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_TEN_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: Final = {word: number for number, word in enumerate(_ORDINAL_WORDS)}
_TENS: Final = {word: 10 * number for number, word in enumerate(_TEN_WORDS, 2)}
_ROUND: Final = {f"{word[:-1]}ieth": str(number) for word, number in _TENS.items()}
_ROMAN: Final = {word: str(number) for number, word in enumerate("i ii iii iv v vi vii viii ix x".split(), 1)}
_NUMBER: Final = re.compile(r"\d+")
_IN_STATES: Final = frozenset({"Settlement", "AdminRegion"})
_EVENTS: Final = frozenset({"Conflict", "Agreement", "Operation"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
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
_UNIT: Final = re.compile(
    r"\b(?:brigade|division|battalion|regiment|corps|squadron|company|army"
    r"|fleet|wing|group|front|district|zone|region)\b"
)


def numbers(name: str) -> frozenset[str]:
    """The numbers in a name, ordinals and Roman numerals among them."""
    found = set(_NUMBER.findall(name))
    lower = words_of(name)
    for before, word in zip(("", *lower), lower, strict=False):
        if word in _ORDINALS:
            found.add(str(_TENS.get(before, 0) + _ORDINALS[word]))
        elif word in _ROUND:
            found.add(_ROUND[word])
    if _UNIT.search(name.casefold()):
        found |= {_ROMAN[w.casefold()] for w in name.split() if w.isupper() and w.casefold() in _ROMAN}
    return frozenset(found)


def compass(name: str) -> frozenset[str]:
    """The points of the compass in a name."""
    return frozenset(_COMPASS[w] for w in words_of(name) if w in _COMPASS)


def compare(one: Named, other: Named) -> list[Reason]:
    """All reasons for and against two names being one, those against first."""
    return [*_against(one, other), *_for(one, other)]


def total(reasons: Sequence[Reason]) -> float:
    """The sum of weights; NEVER if any reason is certain."""
    return NEVER if any(r.weight <= NEVER for r in reasons) else round(sum(r.weight for r in reasons), 3)


def _against(one: Named, other: Named) -> Iterator[Reason]:
    if one.kind != other.kind:
        yield Reason(NEVER, f"{one.name} is a {one.kind.lower()}, {other.name} a {other.kind.lower()}")
        return
    if one.gazetteer and one.gazetteer == other.gazetteer:
        return
    for objection in _OBJECTIONS:
        if (reason := objection(one, other)) is not None:
            yield Reason(NEVER, reason)


def _two_entries(one: Named, other: Named) -> str | None:
    """ "Jabhat al-Nusra" and "Hayat Tahrir al-Sham", which the gazetteer keeps apart."""
    if one.gazetteer and other.gazetteer and one.gazetteer != other.gazetteer:
        return f"the gazetteer has {one.name} and {other.name} as two"
    return None


def _spelled_out(one: Named, other: Named) -> bool:
    """Whether both names have all their words; what an acronym leaves out speaks against nothing."""
    return not (is_acronym(one.name) or is_acronym(other.name))


def _other_number(one: Named, other: Named) -> str | None:
    """ "2nd Division" and "22nd Division"."""
    mine, theirs = numbers(one.name), numbers(other.name)
    if _is_event(one) and _is_event(other) and not (_years(mine) and _years(theirs)):
        mine, theirs = mine - _years(mine), theirs - _years(theirs)  # the "UK-France Summit" of 2016
    if _spelled_out(one, other) and mine != theirs:
        return f"different numbers: {one.name}, {other.name}"
    return None


def _other_direction(one: Named, other: Named) -> str | None:
    """ "North Korea" and "South Korea"."""
    if _spelled_out(one, other) and compass(one.name) != compass(other.name):
        return f"different points of the compass: {one.name}, {other.name}"
    return None


def _other_state(one: Named, other: Named) -> str | None:
    """ "Border Guard" of one state and of another."""
    if one.kind in ("Group", "Place") and one.country and other.country and one.country != other.country:
        return f"{one.name} belongs to {one.country}, {other.name} to {other.country}"
    return None


def _state_and_town(one: Named, other: Named) -> str | None:
    """ "Lebanon" and a village of that name; a name of which only "place" is known may be the state's."""
    types = {one.type, other.type}
    if "Country" in types and types & _IN_STATES:
        return f"only one is a state: {one.name}, {other.name}"
    return None


def _telling_word(one: Named, other: Named) -> str | None:
    """ "People's Protection Units" and "Women's Protection Units"."""
    if one.kind != "Group" or not _spelled_out(one, other):
        return None
    mine, theirs = set(words_of(one.name)), set(words_of(other.name))
    for telling in _TELLING:
        if bool(mine & telling) != bool(theirs & telling):
            called = "/".join(sorted((mine ^ theirs) & telling))
            return f"only one is called {called}: {one.name}, {other.name}"
    return None


def _other_given_name(one: Named, other: Named) -> str | None:
    """ "Ali Haddad" and "Omar Haddad"."""
    first, second = words_of(one.name), words_of(other.name)
    if one.kind != "Person" or min(len(first), len(second)) < 2 or sound(first[-1]) != sound(second[-1]):
        return None
    mine, theirs = _given(first), _given(second)
    if len(mine) == len(theirs) and all(map(_fits, mine, theirs)):
        return None
    return f"another given name: {one.name}, {other.name}"


_OBJECTIONS: Final[tuple[Callable[[Named, Named], str | None], ...]] = (
    _two_entries,
    _other_number,
    _other_direction,
    _other_state,
    _state_and_town,
    _telling_word,
    _other_given_name,
)
"""What tells two names apart for certain, in the order in which it is said."""


def _given(words: tuple[str, ...]) -> tuple[str, ...]:
    """The given name, with what belongs to it in a kunya: "Abu Bakr"."""
    return (
        words[:2] if words[0] in ("abu", "umm", "abo", "abd", "bin", "ibn") and len(words) > 2 else words[:1]
    )


def _fits(one: str, other: str) -> bool:
    """Whether two given names can be one: the same, an initial, or two transliterations."""
    return (
        one == other
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
        or (bool(sound(one)) and sound(one) == sound(other))
        or (one[0] == other[0] and skeleton(one) == skeleton(other))
    )


def _for(one: Named, other: Named) -> Iterator[Reason]:
    """The first that the names themselves say, and what their surroundings add to it."""
    if one.gazetteer and one.gazetteer == other.gazetteer:
        yield Reason(3.0, f"both are {one.gazetteer} in the gazetteer")
    said = next(filter(None, (support(one, other) for support in _SUPPORTS)), None)
    if said is not None:
        yield said
        if one.country and one.country == other.country:
            yield Reason(0.3, f"both belong to {one.country}")


def _both(one: Named, other: Named) -> str:
    return f"{one.name}, {other.name}"


def _one_name(one: Named, other: Named) -> Reason | None:
    """ "Raqqa" and "RAQQA"."""
    return Reason(1.5, f"the same name: {_both(one, other)}") if fold(one.name) == fold(other.name) else None


def _one_person(one: Named, other: Named) -> Reason | None:
    """ "S. Lavrov" and "Sergei Lavrov"; a surname alone may be anyone's who bears it."""
    if one.kind != "Person":
        return None
    first, second = words_of(one.name), words_of(other.name)
    both = _both(one, other)
    if min(len(first), len(second)) < 2:
        is_surname = len(first) != len(second) and first[-1] == second[-1]
        return Reason(ASK, f"a surname and a full name with it: {both}") if is_surname else None
    if sound(one.name) and sound(one.name) == sound(other.name):
        return Reason(1.2, f"one name in two spellings: {both}")
    if sound(first[-1]) == sound(second[-1]) and sound(first[-1]) and _fits(first[0], second[0]):
        weight = 0.6 if min(len(first[0]), len(second[0])) == 1 else 1.0
        return Reason(weight, f"the same surname and a given name that fits: {both}")
    return None


def _one_in_two_spellings(one: Named, other: Named) -> Reason | None:
    """ "Hezbollah" and "Hizbullah"; few consonants tell only where the vowels fit, "Perth" is no "Porto"."""
    if one.kind == "Person" or not _spelled_out(one, other):
        return None
    text = f"one name in two spellings: {_both(one, other)}"
    if is_respelled(one.name, other.name):
        return Reason(1.2, text)
    key = sound(one.name)
    if not key or key != sound(other.name):
        return None
    if len(key) > FEW_CONSONANTS:
        return Reason(1.2, text)
    if not vowels_fit(one.name, other.name):
        return None
    if len(key) == FEW_CONSONANTS:
        return Reason(0.95, text)
    return Reason(0.45, text) if begin_alike(one.name, other.name) else None


def _once_with_kind(one: Named, other: Named) -> Reason | None:
    """ "Abu Sayyaf" and "Abu Sayyaf Group"."""
    if one.kind != "Group" or _without_kind(one.name) != _without_kind(other.name):
        return None
    return Reason(1.0, f"the same name, once with what it is: {_both(one, other)}")


def _one_states(one: Named, other: Named) -> Reason | None:
    """A state's name and its adjective before the same words: "Mali's army" and "the Malian army"."""
    mine, theirs = words_of(one.name), words_of(other.name)
    is_one = (
        one.kind == other.kind == "Group"
        and one.country is not None
        and one.country == other.country
        and min(len(mine), len(theirs)) > 1
        and mine[1:] == theirs[1:]
        and mine[0][:_STEM] == theirs[0][:_STEM]
    )
    return Reason(1.0, f"the same of one state: {_both(one, other)}") if is_one else None


def _initials_of(one: Named, other: Named) -> Reason | None:
    """ "SDF" and "Syrian Democratic Forces"."""
    short = _expands(one.name, other.name) if one.kind != "Person" else None
    return Reason(0.7, f"{short[0]} are the initials of {short[1]}") if short else None


def _same_words(one: Named, other: Named) -> Reason | None:
    """ "Ministry of Defence" and "Defense Ministry"."""
    is_one = (
        one.kind in ("Group", "Place") and len(words_of(one.name)) > 1 and _bag(one.name) == _bag(other.name)
    )
    return Reason(1.1, f"the same words: {_both(one, other)}") if is_one else None


def _one_event(one: Named, other: Named) -> Reason | None:
    """ "2016 UK-France Summit", "UK-France Summit 2016" and "UK-France Summit", which people must tell."""
    if not (_is_event(one) and _is_event(other)) or len(words_of(one.name)) < 2:
        return None
    if _bag(one.name) == _bag(other.name):
        return Reason(0.95, f"the same words: {_both(one, other)}")
    is_one = _undated(one.name) == _undated(other.name) != ""
    return Reason(ASK, f"the same words, once with its year: {_both(one, other)}") if is_one else None


_SUPPORTS: Final[tuple[Callable[[Named, Named], Reason | None], ...]] = (
    _one_name,
    _one_person,
    _one_in_two_spellings,
    _once_with_kind,
    _one_states,
    _initials_of,
    _same_words,
    _one_event,
)
"""What speaks for two names being one; the first that fits is said."""


@lru_cache(maxsize=200_000)
def _bag(name: str) -> str:
    """The words of a name in order of the alphabet, small ones left out, British spelling as American."""
    return " ".join(
        sorted(_BRITISH.sub(lambda m: _AMERICAN[m[0]], w) for w in words_of(name) if w not in SMALL_WORDS)
    )


def _is_event(named: Named) -> bool:
    """Whether it may have its year in its name; what a resolution has there is its number."""
    return named.kind in _EVENTS and "resolution" not in words_of(named.name)


def _years(found: frozenset[str]) -> frozenset[str]:
    return frozenset(number for number in found if _YEAR.fullmatch(number))


def _undated(name: str) -> str:
    """The words of an event's name without its year."""
    return " ".join(word for word in _bag(name).split() if not _YEAR.fullmatch(word))


_STEM: Final = 4
"""So many first letters a state's name and its adjective share at least: "Somalia", "Somali"."""


_KIND_WORDS: Final = frozenset({"group", "movement", "militia"})


def _without_kind(name: str) -> tuple[str, ...]:
    """The words of a name without a last one that says what it is: "Abu Sayyaf *Group*"."""
    words = words_of(name)
    return words[:-1] if len(words) > 1 and words[-1] in _KIND_WORDS else words


def _expands(one: str, other: str) -> tuple[str, str] | None:
    for short, long in ((one, other), (other, one)):
        if is_acronym(short) and " " in long and letters_of(short) in acronyms(long):
            return short, long
    return None


def blocks(named: Named) -> set[str]:
    """Keys of which two names must share one to be compared at all."""
    keys = {f"{named.kind}:name:{fold(named.name)}"}
    if named.gazetteer:
        keys.add(f"gazetteer:{named.gazetteer}")
    if named.kind == "Person":
        words = words_of(named.name)
        if len(words) > 1:
            keys.add(f"Person:surname:{sound(words[-1]) or words[-1]}:{words[0][0]}")
        keys.add(f"Person:surname:{words[-1]}")
        return keys
    keys |= {f"{named.kind}:spelled:{key}" for key in spelling_keys(named.name)}
    if is_acronym(named.name):
        keys.add(f"{named.kind}:initials:{letters_of(named.name)}")
    elif named.kind == "Group":
        keys |= {f"{named.kind}:initials:{a}" for a in acronyms(named.name) if 2 <= len(a) <= 7}
        keys.add(f"{named.kind}:words:{_bag(named.name)}")
        if named.country and " " in named.name:
            keys.add(f"{named.kind}:of {named.country}:{' '.join(words_of(named.name)[1:])}")
        keys.add(f"{named.kind}:name:{' '.join(_without_kind(named.name))}")
    elif named.kind == "Place":
        keys.add(f"{named.kind}:words:{_bag(named.name)}")
    elif _is_event(named):
        keys.add(f"{named.kind}:words:{_undated(named.name)}")
    return keys

"""The little language of the trigger tables, and its parser.

A verb pattern is `VERB[+PARTICLE] [(NOUN|NOUN)] [PREP|PREP] Y`, a noun pattern `NOUN [PREP|PREP X] [PREP|PREP
Y]`; alternatives are joined by `|`, each verb with a particle of its own; a leading `<` turns the relation
round, a `:flag` at the end asks for one of `FLAGS`. See the head of `data/triggers.yaml`.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from ...graph.schema.errors import VocabularyError
from ...graph.schema.ontology import PLOVER_ROOTS
from .word_lists import word_lists

FLAGS: Final[Mapping[str, str]] = {
    "addressee": "the object may be an indirect one",
    "by_deed": "the object may be named by its deed",
    "deed_only": "the object is a deed; whose it is is meant",
    "by_strikes": "strikes as subject make it the relation behind =",
    "members": "the verb's subject names members; the body that they belong to is meant",
    "moves": "the subject of a passive without a doer is who moves",
    "of_event": "the object is an event; whom it hit or where it was is meant",
    "second": "another reading of the verb goes before this one",
    "support": "a noun that tells whose support a deed has, and for whom one is done",
}
"""What a pattern, or all of a relation's, may ask for beside its words."""
_WITH_RELATION: Final = frozenset({"by_strikes"})
NO_FLAGS: Final[Mapping[str, str]] = {}


class VerbPattern(NamedTuple):
    """A predicate that states a relation, and where its object stands."""

    relation: str
    verbs: Mapping[str, str | None]  # lemma -> the particle that it takes here
    nouns: frozenset[str]
    prepositions: frozenset[str]
    reversed: bool
    passive_only: bool
    root: str | None = None  # the PLOVER root where it is not the relation's own
    flags: Mapping[str, str] = NO_FLAGS  # by name; the value is what stands behind "="

    @property
    def is_plain(self) -> bool:
        """Whether the object is the verb's own: "accuse Y", not "fire at Y" or "open (fire) on Y"."""
        return not self.nouns and not self.prepositions and not any(self.verbs.values())


class NounPattern(NamedTuple):
    """A noun that states a relation, and the prepositions of its two ends."""

    relation: str
    head: str
    modifier: str | None
    subject_prepositions: frozenset[str]
    object_prepositions: frozenset[str]
    between: bool
    reversed: bool
    root: str | None = None
    flags: Mapping[str, str] = NO_FLAGS


def flag(relation: str, text: str) -> tuple[str, str]:
    """A flag's name with its value, which is empty where it needs none.

    >>> flag("ASSAULTS", "by_strikes=BOMBS")
    ('by_strikes', 'BOMBS')
    """
    name, _, value = text.partition("=")
    if name not in FLAGS:
        raise VocabularyError(f"{relation}: unknown flag {name!r}; there are {', '.join(FLAGS)}")
    if bool(value) is not (name in _WITH_RELATION):
        form = f"{name}=RELATION" if name in _WITH_RELATION else name
        raise VocabularyError(f"{relation}: write the flag {text!r} as {form}")
    return name, value


def _flagged(relation: str, text: str, flags: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """A pattern without its flags, and these with those of all the relation's patterns."""
    words = text.split()
    own = [word for word in words if word.startswith(":")]
    if not own:
        return text, flags
    kept = " ".join(word for word in words if not word.startswith(":"))
    return kept, {**flags, **dict(flag(relation, word[1:]) for word in own)}


def _is_preposition(word: str) -> bool:
    return word in word_lists()["prepositions"]


def _framed(relation: str, text: str) -> tuple[list[str], bool, str | None]:
    """The words of a pattern, whether it turns the relation round, and its PLOVER root."""
    words = text.split()
    root = words.pop()[1:] if words and words[-1].startswith("=") else None
    if root is not None and root not in PLOVER_ROOTS:
        raise VocabularyError(
            f"{relation}: {text!r} names the unknown PLOVER root {root!r}; "
            f"there are {', '.join(PLOVER_ROOTS)}"
        )
    turned = bool(words) and words[0] == "<"
    words = words[1:] if turned else words
    if not words:
        raise VocabularyError(f"{relation}: an empty pattern")
    return words, turned, root


def verb_pattern(relation: str, text: str, flags: Mapping[str, str] = NO_FLAGS) -> VerbPattern:
    """Parse a verb pattern; `flags` are those of all patterns of its relation.

    >>> verb_pattern("ASSAULTS", "open (fire) on|at Y").prepositions == {"on", "at"}
    True
    """
    text, flags = _flagged(relation, text, flags)
    words, turned, root = _framed(relation, text)
    passive = words[0] == "be" and len(words) > 2 and words[1][0] != "(" and not _is_preposition(words[1])
    if passive:
        words = words[1:]
    if "Y" not in words:
        raise VocabularyError(
            f"{relation}: verb pattern {text!r} lacks Y, the place of the relation's object"
        )
    nouns: list[str] = []
    prepositions: list[str] = []
    for word in words[1 : words.index("Y")]:
        if word.startswith("("):
            nouns += word.strip("()").split("|")
        else:
            prepositions += word.split("|")
    nouns += [
        n
        for word in words[words.index("Y") + 1 :]
        if word.startswith("(")
        for n in word.strip("()").split("|")
    ]
    return VerbPattern(
        relation,
        _verbs(words[0]),
        frozenset(nouns),
        frozenset(prepositions),
        turned,
        passive,
        root,
        flags,
    )


def _verbs(word: str) -> Mapping[str, str | None]:
    """The verbs of "launch|carry+out|stage", each with its own particle."""
    parted = (verb.partition("+") for verb in word.split("|"))
    return {verb: particle or None for verb, _, particle in parted}


def noun_pattern(relation: str, text: str, flags: Mapping[str, str] = NO_FLAGS) -> NounPattern:
    """Parse a noun pattern; `flags` are those of all patterns of its relation.

    >>> noun_pattern("WITHDRAWS_FROM", "withdrawal of X from Y").subject_prepositions == {"of"}
    True
    """
    text, flags = _flagged(relation, text, flags)
    words, turned, root = _framed(relation, text)
    if "between" in words and "X" in words:
        return NounPattern(relation, words[0], None, frozenset(), frozenset(), True, turned, root, flags)
    name: list[str] = []
    slots: dict[str, frozenset[str]] = {"X": frozenset({"by"}), "Y": frozenset()}
    pending: list[str] = []
    for word in words:
        if word in ("X", "Y"):
            slots[word] = frozenset("|".join(pending).split("|")) | (
                frozenset({"by"}) if word == "X" else frozenset()
            )
            pending = []
        elif "|" in word or _is_preposition(word):
            pending.append(word)
        else:
            name.append(word)
    if not name or not slots["Y"]:
        raise VocabularyError(
            f"{relation}: noun pattern {text!r} must be NOUN PREPOSITION Y, with PREPOSITION X where needed"
        )
    return NounPattern(
        relation, name[-1], " ".join(name[:-1]) or None, slots["X"], slots["Y"], False, turned, root, flags
    )

"""What one actor does to another as event data codes it: the PLOVER root of any two words of a sentence.

A wider net than the relations: it names no relation, so it makes no claim; it is what a given pair of actors
is read with, and what suggests a root for predicates that the vocabulary lacks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, NamedTuple

from spacy.tokens import Token

from ...graph.schema.event_codes import root_given
from ..syntax import phrases, verbs
from ..syntax.memory import sentence_of
from ..vocabulary.data_files import shipped_yaml
from ..vocabulary.tables import Vocabulary
from ..vocabulary.word_lists import word_lists
from .status import event_status

_DEEPEST: Final = 5
_ENDED: Final = dict.fromkeys(
    ("COERCE", "PROTEST", "ASSAULT", "THREATEN", "SANCTION"), "YIELD"
) | dict.fromkeys(("AID", "COOPERATE", "CONSULT", "SUPPORT"), "SANCTION")
"""What it is to end something: a lifted curfew yields, halted aid punishes."""
_WHATEVER_ITS_STATUS: Final = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
_SAYS_ON: Final = frozenset({"complement", "open"})


class EventReading(NamedTuple):
    """A root with the word that gives it: `named` by the word alone, `root` as its status makes it."""

    root: str
    trigger: Token
    reason: str
    named: str
    along: bool = False
    """Whether the word is a predicate of the one who acts, or hangs on one."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, the preposition or particle it takes, and the nouns of which it governs one.

    Either may be missing.
    """

    root: str
    particle: str | None
    nouns: frozenset[str]


class Lexicon(NamedTuple):
    """`data/events.yaml` by verb, and single words by root."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    verbs: Mapping[str, str]
    nouns: Mapping[str, str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped event words; where a word stands under two roots the first in the file has it."""
    table: dict[str, dict[str, list[str]]] = shipped_yaml("events.yaml")
    small = word_lists()["event_particles"]
    of_verb: dict[str, list[Phrase]] = {}
    alone: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for root, words in table.items():
        for text in words.get("phrases", ()):
            verb, *rest = text.split()
            listed = frozenset(
                token for part in rest if part.startswith("(") for token in part.strip("()").split("|")
            )
            bare = [part for part in rest if not part.startswith("(")]
            particle = bare[0] if bare and bare[0] in small else None
            plain = frozenset(part for part in bare if part != particle)
            of_verb.setdefault(verb, []).append(Phrase(root, particle, listed or plain))
        for word in words.get("verbs", ()):
            alone.setdefault(word, root)
        for word in words.get("nouns", ()):
            nouns.setdefault(word, root)
    return Lexicon(
        {verb: _narrowest_first(found) for verb, found in of_verb.items()},
        alone,
        nouns,
    )


def _narrowest_first(found: list[Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(found, key=lambda phrase: -(bool(phrase.nouns) + bool(phrase.particle))))


def event_between(source: Token, target: Token, vocabulary: Vocabulary) -> EventReading | None:
    """What `source` does to `target`, words of one sentence.

    Along the predicates of the one, then between the two, then anywhere near.
    """
    tried: set[int] = set()
    for reading in (
        *_chain(source, target, vocabulary, tried),
        *_between(source, target, vocabulary, tried),
        *_anywhere(source, target, vocabulary, tried),
    ):
        return reading
    return None


def _chain(source: Token, target: Token, vocabulary: Vocabulary, tried: set[int]) -> Iterator[EventReading]:
    """The predicate whose doer the source is, then what hangs on it.

    "said it *will release*", "launched an *investigation*".
    """
    head = phrases.phrase_head(source)
    governor = verbs.governor(head)
    if governor is None:
        return
    queue = [governor[0]]
    for _ in range(_DEEPEST):
        if not queue:
            return
        word = queue.pop(0)
        if word.i in tried:
            continue
        tried.add(word.i)
        reading = _read(word, vocabulary)
        if reading is not None:
            yield reading._replace(along=True)
        for child in phrases.children(word):
            step = verbs.governor(child)
            if step and step[1] in _SAYS_ON and (phrases.is_verb(child) or child.pos_ in ("ADJ", "NOUN")):
                queue.append(child)
        queue += [c for c in verbs.following(word) if target in c.subtree]


def _between(source: Token, target: Token, vocabulary: Vocabulary, tried: set[int]) -> Iterator[EventReading]:
    """Words on the way through the tree from one to the other."""
    above = [source, *source.ancestors]
    below = [target, *target.ancestors]
    common = next((t for t in above if t in below), None)
    if common is None:
        return
    path = [*above[1 : above.index(common) + 1], *reversed(below[1 : below.index(common)])]
    for word in path:
        if word.i not in tried:
            tried.add(word.i)
            reading = _read(word, vocabulary)
            if reading is not None:
                yield reading


def _anywhere(
    source: Token, target: Token, vocabulary: Vocabulary, tried: set[int]
) -> Iterator[EventReading]:
    """The remaining words of the sentence, those between the two first."""
    low, high = sorted((source.i, target.i))
    between = [word for word in sentence_of(source) if low < word.i < high]
    around = [word for word in sentence_of(source) if not low < word.i < high]
    nearest = partial(sorted, key=lambda word: abs(word.i - source.i))
    for word in (*nearest(between), *nearest(around)):
        if word.i not in tried and word.pos_ in ("VERB", "NOUN"):
            reading = _read(word, vocabulary)
            if reading is not None:
                yield reading


def _read(word: Token, vocabulary: Vocabulary) -> EventReading | None:
    """The root of a predicate with its objects, given its status; None for a word that says nothing."""
    found = _of_verb(word, vocabulary) if phrases.is_verb(word) else _of_noun(word)
    if found is None:
        return None
    named, reason = found
    if named in _WHATEVER_ITS_STATUS:
        return EventReading(named, word, reason, named)
    status = event_status(word, vocabulary)
    named = "RETREAT" if named == "YIELD" else named
    root = root_given(
        named,
        "negated" if status.negated else "affirmed",
        status.modality if status.modality not in ("alleged", "claimed") else "asserted",
    )
    return EventReading(root or named, word, reason, named)


def _of_noun(word: Token) -> tuple[str, str] | None:
    lemma = word.lemma_.lower()
    root = lexicon().nouns.get(lemma) if word.pos_ in ("NOUN", "PROPN") else None
    return (root, lemma) if root is not None else None


def _of_verb(word: Token, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The root of a verb by its phrase, its noun or alone, and the words that gave it.

    A verb that ends or decides on something ("*halted* aid", "*approved* sanctions") is read by its noun.
    """
    words, lemma = lexicon(), word.lemma_.lower()
    by_phrase = _by_phrase(word, vocabulary)
    ends = lemma in vocabulary.forms["ending_verbs"]
    composed = ends or lemma in vocabulary.forms["deciding_verbs"]
    if by_phrase is not None and (not composed or by_phrase[1] != lemma):
        return by_phrase
    alone = words.verbs.get(lemma)
    if by_phrase is None and alone is not None and not composed:
        return alone, lemma
    noun = next((n for n in verbs.governed_nouns(word) if n.lemma_.lower() in words.nouns), None)
    if noun is not None:
        root = words.nouns[noun.lemma_.lower()]
        return _ENDED.get(root, root) if ends else root, f"{lemma} {noun.lemma_.lower()}"
    return by_phrase or ((alone, lemma) if alone is not None else None)


def _by_phrase(word: Token, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The first phrase of a verb whose particle and noun it governs."""
    objects, particles = _governed(word, vocabulary)
    for phrase in lexicon().phrases.get(word.lemma_.lower(), ()):
        has_particle = phrase.particle is None or phrase.particle in particles
        has_noun = phrase.nouns & objects or ("*" in phrase.nouns and verbs.has_object(word))
        if has_particle and (has_noun or not phrase.nouns):
            words = (word.lemma_.lower(), phrase.particle, *sorted(phrase.nouns & objects))
            return phrase.root, " ".join(filter(None, words))
    return None


def _governed(verb: Token, vocabulary: Vocabulary) -> tuple[set[str], set[str]]:
    """Lemmas of what a verb governs, one "of" deep, and its prepositions and particles."""
    objects: set[str] = set()
    particles = verbs.small_words(verb)
    for child in phrases.children(verb):
        if child.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "SYM") or phrases.is_verb(child):
            objects.add(child.lemma_.lower())
            objects |= {c.lemma_.lower() for c in phrases.described_by(child)}
            if phrases.is_verb(child):
                particles |= {c.lower_ for c in verbs.markers(child)}
    for oblique in phrases.obliques(verb):
        if oblique.noun.ent_type_ == "DATE" or oblique.noun.lower_ in vocabulary.forms["weekdays"]:
            continue
        particles |= oblique.prepositions
        objects.add(oblique.noun.lemma_.lower())
    return objects, particles

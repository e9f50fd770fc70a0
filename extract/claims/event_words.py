"""What one actor does to another as event data codes it, for any pair of words: the PLOVER root that their sentence gives.

A wider net than the relations: it names no relation, so it makes no claim; it is what a given pair of actors is read
with, and what suggests a root for predicates that the vocabulary lacks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from spacy.tokens import Token

from ...graph.schema.event_codes import root_given
from ..syntax import phrases, verbs
from ..vocabulary.data_files import shipped_yaml
from ..vocabulary.tables import Vocabulary
from .status import status

_DEEPEST: Final = 5
_ENDED: Final = dict.fromkeys(
    ("COERCE", "PROTEST", "ASSAULT", "THREATEN", "SANCTION"), "YIELD"
) | dict.fromkeys(("AID", "COOPERATE", "CONSULT", "SUPPORT"), "SANCTION")
"""What it is to end something: a lifted curfew yields, halted aid punishes."""
_SAYS_ON: Final = frozenset({"complement", "open"})


class EventReading(NamedTuple):
    """A root with the word that gives it."""

    root: str
    trigger: Token
    reason: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, the preposition or particle it takes, and the nouns of which it governs one; either may be missing."""

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
    of_verb: dict[str, list[Phrase]] = {}
    alone: dict[str, str] = {}
    nouns: dict[str, str] = {}
    for root, words in table.items():
        for text in words.get("phrases", ()):
            verb, *rest = text.split()
            listed = frozenset(
                w for part in rest if part.startswith("(") for w in part.strip("()").split("|")
            )
            bare = [part for part in rest if not part.startswith("(")]
            particle = bare[0] if bare and bare[0] in _PARTICLES else None
            plain = frozenset(part for part in bare if part != particle)
            of_verb.setdefault(verb, []).append(Phrase(root, particle, listed or plain))
        for word in words.get("verbs", ()):
            alone.setdefault(word, root)
        for word in words.get("nouns", ()):
            nouns.setdefault(word, root)
    return Lexicon(
        {v: tuple(sorted(p, key=lambda p: -(bool(p.nouns) + bool(p.particle)))) for v, p in of_verb.items()},
        alone,
        nouns,
    )


_PARTICLES: Final = frozenset(
    "to on upon for in of out off up down over with by into from together back against under at free that".split()
)


def event_between(source: Token, target: Token, vocabulary: Vocabulary) -> EventReading | None:
    """What `source` does to `target`, words of one sentence: along the predicates of the one, then between the two, then anywhere near."""
    tried: set[int] = set()
    for reading in (
        *_chain(source, target, vocabulary, tried),
        *_between(source, target, vocabulary, tried),
        *_anywhere(source, target, vocabulary, tried),
    ):
        return reading
    return None


def _chain(source: Token, target: Token, vocabulary: Vocabulary, tried: set[int]) -> Iterator[EventReading]:
    """The predicate whose doer the source is, then what hangs on it: "said it *will release*", "launched an *investigation*"."""
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
            yield reading
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
    for word in sorted(source.sent, key=lambda t: (not low < t.i < high, abs(t.i - source.i))):
        if word.i not in tried and word.pos_ in ("VERB", "NOUN"):
            reading = _read(word, vocabulary)
            if reading is not None:
                yield reading


def _read(word: Token, vocabulary: Vocabulary) -> EventReading | None:
    """The root of a predicate with its objects, given its status; None for a word that says nothing."""
    words = lexicon()
    lemma = word.lemma_.lower()
    found: str | None = None
    reason = lemma
    if phrases.is_verb(word):
        objects, particles = _governed(word, vocabulary)
        for phrase in words.phrases.get(lemma, ()):
            if (phrase.particle is None or phrase.particle in particles) and (
                not phrase.nouns or phrase.nouns & objects or ("*" in phrase.nouns and verbs.has_object(word))
            ):
                found, reason = (
                    phrase.root,
                    " ".join(filter(None, (lemma, phrase.particle, *sorted(phrase.nouns & objects)))),
                )
                break
        composed = lemma in vocabulary.forms["deciding_verbs"] or lemma in vocabulary.forms["ending_verbs"]
        found = found or (None if composed else words.verbs.get(lemma))
        if found is None or composed:
            noun = next((n for n in verbs.governed_nouns(word) if n.lemma_.lower() in words.nouns), None)
            if noun is not None and (found is None or lemma not in words.phrases or reason == lemma):
                found, reason = words.nouns[noun.lemma_.lower()], f"{lemma} {noun.lemma_.lower()}"
                if lemma in vocabulary.forms["ending_verbs"]:
                    found = _ENDED.get(found, found)
        found = found or words.verbs.get(lemma)
    elif word.pos_ in ("NOUN", "PROPN"):
        found = words.nouns.get(lemma)
    if found is None:
        return None
    told = status(word, vocabulary)
    if found in ("AGREE", "REJECT", "REQUEST", "THREATEN"):
        return EventReading(found, word, reason)
    root = root_given(
        "RETREAT" if found == "YIELD" else found,
        "negated" if told.negated else "affirmed",
        told.modality if told.modality not in ("alleged", "claimed") else "asserted",
    )
    return EventReading(root or found, word, reason)


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

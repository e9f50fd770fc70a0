"""Doc -> clauses: who is subject, object and oblique of which predicate.

What sentences leave out is filled in: the subject of a coordinated verb, of an infinitive or participle, the
antecedent of a relative pronoun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from . import labels
from .memory import remembered
from .objects import objects
from .phrases import Oblique, children, coordinated, is_verb, obliques
from .subjects import subjects
from .verbs import antecedent, is_passive, subjects_of_its_own


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its arguments.

    In a passive `subjects` are the doers ("by ...") and `objects` what is done to.
    """

    verb: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    second_objects: tuple[Token, ...]
    obliques: tuple[Oblique, ...]
    passive: bool
    particles: frozenset[str]
    bound_particle: bool
    construction: str
    complements: tuple[Token, ...] = field(default=())


def clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Every verb among the tokens with its arguments."""
    for verb in filter(is_verb, tokens):
        yield _clause(verb)


@remembered
def _clause(verb: Token) -> Clause:
    found = obliques(verb)
    bound, loose = _particles(verb, found)
    doers_of_it, construction = subjects(verb)
    done_to = objects(verb)
    passive = is_passive(verb)
    if passive:
        rest = [o for o in done_to if o not in doers_of_it and construction != "relative"]
        done_to = [*doers_of_it, *rest]
        doers_of_it = _agents(found) or _shared_agents(verb)
        construction = "passive" if construction in ("active", "none") else f"passive {construction}"
    seconds = [c for c in children(verb) if c.dep_ in labels.SECOND_OBJECT]
    return Clause(
        verb=verb,
        subjects=tuple(doers_of_it),
        objects=tuple(done_to),
        passive=passive,
        construction=construction,
        second_objects=tuple(member for second in seconds for member in coordinated(second)),
        obliques=tuple(Oblique(o.prepositions, antecedent(o.noun)) for o in found),
        particles=bound | loose,
        bound_particle=bool(bound),
        complements=tuple(c for c in children(verb) if c.dep_ in labels.COMPLEMENT),
    )


def _particles(verb: Token, found: Sequence[Oblique]) -> tuple[frozenset[str], frozenset[str]]:
    """The particles of a verb, and what may be one: prepositions, adverbs and the next word."""
    prepositions = {word for o in found for word in o.prepositions}
    bound = {c.lower_ for c in children(verb) if c.dep_ in labels.PARTICLE} - prepositions
    adverbs = {c.lower_ for c in children(verb) if c.dep_ in labels.ADVERB_OF_VERB and c.i - verb.i in (1, 2)}
    after = {verb.doc[verb.i + 1].lower_} if verb.i + 1 < len(verb.doc) else set()
    return frozenset(bound), frozenset(prepositions | adverbs | after)


def doers(verb: Token) -> list[Token]:
    """The subjects of a verb as `clauses` would find them."""
    if is_passive(verb):
        return _agents(obliques(verb)) or _shared_agents(verb)
    return subjects(verb).tokens


def undergoers(verb: Token) -> list[Token]:
    """What a verb is done to, as `clauses` would find it."""
    return list(_clause(verb).objects)


def _shared_agents(verb: Token) -> list[Token]:
    """The doer that coordinated passives share: "was surrounded and attacked by *the army*".

    A verb with its own auxiliary stands for itself: "was accused and *has been* sanctioned by the EU".
    So does a later one that goes on: "was shot by rebels and *taken to hospital*".
    """
    later = [c for c in children(verb) if c.dep_ in labels.CONJUNCT and is_verb(c) and not _is_complete(c)]
    before = verb.head if verb.dep_ in labels.CONJUNCT and is_verb(verb.head) else None
    if before is not None and not _is_complete(verb) and not obliques(verb):
        later.append(before)
    for other in later:
        if other.tag_ in ("VBN", "VBD") and not subjects_of_its_own(other)[1:]:
            agents = _agents(obliques(other))
            if agents:
                return agents
    return []


def _is_complete(verb: Token) -> bool:
    return any(c.dep_ in labels.AUXILIARY for c in children(verb))


def _agents(found: Sequence[Oblique]) -> list[Token]:
    """Who does what a passive says: "by the army", "at the hands of the army"."""
    by = [antecedent(o.noun) for o in found if "by" in o.prepositions]
    return by or [
        antecedent(inner.noun)
        for oblique in found
        if oblique.noun.lower_ in ("hands", "hand") and "at" in oblique.prepositions
        for inner in obliques(oblique.noun)
        if "of" in inner.prepositions
    ]

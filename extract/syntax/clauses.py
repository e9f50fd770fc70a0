"""Doc -> clauses: who is subject, object and oblique of which predicate.

What sentences leave out is filled in: the subject of a coordinated verb, of an infinitive or participle, the antecedent
of a relative pronoun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from . import labels
from .phrases import (
    Oblique,
    children,
    coordinated,
    has_preposition,
    is_verb,
    obliques,
    possessor,
    premodifiers,
    whole_of,
)
from .verbs import antecedent, is_passive, is_quoted_as, subjects_of_its_own

_DECIDING: Final = frozenset(
    "launch make have take mount begin start announce plan reveal reiterate renew abandon drop continue pursue step lead undertake express state declare vow issue give show share complete resume repeat threaten cancel adopt draw devise prepare unveil voice lose need get receive use conduct wage".split()
)  # "*launched* a campaign to retake", not "discussed the campaign to retake"
_OBJECT_CONTROL: Final = frozenset(
    [
        "order",
        "urge",
        "call",
        "ask",
        "demand",
        "instruct",
        "command",
        "request",
        "tell",
        "direct",
        "encourage",
        "push",
        "press",
        "advise",
        "beg",
        "invite",
        "require",
        "oblige",
        "force",
        "allow",
        "permit",
        "enable",
        "help",
        "let",
        "make",
        "want",
        "expect",
        "cause",
        "lead",
        "persuade",
        "convince",
        "accuse",
        "stop",
        "prevent",
        "see",
        "watch",
        "send",
        "leave",
        "keep",
        "authorize",
        "authorise",
        "warn",
    ]
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its arguments; in a passive `subjects` are the doers ("by ...") and `objects` what is done to."""

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


def _subjects(verb: Token, depth: int = 0) -> tuple[list[Token], str]:
    """Doers of an active verb (or what a passive is done to), and by which construction they were found."""
    own = list(subjects_of_its_own(verb))
    if len(own) > 1 and any(c.i > verb.i for c in own) and any(c.i < verb.i for c in own):
        own = [
            c for c in own if c.i < verb.i
        ]  # a stray one after the verb is the next verb's ("urged *the SDF* to release")
    own = [s for k, s in enumerate(own) if k + 1 == len(own) or not _is_title_of(s, own[k + 1])]
    if own:
        resolved = [antecedent(s) for s in own]
        return [t for s in resolved for t in coordinated(s)], "relative" if resolved != own else "active"
    if depth > 6:
        return [], "none"
    head = verb.head
    if verb.dep_ == "conj" and (is_verb(head) or head.pos_ in ("AUX", "ADJ", "NOUN")):
        return _subjects(head, depth + 1)[0], "coordination"
    if verb.dep_ in labels.OPEN_COMPLEMENT or (verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBG")):
        objects = [c for c in children(head) if c.dep_ in labels.ANY_OBJECT]
        if objects and head.lemma_ in _OBJECT_CONTROL and not is_passive(head):
            return [t for o in objects for t in coordinated(antecedent(o))], "control"
        stray = [c for c in children(head) if c.dep_ in labels.SUBJECT and head.i < c.i < verb.i]
        if stray and head.lemma_ in _OBJECT_CONTROL:
            return coordinated(stray[0]), "control"
        called = (
            [o.noun for o in obliques(head) if o.prepositions & {"on", "upon", "for", "to"}]
            if head.lemma_ in ("call", "appeal", "wait")
            else []
        )
        return (called or _subjects(head, depth + 1)[0]), "control"
    if verb.dep_ in labels.RELATIVE and not subjects_of_its_own(verb):
        return coordinated(head), "relative"
    if verb.dep_ in labels.PARTICIPLE and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VB":
            return _deciders(head, depth), "infinitive"
        return [_before_bracket(verb) or head], "participle"
    if verb.dep_ in labels.ADVERBIAL and verb.tag_ == "VB" and head.lemma_ in ("call", "appeal"):
        return [o.noun for o in obliques(head) if o.prepositions & {"on", "upon", "to", "for"}], "control"
    if (
        verb.dep_ in labels.ADVERBIAL
        and head.lemma_ in _OBJECT_CONTROL
        and any(c.lower_ in ("of", "from", "against") for c in children(verb))
    ):
        objects = [c for c in children(head) if c.dep_ in labels.ANY_OBJECT and c.i < verb.i]
        if objects:  # "accused Turkey of bombing", "prevented the army from retaking"
            return [t for o in objects for t in coordinated(antecedent(o))], "control"
    if is_quoted_as(verb):
        quoted = [
            c
            for c in children(head)
            if c.dep_ in (labels.PASSIVE_SUBJECT if is_passive(head) else labels.OBJECT)
        ]
        return [
            t for o in quoted for t in coordinated(antecedent(o))
        ], "control"  # "quoted *the minister* as saying"
    if verb.dep_ in labels.ADVERBIAL and verb.tag_ == "VBG" and verb.i:
        before = verb.doc[
            verb.i - 1
        ]  # "with fighters unleashing": the noun may hang on the main verb instead
        if before.pos_ in ("NOUN", "PROPN") and any(
            c.lower_ == "with" for c in (*children(before), *children(verb))
        ):
            return coordinated(before), "absolute"
    if (
        verb.dep_ in labels.LOOSE
        and (verb.tag_ in ("VBG", "VBN", "VB") or verb.lower_.endswith("ing"))
        and (is_verb(head) or head.pos_ in ("NOUN", "ADJ", "AUX"))
    ):
        return _subjects(head, depth + 1)[0], "participle"
    return [], "none"


def _is_title_of(first: Token, second: Token) -> bool:
    """Whether two subjects are a title and its holder: "the *Foreign Office* Minister *Tobias* Ellwood said"."""
    return 0 < second.i - first.i <= 3 and all(
        first.doc[i].dep_ in labels.NAME_PART and first.doc[i].head == first
        for i in range(first.i + 1, second.i)
    )


def _before_bracket(verb: Token) -> Token | None:
    """The name whose bracketed short form stands right before a participle: "the *Forces* (SDF) leading the assault"."""
    doc = verb.doc
    if verb.i < 4 or doc[verb.i - 1].text != ")" or verb.tag_ != "VBG":
        return None
    opening = next((i for i in range(verb.i - 2, max(0, verb.i - 8), -1) if doc[i].text == "("), 0)
    return doc[opening - 1] if opening and doc[opening - 1].pos_ in ("NOUN", "PROPN") else None


def _deciders(noun: Token, depth: int) -> list[Token]:
    """Whose plan, bid or decision a noun with an infinitive is: its owner, or the subject of the verb it is object of."""
    owner = possessor(noun)
    if owner is not None:
        return coordinated(owner)
    before = [m for m in premodifiers(noun) if m.pos_ == "PROPN" or m.text[:1].isupper()]
    if before:
        return before[-1:]
    while (whole := whole_of(noun)) is not None:
        noun = whole  # "has begun *the third phase* of the effort to isolate Raqqa"
    decides = noun.dep_ in labels.OBJECT and is_verb(noun.head) and noun.head.lemma_.lower() in _DECIDING
    return _subjects(noun.head, depth + 1)[0] if decides else []


def _objects(verb: Token) -> list[Token]:
    own = [c for c in children(verb) if c.dep_ in labels.OBJECT] or [
        c for c in children(verb) if c.dep_ in labels.SECOND_OBJECT and not has_preposition(c)
    ]
    if not own and not any(
        is_verb(c) and c.i > verb.i and c.dep_ in labels.COMPLEMENT for c in children(verb)
    ):
        subjects = subjects_of_its_own(
            verb
        )  # a headline's object taken for a second subject: "Turkey bombs *YPG*, kills dozens"
        own = (
            [c for c in subjects if c.i > verb.i]
            if any(c.i < verb.i for c in subjects) and not is_passive(verb)
            else []
        )
    if not own:  # counted objects that a parser takes for adverbs: "killed at least 1,100 civilians"
        own = [
            c
            for c in children(verb)
            if c.dep_ in ("obl", "obl:unmarked")
            and c.pos_ in ("NOUN", "PROPN")
            and c.i > verb.i
            and _is_counted_object(c)
        ]
    if own:
        return [t for o in own for t in coordinated(antecedent(o))]
    for child in children(verb):  # "stormed and captured the town"
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i == 2 and not obliques(verb):
            return _objects(child)
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.i - verb.head.i == 2 and not obliques(verb):
        return [
            c for o in children(verb.head) if o.dep_ in labels.OBJECT and o.i > verb.i for c in coordinated(o)
        ]
    if (
        verb.dep_ in labels.RELATIVE
        and subjects_of_its_own(verb)
        and not any(antecedent(s) is not s for s in subjects_of_its_own(verb))
    ):
        return coordinated(verb.head)  # "the town that the army shelled"
    return []


def _is_counted_object(noun: Token) -> bool:
    numbers = [c for c in children(noun) if c.dep_ == "nummod"]
    measures = (
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "time",
        "mile",
        "kilometer",
        "kilometre",
        "meter",
        "metre",
        "percent",
    )
    return (
        bool(numbers)
        and not any(c.dep_ == "case" for c in children(noun))
        and noun.lemma_.lower() not in measures
    )


def clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Every verb among the tokens with its arguments."""
    for verb in filter(is_verb, tokens):
        passive = is_passive(verb)
        found = obliques(verb)
        bound = {c.lower_ for c in children(verb) if c.dep_ in labels.PARTICLE} - {
            w for o in found for w in o.prepositions
        }
        loose = {c.lower_ for c in children(verb) if c.dep_ == "advmod" and c.i - verb.i in (1, 2)} | {
            w for o in found for w in o.prepositions
        }
        if verb.i + 1 < len(verb.doc):
            loose.add(verb.doc[verb.i + 1].lower_)
        subjects, construction = _subjects(verb)
        objects = _objects(verb)
        if passive:
            agents = _agents(found) or _shared_agents(verb)
            subjects, objects = (
                agents,
                [*subjects, *(o for o in objects if o not in subjects and construction != "relative")],
            )
            construction = "passive" if construction in ("active", "none") else f"passive {construction}"
        yield Clause(
            verb=verb,
            subjects=tuple(subjects),
            objects=tuple(objects),
            passive=passive,
            construction=construction,
            second_objects=tuple(
                t for c in children(verb) if c.dep_ in labels.SECOND_OBJECT for t in coordinated(c)
            ),
            obliques=tuple(Oblique(o.prepositions, antecedent(o.noun)) for o in found),
            particles=frozenset(bound | loose),
            bound_particle=bool(bound),
            complements=tuple(c for c in children(verb) if c.dep_ in labels.COMPLEMENT),
        )


def doers(verb: Token) -> list[Token]:
    """The subjects of a verb as `clauses` would find them."""
    subjects = _subjects(verb)[0]
    return _agents(obliques(verb)) or _shared_agents(verb) if is_passive(verb) else subjects


def _shared_agents(verb: Token) -> list[Token]:
    """The doer that coordinated passives share: "was surrounded and attacked by *the army*"."""
    beside = [c for c in children(verb) if c.dep_ == "conj" and is_verb(c)] + (
        [verb.head] if verb.dep_ == "conj" and is_verb(verb.head) else []
    )
    return next(
        (
            a
            for v in beside
            if v.tag_ in ("VBN", "VBD") and not subjects_of_its_own(v)[1:] and (a := _agents(obliques(v)))
        ),
        [],
    )


def _agents(found: Sequence[Oblique]) -> list[Token]:
    """Who does what a passive says: "by the army", "at the hands of the army"."""
    by = [antecedent(o.noun) for o in found if "by" in o.prepositions]
    return by or [
        antecedent(inner.noun)
        for o in found
        if o.noun.lower_ in ("hands", "hand") and "at" in o.prepositions
        for inner in obliques(o.noun)
        if "of" in inner.prepositions
    ]

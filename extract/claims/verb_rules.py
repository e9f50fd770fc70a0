"""Clauses whose verb states a relation, by the verb patterns of the trigger tables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from ..syntax.clauses import Clause, clauses
from ..syntax.phrases import Oblique
from ..vocabulary.patterns import VerbPattern
from . import senses
from .candidates import Candidate, ClaimContext, entity_of
from .ends import ends, is_ownerless, pairs, targets, with_sharing
from .spoken_attacks import CRITICISM, criticises

_BY_NOUN: Final = 0.9
_BY_VERB: Final = 0.85
_SECOND: Final = 0.8
_AIMED: Final = frozenset({"on", "against", "into", "at"})
_WHERE: Final = frozenset({"in", "near"})
_LAYS_SIEGE: Final = "lays siege"
_SERVES: Final = "serves as"
_INDIRECT: Final = 0.03
"""What each step of a construction takes from the rank: a coordinated passive stands behind a passive."""


@dataclass(slots=True)
class _Places:
    """Who may stand in the places of a pattern: words of a clause, before they are asked whom they name."""

    subjects: list[Token]
    objects: list[Token]
    obliques: list[Oblique]


def verb_claims(context: ClaimContext) -> Iterator[Candidate]:
    """ "Turkish jets *bombed* YPG positions", in every voice and shape of clause.

    For two ends the best reading.
    """
    patterns = context.vocabulary.verbs
    triggers = (
        token for token, lemma in zip(context.tokens, context.lemmas, strict=True) if lemma in patterns
    )
    for clause in clauses(triggers):
        best: dict[tuple[int, int], Candidate] = {}
        for pattern in patterns.get(clause.verb.lemma_.lower(), ()):
            for candidate in _match(context, clause, pattern):
                key = (entity_of(candidate.subject), candidate.object.entity)
                if key not in best or _order(context, candidate) > _order(context, best[key]):
                    best[key] = candidate
        yield from best.values()
        yield from _reciprocal(context, clause)


def _order(context: ClaimContext, candidate: Candidate) -> tuple[float, int]:
    """By rank, and of two alike the relation that asks more of its object."""
    objects = context.vocabulary.relations[candidate.relation].objects
    return candidate.rank, 0 if "Actor" in objects else 1


def _match(context: ClaimContext, clause: Clause, pattern: VerbPattern) -> Iterator[Candidate]:
    """What a pattern reads in a clause."""
    places = _places(clause, pattern) if applies(clause, pattern) else None
    if places is None:
        return
    _fill_objects(context, clause, pattern, places)
    subjects, objects = places.subjects, places.objects
    if "members" in pattern.flags:
        bodies = (context.body_of_members(s) for s in subjects)
        subjects = [body.head for body in bodies if body is not None]
    if not subjects:
        context.reject(pattern.relation, clause.verb, "no one is said to do it")
    if any(phrases.is_each_other(obj) for obj in objects):
        yield from _each_other(context, clause, pattern, subjects)
        return
    kind = context.vocabulary.relations[pattern.relation]
    objects = targets(context, objects, kind.subjects if pattern.reversed else kind.objects, pattern.flags)
    if pattern.reversed:
        subjects, objects = objects, subjects
    for subject, obj in pairs(context, pattern.relation, subjects, objects, clause.verb):
        yield from _meant(context, clause, pattern, subject, obj)
    if (
        kind.unknown_doer
        and not pattern.reversed
        and any(is_ownerless(context, s, kind.subjects) for s in subjects)
    ):
        for _, obj in ends(context, pattern.relation, objects, clause.verb):
            yield _candidate(context, clause, pattern, None, obj)


def _meant(
    context: ClaimContext, clause: Clause, pattern: VerbPattern, subject: TextMention, obj: TextMention
) -> Iterator[Candidate]:
    """What the verb means between two: the relation, a criticism in the words of an attack, or nothing."""
    if senses.is_meant(pattern.relation, clause, subject, obj, context.vocabulary):
        yield _candidate(context, clause, pattern, subject, obj)
        return
    context.reject_sense(pattern.relation, clause.verb, subject, obj)
    if criticises(pattern.relation, clause.verb, subject, obj, context.vocabulary.forms):
        yield replace(_candidate(context, clause, pattern, subject, obj), relation=CRITICISM, root=None)


def _each_other(
    context: ClaimContext, clause: Clause, pattern: VerbPattern, parties: list[Token]
) -> Iterator[Candidate]:
    """ "India and Pakistan accused *each other*": each does it to each of the others."""
    for party in parties:
        others = [other for other in parties if other is not party]
        for subject, obj in pairs(context, pattern.relation, [party], others, clause.verb):
            if senses.is_meant(pattern.relation, clause, subject, obj, context.vocabulary):
                yield _candidate(context, clause, pattern, subject, obj)


def _candidate(
    context: ClaimContext, clause: Clause, pattern: VerbPattern, subject: TextMention | None, obj: TextMention
) -> Candidate:
    relation = pattern.relation
    narrowed = pattern.flags.get("by_strikes")
    if narrowed is not None and (subject is None or _is_with_bombs(context, clause, pattern, subject)):
        relation = narrowed
    event = _event_of(clause, pattern, context.vocabulary.forms)
    rank = _SECOND if "second" in pattern.flags else _BY_NOUN if pattern.nouns else _BY_VERB
    return Candidate(
        relation,
        subject,
        obj,
        clause.verb,
        event,
        _construction(clause, pattern),
        rank - _INDIRECT * clause.construction.count(" "),
        root=pattern.root,
    )


def _event_of(clause: Clause, pattern: VerbPattern, forms: Mapping[str, frozenset[str]]) -> Token:
    """The word whose status decides: of "*plans* an attack" and "stages a *mock* attack" the noun's."""
    governed = (*clause.objects, *(o.noun for o in clause.obliques)) if pattern.nouns else ()
    event = next((noun for noun in governed if noun.lemma_.lower() in pattern.nouns), clause.verb)
    is_ahead = clause.verb.lemma_.lower() in forms["planning"]
    is_unreal = any(m.lower_ in forms["unreal_adjectives"] for m in phrases.premodifiers(event))
    return event if is_ahead or is_unreal else clause.verb


def _construction(clause: Clause, pattern: VerbPattern) -> str:
    """The clause's own; a noun that must stand in it makes it another: "launch *attacks*", "as *shields*"."""
    if not pattern.nouns:
        return clause.construction
    if pattern.relation == "BESIEGES":
        return _LAYS_SIEGE
    serves = any("as" in o.prepositions and o.noun.lemma_.lower() in pattern.nouns for o in clause.obliques)
    return _SERVES if serves else f"light verb {clause.construction}"


def _is_with_bombs(context: ClaimContext, clause: Clause, pattern: VerbPattern, subject: TextMention) -> bool:
    """Whether strikes or bombs do it: "*airstrikes* hit the town", "a suicide *bomber* attacked it"."""
    forms = context.vocabulary.forms
    if subject.head.lemma_.lower() in forms["strikes"] | forms["bombers"]:
        return True
    if any(word.lemma_.lower() in forms["afar"] for word in clause.subjects):
        return True
    nouns = (noun for noun in clause.objects if noun.lemma_.lower() in pattern.nouns)
    return any(m.lemma_.lower() in forms["afar"] for noun in nouns for m in phrases.premodifiers(noun))


def applies(clause: Clause, pattern: VerbPattern) -> bool:
    """Whether voice and particle of a clause are those of a pattern."""
    if pattern.passive_only and not clause.passive:
        return False
    particle = pattern.verbs[clause.verb.lemma_.lower()]
    return not clause.bound_particle if particle is None else particle in clause.particles


def _places(clause: Clause, pattern: VerbPattern) -> _Places | None:
    """The words of a clause that a pattern may join; None where the noun that it asks for is missing."""
    if pattern.nouns:
        return _places_beside_noun(clause, pattern)
    moved = (
        "moves" in pattern.flags and pattern.prepositions and clause.passive and not clause.subjects
    )  # "*soldiers* were deployed to"
    if pattern.passive_only or moved:
        return _Places(list(clause.objects), [], list(clause.obliques))
    return _Places(list(clause.subjects), list(clause.objects), list(clause.obliques))


def _places_beside_noun(clause: Clause, pattern: VerbPattern) -> _Places | None:
    """ "Launched *an attack* on the town": what hangs on the noun counts as if it hung on the verb."""
    if "*" in pattern.nouns:
        nouns = list(clause.objects)
    else:
        governed = (
            *clause.objects,
            *_measured(clause),
            *(word for word in clause.complements if not phrases.is_verb(word)),  # "held him *hostage*"
            *(o.noun for o in clause.obliques),
        )
        nouns = [noun for noun in governed if noun.lemma_.lower() in pattern.nouns]
    if not nouns:
        return None
    subjects = list(clause.subjects)
    if "moves" in pattern.flags and clause.passive and not subjects:
        subjects = nouns  # "*soldiers* were sent to"
    return _Places(
        subjects,
        [o for o in (*clause.objects, *clause.second_objects) if o not in nouns],
        [*clause.obliques, *(o for noun in nouns for o in phrases.obliques(noun))],
    )


def _measured(clause: Clause) -> Iterator[Token]:
    """What an amount is an amount of: "gave $5 million in *aid*", "tonnes of *food*"."""
    for noun in clause.objects:
        if noun.pos_ in ("SYM", "NUM") or phrases.counted_by(noun):
            yield from (o.noun for o in phrases.obliques(noun) if o.prepositions & {"in", "of"})


def _fill_objects(context: ClaimContext, clause: Clause, pattern: VerbPattern, places: _Places) -> None:
    """Put into the object's place what the pattern's prepositions lead to, and what its flags ask for."""
    if pattern.prepositions:
        if not pattern.nouns:
            places.obliques += _inside_containers(context, clause)
        wanted = _telling(clause, pattern, places.obliques)
        if _joins_others(places.obliques):
            wanted -= {"between"}
        places.objects = [
            oblique.noun
            for oblique in places.obliques
            if oblique.prepositions & wanted
            and "according" not in oblique.prepositions
            and oblique.noun not in places.subjects
        ]
        if not places.objects:
            listed = " or ".join(sorted(pattern.prepositions))
            context.reject(pattern.relation, clause.verb, f"no {listed} that leads to an object")
    elif not pattern.nouns and "addressee" in pattern.flags:
        places.objects += clause.second_objects
    if (
        "of_event" in pattern.flags
    ):  # "for the bombing in Manbij": the event is no node, its target or place is
        places.objects = [
            *(o.noun for event in places.objects for o in phrases.obliques(event)),
            *places.objects,
        ]


def _joins_others(around: list[Oblique]) -> bool:
    """Whether "between" names both parties: "announced a truce *between India and Pakistan*" as a third."""
    return sum("between" in oblique.prepositions for oblique in around) > 1


def _telling(clause: Clause, pattern: VerbPattern, around: list[Oblique]) -> frozenset[str]:
    """Of a pattern's prepositions those that name its object.

    Strikes *on* a town *in* Syria hit the town; "*in Syria* it carried out strikes" tells where.
    """
    aimed = pattern.prepositions & _AIMED
    if not aimed or not pattern.prepositions & _WHERE:
        return pattern.prepositions
    after = {word for o in around if o.noun.i > clause.verb.i for word in o.prepositions}
    if after & aimed or not after & pattern.prepositions:
        return aimed
    return pattern.prepositions


def _inside_containers(context: ClaimContext, clause: Clause) -> list[Oblique]:
    """ "Surrendered in the *hundreds* to the army"."""
    containers = context.vocabulary.forms["containers"]
    return [
        inner
        for outer in clause.obliques
        if outer.noun.lemma_.lower() in containers
        for inner in phrases.obliques(outer.noun)
    ]


def _reciprocal(context: ClaimContext, clause: Clause) -> Iterator[Candidate]:
    """ "Troops and rebels *clashed*", "*exchanged* fire": both are subject, each the other's opponent."""
    parties = with_sharing(context, clause.subjects)
    if clause.passive or len(parties) < 2:
        return
    lemma = clause.verb.lemma_.lower()
    patterns = [
        pattern
        for pattern in context.vocabulary.verbs.get(lemma, ())
        if context.vocabulary.relations[pattern.relation].symmetric
    ]
    if _joins_others([o for noun in clause.objects for o in phrases.obliques(noun)]):
        return
    nouns = {o.lemma_.lower() for o in clause.objects}
    trading = [p for p in patterns if p.nouns & nouns]
    if clause.objects and not trading:
        return
    is_mutual = bool(trading) or lemma in context.vocabulary.forms["reciprocal"]
    meant = trading or [p for p in patterns if not p.nouns and "with" in p.prepositions]
    first, *others = parties
    for relation in sorted({p.relation for p in meant}):
        root = next((p.root for p in patterns if p.relation == relation and p.root), None)
        for subject, obj in pairs(context, relation, [first], others, clause.verb):
            if (
                is_mutual
                and is_a(obj.type, "Actor")
                and senses.is_meant(relation, clause, subject, obj, context.vocabulary)
            ):
                yield Candidate(
                    relation, subject, obj, clause.verb, clause.verb, "reciprocal", 0.8, root=root
                )

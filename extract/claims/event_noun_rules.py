"""Nouns that state a relation, by the noun patterns of the trigger tables.

"the SDF *offensive* against Baghouz".
"""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..syntax import clauses, grammatical_roles, phrases, verbs
from ..syntax.phrases import Oblique
from ..vocabulary.patterns import NounPattern
from ..vocabulary.word_lists import word_lists
from . import senses
from .candidates import Candidate, ClaimContext
from .ends import pairs, targets, with_sharing
from .spoken_attacks import CRITICISM, criticises

_AIMED: Final = frozenset({"on", "against", "into", "at"})
_WHERE: Final = frozenset({"in", "near"})
HAPPENING: Final = word_lists()["happening"]


def event_noun_claims(context: ClaimContext) -> Iterator[Candidate]:
    """ "The SDF *offensive* against Baghouz", "the *withdrawal* of U.S. troops from Syria"."""
    nouns = context.vocabulary.nouns
    for noun, lemma in zip(context.tokens, context.lemmas, strict=True):
        patterns = nouns.get(noun.lower_) or nouns.get(lemma)
        if not patterns or noun.i in context.by_token or not _is_event_noun(noun):
            continue
        before = {m.lower_ for m in phrases.premodifiers(noun)}
        narrow = [p for p in patterns if p.modifier in before]  # a "bombing raid" is no raid on the ground
        found = _obliques_around(noun)
        for pattern in narrow or [p for p in patterns if p.modifier is None]:
            yield from _event(context, noun, pattern, found)


def paired_names(context: ClaimContext) -> Iterator[Candidate]:
    """ "The *U.S.-Iraq partnership*": two names joined by a hyphen are the parties of what follows."""
    doc = context.doc
    for first, second in zip(context.found, context.found[1:], strict=False):
        if (
            second.start != first.end + 1
            or doc[first.end].text not in ("-", "–")
            or second.end >= len(doc)
            or not (is_a(first.type, "Actor") and is_a(second.type, "Actor"))
        ):
            continue
        noun = doc[second.end] if second.form == "name" else second.head
        for pattern in context.vocabulary.nouns.get(noun.lemma_.lower(), ()):
            if pattern.between:
                yield Candidate(pattern.relation, first, second, noun, noun, "nominal pair", 0.75)


def _is_event_noun(noun: Token) -> bool:
    """A noun, or a gerund that stands as one: "*fighting* between the army and rebels"."""
    if noun.tag_ == "VBG" and grammatical_roles.role_of(noun) in ("subject", "object"):
        return True
    return noun.pos_ in ("NOUN", "PROPN") or (noun.pos_ == "ADJ" and not phrases.is_premodifier(noun))


def _obliques_around(noun: Token) -> list[Oblique]:
    """What may be an end of an event: what hangs on its noun, deeper in it, or on the verb it depends on."""
    own = phrases.obliques(noun)
    deeper = [
        inner
        for outer in own
        for inner in phrases.obliques(outer.noun)
        if "by" in inner.prepositions
        or (outer.prepositions & {"by", "of"} and "of" not in inner.prepositions)
    ]
    governor = verbs.governor(noun)
    beside: list[Oblique] = []
    happens = governor and governor[1] == "subject" and governor[0].lemma_.lower() in HAPPENING
    if governor and (
        happens or (governor[1] in ("object", "passive subject", "oblique") and phrases.is_verb(governor[0]))
    ):
        beside = [
            oblique
            for oblique in phrases.obliques(governor[0])
            if oblique.noun.i > noun.i and "by" not in oblique.prepositions and oblique.noun != noun
        ]
    return [*own, *deeper, *beside]


def _event(
    context: ClaimContext, noun: Token, pattern: NounPattern, found: Sequence[Oblique]
) -> Iterator[Candidate]:
    """What a pattern reads in an event's noun."""
    if pattern.between:
        yield from _between(context, noun, pattern, found)
        return
    supported = "support" in pattern.flags
    if supported and (turned := _with_support(context, noun, pattern)) is not None:
        yield from turned
        return
    objects = _objects(noun, pattern, found)
    subjects, rule = _subjects(context, noun, pattern, found, objects)
    kind = context.vocabulary.relations[pattern.relation]
    objects = targets(context, objects, kind.subjects if pattern.reversed else kind.objects, pattern.flags)
    if pattern.reversed:
        subjects, objects = objects, subjects
    for subject, obj in pairs(context, pattern.relation, subjects, objects, noun):
        if senses.is_meant_by_noun(pattern.relation, noun, subject, obj, context.vocabulary):
            yield Candidate(pattern.relation, subject, obj, noun, noun, rule, 0.8, root=pattern.root)
            continue
        context.reject_sense(pattern.relation, noun, subject, obj)
        if criticises(pattern.relation, noun, subject, obj, context.vocabulary.forms):
            yield Candidate(CRITICISM, subject, obj, noun, noun, rule, 0.8)


def _between(
    context: ClaimContext, noun: Token, pattern: NounPattern, found: Sequence[Oblique]
) -> Iterator[Candidate]:
    """ "Talks *between* the army and rebels", "the agreement *reached* between them"."""
    reached = [o for c in phrases.children(noun) if phrases.is_verb(c) for o in phrases.obliques(c)]
    parties = [o.noun for o in (*found, *reached) if "between" in o.prepositions]
    if len(parties) == 1:  # "a truce between the army and *the rebels* began", as some parsers hang it
        parties += [other for other in phrases.coordinated(noun) if other.i > parties[0].i]
    parties = with_sharing(context, parties)
    if len(parties) > 1:
        for subject, obj in pairs(context, pattern.relation, parties[:1], parties[1:], noun):
            yield Candidate(
                pattern.relation, subject, obj, noun, noun, "nominal between", 0.85, root=pattern.root
            )


def _objects(noun: Token, pattern: NounPattern, found: Sequence[Oblique]) -> list[Token]:
    """What the pattern's prepositions lead to; "of" only what hangs on the noun itself."""
    where = phrases.obliques(noun) if "of" in pattern.object_prepositions else found
    wanted = pattern.object_prepositions
    present = {word for oblique in where for word in oblique.prepositions}
    if present & wanted & _AIMED:
        wanted = wanted - _WHERE  # strikes *on* rebels *in* Syria do not hit Syria
    return [
        oblique.noun
        for oblique in where
        if oblique.prepositions & wanted and "by" not in oblique.prepositions
    ]


def _subjects(
    context: ClaimContext,
    noun: Token,
    pattern: NounPattern,
    found: Sequence[Oblique],
    objects: Sequence[Token],
) -> tuple[list[Token], str]:
    """Whose event it is, by the first construction that names someone, and which one that was."""
    after = [o.noun for o in found if o.prepositions & pattern.subject_prepositions and o.noun not in objects]
    if after:
        return after, "nominal"  # "an attack *by the army*"
    possessor = phrases.possessor(noun)
    if possessor is not None:
        return phrases.coordinated(possessor), "nominal possessive"  # "*the army*'s attack"
    leader = _leader_before(context, noun)
    if leader is not None:
        return [leader], "nominal compound"  # "the *U.S.*-led fight against"
    before = [m for m in phrases.premodifiers(noun) if _is_named_actor(context, m)]
    if before:
        return before[-1:], "nominal compound"  # "the *SDF* attack"
    doers, rule = _doers_of_governor(context, noun, pattern)
    if doers:
        return doers, rule
    return phrases.copular_subjects(noun), "nominal copula"  # "*the group* is a threat to"


def _leader_before(context: ClaimContext, noun: Token) -> Token | None:
    for modifier in phrases.premodifiers(noun):
        if modifier.lower_ == "led" and modifier.i > 1 and context.doc[modifier.i - 1].text == "-":
            leader = context.by_token.get(modifier.i - 2)
            return leader.head if leader is not None else None
    return None


def _is_named_actor(context: ClaimContext, modifier: Token) -> bool:
    mention = context.at(modifier)
    return (
        mention is not None
        and is_a(mention.type, "Actor")
        and mention.form == "name"
        and not context.hyphenated(mention)
    )


def _doers_of_governor(context: ClaimContext, noun: Token, pattern: NounPattern) -> tuple[list[Token], str]:
    """ "*The army* launched an attack"; "*the jets* bombed the town in support of the army"."""
    governor = verbs.governor(noun)
    if governor is None or not phrases.is_verb(governor[0]):
        return [], ""
    verb, kind = governor
    if kind in ("object", "passive subject") and verb.lemma_ in context.vocabulary.forms["light_verbs"]:
        return clauses.doers(verb), "light verb"
    if kind == "oblique" and "support" in pattern.flags:
        return clauses.doers(verb), "in support of"
    return [], ""


def _with_support(context: ClaimContext, noun: Token, pattern: NounPattern) -> list[Candidate] | None:
    """ "Took the town *with support from Turkey*", "*with Turkish support*".

    None where the noun stands otherwise.
    """
    governor = verbs.governor(noun)
    if governor is None or noun.lemma_.lower() not in context.vocabulary.forms["support_nouns"]:
        return None
    attached = (o.prepositions for o in phrases.obliques(governor[0]) if o.noun == noun)
    if not next(attached, frozenset()) & {"with", "by", "through", "under"}:
        return None
    supporters = [o.noun for o in phrases.obliques(noun) if o.prepositions & {"from", "of", "by"}]
    if not supporters:
        owner = phrases.possessor(noun)
        named = [m for m in phrases.premodifiers(noun) if context.at(m)]
        supporters = [owner] if owner is not None else named
    helped = clauses.doers(governor[0]) if phrases.is_verb(governor[0]) else []
    return [
        Candidate(pattern.relation, subject, obj, noun, noun, "with support", 0.8)
        for subject, obj in pairs(context, pattern.relation, helped, supporters, noun)
    ]

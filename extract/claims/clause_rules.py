"""Clauses and noun phrases -> candidate claims, by the trigger tables.

Each rule is a construction; it yields the relation, the words of both ends and of the trigger. Whether the ends may
be joined by the relation is asked of the ontology, after "a group of", "positions" and the like have been followed to
whom they belong.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.text_mention import TextMention
from ..syntax import clauses, grammatical_roles, phrases, verbs
from ..syntax.clauses import Clause
from ..syntax.phrases import Oblique
from ..vocabulary.patterns import NounPattern, VerbPattern
from . import phrase_rules as noun_phrases
from . import senses
from .candidates import Candidate, ClaimContext

_PLACES_OF_EVENT: Final = frozenset(
    {"in", "at", "near", "around", "outside", "inside", "within", "across", "along", "throughout", "on"}
)
_AT_DEEDS: Final = frozenset({"ACCUSES"})
"""Relations whose object may be named by a deed: "condemned *ISIL's* treatment of residents"."""
_MOVEMENT: Final = frozenset(
    {
        "DEPLOYS_TO",
        "WITHDRAWS_FROM",
        "FLEES_FROM",
        "ADVANCES_ON",
        "SURRENDERS_TO",
        "BASED_IN",
        "LOCATED_IN",
        "BORN_IN",
        "LIVES_IN",
    }
)


def candidates(context: ClaimContext) -> list[Candidate]:
    """All candidate claims of a text; the same relation between the same ends by one trigger comes once."""
    kept: dict[tuple[str, int, int, int], Candidate] = {}
    rules = (
        _verbs,
        _event_nouns,
        _paired,
        noun_phrases.roles,
        noun_phrases.suffixes,
        noun_phrases.units,
        noun_phrases.places,
        noun_phrases.aliases,
    )
    for candidate in (c for rule in rules for c in rule(context)):
        if candidate.subject.entity == candidate.object.entity:
            context.reject(
                candidate.relation,
                candidate.trigger,
                f"both ends are the same: {candidate.subject.text} and {candidate.object.text}",
            )
            continue
        key = (
            candidate.relation,
            candidate.subject.entity,
            candidate.object.entity,
            candidate.trigger.sent.start,
        )
        if key not in kept or candidate.confidence > kept[key].confidence:
            kept[key] = candidate
    return sorted(kept.values(), key=lambda c: (c.trigger.i, c.relation, c.subject.start, c.object.start))


def _pairs(
    context: ClaimContext, relation: str, subjects: Iterable[Token], objects: Iterable[Token], trigger: Token
) -> Iterator[tuple[TextMention, TextMention]]:
    kind = context.vocabulary.relations[relation]
    ends = []
    for token in objects:
        end = context.end(token, kind.objects) or (context.blamed(token) if relation in _AT_DEEDS else None)
        if end is None:
            context.reject(relation, trigger, _unfit(context, token, "object", kind.objects))
        else:
            ends.append((token, end))
    if any(
        o.form == "name" and is_a(o.type, "Place") for _, o in ends
    ):  # "to the border near Al-Qaim" is one place
        ends = [(t, o) for t, o in ends if o.form == "name" or not is_a(o.type, "Place")]
    for token in subjects:
        subject = context.actor(token)
        if (
            subject is not None
            and subject.type == "Weapon"
            and token.lemma_.lower() in context.vocabulary.forms["strikes"]
        ):
            context.reject(relation, trigger, f"{token.text!r}: no one is known to have carried it out")
            continue
        if subject is None or not fits(subject.type, kind.subjects):
            context.reject(relation, trigger, _unfit(context, token, "subject", kind.subjects))
            continue
        for token, end in ends:
            own = (
                context.at(token) if end.entity == subject.entity else None
            )  # "ordered its *troops*": not the state itself
            yield (
                subject,
                own if own is not None and own.form == "nominal" and fits(own.type, kind.objects) else end,
            )


def _unfit(context: ClaimContext, token: Token, end: str, allowed: frozenset[str]) -> str:
    mention = context.at(token)
    if mention is None:
        return f"{token.text!r} names nothing that could be its {end}"
    return f"{mention.text!r} is {mention.type}; its {end} must be {' or '.join(sorted(allowed))}"


def _verbs(context: ClaimContext) -> Iterator[Candidate]:
    """ "Turkish jets *bombed* YPG positions", in every voice and shape of clause."""
    triggers = context.vocabulary.verbs
    for clause in clauses.clauses(
        t for t, lemma in zip(context.tokens, context.lemmas, strict=True) if lemma in triggers
    ):
        matched: list[Candidate] = []
        for pattern in context.vocabulary.verbs.get(clause.verb.lemma_.lower(), ()):
            matched += _match(context, clause, pattern)
        best: dict[tuple[int, int], Candidate] = {}
        for candidate in matched:
            key = (candidate.subject.entity, candidate.object.entity)
            if key not in best or _rank(context, candidate) > _rank(context, best[key]):
                best[key] = candidate
        yield from best.values()
        yield from _reciprocal(context, clause)


def _rank(context: ClaimContext, candidate: Candidate) -> tuple[float, int]:
    kind = context.vocabulary.relations[candidate.relation]
    narrow = 0 if "Actor" in kind.objects else 1
    return candidate.confidence, narrow


def _match(context: ClaimContext, clause: Clause, pattern: VerbPattern) -> Iterator[Candidate]:
    if pattern.passive_only and not clause.passive:
        return
    if (pattern.particle is not None and pattern.particle not in clause.particles) or (
        pattern.particle is None and clause.bound_particle
    ):
        return
    found = list(clause.obliques)
    objects: list[Token] = list(clause.objects)
    subjects: list[Token] = list(clause.subjects)
    event = clause.verb
    confidence = 0.85
    if pattern.nouns:
        nouns = [n for n in (*clause.objects, *(o.noun for o in found)) if n.lemma_.lower() in pattern.nouns]
        if "*" in pattern.nouns:
            nouns = list(clause.objects)
        if not nouns:
            return  # another pattern's noun: no reading at all
        found += [o for n in nouns for o in phrases.obliques(n)]
        objects = [o for o in (*objects, *clause.second_objects) if o not in nouns]
        if clause.passive and not subjects and pattern.relation in _MOVEMENT:
            subjects = nouns  # "*soldiers* were sent to"
        confidence = 0.9
    elif pattern.passive_only or (
        clause.passive and not subjects and pattern.relation in _MOVEMENT and pattern.prepositions
    ):
        subjects, objects = list(clause.objects), []
    if pattern.prepositions:
        containers = context.vocabulary.forms["containers"]  # "surrendered in the hundreds to the army"
        found += [
            inner
            for o in clause.obliques
            if o.noun.lemma_.lower() in containers and not pattern.nouns
            for inner in phrases.obliques(o.noun)
        ]
        objects = [
            o.noun
            for o in found
            if "according" not in o.prepositions
            and o.prepositions & pattern.prepositions
            and not (clause.passive and "by" in o.prepositions and o.noun in subjects)
        ]
        objects = [o for o in objects if o not in subjects]
        if not objects:
            context.reject(
                pattern.relation,
                clause.verb,
                f"no {' or '.join(sorted(pattern.prepositions))} that leads to an object",
            )
    elif not pattern.nouns:
        objects += [o for o in clause.second_objects if pattern.relation in ("STATED", "DEMANDS_FROM")]
    if clause.verb.lemma_ == "strike" and pattern.relation == "ASSAULTS":
        confidence = 0.8
    if (
        pattern.relation == "CLAIMS_RESPONSIBILITY"
    ):  # "for the bombing in Manbij": the event is no node, its target or place is
        objects = [o.noun for event_noun in objects for o in phrases.obliques(event_noun)] + objects
    if pattern.relation == "MEMBER_OF" and clause.verb.lemma_ in ("include", "comprise"):
        subjects = [
            body.head for s in subjects if (body := context.body_of_members(s))
        ]  # "*Coalition* nations include Jordan"
    if not subjects:
        context.reject(pattern.relation, clause.verb, "no one is said to do it")
    if pattern.reversed:
        subjects, objects = objects, subjects
    rule = clause.construction if not pattern.nouns else f"light verb {clause.construction}"
    for subject, obj in _pairs(context, pattern.relation, subjects, objects, clause.verb):
        if not senses.is_meant(pattern.relation, clause, subject, obj, context.vocabulary):
            context.reject(
                pattern.relation,
                clause.verb,
                f"another sense of {clause.verb.lemma_!r} with {subject.text!r} and {obj.text!r}",
            )
            continue
        relation = (
            "BOMBS"
            if pattern.relation == "ASSAULTS"
            and subject.head.lemma_.lower() in context.vocabulary.forms["strikes"]
            else pattern.relation
        )
        yield Candidate(
            relation,
            subject,
            obj,
            clause.verb,
            event,
            rule,
            confidence - 0.03 * clause.construction.count(" "),
            root=pattern.root,
        )


def _reciprocal(context: ClaimContext, clause: Clause) -> Iterator[Candidate]:
    """ "Troops and rebels *clashed*": both are subject, each the other's opponent."""
    nouns = {o.lemma_.lower() for o in clause.objects}
    patterns = context.vocabulary.verbs.get(clause.verb.lemma_.lower(), ())
    trading = {
        p.relation for p in patterns if context.vocabulary.relations[p.relation].symmetric and p.nouns & nouns
    }  # "exchanged *fire*"
    if clause.passive or (clause.objects and not trading) or len(clause.subjects) < 2:
        return
    symmetric = trading or {
        p.relation
        for p in patterns
        if context.vocabulary.relations[p.relation].symmetric and not p.nouns and "with" in p.prepositions
    }
    for relation in sorted(symmetric):
        first, *others = clause.subjects
        for subject, obj in _pairs(context, relation, [first], others, clause.verb):
            if (
                is_a(obj.type, "Actor")
                and senses.is_meant(relation, clause, subject, obj, context.vocabulary)
                and (trading or clause.verb.lemma_.lower() in context.vocabulary.forms["reciprocal"])
            ):
                yield Candidate(
                    relation,
                    subject,
                    obj,
                    clause.verb,
                    clause.verb,
                    "reciprocal",
                    0.8,
                    root=next((p.root for p in patterns if p.relation == relation and p.root), None),
                )


def _event_nouns(context: ClaimContext) -> Iterator[Candidate]:
    """ "the SDF *offensive* against Baghouz", "the *withdrawal* of U.S. troops from Syria"."""
    nouns = context.vocabulary.nouns
    for noun, lemma in zip(context.tokens, context.lemmas, strict=True):
        patterns = nouns.get(noun.lower_) or nouns.get(lemma)
        if not patterns:
            continue
        gerund = noun.tag_ == "VBG" and grammatical_roles.role_of(noun) in (
            "subject",
            "object",
        )  # "*Fighting* between the army and rebels"
        if not gerund and (
            noun.pos_ not in ("NOUN", "PROPN", "ADJ") or (noun.pos_ == "ADJ" and phrases.is_premodifier(noun))
        ):
            continue
        if noun.i in context.by_token:
            continue
        found = list(phrases.obliques(noun))
        found = [
            *found,
            *(
                inner
                for o in found
                for inner in phrases.obliques(o.noun)
                if "by" in inner.prepositions
                or (o.prepositions & {"by", "of"} and "of" not in inner.prepositions)
            ),
        ]
        governor = verbs.governor(noun)
        if (
            governor
            and governor[1] in ("object", "passive subject", "oblique")
            and phrases.is_verb(governor[0])
        ):
            found = found + [
                o
                for o in phrases.obliques(governor[0])
                if o.noun.i > noun.i and "by" not in o.prepositions and o.noun != noun
            ]
        before = {m.lower_ for m in phrases.premodifiers(noun)}
        narrow = [p for p in patterns if p.modifier in before]  # a "bombing raid" is no raid on the ground
        for pattern in narrow or [p for p in patterns if p.modifier is None]:
            yield from _event(context, noun, pattern, found)


def _event(
    context: ClaimContext, noun: Token, pattern: NounPattern, found: list[Oblique]
) -> Iterator[Candidate]:
    if pattern.between:
        reached = [
            o for c in phrases.children(noun) if phrases.is_verb(c) for o in phrases.obliques(c)
        ]  # "the agreement *reached* between"
        parties = [o.noun for o in (*found, *reached) if "between" in o.prepositions]
        if len(parties) > 1:
            for subject, obj in _pairs(context, pattern.relation, parties[:1], parties[1:], noun):
                yield Candidate(
                    pattern.relation, subject, obj, noun, noun, "nominal between", 0.85, root=pattern.root
                )
        return
    if pattern.relation == "BACKED_BY" and (turned := _with_support(context, noun)) is not None:
        yield from turned
        return
    own = phrases.obliques(noun)
    objects = [
        o.noun
        for o in (own if "of" in pattern.object_prepositions else found)
        if o.prepositions & pattern.object_prepositions and "by" not in o.prepositions
    ]
    subjects = [
        o.noun for o in found if o.prepositions & pattern.subject_prepositions and o.noun not in objects
    ]
    rule = "nominal"
    if not subjects:
        possessor = phrases.possessor(noun)
        if possessor is not None:
            subjects, rule = phrases.coordinated(possessor), "nominal possessive"
        else:
            actors = [
                m
                for m in phrases.premodifiers(noun)
                if (f := context.at(m))
                and is_a(f.type, "Actor")
                and f.form == "name"
                and not context.hyphenated(f)
            ]
            subjects, rule = actors[-1:], "nominal compound"
    if not subjects:
        governor = verbs.governor(noun)
        if (
            governor
            and phrases.is_verb(governor[0])
            and (governor[1] == "object" or governor[1] == "passive subject")
            and governor[0].lemma_ in context.vocabulary.forms["light_verbs"]
        ):
            subjects, rule = clauses.doers(governor[0]), "light verb"
        elif (
            governor
            and phrases.is_verb(governor[0])
            and governor[1] == "oblique"
            and pattern.relation == "BACKED_BY"
        ):
            subjects, rule = (
                clauses.doers(governor[0]),
                "in support of",
            )  # "conducted strikes *in support of* the government"
    if not subjects:
        subjects, rule = phrases.copular_subjects(noun), "nominal copula"  # "ISIS is a threat to Iraq"
    if pattern.reversed:
        subjects, objects = objects, subjects
    for subject, obj in _pairs(context, pattern.relation, subjects, objects, noun):
        if senses.is_trip(noun, obj):
            context.reject(
                pattern.relation, noun, f"a {noun.lemma_} to {obj.text!r}, which is a place, meets nobody"
            )
            continue
        yield Candidate(pattern.relation, subject, obj, noun, noun, rule, 0.8, root=pattern.root)


def _with_support(context: ClaimContext, noun: Token) -> list[Candidate] | None:
    """ "... liberated the town *with support from Turkey*", "*with Turkish support*"; None where the noun stands otherwise."""
    governor = verbs.governor(noun)
    cases = (
        next((o.prepositions for o in phrases.obliques(governor[0]) if o.noun == noun), frozenset())
        if governor
        else frozenset()
    )
    if (
        governor is None
        or not cases & {"with", "by", "through", "under"}
        or noun.lemma_.lower() not in context.vocabulary.forms["support_nouns"]
    ):
        return None
    supporters = [o.noun for o in phrases.obliques(noun) if o.prepositions & {"from", "of", "by"}]
    owner = phrases.possessor(noun)
    supporters = supporters or (
        [owner] if owner is not None else [m for m in phrases.premodifiers(noun) if context.at(m)]
    )
    helped = clauses.doers(governor[0]) if phrases.is_verb(governor[0]) else []
    return [
        Candidate("BACKED_BY", s, o, noun, noun, "with support", 0.8)
        for s, o in _pairs(context, "BACKED_BY", helped, supporters, noun)
    ]


def _paired(context: ClaimContext) -> Iterator[Candidate]:
    """ "the *U.S.-Iraq partnership*", "the *Iran-Iraq war*": two names joined by a hyphen are the parties of what follows."""
    for first, second in zip(context.found, context.found[1:], strict=False):
        if (
            second.start != first.end + 1
            or context.doc[first.end].text not in ("-", "–")
            or second.end >= len(context.doc)
        ):
            continue
        noun = context.doc[second.end] if second.form == "name" else second.head
        for pattern in context.vocabulary.nouns.get(noun.lemma_.lower(), ()):
            if pattern.between and is_a(first.type, "Actor") and is_a(second.type, "Actor"):
                yield Candidate(pattern.relation, first, second, noun, noun, "nominal pair", 0.75)


def places_of(context: ClaimContext, event: Token, target: TextMention) -> TextMention | None:
    """Where an event happened: a place in its own clause or with what was hit, not the place of one of its actors."""
    queue = [event]
    if target.form == "nominal" or not target.start <= target.head.i < target.end:
        queue.append(target.head)
    queue += [c for c in phrases.children(event) if c.lemma_.lower() in context.vocabulary.forms["assets"]]
    governor = verbs.governor(event)
    if governor and event.pos_ in ("NOUN", "PROPN") and phrases.is_verb(governor[0]):
        happens = governor[1] == "subject" and any(
            governor[0].lemma_.lower() in context.vocabulary.forms[name]
            for name in ("happening", "aspect_verbs")
        )
        if happens or governor[1] in ("object", "passive subject"):
            queue.append(governor[0])  # "clashes *erupted near Hajin*"
    for token in queue:
        found = phrases.obliques(token)
        hit = {
            o.prepositions for o in found if o.noun == target.head
        }  # "attacks *on* Aleppo and Daraya": neither is where the other was hit
        for oblique in found:
            if (
                oblique.prepositions & _PLACES_OF_EVENT
                and oblique.prepositions not in hit
                and (place := _place_within(context, oblique.noun))
            ):
                return place
    first = verbs.first_of(event)
    for oblique in (
        phrases.obliques(first) if first is not event and not verbs.subjects_of_its_own(event) else ()
    ):
        if (
            oblique.noun.i < first.i
            and oblique.prepositions & _PLACES_OF_EVENT
            and (place := _place_within(context, oblique.noun))
        ):
            return place
    there = verbs.is_where_clause(event)
    place = context.place(there) if there is not None else None
    return place if place is not None and place.form == "name" else None


def _place_within(context: ClaimContext, noun: Token, depth: int = 0) -> TextMention | None:
    """The named place that a phrase leads to: itself, or where the occasion is: "at *a summit in Geneva*", "on *the margins of a meeting in New York*"."""
    place = context.place(noun)
    if place is not None:
        return place if place.form == "name" else None
    if depth > 1 or ((mention := context.at(noun)) is not None and is_a(mention.type, "Actor")):
        return None
    inner = (
        _place_within(context, o.noun, depth + 1)
        for o in phrases.obliques(noun)
        if o.prepositions & _PLACES_OF_EVENT or "of" in o.prepositions
    )
    return next((p for p in inner if p is not None), None)

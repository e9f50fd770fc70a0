"""Roles that noun phrases state: offices, commands and memberships of persons and groups."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.detection import Found
from ..syntax import clauses, phrases, verbs
from ..syntax.phrases import Oblique
from .candidates import Candidate, ClaimContext

_BODY_OF_ROLE: Final = frozenset({"of", "for", "with", "in", "at", "from", "to"})


def roles(context: ClaimContext) -> Iterator[Candidate]:
    """ "Zana Amedi, an *official* with the YPG", "SDF *commander* Mazloum Abdi", "He served as a squad *commander* in the IDF"."""
    for role, lemma in zip(context.tokens, context.lemmas, strict=True):
        if role.pos_ not in ("NOUN", "PROPN"):
            continue
        before = context.tokens[role.i - 1].lower_ if role.i else ""
        relations = context.vocabulary.roles.get(f"{before} {lemma}") or context.vocabulary.roles.get(lemma)
        second = context.tokens[role.i - 2].lower_ if before == "-" and role.i > 1 else before
        if relations and second in context.vocabulary.forms["deputies"]:
            relations = ("HOLDS_POSITION",)  # a vice-president does not lead
        if role.pos_ == "NOUN" and not relations and _is_as_role(role):
            relations = ("HOLDS_POSITION",)
        named = context.by_token.get(role.i)
        if not relations or (named is not None and named.form == "name" and named.type != "Person"):
            continue
        holders, rule, extra = _holders(context, role)
        for holder in holders:
            for body, within in _bodies(context, role, extra):
                for relation in (*relations, "HOLDS_POSITION"):
                    relation = (
                        "HOLDS_POSITION"
                        if within and relation in ("COMMANDS", "LEADS")
                        else _role_relation(context, relation, holder, body)
                    )
                    kind = context.vocabulary.relations[relation]
                    if (
                        fits(holder.type, kind.subjects)
                        and fits(body.type, kind.objects)
                        and holder.entity != body.entity
                    ):
                        yield Candidate(
                            relation,
                            holder,
                            body,
                            role,
                            role,
                            rule,
                            0.85,
                            {"title": _title(context, role, body)},
                        )
                        break


def _is_as_role(role: Token) -> bool:
    """Any noun says a role after "serve as", "work as"."""
    governor = verbs.governor(role)
    return bool(
        governor
        and governor[0].lemma_ in ("serve", "work")
        and any(o.noun == role and "as" in o.prepositions for o in phrases.obliques(governor[0]))
    )


def _role_relation(context: ClaimContext, relation: str, holder: Found, body: Found) -> str:
    if relation in ("COMMANDS", "MEMBER_OF") and is_a(body.type, "Place"):
        return "HOLDS_POSITION"
    if relation == "COMMANDS" and not fits(body.type, context.vocabulary.relations["COMMANDS"].objects):
        return "LEADS"
    return relation


def _title(context: ClaimContext, role: Token, body: Found) -> str:
    start = phrases.bare_title(role)
    while start < role.i and (
        start in context.by_token or body.start <= start < body.end or context.doc[start].text == "-"
    ):
        start += 1
    return context.doc[start : role.i + 1].text


def _holders(context: ClaimContext, role: Token) -> tuple[list[Found], str, list[Oblique]]:
    """Who has the role, by which construction, and further words that may name the body."""
    beside, construction = phrases.named_beside(role)
    name = context.at(beside) if beside is not None else None
    if (
        name is not None
        and construction == "title"
        and any(phrases.is_verb(t) or t.is_quote for t in context.doc[role.i : name.start])
    ):
        name = None  # a title stands right before its name
    holders = ("Person", "Group", "ArmedGroup", "MilitaryForce", "Unit", "NGO")
    if (
        name is not None
        and name.form == "name"
        and name.head.i != role.i
        and name.type in holders
        and (construction == "apposition" or role.i < name.start)
    ):
        return [name], construction, []
    for after in phrases.named_after(role):
        mention = context.at(after)
        if mention is not None and mention.form == "name" and mention.type == "Person":
            return [mention], "title", []
    for subject in phrases.copular_subjects(role):
        holder = context.actor(subject)
        if holder is not None and holder.form != "nominal":
            return [holder], "copula", []
    governor = verbs.governor(role)
    if (
        governor
        and phrases.is_verb(governor[0])
        and governor[0].lemma_ in ("serve", "work", "act", "appoint", "name", "elect", "become", "remain")
    ):
        as_role = (
            any(o.noun == role and "as" in o.prepositions for o in phrases.obliques(governor[0]))
            or governor[1] == "open"
        )
        if as_role:
            verb = governor[0]
            doers = clauses.doers(verb)
            return (
                [h for d in doers if (h := context.actor(d)) and h.form != "nominal"],
                "as",
                [o for o in phrases.obliques(verb) if o.noun != role],
            )
    return [], "", []


def _bodies(context: ClaimContext, role: Token, extra: list[Oblique]) -> list[tuple[Found, bool]]:
    """What the role belongs to, and whether it is merely a role *in* it ("a squad commander in the IDF")."""
    bodies = _bodies_behind(context, role, extra)
    if bodies:
        return bodies[:1] if len({body.type for body, _ in bodies}) > 1 else bodies[:3]
    possessor = phrases.possessor(role)
    owner = context.actor(possessor) if possessor is not None else None
    body = owner or _body_before(context, role) or _body_around(context, role)
    return [(body, False)] if body is not None else []


def _bodies_behind(context: ClaimContext, role: Token, extra: list[Oblique]) -> list[tuple[Found, bool]]:
    """ "The commander *of the SDF*"."""
    bodies = []
    for oblique in (*phrases.obliques(role), *extra):
        if oblique.prepositions & _BODY_OF_ROLE:
            body = _body(context, oblique.noun)
            if body is not None:
                bodies.append((body, not oblique.prepositions & {"of", "for"}))
    return bodies


def _body_before(context: ClaimContext, role: Token) -> Found | None:
    """ "The *SDF* commander"."""
    named = (context.at(modifier) for modifier in reversed(phrases.premodifiers(role)))
    return next((body for body in named if body is not None and _may_be_body(context, body)), None)


def _body_around(context: ClaimContext, role: Token) -> Found | None:
    """ "Rathke, the *State Department* spokesman", the role taken for its last word.

    "*Turkish* President Erdogan".
    """
    of_name = phrases.name_of_word(role)
    body = context.at(of_name) if of_name is not None else None
    if body is not None and body.form == "name" and is_a(body.type, "Group") and body.end == role.i:
        return body
    beside, construction = phrases.named_beside(role)
    if beside is None or construction != "title":
        return None
    named = (context.at(sibling) for sibling in beside.lefts if sibling.i < role.i)
    return next((body for body in named if body is not None and _may_be_body(context, body)), None)


def _may_be_body(context: ClaimContext, mention: Found) -> bool:
    return (
        mention.form == "name"
        and (is_a(mention.type, "Group") or is_a(mention.type, "Country"))
        and not context.hyphenated(mention)
    )


def _body(context: ClaimContext, noun: Token) -> Found | None:
    mention = context.at(noun)
    if mention is not None and mention.form == "name":
        return mention
    if mention is not None and mention.form == "nominal" and mention.country and is_a(mention.type, "Group"):
        return mention  # "the Indonesian military"
    for modifier in reversed(phrases.premodifiers(noun)):  # "the YPG militia"
        inner = context.at(modifier)
        if (
            inner is not None
            and inner.form == "name"
            and is_a(inner.type, "Group")
            and not context.hyphenated(inner)
        ):
            return inner
    return None

"""Relations that noun phrases state: offices and roles, compound adjectives, places in places, other names."""

import itertools
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.text_mention import TextMention
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


def _role_relation(context: ClaimContext, relation: str, holder: TextMention, body: TextMention) -> str:
    if relation in ("COMMANDS", "MEMBER_OF") and is_a(body.type, "Place"):
        return "HOLDS_POSITION"
    if relation == "COMMANDS" and not fits(body.type, context.vocabulary.relations["COMMANDS"].objects):
        return "LEADS"
    return relation


def _title(context: ClaimContext, role: Token, body: TextMention) -> str:
    start = phrases.bare_title(role)
    while start < role.i and (
        start in context.by_token or body.start <= start < body.end or context.doc[start].text == "-"
    ):
        start += 1
    return context.doc[start : role.i + 1].text


def _holders(context: ClaimContext, role: Token) -> tuple[list[TextMention], str, list[Oblique]]:
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


def _bodies(context: ClaimContext, role: Token, extra: list[Oblique]) -> list[tuple[TextMention, bool]]:
    """What the role belongs to, and whether it is merely a role *in* it ("a squad commander in the IDF")."""
    bodies: list[tuple[TextMention, bool]] = []
    for oblique in (*phrases.obliques(role), *extra):
        if oblique.prepositions & _BODY_OF_ROLE:
            body = _body(context, oblique.noun)
            if body is not None:
                bodies.append((body, not oblique.prepositions & {"of", "for"}))
    if bodies:
        return bodies[:1] if len({b.type for b, _ in bodies}) > 1 else bodies[:3]
    possessor = phrases.possessor(role)
    if possessor is not None and (owner := context.actor(possessor)):
        return [(owner, False)]
    for modifier in reversed(phrases.premodifiers(role)):
        mention = context.at(modifier)
        if (
            mention is not None
            and mention.form == "name"
            and (is_a(mention.type, "Group") or is_a(mention.type, "Country"))
            and not context.hyphenated(mention)
        ):
            return [(mention, False)]
    body = context.at(of_name) if (of_name := phrases.name_of_word(role)) is not None else None
    if body is not None and body.form == "name" and is_a(body.type, "Group") and body.end == role.i:
        return [(body, False)]  # "Rathke, the *State Department* Spokesperson"
    beside, construction = phrases.named_beside(role)
    if (
        beside is not None and construction == "title"
    ):  # "Turkish President Erdogan": the adjective hangs on the name
        for sibling in beside.lefts:
            mention = context.at(sibling)
            if (
                mention is not None
                and mention.form == "name"
                and sibling.i < role.i
                and (is_a(mention.type, "Group") or is_a(mention.type, "Country"))
                and not context.hyphenated(mention)
            ):
                return [(mention, False)]
    return []


def _body(context: ClaimContext, noun: Token) -> TextMention | None:
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


def units(context: ClaimContext) -> Iterator[Candidate]:
    """ "2nd Battalion, 5th Special Forces Group", "the Central Command's Task Force 50": the narrower formation first, or the wider as its owner."""
    for first, second in zip(context.found, context.found[1:], strict=False):
        if not (
            first.form == second.form == "name" and is_a(first.type, "Group") and is_a(second.type, "Group")
        ):
            continue
        between = [t.lower_ for t in context.doc[first.end : second.start] if not t.is_space]
        if between == [","] and first.type == "Unit" and phrases.is_apposed(second.head, first.head):
            yield Candidate("PART_OF", first, second, second.head, second.head, "unit list", 0.75)
        elif (
            between in (["'s"], ["’s"])
            and is_a(second.type, "MilitaryForce")
            and is_a(first.type, "MilitaryForce")
        ):
            yield Candidate("PART_OF", second, first, second.head, second.head, "unit possessive", 0.75)


def suffixes(context: ClaimContext) -> Iterator[Candidate]:
    """ "*U.S.-backed* forces", "the *ISIS-held* village", "*anti-ISIS* fighters"."""
    doc = context.tokens
    for hyphen in doc[1:-1]:
        if hyphen.text not in ("-", "–", "‑"):
            continue
        suffix = doc[hyphen.i + 1]
        rule = context.vocabulary.suffixes.get(suffix.lower_)
        described = _described(context, suffix)
        if rule and (outer := context.by_token.get(hyphen.i - 1)) and described is not None:
            relation, turned = rule
            yield from _joined(context, relation, described, outer, suffix, turned, doc[hyphen.i - 1])
        prefix = context.vocabulary.prefixes.get(doc[hyphen.i - 1].lower_)
        if prefix and (inner := context.by_token.get(suffix.i)):
            described = _described(context, doc[inner.end - 1])
            if described is not None:
                yield from _joined(
                    context, prefix, described, inner, doc[hyphen.i - 1], False, doc[hyphen.i - 1]
                )


def _described(context: ClaimContext, token: Token) -> TextMention | None:
    """The noun that a compound adjective describes: the next mention to the right in the same phrase."""
    for i in range(token.i + 1, min(len(context.doc), token.i + 7)):
        if context.doc[i].text in (",", ".", ";", ")", "(") or (
            context.doc[i].pos_ in ("VERB", "ADP", "SCONJ") and context.doc[i].tag_ not in ("VBN", "VBG")
        ):
            return None
        mention = context.by_head.get(i)
        if (
            mention is not None
            and not mention.adjective
            and mention.head.i == i
            and mention.form != "pronoun"
        ):
            modified = context.doc[i].head
            if (
                mention.form == "name"
                and phrases.is_premodifier(mention.head)
                and (outer := context.by_head.get(modified.i))
            ):
                return outer if outer.form == "name" else mention
            return mention
        if context.doc[i].pos_ == "NOUN" and not phrases.is_premodifier(context.doc[i]) and mention is None:
            return context.place(context.doc[i])
    return None


def _joined(
    context: ClaimContext,
    relation: str,
    described: TextMention,
    other: TextMention,
    trigger: Token,
    turned: bool,
    event: Token,
) -> Iterator[Candidate]:
    subject, obj = (other, described) if turned else (described, other)
    kind = context.vocabulary.relations[relation]
    if relation == "LEADS" and obj.type in ("Unit", "MilitaryForce") and subject.type == "Person":
        relation = "COMMANDS"
    if fits(subject.type, kind.subjects) and fits(obj.type, kind.objects):
        yield Candidate(relation, subject, obj, trigger, described.head, "compound", 0.85)


_WITHIN: Final = frozenset(
    "the eastern western northern southern north south east west central northeastern northwestern southeastern southwestern northeast northwest southeast southwest rural upper lower province governorate district region county state countryside town village city suburb of".split()
)
_WIDER: Final = frozenset({"Country", "AdminRegion", "Area"})


def places(context: ClaimContext) -> Iterator[Candidate]:
    """ "Baghouz, Deir Al-Zor province", "Hajin in eastern Syria", "Mecca's Grand Mosque"."""
    names = [f for f in context.found if f.form == "name"]
    for first, second in itertools.pairwise(names):
        if (
            not (is_a(first.type, "Place") and is_a(second.type, "Place"))
            or first.adjective
            or second.adjective
        ):
            continue
        between = [t.lower_ for t in context.doc[first.end : second.start] if not t.is_space]
        plain = [w for w in between if w not in _WITHIN]
        if len(between) > 6 or first.type == "Country":
            continue
        wider = (
            second.type in _WIDER
            or (first.type == "Facility" and second.type != "Facility")
            or (first.type == "Settlement" and second.type == "Place")
        )
        if (
            plain == [","]
            and len(between) <= 3
            and not phrases.is_coordinated(second.head)
            and (wider or (second.type == "Place" and phrases.is_apposed(second.head, first.head)))
        ):
            yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place list", 0.8)
        elif (
            plain in (["in"], [",", "in"])
            and wider
            and second.head.head in (first.head, *first.head.ancestors)
            and not phrases.is_verb(second.head.head)
        ):
            yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place in place", 0.75)
        elif (
            between
            and between[0] in ("'s", "’s")
            and not [w for w in plain if w not in ("'s", "’s")]
            and second.type == "Facility"
            and first.type != "Facility"
        ):
            yield Candidate("LOCATED_IN", second, first, second.head, second.head, "place possessive", 0.8)
    yield from _by_adjective(context)


def _by_adjective(context: ClaimContext) -> Iterator[Candidate]:
    """ "the *Iraqi* city of Mosul", "the *Syrian* town Dabiq": the adjective says in which state."""
    for described in context.found:
        if described.form != "nominal" or not is_a(described.type, "Place") or described.type == "Country":
            continue
        name = context.place(described.head)
        if name is None or name.form != "name" or name.head == described.head:
            continue
        for modifier in phrases.premodifiers(described.head):
            state = context.at(modifier)
            if (
                state is not None
                and state.adjective
                and state.type == "Country"
                and state.entity != name.entity
            ):
                yield Candidate(
                    "LOCATED_IN", name, state, described.head, described.head, "place adjective", 0.8
                )


def aliases(context: ClaimContext) -> Iterator[Candidate]:
    """ "Islamic State, also known as Daesh", where both are nodes of their own."""
    for first, second in zip(context.found, context.found[1:], strict=False):
        if (
            first.form == second.form == "name"
            and first.entity != second.entity
            and not is_a(first.type, "Place")
        ):
            between = " ".join(
                t.lower_
                for t in context.doc[first.end : second.start]
                if not t.is_space and t.text not in (",", "(", "“", '"')
            )
            if between in (
                "also known as",
                "also known as the",
                "known as",
                "formerly",
                "formerly known as",
                "formerly the",
                "also called",
                "previously known as",
                "aka",
                "a.k.a.",
            ):
                attributes = {"former": "true"} if between.startswith(("formerly", "previously")) else {}
                yield Candidate(
                    "ALSO_KNOWN_AS",
                    first,
                    second,
                    context.doc[first.end],
                    second.head,
                    "alias",
                    0.85,
                    attributes,
                )

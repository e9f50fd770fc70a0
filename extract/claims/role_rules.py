"""Roles that noun phrases state: offices, commands and memberships of persons and groups."""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits, is_a
from ..mentions.text_mention import TextMention
from ..mentions.titled_names import is_sought, role_relations
from ..syntax import clauses, phrases, verbs
from ..syntax.memory import sentence_of
from ..syntax.phrases import Oblique
from .candidates import Candidate, ClaimContext

_HOLDERS: Final = ("Person", "Group", "ArmedGroup", "MilitaryForce", "Unit", "NGO")


_LEADING: Final = frozenset({"LEADS", "COMMANDS"})
_LONGEST_TITLE: Final = 6
_DESCRIBING: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADV", "PART", "PUNCT"})
BELONGING: Final = frozenset({"MEMBER_OF", "PART_OF", "AFFILIATED_WITH", "ALLIED_WITH"})
"""Relations that are over where somebody was once so called."""
_NO_OFFICES: Final = frozenset({"CITIZEN_OF", "BORN_IN", "RELATIVE_OF", "ALLIED_WITH", "AFFILIATED_WITH"})


def roles(context: ClaimContext) -> Iterator[Candidate]:
    """ "Amedi, an *official* with the YPG", "SDF *commander* Amedi", "served as a *commander* in the IDF"."""
    for role in context.tokens:
        relations = _relations(context, role) if role.pos_ in ("NOUN", "PROPN") else ()
        if not relations or is_sought(context, role.left_edge.i) or is_sought(context, role.i):
            continue
        before = context.titled.get(role.i)
        holders, rule, extra = ([before.name], "title", []) if before else _holders(context, role)
        bodies = [(body, False) for body in before.bodies] if before else []
        for holder in holders:
            for body, within in bodies or _bodies(context, role, extra):
                relation = _fitting(context, relations, holder, body, within=within)
                if relation == "LEADS" and holder.type != "Person" and context.lemmas[role.i] != "leader":
                    continue  # a university is no chancellor
                if relation in _LEADING and is_of_opponents(context, role, body):
                    continue
                if relation is not None:
                    title = {"title": _title(context, role, body)}
                    yield Candidate(relation, holder, body, role, role, rule, 0.85, title)


def is_of_opponents(context: ClaimContext, role: Token, body: TextMention) -> bool:
    """Whether a leader is one of some in a country: "the Venezuelan *opposition* leader"."""
    words = {modifier.lower_ for modifier in phrases.premodifiers(role)}
    return is_a(body.type, "Place") and bool(words & context.vocabulary.forms["bodies_within"])


def _relations(context: ClaimContext, role: Token) -> tuple[str, ...]:
    """What a noun says of who has the role that it names; nothing where it names none."""
    named = context.by_token.get(role.i)
    if named is not None and named.form == "name" and named.type != "Person":
        return ()
    tokens, relations = context.tokens, role_relations(context, role)
    before = tokens[role.i - 1].lower_ if role.i else ""
    word_before = tokens[role.i - 2].lower_ if before == "-" and role.i > 1 else before
    if _LEADING & set(relations) and is_past_or_under(context, role):
        return ("HOLDS_POSITION",)  # nor does who did
    if BELONGING & set(relations) and is_past(context, role):
        return ()
    if relations and (word_before in context.vocabulary.forms["deputies"] or _is_narrowed(context, role)):
        return ("HOLDS_POSITION",)  # neither a vice-president nor a foreign policy chief leads
    if not relations and role.pos_ == "NOUN" and _is_as_role(context, role):
        return ("HOLDS_POSITION",)
    return relations


def is_past_or_under(context: ClaimContext, role: Token) -> bool:
    """ "The *former* New Mexico governor", "*formerly* its chief", "the *deputy* executive director"."""
    deputies = context.vocabulary.forms["deputies"]
    return is_past(context, role) or any(word.lower_ in deputies for word in _words_before(context, role))


def is_past(context: ClaimContext, role: Token) -> bool:
    """ "A *former* member of the Taliban", "a *one-time* ally"."""
    past = context.vocabulary.forms["past_offices"]
    return any(
        word.lower_ in past
        or (word.lower_ == "time" and context.doc[max(0, word.i - 2) : word.i].text.lower() == "one-")
        for word in _words_before(context, role)
    )


def _words_before(context: ClaimContext, role: Token) -> Iterator[Token]:
    """The words that describe a role, the nearest first."""
    for word in reversed(context.tokens[max(sentence_of(role).start, role.i - _LONGEST_TITLE) : role.i]):
        is_numeral = word.pos_ == "NUM" and word.nbor().text == "-"
        is_boundary = word.is_punct and word.text != "-"
        if is_boundary or not (is_numeral or word.pos_ in _DESCRIBING):
            past = context.vocabulary.forms["past_offices"]
            if word.lower_ in past and not is_boundary:
                yield word  # "*toppled* Syrian leader", whatever the parser calls it
            return
        yield word


def _is_narrowed(context: ClaimContext, role: Token) -> bool:
    """Whether a chief is one of something inside the body: "the EU's *foreign policy* chief"."""
    forms = context.vocabulary.forms
    if context.lemmas[role.i] not in forms["chiefs"]:
        return False
    if any(o.noun.lower_ == "staff" for o in phrases.obliques(role)):
        return True
    return any(
        m.pos_ == "NOUN" and m.i not in context.by_token and m.lower_ not in forms["leading_bodies"]
        for m in phrases.premodifiers(role)
    )


def _fitting(
    context: ClaimContext, relations: tuple[str, ...], holder: TextMention, body: TextMention, *, within: bool
) -> str | None:
    """The first relation that the ontology lets hold between the two.

    Who has a role *in* a body does not lead it.
    """
    if holder.entity == body.entity:
        return None
    others = () if set(relations) & _NO_OFFICES else ("HOLDS_POSITION",)
    for named in (*relations, *others):
        leads = within and named in ("COMMANDS", "LEADS")
        relation = "HOLDS_POSITION" if leads else _role_relation(context, named, holder, body)
        kind = context.vocabulary.relations[relation]
        if fits(holder.type, kind.subjects) and fits(body.type, kind.objects):
            return relation
    return None


def _is_as_role(context: ClaimContext, role: Token) -> bool:
    """Any noun says a role after "serve as", "work as"."""
    governor = verbs.governor(role)
    return bool(
        governor
        and governor[0].lemma_ in context.vocabulary.forms["serving"]
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
    name, construction = _name_beside(context, role)
    if name is not None:
        return [name], construction, []
    for after in phrases.named_after(role):
        mention = context.at(after)
        if mention is not None and mention.form == "name" and mention.type == "Person":
            return [mention], "title", []
    for subject in phrases.copular_subjects(role):
        holder = context.actor(subject)
        if holder is not None and holder.form != "nominal":
            return [holder], "copula", []
    return _put_into_role(context, role)


def _name_beside(context: ClaimContext, role: Token) -> tuple[TextMention | None, str]:
    """ "*Zana Amedi*, an official", "Commander *Zana Amedi*"; a title stands right before its name."""
    beside, construction = phrases.named_beside(role)
    name = context.at(beside) if beside is not None else None
    if name is None or name.form != "name" or name.head.i == role.i or name.type not in _HOLDERS:
        return None, ""
    if construction != "apposition" and role.i >= name.start:
        return None, ""
    if construction == "apposition" and role.i > name.end and is_somebody_else(context, role):
        return None, ""
    between = [t for t in context.doc[role.i : name.start] if t.i not in context.by_token]
    if construction == "title" and any(phrases.is_verb(t) or t.is_quote for t in between):
        return None, ""
    return name, construction


def is_somebody_else(context: ClaimContext, role: Token) -> bool:
    """ "Named as Galicha by *a spokesperson*", "Pope Francis, and *a spokesperson* for the president".

    "He was sworn in *as the president*": that is he himself.
    """
    start = role.i
    while start and context.tokens[start - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
        start -= 1
    if start < 2 or context.tokens[start - 1].pos_ != "DET":
        return False
    before = context.tokens[start - 2]
    return before.pos_ in ("ADP", "CCONJ") and before.lower_ != "as"


def _put_into_role(context: ClaimContext, role: Token) -> tuple[list[TextMention], str, list[Oblique]]:
    """ "*He* served as a commander", "*he* was appointed commander"."""
    governor, forms = verbs.governor(role), context.vocabulary.forms
    if governor is None or not phrases.is_verb(governor[0]):
        return [], "", []
    verb, kind = governor
    if verb.lemma_ not in forms["serving"] | forms["appointing"]:
        return [], "", []
    around = phrases.obliques(verb)
    if kind != "open" and not any(o.noun == role and "as" in o.prepositions for o in around):
        return [], "", []
    holders = [holder for doer in clauses.doers(verb) if (holder := context.actor(doer)) is not None]
    named = [holder for holder in holders if holder.form != "nominal"]
    return named, "as", [o for o in around if o.noun != role]


def _bodies(context: ClaimContext, role: Token, extra: list[Oblique]) -> list[tuple[TextMention, bool]]:
    """What the role belongs to, and whether it is merely a role *in* it ("a squad commander in the IDF")."""
    bodies = _bodies_behind(context, role, extra)
    if bodies:
        return bodies[:1] if len({body.type for body, _ in bodies}) > 1 else bodies[:3]
    possessor = phrases.possessor(role)
    owner = context.actor(possessor) if possessor is not None else None
    body = owner or _body_before(context, role) or _body_around(context, role)
    return [(body, False)] if body is not None else []


def _bodies_behind(
    context: ClaimContext, role: Token, extra: list[Oblique]
) -> list[tuple[TextMention, bool]]:
    """ "The commander *of the SDF*"."""
    bodies = []
    forms = context.vocabulary.forms
    sent_to = forms["sent_to"] if is_envoy(context, role) else frozenset()
    for oblique in (*phrases.obliques(role), *extra):
        if oblique.prepositions & (forms["role_prepositions"] - sent_to):
            body = _body(context, oblique.noun)
            if body is not None and not _is_home(oblique, body):
                bodies.append((body, not oblique.prepositions & {"of", "for"}))
    return bodies


def is_envoy(context: ClaimContext, role: Token) -> bool:
    """ "An *ambassador*", "the *high commissioner*": who is sent to a state holds no office of it."""
    forms, lemma = context.vocabulary.forms, context.lemmas[role.i]
    before = context.tokens[role.i - 1].lower_ if role.i else ""
    return lemma in forms["envoys"] or f"{before} {lemma}" in forms["envoys"]


def follows_envoy(context: ClaimContext, where: TextMention) -> bool:
    """ "Appointed Jane Roe *ambassador to* Kenya", wherever the parser hangs the country."""
    before = where.start - (where.start > 0 and context.tokens[where.start - 1].lower_ == "the")
    if before < 2 or context.tokens[before - 1].lower_ != "to":
        return False
    return is_envoy(context, context.tokens[before - 2])


def _is_home(oblique: Oblique, body: TextMention) -> bool:
    """ "A financier *from Idukki District*" is at home there."""
    return oblique.prepositions == {"from"} and is_a(body.type, "Place") and not is_a(body.type, "Country")


def _body_before(context: ClaimContext, role: Token) -> TextMention | None:
    """ "The *SDF* commander"."""
    named = (context.at(modifier) for modifier in reversed(phrases.premodifiers(role)))
    if context.lemmas[role.i] in context.vocabulary.forms["professions"]:
        named = (
            body for body in named if body is None or not body.adjective
        )  # "Brazilian judge" is a national
    return next((body for body in named if body is not None and _may_be_body(context, body)), None)


def _body_around(context: ClaimContext, role: Token) -> TextMention | None:
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


def _may_be_body(context: ClaimContext, mention: TextMention) -> bool:
    return (
        mention.form == "name"
        and (is_a(mention.type, "Group") or is_a(mention.type, "Country"))
        and not context.hyphenated(mention)
    )


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

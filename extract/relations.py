"""Clauses and noun phrases -> candidate claims, by the trigger tables.

Each rule is a construction; it yields the relation, the words of both ends and of the trigger. Whether the ends may
be joined by the relation is asked of the ontology, after "a group of", "positions" and the like have been followed to
whom they belong.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Doc, Token

from ..graph.ontology import RELATION_TYPES, fits, is_a
from . import clauses
from .clauses import Clause, Oblique
from .mentions import Found
from .patterns import NounPattern, VerbPattern
from .vocabulary import Vocabulary

_PLACES_OF_EVENT: Final = frozenset({"in", "at", "near", "around", "outside", "inside", "within", "across", "along", "throughout", "on"})
_BODY_OF_ROLE: Final = frozenset({"of", "for", "with", "in", "at", "from", "to"})
_MOVEMENT: Final = frozenset({"DEPLOYS_TO", "WITHDRAWS_FROM", "FLEES_FROM", "ADVANCES_ON", "SURRENDERS_TO", "BASED_IN", "LOCATED_IN", "BORN_IN", "LIVES_IN"})
_DEEPEST: Final = 6


@dataclass(slots=True)
class Candidate:
    """A claim before status, time and place are known."""

    relation: str
    subject: Found
    object: Found
    trigger: Token
    event: Token  # whose status decides
    rule: str
    confidence: float
    attributes: dict[str, str] = field(default_factory=dict)


class Reader:
    """The mentions of one text, found by the words that head them."""

    def __init__(self, doc: Doc, found: Iterable[Found], vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.vocabulary = vocabulary
        self.found = [f for f in found if f.entity >= 0]
        self.by_head = {f.head.i: f for f in self.found}
        self.by_token = {i: f for f in self.found if f.form != "nominal" for i in range(f.start, f.end)}

    def at(self, token: Token) -> Found | None:
        """The mention that a word heads or, in a name, is part of."""
        return self.by_head.get(token.i) or self.by_token.get(token.i)

    def actor(self, token: Token, depth: int = 0) -> Found | None:
        """Who a noun phrase stands for: itself, what it contains ("a group of Daesh") or whose it is ("YPG positions")."""
        token = clauses.antecedent(token)
        if depth > _DEEPEST:
            return None
        mention = self.at(token)
        forms = self.vocabulary.forms
        lemma = token.lemma_.lower()
        if mention is None or mention.form != "name":  # "one of them, Abu Omar, ..."
            for apposition in clauses.appositions(token):
                named = self.at(apposition)
                if named is not None and named.form == "name" and named.type == "Person" and apposition.i > token.i:
                    return named
        if mention is not None and mention.form == "name" and not (mention.adjective and token.i != mention.head.i):
            return mention
        if lemma in forms["containers"] or token.pos_ in ("NUM", "DET") or token.lower_ in ("some", "many", "most", "one", "both", "all", "several", "others"):
            for oblique in clauses.obliques(token):
                if "of" in oblique.prepositions and (inner := self.actor(oblique.noun, depth + 1)):
                    return inner
        if mention is not None and (mention.owner or mention.form == "pronoun") and lemma not in forms["assets"]:
            return mention
        if lemma in forms["assets"] or lemma in forms["acting_platforms"]:
            owner = self.owner(token, depth)
            if owner is not None:
                return owner
        return mention

    def owner(self, token: Token, depth: int = 0) -> Found | None:
        """Whose thing a noun is: possessive, a name before it, or "of"."""
        possessor = clauses.possessor(token)
        if possessor is not None:
            return self.actor(possessor, depth + 1)
        for modifier in reversed(clauses.premodifiers(token)):
            mention = self.at(modifier)
            if mention is not None and fits(mention.type, frozenset({"Actor"})) and not self._hyphenated(mention):
                return mention
        for oblique in clauses.obliques(token):
            if oblique.prepositions & {"of", "belonging"} and (inner := self.at(oblique.noun)) and is_a(inner.type, "Actor"):
                return inner
        return None

    def place(self, token: Token) -> Found | None:
        """The place that a noun phrase names: itself or, in "the village of Baghouz", the name."""
        token = clauses.antecedent(token)
        mention = self.at(token)
        if mention is not None and mention.form == "name" and is_a(mention.type, "Place"):
            return mention
        for oblique in clauses.obliques(token):
            if "of" in oblique.prepositions and (inner := self.at(oblique.noun)) and inner.form == "name" and is_a(inner.type, "Place"):
                return inner
        for modifier in reversed(clauses.premodifiers(token)):
            inner = self.at(modifier)
            if inner is not None and inner.form == "name" and is_a(inner.type, "Place") and not inner.adjective and token.lemma_.lower() in self.vocabulary.nominals:
                return inner
        for apposition in clauses.appositions(token):
            inner = self.at(apposition)
            if inner is not None and inner.form == "name" and is_a(inner.type, "Place"):
                return inner
        if mention is not None and is_a(mention.type, "Place"):
            located = [o for o in clauses.obliques(token) if o.prepositions & {"in", "near", "at"}]
            for oblique in located:
                inner = self.at(oblique.noun)
                if inner is not None and inner.form == "name" and is_a(inner.type, "Place"):
                    return inner
            return mention
        return None

    def end(self, token: Token, allowed: frozenset[str]) -> Found | None:
        """The mention at one end of a relation that admits these types."""
        actor = self.actor(token)
        if actor is not None and fits(actor.type, allowed) and not (allowed == {"Place"} and actor.form != "name"):
            return actor
        if "Place" in allowed:
            place = self.place(token)
            if place is not None:
                return place
        mention = self.at(token)
        return mention if mention is not None and mention.form == "nominal" and fits(mention.type, allowed) else None

    def _hyphenated(self, mention: Found) -> bool:
        return mention.end < len(self.doc) and self.doc[mention.end].text == "-"


def candidates(reader: Reader) -> list[Candidate]:
    """All candidate claims of a text; the same relation between the same ends by one trigger comes once."""
    kept: dict[tuple[str, int, int, int], Candidate] = {}
    rules = (_verbs, _event_nouns, _roles, _suffixes, _places, _aliases)
    for candidate in (c for rule in rules for c in rule(reader)):
        if candidate.subject.entity == candidate.object.entity:
            continue
        key = (candidate.relation, candidate.subject.entity, candidate.object.entity, candidate.trigger.sent.start)
        if key not in kept or candidate.confidence > kept[key].confidence:
            kept[key] = candidate
    return sorted(kept.values(), key=lambda c: (c.trigger.i, c.relation, c.subject.start, c.object.start))


def _pairs(reader: Reader, relation: str, subjects: Iterable[Token], objects: Iterable[Token]) -> Iterator[tuple[Found, Found]]:
    kind = RELATION_TYPES[relation]
    ends = [o for token in objects if (o := reader.end(token, kind.objects))]
    if any(o.form == "name" and is_a(o.type, "Place") for o in ends):  # "to the border near Al-Qaim" is one place
        ends = [o for o in ends if o.form == "name" or not is_a(o.type, "Place")]
    for token in subjects:
        subject = reader.actor(token)
        if subject is None or not fits(subject.type, kind.subjects):
            continue
        for found in ends:
            yield subject, found


_SPECIFIC: Final = {"CAPTURES": 0, "CONTROLS": 0, "LOSES": 0, "COMMANDS": 0}


def _verbs(reader: Reader) -> Iterator[Candidate]:
    """ "Turkish jets *bombed* YPG positions", in every voice and shape of clause."""
    for clause in clauses.clauses(reader.doc):
        matched: list[Candidate] = []
        for pattern in reader.vocabulary.verbs.get(clause.verb.lemma_.lower(), ()):
            matched += _match(reader, clause, pattern)
        best: dict[tuple[int, int], Candidate] = {}
        for candidate in matched:
            key = (candidate.subject.entity, candidate.object.entity)
            if key not in best or _rank(candidate) > _rank(best[key]):
                best[key] = candidate
        yield from best.values()
        yield from _reciprocal(reader, clause)


def _rank(candidate: Candidate) -> tuple[float, int]:
    kind = RELATION_TYPES[candidate.relation]
    narrow = 0 if "Actor" in kind.objects else 1
    return candidate.confidence, narrow


def _match(reader: Reader, clause: Clause, pattern: VerbPattern) -> Iterator[Candidate]:
    if pattern.passive_only and not clause.passive:
        return
    if (pattern.particle is not None and pattern.particle not in clause.particles) or (pattern.particle is None and clause.bound_particle):
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
            return
        found += [o for n in nouns for o in clauses.obliques(n)]
        objects = [o for o in (*objects, *clause.second_objects) if o not in nouns]
        confidence = 0.9
    elif pattern.passive_only or (clause.passive and not subjects and pattern.relation in _MOVEMENT and pattern.prepositions):
        subjects, objects = list(clause.objects), []
    if pattern.prepositions:
        containers = reader.vocabulary.forms["containers"]  # "surrendered in the hundreds to the army"
        found += [inner for o in clause.obliques if o.noun.lemma_.lower() in containers and not pattern.nouns for inner in clauses.obliques(o.noun)]
        objects = [o.noun for o in found if "according" not in o.prepositions and o.prepositions & pattern.prepositions and not (clause.passive and "by" in o.prepositions and o.noun in subjects)]
        objects = [o for o in objects if o not in subjects]
    elif not pattern.nouns:
        objects += [o for o in clause.second_objects if pattern.relation in ("STATED", "DEMANDS_FROM")]
    if clause.verb.lemma_ == "strike" and pattern.relation == "ASSAULTS":
        confidence = 0.8
    if pattern.relation == "CLAIMS_RESPONSIBILITY":  # "for the bombing in Manbij": the event is no node, its target or place is
        objects = [o.noun for event_noun in objects for o in clauses.obliques(event_noun)] + objects
    if pattern.reversed:
        subjects, objects = objects, subjects
    rule = clause.construction if not pattern.nouns else f"light verb {clause.construction}"
    for subject, obj in _pairs(reader, pattern.relation, subjects, objects):
        if not _plausible(reader, pattern.relation, clause, subject, obj):
            continue
        yield Candidate(pattern.relation, subject, obj, clause.verb, event, rule, confidence - 0.03 * clause.construction.count(" "))


_AIR: Final = frozenset(["jet", "warplane", "aircraft", "drone", "plane", "helicopter", "artillery", "coalition", "airstrike", "missile", "rocket", "bomber", "gunship", "force"])


def _plausible(reader: Reader, relation: str, clause: Clause, subject: Found, obj: Found) -> bool:
    """Narrow readings of verbs with several: "struck" bombs only from the air; "took" captures places that are named."""
    lemma = clause.verb.lemma_.lower()
    if relation == "BOMBS" and lemma in ("strike", "hit", "target"):
        heads = {s.lemma_.lower() for s in clause.subjects}
        return bool(heads & _AIR) or any(w in reader.doc[clause.verb.sent.start : clause.verb.sent.end].text.lower() for w in ("airstrike", "air strike", "warplane"))
    if relation in ("CAPTURES", "CONTROLS", "LOSES") and lemma in ("take", "hold", "keep", "lose", "run", "win", "free", "secure", "surrender", "abandon"):
        return is_a(obj.type, "Place")
    if relation == "SURRENDERS_TO" and lemma == "surrender":
        return not clause.objects  # "surrendered Douma to the army" is a loss of Douma
    if relation == "COMMANDS":
        return (subject.type == "Person" and subject.form == "name") or lemma in ("command",)
    if relation == "LEADS":
        return obj.type not in ("Unit", "MilitaryForce") or subject.type != "Person"
    if relation in ("DETAINS", "RELEASES", "ABDUCTS", "KILLS", "INJURES", "MEETS_WITH") and is_a(obj.type, "Place"):
        return False
    if relation == "DETAINS" and lemma == "hold":
        return obj.form != "pronoun" and not any("as" in o.prepositions for o in clause.obliques)
    if relation in ("ADVANCES_ON", "WITHDRAWS_FROM", "DEPLOYS_TO", "FLEES_FROM") and not is_a(obj.type, "Place"):
        return relation == "ADVANCES_ON" and lemma in ("advance", "close", "march", "push")
    if relation == "DEPLOYS_TO" and lemma in ("travel", "go", "fly", "return", "reach", "arrive"):
        return subject.type != "Person" and not is_a(subject.type, "CivilianGroup")  # a journey is no deployment
    if relation == "PART_OF" and lemma in ("include", "comprise"):
        return is_a(obj.type, "Group") and is_a(subject.type, "Group")
    if relation in ("HOLDS_POSITION",) and lemma in ("work", "serve"):
        return subject.form != "nominal" and is_a(obj.type, "Group")
    return True


def _reciprocal(reader: Reader, clause: Clause) -> Iterator[Candidate]:
    """ "Troops and rebels *clashed*": both are subject, each the other's opponent."""
    if clause.passive or clause.objects or len(clause.subjects) < 2:
        return
    symmetric = {p.relation for p in reader.vocabulary.verbs.get(clause.verb.lemma_.lower(), ()) if RELATION_TYPES[p.relation].symmetric and not p.nouns and "with" in p.prepositions}
    for relation in sorted(symmetric):
        first, *others = clause.subjects
        for subject, obj in _pairs(reader, relation, [first], others):
            if is_a(obj.type, "Actor") and clause.verb.lemma_.lower() in ("clash", "fight", "skirmish", "battle", "meet", "negotiate", "ally", "agree"):
                yield Candidate(relation, subject, obj, clause.verb, clause.verb, "reciprocal", 0.8)


def _event_nouns(reader: Reader) -> Iterator[Candidate]:
    """ "the SDF *offensive* against Baghouz", "the *withdrawal* of U.S. troops from Syria"."""
    for noun in reader.doc:
        if noun.pos_ not in ("NOUN", "PROPN", "ADJ") or (noun.pos_ == "ADJ" and clauses.is_premodifier(noun)):
            continue
        patterns = reader.vocabulary.nouns.get(noun.lemma_.lower()) or reader.vocabulary.nouns.get(noun.lower_)
        if not patterns or noun.i in reader.by_token:
            continue
        found = clauses.obliques(noun)
        found = found + [inner for o in found if o.prepositions & {"by", "of"} for inner in clauses.obliques(o.noun) if "of" not in inner.prepositions]
        governor = clauses.governor(noun)
        if governor and governor[1] in ("object", "passive subject", "oblique") and clauses.is_verb(governor[0]):
            found = found + [o for o in clauses.obliques(governor[0]) if o.noun.i > noun.i and "by" not in o.prepositions and o.noun != noun]
        for pattern in patterns:
            if pattern.modifier is None or any(m.lower_ == pattern.modifier for m in clauses.premodifiers(noun)):
                yield from _event(reader, noun, pattern, found)


def _event(reader: Reader, noun: Token, pattern: NounPattern, found: list[Oblique]) -> Iterator[Candidate]:
    if pattern.between:
        parties = [o.noun for o in found if "between" in o.prepositions]
        if len(parties) > 1:
            for subject, obj in _pairs(reader, pattern.relation, parties[:1], parties[1:]):
                yield Candidate(pattern.relation, subject, obj, noun, noun, "nominal between", 0.85)
        return
    own = clauses.obliques(noun)
    objects = [o.noun for o in (own if "of" in pattern.object_prepositions else found) if o.prepositions & pattern.object_prepositions and "by" not in o.prepositions]
    subjects = [o.noun for o in found if o.prepositions & pattern.subject_prepositions and o.noun not in objects]
    rule = "nominal"
    if not subjects:
        possessor = clauses.possessor(noun)
        if possessor is not None:
            subjects, rule = clauses.coordinated(possessor), "nominal possessive"
        else:
            actors = [m for m in clauses.premodifiers(noun) if (f := reader.at(m)) and is_a(f.type, "Actor") and f.form == "name" and not reader._hyphenated(f)]
            subjects, rule = actors[-1:], "nominal compound"
    if not subjects:
        governor = clauses.governor(noun)
        if governor and clauses.is_verb(governor[0]) and (governor[1] == "object" or governor[1] == "passive subject") and governor[0].lemma_ in reader.vocabulary.forms["light_verbs"]:
            subjects, rule = clauses.doers(governor[0]), "light verb"
    if pattern.reversed:
        subjects, objects = objects, subjects
    for subject, obj in _pairs(reader, pattern.relation, subjects, objects):
        yield Candidate(pattern.relation, subject, obj, noun, noun, rule, 0.8)


def _roles(reader: Reader) -> Iterator[Candidate]:
    """ "Zana Amedi, an *official* with the YPG", "SDF *commander* Mazloum Abdi", "He served as a squad *commander* in the IDF"."""
    for role in reader.doc:
        relations = reader.vocabulary.roles.get(role.lemma_.lower())
        if role.pos_ == "NOUN" and not relations and _is_as_role(role):
            relations = ("HOLDS_POSITION",)
        if not relations or role.pos_ not in ("NOUN", "PROPN") or (role.i in reader.by_token and reader.by_token[role.i].head.i != role.i and reader.by_token[role.i].form == "name" and reader.by_token[role.i].type != "Person"):
            continue
        holders, rule, extra = _holders(reader, role)
        for holder in holders:
            for body, within in _bodies(reader, role, extra):
                for relation in (*relations, "HOLDS_POSITION"):
                    relation = "HOLDS_POSITION" if within and relation in ("COMMANDS", "LEADS") else _role_relation(relation, holder, body)
                    kind = RELATION_TYPES[relation]
                    if fits(holder.type, kind.subjects) and fits(body.type, kind.objects) and holder.entity != body.entity:
                        yield Candidate(relation, holder, body, role, role, rule, 0.85, {"title": _title(reader, role, body)})
                        break


def _is_as_role(role: Token) -> bool:
    """Any noun says a role after "serve as", "work as"."""
    governor = clauses.governor(role)
    return bool(governor and governor[0].lemma_ in ("serve", "work") and any(o.noun == role and "as" in o.prepositions for o in clauses.obliques(governor[0])))


def _role_relation(relation: str, holder: Found, body: Found) -> str:
    if relation in ("COMMANDS", "MEMBER_OF") and is_a(body.type, "Place"):
        return "HOLDS_POSITION"
    if relation == "COMMANDS" and not fits(body.type, RELATION_TYPES["COMMANDS"].objects):
        return "LEADS"
    return relation


def _title(reader: Reader, role: Token, body: Found) -> str:
    start = clauses.bare_title(role)
    while start < role.i and (start in reader.by_token or body.start <= start < body.end or reader.doc[start].text == "-"):
        start += 1
    return reader.doc[start : role.i + 1].text


def _holders(reader: Reader, role: Token) -> tuple[list[Found], str, list[Oblique]]:
    """Who has the role, by which construction, and further words that may name the body."""
    beside, construction = clauses.named_beside(role)
    name = reader.at(beside) if beside is not None else None
    holders = ("Person", "Group", "ArmedGroup", "MilitaryForce", "Unit", "NGO")
    if name is not None and name.form == "name" and name.head.i != role.i and name.type in holders and (construction == "apposition" or role.i < name.start):
        return [name], construction, []
    for after in clauses.named_after(role):
        mention = reader.at(after)
        if mention is not None and mention.form == "name" and mention.type == "Person":
            return [mention], "title", []
    for subject in clauses.copular_subjects(role):
        holder = reader.actor(subject)
        if holder is not None and holder.form != "nominal":
            return [holder], "copula", []
    governor = clauses.governor(role)
    if governor and clauses.is_verb(governor[0]) and governor[0].lemma_ in ("serve", "work", "act", "appoint", "name", "elect", "become", "remain"):
        as_role = any(o.noun == role and "as" in o.prepositions for o in clauses.obliques(governor[0])) or governor[1] == "open"
        if as_role:
            verb = governor[0]
            doers = clauses.doers(verb)
            return [h for d in doers if (h := reader.actor(d)) and h.form != "nominal"], "as", [o for o in clauses.obliques(verb) if o.noun != role]
    return [], "", []


def _bodies(reader: Reader, role: Token, extra: list[Oblique]) -> list[tuple[Found, bool]]:
    """What the role belongs to, and whether it is merely a role *in* it ("a squad commander in the IDF")."""
    bodies: list[tuple[Found, bool]] = []
    for oblique in (*clauses.obliques(role), *extra):
        if oblique.prepositions & _BODY_OF_ROLE:
            body = _body(reader, oblique.noun)
            if body is not None:
                bodies.append((body, not oblique.prepositions & {"of", "for"}))
    if bodies:
        return bodies[:1] if len({b.type for b, _ in bodies}) > 1 else bodies[:3]
    possessor = clauses.possessor(role)
    if possessor is not None and (owner := reader.actor(possessor)):
        return [(owner, False)]
    for modifier in reversed(clauses.premodifiers(role)):
        mention = reader.at(modifier)
        if mention is not None and mention.form == "name" and (is_a(mention.type, "Group") or is_a(mention.type, "Country")) and not reader._hyphenated(mention):
            return [(mention, False)]
    beside, construction = clauses.named_beside(role)
    if beside is not None and construction == "title":  # "Turkish President Erdogan": the adjective hangs on the name
        for sibling in beside.lefts:
            mention = reader.at(sibling)
            if mention is not None and mention.form == "name" and sibling.i < role.i and (is_a(mention.type, "Group") or is_a(mention.type, "Country")) and not reader._hyphenated(mention):
                return [(mention, False)]
    return []


def _body(reader: Reader, noun: Token) -> Found | None:
    mention = reader.at(noun)
    if mention is not None and mention.form == "name":
        return mention
    for modifier in reversed(clauses.premodifiers(noun)):  # "the YPG militia"
        inner = reader.at(modifier)
        if inner is not None and inner.form == "name" and is_a(inner.type, "Group") and not reader._hyphenated(inner):
            return inner
    return None


def _suffixes(reader: Reader) -> Iterator[Candidate]:
    """ "*U.S.-backed* forces", "the *ISIS-held* village", "*anti-ISIS* fighters"."""
    doc = reader.doc
    for hyphen in doc[1:-1]:
        if hyphen.text not in ("-", "–", "‑"):
            continue
        suffix = doc[hyphen.i + 1]
        rule = reader.vocabulary.suffixes.get(suffix.lower_)
        described = _described(reader, suffix)
        if rule and (outer := reader.by_token.get(hyphen.i - 1)) and described is not None:
            relation, turned = rule
            yield from _joined(reader, relation, described, outer, suffix, turned, doc[hyphen.i - 1])
        prefix = reader.vocabulary.prefixes.get(doc[hyphen.i - 1].lower_)
        if prefix and (inner := reader.by_token.get(suffix.i)):
            described = _described(reader, doc[inner.end - 1])
            if described is not None:
                yield from _joined(reader, prefix, described, inner, doc[hyphen.i - 1], False, doc[hyphen.i - 1])


def _described(reader: Reader, token: Token) -> Found | None:
    """The noun that a compound adjective describes: the next mention to the right in the same phrase."""
    for i in range(token.i + 1, min(len(reader.doc), token.i + 7)):
        if reader.doc[i].text in (",", ".", ";", ")", "(") or (reader.doc[i].pos_ in ("VERB", "ADP", "SCONJ") and reader.doc[i].tag_ not in ("VBN", "VBG")):
            return None
        mention = reader.by_head.get(i)
        if mention is not None and not mention.adjective and mention.head.i == i and mention.form != "pronoun":
            modified = reader.doc[i].head
            if mention.form == "name" and clauses.is_premodifier(mention.head) and (outer := reader.by_head.get(modified.i)):
                return outer if outer.form == "name" else mention
            return mention
        if reader.doc[i].pos_ == "NOUN" and not clauses.is_premodifier(reader.doc[i]) and mention is None:
            return reader.place(reader.doc[i])
    return None


def _joined(reader: Reader, relation: str, described: Found, other: Found, trigger: Token, turned: bool, event: Token) -> Iterator[Candidate]:
    subject, obj = (other, described) if turned else (described, other)
    kind = RELATION_TYPES[relation]
    if relation == "LEADS" and obj.type in ("Unit", "MilitaryForce") and subject.type == "Person":
        relation = "COMMANDS"
    if fits(subject.type, kind.subjects) and fits(obj.type, kind.objects):
        yield Candidate(relation, subject, obj, trigger, described.head, "compound", 0.85)


def _places(reader: Reader) -> Iterator[Candidate]:
    """ "Baghouz, Deir Al-Zor province", "Baghouz in Deir Al-Zor", "the town of Hajin in eastern Syria"."""
    for first, second in zip(reader.found, reader.found[1:], strict=False):
        if first.form == second.form == "name" and is_a(first.type, "Place") and is_a(second.type, "Place") and not first.adjective and not second.adjective:
            between = [t.lower_ for t in reader.doc[first.end : second.start] if not t.is_space]
            plain = [w for w in between if w not in ("the", "eastern", "western", "northern", "southern", "north", "south", "central", "northeastern", "northwestern", "'s", "province", "district", "town", "village", "city", "of", "countryside", "northeast", "rural", "southeastern", "southwestern")]
            wider = second.type in ("Country", "AdminRegion") or (first.type in ("Facility",) and second.type == "Settlement")
            if plain == [","] and wider and first.type != "Country" and len(between) <= 3:
                yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place list", 0.8)
            elif plain in (["in"], [",", "in"]) and wider and first.type != "Country" and len(between) <= 6 and second.head.head in (first.head, *first.head.ancestors):
                yield Candidate("LOCATED_IN", first, second, second.head, second.head, "place in place", 0.75)


def _aliases(reader: Reader) -> Iterator[Candidate]:
    """ "Islamic State, also known as Daesh", where both are nodes of their own."""
    for first, second in zip(reader.found, reader.found[1:], strict=False):
        if first.form == second.form == "name" and first.entity != second.entity and not is_a(first.type, "Place"):
            between = " ".join(t.lower_ for t in reader.doc[first.end : second.start] if not t.is_space and t.text not in (",", "(", "“", '"'))
            if between in ("also known as", "also known as the", "known as", "formerly", "formerly known as", "formerly the", "also called", "previously known as", "aka", "a.k.a."):
                attributes = {"former": "true"} if between.startswith(("formerly", "previously")) else {}
                yield Candidate("ALSO_KNOWN_AS", first, second, reader.doc[first.end], second.head, "alias", 0.85, attributes)


def places_of(reader: Reader, event: Token, target: Found) -> Found | None:
    """Where an event happened: a place in its own clause or with what was hit, not the place of one of its actors."""
    queue = [event]
    if target.form == "nominal" or not target.start <= target.head.i < target.end:
        queue.append(target.head)
    queue += [c for c in event.children if c.lemma_.lower() in reader.vocabulary.forms["assets"]]
    governor = clauses.governor(event)
    if governor and event.pos_ in ("NOUN", "PROPN") and governor[1] in ("object", "passive subject") and clauses.is_verb(governor[0]):
        queue.append(governor[0])
    for token in queue:
        for oblique in clauses.obliques(token):
            if oblique.prepositions & _PLACES_OF_EVENT and (place := reader.place(oblique.noun)) and place.form == "name":
                return place
    return None

"""Doc -> clauses: who is subject, object and oblique of which predicate. The only file that knows dependency labels.

Reads Universal Dependencies (our model, Stanza) and ClearNLP's scheme (`en_core_web_*`). What sentences leave out is
filled in: the subject of a coordinated verb, of an infinitive or participle, the antecedent of a relative pronoun.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from spacy.tokens import Span, Token

_SUBJECT: Final = frozenset({"nsubj", "nsubj:outer"})
_PASSIVE_SUBJECT: Final = frozenset({"nsubj:pass", "nsubjpass"})
_OBJECT: Final = frozenset({"obj", "dobj"})
_SECOND_OBJECT: Final = frozenset({"iobj"})
_OBLIQUE: Final = frozenset({"obl", "obl:agent", "nmod", "nmod:unmarked", "obl:unmarked", "iobj", "obl:npmod", "obl:tmod", "nmod:npmod", "nmod:tmod", "npadvmod"})
_PREPOSITION: Final = frozenset({"prep", "agent", "dative"})
_PREPOSITION_OBJECT: Final = frozenset({"pobj", "pcomp"})
_PASSIVE_AUXILIARY: Final = frozenset({"aux:pass", "auxpass"})
_AUXILIARY: Final = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_RELATIVE: Final = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
_CLAUSAL_COMPLEMENT: Final = frozenset({"ccomp", "csubj", "csubj:pass", "pcomp"})
_OPEN_COMPLEMENT: Final = frozenset({"xcomp", "oprd"})
_ADVERBIAL: Final = frozenset({"advcl"})
_PARTICIPLE: Final = frozenset({"acl"})
_ANY_SUBJECT: Final = _SUBJECT | _PASSIVE_SUBJECT
_ANY_OBJECT: Final = _OBJECT | _SECOND_OBJECT
_ANY_OBLIQUE: Final = _OBLIQUE | _PREPOSITION_OBJECT
_SUBJECT_OR_OBJECT: Final = _SUBJECT | _OBJECT
_CORE: Final = _ANY_SUBJECT | _OBJECT
_UNDERGOER: Final = _OBJECT | _PASSIVE_SUBJECT
_COMPLEMENT: Final = _OPEN_COMPLEMENT | _CLAUSAL_COMPLEMENT
_PREDICATE: Final = _OPEN_COMPLEMENT | {"acomp", "attr"}
_REDUCED: Final = _PARTICIPLE | _ADVERBIAL
_LOOSE: Final = _ADVERBIAL | {"parataxis"}
_RESTRICTING: Final = _RELATIVE | _PARTICIPLE | {"nmod", "prep"}
_KINDS: Final = {
    dep: kind
    for deps, kind in (
        (("parataxis", "discourse"), "parataxis"), (_ANY_OBLIQUE, "oblique"), (_PASSIVE_SUBJECT, "passive subject"), (_SUBJECT, "subject"), (_OBJECT, "object"),
        (("conj",), "coordination"), (_PARTICIPLE, "participle"), (_ADVERBIAL, "adverbial"), (_RELATIVE, "relative"), (_OPEN_COMPLEMENT, "open"),
        (_CLAUSAL_COMPLEMENT, "complement"),
    )
    for dep in deps
}  # fmt: skip
"""How a word hangs on its governor, by its label; where a label is in two sets the last one counts."""
_MODIFIER: Final = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "poss", "nmod:unmarked", "flat", "nmod", "nummod"})
_NAME_TITLE: Final = frozenset({"compound", "nmod:desc", "flat", "appos", "nmod", "nmod:unmarked", "amod", "flat:name"})
_RELATIVE_PRONOUN: Final = frozenset({"who", "which", "that", "whom", "whose"})
_NAME_PART: Final = frozenset({"flat", "flat:name", "goeswith"})
_PARTICLE: Final = frozenset({"compound:prt", "prt"})
_DECIDING: Final = frozenset(
    "launch make have take mount begin start announce plan reveal reiterate renew abandon drop continue pursue step lead undertake express state declare vow issue give show share complete resume repeat threaten cancel adopt draw devise prepare unveil voice lose need get receive use conduct wage".split()
)  # "*launched* a campaign to retake", not "discussed the campaign to retake"
_OBJECT_CONTROL: Final = frozenset(
    ["order", "urge", "call", "ask", "demand", "instruct", "command", "request", "tell", "direct", "encourage", "push", "press", "advise", "beg", "invite", "require", "oblige", "force", "allow", "permit", "enable", "help", "let", "make", "want", "expect", "cause", "lead", "persuade", "convince", "accuse", "stop", "prevent", "see", "watch", "send", "leave", "keep", "authorize", "authorise", "warn"]
)

_WAYS: Final = frozenset(["circumstance", "circumstances", "way", "point", "time", "account", "condition", "case", "event"])
_BEHALF: Final = frozenset(["backed", "led", "aligned", "allied", "supported", "sponsored", "funded", "financed", "trained", "armed", "friendly", "loyal", "appointed"])
_LONGEST_PHRASE: Final = 8
_QUOTING: Final = frozenset(["quote", "cite", "report", "describe", "portray", "depict"])


class Oblique(NamedTuple):
    """A noun with the prepositions that attach it ("from" in "fled from Raqqa")."""

    prepositions: frozenset[str]
    noun: Token


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


@lru_cache(maxsize=4096)
def children(token: Token) -> tuple[Token, ...]:
    """What hangs on a token, in order; the rules look at the same words again and again."""
    return tuple(token.children)


def is_verb(token: Token) -> bool:
    """Whether a token can head a clause of its own."""
    return token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.dep_ not in _AUXILIARY and token.pos_ != "AUX")


@lru_cache(maxsize=4096)
def _with_parts(token: Token) -> tuple[Token, ...]:
    """What hangs on a noun or on a later word of the same name: in "against Boko Haram" the preposition may hang on either."""
    own = children(token)
    return (*own, *(c for part in own if part.dep_ in _NAME_PART and part.i > token.i for c in children(part) if c.dep_ not in _NAME_PART))


def coordinated(token: Token) -> list[Token]:
    """The token and what is coordinated with it: "*troops*, *tanks* and *jets*"."""
    found = [token]
    queue = [token]
    while queue:
        for child in _with_parts(queue.pop(0)):
            if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET", "SYM") and not _own_preposition(child, token):
                found.append(child)
                queue.append(child)
    return found


def _own_preposition(child: Token, first: Token) -> bool:
    own = {c.lower_ for c in children(child) if c.dep_ == "case" and c.lower_ not in ("'s", "’s", "'", "’")}
    return bool(own) and not own <= {c.lower_ for c in children(first) if c.dep_ == "case"}


@lru_cache(maxsize=2048)
def obliques(token: Token) -> tuple[Oblique, ...]:
    """Prepositional arguments and modifiers of a verb or noun, coordinated nouns included; every rule asks for them."""
    found: list[Oblique] = []
    hung = _with_parts(token)
    if token.dep_ in _PARTICIPLE and token.tag_.startswith("VB"):  # "fighters unleashing bombs *against X*", hung on the noun
        hung = (*hung, *(c for c in children(token.head) if c.dep_ == "nmod" and c.i > token.i))
    for child in hung:
        if child.dep_ in _OBLIQUE or (child.dep_ in _SUBJECT_OR_OBJECT and _has_preposition(child)):
            cases = [c for c in _with_parts(child) if c.dep_ in ("case", "mark") and c.i <= child.i + 1]
            words = frozenset(w for c in cases for w in (c.lower_, *(f.lower_ for f in children(c) if f.dep_ == "fixed")))
            if not words and found and any(c.dep_ == "cc" for c in children(child)):
                words = found[-1].prepositions  # "between the army *and the rebels*", hung beside instead of below
            found += [Oblique(words, noun) for noun in coordinated(child)]
            for noun in children(child):
                if noun.dep_ == "conj" and _own_preposition(noun, child):
                    found += [Oblique(frozenset(c.lower_ for c in children(noun) if c.dep_ == "case"), n) for n in coordinated(noun)]
        elif child.dep_ in _PREPOSITION:
            words = frozenset({child.lower_, *(c.lower_ for c in children(child) if c.dep_ in ("prep", "fixed"))})
            inner = [child, *(c for c in children(child) if c.dep_ == "prep")]
            found += [Oblique(words, n) for p in inner for o in children(p) if o.dep_ in _PREPOSITION_OBJECT for n in coordinated(o)]
        elif child.dep_ in _PARTICLE and child.i == token.i + 1:  # "called *on Turkey* to withdraw", the name taken for a predicate
            found += [Oblique(frozenset({child.lower_}), c) for c in children(token) if c.dep_ in _OPEN_COMPLEMENT and c.pos_ == "PROPN" and c.i > child.i]
    return (*found, *_of_beside(token, found))


def _of_beside(noun: Token, found: list[Oblique]) -> list[Oblique]:
    """What follows a noun with "of" belongs to it, wherever the parser hung it: "Okafor, the leader *of the PKK*"."""
    doc = noun.doc
    if noun.i + 2 >= len(doc) or doc[noun.i + 1].lower_ != "of" or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    after = doc[noun.i + 1].head
    while after.dep_ in _NAME_PART:
        after = after.head
    if after.i <= noun.i + 1 or any(o.noun == after for o in found):
        return []
    return [Oblique(frozenset({"of"}), n) for n in coordinated(after)]


def possessor(noun: Token) -> Token | None:
    """The owner: "*Turkey*'s offensive", "*their* offensive"."""
    return next((c for c in children(noun) if c.dep_ in ("nmod:poss", "poss")), None)


def premodifiers(noun: Token) -> list[Token]:
    """Adjectives and nouns before a noun, nearest last."""
    return [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "nummod", "nmod:npmod")]


def appositions(noun: Token) -> list[Token]:
    """What a noun is said to be right beside it, in either order."""
    found = [c for c in children(noun) if c.dep_ in ("appos", "nmod:desc") or _is_set_off(c, noun)]
    if noun.dep_ in ("appos",):
        found.append(noun.head)
    return found


def _is_set_off(name: Token, noun: Token) -> bool:
    """A person's name between commas after a noun, whatever the parser calls it: "one of them, *Abu Omar*, had led"."""
    if name.dep_ not in _OBLIQUE or name.pos_ != "PROPN" or name.ent_type_ not in ("PERSON", "PER") or name.i < noun.i or any(c.dep_ in ("case", "prep") for c in children(name)):
        return False
    last = name.right_edge.i + 1
    return name.i > 0 and name.doc[name.left_edge.i - (0 if name.left_edge.is_punct else 1)].lower_ == "," and (last >= len(name.doc) or name.doc[last].is_punct or name.right_edge.is_punct)


def is_negated(token: Token) -> Token | None:
    """The word that negates a verb, adjective or noun directly."""
    for child in children(token):
        if child.lower_ in ("not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "scarcely", "without") and child.dep_ in (
            "advmod", "neg", "det", "cc:preconj", "cc", "preconj", "mark", "case", "prep", "discourse",
        ):  # fmt: skip
            if child.lower_ in ("nor", "neither") and child.i > token.i:
                continue
            if child.lower_ == "no" and child.dep_ == "advmod" and token.pos_ == "VERB":
                continue
            return child
    return None


def negated_adverbial(verb: Token) -> Token | None:
    """The word that negates through an adverb: "*no* longer controls", "*not* once did Russia bomb", "under *no* circumstances"."""
    for child in children(verb):
        if child.dep_ in _OBLIQUE and child.lemma_.lower() in _WAYS and child.i < verb.i:
            negation = next((c for c in children(child) if c.lower_ == "no"), None)
            if negation is not None:
                return negation
        if child.dep_ in ("advmod", "obl", "obl:unmarked", "obl:npmod", "npadvmod") and child.lower_ in ("longer", "once", "more", "anymore", "ever"):
            negation = next((c for c in children(child) if c.lower_ in ("no", "not", "never", "n't")), None)
            before = child.doc[child.i - 1] if child.i else child
            if negation is not None or before.lower_ in ("no", "not"):
                return negation or before
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb))


def predicates(verb: Token) -> list[Token]:
    """What a verb says its subject is: "seems *unlikely*"."""
    return [c for c in children(verb) if c.dep_ in _PREDICATE and c.pos_ in ("ADJ", "NOUN")]


def particles(verb: Token) -> set[str]:
    """The particles of a verb: "ruled *out*"."""
    return {c.lower_ for c in children(verb) if c.dep_ in _PARTICLE}


def phrase_head(noun: Token) -> Token:
    """The noun of the phrase that a noun is a part, a member or another name of: "John" in "John Kerry", "Iran" in "Iraq and Iran"."""
    while noun.dep_ in ("conj", "appos", "flat", "compound", "nmod") and noun.head != noun and not is_verb(noun.head):
        noun = noun.head
    return noun


def described_by(noun: Token) -> list[Token]:
    """What stands in one phrase with a noun: adjectives, compounds, genitives, counts and others joined by "and"."""
    return [c for c in children(noun) if c.dep_ in ("amod", "compound", "nmod", "conj", "nummod")]


def following(verb: Token) -> list[Token]:
    """Verbs of clauses that go on from a verb: coordinated, adverbial, loosely joined."""
    return [c for c in children(verb) if is_verb(c) and c.dep_ in ("conj", "advcl", "parataxis")]


def small_words(verb: Token) -> set[str]:
    """Particles, prepositions, adverbs and conjunctions that hang on a verb."""
    return {c.lower_ for c in children(verb) if c.dep_ in ("compound:prt", "prt", "advmod", "mark") or c.pos_ in ("ADP", "PART")}


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries and modals of a verb, those of a coordinated verb's first if it has none."""
    own = [c for c in children(verb) if c.dep_ in _AUXILIARY]
    return own or (auxiliaries(verb.head) if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_ and verb.head.pos_ in ("VERB", "AUX") and not subjects_of_its_own(verb) else [])


def is_inverted(verb: Token) -> bool:
    """Whether "had", "should" or "were" stands before the subject: a condition without "if"."""
    first = next((s for s in subjects_of_its_own(verb)), None)
    return first is not None and any(c.dep_ in _AUXILIARY and c.lower_ in ("had", "should", "were") and c.i < first.i for c in children(verb))


def markers(token: Token) -> list[Token]:
    """Words that open a subordinate clause: if, unless, whether."""
    return [c for c in children(token) if c.dep_ in ("mark", "advmod") and c.i < token.i]


def adverbs(token: Token) -> list[Token]:
    """Adverbs of a verb and of its auxiliaries."""
    return [c for c in children(token) if c.dep_ in ("advmod", "discourse") or c.pos_ == "ADV"]


def subjects_of_its_own(verb: Token) -> list[Token]:
    """Subjects that stand with the verb itself."""
    return [c for c in children(verb) if c.dep_ in _ANY_SUBJECT and not _has_preposition(c)]


def _has_preposition(noun: Token) -> bool:
    """Whether a preposition says that a noun is no subject, whatever the parser labels it ("against the SDF")."""
    return any(c.dep_ == "case" and c.i < noun.i and c.pos_ == "ADP" and c.lower_ != "with" for c in children(noun))


def is_passive(verb: Token) -> bool:
    """Passive by its auxiliary or subject, as a bare participle after a noun, or coordinated with a passive."""
    if any(c.dep_ in _PASSIVE_AUXILIARY or c.dep_ in _PASSIVE_SUBJECT for c in children(verb)):
        return True
    if verb.tag_ == "VBD" and verb.dep_ in _PARTICIPLE and not any(c.dep_ in _SUBJECT_OR_OBJECT for c in children(verb)):
        return True  # a bare participle taken for a past tense: "positions *shelled* by the army"
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ in _AUXILIARY and c.lemma_ == "have" for c in children(verb)):
        return False
    if verb.dep_ in _REDUCED and not any(c.dep_ in _SUBJECT for c in children(verb)):
        return True
    return verb.dep_ == "conj" and not subjects_of_its_own(verb) and is_verb(verb.head) and is_passive(verb.head)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is its own."""
    if token.lower_ in _RELATIVE_PRONOUN and token.tag_ in ("WP", "WDT", "WP$", "IN", "DT"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in _RELATIVE and ancestor.head.i < token.i:
                return ancestor.head
    return token


def _subjects(verb: Token, depth: int = 0) -> tuple[list[Token], str]:
    """Doers of an active verb (or what a passive is done to), and by which construction they were found."""
    own = subjects_of_its_own(verb)
    if len(own) > 1 and any(c.i > verb.i for c in own) and any(c.i < verb.i for c in own):
        own = [c for c in own if c.i < verb.i]  # a stray one after the verb is the next verb's ("urged *the SDF* to release")
    if own:
        resolved = [antecedent(s) for s in own]
        return [t for s in resolved for t in coordinated(s)], "relative" if resolved != own else "active"
    if depth > 6:
        return [], "none"
    head = verb.head
    if verb.dep_ == "conj" and (is_verb(head) or head.pos_ in ("AUX", "ADJ", "NOUN")):
        return _subjects(head, depth + 1)[0], "coordination"
    if verb.dep_ in _OPEN_COMPLEMENT or (verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBG")):
        objects = [c for c in children(head) if c.dep_ in _ANY_OBJECT]
        if objects and head.lemma_ in _OBJECT_CONTROL and not is_passive(head):
            return [t for o in objects for t in coordinated(antecedent(o))], "control"
        stray = [c for c in children(head) if c.dep_ in _SUBJECT and head.i < c.i < verb.i]
        if stray and head.lemma_ in _OBJECT_CONTROL:
            return coordinated(stray[0]), "control"
        called = [o.noun for o in obliques(head) if o.prepositions & {"on", "upon", "for", "to"}] if head.lemma_ in ("call", "appeal", "wait") else []
        return (called or _subjects(head, depth + 1)[0]), "control"
    if verb.dep_ in _RELATIVE and not subjects_of_its_own(verb):
        return coordinated(head), "relative"
    if verb.dep_ in _PARTICIPLE and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VB":
            return _deciders(head, depth), "infinitive"
        return [_before_bracket(verb) or head], "participle"
    if verb.dep_ in _ADVERBIAL and verb.tag_ == "VB" and head.lemma_ in ("call", "appeal"):
        return [o.noun for o in obliques(head) if o.prepositions & {"on", "upon", "to", "for"}], "control"
    if verb.dep_ in _ADVERBIAL and head.lemma_ in _OBJECT_CONTROL and any(c.lower_ in ("of", "from", "against") for c in children(verb)):
        objects = [c for c in children(head) if c.dep_ in _ANY_OBJECT and c.i < verb.i]
        if objects:  # "accused Turkey of bombing", "prevented the army from retaking"
            return [t for o in objects for t in coordinated(antecedent(o))], "control"
    if is_quoted_as(verb):
        quoted = [c for c in children(head) if c.dep_ in (_PASSIVE_SUBJECT if is_passive(head) else _OBJECT)]
        return [t for o in quoted for t in coordinated(antecedent(o))], "control"  # "quoted *the minister* as saying"
    if verb.dep_ in _ADVERBIAL and verb.tag_ == "VBG" and verb.i:
        before = verb.doc[verb.i - 1]  # "with fighters unleashing": the noun may hang on the main verb instead
        if before.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "with" for c in (*children(before), *children(verb))):
            return coordinated(before), "absolute"
    if verb.dep_ in _LOOSE and (verb.tag_ in ("VBG", "VBN", "VB") or verb.lower_.endswith("ing")) and (is_verb(head) or head.pos_ in ("NOUN", "ADJ", "AUX")):
        return _subjects(head, depth + 1)[0], "participle"
    return [], "none"


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
    decides = noun.dep_ in _OBJECT and is_verb(noun.head) and noun.head.lemma_.lower() in _DECIDING
    return _subjects(noun.head, depth + 1)[0] if decides else []


def _objects(verb: Token) -> list[Token]:
    own = [c for c in children(verb) if c.dep_ in _OBJECT] or [c for c in children(verb) if c.dep_ in _SECOND_OBJECT and not _has_preposition(c)]
    if not own and not any(is_verb(c) and c.i > verb.i and c.dep_ in _COMPLEMENT for c in children(verb)):
        subjects = subjects_of_its_own(verb)  # a headline's object taken for a second subject: "Turkey bombs *YPG*, kills dozens"
        own = [c for c in subjects if c.i > verb.i] if any(c.i < verb.i for c in subjects) and not is_passive(verb) else []
    if not own:  # counted objects that a parser takes for adverbs: "killed at least 1,100 civilians"
        own = [c for c in children(verb) if c.dep_ in ("obl", "obl:unmarked") and c.pos_ in ("NOUN", "PROPN") and c.i > verb.i and _is_counted_object(c)]
    if own:
        return [t for o in own for t in coordinated(antecedent(o))]
    for child in children(verb):  # "stormed and captured the town"
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i == 2 and not obliques(verb):
            return _objects(child)
    if verb.dep_ == "conj" and is_verb(verb.head) and verb.i - verb.head.i == 2 and not obliques(verb):
        return [c for o in children(verb.head) if o.dep_ in _OBJECT and o.i > verb.i for c in coordinated(o)]
    if verb.dep_ in _RELATIVE and subjects_of_its_own(verb) and not any(antecedent(s) is not s for s in subjects_of_its_own(verb)):
        return coordinated(verb.head)  # "the town that the army shelled"
    return []


def _is_counted_object(noun: Token) -> bool:
    numbers = [c for c in children(noun) if c.dep_ == "nummod"]
    measures = ("year", "month", "week", "day", "hour", "minute", "time", "mile", "kilometer", "kilometre", "meter", "metre", "percent")
    return bool(numbers) and not any(c.dep_ == "case" for c in children(noun)) and noun.lemma_.lower() not in measures


def clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Every verb among the tokens with its arguments."""
    for verb in filter(is_verb, tokens):
        passive = is_passive(verb)
        found = obliques(verb)
        bound = {c.lower_ for c in children(verb) if c.dep_ in _PARTICLE} - {w for o in found for w in o.prepositions}
        loose = {c.lower_ for c in children(verb) if c.dep_ == "advmod" and c.i - verb.i in (1, 2)} | {w for o in found for w in o.prepositions}
        if verb.i + 1 < len(verb.doc):
            loose.add(verb.doc[verb.i + 1].lower_)
        subjects, construction = _subjects(verb)
        objects = _objects(verb)
        if passive:
            agents = _agents(found) or _shared_agents(verb)
            subjects, objects = agents, [*subjects, *(o for o in objects if o not in subjects and construction != "relative")]
            construction = "passive" if construction in ("active", "none") else f"passive {construction}"
        yield Clause(
            verb=verb, subjects=tuple(subjects), objects=tuple(objects), passive=passive, construction=construction,
            second_objects=tuple(t for c in children(verb) if c.dep_ in _SECOND_OBJECT for t in coordinated(c)),
            obliques=tuple(Oblique(o.prepositions, antecedent(o.noun)) for o in found), particles=frozenset(bound | loose), bound_particle=bool(bound),
            complements=tuple(c for c in children(verb) if c.dep_ in _COMPLEMENT),
        )  # fmt: skip


def governor(token: Token) -> tuple[Token, str] | None:
    """The word that a clause or event noun hangs on, and how: complement, open, relative, adverbial, participle, coordination,
    object, subject, oblique, parataxis; None at the root of the sentence."""
    if token.head == token:
        return None
    kind = _KINDS.get(token.dep_)
    if kind is None:
        return token.head, "other"
    head = token.head
    return (head.head if head.dep_ in _PREPOSITION else head), kind  # ClearNLP puts the preposition between


def is_quoted_as(verb: Token) -> bool:
    """Whether a participle is what someone is quoted with: "quoted the minister *as saying*"."""
    return verb.dep_ in _ADVERBIAL and verb.tag_ == "VBG" and verb.head.lemma_ in _QUOTING and any(m.lower_ == "as" for m in markers(verb))


def asides(token: Token) -> list[Token]:
    """Verbs set beside a clause: "..., *said* Amedi"."""
    return [c for c in children(token) if c.dep_ == "parataxis" and is_verb(c)]


def as_clauses(token: Token) -> list[Token]:
    """Verbs of clauses that open with "as": "As Blinken *announced*, ..."."""
    return [c for c in children(token) if c.dep_ in _ADVERBIAL and is_verb(c) and any(m.lower_ == "as" for m in markers(c))]


def doers(verb: Token) -> list[Token]:
    """The subjects of a verb as `clauses` would find them."""
    subjects = _subjects(verb)[0]
    return _agents(obliques(verb)) or _shared_agents(verb) if is_passive(verb) else subjects


def _shared_agents(verb: Token) -> list[Token]:
    """The doer that coordinated passives share: "was surrounded and attacked by *the army*"."""
    beside = [c for c in children(verb) if c.dep_ == "conj" and is_verb(c)] + ([verb.head] if verb.dep_ == "conj" and is_verb(verb.head) else [])
    return next((a for v in beside if v.tag_ in ("VBN", "VBD") and not subjects_of_its_own(v)[1:] and (a := _agents(obliques(v)))), [])


def _agents(found: Sequence[Oblique]) -> list[Token]:
    """Who does what a passive says: "by the army", "at the hands of the army"."""
    by = [antecedent(o.noun) for o in found if "by" in o.prepositions]
    return by or [antecedent(inner.noun) for o in found if o.noun.lower_ in ("hands", "hand") and "at" in o.prepositions for inner in obliques(o.noun) if "of" in inner.prepositions]


_SPOKEN_OF: Final = frozenset(["accuse", "blame", "urge", "tell", "warn", "ask", "condemn", "criticise", "criticize", "support", "back", "call", "inform", "denounce", "sanction", "pressure", "press", "thank", "assure"])
_LYING: Final = frozenset(["be", "lie", "fall", "sit", "remain", "become", "look", "stand", "straddle", "border", "see", "witness", "suffer", "burn", "have"])
_WITH: Final = frozenset(["agreement", "deal", "talk", "talks", "negotiation", "tie", "ties", "relation", "relations", "meeting", "alliance", "coordination", "pact", "accord", "truce", "ceasefire", "dispute", "contact", "cooperation"])


def acts(name: Token) -> bool:
    """Whether a place acts or is spoken to like a person: "*Ankara* said", "accused *Damascus*", "a deal with *Moscow*"."""
    doc = name.doc
    if name.i + 2 < len(doc) and doc[name.i + 1].text in ("-", "–", "‑") and doc[name.i + 2].lower_ in _BEHALF:
        return True  # "*Tehran*-backed"
    token = name
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    head = token.head
    if is_passive(head) and "by" in {c.lower_ for c in children(token) if c.dep_ == "case"}:
        return True
    if token.dep_ in _SUBJECT:
        return is_verb(head) and head.lemma_.lower() not in _LYING
    if token.dep_ in _ANY_OBJECT:
        return head.lemma_.lower() in _SPOKEN_OF
    if token.dep_ in ("nmod:poss", "poss"):
        return head.pos_ == "NOUN" and head.lemma_.lower() not in ("street", "airport", "suburb", "district", "resident", "outskirt", "mayor", "people", "population", "hospital", "center", "centre")
    for child in children(token):
        if child.dep_ == "case":
            if child.lower_ == "with":
                return head.lemma_.lower() in _WITH or is_verb(head)
            if child.lower_ in ("between", "by"):
                return True
            if child.lower_ in ("on", "upon"):
                return head.lemma_ == "call"
    if token.dep_ in _PREPOSITION_OBJECT:
        return head.lower_ in ("by", "between") or (head.lower_ == "with" and (head.head.lemma_.lower() in _WITH or is_verb(head.head)))
    return False


def describes(noun: Token) -> Token | None:
    """The name that a common noun stands beside and describes: "Afrin, a *canton*", "the *village* of Baghouz", "the *militia*, Badr"."""
    if noun.dep_ == "appos" and noun.head.pos_ in ("PROPN", "NOUN"):
        return noun.head
    for child in children(noun):
        if child.dep_ == "appos" and child.pos_ == "PROPN":
            return child
    for oblique in obliques(noun):
        if "of" in oblique.prepositions and oblique.noun.pos_ == "PROPN" and noun.lemma_.lower() in ("village", "town", "city", "province", "district", "governorate", "region", "camp", "neighborhood", "neighbourhood"):
            return oblique.noun
    return None


def is_coordinated(token: Token) -> bool:
    """Whether a noun continues a list."""
    return token.dep_ == "conj"


def is_apposed(second: Token, first: Token) -> bool:
    """Whether the second of two names stands beside the first without a preposition of its own."""
    return second.dep_ in ("appos", "nmod:unmarked", "nmod:desc", "nmod", "obl:unmarked", "npadvmod", "conj", "list", "flat", "compound") and (second.head == first or second.head.head == first or second.head == first.head)


def absolute_subject(noun: Token) -> Token | None:
    """The main clause's subject for the subject of a "with" clause: "*Their situation* grew desperate, with *fighters* unleashing ..."."""
    verb = noun.head
    if noun.dep_ in _SUBJECT and verb.dep_ in _ADVERBIAL and any(c.lower_ == "with" for c in (*children(verb), *children(noun))):
        return next((s for s in subjects_of_its_own(verb.head) if s.i < noun.i), None)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    described = after.tag_ == "VBG" and after.dep_ in _REDUCED
    if described and any(c.lower_ == "with" for c in (*children(noun), *children(after))):
        main = verb.head if verb == after else verb
        return next((s for s in subjects_of_its_own(main) if s.i < noun.i), None)
    return None


def role_of(token: Token) -> str:
    """The grammatical role of a noun or pronoun: subject, object, oblique, possessor or other."""
    while token.dep_ == "conj":
        token = token.head
    if token.dep_ in _ANY_SUBJECT:
        return "subject"
    if token.dep_ in _ANY_OBJECT:
        return "object"
    return "possessor" if token.dep_ in ("nmod:poss", "poss") else "oblique" if token.dep_ in _ANY_OBLIQUE else "other"


def does(noun: Token) -> Token | None:
    """The active verb that a noun is subject of."""
    verb = noun.head
    return verb if noun.dep_ in _SUBJECT and is_verb(verb) and not is_passive(verb) else None


def is_same_clause_argument(a: Token, b: Token) -> bool:
    """Whether two nouns are arguments of one verb, and so are two things unless the second is reflexive or a possessor."""
    if b.lower_.endswith(("self", "selves")):
        return False
    return role_of(b) in ("subject", "object", "oblique") and a.head == b.head and is_verb(a.head) and role_of(a) in ("subject", "object", "oblique")


def matrix_subjects(pronoun: Token) -> list[Token]:
    """Subjects of the verb whose complement the pronoun is subject of."""
    verb = pronoun.head
    if role_of(pronoun) != "subject" or verb.dep_ not in _CLAUSAL_COMPLEMENT:
        return []
    return [t for s in subjects_of_its_own(verb.head) for t in coordinated(s)]


def is_restricted(noun: Token) -> bool:
    """Whether a relative clause, participle or phrase behind a noun says which one is meant."""
    return any(c.i > noun.i and c.dep_ in _RESTRICTING for c in children(noun))


def governed_nouns(verb: Token) -> list[Token]:
    """Objects of a verb and subjects of a passive, with what is coordinated and the nouns one "of" deep."""
    own = [c for c in children(verb) if c.dep_ in _UNDERGOER]
    found = [t for c in own for t in coordinated(c)]
    return found + [o.noun for t in found for o in obliques(t) if "of" in o.prepositions]


def adverbial_marks(verb: Token) -> set[str]:
    """Words that open the adverbial clauses of a verb: "warned Turkey *against* attacking"."""
    return {m.lower_ for c in children(verb) if c.dep_ in _ADVERBIAL for m in markers(c)}


def has_object(verb: Token) -> bool:
    """Whether a verb has a direct object, or as a passive a subject that would be one."""
    return any(c.dep_ in _UNDERGOER for c in children(verb))


def is_argument(token: Token) -> bool:
    """Whether a noun fills a place of a verb or noun, rather than describing another."""
    return role_of(token) in ("subject", "object", "oblique", "possessor") or token.dep_ in ("appos", "root", "ROOT")


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause, active or passive."""
    return token.dep_ in _ANY_SUBJECT


def modified(token: Token) -> Token:
    """The noun that a word before it modifies ("*Daesh* militants"), else the word itself."""
    return token.head if token.dep_ in _MODIFIER and token.head.i > token.i else token


def is_premodifier(token: Token) -> bool:
    """Whether a word describes a noun that follows it ("*Kurdish* forces", "*SDF* offensive")."""
    return token.dep_ in ("compound", "amod", "fixed", "nmod:desc") and token.head.i > token.i


def described_from(noun: Token) -> int:
    """Where the phrase of a noun begins: with the first word before it that describes it."""
    outside = ("case", "cc", "punct", "mark", "advmod", "cop", "nsubj", "aux", "discourse", "obl", "advcl", "parataxis", "dep", "prep")
    start = min([t.left_edge.i for t in noun.lefts if t.dep_ not in outside and t.i > noun.i - 12], default=noun.i)
    return next((i + 1 for i in range(noun.i - 1, start - 1, -1) if noun.doc[i].text in (",", ";", ":", "(", ")")), start)


def counted_by(noun: Token) -> list[Token]:
    """The numbers of a noun: "*1,100* civilians"."""
    return [c for c in children(noun) if c.dep_ == "nummod" or (c.pos_ == "NUM" and c.i < noun.i)]


def whole_of(noun: Token) -> Token | None:
    """What a noun is an "of" part of: "*four* of its fighters", "*hundreds* of civilians"."""
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    return head if head != noun and any("of" in o.prepositions and o.noun == noun for o in obliques(head)) else None


def phrase(noun: Token) -> Span:
    """A noun with what stands before it and the first phrase behind it: "an official with the YPG"."""
    end = noun.i + 1
    behind = next((c for c in children(noun) if c.i > noun.i and c.dep_ in ("nmod", "prep", "flat", "appos")), None)
    if behind is not None and behind.left_edge.i == end and behind.right_edge.i - noun.i <= _LONGEST_PHRASE:
        end = behind.right_edge.i + 1
    return noun.doc[noun.left_edge.i : end]


def bare_title(role: Token) -> int:
    """Where a title begins: "*foreign minister*"."""
    return min([t.left_edge.i for t in role.lefts if t.dep_ in ("amod", "compound", "nmod:desc")], default=role.i)


def named_beside(role: Token) -> tuple[Token | None, str]:
    """The word that may head the name of who has a role, with the construction: apposition or title."""
    if role.dep_ == "conj" and role.head.dep_ == "appos":
        return role.head.head, "apposition"
    if role.dep_ in ("appos", "conj"):
        return role.head, "apposition"
    if role.dep_ in _NAME_TITLE:
        return role.head, "title"
    return None, ""


def named_after(role: Token) -> list[Token]:
    """Words behind a role that may head its holder's name: "SDF commander *Mazloum* Abdi"."""
    return [c for c in children(role) if c.i > role.i and c.dep_ in ("appos", "flat", "compound", "nmod", "nmod:desc")]


def copular_subjects(noun: Token) -> list[Token]:
    """Who is said to be a noun: "*Amedi* is an official"."""
    if any(c.dep_ == "cop" for c in children(noun)):
        return [c for c in children(noun) if c.dep_ in _SUBJECT]
    if noun.dep_ == "attr" and noun.head.lemma_ in ("be", "become", "remain"):
        return [c for c in children(noun.head) if c.dep_ in _SUBJECT]
    return []


def negated_argument(verb: Token) -> Token | None:
    """A subject or object that negates its verb: "*no one* fired", "fired *no* shots"."""
    for argument in children(verb):
        if argument.dep_ in _CORE and (
            argument.lower_ in ("none", "nobody", "no-one", "neither", "nothing") or any(c.lower_ in ("no", "neither") and c.i < argument.i for c in children(argument))
        ):  # fmt: skip
            return argument
    return None

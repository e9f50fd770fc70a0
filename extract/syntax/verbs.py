"""Verbs and the small words around them.

Negation, auxiliaries, markers, passives, and what a verb hangs on.
"""

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from ..vocabulary.word_lists import word_lists
from . import labels
from .memory import remembered
from .phrases import children, coordinated, has_preposition, is_verb, obliques

_KINDS: Final = {
    dep: kind
    for deps, kind in (
        (labels.JUXTAPOSED, "juxtaposed"),
        (labels.ANY_OBLIQUE, "oblique"),
        (labels.PASSIVE_SUBJECT, "passive subject"),
        (labels.SUBJECT, "subject"),
        (labels.OBJECT, "object"),
        (labels.CONJUNCT, "coordination"),
        (labels.PARTICIPLE, "participle"),
        (labels.ADVERBIAL, "adverbial"),
        (labels.RELATIVE, "relative"),
        (labels.OPEN_COMPLEMENT, "open"),
        (labels.CLAUSAL_COMPLEMENT, "complement"),
    )
    for dep in deps
}
"""How a word hangs on its governor, by its label; where a label is in two sets the last one counts."""


def is_negated(token: Token) -> Token | None:
    """The word that negates a verb, adjective or noun directly."""
    for child in children(token):
        if child.lower_ in word_lists()["negations"] and child.dep_ in labels.NEGATION:
            if child.lower_ in ("nor", "neither") and child.i > token.i:
                continue
            if child.lower_ == "no" and child.dep_ in labels.ADVERB_OF_VERB and token.pos_ == "VERB":
                continue
            if child.lower_ == "not" and _denies_something_else(child, token):
                continue
            return child
    return None


def _denies_something_else(word: Token, verb: Token) -> bool:
    """Whether a "not" denies what follows it alone: "killed *not* by Hamas but ...", "*not* only shelled"."""
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    if after in word_lists()["not_negating"]:
        return True
    return word.i > verb.i and verb.pos_ == "VERB" and verb.lemma_ not in ("be", "have", "do")


def negated_adverbial(verb: Token) -> Token | None:
    """The word that negates through an adverb.

    "*no* longer controls", "*not* once did Russia bomb", "under *no* circumstances".
    """
    for child in children(verb):
        if (
            child.dep_ in labels.OBLIQUE
            and child.lemma_.lower() in word_lists()["negatable_ways"]
            and child.i < verb.i
        ):
            negation = next((c for c in children(child) if c.lower_ == "no"), None)
            if negation is not None:
                return negation
        if child.dep_ in labels.NEGATABLE and child.lower_ in word_lists()["negatable_adverbs"]:
            negation = next((c for c in children(child) if c.lower_ in ("no", "not", "never", "n't")), None)
            before = child.doc[child.i - 1] if child.i else child
            if negation is not None or before.lower_ in ("no", "not"):
                return negation or before
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether a verb stands with "to"."""
    return verb.tag_ == "VB" and any(c.lower_ == "to" for c in children(verb))


def is_gerund(verb: Token) -> bool:
    """Whether a word is a deed in -ing, whatever the tagger takes it for: "debated *bombing* the town"."""
    if verb.tag_ == "VBG":
        return True
    is_form = verb.lower_.endswith("ing") and not verb.lemma_.endswith("ing")  # unlike "bring"
    return verb.tag_ == "VB" and is_form and not is_infinitive(verb)


def predicates(verb: Token) -> list[Token]:
    """What a verb says its subject is: "seems *unlikely*"."""
    return [c for c in children(verb) if c.dep_ in labels.PREDICATE and c.pos_ in ("ADJ", "NOUN")]


def particles(verb: Token) -> set[str]:
    """The particles of a verb: "ruled *out*"."""
    return {c.lower_ for c in children(verb) if c.dep_ in labels.PARTICLE}


def following(verb: Token) -> list[Token]:
    """Verbs of clauses that go on from a verb: coordinated, adverbial, loosely joined."""
    return [c for c in children(verb) if is_verb(c) and c.dep_ in labels.CONTINUING]


def small_words(verb: Token) -> set[str]:
    """Particles, prepositions, adverbs and conjunctions that hang on a verb."""
    return {c.lower_ for c in children(verb) if c.dep_ in labels.SMALL_WORD or c.pos_ in ("ADP", "PART")}


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries and modals of a verb, those of a coordinated verb's first if it has none."""
    own = [c for c in children(verb) if c.dep_ in labels.AUXILIARY]
    return own or (
        auxiliaries(verb.head)
        if verb.dep_ in labels.CONJUNCT
        and verb.head.tag_ == verb.tag_
        and verb.head.pos_ in ("VERB", "AUX")
        and not subjects_of_its_own(verb)
        else []
    )


def is_inverted(verb: Token) -> bool:
    """Whether "had", "should" or "were" stands before the subject: a condition without "if"."""
    first = next((s for s in subjects_of_its_own(verb)), None)
    if first is None or first.i > verb.i:  # "also killed *were* two nurses"
        return False
    opening = next((c for c in children(verb) if not (c.is_punct or c.dep_ in labels.COORDINATOR)), first)
    if (
        opening.dep_ not in labels.AUXILIARY or opening.left_edge != opening
    ):  # "no sooner *had* the army left"
        return False
    return opening.lower_ in ("had", "should", "were") and opening.i < first.i


def markers(token: Token) -> list[Token]:
    """Words that open a subordinate clause: if, unless, whether."""
    return [c for c in children(token) if c.dep_ in labels.MARKER and c.i < token.i]


def adverbs(token: Token) -> list[Token]:
    """Adverbs of a verb and of its auxiliaries."""
    return [c for c in children(token) if c.dep_ in labels.ADVERB or c.pos_ == "ADV"]


@remembered
def subjects_of_its_own(verb: Token) -> tuple[Token, ...]:
    """Subjects that stand with the verb itself."""
    return tuple(c for c in children(verb) if c.dep_ in labels.ANY_SUBJECT and not has_preposition(c))


@remembered
def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by auxiliary or subject, as a bare participle, or beside another passive."""
    if any(c.dep_ in labels.PASSIVE_AUXILIARY for c in children(verb)):
        return True
    if any(c.dep_ in labels.PASSIVE_SUBJECT for c in children(verb)):
        return not _is_taken_for_passive(verb)
    if (
        verb.tag_ == "VBD"
        and verb.dep_ in labels.PARTICIPLE
        and not any(c.dep_ in labels.SUBJECT_OR_OBJECT for c in children(verb))
    ):
        return True  # a bare participle taken for a past tense: "positions *shelled* by the army"
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ in labels.AUXILIARY and c.lemma_ == "have" for c in children(verb)):
        return False
    if verb.dep_ in labels.REDUCED and not any(c.dep_ in labels.SUBJECT for c in children(verb)):
        return True
    return (
        verb.dep_ in labels.CONJUNCT
        and not subjects_of_its_own(verb)
        and is_verb(verb.head)
        and is_passive(verb.head)
    )


def _is_taken_for_passive(verb: Token) -> bool:
    """ "The ELN, which Colombia says is armed by Caracas, *kidnapped two soldiers*": who is done to has no
    object of its own.
    """
    auxiliaries_of_it = any(c.dep_ in labels.AUXILIARY for c in children(verb))
    return not auxiliaries_of_it and any(c.dep_ in labels.OBJECT and c.i > verb.i for c in children(verb))


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is its own."""
    if token.lower_ in word_lists()["relative_pronouns"] and token.tag_ in ("WP", "WDT", "WP$", "IN", "DT"):
        for ancestor in token.ancestors:
            if ancestor.dep_ in labels.RELATIVE and ancestor.head.i < token.i:
                return ancestor.head
    return token


@remembered
def governor(token: Token) -> tuple[Token, str] | None:
    """The word that a clause or event noun hangs on, and how; None at the root of the sentence.

    How: complement, open, relative, adverbial, participle, coordination, object, passive subject, subject,
    oblique, juxtaposed or other.
    """
    if token.head == token:
        return None
    kind = _KINDS.get(token.dep_)
    if kind is None:
        return token.head, "other"
    head = token.head
    around = _verb_around_relative(token)
    if around is not None:
        return around, "open"
    if (going_on := goes_on_from(token)) is not None:
        return going_on, "adverbial"
    return (
        head.head if head.dep_ in labels.PREPOSITION else head
    ), kind  # ClearNLP puts the preposition between


def goes_on_from(verb: Token) -> Token | None:
    """ "The group *claimed* the attack, *saying* that ...": the verb that a participle of speech goes on from
    behind a comma, where a parser hangs it on the object.
    """
    noun = verb.head
    says = verb.tag_ == "VBG" and verb.lemma_ in word_lists()["says"] | word_lists()["claims"]
    if not says or verb.dep_ not in labels.PARTICIPLE or noun.dep_ not in labels.ANY_OBJECT:
        return None
    return noun.head if "," in (verb.left_edge.text, verb.nbor(-1).text) else None


def _verb_around_relative(token: Token) -> Token | None:
    """ "They *asked* Lam, who is backed by Beijing, to *resign*": an infinitive behind a relative clause's
    closing comma, which parsers hang inside that clause.
    """
    clause = token.head
    if token.tag_ != "VB" or clause.dep_ not in labels.RELATIVE or not is_verb(clause.head.head):
        return None
    to = next((m for m in markers(token) if m.lower_ == "to" and m.i > clause.i), None)
    closed = to is not None and to.nbor(-1).text == ","
    return clause.head.head if closed else None


def is_quoted_as(verb: Token) -> bool:
    """Whether a participle is what someone is quoted with: "quoted the minister *as saying*"."""
    return (
        verb.dep_ in labels.ADVERBIAL
        and verb.tag_ == "VBG"
        and verb.head.lemma_ in word_lists()["quoting"]
        and any(m.lower_ == "as" for m in markers(verb))
    )


def is_free_relative(verb: Token) -> bool:
    """Whether a verb's object is "what": "*what* the army calls an attack"."""
    around = (*children(verb), verb.head)
    return any(word.lower_ in ("what", "whatever") for word in around)


def first_of(verb: Token) -> Token:
    """The first of coordinated verbs, at which stands what they share.

    "*Near Mosul*, strikes *engaged* a unit and destroyed a tank".
    """
    while verb.dep_ in labels.CONJUNCT and is_verb(verb.head):
        verb = verb.head
    return verb


def is_where_clause(verb: Token) -> Token | None:
    """The noun that a clause with "where" describes: "flew to *Ankara*, *where* he met ..."."""
    return (
        verb.head
        if verb.dep_ in labels.RELATIVE and any(c.lower_ == "where" for c in children(verb))
        else None
    )


def asides(token: Token) -> list[Token]:
    """Verbs set beside a clause: "..., *said* Amedi"."""
    return [c for c in children(token) if c.dep_ in labels.PARATAXIS and is_verb(c)]


def as_clauses(token: Token) -> list[Token]:
    """Verbs of clauses that open with "as": "As Blinken *announced*, ..."."""
    return [
        child
        for child in children(token)
        if child.dep_ in labels.ADVERBIAL and is_verb(child) and any(m.lower_ == "as" for m in markers(child))
    ]


def ways(token: Token) -> list[Token]:
    """Verbs of what is set before a clause as a way: "*The way* Tehran *sees* it, ..."."""
    nouns = (c for c in children(token) if c.lower_ == "way" and c.dep_ in labels.BARE_OBLIQUE)
    return [c for noun in nouns for c in children(noun) if c.dep_ in labels.RELATIVE]


def opening_participles(token: Token) -> list[Token]:
    """Bare participles that stand before a clause: "*Seen* from Ankara, ..."."""
    return [c for c in children(token) if c.dep_ in labels.ADVERBIAL and c.tag_ == "VBN" and c.i < token.i]


def bracketed(verb: Token) -> list[Token]:
    """Verbs of saying between commas before a verb: "The army, *rebels say*, shelled the town"."""
    words, doc = word_lists(), verb.doc
    hung = [c for w in (verb, *subjects_of_its_own(verb)) for c in children(w) if c.i < verb.i and is_verb(c)]
    return [
        saying
        for saying in hung
        if (saying.dep_ in labels.PARATAXIS or saying.dep_ in labels.ADVERBIAL)
        and (saying.lemma_ in words["says"] | words["claims"] or saying.lemma_ == "find")
        and doc[saying.i + 1].text == ","
        and any(_opens_behind_comma(s) for s in subjects_of_its_own(saying))
    ]


def _opens_behind_comma(noun: Token) -> bool:
    first = noun.left_edge
    return first.text == "," or (first.i > 0 and first.nbor(-1).text == ",")


def interposed(verb: Token) -> Token | None:
    """The verb of saying put into a relative clause: "the M23, which Kinshasa *says* is backed by ..."."""
    words = word_lists()
    first = verb
    while first.i and first.nbor(-1).head == verb and first.nbor(-1).pos_ in ("AUX", "ADV", "PART"):
        first = first.nbor(-1)
    saying = first.nbor(-1) if first.i > 1 else verb
    if saying == verb or not is_verb(saying) or saying.lemma_ not in words["says"] | words["claims"]:
        return None
    own = [s for s in subjects_of_its_own(saying) if s.i < saying.i]
    if not own:
        return None
    start = own[0].left_edge.i
    before = saying.doc[start - 1] if start else saying
    return saying if before.lower_ in words["relative_pronouns"] else None


def joined_to(verb: Token) -> Iterator[Token]:
    """The words above that a verb goes on from: "The plane *crashed*, killing five and injuring two"."""
    while verb.head != verb and (verb.dep_ in labels.LOOSE or verb.dep_ in labels.CONJUNCT):
        verb = verb.head
        yield verb


def governed_nouns(verb: Token) -> list[Token]:
    """Objects of a verb and subjects of a passive, with what is coordinated and the nouns one "of" deep."""
    own = [c for c in children(verb) if c.dep_ in labels.UNDERGOER]
    found = [t for c in own for t in coordinated(c)]
    return found + [o.noun for t in found for o in obliques(t) if "of" in o.prepositions]


def adverbial_marks(verb: Token) -> set[str]:
    """Words that open the adverbial clauses of a verb: "warned Turkey *against* attacking"."""
    return {m.lower_ for c in children(verb) if c.dep_ in labels.ADVERBIAL for m in markers(c)}


def has_object(verb: Token) -> bool:
    """Whether a verb has a direct object, or as a passive a subject that would be one."""
    return any(c.dep_ in labels.UNDERGOER for c in children(verb))


def negated_argument(verb: Token) -> Token | None:
    """A subject or object that negates its verb: "*no one* fired", "fired *no* shots"."""
    for argument in children(verb):
        if argument.dep_ in labels.CORE and (
            argument.lower_ in word_lists()["negative_pronouns"]
            or any(c.lower_ in ("no", "neither") and c.i < argument.i for c in children(argument))
        ):
            return argument
    return None


def is_said_to_be(word: Token) -> bool:
    """Whether a copula makes a word a predicate: "was *responsible*", "were *behind* it"."""
    return any(c.dep_ in labels.COPULA for c in children(word))


def is_predicated(word: Token) -> bool:
    """Whether a word says what becomes of somebody: "was found *guilty*", "is *wanted*", "is a *part* of"."""
    if word.pos_ == "NOUN":
        return is_said_to_be(word)
    if word.pos_ != "ADJ":
        return False
    above = governor(word)
    return is_said_to_be(word) or (above is not None and above[1] in ("open", "complement"))


def leading_preposition(noun: Token, preposition: str) -> Token | None:
    """The given preposition before a noun, if it stands there: "*behind* the attack"."""
    return next((c for c in children(noun) if c.dep_ in labels.CASE and c.lower_ == preposition), None)


def keeps_from_deed(verb: Token) -> bool:
    """Whether somebody is kept from doing something: "banned *from working*"."""
    deeds = [child for child in verb.subtree if child.i > verb.i and child.tag_ == "VBG"]
    return any(deed.i > 0 and deed.doc[deed.i - 1].lower_ == "from" for deed in deeds)

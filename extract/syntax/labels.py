"""Dependency labels by what they say, in Universal Dependencies and in ClearNLP's scheme.

Our model and Stanza speak the first, `en_core_web_*` the second. Only the files of this folder ask for
labels, and only by the names below.
"""

from typing import Final

SUBJECT: Final = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECT: Final = frozenset({"nsubj:pass", "nsubjpass"})
OBJECT: Final = frozenset({"obj", "dobj"})
SECOND_OBJECT: Final = frozenset({"iobj"})
OBLIQUE: Final = frozenset(
    {
        "obl",
        "obl:agent",
        "nmod",
        "nmod:unmarked",
        "obl:unmarked",
        "iobj",
        "obl:npmod",
        "obl:tmod",
        "nmod:npmod",
        "nmod:tmod",
        "npadvmod",
    }
)
PREPOSITION: Final = frozenset({"prep", "agent", "dative"})
PREPOSITION_ITSELF: Final = frozenset({"prep"})
PREPOSITION_NOUN: Final = frozenset({"pobj"})
PREPOSITION_OBJECT: Final = PREPOSITION_NOUN | {"pcomp"}
PASSIVE_AUXILIARY: Final = frozenset({"aux:pass", "auxpass"})
AUXILIARY: Final = frozenset({"aux", "aux:pass", "auxpass", "cop"})
RELATIVE: Final = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
CLAUSAL_COMPLEMENT: Final = frozenset({"ccomp", "csubj", "csubj:pass", "pcomp"})
OPEN_COMPLEMENT: Final = frozenset({"xcomp", "oprd"})
ADVERBIAL: Final = frozenset({"advcl"})
PARTICIPLE: Final = frozenset({"acl"})
ANY_SUBJECT: Final = SUBJECT | PASSIVE_SUBJECT
ANY_OBJECT: Final = OBJECT | SECOND_OBJECT
ANY_OBLIQUE: Final = OBLIQUE | PREPOSITION_OBJECT
SUBJECT_OR_OBJECT: Final = SUBJECT | OBJECT
CORE: Final = ANY_SUBJECT | OBJECT
UNDERGOER: Final = OBJECT | PASSIVE_SUBJECT
COMPLEMENT: Final = OPEN_COMPLEMENT | CLAUSAL_COMPLEMENT
PREDICATE: Final = OPEN_COMPLEMENT | {"acomp", "attr"}
REDUCED: Final = PARTICIPLE | ADVERBIAL
LOOSE: Final = ADVERBIAL | {"parataxis"}
RESTRICTING: Final = RELATIVE | PARTICIPLE | {"nmod", "prep"}
MODIFIER: Final = frozenset(
    {"amod", "compound", "nmod:desc", "nmod:poss", "poss", "nmod:unmarked", "flat", "nmod", "nummod"}
)
NAME_TITLE: Final = frozenset(
    {"compound", "nmod:desc", "flat", "appos", "nmod", "nmod:unmarked", "amod", "flat:name"}
)
NAME_PART: Final = frozenset({"flat", "flat:name", "goeswith"})
PARTICLE: Final = frozenset({"compound:prt", "prt"})
CONJUNCT: Final = frozenset({"conj"})
COORDINATOR: Final = frozenset({"cc"})
CASE: Final = frozenset({"case"})
MARK: Final = frozenset({"mark"})
FIXED: Final = frozenset({"fixed"})
APPOSITION: Final = frozenset({"appos"})
NUMBER: Final = frozenset({"nummod"})
NOMINAL: Final = frozenset({"nmod"})
POSSESSOR: Final = frozenset({"nmod:poss", "poss"})
COPULA: Final = frozenset({"cop"})
ATTRIBUTE: Final = frozenset({"attr"})
ROOT: Final = frozenset({"root", "ROOT"})
PARATAXIS: Final = frozenset({"parataxis"})
JUXTAPOSED: Final = PARATAXIS | {"discourse"}
FINITE_COMPLEMENT: Final = frozenset({"ccomp"})
BARE_OBLIQUE: Final = frozenset({"obl", "obl:unmarked"})
ADVERB_OF_VERB: Final = frozenset({"advmod"})
ADVERB: Final = ADVERB_OF_VERB | {"discourse"}
CASE_OR_MARK: Final = CASE | MARK
MARKER: Final = MARK | ADVERB_OF_VERB
SMALL_WORD: Final = PARTICLE | MARKER
NEGATION: Final = frozenset(
    {"advmod", "neg", "det", "cc:preconj", "cc", "preconj", "mark", "case", "prep", "discourse"}
)
NEGATABLE: Final = BARE_OBLIQUE | ADVERB_OF_VERB | {"obl:npmod", "npadvmod"}
CONTINUING: Final = CONJUNCT | ADVERBIAL | PARATAXIS
PREMODIFIER: Final = frozenset(
    {"amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "nummod", "nmod:npmod"}
)
DESCRIBING: Final = frozenset({"amod", "compound", "nmod", "conj", "nummod"})
DESCRIPTION: Final = APPOSITION | {"nmod:desc"}
BARE_TITLE: Final = frozenset({"amod", "compound", "nmod:desc"})
HYPHENATED: Final = BARE_TITLE | FIXED
NAME_BEHIND: Final = frozenset({"appos", "flat", "compound", "nmod", "nmod:desc"})
PHRASE_BEHIND: Final = frozenset({"nmod", "prep", "flat", "appos"})
PART_OF_PHRASE: Final = frozenset({"conj", "appos", "flat", "compound", "nmod"})
BESIDE: Final = frozenset(
    {
        "appos",
        "nmod:unmarked",
        "nmod:desc",
        "nmod",
        "obl:unmarked",
        "npadvmod",
        "conj",
        "list",
        "flat",
        "compound",
    }
)
OUTSIDE_DESCRIPTION: Final = frozenset(
    {
        "case",
        "cc",
        "punct",
        "mark",
        "advmod",
        "cop",
        "nsubj",
        "nsubj:outer",
        "csubj",
        "expl",
        "aux",
        "discourse",
        "obl",
        "advcl",
        "parataxis",
        "dep",
        "prep",
    }
)
ANY_PREPOSITION: Final = CASE | PREPOSITION_ITSELF
PREPOSITION_PART: Final = FIXED | PREPOSITION_ITSELF
APPOSED: Final = APPOSITION | CONJUNCT
FREE_STANDING: Final = APPOSITION | ROOT

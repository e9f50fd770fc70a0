"""Dependency labels by what they say, in Universal Dependencies (our model, Stanza) and ClearNLP's scheme (`en_core_web_*`).

Only the files of syntax know labels: `phrases`, `verbs`, `grammatical_roles` and `clauses`.
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
PREPOSITION_OBJECT: Final = frozenset({"pobj", "pcomp"})
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

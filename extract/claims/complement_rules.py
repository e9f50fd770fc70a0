"""Claims that a verb makes with the clause it governs: demands, blame and refusals.

"Ankara says Syria *must* withdraw", "demanded *that* the army leave", "said the militia was *responsible*",
"refused to *recognise* the government": whom it is asked of, blamed on or refused stands in that clause.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from ..syntax.clauses import Clause
from .candidates import Candidate, ClaimContext
from .ends import pairs, targets

_RANK = 0.75


def complement_claims(context: ClaimContext) -> Iterator[Candidate]:
    """What verbs of saying, demanding and refusing claim with their clauses."""
    forms = context.vocabulary.forms
    openers = forms["says"] | forms["claims"] | forms["insisting"] | forms["refusing"] | forms["wishing"]
    triggers = (t for t, lemma in zip(context.tokens, context.lemmas, strict=True) if lemma in openers)
    for clause in clauses.clauses(triggers):
        lemma = clause.verb.lemma_.lower()
        for word in clause.complements:
            if lemma in forms["refusing"]:
                yield from _refusal(context, clause, word)
            else:
                yield from _demand(context, clause, word)
                yield from _blame(context, clause, word)


def _demand(context: ClaimContext, clause: Clause, word: Token) -> Iterator[Candidate]:
    """ "Said Y *must* leave", "demanded that Y *leave*", "wants Y *to leave*"."""
    if not phrases.is_verb(word) or verbs.is_passive(word):
        return
    forms, lemma = context.vocabulary.forms, clause.verb.lemma_.lower()
    asked = list(verbs.subjects_of_its_own(word))
    must = next((a for a in verbs.auxiliaries(word) if a.lower_ in forms["modal_ordered"]), None)
    if must is None and word.lemma_.lower() in forms["obliging"]:
        must = word
    if lemma in forms["wishing"]:
        if not verbs.is_infinitive(word):
            return
        asked, told = asked or list(clause.objects), clause.verb
    elif must is not None:
        told = must
    elif lemma in forms["insisting"] and word.tag_ == "VB":
        told = clause.verb
    else:
        return
    yield from _made(context, "DEMANDS_FROM", clause, asked, told)


def _blame(context: ClaimContext, clause: Clause, word: Token) -> Iterator[Candidate]:
    """ "Said Y was *responsible* for the blast", "was *behind* it"."""
    forms = context.vocabulary.forms
    if verbs.is_negated(word) or not verbs.is_said_to_be(word):
        return
    guilty = word if word.lemma_.lower() in forms["guilty"] else verbs.leading_preposition(word, "behind")
    if guilty is not None:
        yield from _made(context, "ACCUSES", clause, verbs.subjects_of_its_own(word), guilty)


def _refusal(context: ClaimContext, clause: Clause, word: Token) -> Iterator[Candidate]:
    """ "Refused to *recognise* Y", "to *negotiate* with Y", "to *allow* Y to land"."""
    if not phrases.is_verb(word) or word.lemma_.lower() not in context.vocabulary.forms["refused_deeds"]:
        return
    inner = next(clauses.clauses([word]))
    beside = (o.noun for o in inner.obliques if o.prepositions & {"with", "to"})
    whom = [*inner.objects, *inner.second_objects, *beside]
    whom = targets(context, whom, context.vocabulary.relations["REJECTS"].objects, {"by_deed": ""})
    permitted = (s for c in inner.complements for s in verbs.subjects_of_its_own(c))
    yield from _made(context, "REJECTS", clause, [*whom, *permitted], clause.verb)


def _made(
    context: ClaimContext,
    relation: str,
    clause: Clause,
    targets: list[Token] | tuple[Token, ...],
    told: Token,
) -> Iterator[Candidate]:
    """A claim for each pair of who says it and whom it concerns; the verb that opens the clause decides its
    status."""
    whom = [member for target in targets for member in phrases.coordinated(verbs.antecedent(target))]
    for subject, obj in pairs(context, relation, clause.subjects, whom, told):
        yield Candidate(relation, subject, obj, told, clause.verb, "complement clause", _RANK)

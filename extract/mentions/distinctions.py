"""What a text says of things that are not one: "the Front, *unlike* the Movement", "its *rival* the Front".

No claim about the world, but evidence against taking two names for one.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from ..syntax import clauses, phrases, verbs
from .index import MentionIndex
from .text_mention import TextMention


def distinctions(index: MentionIndex) -> Iterator[tuple[TextMention, TextMention, Token]]:
    """Two mentions of different things and the word that says so."""
    forms = index.vocabulary.forms
    for token, lemma in zip(index.tokens, index.lemmas, strict=True):
        if lemma in forms["contrasts"]:
            pairs = _contrasted(token)
        elif lemma in forms["rivals"]:
            pairs = _rivals(token)
        else:
            continue
        for first, second in pairs:
            a, b = index.at(verbs.antecedent(first)), index.at(verbs.antecedent(second))
            if a is not None and b is not None and a.entity != b.entity and min(a.entity, b.entity) >= 0:
                yield a, b, token


def _contrasted(preposition: Token) -> list[tuple[Token, Token]]:
    """What stands after "unlike" against the subject of its clause or the noun that it follows."""
    holder = preposition.head
    if phrases.is_verb(holder):  # ClearNLP hangs the noun on the preposition
        others = [o.noun for o in phrases.obliques(holder) if "unlike" in o.prepositions]
    else:
        others, holder = phrases.coordinated(holder), holder.head
    subjects = (
        clauses.doers(holder) or verbs.subjects_of_its_own(holder)
        if phrases.is_verb(holder)
        else phrases.copular_subjects(holder) or [holder]
    )
    return [(s, o) for s in subjects for o in others if s != o]


def _rivals(word: Token) -> list[tuple[Token, Token]]:
    """Whose rival, and who: "X's rival Y", "X, a rival of Y", "X is a rival of Y", "rivals X and Y"."""
    noun = phrases.modified(word)
    named = [*phrases.appositions(noun), *phrases.named_after(noun), *phrases.copular_subjects(noun)]
    named = [t for n in (named or ([noun] if noun != word else [])) for t in phrases.coordinated(n)]
    owner = phrases.possessor(noun) or phrases.possessor(word)
    owners = (
        [owner]
        if owner is not None
        else [o.noun for o in phrases.obliques(word) if o.prepositions & {"of", "to"}]
    )
    if owners:
        return [(o, n) for o in owners for n in named]
    return [(named[0], other) for other in named[1:]]

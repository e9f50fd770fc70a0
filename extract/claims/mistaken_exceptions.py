"""Ends that the learned reader takes in though the sentence leaves them out: "all but *the rebels*"."""

from typing import Final

from spacy.tokens import Token

from ..mentions.text_mention import TextMention
from ..syntax import phrases, verbs
from ..syntax.memory import lower_words, sentence_of
from .candidates import Candidate, ClaimContext, Mistakes

_EXCEPT: Final = frozenset({"except", "excepting", "excluding", "barring", "save", "but"})
_APART: Final = {"from": "apart", "for": "except", "than": "other", "of": "exception"}
"""The last word of what leaves somebody out, with the word of it that tells: "*apart* from"."""
_JUDGING: Final = frozenset({"REJECTS", "SANCTIONS", "PRAISES"})
_LIKE: Final = frozenset({"for", "as", "with"})
_FARTHEST: Final = 4
"""Words between what leaves somebody out and his own: "except *the two northern* towns"."""


def _is_exception(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Attacked everyone *except the rebels*", "all groups *but the rebels* attacked"."""
    whole = context.vocabulary.forms["wholes"]
    return any(
        end is not None and _left_out(end.head, whole) for end in (candidate.subject, candidate.object)
    )


def _left_out(word: Token, wholes: frozenset[str]) -> bool:
    words, first = lower_words(word.doc), sentence_of(word).start
    for i in range(word.i - 1, max(first, word.i - _FARTHEST) - 1, -1):
        if words[i] in _EXCEPT:
            return not wholes.isdisjoint(words[max(first, i - _FARTHEST) : i])
        if words[i] in _APART and _APART[words[i]] in words[max(first, i - 1) : i]:
            return True
        if word.doc[i].is_punct or phrases.is_verb(word.doc[i]):
            return False
    return False


def _is_only_like(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Was mistaken *for a rebel* and killed", "disguised *as soldiers*, the rebels attacked"."""
    seeming = context.vocabulary.forms["seeming"]
    return any(end is not None and _is_likened(end, seeming) for end in (candidate.subject, candidate.object))


def _is_likened(end: TextMention, seeming: frozenset[str]) -> bool:
    above = verbs.governor(end.head)
    return (
        above is not None
        and above[1] == "oblique"
        and above[0].lemma_.lower() in seeming
        and any(o.noun == end.head and o.prepositions & _LIKE for o in phrases.obliques(above[0]))
    )


def _is_in_deed(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Opposes *arming the rebels*": what is judged is the deed, not those to whom it would be done."""
    if candidate.relation not in _JUDGING or not phrases.is_verb(candidate.trigger):
        return False
    inside = (candidate.object.head, *candidate.object.head.ancestors)
    deeds = (w for w in inside if w.head == candidate.trigger and verbs.is_gerund(w))
    return any(not verbs.markers(w) and w != candidate.object.head for w in deeds)


EXCEPTIONS: Final[Mistakes] = {
    "an exception is left out": _is_exception,
    "one only looks like the other": _is_only_like,
    "the deed is judged, not the one it is done to": _is_in_deed,
}

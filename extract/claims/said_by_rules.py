"""What the rules have said of a text, so that nobody says it again."""

import itertools
from collections.abc import Mapping
from typing import Final

from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext
from .claim_keys import Key, key_as_rules_see, key_of

_TAKES: Final = frozenset({"CAPTURES", "LOSES"})
_HOLDS: Final = frozenset({"CONTROLS"})
_THREATS: Final = frozenset({"THREATENS"})
_OFFICES: Final = frozenset({"LEADS", "HOLDS_POSITION"})


class SaidByRules:
    """The rules' claims of one text, by what they say and by the events they tell of.

    `turned` holds the keys of these claims with doer and object exchanged: syntax knows who does it to whom.
    """

    def __init__(self, kept: Mapping[Key, Candidate], turned: set[Key], context: ClaimContext) -> None:
        self._context, self._turned = context, turned
        self._said = dict(kept)
        self._events = {(key[0], key[2], key[3]) for key in kept}
        self._leading = {key[1:] for key in kept if key[0] in _OFFICES}
        self._done = {key[1:] for key in kept if context.is_deed(key[0])}
        self._taken = {key[2:] for key in kept if key[0] in _TAKES}

    def says(self, candidate: Candidate) -> bool:
        """Whether a rule says it already, the other way round, with a doer, or by another name for it."""
        keys = {key_of(candidate), key_as_rules_see(candidate, self._context)}
        return (
            bool(keys & (self._said.keys() | self._turned))
            or (candidate.subject is None and any((k[0], k[2], k[3]) in self._events for k in keys))
            or (candidate.relation in _OFFICES and any(key[1:] in self._leading for key in keys))
            or (candidate.relation in _THREATS and any(key[1:] in self._done for key in keys))
            or (candidate.relation in _HOLDS and any(key[2:] in self._taken for key in keys))
            or self._is_inside(candidate)
        )

    def _is_inside(self, candidate: Candidate) -> bool:
        """ "A breakaway faction of *the ELN* attacked", "killed the brother of *Ann Roe*": the rules name
        whom the other only describes.
        """
        return any(
            said.relation == candidate.relation
            and said.trigger.i == candidate.trigger.i
            and (
                _lies_within(candidate.subject, said.subject)
                or (_is_of_person(candidate.object) and _lies_within(candidate.object, said.object))
            )
            for said in self._said.values()
        )


def _lies_within(end: TextMention | None, whole: TextMention | None) -> bool:
    """Whether an end only describes a whole; whoever is listed with it, or fires it, stands for himself."""
    if end is None or whole is None or whole.head not in end.head.ancestors:
        return False
    between = [end.head, *itertools.takewhile(lambda word: word != whole.head, end.head.ancestors)]
    return not any(phrases.is_coordinated(word) or phrases.is_verb(word) for word in between)


def _is_of_person(end: TextMention) -> bool:
    """Whether "of" joins a person to the noun before: "the brother of *Samir Haddad*"."""
    word = end.head
    return end.type == "Person" and phrases.has_preposition(word)

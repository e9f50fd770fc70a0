"""Chains of mentions that are the same thing, joined link by link."""

from collections import defaultdict
from collections.abc import Container, Sequence
from typing import Any

from msgspec.structs import replace
from spacy.tokens import Token

from ...graph.schema.disjoint_sets import DisjointSets
from ...graph.schema.names import fold
from ..vocabulary.tables import Vocabulary
from .genders import Gender, gender, is_told, may_have_gender
from .text_mention import TextMention


class Chains:
    """Which mentions are one, and what each has turned out to be.

    A mention is known here by its number in the text, which it carries as its `entity` until the chains are
    done.
    """

    def __init__(self, found: Sequence[TextMention], vocabulary: Vocabulary) -> None:
        self._now = [replace(mention, entity=number) for number, mention in enumerate(found)]
        self._sets = DisjointSets(range(len(found)))
        self._number_of = {(m.start, m.end): number for number, m in enumerate(found) if m.form == "name"}
        self._called = {number: _identifying(mention) for number, mention in enumerate(self._now)}
        self._told: dict[int, frozenset[Gender]] = {
            number: frozenset({said})
            for number, mention in enumerate(self._now)
            if may_have_gender(mention)
            and (said := gender(mention, vocabulary))
            and is_told(mention, vocabulary)
        }
        self._headed: defaultdict[int, list[int]] = defaultdict(list)
        self._named_at: dict[int, int] = {}
        for number, mention in enumerate(found):
            self._headed[mention.head.i].append(number)
            if mention.form == "name":
                self._named_at[mention.start] = number

    @property
    def mentions(self) -> Sequence[TextMention]:
        """All mentions in the order of the text, as they are understood so far."""
        return self._now

    def names(self) -> list[TextMention]:
        """Those that are names."""
        return [mention for mention in self._now if mention.form == "name"]

    def before(self, mention: TextMention, most: int) -> Sequence[TextMention]:
        """The last so many mentions before one."""
        return self._now[max(0, mention.entity - most) : mention.entity]

    def headed_by(self, token: Token) -> list[TextMention]:
        """The mentions that a word heads."""
        return [self._now[number] for number in self._headed.get(token.i, ())]

    def named_at(self, place: int) -> TextMention | None:
        """The name that begins with a token of this number."""
        number = self._named_at.get(place)
        return None if number is None else self._now[number]

    def owner(self, mention: TextMention) -> TextMention | None:
        """The named group that a description begins with, if it was read with the others."""
        if mention.owner is None:
            return None
        number = self._number_of.get((mention.owner.start, mention.owner.end))
        return None if number is None else self._now[number]

    def now(self, mention: TextMention) -> TextMention:
        """A mention as it is understood so far, whenever it was taken from here."""
        return self._now[mention.entity]

    def revise(self, mention: TextMention, **fields: Any) -> None:
        """Say what a mention has turned out to be."""
        before = _identifying(self._now[mention.entity])
        self._now[mention.entity] = replace(self._now[mention.entity], **fields)
        root = self._sets.root(mention.entity)
        self._called[root] = (self._called[root] - before) | _identifying(self._now[mention.entity])

    def root(self, mention: TextMention) -> int:
        """The number that a chain goes by: its first mention's."""
        return self._sets.root(mention.entity)

    def link(self, a: TextMention, b: TextMention) -> bool:
        """Say that two mentions are the same thing, unless their names say that they are two."""
        if self.are_two(a, b):
            return False
        called = self._called[self.root(a)] | self._called[self.root(b)]
        told = self._told_of(a) | self._told_of(b)
        self._sets.union(a.entity, b.entity)
        self._called[self.root(a)] = called
        if told:
            self._told[self.root(a)] = told
        return True

    def are_two(self, a: TextMention, b: TextMention) -> bool:
        """Whether two chains have names that no one thing bears: two full names of people, two entries; or
        are a man and a woman.
        """
        genders = {self.gender(a), self.gender(b)}
        if len(genders - {""}) > 1:
            return True
        one, other = self._called[self.root(a)], self._called[self.root(b)]
        return bool(one) and bool(other) and one.isdisjoint(other)

    def gender(self, mention: TextMention) -> Gender:
        """What the mentions of a chain tell of whom it stands for; empty where that is nothing, or both."""
        told = self._told_of(mention)
        return next(iter(told)) if len(told) == 1 else ""

    def _told_of(self, mention: TextMention) -> frozenset[Gender]:
        return self._told.get(self.root(mention), frozenset())

    def same(self, a: TextMention, b: TextMention) -> bool:
        """Whether two mentions are already one."""
        return self.root(a) == self.root(b)

    def is_alone(self, mention: TextMention) -> bool:
        """Whether nothing before a mention is the same thing."""
        return self.root(mention) == mention.entity

    def only(self, candidates: Sequence[TextMention]) -> TextMention | None:
        """The last of the candidates where all are one thing."""
        return candidates[-1] if len({self.root(mention) for mention in candidates}) == 1 else None

    def resolved(self, unresolved: Container[int]) -> list[TextMention]:
        """The mentions with their entity, the root of their chain; those numbered `unresolved` have none."""
        return [
            replace(mention, entity=-1 if number in unresolved else self._sets.root(number))
            for number, mention in enumerate(self._now)
        ]


def _identifying(mention: TextMention) -> frozenset[str]:
    """By what a name tells its bearer from all others: its entry, or given name and surname of a person."""
    if mention.known is not None:
        return frozenset({mention.known.id})
    is_full_name = mention.form == "name" and mention.type == "Person" and " " in mention.text
    return frozenset({fold(mention.text)}) if is_full_name else frozenset()

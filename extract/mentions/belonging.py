"""Whose a description is by its words: "Turkish troops", "an SDF commander", "the group's spokesman".

A noun is somebody's where it says so: an organ of a state after the state's adjective, a member or a part of
a group beside the group's name. A name beside a noun is not enough: "SDF prisoners" are none of the SDF,
"Syrian rebels" none of the state's. In doubt a description is nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from spacy.tokens import Token

from ...graph.schema.model import LocalEntity
from ...graph.schema.ontology import is_a
from ..syntax import grammatical_roles, phrases
from ..syntax.memory import lower_words
from ..vocabulary.tables import Vocabulary
from .text_mention import TextMention

_JOINING: Final = frozenset({"and", "&", ","})
_OF_STATES: Final = frozenset({"IGO", "Coalition"})
_LED: Final = {
    "ArmedGroup NGO CriminalGroup": "led_groups",
    "ArmedGroup MilitaryForce SecurityForce Coalition Country": "led_forces",
    "PoliticalParty": "led_parties",
    "Country": "led_governments",
}
"""The types that a group may have of which a leader has such a thing, by the list of its nouns."""
_DOUBTS: Final = ("estranged", "alleged_adjectives", "past_offices", "not_in_office", "indistinct")
_LONGEST: Final = 12
"""Words of a description that are looked at, so that none takes longer than others."""


class Belonging(NamedTuple):
    """An entity that a description is of, by its number in the article, and the tokens that say so."""

    owner: int
    start: int
    end: int


def belongings(
    found: Iterable[TextMention],
    entities: Mapping[int, LocalEntity],
    vocabulary: Vocabulary,
    led: Mapping[int, int] = MappingProxyType({}),
) -> dict[int, tuple[Belonging, ...]]:
    """Whose each described entity is, by its number: what all of its descriptions tell that tell anything.

    `led` gives the one group that a person leads or speaks for, by the numbers of both: "*his* organisation"
    is the group's. What has a name is left out: who "SDF fighters" are is known, they are the SDF.
    """
    reader = _Owners(found, entities, vocabulary, led)
    told: defaultdict[int, list[dict[int, Belonging]]] = defaultdict(list)
    for mention in reader.found:
        if mention.form == "nominal" and not entities[mention.entity].named:
            owners = {one.owner: one for one in reader.owners(mention) if one.owner != mention.entity}
            if owners:
                told[mention.entity].append(owners)
    return {
        entity: tuple(first for owner, first in ways[0].items() if all(owner in way for way in ways))
        for entity, ways in told.items()
    }


class _Owners:
    """The mentions of one text by their words, and whose a description among them is."""

    def __init__(
        self,
        found: Iterable[TextMention],
        entities: Mapping[int, LocalEntity],
        vocabulary: Vocabulary,
        led: Mapping[int, int],
    ) -> None:
        self.found = [mention for mention in found if mention.entity >= 0]
        self.entities, self.forms, self.led = entities, vocabulary.forms, led
        self.by_head = {mention.head.i: mention for mention in self.found}
        self.names = {mention.end: mention for mention in self.found if mention.form == "name"}

    def owners(self, mention: TextMention) -> list[Belonging]:
        """By the names before its noun, else by who possesses it, else by what follows with "of"."""
        is_of_kind = mention.type == "Person" or (
            is_a(mention.type, "Group") and mention.lemma not in self.forms["of_nobody"]
        )
        if mention.event or not is_of_kind or self._is_doubted(mention) or phrases.is_predicate(mention.head):
            return []
        return self._before(mention) or self._possessing(mention) or self._behind(mention)

    def _is_doubted(self, mention: TextMention) -> bool:
        """ "*Former*", "*suspected*", "*anti*-": what the words before the noun take back."""
        doc, head = mention.head.doc, mention.head.i
        start = max(min(mention.start, phrases.described_from(mention.head)), head - _LONGEST)
        words = lower_words(doc)[max(0, start - 1) : head]
        return not all(self.forms[doubt].isdisjoint(words) for doubt in _DOUBTS)

    def _before(self, mention: TextMention) -> list[Belonging]:
        """ "*Turkish* troops"; a hyphen makes another word of a name.

        In "US and *French* special forces" those of the United States are told by the adjective alone.
        """
        head = mention.head.i
        place, service = self._over_kind(mention)
        owners: list[TextMention] = []
        first = max(mention.start, head - _LONGEST)
        while (name := self.names.get(place)) is not None and name.start >= first:
            is_whose = self._may_own(name, mention, is_service=service)
            if not is_whose or self._hangs_together(name) or self._is_about(name, mention):
                return []
            owners.append(name)
            place = self._over_joining(name, mention)
        start = min((name.start for name in owners), default=head)
        return [Belonging(name.entity, start, head + 1) for name in reversed(owners)]

    def _over_kind(self, mention: TextMention) -> tuple[int, bool]:
        """Where the words before those of the noun's kind end; whether these name a service of a state."""
        doc, place, service = mention.head.doc, mention.head.i, False
        while place > max(0, mention.head.i - _LONGEST) and place not in self.names:
            word = doc[place - 1].lower_
            service |= word in self.forms["state_services"]
            if not any(
                word in self.forms[kinds] for kinds in ("state_services", "kinds_between", "militant")
            ):
                break
            place -= 1
        return place, service

    def _over_joining(self, name: TextMention, mention: TextMention) -> int:
        """Where the name before one ends that it is joined to: "*US* and French special forces".

        Of a list with commas only adjectives: "in Mali, and French troops" has no such list.
        """
        doc, place = name.head.doc, name.start
        while place > 0 and doc[place - 1].lower_ in _JOINING:
            place -= 1
        before = self.names.get(place)
        is_inside = before is not None and before.start >= mention.start
        is_listed = before is not None and before.adjective and name.adjective
        return place if place < name.start and (is_inside or is_listed) else -1

    def _hangs_together(self, name: TextMention) -> bool:
        doc = name.head.doc
        around = doc[max(0, name.start - 1) : name.start].text, doc[name.end : name.end + 1].text
        return "-" in around

    def _is_about(self, name: TextMention, mention: TextMention) -> bool:
        """ "Russia's *Syria* envoy" is not Syria's, nor is "the UN *Libya* mission"; "a *US* envoy" is."""
        if self.entities[name.entity].type != "Country":
            return False
        is_sent_there = not (name.adjective or name.text.isupper()) and mention.lemma in self.forms["sent"]
        is_after_name = name.start in self.names
        return is_sent_there or is_after_name

    def _possessing(self, mention: TextMention) -> list[Belonging]:
        """ "*The group*'s spokesman", "*Turkey*'s troops", "*their* commander", "*his* organisation"."""
        token = phrases.possessor(mention.head)
        possessor = self._at(token) if token is not None else None
        if possessor is None:
            return []
        owner = possessor.entity
        if self.entities[owner].type == "Person":
            owner = self.led.get(owner, -1)
            is_whose = owner >= 0 and self._may_be_led(self.entities[owner].type, mention)
        else:
            is_whose = self._may_own(possessor, mention, is_service=self._over_kind(mention)[1])
        return [Belonging(owner, possessor.start, mention.head.i + 1)] if is_whose else []

    def _may_be_led(self, kind: str, mention: TextMention) -> bool:
        """Whether a group of a type is what its leader has, or part of it: "his *party*", "his *troops*"."""
        fitting = next((kinds for kinds, listed in _LED.items() if mention.lemma in self.forms[listed]), "")
        return any(is_a(kind, wide) for wide in fitting.split())

    def _behind(self, mention: TextMention) -> list[Belonging]:
        """ "Commander of *the SDF*", "a spokesman for *the group*", "special forces from *France*"."""
        found = []
        after = mention.head.doc[mention.end].lower_ if mention.end < len(mention.head.doc) else ""
        for oblique in phrases.obliques(mention.head) if self._is_one(mention) else ():
            owner = self._at(oblique.noun) if after in oblique.prepositions else None
            if (
                owner is not None
                and self._attaches(mention, oblique.prepositions, owner)
                and self._may_own(owner, mention, is_service=False)
            ):
                found.append(owner)
        return [Belonging(owner.entity, mention.start, owner.end) for owner in found]

    def _is_one(self, mention: TextMention) -> bool:
        """Whether somebody is spoken of, "*a* commander of the SDF", and no rank, "President of Egypt"."""
        before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
        is_told = before in self.forms["definite"] or before in self.forms["indefinite"]
        is_told = is_told or phrases.possessor(mention.head) is not None
        return mention.plural or is_told or bool(phrases.counted_by(mention.head))

    def _attaches(self, mention: TextMention, prepositions: frozenset[str], owner: TextMention) -> bool:
        """Whether a preposition after a noun says whose it is.

        "From" does where the noun is a subject: who "withdrew troops from Syria" withdrew no Syrian troops.
        "With" and "at" do of those who serve a body: "an official *with* the UN".
        """
        if "from" in prepositions:
            return grammatical_roles.is_subject(mention.head)
        if prepositions & {"with", "at"}:
            is_body = self.entities[owner.entity].type != "Country"
            return is_body and mention.lemma in self.forms["serving_with"]
        is_for = "for" in prepositions and mention.lemma in self.forms["speaking_for"]
        return is_for or "of" in prepositions

    def _at(self, token: Token) -> TextMention | None:
        mention = self.by_head.get(token.i)
        return mention if mention is not None else self.names.get(token.i + 1)

    def _may_own(self, owner: TextMention, mention: TextMention, *, is_service: bool) -> bool:
        """Whether what a noun calls somebody can be a member, a part or an organ of an owner of its type."""
        kind = self.entities[owner.entity].type
        if kind == "Country":
            return mention.lemma in self.forms["of_states"] or (
                is_service and mention.lemma in self.forms["of_groups"]
            )
        are_of_members = kind in _OF_STATES and (
            mention.lemma in self.forms["members"]
            or (mention.plural and mention.lemma in self.forms["of_member_states"])
        )
        if not is_a(kind, "Group") or kind == "CivilianGroup" or are_of_members:
            return False
        return mention.lemma in self.forms["of_groups"] or mention.lemma in self.forms["of_states"]

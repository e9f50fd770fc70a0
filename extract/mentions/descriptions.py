"""What descriptions stand for: "SDF fighters", "the village of Baghouz", "the militia", "the minister".

By the name inside or beside them, by the one thing before that was called so, or by being the only one near.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a
from ..syntax import grammatical_roles, phrases
from ..vocabulary.tables import Vocabulary
from .chains import Chains
from .index import is_some_part
from .place_parts import is_part
from .text_mention import TextMention

_REACH: Final = 3
"""Sentences back to what a description may stand for by its kind."""
_PLACE_REACH: Final = 2
_COUNTRY: Final = "country"
_COUNTRY_TYPE: Final = "Country"
_RECALL: Final = 200
"""Mentions back among which a description is sought, so that a long text takes no more than its length."""
_TITLE_WORDS: Final = 4
"""So many words before a name may hold the person's titles."""


def by_owner(chains: Chains, vocabulary: Vocabulary) -> None:
    """ "SDF fighters" act as the SDF, "the ISIL terrorist group" is ISIL; "SDF officials" are others."""
    for mention in chains.mentions:
        owner = chains.owner(mention)
        if owner is None or mention.form != "nominal":
            continue
        acts_for = mention.force and is_a(mention.type, "Actor")
        if acts_for or _says_kind_of(mention, owner, vocabulary):
            chains.link(owner, mention)


def _says_kind_of(mention: TextMention, owner: TextMention, vocabulary: Vocabulary) -> bool:
    """Whether a noun says what the name before it is: "the *ISIL* terrorist *group*", no "splinter group"."""
    between = mention.head.doc[owner.end : mention.head.i]
    return mention.lemma in vocabulary.forms["kinds_of_group"] and all(
        token.lower_ in vocabulary.forms["militant"] for token in between
    )


def by_apposition(chains: Chains, vocabulary: Vocabulary) -> None:
    """ "Zana Amedi, an official", "the village of Baghouz"; later "the village" if there is one only."""
    by_head = {name.head.i: name for name in chains.names()}
    by_end = {name.end: name for name in chains.names()}
    by_start = {name.start: name for name in chains.names()}
    described: defaultdict[str, list[TextMention]] = defaultdict(list)
    for mention in chains.mentions:
        if mention.form != "nominal" or mention.type == "Entity":
            continue
        called = _called_so(mention, by_start, vocabulary)
        if called is not None and _may_be_called(mention, called, chains) and chains.link(called, mention):
            if called.known is None:
                chains.revise(called, type=mention.type)  # it is what it is said to be
            described[mention.lemma].append(called)
            continue
        name = _named_with(mention, by_end, vocabulary) or _named_by(mention, by_head, vocabulary)
        if name is not None and _may_describe(mention, name, chains) and chains.link(name, mention):
            if is_a(name.type, "Place"):
                chains.revise(mention, type=name.type)
            described[mention.lemma].append(name)
            continue
        is_bare = (
            determiner(mention, vocabulary) == "the"
            and mention.end - mention.start == 1
            and not is_said_which(mention)
        )
        only = chains.only(described[mention.lemma]) if is_bare else None
        if only is not None:
            chains.link(only, mention)


def _called_so(
    mention: TextMention, by_start: Mapping[int, TextMention], vocabulary: Vocabulary
) -> TextMention | None:
    """ "A group *called the Lions of Homs*", "a militia *known as Mai-Mai*"."""
    doc, at = mention.head.doc, mention.end
    if mention.plural or at >= len(doc) or doc[at].lower_ not in vocabulary.forms["calling"]:
        return None
    if mention.head not in doc[at].ancestors:
        return None  # "the president *called* Ann Roe"
    at += 1
    while at < len(doc) and doc[at].lower_ in ("as", "the", "only", "locally"):
        at += 1
    return by_start.get(at)


def _may_be_called(mention: TextMention, name: TextMention, chains: Chains) -> bool:
    """Whom we know is what we know."""
    return name.known is None or _may_describe(mention, name, chains)


def is_said_which(mention: TextMention) -> bool:
    """Whether a name after "of", or a clause, says which one a noun is, as nothing before does."""
    return _is_of_name(mention) or phrases.is_restricted(mention.head)


def _is_of_name(mention: TextMention) -> bool:
    doc = mention.head.doc
    after = [token for token in doc[mention.end : mention.end + 3] if token.lower_ != "the"]
    return len(after) > 1 and after[0].lower_ == "of" and after[1].text[:1].isupper()


def _named_with(
    mention: TextMention, by_end: Mapping[int, TextMention], vocabulary: Vocabulary
) -> TextMention | None:
    """The place whose name a noun only goes on: "*Zamfara* state", not "the *Homs* town of Rastan"."""
    name = None if _is_of_name(mention) else by_end.get(mention.head.i)
    kind = vocabulary.name_types.place_words.get(mention.lemma)
    is_kind = kind in ("AdminRegion", "Settlement")
    return name if is_kind and name is not None and is_a(name.type, "Place") and not name.adjective else None


def _named_by(
    mention: TextMention, by_head: Mapping[int, TextMention], vocabulary: Vocabulary
) -> TextMention | None:
    """ "The village of *Baghouz*"; "a district of Sittwe" is a part of it."""
    named = phrases.describes(mention.head)
    whole = named is not None and phrases.whole_of(named) == mention.head
    if whole and is_some_part(mention.head, vocabulary):
        return None
    return by_head.get(named.i) if named is not None else None


def _may_describe(mention: TextMention, name: TextMention, chains: Chains) -> bool:
    if mention.plural and name.type == "Person":
        return False  # "his *counterparts* Ayala and Brandt"
    if is_a(name.type, "Place") and name.end == mention.head.i:
        return True
    kinds = _kind(name.type), _kind(mention.type)
    owner = chains.owner(mention)
    return (_agree(*kinds) or name.type == "Place") and not (owner and chains.same(owner, mention))


def _kind(node_type: str) -> str:
    return next((kind for kind in ("Person", "Group", "Place") if is_a(node_type, kind)), "Entity")


def _agree(a: str, b: str) -> bool:
    return is_a(a, b) or is_a(b, a)


def by_description(chains: Chains, sentence_of: Sequence[int], vocabulary: Vocabulary) -> None:
    """ "the militia", "the minister", "the town", "the Observatory": the one thing before so called."""
    said: defaultdict[str, list[TextMention]] = defaultdict(list)
    referents = _Referents(chains, sentence_of, vocabulary)
    for mention in chains.mentions:
        if mention.form != "nominal":
            continue
        if chains.is_alone(mention):
            antecedent = (
                _absolute(mention, chains, vocabulary)
                or referents.country_beside(mention)
                or _said_before(mention, said[mention.lemma], vocabulary)
                or referents.of(mention)
            )
            if antecedent is not None and chains.link(antecedent, mention):
                kind = chains.now(antecedent).type
                if mention.type == "Entity" or is_a(kind, mention.type):
                    chains.revise(mention, type=kind)
        said[mention.lemma].append(mention)


def _absolute(mention: TextMention, chains: Chains, vocabulary: Vocabulary) -> TextMention | None:
    """ "Their situation grew desperate, with *fighters* unleashing bombs": the fighters are theirs."""
    if not mention.force or mention.end - mention.start > 1 or determiner(mention, vocabulary):
        return None
    main = grammatical_roles.absolute_subject(mention.head)
    if main is None:
        return None
    owner = phrases.possessor(main) or main
    return next(
        (
            other
            for other in chains.headed_by(owner)
            if other.form != "nominal" and is_a(other.type, "ArmedGroup")
        ),
        None,
    )


def determiner(mention: TextMention, vocabulary: Vocabulary) -> str:
    """The article or demonstrative before a description, which its span leaves out."""
    before = mention.head.doc[mention.start - 1].lower_ if mention.start else ""
    is_determiner = before in vocabulary.forms["definite"] or before in vocabulary.forms["indefinite"]
    return before if is_determiner else ""


def _said_before(
    mention: TextMention, earlier: Sequence[TextMention], vocabulary: Vocabulary
) -> TextMention | None:
    """The last mention of the same noun and number that says at least as much.

    It takes "the", or a nationality, which identifies without it.
    """
    if phrases.is_restricted(mention.head):
        return None  # "the people who stayed" are not the people spoken of before
    mine, article = _modifiers(mention, vocabulary), determiner(mention, vocabulary)
    is_definite = article in vocabulary.forms["definite"]
    for other in islice(reversed(earlier), _RECALL):
        if other.plural != mention.plural or other.lemma in vocabulary.forms["containers"]:
            continue
        theirs = _modifiers(other, vocabulary)
        if theirs & vocabulary.forms["indistinct"]:
            continue
        same_nationality = mention.country and mention.country == other.country and mine == theirs
        if (is_definite and mine <= theirs) or (same_nationality and not article):
            return other
    return None


def _is_modifier(name: TextMention) -> bool:
    """ "Expelled *United States* troops from the country": whose troops they are is not where they were."""
    return phrases.modified(name.head) != name.head


def _modifiers(mention: TextMention, vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        token.lower_
        for token in mention.head.doc[mention.start : mention.end - 1]
        if token.lower_ not in vocabulary.forms["definite"] and not token.is_punct
    )


def _is_group_of_place_noun(name: TextMention, mention: TextMention) -> bool:
    """ "The Polisario *Front* ... *the front* killed two": a group; "on the front" is a place."""
    if mention.type != "Area" or name.lemma != mention.lemma or not is_a(name.type, "Group"):
        return False
    role = grammatical_roles.role_of(mention.head)
    return role in ("subject", "object", "possessor") or phrases.whole_of(mention.head) is not None


class _Referents:
    """The named things that definite descriptions of one text stand for."""

    def __init__(self, chains: Chains, sentence_of: Sequence[int], vocabulary: Vocabulary) -> None:
        self.chains, self.sentence_of, self.vocabulary = chains, sentence_of, vocabulary
        self.roles = _people_by_role(chains, vocabulary)
        self.names = [name for name in chains.names() if not name.adjective]
        self.by_word: defaultdict[str, list[TextMention]] = defaultdict(list)
        for name in self.names:
            if " " in name.text:
                for word in dict.fromkeys(fold(name.text).split()):
                    self.by_word[word].append(name)

    def of(self, mention: TextMention) -> TextMention | None:
        """By what a thing is called, by kind, or by being the only one near."""
        definite = self.vocabulary.forms["definite"]
        if determiner(mention, self.vocabulary) not in definite or mention.owner:
            return None
        is_bare = mention.end - mention.start == 1
        if mention.type == "Person" and not mention.plural:
            return self._holder(mention) if is_bare or not mention.country else None
        if is_a(mention.type, "Place") and _is_of_name(mention):
            return None
        if not is_bare and not self._is_plain(mention):
            return None
        names = self._names_before(mention, self.names)
        if mention.type == "Settlement":  # "half of Goma ... *the city*"
            names = [name for name in names if not is_part(name)]
        called = [name for name in names if name.known and mention.lemma in name.known.nouns]
        choice = self.chains.only(self._near(called, mention, _REACH))
        if choice is not None or not is_bare:
            return choice
        return self._with_noun_in_name(mention) or self._by_kind(names, mention)

    def country_beside(self, mention: TextMention) -> TextMention | None:
        """ "They went to *Chad* after rebels had seized the country": the one that its sentence names."""
        is_whole = mention.lemma == _COUNTRY and mention.end - mention.start == 1 and not mention.owner
        if not is_whole or determiner(mention, self.vocabulary) not in self.vocabulary.forms["definite"]:
            return None
        named = self._near(self._names_before(mention, self.names), mention, 0)
        beside = self.chains.only([n for n in named if n.type == "Country" and not _is_modifier(n)])
        return beside or self._state_of_speaker(mention)

    def _state_of_speaker(self, mention: TextMention) -> TextMention | None:
        """ "The *South Korean* Foreign Ministry announced that the country would ..."."""
        heads = grammatical_roles.matrix_subjects(mention.head)
        speakers = [speaker for head in heads for speaker in self.chains.headed_by(head)]
        states = {speaker.country for speaker in speakers if speaker.form != "pronoun"} - {None}
        known = self.vocabulary.known.get(states.pop() or "") if len(states) == 1 else None
        if known is None or known.type != "Country":
            return None
        self.chains.revise(mention, known=known, type=known.type, country=known.country)
        named = (name for name in self.chains.names() if name.known is known)
        return next(named, None)

    def _holder(self, mention: TextMention) -> TextMention | None:
        """Who was called so before: "the *minister*" one minister, "the *defence minister*" that of defence.

        None where a name stands beside the title: "the foreign minister, *Jane Roe*".
        """
        if self._stands_at_name(mention):
            return None
        told = _modifiers(mention, self.vocabulary)
        people = self.roles.get(mention.lemma, ())
        last = bisect_left(people, mention.start, key=lambda titled: titled[0].start)
        return self.chains.only(
            [name for name, words in people[max(0, last - _RECALL) : last] if told <= words]
        )

    def _stands_at_name(self, mention: TextMention) -> bool:
        doc = mention.head.doc
        after = mention.end + (mention.end < len(doc) and doc[mention.end].text == ",")
        name = self.chains.named_at(after)
        return name is not None and name.type == "Person"

    def _names_before(self, mention: TextMention, names: Sequence[TextMention]) -> list[TextMention]:
        """Those of some names that stand before a description and not beside it in its clause."""
        last = bisect_left(names, mention.entity, key=lambda name: name.entity)
        return [
            self.chains.now(name)
            for name in names[max(0, last - _RECALL) : last]
            if not grammatical_roles.is_same_clause_argument(name.head, mention.head)
        ]

    def _near(self, names: Sequence[TextMention], mention: TextMention, sentences: int) -> list[TextMention]:
        here = self.sentence_of[mention.start]
        return [name for name in names if here - self.sentence_of[name.start] <= sentences]

    def _is_plain(self, mention: TextMention) -> bool:
        """Whether only a people or "militant", "armed" is before the noun, which tells no groups apart."""
        word = mention.head.doc[mention.start].lower_
        forms = self.vocabulary.forms
        return mention.end - mention.start == 2 and (word in forms["militant"] or word in forms["peoples"])

    def _with_noun_in_name(self, mention: TextMention) -> TextMention | None:
        """ "the *Observatory*" is the Syrian Observatory for Human Rights."""
        if mention.type == "Entity":
            return None
        choice = self.chains.only(self._names_before(mention, self.by_word.get(mention.lemma, ())))
        if choice is None:
            return None
        if _agree(choice.type, mention.type) or all(is_a(m.type, "Group") for m in (choice, mention)):
            return choice
        if _is_group_of_place_noun(choice, mention):
            self.chains.revise(mention, type=choice.type)
            return choice
        return None

    def _by_kind(self, names: Sequence[TextMention], mention: TextMention) -> TextMention | None:
        """The town, country or armed group that is the only one near."""
        lemma, forms = mention.lemma, self.vocabulary.forms
        kind = _COUNTRY_TYPE if lemma == _COUNTRY else mention.type
        if lemma == _COUNTRY or (
            kind in ("Settlement", "AdminRegion") and lemma not in forms["places_apart"]
        ):
            alike = [name for name in names if name.type == kind and not _is_modifier(name)]
            near = self.chains.only(self._near(alike, mention, _PLACE_REACH))
            return near or (self.chains.only(alike) if kind == _COUNTRY_TYPE else None)
        if lemma in forms["generic_groups"]:
            return self._armed(self._near(names, mention, _REACH), mention)
        return None

    def _armed(self, near: Sequence[TextMention], mention: TextMention) -> TextMention | None:
        """The one armed group near, if the gazetteer allows it; of several, the subject one sentence back."""
        armed = [name for name in near if is_a(name.type, "ArmedGroup")]
        only = self.chains.only(armed)
        if only is not None:
            nouns = only.known.nouns if only.known else frozenset()
            return None if nouns and mention.lemma not in nouns | {"group"} else only
        if mention.lemma != "group":
            return None
        here = self.sentence_of[mention.start]
        return self.chains.only(
            [
                name
                for name in armed
                if here - self.sentence_of[name.start] == 1
                and grammatical_roles.is_subject(phrases.modified(name.head))
            ]
        )


Titled = tuple[TextMention, frozenset[str]]
"""A person, and the words said beside the name."""


def _people_by_role(chains: Chains, vocabulary: Vocabulary) -> Mapping[str, Sequence[Titled]]:
    """Named people by the words of their titles: "the secretary" may be "Defense *Secretary* Ash Carter"."""
    people: defaultdict[str, list[Titled]] = defaultdict(list)
    for name in chains.names():
        if name.type != "Person":
            continue
        doc, titles = name.head.doc, vocabulary.titles
        before = doc[max(0, name.start - _TITLE_WORDS) : name.start]
        roles = {
            token.lemma_.lower()
            for token in before
            if token.lower_ in titles or token.lemma_.lower() in vocabulary.roles
        }
        roles |= {token.lemma_.lower() for token in doc[name.start : name.end] if token.lower_ in titles}
        apposed = phrases.appositions(name.head)
        roles |= {apposition.lemma_.lower() for apposition in apposed}
        said = frozenset(token.lower_ for part in (before, *map(phrases.phrase, apposed)) for token in part)
        for role in roles:
            people[role].append((name, said))
    return people

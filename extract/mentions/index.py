"""The mentions of a text by the words that head them: who or where a noun phrase stands for.

"A group of Daesh" and "YPG positions" are followed to whom they belong, "the village of Baghouz" to the name.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles, phrases, verbs
from ..syntax.memory import sentence_of
from ..vocabulary.tables import Vocabulary
from .nominals import is_side
from .place_parts import is_part
from .text_mention import TextMention
from .titled_names import TitledName, titled_names

_DEEPEST: Final = 6


def is_some_part(token: Token, vocabulary: Vocabulary) -> bool:
    """ "*A suburb* of Damascus", "two *districts* of Sittwe" is not the whole; "the district of X" is X."""
    if token.lemma_.lower() not in vocabulary.forms["quarters"]:
        return False
    is_definite = any(child.lower_ in vocabulary.forms["definite"] for child in phrases.children(token))
    return phrases.is_indefinite(token) or (token.tag_ == "NNS" and not is_definite)


class MentionIndex:
    """The mentions of one text, found by the words that head them."""

    def __init__(self, doc: Doc, found: Iterable[TextMention], vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.tokens = list(doc)
        self.lemmas = [t.lemma_.lower() for t in self.tokens]
        self.vocabulary = vocabulary
        self.found = [f for f in found if f.entity >= 0 and f.type != "Entity" and not f.topic]
        self.by_head = {f.head.i: f for f in self.found}
        self.by_token = {i: f for f in self.found if f.form != "nominal" for i in range(f.start, f.end)}
        self._actors: dict[int, TextMention | None] = {}
        self._ends: dict[tuple[int, frozenset[str]], TextMention | None] = {}

    @cached_property
    def titled(self) -> dict[int, TitledName]:
        """Who bears the titles that stand before names, by the place of the role's last word."""
        return titled_names(self)

    def learn(self, mention: TextMention) -> None:
        """Take in a mention that was none before, or was of no type."""
        self.found.append(mention)
        self.by_head[mention.head.i] = mention
        self._actors.clear()
        self._ends.clear()

    def at(self, token: Token) -> TextMention | None:
        """The mention that a word heads or, in a name, is part of."""
        return self.by_head.get(token.i) or self.by_token.get(token.i)

    def actor(self, token: Token, depth: int = 0) -> TextMention | None:
        """Who a noun phrase stands for: itself, its content ("a group of *Daesh*"), its owner ("*YPG* men").

        The first of these rules that finds someone; else the mention that the word heads.
        """
        if depth:
            return self._actor(token, depth)
        if token.i not in self._actors:
            self._actors[token.i] = self._actor(token, depth)
        return self._actors[token.i]

    def _actor(self, token: Token, depth: int) -> TextMention | None:
        token = verbs.antecedent(token)
        if depth > _DEEPEST:
            return None
        mention = self.at(token)
        found = (
            self._person_in_apposition(token, mention)
            or self._person_after_title(token, mention)
            or self._name_itself(token, mention)
            or self._whole(token, depth)
            or self._standing_for_other(token, mention)
            or self._whose_force(token, mention, depth)
            or self._whose_asset(token, depth)
        )
        return found or mention

    def _person_in_apposition(self, token: Token, mention: TextMention | None) -> TextMention | None:
        """ "one of them, *Abu Omar*, ..."."""
        if mention is not None and mention.form == "name":
            return None
        named = (self._person_named(a) for a in phrases.appositions(token) if a.i > token.i)
        return next(filter(None, named), None)

    def _person_after_title(self, token: Token, mention: TextMention | None) -> TextMention | None:
        """ "Foreign Minister *Sergei Lavrov*", the title as head."""
        titled = self.titled.get(token.i)
        if titled is not None:
            return titled.name
        if mention is None or mention.form != "nominal" or mention.type != "Person":
            return None
        return next(filter(None, map(self._person_named, phrases.named_after(token))), None)

    def _person_named(self, token: Token) -> TextMention | None:
        named = self.at(token)
        return named if named is not None and named.form == "name" and named.type == "Person" else None

    def _name_itself(self, token: Token, mention: TextMention | None) -> TextMention | None:
        """ "*Daesh*"; not "the *Turkish* people" for the people."""
        if mention is None or mention.form != "name":
            return None
        if mention.is_known_arm:
            return None  # "Russian *Kalibrs*" are Russia's
        return None if mention.adjective and token.i != mention.head.i else mention

    def _whole(self, token: Token, depth: int) -> TextMention | None:
        """ "a group of *Daesh*", "some of *them*"."""
        forms = self.vocabulary.forms
        is_part = (
            token.lemma_.lower() in forms["containers"]
            or token.pos_ in ("NUM", "DET")
            or token.lower_ in forms["quantifiers"]
        )
        if not is_part or self._is_estranged(token):
            return None
        wholes = (self.actor(o.noun, depth + 1) for o in phrases.obliques(token) if "of" in o.prepositions)
        return next(filter(None, wholes), None)

    def _is_estranged(self, token: Token) -> bool:
        """ "a *breakaway* faction of the ELN" is not the ELN."""
        estranged = self.vocabulary.forms["estranged"]
        return any(modifier.lower_ in estranged for modifier in phrases.premodifiers(token))

    def _standing_for_other(self, token: Token, mention: TextMention | None) -> TextMention | None:
        """ "*SDF fighters*", "*they*": who they are is known already."""
        if mention is None or not (mention.owner or mention.form == "pronoun"):
            return None
        return None if self._is_asset(token) else mention

    def _whose_force(self, token: Token, mention: TextMention | None, depth: int) -> TextMention | None:
        """ "*whose* fighters attacked", "*its* troops entered"."""
        is_own = mention is not None and mention.force and not self._is_estranged(token)
        possessor = phrases.possessor(token) if is_own else None
        whose = self.actor(possessor, depth + 1) if possessor is not None else None
        is_body = whose is not None and is_a(whose.type, "Actor") and whose.type != "Person"
        return whose if is_body else None

    def _whose_asset(self, token: Token, depth: int) -> TextMention | None:
        """ "*YPG* positions", "*Russian* jets"; of "the M23's stronghold of *Bunagana*" the town."""
        if not self._is_asset(token):
            return None
        return self._town_called(token) or self.owner(token, depth)

    def _town_called(self, asset: Token) -> TextMention | None:
        of = [o.noun for o in phrases.obliques(asset) if "of" in o.prepositions]
        beside = [noun for noun in phrases.appositions(asset) if noun.i > asset.i]
        after = [
            noun for noun in self.tokens[asset.i + 2 : asset.i + 3] if self.tokens[asset.i + 1].text == ","
        ]
        named = (self._named_place(noun) for noun in (*of, *beside, *after))
        return next((place for place in named if place is not None and place.type != "Country"), None)

    def _is_asset(self, token: Token) -> bool:
        lemma, forms = token.lemma_.lower(), self.vocabulary.forms
        if lemma in forms["assets"] or lemma in forms["acting_platforms"]:
            return True
        mention = self.by_head.get(token.i)
        if mention is not None and mention.is_known_arm:
            return True
        # fighters may be aircraft: "*Israeli* F-35 fighters"
        return lemma in forms["irregular_forces"] and mention is not None and mention.type == "Platform"

    def specific(self, mention: TextMention) -> TextMention:
        """The most telling mention of the same thing beside this one.

        Of a description the name that it stands with, of "its" what it belongs to.
        """
        if mention.form == "nominal":
            beside = (
                *phrases.appositions(mention.head),
                *([named] if (named := phrases.describes(mention.head)) is not None else []),
            )
        elif mention.form == "pronoun" and grammatical_roles.role_of(mention.head) == "possessor":
            beside = tuple(t for t in sentence_of(mention.head) if t.i < mention.start)
        else:
            return mention
        there = map(self.by_head.get, (token.i for token in beside))
        same = [m for m in there if m and m.entity == mention.entity and m.form != "pronoun"]
        names = [other for other in same if other.form == "name"]
        if names:
            return names[-1]
        return same[-1] if same and mention.form == "pronoun" else mention

    def speaker(self, token: Token) -> TextMention | None:
        """Who speaks: the actor, or who issued the paper that does ("a Pentagon statement said")."""
        if token.lemma_.lower() in self.vocabulary.forms["documents"]:
            return self.owner(token)
        return self.actor(token)

    def doer_of(self, deed: Token) -> TextMention | None:
        """Whose deed a noun is: "attacks by *the army*", "an appeal filed by *the bank*", "*ISIL's* attack".

        Of an event that can befall someone, "of" names the sufferer: "the killing of *civilians*"; without it
        the possessor does: "*his* arrest".
        """
        done = (o for c in phrases.children(deed) if verbs.is_passive(c) for o in phrases.obliques(c))
        around = (*phrases.obliques(deed), *(o for o in done if "by" in o.prepositions))
        doers = (self.actor(o.noun) for o in around if o.prepositions & {"by", "from"})
        found = next((d for d in doers if d is not None), None)
        if found is not None:
            return found
        patterns = self.vocabulary.nouns.get(deed.lemma_.lower(), ())
        befalls = any("of" in pattern.object_prepositions for pattern in patterns)
        has_of = any("of" in oblique.prepositions for oblique in around)
        if not has_of and deed.lemma_.lower() in self.vocabulary.forms["befalling"]:
            return None
        owned = phrases.possessor(deed) is not None or not has_of
        return self.owner(deed) if owned or not befalls else None

    def body_of_members(self, members: Token) -> TextMention | None:
        """What "*Coalition* nations", "members of *the Coalition*" belong to; a coalition is its members."""
        if members.lemma_.lower() not in self.vocabulary.forms["members"]:
            body = self.at(members)
            return (
                body
                if body is not None
                and (
                    body.type == "Coalition"
                    or (body.form == "name" and body.type in ("IGO", "PoliticalParty"))
                )
                else None
            )
        for modifier in reversed(phrases.premodifiers(members)):
            mention = self.at(modifier)
            if mention is not None and is_a(mention.type, "Group"):
                return mention
        bodies = (self.actor(o.noun) for o in phrases.obliques(members) if o.prepositions & {"of", "in"})
        return next((b for b in bodies if b is not None and is_a(b.type, "Group")), None)

    def sides(self, token: Token) -> list[TextMention]:
        """Whom adjectives before a noun name side by side: "*Thai* and *Cambodian* soldiers"."""
        for modifier in phrases.premodifiers(token):
            words = [word for word in phrases.coordinated(modifier) if word.i < token.i]
            if len(words) > 1:
                return [side for side in map(self.at, words) if side is not None and is_side(side)]
        return []

    def owner(self, token: Token, depth: int = 0) -> TextMention | None:
        """Whose thing a noun is: possessive, a name before it, or "of"."""
        possessor = phrases.possessor(token)
        if possessor is not None:
            return self.actor(possessor, depth + 1)
        for modifier in reversed(phrases.premodifiers(token)):
            mention = self.at(modifier)
            if (
                mention is not None
                and fits(mention.type, frozenset({"Actor"}))
                and not self.hyphenated(mention)
            ):
                return mention
        for oblique in phrases.obliques(token):
            if (
                oblique.prepositions & {"of", "belonging"}
                and (inner := self.at(oblique.noun))
                and is_a(inner.type, "Actor")
            ):
                return inner
        return None

    def place(self, token: Token) -> TextMention | None:
        """The place that a noun phrase names: itself or, in "the village of Baghouz", the name."""
        token = verbs.antecedent(token)
        named = (
            self._named_place(token)
            or self._place_after_of(token)
            or self._place_before_noun(token)
            or next(filter(None, map(self._named_place, phrases.appositions(token))), None)
        )
        if named is not None:
            return named
        mention = self.at(token)
        if mention is None or not is_a(mention.type, "Place"):
            return None
        if mention.form == "nominal" and mention.type in ("Settlement", "Facility"):
            return mention  # "a village in Idlib" is not Idlib
        around = (
            self._named_place(oblique.noun)
            for oblique in phrases.obliques(token)
            if oblique.prepositions & {"in", "near", "at"}
        )
        return next(filter(None, around), mention)

    def _named_place(self, token: Token) -> TextMention | None:
        named = self.at(token)
        return named if named is not None and named.form == "name" and is_a(named.type, "Place") else None

    def _place_after_of(self, token: Token) -> TextMention | None:
        """ "the village of *Baghouz*", "most of *Idlib*"; not "the Battle of Homs"."""
        lemma, forms = token.lemma_.lower(), self.vocabulary.forms
        kind = self.vocabulary.nominals.get(lemma)
        is_place = kind is not None and is_a(kind, "Place")
        behind = [o.noun for o in phrases.obliques(token) if "of" in o.prepositions]
        parts = (self.by_head.get(noun.i) for noun in behind)
        part = next((p for p in parts if p is not None and p.start <= token.i and p.type == "Area"), None)
        if part is not None:
            return part  # "*half of the city*"
        if token.lower_ in forms["shares"]:  # "two thirds of the city of *Aleppo*"
            behind += [o.noun for noun in behind for o in phrases.obliques(noun) if "of" in o.prepositions]
        inner = next(filter(None, map(self._named_place, behind)), None)
        if inner is not None and is_part(inner):
            return inner
        if not (is_place or lemma in forms["parts"] or lemma in forms["containers"]):
            return None
        return None if is_some_part(token, self.vocabulary) else inner

    def _place_before_noun(self, token: Token) -> TextMention | None:
        """ "the *Baghouz* camp"."""
        if token.lemma_.lower() not in self.vocabulary.nominals:
            return None
        names = map(self._named_place, reversed(phrases.premodifiers(token)))
        return next((name for name in names if name is not None and not name.adjective), None)

    def end(self, token: Token, allowed: frozenset[str]) -> TextMention | None:
        """The mention at one end of a relation that admits these types."""
        key = token.i, allowed
        if key not in self._ends:
            self._ends[key] = self._end(token, allowed)
        return self._ends[key]

    def _end(self, token: Token, allowed: frozenset[str]) -> TextMention | None:
        named = self.at(token)
        if named is not None and named.is_known_arm and fits(named.type, allowed):
            return named
        actor = self.actor(token)
        if (
            actor is not None
            and fits(actor.type, allowed)
            and not (allowed == {"Place"} and actor.form != "name")
        ):
            return actor
        if "Place" in allowed:
            place = self.place(token)
            if place is not None:
                return place
        mention = self.at(token)
        return (
            mention
            if mention is not None and mention.form == "nominal" and fits(mention.type, allowed)
            else None
        )

    def hyphenated(self, mention: TextMention) -> bool:
        """Whether a mention is the first half of a compound adjective ("*U.S.*-backed")."""
        return mention.end < len(self.doc) and self.doc[mention.end].text == "-"

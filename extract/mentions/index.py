"""The mentions of a text by the words that head them: who or where a noun phrase stands for.

"A group of Daesh" and "YPG positions" are followed to whom they belong, "the village of Baghouz" to the name.
"""

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from ...graph.schema.ontology import fits, is_a
from ..syntax import grammatical_roles, phrases, verbs
from ..vocabulary.tables import Vocabulary
from .detection import Found

_DEEPEST: Final = 6


class MentionIndex:
    """The mentions of one text, found by the words that head them."""

    def __init__(self, doc: Doc, found: Iterable[Found], vocabulary: Vocabulary) -> None:
        self.doc = doc
        self.tokens = list(doc)
        self.lemmas = [t.lemma_.lower() for t in self.tokens]
        self.vocabulary = vocabulary
        self.found = [f for f in found if f.entity >= 0 and f.type != "Entity"]
        self.by_head = {f.head.i: f for f in self.found}
        self.by_token = {i: f for f in self.found if f.form != "nominal" for i in range(f.start, f.end)}

    def at(self, token: Token) -> Found | None:
        """The mention that a word heads or, in a name, is part of."""
        return self.by_head.get(token.i) or self.by_token.get(token.i)

    def actor(self, token: Token, depth: int = 0) -> Found | None:
        """Who a noun phrase stands for: itself, what it contains ("a group of Daesh") or whose it is ("YPG positions")."""
        token = verbs.antecedent(token)
        if depth > _DEEPEST:
            return None
        mention = self.at(token)
        forms = self.vocabulary.forms
        lemma = token.lemma_.lower()
        if mention is None or mention.form != "name":  # "one of them, Abu Omar, ..."
            for apposition in phrases.appositions(token):
                named = self.at(apposition)
                if (
                    named is not None
                    and named.form == "name"
                    and named.type == "Person"
                    and apposition.i > token.i
                ):
                    return named
        if mention is not None and mention.form == "nominal" and mention.type == "Person":
            for after in phrases.named_after(token):  # "Foreign Minister *Sergei Lavrov*", the title as head
                named = self.at(after)
                if named is not None and named.form == "name" and named.type == "Person":
                    return named
        if (
            mention is not None
            and mention.form == "name"
            and not (mention.adjective and token.i != mention.head.i)
        ):
            return mention
        if (
            lemma in forms["containers"]
            or token.pos_ in ("NUM", "DET")
            or token.lower_ in ("some", "many", "most", "one", "both", "all", "several", "others")
        ):
            for oblique in phrases.obliques(token):
                if "of" in oblique.prepositions and (inner := self.actor(oblique.noun, depth + 1)):
                    return inner
        if (
            mention is not None
            and (mention.owner or mention.form == "pronoun")
            and lemma not in forms["assets"]
            and lemma not in forms["acting_platforms"]
        ):
            return mention
        if (
            mention is not None
            and mention.notes.get("force")
            and (possessor := phrases.possessor(token)) is not None
        ):
            whose = self.actor(possessor, depth + 1)  # "*whose* fighters attacked", "*its* troops entered"
            if whose is not None and is_a(whose.type, "Actor") and whose.type != "Person":
                return whose
        if lemma in forms["assets"] or lemma in forms["acting_platforms"]:
            owner = self.owner(token, depth)
            if owner is not None:
                return owner
        return mention

    def specific(self, mention: Found) -> Found:
        """The most telling mention of the same thing beside this one: the name that a description stands with, or whose "its" is."""
        if mention.form == "nominal":
            beside = (
                *phrases.appositions(mention.head),
                *([named] if (named := phrases.describes(mention.head)) is not None else []),
            )
        elif mention.form == "pronoun" and grammatical_roles.role_of(mention.head) == "possessor":
            beside = tuple(t for t in mention.head.sent if t.i < mention.start)
        else:
            return mention
        same = [
            m
            for t in beside
            if (m := self.by_head.get(t.i)) and m.entity == mention.entity and m.form != "pronoun"
        ]
        return next(
            (m for m in reversed(same) if m.form == "name"),
            same[-1] if same and mention.form == "pronoun" else mention,
        )

    def speaker(self, token: Token) -> Found | None:
        """Who speaks: the actor, or who issued the paper that does ("a Pentagon statement said")."""
        if token.lemma_.lower() in self.vocabulary.forms["documents"]:
            return self.owner(token)
        return self.actor(token)

    def blamed(self, deed: Token) -> Found | None:
        """Whose deed a noun is: "*ISIL's* treatment of residents", "attacks by *the regime*"."""
        owner = self.owner(deed)
        if owner is not None:
            return owner
        doers = (self.actor(o.noun) for o in phrases.obliques(deed) if "by" in o.prepositions)
        return next((d for d in doers if d is not None), None)

    def body_of_members(self, members: Token) -> Found | None:
        """What "*Coalition* nations" or "members of *the Coalition*" belong to; a coalition is its members."""
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

    def owner(self, token: Token, depth: int = 0) -> Found | None:
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

    def place(self, token: Token) -> Found | None:
        """The place that a noun phrase names: itself or, in "the village of Baghouz", the name."""
        token = verbs.antecedent(token)
        mention = self.at(token)
        if mention is not None and mention.form == "name" and is_a(mention.type, "Place"):
            return mention
        lemma = token.lemma_.lower()
        kind = self.vocabulary.nominals.get(lemma)
        if (
            lemma in self.vocabulary.forms["parts"]
            or lemma in self.vocabulary.forms["containers"]
            or (kind is not None and is_a(kind, "Place"))
        ):
            for oblique in phrases.obliques(
                token
            ):  # "the village of Baghouz", "most of Idlib"; not "the Battle of Homs"
                if (
                    "of" in oblique.prepositions
                    and (inner := self.at(oblique.noun))
                    and inner.form == "name"
                    and is_a(inner.type, "Place")
                ):
                    return inner
        for modifier in reversed(phrases.premodifiers(token)):
            inner = self.at(modifier)
            if (
                inner is not None
                and inner.form == "name"
                and is_a(inner.type, "Place")
                and not inner.adjective
                and token.lemma_.lower() in self.vocabulary.nominals
            ):
                return inner
        for apposition in phrases.appositions(token):
            inner = self.at(apposition)
            if inner is not None and inner.form == "name" and is_a(inner.type, "Place"):
                return inner
        if mention is not None and is_a(mention.type, "Place"):
            located = [o for o in phrases.obliques(token) if o.prepositions & {"in", "near", "at"}]
            for oblique in located:
                inner = self.at(oblique.noun)
                if inner is not None and inner.form == "name" and is_a(inner.type, "Place"):
                    return inner
            return mention
        return None

    def end(self, token: Token, allowed: frozenset[str]) -> Found | None:
        """The mention at one end of a relation that admits these types."""
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

    def hyphenated(self, mention: Found) -> bool:
        """Whether a mention is the first half of a compound adjective ("*U.S.*-backed")."""
        return mention.end < len(self.doc) and self.doc[mention.end].text == "-"

"""Common nouns that stand for an entity, with what describes them: "*U.S.-backed Syrian fighters*"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import NODE_TYPES, is_a
from ..syntax import grammatical_roles, phrases
from ..vocabulary.number_words import vague_numbers
from ..vocabulary.tables import Vocabulary
from .place_parts import part_described
from .text_mention import TextMention

_FIGHTER: Final = "fighter"
_MODEL: Final = re.compile(
    r"\b(?:F|J|JF|FC|MiG|Mig|MIG|Su|SU|Tu|YF|FA|F/A|KF|Q|JH)\s?[-–]\s?\d{1,3}[A-Z]{0,3}\b"
)
"""What fighter aircraft are called: "F-16", "MiG-29", "Su-35S"."""
_HAVING_PARTS: Final = frozenset({"Country", "AdminRegion", "Settlement", "Area"})
_OTHERS: Final = "others"
"""Who is counted is a person: "injured *five others*", but "the army, among *others*"."""


def nominal(token: Token, by_head: Mapping[int, TextMention], vocabulary: Vocabulary) -> TextMention | None:
    """A noun of the vocabulary with all that describes it before it; `by_head` has the mentions so far."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = token.lemma_.lower()
    kind = kind_of_noun(token, vocabulary)
    if kind is None or (phrases.is_premodifier(token) and not _holds(token, kind, vocabulary)):
        return None
    forms = vocabulary.forms
    if _is_share(token, vocabulary):
        return None
    start = _description_start(token, vocabulary)
    names = _describing(token, start, by_head)
    is_force = lemma in forms["forces"]
    if kind != "CivilianGroup":
        start = _behind_shared(token, start, by_head, vocabulary)
    if kind in _HAVING_PARTS and (part := part_described(token, start, kind, vocabulary)) is not None:
        start, kind = part, "Area"
    owner = _owner_before(names) or (_owner_after(token, by_head) if is_force else None)
    if owner is not None and _is_estranged(token, start, vocabulary):
        owner = None
    return TextMention(
        start,
        token.i + 1,
        token,
        _kind_of_force(token, start, names, owner, vocabulary) if kind == "MilitaryForce" else kind,
        "nominal",
        owner=owner,
        country=_country(names) or (_country_after(token, by_head) if is_force else None),
        plural=token.tag_ in ("NNS", "NNPS") or lemma in forms["collectives"],
        force=is_force,
    )


def _behind_shared(
    noun: Token, start: int, by_head: Mapping[int, TextMention], vocabulary: Vocabulary
) -> int:
    """ "Thai and *Cambodian soldiers*": of two sides named by adjectives the last alone is the noun's own."""
    doc = noun.doc
    sides = [by_head[i] for i in range(start, noun.i) if i in by_head and is_side(by_head[i])]
    for first, second in itertools.pairwise(sides):
        between = [word.lower_ for word in doc[first.end : second.start] if word.pos_ != "NUM"]
        if len(between) == 1 and between[0] in vocabulary.forms["joining"]:
            start = second.start
    return start


def is_side(mention: TextMention) -> bool:
    """Whether a name may stand for one of two sides: "*Thai* and Cambodian soldiers"."""
    doc, end = mention.head.doc, mention.end
    is_hyphenated = end < len(doc) and doc[end].text == "-"
    return (_is_known_as(mention, "Country") or _is_known_as(mention, "Ethnicity")) and not is_hyphenated


def _is_share(noun: Token, vocabulary: Vocabulary) -> bool:
    """ "The *outskirts* of the city": the city's mention has the words for the part of it."""
    for oblique in phrases.obliques(noun):
        kind = kind_of_noun(oblique.noun, vocabulary)
        if "of" in oblique.prepositions and kind is not None and kind in _HAVING_PARTS:
            begins = _description_start(oblique.noun, vocabulary)
            start = part_described(oblique.noun, begins, kind, vocabulary)
            return start is not None and start <= noun.i
    return False


def _holds(token: Token, kind: str, vocabulary: Vocabulary) -> bool:
    """ "Under *rebel* control", "the *government* siege of the town": who is told before the noun."""
    is_next = token.head.i == token.i + 1 and token.head.pos_ == "NOUN"
    return is_next and is_a(kind, "Group") and token.head.lemma_.lower() in vocabulary.forms["holding_nouns"]


def _country_after(token: Token, by_head: Mapping[int, TextMention]) -> str | None:
    """ "Troops from *Kenya*"."""
    of = (by_head.get(o.noun.i) for o in phrases.obliques(token) if "from" in o.prepositions)
    states = {name.country for name in of if name is not None and _is_known_as(name, "Country")}
    return states.pop() if len(states) == 1 else None


def kind_of_noun(token: Token, vocabulary: Vocabulary) -> str | None:
    """What a noun stands for, with the word before it where the two have an entry: "a *suicide bomber*"."""
    lemma, nominals = token.lemma_.lower(), vocabulary.nominals
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == _OTHERS:
        is_counted = bool(phrases.counted_by(token)) or before in vague_numbers()
        return "CivilianGroup" if is_counted else None
    if lemma in vocabulary.forms["prisons"] and _is_term(token, vocabulary):
        return None
    if lemma == _FIGHTER and _is_aircraft(token, vocabulary):
        return "Platform"
    return nominals.get(f"{before} {lemma}") or nominals.get(lemma) or nominals.get(token.lower_)


def _is_term(prison: Token, vocabulary: Vocabulary) -> bool:
    """ "Nine years' *jail*" is no building."""
    owner = phrases.possessor(prison)
    return owner is not None and owner.lemma_.lower() in vocabulary.forms["times"]


def _is_aircraft(fighter: Token, vocabulary: Vocabulary) -> bool:
    """Whether a fighter is one to fly: "two *F-16 multi-role* fighters", "*Sukhoi* fighters"."""
    before = fighter.doc[_description_start(fighter, vocabulary) : fighter.i]
    words = (word for token in before for word in token.lower_.split("-"))
    return bool(_MODEL.search(before.text)) or any(w in vocabulary.forms["fighter_aircraft"] for w in words)


def thing(token: Token, vocabulary: Vocabulary) -> TextMention | None:
    """A noun for what pronouns may refer to, though it is no entity of the graph: "the *attack* ... it"."""
    if (
        token.pos_ == "NOUN"
        and grammatical_roles.is_argument(token)
        and not phrases.is_premodifier(token)
        and token.lemma_.lower() not in vocabulary.forms["times"]
    ):
        start = _description_start(token, vocabulary)
        return TextMention(start, token.i + 1, token, "Entity", "nominal", plural=token.tag_ == "NNS")
    return None


def _describing(token: Token, start: int, by_head: Mapping[int, TextMention]) -> list[TextMention]:
    """The mentions inside a description, without the U.S. in "U.S.-backed forces", which are not its own."""
    inside = [by_head[i] for i in range(start, token.i) if i in by_head]
    return [m for m in inside if m.end >= len(token.doc) or token.doc[m.end].lower_ != "-"]


def _is_estranged(token: Token, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a description says that they are no part of what it names: "*anti*-Houthi forces"."""
    return any(word.lower_ in vocabulary.forms["estranged"] for word in token.doc[start : token.i])


def _is_known_as(mention: TextMention, kind: str) -> bool:
    return mention.known is not None and mention.known.type == kind


def _country(names: Sequence[TextMention]) -> str | None:
    """The one state that is named: "*US and French* troops", "the *US Syria* envoy" are no single one's."""
    states = {name.country for name in names if _is_known_as(name, "Country")}
    return states.pop() if len(states) == 1 else None


def _owner_before(names: Sequence[TextMention]) -> TextMention | None:
    """ "*SDF* fighters"."""
    return next(
        (
            name
            for name in reversed(names)
            if name.form == "name"
            and name.type in NODE_TYPES
            and is_a(name.type, "Group")
            and not (_is_known_as(name, "Country") or _is_known_as(name, "Ethnicity"))
        ),
        None,
    )


def _owner_after(token: Token, by_head: Mapping[int, TextMention]) -> TextMention | None:
    """ "fighters of *the SDF*"."""
    owner = None
    for oblique in phrases.obliques(token):
        name = by_head.get(oblique.noun.i)
        if (
            name is not None
            and name.form == "name"
            and oblique.prepositions & {"of", "from"}
            and is_a(name.type, "Group")
        ):
            owner = name
    return owner


def _kind_of_force(
    token: Token,
    start: int,
    names: Sequence[TextMention],
    owner: TextMention | None,
    vocabulary: Vocabulary,
) -> str:
    """Fighters of a people, or "-backed" by someone, are no state's army."""
    is_of_people = any(_is_known_as(name, "Ethnicity") for name in names)
    is_described = any(token.doc[i].lower_ == "-" for i in range(start, token.i))
    is_irregular = is_described and owner is None
    if is_of_people or (is_irregular and token.lemma_.lower() in vocabulary.forms["irregular_forces"]):
        return "ArmedGroup"
    return "MilitaryForce"


def _description_start(token: Token, vocabulary: Vocabulary) -> int:
    """Where a description begins, without article and possessor."""
    doc, outside = token.doc, vocabulary.forms["outside_description"]
    start = phrases.described_from(token)
    while (start < token.i and doc[start].lower_ in outside) or doc[start].is_space:
        start += 1
    return start

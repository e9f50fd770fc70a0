"""The node type that a relation gives to what it joins, where no list and no tagger has a better one."""

from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import fits
from ..mentions.index import MentionIndex
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from ..vocabulary.tables import Vocabulary

_PLACE: Final = "Place"
_PERSON: Final = "Person"
_REGION: Final = "AdminRegion"
_PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
_PREFERRED_TYPES: Final = ("Actor", "Place", "Weapon", "Platform", "Agreement", "Operation", "Entity")


def implied_type(head: Token, allowed: frozenset[str], vocabulary: Vocabulary) -> str:
    """The type that a relation gives to a thing: whoever is killed is people, what is besieged a place.

    Of what may be either, "attacked the *shed*", only a word for people is people.
    """
    own = vocabulary.nominals.get(head.lemma_.lower())
    if own is not None and fits(own, allowed):
        return own
    if "Actor" in allowed or "Person" in allowed:
        if "Place" in allowed and not _is_somebody(head, vocabulary):
            return _thing_attacked(head, vocabulary)
        is_many = head.tag_ in _PLURAL_TAGS or head.pos_ == "NUM"
        return "CivilianGroup" if is_many and ("Actor" in allowed or "CivilianGroup" in allowed) else "Person"
    return next((kind for kind in _PREFERRED_TYPES if kind in allowed), min(allowed))


def _thing_attacked(head: Token, vocabulary: Vocabulary) -> str:
    """What a noun is that is nobody, where people and places may stand: "attacked the *shed*"."""
    lemma, forms = head.lemma_.lower(), vocabulary.forms
    if lemma in forms["directions"]:
        return "Area"
    return "Country" if lemma in forms["countries"] else "Facility"


def _is_somebody(head: Token, vocabulary: Vocabulary) -> bool:
    """Whether a word that no list has a type for is one for people by its class or its ending."""
    if head.pos_ != "NOUN":
        return True
    lemma, forms = head.lemma_.lower(), vocabulary.forms
    if lemma in vocabulary.roles or lemma in forms["titles"]:
        return True
    return lemma not in forms["things_like_people"] and lemma.endswith(tuple(forms["endings_of_people"]))


def type_of_tagged(name: TextMention, allowed: frozenset[str], index: MentionIndex) -> str | None:
    """What a name is that only the tagger took for a place, where a relation admits no place.

    "Surrendered to *Misuari*"; not where the text speaks of the place: "in *Tovak*", "the *Sahel*".
    """
    if name.form != "name" or name.known is not None or name.entity < 0 or fits(_PLACE, allowed):
        return None
    doc, forms = index.doc, index.vocabulary.forms
    before = {doc[m.start - 1].lower_ for m in index.found if m.entity == name.entity and m.start > 0}
    if before & (forms["placing"] | forms["articles"]) or doc[name.start].lower_ in forms["directions"]:
        return None
    if _may_be_done_to_places(name.head, index.vocabulary):
        return None
    return _REGION if _REGION in allowed else _PERSON if fits(_PERSON, allowed) else None


def _may_be_done_to_places(name: Token, vocabulary: Vocabulary) -> bool:
    """Whether a verb that governs a name also says what befalls places: "freed *Tovak*"."""
    if not phrases.is_verb(name.head) or phrases.has_preposition(name):
        return False
    patterns = vocabulary.verbs.get(name.head.lemma_.lower(), ())
    meant = (vocabulary.relations[pattern.relation] for pattern in patterns)
    return any(fits(_PLACE, relation.objects) or fits(_PLACE, relation.subjects) for relation in meant)

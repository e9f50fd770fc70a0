"""Whether somebody is a man or a woman, as far as pronouns, titles, nouns and given names tell."""

from typing import Final, Literal

from ...graph.schema.ontology import is_a
from ..vocabulary.tables import Vocabulary
from .text_mention import TextMention

Gender = Literal["male", "female", ""]

_FEMALE_ENDINGS: Final = ("woman", "girl")
_MALE_ENDINGS: Final = ("sman", "irman")


def gender(mention: TextMention, vocabulary: Vocabulary) -> Gender:
    """What a mention itself says; empty where it says nothing, or two things."""
    if mention.form == "pronoun":
        return _agreeing(mention.head.lower_, "pronouns_male", "pronouns_female", vocabulary)
    by_title = _by_title(mention, vocabulary)
    if by_title:
        return by_title
    first = mention.head.doc[mention.start].lower_.strip(".")
    noun = first if mention.form == "name" else mention.lemma
    by_noun = _by_noun(noun, vocabulary) or _by_noun(first, vocabulary)
    if by_noun or mention.form != "name":
        return by_noun
    return _agreeing(first, "male_names", "female_names", vocabulary)


def is_told(mention: TextMention, vocabulary: Vocabulary) -> bool:
    """Whether what a mention says of a gender holds for whoever it stands for.

    One word alone may be a surname that is also a given name: "*Kelly* said".
    """
    is_short_name = mention.form == "name" and mention.end == mention.start + 1
    return not is_short_name or bool(_by_title(mention, vocabulary))


def may_have_gender(mention: TextMention) -> bool:
    """Whether a mention may stand for one person."""
    if mention.plural or mention.event:
        return False
    return mention.form == "pronoun" or is_a(mention.type, "Person") or is_a(mention.type, "CivilianGroup")


def _by_title(mention: TextMention, vocabulary: Vocabulary) -> Gender:
    """ "*Mrs* Haddad", "his *wife* Huda", "*spokeswoman* Huda Haddad"."""
    before = mention.head.doc[mention.start - 1] if mention.start else None
    if before is None or mention.form != "name":
        return ""
    return _by_noun(before.lower_.strip("."), vocabulary)


def _by_noun(noun: str, vocabulary: Vocabulary) -> Gender:
    """ "Queen", "nun", "business*woman*", "chai*rman*"; not "human"."""
    return _agreeing(noun, "male", "female", vocabulary) or (
        "female" if noun.endswith(_FEMALE_ENDINGS) else "male" if noun.endswith(_MALE_ENDINGS) else ""
    )


def _agreeing(word: str, male: str, female: str, vocabulary: Vocabulary) -> Gender:
    if word in vocabulary.forms[male]:
        return "male"
    return "female" if word in vocabulary.forms[female] else ""

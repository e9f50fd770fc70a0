"""Attacks by words: "attacked Turkey *in a speech*", "*over its record*", "a *bitter* attack on Georgia".

Who attacks so criticises.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases, verbs
from ..syntax.memory import sentence_of

Forms = Mapping[str, frozenset[str]]
CRITICISM: Final = "ACCUSES"
"""What an attack by words is."""
BY_WORDS: Final = frozenset({"ASSAULTS", "BOMBS"})
"""What the same words say of arms."""
_CIVIL: Final = frozenset({"Person", "PoliticalParty", "MediaOrganization", "NGO"})
_ARMED: Final = ("MilitaryForce", "ArmedGroup", "Coalition", "SecurityForce", "Unit", "CriminalGroup")
_REASON: Final = frozenset({"over", "for"})
_NEVER_ARMED: Final = ("Government", "PoliticalParty", "MediaOrganization", "NGO", "IGO")


def is_attack_by_words(word: Token, subject: TextMention, obj: TextMention, forms: Forms) -> bool:
    """Whether a verb or noun of attack tells of words alone."""
    around = _words_of_attack(word)
    return (
        _is_spoken(around, subject, forms)
        or _is_verbal(word, subject, obj, forms)
        or any(_is_reproach(one, subject, obj, forms) for one in around)
    )


def criticises(relation: str, word: Token, subject: TextMention, obj: TextMention, forms: Forms) -> bool:
    """Whether what is no attack of that relation criticises: the word says so of words too."""
    is_of_words = any(one.lemma_.lower() in forms["verbal_attacks"] for one in _words_of_attack(word))
    able = is_a(obj.type, "Actor") and is_a(subject.type, "Actor")
    return relation in BY_WORDS and is_of_words and able and is_attack_by_words(word, subject, obj, forms)


def _words_of_attack(word: Token) -> tuple[Token, ...]:
    """The word, and of "launched *an attack*" the noun."""
    return (word, *verbs.governed_nouns(word)) if phrases.is_verb(word) else (word,)


def is_civil(mention: TextMention, forms: Forms) -> bool:
    """Who attacks with words: a named person, a party, a paper; "the *senators*"."""
    if mention.form == "name" or mention.type != "Person":
        return mention.type in _CIVIL
    return mention.lemma in forms["civil_offices"]


def _is_verbal(word: Token, subject: TextMention, obj: TextMention, forms: Forms) -> bool:
    """Whether politicians or papers attack each other with words, no weapon or victim being told of."""
    is_target = obj.type in _CIVIL or obj.type == "IGO" or obj.lemma in forms["civil_targets"]
    return is_civil(subject, forms) and is_target and _is_bloodless(word, forms)


def _is_spoken(words: Iterable[Token], subject: TextMention, forms: Forms) -> bool:
    """Whether it is said that the attack is one by words: "*in a speech*", "a *scathing* attack"."""
    is_armed = _is_armed(subject)
    sharp = forms["verbal_adjectives"] if is_armed else forms["verbal_adjectives"] | forms["sharp_adjectives"]
    for word in words:
        if any(m.lower_ in sharp for m in phrases.premodifiers(word)):
            return True
        spoken = _prepositions_of(word, forms["spoken_in"])
        before = spoken or _prepositions_of(word, forms["spoken_before"])
        is_said = spoken & {"in", "on"} or (before and _speaks(subject, forms)) or _uses_speech(word, forms)
        if is_said and not is_armed:
            return _is_bloodless(word, forms)
    return False


def _is_reproach(word: Token, subject: TextMention, obj: TextMention, forms: Forms) -> bool:
    """Whether what somebody is reproached with is told: "*over* its record", "*for* jailing him", "*calling*
    it a rogue state"."""
    if word.lemma_.lower() not in forms["verbal_attacks"] or _is_armed(subject):
        return False
    if not (_speaks(subject, forms) and _is_reproached(obj, subject, forms)):
        return False
    reasons = [o.noun for o in phrases.obliques(word) if o.prepositions & _REASON]
    is_told = (
        bool(verbs.adverbial_marks(word) & _REASON)
        or any(_is_reason(noun, subject, forms) for noun in reasons)
        or _goes_on_speaking(word, forms)
    )
    return is_told and _is_bloodless(word, forms, besides=obj.head)


def _is_reason(noun: Token, subject: TextMention, forms: Forms) -> bool:
    """ "Over *its record*", not "over the weekend"; states fight "over a waterway" as well."""
    if subject.type == "Country" and phrases.possessor(noun) is None:
        return False
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and lemma not in forms["times"] | forms["fought_for"]


def _goes_on_speaking(word: Token, forms: Forms) -> bool:
    """ "Attacked Brazil, *accusing it*", "renewed his attack on Israel, *calling it* a rogue state"."""
    above = verbs.governor(word)
    clause = word if phrases.is_verb(word) or above is None else above[0]
    behind = (*verbs.following(clause), *(c for c in phrases.children(word) if phrases.is_verb(c)))
    speaking = forms["says"] | forms["claims"] | forms["accusing"] | forms["naming"]
    return any(verbs.is_gerund(verb) and verb.lemma_ in speaking for verb in behind)


def _speaks(subject: TextMention, forms: Forms) -> bool:
    """Whether somebody attacks with words as a rule: an office, a body without arms; states do both."""
    is_somebody = subject.type == "Person" and subject.form == "pronoun"
    if is_somebody or subject.type == "Country" or subject.lemma in forms["civil_targets"]:
        return True
    return is_civil(subject, forms) or _is_one_of(subject, _NEVER_ARMED)


def _is_reproached(obj: TextMention, subject: TextMention, forms: Forms) -> bool:
    """Whether somebody can be told his faults: a state, its government, a named person; a town is hit, but
    for a capital that an office or a party attacks."""
    if obj.type == "Person" and obj.form != "name":
        return obj.lemma in forms["civil_targets"] | forms["civil_offices"]
    if is_a(obj.type, "Place") and obj.type != "Country":
        return obj.form == "name" and subject.type != "Country"
    return True


def _is_armed(subject: TextMention) -> bool:
    return _is_one_of(subject, _ARMED)


def _is_one_of(mention: TextMention, kinds: Iterable[str]) -> bool:
    return any(is_a(mention.type, kind) for kind in kinds)


def _is_bloodless(word: Token, forms: Forms, *, besides: Token | None = None) -> bool:
    others = (t for t in sentence_of(word) if t not in (word, besides))
    return forms["violence"].isdisjoint(t.lemma_.lower() for t in others)


def _uses_speech(word: Token, forms: Forms) -> bool:
    """ "*Used a speech* to attack Russia"."""
    above = verbs.governor(word)
    if above is None or above[0].lemma_ != "use":
        return False
    return any(noun.lemma_.lower() in forms["spoken_in"] for noun in verbs.governed_nouns(above[0]))


def _prepositions_of(word: Token, nouns: frozenset[str]) -> set[str]:
    """By which prepositions one of these nouns hangs on a word."""
    found = (o.prepositions for o in phrases.obliques(word) if o.noun.lemma_.lower() in nouns)
    return {preposition for prepositions in found for preposition in prepositions}

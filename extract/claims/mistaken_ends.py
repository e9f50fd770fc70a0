"""Ends that the learned reader joins though the sentence says that they are no party to it.

Grouped by what speaks against an end: the word that it is, the words beside it, where it stands, and what the
relation joins.
"""

from typing import Final

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.index import is_some_part
from ..mentions.place_parts import is_part
from ..mentions.text_mention import TextMention
from ..syntax import grammatical_roles, phrases, verbs
from .candidates import Candidate, ClaimContext, Mistakes
from .event_places import is_where_told
from .place_rules import begins_clause

_JUDGING: Final = frozenset({"ACCUSES", "PRAISES", "REJECTS"})
_TALKS: Final = frozenset({"MEETS_WITH", "SIGNS_AGREEMENT_WITH"})
_OF_THINGS: Final = frozenset({"USES"})
_ATTACKS: Final = frozenset({"ASSAULTS", "BOMBS", "DESTROYS"})
_OF_PLACES: Final = frozenset({"CAPTURES", "CONTROLS", "LOSES", "BESIEGES", "ADVANCES_ON", *_ATTACKS})
_LOSSES: Final = frozenset({"KILLS", "INJURES"})
_AWAY_FROM: Final = {
    "FLEES_FROM": frozenset({"for", "to", "into", "towards", "toward"}),
    "TRAVELS_TO": frozenset({"from", "of"}),
}
"""The prepositions of places where such a way does not lead."""
_TOPIC: Final = ("on", "about", "over", "regarding", "concerning")
_SETTING_APART: Final = frozenset({"unlike"})


# The word that an end is.


def _has_half_a_word(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Turkey*-backed militias": half a word, of which only its other half says something."""
    if candidate.relation in {stated for stated, _ in context.vocabulary.suffixes.values()}:
        return False
    ends = (candidate.subject, candidate.object)
    return any(end is not None and context.hyphenated(end) for end in ends)


def _is_no_actor(candidate: Candidate, context: ClaimContext) -> bool:
    """ "May *God* protect our soldiers"."""
    gods = context.vocabulary.forms["gods"]
    ends = (candidate.subject, candidate.object)
    return any(end is not None and end.head.lower_ in gods for end in ends)


def _is_tally(candidate: Candidate, context: ClaimContext) -> bool:
    """ "The blast raised the death *toll*", "reported nine *deaths*"."""
    lemma = candidate.object.head.lemma_.lower()
    is_loss = candidate.relation in _LOSSES and lemma in context.vocabulary.forms["losses"]
    return (is_loss and not _names_whom(candidate.object)) or lemma in context.vocabulary.forms["tallies"]


def _is_given(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Handed the town *to the rebels*": who is given a place does not lose it."""
    if candidate.relation != "LOSES" or candidate.subject is None:
        return False
    return any(
        oblique.noun == candidate.subject.head and "to" in oblique.prepositions
        for oblique in phrases.obliques(candidate.trigger)
    )


def _is_half_of_each_other(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Blamed *one* another"."""
    ends = (candidate.subject, candidate.object)
    return any(end is not None and phrases.is_each_other(end.head) for end in ends)


def _is_side(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Attacked down *the left*"."""
    obj = candidate.object
    return obj.form != "name" and obj.head.lower_ in context.vocabulary.forms["sides"]


def _names_whom(event: TextMention) -> bool:
    """ "*Bus* bombing", "anti-*government* protests": a noun in it says what it is directed at."""
    doc = event.head.doc
    return any(doc[i].pos_ in ("NOUN", "PROPN") for i in range(event.start, event.head.i))


def _is_event_itself(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Students held *protests*": an event is not what it is directed at; a *strike* is no arm."""
    obj = candidate.object
    if obj.form == "name" or (candidate.subject is None and _names_whom(obj)):
        return False
    if candidate.relation in _OF_THINGS:
        return obj.lemma in context.vocabulary.forms["strikes"] and not _names_whom(obj)
    meant = context.vocabulary.nouns.get(context.lemmas[obj.head.i], ())
    return any(pattern.relation == candidate.relation for pattern in meant)


# The words beside it.


def _is_set_apart(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Turkey, *unlike Russia*, bombed Manbij"."""
    end = candidate.subject
    if end is None or end.start == 0:
        return False
    doc = end.head.doc
    return doc[end.start - 1].lower_ in _SETTING_APART or (
        end.start > 1 and doc[end.start - 1].lower_ == "the" and doc[end.start - 2].lower_ in _SETTING_APART
    )


def _is_turned_on(candidate: Candidate, _: ClaimContext) -> bool:
    """ "An offensive *against the YPG* displaced thousands": they don't flee from whom it is against."""
    return candidate.relation == "FLEES_FROM" and _stands_behind(candidate.object, "against")


def _does_without(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Would never have captured Raqqa *without the coalition*": whoever is missing does nothing."""
    return candidate.subject is not None and _stands_behind(candidate.subject, "without")


def _is_compared(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Is safer *than* other parts of Yemen": what something is compared with takes no part."""
    ends = (candidate.subject, candidate.object)
    words = (word for end in ends if end is not None for word in (end.head, phrases.whole_of(end.head)))
    return any(_is_behind(word, "than") for word in words if word is not None)


def _is_topic(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Talks *on Iran*": who is only spoken of takes no part."""
    if candidate.relation not in _TALKS:
        return False
    ends = (candidate.subject, candidate.object)
    return any(end is not None and any(_stands_behind(end, word) for word in _TOPIC) for end in ends)


def _is_between_others(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Qatar and Oman announced a truce *between* Peru and Chile": who brings others together."""
    if candidate.subject is None or not context.vocabulary.relations[candidate.relation].symmetric:
        return False
    ends = {candidate.subject.head, candidate.object.head}
    above = verbs.governor(candidate.trigger)
    words = [candidate.trigger, *verbs.governed_nouns(candidate.trigger)]
    words += [above[0]] if above is not None and above[1] == "object" else []
    named = [o.noun for word in words for o in phrases.obliques(word) if "between" in o.prepositions]
    parties = [{noun, *phrases.coordinated(noun)} for noun in named]
    if any(not ends & party for party in parties):
        return True
    outside = ends.difference(*parties)
    hosts = [end for end in outside if grammatical_roles.role_of(end) == "subject"]
    return any(len(party) > 1 for party in parties) and bool(hosts)


def _owns_target(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Gunmen attacked the home of *a politician*": who owns what is attacked need not be there."""
    owner = candidate.object
    target = context.at(owner.head.head)
    if candidate.relation not in _ATTACKS or target is None or target == owner:
        return False
    is_owned = is_a(target.type, "Facility") and is_a(owner.type, "Person")
    return is_owned and (phrases.possessor(target.head) == owner.head or _stands_behind(owner, "of"))


def _stands_behind(end: TextMention, preposition: str) -> bool:
    """Whether a preposition joins an end to the word that it hangs on."""
    return _is_behind(end.head, preposition)


def _is_behind(word: Token, preposition: str) -> bool:
    return any(o.noun == word and preposition in o.prepositions for o in phrases.obliques(word.head))


def _suffers_deed(candidate: Candidate, context: ClaimContext) -> bool:
    """ "They condemned *the mayor's* arrest"."""
    word = candidate.object.head
    deed = word.head
    return (
        candidate.relation in _JUDGING
        and phrases.possessor(deed) == word
        and context.lemmas[deed.i] in context.vocabulary.forms["befalling"]
        and not any("of" in oblique.prepositions for oblique in phrases.obliques(deed))
    )


# Where it stands.


def _act_together(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Hezbollah and the army* fought al-Nusra": who do something together do it to a third.

    "Oman and Iran signed a treaty": a thing is no third.
    """
    subject, obj = candidate.subject, candidate.object
    if subject is None or not context.vocabulary.relations[candidate.relation].symmetric:
        return False
    first, second = sorted((subject.head, obj.head), key=lambda head: head.i)
    if second not in phrases.coordinated(first) or not phrases.is_verb(candidate.trigger):
        return False
    return any(context.actor(word) is not None for word in verbs.governed_nouns(candidate.trigger))


def _is_among_own(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*The delegations of Cyprus and Israel* met": each other, not those whose they are."""
    subject, obj = candidate.subject, candidate.object
    if subject is None or not context.vocabulary.relations[candidate.relation].symmetric:
        return False
    return any(
        candidate.trigger not in (whole.head, part.head) and part.head in _those_of(whole)
        for whole, part in ((subject, obj), (obj, subject))
    )


def _those_of(whole: TextMention) -> list[Token]:
    of_whom = (o.noun for o in phrases.obliques(whole.head) if "of" in o.prepositions)
    return [member for noun in of_whom for member in phrases.coordinated(noun)]


def _acts_beside(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Jets strike as *the SDF* enters", "took a camp where *rebels* slept": who acts beside it."""
    if not context.is_deed(candidate.relation):
        return False
    if grammatical_roles.role_of(candidate.object.head) != "subject":
        return False
    clause = verbs.governor(candidate.object.head)
    if clause is None or clause[0] == candidate.trigger:
        return False
    above = verbs.governor(clause[0])
    return above is not None and above[1] in ("adverbial", "relative")


def _is_in_what_is_demanded(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Peru asked Chile to arm *the rebels*": from them nothing is demanded."""
    if candidate.relation != "DEMANDS_FROM" or grammatical_roles.role_of(candidate.object.head) != "object":
        return False
    clause = verbs.governor(candidate.object.head)
    above = verbs.governor(clause[0]) if clause is not None else None
    return above is not None and above[0] == candidate.trigger


def _goes_the_other_way(candidate: Candidate, _: ClaimContext) -> bool:
    """ "Fled Sudan *for Chad*", "went to Chad *from Sudan*"."""
    turned = _AWAY_FROM.get(candidate.relation, frozenset())
    return any(
        oblique.noun == candidate.object.head and oblique.prepositions & turned
        for oblique in phrases.obliques(candidate.trigger)
    )


def _is_where_told(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Doctors *in Gaza* said strikes killed 30": where it is told needn't be what was hit."""
    if not context.is_deed(candidate.relation):
        return False
    place = candidate.object
    return is_a(place.type, "Place") and is_where_told(context, candidate.trigger, place.head)


def _is_told_of_another(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Qassem succeeded *Nasrallah, who* was killed": of the person right before it, not of the subject."""
    who = next((c for c in phrases.children(candidate.trigger) if c.lower_ == "who"), None)
    if who is None or not context.is_deed(candidate.relation):
        return False
    before = who.i - 1 - (context.tokens[who.i - 1].text == ",")
    told = context.by_token.get(before)
    if told is None or told.type != "Person" or candidate.object.form != "name":
        return False
    obj = candidate.object
    if obj.entity == told.entity or obj.head in (*told.head.ancestors, *phrases.coordinated(told.head)):
        return False
    return obj.end < told.start or (obj.start > who.i and obj.head not in candidate.trigger.subtree)


def _begins_clause_after_place(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Near Goma, *Rwanda* massed troops": who does something after the comma is not where the town lies.

    Where it does lie there, the learned reader is asked: "a fire in Gazipur, *Bangladesh* kills 18".
    """
    town, state = candidate.subject, candidate.object
    if candidate.relation != "LOCATED_IN" or town is None or town.end + 1 != state.start:
        return False
    if town.country is not None and town.country == state.country:
        return False
    return context.doc[town.end].text == "," and begins_clause(context, town, state)


def _is_at_distance(candidate: Candidate, context: ClaimContext) -> bool:
    """ "A village *20 km* from Goma" does not lie in it."""
    if candidate.relation != "LOCATED_IN" or candidate.subject is None:
        return False
    lengths = context.vocabulary.forms["lengths"]
    between = range(candidate.subject.end, candidate.object.start)
    return any(context.lemmas[i] in lengths and context.tokens[i - 1].like_num for i in between)


def _is_in_own_phrase(candidate: Candidate, context: ClaimContext) -> bool:
    """ "*Thai and Cambodian soldiers* exchanged fire": one adjective is no party against the whole phrase."""
    subject, obj = candidate.subject, candidate.object
    if subject is None or not context.vocabulary.relations[candidate.relation].symmetric:
        return False
    return any(
        part.adjective and whole.form == "nominal" and whole.start <= part.start and part.end <= whole.end
        for part, whole in ((subject, obj), (obj, subject))
    )


def _describes_people(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Freed *Malaysian* and Filipino hostages": people of a state, not the state."""
    state = candidate.object
    if not (state.adjective and context.is_deed(candidate.relation)):
        return False
    crowds = (m for m in context.found if m.form == "nominal" and m.type == "CivilianGroup")
    return any(crowd.start <= state.start and state.end < crowd.end for crowd in crowds)


def _is_whole(candidate: Candidate, context: ClaimContext) -> bool:
    """ "Captured *a suburb of* Damascus": who holds a part does not hold the whole."""
    part = phrases.whole_of(candidate.object.head)
    if candidate.relation not in _OF_PLACES or part is None or is_part(candidate.object):
        return False
    building = context.by_head.get(part.i)  # "burned the *market* of Djibo"
    is_in_it = building is not None and building.type == "Facility"
    return is_in_it or is_some_part(part, context.vocabulary)


ENDS: Final[Mistakes] = {
    "the second place begins a clause of its own": _begins_clause_after_place,
    "an end is half a word, of which only the other half says something": _has_half_a_word,
    "a god does nothing in this world": _is_no_actor,
    "a toll counts whom it befell": _is_tally,
    "a side is nobody": _is_side,
    "each other is nobody": _is_half_of_each_other,
    "who is given a place doesn't lose it": _is_given,
    "the event is not what it is directed at": _is_event_itself,
    "the doer is set apart from who does it": _is_set_apart,
    "it is turned on the object": _is_turned_on,
    "it goes on without the doer": _does_without,
    "it is only compared with an end": _is_compared,
    "the talks are about an end, not with it": _is_topic,
    "others are named as the parties": _is_between_others,
    "the object owns what is attacked": _owns_target,
    "it befalls the object, who has not done it": _suffers_deed,
    "both do it together, to somebody else": _act_together,
    "they meet each other, not those whose they are": _is_among_own,
    "the object acts in a clause of its own": _acts_beside,
    "the object is only part of what is demanded": _is_in_what_is_demanded,
    "the object is where it is told": _is_where_told,
    "another stands before the clause that tells it": _is_told_of_another,
    "the object's own adjective is no other party": _is_in_own_phrase,
    "the object only describes people": _describes_people,
    "only a part of the object is meant": _is_whole,
    "it lies at a distance": _is_at_distance,
    "they go there, or come from there, the other way round": _goes_the_other_way,
}

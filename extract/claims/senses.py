"""Which sense of a verb or noun with several is meant.

"Struck" bombs only from the air, "took" captures what is a place. A trigger table says what a word can mean;
here the ends and the rest of the clause decide whether it does.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from spacy.tokens import Token

from ...graph.schema.ontology import is_a
from ..mentions.text_mention import TextMention
from ..syntax import phrases, verbs
from ..syntax.clauses import Clause
from ..syntax.memory import sentence_of
from ..syntax.phrases import Oblique
from ..vocabulary.tables import Vocabulary
from .contests import FOUGHT, is_bloodless, is_contest, is_match
from .spoken_attacks import is_attack_by_words, is_civil


class Use(NamedTuple):
    """A verb in its clause, with the two ends that a pattern found for it."""

    lemma: str
    clause: Clause
    subject: TextMention
    object: TextMention
    forms: Mapping[str, frozenset[str]]

    def is_one_of(self, name: str) -> bool:
        """Whether the verb stands in a word list."""
        return self.lemma in self.forms[name]

    def has_phrase(self, *prepositions: str) -> bool:
        """Whether one of these prepositions hangs on the verb."""
        return any(not o.prepositions.isdisjoint(prepositions) for o in self.clause.obliques)

    @property
    def tells_to(self) -> bool:
        """Whether an infinitive says what is asked for: "ordered its troops *to leave*"."""
        if any(verbs.is_infinitive(c) for c in self.clause.complements):
            return True
        return "to" in verbs.adverbial_marks(self.clause.verb)  # the same, read as a purpose


Forms = Mapping[str, frozenset[str]]
_CIVIL: Final = frozenset({"Person", "PoliticalParty", "MediaOrganization", "NGO"})
_FORCES: Final = ("MilitaryForce", "ArmedGroup", "Coalition")
_CROWDS: Final = frozenset({"thousand", "thousands", "million", "millions"})
_TAKEN: Final = frozenset({"capture", "recapture", "take", "retake", "seize", "liberate", "conquer"})
_TERRITORIAL: Final = frozenset({"CONTROLS", "CAPTURES", "LOSES"})
_VIOLENT: Final = frozenset({"ASSAULTS", "CLASHES_WITH", "DEFEATS"})
Sense = Callable[[Use], bool]
"""Whether the relation is what the verb means there."""


def is_meant(
    relation: str, clause: Clause, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    """Whether a verb means the relation between these two."""
    sense = SENSES.get(relation)
    if relation in FOUGHT and is_match(clause.verb, [subject, obj]):
        return False
    return sense is None or sense(Use(clause.verb.lemma_.lower(), clause, subject, obj, vocabulary.forms))


def is_meant_by_noun(
    relation: str, noun: Token, subject: TextMention, obj: TextMention, vocabulary: Vocabulary
) -> bool:
    """Whether a noun means the relation: "the president's *attacks* on the press" are words."""
    forms, lemma = vocabulary.forms, noun.lemma_.lower()
    if is_trip(noun, obj):
        return False
    if lemma == "flight":  # "an EVA Air *flight* from Vienna"
        return any("of" in o.prepositions for o in phrases.obliques(noun))
    if relation in _TERRITORIAL:
        return not _is_of_part(phrases.obliques(noun), obj, forms)
    if lemma in forms["peaceful_campaigns"]:
        return not (obj.form != "name" and obj.type in _CIVIL) and not _is_civil_campaign(noun, forms)
    if relation in _VIOLENT:
        return not (is_attack_by_words(noun, subject, obj, forms) or is_contest(noun, (subject, obj)))
    return True


def is_trip(word: Token, obj: TextMention) -> bool:
    """Whether a "visit" leads to a place, a state among them.

    "his visit to Uzbekistan" does not say whom he met.
    """
    return word.lemma_.lower() == "visit" and is_a(obj.type, "Place")


def _is_civil_campaign(noun: Token, forms: Forms) -> bool:
    """ "A *vaccination* campaign against", "an election campaign"."""
    return any(m.lower_ in forms["civil_campaigns"] for m in phrases.premodifiers(noun))


def _is_of_part(around: Iterable[Oblique], place: TextMention, forms: Forms) -> bool:
    """Whether only a part of a place is meant: "*parts* of southern Somalia", "*eastern* Ukraine"."""
    if place.form != "name" or not is_a(place.type, "Place") or place.type == "Area":
        return False  # "parts of southern Somalia" are an area of their own
    before = {m.lower_ for m in phrases.premodifiers(place.head)}
    if place.type in ("Country", "AdminRegion") and before & forms["directions"]:
        return True
    whole = phrases.whole_of(place.head)
    return whole is not None and whole.lemma_.lower() in forms["partial"]


def _assaults(use: Use) -> bool:
    """Rebels attacked *the town*; senators attack each other with words, and "fire back" at a minister.

    A strike of *teachers* that hits schools is none.
    """
    if use.lemma == "hit" and _strikes_work(use):
        return False
    if use.lemma in ("fire", "hit") and "back" in use.clause.particles and is_civil(use.subject, use.forms):
        return False
    if use.lemma == "shoot" and _shot_dead(use.clause.verb):
        return False
    if use.lemma == "target" and not _is_by_arms(use):
        return False
    return not _is_by_words(use) and _clashes(use)


def _is_by_words(use: Use) -> bool:
    return is_attack_by_words(use.clause.verb, use.subject, use.object, use.forms)


def _strikes_work(use: Use) -> bool:
    """Whether those strike who stop working: "the teachers' *strike* hit schools"."""
    for word in use.clause.subjects:
        if word.lemma_.lower() == "strike":
            around = (word, *phrases.described_by(word), phrases.possessor(word) or word)
            return any(one.lemma_.lower() in use.forms["strikers"] for one in around)
    return False


def _is_by_arms(use: Use) -> bool:
    """Whether weapons are told of: courts and police target a party by lawsuits and arrests."""
    is_armed = any(is_a(use.subject.type, kind) for kind in _FORCES) or use.subject.event
    named = (use.clause.verb, *use.clause.subjects)
    told = {token.lemma_.lower() for token in sentence_of(use.clause.verb) if token not in named}
    return is_armed or not use.forms["violence"].isdisjoint(told)


def _shot_dead(verb: Token) -> bool:
    """Who is "shot *dead*", "shot and *killed*" was killed: the attack goes without saying."""
    around = {
        c.lemma_.lower()
        for c in (*phrases.children(verb), verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb)
    }
    return (
        "dead" in around or "fatally" in around or "kill" in {v.lemma_.lower() for v in verbs.following(verb)}
    )


def _clashes(use: Use) -> bool:
    """The army beat *the rebels*; a team beats another in the final, a candidate at the polls."""
    if not use.is_one_of("contesting"):
        return True
    return not is_contest(use.clause.verb, (use.subject, use.object))


def _defeats(use: Use) -> bool:
    """The army beat *the rebels*; guards who beat a prisoner defeat nobody."""
    is_private = use.object.type == "Person" or is_a(use.object.type, "CivilianGroup")
    return not (use.lemma == "beat" and is_private) and _clashes(use)


def _abuses(use: Use) -> bool:
    """Guards beat *the prisoner*; a candidate beats another."""
    return use.lemma != "beat" or not is_contest(use.clause.verb, (use.subject, use.object))


def _backs(use: Use) -> bool:
    """The rebels rely on *Iran*; a party relies on social media, and who helps refugees gives them aid."""
    if use.lemma == "rely" and not _relies_on_ally(use):
        return False
    helped = use.subject
    if is_a(helped.type, "CivilianGroup") or (use.lemma == "help" and helped.type == "Person"):
        return not use.is_one_of("helping")
    return True


def _relies_on_ally(use: Use) -> bool:
    """Rebels rely on *Iran*; a company on banks, an economy on a state for gas."""
    if use.object.type == "MediaOrganization" or use.object.lemma in use.forms["businesses"]:
        return False
    wanted = [o.noun.lemma_.lower() for o in use.clause.obliques if "for" in o.prepositions]
    helpful = use.forms["support_nouns"] | use.forms["given_things"] | use.forms["reinforcing"]
    return use.subject.lemma not in use.forms["businesses"] and all(word in helpful for word in wanted)


def _aids(use: Use) -> bool:
    """They gave food to *the refugees*; aid to fighters is backing."""
    is_private = use.object.type == "Person" or is_a(use.object.type, "CivilianGroup")
    if use.lemma in ("aid", "assist"):
        return is_private
    return not any(is_a(use.object.type, kind) for kind in _FORCES)


def _travels(use: Use) -> bool:
    """The minister flew to *Ankara*; troops deploy there, and who is flown there is taken."""
    if use.clause.passive and use.is_one_of("travelling"):
        return False
    of_others = use.object.type == "Country" and phrases.is_premodifier(use.object.head)
    is_place = is_a(use.object.type, "Place") and not of_others  # "visited U.S. troops" in Iraq
    return is_place and not any(is_a(use.subject.type, kind) for kind in _FORCES)


def _lies(use: Use) -> bool:
    """*The base* is in the desert; troops that are there are present."""
    people = (*_FORCES, "SecurityForce", "CivilianGroup")
    return not any(is_a(use.subject.type, kind) for kind in people)


def _is_at(use: Use) -> bool:
    """Protesters gathered in *the capital*."""
    return is_a(use.object.type, "Place")


def _shelters(use: Use) -> bool:
    """The state accepts *refugees*; it accepts a defeat, admits officials, receives and hosts guests."""
    if use.lemma == "host":
        return _takes_in(use)
    return not use.is_one_of("taking_in") or use.object.lemma in use.forms["refugees"]


def _takes_in(use: Use) -> bool:
    """Whether a host's guests are refugees: "hosts a million *Syrians*", unlike "hosted the minister"."""
    guest = use.object.head
    if use.object.lemma in use.forms["refugees"] or is_a(use.object.type, "CivilianGroup"):
        return True
    if _are_fighters(use.object):
        return _goes_on_hosting(use)
    around = {word.lower_ for word in (*phrases.premodifiers(guest), *phrases.children(guest))}
    if not around.isdisjoint(use.forms["uprooted"] | _CROWDS):
        return not any(is_a(use.object.type, kind) for kind in _FORCES)
    return use.object.plural and use.object.lemma in use.forms["nationals"]


def _are_fighters(guests: TextMention) -> bool:
    """ "Hosts *the PKK*", "hosts *Hamas leaders*"."""
    whose = guests.owner
    return is_a(guests.type, "ArmedGroup") or (whose is not None and is_a(whose.type, "ArmedGroup"))


def _goes_on_hosting(use: Use) -> bool:
    """ "Iraq *hosts* the PKK" lets it stay; "hosted the rebels", "hosts them *for talks*" are meetings."""
    talks = {o.noun.lemma_.lower() for o in use.clause.obliques} & (use.forms["talking"])
    return use.clause.verb.tag_ != "VBD" and not talks


def _speaks_for(use: Use) -> bool:
    """The lawyer represents *the family*; who represents a town or a province sits for it in a chamber."""
    kind = use.object.type
    return use.lemma != "represent" or kind == "Country" or not is_a(kind, "Place")


def _transfers(use: Use) -> bool:
    """The state extradited *the man*; it moves its own soldiers without handing them over."""
    people = use.object.type == "Person" or is_a(use.object.type, "CivilianGroup")
    return people or use.object.form == "pronoun"


def _uses(use: Use) -> bool:
    """The army fired *missiles*; to launch strikes is to strike, and who takes a train is not armed by it."""
    is_civil = use.subject.type == "Person" or is_a(use.subject.type, "CivilianGroup")
    if is_civil and use.object.lemma in use.forms["civil_vehicles"] and is_bloodless(use.clause.verb):
        return False
    events = (use.subject.event, use.object.event)
    return not any(events) and use.object.lemma not in use.forms["strikes"]


def _appoints(use: Use) -> bool:
    """The parliament elected *Amedi*; "elected their next president" names nobody."""
    if any(role.lemma_.lower() in use.forms["suspects"] for role in use.clause.second_objects):
        return False  # "named him a suspect"
    return use.object.form != "nominal" and use.object.lemma not in ("it", "this", "that")


def _rescues(use: Use) -> bool:
    """Troops rescued *hostages*, people *from* a camp: that frees them; rescue from a flood helps them."""
    if use.lemma != "rescue":
        return _harms(use)
    kidnapped = any(
        m.lower_ in ("kidnapped", "abducted", "captive") for m in phrases.premodifiers(use.object.head)
    )
    return kidnapped or use.has_phrase("from") or use.object.lemma in ("hostage", "captive", "prisoner")


def _saves(use: Use) -> bool:
    """Rescue from a flood helps; from captors it frees."""
    return _aids(use) and not (use.lemma == "rescue" and _rescues(use))


def _trains(use: Use) -> bool:
    """Britain advises *the army*; it advises its citizens against a journey, and anybody to leave."""
    if use.lemma not in ("advise", "instruct"):
        return True
    told = use.tells_to or "against" in verbs.adverbial_marks(use.clause.verb) or use.clause.complements
    is_private = use.object.type == "Person" or is_a(use.object.type, "CivilianGroup")
    return not told and not use.has_phrase("against") and not is_private


def _claims_attack(use: Use) -> bool:
    """Daesh claimed *the attack*; who claims that 300 rebels came claims no deed."""
    if use.lemma != "claim":
        return True
    deeds = use.forms["violent_events"] | use.forms["deeds"]
    return any(deed.lemma_.lower() in deeds for deed in use.clause.objects)


def _rejects(use: Use) -> bool:
    """The army rejected *the committee*; "denied it" rejects what was said, "blocked them from
    leaving" not them.
    """
    if use.lemma == "block" and "from" in verbs.adverbial_marks(use.clause.verb):
        return False
    quashed = {noun.lemma_.lower() for noun in use.clause.objects} & use.forms["verdicts"]
    if quashed and use.is_one_of("overturning"):
        return False  # "quashed the sentence of a blogger"
    return use.object.form != "pronoun" or use.object.lemma not in ("it", "this", "that")


def _bombs(use: Use) -> bool:
    """*Jets* struck the town; ground troops that strike assault it."""
    if not use.is_one_of("hitting"):
        return not (
            use.lemma == "blast" and (_is_by_words(use) or use.subject.lemma in use.forms["civil_offices"])
        )
    text = sentence_of(use.clause.verb).text.lower()
    from_air = any(s.lemma_.lower() in use.forms["from_the_air"] for s in use.clause.subjects)
    return from_air or any(word in text for word in use.forms["air_words"])


def _holds(use: Use) -> bool:
    """The army took *the town*; not "took a position with the committee", nor "parts of the country"."""
    if use.lemma == "capture" and _is_pictured(use):
        return False
    if use.is_one_of("clearing") and is_search(use.clause.verb, use.object.head):
        return False
    if use.lemma == "clear" and is_a(use.object.type, "Weapon"):
        return False  # "cleared mines"
    is_private = use.subject.type == "Person" or is_a(use.subject.type, "CivilianGroup")
    if is_private and use.is_one_of("owning") and is_a(use.object.type, "Facility"):
        return False  # "the family runs a bakery"
    is_office = use.object.form == "nominal" and use.object.lemma in use.forms["offices"]
    if is_office and not (use.object.plural and any(is_a(use.subject.type, kind) for kind in _FORCES)):
        return False
    if _is_of_part(use.clause.obliques, use.object, use.forms):
        return False
    if use.lemma == "hand" and not (
        use.clause.particles or use.clause.second_objects or use.has_phrase("to")
    ):
        return False
    return not use.is_one_of("gains_and_losses") or is_a(use.object.type, "Place")


def _is_pictured(use: Use) -> bool:
    """ "The photographer *captured* the town", "captured *on film*"."""
    pictures = use.forms["pictures"]
    on = {o.noun.lemma_.lower() for o in use.clause.obliques if o.prepositions & {"on", "in"}}
    return use.subject.lemma in use.forms["artists"] or not on.isdisjoint(pictures)


def is_search(verb: Token, place: Token) -> bool:
    """Whether who clears a place only looks for something there: "*for* mines", "*captured* territory"."""
    is_held = any(word.lemma_.lower() in _TAKEN for word in phrases.premodifiers(place) if word.tag_ == "VBN")
    return is_held or any("for" in oblique.prepositions for oblique in phrases.obliques(verb))


def _demands(use: Use) -> bool:
    """He pressed the army *to leave*, *for* an answer; not "pressed the army hard"."""
    if use.is_one_of("pushing"):
        return use.tells_to or use.has_phrase("for", "on", "over")
    return use.lemma != "tell" or use.tells_to


def _states(use: Use) -> bool:
    """He told the army that ...; to tell somebody to leave is no news."""
    return use.lemma != "tell" or not use.tells_to


def _surrenders(use: Use) -> bool:
    """Rebels surrendered to the army; to surrender a town to it is a loss."""
    return use.lemma != "surrender" or not use.clause.objects


def _threatens(use: Use) -> bool:
    """He warned the rebels; to warn them of something, or against it, is no threat."""
    if use.lemma != "warn":
        return True
    marks = verbs.adverbial_marks(use.clause.verb)
    return not (
        use.has_phrase("against", "of", "about") or use.clause.complements or marks & {"against", "of"}
    )


def _commands(use: Use) -> bool:
    """*General Amedi* leads the brigade; who leads a movement is its leader, who directs it to go orders."""
    if use.tells_to:
        return False
    if use.is_one_of("leading") and use.object.type not in ("MilitaryForce", "Unit", "Operation"):
        return False
    return (use.subject.type == "Person" and use.subject.form == "name") or use.lemma == "command"


def _leads(use: Use) -> bool:
    """Amedi leads *the movement*; who leads a unit commands it, and a team dominates in a match."""
    if use.lemma == "dominate" and is_match(use.clause.verb, [use.subject, use.object]):
        return False
    return use.object.type not in ("Unit", "MilitaryForce") or use.subject.type != "Person"


def _meets(use: Use) -> bool:
    """They met *with Russia*; a visit to Russia meets nobody."""
    if use.is_one_of("addressing_press") and (
        use.object.type == "MediaOrganization" or use.object.lemma in use.forms["press"]
    ):
        return False
    if use.lemma == "host" and _takes_in(use):
        return False
    names_it = use.lemma == "call" and (use.clause.complements or use.object.form != "name")
    if names_it and not is_telephone_call(use.clause.verb, use.forms):
        return False  # "called the migrants murderers"
    if use.object.type == "Country":
        return any("with" in o.prepositions and o.noun == use.object.head for o in use.clause.obliques)
    return not is_a(use.object.type, "Place")


def is_telephone_call(verb: Token, forms: Forms) -> bool:
    """ "*Called* the king to congratulate him": to say so himself, not that the king should."""
    if verb.lemma_.lower() != "call" or verbs.small_words(verb) & forms["calling_upon"]:
        return False
    return any(
        verbs.is_infinitive(child) and child.lemma_.lower() in forms["said_on_telephone"]
        for child in phrases.children(verb)
    )


def is_summons(verb: Token, forms: Forms) -> bool:
    """ "*Called* the police": not "called on them", nor "called them for help", "to leave"."""
    if verb.lemma_.lower() != "call" or verb.pos_ != "VERB" or not verbs.has_object(verb):
        return False
    asks = verbs.small_words(verb) & forms["calling_upon"] or "to" in verbs.adverbial_marks(verb)
    told = any(verbs.is_infinitive(child) for child in phrases.children(verb))
    return not (asks or told or any("for" in o.prepositions for o in phrases.obliques(verb)))


def _harms(use: Use) -> bool:
    """The army killed *rebels*, not a town."""
    return not is_a(use.object.type, "Place")


def _kills(use: Use) -> bool:
    """Rebels killed *two officers*; a plane of the police that crashes, killing five, is an accident."""
    if is_a(use.object.type, "Place"):
        return False
    by_accident = any(
        verb.lemma_.lower() in use.forms["crashing"] for verb in verbs.joined_to(use.clause.verb)
    )
    return not by_accident or use.subject.lemma in use.forms["bombers"]


def _tries(use: Use) -> bool:
    """The court tried *the general*; police try to arrest him."""
    return use.lemma != "try" or not use.tells_to


def _studies(use: Use) -> bool:
    """She attended *Damascus University*; others attend a funeral."""
    return use.lemma != "attend" or (use.object.form == "name" and is_a(use.object.type, "Group"))


def _detains(use: Use) -> bool:
    """The army held *two rebels*; not "held it as a victory"."""
    of_things = any(thing.lemma_.lower() in use.forms["assets"] for thing in use.clause.objects)
    if is_a(use.object.type, "Place") or of_things:
        return False  # "seized the *building* of the ministry"
    if use.lemma != "hold":
        return True
    if use.object.lemma in use.forms["gatherings"]:
        return False
    in_contempt = any(o.noun.lemma_ in ("contempt", "regard", "esteem") for o in use.clause.obliques)
    return use.object.form != "pronoun" and not use.has_phrase("as") and not in_contempt


def _advances(use: Use) -> bool:
    """*Troops* entered the town; a traveller does not advance."""
    subject = use.subject
    travels = (
        subject.type == "Person"
        or is_a(subject.type, "CivilianGroup")
        or (subject.type == "Group" and subject.form != "name")
    )
    return not travels and (is_a(use.object.type, "Place") or use.is_one_of("marching"))


def _moves(use: Use) -> bool:
    """They left *the town*, not a friend."""
    return is_a(use.object.type, "Place")


def _deploys(use: Use) -> bool:
    """*Troops* went to the town; a journey of others is no deployment."""
    forces = ("MilitaryForce", "ArmedGroup", "SecurityForce", "Coalition")
    is_force = any(is_a(use.subject.type, kind) for kind in forces)
    return is_a(use.object.type, "Place") and (is_force or not use.is_one_of("travelling"))


def _is_member(use: Use) -> bool:
    """*The Alliance* includes the brigade; a junta that recruits a company has no new member."""
    if use.lemma == "recruit":
        fights = any(is_a(use.object.type, kind) for kind in (*_FORCES, "SecurityForce"))
        return fights and not (use.subject.form == "name" and is_a(use.subject.type, "Group"))
    return not use.is_one_of("comprising") or (is_a(use.object.type, "Group") and use.subject.form == "name")


def _is_part(use: Use) -> bool:
    """The army includes *the brigade*, group in group."""
    groups = (use.object.type, use.subject.type)
    if any(is_a(group, "CivilianGroup") for group in groups):
        return False
    return not use.is_one_of("comprising") or all(is_a(group, "Group") for group in groups)


def _dismisses(use: Use) -> bool:
    """The president sacked *the minister*; what "it" is, is dismissed otherwise."""
    return use.object.form != "pronoun" or use.object.lemma != "it"


def _lives(use: Use) -> bool:
    """*Amedi* moved to the town; who was moved there does not live there."""
    return not use.clause.passive


def _protests(use: Use) -> bool:
    """They marched against *the government*; "in front of" names nobody, "streets of Rome" a town."""
    is_town = is_a(use.object.type, "Place") and use.object.type != "Country"
    return use.object.lemma != "front" and not is_town


def _signs(use: Use) -> bool:
    """They agreed with the rebels to leave; to agree with them that there is work to do signs nothing."""
    return use.lemma != "agree" or all(verbs.is_infinitive(c) for c in use.clause.complements)


def _besieges(use: Use) -> bool:
    """The army isolated *the town*; to isolate a state is diplomacy, and police seal off a scene."""
    if use.lemma == "seal" and is_a(use.subject.type, "SecurityForce"):
        return use.object.form == "name" and not is_a(use.object.type, "Facility")
    return use.lemma != "isolate" or (is_a(use.object.type, "Place") and use.object.type != "Country")


def _serves(use: Use) -> bool:
    """Amedi works for *the agency*."""
    return not use.is_one_of("serving") or (use.subject.form != "nominal" and is_a(use.object.type, "Group"))


def _splits(use: Use) -> bool:
    """ "Broke *the truce* with the army": what was broken was no bond of membership."""
    return not any(thing.lemma_.lower() in use.forms["truces"] for thing in use.clause.objects)


SENSES: Final[Mapping[str, Sense]] = {
    "ASSAULTS": _assaults,
    "CLASHES_WITH": _clashes,
    "DEFEATS": _defeats,
    "ABUSES": _abuses,
    "BACKED_BY": _backs,
    "TRAINS": _trains,
    "CLAIMS_RESPONSIBILITY": _claims_attack,
    "REJECTS": _rejects,
    "BOMBS": _bombs,
    "CAPTURES": _holds,
    "CONTROLS": _holds,
    "LOSES": _holds,
    "DEMANDS_FROM": _demands,
    "STATED": _states,
    "SURRENDERS_TO": _surrenders,
    "THREATENS": _threatens,
    "COMMANDS": _commands,
    "LEADS": _leads,
    "MEETS_WITH": _meets,
    "RELEASES": _rescues,
    "AIDS": _saves,
    "TRAVELS_TO": _travels,
    "LOCATED_IN": _lies,
    "PRESENT_IN": _is_at,
    "TRANSFERS": _transfers,
    "EXPELS": _transfers,
    "USES": _uses,
    "APPOINTS": _appoints,
    "ABDUCTS": _harms,
    "KILLS": _kills,
    "INJURES": _kills,
    "CHARGES": _tries,
    "CONVICTS": _tries,
    "STUDIED_AT": _studies,
    "DETAINS": _detains,
    "ADVANCES_ON": _advances,
    "WITHDRAWS_FROM": _moves,
    "FLEES_FROM": _moves,
    "DEPLOYS_TO": _deploys,
    "DISMISSES": _dismisses,
    "LIVES_IN": _lives,
    "PROTESTS_AGAINST": _protests,
    "MEMBER_OF": _is_member,
    "PART_OF": _is_part,
    "SHELTERS": _shelters,
    "SPOKESPERSON_FOR": _speaks_for,
    "HOLDS_POSITION": _serves,
    "SIGNS_AGREEMENT_WITH": _signs,
    "BESIEGES": _besieges,
    "SPLIT_FROM": _splits,
}

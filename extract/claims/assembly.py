"""Candidates -> claims: status, speakers, time, place and attributes put together, each with its offsets."""

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.event_codes import event_code
from ...graph.schema.model import Argument, Claim, Modality, Polarity, Scalar, claim_id
from ...graph.schema.model import Span as TextSpan
from ...graph.schema.ontology import RelationType, lasts
from ..mentions.text_mention import TextMention
from ..syntax import clauses, phrases, verbs
from ..syntax.memory import sentence_of
from .candidates import Candidate, ClaimContext, LearnedDetail
from .combination import sureness
from .confidence import confidence
from .event_places import is_where_told, place_of
from .event_times import EventTimes
from .learned_claims import RULE as LEARNED
from .learned_settings import learned_settings
from .quantities import count_bounds, counting_words
from .role_rules import follows_envoy
from .status import Status, event_status, presupposed_status
from .status_courts import verdict_mark
from .status_words import Mark

_PRESUPPOSED: Final = frozenset(
    {
        "apposition",
        "title",
        "compound",
        "place list",
        "place in place",
        "place adjective",
        "alias",
        "alias in brackets",
        "presence",
        "nationality",
    }
)
"""Rules for what a noun phrase says in passing.

"SDF commander Mazloum Abdi said ..." is the article's own, whatever the clause around it.
"""
_OWN_WORDS: Final = frozenset({"STATED", "ACCUSES", "PRAISES"})
"""What somebody does by saying it: "their lawyer says the law is *unfair*"."""
MODALITY_OF_STATUS: Final[Mapping[str, Modality]] = {
    "planned": "planned",
    "threatened": "threatened",
    "alleged": "alleged",
    "hypothetical": "hypothetical",
    "ordered": "ordered",
}
_ORDERS: Final = "order"
_SUBJECT_COUNTED: Final = frozenset(
    {"SURRENDERS_TO", "FLEES_FROM", "DEPLOYS_TO", "PROTESTS_AGAINST", "TRAVELS_TO", "CLASHES_WITH"}
)
_OBJECT_COUNTED: Final = frozenset(
    {"KILLS", "INJURES", "DETAINS", "RELEASES", "ABDUCTS", "ASSAULTS", "DESTROYS", "ABUSES"}
    | {"EXPELS", "CHARGES", "CONVICTS", "TRANSFERS", "SHELTERS", "AIDS", "DISMISSES"}
)


_SURE_IT_IS_ALLEGED: Final = 0.98
"""From which on what a rule took for a fact is none."""
_SURE_WHO_SAYS_IT: Final = 0.93
"""From which on what a rule found is left to the speaker whom the learned reader sees."""


class ClaimAssembly:
    """Makes claims of the candidates of one article, `article` by its id.

    `quotations` has the speakers of quoted words.
    """

    def __init__(
        self,
        article: str,
        context: ClaimContext,
        times: EventTimes,
        quotations: Mapping[int, Token],
        *,
        with_learned: bool,
    ) -> None:
        self._with_learned = with_learned
        self._article, self._context = article, context
        self._times, self._quotations = times, quotations
        self._status_of: dict[int, Status] = {}  # by event: several claims rest on one

    def claim(self, candidate: Candidate) -> tuple[Claim, Status]:
        """The claim, and why its status is what it is."""
        status = self._status(candidate)
        self._take_from_ends(candidate, status)
        speaker, relaying = self._speakers(status)
        own = _is_same(speaker, candidate.subject)
        if own and status.modality == "asserted" and not status.negated:
            if self._is_admitted(status):
                speaker = None
            else:
                status.modality = "claimed"
        polarity: Polarity = "negated" if status.negated else "affirmed"
        relation = self._context.vocabulary.relations[candidate.relation]
        coded: Modality = "asserted" if _orders_it_itself(candidate) else status.modality
        code = event_code(relation, polarity, coded, root=candidate.root)
        subject = None
        if candidate.subject is not None:
            subject = _argument(self._context.specific(candidate.subject))
        obj = _argument(self._context.specific(candidate.object))
        where = self._place(candidate, relation)
        trigger = TextSpan(candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger))
        claim = Claim(
            id=claim_id(self._article, candidate.relation, subject, obj, trigger, polarity, status.modality),
            relation=candidate.relation,
            subject=subject,
            object=obj,
            trigger=trigger,
            sentence=trimmed(sentence_of(candidate.trigger)),
            polarity=polarity,
            modality=status.modality,
            attributed_to=_argument(speaker) if speaker is not None else None,
            relayed_by=tuple(map(_argument, relaying)),
            when=None if _in_passing(candidate, relation) else self._times.of(candidate.event),
            where=_argument(where) if where is not None else None,
            attributes=_attributes(candidate, status, speaker),
            plover=code.plover,
            mode=code.mode,
            quad=code.quad,
            cameo=code.cameo,
            rule=candidate.rule,
            confidence=_confidence(candidate, with_learned=self._with_learned),
            symmetric=relation.symmetric,
        )
        return claim, status

    def _status(self, candidate: Candidate) -> Status:
        status = self._status_by_rules(candidate)
        detail = candidate.learned
        if (
            candidate.rule == LEARNED
            and candidate.trigger.lemma_ in self._context.vocabulary.forms["wanting"]
        ):
            status.take(Mark(candidate.trigger, "hypothetical"))  # "the SDF *needs* weapons"
        verdict = verdict_mark(candidate.relation, candidate.trigger, self._context.vocabulary.forms)
        if verdict is not None and not status.negated:
            status.take(verdict)
        if detail is not None and status.is_fact:
            if candidate.rule == LEARNED:
                _weaken(status, candidate.trigger, detail)
            elif (
                detail.status == "said"
                and detail.status_probability >= _SURE_WHO_SAYS_IT
                and not _speaks_in_passing(detail.speaker, candidate.trigger)
            ):
                status.attribute(detail.speaker)  # "calculated", "issued a statement that"
            elif detail.status == "alleged" and detail.status_probability >= _SURE_IT_IS_ALLEGED:
                status.take(Mark(candidate.trigger, "alleged"))
        return status

    def _status_by_rules(self, candidate: Candidate) -> Status:
        event, vocabulary = candidate.event, self._context.vocabulary
        if _in_passing(candidate, vocabulary.relations[candidate.relation]):
            quotations = self._quotations if candidate.rule == "compound" else None
            return presupposed_status(event, vocabulary, quotations=quotations)
        if event.i not in self._status_of:
            self._status_of[event.i] = event_status(event, vocabulary, quotations=self._quotations)
        status = self._status_of[event.i].copy()
        if candidate.relation in _OWN_WORDS:  # who says it is its subject already
            status.speakers = [
                speaker
                for speaker in status.speakers
                if not _is_same(self._context.speaker(speaker), candidate.subject)
            ]
        return status

    def _take_from_ends(self, candidate: Candidate, status: Status) -> None:
        """What the words at the ends say: "*not* the SDF", "a *suspected* Boko Haram fighter"."""
        doer = candidate.subject
        status.deny_end(candidate.object.head)
        if doer is None:
            return
        status.deny_end(doer.head)
        if doer.owner is None and doer.form != "name":
            return  # "a suspected gunman" is in doubt as to his guilt, not as to whose gunman he is
        for modifier in phrases.premodifiers(doer.head):
            if modifier.lower_ in self._context.vocabulary.forms["alleged_adjectives"]:
                status.take(Mark(modifier, "alleged"))

    def _speakers(self, status: Status) -> tuple[TextMention | None, list[TextMention]]:
        """Whose statement it is, if that is known, and who else passed it on."""
        if not status.speakers:
            return None, []
        first, *outer = (self._context.speaker(word) for word in status.speakers)
        relaying: dict[int, TextMention] = {}
        for speaker in outer:
            if speaker is not None and not (first is not None and speaker.entity == first.entity):
                relaying.setdefault(speaker.entity, speaker)
        return first, list(relaying.values())

    def _is_admitted(self, status: Status) -> bool:
        """ "The army *confirmed* that it had shelled the town": who owns up to a deed is believed."""
        above = verbs.governor(status.speakers[0])
        return above is not None and above[0].lemma_ in self._context.vocabulary.forms["admitting"]

    def _place(self, candidate: Candidate, relation: RelationType) -> TextMention | None:
        """Where it happened, unless that is one of its ends."""
        if _in_passing(candidate, relation):
            return None
        place = place_of(self._context, candidate.event, candidate.object)
        if place is None and candidate.learned is not None and candidate.learned.where is not None:
            place = self._context.place(candidate.learned.where)
            if place is not None and _is_of_somebody(self._context, candidate.trigger, place):
                place = None
        if place is None or _is_same(place, candidate.object) or _is_same(place, candidate.subject):
            return None
        return place


def _is_of_somebody(context: ClaimContext, event: Token, place: TextMention) -> bool:
    """ "Said a spokesman *in Bamako*", "the ambassador *to Kenya* met him": not where it happened."""
    return is_where_told(context, event, place.head) or follows_envoy(context, place)


def _orders_it_itself(candidate: Candidate) -> bool:
    """ "The president *ordered* strikes on Y" asks nobody: to event data it is his strike."""
    above = verbs.governor(candidate.trigger)
    if candidate.subject is None or above is None or above[1] != "object" or not phrases.is_verb(above[0]):
        return False
    orders = above[0].lemma_.lower() == _ORDERS
    return orders and candidate.subject.head in clauses.doers(above[0])


def _in_passing(candidate: Candidate, relation: RelationType) -> bool:
    """Whether a claim is what a noun phrase says in passing.

    The learned reader has no constructions; there it is what is no event and has no verb.
    """
    if candidate.rule != LEARNED:
        return candidate.rule in _PRESUPPOSED
    if phrases.is_verb(candidate.trigger) or verbs.is_predicated(candidate.trigger):
        return False
    is_event = relation.plover is not None or not lasts(relation.name)
    return not is_event or candidate.trigger.pos_ not in ("NOUN", "PROPN")


def _weaken(status: Status, trigger: Token, detail: LearnedDetail) -> None:
    """Take over the learned status of what the rules hold for a fact, if it is sure enough."""
    if detail.status == "fact" or detail.status_probability < learned_settings().status_probability:
        return
    if detail.status == "said" and _speaks_in_passing(detail.speaker, trigger):
        return
    if detail.status == "negated":
        status.take(Mark(trigger, "negated"))
    elif detail.status != "said":
        status.take(Mark(trigger, MODALITY_OF_STATUS[detail.status]))
    elif detail.speaker is not None:
        status.attribute(detail.speaker)
    else:
        status.take(Mark(trigger, "alleged"))  # it is said, but not by whom


def _speaks_in_passing(speaker: Token | None, trigger: Token) -> bool:
    """ "The RSF, which *the UN* accuses of genocide, bombed Nyala": he says what stands in his clause."""
    for word in (speaker, *speaker.ancestors) if speaker is not None else ():
        above = verbs.governor(word)
        if above is not None and above[1] == "relative":
            return word != trigger and not word.is_ancestor(trigger)
    return False


def _confidence(candidate: Candidate, *, with_learned: bool) -> float:
    """How often such claims are right; where the rules read alone, by the construction's record."""
    return sureness(candidate, learned_settings()) if with_learned else confidence(candidate.rule)


def _is_same(first: TextMention | None, second: TextMention | None) -> bool:
    return first is not None and second is not None and first.entity == second.entity


def _argument(mention: TextMention) -> Argument:
    return Argument(mention.start_char, mention.end_char, f"e{mention.entity}")


def _attributes(candidate: Candidate, status: Status, speaker: TextMention | None) -> dict[str, Scalar]:
    attributes: dict[str, Scalar] = {name: value for name, value in candidate.attributes.items() if value}
    words = _counted(candidate)
    if words:
        attributes["count_text"] = words
        if (bounds := count_bounds(words)) is not None:
            attributes["count_min"], attributes["count_max"] = bounds
    if status.speakers and (speaker is None or speaker.form == "nominal"):
        attributes["attributed_to_text"] = phrases.phrase(status.speakers[0]).text
    return attributes


def _counted(candidate: Candidate) -> str | None:
    """The words that count whom it concerns: "killed *at least 40* civilians"."""
    if candidate.relation in _SUBJECT_COUNTED and candidate.subject is not None:
        return counting_words(candidate.subject.head)
    return counting_words(candidate.object.head) if candidate.relation in _OBJECT_COUNTED else None


def trimmed(sentence: Span) -> TextSpan:
    """A sentence without the white space around it."""
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    first, last = sentence.doc[start], sentence.doc[end - 1]
    return TextSpan(first.idx, last.idx + len(last))

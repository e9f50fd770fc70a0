"""Candidates -> claims: status, speakers, time, place and attributes put together, each with its offsets."""

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Span, Token

from ...graph.schema.event_codes import event_code
from ...graph.schema.model import Argument, Claim, Polarity, Scalar, claim_id
from ...graph.schema.model import Span as TextSpan
from ..mentions.text_mention import TextMention
from ..syntax import phrases
from .candidates import Candidate, ClaimContext
from .confidence import confidence
from .event_places import place_of
from .event_times import EventTimes
from .quantities import count_bounds, counting_words
from .status import Status, event_status, presupposed_status
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
        "presence",
        "nationality",
    }
)
"""Rules for what a noun phrase says in passing.

"SDF commander Mazloum Abdi said ..." is the article's own, whatever the clause around it.
"""
_SUBJECT_COUNTED: Final = frozenset({"SURRENDERS_TO", "FLEES_FROM", "DEPLOYS_TO"})
_OBJECT_COUNTED: Final = frozenset({"KILLS", "INJURES", "DETAINS", "RELEASES", "ABDUCTS"})


class ClaimAssembly:
    """Makes claims of the candidates of one article, `article` by its id.

    `quotations` has the speakers of quoted words.
    """

    def __init__(
        self, article: str, context: ClaimContext, times: EventTimes, quotations: Mapping[int, Token]
    ) -> None:
        self._article, self._context = article, context
        self._times, self._quotations = times, quotations
        self._status_of: dict[int, Status] = {}  # by event: several claims rest on one

    def claim(self, candidate: Candidate) -> tuple[Claim, Status]:
        """The claim, and why its status is what it is."""
        status = self._status(candidate)
        self._take_from_ends(candidate, status)
        speaker, relaying = self._speakers(status)
        own = speaker is not None and speaker.entity == candidate.subject.entity
        if own and status.modality == "asserted" and not status.negated:
            status.modality = "claimed"
        polarity: Polarity = "negated" if status.negated else "affirmed"
        relation = self._context.vocabulary.relations[candidate.relation]
        code = event_code(relation, polarity, status.modality, root=candidate.root)
        subject = _argument(self._context.specific(candidate.subject))
        obj = _argument(self._context.specific(candidate.object))
        where = self._place(candidate)
        trigger = TextSpan(candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger))
        claim = Claim(
            id=claim_id(self._article, candidate.relation, subject, obj, trigger, polarity, status.modality),
            relation=candidate.relation,
            subject=subject,
            object=obj,
            trigger=trigger,
            sentence=_trimmed(candidate.trigger.sent),
            polarity=polarity,
            modality=status.modality,
            attributed_to=_argument(speaker) if speaker is not None else None,
            relayed_by=tuple(map(_argument, relaying)),
            when=None if candidate.rule in _PRESUPPOSED else self._times.of(candidate.event),
            where=_argument(where) if where is not None else None,
            attributes=_attributes(candidate, status, speaker),
            plover=code.plover,
            mode=code.mode,
            quad=code.quad,
            cameo=code.cameo,
            rule=candidate.rule,
            confidence=confidence(candidate.rule),
            symmetric=relation.symmetric,
        )
        return claim, status

    def _status(self, candidate: Candidate) -> Status:
        event, vocabulary = candidate.event, self._context.vocabulary
        if candidate.rule in _PRESUPPOSED:
            quotations = self._quotations if candidate.rule == "compound" else None
            return presupposed_status(event, vocabulary, quotations=quotations)
        if event.i not in self._status_of:
            self._status_of[event.i] = event_status(event, vocabulary, quotations=self._quotations)
        status = self._status_of[event.i].copy()
        if candidate.relation == "STATED":  # who states it is its subject already
            status.speakers = [
                speaker
                for speaker in status.speakers
                if self._context.speaker(speaker) is not candidate.subject
            ]
        return status

    def _take_from_ends(self, candidate: Candidate, status: Status) -> None:
        """What the words at the ends say: "*not* the SDF", "a *suspected* Boko Haram fighter"."""
        for end in (candidate.subject, candidate.object):
            status.deny_end(end.head)
        if candidate.subject.owner is None and candidate.subject.form != "name":
            return  # "a suspected gunman" is in doubt as to his guilt, not as to whose gunman he is
        for modifier in phrases.premodifiers(candidate.subject.head):
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

    def _place(self, candidate: Candidate) -> TextMention | None:
        """Where it happened, unless that is one of its ends."""
        if candidate.rule in _PRESUPPOSED:
            return None
        place = place_of(self._context, candidate.event, candidate.object)
        ends = (candidate.object.entity, candidate.subject.entity)
        return place if place is not None and place.entity not in ends else None


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
    if candidate.relation in _SUBJECT_COUNTED:
        return counting_words(candidate.subject.head)
    return counting_words(candidate.object.head) if candidate.relation in _OBJECT_COUNTED else None


def _trimmed(sentence: Span) -> TextSpan:
    """A sentence without the white space around it."""
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    kept = sentence.doc[start:end]
    return TextSpan(kept.start_char, kept.end_char)

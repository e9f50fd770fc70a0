"""A parsed article -> its mentions, entities and claims: the only file that knows the order of the steps."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from spacy.tokens import Doc, Span, Token

from ..graph.schema.event_codes import event_code
from ..graph.schema.model import (
    Argument,
    Article,
    Claim,
    Distinction,
    Extraction,
    ExtractorInfo,
    Interval,
    Mention,
    Polarity,
    Scalar,
    claim_id,
)
from ..graph.schema.model import Span as TextSpan
from .claims import dates
from .claims.candidates import Candidate, ClaimContext
from .claims.clause_rules import candidates, places_of
from .claims.confidence import confidence
from .claims.quantities import count_bounds, counting_words
from .claims.quotations import quotation_speakers
from .claims.status import Status, presupposed, status
from .mentions import coreference
from .mentions.detection import mentions
from .mentions.distinctions import distinctions
from .mentions.text_mention import TextMention
from .syntax import grammatical_roles, phrases, verbs
from .vocabulary.tables import Vocabulary

_TOLD: Final = frozenset({"title", "body"})
_ABOUT_AUTHOR: Final = frozenset(
    {
        "HOLDS_POSITION",
        "MEMBER_OF",
        "LIVES_IN",
        "STUDIED_AT",
        "BORN_IN",
        "CITIZEN_OF",
        "COMMANDS",
        "SPOKESPERSON_FOR",
        "LEADS",
    }
)
_COUNTED: Final = frozenset(
    {"KILLS", "INJURES", "DETAINS", "SURRENDERS_TO", "FLEES_FROM", "RELEASES", "ABDUCTS", "DEPLOYS_TO"}
)
_PRESUPPOSED: Final = frozenset(
    {"apposition", "title", "compound", "place list", "place in place", "place adjective", "alias"}
)
"""What a noun phrase says in passing ("SDF commander Mazloum Abdi said ...") is the article's own, whatever the clause around it."""
_CARRIES: Final = frozenset({"open", "object", "passive subject"})


class Reading:
    """One article while its claims are put together; with `trace` the context keeps what it turned down."""

    def __init__(self, doc: Doc, article: Article, words: Vocabulary, *, trace: bool = False) -> None:
        self.doc, self.article, self.vocabulary = doc, article, words
        self.published = date.fromisoformat(article.published) if article.published else None
        self.zone_of = _zones(doc, article)
        found = [
            f
            for f in mentions(doc, words, given=article.mentions)
            if self.zone_of[f.start] in ("title", "body", "author_note")
        ]
        self.quotations = quotation_speakers(doc, words)
        self.found, self.entities = coreference.resolve(
            doc, found, words, quotations=self.quotations, publisher=article.publisher
        )
        self.context = ClaimContext(doc, self.found, words, trace=trace)
        self.times = [(span, (root := span.root, *root.ancestors)) for span in dates.expressions(doc)]
        self._told: dict[int, Status] = {}  # by event: several claims rest on one
        self._interval: dict[int, Interval | None] = {}

    def extraction(self, info: ExtractorInfo) -> Extraction:
        """Everything that the article says."""
        claims = tuple({c.id: c for _, _, c in self.claims()}.values())
        used = {
            a.entity
            for c in claims
            for a in (c.subject, c.object, c.attributed_to, *c.relayed_by, c.where)
            if a
        }
        entities = tuple(
            e
            for e in self.entities.values()
            if e.named or (e.country and e.type != "Entity") or e.entity in used
        )
        kept = {e.entity for e in entities}
        spans = [
            Mention(f.start_char, f.end_char, self._type(f), f.form, f"e{f.entity}")
            for f in self.found
            if f.entity >= 0 and f"e{f.entity}" in kept
        ]
        apart = {
            Distinction(f"e{a.entity}", f"e{b.entity}", TextSpan(word.idx, word.idx + len(word)))
            for a, b, word in distinctions(self.context)
        }
        return Extraction(
            self.article,
            tuple(sorted(set(spans))),
            entities,
            claims,
            info,
            tuple(sorted(d for d in apart if {d.a, d.b} <= kept)),
        )

    def _type(self, found: TextMention) -> str:
        """What the words are, which the entity behind them may not be: an acting state is its government, "Turkish" a nationality, strikes are weapons."""
        kind = self.entities[found.entity].type
        if found.event:
            return "Weapon"
        if kind == "Country" and found.form == "name":
            return (
                "Ethnicity"
                if found.adjective
                else "Government"
                if grammatical_roles.acts(found.head)
                else kind
            )
        return kind

    def claims(self) -> Iterator[tuple[Candidate, Status, Claim]]:
        """Each claim with the candidate that it was made of and why its status is what it is."""
        for candidate in candidates(self.context):
            zone = self.zone_of[candidate.trigger.i]
            if zone in _TOLD or (
                zone == "author_note"
                and candidate.relation in _ABOUT_AUTHOR
                and self._is_author(candidate.subject)
            ):
                told = self._status(candidate)
                yield candidate, told, self._claim(candidate, told)

    def _is_author(self, found: TextMention) -> bool:
        entity = self.entities.get(found.entity)
        return entity is not None and any(
            entity.name == a or a in entity.aliases for a in self.article.authors
        )

    def _claim(self, candidate: Candidate, told: Status) -> Claim:
        speaker, relaying = self._speakers(told)
        if (
            speaker is not None
            and speaker.entity == candidate.subject.entity
            and told.modality == "asserted"
            and not told.negated
        ):
            told.modality = "claimed"
        polarity: Polarity = "negated" if told.negated else "affirmed"
        code = event_code(
            self.vocabulary.relations[candidate.relation], polarity, told.modality, root=candidate.root
        )
        passing = candidate.rule in _PRESUPPOSED
        when = None if passing else self._when(candidate.event)
        where = None if passing else places_of(self.context, candidate.event, candidate.object)
        if where is not None and where.entity in (candidate.object.entity, candidate.subject.entity):
            where = None
        subject, obj = (
            self._argument(self.context.specific(end)) for end in (candidate.subject, candidate.object)
        )
        sentence = _trimmed(candidate.trigger.sent)
        trigger = candidate.trigger
        span = TextSpan(trigger.idx, trigger.idx + len(trigger))
        return Claim(
            id=claim_id(self.article.id, candidate.relation, subject, obj, span, polarity, told.modality),
            relation=candidate.relation,
            subject=subject,
            object=obj,
            trigger=span,
            sentence=sentence,
            polarity=polarity,
            modality=told.modality,
            attributed_to=self._argument(speaker) if speaker is not None else None,
            relayed_by=tuple(map(self._argument, relaying)),
            when=when,
            where=self._argument(where) if where else None,
            attributes=self._attributes(candidate, told, speaker),
            plover=code.plover,
            mode=code.mode,
            quad=code.quad,
            cameo=code.cameo,
            rule=candidate.rule,
            confidence=confidence(candidate.rule),
            symmetric=self.vocabulary.relations[candidate.relation].symmetric,
        )

    def _status(self, candidate: Candidate) -> Status:
        if candidate.rule in _PRESUPPOSED:
            return presupposed(
                candidate.event,
                self.vocabulary,
                quotations=self.quotations if candidate.rule == "compound" else None,
            )
        event = candidate.event
        if event.i not in self._told:
            self._told[event.i] = status(event, self.vocabulary, quotations=self.quotations)
        told = self._told[event.i].copy()
        if candidate.relation == "STATED":
            told.speakers = [s for s in told.speakers if self.context.speaker(s) is not candidate.subject]
        return told

    def _speakers(self, told: Status) -> tuple[TextMention | None, list[TextMention]]:
        """Whose statement it is, if that is known, and who else passed it on."""
        found = [self.context.speaker(s) for s in told.speakers]
        relaying: dict[int, TextMention] = {}
        for outer in found[1:]:
            if outer is not None and not (found[0] is not None and outer.entity == found[0].entity):
                relaying.setdefault(outer.entity, outer)
        return (found[0] if found else None), list(relaying.values())

    def _argument(self, found: TextMention) -> Argument:
        return Argument(found.start_char, found.end_char, f"e{found.entity}")

    def _attributes(
        self, candidate: Candidate, told: Status, speaker: TextMention | None
    ) -> dict[str, Scalar]:
        attributes: dict[str, Scalar] = {k: v for k, v in candidate.attributes.items() if v}
        if candidate.relation in _COUNTED:
            end = (
                candidate.subject
                if candidate.relation in ("SURRENDERS_TO", "FLEES_FROM", "DEPLOYS_TO")
                else candidate.object
            )
            words = counting_words(end.head)
            if words:
                attributes["count_text"] = words
                if (bounds := count_bounds(words)) is not None:
                    attributes["count_min"], attributes["count_max"] = bounds
        if told.speakers and (speaker is None or speaker.form == "nominal"):
            attributes["attributed_to_text"] = phrases.phrase(told.speakers[0]).text
        return attributes

    def _when(self, event: Token) -> Interval | None:
        if event.i not in self._interval:
            self._interval[event.i] = self._time_of(event)
        return self._interval[event.i]

    def _time_of(self, event: Token) -> Interval | None:
        """The date expression in the event's own clause, else in the clause that carries it."""
        carriers = [event]
        while (
            len(carriers) < 4
            and (step := verbs.governor(carriers[-1]))
            and step[0].lemma_ not in self.vocabulary.forms["says"]
        ):
            if (there := verbs.is_where_clause(carriers[-1])) is not None and (
                step := verbs.governor(there)
            ) is None:
                break
            if there is None and step[1] not in _CARRIES:
                break
            carriers.append(step[0])  # of "visit Erbil on Monday, *where* he will meet ..." the visit
        best: tuple[int, Span] | None = None
        sentence = event.sent
        for span, above in self.times:
            if not sentence.start <= span.start < sentence.end:
                continue
            holder = next((a for a in above if a in carriers or phrases.is_verb(a)), None)
            if (
                holder is not None
                and holder not in carriers
                and (step := verbs.governor(holder))
                and step[1] == "participle"
            ):
                holder = step[0]  # "the agreement *reached* yesterday"
            first = verbs.first_of(event)
            if (
                holder is not None
                and holder == first != event
                and span.start < first.i
                and not verbs.subjects_of_its_own(event)
            ):
                best = best or (400, span)  # "*On Monday* troops stormed the town and captured it"
            if holder in carriers:
                distance = carriers.index(holder) * 100 + abs(span.start - event.i)
                if best is None or distance < best[0]:
                    best = (distance, span)
        ahead = any(
            a.lower_ in self.vocabulary.forms["modal_planned"]
            for c in carriers
            if phrases.is_verb(c)
            for a in verbs.auxiliaries(c)
        )
        return dates.interval(best[1], self.published, ahead=ahead) if best else None


def _zones(doc: Doc, article: Article) -> list[str]:
    """The zone of each token."""
    kinds = ["body" if not article.zones else "boilerplate"] * len(doc)
    zones = iter(article.zones)
    zone = next(zones, None)
    for token in doc:
        while zone is not None and token.idx >= zone.end:
            zone = next(zones, None)
        if zone is None:
            break
        if token.idx >= zone.start:
            kinds[token.i] = zone.kind
    return kinds


def _trimmed(sentence: Span) -> TextSpan:
    start, end = sentence.start, sentence.end
    while start < end and sentence.doc[start].is_space:
        start += 1
    while end > start and sentence.doc[end - 1].is_space:
        end -= 1
    kept = sentence.doc[start:end]
    return TextSpan(kept.start_char, kept.end_char)

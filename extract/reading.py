"""A parsed article -> its mentions, entities and claims: the only file that knows the order of the steps."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from msgspec.structs import replace
from spacy.attrs import IDX
from spacy.tokens import Doc

from ..graph.schema.model import (
    Argument,
    Article,
    Claim,
    Distinction,
    Extraction,
    ExtractorInfo,
    LocalEntity,
    Mention,
    Owner,
)
from ..graph.schema.model import Span as TextSpan
from ..graph.schema.ontology import is_a
from .claims.assembly import ClaimAssembly, trimmed
from .claims.candidates import Candidate, ClaimContext
from .claims.claim_rules import candidates
from .claims.combination import combined
from .claims.event_times import EventTimes
from .claims.learned_claims import LearnedClaims
from .claims.learned_scores import ClaimHead
from .claims.learned_settings import LearnedSettings, learned_settings
from .claims.quotations import quotation_speakers
from .claims.status import Status
from .claims.tree_paths import Floats
from .language.component import CLAIM_STATES
from .language.runtime import one_thread
from .mentions import coreference
from .mentions.belonging import Belonging, belongings
from .mentions.detection import mentions
from .mentions.distinctions import distinctions
from .mentions.text_mention import TextMention
from .syntax import grammatical_roles
from .syntax.memory import sentence_of
from .vocabulary.tables import Vocabulary

_TOLD: Final = frozenset({"title", "deck", "body", "caption"})
_MENTIONED: Final = _TOLD | {"author_note"}
_LEADING: Final = frozenset({"LEADS", "COMMANDS", "SPOKESPERSON_FOR"})
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


class ArticleReading:
    """One article while its claims are put together; with `trace` the context keeps what it turned down."""

    def __init__(
        self,
        doc: Doc,
        article: Article,
        vocabulary: Vocabulary,
        *,
        head: ClaimHead | None = None,
        settings: LearnedSettings | None = None,
        by_rules: bool = True,
        trace: bool = False,
    ) -> None:
        self.doc, self.article = doc, article
        self.zone_of = _zones(doc, article)
        found = [
            mention
            for mention in mentions(doc, vocabulary, given=article.mentions)
            if self.zone_of[mention.start] in _MENTIONED
        ]
        quotations = quotation_speakers(doc, vocabulary)
        self.found, self.entities = coreference.resolve(
            doc, found, vocabulary, quotations=quotations, publisher=article.publisher
        )
        self.context = ClaimContext(doc, self.found, vocabulary, trace=trace)
        published = date.fromisoformat(article.published) if article.published else None
        posts = [(z.start, z.end, date.fromisoformat(z.published)) for z in article.zones if z.published]
        names = [(m.start, m.end) for m in self.found if m.form == "name" and _may_have_date(m)]
        times = EventTimes(doc, published, vocabulary, posts=posts, names=names)
        with_learned = head is not None and CLAIM_STATES in doc.user_data
        self._assembly = ClaimAssembly(article.id, self.context, times, quotations, with_learned=with_learned)
        self._head, self._settings = head, settings or learned_settings()
        self._candidates = self._read(by_rules=by_rules)

    def _read(self, *, by_rules: bool) -> list[Candidate]:
        """What the rules and the learned reader find; the rules alone without its head or its states."""
        states = self.doc.user_data.get(CLAIM_STATES)
        with one_thread():
            learned = None if states is None else self.learned(states)
            if learned is None:
                return candidates(self.context) if by_rules else []
            return combined(self.context, learned, self._settings, by_rules=by_rules)

    def learned(self, states: Floats) -> LearnedClaims | None:
        """What the learned reader makes of these states of the text's words; None where there is none."""
        if self._head is None:
            return None
        return LearnedClaims(self.context, self.found, self.entities, self._head, self._settings, states)

    def claims(self) -> Iterator[tuple[Candidate, Status, Claim]]:
        """Each claim with the candidate that it was made of and why its status is what it is."""
        for candidate in self._candidates:
            if self._counts(candidate):
                claim, status = self._assembly.claim(candidate)
                yield candidate, status, claim

    def extraction(self, info: ExtractorInfo) -> Extraction:
        """Everything that the article says."""
        claims = tuple({claim.id: claim for _, _, claim in self.claims()}.values())
        entities = self._kept_entities(claims)
        kept = {entity.entity for entity in entities}
        spans = {
            Mention(
                mention.start_char, mention.end_char, self._type(mention), mention.form, f"e{mention.entity}"
            )
            for mention in (*self.found, *self.context.found)
            if mention.entity >= 0 and f"e{mention.entity}" in kept
        }
        apart = {
            Distinction(f"e{first.entity}", f"e{second.entity}", TextSpan(word.idx, word.idx + len(word)))
            for first, second, word in distinctions(self.context)
        }
        return Extraction(
            self.article,
            tuple(sorted(spans)),
            entities,
            claims,
            info,
            tuple(sorted(pair for pair in apart if {pair.a, pair.b} <= kept)),
        )

    def _kept_entities(self, claims: tuple[Claim, ...]) -> tuple[LocalEntity, ...]:
        """Entities with a name, with a state that they belong to, with a claim, or that are somebody's."""
        used = {
            argument.entity
            for claim in claims
            for argument in (claim.subject, claim.object, claim.attributed_to, *claim.relayed_by, claim.where)
            if argument is not None
        }
        kept = {
            number
            for number, entity in self.entities.items()
            if entity.named or (entity.country and entity.type != "Entity") or entity.entity in used
        }
        owners = dict(self._owners(kept, _led(claims)))
        return tuple(
            replace(entity, of=owners[number][0].entity, owners=owners[number])
            if number in owners
            else entity
            for number, entity in self.entities.items()
            if number in kept or number in owners
        )

    def _owners(
        self, kept: Container[int], led: Mapping[int, int]
    ) -> Iterator[tuple[int, tuple[Owner, ...]]]:
        """Those of the entities kept that others are of by their descriptions, by the numbers of these."""
        found = (*self.found, *self.context.found)
        for number, several in belongings(found, self.entities, self.context.vocabulary, led).items():
            if owners := tuple(self._owner(one) for one in several if one.owner in kept):
                yield number, owners

    def _owner(self, belonging: Belonging) -> Owner:
        words = self.doc[belonging.start : belonging.end]
        return Owner(f"e{belonging.owner}", words.start_char, words.end_char, trimmed(sentence_of(words[-1])))

    def _type(self, mention: TextMention) -> str:
        """What the words are, which the entity behind them may not be.

        An acting state is its government, "Turkish" a nationality, strikes are weapons.
        """
        kind = self.entities[mention.entity].type
        if mention.event:
            return "Weapon"
        if kind != "Country" or mention.form != "name":
            return kind
        if mention.adjective:
            return "Ethnicity"
        return "Government" if grammatical_roles.acts(mention.head) else kind

    def _counts(self, candidate: Candidate) -> bool:
        """Whether a candidate stands in the text, or in the note on its author and says something of him."""
        zone = self.zone_of[candidate.trigger.i]
        return zone in _TOLD or (
            zone == "author_note"
            and candidate.relation in _ABOUT_AUTHOR
            and self._is_author(candidate.subject)
        )

    def _is_author(self, mention: TextMention | None) -> bool:
        entity = None if mention is None else self.entities.get(mention.entity)
        return entity is not None and any(
            author == entity.name or author in entity.aliases for author in self.article.authors
        )


def _may_have_date(name: TextMention) -> bool:
    """Whether a date in a name tells no time: "the 20 July Brigade", not "the July 2011 attacks"."""
    return is_a(name.type, "Actor") or is_a(name.type, "Place")


def _led(claims: Iterable[Claim]) -> dict[int, int]:
    """What each person leads or speaks for, where an article says so of one thing, by their numbers."""
    led: defaultdict[int, set[int]] = defaultdict(set)
    for claim in claims:
        if claim.plain and claim.subject is not None and claim.relation in _LEADING:
            led[_number(claim.subject)].add(_number(claim.object))
    return {person: next(iter(groups)) for person, groups in led.items() if len(groups) == 1}


def _number(argument: Argument) -> int:
    return int(argument.entity.removeprefix("e"))


def _zones(doc: Doc, article: Article) -> list[str]:
    """The zone of each token."""
    kinds: list[str] = ["body" if not article.zones else "boilerplate"] * len(doc)
    starts = doc.to_array(IDX).tolist()
    for zone in article.zones:
        first, last = bisect_left(starts, zone.start), bisect_left(starts, zone.end)
        kinds[first:last] = [zone.kind] * (last - first)
    return kinds

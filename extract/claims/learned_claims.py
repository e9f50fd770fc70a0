"""The learned reader's scores -> candidate claims, and what it thinks of the rules' claims.

The head scores pairs of ends; here they become claims: thresholds by relation, the types of the ontology,
one doer for an event, and the mentions that stand behind the ends. `data/learned.yaml` holds what was
fitted on development texts (`python -m sitgraph.training.fit_learned`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from msgspec.structs import replace
from spacy.attrs import HEAD
from spacy.tokens import Token

from ...graph.schema.model import LocalEntity
from ...graph.schema.ontology import RelationType, fits
from ..mentions.place_parts import is_part
from ..mentions.text_mention import TextMention
from ..syntax.memory import sentence_of
from .candidates import NOBODY, Candidate, ClaimContext, LearnedDetail, entity_of
from .implied_types import implied_type, type_of_tagged
from .learned_ends import PlacedEnd, ends_of, word_numbers
from .learned_scores import ClaimHead, Pointed, Scored, SentenceEnds
from .learned_settings import LearnedEvidence, LearnedSettings
from .name_rules import joins_itself
from .tree_paths import UNKNOWN, Floats

RULE: Final = "learned"
_PLACE: Final = "Place"
_SURE_OF_LOSS: Final = 0.5
_SURE_OF_NAME: Final = 0.85
"""From here on the learned reader knows better than the tagger whether a name is somebody's."""
_THINGS: Final = frozenset({"Entity", "?"})


class LearnedClaims:
    """What the learned reader finds in one article; `entities` takes in those of words that were no
    mention."""

    def __init__(
        self,
        context: ClaimContext,
        mentions: Iterable[TextMention],
        entities: dict[int, LocalEntity],
        head: ClaimHead,
        settings: LearnedSettings,
        states: Floats,
    ) -> None:
        self._context, self._entities, self._settings = context, entities, settings
        numbers = word_numbers(context.doc)
        self._sentences = _Sentences(context, numbers, ends_of(context.doc, mentions, numbers))
        self._scored = self._sentences.scored(head, states, least=settings.least)
        self._best = self._best_by_entities()
        self._doers: defaultdict[tuple[int, str, int], list[tuple[float, int]]] = defaultdict(list)
        for (start, relation, doer, obj), scored in self._best.items():
            self._doers[start, relation, obj].append((scored.probability, doer))

    def candidates(self) -> Iterator[Candidate]:
        """Claims that are sure enough and fit the ontology, the likeliest first."""
        unknown: dict[tuple[int, str, int], bool] = {}
        for scored in sorted(self._scored, key=lambda s: (-s.probability, s.sentence, s.relation)):
            relation = self._context.vocabulary.relations.get(scored.relation)
            if relation is None or not self._is_made(scored):
                continue
            candidate = self._candidate(scored, relation)
            if candidate is None:
                continue
            event = (scored.sentence, scored.relation, candidate.object.entity)
            is_unknown = candidate.subject is None
            if relation.unknown_doer and unknown.setdefault(event, is_unknown) != is_unknown:
                continue  # the likelier of a doer who is said and one who is not
            yield candidate

    def between(self, first: TextMention, second: TextMention) -> list[Candidate]:
        """What might hold between two actors of a sentence, either way round, the likeliest first."""
        entities, made = {first.entity, second.entity}, []
        for (start, name, subject, obj), scored in self._best.items():
            if {subject, obj} == entities and start == sentence_of(first.head).start:
                candidate = self._candidate(scored, self._context.vocabulary.relations[name])
                if candidate is not None and candidate.subject is not None:
                    made.append(candidate)
        return sorted(made, key=lambda c: (-c.rank, c.relation))

    def retyped(self, mention: TextMention, kind: str) -> TextMention:
        """A mention whose entity is of this type from now on."""
        made = replace(mention, type=kind)
        self._entities[mention.entity] = _with_type(self._entities[mention.entity], kind)
        self._context.learn(made)
        return made

    def detail(self, candidate: Candidate) -> LearnedDetail | None:
        """What the learned reader says of a claim that a rule found; None where it sees nothing there.

        The event without its doer counts too: it reads one sentence, and the doer may stand in another.
        """
        start, obj = sentence_of(candidate.trigger).start, candidate.object.entity
        subject = entity_of(candidate.subject)
        readings = (self._best.get((start, candidate.relation, doer, obj)) for doer in {subject, NOBODY})
        scored = max(filter(None, readings), key=lambda reading: reading.probability, default=None)
        return None if scored is None else self._detail(scored)

    def sees_turned(self, candidate: Candidate) -> bool:
        """Whether the learned reader would make the same claim with its ends exchanged."""
        if candidate.subject is None:
            return False
        ends = (candidate.object.entity, candidate.subject.entity)
        scored = self._best.get((sentence_of(candidate.trigger).start, candidate.relation, *ends))
        return scored is not None and self._is_made(scored)

    def sees_loss(self, candidate: Candidate) -> bool:
        """Whether somebody else loses what is taken: "retook Kherson *from Russia*"."""
        event = (sentence_of(candidate.trigger).start, "LOSES", candidate.object.entity)
        losers = (who for p, who in self._doers.get(event, ()) if p >= _SURE_OF_LOSS)
        return candidate.relation == "CAPTURES" and any(
            who not in (NOBODY, entity_of(candidate.subject)) for who in losers
        )

    def _is_made(self, scored: Scored) -> bool:
        return self._settings.confidence(scored.relation, self._seen(scored)) >= self._settings.cutoff

    def _seen(self, scored: Scored) -> LearnedEvidence:
        sure = scored.trigger.probability
        return LearnedEvidence(scored.probability, self._is_known_word(scored), self._rival(scored), sure)

    def _rival(self, scored: Scored) -> float:
        """The most that the same event gets with another doer, or with none."""
        ends = self._sentences.ends[scored.sentence]
        obj = ends[scored.object].mention
        if obj is None:
            return 0.0
        doer = ends[scored.subject].mention if scored.subject != UNKNOWN else None
        event = (self._sentences.starts[scored.sentence], scored.relation, obj.entity)
        return max((p for p, who in self._doers.get(event, ()) if who != entity_of(doer)), default=0.0)

    def _is_known_word(self, scored: Scored) -> bool:
        trigger = self._sentences.token(scored.trigger)
        if trigger is None:
            return False
        return scored.relation in self._context.vocabulary.stated.get(self._context.lemmas[trigger.i], ())

    def _best_by_entities(self) -> dict[tuple[int, str, int, int], Scored]:
        """The likeliest reading of each relation between two entities in a sentence."""
        best: dict[tuple[int, str, int, int], Scored] = {}
        for scored in self._scored:
            relation = self._context.vocabulary.relations.get(scored.relation)
            if relation is None:
                continue
            ends = self._sentences.ends[scored.sentence]
            obj = self._known(ends[scored.object], relation.objects)
            subject = None
            if scored.subject != UNKNOWN:
                subject = self._known(ends[scored.subject], relation.subjects)
                if subject is None:
                    continue
            if obj is None:
                continue
            doer = entity_of(subject)
            ways = [(doer, obj.entity), (obj.entity, doer)]
            for first, second in ways if relation.symmetric else ways[:1]:
                key = (self._sentences.starts[scored.sentence], scored.relation, first, second)
                if key not in best or scored.probability > best[key].probability:
                    best[key] = scored
        return best

    def _known(self, end: PlacedEnd, allowed: frozenset[str]) -> TextMention | None:
        """Who or where an end stands for as the rules see it ("YPG positions" are the YPG), else its own
        mention."""
        return self._context.end(end.head, allowed) or end.mention

    def _candidate(self, scored: Scored, relation: RelationType) -> Candidate | None:
        ends = self._sentences.ends[scored.sentence]
        trigger = self._sentences.token(scored.trigger) or ends[scored.object].head
        obj = self._mention(ends[scored.object], relation.objects, scored.probability)
        subject = None
        if scored.subject != UNKNOWN:
            subject = self._mention(ends[scored.subject], relation.subjects, scored.probability)
            arm = ends[scored.subject].mention
            is_arms = relation.unknown_doer and arm is not None and arm.is_known_arm
            if subject is None and not is_arms:
                self._refuse(scored, trigger, ends[scored.subject], "subject")
                return None
        elif not relation.unknown_doer:
            return None
        if obj is None:
            self._refuse(scored, trigger, ends[scored.object], "object")
            return None
        if subject is not None and joins_itself(relation.name, subject, obj):
            return None
        if relation.symmetric and subject is not None and subject.start > obj.start:
            subject, obj = obj, subject  # in the order of the text
        return Candidate(
            relation.name,
            subject,
            obj,
            trigger,
            trigger,
            RULE,
            scored.probability,
            learned=self._detail(scored),
        )

    def _refuse(self, scored: Scored, trigger: Token, end: PlacedEnd, role: str) -> None:
        reason = f"the ontology takes no {end.end.type} ({end.head.text!r}) as its {role}"
        self._context.reject(scored.relation, trigger, f"{reason}; learned, {scored.probability:.2f}")

    def _detail(self, scored: Scored) -> LearnedDetail:
        return LearnedDetail(
            self._seen(scored),
            scored.status,
            scored.status_probability,
            self._sentences.token(scored.where),
            self._sentences.token(scored.speaker),
        )

    def _mention(self, end: PlacedEnd, allowed: frozenset[str], probability: float) -> TextMention | None:
        """The mention behind an end, if a relation admits it; what is a thing to the rules gets a type
        here."""
        mention = end.mention or self._titled(end)
        if mention is not None and mention.entity < 0 and mention.form == "pronoun":
            return None
        kind = end.end.type if mention is None or mention.entity < 0 else self._entities[mention.entity].type
        if kind == _PLACE and mention is not None and probability >= _SURE_OF_NAME:
            meant = type_of_tagged(mention, allowed, self._context)
            if meant is not None:
                return self._retyped(end, mention, meant)
        if kind not in _THINGS:
            own = mention is not None and (fits(mention.type, allowed) or fits(kind, allowed))
            return (
                mention
                if own and mention is not None and mention.entity >= 0
                else self._stood_for(end, allowed)
            )
        return self._typed(end, mention, allowed)

    def _titled(self, end: PlacedEnd) -> TextMention | None:
        """Who bears a title that is no mention: "*Sheikh* Omar Saleh"."""
        named = self._context.by_token.get(end.head.i + 1)
        is_title = end.head.lower_ in self._context.vocabulary.titles
        is_named = named is not None and named.type == "Person" and named.start == end.head.i + 1
        return named if is_title and is_named else None

    def _stood_for(self, end: PlacedEnd, allowed: frozenset[str]) -> TextMention | None:
        """Who stands behind words that the relation does not admit themselves: "*Turkish* jets"."""
        known = self._context.end(end.head, allowed)
        return known if known is not None and known.entity >= 0 else None

    def _typed(
        self, end: PlacedEnd, mention: TextMention | None, allowed: frozenset[str]
    ) -> TextMention | None:
        place = self._context.end(end.head, allowed)
        if place is not None and (is_part(place) or place.start <= end.head.i < place.end):
            return place  # "half of *Goma*", "the *centre* of the town"
        kind = implied_type(end.head, allowed, self._context.vocabulary)
        if mention is None or mention.entity < 0:
            number = max(self._entities, default=-1) + 1
            start = end.head.i if mention is None else mention.start
            stop = end.head.i + 1 if mention is None else mention.end
            made = TextMention(start, stop, end.head, kind, "nominal", entity=number)
            self._entities[number] = LocalEntity(f"e{number}", kind, made.text, named=False)
            self._context.learn(made)
            self._sentences.learn(end, made)
            return made
        return self._retyped(end, mention, kind)

    def _retyped(self, end: PlacedEnd, mention: TextMention, kind: str) -> TextMention:
        made = self.retyped(mention, kind)
        self._sentences.learn(end, made)
        return made


def _with_type(entity: LocalEntity, kind: str) -> LocalEntity:
    return LocalEntity(
        entity.entity, kind, entity.name, entity.aliases, named=entity.named, country=entity.country
    )


class _Sentences:
    """A text's sentences in words that are no white space, with the ends of each."""

    def __init__(self, context: ClaimContext, numbers: Mapping[int, int], ends: Sequence[PlacedEnd]) -> None:
        doc = context.doc
        self._tokens = [context.tokens[i] for i in numbers]
        heads = (np.arange(len(doc)) + doc.to_array(HEAD).astype(np.int64)).tolist()
        self._heads = [numbers.get(heads[i], number) for i, number in numbers.items()]
        self._bounds: list[tuple[int, int]] = []
        self.starts: list[int] = []
        by_word = {placed.end.word: placed for placed in ends}
        self.ends: list[list[PlacedEnd]] = []
        for sentence in doc.sents:
            words = [numbers[i] for i in range(sentence.start, sentence.end) if i in numbers]
            if words:
                self._bounds.append((words[0], words[-1] + 1))
                self.starts.append(sentence.start)
                self.ends.append([by_word[word] for word in words if word in by_word])

    def scored(self, head: ClaimHead, states: Floats, *, least: float) -> list[Scored]:
        """Every relation that is at least so likely between two ends of a sentence."""
        sentences = [
            SentenceEnds(*bounds, [placed.end for placed in ends])
            for bounds, ends in zip(self._bounds, self.ends, strict=True)
        ]
        return list(head.scored(states, self._heads, sentences, least=least))

    def token(self, pointed: Pointed) -> Token | None:
        """The word that is pointed to."""
        return None if pointed.word is None else self._tokens[pointed.word]

    def learn(self, end: PlacedEnd, mention: TextMention) -> None:
        """An end is this mention from now on."""
        for ends in self.ends:
            for place, known in enumerate(ends):
                if known.end.word == end.end.word:
                    ends[place] = end._replace(mention=mention)
                    return


def by_sentence(candidates: Iterable[Candidate]) -> Mapping[int, list[Candidate]]:
    """Candidates by the first token of their sentence."""
    grouped: defaultdict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        grouped[sentence_of(candidate.trigger).start].append(candidate)
    return grouped

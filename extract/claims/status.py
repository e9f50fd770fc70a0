"""What a sentence says about an event's truth: affirmed or negated, asserted or planned, and who says so.

From the event's word upwards: the words at it (`status_words`), then what governs it (`status_speech`,
`status_courts`, `status_governors`) decide, as long as the path stays inside one complement; past a relative
or adverbial clause only the speaker counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from ...graph.schema.model import Modality
from ..syntax import clauses, contrasts, phrases, verbs
from ..syntax.memory import lower_words, sentence_of
from ..vocabulary.tables import Vocabulary
from .status_courts import COURTS
from .status_governors import GOVERNING
from .status_speech import SAYING
from .status_steps import StepUp, step_up
from .status_viewpoints import viewpoints
from .status_words import Forms, Mark, is_question, marks, modals, presupposed_marks

_SET_AGAINST: Final = ("while", "whereas")
"""What opens a clause that nothing above says anything of: "accused Iran, *while* Iran accused it"."""
_THINGS_DONE_TO: Final = frozenset({"object", "passive subject"})
_DEEPEST: Final = 12


@dataclass(slots=True)
class Status:
    """Polarity, modality and speakers of one event, with the words that decided.

    `speakers` stand from the event outwards, as nested sources do.
    """

    negated: bool = False
    modality: Modality = "asserted"
    speakers: list[Token] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def is_fact(self) -> bool:
        """Whether the article itself asserts that it happened or is so."""
        return self.modality == "asserted" and not self.negated and not self.speakers

    def copy(self) -> "Status":
        """One that can be changed alone."""
        return Status(
            self.negated,
            self.modality,
            list(self.speakers),
            list(self.reasons),
            list(self.words),
            list(self.marks),
        )

    def take(self, mark: Mark) -> None:
        """Turn the polarity round, or take the first modality met: the innermost is the event's own.

        A word says a thing once, by however many rules: "*nearly* went to war".
        """
        word, effect = mark
        if mark in self.marks:
            return
        self.marks.append(mark)
        self.words.append(word)
        if effect == "negated":
            self.negated = not self.negated
        elif self.modality == "asserted":
            self.modality = effect
        else:
            return
        self.reasons.append(f"{effect}: {word.text}")

    def deny_end(self, end: Token) -> None:
        """Take in that a contrast denies one end of the claim: "Russia, *not Ukraine*, shelled the plant"."""
        word = contrasts.denied(end)
        if word is not None and word not in self.words:
            self.take(Mark(word, "negated"))

    def attribute(self, speaker: Token | None) -> None:
        """Add a speaker further out: who says it, then who says that this one says it."""
        if speaker is not None and speaker not in self.speakers:
            self.reasons.append(f"{'relayed' if self.speakers else 'said'} by: {speaker.text}")
            self.speakers.append(speaker)


def event_status(
    event: Token, vocabulary: Vocabulary, *, quotations: Mapping[int, Token] | None = None
) -> Status:
    """The status of the event that a verb or noun names; `quotations` has the speakers of quoted words."""
    ascent = _Ascent(phrases.predicate_of(event), vocabulary.forms)
    for _ in range(_DEEPEST):
        if not ascent.step():
            break
    ascent.result.attribute(_source_at_the_end(event))
    return _quoted(ascent.result, event, quotations)


def _source_at_the_end(event: Token) -> Token | None:
    """ "Gunmen seized the ship, killing two, *according to the navy*": whose the whole sentence is."""
    sentence, words = sentence_of(event), lower_words(event.doc)
    place = next((i for i in range(event.i + 1, sentence.end) if words[i] == "according"), None)
    if place is None or words[place - 1] != ",":
        return None
    at = event.doc[place]
    noun = next(
        (
            o.noun
            for w in (at.head, *at.ancestors)
            for o in phrases.obliques(w)
            if "according" in o.prepositions
        ),
        None,
    )
    last = next(word for word in reversed(sentence) if not (word.is_space or word.is_punct))
    return noun if noun is not None and last in noun.subtree else None


def presupposed_status(
    event: Token, vocabulary: Vocabulary, *, quotations: Mapping[int, Token] | None = None
) -> Status:
    """The status of what a noun phrase says in passing: only words inside it count, and who speaks."""
    result = Status()
    for mark in presupposed_marks(event, vocabulary.forms):
        result.take(mark)
    return _quoted(result, event, quotations)


def _quoted(result: Status, event: Token, quotations: Mapping[int, Token] | None) -> Status:
    if quotations and event.i in quotations:
        result.attribute(quotations[event.i])
    return result


class _Ascent:
    """The way from an event's word up, while its status is gathered.

    `inside` says whether it has stayed within one complement; `path` holds the words that it led through;
    `set_beside` is true where a clause only stands beside the one that was reached.
    """

    def __init__(self, event: Token, forms: Forms) -> None:
        self.event, self.word, self.forms = event, event, forms
        self.result, self.path, self.inside = Status(), {event}, True
        self.set_beside = False

    def step(self) -> bool:
        """Take what the word and its governor say, and go up to it; False at the top."""
        if self.inside:
            self._take(marks(self.word, self.forms))
        self._speakers_beside()
        governor = verbs.governor(self.word)
        if governor is None:
            if self.inside and is_question(self.word):
                self.result.take(Mark(sentence_of(self.word)[-1], "hypothetical"))
            return False
        if governor[1] == "coordination":
            self._to_the_first(governor[0])
            governor = verbs.governor(self.word)
            if governor is None:
                return False
        step = step_up(self.word, *governor, self.forms)
        if (
            step.kind == "adverbial"
            and step.is_marked(*_SET_AGAINST)
            and verbs.subjects_of_its_own(self.word)
        ):
            return False
        self._governed(step)
        self._go_to(governor[0])
        self.set_beside = step.kind == "juxtaposed"
        return True

    def _take(self, found: Iterable[Mark]) -> None:
        for mark in found:
            self.result.take(mark)

    def _go_to(self, word: Token) -> None:
        self.word = word
        self.path.add(word)

    def _to_the_first(self, first: Token) -> None:
        """The army will *not* enter the town or shell it: what two verbs share stands at the first."""
        if (
            self.inside
            and verbs.is_negated(first) is not None
            and verbs.is_negated(self.word) is None
            and any(c.lower_ in ("or", "nor") for c in phrases.children(self.word))
        ):
            self.result.take(Mark(first, "negated"))
        self._go_to(first)
        self._speakers_beside()
        if self.inside and phrases.is_verb(first) and not verbs.subjects_of_its_own(self.event):
            self._take(modals(first, self.forms))

    def _governed(self, step: StepUp) -> None:
        """Take what the governing word says, up to the rule that decides whether the one above has a say.

        "France rejects a demand of the men who *abducted* them": that they did is not what France says.
        """
        if not self.inside and step.kind in _THINGS_DONE_TO:
            return
        for rule in (*SAYING, *COURTS, *GOVERNING) if self.inside else SAYING:
            effect = rule(step)
            if effect is None:
                continue
            if self.inside:
                self._take(effect.marks)
            self.result.attribute(effect.speaker)
            if effect.goes_on is not None:
                self.inside = self.inside and effect.goes_on
                return

    def _speakers_beside(self) -> None:
        """According to *the army*, ...; "..., *the army* said".

        Not where the way up led through that aside: what describes the speaker is not what he says.
        """
        for oblique in phrases.obliques(self.word):
            if "according" in oblique.prepositions and oblique.noun not in self.path:
                self.result.attribute(oblique.noun)
        self._viewpoints()
        interposed = verbs.interposed(self.word) if phrases.is_verb(self.word) else None
        if interposed is not None and interposed not in self.path and not self.set_beside:
            if interposed.lemma_ in self.forms["claims"]:
                self.result.take(Mark(interposed, "alleged"))
            for speaker in clauses.doers(interposed)[:1]:
                self.result.attribute(speaker)
        for aside in (*verbs.asides(self.word), *verbs.as_clauses(self.word)):
            speaks = aside.lemma_ in self.forms["says"] or aside.lemma_ in self.forms["claims"]
            if aside not in self.path and speaks and not verbs.has_object(aside):
                doers = clauses.doers(aside)
                if doers and verbs.subjects_of_its_own(aside):
                    self.result.attribute(doers[0])

    def _viewpoints(self) -> None:
        """In *Kyiv's* view, ...; "The army, *rebels say*, shelled the town"."""
        for holder in viewpoints(self.word, self.forms):
            if holder not in self.path:
                self.result.attribute(holder)
        for saying in verbs.bracketed(self.word) if phrases.is_verb(self.word) else ():
            if saying not in self.path:
                self.result.attribute(next(iter(verbs.subjects_of_its_own(saying)), None))

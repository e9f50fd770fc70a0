"""What a sentence says about an event's truth: affirmed or negated, asserted or merely planned, and who says so.

From the event's word upwards: what governs it (deny, plan, say, fail ...) decides, as long as the path stays inside one
complement; past a relative or adverbial clause only the speaker still counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from spacy.tokens import Token

from ...graph.schema.model import Modality
from ..syntax import clauses, phrases, verbs
from ..vocabulary.tables import Vocabulary

_CERTAIN_SCOPE: Final = frozenset({"complement", "open", "object", "passive subject"})
_ABILITY: Final = frozenset(
    ["able", "likely", "possible", "poised", "due", "capable", "unlikely", "liable", "free", "welcome"]
)
_READINESS: Final = frozenset(
    [
        "ready",
        "prepared",
        "set",
        "eager",
        "keen",
        "willing",
        "determined",
        "committed",
        "dedicated",
        "devoted",
        "about",
        "bound",
        "ready",
    ]
)
_INABILITY: Final = frozenset(["unable", "unwilling", "reluctant", "impossible", "incapable"])
_DISPOSITIONS: Final = _ABILITY | _READINESS | _INABILITY
_ACCUSING: Final = frozenset(["accuse", "suspect", "blame", "charge", "convict", "indict"])
_DEEPEST: Final = 12


@dataclass(slots=True)
class Status:
    """Polarity, modality and speakers of one event, with the words that decided; `speakers` from the event outwards, as nested sources are."""

    negated: bool = False
    modality: Modality = "asserted"
    speakers: list[Token] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def copy(self) -> "Status":
        """One that can be changed alone."""
        return Status(self.negated, self.modality, list(self.speakers), list(self.reasons))

    def weaken(self, modality: Modality, why: Token) -> None:
        """Take the first modality met on the way up: the innermost is the event's own."""
        if self.modality == "asserted":
            self.modality = modality
            self.reasons.append(f"{modality}: {why.text}")

    def negate(self, why: Token) -> None:
        """Turn the polarity round."""
        self.negated = not self.negated
        self.reasons.append(f"negated: {why.text}")

    def attribute(self, speaker: Token | None) -> None:
        """Add a speaker further out: who says it, then who says that this one says it."""
        if speaker is not None and speaker not in self.speakers:
            self.reasons.append(f"{'relayed' if self.speakers else 'said'} by: {speaker.text}")
            self.speakers.append(speaker)


def status(event: Token, vocabulary: Vocabulary, *, quotations: dict[int, Token] | None = None) -> Status:
    """The status of the event that a verb or noun names."""
    result = Status()
    token, inside = event, True
    path = {event}
    for _ in range(_DEEPEST):
        if inside:
            _local(token, result, vocabulary)
        _speakers_beside(token, path, result, vocabulary)
        step = verbs.governor(token)
        if step is None:
            if inside and _is_question(token):
                result.weaken("hypothetical", token.sent[-1])
            break
        head, kind = step
        if kind == "coordination":
            if (
                inside
                and verbs.is_negated(head) is not None
                and verbs.is_negated(token) is None
                and any(c.lower_ in ("or", "nor") for c in phrases.children(token))
            ):
                result.negate(head)
            token = head
            step = verbs.governor(token)
            path.add(token)
            _speakers_beside(token, path, result, vocabulary)
            if inside and phrases.is_verb(token) and not verbs.subjects_of_its_own(event):
                _modals(token, result, vocabulary)
            if step is None:
                break
            head, kind = step
        inside = _governed(token, head, kind, result, vocabulary, inside=inside)
        token = head
        path.add(token)
    if quotations and event.i in quotations:
        result.attribute(quotations[event.i])
    return result


def presupposed(
    event: Token, vocabulary: Vocabulary, *, quotations: dict[int, Token] | None = None
) -> Status:
    """The status of what a noun phrase says in passing: only words inside the phrase count, and whose words they are."""
    result = Status()
    forms = vocabulary.forms
    for modifier in phrases.premodifiers(event):
        if modifier.lower_ in forms["alleged_adjectives"]:
            result.weaken("alleged", modifier)
        elif modifier.lower_ in forms["planned_adjectives"]:
            result.weaken("planned", modifier)
    negation = verbs.is_negated(event)
    if negation is not None and negation.lower_ in ("not", "never", "no"):
        result.negate(negation)
    if quotations and event.i in quotations:
        result.attribute(quotations[event.i])
    return result


def _is_question(token: Token) -> bool:
    """Whether a sentence ends with a question mark, closing quotation marks aside."""
    return (
        next(
            (
                t.text
                for t in reversed(token.sent)
                if not t.is_space and not t.is_quote and t.text not in (")", "”")
            ),
            "",
        )
        == "?"
    )


def _local(token: Token, result: Status, vocabulary: Vocabulary) -> None:
    """Negation, modals, adverbs and conditions at the word itself."""
    forms = vocabulary.forms
    negation = verbs.is_negated(token) or verbs.negated_adverbial(token)
    if negation is not None:
        result.negate(negation)
    elif phrases.is_verb(token):
        argument = verbs.negated_argument(token)
        if argument is not None:
            result.negate(argument)
    if verbs.is_inverted(token) and not _is_question(token):
        result.weaken("hypothetical", token)  # "Had Iran attacked, ..."
    if _is_in_scare_quotes(token):
        result.weaken("alleged", token.nbor(-1))
    if token.i > 1 and token.nbor(-1).lower_ == "from" and token.nbor(-2).lower_ == "far":
        result.negate(token.nbor(-2))
    _modals(token, result, vocabulary)
    for adverb in verbs.adverbs(token):
        if adverb.lower_ in forms["alleged_adverbs"]:
            result.weaken("alleged", adverb)
        elif adverb.lower_ in forms["approximators"] and adverb.i < token.i:
            result.negate(adverb)  # "nearly captured"
    if token.tag_ == "VB" and any(c.lower_ == "due" and c.i < token.i for c in phrases.children(token)):
        result.weaken("planned", token)  # "are due to enter"
    for mark in verbs.markers(token):
        if mark.lower_ in forms["hypothetical_marks"] and mark.lower_ not in ("once", "case"):
            result.weaken("hypothetical", mark)
    if token.pos_ in ("NOUN", "PROPN"):
        for modifier in phrases.premodifiers(token):
            word = modifier.lower_
            if word in forms["alleged_adjectives"] or (
                word == "called" and modifier.i > 1 and modifier.nbor(-2).lower_ == "so"
            ):
                result.weaken("alleged", modifier)
            elif word in forms["planned_adjectives"]:
                result.weaken("planned", modifier)
            elif word in forms["negated_adjectives"]:
                result.negate(modifier)


def _is_in_scare_quotes(token: Token) -> bool:
    """Whether a single word stands in quotation marks of its own: his "war" on ISIS."""
    doc = token.doc
    return (
        0 < token.i < len(doc) - 1
        and doc[token.i - 1].text in ("“", '"', "‘", "'", "``")
        and doc[token.i + 1].text in ("”", '"', "’", "'", "''")
        and doc[token.i - 1].whitespace_ == ""
    )


def _modals(token: Token, result: Status, vocabulary: Vocabulary) -> None:
    forms = vocabulary.forms
    for auxiliary in verbs.auxiliaries(token):
        word = auxiliary.lower_
        if word in forms["modal_planned"] or word in ("’ll", "wo"):
            result.weaken("planned", auxiliary)
        elif word in forms["modal_ordered"]:
            result.weaken("ordered", auxiliary)
        elif word in forms["modal_hypothetical"] or word in ("'d", "’d", "ca"):
            result.weaken("hypothetical", auxiliary)


def _speakers_beside(token: Token, path: set[Token], result: Status, vocabulary: Vocabulary) -> None:
    """ "According to X, ..."; "..., X said", unless the way up led through that aside: what describes the speaker is not what he says."""
    for oblique in phrases.obliques(token):
        if "according" in oblique.prepositions:
            result.attribute(oblique.noun)
    for aside in (*verbs.asides(token), *verbs.as_clauses(token)):
        if aside not in path and (
            aside.lemma_ in vocabulary.forms["says"] or aside.lemma_ in vocabulary.forms["claims"]
        ):
            doers = clauses.doers(aside)
            if doers and verbs.subjects_of_its_own(aside):
                result.attribute(doers[0])


def _governed(
    token: Token, head: Token, kind: str, result: Status, vocabulary: Vocabulary, *, inside: bool
) -> bool:
    """What a governing word does to an event; whether the one above it still has a say."""
    forms = vocabulary.forms
    lemma = head.lemma_.lower()
    verb = phrases.is_verb(head)
    quoted = kind in ("complement", "juxtaposed") or kind == "other"
    if (
        verb
        and kind in ("complement", "open")
        and (lemma in forms["says"] or lemma in forms["claims"] or lemma in forms["denies"])
        and verbs.is_negated(head) is not None
    ):
        if inside:
            result.weaken(
                "alleged", head
            )  # "could not confirm that", "does not deny that": neither said nor denied
        return False
    if verb and (lemma in forms["denies"]) and (kind in _CERTAIN_SCOPE or kind == "adverbial"):
        if inside:
            result.negate(head)
        if not verbs.is_passive(head):
            result.attribute(_first(clauses.doers(head)))
        return False
    if (
        verb
        and (lemma in _ACCUSING)
        and (kind in ("adverbial", "oblique", "open", "complement", "participle"))
    ):
        if inside:
            result.weaken("alleged", head)
        result.attribute(_first(clauses.doers(head)))
        return False
    if verb and lemma in forms["claims"] and kind in ("complement", "open"):
        if inside:
            result.weaken("claimed" if _same_doer(token, head) else "alleged", head)
        result.attribute(_first(clauses.doers(head)))
        return inside
    if verb and lemma in forms["threat_verbs"] and (kind == "open" or kind == "object"):
        if inside:
            result.weaken("threatened", head)
        return inside
    if (
        verb
        and lemma in forms["says"]
        and lemma in forms["order_verbs"]
        and verbs.is_infinitive(token)
        and kind in _CERTAIN_SCOPE
    ):
        if inside:
            result.weaken("ordered", head)  # "told the army *to retake* Idlib"
        return inside
    if verb and lemma in forms["says"] and quoted | (kind == "open"):
        if verbs.is_passive(head) and kind == "open":
            if inside:
                result.weaken("alleged", head)
        else:
            result.attribute(_first(clauses.doers(head)))
        return inside and kind != "other"
    if verbs.is_quoted_as(token):
        result.attribute(_first(clauses.doers(head)))
        return inside
    if verb and kind == "object" and lemma in forms["says"] and token.lemma_.lower() in forms["claim_nouns"]:
        result.attribute(_first(clauses.doers(head)))  # "*The UN* confirmed reports that ..."
    if not inside:
        return False
    if kind == "subject" and token.pos_ in ("NOUN", "PROPN"):
        _predicated(head, result, vocabulary)
        return False
    if verb and lemma in forms["doubt_verbs"] and kind in ("complement", "open"):
        result.weaken("hypothetical", head)
        return True
    if verb and lemma == "rule" and "out" in verbs.particles(head):
        result.negate(head)
        return True
    if verb and lemma == "end" and kind == "object":
        result.negate(head)  # "ended its siege of"
        return True
    if (
        verb
        and lemma in forms["negative_verbs"]
        and (
            kind in _CERTAIN_SCOPE
            or (
                kind == "adverbial"
                and (
                    any(m.lower_ in ("from", "of") for m in verbs.markers(token))
                    or (token.tag_ == "VBG" and token.i == head.i + 1)
                )
            )
        )
    ):
        result.negate(head)
        return True
    if verb and kind in _CERTAIN_SCOPE and lemma in forms["order_verbs"] and not _is_phoned(head):
        result.weaken("ordered", head)
        return True
    if verb and lemma in ("call", "press", "push", "appeal") and kind == "oblique":
        result.weaken("ordered", head)
        return True
    if head.pos_ in ("NOUN", "PROPN") and kind in ("participle", "complement", "relative"):
        negation = verbs.is_negated(head) or _failing(head, forms)
        if negation is not None:  # "no evidence that", "no plans to", "failed in their bid to"
            result.negate(negation)
    if (
        token.tag_ == "VB"
        and kind in ("adverbial", "participle")
        and any(m.lower_ == "to" for m in verbs.markers(token))
    ):
        result.weaken(
            "ordered" if lemma in forms["order_verbs"] and not _is_phoned(head) else "planned", head
        )  # a purpose is no fact
        return False
    if verb and kind in _CERTAIN_SCOPE and lemma in forms["plan_verbs"]:
        result.weaken("planned", head)
        return True
    if (
        kind == "adverbial"
        and token.tag_ == "VBG"
        and any(m.lower_ == "to" for m in verbs.markers(token))
        and (lemma in forms["plan_verbs"] or lemma in _READINESS)
    ):
        result.weaken("planned", head)  # "is committed to arming", "is dedicated to defeating"
        return True
    if (
        (kind in ("open", "complement") and head.pos_ == "ADJ")
        or (kind == "adverbial" and head.pos_ == "ADJ" and verbs.is_infinitive(token))
        or (kind == "open" and lemma in _DISPOSITIONS)
    ):
        if lemma in _INABILITY or lemma in forms["untrue"]:
            result.negate(head)
        elif lemma in _READINESS:
            result.weaken("planned", head)
        elif lemma in _ABILITY:
            result.weaken("hypothetical", head)
        return kind in ("open", "complement")
    if lemma == "have" and any(a.lower_ == "yet" for a in verbs.adverbs(head)) and kind == "open":
        result.negate(head)  # "has yet to attack"
        return True
    if verb and kind == "adverbial" and any(m.lower_ == "against" for m in verbs.markers(token)):
        result.weaken("ordered", head)  # "warned Turkey against attacking"
        result.negate(head)
        return False
    if (
        kind == "relative"
        and lemma in forms["claim_nouns"]
        and any(c.lower_ == "that" for c in phrases.children(token))
    ):
        kind = "complement"  # "rumours *that* ISIS had captured Tikrit"
    if head.pos_ in ("NOUN", "PROPN") and kind in ("participle", "complement", "oblique", "open"):
        if lemma in forms["denial_nouns"] or lemma in forms["untrue"]:
            result.negate(head)
        elif lemma in forms["plan_nouns"] and (kind != "participle" or token.tag_ in ("VB", "VBG")):
            result.weaken("planned", head)
        elif lemma in forms["hypothetical_nouns"] and (kind != "participle" or token.tag_ in ("VB", "VBG")):
            result.weaken("hypothetical", head)
        elif lemma in forms["claim_nouns"]:
            result.weaken("alleged", head)
            return True
        return kind == "complement"
    if kind == "oblique" and lemma in forms["claim_nouns"]:
        result.weaken("alleged", head)  # "talked of an attack"
    if kind in ("object", "passive subject"):
        return lemma in forms["light_verbs"] or lemma in forms["aspect_verbs"]
    return kind in ("complement", "open")


def _failing(attempt: Token, forms: Mapping[str, frozenset[str]]) -> Token | None:
    """The verb that says that an attempt came to nothing: "*failed* in their attempt to"."""
    step = verbs.governor(attempt)
    return (
        step[0]
        if step
        and step[1] == "oblique"
        and step[0].lemma_.lower() in forms["negative_verbs"]
        and attempt.lemma_.lower() in forms["plan_nouns"]
        else None
    )


def _predicated(head: Token, result: Status, vocabulary: Vocabulary) -> None:
    """What is said of an event that is a subject: "an attack *would be* a disaster", "... *never happened*", "... seems *unlikely*"."""
    forms = vocabulary.forms
    negation = verbs.is_negated(head)
    for auxiliary in verbs.auxiliaries(head):
        if auxiliary.lower_ in ("would", "could", "might", "may"):
            result.weaken("hypothetical", auxiliary)
    if negation is not None and head.lemma_.lower() in forms["happening"]:
        result.negate(negation)
    for word in (head, *verbs.predicates(head)):
        if word.lemma_.lower() in _ABILITY or word.lemma_.lower() in forms["uncertain"]:
            result.weaken("hypothetical", word)
        elif word.lemma_.lower() in forms["untrue"]:
            result.negate(word)


def _is_phoned(verb: Token) -> bool:
    """ "called him to congratulate" is no order; "called on him to leave" and "called for" are."""
    return verb.lemma_.lower() == "call" and not any(
        o.prepositions & {"on", "upon", "for"} for o in phrases.obliques(verb)
    )


def _first(tokens: list[Token]) -> Token | None:
    return tokens[0] if tokens else None


def _same_doer(inner: Token, outer: Token) -> bool:
    own = clauses.doers(inner)
    return bool(own) and (own[0].pos_ == "PRON" or own == clauses.doers(outer))

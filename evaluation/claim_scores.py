"""Mentions and claims against re3d, brat and our own gold, with direction, status, speaker, place and time.

A claim is right when both its ends overlap those of a gold claim of the same relation by at least half of the
shorter span. What matches a gold claim that another claim already matched is counted neither for nor against.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ..graph.schema.model import Argument, Claim, Extraction
from .gold import NOBODY, GoldClaim, GoldDocument, Range, any_overlap, kind_of, overlap
from .measures import PRF, Share, harmonic_mean, ratio, total
from .report import Report, Table

_CONFIDENCES: Final = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.0)
"""Lower edges of the bands in which it is shown how much a confidence is worth."""


_COLUMNS: Final = (
    *("relation", "gold", "found", "P", "R", "F1"),
    *("direction errors", "taken for fact", "taken for talk"),
)


class Prediction(NamedTuple):
    """A claim as the gold's scheme names it."""

    relation: str
    subject: Range | None  # None: nobody says who did it
    object: Range
    claim: Claim

    def is_one_of(self, claims: Iterable[GoldClaim], document: GoldDocument) -> bool:
        """Whether any of these gold claims says the same."""
        return any(self.says(gold, document) for gold in claims)

    def says(self, gold: GoldClaim, document: GoldDocument) -> bool:
        """Whether a gold claim says the same; a symmetric relation may stand either way round."""
        if self.relation not in gold.relations:
            return False
        return self.joins(gold) or (
            self.relation in document.scheme.symmetric and self.joins(gold, turned=True)
        )

    def joins(self, gold: GoldClaim, *, turned: bool = False) -> bool:
        """Whether both ends are those of a gold claim, or with `turned` each the other's."""
        subject, obj = (self.object, self.subject) if turned else (self.subject, self.object)
        is_doer = _same(subject, gold.subjects) or (subject is None and gold.may_be_unsaid)
        return is_doer and _same(obj, gold.objects)

    @property
    def ends(self) -> tuple[Range, ...]:
        """Where its ends stand, as far as they are said."""
        return (self.subject, self.object) if self.subject else (self.object,)


def _same(end: Range | None, spans: tuple[Range, ...]) -> bool:
    """Whether an end is one of those in the gold; nobody is nobody only."""
    return any_overlap(end, spans) if end else not spans


def span_of(argument: Argument | None) -> Range | None:
    """Where an argument stands, if there is one."""
    return (argument.start, argument.end) if argument else None


def judged_predictions(document: GoldDocument, claims: Iterable[Claim]) -> Iterator[Prediction]:
    """The claims that stand where the document was annotated, in the gold's terms.

    In re3d, which asks for co-location, an event's place lies where its doer was.
    """
    for claim in claims:
        if not _judged(claim, document):
            continue
        subject, obj = span_of(claim.subject), (claim.object.start, claim.object.end)
        relation = document.scheme.relations.get(claim.relation)
        if relation is not None:
            yield Prediction(relation, subject, obj, claim)
        if document.scheme.name == "re3d" and subject and (where := span_of(claim.where)):
            yield Prediction("CoLocated", subject, where, claim)


def _judged(claim: Claim, document: GoldDocument) -> bool:
    return not document.sentences or any(a <= claim.trigger.start < b for a, b in document.sentences)


@dataclass(slots=True)
class RelationCounts:
    """What was found of one relation."""

    score: PRF = field(default_factory=PRF)
    turned: int = 0  # the gold has it the other way round
    as_fact: int = 0
    as_talk: int = 0
    between_annotated: int = 0

    def add(self, other: "RelationCounts") -> None:
        """Count what another counted as well."""
        self.score.add(other.score)
        self.turned += other.turned
        self.as_fact += other.as_fact
        self.as_talk += other.as_talk
        self.between_annotated += other.between_annotated


class ClaimScore:
    """Counts over the documents of one scheme."""

    def __init__(self) -> None:
        self.relations: defaultdict[str, RelationCounts] = defaultdict(RelationCounts)
        self.mentions: defaultdict[str, PRF] = defaultdict(PRF)
        self.constructions: defaultdict[str, Share] = defaultdict(Share)
        self.confidences: defaultdict[float, Share] = defaultdict(Share)
        self.sides: defaultdict[str, Share] = defaultdict(Share)
        self.headline: tuple[str, ...] = ()
        self.errors: list[str] = []

    def add(self, document: GoldDocument, extraction: Extraction, min_confidence: float) -> None:
        """Count one document."""
        self.headline = document.scheme.headline
        self._add_mentions(document, extraction)
        claims = [c for c in extraction.claims if c.confidence >= min_confidence]
        self._add_claims(document, extraction, list(judged_predictions(document, claims)))

    def _add_mentions(self, document: GoldDocument, extraction: Extraction) -> None:
        """Recall over the outermost gold mentions, precision over all: ours may be part of a longer one."""
        gold = [
            ((m.start, m.end), kind)
            for m in document.mentions
            if m.type and (kind := kind_of(m.type, document.scheme))
        ]
        spans = [span for span, _ in gold]
        outermost = [(span, kind) for span, kind in gold if not any(_inside(span, other) for other in spans)]
        found = [((m.start, m.end), kind_of(m.type, document.scheme)) for m in extraction.mentions]
        for kind in document.scheme.kinds.values():
            mine = [span for span, k in found if k == kind]
            wanted = [span for span, k in outermost if k == kind]
            theirs = [span for span, k in gold if k == kind]
            score = self.mentions[kind]
            score.gold += len(wanted)
            score.hit += sum(any_overlap(span, mine) for span in wanted)
            score.found += len(mine)
            score.right += sum(any_overlap(span, theirs) for span in mine)

    def _add_claims(
        self, document: GoldDocument, extraction: Extraction, predictions: list[Prediction]
    ) -> None:
        scored = set(document.scheme.scored)
        gold_claims = [c for c in document.claims if not scored or c.relations & scored]
        for gold in gold_claims:
            self.relations[min(gold.relations)].score.gold += 1
        matched: set[int] = set()
        for prediction in sorted(predictions, key=lambda p: -p.claim.confidence):
            same = [k for k, gold in enumerate(gold_claims) if prediction.says(gold, document)]
            fresh = next((k for k in same if k not in matched), None)
            if same and fresh is None:
                continue
            self._count(prediction, document, right=fresh is not None)
            if fresh is None:
                self._add_false_alarm(prediction, gold_claims, document)
            else:
                matched.add(fresh)
                self.relations[min(gold_claims[fresh].relations)].score.hit += 1
                self._add_sides(document, extraction, prediction, gold_claims[fresh])
        for k, gold in enumerate(gold_claims):
            if k not in matched:
                self.errors.append(_missed(gold, document))

    def _count(self, prediction: Prediction, document: GoldDocument, *, right: bool) -> None:
        counts = self.relations[prediction.relation]
        counts.score.found += 1
        counts.score.right += right
        counts.between_annotated += _between_annotated(prediction, document)
        self.constructions[prediction.claim.rule].add(right)
        band = next(low for low in _CONFIDENCES if prediction.claim.confidence >= low)
        self.confidences[band].add(right)

    def _add_false_alarm(
        self, prediction: Prediction, gold_claims: list[GoldClaim], document: GoldDocument
    ) -> None:
        if any(prediction.relation in g.relations and prediction.joins(g, turned=True) for g in gold_claims):
            self.relations[prediction.relation].turned += 1
        self._complain("false alarm", document, prediction)

    def _add_sides(
        self, document: GoldDocument, extraction: Extraction, prediction: Prediction, gold: GoldClaim
    ) -> None:
        """Status, speaker, place and time of a claim that is right, as far as the gold says."""
        claim = prediction.claim
        if gold.status:
            self._add_status(document, prediction, wanted=gold.status == "plain" and not gold.speakers)
        if gold.speakers:
            words = str(claim.attributes.get("attributed_to_text", ""))
            named = _is_named(claim.attributed_to, gold.speakers, extraction) or any(
                document.text[a:b] in words for a, b in gold.speakers
            )
            self._add_side("speaker", named, gold.speakers[0], document, prediction)
        if gold.places:
            named = _is_named(claim.where, gold.places, extraction)
            self._add_side("place", named, gold.places[0], document, prediction)
        if gold.when:
            dated = claim.when is not None and overlap((claim.when.start, claim.when.end), gold.when)
            self._add_side("time", dated, gold.when, document, prediction)

    def _add_status(self, document: GoldDocument, prediction: Prediction, *, wanted: bool) -> None:
        plain = prediction.claim.plain
        self.sides["status"].add(wanted == plain)
        if wanted == plain:
            return
        counts = self.relations[prediction.relation]
        counts.as_fact += plain
        counts.as_talk += not plain
        self._complain("taken for a fact" if plain else "taken for talk", document, prediction)

    def _add_side(
        self, side: str, right: bool, span: Range, document: GoldDocument, prediction: Prediction
    ) -> None:
        self.sides[side].add(right)
        if not right:
            self._complain(f"other {side} than {document.text[slice(*span)]}", document, prediction)

    def _complain(self, what: str, document: GoldDocument, prediction: Prediction) -> None:
        claim, text = prediction.claim, document.text
        doer = text[slice(*prediction.subject)] if prediction.subject else NOBODY
        said = f"{doer} -- {claim.relation} -- {text[slice(*prediction.object)]}"
        sentence = text[claim.sentence.start : claim.sentence.end]
        self.errors.append(
            f"{what}: {_one_line(said)} [{claim.rule}, {claim.confidence}] :: {_one_line(sentence)}"
        )

    def write(self, name: str, report: Report) -> None:
        """Add tables, figures and errors to the report."""
        self._write_mentions(name, report)
        self._write_relations(name, report)
        self._write_constructions(name, report)
        if self.sides:
            rows: list[list[object]] = [[side, s.of, s.value] for side, s in sorted(self.sides.items())]
            columns = ("what", "named in the gold", "right")
            report.tables.append(Table(f"{name}: of the right claims", columns, rows))
            report.figures |= {f"{name}: {side}": share.value for side, share in self.sides.items()}
        report.errors += self.errors

    def _write_mentions(self, name: str, report: Report) -> None:
        all_kinds = total(self.mentions.values())
        if all_kinds.gold:
            rows = [[kind, *score.row] for kind, score in self.mentions.items()]
            rows.append(["all", *all_kinds.row])
            report.tables.append(Table(f"{name}: mentions", ("kind", "gold", "found", "P", "R", "F1"), rows))
            report.figures[f"{name}: mentions F1"] = all_kinds.f1

    def _write_relations(self, name: str, report: Report) -> None:
        ordered = sorted(self.relations, key=lambda r: (-self.relations[r].score.gold, r))
        rows = [_row(relation, self.relations[relation]) for relation in ordered]
        everything = self._summed(ordered)
        rows.append(_row("all", everything))
        report.figures |= _figures(f"{name}: all relations", everything.score)
        if self.headline:
            label = "+".join(self.headline)
            counts = self._summed(self.headline)
            rows += [_row(label, counts), _row_between_annotated(label, counts)]
            report.figures |= _figures(f"{name}: four relations", counts.score)
            share = ratio(counts.score.right, counts.between_annotated)
            report.figures[f"{name}: four relations P between annotated mentions"] = share
        report.tables.append(Table(f"{name}: relations", _COLUMNS, rows))

    def _summed(self, relations: Iterable[str]) -> RelationCounts:
        summed = RelationCounts()
        for relation in relations:
            summed.add(self.relations[relation])
        return summed

    def _write_constructions(self, name: str, report: Report) -> None:
        by_number = sorted(self.constructions.items(), key=lambda i: (-i[1].of, i[0]))
        rows: list[list[object]] = [[rule, share.of, share.value] for rule, share in by_number]
        columns = ("construction", "found", "P")
        report.tables.append(Table(f"{name}: precision by construction", columns, rows))
        bands = sorted(self.confidences.items(), reverse=True)
        rows = [[_band(low), share.of, share.value] for low, share in bands]
        columns = ("confidence", "claims", "right")
        report.tables.append(Table(f"{name}: right by confidence", columns, rows))


def _row(label: str, counts: RelationCounts) -> list[object]:
    return [label, *counts.score.row, counts.turned, counts.as_fact, counts.as_talk]


def _row_between_annotated(label: str, counts: RelationCounts) -> list[object]:
    """The row with precision among the claims that a gold which leaves things out could have held."""
    share = ratio(counts.score.right, counts.between_annotated)
    recall = counts.score.recall
    return [
        f"{label}, between annotated mentions",
        counts.score.gold,
        counts.between_annotated,
        share,
        recall,
        harmonic_mean(share, recall),
        counts.turned,
        counts.as_fact,
        counts.as_talk,
    ]


def _figures(name: str, score: PRF) -> dict[str, float]:
    return {f"{name} P": score.precision, f"{name} R": score.recall, f"{name} F1": score.f1}


def _band(low: float) -> str:
    return f"{low:.1f} to {low + 0.1 if low else _CONFIDENCES[-2]:.1f}"


def _inside(span: Range, other: Range) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _is_named(argument: Argument | None, spans: tuple[Range, ...], extraction: Extraction) -> bool:
    """Whether an argument's entity is mentioned where the gold says."""
    return argument is not None and any(
        any_overlap((m.start, m.end), spans) for m in extraction.mentions if m.entity == argument.entity
    )


def _between_annotated(prediction: Prediction, document: GoldDocument) -> bool:
    """Whether each end is an annotated mention, and not both are parts of one."""
    spans = [(m.start, m.end) for m in document.mentions]
    low = min(start for start, _ in prediction.ends)
    high = max(end for _, end in prediction.ends)
    return all(any_overlap(end, spans) for end in prediction.ends) and not (
        len(prediction.ends) > 1 and any(a <= low and high <= b for a, b in spans)
    )


def _missed(gold: GoldClaim, document: GoldDocument) -> str:
    doer = document.text[slice(*gold.subjects[0])] if gold.subjects else NOBODY
    relation = "|".join(sorted(gold.relations))
    said = f"{doer} -- {relation} -- {document.text[slice(*gold.objects[0])]}"
    start = (gold.subjects or gold.objects)[0][0]
    return f"missed: {_one_line(said)} :: {_paragraph(document.text, start)}"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _paragraph(text: str, position: int) -> str:
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return _one_line(text[start : end if end >= 0 else len(text)])[:400]

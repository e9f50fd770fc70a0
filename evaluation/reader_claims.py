"""The claims that readers wrote down, compared with those that the program makes of the same text.

A claim is right when the relation is the same and both ends stand for the same: their spans share half of the
shorter one, or a mention of our entity does so with the reader's span. Symmetric relations are right either
way round. A claim without a doer is right only where the reader saw none either. Each claim of ours stands
for one of the reader's at most.
"""

from collections import defaultdict
from typing import Final, NamedTuple

import networkx as nx

from ..extract.claims.quantities import count_bounds
from ..graph.schema.model import Argument, Article, Claim, Extraction, Zone, content_id
from .gold import NOBODY, GoldClaim, GoldDocument, Range, any_overlap, overlap
from .measures import PRF, Share, total
from .report import Report, Table

NEAR: Final = tuple(
    frozenset(group.split())
    for group in (
        "ASSAULTS BOMBS CLASHES_WITH DEFEATS",
        "DEPLOYS_TO PRESENT_IN BASED_IN TRAVELS_TO",
        "BACKED_BY ARMS AIDS FUNDS TRAINS",
        "LEADS COMMANDS HOLDS_POSITION",
        "MEMBER_OF HOLDS_POSITION PART_OF AFFILIATED_WITH",
        "BORN_IN CITIZEN_OF LIVES_IN",
        "CAPTURES CONTROLS",
        "ACCUSES CHARGES REJECTS",
        "ALLIED_WITH BACKED_BY",
        "SANCTIONS DETAINS CONVICTS",
    )
)
"""Relations that two readers may write for one sentence; the second figure takes them for the same."""


class Alignment(NamedTuple):
    """A claim of ours and the reader's that it stands for, both as positions in their lists."""

    ours: int
    gold: int


def article_of_lines(document: GoldDocument) -> Article:
    """The document as an article: each line is a paragraph of the body, none a headline."""
    zones, position = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            zones.append(Zone("body", position, position + len(line)))
        position += len(line) + 1
    return Article(
        id=content_id(document.id),
        text=document.text,
        sha256="",
        published=document.published,
        zones=tuple(zones),
    )


def status_of(claim: Claim) -> str:
    """A claim's status in the readers' words."""
    if claim.polarity == "negated":
        return "negated"
    if claim.modality not in ("asserted", "claimed"):
        return claim.modality
    attributed = claim.attributed_to is not None or "attributed_to_text" in claim.attributes
    return "said" if attributed or claim.modality == "claimed" else "fact"


class Comparison:
    """One document's claims beside the reader's: which stands for which."""

    def __init__(self, document: GoldDocument, extraction: Extraction, min_confidence: float = 0.0) -> None:
        self.document = document
        self.claims = [c for c in extraction.claims if c.confidence >= min_confidence]
        self._spans: defaultdict[str, list[Range]] = defaultdict(list)
        for mention in extraction.mentions:
            self._spans[mention.entity].append((mention.start, mention.end))
        joined = [
            Alignment(k, g)
            for k, claim in enumerate(self.claims)
            for g, gold in enumerate(document.claims)
            if _near(claim, gold) and self._joins(claim, gold)
        ]
        same = [p for p in joined if self.claims[p.ours].relation in document.claims[p.gold].relations]
        self.right = _one_to_one(same, frozenset())
        self.nearly = _one_to_one(joined, frozenset(same))

    def stands_for(self, argument: Argument | None, spans: tuple[Range, ...]) -> bool:
        """Whether an end of a claim is what the reader marked; nobody is nobody only."""
        if argument is None or not spans:
            return argument is None and not spans
        ours = [(argument.start, argument.end), *self._spans.get(argument.entity, ())]
        return any(any_overlap(span, spans) for span in ours)

    def _joins(self, claim: Claim, gold: GoldClaim) -> bool:
        subject: Argument | None = claim.subject
        straight = self.stands_for(subject, gold.subjects) and self.stands_for(claim.object, gold.objects)
        return straight or (
            claim.symmetric
            and self.stands_for(subject, gold.objects)
            and self.stands_for(claim.object, gold.subjects)
        )


def _near(claim: Claim, gold: GoldClaim) -> bool:
    return claim.relation in gold.relations or any(
        claim.relation in group and gold.relations & group for group in NEAR
    )


def _one_to_one(pairs: list[Alignment], preferred: frozenset[Alignment]) -> dict[int, int]:
    """As many pairs as can stand at once, of these those with most preferred ones: ours -> the reader's."""
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for pair in pairs:
        graph.add_edge(("ours", pair.ours), ("gold", pair.gold), weight=2 if pair in preferred else 1)
    found = nx.max_weight_matching(graph, maxcardinality=True)
    sorted_ends = (sorted(edge, reverse=True) for edge in found)  # ours before gold
    return {ours[1]: gold[1] for ours, gold in sorted_ends}


class ReaderScore:
    """Counts over the documents of readers."""

    def __init__(self) -> None:
        self.relations: defaultdict[str, PRF] = defaultdict(PRF)
        self.near: defaultdict[str, PRF] = defaultdict(PRF)
        self.doers: dict[str, PRF] = {"doer said": PRF(), "doer not said": PRF()}
        self.sides: dict[str, Share] = {}
        self.errors: list[str] = []

    def add(self, document: GoldDocument, extraction: Extraction, min_confidence: float) -> None:
        """Count one document."""
        comparison = Comparison(document, extraction, min_confidence)
        for scores, pairs in ((self.relations, comparison.right), (self.near, comparison.nearly)):
            for gold in document.claims:
                scores[min(gold.relations)].gold += 1
            for k, claim in enumerate(comparison.claims):
                scores[claim.relation].found += 1
                scores[claim.relation].right += k in pairs
            for g in pairs.values():
                scores[min(document.claims[g].relations)].hit += 1
        self._add_doers(comparison)
        for k, g in comparison.right.items():
            self._add_sides(comparison, comparison.claims[k], document.claims[g])
        self._add_errors(comparison)

    def _add_doers(self, comparison: Comparison) -> None:
        hit = set(comparison.right.values())
        for g, gold in enumerate(comparison.document.claims):
            score = self.doers["doer said" if gold.subjects else "doer not said"]
            score.gold += 1
            score.hit += g in hit
        for k, claim in enumerate(comparison.claims):
            subject: Argument | None = claim.subject
            score = self.doers["doer not said" if subject is None else "doer said"]
            score.found += 1
            score.right += k in comparison.right

    def _add_sides(self, comparison: Comparison, claim: Claim, gold: GoldClaim) -> None:
        """Status, speaker, place, time and count of a claim that is right, as far as written down."""
        text = comparison.document.text
        self._add_side("status", comparison, claim, status_of(claim), gold.status)
        if gold.speakers:
            words = str(claim.attributes.get("attributed_to_text", ""))
            named = comparison.stands_for(claim.attributed_to, gold.speakers) or any(
                text[start:end] in words for start, end in gold.speakers
            )
            self._add_side("speaker", comparison, claim, named, True)
        if gold.places:
            self._add_side("place", comparison, claim, comparison.stands_for(claim.where, gold.places), True)
        if gold.when:
            found = claim.when is not None and overlap((claim.when.start, claim.when.end), gold.when)
            self._add_side("time", comparison, claim, found, True)
        if gold.number:
            self._add_side("count", comparison, claim, _counts(claim, text[slice(*gold.number)]), True)

    def _add_side(
        self, side: str, comparison: Comparison, claim: Claim, found: str | bool, wanted: str | bool
    ) -> None:
        self.sides.setdefault(side, Share()).add(found == wanted)
        if found != wanted:
            what = f"{side} {found} for {wanted}" if isinstance(found, str) else f"other {side}"
            self._complain(what, comparison.document, claim)

    def _add_errors(self, comparison: Comparison) -> None:
        document = comparison.document
        for k, claim in enumerate(comparison.claims):
            if k in comparison.right:
                continue
            near = comparison.nearly.get(k)
            same = near is None or claim.relation in document.claims[near].relations
            what = "false alarm" if same or near is None else f"near {min(document.claims[near].relations)}"
            self._complain(what, document, claim)
        hit = set(comparison.right.values())
        for g, gold in enumerate(document.claims):
            if g not in hit:
                doer = _words(document.text, gold.subjects[0]) if gold.subjects else NOBODY
                said = f"{doer} -- {min(gold.relations)} -- {_words(document.text, gold.objects[0])}"
                sentence = _words(document.text, gold.sentence) if gold.sentence else ""
                self.errors.append(f"missed: {said} [{gold.status}] :: {sentence}")

    def _complain(self, what: str, document: GoldDocument, claim: Claim) -> None:
        subject: Argument | None = claim.subject
        doer = _words(document.text, (subject.start, subject.end)) if subject else NOBODY
        said = (
            f"{doer} -- {claim.relation} -- {_words(document.text, (claim.object.start, claim.object.end))}"
        )
        sentence = _words(document.text, (claim.sentence.start, claim.sentence.end))
        self.errors.append(f"{what}: {said} [{claim.rule}, {claim.confidence}] :: {sentence}")

    def write(self, name: str, report: Report) -> None:
        """Add tables, figures and errors to the report."""
        exact, near = total(self.relations.values()), total(self.near.values())
        rows: list[list[object]] = [
            [relation, *score.row, *self._near_of(relation)]
            for relation, score in sorted(self.relations.items(), key=lambda i: (-i[1].gold, i[0]))
        ]
        rows += [[label, *score.row, "", ""] for label, score in self.doers.items()]
        rows.append(["all", *exact.row, near.precision, near.recall])
        columns = ("relation", "gold", "found", "P", "R", "F1", "near types P", "near types R")
        report.tables.append(Table(f"{name}: relations", columns, rows))
        rows = [[side, share.of, share.value] for side, share in self.sides.items()]
        report.tables.append(Table(f"{name}: of the right claims", ("what", "written down", "right"), rows))
        for label, score in (("", exact), ("near types ", near)):
            report.figures |= {
                f"{name}: {label}P": score.precision,
                f"{name}: {label}R": score.recall,
                f"{name}: {label}F1": score.f1,
            }
        report.figures |= {f"{name}: {side}": share.value for side, share in self.sides.items()}
        report.errors += self.errors

    def _near_of(self, relation: str) -> tuple[float, float]:
        return self.near[relation].precision, self.near[relation].recall


def _words(text: str, span: Range) -> str:
    return " ".join(text[slice(*span)].split())


def _counts(claim: Claim, words: str) -> bool:
    """Whether a claim's number is that of some words: the same words or the same bounds."""
    ours = str(claim.attributes.get("count_text", ""))
    if not ours:
        return False
    bounds = count_bounds(words)
    mine = (claim.attributes.get("count_min"), claim.attributes.get("count_max"))
    return ours.casefold() == words.casefold() or (bounds is not None and bounds == mine)

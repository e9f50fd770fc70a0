"""What the rules and the learned reader find alone and together, of the claims that readers wrote down."""

from collections.abc import Iterable
from typing import Final

from ..extract.pipeline import Extractor
from ..graph.schema.model import Claim, Readers
from .gold import GoldDocument, Range, overlap
from .measures import PRF
from .reader_claims import Comparison, article_of_lines
from .report import Report, Table

_ROWS: Final = ("rules alone", "learned reader alone", "either of them", "both of them", "together")


class ReadersCompared:
    """Counts over documents: what each reader finds, what either and what both find, and what is put out.

    "Together" is what `extract` gives, where each checks the other; "either" has every claim of the two.
    """

    def __init__(self) -> None:
        ways: tuple[Readers, ...] = ("rules", "learned", "both")
        self._extractors = [Extractor(readers=way) for way in ways]
        self.scores: dict[str, PRF] = {row: PRF() for row in _ROWS}

    def add(self, document: GoldDocument) -> None:
        """Count one document."""
        article = article_of_lines(document)
        rules, learned, together = (Comparison(document, e.extract(article)) for e in self._extractors)
        shared = [k for k, claim in enumerate(rules.claims) if _is_among(claim, learned.claims)]
        right = sum(k in rules.right for k in shared)
        hit_by_rules, hit_by_learned = set(rules.right.values()), set(learned.right.values())
        found = len(rules.claims) + len(learned.claims) - len(shared)
        self._count("rules alone", len(rules.claims), len(rules.right), hit_by_rules)
        self._count("learned reader alone", len(learned.claims), len(learned.right), hit_by_learned)
        in_all = len(rules.right) + len(learned.right) - right
        self._count("either of them", found, in_all, hit_by_rules | hit_by_learned)
        self._count("both of them", len(shared), right, hit_by_rules & hit_by_learned)
        self._count("together", len(together.claims), len(together.right), set(together.right.values()))
        for score in self.scores.values():
            score.gold += len(document.claims)

    def _count(self, row: str, found: int, right: int, hit: set[int]) -> None:
        score = self.scores[row]
        score.found += found
        score.right += right
        score.hit += len(hit)


def readers_compared(documents: Iterable[GoldDocument], title: str) -> Report:
    """A table of the readers alone and together, and its figures."""
    counts = ReadersCompared()
    for document in documents:
        counts.add(document)
    rows: list[list[object]] = [[row, *score.row] for row, score in counts.scores.items()]
    report = Report([Table(title, ("what is read by", "gold", "found", "P", "R", "F1"), rows)])
    for row, score in counts.scores.items():
        report.figures[f"{row} F1"] = round(score.f1, 3)
    return report


def _is_among(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether another claim says the same with nearly the same words at both ends."""
    return any(
        claim.relation == other.relation
        and _meet(claim.object.start, claim.object.end, other.object.start, other.object.end)
        and _same_doer(claim, other)
        for other in others
    )


def _same_doer(claim: Claim, other: Claim) -> bool:
    if claim.subject is None or other.subject is None:
        return claim.subject is other.subject
    return _meet(claim.subject.start, claim.subject.end, other.subject.start, other.subject.end)


def _meet(start: int, end: int, other_start: int, other_end: int) -> bool:
    span: Range = (start, end)
    return overlap(span, (other_start, other_end))

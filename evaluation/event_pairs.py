"""PLOVER pairs: the root of the claim that is made between two given actors, by accuracy and F1.

Only what the extraction claims counts, from the marked source to the marked target (or, where the relation is
symmetric, either way; who backs is the source of BACKED_BY), by their words or by a pronoun or other name for
the same entity. Of several claims
the most confident is the answer, and where there is none it is "none".
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from ..graph.schema.model import Argument, Claim, Extraction
from ..graph.schema.ontology import done_by_object
from .gold import GoldDocument, Range, overlap, quad_of
from .measures import PRF, Share, ratio
from .report import Report, Table

_YIELD = ("RETREAT", "CONCEDE")
"""The two roots that the gold takes together."""


@dataclass(slots=True)
class _Between:
    """The claims with a root in a sentence, by how they join the two actors."""

    straight: list[Claim] = field(default_factory=list)
    turned: list[Claim] = field(default_factory=list)
    others: list[Claim] = field(default_factory=list)

    @property
    def answer(self) -> Claim | None:
        """The most confident claim that joins them in the right direction."""
        return max(self.straight, key=lambda c: c.confidence, default=None)


class EventScore:
    """Counts over sentences with a marked pair."""

    def __init__(self) -> None:
        self.roots: defaultdict[str, PRF] = defaultdict(PRF)
        self.turned: Counter[str] = Counter()
        self.right, self.quad = Share(), Share()
        self.extra = 0
        self.errors: list[str] = []

    def add(self, document: GoldDocument, extraction: Extraction, min_confidence: float) -> None:
        """Count one sentence."""
        claims = [c for c in extraction.claims if c.plover and c.confidence >= min_confidence]
        between = _sorted_out(document, extraction, claims)
        answer, wanted = _root(between.answer), str(document.root)
        right = answer == wanted
        self.right.add(right)
        self.quad.add(answer != "none" and quad_of(answer) == quad_of(wanted))
        self.roots[wanted].gold += 1
        self.roots[answer].found += 1
        self.roots[wanted].hit += right
        self.roots[answer].right += right
        self.turned[wanted] += between.answer is None and bool(between.turned)
        self.extra += len({(c.subject, c.object, c.plover) for c in between.others})
        if not right:
            self._complain(document, wanted, answer, between.answer)

    def _complain(self, document: GoldDocument, wanted: str, answer: str, claim: Claim | None) -> None:
        how = f" ({claim.relation}, {claim.rule})" if claim else ""
        source, target = (document.text[m.start : m.end] for m in document.mentions)
        self.errors.append(f"{wanted} read as {answer}{how}: [{source}] [{target}] :: {document.text}")

    def write(self, name: str, report: Report) -> None:
        """Add tables, figures and errors to the report."""
        known = sorted(self.roots.items(), key=lambda i: -i[1].gold)
        rows: list[list[object]] = [[root, *score.row, self.turned[root]] for root, score in known]
        columns = ("root", "gold", "found", "P", "R", "F1", "only the other way round")
        report.tables.append(Table(f"{name}: roots", columns, rows))
        f1s = [score.f1 for _, score in known if score.gold]
        figures = {
            "accuracy": self.right.value,
            "macro F1": ratio(sum(f1s), len(f1s)),
            "quad class accuracy": self.quad.value,
            "extra events a sentence": ratio(self.extra, self.right.of),
        }
        report.tables.append(Table(f"{name}: in all", tuple(figures), [list(figures.values())]))
        report.figures |= {f"{name}: {figure}": value for figure, value in figures.items()}
        report.errors += self.errors


def _sorted_out(document: GoldDocument, extraction: Extraction, claims: list[Claim]) -> _Between:
    source, target = (_Marked((m.start, m.end), extraction) for m in document.mentions)
    between = _Between()
    for claim in claims:
        straight = _joins(claim, source, target)
        turned = _joins(claim, target, source)
        if done_by_object(claim.relation):
            straight, turned = turned, straight
        if straight or (turned and claim.symmetric):
            between.straight.append(claim)
        elif turned:
            between.turned.append(claim)
        else:
            between.others.append(claim)
    return between


def judged_answer(document: GoldDocument, extraction: Extraction) -> tuple[Claim, bool] | None:
    """The claim that answers for a marked pair, and whether its root is right; None where nothing does."""
    claims = [claim for claim in extraction.claims if claim.plover]
    answer = _sorted_out(document, extraction, claims).answer
    return None if answer is None else (answer, _root(answer) == document.root)


class _Marked:
    """A marked actor: its words, and the entities that the extraction found there."""

    def __init__(self, span: Range, extraction: Extraction) -> None:
        self._span = span
        self._entities = {m.entity for m in extraction.mentions if overlap((m.start, m.end), span)}

    def is_named_by(self, end: Argument) -> bool:
        """Whether an end of a claim stands there, or elsewhere for the same entity ("said *they* will")."""
        return overlap((end.start, end.end), self._span) or end.entity in self._entities


def _joins(claim: Claim, subject: _Marked, obj: _Marked) -> bool:
    return claim.subject is not None and subject.is_named_by(claim.subject) and obj.is_named_by(claim.object)


def _root(claim: Claim | None) -> str:
    if claim is None or claim.plover is None:
        return "none"
    return "YIELD" if claim.plover in _YIELD else claim.plover

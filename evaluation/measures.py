"""Precision, recall, F1 and shares: the arithmetic of every score, and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass


def ratio(part: float, whole: float) -> float:
    """A share with three decimals, 0 of nothing."""
    return round(part / whole, 3) if whole else 0.0


def harmonic_mean(precision: float, recall: float) -> float:
    """F1 with three decimals, 0 where both are 0."""
    return round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0


@dataclass(slots=True)
class PRF:
    """Counts behind precision, recall and F1.

    `right` are those of `found` that the gold holds, `hit` those of `gold` that were found. They differ by
    group where one gold item has several names.
    """

    gold: int = 0
    found: int = 0
    right: int = 0
    hit: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return ratio(self.right, self.found)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return ratio(self.hit, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, of the values as they are shown."""
        return harmonic_mean(self.precision, self.recall)

    def add(self, other: "PRF") -> None:
        """Count what another counted as well."""
        self.gold += other.gold
        self.found += other.found
        self.right += other.right
        self.hit += other.hit

    @property
    def row(self) -> list[object]:
        """Gold, found, P, R, F1: the cells of a table."""
        return [self.gold, self.found, self.precision, self.recall, self.f1]


def total(scores: Iterable[PRF]) -> PRF:
    """All counts together."""
    summed = PRF()
    for score in scores:
        summed.add(score)
    return summed


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share with three decimals."""
        return ratio(self.right, self.of)

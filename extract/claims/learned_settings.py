"""What was fitted for the learned reader: how often its claims, and the rules' beside it, are right.

A claim's confidence is a logistic function of the log odds that the head gives it, with an offset for its
relation; for a claim that a rule found, of those log odds and of the construction's record. Claims below a
cutoff are left out.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from ..vocabulary.data_files import shipped_yaml

_NEVER_SURE = 1e-4


class LearnedSettings(NamedTuple):
    """The content of `data/learned.yaml`."""

    least: float
    """Probability below which a pair is not looked at, and which stands for whatever lies below."""
    cutoff: float
    """Confidence from which on a claim of the learned reader is made."""
    intercept: float
    slope: float
    known_word: float
    """Added where the word that states it is a trigger of the relation to the rules, too."""
    offsets: Mapping[str, float]
    """By relation, added to the intercept; fitted with a penalty, so that rare relations keep near 0."""
    rule_cutoff: float
    """Confidence from which on a rule's claim stands."""
    rule_intercept: float
    rule_slope: float
    """Of the construction's record."""
    seen_slope: float
    """Of what the learned reader gives the same claim."""
    status_probability: float
    """From which on the learned status weakens what the rules take for a fact."""

    def confidence(self, relation: str, probability: float, *, known_word: bool) -> float:
        """The share of right claims among those of this relation and probability."""
        odds = self.intercept + self.offsets.get(relation, 0.0) + self.slope * log_odds(probability)
        return _share(odds + self.known_word * known_word)

    def rule_confidence(self, record: float, probability: float) -> float:
        """The share of right claims among those of a rule with this record that the learned reader gives so
        much."""
        seen = log_odds(max(probability, self.least))
        return _share(self.rule_intercept + self.rule_slope * log_odds(record) + self.seen_slope * seen)


def log_odds(probability: float) -> float:
    """The logarithm of the odds, within bounds."""
    kept = min(max(probability, _NEVER_SURE), 1 - _NEVER_SURE)
    return math.log(kept / (1 - kept))


def _share(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 2)


@cache
def learned_settings() -> LearnedSettings:
    """The shipped settings."""
    loaded: dict[str, Any] = shipped_yaml("learned.yaml")
    return LearnedSettings(**loaded)

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


class LearnedEvidence(NamedTuple):
    """What the head says of one claim."""

    probability: float
    known_word: bool
    """Whether the word that states it is a trigger of the relation to the rules."""
    rival: float
    """The most that it gives another doer, or none, for the same event in the sentence."""
    trigger: float
    """The probability of the word that states it, or of there being none."""


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
    rival_slope: float
    """Of the log odds of the best other doer."""
    trigger_slope: float
    """Of the log odds of the word that states it."""
    offsets: Mapping[str, float]
    """By relation, added to the intercept; fitted with a penalty, so that rare relations keep near 0."""
    rule_cutoff: float
    """Confidence from which on a rule's claim stands."""
    short_rule_cutoff: float
    """The same in a short sentence, where parsers seldom err and which the learned reader has seen few of."""
    rule_intercept: float
    rule_slope: float
    """Of the construction's record."""
    seen_slope: float
    """Of what the learned reader gives the same claim."""
    rule_offsets: Mapping[str, float]
    """By relation, as `offsets`: which relations the rules read well."""
    status_probability: float
    """From which on the learned status weakens what the rules take for a fact."""

    def confidence(self, relation: str, seen: LearnedEvidence) -> float:
        """The share of right claims among those of this relation that look like this."""
        odds = self.intercept + self.offsets.get(relation, 0.0) + self.slope * log_odds(seen.probability)
        odds += self.rival_slope * log_odds(seen.rival) + self.trigger_slope * log_odds(seen.trigger)
        return _share(odds + self.known_word * seen.known_word)

    def rule_confidence(self, relation: str, record: float, probability: float) -> float:
        """The share of right claims of this relation among those of a rule with this record that the learned
        reader gives so much."""
        seen = log_odds(max(probability, self.least))
        odds = self.rule_intercept + self.rule_offsets.get(relation, 0.0) + self.seen_slope * seen
        return _share(odds + self.rule_slope * log_odds(record))


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

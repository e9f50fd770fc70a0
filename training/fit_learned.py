"""Fits how sure the learned reader's claims are, and the rules' beside it, and writes
`extract/data/learned.yaml`.

On the development texts of the readers: each claim of the product is right or wrong there. `python -m
sitgraph.training.fit_learned [--precision P]` chooses the cutoffs that find most claims at that precision.
"""

import argparse
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from sitgraph.evaluation.direction_pairs import failures, share_right
from sitgraph.evaluation.gold import READERS, GoldClaim, GoldDocument
from sitgraph.evaluation.places import CORPORA
from sitgraph.evaluation.reader_claims import Comparison, article_of_lines
from sitgraph.extract.claims.confidence import confidence
from sitgraph.extract.claims.learned_claims import RULE
from sitgraph.extract.claims.learned_settings import (
    LearnedEvidence,
    LearnedSettings,
    learned_settings,
    log_odds,
)
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.data_files import DATA

from .claim_corpus import Range, ReadClaim, ReadDocument, development

HEAD: Final = "# Fitted on development texts. Written by sitgraph.training.fit_learned.\n"
_WEIGHT_PENALTY: Final = 0.1
_OFFSET_PENALTY: Final = 2.0
_UNSEEN: Final = LearnedEvidence(0.0, known_word=False, rival=0.0, trigger=0.0)
_SHORT_CUTOFFS: Final = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
_DIRECTION: Final = 98.2  # percent
_CUTOFFS: Final = tuple(round(0.2 + 0.02 * step, 2) for step in range(36))


class Judged(NamedTuple):
    """One claim of the product on a text that a reader has read."""

    relation: str
    rule: str
    seen: LearnedEvidence
    right: bool


def gold_of(document: ReadDocument) -> GoldDocument:
    """A text with its readings, as the product's claims are compared with them."""
    return GoldDocument(document.id, document.text, READERS, claims=tuple(map(_gold_claim, document.claims)))


def _gold_claim(claim: ReadClaim) -> GoldClaim:
    def spans(span: Range | None) -> tuple[Range, ...]:
        return () if span is None else (span,)

    return GoldClaim(
        frozenset({claim.relation}),
        spans(claim.subject),
        spans(claim.object),
        claim.status,
        spans(claim.speaker),
        claim.when,
        spans(claim.where),
        sentence=claim.sentence,
    )


def judged_by_readers(documents: Iterable[GoldDocument]) -> tuple[list[Judged], int]:
    """Every claim that might be made, with nearly no cutoff, and the number of the readers' claims."""
    loose = learned_settings()._replace(cutoff=0.1, rule_cutoff=0.0, short_rule_cutoff=0.0)
    extractor = Extractor(settings=loose)
    claims, gold = [], 0
    for document in documents:
        reading = extractor.reading(article_of_lines(document))
        candidates = {claim.id: candidate for candidate, _, claim in reading.claims()}
        comparison = Comparison(document, reading.extraction(extractor.info))
        gold += len(document.claims)
        for place, claim in enumerate(comparison.claims):
            learned = candidates[claim.id].learned
            seen = _UNSEEN if learned is None else learned.seen
            right = place in comparison.right
            claims.append(Judged(claim.relation, claim.rule, seen, right))
    return claims, gold


def fit_learned_claims(settings: LearnedSettings, claims: Sequence[Judged]) -> LearnedSettings:
    """With the weights of what the head says, and the relations' offsets, which have a penalty."""
    shared = [
        (
            1.0,
            float(c.seen.known_word),
            log_odds(c.seen.probability),
            log_odds(c.seen.rival),
            log_odds(c.seen.trigger),
        )
        for c in claims
    ]
    found, offsets = _fitted(shared, claims)
    intercept, known_word, slope, rival_slope, trigger_slope = found
    return settings._replace(
        intercept=intercept,
        slope=slope,
        known_word=known_word,
        rival_slope=rival_slope,
        trigger_slope=trigger_slope,
        offsets=offsets,
    )


def fit_rule_claims(settings: LearnedSettings, claims: Sequence[Judged]) -> LearnedSettings:
    """With the weights of the constructions' record and of what the head says, and the relations' offsets."""
    shared = [
        (1.0, log_odds(confidence(c.rule)), log_odds(max(c.seen.probability, settings.least))) for c in claims
    ]
    found, offsets = _fitted(shared, claims)
    intercept, slope, seen_slope = found
    return settings._replace(
        rule_intercept=intercept, rule_slope=slope, seen_slope=seen_slope, rule_offsets=offsets
    )


def _fitted(
    shared: Sequence[tuple[float, ...]], claims: Sequence[Judged]
) -> tuple[list[float], dict[str, float]]:
    """The weights of what is known of each claim, a constant first, and the offset of each relation."""
    relations = sorted({claim.relation for claim in claims})
    of_relation = np.array([[float(c.relation == relation) for relation in relations] for c in claims])
    columns = np.concatenate([np.array(shared), of_relation], axis=1)
    width = len(shared[0])
    penalties = np.array([0.0] + [_WEIGHT_PENALTY] * (width - 1) + [_OFFSET_PENALTY] * len(relations))
    weights = _logistic(columns, claims, penalties)
    offsets = {relation: round(float(w), 2) for relation, w in zip(relations, weights[width:], strict=True)}
    return [round(float(w), 3) for w in weights[:width]], offsets


def _logistic(
    columns: NDArray[np.float64], claims: Sequence[Judged], penalties: NDArray[np.float64]
) -> NDArray[np.float64]:
    signs = np.array([1.0 if claim.right else -1.0 for claim in claims])

    def loss(weights: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, -signs * (columns @ weights)).sum() + (penalties * weights**2).sum() / 2)

    weights: NDArray[np.float64] = minimize(loss, np.zeros(columns.shape[1]), method="L-BFGS-B").x
    return weights


def chosen_cutoffs(
    settings: LearnedSettings, claims: Sequence[Judged], gold: int, precision: float
) -> tuple[float, float]:
    """The pair of cutoffs, of the learned reader and of rules, with the best F1 among those that keep the
    precision."""
    learned = [(settings.confidence(c.relation, c.seen), c.right) for c in claims if c.rule == RULE]
    ruled = [
        (settings.rule_confidence(c.relation, confidence(c.rule), c.seen.probability), c.right)
        for c in claims
        if c.rule != RULE
    ]
    best = (-1.0, _CUTOFFS[-1], _CUTOFFS[-1])
    for cutoff in _CUTOFFS:
        for rule_cutoff in _CUTOFFS:
            kept = [right for sure, right in learned if sure >= cutoff]
            kept += [right for sure, right in ruled if sure >= rule_cutoff]
            if kept and sum(kept) / len(kept) >= precision:
                score = 2 * sum(kept) / (len(kept) + gold)
                best = max(best, (score, cutoff, rule_cutoff))
    return best[1], best[2]


def highest_short_cutoff(settings: LearnedSettings) -> float:
    """The highest cutoff for rules in short sentences at which the minimal pairs of direction, which are
    short, still give what they must."""
    for cutoff in reversed(_SHORT_CUTOFFS):
        extractor = Extractor(settings=settings._replace(short_rule_cutoff=cutoff))
        if share_right(failures(extractor)) >= _DIRECTION:
            return cutoff
    return 0.0


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m sitgraph.training.fit_learned", description=__doc__)
    parser.add_argument("--precision", type=float, default=0.83, help="the least precision that is wanted")
    precision: float = parser.parse_args().precision
    claims, gold = judged_by_readers(map(gold_of, development(CORPORA)))
    settings = fit_learned_claims(learned_settings(), [c for c in claims if c.rule == RULE])
    settings = fit_rule_claims(settings, [c for c in claims if c.rule != RULE])
    cutoff, rule_cutoff = chosen_cutoffs(settings, claims, gold, precision)
    settings = settings._replace(cutoff=cutoff, rule_cutoff=rule_cutoff)
    settings = settings._replace(short_rule_cutoff=min(rule_cutoff, highest_short_cutoff(settings)))
    text = yaml.safe_dump(settings._asdict(), default_flow_style=None, sort_keys=False)
    (DATA / "learned.yaml").write_text(HEAD + text, encoding="utf-8")
    short = settings.short_rule_cutoff
    print(
        f"cutoffs {cutoff} (learned), {rule_cutoff} (rules), {short} (in short sentences); "
        f"{len(claims)} claims judged"
    )


if __name__ == "__main__":
    main()

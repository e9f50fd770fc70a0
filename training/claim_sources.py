"""What each source of read claims adds: the learned reader trained without it, scored on development texts.

Each is trained for one pass only, the whole as well, so that all of them take less than an hour: the figures
compare sources and lie below those of the shipped reader.
"""

import logging
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from sitgraph.extract.language.pipelines import language_in
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.ontology import RELATION_TYPES

from .claim_corpus import documents, published_development, share_of
from .claim_examples import ClaimWindow, windows
from .claim_export import load_reader
from .claim_network import ClaimReader
from .claim_training import LAYERS, batch_of, fresh_reader, pairs_of, train_claims

_LEAST = 0.02
"""Probability of the least likely pair that a score looks at."""

log = logging.getLogger(__name__)


class Held(NamedTuple):
    """The windows of texts that were not trained on, and how many claims readers wrote down in them."""

    windows: list[ClaimWindow]
    claims: int


class HeadScore(NamedTuple):
    """The reader alone, before rules and thresholds, at the threshold with the best F1."""

    precision: float
    recall: float
    f1: float


def head_score(reader: ClaimReader, held: Held) -> HeadScore:
    """How well the pairs of ends and their relations come out; a symmetric relation counts once."""
    found: list[tuple[float, bool]] = []
    for window in held.windows:
        gold = {(g.subject, g.object, g.relation) for g in window.gold}
        best: dict[tuple[int, int, str], tuple[float, bool]] = {}
        for (subject, obj, relation), probability in judged(reader, window).items():
            first, second = sorted((subject, obj)) if RELATION_TYPES[relation].symmetric else (subject, obj)
            is_right = bool({(subject, obj, relation), (first, second, relation)} & gold)
            known = best.get((first, second, relation), (0.0, False))
            best[first, second, relation] = (max(known[0], probability), known[1] or is_right)
        found += best.values()
    found.sort(reverse=True)
    right = np.cumsum([is_right for _, is_right in found])
    precision, recall = right / np.arange(1, len(found) + 1), right / held.claims
    f1 = 2 * right / (np.arange(1, len(found) + 1) + held.claims)
    top = int(f1.argmax())
    return HeadScore(float(precision[top]), float(recall[top]), float(f1[top]))


def judged(reader: ClaimReader, window: ClaimWindow) -> dict[tuple[int, int, str], float]:
    """The probability of each claim in a window that the reader doesn't rule out."""
    if not window.ends:
        return {}
    batch = batch_of([window], reader.classes)
    with torch.no_grad():
        states = reader.encoder(batch.lower, batch.upper, batch.mask, batch.first)
        read = reader(states, batch.pairs, batch.parent)
        likely = reader.out(read.hidden).float().sigmoid()
    pairs, relations = pairs_of(window), reader.classes.relations
    found = (likely > _LEAST).nonzero().tolist()
    return {(*pairs[pair], relations[relation]): float(likely[pair, relation]) for pair, relation in found}


def leave_one_out(
    corpora: Path, model: Path, out: Path, *, share: float, seed: int, device: str
) -> dict[str, HeadScore]:
    """The score of a reader that learned from everything ("all"), and without each source by its name; with a
    share of less than 1, of so many of the documents.

    A score that stands in `out` already, from an interrupted run, is taken from the weights there.
    """
    extractor = Extractor(language_in(model), readers="rules")
    by_source: dict[str, list[ClaimWindow]] = defaultdict(list)
    for document in share_of(documents(corpora), share):
        by_source[document.source] += windows([document], extractor)
    development = list(published_development(corpora))
    held = Held(list(windows(development, extractor)), sum(len(d.claims) for d in development))
    scores = {}
    largest_first = sorted(by_source, key=lambda source: -sum(len(w.gold) for w in by_source[source]))
    for left_out in ["", *largest_first]:
        weights = out / f"without_{left_out or 'nothing'}.pt"
        if not weights.exists():
            rest = [window for source, there in by_source.items() if source != left_out for window in there]
            _train_once(rest, model, weights, seed=seed, device=device)
        score = head_score(load_reader(weights, layers=LAYERS), held)
        scores[left_out or "all"] = score
        log.info("claims of %s: %s", f"all but {left_out}" if left_out else "all", score)
    return scores


def _train_once(
    examples: Sequence[ClaimWindow], model: Path, weights: Path, *, seed: int, device: str
) -> None:
    reader = fresh_reader(model / "model.onnx", seed=seed)
    train_claims(reader, examples, weights, passes=1, seed=seed, device=device)

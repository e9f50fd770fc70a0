"""Trains the language model on treebanks and named text.

Seeded. The schedule counts steps, not seconds, so the same command gives the same weights on the same machine.
"""

import logging
import random
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Final, NamedTuple

import torch
from sitgraph.extract.subtokens import SubtokenEncoder
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from . import augment, corpora, windows
from .corpora import Passage
from .network import Encoder, Inventory, Network
from .schemes import TAGS
from .score import named_scores, tree_scores
from .windows import IGNORED, Batch

log = logging.getLogger(__name__)

LONGEST = 100
SUBTOKENS = 1500
ENCODER_RATE = 1.2e-4
HEAD_RATE = 1e-3
WARM_UP = 200
SECONDS_BETWEEN_REPORTS = 900


def inventory_of(passages: Iterable[Passage]) -> Inventory:
    """The classes seen at least twice (lemma rules) or at all (the rest)."""
    counts = {name: Counter[str]() for name in ("xpos", "upos", "morph", "lemma", "deps")}
    for passage in passages:
        for name, counter in counts.items():
            counter.update(getattr(passage, name))
    kept = {n: sorted(label for label, k in c.items() if k > 1 or n in ("xpos", "upos")) for n, c in counts.items()}
    return Inventory(**kept, names=list(TAGS))


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Sum of the tasks' losses that the batch has gold for."""
    words = network.words(batch.ids, batch.shapes, batch.mask, batch.first)
    starts = windows.gold_starts(batch)
    total = words.new_zeros(())
    if (starts != IGNORED).any():
        total = total + 0.3 * _cross_entropy(network.starts(words), starts)
    if not batch.is_tree:
        allowed = windows.gold_names(batch)
        scores = network.names(words).log_softmax(-1)
        likelihood = scores.masked_fill(~allowed, -1e4).logsumexp(-1)
        informative = ~allowed.all(-1)
        return total - likelihood[informative].mean()
    numbers = windows.classes(network.inventory)
    sentence = windows.sentences(starts, [w.end - w.start for w in batch.windows])
    heads = windows.gold_heads(batch)
    arcs = network.arcs(words).masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4)
    total = total + _cross_entropy(arcs, heads)
    total = total + _cross_entropy(network.labels(words, heads), windows.gold(batch, "deps", numbers["deps"]))
    total = total + 0.5 * _cross_entropy(network.xpos(words), windows.gold(batch, "xpos", numbers["xpos"]))
    for name, head in (("upos", network.upos), ("morph", network.morph), ("lemma", network.lemma)):
        total = total + (0.5 if name == "lemma" else 0.3) * _cross_entropy(head(words), windows.gold(batch, name, numbers[name]))
    return total


class Averaged:
    """A running average of the weights, which scores better than the last step's."""

    def __init__(self, network: Network, decay: float = 0.998) -> None:
        self.decay = decay
        self.weights = {n: p.detach().clone() for n, p in network.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Move the average towards the network's weights."""
        for name, parameter in network.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(parameter, 1 - self.decay)


class Phase(NamedTuple):
    """One run of the schedule: its length, the scale of its learning rates, and the share of named text a pass sees.

    `as_is` and `exchanged` are shares of the named passages, `own` counts filled sentences of our own.
    """

    steps: int
    rate: float
    as_is: float
    exchanged: float
    own: int


PHASES: Final = (Phase(2000, 1.0, 0.6, 0.0, 0), Phase(2600, 0.7, 0.35, 0.25, 1000), Phase(5000, 0.7, 0.5, 0.35, 1500), Phase(3000, 0.5, 0.5, 0.35, 1500))


def fresh(data: Path, minilm: Path, *, seed: int = 0) -> Network:
    """A network with the pretrained encoder and heads that know nothing yet."""
    torch.manual_seed(seed)
    return Network(Encoder.pretrained(minilm), inventory_of(corpora.treebanks(data, "train")))


def train(network: Network, data: Path, tokenizer: Path, out: Path, phase: Phase, *, seed: int = 0) -> None:
    """Train for one phase and save weights and inventory to `out`."""
    random.seed(seed)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    trees = list(corpora.treebanks(data, "train"))
    gum = data / "gum" / "en_gum-ud-train.conllu"
    seen = trees + corpora.conllu(gum) + 2 * corpora.conllu(gum, prefix="GUM_news")  # news is scarce: GUM twice, its news four times
    named = list(corpora.named(data))
    network.encoder.words.weight.requires_grad_(False)
    encoder = SubtokenEncoder(Tokenizer.from_file(str(tokenizer)))
    parts = [
        {"params": [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad], "lr": ENCODER_RATE * phase.rate},
        {"params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")], "lr": HEAD_RATE * phase.rate},
    ]
    optimiser = torch.optim.AdamW(parts, weight_decay=0.01)
    rates = [group["lr"] for group in optimiser.param_groups]
    averaged = Averaged(network)
    began = reported = time.monotonic()
    step = epoch = 0
    network.train()
    while True:
        epoch += 1
        tree_windows = [w for p in seen for w in windows.cut(p, encoder, longest=LONGEST, rng=rng)]
        sample = [p for p in named if p.source == "re3d" or rng.random() < phase.as_is]
        sample += augment.exchanged([p for p in named if rng.random() < phase.exchanged], rng) + augment.templated(rng, phase.own)
        name_windows = [w for p in sample for w in windows.cut(p, encoder, longest=LONGEST, rng=rng)]
        todo = windows.batches(tree_windows, subtokens=SUBTOKENS, rng=rng) + windows.batches(name_windows, subtokens=SUBTOKENS, rng=rng)
        rng.shuffle(todo)
        for batch in todo:
            done = step / phase.steps
            if done >= 1:
                _report(network, averaged, data, encoder, step, epoch)
                _save(network, averaged, out)
                return
            factor = min(1.0, (step + 1) / WARM_UP) * (1 - 0.97 * done)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            loss = loss_of(network, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            averaged.update(network)
            step += 1
            if step % 50 == 0:
                log.info("step %d epoch %d %.0f s loss %.3f", step, epoch, time.monotonic() - began, float(loss))
            if time.monotonic() - reported > SECONDS_BETWEEN_REPORTS:
                _report(network, averaged, data, encoder, step, epoch)
                _save(network, averaged, out)
                reported = time.monotonic()


def _report(network: Network, averaged: Averaged, data: Path, encoder: SubtokenEncoder, step: int, epoch: int) -> None:
    kept = {n: p.detach().clone() for n, p in network.named_parameters() if n in averaged.weights}
    network.load_state_dict(averaged.weights, strict=False)
    network.eval()
    dev = list(corpora.treebanks(data, "dev"))[:80]
    log.info("step %d epoch %d trees dev %s", step, epoch, tree_scores(network, [w for p in dev for w in windows.cut(p, encoder, longest=LONGEST)]))
    for name, passages in corpora.named_held_out(data).items():
        log.info("step %d names %s %s", step, name, named_scores(network, [w for p in passages for w in windows.cut(p, encoder, longest=LONGEST)]))
    network.load_state_dict(kept, strict=False)
    network.train()


def _save(network: Network, averaged: Averaged, out: Path) -> None:
    weights = {**network.state_dict(), **averaged.weights}
    torch.save({"weights": weights, "inventory": asdict(network.inventory)}, out)

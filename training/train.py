"""Trains the language model on treebanks and named text.

Seeded. The schedule counts steps, not seconds, so the same command gives the same weights on the same
machine. After each pass over the data the whole state is kept beside the weights: a run that was interrupted
goes on from there and ends where it would have ended.
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
from sitgraph.extract.language.subtokens import SubtokenEncoder
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
PASSES_BETWEEN_REPORTS = 4


def inventory_of(passages: Iterable[Passage]) -> Inventory:
    """The classes seen at least twice (lemma rules) or at all (the rest)."""
    counts = {name: Counter[str]() for name in ("xpos", "upos", "morph", "lemma", "deps")}
    for passage in passages:
        for name, counter in counts.items():
            counter.update(getattr(passage, name))
    kept = {
        n: sorted(label for label, k in c.items() if k > 1 or n in ("xpos", "upos"))
        for n, c in counts.items()
    }
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
        total = total + (0.5 if name == "lemma" else 0.3) * _cross_entropy(
            head(words), windows.gold(batch, name, numbers[name])
        )
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
    """One run of the schedule: its length, the scale of its rates, the share of named text that a pass sees.

    `as_is` and `exchanged` are shares of the named passages, `own` counts filled sentences of our own. Of the
    trees, GUM is seen `gum` times a pass and its news `news` times: news is what the model is for, and
    scarce.
    """

    steps: int
    rate: float
    as_is: float
    exchanged: float
    own: int
    gum: int = 1
    news: int = 1


PHASES: Final = (Phase(5600, 1.0, 0.5, 0.3, 1500, news=2), Phase(2400, 0.5, 0.6, 0.35, 1500, gum=2, news=4))


def fresh(data: Path, minilm: Path, *, seed: int = 0) -> Network:
    """A network with the pretrained encoder and heads that know nothing yet."""
    torch.manual_seed(seed)
    return Network(Encoder.pretrained(minilm), inventory_of(corpora.treebanks(data, "train")))


def train(network: Network, data: Path, tokenizer: Path, out: Path, phase: Phase, *, seed: int = 0) -> None:
    """Train for one phase and save the weights to `out`; until then the state of each pass lies beside it.

    A phase that `out` holds already, trained with the same figures and seed, is left as it is.
    """
    run = phase._asdict() | {"seed": seed}
    if out.exists() and torch.load(out).get("run") == run:
        log.info("%s: trained already", out)
        return
    torch.manual_seed(seed)
    rng = random.Random(seed)
    gum = data / "gum" / "en_gum-ud-train.conllu"
    seen = [
        *corpora.treebanks(data, "train"),
        *(phase.gum - 1) * corpora.conllu(gum),
        *(phase.news - phase.gum) * corpora.conllu(gum, prefix="GUM_news"),
    ]
    named = list(corpora.named(data))
    network.encoder.words.weight.requires_grad_(False)
    encoder = SubtokenEncoder(Tokenizer.from_file(str(tokenizer)))
    parts = [
        {
            "params": [
                p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad
            ],
            "lr": ENCODER_RATE * phase.rate,
        },
        {
            "params": [p for n, p in network.named_parameters() if not n.startswith("encoder.")],
            "lr": HEAD_RATE * phase.rate,
        },
    ]
    optimiser = torch.optim.AdamW(parts, weight_decay=0.01, fused=True)
    rates = [group["lr"] for group in optimiser.param_groups]
    averaged = Averaged(network)
    passes = Passes(out.with_suffix(".passes"), run, network, optimiser, averaged, rng)
    step, epoch = passes.resume()
    began = time.monotonic()
    network.train()
    while step < phase.steps:
        epoch += 1
        tree_windows = [w for p in seen for w in windows.cut(p, encoder, longest=LONGEST, rng=rng)]
        sample = [p for p in named if p.source == "re3d" or rng.random() < phase.as_is]
        sample += augment.exchanged(
            [p for p in named if rng.random() < phase.exchanged], rng
        ) + augment.templated(rng, phase.own)
        name_windows = [w for p in sample for w in windows.cut(p, encoder, longest=LONGEST, rng=rng)]
        todo = windows.batches(tree_windows, subtokens=SUBTOKENS, rng=rng) + windows.batches(
            name_windows, subtokens=SUBTOKENS, rng=rng
        )
        rng.shuffle(todo)
        for batch in todo[: phase.steps - step]:
            factor = min(1.0, (step + 1) / WARM_UP) * (1 - 0.97 * step / phase.steps)
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
                log.info(
                    "step %d epoch %d %.0f s loss %.3f", step, epoch, time.monotonic() - began, loss.item()
                )
        passes.keep(step, epoch)
        if epoch % PASSES_BETWEEN_REPORTS == 0 or step >= phase.steps:
            _report(network, averaged, data, encoder, step, epoch)
    torch.save(
        {
            "run": run,
            "weights": {**network.state_dict(), **averaged.weights},
            "inventory": asdict(network.inventory),
        },
        out,
    )
    passes.forget()


class Passes:
    """The state of a phase after its last whole pass over the data: weights, optimiser, random numbers."""

    def __init__(
        self,
        path: Path,
        run: dict[str, float],
        network: Network,
        optimiser: torch.optim.Optimizer,
        averaged: Averaged,
        rng: random.Random,
    ) -> None:
        self.path, self.run, self.network, self.optimiser, self.averaged, self.rng = (
            path,
            run,
            network,
            optimiser,
            averaged,
            rng,
        )

    def keep(self, step: int, epoch: int) -> None:
        """Replace what is kept by the present state."""
        state = {
            "run": self.run,
            "step": step,
            "epoch": epoch,
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "averaged": self.averaged.weights,
            "random": self.rng.getstate(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def resume(self) -> tuple[int, int]:
        """Steps and passes done before, restored with their state; (0, 0) where this very run has none."""
        if not self.path.exists():
            return 0, 0
        state = torch.load(self.path, weights_only=True)
        if state["run"] != self.run:
            return 0, 0
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.averaged.weights = state["averaged"]
        self.rng.setstate(state["random"])
        torch.set_rng_state(state["torch"])
        log.info("going on after step %d", state["step"])
        return state["step"], state["epoch"]

    def forget(self) -> None:
        """Remove what is kept."""
        self.path.unlink(missing_ok=True)


def _report(
    network: Network, averaged: Averaged, data: Path, encoder: SubtokenEncoder, step: int, epoch: int
) -> None:
    kept = {n: p.detach().clone() for n, p in network.named_parameters() if n in averaged.weights}
    network.load_state_dict(averaged.weights, strict=False)
    network.eval()
    dev = list(corpora.treebanks(data, "dev"))[:80]
    log.info(
        "step %d epoch %d trees dev %s",
        step,
        epoch,
        tree_scores(network, [w for p in dev for w in windows.cut(p, encoder, longest=LONGEST)]),
    )
    for name, passages in corpora.named_held_out(data).items():
        log.info(
            "step %d names %s %s",
            step,
            name,
            named_scores(network, [w for p in passages for w in windows.cut(p, encoder, longest=LONGEST)]),
        )
    network.load_state_dict(kept, strict=False)
    network.train()

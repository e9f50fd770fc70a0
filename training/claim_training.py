"""Trains the learned reader on claims that readers wrote down, on the language model's states.

Seeded. After each pass the whole state lies beside the weights, and an interrupted run goes on there.
Products are taken in 16 bits (bfloat16) where they are large, sums and losses in 32.
"""

import logging
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import onnx
import onnx.numpy_helper
import torch
from sitgraph.extract.claims.learned_ends import UNTYPED
from sitgraph.extract.claims.learned_scores import FORMS, POINTERS
from sitgraph.extract.claims.tree_paths import Tree
from sitgraph.graph.schema.ontology import NODE_TYPES, RELATION_TYPES
from torch import Tensor, nn
from torch.nn import functional

from .claim_examples import UNKNOWN, ClaimWindow
from .claim_network import ClaimClasses, ClaimReader, Pairs, Read
from .network import WIDTH

log = logging.getLogger(__name__)

STATUS: Final = ("fact", "negated", "planned", "threatened", "alleged", "said", "hypothetical", "ordered")
LAYERS: Final = 3
ENCODER_LAYERS: Final = 6
PASSES: Final = 6
SUBTOKENS: Final = 450
ENCODER_RATE: Final = 1e-4
HEAD_RATE: Final = 1e-3
WARM_UP: Final = 100
POSITIVE_WEIGHT: Final = 2.0
POINTER_WEIGHT: Final = 0.5
GLANCE_WEIGHT: Final = 0.5
DECAY: Final = 0.99
AVERAGE_EVERY: Final = 4


def classes() -> ClaimClasses:
    """The relations and types of the ontology."""
    return ClaimClasses(sorted(RELATION_TYPES), list(STATUS), [*NODE_TYPES, UNTYPED])


@dataclass(slots=True)
class ClaimBatch:
    """Windows padded to one length, with their pairs."""

    windows: Sequence[ClaimWindow]
    lower: Tensor
    upper: Tensor
    mask: Tensor
    first: Tensor
    parent: Tensor
    pairs: Pairs

    def to(self, device: str) -> "ClaimBatch":
        """The same on a device of torch's."""
        tensors = (
            tensor.to(device) for tensor in (self.lower, self.upper, self.mask, self.first, self.parent)
        )
        return ClaimBatch(self.windows, *tensors, Pairs(*(t.to(device) for t in astuple(self.pairs))))


class Target(NamedTuple):
    """A claim in a batch: its pair, relation and status by class, and the word each pointer should find."""

    pair: int
    relation: int
    status: int
    pointed: tuple[int | None, ...]


def pairs_of(window: ClaimWindow) -> list[tuple[int, int]]:
    """The ordered pairs of ends within one sentence, and the unknown doer with each end."""
    by_sentence = defaultdict(list)
    for number, end in enumerate(window.ends):
        by_sentence[window.sentence_of[end.word]].append(number)
    pairs = [(UNKNOWN, number) for number in range(len(window.ends))]
    for numbers in by_sentence.values():
        pairs += [(a, b) for a in numbers for b in numbers if a != b]
    return pairs


def batch_of(windows: Sequence[ClaimWindow], known: ClaimClasses) -> ClaimBatch:
    """One batch of the given windows."""
    longest = max(len(w.hidden.lower) for w in windows)
    words = max(len(w.hidden.first) for w in windows)
    lower, upper = (torch.zeros(len(windows), longest, WIDTH) for _ in range(2))
    mask = torch.zeros(len(windows), longest, dtype=torch.long)
    first = torch.zeros(len(windows), words, dtype=torch.long)
    for row, window in enumerate(windows):
        length = len(window.hidden.lower)
        lower[row, :length] = torch.from_numpy(window.hidden.lower.astype(np.float32))
        upper[row, :length] = torch.from_numpy(window.hidden.upper.astype(np.float32))
        mask[row, :length] = 1
        first[row, : len(window.hidden.first)] = torch.from_numpy(window.hidden.first)
    trees = [Tree(window.heads, np.array(window.sentence_of)) for window in windows]
    parent = torch.full((len(windows), words + 1), words)
    for row, tree in enumerate(trees):
        above = tree.parent[:-1]
        parent[row, : len(above)] = torch.from_numpy(np.where(above == len(above), words, above))
    parts = [
        astuple(_pairs(row, window, tree, known, words))
        for row, (window, tree) in enumerate(zip(windows, trees, strict=True))
    ]
    pairs = Pairs(*(torch.cat(part) for part in zip(*parts, strict=True)))
    return ClaimBatch(windows, lower, upper, mask, first, parent, pairs)


def _pairs(number: int, window: ClaimWindow, tree: Tree, known: ClaimClasses, words: int) -> Pairs:
    """The pairs of a window, the `number`th of a batch whose longest has so many words."""
    bounds: dict[int, tuple[int, int]] = {}
    for word, sentence in enumerate(window.sentence_of):
        bounds[sentence] = (bounds.get(sentence, (word, 0))[0], word + 1)
    place = np.array([end.word for end in window.ends])
    types = np.array([known.types.index(end.type) for end in window.ends])
    forms = np.array([FORMS.index(end.form) for end in window.ends])
    limits = np.array([bounds[window.sentence_of[word]] for word in place])
    subjects, objects = np.array(pairs_of(window)).T
    is_unknown = subjects == UNKNOWN
    first = np.where(is_unknown, UNKNOWN, place[subjects])
    way = tree.paths(first, place[objects])
    columns = (
        np.full_like(subjects, number),
        first,
        place[objects],
        np.where(is_unknown, 0, types[subjects]),
        np.where(is_unknown, 0, forms[subjects]),
        types[objects],
        forms[objects],
        *limits[objects].T,
        way.kind,
        way.length,
        np.where(way.rows == len(window.sentence_of), words, way.rows),
    )
    return Pairs(*(torch.from_numpy(np.ascontiguousarray(column)) for column in columns))


def targets_of(windows: Sequence[ClaimWindow], known: ClaimClasses) -> list[Target]:
    """The gold claims of a batch; symmetric relations hold both ways round."""
    targets, offset = [], 0
    for window in windows:
        pairs = pairs_of(window)
        places = {pair: offset + n for n, pair in enumerate(pairs)}
        for gold in window.gold:
            ways = [(gold.subject, gold.object)]
            if RELATION_TYPES[gold.relation].symmetric:
                ways.append((gold.object, gold.subject))
            relation, status = known.relations.index(gold.relation), known.status.index(gold.status)
            pointed = tuple(getattr(gold, name) for name in POINTERS)
            targets += [Target(places[way], relation, status, pointed) for way in ways if way in places]
        offset += len(pairs)
    return targets


def loss_of(reader: ClaimReader, batch: ClaimBatch) -> Tensor:
    """Relations, whether any holds, status and pointers, summed over pairs, a window's mean."""
    states = reader.encoder(batch.lower, batch.upper, batch.mask, batch.first)
    read: Read = reader(states, batch.pairs, batch.parent)
    targets = targets_of(batch.windows, reader.classes)
    gold = torch.zeros(len(read.hidden), len(reader.classes.relations))
    for target in targets:
        gold[target.pair, target.relation] = 1
    gold = gold.to(states.device)
    weight = torch.tensor(POSITIVE_WEIGHT, device=states.device)
    loss = functional.binary_cross_entropy_with_logits(
        reader.out(read.hidden).float(), gold, reduction="sum", pos_weight=weight
    )
    loss = loss + functional.binary_cross_entropy_with_logits(
        read.likely.float(), gold.amax(1), reduction="sum", pos_weight=weight
    )
    if targets:
        loss = loss + _detail_loss(reader, batch, states, read.hidden, targets)
        loss = loss + GLANCE_WEIGHT * _glance_loss(batch, read.drawn, targets)
    return loss / len(batch.windows)


def _glance_loss(batch: ClaimBatch, drawn: Tensor, targets: Sequence[Target]) -> Tensor:
    """The first glance of a claim's pair should fall on the word that states it."""
    words = batch.first.shape[1]
    stated = [
        (target.pair, trigger)
        for target in targets
        if (trigger := target.pointed[0]) is not None
        and batch.pairs.low[target.pair] <= trigger < batch.pairs.high[target.pair]
    ]
    pairs, triggers = torch.tensor(stated, dtype=torch.long, device=drawn.device).reshape(-1, 2).T
    gold = batch.pairs.window[pairs] * words + triggers
    return functional.cross_entropy(drawn[pairs], gold, reduction="sum")


def _detail_loss(
    reader: ClaimReader, batch: ClaimBatch, states: Tensor, hidden: Tensor, targets: Sequence[Target]
) -> Tensor:
    """The loss of status and pointers, of the gold claims alone."""
    where = hidden.device
    chosen = torch.tensor([target.pair for target in targets], device=where)
    relation = torch.tensor([target.relation for target in targets], device=where)
    own, window = hidden[chosen], batch.pairs.window[chosen]
    place = torch.arange(states.shape[1], device=where)[None]
    inside = (place >= batch.pairs.low[chosen][:, None]) & (place < batch.pairs.high[chosen][:, None])
    none, within = states.shape[1], inside.tolist()
    status = torch.tensor([target.status for target in targets], device=where)
    loss = functional.cross_entropy(reader.stat(own).float(), status, reduction="sum")
    for number, name in enumerate(POINTERS):
        words = [target.pointed[number] for target in targets]
        gold = torch.tensor(
            [word if word is not None and within[row][word] else none for row, word in enumerate(words)],
            device=where,
        )
        scores = reader.pointed(name, own, relation, states, window, inside)
        loss = loss + POINTER_WEIGHT * functional.cross_entropy(scores.float(), gold, reduction="sum")
    return loss


def batches(windows: Sequence[ClaimWindow], rng: random.Random) -> list[list[ClaimWindow]]:
    """Windows of like length, at most `SUBTOKENS` a batch with padding, in random order."""
    groups: list[list[ClaimWindow]] = [[]]
    for window in sorted(windows, key=lambda w: len(w.hidden.lower) + rng.random() * 8):
        if groups[-1] and (len(groups[-1]) + 1) * len(window.hidden.lower) > SUBTOKENS:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return groups


def upper_layers(model: Path, layers: int) -> list[dict[str, Tensor]]:
    """The encoder's last layers in an exported language model, where the reader starts; matrices as floats.

    A layer's weights stand under the names of `network.Layer`.
    """
    values = {t.name: onnx.numpy_helper.to_array(t) for t in onnx.load(str(model)).graph.initializer}
    found = []
    for number in range(ENCODER_LAYERS - layers, ENCODER_LAYERS):
        prefix = f"network.encoder.layers.{number}"
        layer = {}
        for name in ("query", "key", "value", "output", "up", "down"):
            matrix = f"{prefix}.{name}.weight_Transposed"
            centred = values[f"{matrix}_quantized"].astype(np.float32) - values[f"{matrix}_zero_point"]
            layer[f"{name}.weight"] = torch.from_numpy((centred * values[f"{matrix}_scale"]).T.copy())
            layer[f"{name}.bias"] = torch.from_numpy(values[f"{prefix}.{name}.bias"].copy())
        for name in ("norm", "final_norm"):
            for kind in ("weight", "bias"):
                layer[f"{name}.{kind}"] = torch.from_numpy(values[f"{prefix}.{name}.{kind}"].copy())
        found.append(layer)
    return found


def fresh_reader(model: Path, *, seed: int = 0) -> ClaimReader:
    """A reader whose layers are the language model's last ones and whose head knows nothing yet."""
    torch.manual_seed(seed)
    reader = ClaimReader(classes(), layers=LAYERS)
    for layer, weights in zip(reader.encoder.layers, upper_layers(model, LAYERS), strict=True):
        layer.load_state_dict(weights)
    return reader


def train_claims(
    reader: ClaimReader,
    windows: Sequence[ClaimWindow],
    out: Path,
    *,
    passes: int = PASSES,
    seed: int = 0,
    device: str = "cpu",
) -> None:
    """Train with a linear decay and keep the running average of the weights, in `out`.

    `device` is one of torch's: "cpu", "cuda". Results on it are the same within noise, not in every bit.
    """
    torch.manual_seed(seed)
    useful = [window for window in windows if window.ends]
    of_what = (seed, passes, len(useful), sum(len(window.gold) for window in useful))
    run = _Run(reader.to(device), random.Random(seed), out.with_suffix(".state"), of_what)
    steps = passes * len(batches(useful, random.Random(seed)))
    reader.train()
    for number in range(run.resume(), passes):
        began, total = time.monotonic(), 0.0
        for group in batches(useful, run.rng):
            run.set_rate(min(1.0, (run.step + 1) / WARM_UP) * max(0.02, 1 - run.step / steps))
            with torch.autocast(device, dtype=torch.bfloat16):
                loss = loss_of(reader, batch_of(group, reader.classes).to(device))
            run.descend(loss)
            total += loss.item() * len(group)
        log.info("claims: pass %d %.0f s loss %.2f", number, time.monotonic() - began, total / len(useful))
        run.keep(number + 1)
    reader.load_state_dict({**reader.state_dict(), **run.average})
    torch.save({"weights": reader.cpu().state_dict(), "classes": reader.classes}, out)


def mean_reader(readers: Sequence[ClaimReader]) -> ClaimReader:
    """The reader whose weights are the mean of these, which went on from the same weights (Wortsman et al.
    2022, "Model soups").
    """
    mean = ClaimReader(readers[0].classes, layers=LAYERS)
    weights = [reader.state_dict() for reader in readers]
    mean.load_state_dict({n: torch.stack([w[n] for w in weights]).mean(0) for n in weights[0]})
    return mean.eval()


class _Run:
    """A training run: weights with their running average, optimiser, random numbers, steps done.

    What is kept at `path` goes on only in a run of the same `of_what`: seed, passes, windows, claims.
    """

    def __init__(self, reader: ClaimReader, rng: random.Random, path: Path, of_what: tuple[int, ...]) -> None:
        self.reader, self.rng, self.path, self.of_what = reader, rng, path, of_what
        own = [p for n, p in reader.named_parameters() if not n.startswith("encoder.layers.")]
        parts = [
            {"params": list(reader.encoder.layers.parameters()), "lr": ENCODER_RATE},
            {"params": own, "lr": HEAD_RATE},
        ]
        self.optimiser = torch.optim.AdamW(parts, weight_decay=0.01, fused=True)
        self._rates = [group["lr"] for group in self.optimiser.param_groups]
        self.average = {name: p.detach().clone() for name, p in reader.named_parameters()}
        self.step = 0

    def set_rate(self, factor: float) -> None:
        """Set the learning rates to this share of their own."""
        for part, rate in zip(self.optimiser.param_groups, self._rates, strict=True):
            part["lr"] = rate * factor

    def descend(self, loss: Tensor) -> None:
        """One step down the gradient of a loss."""
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            with torch.no_grad():
                for name, parameter in self.reader.named_parameters():
                    self.average[name].lerp_(parameter, 1 - DECAY)

    def keep(self, passes: int) -> None:
        """Replace what is kept by the present state, after so many passes."""
        state = {
            "of_what": self.of_what,
            "passes": passes,
            "step": self.step,
            "weights": self.reader.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "random": self.rng.getstate(),
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def resume(self) -> int:
        """Passes done before, restored with their state; 0 where nothing of this run is kept."""
        if not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=False)
        if state["of_what"] != self.of_what:
            return 0
        self.reader.load_state_dict(state["weights"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.step = state["average"], state["step"]
        self.rng.setstate(state["random"])
        torch.set_rng_state(state["torch"])
        log.info("claims: goes on after pass %d", state["passes"] - 1)
        passes: int = state["passes"]
        return passes

"""Passages -> windows of whole sentences -> padded batches."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from sitgraph.extract.language.subtokens import Encoded, SubtokenEncoder
from torch import Tensor

from .corpora import Passage
from .network import Inventory
from .schemes import TAGS

IGNORED = -100


@dataclass(slots=True)
class Window:
    """Words `start:end` of a passage, encoded."""

    passage: Passage
    start: int
    end: int
    encoded: Encoded

    def __len__(self) -> int:
        return len(self.encoded.ids)


@dataclass(slots=True)
class Batch:
    """Windows of one kind, padded. Gold columns are B x N with `IGNORED` where there is none."""

    windows: list[Window]
    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor

    @property
    def is_tree(self) -> bool:
        """Whether the windows carry parses (else names)."""
        return self.windows[0].passage.source == "ud"


def cut(
    passage: Passage, encoder: SubtokenEncoder, *, longest: int, rng: random.Random | None = None
) -> list[Window]:
    """Windows of whole sentences, `longest` words at most unless one sentence is longer.

    With `rng` the first window is cut short at random, so that another epoch sees other neighbours.
    """
    length = len(passage.words)
    bounds = (
        [i for i, s in enumerate(passage.starts) if s and i]
        if passage.starts
        else list(range(40, length, 40))
    )
    limit = rng.randint(longest // 4, longest) if rng else longest
    cuts, last = [0], 0
    for bound in [*bounds, length]:
        if bound - cuts[-1] > limit and last > cuts[-1]:
            cuts.append(last)
            limit = longest
        while bound - cuts[-1] > 2 * longest:
            cuts.append(cuts[-1] + longest)
        last = bound
    cuts.append(length)
    return [
        Window(passage, a, b, encoder.encode(passage.words[a:b]))
        for a, b in itertools.pairwise(cuts)
        if b > a
    ]


def batches(windows: Sequence[Window], *, subtokens: int, rng: random.Random) -> list[Batch]:
    """Batches of at most so many sub-tokens, padding included, in random order."""
    ordered = sorted(windows, key=lambda w: len(w) + rng.random() * 8)
    groups: list[list[Window]] = [[]]
    for window in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * max(len(window), *map(len, groups[-1])) > subtokens:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    return [pad(g) for g in groups if g]


def pad(windows: list[Window]) -> Batch:
    """One batch of the given windows."""
    length = max(map(len, windows))
    words = max(w.end - w.start for w in windows)
    ids, shapes, mask = (torch.zeros(len(windows), length, dtype=torch.long) for _ in range(3))
    first = torch.zeros(len(windows), words, dtype=torch.long)
    for row, w in enumerate(windows):
        ids[row, : len(w)] = torch.from_numpy(w.encoded.ids)
        shapes[row, : len(w)] = torch.from_numpy(w.encoded.shapes)
        mask[row, : len(w)] = 1
        first[row, : len(w.encoded.first)] = torch.from_numpy(w.encoded.first)
    return Batch(windows, ids, shapes, mask, first)


def gold(batch: Batch, column: str, classes: dict[str, int]) -> Tensor:
    """B x N class indices of a string column; unknown classes are ignored."""
    out = torch.full(batch.first.shape, IGNORED)
    for row, w in enumerate(batch.windows):
        values = getattr(w.passage, column)[w.start : w.end]
        if values:
            out[row, : len(values)] = torch.tensor([classes.get(v, IGNORED) for v in values])
    return out


def gold_starts(batch: Batch) -> Tensor:
    """B x N: 1 where a sentence starts."""
    out = torch.full(batch.first.shape, IGNORED)
    for row, w in enumerate(batch.windows):
        values = w.passage.starts[w.start : w.end]
        if values:
            out[row, : len(values)] = torch.tensor(values, dtype=torch.long)
    return out


def gold_heads(batch: Batch) -> Tensor:
    """B x N: index of the head within the window."""
    out = torch.full(batch.first.shape, IGNORED)
    for row, w in enumerate(batch.windows):
        inside = [h - w.start if w.start <= h < w.end else IGNORED for h in w.passage.heads[w.start : w.end]]
        out[row, : len(inside)] = torch.tensor(inside)
    return out


def sentences(starts: Tensor, lengths: Sequence[int]) -> Tensor:
    """B x N sentence numbers from start flags; -1 at padding."""
    flags = starts.clamp(min=0).clone()
    flags[:, 0] = 1
    numbers = flags.cumsum(1)
    for row, length in enumerate(lengths):
        numbers[row, length:] = -1
    return numbers


def gold_names(batch: Batch) -> Tensor:
    """B x N x tags: whether a tag is allowed; all allowed at padding, so that nothing is learned there."""
    out = torch.ones(*batch.first.shape, len(TAGS), dtype=torch.bool)
    for row, w in enumerate(batch.windows):
        for i, allowed in enumerate(w.passage.names[w.start : w.end]):
            out[row, i] = False
            out[row, i, list(allowed)] = True
    return out


def classes(inventory: Inventory) -> dict[str, dict[str, int]]:
    """Class numbers of each string column."""
    columns = {
        "xpos": inventory.xpos,
        "upos": inventory.upos,
        "morph": inventory.morph,
        "lemma": inventory.lemma,
        "deps": inventory.deps,
    }
    return {name: {label: i for i, label in enumerate(labels)} for name, labels in columns.items()}

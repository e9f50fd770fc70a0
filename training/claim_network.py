"""The learned reader: layers of its own on the encoder's lower half, and a head that scores pairs of ends.

The language model's weights stay as they are, so that no tree changes when claims are learned. Shapes: B
windows, T sub-tokens, N words, M pairs of ends.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from sitgraph.extract.claims.learned_scores import FORMS, GLANCES, POINTERS
from sitgraph.extract.claims.tree_paths import PATH_CLASSES
from torch import Tensor, nn
from torch.nn import functional

from .network import WIDTH, Layer

STATE = 320
HIDDEN = 256
KEY = 96
GLANCE = 48
LIKELY = 64
DISTANCES = 24
DROPOUT = 0.2


@dataclass(frozen=True, slots=True)
class ClaimClasses:
    """What the head tells apart, in the order of its outputs; `types` ends with that of a word that is no
    mention."""

    relations: list[str]
    status: list[str]
    types: list[str]


@dataclass(slots=True)
class Pairs:
    """M ordered pairs of ends: window, subject word (-1 for the unknown doer), object word, the classes of
    each end, the words of the sentence (`low` to `high`, end exclusive), and the way in the tree as
    `tree_paths.TreePaths` gives it: `path` is M x 4."""

    window: Tensor
    subject: Tensor
    object: Tensor
    subject_type: Tensor
    subject_form: Tensor
    object_type: Tensor
    object_form: Tensor
    low: Tensor
    high: Tensor
    tree: Tensor
    steps: Tensor
    path: Tensor


class Read(NamedTuple):
    """What the head makes of M pairs: their hidden states, M x hidden; the log odds that any relation holds,
    M; and how much each word of the batch, of which only those of the pair's sentence count, draws its first
    glance, M x (B x N).
    """

    hidden: Tensor
    likely: Tensor
    drawn: Tensor


class ClaimEncoder(nn.Module):
    """Layers on the encoder's lower states, joined with its upper ones: a state of `STATE` numbers a word."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.drop = nn.Dropout(DROPOUT)
        self.project = nn.Linear(2 * WIDTH, STATE)

    def forward(self, lower: Tensor, upper: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """B x N x state from B x T x width twice; `mask` is 1 at sub-tokens."""
        bias = (1.0 - mask.float())[:, None, None, :] * -10000.0
        for layer in self.layers:
            lower = layer(lower, bias)
        index = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        both = torch.cat([torch.gather(lower, 1, index), torch.gather(upper, 1, index)], dim=-1)
        return functional.gelu(self.project(self.drop(both)), approximate="tanh")


class ClaimReader(nn.Module):
    """The claim encoder and the head of `learned_scores.ClaimHead`, whose names of weights are these."""

    def __init__(self, classes: ClaimClasses, *, layers: int) -> None:
        super().__init__()
        self.classes = classes
        self.encoder = ClaimEncoder(layers)
        self.drop = nn.Dropout(DROPOUT)
        self.s, self.o, self.c, self.p = (nn.Linear(STATE, HIDDEN) for _ in range(4))
        self.st, self.ot = (nn.Embedding(len(classes.types), HIDDEN) for _ in range(2))
        self.sf, self.of = (nn.Embedding(len(FORMS), HIDDEN) for _ in range(2))
        self.dist, self.tree = nn.Embedding(DISTANCES, HIDDEN), nn.Embedding(PATH_CLASSES, HIDDEN)
        self.rel = nn.Embedding(len(classes.relations), KEY)
        for table in (self.st, self.ot, self.sf, self.of, self.dist, self.tree, self.rel):
            nn.init.normal_(table.weight, 0, 0.1)
        self.unk = nn.Parameter(torch.zeros(HIDDEN))
        self.aq, self.av = nn.Linear(HIDDEN, GLANCES * GLANCE), nn.Linear(STATE, HIDDEN)
        self.ak = nn.Linear(STATE, GLANCES * GLANCE, bias=False)
        nn.init.zeros_(self.av.weight)
        nn.init.zeros_(self.av.bias)
        self.mid, self.out = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, len(classes.relations))
        nn.init.constant_(self.out.bias, -4.0)
        self.stat = nn.Linear(HIDDEN, len(classes.status))
        self.asub, self.aobj = nn.Linear(HIDDEN, LIKELY), nn.Linear(HIDDEN, LIKELY)
        self.ab = nn.Parameter(torch.tensor(-3.0))
        self.pq = nn.ModuleDict({name: nn.Linear(HIDDEN, KEY) for name in POINTERS})
        self.pk = nn.ModuleDict({name: nn.Linear(STATE, KEY) for name in POINTERS})
        self.none = nn.ParameterDict({name: nn.Parameter(torch.zeros(KEY)) for name in POINTERS})

    def forward(self, states: Tensor, pairs: Pairs, parent: Tensor) -> Read:
        """`parent` is B x (N + 1): the word above each in the tree, N above a root."""
        states = self.drop(states)
        ends = _summed(self.p(states).float(), parent)[pairs.window[:, None], pairs.path]
        way = (ends[:, 0] + ends[:, 1] - ends[:, 2] - ends[:, 3]) / pairs.steps.clamp(min=1)[:, None]
        running = functional.pad(torch.cumsum(self.c(states).float(), 1), (0, 0, 1, 0))
        is_unknown = pairs.subject < 0
        first = pairs.subject.clamp(min=0)
        subjects = (
            self.s(states)[pairs.window, first] + self.st(pairs.subject_type) + self.sf(pairs.subject_form)
        )
        subjects = torch.where(is_unknown[:, None], self.unk[None], subjects)
        objects = (
            self.o(states)[pairs.window, pairs.object]
            + self.ot(pairs.object_type)
            + self.of(pairs.object_form)
        )
        low = torch.where(is_unknown, pairs.low, torch.minimum(first, pairs.object) + 1)
        high = torch.where(is_unknown, pairs.high, torch.maximum(first, pairs.object))
        length = (high - low).clamp(min=0)[:, None]
        mean = (running[pairs.window, high] - running[pairs.window, low]) / length.clamp(min=1) * (length > 0)
        likely = self.asub(_gelu(subjects)) * self.aobj(_gelu(objects))
        distance = torch.where(is_unknown, torch.zeros_like(first), _distance_class(pairs.object - first))
        hidden = _gelu(subjects + objects + mean + way + self.dist(distance) + self.tree(pairs.tree))
        seen, drawn = self._glanced(hidden, states, pairs)
        hidden = _gelu(self.mid(self.drop(hidden) + seen)) + hidden + seen
        return Read(self.drop(hidden), likely.sum(-1) / LIKELY**0.5 + self.ab, drawn)

    def _glanced(self, hidden: Tensor, states: Tensor, pairs: Pairs) -> tuple[Tensor, Tensor]:
        """What each pair sees in its sentence at so many glances, M x hidden, and what draws the first."""
        windows, words, _ = states.shape
        queries = self.aq(hidden).unflatten(1, (GLANCES, GLANCE))
        keys = self.ak(states).reshape(windows * words, GLANCES, GLANCE)
        values = self.av(states).reshape(windows * words, GLANCES, -1)
        drawn = torch.einsum("mgk,ngk->mgn", queries, keys).float() / GLANCE**0.5
        place = torch.arange(windows * words, device=states.device)[None] - pairs.window[:, None] * words
        inside = (place >= pairs.low[:, None]) & (place < pairs.high[:, None])
        drawn = drawn.masked_fill(~inside[:, None], -1e4)
        seen = torch.einsum("mgn,ngv->mgv", drawn.softmax(-1).to(values.dtype), values)
        return seen.flatten(1), drawn[:, 0]

    def pointed(
        self, name: str, hidden: Tensor, relation: Tensor, states: Tensor, window: Tensor, inside: Tensor
    ) -> Tensor:
        """M x (N + 1): scores of each word as what a claim points to, the last one that of "none"."""
        query = self.pq[name](hidden) + self.rel(relation)
        scores = torch.einsum("mp,mnp->mn", query, self.pk[name](states)[window]).masked_fill(~inside, -1e4)
        return torch.cat([scores, (query * self.none[name]).sum(-1, keepdim=True)], dim=1)


def _summed(values: Tensor, parent: Tensor) -> Tensor:
    """`tree_paths.Tree.summed` of a batch."""
    sums = functional.pad(values, (0, 0, 0, 1))
    while bool((parent < values.shape[1]).any()):
        sums = sums + torch.gather(sums, 1, parent.unsqueeze(-1).expand_as(sums))
        parent = torch.gather(parent, 1, parent)
    return sums


def _distance_class(distance: Tensor) -> Tensor:
    steps = ((distance.abs().float() + 1).log2() * 2).long().clamp(max=DISTANCES // 2 - 1)
    return steps + DISTANCES // 2 * (distance < 0).long()


def _gelu(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")

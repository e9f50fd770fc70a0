"""The joint network: one encoder, a head a task. Shapes: B windows, T sub-tokens, N words.

The parser scores arcs with a biaffine form (Dozat and Manning, 2017) and labels with a perceptron over the
sum of two projections (Kiperwasser and Goldberg, 2016), which costs a fraction of the biaffine label tensor
at run time.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from sitgraph.extract.language.subtokens import SHAPES
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
ATTENTION_HEADS = 12
ARC = 256
LABEL = 192
DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Inventory:
    """The classes of each head, in the order of its outputs."""

    xpos: list[str]
    upos: list[str]
    morph: list[str]
    lemma: list[str]
    deps: list[str]
    names: list[str]


class Layer(nn.Module):
    """One transformer block with layer norm after each sum, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.final_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x: B x T x width; bias: B x 1 x 1 x T, large and negative at padding."""
        batch, length, _ = x.shape

        def heads(t: Tensor) -> Tensor:
            return t.reshape(batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2)

        scores = (
            heads(self.query(x)) @ heads(self.key(x)).transpose(-1, -2) / math.sqrt(WIDTH // ATTENTION_HEADS)
            + bias
        )
        mixed = (scores.softmax(-1) @ heads(self.value(x))).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.output(mixed))
        return self.final_norm(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM (Wang et al., 2020) with an embedding for the shape of each sub-token's word."""

    def __init__(self, vocabulary: int, positions: int = 512, layers: int = 6) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """B x T x width; `mask` is 1 at sub-tokens, 0 at padding."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.shapes(shapes) + self.positions(positions)[None] + self.segment)
        x = self.drop(x)
        bias = (1.0 - mask.float())[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    @classmethod
    def pretrained(cls, folder: Path) -> "Encoder":
        """Weights of a Hugging Face BERT folder (`model.safetensors`, `config.json`)."""
        config = json.loads((folder / "config.json").read_text())
        weights = load_file(folder / "model.safetensors")
        weights = {name.removeprefix("bert."): value for name, value in weights.items()}
        encoder = cls(config["vocab_size"], config["max_position_embeddings"], config["num_hidden_layers"])
        state = {
            "words.weight": weights["embeddings.word_embeddings.weight"],
            "positions.weight": weights["embeddings.position_embeddings.weight"],
            "segment": weights["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": torch.zeros(len(SHAPES), WIDTH),
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
        }
        names = {
            "attention.self.query": "query",
            "attention.self.key": "key",
            "attention.self.value": "value",
            "attention.output.dense": "output",
            "attention.output.LayerNorm": "norm",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "final_norm",
        }
        for i in range(config["num_hidden_layers"]):
            for theirs, ours in names.items():
                for kind in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{kind}"] = weights[f"encoder.layer.{i}.{theirs}.{kind}"]
        encoder.load_state_dict(state)
        return encoder


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: Encoder, inventory: Inventory) -> None:
        super().__init__()
        self.encoder = encoder
        self.inventory = inventory
        self.drop = nn.Dropout(DROPOUT)
        self.xpos = nn.Linear(WIDTH, len(inventory.xpos))
        self.upos = nn.Linear(WIDTH, len(inventory.upos))
        self.morph = nn.Linear(WIDTH, len(inventory.morph))
        self.lemma = nn.Sequential(nn.Linear(WIDTH, 192), nn.GELU(), nn.Linear(192, len(inventory.lemma)))
        self.start = nn.Sequential(nn.Linear(2 * WIDTH, 128), nn.GELU(), nn.Linear(128, 2))
        self.names = nn.Sequential(
            nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(DROPOUT), nn.Linear(WIDTH, len(inventory.names))
        )
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.label_head, self.label_dependent = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.label = nn.Linear(LABEL, len(inventory.deps))

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """B x N x width: each word by its first sub-token."""
        hidden = self.encoder(ids, shapes, mask)
        index = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        return self.drop(torch.gather(hidden, 1, index))

    def starts(self, words: Tensor) -> Tensor:
        """B x N x 2: does a sentence start here, judged by the word and the one before it."""
        before = torch.cat([words[:, :1], words[:, :-1]], dim=1)
        return self.start(torch.cat([before, words], dim=-1))

    def arcs(self, words: Tensor) -> Tensor:
        """B x N x N: score of j as head of i; a root is scored as its own head."""
        heads = self.drop(functional.gelu(self.arc_head(words)))
        dependents = self.drop(functional.gelu(self.arc_dependent(words)))
        dependents = torch.cat([dependents, torch.ones_like(dependents[..., :1])], dim=-1)
        return (dependents @ self.arc) @ heads.transpose(1, 2)

    def labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """B x N x labels for the given heads (B x N)."""
        head_part = self.label_head(words)
        chosen = torch.gather(head_part, 1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, LABEL))
        return self.label(self.drop(functional.gelu(chosen + self.label_dependent(words))))

"""Trained weights -> the shipped files: one ONNX graph in int8, the label weights, the classes.

Each window is run alone, without padding, so no mask is needed and a text's analysis can't depend on its
neighbours in a batch: dynamic quantisation takes its scale from the whole input. Weights use seven bits
(`reduce_range`), since eight overflow in the 16-bit sums of processors without VNNI, and would differ between
machines.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from .corpora import treebanks
from .lexicon import lexicon
from .network import ATTENTION_HEADS, WIDTH, Encoder, Inventory, Layer, Network
from .slimming import slim

OUTPUTS = (
    "xpos",
    "upos",
    "morph",
    "lemma",
    "start",
    "names",
    "arcs",
    "label_head",
    "label_dependent",
    "lower",
    "upper",
)
LOWER_LAYERS = 3
"""After so many layers of the encoder the learned reader goes its own way."""


def load(*weights: Path) -> Network:
    """The network of a phase, or the mean of the phases' weights of one run (Wortsman et al. 2022)."""
    runs = [torch.load(path) for path in weights]
    saved = runs[-1]
    state = {
        name: sum(run["weights"][name] for run in runs) / len(runs) if value.is_floating_point() else value
        for name, value in saved["weights"].items()
    }
    encoder = Encoder(*state["encoder.words.weight"].shape[:1], state["encoder.positions.weight"].shape[0])
    network = Network(encoder, Inventory(**saved["inventory"]))
    network.load_state_dict(state)
    return network.eval()


def run_layer(layer: Layer, x: Tensor) -> Tensor:
    """A transformer block on one window: T x width."""
    size = WIDTH // ATTENTION_HEADS

    def heads(t: Tensor) -> Tensor:
        return t.reshape(-1, ATTENTION_HEADS, size).transpose(0, 1)

    scores = heads(layer.query(x)) @ heads(layer.key(x)).transpose(-1, -2) / math.sqrt(size)
    mixed = (scores.softmax(-1) @ heads(layer.value(x))).transpose(0, 1).reshape(-1, WIDTH)
    x = layer.norm(x + layer.output(mixed))
    final: Tensor = layer.final_norm(x + layer.down(functional.gelu(layer.up(x))))
    return final


class OneWindow(nn.Module):
    """The network for a single window: T sub-tokens, N words, no batch axis; word embeddings in int8.

    `together` (UPOS x XPOS) is 0 where two tags occur together in the treebanks and very negative elsewhere,
    so that a word is not called a verb by one head and a plural noun by the other.
    """

    def __init__(self, network: Network, together: Tensor) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("together", together)
        table = network.encoder.words.weight.detach()
        scale = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("table", (table / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """The outputs named in `OUTPUTS`.

        Class numbers N (lemma N x 3), start N, names N x tags, arcs N x N, labels N x L.
        """
        encoder, network = self.network.encoder, self.network
        embedded = self.table[ids].float() * self.scale[ids]
        positions = encoder.positions.weight[: ids.shape[0]]
        x = encoder.norm(embedded + encoder.shapes(shapes) + positions + encoder.segment)
        for number, layer in enumerate(encoder.layers):
            if number == LOWER_LAYERS:
                lower = x
            x = run_layer(layer, x)
        words = x[first][None]
        start = network.starts(words)[0]
        pairs = (
            network.upos(words)[0].log_softmax(-1)[:, :, None]
            + network.xpos(words)[0].log_softmax(-1)[:, None, :]
            + self.together
        )
        upos, xpos = pairs.amax(2).argmax(-1), pairs.amax(1).argmax(-1)
        return (
            xpos,
            upos,
            network.morph(words)[0].argmax(-1),
            network.lemma(words)[0].topk(3, dim=-1).indices,
            start[:, 1] - start[:, 0],
            network.names(words)[0],
            network.arcs(words)[0],
            network.label_head(words)[0],
            network.label_dependent(words)[0],
            lower,
            x,
        )


def without_traces(path: Path | str) -> None:
    """Take out of an ONNX file what its making left there: notes on source files and stacks."""
    model = onnx.load(str(path))
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.value_info, *graph.input, *graph.output):
        part.ClearField("metadata_props")
    for node in graph.node:
        node.ClearField("doc_string")
    onnx.save(model, str(path))


def export(weights: Sequence[Path], minilm: Path, data: Path, out: Path, *, version: str) -> None:
    """Write `model.onnx`, `labels.npz`, `tokenizer.json.gz` and `meta.json.gz` to `out`, from the phases'
    mean.
    """
    network = load(*weights)
    out.mkdir(parents=True, exist_ok=True)
    plain, prepared = out / "plain.onnx", out / "prepared.onnx"
    words, subtokens = (
        torch.export.Dim("words", min=2, max=510),
        torch.export.Dim("subtokens", min=4, max=512),
    )
    example = (torch.arange(1000, 1012), torch.ones(12, dtype=torch.long), torch.arange(1, 8))
    torch.onnx.export(
        OneWindow(network, _together(data, network.inventory)).eval(),
        example,
        str(plain),
        input_names=["ids", "shapes", "first"],
        output_names=list(OUTPUTS),
        dynamo=True,
        dynamic_shapes={"ids": {0: subtokens}, "shapes": {0: subtokens}, "first": {0: words}},
        external_data=False,
    )
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared)).graph
    big = {
        t.name
        for t in graph.initializer
        if (len(t.dims) == 2 and max(t.dims) == 4 * WIDTH) or list(t.dims) == [WIDTH, WIDTH]
    }
    keep = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and not big.intersection(n.input)]
    quantize_dynamic(
        str(prepared),
        str(out / "model.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=keep,
    )
    without_traces(out / "model.onnx")
    plain.unlink()
    prepared.unlink()
    np.savez_compressed(
        out / "labels.npz",
        weight=network.label.weight.detach().numpy(),
        bias=network.label.bias.detach().numpy(),
    )
    (out / "tokenizer.json").write_text(
        (minilm / "tokenizer.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    inventory = {name: getattr(network.inventory, name) for name in Inventory.__slots__}
    meta = {
        "name": "sitgraph-en",
        "version": version,
        **inventory,
        "lexicon": _lexicon(data, inventory["lemma"]),
    }
    (out / "meta.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")
    slim(out)


def _together(data: Path, inventory: Inventory) -> Tensor:
    """UPOS x XPOS: 0 for pairs seen more than twice in training, -100 for the others."""
    seen = Counter(
        (u, x)
        for passage in treebanks(data, "train")
        for u, x in zip(passage.upos, passage.xpos, strict=True)
    )
    return torch.tensor([[0.0 if seen[u, x] > 2 else -100.0 for x in inventory.xpos] for u in inventory.upos])


def _lexicon(data: Path, rules: list[str]) -> dict[str, str]:
    """Forms by rule, joined by bars: few rules cover many forms."""
    grouped: dict[str, list[str]] = {}
    for key, rule in sorted(lexicon(treebanks(data, "train")).items()):
        grouped.setdefault(rule, []).append(key)
    return {rule: "|".join(keys) for rule, keys in grouped.items()}

"""The shipped files -> a network to train on: the 32-bit weights of a release need not be kept.

What quantisation rounded away (0.3 points of LAS) comes back within the first steps of training.
"""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from .network import Encoder, Inventory, Network


def restored(folder: Path) -> Network:
    """The network whose export wrote the files of `folder`, its matrices as far as int8 kept them."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    graph = onnx.load(str(folder / "model.onnx")).graph
    values = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    state = {name.removeprefix("network."): torch.tensor(v) for name, v in values.items() if name.startswith("network.") and not name.endswith(("_quantized", "_scale", "_zero_point"))}
    makers = {output: node for node in graph.node for output in node.output}
    for node in graph.node:
        bias = next((i for i in node.input if node.op_type == "Add" and i.startswith("network.") and i.endswith(".bias")), None)
        if bias is None:
            continue
        (product,) = (i for i in node.input if i != bias)
        state[bias.removeprefix("network.").replace(".bias", ".weight")] = torch.tensor(_matrix(product, makers, values).T.copy())
    table, scale = (next(v for v in values.values() if v.ndim == 2 and len(v) > 20_000 and v.dtype == kind) for kind in (np.int8, np.float32))
    state["encoder.words.weight"] = torch.tensor(table.astype(np.float32) * scale)
    with np.load(folder / "labels.npz") as arrays:
        state["label.weight"], state["label.bias"] = (torch.tensor(arrays[name].astype(np.float32)) for name in ("weight", "bias"))
    network = Network(Encoder(*table.shape[:1], len(state["encoder.positions.weight"])), Inventory(**{f.name: meta[f.name] for f in fields(Inventory)}))
    network.load_state_dict(state)
    return network


def _matrix(product: str, makers: dict[str, onnx.NodeProto], values: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """The constant right factor of a product, scaled back where it was quantised."""
    node = makers[product]
    while node.op_type in ("Mul", "Cast"):
        node = next(makers[i] for i in node.input if i in makers and makers[i].op_type in ("Cast", "MatMulInteger"))
    constant = next(i for i in node.input if i in values and values[i].ndim == 2)
    if node.op_type == "MatMul":
        return values[constant]
    stem = constant.removesuffix("_quantized")
    return (values[constant].astype(np.float32) - values[f"{stem}_zero_point"].astype(np.float32)) * values[f"{stem}_scale"]

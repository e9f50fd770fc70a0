"""The trained learned reader -> the shipped files `claims.onnx` (its encoder, in int8) and `claims.npz`
(its head).

One window is run alone and without padding, as the language model's; weights of the layers use seven bits.
"""

from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from .claim_network import ClaimReader
from .export import run_layer, without_traces
from .network import WIDTH

_LARGE: Final = WIDTH * WIDTH
_UNREAD: Final = "when"
"""The pointer that is trained with the others and not asked: dates are read by the rules."""


class OneClaimWindow(nn.Module):
    """The claim encoder for a single window, without batch axis."""

    def __init__(self, reader: ClaimReader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, lower: Tensor, upper: Tensor, first: Tensor) -> Tensor:
        """Words x state from sub-tokens x width twice and the place of each word's first sub-token."""
        for layer in self.encoder.layers:
            lower = run_layer(layer, lower)
        both = torch.cat([lower[first], upper[first]], dim=-1)
        return functional.gelu(self.encoder.project(both), approximate="tanh")


def load_reader(path: Path, *, layers: int) -> ClaimReader:
    """The reader that `train_claims` saved."""
    saved = torch.load(path, weights_only=False)
    reader = ClaimReader(saved["classes"], layers=layers)
    reader.load_state_dict(saved["weights"])
    return reader.eval()


def export_claims(reader: ClaimReader, out: Path) -> None:
    """Write both files to the folder `out`."""
    _write_encoder(reader, out)
    weights = {
        name: parameter.detach().numpy()
        for name, parameter in reader.named_parameters()
        if not name.startswith("encoder.") and _UNREAD not in name.split(".")
    }
    classes = reader.classes
    np.savez_compressed(
        out / "claims.npz",
        relations=np.array(classes.relations),
        status=np.array(classes.status),
        types=np.array(classes.types),
        **{name: _packable(value) for name, value in weights.items()},
    )


def _packable(values: NDArray[np.float32]) -> NDArray[np.float16]:
    """In 16 bits, of which the last two are rounded away: they decide nothing, and nothing packs them."""
    bits = values.astype(np.float16).view(np.uint16).astype(np.uint32)
    return ((bits + 2) & ~np.uint32(3)).astype(np.uint16).view(np.float16)


def _write_encoder(reader: ClaimReader, out: Path) -> None:
    plain, prepared = out / "plain.onnx", out / "prepared.onnx"
    words = torch.export.Dim("words", min=2, max=510)
    subtokens = torch.export.Dim("subtokens", min=4, max=512)
    torch.onnx.export(
        OneClaimWindow(reader).eval(),
        (torch.randn(12, WIDTH), torch.randn(12, WIDTH), torch.arange(1, 8)),
        str(plain),
        input_names=["lower", "upper", "first"],
        output_names=["states"],
        dynamo=True,
        dynamic_shapes={"lower": {0: subtokens}, "upper": {0: subtokens}, "first": {0: words}},
        external_data=False,
    )
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared)).graph
    large = {t.name for t in graph.initializer if len(t.dims) == 2 and t.dims[0] * t.dims[1] >= _LARGE}
    kept = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and not large & set(n.input)]
    quantize_dynamic(
        str(prepared),
        str(out / "claims.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=kept,
    )
    without_traces(out / "claims.onnx")
    plain.unlink()
    prepared.unlink()

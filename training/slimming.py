"""A model's files without what nothing reads, and with the heads' weights in 16 bits.

The encoder's states stay the same, bit by bit: of its vocabulary and its positions only those go that no text
reaches. The heads stand behind it, and the last bits of their weights decide nothing.
"""

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from sitgraph.extract.language.window_decoding import WINDOW_SUBTOKENS
from tokenizers import Tokenizer

_POSITIONS: Final = "positions"
_PRODUCTS: Final = ("MatMul", "Gemm")
_INSIDE: Final = "##"
_SPECIAL: Final = frozenset({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"})


def slim(folder: Path) -> None:
    """Write `model.onnx`, `tokenizer.json.gz` and `meta.json.gz` anew, from the first and the plain JSON."""
    tokenizer: dict[str, Any] = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    kept = reachable(tokenizer)
    model = onnx.load(str(folder / "model.onnx"))
    slim_graph(model.graph, [vocabulary[token] for token in kept], len(vocabulary))
    onnx.save(model, str(folder / "model.onnx"))
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for name, content in (("tokenizer.json", renumbered(tokenizer, kept)), ("meta.json", meta)):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
        (folder / name).unlink()


def reachable(tokenizer: Mapping[str, Any]) -> list[str]:
    """The vocabulary's tokens that some word may have, in their order.

    Not "[unused7]", nor "##," or "##東": what the normaliser changes or the pre-tokeniser cuts is nowhere
    part of a word.
    """
    made = Tokenizer.from_str(json.dumps(tokenizer))

    def may_be_read(token: str) -> bool:
        word = (
            f"a{token.removeprefix(_INSIDE)}" if len(token) > len(_INSIDE) and token[:2] == _INSIDE else token
        )
        whole = made.normalizer.normalize_str(word)
        return [part for part, _ in made.pre_tokenizer.pre_tokenize_str(whole)] == [word]

    vocabulary: Mapping[str, int] = tokenizer["model"]["vocab"]
    return [t for t in sorted(vocabulary, key=vocabulary.__getitem__) if t in _SPECIAL or may_be_read(t)]


def renumbered(tokenizer: Mapping[str, Any], kept: Sequence[str]) -> dict[str, Any]:
    """The tokenizer with these tokens alone, numbered in their order."""
    number = {token: place for place, token in enumerate(kept)}
    added = [{**token, "id": number[token["content"]]} for token in tokenizer["added_tokens"]]
    model = {**tokenizer["model"], "vocab": number}
    return {**tokenizer, "added_tokens": added, "model": model, "post_processor": None, "padding": None}


def slim_graph(graph: onnx.GraphProto, kept: Sequence[int], vocabulary: int) -> None:
    """Leave of each table of the vocabulary these rows, of the positions those that a window can have, and of
    the float matrices of products 16 bits."""
    of_products = {name for node in graph.node if node.op_type in _PRODUCTS for name in node.input}
    for table in graph.initializer:
        shape, name = list(table.dims), table.name
        values = numpy_helper.to_array(table)
        if shape[:1] == [vocabulary]:
            values = values[list(kept)]
        elif name.endswith(f"{_POSITIONS}.weight"):
            values = values[:WINDOW_SUBTOKENS]
        elif name in of_products and values.dtype == np.float32 and len(shape) == 2:
            values = values.astype(np.float16)
            _widen(graph, name)
        else:
            continue
        _replace(table, values)
    del graph.value_info[:]


def _widen(graph: onnx.GraphProto, name: str) -> None:
    """Let products take a table in 32 bits again, which the runtime makes once, when it loads the graph."""
    wide = f"{name}_wide"
    for node in graph.node:
        if node.op_type in _PRODUCTS:
            node.input[:] = [wide if given == name else given for given in node.input]
    cast = onnx.helper.make_node("Cast", [name], [wide], name=f"{name}_cast", to=onnx.TensorProto.FLOAT)
    graph.node.insert(0, cast)


def _replace(table: onnx.TensorProto, values: NDArray[Any]) -> None:
    name = table.name
    table.CopyFrom(numpy_helper.from_array(np.ascontiguousarray(values), name))

"""What is taken out of a model's files: nothing that a text could reach."""

import gzip
import json
from typing import Any

import numpy as np
import pytest
from sitgraph.extract.language.runtime import SHIPPED
from tokenizers import Tokenizer

onnx = pytest.importorskip("onnx", reason="training needs the extra 'train'")

from sitgraph.training.slimming import reachable, renumbered, slim_graph  # noqa: E402


def _tokenizer(*tokens: str) -> dict[str, Any]:
    """The shipped one's steps with a vocabulary of these tokens beside its own marks."""
    made: dict[str, Any] = json.loads(gzip.decompress((SHIPPED / "tokenizer.json.gz").read_bytes()))
    marks = [token["content"] for token in made["added_tokens"]]
    vocabulary = {token: number for number, token in enumerate((*tokens, *marks))}
    for token in made["added_tokens"]:
        token["id"] = vocabulary[token["content"]]
    return {**made, "model": {**made["model"], "vocab": vocabulary}}


def test_only_tokens_that_no_word_has_are_dropped() -> None:
    read = ("mosul", "##s", "東", "##1", ",", "##ش")
    unread = ("[unused7]", "##,", "##東", "...", "##É")
    assert set(reachable(_tokenizer(*read, *unread))) == {*read, "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}


@pytest.mark.parametrize("text", ["mosul's", "Mosuls", "東東", "[MASK]", "nowhere", "mosul,mosul"])
def test_a_renumbered_tokenizer_reads_the_same_tokens(text: str) -> None:
    whole = _tokenizer("[unused7]", "mosul", "##,", "##s", "東", "##東", ",", "'", "s")
    small = renumbered(whole, reachable(whole))
    first, second = (Tokenizer.from_str(json.dumps(tokenizer)) for tokenizer in (whole, small))
    first.no_padding()
    assert first.encode(text, add_special_tokens=False).tokens == second.encode(text).tokens
    assert len(small["model"]["vocab"]) == len(whole["model"]["vocab"]) - 3


def test_a_graph_says_the_same_of_what_is_left() -> None:
    from onnx import TensorProto, helper, numpy_helper
    from onnx.reference import ReferenceEvaluator

    rng = np.random.default_rng(0)
    words, weight = rng.normal(size=(6, 4)).astype(np.float32), rng.normal(size=(4, 2)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["words", "ids"], ["read"]),
            helper.make_node("MatMul", ["read", "weight"], ["scores"]),
        ],
        "small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, [2])],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [2, None]) for name in ("read", "scores")],
        [numpy_helper.from_array(words, "words"), numpy_helper.from_array(weight, "weight")],
    )
    whole = helper.make_model(graph)
    small = onnx.ModelProto()
    small.CopyFrom(whole)
    slim_graph(small.graph, [1, 3, 5], 6)
    before = ReferenceEvaluator(whole).run(None, {"ids": np.array([3, 5])})
    after = ReferenceEvaluator(small).run(None, {"ids": np.array([1, 2])})
    np.testing.assert_array_equal(after[0], before[0])
    np.testing.assert_allclose(after[1], before[1], rtol=2e-3, atol=2e-3)
    assert small.ByteSize() < whole.ByteSize()

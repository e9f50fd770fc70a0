"""The files of the language model: where they lie, what they hold, and which of them is damaged."""

import gzip
import hashlib
import json
from contextlib import AbstractContextManager
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from ...graph.schema.errors import ModelError
from . import lemma_rules
from .subtokens import SubtokenEncoder

SHIPPED: Final = Path(__file__).parent.parent / "data" / "model"
FILES: Final = ("model.onnx", "labels.npz", "tokenizer.json.gz", "meta.json.gz")
CLAIM_FILES: Final = ("claims.onnx", "claims.npz")
"""The learned reader's, without which a model reads texts but no claims."""
_PART: Final = 262_144
"""Bytes of a file that are hashed at once: as many as a processor keeps near."""


@cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[object]:
    """Within it numpy multiplies in this thread alone.

    For products as small as those of a sentence a second thread only burns a core, and where that core is
    busy the first one waits for it.
    """
    limited: AbstractContextManager[object] = _blas().limit(limits=1)
    return limited


class Runtime:
    """The model's files, loaded on first use; pickled as their folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"{folder}: the language model lacks {', '.join(missing)}; "
                "reinstall sitgraph or name another pipeline with --model"
            )

    def __reduce__(self) -> tuple[type["Runtime"], tuple[Path]]:
        return Runtime, (self.folder,)

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Name, version and the classes of each output."""
        try:
            loaded: dict[str, Any] = json.loads(self._unpacked("meta.json.gz"))
        except Exception as error:
            raise self._damaged("meta.json.gz", error) from error
        return loaded

    @cached_property
    def lexicon(self) -> dict[str, str]:
        """Lemma rules of known forms by "form tag"."""
        return {key: rule for rule, keys in self.meta["lexicon"].items() for key in keys.split("|")}

    @cached_property
    def common_words(self) -> frozenset[str]:
        """Forms that the lexicon knows as verbs, common nouns, adjectives or function words."""
        return frozenset(key.rsplit(" ", 1)[0] for key in self.lexicon)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every lemma that the lexicon knows."""
        return frozenset(lemma_rules.apply(rule, key.rsplit(" ", 1)[0]) for key, rule in self.lexicon.items())

    @cached_property
    def digest(self) -> str:
        """A hash of the weights, the first 12 hexadecimal digits."""
        whole = hashlib.sha256()
        for name in ("model.onnx", *CLAIM_FILES):
            if (self.folder / name).is_file():
                with (self.folder / name).open("rb", buffering=0) as file:
                    while part := file.read(_PART):
                        whole.update(part)
        return whole.hexdigest()[:12]

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """The encoder with the heads of the language model."""
        session = self._session("model.onnx")
        if not {"lower", "upper"} <= {output.name for output in session.get_outputs()}:
            raise ModelError(
                f"{self.folder}: a language model of an older version, without the learned reader; "
                "reinstall sitgraph"
            )
        return session

    @cached_property
    def claim_session(self) -> onnxruntime.InferenceSession:
        """The layers that read claims, on top of the encoder's lower ones."""
        if missing := [name for name in CLAIM_FILES if not (self.folder / name).is_file()]:
            raise ModelError(
                f"{self.folder}: the language model lacks {' and '.join(missing)}; "
                "reinstall sitgraph or leave the learned reader out with --rules-only"
            )
        return self._session("claims.onnx")

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        """One thread: many texts are spread over processes instead."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self.folder / name), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise self._damaged(name, error) from error

    @cached_property
    def labels(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weight (labels x L) and bias of the last layer of the label scorer."""
        try:
            with np.load(self.folder / "labels.npz") as arrays:
                return arrays["weight"].astype(np.float32), arrays["bias"].astype(np.float32)
        except Exception as error:
            raise self._damaged("labels.npz", error) from error

    @cached_property
    def encoder(self) -> SubtokenEncoder:
        """WordPiece of the model's vocabulary."""
        try:
            return SubtokenEncoder(Tokenizer.from_str(self._unpacked("tokenizer.json.gz")))
        except Exception as error:
            raise self._damaged("tokenizer.json.gz", error) from error

    def _unpacked(self, name: str) -> str:
        return gzip.decompress((self.folder / name).read_bytes()).decode()

    def _damaged(self, name: str, error: Exception) -> ModelError:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return ModelError(
            f"{self.folder / name}: the file of the language model is damaged ({first}); reinstall sitgraph"
        )

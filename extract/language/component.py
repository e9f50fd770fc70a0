"""The shipped model as a spaCy component: tags, lemmas, trees, sentences and names in one pass.

A text is read in windows of whole sentences, each window alone, so its analysis depends on nothing but itself.
"""

import hashlib
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc, Span
from threadpoolctl import ThreadpoolController
from tokenizers import Tokenizer

from ...graph.schema.errors import ModelError
from . import lemma_rules
from .subtokens import Encoded, SubtokenEncoder
from .trees import best_names, best_tree

SHIPPED: Final = Path(__file__).parent.parent / "data" / "model"
FACTORY: Final = "sitgraph_model"
FILES: Final = ("model.onnx", "labels.npz", "tokenizer.json", "meta.json")

_WINDOW_WORDS: Final = 110
_WINDOW_SUBTOKENS: Final = 400
_NEEDS_NO_E: Final = re.compile(r"(?:[nc]k|ss|[sc]h|[mx]p|n[dt]|[sfpxrl]t|r[kmdn]|ld|ow|oo[a-z])e$")
_ANALYSED: Final = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]


_RIGHTWARDS: Final = frozenset({"appos", "conj", "flat", "fixed", "goeswith"})
"""Relations whose head stands on the left, by the guidelines of Universal Dependencies."""


class Runtime:
    """The model's files, loaded on first use; pickled as their folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"{folder}: the language model lacks {', '.join(missing)}; reinstall sitgraph or name another pipeline with --model"
            )

    def __reduce__(self) -> tuple[type["Runtime"], tuple[Path]]:
        return Runtime, (self.folder,)

    @cached_property
    def blas(self) -> ThreadpoolController:
        """What numpy multiplies with, whose threads can be limited."""
        return ThreadpoolController()

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Name, version and the classes of each output."""
        try:
            loaded: dict[str, Any] = json.loads((self.folder / "meta.json").read_text(encoding="utf-8"))
        except ValueError as error:
            raise self._damaged("meta.json", error) from error
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
        return hashlib.sha256((self.folder / "model.onnx").read_bytes()).hexdigest()[:12]

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        """One thread: many texts are spread over processes instead."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self.folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise self._damaged("model.onnx", error) from error

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
            return SubtokenEncoder(Tokenizer.from_file(str(self.folder / "tokenizer.json")))
        except Exception as error:
            raise self._damaged("tokenizer.json", error) from error

    def _damaged(self, name: str, error: Exception) -> ModelError:
        first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return ModelError(
            f"{self.folder / name}: the file of the language model is damaged ({first}); reinstall sitgraph"
        )


class _Window:
    """The network's outputs for words `start:end`, decoded on demand; `quotes` is 1 at words that open a quotation, -1 that close one."""

    def __init__(
        self,
        runtime: Runtime,
        words: Sequence[str],
        start: int,
        encoded: Encoded,
        hard: Sequence[bool],
        quotes: Sequence[int],
    ) -> None:
        padded = encoded
        if len(words) == 1:  # the graph wants two words at least
            padded = Encoded(encoded.ids, encoded.shapes, np.concatenate([encoded.first, encoded.first]))
        outputs = runtime.session.run(
            None, {"ids": padded.ids, "shapes": padded.shapes, "first": padded.first}
        )
        n = len(words)
        self.start, self.length = start, n
        self.xpos, self.upos, self.morph, self.lemma = (o[:n] for o in outputs[:4])
        self.starts = outputs[4][:n] > 0
        self._move_starts(quotes)
        self.starts |= np.asarray(hard)
        self.starts[0] = True
        self.names, self.arcs = outputs[5][:n], outputs[6][:n, :n]
        self.label_head, self.label_dependent = outputs[7][:n], outputs[8][:n]

    def _move_starts(self, quotes: Sequence[int]) -> None:
        """A quotation mark belongs to the sentence that it opens or closes, whatever the network says."""
        for k in np.flatnonzero(self.starts).tolist():
            if quotes[k] < 0 < k:
                self.starts[k] = False
                if k + 1 < self.length:
                    self.starts[k + 1] = True
            elif k > 1 and quotes[k - 1] > 0:
                self.starts[k], self.starts[k - 1] = False, True

    def cut(self, length: int) -> "_Window":
        """Keep only the first words, whole sentences; the rest is read again in the next window."""
        self.length = length
        self.xpos, self.upos, self.morph, self.lemma, self.starts, self.names = (
            a[:length] for a in (self.xpos, self.upos, self.morph, self.lemma, self.starts, self.names)
        )
        self.arcs, self.label_head, self.label_dependent = (
            self.arcs[:length, :length],
            self.label_head[:length],
            self.label_dependent[:length],
        )
        return self


def _gelu(x: NDArray[np.float32]) -> NDArray[np.float32]:
    # The tanh form, within 0.0005 of the exact one, which numpy lacks.
    half, scale, cubic = np.float32(0.5), np.float32(0.79788456), np.float32(0.044715)
    result: NDArray[np.float32] = (
        half * x * (np.float32(1) + np.tanh(scale * (x + cubic * x * x * x)))
    ).astype(np.float32, copy=False)
    return result


class SitgraphModel:
    """The spaCy component. `folder` holds the files; the shipped ones by default."""

    def __init__(self, nlp: Language, name: str = FACTORY, folder: Path = SHIPPED) -> None:
        self.name = name
        self.runtime = Runtime(folder)
        self.vocab = nlp.vocab
        self._rightwards = [i for i, dep in enumerate(self.runtime.meta["deps"]) if dep in _RIGHTWARDS]
        self.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]
        self._columns: dict[str, NDArray[np.uint64]] = {}
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one text."""
        words = [token.text for token in doc if not token.is_space]
        if not words:
            return self._write(doc, np.zeros((0,), dtype=np.int64), iter(()))
        index = np.array([token.i for token in doc if not token.is_space])
        hard = [False] * len(words)
        for k in range(1, len(words)):
            gap = index[k] - index[k - 1] > 1 and doc[int(index[k - 1]) + 1 : int(index[k])].text
            hard[k] = (bool(gap) and str(gap).count("\n") > 1) or bool(doc[int(index[k])].is_sent_start)
        for k in range(
            2, len(words)
        ):  # "... a building. . Near Mosul, ...": a stray full stop after one that ends a sentence
            if (
                words[k - 1] == words[k - 2] == "."
                and words[k][:1].isupper()
                and not doc[int(index[k - 2]) - 1].whitespace_
            ):
                hard[k] = True
        return self._write(
            doc, index, self._windows(self._uncapitalised(words, hard), hard, _quotes(doc, index, hard))
        )

    def _uncapitalised(self, words: list[str], hard: list[bool]) -> list[str]:
        """Headlines as the network knows sentences: where most words of a paragraph are capitalised, those of the lexicon are lowered."""
        bounds = [0, *(k for k, h in enumerate(hard) if h and k), len(words)]
        result = list(words)
        for start, end in pairwise(bounds):
            letters = [w for w in words[start:end] if w[:1].isalpha()]
            if 3 <= len(letters) <= 40 and sum(w[0].isupper() for w in letters) >= 0.7 * len(letters):
                for k in range(start, end):
                    if words[k].istitle() and words[k].lower() in self.runtime.common_words:
                        result[k] = words[k].lower()
        return result

    def pipe(self, stream: Iterator[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Analyse texts one by one; a batch would gain nothing, since windows are run alone."""
        for doc in stream:
            yield self(doc)

    def _windows(self, words: list[str], hard: list[bool], quotes: list[int]) -> Iterator[_Window]:
        """Windows of whole sentences: up to a paragraph's end where one is near, else to the last sentence that was seen whole."""
        position = 0
        encoder = self.runtime.encoder
        while position < len(words):
            end = self._reach(words, position)
            ends_here = end == len(words)
            if not ends_here:
                paragraph = next(
                    (k for k in range(end, position + (end - position) // 2, -1) if hard[k]), None
                )
                if paragraph is not None:
                    end, ends_here = paragraph, True
            window = _Window(
                self.runtime,
                words[position:end],
                position,
                encoder.encode(words[position:end]),
                hard[position:end],
                quotes[position:end],
            )
            if not ends_here:
                later = np.flatnonzero(window.starts)
                later = later[later > window.length // 3]
                if len(later):
                    end = position + int(later[-1])
                    window = window.cut(int(later[-1]))
            yield window
            position = end

    def _reach(self, words: list[str], position: int) -> int:
        subtokens = 2
        end = position
        for end in range(position, min(len(words), position + _WINDOW_WORDS)):
            subtokens += len(self.runtime.encoder.word(words[end])[0])
            if subtokens > _WINDOW_SUBTOKENS and end > position:
                return end
        return end + 1

    def _column(self, name: str) -> NDArray[np.uint64]:
        """The vocabulary's key of each class of an output."""
        known = self._columns.get(name)
        if known is None:
            values: list[str] = self.runtime.meta[name]
            if name == "upos":
                keys = [POS_IDS[v] for v in values]
            elif name == "morph":
                keys = [self.vocab.morphology.add(v) for v in values]
            else:
                keys = [self.vocab.strings.add(v) for v in values]
            known = self._columns[name] = np.array(keys, dtype=np.uint64)
        return known

    def _lemma(self, word: str, tag: int, ranked: NDArray[np.int64]) -> int:
        """The lexicon's lemma, else the best of the network's three rules that applies to the word."""
        key = (word, tag, int(ranked[0]))
        known = self._lemmas.get(key)
        if known is None:
            rules: list[str] = self.runtime.meta["lemma"]
            looked_up = self._looked_up(word.lower(), self.runtime.meta["xpos"][tag])
            best = [looked_up, *(rules[i] for i in ranked.tolist())]
            fitting = [r for r in best if r is not None and lemma_rules.applies(r, word)] or ["lower-+"]
            rule = (
                fitting[0]
                if looked_up or not self.runtime.meta["xpos"][tag].startswith("VB")
                else next(
                    (r for r in fitting if lemma_rules.apply(r, word) in self.runtime.lemmas), fitting[0]
                )
            )
            known = self.vocab.strings.add(self._regular(lemma_rules.apply(rule, word), tag))
            if len(self._lemmas) < 200_000 and rule in best[:2]:
                self._lemmas[key] = known
        return known

    def _regular(self, lemma: str, tag: int) -> str:
        """A verb that no lexicon knows, by English spelling: "propp" is "prop", "outflanke" is "outflank"."""
        if (
            len(lemma) < 4
            or not self.runtime.meta["xpos"][tag].startswith("VB")
            or lemma in self.runtime.lemmas
        ):
            return lemma
        if lemma[-1] == lemma[-2] and lemma[-1] in "bdgmnprt":
            return lemma[:-1]
        return lemma[:-1] if _NEEDS_NO_E.search(lemma) else lemma

    def _looked_up(self, word: str, tag: str) -> str | None:
        """The lexicon's rule for a form under its tag, else under another tag of the same part of speech."""
        lexicon = self.runtime.lexicon
        others = (
            ("VBD", "VBN", "VBG", "VBZ", "VBP", "VB")
            if tag.startswith("VB")
            else ("NN", "NNS")
            if tag in ("NN", "NNS")
            else ()
        )
        return next((rule for t in (tag, *others) if (rule := lexicon.get(f"{word} {t}")) is not None), None)

    def _write(self, doc: Doc, index: NDArray[np.int64], windows: Iterator[_Window]) -> Doc:
        """Decode window after window into the Doc; none is kept, so memory does not grow with the text."""
        table = np.zeros((len(doc), len(_ANALYSED)), dtype=np.uint64)
        heads = np.zeros(len(doc), dtype=np.int64)
        table[:, 6] = 2  # outside any name
        space_tag = self.vocab.strings.add("_SP")
        space_dep = self.vocab.strings.add("dep")
        for token in doc:
            if token.is_space:
                table[token.i, 0], table[token.i, 1] = space_tag, POS_IDS["SPACE"]
                table[token.i, 3], table[token.i, 4] = token.orth, space_dep
        tags: list[str] = self.runtime.meta["names"]
        types = np.array([0 if t == "O" else self.vocab.strings.add(t[2:]) for t in tags], dtype=np.uint64)
        marks = np.array([2 if t == "O" else 3 if t[0] == "B" else 1 for t in tags], dtype=np.uint64)
        for window in windows:
            here = index[window.start : window.start + window.length]
            local = self._heads(window)
            labels = self._labels(window, local)
            if (backwards := self._backwards(labels, local)).any():
                window.arcs[
                    backwards[:, None] & (np.arange(window.length) > np.arange(window.length)[:, None])
                ] = -1e4
                local = self._heads(window)
                labels = self._labels(window, local)
            self._fix_roots(labels, local)
            table[here, 0] = self._column("xpos")[window.xpos]
            table[here, 1] = self._column("upos")[window.upos]
            table[here, 2] = self._column("morph")[window.morph]
            table[here, 3] = [
                self._lemma(doc[int(i)].text, int(tag), ranked)
                for i, tag, ranked in zip(here, window.xpos, window.lemma, strict=True)
            ]
            table[here, 4] = self._column("deps")[labels]
            heads[here] = here[local] - here
            names = best_names(window.names, tags)
            table[here, 6] = marks[names]
            table[here, 7] = types[names]
        self._attach_spaces(doc, heads)
        self._join_names(doc, table)
        table[:, 5] = heads.astype(np.uint64)
        doc.from_array(_ANALYSED, table)  # type: ignore[arg-type]
        return doc

    def _labels(self, window: _Window, local: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best label of each word's arc."""
        weight, bias = self.runtime.labels
        hidden = _gelu(window.label_head[local] + window.label_dependent)
        with self.runtime.blas.limit(
            limits=1, user_api="blas"
        ):  # for so small a product a second thread only burns a core
            labels: NDArray[np.int64] = (hidden @ weight.T + bias).argmax(axis=1)
        return labels

    def _backwards(self, labels: NDArray[np.int64], local: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Words with a relation that always points to the right, such as an apposition, but a head to the right of them."""
        ruled: NDArray[np.bool_] = np.isin(labels, self._rightwards) & (local > np.arange(len(local)))
        return ruled

    def _fix_roots(self, labels: NDArray[np.int64], local: NDArray[np.int64]) -> None:
        """Only a root is labelled root, and it always is."""
        deps: list[str] = self.runtime.meta["deps"]
        root, fallback = deps.index("root"), deps.index("parataxis")
        own = local == np.arange(len(local))
        labels[(labels == root) & ~own] = fallback
        labels[own] = root

    @staticmethod
    def _heads(window: _Window) -> NDArray[np.int64]:
        """Heads within the window, a tree for each sentence."""
        bounds = [*np.flatnonzero(window.starts).tolist(), window.length]
        heads = np.zeros(window.length, dtype=np.int64)
        for start, end in itertools.pairwise(bounds):
            heads[start:end] = start + best_tree(window.arcs[start:end, start:end])
        return heads

    @staticmethod
    def _attach_spaces(doc: Doc, heads: NDArray[np.int64]) -> None:
        """White space hangs on the word before it, or at the start of the text on the word after it."""
        words = [t.i for t in doc if not t.is_space]
        for token in doc:
            if token.is_space:
                if not words:
                    heads[token.i] = -token.i
                else:
                    before = token.i - 1
                    heads[token.i] = (
                        words[0] - token.i
                        if token.i < words[0]
                        else heads[before] - 1
                        if doc[before].is_space
                        else -1
                    )

    @staticmethod
    def _join_names(doc: Doc, table: NDArray[np.uint64]) -> None:
        """A name runs on over spaces, but not over a blank line."""
        for token in doc:
            after = token.i + 1
            if token.is_space and after < len(doc) and table[after, 6] == 1:
                if token.text.count("\n") > 1:
                    table[after, 6] = 3
                else:
                    table[token.i, 6:8] = 1, table[after, 7]

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Copy the model's files."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (Path(path) / name).write_bytes((self.runtime.folder / name).read_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "SitgraphModel":
        """Use the files of a saved pipeline."""
        self.runtime = Runtime(Path(path))
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The folder's path: the weights themselves stay where they are."""
        return str(self.runtime.folder).encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> "SitgraphModel":
        """Use the folder that `to_bytes` named."""
        self.runtime = Runtime(Path(data.decode()))
        return self


_OPENING: Final = frozenset({"“", "«", "``"})
_CLOSING: Final = frozenset({"”", "»", "''"})


def _quotes(doc: Doc, index: NDArray[np.int64], hard: Sequence[bool]) -> list[int]:
    """For each word 1 where it opens a quotation, -1 where it closes one; straight marks by the spaces at them, else by turns within a paragraph."""
    marks = []
    opened = False
    for k, i in enumerate(index.tolist()):
        token = doc[i]
        opened = opened and not hard[k]
        sign = 1 if token.text in _OPENING else -1 if token.text in _CLOSING else 0
        if token.text == '"':
            before, after = (
                i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space,
                bool(token.whitespace_) or i + 1 == len(doc),
            )
            sign = 1 if before and not after else -1 if after and not before else -1 if opened else 1
        opened = sign > 0 or (opened and sign == 0)
        marks.append(sign)
    return marks


_CHUNK_ROLES: Final = frozenset(
    [
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "nmod",
        "nmod:unmarked",
        "nmod:poss",
        "appos",
        "root",
        "vocative",
        "dislocated",
    ]
)


def noun_chunks(doclike: Doc | Span) -> Iterator[tuple[int, int, int]]:
    """Base noun phrases over Universal Dependencies: a noun with what stands before it (start, end, label)."""
    label = doclike.vocab.strings.add("NP")
    last = -1
    for token in doclike:
        if token.pos_ not in ("NOUN", "PROPN", "PRON") or token.left_edge.i <= last:
            continue
        if token.dep_ not in _CHUNK_ROLES and not (token.dep_ == "conj" and token.head.dep_ in _CHUNK_ROLES):
            continue
        start = token.i
        for child in token.lefts:
            if child.dep_ not in ("case", "punct", "cc", "mark", "cop", "advmod", "nsubj"):
                start = min(start, child.left_edge.i)
                break
        end = token.i + 1
        for child in token.rights:
            if child.dep_ in ("flat", "compound", "fixed", "goeswith") and child.i == end:
                end = child.right_edge.i + 1
        last = end - 1
        yield start, end, label


@Language.factory(
    FACTORY,
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "doc.ents",
        "doc.sents",
    ],
)
def make_sitgraph_model(nlp: Language, name: str) -> SitgraphModel:
    """The component, under the name that `spacy.load` finds."""
    return SitgraphModel(nlp, name)

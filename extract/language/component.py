"""The shipped model as a spaCy component: tags, lemmas, trees, sentences and names in one pass."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.parts_of_speech import IDS as POS_IDS
from spacy.tokens import Doc

from .capital_modals import surnames_as_modals
from .lemmatizer import Lemmatizer
from .network_input import network_input
from .noun_chunks import noun_chunks
from .runtime import CLAIM_FILES, FILES, SHIPPED, Runtime
from .trees import best_names
from .window_decoding import Window, windows_of

FACTORY: Final = "sitgraph_model"

CLAIM_STATES: Final = "sitgraph.claim_states"
"""Key in `Doc.user_data`: what the learned reader sees of each word, white space left out; words x width,
float16."""
READS_CLAIMS: Final = "sitgraph.reads_claims"
"""Key in `Doc.user_data`: False before a Doc is analysed keeps the learned reader's layers from running."""

_ANALYSED: Final = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
_TAG, _POS, _MORPH, _LEMMA, _DEP, _HEAD, _IOB, _TYPE = range(len(_ANALYSED))
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3  # spaCy's numbers of ENT_IOB

Table = NDArray[np.uint64]
"""One row a token, one column for each of `_ANALYSED`."""


class SitgraphModel:
    """The spaCy component. `folder` holds the files; the shipped ones by default."""

    def __init__(self, nlp: Language, name: str = FACTORY, folder: Path = SHIPPED) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.vocab.get_noun_chunks = noun_chunks  # type: ignore[assignment]
        self._use(Runtime(folder))

    def _use(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self._lemmatizer = Lemmatizer(runtime, self.vocab)
        self._columns: dict[str, NDArray[np.uint64]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Analyse one text; a text of white space only gets its tags."""
        table = np.zeros((len(doc), len(_ANALYSED)), dtype=np.uint64)
        table[:, _IOB] = _OUTSIDE
        heads = np.zeros(len(doc), dtype=np.int64)
        self._write_spaces(doc, table)
        if any(not token.is_space for token in doc):
            text = network_input(doc, self.runtime.common_words)
            reads_claims = doc.user_data.get(READS_CLAIMS, True)
            states = np.empty((0, 0), dtype=np.float16)
            for window in windows_of(text, self.runtime):
                here = text.tokens[window.start : window.start + window.length]
                self._write_window(doc, window, here, table, heads)
                if reads_claims:
                    read = window.claim_states()
                    if not len(states):
                        states = np.empty((len(text.words), read.shape[1]), dtype=np.float16)
                    states[window.start : window.start + window.length] = read
            if len(states):
                doc.user_data[CLAIM_STATES] = states
        _attach_spaces(doc, heads)
        self._mend_surnames(doc, table, heads)
        _join_names(doc, table)
        table[:, _HEAD] = heads.astype(np.uint64)
        doc.from_array(_ANALYSED, table)  # type: ignore[arg-type]
        return doc

    def pipe(self, stream: Iterator[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Analyse texts one by one; a batch would gain nothing, since windows are run alone."""
        for doc in stream:
            yield self(doc)

    def _write_spaces(self, doc: Doc, table: Table) -> None:
        tag, dep = self.vocab.strings.add("_SP"), self.vocab.strings.add("dep")
        for token in doc:
            if token.is_space:
                table[token.i, _TAG], table[token.i, _POS] = tag, POS_IDS["SPACE"]
                table[token.i, _LEMMA], table[token.i, _DEP] = token.orth, dep

    def _write_window(
        self, doc: Doc, window: Window, here: NDArray[np.int64], table: Table, heads: NDArray[np.int64]
    ) -> None:
        """Write what a window says of the tokens numbered `here`; heads count from each token."""
        local, labels = window.trees()
        table[here, _TAG] = self._column("xpos")[window.xpos]
        table[here, _POS] = self._column("upos")[window.upos]
        table[here, _MORPH] = self._column("morph")[window.morph]
        table[here, _LEMMA] = [
            self._lemmatizer.lemma(doc[int(i)].text, int(tag), ranked)
            for i, tag, ranked in zip(here, window.xpos, window.lemma, strict=True)
        ]
        table[here, _DEP] = self._column("deps")[labels]
        heads[here] = here[local] - here
        names = best_names(window.names, self.runtime.meta["names"])
        table[here, _IOB] = self._column("name marks")[names]
        table[here, _TYPE] = self._column("name types")[names]

    def _mend_surnames(self, doc: Doc, table: Table, heads: NDArray[np.int64]) -> None:
        """Make names of surnames taken for auxiliaries: the end of the subject, or it under a title."""
        key = self.vocab.strings.add
        for place in surnames_as_modals(doc, table[:, _TAG], heads):
            before, person = place - 1, key("PERSON")
            table[place, _TAG], table[place, _POS] = key("NNP"), POS_IDS["PROPN"]
            table[place, _LEMMA], table[place, _TYPE] = doc[place].orth, person
            if table[before, _TYPE] == person:
                table[place, _IOB], table[place, _DEP] = _INSIDE, key("flat")
                heads[place] = -1
            else:
                table[place, _IOB], table[place, _DEP] = _BEGIN, table[before, _DEP]
                table[before, _DEP] = key("nmod:desc")
                heads[before] = 1

    def _column(self, name: str) -> NDArray[np.uint64]:
        """The vocabulary's key, or spaCy's number, of each class of an output."""
        known = self._columns.get(name)
        if known is None:
            known = self._columns[name] = np.array(self._keys(name), dtype=np.uint64)
        return known

    def _keys(self, name: str) -> list[int]:
        meta = self.runtime.meta
        match name:
            case "upos":
                return [POS_IDS[value] for value in meta["upos"]]
            case "morph":
                return [self.vocab.morphology.add(value) for value in meta["morph"]]
            case "name marks":
                marks = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE}
                return [marks[tag[0]] for tag in meta["names"]]
            case "name types":
                return [0 if tag == "O" else self.vocab.strings.add(tag[2:]) for tag in meta["names"]]
            case _:
                return [self.vocab.strings.add(value) for value in meta[name]]

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Copy the model's files."""
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in (*FILES, *CLAIM_FILES):
            (Path(path) / name).write_bytes((self.runtime.folder / name).read_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "SitgraphModel":
        """Use the files of a saved pipeline."""
        self._use(Runtime(Path(path)))
        return self

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The folder's path: the weights themselves stay where they are."""
        return str(self.runtime.folder).encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> "SitgraphModel":
        """Use the folder that `to_bytes` named."""
        self._use(Runtime(Path(data.decode())))
        return self


def _attach_spaces(doc: Doc, heads: NDArray[np.int64]) -> None:
    """White space hangs on the word before it, or at the start of the text on the word after it."""
    first = next((token.i for token in doc if not token.is_space), None)
    for token in doc:
        if not token.is_space:
            continue
        if first is None:
            heads[token.i] = -token.i
        elif token.i < first:
            heads[token.i] = first - token.i
        else:
            heads[token.i] = heads[token.i - 1] - 1 if doc[token.i - 1].is_space else -1


def _join_names(doc: Doc, table: Table) -> None:
    """A name runs on over spaces, but not over a blank line."""
    for token in doc:
        after = token.i + 1
        if token.is_space and after < len(doc) and table[after, _IOB] == _INSIDE:
            if token.text.count("\n") > 1:
                table[after, _IOB] = _BEGIN
            else:
                table[token.i, _IOB], table[token.i, _TYPE] = _INSIDE, table[after, _TYPE]


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

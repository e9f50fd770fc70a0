"""Documents of CoNLL-U files: what every other reader of treebanks here builds on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class TreebankToken(NamedTuple):
    """A word of a document; `head` is an index into the document's tokens, a root is its own head.

    Features are as written, empty where there are none. Ranges of multi-word tokens and empty nodes are no
    words.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    label: str
    misc: dict[str, str]
    starts_sentence: bool

    @property
    def space_after(self) -> bool:
        """Whether a space follows in the text."""
        return self.misc.get("SpaceAfter") != "No"


@dataclass(slots=True)
class TreebankDocument:
    """A document with the text of each sentence and its words."""

    id: str
    sentences: list[str] = field(default_factory=list)
    tokens: list[TreebankToken] = field(default_factory=list)


def treebank_documents(path: Path, *, prefix: str = "") -> Iterator[TreebankDocument]:
    """The documents of a CoNLL-U file whose id starts with `prefix`."""
    document: TreebankDocument | None = None
    first = 0  # index of the sentence's first word
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if document:
                yield document
            name = line.partition("=")[2].strip()
            document = TreebankDocument(name) if name.startswith(prefix) else None
        elif document is None:
            continue
        elif line.startswith("# text ="):
            document.sentences.append(line.partition("=")[2].removeprefix(" "))
        elif (fields := line.split("\t"))[0].isdigit():
            if fields[0] == "1":
                first = len(document.tokens)
            document.tokens.append(_token(fields, first, len(document.tokens)))
    if document:
        yield document


def _token(fields: list[str], first: int, index: int) -> TreebankToken:
    number, form, lemma, upos, xpos, features, head, label, _, misc = fields
    return TreebankToken(
        form,
        lemma,
        upos,
        xpos,
        "" if features == "_" else features,
        first + int(head) - 1 if head != "0" else index,
        label,
        dict(part.split("=", 1) for part in misc.split("|") if "=" in part),
        number == "1",
    )

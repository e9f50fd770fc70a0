"""Claims that readers wrote down: those of the corpora, and our own readings of open texts.

Our own stand in `readings.jsonl` as offsets and hashes; the texts are the corpora's. A line a document: its
id there, `lines` (where each sentence that was read stands: characters of the text, for GUM numbers of
sentences), the first 16 hexadecimal digits of the SHA-256 of the sentences joined by newlines, and the
claims (sentence, subject or null, relation, object, status, trigger or null, further spans), spans counted
in their sentence. `part` marks second readings, from which the agreement of readers is known, those of texts
that thresholds are fitted on, and fresh ones, which nothing has seen: they came after the shipped weights.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

READINGS: Final = Path(__file__).parent / "readings.jsonl"
PUBLISHED: Final = "published"

Range = tuple[int, int]
Part = Literal["first", "second", "development", "fresh"]


class ReadClaim(NamedTuple):
    """One claim; ranges count characters of the document's text, end exclusive."""

    sentence: Range
    subject: Range | None
    relation: str
    object: Range
    status: str
    trigger: Range | None
    where: Range | None
    when: Range | None
    speaker: Range | None


class ReadDocument(NamedTuple):
    """A text, one sentence or paragraph a line, with every claim that a reader found in it.

    `source` is the corpus of one of our own readings, or "published".
    """

    id: str
    text: str
    claims: tuple[ReadClaim, ...]
    source: str = PUBLISHED


def documents(corpora: Path) -> Iterator[ReadDocument]:
    """All that may be trained on, second readings left out."""
    yield from published(corpora)
    yield from own_readings(corpora)


def share_of(documents: Iterable[ReadDocument], share: float) -> Iterator[ReadDocument]:
    """The first, and after it each by which the documents so far are fewer than their share."""
    taken = 0
    for number, document in enumerate(documents):
        if taken <= number * share:
            taken += 1
            yield document


def published(corpora: Path) -> Iterator[ReadDocument]:
    """Those that the corpora hold, by readers who agree with each other at F1 0.89."""
    yield from _published(corpora / "claims" / "train.jsonl")


def development(corpora: Path) -> Iterator[ReadDocument]:
    """What thresholds are fitted on; nothing is trained on it."""
    yield from published_development(corpora)
    yield from own_readings(corpora, part="development")


def published_development(corpora: Path) -> Iterator[ReadDocument]:
    """The corpora's own part for development, which rules are tuned on as well."""
    yield from _published(corpora / "claims" / "dev.jsonl")


def own_readings(corpora: Path, *, part: Part = "first") -> Iterator[ReadDocument]:
    """A part of our own readings; a text that is not there or has changed is an error.

    Raises ValueError with the document's id.
    """
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("part", "first") == part:
            yield _restored(record, corpora)


def _published(path: Path) -> Iterator[ReadDocument]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield ReadDocument(record["id"], record["text"], tuple(_claim(c) for c in record["claims"]))


def _claim(record: Mapping[str, Any]) -> ReadClaim:
    def span(name: str) -> Range | None:
        given = record.get(name)
        return None if given is None else (given[0], given[1])

    sentence, obj = span("sentence"), span("object")
    assert sentence is not None
    assert obj is not None
    return ReadClaim(
        sentence,
        span("subject"),
        record["relation"],
        obj,
        record["status"],
        span("trigger"),
        span("where"),
        span("when"),
        span("speaker"),
    )


def _restored(record: Mapping[str, Any], corpora: Path) -> ReadDocument:
    source = _texts(corpora, record["corpus"]).get(record["id"])
    if source is None:
        raise ValueError(f"{record['id']}: no such text in {corpora / record['corpus']}")
    sentences = [_sentence(source, start, end) for start, end in record["lines"]]
    text = "\n".join(sentences)
    if hashlib.sha256(text.encode()).hexdigest()[:16] != record["sha256"]:
        raise ValueError(
            f"{record['id']}: the text in {corpora / record['corpus']} is not the one that was read"
        )
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence) + 1)
    claims = []
    for number, subject, relation, obj, status, trigger, *more in record["claims"]:
        spans = {"subject": subject, "object": obj, "trigger": trigger, **(more[0] if more else {})}
        begin = starts[number]
        moved = {name: (begin + s[0], begin + s[1]) for name, s in spans.items() if s is not None}
        sentence_range = (begin, begin + len(sentences[number]))
        claims.append(_claim({"sentence": sentence_range, "relation": relation, "status": status, **moved}))
    return ReadDocument(record["id"], text, tuple(claims), record["corpus"])


def _sentence(source: str | list[str], start: int, end: int) -> str:
    return source[start].strip() if isinstance(source, list) else " ".join(source[start:end].split())


@cache
def _texts(corpora: Path, corpus: str) -> dict[str, str | list[str]]:
    """The texts of a corpus by id; those of GUM as lists of sentences."""
    if corpus == "gum":
        whole = (corpora / "gum" / "en_gum-ud-train.conllu").read_text(encoding="utf-8")
        parts = whole.split("# newdoc id = ")[1:]
        return {p.split("\n", 1)[0].strip(): re.findall(r"^# text = (.*)$", p, re.MULTILINE) for p in parts}
    if corpus == "re3d":
        lines = (corpora / "re3d" / "train.jsonl").read_text(encoding="utf-8").splitlines()
        return {f"re3d-{d['id']}": d["text"] for d in map(json.loads, lines)}
    with gzip.open(corpora / corpus / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as file:
        return {d["id"]: d["text"] for d in map(json.loads, file)}

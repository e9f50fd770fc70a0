"""Treebanks and named text -> passages of words with whatever gold they carry."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import spacy
from sitgraph.evaluation.treebanks import treebank_documents
from sitgraph.extract.language.lemma_rules import rule_of

from . import schemes
from .schemes import Allowed


@dataclass(slots=True)
class Passage:
    """A document or a piece of one; each gold column is empty or as long as `words`."""

    source: str
    words: list[str]
    starts: list[bool] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    morph: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # index in `words`; a root is its own head
    deps: list[str] = field(default_factory=list)
    names: list[tuple[int, ...]] = field(default_factory=list)  # allowed tag ids a word


def conllu(path: Path, *, prefix: str = "") -> list[Passage]:
    """One passage a document of a Universal Dependencies file whose id starts with `prefix`."""
    return [
        Passage(
            "ud",
            [t.form for t in document.tokens],
            [t.starts_sentence for t in document.tokens],
            [t.xpos for t in document.tokens],
            [t.upos for t in document.tokens],
            [t.features for t in document.tokens],
            [rule_of(t.form, t.lemma) for t in document.tokens],
            [t.head for t in document.tokens],
            [t.label for t in document.tokens],
        )
        for document in treebank_documents(path, prefix=prefix)
    ]


def _label(source: str, spans: list[tuple[int, int, Allowed]], length: int) -> list[tuple[int, ...]]:
    names = [schemes.tag_ids(schemes.outside(source), inside=False, open_start=True)] * length
    for start, end, allowed in spans:
        for i in range(start, end):
            names[i] = schemes.tag_ids(allowed, inside=i > start)
    return names


def _from_iob(source: str, words: list[str], tags: list[str], starts: list[bool]) -> Passage:
    readers = schemes.SCHEMES[source]
    spans: list[tuple[int, int, Allowed]] = []
    i = 0
    while i < len(words):
        kind = tags[i].partition("-")[2]
        if kind not in readers:
            i += 1
            continue
        end = i + 1
        while end < len(words) and tags[end] == f"I-{kind}":
            end += 1
        spans.append((i, end, readers[kind](" ".join(words[i:end]))))
        i = end
    return Passage(source=source, words=words, starts=starts, names=_label(source, spans, len(words)))


def columns(path: Path, source: str, *, word: int, tag: int, group: int) -> list[Passage]:
    """Word-per-line files; `group` sentences make a passage (1 where neighbours are unrelated)."""
    passages: list[Passage] = []
    words: list[str] = []
    tags: list[str] = []
    starts: list[bool] = []
    sentences = 0
    fresh = True
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc") and words:
            passages.append(_from_iob(source, words, tags, starts))
            words, tags, starts, sentences = [], [], [], 0
        if line.startswith("#"):
            continue
        fields = line.split("\t") if "\t" in line else line.split()
        if not fields:
            sentences += not fresh
            fresh = True
            if sentences >= group and words:
                passages.append(_from_iob(source, words, tags, starts))
                words, tags, starts, sentences = [], [], [], 0
            continue
        words.append(fields[word])
        tags.append(fields[tag])
        starts.append(fresh)
        fresh = False
    if words:
        passages.append(_from_iob(source, words, tags, starts))
    return passages


def redocred(path: Path) -> list[Passage]:
    """Passages of DocRED's form; sentence starts are theirs."""
    readers = schemes.SCHEMES["redocred"]
    passages = []
    for document in json.loads(path.read_text(encoding="utf-8")):
        offsets = [0]
        for sentence in document["sents"]:
            offsets.append(offsets[-1] + len(sentence))
        words = [word for sentence in document["sents"] for word in sentence]
        spans = []
        for mention in (m for cluster in document["vertexSet"] for m in cluster):
            start, end = (offsets[mention["sent_id"]] + p for p in mention["pos"])
            text = " ".join(words[start:end])
            spans.append((start, end, readers[mention["type"]](text)))
        starts = [i in set(offsets) for i in range(len(words))]
        passages.append(Passage("redocred", words, starts, names=_label("redocred", spans, len(words))))
    return passages


_TITLES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "he",
        "hrh",
        "sir",
        "prof",
        "professor",
        "president",
        "vice",
        "foreign",
        "prime",
        "defense",
        "defence",
        "secretary",
        "state",
        "minister",
        "general",
        "gen",
        "lt",
        "lt.",
        "gen.",
        "col",
        "col.",
        "maj",
        "maj.",
        "brig",
        "brig.",
        "colonel",
        "major",
        "captain",
        "capt",
        "capt.",
        "sgt",
        "sergeant",
        "ambassador",
        "sheikh",
        "king",
        "prince",
        "chancellor",
        "senator",
        "sen",
        "sen.",
        "rep",
        "commander",
        "admiral",
        "lieutenant",
        "chairman",
        "spokesman",
        "spokesperson",
        "deputy",
        "air",
        "marshal",
        "vice",
        "chief",
        "of",
        "staff",
        "envoy",
        "special",
        "director",
    ]
)
_INNER: Final = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "de",
        "al",
        "el",
        "an",
        "at",
        "ibn",
        "bin",
        "von",
        "van",
        "&",
        "-",
        "'",
        "’",
        ".",
        "-",
        "–",
    ]
)


def _name_of(words: list[str], start: int, end: int) -> tuple[int, int] | None:
    """The name inside a long noun phrase: what is left without determiners, titles and lower-case modifiers.

    None if the phrase holds no capital (a common noun); (-1, -1) if one can't tell.
    """
    if not any(w[:1].isupper() for w in words[start:end]):
        return None
    first = start
    while start < end and (
        words[start].lower() in _TITLES | {"the", "a", "an", "-", "members", "member"}
        or not words[start][:1].isupper()
    ):
        if words[start].lower() in ("of", "for"):
            return (-1, -1)
        start += 1
        if start + 1 < end and schemes.is_demonym(words[start]) and words[start + 1].lower() in _TITLES:
            start += 1
    if (
        start == first
        and start + 1 < end
        and schemes.is_demonym(words[start])
        and words[start + 1].lower() in _TITLES
    ):
        return _name_of(words, start + 1, end)
    while end > start and not (words[end - 1][:1].isupper() or words[end - 1].isdigit()):
        end -= 1
    inner = words[start:end]
    if start >= end or any(
        not w[:1].isupper() and not w[:1].isdigit() and w.lower() not in _INNER for w in inner
    ):
        return (-1, -1)
    return start, end


def re3d(path: Path) -> list[Passage]:
    """Documents of re3d, trimmed to names; where the annotation leaves capitals unsaid, so do we."""
    tokenizer = spacy.blank("en").tokenizer
    readers = schemes.SCHEMES["re3d"]
    passages = []
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        tokens = [t for t in tokenizer(document["text"]) if not t.is_space]
        words = [t.text for t in tokens]
        begins = {t.idx: i for i, t in enumerate(tokens)}
        ends = {t.idx + len(t): i + 1 for i, t in enumerate(tokens)}
        free = schemes.tag_ids(schemes.ANY, inside=False, open_start=True)
        names = [schemes.tag_ids(schemes.outside("re3d"), inside=False, open_start=True)] * len(words)
        for i, word in enumerate(words):
            if word[:1].isupper() and i and re.match(r"[\w,]", words[i - 1]):
                names[i] = free
        entities = sorted(document["entities"], key=lambda e: e["begin"] - e["end"])
        for entity in entities:
            if entity["type"] not in readers or entity["begin"] not in begins or entity["end"] not in ends:
                continue
            start, end = begins[entity["begin"]], ends[entity["end"]]
            span: tuple[int, int] | None = (start, end)
            if entity["type"] in ("Person", "Organisation", "Location"):
                span = _name_of(words, start, end)
            if span == (-1, -1) or span is None:
                fill = free if span else names[start]
                names[start:end] = [fill if span else n for n in names[start:end]]
                continue
            text = " ".join(words[span[0] : span[1]])
            allowed = frozenset({"NORP"}) if schemes.is_demonym(text) else readers[entity["type"]](text)
            for i in range(*span):
                names[i] = schemes.tag_ids(allowed, inside=i > span[0])
        passages.append(Passage("re3d", words, names=names))
    return passages


def treebanks(root: Path, part: str) -> Iterator[Passage]:
    """Both treebanks' documents of `train`, `dev` or `test`."""
    yield from conllu(root / "ud_ewt" / f"en_ewt-ud-{part}.conllu")
    yield from conllu(root / "gum" / f"en_gum-ud-{part}.conllu")


def named(root: Path) -> Iterator[Passage]:
    """All named text that may be trained on, less what the development figures are taken from."""
    yield from columns(root / "uner_ewt" / "en_ewt-ud-dev.iob2", "uner", word=1, tag=2, group=12)
    yield from columns(root / "uner_pud" / "en_pud-ud-test.iob2", "uner", word=1, tag=2, group=12)
    yield from columns(root / "wikigold" / "wikigold.conll.txt", "wikigold", word=0, tag=1, group=6)
    for part in ("dev", "test"):
        yield from redocred(root / "redocred" / f"{part}_revised.json")
    for part in ("train", "dev"):
        yield from columns(root / "crossner" / f"politics_{part}.txt", "crossner", word=0, tag=1, group=1)
    yield from re3d(root / "re3d" / "train.jsonl")


def named_held_out(root: Path) -> dict[str, list[Passage]]:
    """Named text that training leaves alone."""
    return {
        "re3d dev": re3d(root / "re3d" / "dev.jsonl"),
        "uner ewt test": columns(root / "uner_ewt" / "en_ewt-ud-test.iob2", "uner", word=1, tag=2, group=12),
        "crossner test": columns(root / "crossner" / "politics_test.txt", "crossner", word=0, tag=1, group=1),
    }

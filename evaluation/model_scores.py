"""Scores of the shipped language model, taken through spaCy on gold tokens and its own sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc


class Gold(NamedTuple):
    """A treebank document: words, sentence starts, tags, lemmas, heads (a root is its own), labels, features ("" for none)."""

    words: list[str]
    starts: list[bool]
    xpos: list[str]
    upos: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    morph: list[str]


def treebank(path: Path, *, prefix: str = "") -> Iterator[Gold]:
    """Documents of a CoNLL-U file whose id starts with `prefix`."""
    doc: Gold | None = None
    offset = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if doc:
                yield doc
            doc = (
                Gold([], [], [], [], [], [], [], [])
                if line.partition("=")[2].strip().startswith(prefix)
                else None
            )
        elif doc and line[:1].isdigit() and (fields := line.split("\t"))[0].isdigit():
            if fields[0] == "1":
                offset = len(doc.words)
            head = int(fields[6])
            doc.heads.append(len(doc.words) if head == 0 else offset + head - 1)
            doc.words.append(fields[1])
            doc.starts.append(fields[0] == "1")
            doc.lemmas.append(fields[2])
            doc.upos.append(fields[3])
            doc.xpos.append(fields[4])
            doc.deps.append(fields[7])
            doc.morph.append(fields[5] if fields[5] != "_" else "")
    if doc:
        yield doc


def tree_scores(nlp: Language, documents: Iterable[Gold]) -> tuple[dict[str, float], dict[str, float]]:
    """Accuracies in percent (attachment without punctuation), and F1 of each label with its head."""
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for gold in documents:
        doc = Doc(nlp.vocab, words=gold.words)
        for _, process in nlp.pipeline:
            doc = process(doc)
        for i, token in enumerate(doc):
            total["words"] += 1
            hit["xpos"] += token.tag_ == gold.xpos[i]
            hit["upos"] += token.pos_ == gold.upos[i]
            hit["lemma"] += token.lemma_ == gold.lemmas[i]
            if i:
                total["start gold"] += gold.starts[i]
                total["start found"] += bool(token.is_sent_start)
                hit["start"] += bool(gold.starts[i] and token.is_sent_start)
            if gold.upos[i] in ("PUNCT", "SYM"):
                continue
            attached = token.head.i == gold.heads[i]
            total["scored"] += 1
            hit["uas"] += attached
            hit["las"] += attached and token.dep_ == gold.deps[i]
            wanted[gold.deps[i]] += 1
            found[token.dep_] += 1
            right[token.dep_] += attached and token.dep_ == gold.deps[i]
    shares = {k: 100 * hit[k] / total["words"] for k in ("xpos", "upos", "lemma")} | {
        k: 100 * hit[k] / total["scored"] for k in ("uas", "las")
    }
    shares["sentence starts"] = 200 * hit["start"] / max(1, total["start gold"] + total["start found"])
    labels = {d: 200 * right[d] / (wanted[d] + found[d]) for d in wanted if wanted[d] >= 30}
    return {k: round(v, 1) for k, v in shares.items()}, {k: round(v, 1) for k, v in sorted(labels.items())}


_KINDS = {"PERSON": "PER", "ORG": "ORG", "FORCE": "ORG", "LOC": "LOC", "FAC": "LOC"}


def iob(path: Path, *, word: int, tag: int) -> Iterator[tuple[list[str], set[tuple[int, int, str]]]]:
    """Sentences of a word-a-line file with their spans (start, end, PER|ORG|LOC); a `PER-ORG-LOC` scheme is expected."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        fields = line.split("\t") if "\t" in line else line.split()
        if fields:
            words.append(fields[word])
            tags.append(fields[tag])
        elif words:
            yield words, spans_of(tags)
            words, tags = [], []


def spans_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(start, end, type) of BIO tags; a stray inside tag begins a span."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            spans.add((start, i, kind))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return spans


def name_scores(
    nlp: Language, sentences: Iterable[tuple[list[str], set[tuple[int, int, str]]]], kinds: dict[str, str]
) -> dict[str, float]:
    """Exact and overlap F1 over people, organisations and places; `kinds` maps the gold's types to PER, ORG, LOC."""
    hit = near = found_total = gold_total = 0
    for words, spans in sentences:
        doc = Doc(nlp.vocab, words=words)
        for _, process in nlp.pipeline:
            doc = process(doc)
        gold = {(a, b, kinds[k]) for a, b, k in spans if k in kinds}
        others = [(a, b) for a, b, k in spans if k not in kinds]
        found = {(e.start, e.end, _KINDS[e.label_]) for e in doc.ents if e.label_ in _KINDS}
        found = {f for f in found if not any(a < f[1] and f[0] < b for a, b in others)}
        hit += len(gold & found)
        near += sum(any(g[2] == f[2] and g[0] < f[1] and f[0] < g[1] for f in found) for g in gold)
        found_total += len(found)
        gold_total += len(gold)
    return {
        "exact F1": round(200 * hit / max(1, found_total + gold_total), 1),
        "overlap recall": round(100 * near / max(1, gold_total), 1),
    }


def all_scores(nlp: Language, corpora: Path) -> dict[str, dict[str, float]]:
    """Every figure that the model card and the gate use."""
    scores: dict[str, dict[str, float]] = {}
    scores["EWT test"], scores["EWT test, F1 by label"] = tree_scores(
        nlp, treebank(corpora / "ud_ewt" / "en_ewt-ud-test.conllu")
    )
    scores["GUM news test"], _ = tree_scores(
        nlp, treebank(corpora / "gum" / "en_gum-ud-test.conllu", prefix="GUM_news")
    )
    scores["GUM test"], _ = tree_scores(nlp, treebank(corpora / "gum" / "en_gum-ud-test.conllu"))
    plain = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    scores["names, UNER EWT test"] = name_scores(
        nlp, iob(corpora / "uner_ewt" / "en_ewt-ud-test.iob2", word=1, tag=2), plain
    )
    politics = {
        "person": "PER",
        "politician": "PER",
        "politicalparty": "ORG",
        "organisation": "ORG",
        "country": "LOC",
        "location": "LOC",
    }
    scores["names, CrossNER politics test"] = name_scores(
        nlp, iob(corpora / "crossner" / "politics_test.txt", word=0, tag=1), politics
    )
    return scores

"""Scores of the shipped language model, taken through spaCy on gold tokens and its own sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from ..extract.language.component import READS_CLAIMS
from .measures import PRF
from .treebanks import TreebankDocument, TreebankToken, treebank_documents


def parsed(nlp: Language, words: list[str]) -> Doc:
    """The words as the pipeline reads them, sentences its own."""
    doc = Doc(nlp.vocab, words=words)
    doc.user_data[READS_CLAIMS] = False
    for _, process in nlp.pipeline:
        doc = process(doc)
    return doc


class _TreeCounts:
    """What was right of tags, lemmas, trees and sentence starts."""

    def __init__(self) -> None:
        self.words = Counter[str]()
        self.attached = Counter[str]()
        self.labels: defaultdict[str, PRF] = defaultdict(PRF)
        self.starts = PRF()
        self.of_words = self.of_attached = 0

    def add(self, gold: TreebankDocument, doc: Doc) -> None:
        """Count one document."""
        for token, true in zip(doc, gold.tokens, strict=True):
            self.of_words += 1
            self.words["xpos"] += token.tag_ == true.xpos
            self.words["upos"] += token.pos_ == true.upos
            self.words["lemma"] += token.lemma_ == true.lemma
            if token.i:
                self._add_start(bool(token.is_sent_start), true.starts_sentence)
            if true.upos not in ("PUNCT", "SYM"):
                self._add_attachment(token, true)

    def _add_start(self, found: bool, wanted: bool) -> None:
        self.starts.add(PRF(wanted, found, found and wanted, found and wanted))

    def _add_attachment(self, token: Token, true: TreebankToken) -> None:
        attached = token.head.i == true.head
        labelled = attached and token.dep_ == true.label
        self.of_attached += 1
        self.attached["uas"] += attached
        self.attached["las"] += labelled
        self.labels[true.label].add(PRF(gold=1, hit=labelled))
        self.labels[token.dep_].add(PRF(found=1, right=labelled))


def tree_scores(
    nlp: Language, documents: Iterable[TreebankDocument]
) -> tuple[dict[str, float], dict[str, float]]:
    """Accuracies in percent (attachment without punctuation), and F1 of each label with its head."""
    counts = _TreeCounts()
    for gold in documents:
        counts.add(gold, parsed(nlp, [t.form for t in gold.tokens]))
    shares = {k: 100 * counts.words[k] / counts.of_words for k in ("xpos", "upos", "lemma")}
    shares |= {k: 100 * counts.attached[k] / counts.of_attached for k in ("uas", "las")}
    shares["sentence starts"] = _percent_f1(counts.starts)
    labels = {d: _percent_f1(score) for d, score in counts.labels.items() if score.gold >= 30}
    return {k: round(v, 1) for k, v in shares.items()}, {k: round(v, 1) for k, v in sorted(labels.items())}


def _percent_f1(score: PRF) -> float:
    return 200 * score.right / max(1, score.gold + score.found)


_KINDS = {"PERSON": "PER", "ORG": "ORG", "FORCE": "ORG", "LOC": "LOC", "FAC": "LOC"}


def iob(path: Path, *, word: int, tag: int) -> Iterator[tuple[list[str], set[tuple[int, int, str]]]]:
    """Sentences of a word-a-line file in BIO tags, with their spans (start, end, type)."""
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
    """Exact F1 and overlap recall, in percent; `kinds` maps the gold's types to PER, ORG and LOC."""
    hit = near = found_total = gold_total = 0
    for words, spans in sentences:
        doc = parsed(nlp, words)
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
        nlp, treebank_documents(corpora / "ud_ewt" / "en_ewt-ud-test.conllu")
    )
    scores["GUM news test"], _ = tree_scores(
        nlp, treebank_documents(corpora / "gum" / "en_gum-ud-test.conllu", prefix="GUM_news")
    )
    scores["GUM test"], _ = tree_scores(nlp, treebank_documents(corpora / "gum" / "en_gum-ud-test.conllu"))
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

"""CoNLL F1 of coreference on GUM, and the precision of the links made between actors and places.

Mentions are compared by their syntactic heads, as the CRAC shared tasks do, since ours leave out articles and what follows
the head. Singletons are left out. MUC (Vilain et al., 1995), B-cubed (Bagga and Baldwin, 1998), CEAF-e (Luo, 2005).
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from sitgraph.extract.claims.quotations import quotation_speakers
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.ontology import is_a
from spacy.tokens import Doc

Chains = list[frozenset[int]]  # each chain as the positions of its mentions' heads


class Document(NamedTuple):
    """A text with its gold chains (heads by token) and the type of each."""

    words: list[str]
    spaces: list[bool]
    starts: list[bool]
    chains: dict[str, set[int]]
    types: dict[str, str]


def documents(path: Path, prefix: str) -> Iterator[Document]:
    """GUM documents whose id starts with `prefix`."""
    current: list[list[str]] = []
    name = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), "# newdoc id = "]:
        if line.startswith("# newdoc"):
            if current and name.startswith(prefix):
                yield _document(current)
            name, current = line.partition("=")[2].strip(), []
        elif line[:1].isdigit() and line.split("\t")[0].isdigit():
            current.append(line.split("\t"))


def _document(rows: list[list[str]]) -> Document:
    heads, offset = [], 0
    for i, row in enumerate(rows):
        if row[0] == "1":
            offset = i
        heads.append(i if row[6] == "0" else offset + int(row[6]) - 1)
    chains: defaultdict[str, set[int]] = defaultdict(set)
    types: dict[str, str] = {}
    stack: list[tuple[str, int]] = []
    for i, row in enumerate(rows):
        misc = dict(f.split("=", 1) for f in row[9].split("|") if "=" in f)
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", misc.get("Entity", "")):
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                stack.append((fields[0], i))
                if len(fields) > 1:
                    types.setdefault(fields[0], fields[1])
            if piece.endswith(")"):
                k = next((k for k in range(len(stack) - 1, -1, -1) if stack[k][0] == fields[0]), None)
                if k is not None:
                    key, start = stack.pop(k)
                    chains[key].add(_head(heads, start, i))
    return Document(
        [r[1] for r in rows],
        ["SpaceAfter=No" not in r[9] for r in rows],
        [r[0] == "1" for r in rows],
        dict(chains),
        types,
    )


def _head(heads: list[int], start: int, end: int) -> int:
    return next((i for i in range(start, end + 1) if not start <= heads[i] <= end or heads[i] == i), end)


def coreference_scores(
    extractor: Extractor, paths: Iterable[Path], prefix: str = "GUM_news"
) -> dict[str, float]:
    """Percentages over all documents: MUC, B-cubed and CEAF-e F1, their mean, and the precision of links between actors and places."""
    counts: Counter[str] = Counter()
    for document in (d for path in paths for d in documents(path, prefix)):
        doc = Doc(
            extractor.nlp.vocab,
            words=document.words,
            spaces=document.spaces,
            sent_starts=[bool(s) or None for s in document.starts],
        )
        for _, process in extractor.nlp.pipeline:
            doc = process(doc)
        found = mentions(doc, extractor.vocabulary)
        found, entities = coreference.resolve(
            doc, found, extractor.vocabulary, quotations=quotation_speakers(doc, extractor.vocabulary)
        )
        ours: defaultdict[int, set[int]] = defaultdict(set)
        for f in found:
            if f.entity >= 0:
                ours[f.entity].add(f.head.i)
        gold_all = {key: heads for key, heads in document.chains.items() if len(heads) > 1}
        _add(
            counts,
            [frozenset(h) for h in gold_all.values()],
            [frozenset(h) for h in ours.values() if len(h) > 1],
        )
        of = {h: key for key, heads in document.chains.items() for h in heads}
        for number, heads in ours.items():
            if not any(is_a(entities[number].type, t) for t in ("Actor", "Place")):
                continue
            ordered = [h for h in sorted(heads) if h in of]
            for a, b in itertools.pairwise(ordered):
                counts["links"] += 1
                counts["right links"] += of[a] == of[b]
    f1 = {name: _f1(counts, name) for name in ("muc", "b3", "ceaf")}
    return {
        "MUC": f1["muc"],
        "B-cubed": f1["b3"],
        "CEAF-e": f1["ceaf"],
        "CoNLL F1": round(sum(f1.values()) / 3, 1),
        "link precision": round(100 * counts["right links"] / max(1, counts["links"]), 1),
        "links": counts["links"],
    }


def _f1(counts: Counter[str], name: str) -> float:
    precision = counts[f"{name} hit found"] / max(1e-9, counts[f"{name} found"])
    recall = counts[f"{name} hit gold"] / max(1e-9, counts[f"{name} gold"])
    return round(200 * precision * recall / max(1e-9, precision + recall), 1)


def _add(counts: Counter[str], gold: Chains, found: Chains) -> None:
    for one, other, side in ((gold, found, "gold"), (found, gold, "found")):
        of = {m: k for k, chain in enumerate(other) for m in chain}
        for chain in one:
            parts = Counter(of.get(m, -m - 1) for m in chain)
            counts[f"muc {side}"] += len(chain) - 1
            counts[f"muc hit {side}"] += len(chain) - len(parts)
            counts[f"b3 {side}"] += len(chain)
            counts[f"b3 hit {side}"] += sum(len(chain & other[k]) ** 2 / len(chain) for k in parts if k >= 0)  # type: ignore[assignment]
    if gold and found:
        similarity = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
        rows, columns = linear_sum_assignment(-similarity)
        total = float(similarity[rows, columns].sum())
        counts["ceaf hit gold"] += total  # type: ignore[assignment]
        counts["ceaf hit found"] += total  # type: ignore[assignment]
    counts["ceaf gold"] += len(gold)
    counts["ceaf found"] += len(found)

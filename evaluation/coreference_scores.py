"""CoNLL F1 of coreference on GUM, and the precision of the links made between actors and places.

Mentions are compared by their syntactic heads, as the CRAC shared tasks do, since ours leave out articles and
what follows the head. Singletons are left out. MUC (Vilain et al., 1995), B-cubed (Bagga and Baldwin, 1998),
CEAF-e (Luo, 2005).
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment
from sitgraph.extract.claims.quotations import quotation_speakers
from sitgraph.extract.mentions import coreference
from sitgraph.extract.mentions.detection import mentions
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.ontology import is_a
from spacy.tokens import Doc

from .treebanks import TreebankDocument, treebank_documents

Chains = list[frozenset[int]]  # each chain as the positions of its mentions' heads

_ENTITY: Final = re.compile(r"\([^()]*\)?|[^()]+\)")


class GoldChains(NamedTuple):
    """A text's words with its gold chains: each the positions of its mentions' heads."""

    document: TreebankDocument
    chains: dict[str, set[int]]


def gold_chains(document: TreebankDocument) -> GoldChains:
    """The chains of a document, from GUM's column of entities."""
    heads = [token.head for token in document.tokens]
    chains: defaultdict[str, set[int]] = defaultdict(set)
    opened: list[tuple[str, int]] = []
    for i, token in enumerate(document.tokens):
        for piece in _ENTITY.findall(token.misc.get("Entity", "")):
            key = piece.strip("()").split("-")[0]
            if piece.startswith("("):
                opened.append((key, i))
            if piece.endswith(")"):
                last = next((k for k in reversed(range(len(opened))) if opened[k][0] == key), None)
                if last is not None:
                    _, start = opened.pop(last)
                    chains[key].add(_head(heads, start, i))
    return GoldChains(document, dict(chains))


def _head(heads: list[int], start: int, end: int) -> int:
    return next((i for i in range(start, end + 1) if not start <= heads[i] <= end or heads[i] == i), end)


def coreference_scores(
    extractor: Extractor, paths: Iterable[Path], prefix: str = "GUM_news"
) -> dict[str, float]:
    """Percentages over all documents: MUC, B-cubed and CEAF-e F1, their mean, and how many links are right.

    A link joins a mention of an actor or place to the one before it.
    """
    counts: Counter[str] = Counter()
    for path in paths:
        for document in treebank_documents(path, prefix=prefix):
            _add_document(counts, gold_chains(document), extractor)
    f1 = {name: _f1(counts, name) for name in ("muc", "b3", "ceaf")}
    return {
        "MUC": f1["muc"],
        "B-cubed": f1["b3"],
        "CEAF-e": f1["ceaf"],
        "CoNLL F1": round(sum(f1.values()) / 3, 1),
        "link precision": round(100 * counts["right links"] / max(1, counts["links"]), 1),
        "links": counts["links"],
    }


def _add_document(counts: Counter[str], gold: GoldChains, extractor: Extractor) -> None:
    tokens = gold.document.tokens
    doc = Doc(
        extractor.nlp.vocab,
        words=[t.form for t in tokens],
        spaces=[t.space_after for t in tokens],
        sent_starts=[t.starts_sentence or None for t in tokens],
    )
    for _, process in extractor.nlp.pipeline:
        doc = process(doc)
    found = mentions(doc, extractor.vocabulary)
    found, entities = coreference.resolve(
        doc, found, extractor.vocabulary, quotations=quotation_speakers(doc, extractor.vocabulary)
    )
    ours: defaultdict[int, set[int]] = defaultdict(set)
    for mention in found:
        if mention.entity >= 0:
            ours[mention.entity].add(mention.head.i)
    _add(counts, _longer_than_one(gold.chains.values()), _longer_than_one(ours.values()))
    chain_of = {head: key for key, heads in gold.chains.items() for head in heads}
    for number, heads in ours.items():
        if is_a(entities[number].type, "Actor") or is_a(entities[number].type, "Place"):
            _add_links(counts, [h for h in sorted(heads) if h in chain_of], chain_of)


def _add_links(counts: Counter[str], heads: list[int], chain_of: dict[int, str]) -> None:
    for a, b in itertools.pairwise(heads):
        counts["links"] += 1
        counts["right links"] += chain_of[a] == chain_of[b]


def _longer_than_one(chains: Iterable[set[int]]) -> Chains:
    return [frozenset(chain) for chain in chains if len(chain) > 1]


def _f1(counts: Counter[str], name: str) -> float:
    precision = counts[f"{name} hit found"] / max(1e-9, counts[f"{name} found"])
    recall = counts[f"{name} hit gold"] / max(1e-9, counts[f"{name} gold"])
    return round(200 * precision * recall / max(1e-9, precision + recall), 1)


def _add(counts: Counter[str], gold: Chains, found: Chains) -> None:
    for one, other, side in ((gold, found, "gold"), (found, gold, "found")):
        of = {head: k for k, chain in enumerate(other) for head in chain}
        for chain in one:
            parts = Counter(of.get(head, -head - 1) for head in chain)  # negative: in no other chain
            counts[f"muc {side}"] += len(chain) - 1
            counts[f"muc hit {side}"] += len(chain) - len(parts)
            counts[f"b3 {side}"] += len(chain)
            shared = sum(len(chain & other[k]) ** 2 / len(chain) for k in parts if k >= 0)
            counts[f"b3 hit {side}"] += shared  # type: ignore[assignment]
    if gold and found:
        similarity = np.array([[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold])
        rows, columns = linear_sum_assignment(-similarity)
        total = float(similarity[rows, columns].sum())
        counts["ceaf hit gold"] += total  # type: ignore[assignment]
        counts["ceaf hit found"] += total  # type: ignore[assignment]
    counts["ceaf gold"] += len(gold)
    counts["ceaf found"] += len(found)

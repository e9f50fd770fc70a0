"""Scores of the network in 32 bit, for reports during training; what is shipped is scored through spaCy."""

from collections.abc import Sequence

import torch
from sitgraph.evaluation.model_scores import spans_of

from . import windows
from .network import Network
from .schemes import TAGS
from .windows import Window

Scores = dict[str, float]


def _groups(items: Sequence[Window], size: int = 16) -> list[list[Window]]:
    ordered = sorted(items, key=len)
    return [list(ordered[i : i + size]) for i in range(0, len(ordered), size)]


@torch.no_grad()
def tree_scores(network: Network, items: Sequence[Window]) -> Scores:
    """Accuracies, attachment without punctuation, F1 of sentence starts; heads by best arc, no tree."""
    count = dict.fromkeys(
        ("words", "xpos", "lemma", "scored", "uas", "las", "start", "start_gold", "start_found"), 0
    )
    for group in _groups(items):
        batch = windows.pad(group)
        words = network.words(batch.ids, batch.shapes, batch.mask, batch.first)
        found = network.starts(words).argmax(-1)
        sentence = windows.sentences(found, [w.end - w.start for w in group])
        heads = network.arcs(words).masked_fill(sentence[:, :, None] != sentence[:, None, :], -1e4).argmax(-1)
        labels = network.labels(words, heads).argmax(-1)
        xpos, lemma = network.xpos(words).argmax(-1), network.lemma(words).argmax(-1)
        inventory = network.inventory
        for row, w in enumerate(group):
            p = w.passage
            for i in range(w.end - w.start):
                k = w.start + i
                count["words"] += 1
                count["xpos"] += inventory.xpos[xpos[row, i]] == p.xpos[k]
                count["lemma"] += inventory.lemma[lemma[row, i]] == p.lemma[k]
                if i:
                    count["start_gold"] += p.starts[k]
                    count["start_found"] += int(found[row, i])
                    count["start"] += int(p.starts[k] and found[row, i])
                if p.upos[k] in ("PUNCT", "SYM"):
                    continue
                right = int(heads[row, i]) + w.start == p.heads[k]
                count["scored"] += 1
                count["uas"] += right
                count["las"] += right and inventory.deps[labels[row, i]] == p.deps[k]
    starts = 2 * count["start"] / max(1, count["start_gold"] + count["start_found"])
    share = {"xpos": count["words"], "lemma": count["words"], "uas": count["scored"], "las": count["scored"]}
    return {**{k: round(count[k] / max(1, n), 4) for k, n in share.items()}, "starts": round(starts, 4)}


_MERGED = {"FORCE": "ORG", "FAC": "LOC"}


@torch.no_grad()
def named_scores(network: Network, items: Sequence[Window]) -> Scores:
    """Exact precision, recall and F1 over people, organisations (forces included) and places."""
    hit = found = wanted = 0
    for group in _groups(items):
        batch = windows.pad(group)
        tags = network.names(network.words(batch.ids, batch.shapes, batch.mask, batch.first)).argmax(-1)
        for row, w in enumerate(group):
            gold_tags, open_words = [], set()
            for i, allowed in enumerate(w.passage.names[w.start : w.end]):
                kinds = {_MERGED.get(TAGS[t][2:], TAGS[t][2:]) for t in allowed}
                if len(allowed) > len(TAGS) // 2 and 0 in allowed and "PERSON" in kinds:
                    open_words.add(i)
                gold_tags.append(0 if 0 in allowed else allowed[0])
            keep = {"PERSON", "ORG", "LOC"}
            merged = [
                {(a, b, _MERGED.get(k, k)) for a, b, k in spans_of([TAGS[i] for i in t])}
                for t in (gold_tags, tags[row, : w.end - w.start].tolist())
            ]
            gold_spans, found_spans = ({s for s in side if s[2] in keep} for side in merged)
            found_spans = {
                s for s in found_spans if s in gold_spans or not open_words.intersection(range(s[0], s[1]))
            }
            hit += len(gold_spans & found_spans)
            found += len(found_spans)
            wanted += len(gold_spans)
    return {
        "p": round(hit / max(1, found), 4),
        "r": round(hit / max(1, wanted), 4),
        "f1": round(2 * hit / max(1, found + wanted), 4),
    }

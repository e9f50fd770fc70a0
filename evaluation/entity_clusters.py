"""B-cubed over the names of many articles: how far the entities of the graph are those of a reader.

Precision is the share of a mention's companions in the graph that belong with it, recall the share of its true companions
that it is with, both averaged over mentions (Bagga and Baldwin 1998). A mention that we did not find is alone.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.identity.resolution import Resolver
from sitgraph.graph.schema.model import Article, Extraction

from .places import CORPORA, GOLD, ROOT


class Mentioned(NamedTuple):
    """A name in a text with the entity of the gold and of the graph."""

    name: str
    gold: str
    ours: str


def articles() -> Iterator[Article]:
    """The examples, and of re3d every second of the first documents for training."""
    yield from read_articles([ROOT / "examples" / "articles"])
    lines = (CORPORA / "re3d" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines[:36:2]:
        document = json.loads(line)
        yield Article(
            id=document["id"],
            text=document["text"],
            title=document["title"],
            sha256="",
            publisher=document["source"],
        )


def mentioned(extractions: Sequence[Extraction]) -> Iterator[Mentioned]:
    """Every name of the gold in the texts, the longest that fits."""
    groups = yaml.safe_load((GOLD / "entities.yaml").read_text(encoding="utf-8"))["entities"]
    of = {name: group[0] for group in groups for name in group}
    pattern = re.compile(
        "|".join(
            rf"(?<!\w){re.escape(n).replace(chr(92) + ' ', chr(92) + 's+')}(?!\w)"
            for n in sorted(of, key=len, reverse=True)
        )
    )
    resolver = Resolver()
    for extraction in extractions:
        resolver.add(extraction)
    resolution = resolver.resolve()
    for extraction in extractions:
        article = extraction.article
        entity_of = {e.entity: resolution.of(e, article.id) for e in extraction.entities}
        named = [m for m in extraction.mentions if m.form == "name"]
        for match in pattern.finditer(article.text):
            name = " ".join(match[0].split())
            over = [m for m in named if m.start < match.end() and match.start() < m.end]
            best = min(
                over, key=lambda m: abs(m.start - match.start()) + abs(m.end - match.end()), default=None
            )
            yield Mentioned(
                name,
                of[name],
                entity_of[best.entity] if best else f"missed at {match.start()} of {article.id}",
            )


def bcubed(mentions: Sequence[Mentioned]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    gold, ours, both = (
        Counter(f(m) for m in mentions)
        for f in (lambda m: m.gold, lambda m: m.ours, lambda m: (m.gold, m.ours))
    )
    precision = sum(both[m.gold, m.ours] / ours[m.ours] for m in mentions) / len(mentions)
    recall = sum(both[m.gold, m.ours] / gold[m.gold] for m in mentions) / len(mentions)
    return round(precision, 3), round(recall, 3), round(2 * precision * recall / (precision + recall), 3)


def scores(extractor: Extractor) -> dict[str, float]:
    """The three figures by name."""
    return dict(
        zip(
            ("B-cubed precision", "B-cubed recall", "B-cubed F1"),
            bcubed(list(mentioned(list(extractor.pipe(articles()))))),
            strict=True,
        )
    )


def main() -> None:
    """Print the figures, and with any argument what was torn apart or thrown together."""
    if not CORPORA.is_dir():
        print(
            "B-cubed: no corpora beside the repository, so only half of the articles are there; not measured"
        )
        return
    found = list(articles())
    mentions = list(mentioned(list(Extractor().pipe(found))))
    precision, recall, f1 = bcubed(mentions)
    print(
        f"B-cubed over {len(mentions)} names in {len(found)} articles: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
    )
    if len(sys.argv) > 1:
        for first, second, title in (("gold", "ours", "torn apart"), ("ours", "gold", "thrown together")):
            table: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
            for m in mentions:
                table[getattr(m, first)][getattr(m, second), m.name] += 1
            for key, counts in sorted(table.items()):
                if len({k for k, _ in counts}) > 1:
                    print(
                        f"{title}: {key}: "
                        + ", ".join(f"{n} {name} as {other}" for (other, name), n in counts.most_common())
                    )


if __name__ == "__main__":
    main()

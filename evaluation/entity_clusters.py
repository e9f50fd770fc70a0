"""B-cubed over the names of many articles: how far the entities of the graph are those of a reader.

Precision is the share of a mention's companions in the graph that belong with it, recall the share of its
true companions that it is with, both averaged over mentions (Bagga and Baldwin 1998). A mention that we did
not find is alone.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import yaml
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.identity.resolution import Resolver
from sitgraph.graph.schema.model import Article, Extraction, Mention

from .measures import harmonic_mean
from .places import CORPORA, GOLD, ROOT


class Averages(NamedTuple):
    """Precision, recall and F1 that are averages and have no counts behind them."""

    precision: float
    recall: float
    f1: float


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
    """Every name of the gold in the texts, the longest that fits, with the entity of its mention."""
    group_of = _group_of_name()
    pattern = _any_of(group_of)
    resolver = Resolver()
    for extraction in extractions:
        resolver.add(extraction)
    resolution = resolver.resolve()
    for extraction in extractions:
        article = extraction.article
        entity_of = {e.entity: resolution.of(e, article.id) for e in extraction.entities}
        for match in pattern.finditer(article.text):
            name = " ".join(match[0].split())
            mention = _closest(extraction, *match.span())
            missed = f"missed at {match.start()} of {article.id}"
            yield Mentioned(name, group_of[name], entity_of[mention.entity] if mention else missed)


def _group_of_name() -> dict[str, str]:
    """Each name of the gold with the first of those that are one with it."""
    groups = yaml.safe_load((GOLD / "entities.yaml").read_text(encoding="utf-8"))["entities"]
    return {name: group[0] for group in groups for name in group}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first; a space may be any white space."""
    spaced = (re.escape(name).replace("\\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


def _closest(extraction: Extraction, start: int, end: int) -> Mention | None:
    """The name of ours that overlaps a span and fits it best."""
    overlapping = [m for m in extraction.mentions if m.form == "name" and m.start < end and start < m.end]
    return min(overlapping, key=lambda m: abs(m.start - start) + abs(m.end - end), default=None)


def bcubed(mentions: Sequence[Mentioned]) -> Averages:
    """Precision, recall and F1, averaged over the mentions."""
    gold = Counter(m.gold for m in mentions)
    ours = Counter(m.ours for m in mentions)
    both = Counter((m.gold, m.ours) for m in mentions)
    precision = sum(both[m.gold, m.ours] / ours[m.ours] for m in mentions) / len(mentions)
    recall = sum(both[m.gold, m.ours] / gold[m.gold] for m in mentions) / len(mentions)
    return Averages(round(precision, 3), round(recall, 3), harmonic_mean(precision, recall))


def cluster_scores(extractor: Extractor) -> dict[str, float]:
    """The three figures by name."""
    score = bcubed(list(mentioned(list(extractor.pipe(articles())))))
    return {
        "B-cubed precision": score.precision,
        "B-cubed recall": score.recall,
        "B-cubed F1": score.f1,
    }


def _differences(mentions: Sequence[Mentioned]) -> Iterator[str]:
    """What is one in the gold and several in the graph, and the other way round."""
    by_gold = [(m.gold, m.ours, m.name) for m in mentions]
    by_ours = [(m.ours, m.gold, m.name) for m in mentions]
    for title, triples in (("torn apart", by_gold), ("thrown together", by_ours)):
        groups: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for one, other, name in triples:
            groups[one][other, name] += 1
        for group, counts in sorted(groups.items()):
            if len({other for other, _ in counts}) > 1:
                parts = (f"{n} {name} as {other}" for (other, name), n in counts.most_common())
                yield f"{title}: {group}: {', '.join(parts)}"


def main() -> None:
    """Print the figures, and with any argument what was torn apart or thrown together."""
    if not CORPORA.is_dir():
        print("B-cubed: not measured; half of its articles lie in corpora that are not there")
        return
    mentions = list(mentioned(list(Extractor().pipe(list(articles())))))
    score = bcubed(mentions)
    print(
        f"B-cubed over {len(mentions)} names: precision {score.precision:.3f}, "
        f"recall {score.recall:.3f}, F1 {score.f1:.3f}"
    )
    if len(sys.argv) > 1:
        print("\n".join(_differences(mentions)))


if __name__ == "__main__":
    main()

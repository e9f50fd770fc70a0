"""A process that builds a store without a language model, to be killed; kept apart so that it loads little.

Run as `python -m sitgraph.bench.torture.handmade_builds STORE NUMBER`; each article has a claim.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sitgraph.graph.schema.model import (
    Argument,
    Article,
    Claim,
    Extraction,
    ExtractorInfo,
    LocalEntity,
    Mention,
    Span,
    claim_id,
)
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import Store

_PAUSE = 0.002


class Attacker:
    """Reads "Front 7 attacked Legion 3." as it says."""

    info = ExtractorInfo("0", "by hand")

    def pipe(self, articles: Iterable[Article], **options: Any) -> Iterator[Extraction]:
        """An extraction each, a little later."""
        for article in articles:
            time.sleep(_PAUSE)
            yield attack(article)


def attack(article: Article) -> Extraction:
    """What a sentence of `written` says."""
    text = article.text
    words = text.removesuffix(".").split(" attacked ")
    ends = [Argument(text.index(name), text.index(name) + len(name), name) for name in words]
    verb = Span(text.index("attacked"), text.index("attacked") + len("attacked"))
    return Extraction(
        article,
        tuple(Mention(end.start, end.end, "ArmedGroup", "name", end.entity) for end in ends),
        tuple(LocalEntity(entity=name, type="ArmedGroup", name=name) for name in words),
        (
            Claim(
                id=claim_id(article.id, "ASSAULTS", *ends, verb, "affirmed", "asserted"),
                relation="ASSAULTS",
                subject=ends[0],
                object=ends[1],
                trigger=verb,
                sentence=Span(0, len(text)),
                polarity="affirmed",
                modality="asserted",
                rule="by hand",
                confidence=0.9,
            ),
        ),
        Attacker.info,
    )


def written(number: int) -> Article:
    """The article of a number."""
    return Article.from_text(f"Front {number % 7} attacked Legion {number % 5}.", id=f"a{number}")


def digest(store: Path) -> str:
    """The hash of the whole graph of a store."""
    with Store(store, read_only=True) as opened:
        return situation_graph(opened.extractions()).digest()


if __name__ == "__main__":
    build_store(map(written, range(int(sys.argv[2]))), sys.argv[1], Attacker())

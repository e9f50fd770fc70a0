"""Resolution in memory at scale: a million mentions of fifty thousand made-up names, and the slope."""

import random
import resource
import time
from collections.abc import Iterator
from typing import Final

from sitgraph.graph.identity.resolution import Resolver
from sitgraph.graph.schema.model import Article, Extraction, ExtractorInfo, LocalEntity, Mention

_SYLLABLES: Final = (
    "ba da fa ga ha ja ka la ma na qa ra sa ta za bel dur fir gol hun jar kul min nor pol rus sul tur zim"
).split()
_KINDS: Final = (("Person", 2), ("ArmedGroup", 2), ("Settlement", 1), ("Group", 3))
_PER_ARTICLE: Final = 10
NAMES: Final = 50_000


def _names(count: int, rng: random.Random) -> list[tuple[str, str]]:
    def word() -> str:
        return "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).title()

    made: dict[str, str] = {}
    while len(made) < count:
        kind, words = rng.choice(_KINDS)
        made[" ".join(word() for _ in range(words))] = kind
    return list(made.items())


def extractions(mentions: int, names: list[tuple[str, str]], rng: random.Random) -> Iterator[Extraction]:
    """Articles of ten mentions each, of names drawn with a long tail."""
    info = ExtractorInfo("0", "none")
    for number in range(mentions // _PER_ARTICLE):
        chosen = {names[int(len(names) * rng.random() ** 3)] for _ in range(_PER_ARTICLE)}
        entities = tuple(LocalEntity(f"e{k}", kind, name) for k, (name, kind) in enumerate(sorted(chosen)))
        spans = tuple(Mention(k * 20, k * 20 + 10, e.type, "name", e.entity) for k, e in enumerate(entities))
        article = Article(id=f"{number:08x}", text="", sha256="0", published=f"2024-{number % 12 + 1:02d}-01")
        yield Extraction(article, spans, entities, (), info)


def main() -> None:
    """Measure and print."""
    rng = random.Random(0)
    names = _names(NAMES, rng)
    before = None
    for mentions in (10_000, 100_000, 1_000_000):
        start = time.perf_counter()
        resolver = Resolver()
        for extraction in extractions(mentions, names, rng):
            resolver.add(extraction)
        resolution = resolver.resolve()
        took = time.perf_counter() - start
        slope = f"  slope {took / before * 0.1:.2f} of linear" if before else ""
        print(
            f"{mentions:9,d} mentions of {len(resolver.names):6,d} names -> "
            f"{len(resolution.entities):6,d} entities  {took:6.1f} s{slope}  "
            f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB"
        )
        before = took


if __name__ == "__main__":
    main()

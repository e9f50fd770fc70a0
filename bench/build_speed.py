"""The whole build beside the language model alone, on the same text, with one process and with two.

    python -m sitgraph.bench.build_speed [ARCHIVE] [--articles N]

Without an archive made-up news is read, which has more to say in fewer words than news has. The start of a
build, which is the same for one article and for a million, is taken off: what counts is what the articles
beyond the first few add. Read the ratios: machines differ. On a machine that does other things read those of
the processor; for two processes they say what a quiet one would give. Memory is that of all processes, what
they share counted once, where the system says it (Linux).
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article

from .child_processes import environment, memory_of

_USUAL: Final = 160
_FIRST: Final = 40
"""Articles of the build whose cost is taken off."""
_WORKERS: Final = (1, 2)
_PAUSE: Final = 0.2


class _Cost(NamedTuple):
    """Seconds on the clock, seconds of processors, MB at most of all processes together."""

    clock: float
    processor: float
    memory: float = 0.0

    def beyond(self, first: "_Cost") -> "_Cost":
        return _Cost(self.clock - first.clock, self.processor - first.processor, self.memory)


def _articles(archive: str | None, count: int) -> list[Article]:
    if archive is not None:
        return list(itertools.islice(read_articles([archive], on_error=lambda _: None), count))
    news = SyntheticNews()
    return [news.article(number).extraction.article for number in range(count)]


def _model_alone(articles: Sequence[Article]) -> _Cost:
    """What the language model costs for the articles beyond the first few."""
    extractor = Extractor()
    clock = processor = 0.0
    for number, article in enumerate(articles):
        prepared = extractor.prepared(article)
        started, used = time.perf_counter(), time.process_time()
        extractor.nlp(prepared)
        if number >= _FIRST:
            clock += time.perf_counter() - started
            processor += time.process_time() - used
    return _Cost(clock, processor)


def _build(archive: Path, workers: int) -> _Cost:
    store = archive.with_suffix(f".{workers}.duckdb")
    before, started = os.times(), time.perf_counter()
    build = subprocess.Popen(
        (sys.executable, "-m", "sitgraph", "build", archive, "-s", store, "-q", "-w", str(workers)),
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    memory = 0.0
    while build.poll() is None:
        memory = max(memory, memory_of(build.pid))
        time.sleep(_PAUSE)
    clock, after = time.perf_counter() - started, os.times()
    if build.returncode:
        raise SystemExit(f"the build of {archive} ended with {build.returncode}")
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return _Cost(clock, used, memory)


def _written(articles: Sequence[Article], path: Path) -> Path:
    with path.open("wb") as file:
        for article in articles:
            known = {"id": article.id, "title": article.title, "date": article.published}
            file.write(msgspec.json.encode({**known, "text": article.text}) + b"\n")
    return path


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The whole build beside the language model alone.")
    parser.add_argument("archive", nargs="?", help="news to read, in place of made-up news")
    parser.add_argument("--articles", type=int, default=_USUAL, help="how many of them")
    given = parser.parse_args()
    articles = _articles(given.archive, given.articles)
    if len(articles) <= _FIRST:
        raise SystemExit(f"more than {_FIRST} articles are needed")
    beyond = articles[_FIRST:]
    words = sum(len(article.text.split()) for article in beyond) // len(beyond)
    print(f"{len(beyond):,d} articles of {words} words beyond the first {_FIRST}")
    model = _model_alone(articles)
    _print("language model alone", model)
    with tempfile.TemporaryDirectory() as folder:
        few = _written(articles[:_FIRST], Path(folder) / "few.jsonl")
        many = _written(articles, Path(folder) / "many.jsonl")
        for workers in _WORKERS:
            first = _build(few, workers)
            build = _build(many, workers).beyond(first)
            clock, processor = model.clock / build.clock, workers * model.processor / build.processor
            _print(f"whole build, {workers} process{'es' * (workers > 1)}", build)
            print(
                f"  {'its speed to that of the model':36s} {clock:8.2f}   {processor:8.2f} by the processor"
            )
            print(
                f"  {'memory, of few and of many articles':36s} {first.memory:8.0f}   {build.memory:8.0f} MB"
            )


def _print(label: str, cost: _Cost) -> None:
    print(f"  {label:36s} {cost.clock:8.1f} s {cost.processor:8.1f} s processor", flush=True)


if __name__ == "__main__":
    main()

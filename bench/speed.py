"""Words a second of the language model and of the whole extraction, in one run, with the share of each step.

Read the ratios: machines differ. Each step of each article counts by its fastest round.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.language.component import SitgraphModel
from sitgraph.extract.language.window_decoding import Window
from sitgraph.extract.pipeline import Extractor

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
ROUNDS = 15


def main() -> None:
    """Measure and print."""
    articles = list(read_articles([EXAMPLES]))
    extractor = Extractor()
    words = sum(sum(not t.is_space for t in extractor.doc(a)) for a in articles)
    model = extractor.nlp.get_pipe("sitgraph_model")
    assert isinstance(model, SitgraphModel)
    extractor.extract(articles[0])
    spent: dict[str, list[float]] = {"tokens": [], "network": [], "language model": [], "whole": []}
    inside = 0.0
    original = Window.__init__

    def timed(self: Window, *arguments: object) -> None:
        nonlocal inside
        start = time.perf_counter()
        original(self, *arguments)  # type: ignore[arg-type]
        inside += time.perf_counter() - start

    Window.__init__ = timed  # type: ignore[method-assign,assignment]
    for article in articles:
        rounds: dict[str, list[float]] = {step: [] for step in spent}
        for _ in range(ROUNDS):
            inside = 0.0
            start = time.perf_counter()
            prepared = extractor.prepared(article)
            rounds["tokens"].append(time.perf_counter() - start)
            extractor.nlp(prepared)
            rounds["language model"].append(time.perf_counter() - start)
            rounds["network"].append(inside)
            start = time.perf_counter()
            extractor.extract(article)
            rounds["whole"].append(time.perf_counter() - start)
        for step, times in rounds.items():
            spent[step].append(min(times))  # what else runs on the machine only ever adds
    tokens, network, lm, whole = (sum(times) for times in spent.values())
    print(
        f"language model      {words / lm:8.0f} words/s  (tokeniser {tokens / lm:.0%}, "
        f"network {network / lm:.0%}, decoding and Doc {(lm - network - tokens) / lm:.0%})"
    )
    print(
        f"whole extraction    {words / whole:8.0f} words/s  "
        f"(our own part costs {whole / lm - 1:.0%} on top of the model)"
    )
    print(f"decoding and Doc    {(lm - network - tokens) / network:8.0%} of the network")
    print(f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "sitgraph",
                "build",
                str(EXAMPLES / "2018-12-hajin.txt"),
                "-s",
                f"{folder}/s.duckdb",
                "-q",
            ],
            check=True,
            capture_output=True,
        )
        print(f"build, one article  {time.perf_counter() - start:8.1f} s cold")
    print(f"tables loaded       {min(_tables_loaded() for _ in range(5)):8.2f} s of the processor")


_LOAD = """
import time
from sitgraph.extract.vocabulary.tables import vocabulary
from sitgraph.extract.vocabulary.world import world_groups, world_places
start = time.process_time()
known = vocabulary().known
world_places("Goma", known)
world_groups("ELN", known)
print(time.process_time() - start)
"""


def _tables_loaded() -> float:
    """Seconds that a new process takes for the vocabulary and the tables of the world."""
    done = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()

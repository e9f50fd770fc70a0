"""Words a second of the language model and of the whole extraction, in one run, with the share of each step.

Read the ratios: machines differ, and these are measured on whatever else runs beside.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sitgraph.extract.articles import read_articles
from sitgraph.extract.encoder import SitgraphModel, _Window
from sitgraph.extract.pipeline import Extractor

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
ROUNDS = 12


def main() -> None:
    """Measure and print."""
    articles = list(read_articles([EXAMPLES]))
    extractor = Extractor()
    words = sum(sum(not t.is_space for t in extractor.doc(a)) for a in articles)
    model = extractor.nlp.get_pipe("sitgraph_model")
    assert isinstance(model, SitgraphModel)
    extractor.extract(articles[0])
    spent = {"tokens": 0.0, "network": 0.0, "language model": 0.0, "whole": 0.0}
    original = _Window.__init__

    def timed(self: _Window, *arguments: object) -> None:
        start = time.perf_counter()
        original(self, *arguments)  # type: ignore[arg-type]
        spent["network"] += time.perf_counter() - start

    _Window.__init__ = timed  # type: ignore[method-assign,assignment]
    for _ in range(ROUNDS):
        for article in articles:
            start = time.perf_counter()
            prepared = extractor._prepared(article)
            spent["tokens"] += time.perf_counter() - start
            extractor.nlp(prepared)
            spent["language model"] += time.perf_counter() - start
            network = spent["network"]
            start = time.perf_counter()
            extractor.extract(article)  # in the same breath, so that both meet the same neighbours
            spent["whole"] += time.perf_counter() - start
            spent["network"] = network
    total = words * ROUNDS
    lm = spent["language model"]
    print(f"language model      {total / lm:8.0f} words/s  (tokeniser {spent['tokens'] / lm:.0%}, network {network / lm:.0%}, decoding and Doc {(lm - network - spent['tokens']) / lm:.0%})")
    print(f"whole extraction    {total / spent['whole']:8.0f} words/s  (our own part costs {spent['whole'] / lm - 1:.0%} on top of the model)")
    print(f"decoding and Doc    {(lm - network - spent['tokens']) / network:8.0%} of the network")
    print(f"peak memory         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "sitgraph", "build", str(EXAMPLES / "2018-12-hajin.txt"), "-s", f"{folder}/s.duckdb", "-q"], check=True, capture_output=True)
        print(f"build, one article  {time.perf_counter() - start:8.1f} s cold")


if __name__ == "__main__":
    main()

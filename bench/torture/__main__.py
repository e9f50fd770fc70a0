"""Runs every trial and prints tries and failures: `python -m sitgraph.bench.torture --minutes 5 --seed 0`.

Each failure names the seed that brings it back: `--only NAME --seed SEED/NUMBER` tries that one again.
"""

import argparse
import logging
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from sitgraph.bench.torture import (
    addresses,
    articles,
    bombs,
    databases,
    growth,
    processes,
    stores,
    streams,
    terminals,
    yaml_files,
)
from sitgraph.bench.torture.trials import TRIALS, Trial

_ALL = (addresses, articles, bombs, databases, growth, processes, stores, streams, terminals, yaml_files)


def main() -> int:
    """Try round by round, so that a short time tries a little of everything."""
    given = _arguments()
    logging.getLogger().addHandler(logging.NullHandler())
    chosen = [one for one in TRIALS if any(name in one.attempt.__name__ for name in given.only.split(","))]
    if not given.server:
        chosen = [one for one in chosen if not one.needs_server]
    end = time.monotonic() + 60 * given.minutes
    tries: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for number in range(1 if "/" in given.seed else max(one.times for one in chosen)):
        for one in chosen:
            if number < one.times and time.monotonic() < end:
                tries[one.name] += 1
                if what := attempted(one, given.seed, number):
                    failures[one.name] += 1
                    print(f"{one.attempt.__name__} --seed {given.seed}/{number}: {what}", file=sys.stderr)
    for one in chosen:
        print(f"{tries[one.name]:5} tries {failures[one.name]:3} failures  {one.name}")
    print(f"{tries.total():5} tries {failures.total():3} failures  in all")
    return 1 if failures.total() else 0


def attempted(one: Trial, seed: str, number: int) -> str | None:
    """What broke in one try, exceptions included; the same seed and number give the same try."""
    chance = Random(seed if "/" in seed else f"{seed}/{number}")
    with tempfile.TemporaryDirectory() as folder:
        try:
            return one.attempt(chance, Path(folder))
        except Exception as error:
            return f"{type(error).__name__}: {' '.join(str(error).split())[:500]}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="no try begins after so many")
    parser.add_argument("--seed", default="0", help="a number, or SEED/NUMBER of a failure")
    parser.add_argument(
        "--only", default="", help="trials whose function has one of these in its name, by commas"
    )
    parser.add_argument("--server", action="store_true", help="those too that need a Neo4j, which is started")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

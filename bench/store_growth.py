"""What stores cost as they grow: bytes, seconds and memory of every step, and how right the graph is.

Made-up news of which the true graph is known is put into a store without the language model, and the graph is
derived; then one article more comes and goes, and the commands that people use are run. Each step is a
process of its own, so that its processor time and its peak of memory are its own.

    python -m sitgraph.bench.store_growth [--keep FOLDER] [ARTICLES...]

With a folder the stores are kept there, and one that is there already isn't filled again.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import sitgraph
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.evaluation.synthetic_scores import scored
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

_USUAL: Final = (1_000, 10_000)
_STEPS: Final = ("fill", "derive", "more", "less", "grow")
_MORE: Final = 1_000
"""Articles that are put into a store that holds many."""
_COMMANDS: Final = (
    ("facts",),
    ("stats",),
    ("entities",),
    ("who", "SDF"),
    ("facts", "--min-confidence", "0.8"),
    ("stats", "--hash"),
)


class _Cost(NamedTuple):
    """What a process cost: seconds, seconds of processors, MB."""

    wall: float
    processor: float
    peak: float


def _cost(command: Sequence[str]) -> _Cost:
    """Run a command to its end."""
    before = os.times().elapsed
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_search_path())}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return _Cost(os.times().elapsed - before, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _search_path() -> Iterable[str]:
    """Where this very package is found, before any other of its name."""
    return (str(Path(sitgraph.__path__[0]).parent), *filter(None, [os.environ.get("PYTHONPATH")]))


def _step(name: str, store: Path, count: int) -> None:
    """A step in a process of its own."""
    news = SyntheticNews()
    with Store(store) as opened:
        if name == "fill":
            opened.put(made.extraction for made in news.articles(count))
        elif name == "grow":
            opened.put(news.article(number).extraction for number in range(count, count + _MORE))
            return
        elif name == "more":
            opened.put([news.article(count).extraction])
        elif name == "less":
            opened.forget(news.article(count).extraction.article.id)
        if name != "fill":
            update(opened)


def _command(name: str, store: Path, count: int) -> Sequence[str]:
    return (sys.executable, "-m", "sitgraph.bench.store_growth", name, str(store), str(count))


def _measure(count: int, folder: Path) -> None:
    store = folder / f"{count}.duckdb"
    print(f"{count:,d} articles")

    def step(name: str, label: str) -> None:
        _print(label, _cost(_command(name, store, count)))

    if not store.exists():
        step("fill", "put in (made up, signed, written)")
    bare = store.stat().st_size
    step("derive", "derived whole")
    whole = store.stat().st_size
    step("more", "one article more")
    step("less", "and forgotten again")
    for command in _COMMANDS:
        _print(" ".join(command), _cost((sys.executable, "-m", "sitgraph", *command, "-s", str(store))))
    grown = store.with_suffix(".grown.duckdb")
    shutil.copyfile(store, grown)
    _print(f"{_MORE:,d} more put in", _cost(_command("grow", grown, count)))
    grown.unlink()
    print(f"  {'bytes an article':36s} {bare / count:10,.0f} said {whole / count:10,.0f} with the graph")
    for kind, score in scored(store, SyntheticNews(), count).items():
        shares = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
        print(f"  {kind:36s} B-cubed {shares} of {score.of:,d}")


def _print(label: str, cost: _Cost) -> None:
    print(
        f"  {label:36s} {cost.wall:8.1f} s {cost.processor:8.1f} s processor {cost.peak:8.0f} MB", flush=True
    )


def main() -> None:
    """Measure and print, for as many articles as the arguments say."""
    if len(sys.argv) == 4 and sys.argv[1] in _STEPS:
        _step(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description="What stores cost as they grow.")
    parser.add_argument("articles", nargs="*", type=int, default=_USUAL)
    parser.add_argument("--keep", type=Path, help="where stores are kept")
    given = parser.parse_args()
    for count in given.articles:
        if given.keep is not None:
            _measure(count, given.keep)
            continue
        with tempfile.TemporaryDirectory() as folder:
            _measure(count, Path(folder))


if __name__ == "__main__":
    main()

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
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.evaluation.synthetic_scores import scored
from sitgraph.graph.situation.updating import update
from sitgraph.graph.store.claim_store import Store

from .child_processes import environment

_USUAL: Final = (1_000, 10_000)
_STEPS: Final = ("read", "fill", "derive", "more", "less", "grow")
_MORE: Final = 1_000
"""Articles that are put into a store that holds many."""
_READ: Final = 60
"""Articles of which is measured what reading costs, beyond a few."""
_FEW: Final = 10
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
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return _Cost(os.times().elapsed - before, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _step(name: str, store: Path, count: int) -> None:
    """A step in a process of its own."""
    news = SyntheticNews()
    if name == "read":
        from sitgraph.extract.pipeline import Extractor  # which the other steps and this process do without

        extractor = Extractor()
        for number in range(count):
            extractor.extract(news.article(number).extraction.article)
        return
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


def _reading(folder: Path) -> float:
    """Seconds of the processor that an article costs to read."""
    store = folder / "none.duckdb"
    few, many = (_cost(_command("read", store, count)) for count in (_FEW, _READ))
    return (many.processor - few.processor) / (_READ - _FEW)


def _measure(count: int, folder: Path, reading: float) -> float:
    """Measure and print a store of so many articles; what another one costs to build there."""
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
    _print("build of one article more", _built_one_more(grown))
    putting = _cost(_command("grow", grown, count))
    _print(f"{_MORE:,d} more put in", putting)
    grown.unlink()
    print(f"  {'bytes an article':36s} {bare / count:10,.0f} said {whole / count:10,.0f} with the graph")
    for kind, score in scored(store, SyntheticNews(), count).items():
        shares = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
        print(f"  {kind:36s} B-cubed {shares} of {score.of:,d}")
    return reading + putting.processor / _MORE


def _built_one_more(store: Path) -> _Cost:
    """What the command costs that people use: the start, reading, the graph and all."""
    told = "Fighters of the {0} Brigade captured {0} from the Syrian army on Monday, residents said.\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text(told.format(f"{time.time_ns() % 26**4:x}".translate(_LETTERS).title()))
        return _cost((sys.executable, "-m", "sitgraph", "build", str(file), "-s", str(store), "-q"))


_LETTERS: Final = str.maketrans("0123456789", "aeioulmnrs")
"""What makes a name of a number."""


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
    with tempfile.TemporaryDirectory() as folder:
        reading = _reading(Path(folder))
    print(f"an article costs {reading:.3f} s of the processor to read")
    first = 0.0
    for count in given.articles:
        with tempfile.TemporaryDirectory() as folder:
            cost = _measure(count, given.keep or Path(folder), reading)
        first = first or cost
        print(f"  {'to read and put in another one':36s} {cost:8.4f} s, {cost / first:.3f} of the first")


if __name__ == "__main__":
    main()

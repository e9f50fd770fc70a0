"""Processes that read or decide: killed from outside they are replaced, and nothing that was said is lost."""

import multiprocessing
import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from sitgraph.extract.parallel import extract_in_processes
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.schema.errors import ArticleError, SitgraphError
from sitgraph.graph.schema.model import Article, Extraction

from .handmade_builds import attack, written
from .trials import trial

_NUMBER: Final = 60
_PAUSE: Final = 0.01


class Reading:
    """Reads an article in a moment."""

    def extract(self, article: Article) -> Extraction:
        """What it says."""
        time.sleep(_PAUSE)
        return attack(article)


@trial("processes that are killed while they read cost at most the article at hand, by name", times=10)
def killed_workers(rng: Random, folder: Path) -> str | None:
    """Kill some of two or three workers at moments of chance."""
    errors: list[ArticleError] = []
    deaths = rng.randint(1, 4)
    over = threading.Event()

    def kill() -> None:
        for _ in range(deaths):
            over.wait(rng.uniform(0.2, 0.9))
            children = [child.pid for child in multiprocessing.active_children() if child.pid]
            if children and not over.is_set():
                with suppress(ProcessLookupError):
                    os.kill(rng.choice(children), signal.SIGKILL)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    try:
        reading = extract_in_processes(
            map(written, range(_NUMBER)),
            Reading,
            workers=rng.choice((2, 3)),
            seconds=20,
            on_error=errors.append,
        )
        found = [extraction.article.id for extraction in reading]
    except SitgraphError as error:
        return str(error) if deaths < 3 else None  # so many deaths may all come while they start
    finally:
        over.set()
        killer.join()
    lost = len(errors)
    names = [f"a{number}" for number in range(_NUMBER)]
    if found != [name for name in names if name in set(found)] or len(found) + lost != _NUMBER:
        return f"{len(found)} found, {lost} errors, in order: {found == sorted(found, key=names.index)}"
    return None if lost <= deaths // 2 else f"{deaths} deaths cost {lost} articles"


def decide(path: str, name: str, times: int) -> None:
    """Put so many decisions into a file, each as a command would."""
    for number in range(times):
        Judgements.read(Path(path)).add(Judgement("drop", (f"{name}{number}",)))


@trial("forty decisions at once are all kept, with every comment", times=5)
def many_deciders(rng: Random, folder: Path) -> str | None:
    """Some processes that decide at the same time on one file that people write in."""
    path = folder / "judgements.yaml"
    before = "# by Ann\n- same: [A, B]  # both\n\n# later\n- drop: C\n"
    path.write_text(before)
    several = rng.choice((4, 8))
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=decide, args=(str(path), name, 40 // several)) for name in "abcdefgh"[:several]
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    kept = len(Judgements.read(path).items)
    return None if kept == 42 and path.read_text().startswith(before) else f"{kept} of 42 kept"

"""Processes that are measured: what they are started with, and what they hold."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import sitgraph


def environment() -> Mapping[str, str]:
    """The environment in which a process finds this very package, before any other of its name."""
    path = (str(Path(sitgraph.__path__[0]).parent), *filter(None, [os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


def memory_of(process: int) -> float:
    """MB of a process and of all that it started, what they share counted once; 0 where nobody says it."""
    return sum(_share(one) for one in _with_children(process))


def _with_children(process: int) -> Iterator[int]:
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*"):
        for child in _read(thread / "children").split():
            yield from _with_children(int(child))


def _share(process: int) -> float:
    lines = _read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _read(path: Path) -> str:
    """A file of the system, empty where there is none, as when its process has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""

"""What a trial is, and the list of all.

A trial is a function of a source of chance and an empty folder, which tries once to break something. It gives
None where that held, else what broke, in one line.
"""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

Attempt = Callable[[Random, Path], str | None]


class Trial(NamedTuple):
    """A kind of attack, with how often it is tried in the long form."""

    name: str
    attempt: Attempt
    times: int
    needs_server: bool = False


TRIALS: Final[list[Trial]] = []


def trial(name: str, *, times: int, needs_server: bool = False) -> Callable[[Attempt], Attempt]:
    """Put a function into the list; `name` says what has to hold."""

    def listed(attempt: Attempt) -> Attempt:
        TRIALS.append(Trial(name, attempt, times, needs_server))
        return attempt

    return listed

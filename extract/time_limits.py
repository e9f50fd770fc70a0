"""A limit of time for one step, where the system can interrupt one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

DEFAULT: Final = 60.0
"""Seconds for one article; a long one takes two."""
_AGAIN: Final = 1.0


class TimeLimitExceeded(Exception):
    """A step took longer than it may."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeLimitExceeded inside the block after so many seconds; None is no limit.

    It needs the main thread of a process and a system with timers, so not Windows; elsewhere nothing is
    interrupted. It is raised again each second, should a library swallow it.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not seconds or not able:
        yield
        return

    def interrupt(number: int, frame: object) -> NoReturn:
        raise TimeLimitExceeded(f"took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

"""Ctrl-C between the transactions of a database, never within one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def put_off() -> Iterator[None]:
    """Raise a Ctrl-C that comes within when what is within has ended; a second one is not put off.

    The driver can't be interrupted while it speaks with the server: it leaves half a message in its buffers,
    and closing the session then fails in many ways, each of which would stand in place of the interrupt.
    Nothing changes in other threads, which no signal reaches, nor where the program has its own way with it.
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not in_main_thread or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    came = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal came
        if came:
            signal.default_int_handler(number, frame)
        came = True

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if came:
            raise KeyboardInterrupt

"""The command line as a program."""

import signal
import sys
from multiprocessing import parent_process
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; Ctrl-C while it is being loaded ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _leave_torch_out()
    from sitgraph.cli import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _leave_torch_out() -> None:
    """spaCy loads PyTorch wherever it is installed: seconds and half a gigabyte that only a pipeline of the
    user's own can need.
    """
    if not any(word.startswith("--model") for word in sys.argv[1:]):
        sys.modules.setdefault("torch", None)  # type: ignore[arg-type]


if parent_process() is not None:  # a worker, which has the command line of its parent
    _leave_torch_out()
if __name__ == "__main__":
    main()

"""The command line as a program."""

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; Ctrl-C while it is being loaded ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from sitgraph.cli import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()

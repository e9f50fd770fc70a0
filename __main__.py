"""The command line as a program."""

import signal
import sys
from functools import partial
from importlib import import_module
from multiprocessing import parent_process
from types import ModuleType
from typing import Any, NoReturn


def main() -> NoReturn:
    """Run the command line; Ctrl-C while it is being loaded ends it without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _load_less()
    from sitgraph.cli import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


def _load_less() -> None:
    """Keep libraries from loading what no command of ours uses.

    spaCy loads PyTorch wherever it is installed, seconds and half a gigabyte that only a pipeline of the
    user's own can need, and its own command line; datasketch loads how scipy integrates. Both are a quarter
    of a second and more.
    """
    if not any(word.startswith("--model") for word in sys.argv[1:]):
        sys.modules.setdefault("torch", None)  # type: ignore[arg-type]
    if "spacy" not in sys.modules:
        sys.modules["spacy.cli"] = _PutOff("spacy.cli")
        sys.modules["spacy.cli.info"] = _PutOff("spacy.cli.info", "info")
    if "scipy.integrate" not in sys.modules:
        sys.modules["scipy.integrate"] = _PutOff("scipy.integrate", "quad")


class _PutOff(ModuleType):
    """A module that is loaded when something of it is used: these functions when they are called."""

    def __init__(self, name: str, *functions: str) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, partial(self._call, function))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the import system asks of every module
            raise AttributeError(name)
        return getattr(self._loaded(), name)

    def _call(self, function: str, *arguments: Any, **named: Any) -> Any:
        return getattr(self._loaded(), function)(*arguments, **named)

    def _loaded(self) -> ModuleType:
        for name, module in list(sys.modules.items()):
            if isinstance(module, _PutOff) and f"{self.__name__}.".startswith(f"{name}."):
                del sys.modules[name]
        return import_module(self.__name__)


if parent_process() is not None:  # a worker, which has the command line of its parent
    _load_less()
if __name__ == "__main__":
    main()

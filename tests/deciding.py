"""One of several people who decide at once, apart from the tests so that its process loads little."""

from pathlib import Path

from sitgraph.graph.identity.judgements import Judgement, Judgements


def decide(path: Path, name: str, times: int) -> None:
    """Put so many decisions into a file, each as a command would."""
    for number in range(times):
        Judgements.read(path).add(Judgement("drop", (f"{name}{number}",)))

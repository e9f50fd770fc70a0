"""Commands that answer programs and assistants."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..graph.schema.errors import ServerError
from .console import errors
from .options import (
    DEFAULT_STORE,
    JudgementsOption,
    MinConfidence,
    ModelOption,
    StoreOption,
    VocabularyOption,
)

if TYPE_CHECKING:
    from ..serving.answers import GraphAnswers

app = typer.Typer()
_MOST_AT_ONCE = 32


@app.command()
def serve(
    store: StoreOption = DEFAULT_STORE,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port of 127.0.0.1 to listen on.")] = 8750,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
) -> None:
    """Answer programs of this machine in JSON: entities, facts, evidence, timeline, search, posted texts.

    Nothing can be written. http://127.0.0.1:8750/ says what may be asked.
    """
    try:
        import uvicorn

        from ..serving.http_interface import http_interface
    except ImportError as error:
        raise ServerError("serving needs an extra: pip install 'sitgraph[serve]'") from error
    with _answers(store, judgements, min_confidence, model, vocabulary) as answers, _listening(port) as line:
        errors.print(f"http://127.0.0.1:{port}/")
        settings = uvicorn.Config(
            http_interface(answers), log_level="error", access_log=False, limit_concurrency=_MOST_AT_ONCE
        )
        uvicorn.Server(settings).run(sockets=[line])


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A line that listens at a port of this machine alone.

    Raises ServerError where something else does.
    """
    with socket.socket() as line:
        if os.name == "posix":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind(("127.0.0.1", port))
            line.listen()
        except OSError as error:
            raise ServerError(f"port {port}: {error.strerror}; choose another with --port") from error
        yield line


@app.command()
def mcp(
    store: StoreOption = DEFAULT_STORE,
    min_confidence: MinConfidence = 0.0,
    judgements: JudgementsOption = None,
    model: ModelOption = None,
    vocabulary: VocabularyOption = None,
) -> None:
    """Answer an assistant by the Model Context Protocol, over standard input and output; it only reads."""
    try:
        from ..serving.assistant_tools import assistant_tools
    except ImportError as error:
        raise ServerError("an assistant needs an extra: pip install 'sitgraph[mcp]'") from error
    with _answers(store, judgements, min_confidence, model, vocabulary) as answers:
        assistant_tools(answers).run()


@contextmanager
def _answers(
    store: Path, judgements: Path | None, min_confidence: float, model: str | None, vocabulary: Path | None
) -> Iterator["GraphAnswers"]:
    """Answers from the store, which is brought up to date first."""
    from ..graph.situation.of_store import stored_graph
    from ..serving.answers import GraphAnswers
    from ..serving.posted_texts import posted_texts

    opened = partial(stored_graph, store, judgements=judgements, min_confidence=min_confidence)
    with opened():
        pass
    reader = posted_texts(model, vocabulary)
    try:
        if model or vocabulary:
            reader.start()  # what is wrong with them is said now, and not to who asks
        yield GraphAnswers(opened, reader)
    finally:
        reader.end()

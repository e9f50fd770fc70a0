"""Commands that answer programs and assistants."""

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
    interface = http_interface(_answers(store, judgements, min_confidence, model, vocabulary))
    errors.print(f"http://127.0.0.1:{port}/")
    uvicorn.run(
        interface, host="127.0.0.1", port=port, log_level="error", access_log=False, limit_concurrency=32
    )


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
    assistant_tools(_answers(store, judgements, min_confidence, model, vocabulary)).run()


def _answers(
    store: Path, judgements: Path | None, min_confidence: float, model: str | None, vocabulary: Path | None
) -> "GraphAnswers":
    from ..extract.pipeline import Extractor
    from ..graph.situation.of_store import graph_of
    from ..serving.answers import GraphAnswers

    graph = graph_of(store, judgements=judgements, min_confidence=min_confidence)
    return GraphAnswers(graph, lambda: Extractor(model=model, vocabulary_file=vocabulary))

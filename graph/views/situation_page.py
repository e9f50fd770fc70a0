"""The page of a graph: one HTML file that shows it with its evidence and loads nothing.

What the page does stands in `page/src`; `make page` bundles it into `assets`.
"""

from pathlib import Path

import msgspec

from ..schema.errors import ExportError
from ..schema.model import SituationGraph
from ..store.whole_files import whole_file
from .page_rows import page_rows
from .scene import Scene, scene
from .secure_html import asset, embedded, filled, policy


def situation_page(graph: SituationGraph, chosen: Scene, *, title: str, version: str) -> str:
    """The page of a scene of a graph, as HTML."""
    style, script = asset("page.css"), asset("page.js")
    rows = page_rows(graph, chosen, title=title, version=version)
    data = embedded(msgspec.json.encode(rows))
    return filled(
        asset("page.html"),
        {"style": style, "script": script, "data": data},
        policy=policy(style=style, script=script),
        title=title,
        version=version,
    )


def write_page(
    graph: SituationGraph,
    path: str | Path,
    *,
    title: str = "Situation graph",
    version: str = "",
    chosen: Scene | None = None,
) -> Scene:
    """Write the page of a graph and return what of it is on the page.

    Raises ExportError where the file can't be written; an older one then stays as it was.
    """
    path = Path(path)
    chosen = chosen or scene(graph)
    text = situation_page(graph, chosen, title=title, version=version)
    try:
        with whole_file(path) as beside:
            beside.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror}") from error
    return chosen

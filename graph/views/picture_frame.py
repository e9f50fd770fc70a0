"""What pictures share: a figure of matplotlib without a window, fonts, legends, and writing it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from ..schema.errors import ExportError
from ..schema.printable import printable

TEXT: Final = "#1b1f26"
MUTED: Final = "#59616e"
_LONGEST: Final = 42
_DPI: Final = 110
_SETTINGS: Final[Any] = {
    "svg.fonttype": "none",  # text stays text, to be searched and edited
    "svg.hashsalt": "sitgraph",  # the same picture is the same file
    "text.parse_math": False,  # a name may hold dollars
    "axes.unicode_minus": False,
    "font.family": ["DejaVu Sans"],
}


@contextmanager
def figure(path: Path, width: float, height: float) -> Iterator[Any]:
    """A figure of so many inches, which is written to a .png or .svg file in the end.

    Raises ExportError without matplotlib (the extra `picture`).
    """
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise ExportError("pictures need an extra: pip install 'sitgraph[picture]'") from error
    with mpl.rc_context(_SETTINGS):
        drawn = Figure(figsize=(width, height), dpi=_DPI, facecolor="white")
        yield drawn
        kind = path.suffix[1:].lower() or "png"
        drawn.savefig(path, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None})


def shortened(text: str) -> str:
    """A text that fits a label, on one line and of characters that can be drawn."""
    line = " ".join(printable(text).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def legend(axes: Any, handles: Iterable[Any], *, columns: int = 1, below: bool = False) -> None:
    """A legend in a corner that covers nothing, or below the axes."""
    where: dict[str, Any] = (
        {"loc": "upper center", "bbox_to_anchor": (0.5, -0.06)}
        if below
        else {"loc": "upper left", "bbox_to_anchor": (0.0, 1.0)}
    )
    axes.legend(handles=list(handles), frameon=False, fontsize=9, labelcolor=TEXT, ncols=columns, **where)

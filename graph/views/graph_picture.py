"""The graph as a picture: the best attested actors and places, what joins them, and a legend."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..schema.model import Entity, Evidence, SituationGraph
from .drawn_lines import DrawnLine, drawn_lines
from .layout import Point, positions
from .palette import KINDS, TONES, kind_of
from .picture_frame import MUTED, TEXT, figure, legend, shortened
from .scene import Portion, Scene, scene

MOST: Final = 25
_SIZE: Final = (15.0, 10.0)
_SPREAD: Final = 0.16
_MARKERS: Final = {"circle": "o", "square": "s", "diamond": "D"}
_SMALLEST, _LARGEST = 9.0, 24.0
"""Diameters of nodes, in points."""


class PictureOptions(NamedTuple):
    """What a picture shows: at most `top` nodes; of `actors` alone, by any name, where some are given."""

    actors: Sequence[str] = ()
    top: int = MOST
    named_only: bool = False


DEFAULT: Final = PictureOptions()


def draw(graph: SituationGraph, path: Path, options: PictureOptions = DEFAULT) -> None:
    """Draw what articles plainly assert between the best attested nodes, as .png or .svg.

    Raises ExportError without matplotlib (the extra `picture`), QueryError for an actor that is not there.
    """
    chosen = scene(graph, actors=options.actors, named_only=options.named_only, plain_only=True)
    kept = _joined([node.id for node in chosen.nodes], chosen.evidence, options.top)
    nodes = [node for node in chosen.nodes if node.id in kept]
    lines = drawn_lines((e for e in graph.evidence if {e.subject, e.object} <= kept), spread=_SPREAD)
    with figure(path, *_SIZE) as drawn:
        axes = drawn.add_axes((0.02, 0.05, 0.96, 0.93))
        axes.axis("off")
        _Drawing(axes, nodes, lines).draw()
        _notes(axes, nodes, lines, chosen)


def _joined(ranked: Sequence[str], evidence: Iterable[Evidence], most: int) -> set[str]:
    """The best attested nodes that are joined with another of them, so many at most."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for item in evidence:
        if item.subject is not None:
            neighbours[item.subject].add(item.object)
            neighbours[item.object].add(item.subject)
    before: set[str] = set()
    joined: set[str] = set()
    for node in ranked:
        met = neighbours[node] & before
        before.add(node)
        if met and len(joined | met | {node}) > most:
            break
        joined |= met | {node} if met else set()
    return joined


def _notes(axes: Any, nodes: Sequence[Entity], lines: Sequence[DrawnLine], chosen: Scene) -> None:
    from matplotlib.lines import Line2D

    kinds = {kind_of(node.type).key for node in nodes}
    tones = {line.tone.key for line in lines}
    handles = [
        Line2D([], [], marker=_MARKERS[k.shape], color=k.colour, linestyle="", markersize=8, label=k.name)
        for k in KINDS
        if k.key in kinds
    ]
    handles += [Line2D([], [], color=t.colour, linewidth=2, label=t.name) for t in TONES if t.key in tones]
    if any(line.disputed for line in lines):
        handles.append(Line2D([], [], color=TEXT, linewidth=2.5, linestyle="--", label="Disputed"))
    legend(axes, handles)
    axes.text(
        0.0, -0.03, _share(len(nodes), chosen.all_nodes), transform=axes.transAxes, fontsize=9, color=MUTED
    )


def _share(drawn: int, of: Portion) -> str:
    if not drawn:
        return "No article plainly asserts a relation between two of them."
    return f"{drawn} of {of.of} shown, the best attested"


class _Drawing:
    """Nodes, lines and labels on axes in points, so that what overlaps can be told."""

    def __init__(self, axes: Any, nodes: Sequence[Entity], lines: Sequence[DrawnLine]) -> None:
        self._axes = axes
        self._nodes = nodes
        self._lines = lines
        self._width, self._height = _SIZE[0] * 72 * 0.96, _SIZE[1] * 72 * 0.93
        axes.set_xlim(0, self._width)
        axes.set_ylim(0, self._height)
        self._at = self._places()
        most = max((self._weight(node.id) for node in nodes), default=1)
        self._diameter = {
            node.id: _SMALLEST + (_LARGEST - _SMALLEST) * (self._weight(node.id) / most) ** 0.5
            for node in nodes
        }
        self._labels = _Labels(self._width, self._height)

    def _weight(self, node: str) -> int:
        return sum(sum(line.claims.values()) for line in self._lines if node in (line.subject, line.object))

    def _places(self) -> dict[str, Point]:
        """The layout, stretched over the picture beside the legend."""
        pairs = {(line.subject, line.object): float(len(line.sources)) for line in self._lines}
        found = positions((node.id for node in self._nodes), pairs)
        if not found:
            return {}
        xs, ys = zip(*found.values(), strict=True)

        def stretched(value: float, values: Sequence[float], first: float, last: float) -> float:
            low, high = min(values), max(values)
            return (
                (first + last) / 2 if high == low else first + (value - low) / (high - low) * (last - first)
            )

        return {
            node: (
                stretched(x, xs, 0.2 * self._width, 0.94 * self._width),
                stretched(y, ys, 0.06 * self._height, 0.95 * self._height),
            )
            for node, (x, y) in found.items()
        }

    def draw(self) -> None:
        """Lines below nodes below labels; a node's label goes before a line's."""
        for line in self._lines:
            self._draw_line(line)
        for node in self._nodes:
            kind = kind_of(node.type)
            x, y = self._at[node.id]
            self._axes.plot(
                x,
                y,
                marker=_MARKERS[kind.shape],
                markersize=self._diameter[node.id],
                color=kind.colour,
                markeredgecolor="white",
                zorder=3,
            )
            self._labels.keep_clear(x, y, self._diameter[node.id] / 2)
        for node in self._nodes:
            self._label(shortened(node.name), self._beside(node.id), size=10, weight="bold", forced=True)
        for line in sorted(self._lines, key=lambda line: (not line.disputed, -len(line.sources))):
            self._label(
                line.words, iter([self._middle(line)]), size=7.5, weight="normal", forced=line.disputed
            )

    def _draw_line(self, line: DrawnLine) -> None:
        from matplotlib.patches import FancyArrowPatch

        width = min(1.3 + 0.6 * len(line.sources), 5.0)
        arrow = FancyArrowPatch(
            self._at[line.subject],
            self._at[line.object],
            arrowstyle="-|>" if line.directed else "-",
            mutation_scale=11,
            connectionstyle=f"arc3,rad={line.bend:.3f}",
            shrinkA=self._diameter[line.subject] / 2,
            shrinkB=self._diameter[line.object] / 2 + 1,
            linewidth=width + 1.5 * line.disputed,
            linestyle="--" if line.disputed else "-",
            color=TEXT if line.disputed else line.tone.colour,
            alpha=0.85,
            zorder=2,
        )
        self._axes.add_patch(arrow)

    def _middle(self, line: DrawnLine) -> tuple[float, float, str]:
        (left, down), (right, up) = self._at[line.subject], self._at[line.object]
        aside = line.bend / 2
        return (left + right) / 2 + (up - down) * aside, (down + up) / 2 - (right - left) * aside, "center"

    def _beside(self, node: str) -> Iterator[tuple[float, float, str]]:
        """Where a node's label may stand: below it, to its right, to its left, above it."""
        x, y = self._at[node]
        away = self._diameter[node] / 2 + 3
        yield x, y - away - 6, "center"
        yield x + away, y, "left"
        yield x - away, y, "right"
        yield x, y + away + 6, "center"

    def _label(
        self, text: str, places: Iterator[tuple[float, float, str]], *, size: float, weight: str, forced: bool
    ) -> None:
        place = self._labels.place(text, places, size, forced=forced)
        if place is None:
            return
        x, y, align = place
        self._axes.text(
            x,
            y,
            text,
            fontsize=size,
            fontweight=weight,
            color=TEXT,
            ha=align,
            va="center",
            zorder=4,
            parse_math=False,
            bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.8},
        )


class _Labels:
    """The boxes of labels and nodes, in points, so that no label hides another."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[tuple[float, float, float, float]] = []

    def keep_clear(self, x: float, y: float, radius: float) -> None:
        """Let no label cover a node."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def place(
        self, text: str, places: Iterator[tuple[float, float, str]], size: float, *, forced: bool
    ) -> tuple[float, float, str] | None:
        """The first place with room; without any the first, where the label is needed."""
        first = None
        for place in places:
            first = first or place
            box = self._box(text, place, size)
            if self._inside(box) and not any(_overlap(box, other) for other in self._taken):
                self._taken.append(box)
                return place
        if forced and first is not None:
            self._taken.append(self._box(text, first, size))
        return first if forced else None

    def _box(
        self, text: str, place: tuple[float, float, str], size: float
    ) -> tuple[float, float, float, float]:
        x, y, align = place
        width = _width(text, size)
        left = {"left": x, "center": x - width / 2, "right": x - width}[align]
        return left, y - 0.65 * size, left + width, y + 0.65 * size

    def _inside(self, box: Sequence[float]) -> bool:
        return box[0] >= 0 and box[1] >= 0 and box[2] <= self._width and box[3] <= self._height


def _width(text: str, size: float) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    return float(TextPath((0, 0), text, size=size, prop=FontProperties(weight="bold")).get_extents().width)


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

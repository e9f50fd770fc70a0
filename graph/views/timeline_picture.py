"""What is told of an actor, or of all, over time: as rows for people to read, and as a picture."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from ..schema.errors import ExportError
from ..schema.model import Evidence, SituationGraph
from ..schema.ontology import lasts
from ..situation.bearers import GraphNames
from ..situation.edges import ends
from ..situation.summaries import UNKNOWN
from ..store.whole_files import whole_file
from .palette import TONES, Tone, tone_of, words_of
from .picture_frame import MUTED, TEXT, figure, legend, shortened

MOST: Final = 30
_ROW: Final = 0.3
_WIDTH: Final = 13.0
_SHORT: Final = 5
"""Days below which what lasts is drawn as a point."""


class Told(NamedTuple):
    """A claim with its days; `dated` is false where they are but those of the article."""

    first: date
    last: date
    dated: bool
    evidence: Evidence


class TimelineRow(NamedTuple):
    """A relation between two with all claims of it that have a day, the earliest first."""

    words: str
    tone: Tone
    told: tuple[Told, ...]

    @property
    def rank(self) -> tuple[int, int, date, str]:
        """Sorts what more sources tell before the rest."""
        sources = {told.evidence.source for told in self.told}
        return -len(sources), -len(self.told), self.told[0].first, self.words


def told_of(graph: SituationGraph, actors: Sequence[str] = ()) -> list[TimelineRow]:
    """What is told, best attested first; with `actors` of them alone.

    What lasts ("member of") counts only where the text says since when: the day of a report is not its day.
    Raises QueryError for an actor that is not in the graph.
    """
    names = {entity.id: entity.name for entity in graph.entities}
    around = GraphNames(graph.entities).all_ids(actors)
    rows: defaultdict[str, list[Told]] = defaultdict(list)
    tones: dict[str, Tone] = {}
    for item in graph.evidence:
        days = _days(item)
        is_asked_for = around is None or not {item.subject, item.object}.isdisjoint(around)
        if not is_asked_for or days is None or (lasts(item.claim.relation) and not days.dated):
            continue
        subject, relation, obj = ends(item) or (None, item.claim.relation, item.object)
        words = f"{names[subject] if subject else UNKNOWN} {words_of(relation)} {names[obj]}"
        rows[words].append(days)
        tones[words] = tone_of(relation)
    found = [
        TimelineRow(words, tones[words], tuple(sorted(told, key=_order))) for words, told in rows.items()
    ]
    return sorted(found, key=lambda row: row.rank)


def _order(told: Told) -> tuple[date, date, str]:
    return told.first, told.last, told.evidence.claim.id


def timeline_rows(rows: Sequence[TimelineRow]) -> list[list[object]]:
    """[days, what, status, publisher, sentence] of each claim, in order of the days."""
    told = sorted(
        ((one, row) for row in rows for one in row.told), key=lambda pair: (pair[0].first, pair[0].last)
    )
    return [
        [
            _span(one) if one.dated else f"reported {one.first}",
            row.words,
            one.evidence.claim.status,
            one.evidence.publisher,
            " ".join(one.evidence.quote.split()),
        ]
        for one, row in told
    ]


def _span(told: Told) -> str:
    return str(told.first) if told.first == told.last else f"{told.first} to {told.last}"


def _days(item: Evidence) -> Told | None:
    when = item.claim.when
    known = [day for day in ((when.from_, when.to) if when else (item.published,)) if day]
    if not known:
        return None
    return Told(date.fromisoformat(known[0]), date.fromisoformat(known[-1]), when is not None, item)


def draw_timeline(
    rows: Sequence[TimelineRow], path: str | Path, *, top: int = MOST, of: int | None = None
) -> None:
    """Draw the best attested rows, in order of their first day, as .png or .svg.

    `of` says of how many these are, where they are not all. Raises ExportError where the file can't be
    written, for another suffix, and without matplotlib.
    """
    path = Path(path)
    if path.suffix.lower() not in (".png", ".svg"):
        raise ExportError(f"{path}: unknown format {path.suffix or '(no suffix)'!r}; use .png, .svg")
    shown = sorted(rows[:top], key=lambda row: (row.told[0].first, row.words))
    try:
        with whole_file(path) as beside, figure(beside, _WIDTH, 1.6 + _ROW * max(len(shown), 2)) as drawn:
            _draw(drawn, shown, len(rows) if of is None else of)
    except OSError as error:
        raise ExportError(f"{path}: can't be written: {error.strerror}") from error


def _draw(drawn: Any, rows: Sequence[TimelineRow], of: int) -> None:
    axes = drawn.add_axes((0.33, 0.9 / drawn.get_figheight(), 0.65, 1 - 1.3 / drawn.get_figheight()))
    for edge in ("top", "left", "right"):
        axes.spines[edge].set_visible(False)
    axes.tick_params(axis="y", length=0, labelsize=9, labelcolor=TEXT)
    axes.tick_params(axis="x", labelsize=9, labelcolor=MUTED)
    axes.set_yticks(range(len(rows)), [shortened(row.words) for row in rows])
    for label in axes.get_yticklabels():
        label.set_parse_math(False)
    axes.invert_yaxis()
    axes.grid(axis="y", color="#eceef1", zorder=0)
    for height, row in enumerate(rows):
        for told in row.told:
            _mark(axes, height, told, row.tone)
    if not rows:
        axes.set_xticks([])
    legend(axes, _handles(rows), columns=4, below=True)
    text = (
        f"{len(rows)} of {of} relations shown, the best attested" if rows else "Nothing is told with a day."
    )
    drawn.text(0.01, 1 - 0.25 / drawn.get_figheight(), text, fontsize=9, color=MUTED)


def _mark(axes: Any, height: int, told: Told, tone: Tone) -> None:
    if told.evidence.claim.polarity == "negated":
        axes.plot(told.first, height, marker="x", color=TEXT, markersize=7, markeredgewidth=2, zorder=4)
    elif (told.last - told.first).days > _SHORT:
        axes.plot([told.first, told.last], [height, height], color=tone.colour, linewidth=4, zorder=2)
    else:
        inside = tone.colour if told.dated and told.evidence.plain else "white"
        axes.plot(
            told.first, height, marker="o", color=tone.colour, markersize=8, markerfacecolor=inside, zorder=3
        )


def _handles(rows: Sequence[TimelineRow]) -> Iterator[Any]:
    from matplotlib.lines import Line2D

    def dot(label: str, **look: Any) -> Any:
        return Line2D([], [], linestyle="", label=label, **{"marker": "o", "markersize": 8, **look})

    tones = {row.tone.key for row in rows}
    claims = [told for row in rows for told in row.told]
    for tone in TONES:
        if tone.key in tones:
            yield dot(tone.name, color=tone.colour)
    if any(not (told.dated and told.evidence.plain) for told in claims):
        yield dot("Day of the report, or not stated as fact", color=MUTED, markerfacecolor="white")
    if any(told.evidence.claim.polarity == "negated" for told in claims):
        yield dot("Denied", color=TEXT, marker="x", markersize=7, markeredgewidth=2)

"""How far a build is, while it runs: articles and words a second, the time that remains, what was skipped."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from .console import Skipped, errors

if TYPE_CHECKING:
    from ..graph.store.building import Progress

_WINDOW: Final = 60.0
"""Seconds over which speed is taken."""
_BETWEEN: Final = 0.5
"""Seconds from one count to the next that is kept."""
_EACH: Final = 100
"""Articles between two lines where there is no terminal."""

Tell = Callable[["Progress"], None]


class Speed:
    """Articles and words a second, of late, from the counts at different times."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int, int]] = deque()

    def note(self, now: float, articles: int, words: int) -> None:
        """Note how many there are now."""
        if len(self._marks) > 2 and now - self._marks[-2][0] < _BETWEEN:
            self._marks.pop()
        self._marks.append((now, articles, words))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()

    def _a_second(self, which: int) -> float:
        (start, *before), (end, *after) = self._marks[0], self._marks[-1]
        return (after[which] - before[which]) / (end - start) if end > start else 0.0

    @property
    def articles(self) -> float:
        """Articles a second."""
        return self._a_second(0) if self._marks else 0.0

    @property
    def words(self) -> float:
        """Words a second."""
        return self._a_second(1) if self._marks else 0.0


@contextmanager
def build_progress(total: int | None, skipped: Skipped, *, quiet: bool) -> Iterator[Tell]:
    """A bar on a terminal, a plain line every hundred articles elsewhere.

    `total` is about how many there are, if that can be told.
    """
    if quiet:
        yield lambda progress: None
        return
    speed = Speed()
    speed.note(time.monotonic(), 0, 0)
    if not errors.is_terminal:

        def plain(progress: "Progress") -> None:
            speed.note(time.monotonic(), progress.done, progress.words)
            if progress.done % _EACH == 0:
                errors.print(f"articles: {described(progress.done, total, speed, skipped.count)}")

        yield plain
        return
    from rich import progress as display

    columns = (
        display.TextColumn("articles"),
        display.BarColumn(),
        display.TextColumn("{task.fields[said]}"),
    )
    with display.Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("articles", total=total, said="")

        def shown(progress: "Progress") -> None:
            speed.note(time.monotonic(), progress.done, progress.words)
            done = progress.done + skipped.count
            said = described(progress.done, total, speed, skipped.count)
            bar.update(task, completed=done, total=max(done, total) if total else None, said=said)

        yield shown


def described(done: int, total: int | None, speed: Speed, skipped: int) -> str:
    """All of it on one line."""
    parts = [f"{done:,}" + (f" of about {max(total, done + skipped):,}" if total else "")]
    if speed.articles:
        parts.append(f"{speed.articles:,.1f} a second")
        if speed.words:
            parts.append(f"{speed.words:,.0f} words a second")
        if total and (left := total - done - skipped) > 0:
            parts.append(f"{_duration(left / speed.articles)} left")
    if skipped:
        parts.append(f"{skipped:,} skipped")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    """Hours, minutes and seconds, as a clock shows them."""
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"

"""An article's zones for the terminal: what is told, what is about the article, what was set aside."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from rich.text import Text

from ...graph.schema.model import Article
from ...graph.schema.printable import printable
from ..articles.set_aside import share_set_aside

_STYLES: Final = {
    "kicker": "cyan",
    "title": "bold",
    "deck": "bold dim",
    "byline": "cyan",
    "dateline": "cyan",
    "body": "",
    "caption": "green",
    "table": "green",
    "author_note": "magenta",
    "boilerplate": "dim",
    "foreign": "yellow",
    "outside": "red",
    "menu": "dim",
    "comment": "dim",
    "teaser": "dim",
    "notice": "dim",
}
_WIDTH: Final = 12


def zones_shown(article: Article) -> Iterator[Text]:
    """Lines: what is known of the article, each zone with its kind before it, and the share of each kind."""
    known = (
        ("title", article.title),
        ("authors", ", ".join(article.authors)),
        ("publisher", article.publisher),
        ("section", article.section),
        ("published", article.published),
        ("updated", article.updated),
        ("language", article.language),
        ("origin", article.origin),
    )
    for name, value in known:
        yield Text(f"{name:{_WIDTH}}", style="dim") + Text(printable(value) if value else "-")
    lengths: Counter[str] = Counter()
    for zone in article.zones:
        lengths[zone.kind] += zone.end - zone.start
        style = _STYLES[zone.kind]
        day = f" {zone.published}" if zone.published else ""
        for number, line in enumerate(article.text[zone.start : zone.end].strip().split("\n")):
            label = f"{zone.kind}{day}" if number == 0 else ""
            yield Text(f"{label:{_WIDTH - 1}} ", style="dim") + Text(printable(line), style=style)
    whole = sum(lengths.values()) or 1
    shares = ", ".join(f"{kind} {length / whole:.0%}" for kind, length in lengths.most_common())
    yield Text(f"{shares}; {share_set_aside(article):.0%} of the text set aside", style="dim")

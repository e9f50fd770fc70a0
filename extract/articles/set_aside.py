"""How much of an article was set aside: left out of what is told, with the zones that say why."""

from typing import Final

from ...graph.schema.model import Article

_PERHAPS_LOST: Final = frozenset({"boilerplate", "foreign", "outside"})
"""Counted, since a part of the article may be among it; what stands in menus or comments is no such part."""
SET_ASIDE: Final = _PERHAPS_LOST | {"menu", "comment", "teaser", "notice"}
MUCH: Final = 0.2


def share_set_aside(article: Article) -> float:
    """The share of an article's characters that lie in zones of the page or of another
    language.

    >>> share_set_aside(Article.from_text("They left."))
    0.0
    """
    length = sum(zone.end - zone.start for zone in article.zones)
    aside = sum(zone.end - zone.start for zone in article.zones if zone.kind in _PERHAPS_LOST)
    return aside / length if length else 0.0

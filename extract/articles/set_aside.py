"""How much of an article was set aside: left out of what is told, with the zones that say why."""

from typing import Final

from ...graph.schema.model import Article

SET_ASIDE: Final = frozenset({"boilerplate", "foreign", "outside"})
MUCH: Final = 0.2


def share_set_aside(article: Article) -> float:
    """The share of an article's characters that lie in zones of the page or of another
    language.

    >>> share_set_aside(Article.from_text("They left."))
    0.0
    """
    length = sum(zone.end - zone.start for zone in article.zones)
    aside = sum(zone.end - zone.start for zone in article.zones if zone.kind in SET_ASIDE)
    return aside / length if length else 0.0

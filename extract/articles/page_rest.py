"""Prose of a page that is not part of its article as it was found, so that a lost paragraph is seen.

What its container names as a menu, comments, teasers or a notice is no prose of an article, and is left out.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from lxml.html import HtmlElement

from .boilerplate import is_boilerplate

_SHORTEST: Final = 80
_BEGINNING: Final = 60
_MOST: Final = 300
_MOSTLY_LINKS: Final = 0.5
_NO_LETTER: Final = re.compile(r"[\W_]+")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*$")
_FURNITURE_TAGS: Final = frozenset(
    {"nav", "footer", "form", "header", "noscript", "template", "button", "select"}
)
_FURNITURE: Final = re.compile(
    r"comment|related|recirc|recommend|teaser|promo|newsletter|trending|subscri|paywall|cookie|consent|footer"
    r"|sidebar|widget|modal|popup|banner|sponsor|advert|disclaimer|most-?(?:read|popular)|more-?(?:on|from|stories)"
    r"|gdpr|privacy|bio\b|author|share|social|card|feed|playlist|gallery|signup|sign-up|menu|breadcrumb",
    re.IGNORECASE,
)


class ProseOfPage:
    """The paragraphs of a page, taken in while it is walked through, before anything is cut from it."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._furniture: dict[HtmlElement, bool] = {}

    def take(self, element: HtmlElement, words: str) -> None:
        """Take in a paragraph if it reads like prose."""
        if len(words) < _SHORTEST or len(self._found) >= _MOST or not _SENTENCE_END.search(words[-40:]):
            return
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if (
            linked < _MOSTLY_LINKS * len(words)
            and not self._is_furniture(element)
            and not is_boilerplate(words)
        ):
            self._found.append(words)

    def outside(self, texts: Iterable[str]) -> Sequence[str]:
        """The paragraphs that are in none of the texts, each once."""
        article = _NO_LETTER.sub("", "".join(texts).casefold())
        found = {_NO_LETTER.sub("", words.casefold())[:_BEGINNING]: words for words in self._found}
        return [words for beginning, words in found.items() if beginning not in article]

    def _is_furniture(self, element: HtmlElement) -> bool:
        """Whether an element or one around it is by its name not of the article."""
        path = []
        known = False
        for place in (element, *element.iterancestors()):
            if place in self._furniture:
                known = self._furniture[place]
                break
            path.append(place)
        for place in reversed(path):
            names = f"{place.get('class') or ''} {place.get('id') or ''}"[:300]
            is_named = place.tag not in ("body", "html", "article", "main") and bool(_FURNITURE.search(names))
            known = known or place.tag in _FURNITURE_TAGS or is_named
            self._furniture[place] = known
        return known

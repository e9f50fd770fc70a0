"""The sentence that stands on an edge: the best of those behind it, with where it stands and who says it."""

import math
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from ..schema.model import ArticleNode, Entity, Evidence

_LONG: Final = 240
"""What a line beside a graph still shows whole, in characters."""


class BestQuote(NamedTuple):
    """A sentence, the title of its article, the day that was published and who says so."""

    sentence: str | None = None
    article: str | None = None
    day: str | None = None
    speaker: str | None = None


class Quotable:
    """Chooses sentences, and knows what articles and speakers are called."""

    def __init__(self, articles: Iterable[ArticleNode], entities: Iterable[Entity]) -> None:
        self._titles = {article.id: article.title or article.id for article in articles}
        self._names: Mapping[str, str] = {entity.id: entity.name for entity in entities}

    def best(self, items: Iterable[Evidence]) -> BestQuote:
        """The surest sentence that is not too long to be read at a glance, of equals the shortest."""
        chosen = min(items, key=_rank, default=None)
        if chosen is None:
            return BestQuote()
        return BestQuote(
            on_one_line(chosen.quote), self._titles[chosen.article], chosen.published, self._speaker(chosen)
        )

    def _speaker(self, item: Evidence) -> str | None:
        """Who says so: whom the article names, else the publisher of the article that says it itself."""
        if item.attributed_to is not None:
            return self._names[item.attributed_to]
        described = item.claim.attributes.get("attributed_to_text")
        if described is not None:
            return str(described)
        return item.publisher if item.claim.attributed_to is None else None


def on_one_line(sentence: str) -> str:
    """A sentence as it is shown."""
    return " ".join(sentence.split())


def _rank(item: Evidence) -> tuple[bool, int, int, str]:
    sentence = item.claim.sentence
    length = sentence.end - sentence.start
    return length > _LONG, -math.floor(item.claim.confidence * 10), length, item.claim.id


RANK: Final = f"(length > {_LONG}, -floor(confidence * 10), length, claim)"
"""The same order for the rows of claims in a store."""

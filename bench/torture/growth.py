"""What a text costs at one length and at four times that: near four times, whatever it is made of."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

from sitgraph.extract.articles.content_kinds import text_article
from sitgraph.extract.articles.pages import read_page
from sitgraph.graph.schema.errors import ArticleError

from .articles import extractor
from .odd_texts import PAGES, PROSE, TEXTS
from .trials import trial

_TIMES: Final = 4
_MOST: Final = 10.0
"""A square would be sixteen; caches that overflow and a busy machine are allowed for."""
_LEAST: Final = 0.02
"""Seconds, below which chance decides."""


@trial("what a text or page costs grows with its length", times=60)
def reading(rng: Random, folder: Path) -> str | None:
    """The whole way of a text to its claims, or of a page to its article."""
    kinds = [*((kind, make, False) for kind, make in (TEXTS | PROSE).items())]
    kinds += [(kind, make, True) for kind, make in PAGES.items()]
    kind, make, is_page = rng.choice(kinds)
    step = _page if is_page else _text
    length = rng.choice((1_000, 3_000, 6_000))
    short = _fastest(step, make(length))
    ratio = _fastest(step, make(_TIMES * length)) / max(short, _LEAST)
    return f"{kind}: {ratio:.0f} times for {_TIMES} times {length} characters" if ratio > _MOST else None


def _text(text: str) -> None:
    with suppress(ArticleError):
        extractor().extract(text_article(text, "odd.txt"))


def _page(body: str) -> None:
    with suppress(ArticleError):
        read_page(f"<html><body><article>{body}</article></body></html>", "odd.html")


def _fastest(step: Callable[[str], None], text: str) -> float:
    """Of two rounds, since what else runs on the machine only ever adds."""
    seconds = []
    for _ in range(2):
        start = time.process_time()
        step(text)
        seconds.append(time.process_time() - start)
    return min(seconds)

"""What a text costs grows with its length, whatever it is made of.

Each input is read at one length and at several times that; where the time grows with the square, the ratio
would be the square of that of the lengths.
"""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from sitgraph.extract.articles.content_kinds import text_article
from sitgraph.extract.articles.languages import has_words, language_of, with_foreign_parts
from sitgraph.extract.articles.pages import read_page
from sitgraph.extract.articles.sources import read
from sitgraph.extract.language.long_runs import tokens_of
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article

_TIMES = 8
"""The longer input is so many times the shorter one: a square would be 64."""
_MOST = 30.0
"""Caches that overflow and a busy machine are allowed for."""
_LEAST = 0.01
"""Seconds; a shorter input that takes less is measured by more of its kind."""

TEXTS: dict[str, Callable[[int], str]] = {
    "apostrophes": lambda n: "'" * n,
    "quotation marks": lambda n: "“" * n,
    "brackets": lambda n: "(" * n,
    "commas": lambda n: "," * n,
    "commas and spaces": lambda n: ", " * (n // 2),
    "letters": lambda n: "\n\n".join("A" for _ in range(n // 3)),
    "names as paragraphs": lambda n: "\n\n".join(f"North Darfur {place}" for place in range(n // 17)),
    "bylines": lambda n: "\n\n".join(f"By Jane Roe{'abcdef'[place % 6]}" for place in range(n // 14)),
    "dates": lambda n: "\n".join(f"{place % 28 + 1} May 2024" for place in range(n // 11)),
    "no full stop": lambda n: "The army attacked the town and the rebels fled while " * (n // 53),
    "paragraphs": lambda n: "\n\n".join(f"Rebels left place {place}." for place in range(n // 24)),
    "blank lines": lambda n: "x" + "\n \n" * (n // 3),
    "spaces": lambda n: "x" + " " * n + "y",
    "Arabic": lambda n: "أعلن الجيش أنه سيطر على المدينة " * (n // 32),
    "pictures": lambda n: "🚀🔥" * (n // 2),
    "capitals before a dash": lambda n: "A B-C'D " * (n // 8) + "- X",
    "an address": lambda n: "http://" + "a/" * (n // 2),
    "names and names": lambda n: "Jane Roe and " * (n // 13),
}
PAGES: dict[str, Callable[[int], str]] = {
    "entities": lambda n: "<p>The army left.</p><p>" + "&amp;" * (n // 5) + "</p>",
    "attributes": lambda n: (
        f"<p {' '.join(f'a{k}=1' for k in range(n // 9))}>The army attacked the town.</p>"
    ),
    "links": lambda n: (
        "".join(f"<a href='/{k}'>x</a>" for k in range(n // 20)) + "<p>The army left the town.</p>"
    ),
    "dates": lambda n: "<p>6 May 2024</p>" * (n // 17),
    "elements in elements": lambda n: "<div>" * (n // 5) + "<p>The army attacked the town.</p>",
    "paragraphs": lambda n: "<p>The army attacked the town of Goma on Monday.</p>" * (n // 52),
    "rows": lambda n: f"<table>{'<tr><td>a</td><td>b</td></tr>' * (n // 28)}</table><p>The army left.</p>",
    "headlines": lambda n: "<h1>Army attacks town</h1>" * (n // 26) + "<p>The army attacked the town.</p>",
    "brackets": lambda n: "<" * n + "<p>The army attacked the town.</p>",
    "nested data": lambda n: f"<script type='application/ld+json'>{'[' * n}</script><p>The army left.</p>",
    "authors": lambda n: "<meta name='author' content='Jane Roe'>" * (n // 40) + "<p>The army left.</p>",
    "breaks": lambda n: "<p>" + "a<br>" * (n // 5) + "</p>",
}


def _seconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _growth(step: Callable[[int], Callable[[], object]], length: int) -> float:
    """How many times longer it takes for a text that is so many times longer."""
    while (short := _fastest(step(length))) < _LEAST and length < 40_000:
        length *= 2
    return _fastest(step(_TIMES * length)) / max(short, _LEAST)


def _fastest(step: Callable[[], object]) -> float:
    """The first round also fills the tables of words, and whatever else runs on the machine only ever
    adds.
    """
    return min(_seconds(step) for _ in range(3))


def _laid_out(text: str) -> Article:
    article = text_article(text, "odd.txt")
    language_of(article.text, article.zones, None)
    with_foreign_parts(article.text, article.zones, "en")
    has_words(article.text)
    return article


@pytest.mark.parametrize("kind", TEXTS)
def test_the_layout_of_a_text_grows_with_its_length(kind: str) -> None:
    def step(length: int) -> Callable[[], object]:
        text = TEXTS[kind](length)
        return lambda: _laid_out(text)

    step(100)()
    assert _growth(step, 10_000) < _MOST


@pytest.mark.parametrize("kind", PAGES)
def test_the_reading_of_a_page_grows_with_its_length(kind: str) -> None:
    def step(length: int) -> Callable[[], object]:
        page = f"<html><body><article>{PAGES[kind](length)}</article></body></html>"

        def read_it() -> None:
            with suppress(ArticleError):  # no article is as good an answer, if it comes soon
                read_page(page, "odd.html")

        return read_it

    step(100)()
    assert _growth(step, 10_000) < _MOST


@pytest.mark.parametrize("kind", TEXTS)
def test_the_tokens_of_a_text_grow_with_its_length(extractor: Extractor, kind: str) -> None:
    def step(length: int) -> Callable[[], object]:
        article = text_article(TEXTS[kind](length), "odd.txt")
        return lambda: extractor.prepared(article)

    step(100)()
    assert _growth(step, 10_000) < _MOST


@pytest.mark.parametrize(
    "text", ["a" * 500, f"He said {'x' * 300}, and left.", f"{'(' * 999} {'“' * 999}\n\nb"]
)
def test_long_runs_are_one_token_and_the_text_stays(extractor: Extractor, text: str) -> None:
    doc = tokens_of(extractor.nlp, text)
    assert doc.text == text
    assert max(len(token) for token in doc) > 200


def test_stretches_that_are_set_aside_are_one_token(extractor: Extractor) -> None:
    text = "Troops left the town.\n\n Subscribe to our newsletter. \n\nFollow us\n\nThey fled."
    start, middle = text.index("Subscribe"), text.index("Follow")
    doc = tokens_of(extractor.nlp, text, whole=[(start - 1, start + 29), (middle, middle + 9)])
    assert doc.text == text
    assert "Subscribe to our newsletter. \n\nFollow us" in [token.text for token in doc]
    assert [token.text for token in doc][-3:] == ["They", "fled", "."]


@pytest.mark.parametrize("text", [", " * 5000, "🚀" * 9000, "1 2 3 " * 3000, "A " * 9000])
def test_a_long_text_without_words_is_no_article(text: str) -> None:
    with pytest.raises(ArticleError, match="hardly a word"):
        read(text)

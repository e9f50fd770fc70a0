"""What a text costs grows with its length, whatever it is made of.

Each input is read at one length and at several times that; where the time grows with the square, the ratio
would be the square of that of the lengths.
"""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from sitgraph.bench.torture.odd_texts import PAGES, PROSE, TEXTS
from sitgraph.extract.articles.content_kinds import text_article
from sitgraph.extract.articles.languages import lacks, language_of, with_foreign_parts
from sitgraph.extract.articles.pages import read_page
from sitgraph.extract.articles.sources import read
from sitgraph.extract.language.long_runs import tokens_of
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.reading import ArticleReading
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article

_TIMES = 8
"""The longer input is so many times the shorter one: a square would be 64."""
_MOST = 30.0
"""Caches that overflow and a busy machine are allowed for."""
_MOST_OF_FOUR = 10.0
"""For a text that is four times as long; a square would be 16."""
_ENOUGH = 0.9
"""Of what is allowed: a longer input within it need not be measured again."""
_LEAST = 0.01
"""Seconds; a shorter input that takes less is measured by more of its kind."""


def _seconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _growth(step: Callable[[int], Callable[[], object]], length: int) -> float:
    """How many times longer it takes for a text that is so many times longer."""
    while (short := _fastest(step(length))) < _LEAST and length < 40_000:
        length *= 2
    short = max(short, _LEAST)
    return _fastest(step(_TIMES * length), enough=_ENOUGH * _MOST * short) / short


def _fastest(step: Callable[[], object], *, enough: float = 0.0) -> float:
    """Of three rounds, or fewer if one takes no more seconds than are enough.

    The first round also fills the tables of words, and whatever else runs on the machine only ever adds.
    """
    fastest = float("inf")
    for _ in range(3):
        fastest = min(fastest, _seconds(step))
        if fastest <= enough:
            break
    return fastest


def _laid_out(text: str) -> Article:
    article = text_article(text, "odd.txt")
    language_of(article.text, article.zones, None)
    with_foreign_parts(article.text, article.zones, "en")
    lacks(article.text)
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


@pytest.mark.parametrize(
    "text",
    ["Jane Roe and " * 20_000, "6 May 2024\n" * 20_000, "the army left and the rebels fled while " * 6_000],
)
def test_a_text_as_long_as_a_book_without_sentences_is_no_article(text: str) -> None:
    with pytest.raises(ArticleError, match="hardly a sentence"):
        read(text)


@pytest.mark.parametrize("kind", PROSE)
def test_the_claims_of_a_text_grow_with_its_length(extractor: Extractor, kind: str) -> None:
    """Mentions, who of them is the same, candidates, status: all steps behind the language model."""

    def seconds(length: int, *, enough: float = 0.0) -> float:
        article = text_article(PROSE[kind](length), "odd.txt")
        doc = extractor.doc(article)

        def step() -> object:
            return ArticleReading(doc, article, extractor.vocabulary).extraction(extractor.info)

        return _fastest(step, enough=enough)

    seconds(200)
    short = max(seconds(3_000), _LEAST)
    assert seconds(12_000, enough=_ENOUGH * _MOST_OF_FOUR * short) / short < _MOST_OF_FOUR

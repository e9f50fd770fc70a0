"""What the pages of one site repeat at their ends is the site's; what its articles share is theirs."""

import random

import msgspec
import pytest
from sitgraph.extract.articles.content_kinds import text_article
from sitgraph.extract.articles.repetition import with_repeated_marked
from sitgraph.graph.schema.model import Article

_LINE = "Example News has told of the lakes since 1994 and is read in nine lands."


def _page(number: int, *, start: str = "", middle: str = "", end: str = "", site: str = "Example") -> Article:
    paragraphs = (
        f"Troops enter town {number}",
        start,
        f"Troops entered town {number} on Monday, and {number} rebels fled to the hills above the lake.",
        middle,
        f"Shops in district {number} stayed shut, and {number} families left for the villages of the plain.",
        f"The army of district {number} said that nobody was hurt in {number} days of fighting around it.",
        end,
    )
    article = text_article("\n\n".join(filter(None, paragraphs)), f"{number}.txt")
    return msgspec.structs.replace(article, publisher=site)


def _marked(articles: list[Article]) -> dict[str, list[str]]:
    return {
        article.id: [article.text[z.start : z.end] for z in article.zones if z.kind == "boilerplate"]
        for article in with_repeated_marked(articles)
    }


@pytest.mark.parametrize("place", ["start", "end"])
def test_a_line_that_ends_or_begins_every_page_is_the_sites(place: str) -> None:
    found = _marked([_page(number, **{place: _LINE}) for number in range(8)])
    assert set(map(tuple, found.values())) == {(_LINE,)}


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [_page(number, end=_LINE if number % 2 else "") for number in range(40)]
    shuffled = random.Random(1).sample(pages, len(pages))
    assert _marked(pages) == _marked(shuffled)
    assert [article.id for article in with_repeated_marked(shuffled)] == [page.id for page in shuffled]


@pytest.mark.parametrize(
    "pages",
    [
        [_page(number, middle=_LINE) for number in range(8)],
        [_page(number, end=_LINE) for number in range(4)],
        [_page(number, end=_LINE if number < 6 else "") for number in range(60)],
        [_page(number, end=_LINE, site=f"Site {number}") for number in range(8)],
        [_page(3, end=_LINE) for _ in range(8)],
        [_page(number, end=" ".join([_LINE] * 9)) for number in range(8)],
    ],
    ids=["amid the text", "on few pages", "on a small part", "of other sites", "of one page", "long"],
)
def test_what_may_be_told_stays(pages: list[Article]) -> None:
    assert not any(_marked(pages).values())


def test_versions_of_one_report_keep_what_they_share() -> None:
    shared = [f"The army shelled the port of district {number} on Sunday." for number in range(9)]
    versions = [
        msgspec.structs.replace(
            text_article("\n\n".join([f"Troops enter town {version}.", *shared]), "a.txt"),
            publisher="Example",
        )
        for version in range(8)
    ]
    assert not any(_marked(versions).values())


def test_pages_far_apart_are_not_compared() -> None:
    pages = [_page(number, end=_LINE if number % 150 == 0 else "") for number in range(600)]
    assert not any(_marked(pages).values())

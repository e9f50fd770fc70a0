"""The part of a page that holds its article: the smallest element around nearly all of its prose.

Where a page has one, the page around it needn't be looked through.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from .page_regions import Passage, Region

_LEAST: Final = 600
"""Characters of prose; in a shorter text whatever stands around it weighs as much."""
_NEARLY_ALL: Final = 0.95
_TOO_MUCH: Final = 0.4
_MOST_ARTICLES: Final = 1
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_WHOLE_PAGE: Final = ("html", "body")


class ArticlePart(NamedTuple):
    """An element and the passages in it that are long enough for sentences."""

    element: HtmlElement
    prose: Sequence[Passage]

    def as_page(self) -> HtmlElement:
        """A page of the part alone, marked as its article where no article in it is."""
        make = self.element.makeelement
        article = make("article" if self.element.find(".//article") is None else "div")
        part = copy(self.element)
        part.tail = None
        page, body = make("html"), make("body")
        page.append(body)
        body.append(article)
        article.append(part)
        return page


def article_part(passages: Sequence[Passage]) -> ArticlePart | None:
    """The part that holds the article; none where the prose is spread over the page, short, mostly under
    names that say it is something else, or in several articles.
    """
    prose, other = _prose(passages)
    whole = _length(prose)
    if whole < max(_LEAST, _length(other)):
        return None
    element = _with_lead(_around(prose, _NEARLY_ALL * whole), passages, prose)
    element = next((e for e in (element, *element.iterancestors("article")) if e.tag == "article"), element)
    inside = set(element.iter())
    held = [passage for passage in passages if passage.block in inside]
    within = [passage for passage in prose if passage.block in inside]
    if element.tag in _WHOLE_PAGE or _articles(held, within) > _MOST_ARTICLES:
        return None
    return ArticlePart(element, within)


def _prose(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """The long passages that no name says to be something else, and those of which a name says so that parts
    of an article have, too. A name around a good part of all says nothing.
    """
    long = [passage for passage in passages if passage.is_long]
    held: Counter[object] = Counter()
    for passage in long:
        for region in _regions(passage):
            held[region.name] += len(passage.words)
    much = _TOO_MUCH * _length(long)
    prose: list[Passage] = []
    other: list[Passage] = []
    for passage in long:
        told = [region.is_sure for region in _regions(passage) if region.is_sure or held[region.name] <= much]
        if not told:
            prose.append(passage)
        elif not any(told):
            other.append(passage)
    return prose, other


def _regions(passage: Passage) -> Iterator[Region]:
    return iter(()) if passage.region is None else passage.region.outwards()


def _length(passages: Iterable[Passage]) -> int:
    return sum(len(passage.words) for passage in passages)


def _containers(passage: Passage) -> Iterator[HtmlElement]:
    """The elements that a passage stands in, from the inside."""
    yield passage.block
    yield from passage.block.iterancestors()


def _around(passages: Sequence[Passage], least: float) -> HtmlElement:
    """The innermost element that holds as much of the passages."""
    held: Counter[HtmlElement] = Counter()
    for passage in passages:
        for element in _containers(passage):
            held[element] += len(passage.words)
    return min((element for element in held if held[element] >= least), key=held.__getitem__)


def _with_lead(element: HtmlElement, passages: Sequence[Passage], prose: Sequence[Passage]) -> HtmlElement:
    """The element, or the one around it that holds also the lead, which stands below the headline."""
    inside = set(element.iter())
    before = list(takewhile(lambda passage: passage.block not in inside, passages))
    headlines = [place for place, passage in enumerate(before) if passage.block.tag == "h1"]
    below = {id(passage) for passage in before[headlines[-1] :]} if headlines else ()
    lead = next((passage for passage in prose if id(passage) in below), None)
    if lead is None:
        return element
    above = set(_containers(lead))
    return next(container for container in (element, *element.iterancestors()) if container in above)


def _articles(passages: Sequence[Passage], prose: Sequence[Passage]) -> int:
    """How often prose follows a headline that leads elsewhere."""
    paragraphs = {id(passage) for passage in prose}
    marks = [
        "prose" if id(passage) in paragraphs else "headline"
        for passage in passages
        if id(passage) in paragraphs or _leads_elsewhere(passage)
    ]
    return sum(pair == ("headline", "prose") for pair in pairwise(marks))


def _leads_elsewhere(passage: Passage) -> bool:
    """Whether a passage is the headline of another article."""
    return passage.block.tag in _HEADINGS and passage.is_mostly_links and " " in passage.words

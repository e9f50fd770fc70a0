"""What of a page is not of its article, and why: so that a lost paragraph is seen.

What stands in comments, forms or menus is of these also where it looks like text of the article. A name
deceives where a good part of the text stands under it: then it says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml.html import HtmlElement

from .boilerplate import is_boilerplate
from .page_body import BEGINNING, CELLS, PageBlock, beginning, folded
from .page_regions import Passage, Region, passages
from .zones import Role

_MOST: Final = 300
_TOO_MUCH: Final = 0.4
_TEASER_WORDS: Final = 5


class PageRest:
    """The passages of a page, taken in before anything is cut from it."""

    def __init__(self, page: HtmlElement) -> None:
        self._by_beginning: dict[str, Passage] = {}
        self.passages = passages(page)
        for passage in self.passages:
            known = self._by_beginning.setdefault(beginning(passage.words), passage)
            if known.region is not None and passage.region is None:
                self._by_beginning[beginning(passage.words)] = passage
        self._deceiving: set[object] = set()

    def told_apart(self, blocks: Sequence[PageBlock]) -> list[PageBlock]:
        """The blocks of an article, those of comments, forms and menus with their role."""
        whole = sum(len(block.text) for block in blocks)
        held: Counter[object] = Counter()
        found = [self._by_beginning.get(beginning(block.text)) for block in blocks]
        for block, passage in zip(blocks, found, strict=True):
            for region in passage.region.outwards() if passage and passage.region else ():
                held[region.name] += len(block.text)
        self._deceiving = {name for name, length in held.items() if length > _TOO_MUCH * whole}
        return [
            block if passage is None else self._told_apart(block, passage)
            for block, passage in zip(blocks, found, strict=True)
        ]

    def standing(self, text: str) -> str | None:
        """A text as it stands on the page as a passage of its own."""
        passage = self._by_beginning.get(beginning(text))
        return passage.words if passage is not None and folded(passage.words) == folded(text) else None

    def outside(self, texts: Iterable[str], *, whole: bool = False) -> list[PageBlock]:
        """What is in none of the texts, each passage once: prose that nothing around it explains, and with
        `whole` all the rest.
        """
        article = list(texts)
        in_order = [folded(line) for text in article for line in text.split("\n")]
        lines, letters = set(in_order), "".join(in_order)
        rows = [line for text in article if CELLS in text for line in text.split("\n")]
        lines.update(folded(cell) for row in rows for cell in row.split(CELLS))
        found: list[PageBlock] = []
        prose = 0
        for start, passage in self._by_beginning.items():
            if not start or not (whole or passage.is_prose):
                continue
            is_there = start in lines if len(start) < BEGINNING else start in letters
            role = None if is_there else self._role(passage)
            if role == "outside":
                prose += 1
            if role is not None and (whole or (role == "outside" and prose <= _MOST)):
                found.append(PageBlock(passage.words, role))
        return list(_joined(found)) if whole else found

    def _told_apart(self, block: PageBlock, passage: Passage) -> PageBlock:
        role: Role | None = next((region.kind for region in self._regions(passage) if region.is_sure), None)
        if role is None or block.role == "caption" or (role == "teaser" and passage.is_prose):
            return block
        return block._replace(role=role)

    def _role(self, passage: Passage) -> Role:
        kinds = [region.kind for region in self._regions(passage)]
        if kinds:
            return "comment" if "comment" in kinds else kinds[0]
        if is_boilerplate(passage.words):
            return "notice"
        if passage.is_prose:
            return "outside"
        is_teaser = passage.is_mostly_links and passage.words.count(" ") >= _TEASER_WORDS
        return "teaser" if is_teaser else "menu"

    def _regions(self, passage: Passage) -> Iterator[Region]:
        """What the names around a passage say, from the inside, without those that deceive."""
        for region in passage.region.outwards() if passage.region else ():
            if region.name not in self._deceiving:
                yield region


def _joined(blocks: Iterable[PageBlock]) -> Iterator[PageBlock]:
    """Blocks of one role that follow each other as one, line by line."""
    lines: list[PageBlock] = []
    for block in blocks:
        if lines and lines[0].role != block.role:
            yield PageBlock("\n".join(line.text for line in lines), lines[0].role)
            lines = []
        lines.append(block)
    if lines:
        yield PageBlock("\n".join(line.text for line in lines), lines[0].role)

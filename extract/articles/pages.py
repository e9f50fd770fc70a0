"""Web pages -> articles: the headline and what is around it, the text, and who says when it was written.

JSON-LD is trusted before microdata, that before Open Graph, that before what merely stands on the page; what
is trusted is still checked against the others, since the headline of a social teaser is not that of the
article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article, Zone, ZoneKind
from .article_parts import ArticleParts, article_of
from .boilerplate import is_boilerplate
from .byline_lines import Stamp, authors_in, is_byline, stamp, stamp_at_end
from .days import MONTH, day_of
from .page_body import PageBlock, folded, page_blocks
from .page_metadata import (
    PageMetadata,
    Post,
    day_in_address,
    linked_data,
    meta_elements,
    microdata,
    visible_byline,
)
from .page_rest import PageRest
from .page_source import load_page, plain_source
from .wordings import is_agency, wordings
from .zones import MOST_REPEATED, Block, mark_author_notes, zones_of

_SEPARATORS: Final = re.compile(r"\s+(?:\||-|–|—|·|•|::|»|›|«)\s+")
_KICKER_CLASS: Final = re.compile(
    r"kicker|eyebrow|overline|rubric|section-?(?:label|name|title)|category|topper", re.IGNORECASE
)
_DECK_CLASS: Final = re.compile(
    r"\bdec?k\b|standfirst|sub-?(?:title|head|headline)|summary|excerpt|intro|lead-?text|description|strapline|tagline",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?…:][\"”’')\]]*$")
_DATE: Final = re.compile(rf"\b{MONTH}\b\.? \d{{1,2}}\b|\b\d{{1,2}} {MONTH}\b|\d[-./]\d", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^/\s]+\.[^/\s]+", re.IGNORECASE)
_SHORTEST_HEADLINE: Final = 2
_DECK_WORDS: Final = range(5, 90)
_LONGEST_BETWEEN: Final = 80
"""A longer paragraph that ends like a sentence is of the text, and no deck stands below it."""
_HEAD_BLOCKS: Final = 8
_COVERED: Final = 0.6


class _Head(NamedTuple):
    """What stands above the text of a page."""

    headline: str | None
    kicker: str | None
    deck: str | None


def read_page(data: bytes | str, origin: str, url: str | None = None, *, whole: bool = False) -> Article:
    """The article on a page. Raises ArticleError where there is none.

    With `whole` all other text of the page follows the article's: menus, comments, teasers, notices, each in
    zones of its own.
    """
    page = _parsed(data, origin)
    address = url or _canonical(page)
    sources = (linked_data(page), microdata(page), meta_elements(page))
    site = next((source.site for source in sources if source.site), "") or _host(address)
    head = _head(page, sources, site)
    head, rows = _rows(page, sources, head, whole=whole)
    if not rows and head.deck is not None:  # all the text there is
        rows, head = [_Row(head.deck, "body")], head._replace(deck=None)
    if not rows:
        raise ArticleError(f"{origin}: no article text found in the HTML")
    authors = _authors(page, sources, site)
    parts = _assembled(head, rows, authors)
    days = [source.published for source in sources]
    published = _agreed(days, address) or parts.published or day_in_address(address)
    updated = next((source.updated for source in sources if source.updated), None) or parts.updated
    return article_of(
        parts._replace(
            title=head.headline or parts.title,
            authors=authors or parts.authors,
            publisher=_publisher(site, parts.publisher, address),
            section=next((source.section for source in sources if source.section), None) or _section(head),
            published=published,
            updated=updated if updated and (published is None or updated >= published) else None,
            language=next((source.language for source in sources if source.language), None)
            or page.get("lang"),
        ),
        origin=origin,
        url=address,
    )


def _parsed(data: bytes | str, origin: str) -> HtmlElement:
    page = load_page(plain_source(data))
    if page is None:
        raise ArticleError(f"{origin}: no article text found in the HTML")
    return page


def _canonical(page: HtmlElement) -> str | None:
    for element in page.iter("link", "meta"):
        is_link = element.tag == "link"
        if element.get("rel" if is_link else "property") == ("canonical" if is_link else "og:url"):
            url = element.get("href" if is_link else "content") or ""
            if _ADDRESS.match(url):
                return url
    return None


def _host(url: str | None) -> str:
    match = re.match(r"https?://(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", url or "", re.IGNORECASE)
    return match[1].lower() if match else ""


def _section(head: _Head) -> str | None:
    """The line above the headline, unless it says when the article came out."""
    return None if head.kicker is None or _DATE.search(head.kicker) else head.kicker


def _publisher(site: str, agency: str | None, url: str | None) -> str | None:
    """The site's name, unless that is of a section ("U.S.") and the address the dateline's agency's."""
    host = folded(_host(url))
    if agency and folded(agency) in host and folded(site) not in host:
        return agency
    return site or agency


def _agreed(days: Sequence[str | None], url: str | None) -> str | None:
    """The most trusted day, unless the address and a less trusted one agree on another."""
    known = [day for day in days if day]
    written = day_in_address(url)
    return written if written in known else next(iter(known), None)


def _head(page: HtmlElement, sources: Sequence[PageMetadata], site: str) -> _Head:
    titles = [source.headline for source in sources] + [(page.findtext(".//title") or "")]
    claimed = [without_site(" ".join(title.split()), site) for title in titles]
    headings = [(element, _words(element)) for element in page.iter("h1")][:20]
    headings = [(element, words) for element, words in headings if words and folded(words) != folded(site)]
    for title in claimed:
        for element, words in headings:
            if title and _alike(title, words):
                return _around(element, words)
    long = [(element, words) for element, words in headings if len(words.split()) >= _SHORTEST_HEADLINE]
    if len(long) == 1:
        return _around(*long[0])
    return _Head(next((title for title in claimed if title), None), None, None)


def without_site(title: str, site: str) -> str:
    """A title without the name of its site behind or before it.

    >>> without_site("Army takes Goma | World | Example News", "Example News")
    'Army takes Goma'
    """
    parts = _SEPARATORS.split(title)
    marks = _SEPARATORS.findall(title)
    name = folded(site)
    while len(parts) > 1 and _is_of_site(parts[-1], marks[-1], name):
        parts.pop()
        marks.pop()
    while len(parts) > 1 and name and folded(parts[0]) == name:
        parts.pop(0)
        marks.pop(0)
    return "".join(part + mark for part, mark in zip(parts, [*marks, ""], strict=True)).strip()


def _is_of_site(part: str, mark: str, name: str) -> bool:
    words = folded(part)
    if name and words and (words == name or words in name or name in words):
        return True
    return mark.strip() in ("|", "::", "»", "·", "•") and len(part.split()) <= 3


def _alike(title: str, other: str) -> bool:
    """Whether two titles are one, up to punctuation and a missing end."""
    first, second = sorted((folded(title), folded(other)), key=len)
    if not first or len(title.split()) < 2:
        return first == second
    return second.startswith(first) and len(first) >= 0.6 * len(second)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext())[:1000].replace("\xad", "").split())


def _around(heading: HtmlElement, headline: str) -> _Head:
    """The lines above and below a headline that belong to it."""
    kicker = deck = None
    above = heading.getprevious()
    if above is None and (parent := heading.getparent()) is not None and len(parent) == 1:
        above = parent.getprevious()
    if (
        above is not None
        and isinstance(above.tag, str)
        and above.tag not in ("nav", "script", "time", "ul", "ol")
    ):
        words = _words(above)
        is_marked = _KICKER_CLASS.search(above.get("class") or "") is not None
        if (
            words
            and len(words.split()) <= (8 if is_marked else 4)
            and stamp(words) is None
            and not is_boilerplate(words)
            and not wordings("things_of_a_page") & set(words.lower().split())
        ):
            kicker = words
    for below in _following(heading):
        words = _words(below)
        is_marked = (
            _DECK_CLASS.search(f"{below.get('class') or ''} {below.get('itemprop') or ''}") is not None
        )
        if (is_marked or below.tag == "h2") and len(words.split()) in _DECK_WORDS and not is_byline(words):
            deck = words
            break
        if below.tag == "p" and len(words) > _LONGEST_BETWEEN and _SENTENCE_END.search(words[-40:]):
            break
    return _Head(headline, kicker, deck)


def _following(heading: HtmlElement) -> list[HtmlElement]:
    """The next elements after a headline, or after the block that holds it alone."""
    found = [element for element in heading.itersiblings() if isinstance(element.tag, str)][:3]
    parent = heading.getparent()
    if len(found) < 2 and parent is not None and parent.tag in ("header", "div", "hgroup"):
        found += [element for element in parent.itersiblings() if isinstance(element.tag, str)][:2]
    return found


def _authors(page: HtmlElement, sources: Sequence[PageMetadata], site: str) -> tuple[str, ...]:
    for found in _named_authors(page, sources):
        names = tuple(name for name in found if folded(name) != folded(site) or is_agency(name))
        if names:
            return names
    return ()


def _named_authors(page: HtmlElement, sources: Sequence[PageMetadata]) -> Iterator[tuple[str, ...]]:
    """Of each source; the page itself is looked through only if the others name nobody."""
    yield from (source.authors for source in sources)
    yield visible_byline(page)


class _Row(NamedTuple):
    """A block with what it is, and the day of the post that it belongs to."""

    text: str
    kind: ZoneKind
    day: str | None = None


def _rows(
    page: HtmlElement, sources: Sequence[PageMetadata], head: _Head, *, whole: bool
) -> tuple[_Head, list[_Row]]:
    """The head of a page, with the deck that stands apart from the headline, and what stands below it."""
    rest = PageRest(page)
    posts = sources[0].posts
    rows = _of_posts(posts) or _of_blocks(_blocks(page, sources[0], head, rest))
    if rows and head.deck is None:
        head = head._replace(deck=_described(sources, head, rows, rest))
    if rows and (whole or not posts):
        told = [text for text in (*head, *(row.text for row in rows)) if text]
        rows += [_Row(block.text, _kind(block, len(rows))) for block in rest.outside(told, whole=whole)]
    return head, rows


def _described(
    sources: Sequence[PageMetadata], head: _Head, rows: Sequence[_Row], rest: PageRest
) -> str | None:
    """What a page is described by, where that stands on it and is no part of its text."""
    for description in dict.fromkeys(source.description for source in sources):
        if len(description.split()) in _DECK_WORDS and (found := rest.standing(description)):
            letters = (folded(text) for text in (head.headline, *(row.text for row in rows)) if text)
            return None if folded(found) in "".join(letters) else found
    return None


def _blocks(page: HtmlElement, data: PageMetadata, head: _Head, rest: PageRest) -> list[PageBlock]:
    blocks = rest.told_apart(page_blocks(page, rest.passages))
    told = [PageBlock(" ".join(line.split()), "paragraph") for line in data.body.split("\n") if line.strip()]
    if sum(len(b.text) for b in blocks) < _COVERED * sum(len(b.text) for b in told):
        blocks = told  # the page builds its text by script
    elif len(blocks) == 1 < len(told) and folded(blocks[0].text) in folded(data.body):
        blocks = told  # the same, its paragraphs run together
    known = {folded(words) for words in head if words}
    return [
        block
        for place, block in enumerate(blocks)
        if any(c.isalnum() for c in block.text) and not (place < _HEAD_BLOCKS and folded(block.text) in known)
    ]


def _assembled(head: _Head, below: Sequence[_Row], authors: Sequence[str]) -> ArticleParts:
    """One text of head and what is below it, with a zone for each."""
    above: tuple[tuple[str | None, ZoneKind], ...] = (
        (head.kicker, "kicker"),
        (head.headline, "title"),
        (head.deck, "deck"),
    )
    rows = [_Row(words, kind) for words, kind in above if words]
    first = len(rows)
    rows += below
    words, kinds = [row.text for row in rows], [row.kind for row in rows]
    mark_author_notes(words, kinds, first, authors[0] if authors else None)
    spans: list[Block] = []
    position = 0
    for text in words:
        spans.append(Block(position, position + len(text)))
        position += len(text) + 2
    whole = "\n\n".join(words)
    zones, lines = zones_of(whole, spans, kinds)
    days = {span.end: row.day for span, row in zip(spans, rows, strict=True) if row.day}
    bylines = [text for text, kind in zip(words, kinds, strict=True) if kind == "byline"]
    stamps = [said for text in bylines if (said := _stamp(text)) and said.day]
    has_posts = any(row.day for row in below)
    return ArticleParts(
        whole,
        tuple(Zone(zone.kind, zone.start, zone.end, days.get(zone.end)) for zone in zones),
        title=head.headline,
        authors=tuple(dict.fromkeys(n for text in bylines if is_byline(text) for n in authors_in(text))),
        publisher=lines[0].agency if lines else None,
        published=next((said.day for said in stamps if not said.is_update), None) if not has_posts else None,
        updated=next((said.day for said in stamps if said.is_update), None),
    )


def _of_blocks(blocks: Sequence[PageBlock]) -> list[_Row]:
    counts = Counter(block.text for block in blocks if block.role == "paragraph")
    kinds: list[ZoneKind] = [
        "boilerplate" if counts[block.text] > MOST_REPEATED else _kind(block, place)
        for place, block in enumerate(blocks)
    ]
    _mark_list_at_end(blocks, kinds)
    return [_Row(block.text, kind) for block, kind in zip(blocks, kinds, strict=True)]


def _kind(block: PageBlock, place: int) -> ZoneKind:
    if block.role in ("caption", "table", "outside", "menu", "comment", "teaser", "notice"):
        return block.role
    if place < _HEAD_BLOCKS and (is_byline(block.text) or _stamp(block.text) is not None):
        return "byline"
    return "boilerplate" if is_boilerplate(block.text, share_of_links=block.share_of_links) else "body"


def _stamp(line: str) -> Stamp | None:
    return stamp(line) or stamp_at_end(line)


def _mark_list_at_end(blocks: Sequence[PageBlock], kinds: list[ZoneKind]) -> None:
    """Two or more lines without a sentence behind the last paragraph lead to other articles."""
    end = len(blocks)
    while end and (kinds[end - 1] != "body" or not _is_sentence(blocks[end - 1].text)):
        end -= 1
    rest = [place for place in range(end, len(blocks)) if kinds[place] == "body"]
    if end and len(rest) > 1:
        for place in rest:
            kinds[place] = "boilerplate"


def _is_sentence(words: str) -> bool:
    """Whether a block ends like a sentence; a short question may be a headline."""
    return bool(_SENTENCE_END.search(words[-40:])) and not (words.endswith("?") and len(words) < 80)


def _of_posts(posts: Sequence[Post]) -> list[_Row]:
    """Each entry of a live blog: its time, its headline, its paragraphs."""
    rows: list[_Row] = []
    for post in posts:
        day = day_of(post.moment)
        if post.moment:
            rows.append(_Row(post.moment, "byline", day))
        if post.title:
            rows.append(_Row(post.title, "body", day))
        for line in post.text.split("\n"):
            words = " ".join(line.split())
            if words and folded(words) != folded(post.title):
                rows.append(_Row(words, "boilerplate" if is_boilerplate(words) else "body", day))
    return rows

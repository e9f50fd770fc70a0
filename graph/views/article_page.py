"""The page of articles: their text with mentions coloured by kind, and their claims in the margin.

What was set aside is greyed, and what an article does not plainly assert is marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from lxml import html
from lxml.builder import ElementMaker
from lxml.html import HtmlElement

from ..schema.model import Article, Claim, Extraction, Mention, Span, Zone
from ..schema.printable import printable
from .palette import KINDS, kind_of, words_of
from .secure_html import asset, policy

_SET_ASIDE: Final = frozenset(
    {"boilerplate", "foreign", "outside", "menu", "comment", "teaser", "notice"}
    | {"byline", "author_note", "kicker", "dateline"}
)
"""Zones that tell nothing of the matter; which they are stands before them."""
_make: Final = ElementMaker(makeelement=html.html_parser.makeelement)


def article_page(extractions: Iterable[Extraction]) -> str:
    """A page of its own that shows what was taken from articles; it needs no script and loads nothing."""
    style = asset("article.css") + "".join(
        f".kind-{kind.key} {{ --kind: light-dark({kind.colour}, {kind.light}); }}\n" for kind in KINDS
    )
    read = list(extractions)
    title = read[0].article.title or read[0].article.id if len(read) == 1 else f"{len(read)} articles"
    page = _make.html(
        _make.head(
            _make.meta(charset="utf-8"),
            _make.meta({"http-equiv": "Content-Security-Policy", "content": policy(style=style)}),
            _make.meta(name="viewport", content="width=device-width, initial-scale=1"),
            _make.title(printable(title)),
            _make.link(rel="icon", href="data:,"),
            _make.style(style),
        ),
        _make.body(_make.main(*(_article(x, number) for number, x in enumerate(read)))),
        lang="en",
    )
    written: str = html.tostring(page, doctype="<!doctype html>", encoding="unicode")
    return f"{written}\n"


def _article(extraction: Extraction, number: int) -> HtmlElement:
    """An article below its title, which stands in the text or, where it does not, is put before it."""
    article = extraction.article
    margin = _Margin(extraction, f"a{number}")
    parts = list(_paragraphs(article))
    rows = [_row(extraction, zone, part, margin) for zone, part in parts]
    titled = next((at + 1 for at, (zone, _) in enumerate(parts) if zone.kind == "title"), 0)
    if not titled:
        rows.insert(0, _make.h1(printable(article.title or article.id), dir="auto"))
        titled = 1
    about = [_make.p(*_source(article), {"class": "source"}), _legend(extraction)]
    return _make.article(*rows[:titled], *about, *rows[titled:])


def _source(article: Article) -> Iterator[str | HtmlElement]:
    known = (", ".join(article.authors), article.publisher, article.published)
    yield printable(", ".join(filter(None, known)))
    if article.url and article.url.lower().startswith(("http://", "https://")):
        yield " "
        yield _make.a(printable(article.url), href=printable(article.url), rel="noopener noreferrer")


def _legend(extraction: Extraction) -> HtmlElement:
    """The kinds that the article has, with their colour."""
    there = {kind_of(mention.type).key for mention in extraction.mentions}
    marks = (
        _make.span(kind.name, {"class": f"mention name kind-{kind.key}"})
        for kind in KINDS
        if kind.key in there
    )
    return _make.p(*marks, {"class": "legend"})


def _paragraphs(article: Article) -> Iterator[tuple[Zone, Span]]:
    """The lines of each zone that hold anything; what lies between zones is body."""
    bounds = [Zone("body", 0, 0), *article.zones, Zone("body", len(article.text), len(article.text))]
    whole: list[Zone] = []
    for before, after in pairwise(bounds):
        whole += [Zone("body", before.end, after.start), after]
    for zone in whole:
        start = zone.start
        for line in article.text[zone.start : zone.end].splitlines(keepends=True):
            if line.strip():
                yield zone, Span(start, start + len(line))
            start += len(line)


class _Margin:
    """The claims of an article, numbered in the order of their triggers."""

    def __init__(self, extraction: Extraction, prefix: str) -> None:
        self._names = {entity.entity: entity.name for entity in extraction.entities}
        self._prefix = prefix
        claims = sorted(extraction.claims, key=lambda claim: (claim.trigger, claim.id))
        self.numbered = list(enumerate(claims, 1))
        self.triggers: defaultdict[Span, list[int]] = defaultdict(list)
        for number, claim in self.numbered:
            self.triggers[claim.trigger].append(number)

    def within(self, part: Span) -> Iterator[HtmlElement]:
        """The claims whose trigger stands in a part of the text."""
        for number, claim in self.numbered:
            if part.start <= claim.trigger.start < part.end:
                yield self._item(number, claim)

    def marks(self, numbers: Sequence[int]) -> HtmlElement:
        """What leads from a trigger to its claims."""
        links = [_make.a(str(n), href=f"#{self._prefix}-claim-{n}") for n in numbers]
        separated = [part for link in links for part in (link, " ")][:-1]
        return _make.sup(*separated, id=f"{self._prefix}-trigger-{numbers[0]}")

    def _item(self, number: int, claim: Claim) -> HtmlElement:
        first = self.triggers[claim.trigger][0]
        doer = self._names[claim.subject.entity] if claim.subject else "(unknown)"
        status = ", ".join(_status(claim, self._names))
        return _make.li(
            _make.a(f"{number} ", href=f"#{self._prefix}-trigger-{first}"),
            _make.bdi(printable(doer)),
            " ",
            _make.span(words_of(claim.relation), {"class": "relation"}),
            " ",
            _make.bdi(printable(self._names[claim.object.entity])),
            *((" ", _make.span(printable(status), {"class": "status"})) if status else ()),
            _make.span(
                printable("; ".join(_facts(claim, self._names))),
                {"class": "facts", "title": printable(f"read by: {claim.rule}")},
            ),
            {"id": f"{self._prefix}-claim-{number}", "class": "plain" if claim.plain else "other"},
        )


def _status(claim: Claim, names: Mapping[str, str]) -> Iterator[str]:
    if claim.polarity == "negated":
        yield "denied"
    if claim.modality != "asserted":
        yield claim.modality
    said = claim.attributes.get("attributed_to_text")
    speaker = said if said is not None else claim.attributed_to and names[claim.attributed_to.entity]
    if speaker is not None:
        yield f"according to {speaker}"
    yield from (f"passed on by {names[end.entity]}" for end in claim.relayed_by)


def _facts(claim: Claim, names: Mapping[str, str]) -> Iterator[str]:
    when = claim.when
    if when and (when.from_ or when.to):
        ends = [day for day in dict.fromkeys((when.from_, when.to)) if day]
        yield (
            " to ".join(ends) if when.from_ and when.to else f"{'from' if when.from_ else 'until'} {ends[0]}"
        )
    if claim.where:
        yield f"at {names[claim.where.entity]}"
    yield f"{claim.confidence:.0%} sure"


def _row(extraction: Extraction, zone: Zone, part: Span, margin: _Margin) -> HtmlElement:
    aside = zone.kind in _SET_ASIDE
    tag = "h1" if zone.kind == "title" else "p"
    paragraph = _make(tag, *_marked(extraction, part, margin), {"dir": "auto", "data-zone": zone.kind})
    claims = list(margin.within(part))
    notes = [_make.ul(*claims, {"class": "claims"})] if claims else []
    return _make.div(paragraph, *notes, {"class": f"row {'aside' if aside else zone.kind}"})


class _Piece(NamedTuple):
    """What a stretch of text is: part of a mention, of a trigger, of both, of neither."""

    mention: Mention | None
    trigger: Span | None


def _marked(extraction: Extraction, part: Span, margin: _Margin) -> Iterator[str | HtmlElement]:
    """A part of the text in pieces; of mentions that lie in each other the innermost counts."""
    text = extraction.article.text
    pieces: list[_Piece] = [_Piece(None, None)] * (part.end - part.start)

    def inside(start: int, end: int) -> range:
        return range(max(start, part.start) - part.start, min(end, part.end) - part.start)

    for mention in sorted(extraction.mentions, key=lambda m: m.start - m.end):
        for at in inside(mention.start, mention.end):
            pieces[at] = pieces[at]._replace(mention=mention)
    for trigger in sorted(margin.triggers):
        for at in inside(trigger.start, trigger.end):
            pieces[at] = pieces[at]._replace(trigger=trigger)
    names = {entity.entity: entity.name for entity in extraction.entities}
    changes = [i for i in range(1, len(pieces)) if pieces[i] != pieces[i - 1]]
    for start, end in pairwise((0, *changes, len(pieces))):
        piece, words = pieces[start], printable(text[part.start + start : part.start + end])
        yield _span(piece, words, names) if any(piece) else words
        if piece.trigger and part.start + end == piece.trigger.end:
            yield margin.marks(margin.triggers[piece.trigger])


def _span(piece: _Piece, words: str, names: Mapping[str, str]) -> HtmlElement:
    classes, title = [], ""
    if piece.mention:
        classes += ["mention", f"kind-{kind_of(piece.mention.type).key}"]
        classes += ["name"] if piece.mention.form == "name" else []
        title = f"{piece.mention.type}: {names.get(piece.mention.entity, words)}"
    classes += ["trigger"] if piece.trigger else []
    return _make.span(words, {"class": " ".join(classes), **({"title": printable(title)} if title else {})})

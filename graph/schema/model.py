"""The types that travel between modules.

All are immutable. Offsets are Unicode code points in `Article.text`, end exclusive: `text[start:end]` is the
quoted string. `msgspec` reads and writes them as JSON and derives the JSON Schema, so what is here is what is
documented.
"""

import hashlib
from typing import Annotated, Literal

import msgspec

from . import notebook_html

Polarity = Literal["affirmed", "negated"]
Modality = Literal["asserted", "planned", "threatened", "alleged", "claimed", "hypothetical", "ordered"]
Form = Literal["name", "nominal", "pronoun"]
ZoneKind = Literal[
    "kicker",
    "title",
    "deck",
    "byline",
    "dateline",
    "body",
    "caption",
    "table",
    "author_note",
    "boilerplate",
    "foreign",
    "outside",
    "menu",
    "comment",
    "teaser",
    "notice",
]
"""`kicker` is the line above a headline, `deck` the one below it; `foreign` is text in another language,
`outside` prose of a page that was not found to be of its article. `menu` is what a page is used with,
`comment` what readers say, `teaser` what leads to other articles, `notice` what the site says of itself.
"""
Precision = Literal["day", "week", "month", "year", "range"]
Readers = Literal["both", "rules", "learned"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Scalar = str | int | float | bool

Offset = Annotated[int, msgspec.Meta(ge=0)]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of an article's text."""

    start: Offset
    end: Offset


class Zone(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part of an article by its role; zones don't overlap and are sorted.

    `published` is the day of a post of its own, in a live blog.
    """

    kind: ZoneKind
    start: Offset
    end: Offset
    published: str | None = None


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """A mention that came with the article, from another tagger or a gold standard."""

    start: Offset
    end: Offset
    type: str | None = None


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One text with what is known about it. The text is exactly what was given, but for soft hyphens.

    `published` and `updated` are days (ISO 8601), `origin` is the file and line, or the address, that it was
    read from.
    """

    id: str
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    published: str | None = None
    updated: str | None = None
    origin: str | None = None
    language: str = "en"
    text: str
    sha256: str
    zones: tuple[Zone, ...] = ()
    mentions: tuple[Given, ...] = ()

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        id: str | None = None,
        url: str | None = None,
        title: str | None = None,
        authors: tuple[str, ...] = (),
        publisher: str | None = None,
        published: str | None = None,
        language: str = "en",
    ) -> "Article":
        """An article of which all is body; `sitgraph.read` looks for title, byline and boilerplate.

        >>> Article.from_text("The SDF left.", published="2019-03-21").published
        '2019-03-21'
        """
        return cls(
            id=id or content_id(url or text),
            url=url,
            title=title,
            authors=authors,
            publisher=publisher,
            published=published,
            language=language,
            text=text,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            zones=(Zone("body", 0, len(text)),) if text else (),
        )

    def __repr__(self) -> str:
        return f"Article({self.title or self.id!r}, {len(self.text)} characters)"

    def _repr_html_(self) -> str:
        return notebook_html.article_html(self)


class Mention(msgspec.Struct, frozen=True, order=True):
    """A name, noun phrase or pronoun that stands for an entity of the article."""

    start: Offset
    end: Offset
    type: str
    form: Form
    entity: str


class Point(msgspec.Struct, frozen=True, order=True):
    """Where a place is, in degrees (WGS 84); of an area somewhere in its middle."""

    latitude: float
    longitude: float


def degrees(point: Point | None) -> tuple[float | None, float | None]:
    """Latitude and longitude; None for both where a place is not known."""
    return (point.latitude, point.longitude) if point else (None, None)


class Container(msgspec.Struct, frozen=True, omit_defaults=True):
    """A wider place, by the gazetteer."""

    gazetteer: str
    type: str
    name: str
    point: Point | None = None


class Lineage(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a name was in use (years), what it is called later and what it broke away from (gazetteer ids)."""

    since: str | None = None
    until: str | None = None
    later: str | None = None
    split_from: str | None = None


class Owner(msgspec.Struct, frozen=True, order=True):
    """Whose an entity is by what it is called, with the words that say so and their sentence."""

    entity: str
    start: Offset
    end: Offset
    sentence: Span


class LocalEntity(msgspec.Struct, frozen=True):
    """What the mentions of one article that are the same thing have in common.

    `named` is false for what the text only describes ("the militants"), which is then unknown outside the
    article unless the description itself identifies (a nationality and a force). `within` goes from the
    narrowest place up. `of` is the key of the entity, in the same article, that it is somebody's by its name:
    "Turkish troops" are of Turkey. `owners` says so with the words; of several, as of "US and French special
    forces", `of` is the first.
    """

    entity: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    gazetteer: str | None = None
    named: bool = True
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    within: tuple[Container, ...] = ()
    point: Point | None = None
    lineage: Lineage | None = None
    of: str | None = None
    owners: tuple[Owner, ...] = ()


class Argument(msgspec.Struct, frozen=True):
    """One end of a claim: the words in the sentence and the entity they stand for."""

    start: Offset
    end: Offset
    entity: str


class Interval(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """When, as dates (ISO 8601, both ends included), with the words that say so; None is an open end."""

    from_: str | None
    to: str | None
    precision: Precision
    start: Offset
    end: Offset


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of the article: a relation between two entities, with its status and its evidence.

    `subject` is None where the article names no doer ("the bridge was bombed"). `attributed_to` is whose
    statement it is, `relayed_by` who passed it on, from the nearest to the last before the article. `plover`,
    `mode` and `quad` (PLOVER) and `cameo` are its codes in event data, given its status.
    """

    id: str
    relation: str
    subject: Argument | None
    object: Argument
    trigger: Span
    sentence: Span
    polarity: Polarity
    modality: Modality
    attributed_to: Argument | None = None
    relayed_by: tuple[Argument, ...] = ()
    when: Interval | None = None
    where: Argument | None = None
    attributes: dict[str, Scalar] = {}
    plover: str | None = None
    mode: str | None = None
    quad: Quad | None = None
    cameo: str | None = None
    rule: str
    confidence: float
    symmetric: bool = False

    @property
    def plain(self) -> bool:
        """Whether the article itself asserts it.

        Neither denied, planned, alleged nor put in another's mouth.
        """
        return self.status == "plain"

    @property
    def status(self) -> str:
        """ "plain" where the article itself asserts it, else "denied", the modality, or "attributed"."""
        if self.polarity == "negated":
            return "denied"
        if self.modality != "asserted":
            return self.modality
        return (
            "attributed"
            if self.attributed_to is not None or "attributed_to_text" in self.attributes
            else "plain"
        )


def claim_id(
    article: str,
    relation: str,
    subject: Argument | None,
    obj: Argument,
    trigger: Span,
    polarity: Polarity,
    modality: Modality,
) -> str:
    """The id of a claim: what it says, with which status, at which characters of which article."""
    doer = (subject.start, subject.end) if subject else ("", "")
    return content_id(article, relation, *doer, obj.start, obj.end, trigger.start, polarity, modality)


class ExtractorInfo(msgspec.Struct, frozen=True, omit_defaults=True):
    """What made an extraction; `vocabulary` is a hash of the user's own file, where one was used."""

    version: str
    model: str
    vocabulary: str = ""
    readers: Readers = "both"

    @property
    def key(self) -> str:
        """One text that changes when any of it does."""
        return " ".join((self.version, self.model, self.vocabulary, self.readers))


class Distinction(msgspec.Struct, frozen=True, order=True):
    """Two entities of an article that it says are not one, and the word that says so ("unlike", "rival")."""

    a: str
    b: str
    word: Span


class Extraction(msgspec.Struct, frozen=True):
    """One article's whole result."""

    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    claims: tuple[Claim, ...]
    extractor: ExtractorInfo
    distinct: tuple[Distinction, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.mentions)} mentions, {len(self.claims)} claims"
        return f"Extraction({self.article.title or self.article.id!r}, {counts})"

    def _repr_html_(self) -> str:
        return notebook_html.extraction_html(self)


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A node: who or what, across articles.

    `since` and `until` are years in which it went by this name, latitude and longitude degrees, by the
    gazetteer. An `author` wrote an article, `of` is the id of whose it is by its name; authors and publishers
    that no article mentions have no mentions and no articles.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    named: bool = True
    mentions: int = 0
    articles: int = 0
    since: str | None = None
    until: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    author: bool = False
    of: str | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A relation between two nodes, drawn from the plain claims; the others stand beside it as counts.

    `publishers` counts independent sources: copies of one text count once. `against` are the ids of claims
    that deny it.

    `source` is "articles" where claims stand behind it, else "gazetteer" for what our own data say, or "name"
    for what the name of the subject says ("Turkish troops"). Of the last, `article`, `start` and `end` are
    where the words stand that say so, and `quote` is their sentence.

    `quote` is the best of the sentences that say so, with the title of its article, the day it was published
    and who says so, the publisher where the article itself does; `denial` is the best of those that deny it.
    """

    subject: str
    relation: str
    object: str
    source: Literal["articles", "gazetteer", "name"] = "articles"
    claims: tuple[str, ...] = ()
    articles: int = 0
    publishers: int = 0
    first: str | None = None
    last: str | None = None
    denied: int = 0
    against: tuple[str, ...] = ()
    planned: int = 0
    alleged: int = 0
    confidence: float = 0.0
    symmetric: bool = False
    quote: str | None = None
    quote_article: str | None = None
    quote_day: str | None = None
    quote_speaker: str | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None
    denial: str | None = None
    denial_article: str | None = None
    denial_day: str | None = None
    denial_speaker: str | None = None


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A claim between nodes of the graph, with the sentence it stands in. Spans count in the article's text.

    `subject` is None where the claim names no doer.
    """

    claim: Claim
    article: str
    subject: str | None
    object: str
    attributed_to: str | None = None
    relayed_by: tuple[str, ...] = ()
    where: str | None = None
    quote: str
    published: str | None = None
    publisher: str | None = None
    source: str = ""

    @property
    def plain(self) -> bool:
        """Whether the article itself asserts it."""
        return self.claim.plain


class ArticleNode(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the graph: what is known about it, and which entities it mentions how often.

    `authors` and `publisher` are the names in its byline, `written_by` and `published_by` the ids of their
    nodes.
    """

    id: str
    url: str | None
    title: str | None
    published: str | None
    language: str
    sha256: str
    authors: tuple[str, ...]
    publisher: str | None
    mentions: dict[str, int]
    written_by: tuple[str, ...] = ()
    published_by: str | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One event that claims of articles report: same kind, same parties, same place, overlapping days.

    `subject` is None where no report names the doer. `count_min` and `count_max` are the lowest and the
    highest number (of dead, of prisoners ...) that any of the reports allows.
    """

    id: str
    relation: str
    subject: str | None
    object: str
    where: str | None
    first: str
    last: str
    claims: tuple[str, ...]
    articles: int
    sources: int
    why: str
    count_min: int | None = None
    count_max: int | None = None


class SituationGraph(msgspec.Struct, frozen=True):
    """The whole graph, sorted, so that equal graphs are equal byte by byte."""

    entities: tuple[Entity, ...]
    edges: tuple[Edge, ...]
    evidence: tuple[Evidence, ...]
    articles: tuple[ArticleNode, ...]
    incidents: tuple[Incident, ...] = ()

    def __repr__(self) -> str:
        counts = f"{len(self.entities)} nodes, {len(self.edges)} edges, {len(self.evidence)} claims"
        return f"SituationGraph({counts}, {len(self.articles)} articles, {len(self.incidents)} incidents)"

    def _repr_html_(self) -> str:
        return notebook_html.graph_html(self)

    def digest(self) -> str:
        """One hash of everything, independent of the order in which articles came."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()


def content_id(*parts: object, length: int = 16) -> str:
    """A hash of the parts, the same for the same content everywhere."""
    return hashlib.sha1("\x1f".join(map(str, parts)).encode(), usedforsecurity=False).hexdigest()[:length]

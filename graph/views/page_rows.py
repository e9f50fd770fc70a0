"""What the page of a graph is made of, as its script reads it: tables that refer to each other by row.

`page/src/model.ts` says the same in the script's language. Spans count code points in their sentence.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from ..schema.model import ArticleNode, Entity, Evidence, SituationGraph
from ..schema.ontology import RELATION_TYPES, is_a, lasts
from .layout import Point, beside, positions
from .outlines import Outline, outlines_around
from .palette import KINDS, TONES, kind_of, tone_of, words_of
from .scene import Portion, Scene

_PLACES_OF_COORDINATES: Final = 3
_BARELY: Final = 0.5
"""What a claim that no article plainly asserts weighs in the layout."""


class KindRow(msgspec.Struct):
    """A kind of nodes, with its colour on a light and on a dark ground."""

    key: str
    name: str
    colour: str
    light: str
    shape: str


class ToneRow(msgspec.Struct):
    """A tone of relations, with its colour on a light and on a dark ground."""

    key: str
    name: str
    colour: str
    light: str


class RelationRow(msgspec.Struct, omit_defaults=True):
    """A relation type; `lasting` where it holds for a time ("member of") rather than happens."""

    name: str
    words: str
    tone: str
    symmetric: bool = False
    meaning: str = ""
    lasting: bool = False


class ArticleRow(msgspec.Struct, omit_defaults=True):
    """An article; `source` is what it counts as among independent sources."""

    title: str
    source: str
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


class PageNode(msgspec.Struct, omit_defaults=True):
    """An actor, place or thing; `mentions` are pairs of an article and how often it is mentioned there."""

    id: str
    name: str
    type: str
    kind: str
    x: float
    y: float
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    country: str | None = None
    unnamed: bool = False
    author: bool = False
    place: int | None = None
    mentions: tuple[tuple[int, int], ...] = ()
    first: str | None = None
    last: str | None = None


class PlaceRow(msgspec.Struct, omit_defaults=True):
    """Where something is, in degrees; `area` where the point is but the middle of a country or region."""

    name: str
    latitude: float
    longitude: float
    node: int | None = None
    area: bool = False


class PageClaim(msgspec.Struct, omit_defaults=True):
    """A claim with its evidence: the rows of its ends, article and sentence, and spans in the sentence."""

    relation: int
    object: int
    status: str
    article: int
    sentence: int
    subject: int | None = None
    subject_at: tuple[int, int] | None = None
    object_at: tuple[int, int] | None = None
    trigger_at: tuple[int, int] | None = None
    speaker: str | None = None
    speaker_node: int | None = None
    relayed: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    dated: bool = False
    place: int | None = None
    count: str | None = None
    confidence: float = 0.0
    incident: int | None = None


class LinkRow(msgspec.Struct):
    """An edge that no claim stands behind, and where it comes from."""

    subject: int
    relation: int
    object: int
    source: str


class PageRows(msgspec.Struct):
    """All tables of a page."""

    title: str
    version: str
    named: Portion
    drawn: Portion
    told: Portion
    kinds: list[KindRow]
    tones: list[ToneRow]
    relations: list[RelationRow]
    articles: list[ArticleRow]
    sentences: list[str]
    places: list[PlaceRow]
    nodes: list[PageNode]
    claims: list[PageClaim]
    links: list[LinkRow]
    outlines: list[Outline]


def page_rows(graph: SituationGraph, chosen: Scene, *, title: str, version: str) -> PageRows:
    """The tables of a page that shows a scene of a graph."""
    tables = _Tables(graph, chosen)
    places = tables.places
    return PageRows(
        title=title,
        version=version,
        named=chosen.named,
        drawn=chosen.relations,
        told=chosen.claims,
        kinds=[KindRow(k.key, k.name, k.colour, k.light, k.shape) for k in KINDS],
        tones=[ToneRow(t.key, t.name, t.colour, t.light) for t in TONES],
        relations=[_relation(name, symmetric) for name, symmetric in tables.relations.items()],
        articles=[_article(tables.article_nodes[a], source) for a, source in tables.articles.items()],
        sentences=list(tables.sentences),
        places=places,
        nodes=list(tables.node_rows()),
        claims=[tables.claim(item) for item in chosen.evidence],
        links=[
            LinkRow(tables.nodes[e.subject], tables.relation[e.relation], tables.nodes[e.object], e.source)
            for e in chosen.background
        ],
        outlines=outlines_around(
            [(p.longitude, p.latitude) for p in places if not p.area],
            [(p.longitude, p.latitude) for p in places],
        ),
    )


def places_of_nodes(chosen: Scene) -> dict[str, Point]:
    """Where each node of a scene stands: what is only described near the named ones it belongs to."""
    named = {node.id for node in chosen.nodes if node.named}
    weights: dict[tuple[str, str], float] = {}
    neighbours: dict[str, list[str]] = {node.id: [] for node in chosen.nodes if not node.named}
    for item in chosen.evidence:
        if item.subject is None:
            continue
        pair = (min(item.subject, item.object), max(item.subject, item.object))
        if named.issuperset(pair):
            weights[pair] = weights.get(pair, 0.0) + (1.0 if item.plain else _BARELY)
        for end, other in (pair, pair[::-1]):
            if end in neighbours:
                neighbours[end].append(other)
    placed = positions(named, weights)
    return placed | beside(placed, neighbours)


class _Speaker(NamedTuple):
    name: str | None
    node: int | None


class _Tables:
    """The rows that others refer to, by their number."""

    def __init__(self, graph: SituationGraph, chosen: Scene) -> None:
        self._scene = chosen
        self._entities = {entity.id: entity for entity in graph.entities}
        self.article_nodes = {article.id: article for article in graph.articles}
        self.nodes = _numbered(node.id for node in chosen.nodes)
        self.articles = {item.article: item.source for item in chosen.evidence}
        for article in graph.articles:
            if not self.nodes.keys().isdisjoint(article.mentions):
                self.articles.setdefault(article.id, article.publisher or article.id)
        self.article = _numbered(self.articles)
        self.sentences = _numbered(item.quote for item in chosen.evidence)
        self.relations = {item.claim.relation: item.claim.symmetric for item in chosen.evidence}
        for edge in chosen.background:
            self.relations.setdefault(edge.relation, edge.symmetric)
        self.relation = _numbered(self.relations)
        self.places = list(self._places())
        self._place = {place: row for row, place in enumerate(self._place_ids())}
        self._incident = {claim: row for row, i in enumerate(graph.incidents) for claim in i.claims}

    def _place_ids(self) -> Iterable[str]:
        wheres = (item.where for item in self._scene.evidence if item.where)
        ids = dict.fromkeys((*self.nodes, *wheres))
        return [
            i
            for i in ids
            if self._entities[i].latitude is not None and self._entities[i].longitude is not None
        ]

    def _places(self) -> Iterable[PlaceRow]:
        for place in self._place_ids():
            entity = self._entities[place]
            if entity.latitude is not None and entity.longitude is not None:
                yield PlaceRow(
                    entity.name,
                    round(entity.latitude, _PLACES_OF_COORDINATES),
                    round(entity.longitude, _PLACES_OF_COORDINATES),
                    self.nodes.get(place),
                    any(is_a(entity.type, wide) for wide in ("Country", "AdminRegion", "Area")),
                )

    def node_rows(self) -> Iterable[PageNode]:
        """The nodes with their places on the page."""
        mentions: dict[str, list[tuple[int, int]]] = {node: [] for node in self.nodes}
        for article, row in self.article.items():
            for mentioned, times in self.article_nodes[article].mentions.items():
                if mentioned in mentions:
                    mentions[mentioned].append((row, times))
        at = places_of_nodes(self._scene)
        for node in self._scene.nodes:
            x, y = at[node.id]
            yield _node(node, (x, y), mentions[node.id], self._place.get(node.id), self._entities)

    def claim(self, item: Evidence) -> PageClaim:
        """A claim's row."""
        claim, start = item.claim, item.claim.sentence.start

        def within(begin: int, end: int) -> tuple[int, int] | None:
            inside = start <= begin < end <= claim.sentence.end
            return (begin - start, end - start) if inside else None

        speaker = self._speaker(item)
        when = claim.when
        return PageClaim(
            relation=self.relation[claim.relation],
            subject=self.nodes[item.subject] if item.subject else None,
            object=self.nodes[item.object],
            status=claim.status,
            article=self.article[item.article],
            sentence=self.sentences[item.quote],
            subject_at=within(claim.subject.start, claim.subject.end) if claim.subject else None,
            object_at=within(claim.object.start, claim.object.end),
            trigger_at=within(claim.trigger.start, claim.trigger.end),
            speaker=speaker.name,
            speaker_node=speaker.node,
            relayed=tuple(self._entities[node].name for node in item.relayed_by),
            first=when.from_ if when else item.published,
            last=when.to if when else item.published,
            dated=when is not None,
            place=self._place.get(item.where) if item.where else None,
            count=_count(claim.attributes.get("count_text")),
            confidence=round(claim.confidence, 2),
            incident=self._incident.get(claim.id),
        )

    def _speaker(self, item: Evidence) -> _Speaker:
        if item.attributed_to is not None:
            return _Speaker(self._entities[item.attributed_to].name, self.nodes.get(item.attributed_to))
        said = item.claim.attributes.get("attributed_to_text")
        return _Speaker(str(said) if said is not None else None, None)


def _numbered(keys: Iterable[str]) -> dict[str, int]:
    return {key: row for row, key in enumerate(dict.fromkeys(keys))}


def _count(value: object) -> str | None:
    return str(value) if value is not None else None


def _relation(name: str, symmetric: bool) -> RelationRow:
    known = RELATION_TYPES.get(name)
    meaning = known.meaning if known else ""
    return RelationRow(name, words_of(name), tone_of(name).key, symmetric, meaning, lasts(name))


def _article(article: ArticleNode, source: str) -> ArticleRow:
    return ArticleRow(
        title=article.title or article.id,
        source=source,
        published=article.published,
        publisher=article.publisher,
        authors=article.authors,
        url=article.url,
    )


def _node(
    node: Entity,
    at: Point,
    mentions: Iterable[tuple[int, int]],
    place: int | None,
    entities: Mapping[str, Entity],
) -> PageNode:
    country = entities.get(node.country) if node.country else None
    return PageNode(
        id=node.id,
        name=node.name,
        type=node.type,
        kind=kind_of(node.type).key,
        x=round(at[0], 2),
        y=round(at[1], 2),
        aliases=node.aliases,
        wikidata=node.wikidata,
        country=country.name if country else node.country,
        unnamed=not node.named,
        author=node.author,
        place=place,
        mentions=tuple(mentions),
        first=node.first_seen,
        last=node.last_seen,
    )

"""Where everything comes from.

Relations of articles, claims and incidents, the same for files and for Neo4j.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from ..schema.model import ArticleNode, Incident, SituationGraph

Kind = Literal["Article", "Claim", "Incident", "Entity"]


class Joins(NamedTuple):
    """All relations of one type between nodes of two kinds, as pairs of ids, each pair once."""

    relation: str
    start: Kind
    end: Kind
    pairs: tuple[tuple[str, str], ...]


Join = tuple[str, str]
"""A relation and the id of what it leads to."""


def of_article(article: ArticleNode) -> Iterator[Join]:
    """Who wrote and who published an article."""
    for author in dict.fromkeys(article.written_by):
        yield "WRITTEN_BY", author
    if article.published_by:
        yield "PUBLISHED_BY", article.published_by


def of_incident(incident: Incident) -> Iterator[Join]:
    """The parties and the place of an incident."""
    ends = (("SUBJECT", incident.subject), ("OBJECT", incident.object), ("AT", incident.where))
    return ((relation, end) for relation, end in ends if end)


def by_target(joins: Iterable[Join]) -> Iterator[Join]:
    """The same in the order of a network, which keeps what leads to one node together."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for relation, target in joins:
        found[target].append(relation)
    return ((relation, target) for target, relations in found.items() for relation in relations)


def of_articles(graph: SituationGraph) -> Iterator[Joins]:
    """Who wrote and who published each article."""
    written = ((a.id, author) for a in graph.articles for author in a.written_by)
    yield Joins("WRITTEN_BY", "Article", "Entity", tuple(dict.fromkeys(written)))
    published = ((a.id, a.published_by) for a in graph.articles if a.published_by)
    yield Joins("PUBLISHED_BY", "Article", "Entity", tuple(published))


def of_incidents(graph: SituationGraph) -> Iterator[Joins]:
    """The parties and the place of each incident."""
    incidents = graph.incidents
    yield Joins("SUBJECT", "Incident", "Entity", tuple((i.id, i.subject) for i in incidents if i.subject))
    yield Joins("OBJECT", "Incident", "Entity", tuple((i.id, i.object) for i in incidents))
    yield Joins("AT", "Incident", "Entity", tuple((i.id, i.where) for i in incidents if i.where))


def of_claims(graph: SituationGraph) -> Iterator[Joins]:
    """The parties, place, speakers, article and incident of each claim."""
    evidence = graph.evidence
    yield Joins("SUBJECT", "Claim", "Entity", tuple((e.claim.id, e.subject) for e in evidence if e.subject))
    yield Joins("OBJECT", "Claim", "Entity", tuple((e.claim.id, e.object) for e in evidence))
    said = ((e.claim.id, e.attributed_to) for e in evidence if e.attributed_to)
    yield Joins("ATTRIBUTED_TO", "Claim", "Entity", tuple(said))
    relayed = ((e.claim.id, speaker) for e in evidence for speaker in e.relayed_by)
    yield Joins("RELAYED_BY", "Claim", "Entity", tuple(dict.fromkeys(relayed)))
    yield Joins("AT", "Claim", "Entity", tuple((e.claim.id, e.where) for e in evidence if e.where))
    yield Joins("STATED_IN", "Claim", "Article", tuple((e.claim.id, e.article) for e in evidence))
    reports = ((claim, i.id) for i in graph.incidents for claim in i.claims)
    yield Joins("REPORTS", "Claim", "Incident", tuple(reports))

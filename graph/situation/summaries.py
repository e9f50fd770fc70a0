"""The graph in rows for people to read: counts by type, and facts with their sentence."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ..schema.model import SituationGraph

UNKNOWN: Final = "(unknown)"
"""Who did what no report names a doer of."""


class _Fact(NamedTuple):
    """What articles plainly assert: the names of its ends, and what stands behind it."""

    subject: str
    relation: str
    object: str
    articles: int
    claims: tuple[str, ...]

    @property
    def rank(self) -> tuple[int, int, str, str, str]:
        """Best attested first."""
        return -self.articles, -len(self.claims), self.subject, self.relation, self.object


def counts(graph: SituationGraph) -> dict[str, dict[str, int]]:
    """How many nodes, edges, claims and incidents of each type."""
    return {
        "nodes": _counted(e.type for e in graph.entities),
        "edges": _counted(e.relation for e in graph.edges),
        "claims": _counted(e.claim.status for e in graph.evidence),
        "incidents": _counted("doer named" if i.subject else "doer unknown" for i in graph.incidents),
        "articles": {"Article": len(graph.articles)},
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def fact_rows(graph: SituationGraph) -> list[list[object]]:
    """[subject, relation, object, reports, sentence] of what articles plainly assert, best attested first.

    What was done by nobody named has UNKNOWN as its subject, but for reports of an incident whose doer others
    name.
    """
    quotes = {e.claim.id: " ".join(e.quote.split()) for e in graph.evidence}
    facts = sorted((*_drawn(graph), *_by_nobody(graph)), key=lambda fact: fact.rank)
    return [[f.subject, f.relation, f.object, f.articles, quotes[f.claims[0]]] for f in facts]


def _drawn(graph: SituationGraph) -> Iterator[_Fact]:
    names = {e.id: e.name for e in graph.entities}
    for edge in graph.edges:
        if edge.claims:
            yield _Fact(names[edge.subject], edge.relation, names[edge.object], edge.articles, edge.claims)


def _by_nobody(graph: SituationGraph) -> Iterator[_Fact]:
    names = {e.id: e.name for e in graph.entities}
    told = {claim for incident in graph.incidents if incident.subject for claim in incident.claims}
    articles: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for item in graph.evidence:
        if item.subject is None and item.plain and item.claim.id not in told:
            articles[item.claim.relation, item.object][item.claim.id] = item.article
    for (relation, obj), claims in articles.items():
        yield _Fact(UNKNOWN, relation, names[obj], len(set(claims.values())), tuple(sorted(claims)))

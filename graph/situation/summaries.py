"""The graph in rows for people to read: counts by type, and facts with their sentence."""

from collections import Counter

from ..schema.model import SituationGraph
from ..schema.ontology import labels


def counts(graph: SituationGraph) -> dict[str, dict[str, int]]:
    """How many nodes, edges and claims of each type."""
    status = Counter(e.claim.status for e in graph.evidence)
    return {
        "nodes": dict(sorted(Counter(labels(e.type)[0] for e in graph.entities).items())),
        "edges": dict(sorted(Counter(e.relation for e in graph.edges).items())),
        "claims": dict(sorted(status.items())),
        "articles": {"Article": len(graph.articles)},
    }


def fact_rows(graph: SituationGraph) -> list[list[object]]:
    """[subject, relation, object, reports, sentence] of each edge drawn from articles, best attested first."""
    names = {e.id: e.name for e in graph.entities}
    quotes = {e.claim.id: " ".join(e.quote.split()) for e in graph.evidence}
    drawn = [e for e in graph.edges if e.claims]
    drawn.sort(key=lambda e: (-e.articles, -len(e.claims), names[e.subject], e.relation, names[e.object]))
    return [[names[e.subject], e.relation, names[e.object], e.articles, quotes[e.claims[0]]] for e in drawn]

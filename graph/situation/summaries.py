"""The graph in rows for people to read: counts by type, and facts with their sentence."""

from collections import Counter
from collections.abc import Iterable

from ..schema.model import SituationGraph
from .facts import UNKNOWN as UNKNOWN
from .facts import Wanted, facts_of


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
    found = facts_of(graph, Wanted(containment=True))
    return [[f.subject or UNKNOWN, f.relation, f.object, f.reports, f.sentence] for f in found]

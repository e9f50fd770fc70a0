"""How far two readers of one text agree: the ceiling for whatever reads it. `python -m
sitgraph.training.reader_agreement`

The first and the second readings of our own are compared as a program's claims are: the same relation, both
ends sharing half of the shorter range; symmetric relations either way round.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import networkx as nx
from sitgraph.evaluation.places import CORPORA
from sitgraph.graph.schema.ontology import RELATION_TYPES

from .claim_corpus import Range, ReadClaim, own_readings

_HALF: Final = 0.5


class Agreement(NamedTuple):
    """Claims of the first and the second readers, how many are the same, and of these how many in status."""

    first: int
    second: int
    same: int
    same_status: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the shares of either's claims that the other wrote down too."""
        return 2 * self.same / (self.first + self.second) if self.first + self.second else 0.0


def agreement(first: Sequence[ReadClaim], second: Sequence[ReadClaim]) -> Agreement:
    """Two readings of one text; each claim stands for one of the other reader's at most."""
    graph: nx.Graph[tuple[int, int]] = nx.Graph()
    for number, claim in enumerate(first):
        for other_number, other in enumerate(second):
            if _is_same(claim, other):
                weight = 2 if claim.status == other.status else 1
                graph.add_edge((0, number), (1, other_number), weight=weight)
    pairs = [sorted(edge) for edge in nx.max_weight_matching(graph, maxcardinality=True)]
    alike = sum(first[a[1]].status == second[b[1]].status for a, b in pairs)
    return Agreement(len(first), len(second), len(pairs), alike)


def _is_same(claim: ReadClaim, other: ReadClaim) -> bool:
    if claim.relation != other.relation:
        return False
    straight = _ends_meet(claim.subject, other.subject) and _ends_meet(claim.object, other.object)
    turned = _ends_meet(claim.subject, other.object) and _ends_meet(claim.object, other.subject)
    return straight or (RELATION_TYPES[claim.relation].symmetric and turned)


def _ends_meet(end: Range | None, other: Range | None) -> bool:
    if end is None or other is None:
        return end is other
    shared = min(end[1], other[1]) - max(end[0], other[0])
    return shared > 0 and shared >= _HALF * min(end[1] - end[0], other[1] - other[0])


def main() -> None:
    """Print the agreement over all texts that were read twice."""
    firsts = {document.id: document for document in own_readings(CORPORA)}
    found = [
        agreement(firsts[again.id].claims, again.claims)
        for again in own_readings(CORPORA, part="second")
        if again.id in firsts
    ]
    whole = Agreement(*(sum(column) for column in zip(*found, strict=True)))
    print(
        f"{len(found)} texts read twice: {whole.first} and {whole.second} claims, the same {whole.same}: "
        f"F1 {whole.f1:.3f}; status of these the same in {whole.same_status / whole.same:.3f}"
    )


if __name__ == "__main__":
    main()

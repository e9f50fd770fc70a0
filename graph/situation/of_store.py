"""The graph of a store with the decisions that lie beside it."""

from pathlib import Path

from ..identity.who import judgements_beside
from ..schema.model import SituationGraph
from ..store.claim_store import Store
from .derivation import situation_graph


def graph_of(store: Path, *, judgements: Path | None = None, min_confidence: float = 0.0) -> SituationGraph:
    """The graph of a store with its decisions applied."""
    decisions = judgements_beside(store, judgements)
    with Store(store, read_only=True) as opened:
        return situation_graph(
            opened.extractions(),
            judgements=decisions,
            min_confidence=min_confidence,
            signatures=opened.signatures(),
        )

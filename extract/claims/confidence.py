"""How likely a claim is right, by its construction: the share of those judged that were, smoothed.

The share is drawn towards the mean of all constructions, the more the fewer were judged.

`data/confidence.yaml` is written by `python -m sitgraph.evaluation.fit_confidence`.
"""

from functools import cache, lru_cache
from typing import Any, Final

from ..vocabulary.data_files import shipped_yaml

_SMOOTHING: Final = 8
"""So many imagined claims at the mean stand beside those that were judged."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    table: dict[str, Any] = shipped_yaml("confidence.yaml")
    return table


@cache
def confidence(rule: str) -> float:
    """The share of claims by this rule that were right; two decimals."""
    table = _table()
    mean = float(table["mean"])
    right, judged = table["constructions"].get(rule, (0, 0))
    share: float = (right + _SMOOTHING * mean) / (judged + _SMOOTHING)
    return round(share, 2)

"""The short form of `make torture`: one try of each trial, or a few where a try takes a moment."""

import pytest
from sitgraph.bench.torture.__main__ import attempted
from sitgraph.bench.torture.trials import TRIALS, Trial

_LONG = frozenset({"unpacked", "side_by_side", "stopped", "many_deciders", "encodings", "killed"})
"""Tried in the long form alone, since each takes seconds; tests of their own hold the same."""


@pytest.mark.parametrize("one", TRIALS, ids=lambda one: one.attempt.__name__)
def test_what_is_tried_holds(one: Trial) -> None:
    if one.needs_server or one.attempt.__name__ in _LONG:
        pytest.skip("in the long form")
    for number in range(max(1, one.times // 40)):
        assert attempted(one, "short", number) is None

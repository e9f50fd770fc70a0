"""The score by which sources of read claims are compared."""

import numpy as np
import pytest
from sitgraph.extract.claims.learned_scores import End
from sitgraph.extract.language.window_decoding import Hidden


def test_a_score_counts_each_claim_once_and_those_out_of_reach_as_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("torch", reason="training needs the extra 'train'")
    from sitgraph.training import claim_sources
    from sitgraph.training.claim_examples import ClaimWindow, GoldPair
    from sitgraph.training.claim_network import ClaimReader
    from sitgraph.training.claim_training import classes

    gold = [
        GoldPair(0, 1, "KILLS", "fact", None, None, None, None),
        GoldPair(1, 2, "MEETS_WITH", "fact", None, None, None, None),
    ]
    nothing = Hidden(np.zeros((5, 1), np.float16), np.zeros((5, 1), np.float16), np.arange(3))
    window = ClaimWindow(nothing, [End(n, "Person", "name") for n in range(3)], [0] * 3, np.zeros(3), gold)
    told = {(0, 1, "KILLS"): 0.9, (2, 1, "MEETS_WITH"): 0.8, (1, 2, "MEETS_WITH"): 0.7, (0, 2, "KILLS"): 0.1}
    monkeypatch.setattr(claim_sources, "judged", lambda *_: told)
    reader = ClaimReader(classes(), layers=1)
    score = claim_sources.head_score(reader, claim_sources.Held([window], claims=4))
    assert score.precision == 1.0
    assert score.recall == 0.5
    assert score.f1 == pytest.approx(2 / 3)

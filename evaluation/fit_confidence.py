"""Counts how often each construction was right and writes `extract/data/confidence.yaml`.

From the gold claims of our own and from a sample of encyclopaedia passages that was judged after all rules were written
(`gold/judged.yaml`); the mean is the sample's, since the rules were made with the gold in sight.
"""

from collections import Counter

import yaml
from sitgraph.evaluation.gold import read_gold
from sitgraph.evaluation.scoring import judged_claims
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.data_files import DATA

from .places import CORPORA, GOLD

HEAD = "# [right, judged] claims by construction. Written by sitgraph.evaluation.fit_confidence.\n"


def main() -> None:
    """Count and write."""
    sample = yaml.safe_load((GOLD / "judged.yaml").read_text(encoding="utf-8"))
    right, judged = Counter[str](), Counter[str]()
    for rule, (r, n) in sample["constructions"].items():
        right[rule] += r
        judged[rule] += n
    for claim, correct in judged_claims(read_gold(GOLD / "claims.jsonl", texts=CORPORA), Extractor()):
        judged[claim.rule] += 1
        right[claim.rule] += correct
    mean = sum(r for r, _ in sample["constructions"].values()) / sum(
        n for _, n in sample["constructions"].values()
    )
    table = {
        "mean": round(mean, 3),
        "constructions": {rule: [right[rule], judged[rule]] for rule in sorted(judged)},
    }
    (DATA / "confidence.yaml").write_text(
        HEAD + yaml.safe_dump(table, default_flow_style=None, sort_keys=False), encoding="utf-8"
    )


if __name__ == "__main__":
    main()

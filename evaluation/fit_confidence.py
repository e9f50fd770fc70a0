"""Counts how often each construction was right and writes `extract/data/confidence.yaml`.

From the gold claims of our own, for what is made of given pairs alone from the PLOVER pairs, and from a
sample of encyclopaedia passages that was judged after all rules were written (`data/judged.yaml`); the mean
is the sample's, since the rules were made with the gold in sight.
"""

from typing import Any, Final

import yaml
from sitgraph.evaluation.gold_files import read_gold
from sitgraph.evaluation.scoring import article_of, judged_claims
from sitgraph.extract.claims.given_pairs import RULE as GIVEN_PAIR
from sitgraph.extract.claims.learned_claims import RULE as LEARNED
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.data_files import DATA

from .event_pairs import judged_answer
from .measures import Share, ratio
from .places import CORPORA, EVENT_PAIRS, GOLD

HEAD: Final = "# [right, judged] claims by construction. Written by sitgraph.evaluation.fit_confidence.\n"


def confidence_table(extractor: Extractor) -> dict[str, Any]:
    """The mean of the sample, and by construction how many claims were right of how many judged."""
    sample = yaml.safe_load((GOLD / "judged.yaml").read_text(encoding="utf-8"))["constructions"]
    shares = {rule: Share(right, judged) for rule, (right, judged) in sample.items()}
    mean = ratio(sum(s.right for s in shares.values()), sum(s.of for s in shares.values()))
    for claim, right in judged_claims(read_gold(GOLD / "claims.jsonl", texts=CORPORA), extractor):
        if claim.rule != LEARNED:
            shares.setdefault(claim.rule, Share()).add(right)
    for document in read_gold(EVENT_PAIRS):
        answer = judged_answer(document, extractor.extract(article_of(document, given=True)))
        if answer is not None and answer[0].rule == GIVEN_PAIR:
            shares.setdefault(GIVEN_PAIR, Share()).add(answer[1])
    return {
        "mean": mean,
        "constructions": {rule: [share.right, share.of] for rule, share in sorted(shares.items())},
    }


def main() -> None:
    """Count and write."""
    table = yaml.safe_dump(confidence_table(Extractor()), default_flow_style=None, sort_keys=False)
    (DATA / "confidence.yaml").write_text(HEAD + table, encoding="utf-8")


if __name__ == "__main__":
    main()

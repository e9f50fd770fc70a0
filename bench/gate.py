"""Holds reached figures as floors: `python -m sitgraph.bench.gate [--update [--allow-regression REASON]]`.

Figures are taken on the corpora beside the repository; without them the gate says so and passes.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from sitgraph.extract.language import language, model_name
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.derive import situation_graph
from sitgraph.graph.model import Article

from .model_scores import all_scores

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.2
"""Kernels differ between processors by a tenth of a point."""


def status_errors() -> list[str]:
    """Sentences of our own whose plain facts are not exactly those expected, with what was found."""
    extractor = Extractor()
    wrong = []
    for line in (Path(__file__).parent / "status_pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        sentence, plain, _ = line.split("\t")
        graph = situation_graph([extractor.extract(Article(id="own", text=sentence, sha256="", published="2019-03-21"))])
        names = {e.id: e.name for e in graph.entities}
        found = sorted(f"{names[e.subject]} {e.claim.relation} {names[e.object]}" for e in graph.evidence if e.plain)
        if found != sorted(filter(None, plain.split("; "))):
            wrong.append(f"{sentence}: expected {plain or 'no fact'}, found {'; '.join(found) or 'none'}")
    return wrong


def main() -> int:
    """Compare, or with --update write, the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON")
    arguments = parser.parse_args()
    wrong = status_errors()
    print("\n".join(wrong) or "own sentences: nothing that is denied, planned, alleged or reported stands as a fact, and no fact is missing")
    if not CORPORA.is_dir():
        print("evaluation gate: no corpora beside the repository, only our own sentences compared")
        return 1 if wrong else 0
    nlp = language()
    scores = all_scores(nlp, CORPORA)
    print(f"model {model_name(nlp)}")
    for name, figures in scores.items():
        print(f"{name:32s} " + "  ".join(f"{k} {v}" for k, v in figures.items()))
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"corpora": {}, "floors": {}}
    hashes = {str(p.relative_to(CORPORA)): hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in sorted(CORPORA.rglob("*test*")) if p.is_file()}
    lower = [
        f"{name}: {figure} is {scores.get(name, {}).get(figure)}, the floor is {floor}"
        for name, figures in floors["floors"].items() for figure, floor in figures.items() if scores.get(name, {}).get(figure, 0.0) < floor - SLACK
    ]  # fmt: skip
    if arguments.update:
        if lower and not arguments.allow_regression:
            print("\n".join(lower) + "\nnot updated: a floor would be lowered; give --allow-regression REASON")
            return 1
        kept = {n: f for n, f in scores.items() if "label" not in n}
        FLOORS.write_text(json.dumps({"corpora": hashes, "floors": kept, "lowered because": arguments.allow_regression}, indent=1) + "\n")
        print(f"floors written to {FLOORS.name}")
        return 0
    if floors["corpora"] and floors["corpora"] != hashes:
        print("evaluation gate: the corpora are not those that the floors were taken on; run with --update")
        return 1
    print("\n".join(lower) or "evaluation gate: no figure below its floor")
    return 1 if lower or wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Holds reached figures as floors: `python -m sitgraph.evaluation.gate [--update [--allow-regression REASON]]`.

Sentences of our own are always compared; figures on corpora only where they lie beside the repository, and otherwise the
gate says so and passes. With --update the floors and the tables of `docs/evaluation.md` are written.
"""

import argparse
import hashlib
import json
import sys
from datetime import date
from pathlib import Path

from sitgraph import __version__
from sitgraph.evaluation.gold import read_gold
from sitgraph.evaluation.report import Report
from sitgraph.evaluation.scoring import evaluate
from sitgraph.extract.language.pipelines import model_name
from sitgraph.extract.pipeline import Extractor

from . import direction_pairs as direction
from .coreference_scores import coreference_scores
from .entity_clusters import scores as identity_scores
from .model_scores import all_scores
from .places import CORPORA, GOLD, ROOT
from .status_pairs import status_errors

FLOORS = Path(__file__).parent / "floors.json"
TABLES = ROOT / "docs" / "evaluation.md"
SLACK = {"language model": 0.3, "extraction": 0.02, "coreference": 0.8, "who is who": 0.01}
FEW = {"place": 0.15, "time": 0.06}
"""Kernels differ between processors by a tenth of a point, and now and then a parse with them; a figure over few claims moves more."""

Figures = dict[str, dict[str, float]]


def own_sentences(extractor: Extractor) -> list[str]:
    """What is wrong in the sentences that need no corpus: status, and the share of directions."""
    wrong = status_errors(extractor)
    failures = direction.failures(extractor)
    turned = [f for found in failures.values() for f in found if f.startswith("turned")]
    share = direction.share_right(failures)
    print(
        f"own sentences: {len(wrong)} with a wrong or missing plain fact; direction right in {share} %, {len(turned)} turned round"
    )
    return wrong + turned + ([f"direction is right in {share} %, the floor is 98"] if share < 98 else [])


def corpus_figures(extractor: Extractor) -> tuple[Figures, list[Report]]:
    """Every figure on the corpora, by group and name, with the reports that they come from."""
    figures: Figures = {
        f"language model, {name}": scores
        for name, scores in all_scores(extractor.nlp, CORPORA).items()
        if "label" not in name
    }
    reports = [
        evaluate(read_gold(GOLD / "claims.jsonl", texts=CORPORA), extractor),
        evaluate(read_gold(CORPORA / "re3d"), extractor),
        evaluate(read_gold(CORPORA / "re3d"), extractor, given=True),
        evaluate(read_gold(CORPORA / "plover_dev" / "PLV_train.tsv"), extractor),
    ]
    for report in reports:
        for name, value in report.figures.items():
            group, _, figure = name.partition(": ")
            figures.setdefault(f"extraction, {group}", {})[figure] = value
    figures["coreference, GUM news"] = coreference_scores(
        extractor, [CORPORA / "gum" / f"en_gum-ud-{part}.conllu" for part in ("train", "dev", "test")]
    )
    figures["who is who, 25 articles"] = identity_scores(extractor)
    return figures, reports


def _lower(figures: Figures, floors: Figures) -> list[str]:
    """Figures below their floors; "extra" counts errors, so there more is worse."""
    return [
        f"{group}: {name} is {figures.get(group, {}).get(name)}, the floor is {floor}"
        for group, named in floors.items()
        for name, floor in named.items()
        if (value := figures.get(group, {}).get(name)) is None
        or (value - floor if name.startswith("extra") else floor - value)
        > FEW.get(name, SLACK[group.split(",")[0]])
    ]


def _tables(figures: Figures, reports: list[Report], extractor: Extractor) -> str:
    """`docs/evaluation.md` with its tables renewed; the words above the mark stay as they are."""
    words = TABLES.read_text(encoding="utf-8").split("<!-- tables -->")[0] if TABLES.exists() else ""
    lines = [
        f"{words}<!-- tables -->",
        "",
        f"sitgraph {__version__}, {model_name(extractor.nlp)}, {date.today().isoformat()}.",
        "",
    ]
    for group, named in figures.items():
        lines += [f"**{group}**: " + ", ".join(f"{name} {value:g}" for name, value in named.items()), ""]
    for report in reports[:1] + reports[3:]:
        for table in report.tables:
            lines += [
                f"### {table.title}",
                "",
                "| " + " | ".join(table.columns) + " |",
                "|" + "---|" * len(table.columns),
            ]
            lines += ["| " + " | ".join(map(str, row)) + " |" for row in table.rows]
            lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Compare, or with --update write, the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", metavar="REASON")
    arguments = parser.parse_args()
    extractor = Extractor()
    wrong = own_sentences(extractor)
    print(
        "\n".join(wrong)
        or "own sentences: nothing that is denied, planned, alleged or reported stands as a fact, and no fact is missing"
    )
    if not CORPORA.is_dir():
        print("evaluation gate: no corpora beside the repository, only our own sentences compared")
        return 1 if wrong else 0
    figures, reports = corpus_figures(extractor)
    for group, named in figures.items():
        print(f"{group:40s} " + "  ".join(f"{name} {value:g}" for name, value in named.items()))
    held = json.loads(FLOORS.read_text()) if FLOORS.exists() else {"corpora": {}, "floors": {}}
    files = [p for pattern in ("*test*", "re3d/*.jsonl", "PLV_train.tsv") for p in CORPORA.rglob(pattern)]
    hashes = {
        str(p.relative_to(CORPORA)): hashlib.sha256(p.read_bytes()).hexdigest()[:16]
        for p in sorted(files)
        if p.is_file()
    }
    lower = _lower(figures, held["floors"])
    if arguments.update:
        if lower and not arguments.allow_regression:
            print(
                "\n".join(lower) + "\nnot updated: a floor would be lowered; give --allow-regression REASON"
            )
            return 1
        FLOORS.write_text(
            json.dumps(
                {"corpora": hashes, "floors": figures, "lowered because": arguments.allow_regression},
                indent=1,
            )
            + "\n"
        )
        TABLES.write_text(_tables(figures, reports, extractor), encoding="utf-8")
        print(f"floors written to {FLOORS.name}, tables to {TABLES.name}")
        return 0
    if held["corpora"] and held["corpora"] != hashes:
        print("evaluation gate: the corpora are not those that the floors were taken on; run with --update")
        return 1
    print("\n".join(lower) or "evaluation gate: no figure below its floor")
    return 1 if lower or wrong else 0


if __name__ == "__main__":
    sys.exit(main())

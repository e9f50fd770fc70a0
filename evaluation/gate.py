"""Holds reached figures as floors: `python -m sitgraph.evaluation.gate [--update [--allow-regression WHY]]`.

Sentences of our own are always compared; figures on corpora only where they lie beside the repository, and
otherwise the gate says so and passes. With --update the floors and the tables of `docs/evaluation.md` are
written.
"""

import argparse
import sys
from datetime import date

from sitgraph import __version__
from sitgraph.extract.language.pipelines import model_name
from sitgraph.extract.pipeline import Extractor

from . import direction_pairs as direction
from .figures import Measured, measured
from .floors import Floors, Sunk, corpus_hashes
from .places import CORPORA, ROOT
from .report import markdown
from .status_pairs import status_errors

_TABLES = ROOT / "docs" / "evaluation.md"
_MARK = "<!-- tables -->"
_DIRECTION_FLOOR = 98.0


def own_sentences(extractor: Extractor) -> list[str]:
    """What is wrong in the sentences that need no corpus: status, and the share of directions."""
    wrong = status_errors(extractor)
    failures = direction.failures(extractor)
    turned = [str(f) for found in failures.values() for f in found if f.turned]
    share = direction.share_right(failures)
    print(
        f"own sentences: {len(wrong)} with a wrong or missing plain fact; "
        f"direction right in {share} %, {len(turned)} turned round"
    )
    low = [f"direction is right in {share} %, the floor is {_DIRECTION_FLOOR}"]
    return wrong + turned + (low if share < _DIRECTION_FLOOR else [])


def page_of_tables(groups: list[Measured], extractor: Extractor) -> str:
    """`docs/evaluation.md` with its tables renewed; the words above the mark stay as they are."""
    words = _TABLES.read_text(encoding="utf-8").split(_MARK)[0] if _TABLES.exists() else ""
    lines = [words + _MARK, ""]
    lines += [f"sitgraph {__version__}, {model_name(extractor.nlp)}, {date.today().isoformat()}.", ""]
    for group, figures, _ in groups:
        lines += [f"**{group}**: {_listed(figures, ', ')}", ""]
    for _, _, report in groups:
        lines += [part for table in (report.tables if report else ()) for part in markdown(table)]
    return "\n".join(lines)


def _listed(figures: dict[str, float], between: str) -> str:
    return between.join(f"{name} {value:g}" for name, value in figures.items())


def _update(groups: list[Measured], extractor: Extractor, reason: str | None) -> int:
    floors = Floors()
    sinking = floors.update({g.group: g.figures for g in groups}, corpus_hashes(), reason=reason)
    if sinking and not reason:
        print(_lines(sinking))
        print("not updated: these floors would sink; give --allow-regression with the reason")
        return 1
    for floor in sinking:
        print(f"sank: {floor.group}: {floor.name} from {floor.floor} to {floor.value}")
    _TABLES.write_text(page_of_tables(groups, extractor), encoding="utf-8")
    print(f"floors written to {floors.path.name}, tables to {_TABLES.name}")
    return 0


def _compare(groups: list[Measured]) -> int:
    floors = Floors()
    if floors.corpora != corpus_hashes():
        print("evaluation gate: the corpora are not those that the floors were taken on; run with --update")
        return 1
    below = floors.below({g.group: g.figures for g in groups})
    print(_lines(below) or "evaluation gate: no figure below its floor")
    return 1 if below else 0


def _lines(below: list[Sunk]) -> str:
    return "\n".join(map(str, below))


def main() -> int:
    """Compare, or with --update write, the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="take today's figures as floors")
    parser.add_argument("--allow-regression", metavar="WHY", help="why floors may sink; the file keeps it")
    arguments = parser.parse_args()
    extractor = Extractor()
    wrong = own_sentences(extractor)
    print("\n".join(wrong) or "own sentences: every fact is found, and nothing else stands as one")
    if not CORPORA.is_dir():
        print("evaluation gate: no corpora beside the repository, only our own sentences compared")
        return 1 if wrong else 0
    groups = []
    for group in measured(extractor):
        groups.append(group)
        print(f"{group.group:44s} {_listed(group.figures, '  ')}", flush=True)
    if arguments.update:
        return _update(groups, extractor, arguments.allow_regression)
    return max(_compare(groups), 1 if wrong else 0)


if __name__ == "__main__":
    sys.exit(main())

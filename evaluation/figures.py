"""Everything that is measured on corpora: figures by group and name, and the reports that they come from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ..extract.pipeline import Extractor
from .coreference_scores import coreference_scores
from .entity_clusters import cluster_scores
from .gold_files import read_gold
from .model_scores import all_scores
from .places import CORPORA, EVENT_PAIRS, GOLD
from .readers_compared import readers_compared
from .report import Report
from .scoring import evaluate

Figures = dict[str, dict[str, float]]


class Measured(NamedTuple):
    """A group of figures; `report` where tables belong to it that a page may show."""

    group: str
    figures: dict[str, float]
    report: Report | None = None


class _Standard(NamedTuple):
    """A gold standard of claims, and what of it is held."""

    group: str
    path: Path
    given: bool = False
    figures: tuple[str, ...] = ()  # empty: all
    tables: bool = False


_HELD: Final = ("P", "R", "F1", "near types P", "near types R", "status")
_STANDARDS: Final = (
    _Standard(
        "claims of readers, test",
        CORPORA / "claims" / "test.jsonl",
        figures=_HELD,
    ),
    _Standard("claims of readers, dev", CORPORA / "claims" / "dev.jsonl", figures=_HELD, tables=True),
    _Standard("extraction, own", GOLD / "claims.jsonl", tables=True),
    _Standard("extraction, re3d", CORPORA / "re3d"),
    _Standard("extraction, re3d, mentions given", CORPORA / "re3d", given=True),
    _Standard(
        "extraction, PLOVER, actors given",
        EVENT_PAIRS,
        given=True,
        tables=True,
    ),
)


def measured(extractor: Extractor) -> Iterator[Measured]:
    """Each group of figures, as it is measured; it takes some minutes in all."""
    for standard in _STANDARDS:
        report = evaluate(read_gold(standard.path, texts=CORPORA), extractor, given=standard.given)
        figures = {name.partition(": ")[2]: value for name, value in report.figures.items()}
        kept = {n: v for n, v in figures.items() if not standard.figures or n in standard.figures}
        yield Measured(standard.group, kept, report if standard.tables else None)
    for part in ("test", "dev"):
        name = f"rules and learned reader, {part}"
        read = read_gold(CORPORA / "claims" / f"{part}.jsonl", texts=CORPORA)
        report = readers_compared(read, f"{name}: alone and together")
        yield Measured(name, report.figures, report)
    treebanks = [CORPORA / "gum" / f"en_gum-ud-{part}.conllu" for part in ("train", "dev", "test")]
    yield Measured("coreference, GUM news", coreference_scores(extractor, treebanks))
    yield Measured("who is who, 25 articles", cluster_scores(extractor))
    for name, scores in all_scores(extractor.nlp, CORPORA).items():
        if "label" not in name:
            yield Measured(f"language model, {name}", scores)

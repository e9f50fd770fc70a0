"""Extract from gold documents and compare: each gold standard by its own counter, all into one report."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from ..extract.pipeline import Extractor
from ..graph.schema.model import Article, Claim, Extraction, content_id
from .claim_scores import ClaimScore, judged_predictions
from .event_pairs import EventScore
from .gold import PLOVER, READERS, GoldDocument
from .reader_claims import ReaderScore, article_of_lines
from .report import Report


class Score(Protocol):
    """Counts over the documents of one gold standard."""

    def add(self, document: GoldDocument, extraction: Extraction, min_confidence: float) -> None:
        """Count one document."""

    def write(self, name: str, report: Report) -> None:
        """Add tables, figures and errors to a report, under this name."""


_COUNTERS: Final[dict[str, type[Score]]] = {PLOVER.name: EventScore, READERS.name: ReaderScore}
"""By gold standard; the others have mentions and claims as re3d does."""


def evaluate(
    documents: Iterable[GoldDocument],
    extractor: Extractor,
    *,
    given: bool = False,
    min_confidence: float = 0.0,
) -> Report:
    """Extract from each document and compare; with `given` the gold's mentions come with the text."""
    scores: dict[str, Score] = {}
    for document in documents:
        name = document.scheme.name
        score = scores.setdefault(name, _COUNTERS.get(name, ClaimScore)())
        score.add(document, extractor.extract(article_of(document, given=given)), min_confidence)
    report = Report()
    for name, score in scores.items():
        score.write(f"{name}, mentions given" if given else name, report)
    return report


def article_of(document: GoldDocument, *, given: bool = False) -> Article:
    """The article that a document is read as."""
    if document.scheme is READERS:
        return article_of_lines(document)
    return Article(
        id=content_id(document.id),
        text=document.text,
        sha256="",
        published=document.published,
        publisher=document.publisher,
        mentions=document.mentions if given else (),
    )


def judged_claims(documents: Iterable[GoldDocument], extractor: Extractor) -> Iterator[tuple[Claim, bool]]:
    """Each claim on gold documents with whether it is right."""
    for document in documents:
        extraction = extractor.extract(article_of(document))
        for prediction in judged_predictions(document, extraction.claims):
            yield prediction.claim, prediction.is_one_of(document.claims, document)

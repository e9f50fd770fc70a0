"""What whole sentences are read to say, and what they must not be: `readings.txt`, both ways round."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article

FEWEST = 10
"""Sentences of one kind."""


def _readings() -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Kind, sentence, claims that must be there and claims that must not stand as facts."""
    kind = ""
    for line in (Path(__file__).parent / "readings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            sentence, there, absent = (part.strip() for part in line.split("|"))
            yield kind, sentence, _listed(there), _listed(absent)


def _listed(claims: str) -> list[str]:
    return [claim.strip() for claim in claims.split(";") if claim.strip()]


READINGS = list(_readings())


def _claims(sentence: str, extractor: Extractor) -> set[str]:
    extraction = extractor.extract(Article(id="a", text=sentence, sha256="", published="2024-05-01"))
    names = {entity.entity: entity.name for entity in extraction.entities}
    found = set()
    for claim in extraction.claims:
        subject = names[claim.subject.entity] if claim.subject else "-"
        status = "negated" if claim.polarity == "negated" else claim.modality
        speaker = names[claim.attributed_to.entity] if claim.attributed_to else None
        found.add(
            f"{subject} {claim.relation} {names[claim.object.entity]}"
            + (f" ({status})" if status != "asserted" else "")
            + (f" by {speaker}" if speaker else "")
        )
    return found


@pytest.mark.parametrize(
    ("sentence", "there", "absent"),
    [reading[1:] for reading in READINGS],
    ids=[f"{kind}: {sentence}" for kind, sentence, *_ in READINGS],
)
def test_a_sentence_says_this_and_not_that(
    extractor: Extractor, sentence: str, there: list[str], absent: list[str]
) -> None:
    found = _claims(sentence, extractor)
    assert set(there) <= found
    assert not set(absent) & found


def test_every_kind_has_sentences_enough_both_ways_round() -> None:
    for kind in {kind for kind, *_ in READINGS}:
        of_kind = [reading for reading in READINGS if reading[0] == kind]
        assert len(of_kind) >= FEWEST, kind
        assert any(there for *_, there, _ in of_kind), kind
        assert any(absent for *_, absent in of_kind), kind

"""Sentences of our own on status: what each plainly states, and nothing else may stand as a fact.

What is true but beside the point of a sentence stands in square brackets: it may be found or not.
"""

from pathlib import Path
from typing import Final

from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.schema.model import Article, content_id
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.summaries import UNKNOWN

PAIRS: Final = Path(__file__).parent / "data" / "status_pairs.tsv"


def status_errors(extractor: Extractor) -> list[str]:
    """Sentences whose plain facts are not exactly those expected, with what was found."""
    wrong = []
    for line in PAIRS.read_text(encoding="utf-8").splitlines()[1:]:
        sentence, plain, _ = line.split("\t")
        graph = situation_graph(
            [
                extractor.extract(
                    Article(id=content_id(sentence), text=sentence, sha256="", published="2019-03-21")
                )
            ]
        )
        names = {e.id: e.name for e in graph.entities}
        found = sorted(
            f"{names[e.subject] if e.subject else UNKNOWN} {e.claim.relation} {names[e.object]}"
            for e in graph.evidence
            if e.plain
        )
        listed = [fact for fact in plain.split("; ") if fact]
        allowed = {fact.strip("[]") for fact in listed if fact.startswith("[")}
        if [fact for fact in found if fact not in allowed] != sorted(f for f in listed if f[0] != "["):
            wrong.append(f"{sentence}: expected {plain or 'no fact'}, found {'; '.join(found) or 'none'}")
    return wrong

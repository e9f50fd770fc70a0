"""Explanations and gaps say what the extraction did and did not do."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from sitgraph.extract.inspect.explanation import drawing, explain, no_file
from sitgraph.extract.inspect.vocabulary_gaps import gaps
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.vocabulary.patterns import verb_pattern
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article


def _told(extractor: Extractor, text: str) -> str:
    return "\n".join(line.plain for line in explain(text, extractor, published="2019-03-21"))


def test_a_claim_is_explained_by_its_rule_spans_and_status(extractor: Extractor) -> None:
    told = _told(extractor, "The SDF denied attacking Turkish troops.")
    assert "SDF ASSAULTS Turkish troops  denied, according to SDF" in told
    assert "because of 'attacking', read as control; subject 'SDF' at 4-7" in told
    assert "negated: denied" in told


def test_what_was_turned_down_says_why(extractor: Extractor) -> None:
    told = _told(extractor, "The storm attacked ISIS.")
    assert "ASSAULTS by 'attacked': 'storm' names nothing that could be its subject" in told
    assert "Claims\n  none" in told


def test_the_learned_reader_names_its_score_and_the_words_it_rests_on(extractor: Extractor) -> None:
    told = _told(extractor, "The government outlawed the Kach movement.")
    rests_on = re.search(r"its score rests on '(\w+)' \(-[01]\.\d\d\)", told)
    assert re.search(r"the learned reader gives it [01]\.\d\d, as fact \d\.\d\d", told)
    assert rests_on is not None
    assert rests_on[1] == "outlawed"


def test_without_the_learned_reader_no_score_is_told() -> None:
    told = _told(Extractor(readers="rules"), "The SDF attacked ISIS.")
    assert "SDF ASSAULTS ISIS" in told
    assert "learned" not in told


def test_the_drawing_is_svg_with_the_claim_and_the_same_each_time(extractor: Extractor) -> None:
    svg = drawing("The SDF attacked ISIS.", extractor)
    ET.fromstring(svg)
    assert "ASSAULTS" in svg
    assert svg == drawing("The SDF attacked ISIS.", extractor)
    assert not re.search(r"[0-9a-f]{32}", svg)


def test_gaps_are_patterns_ready_for_the_vocabulary(extractor: Extractor) -> None:
    text = "The SDF outflanked ISIS near Hajin. The SDF outflanked Hezbollah. Blorvex Group met no one."
    records = list(gaps([Article(id="a", text=text, sha256="0")], extractor))
    predicate = next(r for r in records if r["kind"] == "predicate")
    assert (predicate["pattern"], predicate["count"]) == ("outflank Y", 2)
    verb_pattern("ASSAULTS", predicate["pattern"])
    assert predicate["examples"][0]["sentence"] == "The SDF outflanked ISIS near Hajin."
    json.dumps(records)


def test_rare_gaps_can_be_left_out(extractor: Extractor) -> None:
    text = "The SDF outflanked ISIS."
    assert not [
        r
        for r in gaps([Article(id="a", text=text, sha256="0")], extractor, at_least=2)
        if r["kind"] == "predicate"
    ]


def test_a_file_is_no_sentence(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The SDF attacked ISIS.")
    with pytest.raises(ArticleError, match="sitgraph show"):
        no_file(str(path))
    assert no_file("The SDF attacked ISIS.") == "The SDF attacked ISIS."

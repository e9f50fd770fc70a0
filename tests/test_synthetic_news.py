"""Made-up news: the same wherever it is made, true to its texts, and resolved as it was meant."""

from itertools import pairwise
from pathlib import Path

from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.evaluation.synthetic_scores import scored
from sitgraph.graph.situation.of_store import refresh
from sitgraph.graph.store.claim_store import Store
from sitgraph.graph.store.copies import independent_sources


def test_an_article_is_the_same_wherever_it_is_made() -> None:
    whole = [made.extraction for made in SyntheticNews(3).articles(12)]
    assert [made.extraction for made in SyntheticNews(3).articles(4, first=8)] == whole[8:]
    assert SyntheticNews(4).article(8).extraction != whole[8]


def test_what_is_said_of_a_text_stands_in_it() -> None:
    for made in SyntheticNews().articles(20, first=100):
        found = made.extraction
        text = found.article.text
        named = {e.entity: {e.name, *e.aliases} for e in found.entities}
        for mention in found.mentions:
            if mention.form == "name":
                assert text[mention.start : mention.end] in named[mention.entity]
        for claim in found.claims:
            sentence = text[claim.sentence.start : claim.sentence.end]
            assert sentence.endswith(".")
            assert text[claim.trigger.start : claim.trigger.end] in sentence
        assert made.events.keys() <= {claim.id for claim in found.claims}
        assert made.entities.keys() <= {entity.entity for entity in found.entities}


def test_some_articles_are_prints_of_others() -> None:
    articles = [made.extraction.article for made in SyntheticNews().articles(80, first=50)]
    copies = [(a, b) for a, b in pairwise(articles) if a.text == b.text]
    assert copies
    sources = independent_sources(articles)
    assert all(sources[a.id] == sources[b.id] for a, b in copies)


def test_the_graph_of_made_up_news_is_the_true_one_but_for_some_spellings(tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(made.extraction for made in SyntheticNews().articles(150))
    refresh(tmp_path / "s.duckdb")
    scores = scored(tmp_path / "s.duckdb", SyntheticNews(), 150)
    assert scores["entities"].precision > 0.99
    assert scores["entities"].recall > 0.95
    assert scores["incidents"].precision > 0.99
    assert scores["incidents"].recall > 0.8

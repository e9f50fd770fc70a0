"""The tables of a store: whatever came and went, they hold what is derived from its articles anew."""

import re
from random import Random

import pytest
from sitgraph.graph.schema.errors import JudgementError
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.updating import is_current, update
from sitgraph.graph.store.claim_store import Store

from .random_articles import random_extraction, random_judgements

_ARTICLES = 14


def _changed(rng: Random, store: Store, held: dict[str, Extraction]) -> None:
    """Put in, replace or forget an article."""
    article = f"article {rng.randrange(_ARTICLES)}"
    if article in held and rng.random() < 0.5:
        store.forget(article)
        del held[article]
    else:
        held[article] = random_extraction(rng, article)
        store.put([held[article]])


def _whole(store: Store) -> SituationGraph:
    return StoredGraph(store.connection).whole()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_tables_hold_what_all_articles_give(seed: int) -> None:
    rng = Random(seed)
    held: dict[str, Extraction] = {}
    with Store(":memory:") as store:
        for _ in range(5):
            for _ in range(rng.choice((1, 2, 12))):
                _changed(rng, store, held)
            judgements = random_judgements(rng, list(held.values()))
            try:
                anew = situation_graph(held.values(), judgements=judgements)
            except JudgementError as error:
                with pytest.raises(JudgementError, match=re.escape(str(error))):
                    update(store, judgements)
                continue
            update(store, judgements)
            assert is_current(store, judgements)
            assert _whole(store) == anew
            assert StoredGraph(store.connection).digest() == anew.digest()

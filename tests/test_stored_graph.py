"""The tables of a store: whatever came and went, they hold what is derived from its articles anew."""

import re
import subprocess
import sys
from pathlib import Path
from random import Random

import duckdb
import pytest
from sitgraph.evaluation.synthetic_news import SyntheticNews
from sitgraph.graph.identity.judgements import Judgement, Judgements
from sitgraph.graph.identity.resolution import resolve
from sitgraph.graph.identity.stored_names import resolution_around, resolution_of_links
from sitgraph.graph.identity.who import entity_rows, explained
from sitgraph.graph.schema.errors import JudgementError, StoreError
from sitgraph.graph.schema.model import Entity, Extraction, SituationGraph
from sitgraph.graph.schema.names import fold
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.situation.of_store import graph_of, stored_graph
from sitgraph.graph.situation.stored_graph import StoredGraph
from sitgraph.graph.situation.stored_summaries import stored_counts, stored_fact_rows
from sitgraph.graph.situation.summaries import counts, fact_rows
from sitgraph.graph.situation.updating import is_current, stored_decisions, update
from sitgraph.graph.store.claim_store import Store
from sitgraph.graph.store.derived_tables import VIEWS

from .conftest import ROOT
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


def _some(count: int = 30, seed: int = 7) -> list[Extraction]:
    """Articles of made-up news, as if read."""
    return [made.extraction for made in SyntheticNews(seed).articles(count, first=40)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store(tmp_path / "s.duckdb") as store:
        store.put(_some())
    return tmp_path / "s.duckdb"


@pytest.mark.parametrize("least", [0.0, 0.7, 1.0])
def test_less_certain_claims_are_left_out_as_from_the_articles(path: Path, least: float) -> None:
    anew = situation_graph(_some(), min_confidence=least)
    with stored_graph(path, min_confidence=least) as graph:
        assert graph.whole() == anew
        assert stored_fact_rows(graph) == fact_rows(anew)
        assert stored_fact_rows(graph, 3) == fact_rows(anew)[:3]
        assert stored_counts(graph) == counts(anew)


@pytest.mark.parametrize("seed", range(3))
def test_entities_are_listed_and_explained_as_from_the_articles(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    held = [random_extraction(rng, f"article {number}") for number in range(12)]
    judgements = Judgements(None, [Judgement("rename", ("Orontes Legion",), "Renamed", 2)])
    resolution = resolve(held, judgements)
    with Store(tmp_path / "s.duckdb") as store:
        store.put(held)
        update(store, judgements)
        db = store.connection
        decided = stored_decisions(db)
        rows = entity_rows(db, decided)
        named = [e for e in resolution.entities if e.named]
        assert [row[1] for row in rows] == [
            e.name for e in sorted(named, key=lambda e: (-e.mentions, e.name, e.id))
        ]
        assert [row[1] for row in entity_rows(db, decided, "zarqa")] == [
            e.name for e in sorted(named, key=lambda e: (-e.mentions, e.name, e.id)) if _is_called(e, "zarqa")
        ]
        for entity in named:
            key = resolution.keys(entity.id)[0]
            around = resolution_around(db, key, decided)
            assert list(explained(store, around, key)) == list(explained(store, resolution, key))
        pairs = [(link.one, link.other) for link in resolution.nearly]
        assert [(x.one, x.other) for x in resolution_of_links(db, decided).nearly] == pairs


def _is_called(entity: Entity, part: str) -> bool:
    return any(part in fold(name) for name in (entity.name, *entity.aliases, entity.id))


def test_what_was_killed_while_deriving_is_derived_by_the_next(path: Path) -> None:
    """Killed without warning as soon as the file is written to."""
    size = path.stat().st_size
    code = "import sys; from sitgraph.graph.situation.of_store import refresh; refresh(sys.argv[1])"
    deriving = subprocess.Popen([sys.executable, "-c", code, str(path)])
    wal = path.with_name(f"{path.name}.wal")
    while deriving.poll() is None and not wal.exists() and path.stat().st_size == size:
        pass
    deriving.kill()
    deriving.wait()
    assert graph_of(path) == situation_graph(_some())


def test_tables_that_other_readers_keep_from_being_derived_are_derived_in_a_copy(path: Path) -> None:
    code = (
        "import sys; from sitgraph.graph.store.claim_store import Store\n"
        "with Store(sys.argv[1], read_only=True):\n    print(flush=True); sys.stdin.read()"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert reader.stdout is not None
    reader.stdout.readline()
    assert graph_of(path) == situation_graph(_some())
    reader.communicate()
    with Store(path, read_only=True) as store:
        assert not is_current(store)
    assert graph_of(path) == situation_graph(_some())
    with Store(path, read_only=True) as store:
        assert is_current(store)


def test_tables_that_a_store_lies_in_the_place_of_are_made_anew(path: Path) -> None:
    anew = graph_of(path)
    with duckdb.connect(str(path)) as hostile:
        hostile.execute("DROP TABLE derived.resolved")
        hostile.execute("CREATE VIEW derived.resolved AS SELECT * FROM read_csv('/etc/passwd')")
    assert graph_of(path) == anew


def test_tables_made_by_other_rules_are_made_anew(path: Path) -> None:
    anew = graph_of(path)
    with Store(path) as store:
        store.connection.execute("UPDATE meta SET value = 'older' WHERE name = 'rules'")
        store.connection.execute("DELETE FROM derived.asserted")
    assert graph_of(path) == anew


def test_a_table_in_the_place_of_a_view_is_refused(path: Path) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE claims (x INTEGER)")
    with pytest.raises(StoreError, match="no claim store"):
        graph_of(path)


def test_any_tool_can_ask_the_views(path: Path) -> None:
    graph = graph_of(path)
    with duckdb.connect(str(path), read_only=True) as db:
        number = {view: db.execute(f"SELECT count(*) FROM {view}").fetchall()[0][0] for view in VIEWS}
        assert number["articles"] == len(graph.articles)
        assert number["entities"] == len(graph.entities)
        assert number["edges"] == len(graph.edges)
        assert number["claims"] == len(graph.evidence)
        assert number["incidents"] == len(graph.incidents)
        assert number["mentions"] == sum(sum(a.mentions.values()) for a in graph.articles)
        quotes = db.execute("SELECT id, quote FROM claims").fetchall()
        assert dict(quotes) == {e.claim.id: e.quote for e in graph.evidence}
        names = {e.id: e.name for e in graph.entities}
        for subject, called, obj, also in db.execute(
            "SELECT subject, subject_name, object, object_name FROM edges"
        ).fetchall():
            assert (called, also) == (names[subject], names[obj])
        words = db.execute(
            'SELECT words, text["start" + 1 : "end"] FROM mentions JOIN articles ON articles.id = article'
        ).fetchall()
        assert all(said == there for said, there in words)


def test_the_columns_of_the_views_are_documented(path: Path) -> None:
    graph_of(path)
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    with duckdb.connect(str(path), read_only=True) as db:
        for view in VIEWS:
            section = page.partition(f"## `{view}`")[2].partition("\n## ")[0]
            columns = [name for name, *_ in db.execute(f"DESCRIBE {view}").fetchall()]
            assert [c for c in columns if f"| `{c}` |" not in section] == [], view

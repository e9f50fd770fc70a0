"""Python as notebooks use it: short names, small tables, DataFrames, decisions applied."""

from pathlib import Path

import nbformat
import pandas
import pytest
import sitgraph
from nbclient import NotebookClient
from sitgraph.graph.store.claim_store import Store

from .conftest import ROOT
from .small_graphs import EMPTY, named, war, war_graph


def test_what_a_notebook_shows_stays_small_and_is_escaped() -> None:
    many = named(*(f"Group <b>{number}" for number in range(300)))
    shown = [many, war_graph(), EMPTY, war()[0], war()[0].article]
    for value in shown:
        assert len(repr(value)) < 200
        html = value._repr_html_()
        assert 20 < len(html) < 12_000
    assert "<b>1" not in many._repr_html_()
    assert "Group &lt;b&gt;" in many._repr_html_()
    assert "and 289 more" in many._repr_html_()
    assert repr(war_graph()).startswith("SituationGraph(")


def test_the_graph_as_data_frames() -> None:
    frames = sitgraph.to_pandas(war_graph())
    assert set(frames.edges.relation) >= {"ASSAULTS", "LEADS", "LOCATED_IN"}
    assert frames.nodes.set_index("name").latitude["Testtown"] == 35.95
    assert frames.claims.date_from.min() == pandas.Timestamp("2024-05-01")
    assert frames.events.groupby("relation").size()["ASSAULTS"] == 3  # two attacks and a threat
    assert list(sitgraph.to_pandas(EMPTY).nodes.columns) == list(frames.nodes.columns)


def test_decisions_beside_the_store_apply_in_python(tmp_path: Path) -> None:
    with Store(str(tmp_path / "s.duckdb")) as store:
        store.put(war())
    (tmp_path / "judgements.yaml").write_text("- rename: {entity: Zarqa Front, name: The Front}\n")
    graph = sitgraph.graph_of(str(tmp_path / "s.duckdb"))
    assert {fact.object for fact in sitgraph.facts(graph, relations=["LEADS"])} == {"The Front"}
    other = tmp_path / "none.yaml"
    kept = sitgraph.graph_of(str(tmp_path / "s.duckdb"), judgements=str(other))
    assert {fact.object for fact in sitgraph.facts(kept, relations=["LEADS"])} == {"Zarqa Front"}


def test_a_text_gives_claims_in_one_line(extractor: sitgraph.Extractor) -> None:
    (claim,) = sitgraph.claims_in("The SDF attacked ISIS.", extractor=extractor)
    assert (claim.subject, claim.relation, claim.object, claim.status) == ("SDF", "ASSAULTS", "ISIS", "plain")
    assert claim.words == "attacked"


def test_a_folder_by_its_name_is_read_and_not_its_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The SDF attacked ISIS in the town.")
    assert [article.text for article in sitgraph.read_articles(str(tmp_path))] == [
        "The SDF attacked ISIS in the town."
    ]


@pytest.mark.parametrize("notebook", sorted((ROOT / "examples").glob("*.ipynb")), ids=lambda path: path.name)
def test_the_example_notebook_runs(notebook: Path, tmp_path: Path) -> None:
    (tmp_path / "articles").symlink_to(ROOT / "examples" / "articles")
    book = nbformat.read(notebook, as_version=4)
    nbformat.validate(book)
    assert not [cell for cell in book.cells if cell.get("outputs")]
    client = NotebookClient(book, timeout=600, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    printed = "".join(
        output.get("text", "") for cell in book.cells for output in cell.get("outputs", ()) if output
    )
    assert "SDF" in printed

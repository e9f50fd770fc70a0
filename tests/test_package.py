"""What the package promises as a whole."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import sitgraph
from sitgraph.graph import model, ontology
from sitgraph.graph.queries import FOLDER, library

from .conftest import ROOT


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "graph").glob("*.py")), ids=lambda p: p.name)
def test_the_graph_knows_neither_spacy_nor_extract(path: Path) -> None:
    assert not [n for n in _imports(path) if n.startswith(("spacy", "..extract", "sitgraph.extract"))]


@pytest.mark.parametrize("path", sorted((ROOT / "extract").glob("*.py")), ids=lambda p: p.name)
def test_extract_knows_no_neo4j(path: Path) -> None:
    assert not [n for n in _imports(path) if n.startswith(("neo4j", "..graph.load", "..graph.server"))]


def test_only_the_files_of_syntax_know_dependency_labels() -> None:
    labels = ("nsubj", "dobj", "obl", "nmod", "acl", "ccomp", "xcomp", "advcl")
    for path in (ROOT / "extract").glob("*.py"):
        if path.stem not in ("labels", "phrases", "verbs", "grammatical_roles", "clauses", "encoder"):
            text = path.read_text(encoding="utf-8")
            assert ".dep_" not in text, path.name
            assert not [label for label in labels if f'"{label}"' in text], path.name


def test_importing_the_package_imports_nothing_slow() -> None:
    code = "import sys, sitgraph; sitgraph.__version__; print([m for m in ('spacy', 'neo4j', 'duckdb', 'networkx') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_exported_names() -> None:
    assert sitgraph.__all__ == [
        "Extractor", "Store", "__version__", "connect", "language", "load_neo4j", "read_articles", "read_graph", "situation_graph", "to_networkx", "write_graph",
    ]  # fmt: skip
    assert all(getattr(sitgraph, name) is not None for name in sitgraph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sitgraph.nothing  # noqa: B018


def test_every_label_in_cypher_is_in_the_ontology() -> None:
    import re

    known = set(ontology.NODE_TYPES) | set(ontology.RELATION_TYPES) | set(ontology.PROVENANCE) | {"Article", "Claim", "Incident", "Author"}
    for path in [*FOLDER.glob("*.cypher"), FOLDER.parent / "schema.cypher"]:
        text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        used = {name for group in re.findall(r"[\[(]\w*:([A-Za-z_|]+)", text) for name in group.split("|")}
        assert used <= known, (path.name, used - known)


def test_there_are_enough_queries_each_with_a_header() -> None:
    queries = library()
    assert len(queries) >= 10
    assert all(q.title and q.shows for q in queries.values())


def test_every_relation_names_real_node_types() -> None:
    for relation in ontology.RELATION_TYPES.values():
        assert relation.subjects | relation.objects <= set(ontology.NODE_TYPES), relation.name
        assert relation.plover is None or ontology.quad_class(relation.plover)


def test_labels_go_from_narrow_to_broad() -> None:
    assert ontology.labels("Unit") == ("Unit", "MilitaryForce", "Group", "Actor", "Entity")
    assert set(ontology.labels("Country")) == {"Country", "Actor", "Place", "Entity"}


def test_content_ids_depend_on_content_alone() -> None:
    assert model.content_id("a", 1) == model.content_id("a", 1) != model.content_id("a1")

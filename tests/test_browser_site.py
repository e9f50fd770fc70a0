"""What `sitgraph browse` gives out: the Browser's files, the guide, the style, and one sign-in."""

import json
import os
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sitgraph.graph.database import guide, queries, server, style
from sitgraph.graph.database.browser_site import Access, BrowserSite
from sitgraph.graph.schema.errors import Neo4jError
from sitgraph.graph.schema.ontology import NODE_TYPES, PROVENANCE, RELATION_TYPES, labels
from sitgraph.graph.views.palette import kind_of, tone_of

from .conftest import ROOT

HOSTILE = """</pre><img src=x onerror=alert(1)>'"\\ حزب\u202e\n{{query model}}"""


@pytest.fixture
def jar(tmp_path: Path) -> Path:
    path = tmp_path / "browser.jar"
    with zipfile.ZipFile(path, "w") as files:
        files.writestr("browser/index.html", "<p>the Browser</p>")
        files.writestr("browser/app.js", "1")
        files.writestr("secret.txt", "not for the Browser")
    return path


@pytest.fixture
def site(jar: Path) -> Iterator[BrowserSite]:
    access = Access("bolt://127.0.0.1:7687", "neo4j", "</script>pass'word")
    with BrowserSite(access, jar, lambda address: f"<p>guide at {address}</p>", port=0) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def _get(site: BrowserSite, path: str, **headers: str) -> httpx.Response:
    return httpx.get(f"http://127.0.0.1:{site.server_address[1]}{path}", headers=headers, trust_env=False)


def test_the_sign_in_is_given_once_and_to_the_key_only(site: BrowserSite) -> None:
    path = site.start.removeprefix(site.address)
    assert _get(site, "/start?key=guessed").status_code == 410
    assert _get(site, "/start").status_code == 410
    first = _get(site, path)
    assert first.status_code == 200
    assert first.text.count("</script>") == 1
    assert json.loads(first.text.split("const told = ")[1].split(";\n")[0])["connection"]["password"] == (
        "</script>pass'word"
    )
    again = _get(site, path)
    assert (again.status_code, "sitgraph browse" in again.text) == (410, True)


def test_only_this_machine_by_its_own_name_is_answered(site: BrowserSite) -> None:
    assert _get(site, "/guide.html", Host="evil.example").status_code == 403
    assert _get(site, "/guide.html", Host="localhost").status_code == 200


def test_a_page_of_this_machine_may_read_the_guide_and_no_other(site: BrowserSite) -> None:
    near = _get(site, "/guide.html", Origin="http://localhost:7474")
    assert near.headers["access-control-allow-origin"] == "http://localhost:7474"
    assert (
        "access-control-allow-origin" not in _get(site, "/guide.html", Origin="https://evil.example").headers
    )
    assert near.text == f"<p>guide at {site.address}</p>"


def test_the_browser_gets_its_files_and_may_speak_with_the_database_only(site: BrowserSite) -> None:
    page = _get(site, "/browser/")
    assert page.text == "<p>the Browser</p>"
    policy = page.headers["content-security-policy"]
    assert "ws://127.0.0.1:7687" in policy
    assert "*" not in policy
    assert _get(site, "/browser/app.js").headers["content-type"] == "text/javascript"
    assert _get(site, "/style.grass").text == style.text()
    assert _get(site, "/model.svg").headers["content-type"] == "image/svg+xml"
    for path in ("/browser/none.js", "/browser/../secret.txt", "/secret.txt", "/etc/passwd"):
        assert _get(site, path).status_code == 404, path


def test_a_taken_port_is_one_line_and_the_usual_one_gives_way(site: BrowserSite, jar: Path) -> None:
    taken = site.server_address[1]
    with pytest.raises(Neo4jError, match=rf"port {taken} of this machine can't be used: .*--port"):
        BrowserSite(site.access, jar, str, port=taken)
    with BrowserSite(site.access, jar, str) as first, BrowserSite(site.access, jar, str) as second:
        assert first.address != second.address


def test_every_label_and_relation_has_a_rule_and_narrow_ones_come_last() -> None:
    rules = list(style.rules())
    own = (
        "Article",
        "Claim",
        "Incident",
        "Author",
        "Unnamed",
        "SitgraphLoad",
        "SitgraphLock",
        "SitgraphPart",
    )
    assert {f"node.{name}" for name in (*NODE_TYPES, *own)} <= set(rules)
    assert {f"relationship.{name}" for name in (*RELATION_TYPES, *PROVENANCE)} <= set(rules)
    for name in NODE_TYPES:
        for broader in labels(name)[1:]:
            assert rules.index(f"node.{broader}") < rules.index(f"node.{name}"), (broader, name)
    assert max(rules.index(f"node.{name}") for name in NODE_TYPES) < rules.index("node.Unnamed")


def test_a_node_is_called_by_its_name_and_a_claim_by_its_sentence() -> None:
    rules = style.rules()
    assert {rules[f"node.{name}"]["caption"] for name in NODE_TYPES} == {"{name}"}
    assert rules["node.Claim"]["caption"] == "{quote}"
    assert rules["relationship.BOMBS"]["caption"] == "<type>"
    assert (
        len({rules[f"node.{name}"]["color"] for name in ("Person", "Country", "ArmedGroup", "Unnamed")}) == 4
    )


def test_the_browser_shows_the_colours_of_pages_and_pictures() -> None:
    rules = style.rules()
    assert {name: rules[f"node.{name}"]["color"] for name in NODE_TYPES} == {
        name: kind_of(name).colour for name in NODE_TYPES
    }
    assert {name: rules[f"relationship.{name}"]["color"] for name in RELATION_TYPES} == {
        name: tone_of(name).colour for name in RELATION_TYPES
    }


def test_the_guide_holds_every_query_of_the_library() -> None:
    template = (guide.FOLDER / "guide.html").read_text(encoding="utf-8")
    assert all(f"{{{{query {name}}}}}" in template for name in queries.library())
    assert "{{" not in guide.filled(template, {"address": "http://localhost:1"})


def test_a_name_in_the_guide_is_text_whatever_it_holds() -> None:
    shown = guide.filled("<p>{{actor}}</p>{{query actor}}", {"actor": HOSTILE})
    assert "<img" not in shown
    assert shown.count("<pre") == shown.count("</pre>") == 1
    assert "حزب" in shown
    assert "MATCH (c:Claim)" not in shown


def test_a_pasted_query_holds_values_and_a_run_one_parameters() -> None:
    query = queries.library()["actor"]
    assert query.pasted.startswith("WITH 'SDF' AS actor, false AS unnamed\n")
    assert query.text.startswith("WITH $actor AS actor, $unnamed AS unnamed\n")
    assert query.pasted.endswith("\nLIMIT 50")
    assert query.text.endswith("\nLIMIT toInteger($limit)")
    assert queries.values_in(query) == {"actor": "SDF", "unnamed": "false"}
    assert "$" not in query.pasted
    changed = queries.with_values(query, {"actor": "O'Brien\\", "limit": "7"})
    assert changed.startswith("WITH 'O\\'Brien\\\\' AS actor, false AS unnamed\n")
    assert changed.endswith("LIMIT 7")


@pytest.mark.parametrize("query", queries.library().values(), ids=lambda query: query.name)
def test_each_parameter_of_a_query_stands_in_it_with_its_default(query: queries.Query) -> None:
    inside = queries.values_in(query)
    for name, default in query.parameters.items():
        if name == "limit":
            assert query.pasted.endswith(f"LIMIT {default}")
        else:
            assert default is None or inside[name] == default
            assert f"${name} AS {name}" in query.text
    assert set(inside) == set(query.parameters) - {"limit"}


def _browse(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.Popen(
        [sys.executable, "-m", "sitgraph", "browse", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**kept, **environment},
        text=True,
    )


def test_without_a_server_one_line_says_how_to_start_one(tmp_path: Path) -> None:
    with _browse(SITGRAPH_HOME=str(tmp_path)) as browsing:
        _, said = browsing.communicate()
    assert browsing.returncode == 1
    assert said.splitlines() == [
        "error: no Neo4j is running; start one with `sitgraph neo4j start` or set NEO4J_URI"
    ]


@pytest.mark.neo4j
def test_where_no_browser_is_the_address_is_said_and_ctrl_c_ends_it(neo4j_server: server.Server) -> None:
    home = str(server.home().parent)
    with _browse("--port", "0", SITGRAPH_HOME=home, PATH="/nowhere") as browsing:
        assert browsing.stderr is not None
        line = browsing.stderr.readline()
        assert line.startswith(
            "no browser could be opened here; open this address, which holds once: http://localhost:"
        )
        opened = httpx.get(line.split()[-1].replace("localhost", "127.0.0.1"), trust_env=False, timeout=60)
        assert neo4j_server.bolt in opened.text
        browsing.send_signal(signal.SIGINT)
        _, said = browsing.communicate()
    assert browsing.returncode == 130
    assert said.splitlines()[0] == "Ctrl-C ends it"
    assert "Traceback" not in said


@pytest.mark.neo4j
def test_a_port_that_is_taken_is_one_line(neo4j_server: server.Server, site: BrowserSite) -> None:
    taken = str(site.server_address[1])
    with _browse("--port", taken, "--no-open", SITGRAPH_HOME=str(server.home().parent)) as browsing:
        _, said = browsing.communicate()
    assert browsing.returncode == 1
    assert said.startswith(f"error: port {taken} of this machine can't be used: ")
    assert said.count("\n") == 1

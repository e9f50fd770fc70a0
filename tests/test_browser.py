"""Neo4j Browser as a person sees it: Chromium, the real server, the examples and names that mean harm."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import neo4j
import pytest
from playwright.sync_api import Browser, Locator, Page
from sitgraph.graph.database import guide, queries, server, style
from sitgraph.graph.database.browser_site import Access, BrowserSite
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.schema.model import SituationGraph
from sitgraph.graph.situation.attested import attested
from sitgraph.graph.situation.derivation import situation_graph

from .handmade import Told, extraction

pytestmark = [pytest.mark.neo4j, pytest.mark.browser, pytest.mark.filterwarnings("default")]

PATIENCE = 120_000
TABLES = {"incidents", "near", "place", "plans", "speakers", "timeline"}
"""Queries whose answer is read in order; all others open as a picture."""
HARM = "<img src=x onerror='window.harmed=1'>\"];alert(1)//"
RIGHT_TO_LEFT = "جبهة النصرة"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


@pytest.fixture(scope="module")
def examples(neo4j_server: server.Server, graph: SituationGraph) -> None:
    """The database shows the examples, as `sitgraph load` would write them."""
    _show(neo4j_server, attested(graph))


def _show(neo4j_server: server.Server, graph: SituationGraph) -> None:
    with connect(neo4j_server.bolt, neo4j_server.user, neo4j_server.password) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        load_neo4j(graph, driver, store="browser")


@contextmanager
def _browsing(browser: Browser, neo4j_server: server.Server, answered: list[str]) -> Iterator[Page]:
    """A page opened by the address that `sitgraph browse` opens; `answered` gets the hosts that answer it."""
    access = Access(neo4j_server.bolt, neo4j_server.user, neo4j_server.password)
    with connect(*access) as driver, _served(access, driver) as site:
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.on("response", lambda response: answered.append(urlsplit(response.url).hostname or ""))
        page.goto(site.start, wait_until="commit", timeout=PATIENCE)
        page.get_by_test_id("guidesDrawer").locator("h3").wait_for(timeout=PATIENCE)
        page.get_by_text("neo4j$").first.wait_for(timeout=PATIENCE)
        yield page
        page.close()


@contextmanager
def _served(access: Access, driver: neo4j.Driver) -> Iterator[BrowserSite]:
    with BrowserSite(
        access, server.browser_jar(), lambda address: guide.guide(driver, address), port=0
    ) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def answered() -> list[str]:
    """The hosts that have answered the page."""
    return []


@pytest.fixture(scope="module")
def page(
    browser: Browser, neo4j_server: server.Server, examples: None, answered: list[str]
) -> Iterator[Page]:
    with _browsing(browser, neo4j_server, answered) as opened:
        yield opened


def _play(page: Page, text: str) -> Locator:
    """Paste a text into the editor and play it; the frame that answers."""
    page.locator("#monaco-main-editor").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    return _played(page)


def _played(page: Page) -> Locator:
    """Play what is in the editor, with one answer on the page."""
    for close in page.get_by_title("Close", exact=True).all():
        close.click()
    page.get_by_test_id("frame").first.wait_for(state="detached")
    page.get_by_test_id("editor-Run").click()
    frame = page.get_by_test_id("frame").first
    frame.get_by_test_id("frame-loaded-contents").wait_for()
    return frame


def _nodes(frame: Locator) -> dict[str, str]:
    """The colour of each node of a picture by its caption, without white space."""
    frame.locator("g.node circle.b-outline").first.wait_for()
    found = frame.locator("g.node").all()
    return {
        re.sub(r"\s", "", node.text_content() or ""): node.locator("circle.b-outline").get_attribute("fill")
        or ""
        for node in found
    }


def test_it_opens_signed_in_with_the_guide_and_nobody_else_answers(page: Page, answered: list[str]) -> None:
    assert page.get_by_test_id("password").count() == 0
    drawer = page.get_by_test_id("guidesDrawer")
    assert "7 articles" in (drawer.text_content() or "")
    assert drawer.locator("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")
    assert set(answered) <= {"localhost", "127.0.0.1"}


def test_every_slide_of_the_guide_has_queries_that_answer(page: Page) -> None:
    titles = []
    drawer = page.get_by_test_id("guidesDrawer")
    while True:
        titles.append(drawer.locator("h3").text_content())
        for query in drawer.locator("pre.runnable").all():
            query.click()
            frame = _played(page)
            frame.locator("g.node, table tbody tr").first.wait_for()
            assert "ERROR" not in (frame.text_content() or "")
        following = drawer.get_by_test_id("guideNextSlide")
        if not following.is_enabled():
            break
        following.click()
    assert titles == re.findall(r"<h3>(.*)</h3>", (guide.FOLDER / "guide.html").read_text(encoding="utf-8"))
    assert len(titles) == 9


@pytest.mark.parametrize("query", queries.library().values(), ids=lambda query: query.name)
def test_every_query_file_runs_as_pasted(page: Page, query: queries.Query) -> None:
    frame = _play(page, (queries.FOLDER / f"{query.name}.cypher").read_text(encoding="utf-8"))
    if query.name in TABLES:
        frame.locator("table tbody tr").first.wait_for()
    else:
        assert _nodes(frame)
    shown = frame.text_content() or ""
    assert "ERROR" not in shown
    assert frame.get_by_test_id("cypherFrameSidebarWarnings").count() == 0
    assert "Warn" not in (frame.get_by_test_id("frameContents").text_content() or "")[:40]


def test_nodes_are_called_by_their_names_and_wear_our_colours(page: Page) -> None:
    rules = style.rules()
    drawn = _nodes(_play(page, (queries.FOLDER / "evidence.cypher").read_text(encoding="utf-8")))
    assert drawn["SDF"] == rules["node.ArmedGroup"]["color"]
    assert drawn["Baghouz"] == rules["node.Settlement"]["color"]
    assert drawn["GulfMonitor"] == rules["node.MediaOrganization"]["color"]
    sentences = [caption for caption, colour in drawn.items() if colour == rules["node.Claim"]["color"]]
    assert any(caption.startswith("SDFtakesBaghouz") for caption in sentences)
    articles = [caption for caption, colour in drawn.items() if colour == rules["node.Article"]["color"]]
    assert any(caption.startswith("Fightinggoeson") for caption in articles)
    assert rules["node.Unnamed"]["color"] in drawn.values()


def test_a_click_on_an_edge_shows_its_sentence(page: Page) -> None:
    frame = _play(page, "MATCH (a {name: 'SDF'})-[r:CAPTURES]->(b {name: 'Baghouz'}) RETURN a, r, b")
    edge = frame.locator("g.relationship path.overlay").first
    edge.click()
    shown = frame.get_by_test_id("viz-details-pane-properties-table")
    shown.get_by_text("quote_article").wait_for()
    told = shown.text_content() or ""
    assert "SDF takes Baghouz, the last ISIS village" in told
    assert "Frontier Desk" in told
    assert "2019-03-23" in told
    assert "The SDF did not capture the whole of Baghouz on Saturday" in told


def test_names_that_mean_harm_are_shown_as_text(browser: Browser, neo4j_server: server.Server) -> None:
    names = {HARM: "ArmedGroup", RIGHT_TO_LEFT: "ArmedGroup", LONG: "Settlement"}
    text = f"{HARM} bombed {LONG}, and {RIGHT_TO_LEFT} bombed it."
    told = (
        Told("BOMBS", LONG, HARM),
        Told("BOMBS", LONG, RIGHT_TO_LEFT),
        Told("ALLIED_WITH", RIGHT_TO_LEFT, HARM),
    )
    _show(neo4j_server, situation_graph([extraction(text, names, *told)]))
    with _browsing(browser, neo4j_server, []) as page:
        drawer = page.get_by_test_id("guidesDrawer")
        shown = ""
        while drawer.get_by_test_id("guideNextSlide").is_enabled():
            drawer.get_by_test_id("guideNextSlide").click()
            shown += drawer.text_content() or ""
            assert drawer.locator("img[onerror]").count() == 0
        assert HARM in shown
        drawn = _nodes(_play(page, (queries.FOLDER / "fights.cypher").read_text(encoding="utf-8")))
        assert any(caption.startswith("<img") for caption in drawn)
        assert re.sub(r"\s", "", RIGHT_TO_LEFT)[:5] in " ".join(drawn)
        assert page.evaluate("window.harmed") is None
        assert page.locator("img[onerror]").count() == 0


def test_an_empty_database_gives_one_slide_that_says_what_to_do(
    browser: Browser, neo4j_server: server.Server
) -> None:
    _show(neo4j_server, SituationGraph((), (), (), ()))
    with _browsing(browser, neo4j_server, []) as page:
        drawer = page.get_by_test_id("guidesDrawer")
        assert drawer.locator("h3").text_content() == "Nothing is loaded yet"
        assert "sitgraph load" in (drawer.text_content() or "")

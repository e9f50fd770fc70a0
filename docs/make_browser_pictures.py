"""Takes the pictures of docs/browser.md: `python docs/make_browser_pictures.py`.

Chromium looks at the Browser that `sitgraph browse` gives out, on the examples in a server of its own.
"""

import os
import shutil
import tempfile
import threading
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.database import guide, queries, server
from sitgraph.graph.database.browser_site import Access, BrowserSite
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.situation.attested import attested
from sitgraph.graph.situation.derivation import situation_graph

DOCS: Final = Path(__file__).parent
PATIENCE: Final = 120_000
SHOWN: Final = {"model": 0, "fights": 1, "evidence": 6, "contested": 7}
"""The queries that are shown, each with the slide of the guide that it stands on, in their order."""
CALM: Final = "(frame) => new Promise(done => setTimeout(done, 6000))"
"""How long nodes move until they have found their places."""


def main() -> None:
    """Load the examples into a server of their own and take all pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is not installed; the pictures of Neo4j Browser were not taken")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SITGRAPH_HOME"] = home
        started = server.start()
        try:
            _take(Access(started.bolt, started.user, started.password), chromium)
        finally:
            server.stop()


def _take(access: Access, chromium: str) -> None:
    articles = read_articles([DOCS.parent / "examples" / "articles"])
    with connect(*access) as driver:
        load_neo4j(attested(situation_graph(Extractor().pipe(articles))), driver)
        with BrowserSite(
            access, server.browser_jar(), lambda address: guide.guide(driver, address), port=0
        ) as site:
            threading.Thread(target=site.serve_forever, daemon=True).start()
            with sync_playwright() as play:
                chrome = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
                page = chrome.new_page(viewport={"width": 1500, "height": 760})
                page.set_default_timeout(PATIENCE)
                page.goto(site.start, wait_until="commit")
                page.get_by_text("neo4j$").first.wait_for()
                for name, slide in SHOWN.items():
                    _picture(page, name, slide)
                chrome.close()
            site.shutdown()


def _picture(page: Page, name: str, slide: int) -> None:
    drawer = page.get_by_test_id("guidesDrawer")
    for _ in range(slide - int(drawer.get_attribute("data-slide") or 0)):
        drawer.get_by_test_id("guideNextSlide").click()
    drawer.evaluate("(drawer, slide) => drawer.dataset.slide = slide", slide)
    title = queries.library()[name].pasted.splitlines()[-1]
    drawer.locator("pre.runnable").filter(has_text=title).first.click()
    page.get_by_test_id("editor-Run").click()
    frame = page.get_by_test_id("frame").first
    frame.locator("g.node").first.wait_for()
    for pane in frame.get_by_title("Collapse the node properties display").all():
        pane.click()  # it would lie on the picture; once collapsed it stays so
    frame.evaluate(CALM)
    page.screenshot(path=DOCS / f"browser-{name}.png")
    page.get_by_title("Close", exact=True).first.click()


if __name__ == "__main__":
    main()

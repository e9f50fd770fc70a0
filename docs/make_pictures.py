"""Makes the pictures of the docs from the example articles: `python docs/make_pictures.py` (`make pictures`).

Needs Chromium. Every picture is of what the commands write, as a reader sees it.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from sitgraph import __version__
from sitgraph.extract.articles.sources import read_articles
from sitgraph.extract.pipeline import Extractor
from sitgraph.graph.files.formats import write_graph
from sitgraph.graph.schema.model import Extraction
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.views.article_page import article_page
from sitgraph.graph.views.situation_page import write_page
from sitgraph.graph.views.timeline_picture import draw_timeline, told_of

DOCS: Final = Path(__file__).parent
EXAMPLES: Final = DOCS.parent / "examples" / "articles"
DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE: Final = 120_000
"""Milliseconds that a busy machine is waited for."""
COLOURS: Final = 256
"""So many are enough for what is drawn in few, and make the files small."""


@contextmanager
def chromium_page(size: tuple[int, int]) -> Iterator[Page]:
    """A page of Chromium that draws without a graphics card."""
    found = shutil.which("chromium")
    if found is None:
        sys.exit("Chromium is not installed")
    drawing = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=drawing)
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.set_default_timeout(PATIENCE)
        yield page
        browser.close()


def main() -> None:
    """Make all pictures anew."""
    extractions = list(Extractor().pipe(read_articles([str(EXAMPLES)])))
    graph = situation_graph(extractions)
    write_graph(graph, DOCS / "graph.png")
    draw_timeline(told_of(graph, ["SDF"]), DOCS / "timeline.svg")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        write_page(graph, path, title="Northern Syria, 2017 to 2019", version=__version__)
        _desktop(path.as_uri())
        _phone(path.as_uri())
        _article(Path(folder) / "article.html", extractions)


def _desktop(address: str) -> None:
    with chromium_page(DESKTOP) as page:
        page.goto(address)
        _shot(page, "page-graph")
        page.get_by_role("button", name="SDF captures Baghouz").click()
        _shot(page, "page-evidence")
        page.get_by_label("Close").click()
        page.get_by_role("tab", name="Map").click()
        _shot(page, "page-map")
        page.get_by_role("tab", name="Timeline").click()
        page.get_by_label("Dark").click()
        _shot(page, "page-timeline")


def _phone(address: str) -> None:
    with chromium_page(PHONE) as page:
        page.goto(address)
        page.get_by_role("combobox").fill("daesh")
        page.keyboard.press("Enter")
        _shot(page, "page-phone")


def _article(path: Path, extractions: list[Extraction]) -> None:
    hajin = next(x for x in extractions if "Hajin" in (x.article.title or ""))
    path.write_text(article_page([hajin]), encoding="utf-8")
    with chromium_page(DESKTOP) as page:
        page.goto(path.as_uri())
        _shot(page, "article")


def _shot(page: Page, name: str) -> None:
    """What the page shows when it has come to rest."""
    page.wait_for_timeout(1000)
    file = DOCS / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as image:
        few = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)  # others change rare colours
        few.save(file, optimize=True)


if __name__ == "__main__":
    main()

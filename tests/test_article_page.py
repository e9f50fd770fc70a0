"""The page of an article, as it is written and as Chromium shows it."""

import pytest
from lxml import html
from playwright.sync_api import Browser
from sitgraph.graph.schema.model import Article, Extraction, Zone
from sitgraph.graph.schema.printable import printable
from sitgraph.graph.views.article_page import article_page

from .accessibility import faults
from .handmade import Told, extraction


def _denied() -> Extraction:
    return extraction(
        "The Reds did not shell Aville, Bob said.",
        {"Reds": "ArmedGroup", "Aville": "Settlement", "Bob": "Person"},
        Told("BOMBS", "Aville", "Reds", trigger="shell", polarity="negated", speaker="Bob"),
        title="A denial",
        publisher="Morning Post",
        url="https://example.org/a",
    )


def test_mentions_are_coloured_by_kind_and_triggers_lead_to_claims() -> None:
    page = html.document_fromstring(article_page([_denied()]))
    (actor,) = page.xpath("//span[text()='Reds']")
    assert {"mention", "name", "kind-armed"} <= set(actor.get("class").split())
    (trigger,) = page.xpath("//span[contains(@class, 'trigger')]")
    assert trigger.text == "shell"
    (claim,) = page.xpath("//li")
    assert page.xpath(f"//sup/a[@href='#{claim.get('id')}']")
    assert " ".join(claim.text_content().split()).startswith("1 Reds bombs Aville denied, according to Bob")
    assert claim.get("class") == "other"


def test_the_text_stands_whole_with_what_was_set_aside_marked() -> None:
    text = "Read also: more\nThe Reds fled."
    article = Article.from_text(text)
    zones = (Zone("boilerplate", 0, 16), Zone("body", 16, len(text)))
    made = Extraction(
        Article(id="a", text=text, sha256=article.sha256, zones=zones), (), (), (), _denied().extractor
    )
    page = html.document_fromstring(article_page([made]))
    (aside,) = page.xpath("//div[contains(@class, 'aside')]/p")
    assert (aside.text.strip(), aside.get("data-zone")) == ("Read also: more", "boilerplate")
    assert page.xpath("//div[@class='row body']/p")[0].text == "The Reds fled."


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<!-- \x00\x08 ]]>", "\"'><img src=x onerror=alert(1)>", "\u202eabc"],
)
def test_whatever_an_article_holds_is_text(text: str) -> None:
    hostile = extraction(
        f"{text} fled X.",
        {text: "ArmedGroup", "X": "Settlement"},
        Told("FLEES_FROM", "X", text, trigger="fled", attributes={"attributed_to_text": text}),
        title=text,
        publisher=text,
        authors=(text,),
        url=f"javascript:{text}",
    )
    written = article_page([hostile])
    page = html.document_fromstring(written)
    assert not page.xpath("//script | //img | //body//a[not(starts-with(@href, '#'))]")
    assert printable(text) in page.text_content()


@pytest.mark.browser
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_and_fits(browser: Browser, extractions: list[Extraction], width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content(article_page(extractions[:2]))
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, "color-contrast") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".claims li").count() > 10
    page.close()
    assert complaints == []

"""The page of a graph, opened as a file in Chromium."""

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sitgraph.graph.schema.model import Extraction, SituationGraph
from sitgraph.graph.schema.printable import printable
from sitgraph.graph.situation.derivation import situation_graph
from sitgraph.graph.views.palette import KINDS
from sitgraph.graph.views.scene import scene
from sitgraph.graph.views.situation_page import write_page

from .accessibility import faults
from .conftest import ROOT
from .handmade import Told, extraction

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("default")]

Opened = Callable[..., Page]
DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE = 120_000
"""Milliseconds that a busy machine is waited for."""


def _taken() -> Extraction:
    return extraction(
        "The Reds captured Aville, Bob Writer said.",
        {
            "Reds": {"type": "ArmedGroup", "aliases": ("Crimson Front",)},
            "Aville": {"type": "Settlement", "gazetteer": "place:aville"},
            "Bob Writer": "Person",
        },
        Told("CAPTURES", "Aville", "Reds", trigger="captured", day="2024-01-10"),
        article="a",
        published="2024-01-11",
        publisher="Morning Post",
        authors=("Ada Writer",),
        title="Aville falls",
        url="https://example.org/aville",
    )


def _denied() -> Extraction:
    return extraction(
        "The Reds did not capture Aville.",
        {"Reds": "ArmedGroup", "Aville": {"type": "Settlement", "gazetteer": "place:aville"}},
        Told("CAPTURES", "Aville", "Reds", trigger="capture", polarity="negated"),
        article="b",
        published="2024-01-12",
        publisher="Evening Post",
        title="Still standing",
    )


def _met() -> Extraction:
    return extraction(
        "General Zenda met Minister Flavia.",
        {"General Zenda": "Person", "Minister Flavia": "Person"},
        Told("MEETS_WITH", "Minister Flavia", "General Zenda", trigger="met", day="2024-06-01"),
        article="c",
        published="2024-06-02",
        publisher="Evening Post",
    )


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a graph; fails afterwards if it asked for anything or complained of anything."""
    complaints: list[str] = []
    pages: list[Page] = []

    def open_page(graph: SituationGraph, size: tuple[int, int] = DESKTOP, **options: str) -> Page:
        write_page(graph, tmp_path / "page.html", **options)
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        file = (tmp_path / "page.html").as_uri()
        page.on("request", lambda request: complaints.append(request.url) if request.url != file else None)
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.goto(file)
        expect(page.locator("#count")).not_to_be_empty()
        return page

    yield open_page
    for page in pages:
        page.close()
    assert complaints == []


def _spot(page: Page, colour: str) -> tuple[float, float]:
    """The middle of what is drawn in a colour on the canvas."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    image = np.asarray(Image.open(io.BytesIO(page.locator("#canvas").screenshot())).convert("RGB"), dtype=int)
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    down, right = np.nonzero((abs(image - wanted) < 6).all(axis=2))
    assert len(down), f"nothing is drawn in {colour}"
    return box["x"] + float(right.mean()), box["y"] + float(down.mean())


def _colour(kind: str) -> str:
    return next(k.colour for k in KINDS if k.key == kind)


def test_a_click_on_an_edge_shows_its_sentence_with_the_right_words_marked(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _denied()]))
    (left, up), (right, down) = _spot(page, _colour("armed")), _spot(page, _colour("place"))
    page.mouse.click((left + right) / 2 - 3, (up + down) / 2)
    claims = page.locator("#details .claim")
    expect(claims).to_have_count(2)
    first = claims.first
    expect(first.locator("mark.subject")).to_have_text("Reds")
    expect(first.locator("mark.trigger")).to_have_text("captured")
    expect(first.locator("mark.object")).to_have_text("Aville")
    expect(first.locator("blockquote")).to_have_text("The Reds captured Aville, Bob Writer said.")
    expect(first.locator("a")).to_have_attribute("href", "https://example.org/aville")
    expect(first).to_contain_text("Morning Post, Ada Writer, 11 Jan 2024")
    expect(first).to_contain_text("10 Jan 2024")
    expect(claims.nth(1)).to_contain_text("denied")
    expect(page.locator("#details h3")).to_contain_text("disputed")


def test_a_click_on_an_actor_shows_its_names_relations_and_mentions(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _denied()]))
    page.mouse.click(*_spot(page, _colour("armed")))
    details = page.locator("#details")
    expect(details.get_by_role("heading", name="Reds")).to_be_visible()
    expect(details).to_contain_text("Crimson Front")
    expect(details.get_by_role("button", name="captures Aville")).to_be_visible()
    expect(details).to_contain_text("Mentioned 2 times in 2 articles")
    expect(details).to_contain_text("Aville falls")


def test_search_finds_an_alias_by_keyboard(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _met()]))
    page.keyboard.press("/")
    page.keyboard.type("crimson fr")
    expect(page.get_by_role("option", name="Crimson Front → Reds")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#details").get_by_role("heading", name="Reds")).to_be_visible()


def test_search_finds_sentences(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _met()]))
    page.get_by_role("combobox").fill("zenda met")
    page.get_by_role("option", name="1 sentence with").click()
    expect(page.locator("#details .claim")).to_have_count(1)


def test_the_slider_hides_and_shows(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _met()]))
    expect(page.locator("#count")).to_have_text("4 nodes, 2 relations")
    page.get_by_label("To", exact=True).focus()
    page.keyboard.press("Home")
    expect(page.locator("#count")).to_have_text("2 nodes, 1 relation")
    expect(page.locator("#days")).to_have_text("10 Jan 2024")
    page.keyboard.press("End")
    expect(page.locator("#count")).to_have_text("4 nodes, 2 relations")


@pytest.mark.parametrize(
    ("label", "left"),
    [
        ("Armed group", "2 nodes, 1 relation"),
        ("All of: Support and agreement", "2 nodes, 1 relation"),
        ("Stated as fact", "0 nodes, 0 relations"),
    ],
)
def test_filters_leave_what_passes(opened: Opened, label: str, left: str) -> None:
    page = opened(situation_graph([_taken(), _met()]))
    page.locator("#filters").get_by_label(label).uncheck()
    expect(page.locator("#count")).to_have_text(left)
    page.get_by_role("button", name="Reset filters").click()
    expect(page.locator("#count")).to_have_text("4 nodes, 2 relations")


def test_a_publisher_is_filtered_out(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _met()]))
    page.get_by_text("Publishers", exact=True).click()
    page.locator("#filters").get_by_label("Evening Post").uncheck()
    expect(page.locator("#count")).to_have_text("2 nodes, 1 relation")


def test_only_relations_of_several_sources_are_left(opened: Opened) -> None:
    again = extraction(
        "Aville was captured by the Reds.",
        {"Reds": "ArmedGroup", "Aville": {"type": "Settlement", "gazetteer": "place:aville"}},
        Told("CAPTURES", "Aville", "Reds", trigger="captured"),
        article="d",
        publisher="Evening Post",
    )
    page = opened(situation_graph([_taken(), again, _met()]))
    page.get_by_label("Independent sources").press("ArrowRight")
    expect(page.locator("#count")).to_have_text("2 nodes, 1 relation")


def test_what_is_only_described_is_left_out_until_asked_for(opened: Opened) -> None:
    described = extraction(
        "Two fighters fled Bville.",
        {"Two fighters": {"type": "ArmedGroup", "named": False}, "Bville": "Settlement"},
        Told("FLEES_FROM", "Bville", "Two fighters", trigger="fled"),
        article="e",
    )
    page = opened(situation_graph([_taken(), described]))
    expect(page.locator("#count")).to_have_text("2 nodes, 1 relation")
    page.get_by_label("Only described").check()
    expect(page.locator("#count")).to_have_text("4 nodes, 2 relations")


def _planned() -> Extraction:
    return extraction(
        "The Reds plan to shell Bville. Fighters hold Cville.",
        {
            "Reds": "ArmedGroup",
            "Bville": "Settlement",
            "Fighters": {"type": "ArmedGroup", "named": False},
            "Cville": "Settlement",
        },
        Told("BOMBS", "Bville", "Reds", trigger="shell", modality="planned"),
        Told("CONTROLS", "Cville", "Fighters", trigger="hold"),
        article="f",
    )


def test_what_the_filters_hold_back_is_told_and_shown_on_request(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _planned()]))
    expect(page.locator("#details")).to_contain_text("The filters hold back 2 of 3 claims.")
    page.get_by_role("combobox").fill("reds")
    page.keyboard.press("Enter")
    page.get_by_text("1 more that the filters hold back").click()
    expect(page.get_by_role("button", name="bombs Bville")).to_contain_text("planned")
    page.get_by_label("Close").click()
    page.get_by_role("button", name="Show all claims").click()
    expect(page.locator("#count")).to_have_text("5 nodes, 3 relations")
    expect(page.locator("#details")).not_to_contain_text("hold back")


def test_what_lasts_is_on_the_timeline_by_days_of_its_own_alone(opened: Opened) -> None:
    led = extraction(
        "Bob leads the Reds. Ann has led the Blues since May. The Reds fled Dville.",
        {
            "Bob": "Person",
            "Reds": "ArmedGroup",
            "Ann": "Person",
            "Blues": "ArmedGroup",
            "Dville": "Settlement",
        },
        Told("LEADS", "Reds", "Bob", trigger="leads"),
        Told("LEADS", "Blues", "Ann", trigger="led", day="2024-05-01"),
        Told("FLEES_FROM", "Dville", "Reds", trigger="fled"),
        published="2024-06-02",
    )
    page = opened(situation_graph([led]))
    page.get_by_role("tab", name="Timeline").click()
    expect(page.locator("#timeline .events .edge")).to_have_text(
        ["Ann leads Blues", "Reds flees from Dville"]
    )
    expect(page.locator("#timeline .events .day")).to_have_text(["1 May 2024", "reported 2 Jun 2024"])


def test_every_view_leads_to_the_evidence(opened: Opened, graph: SituationGraph) -> None:
    page = opened(graph)
    page.get_by_role("tab", name="Map").click()
    page.locator(".places").get_by_role("button", name="Hajin").click()
    expect(page.locator("#details .claim").first).to_be_visible()
    page.get_by_role("tab", name="Map").press("ArrowRight")
    page.locator("#timeline").get_by_role("button", name="SDF captures Raqqa").click()
    expect(page.locator("#details mark.object").first).to_have_text("Raqqa")
    page.get_by_role("tab", name="Table").click()
    page.get_by_role("button", name="Who", exact=True).click()
    page.locator("#table tbody").get_by_role("button").first.click()
    expect(page.locator("#details .claim").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#details")).to_contain_text("What is here")


def test_the_page_prints_the_drawing_and_the_evidence(opened: Opened) -> None:
    page = opened(situation_graph([_taken(), _denied()]))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#printed canvas")).to_be_visible()
    expect(page.locator("#printed")).to_contain_text("Reds captures Aville (disputed)")
    sentences = page.locator("#printed .claim")
    expect(sentences.nth(0)).to_contain_text("stated as fact")
    expect(sentences.nth(1)).to_contain_text("The Reds did not capture Aville.denied")
    expect(page.locator("#filters")).to_be_hidden()


_CUT_OFF = """() => {
  const found = [];
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  for (const element of document.querySelectorAll("body *")) {
    if (element.checkVisibility() && scrolls(element) && element.scrollWidth > element.clientWidth + 1) {
      found.push(`${element.tagName} ${element.id} scrolls sideways`);
    }
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    let around = element.parentElement;
    while (around && !scrolls(around)) around = around.parentElement;
    const right = around ? around.getBoundingClientRect().right + around.scrollWidth : innerWidth;
    const outside = box.left < -1 || box.right > right + 1;
    const wide = element.scrollWidth > element.clientWidth + 1;
    const hidden = wide && getComputedStyle(element).overflow === "hidden";
    if (box.width && !element.matches(".skip, .hidden") && (outside || hidden)) {
      found.push(`${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return found;
}"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1280", "390"])
def test_no_text_is_cut_off_and_axe_finds_no_fault(
    opened: Opened, graph: SituationGraph, size: tuple[int, int]
) -> None:
    page = opened(graph, size)
    page.evaluate("document.documentElement.style.transition = 'none'")
    for view in ("Graph", "Map", "Timeline", "Table"):
        page.get_by_role("tab", name=view).click()
        assert page.evaluate(_CUT_OFF) == [], view
        assert faults(page) == [], view
        page.get_by_label("Dark").click()
        assert faults(page, "color-contrast") == [], f"{view}, dark"
        page.get_by_label("Dark").click()


_HARM = "img, script:not([type]):not(:last-of-type), svg[onload], a[href^=javascript]"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "\"'><svg/onload=alert(3)>",
    "{{data}}<!--",
    "مقاتلو الجبهة \u202e noitcejni",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen" * 3,
)


def _hostile(given: str) -> Extraction:
    return extraction(
        f"{given} shelled X{given}, S{given} said.",
        {
            given: {"type": "ArmedGroup", "aliases": (f"A{given}",), "country": given, "wikidata": given},
            f"X{given}": "Settlement",
            f"S{given}": "Person",
        },
        Told(
            "BOMBS",
            f"X{given}",
            given,
            where=f"X{given}",
            trigger="shelled",
            speaker=f"S{given}",
            attributes={"count_text": given},
        ),
        Told("ASSAULTS", f"X{given}", given, trigger="shelled"),
        article=given,
        published="2024-05-06",
        publisher=f"P{given}",
        authors=(f"W{given}",),
        title=f"T{given}",
        url=f"javascript:{given}",
    )


def test_whatever_a_field_holds_is_shown_as_text(opened: Opened) -> None:
    title = " ".join(HOSTILE)
    page = opened(situation_graph([_hostile(given) for given in HOSTILE]), PHONE, title=title)
    page.get_by_role("button", name="Show all claims").click()
    expect(page.locator("h1")).to_have_text(printable(title))
    for view in ("Map", "Timeline", "Table"):
        page.get_by_role("tab", name=view).click()
        assert page.evaluate(_CUT_OFF) == [], view
    for given in HOSTILE:
        text = printable(given)
        row = page.locator("#table tbody tr").filter(has=page.get_by_text(f"X{text}", exact=True))
        row.get_by_role("button").first.click()
        expect(page.locator("#details")).to_contain_text(f"T{text}")
        expect(page.locator("#details")).to_contain_text(f"P{text}, W{text}")
        page.get_by_role("combobox").fill(text[:12])
        page.keyboard.press("Enter")
        expect(page.locator("#details")).to_contain_text(f"A{text}")
        assert page.locator(_HARM).count() == 0
        assert page.evaluate(_CUT_OFF) == []


def test_the_page_says_that_it_may_load_nothing(tmp_path: Path) -> None:
    write_page(situation_graph([_taken()]), tmp_path / "p.html")
    text = (tmp_path / "p.html").read_text(encoding="utf-8")
    policy = text.split('Content-Security-Policy" content="')[1].split('">')[0].replace("&#x27;", "'")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"].startswith("'sha256-")
    assert rules["style-src"].startswith("'sha256-")
    assert rules["img-src"] == "data:"


def _killed() -> Extraction:
    return extraction(
        "General Zenda was killed.",
        {"General Zenda": "Person"},
        Told("KILLS", "General Zenda", None, trigger="killed"),
        article="g",
    )


@pytest.mark.parametrize(
    ("extractions", "said"),
    [
        ([], "holds no claims"),
        ([_killed()], "1 actor or place, 0 relations, 1 claim from 1 article"),
        ([_met()], "2 actors and places, 1 relation, 1 claim from 1 article"),
    ],
    ids=["empty", "one node", "one pair"],
)
def test_little_gives_a_page_that_helps(opened: Opened, extractions: list[Extraction], said: str) -> None:
    page = opened(situation_graph(extractions))
    for view in ("Map", "Timeline", "Table", "Graph"):
        page.get_by_role("tab", name=view).click()
    expect(page.locator("#details")).to_contain_text(said)


def test_claims_without_days_and_places_are_said_to_have_none(opened: Opened) -> None:
    undated = extraction(
        "The Reds fought the Blues.",
        {"Reds": "ArmedGroup", "Blues": "ArmedGroup"},
        Told("CLASHES_WITH", "Blues", "Reds", trigger="fought"),
        published=None,
    )
    page = opened(situation_graph([undated]))
    expect(page.locator("#days")).to_have_text("No claim has a day.")
    page.get_by_role("tab", name="Map").click()
    expect(page.locator("#map")).to_contain_text("Nothing that is shown has a place")
    page.get_by_role("tab", name="Timeline").click()
    expect(page.locator("#timeline")).to_contain_text("Nothing that is shown has a day")


def test_a_browser_that_cannot_draw_shows_the_table(browser: Browser, tmp_path: Path) -> None:
    write_page(situation_graph([_taken()]), tmp_path / "p.html")
    page = browser.new_page()
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto((tmp_path / "p.html").as_uri())
    expect(page.locator("#table tbody tr")).to_have_count(1)
    page.close()


def test_a_large_graph_begins_with_the_best_attested_part_and_says_so(opened: Opened, tmp_path: Path) -> None:
    graph = situation_graph([_taken(), _denied(), _met()])
    write_page(graph, tmp_path / "page.html", chosen=scene(graph, top=2))
    page = opened(graph, chosen=scene(graph, top=2))
    expect(page.locator(".limit")).to_contain_text("2 of 4 actors and places, 1 of 2 relations")


def test_a_picture_that_is_moved_as_it_is_covers_no_panel(opened: Opened, graph: SituationGraph) -> None:
    page = opened(graph)
    before = page.locator("#filters").screenshot()
    page.evaluate(
        "for (const c of document.querySelectorAll('#canvas canvas'))"
        "  Object.assign(c.style, {transformOrigin: '50% 50%', transform: 'scale(6)'})"
    )
    assert page.locator("#filters").screenshot() == before


def test_the_bundled_script_is_that_of_the_sources() -> None:
    digest = hashlib.sha256()
    for path in sorted((ROOT / "page" / "src").iterdir()):
        digest.update(path.read_bytes())
    digest.update((ROOT / "page" / "package-lock.json").read_bytes())
    head = (ROOT / "graph" / "views" / "assets" / "page.js").read_text(encoding="utf-8")[:200]
    assert digest.hexdigest() in head, "run `make page`"

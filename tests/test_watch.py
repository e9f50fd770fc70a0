"""Feeds that are watched: what is asked of their servers, when, and what becomes of what they give."""

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sitgraph.cli import app
from sitgraph.extract.articles.feed_watch import FeedWatch, WatchState, feeds_in
from sitgraph.extract.articles.input_options import InputOptions
from sitgraph.extract.articles.polite_fetching import PoliteFetcher
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article
from sitgraph.graph.store.claim_store import Store
from typer.testing import CliRunner

TEXT = "The rebels took the town on Monday, and the army left it."
ROBOTS = "User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n"


class _Site:
    """A server of pages that change, which counts what it is asked."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {"/robots.txt": ROBOTS}
        self.failing: dict[str, int] = {}
        self.asked: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        site = self

        class _Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path
        self.asked[path] += 1
        if path in self.failing or path not in self.pages:
            request.send_response(self.failing.get(path, 404))
            request.send_header("Content-Length", "0")
            request.end_headers()
            return
        body = self.pages[path].encode()
        mark = f'"{hash(self.pages[path])}"'
        if request.headers.get("If-None-Match") == mark:
            self.unchanged[path] += 1
            request.send_response(304)
            request.end_headers()
            return
        request.send_response(200)
        request.send_header("ETag", mark)
        request.send_header("Content-Type", "application/rss+xml" if "feed" in path else "text/plain")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def feed(self, *links: str, whole: str = "") -> None:
        items = "".join(f"<item><title>T</title><link>{self.address}{link}</link></item>" for link in links)
        full = (
            f"<item><title>Whole</title><link>{self.address}/whole</link>"
            f"<content:encoded>{whole}</content:encoded></item>"
        )
        self.pages["/feed"] = (
            '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"{full if whole else ''}{items}</channel></rss>"
        )
        for link in links:
            self.pages.setdefault(link, f"{TEXT} It says so at {link}.")


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr("sitgraph.extract.articles.fetching._REPETITIONS", 0)
    made = _Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


class _Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class _Watched:
    """A watch over one feed, with the errors it told."""

    def __init__(self, site: _Site, state: WatchState | None = None, clock: _Clock | None = None) -> None:
        self.clock = clock or _Clock()
        self.errors: list[ArticleError] = []
        fetcher = PoliteFetcher(pause=2, allow_private=True, clock=self.clock, sleep=self.clock.sleep)
        options = InputOptions(self.errors.append, allow_private=True)
        self.watch = FeedWatch(
            [f"{site.address}/feed"], state or WatchState(), fetcher, options, interval=600, clock=self.clock
        )

    def round(self) -> list[Article]:
        return list(self.watch.articles())


def test_what_is_new_comes_once_and_what_did_not_change_is_not_sent_again(site: _Site) -> None:
    site.feed("/one", "/two", whole=TEXT)
    watched = _Watched(site)
    assert [a.origin for a in watched.round()] == [
        f"{site.address}/{name}" for name in ("whole", "one", "two")
    ]
    assert watched.round() == []  # it isn't due
    watched.clock.now += watched.watch.seconds_left()
    assert watched.round() == []
    assert (site.asked["/feed"], site.unchanged["/feed"]) == (2, 1)
    site.feed("/two", "/three")
    watched.clock.now += 600
    assert [a.url for a in watched.round()] == [f"{site.address}/three"]
    assert (site.asked["/one"], site.asked["/two"]) == (1, 1)
    assert watched.errors == []


def test_a_server_is_asked_as_its_robots_txt_wants(site: _Site) -> None:
    site.feed("/one", "/closed/two")
    watched = _Watched(site)
    assert [a.url for a in watched.round()] == [f"{site.address}/one"]
    assert site.asked["/closed/two"] == 0
    assert site.asked["/robots.txt"] == 1
    assert [str(error) for error in watched.errors] == [
        f"{site.address}/closed/two: robots.txt asks not to fetch it"
    ]
    assert watched.clock.slept == [7, 7]  # before the feed and the page


def test_a_server_without_robots_txt_allows_all_and_one_that_fails_to_give_it_nothing(site: _Site) -> None:
    site.feed("/closed/one")
    del site.pages["/robots.txt"]
    assert len(_Watched(site).round()) == 1
    site.failing["/robots.txt"] = 500
    watched = _Watched(site)
    assert watched.round() == []
    assert "its robots.txt can't be read; not fetched" in str(watched.errors[0])
    assert site.asked["/feed"] == 1


def test_a_feed_that_fails_is_asked_ever_more_seldom(site: _Site) -> None:
    site.feed("/one")
    site.failing["/feed"] = 503
    watched = _Watched(site)
    waits = []
    for _ in range(3):
        assert watched.round() == []
        waits.append(watched.watch.seconds_left())
        watched.clock.now += waits[-1]
    assert waits == [1200, 2400, 4800]
    del site.failing["/feed"]
    assert len(watched.round()) == 1
    assert watched.watch.seconds_left() == 600


def test_a_page_that_fails_is_tried_again_and_then_given_up(site: _Site) -> None:
    site.feed("/one", "/two")
    site.failing["/two"] = 503
    watched = _Watched(site)
    assert len(watched.round()) == 1
    for _ in range(4):
        watched.clock.now += 600
        watched.round()
    assert (site.asked["/one"], site.asked["/two"]) == (1, 3)
    assert len(watched.errors) == 3


def test_it_goes_on_after_its_end_where_it_was(site: _Site) -> None:
    site.feed("/one")
    first = _Watched(site)
    first.round()
    site.feed("/one", "/two")
    later = _Watched(site, first.watch.state, first.clock)
    assert later.round() == []  # not due, by the state
    later.clock.now += 600
    assert [a.url for a in later.round()] == [f"{site.address}/two"]


def test_feeds_are_listed_in_opml(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(
        '<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://example.org/a"/>'
        '<outline xmlUrl="https://example.org/b"/></outline></body></opml>'
    )
    given = [tmp_path / "a.opml", "https://example.org/b", "https://example.org/c"]
    assert feeds_in(given) == [f"https://example.org/{name}" for name in "abc"]
    for name, content in (("b.opml", "<opml/>"), ("c.opml", "no xml"), ("d.opml", None)):
        if content is not None:
            (tmp_path / name).write_text(content)
        with pytest.raises(ArticleError, match=name):
            feeds_in([tmp_path / name])


def test_the_command_keeps_a_store_current_and_goes_on(site: _Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = "User-agent: *\nDisallow:\n"
    site.feed("/one", whole=TEXT)
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.address}/feed"/></body></opml>')
    store = tmp_path / "s.duckdb"
    command = ["watch", str(tmp_path / "feeds.opml"), "-s", str(store)]
    options = ["--once", "--pause", "0", "--allow-private", "--rules-only"]
    done = CliRunner().invoke(app, [*command, *options])
    assert done.exit_code == 0, done.output
    assert "2 new articles" in done.stderr
    done = CliRunner().invoke(app, [*command, *options])
    assert "0 new articles" in done.stderr
    assert site.asked["/feed"] == 1
    with Store(store, read_only=True) as opened:
        assert len(opened) == 2

"""Whatever goes wrong in one article is one line with its name, and the rest is built."""

import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest
from sitgraph.extract import parallel
from sitgraph.extract.parallel import extract_in_processes
from sitgraph.extract.pipeline import Extractor
from sitgraph.extract.time_limits import TimeLimitExceeded, time_limit
from sitgraph.graph.schema.errors import ArticleError, ModelError
from sitgraph.graph.schema.model import Article
from sitgraph.graph.store.building import build_store
from sitgraph.graph.store.claim_store import Store

from .conftest import ROOT
from .handmade_readers import Making, Reader


def _articles(*texts: str) -> list[Article]:
    return [
        msgspec.structs.replace(Article.from_text(text, id=str(n)), origin=f"folder/{n}.txt")
        for n, text in enumerate(texts)
    ]


def test_an_article_that_fails_or_lasts_is_one_line_and_the_rest_is_built(tmp_path: Path) -> None:
    errors: list[ArticleError] = []
    articles = _articles("one", "fails", "two", "lasts for ever", "three")
    built = build_store(articles, tmp_path / "s.duckdb", Reader(), seconds=0.1, on_error=errors.append)
    assert (built.read, built.stored) == (5, 3)
    assert [str(error) for error in errors] == [
        "folder/1.txt: can't be read: ZeroDivisionError: no such luck; skipped",
        "folder/3.txt: took longer than 0.1 seconds; skipped",
    ]


def test_a_killed_process_is_noticed_and_its_article_tried_once_more_alone(tmp_path: Path) -> None:
    errors: list[ArticleError] = []
    articles = _articles("zero", "kills", "two", "once", "fails", *(f"text {n}" for n in range(30)))
    found = list(
        extract_in_processes(articles, Making(tmp_path), workers=2, seconds=30, on_error=errors.append)
    )
    assert [x.article.id for x in found] == [str(n) for n in range(35) if n not in (1, 4)]
    assert [str(error).split(": ")[0] for error in errors] == ["folder/1.txt", "folder/4.txt"]
    assert "ended while it was read" in str(errors[0])


_ORPHANING: Final = """
import sys
from pathlib import Path
from sitgraph.extract.parallel import extract_in_processes
from sitgraph.graph.schema.model import Article
from tests.handmade_readers import Making

if __name__ == "__main__":
    articles = [Article.from_text(text, id=text) for text in ("one", "orphaned", "two")]
    list(extract_in_processes(articles, Making(Path(sys.argv[1])), workers=2, seconds=30, on_error=print))
"""


def test_processes_whose_parent_was_killed_end_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "orphaning.py"
    script.write_text(_ORPHANING)
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")


def test_an_interrupt_is_none_of_the_processes_business(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Sent before they have loaded, and while they read."""
    errors: list[ArticleError] = []
    articles = _articles("interrupted", "one")
    found = list(
        extract_in_processes(articles, Making(tmp_path), workers=2, seconds=30, on_error=errors.append)
    )
    assert [x.article.id for x in found] == ["0", "1"]
    assert not errors
    assert capfd.readouterr().err == ""


def test_another_process_takes_over_from_one_that_has_read_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_MOST_READ", 2)
    errors: list[ArticleError] = []
    articles = _articles(*(f"signed {n}" for n in range(9)))
    found = list(
        extract_in_processes(articles, Making(tmp_path), workers=2, seconds=30, on_error=errors.append)
    )
    assert [x.article.id for x in found] == [str(n) for n in range(9)]
    assert not errors
    assert len(list(tmp_path.glob("*.pid"))) >= 5


def test_a_process_beyond_its_time_is_replaced(tmp_path: Path) -> None:
    errors: list[ArticleError] = []
    articles = _articles("lasts for ever", "one", "two")
    found = list(
        extract_in_processes(articles, Making(tmp_path), workers=2, seconds=0.2, on_error=errors.append)
    )
    assert [x.article.id for x in found] == ["1", "2"]
    assert [str(error) for error in errors] == ["folder/0.txt: took longer than 0.2 seconds; skipped"]


def test_a_reader_that_can_not_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        list(
            extract_in_processes(
                _articles("one"), Making(tmp_path, fails=True), workers=2, seconds=9, on_error=lambda e: None
            )
        )


def test_a_limit_of_time_ends_its_block_alone() -> None:
    with pytest.raises(TimeLimitExceeded), time_limit(0.01):
        signal.pause()
    with time_limit(None), time_limit(30):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_is_read_is_kept_when_the_reading_is_stopped(tmp_path: Path) -> None:
    def stopped() -> Iterator[Article]:
        yield from _articles("one", "two")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_store(stopped(), tmp_path / "s.duckdb", Reader())
    with Store(tmp_path / "s.duckdb") as store:
        assert len(store) == 2


def _placed(text: str, place: str, *, day: str | None = None, name: str | None = "x") -> Article:
    article = Article.from_text(text, id=name, published=day)
    return msgspec.structs.replace(article, origin=place)


def _texts(store: Path) -> list[str]:
    with Store(store, read_only=True) as opened:
        return sorted(x.article.text for x in opened.extractions())


@pytest.mark.parametrize("days", [("2024-05-06", "2024-05-07"), (None, None)])
@pytest.mark.parametrize("together", [True, False])
def test_of_two_texts_with_one_id_the_same_is_kept_in_every_order(
    tmp_path: Path, days: tuple[str | None, str | None], together: bool
) -> None:
    one, two = _placed("One text.", "a.txt", day=days[0]), _placed("Another.", "b.txt", day=days[1])
    kept = []
    for order in ([one, two], [two, one]):
        errors: list[ArticleError] = []
        store = tmp_path / f"{len(kept)}.duckdb"
        for batch in [order, order] if together else [order[:1], order[1:], order]:
            build_store(batch, store, Reader(), on_error=errors.append)
        kept.append(_texts(store))
        assert all("a.txt" in str(error) and "b.txt" in str(error) for error in errors)
        assert len(errors) == 2
    assert kept[0] == kept[1]
    assert days[0] is None or kept[0] == ["Another."]


@pytest.mark.parametrize(
    ("days", "said"),
    [(("2024-05-06", "2024-05-07"), "b.txt is kept, the newer one"), ((None, None), ".txt is kept")],
)
def test_an_article_that_a_newer_one_replaces_is_not_counted(
    tmp_path: Path, days: tuple[str | None, str | None], said: str
) -> None:
    errors: list[ArticleError] = []
    articles = [_placed("One text.", "a.txt", day=days[0]), _placed("Another.", "b.txt", day=days[1])]
    for order in (articles, articles[::-1]):
        built = build_store(order, tmp_path / f"{len(errors)}.duckdb", Reader(), on_error=errors.append)
        assert (built.read, built.stored, built.unchanged) == (2, 1, 0)
    assert all(str(error).endswith(said) for error in errors)


def test_of_two_prints_of_one_text_the_later_is_kept_in_every_order(tmp_path: Path) -> None:
    prints = [
        _placed("One text.", "a.txt", day="2024-05-06"),
        _placed("One text.", "b.txt", day="2024-05-07"),
        _placed("Another.", "c.txt", day="2024-05-06"),
        msgspec.structs.replace(_placed("One text.", "d.txt", day="2024-05-07"), title="One title"),
    ]
    kept = set()
    for number, order in enumerate(itertools.permutations(prints)):
        store = tmp_path / f"{number}.duckdb"
        for batch in (order[:2], order, order):
            build_store(batch, store, Reader(), on_error=lambda error: None)
        with Store(store, read_only=True) as opened:
            kept |= {(x.article.text, x.article.published, x.article.title) for x in opened.extractions()}
    assert len(kept) == 1
    assert next(iter(kept))[:2] == ("One text.", "2024-05-07")


def test_an_article_that_comes_twice_counts_once(tmp_path: Path) -> None:
    article = _placed("One text.", "a.txt")
    twin = msgspec.structs.replace(article, origin="b.txt")
    built = build_store([article, twin, article], tmp_path / "s.duckdb", Reader())
    assert (built.read, built.stored, built.unchanged) == (3, 1, 2)


def test_a_corrected_file_takes_the_place_of_what_it_held(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    build_store(
        [_placed("Wrong.", "a.txt", name=None), _placed("Other.", "b.txt", name=None)], store, Reader()
    )
    built = build_store([_placed("Right.", "a.txt", name=None)], store, Reader())
    assert (built.stored, built.replaced) == (1, 1)
    assert _texts(store) == ["Other.", "Right."]


def test_lines_that_move_in_their_file_lose_nothing(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    lines = [_placed(text, f"a.jsonl:{n}", name=None) for n, text in enumerate(("One.", "Two."), 1)]
    build_store(lines, store, Reader())
    moved = [_placed(text, f"a.jsonl:{n}", name=None) for n, text in enumerate(("New.", "One.", "Two."), 1)]
    built = build_store(moved, store, Reader())
    assert (built.stored, built.unchanged, built.replaced) == (1, 2, 0)
    built = build_store(moved[:1], store, Reader())
    assert (built.unchanged, _texts(store)) == (1, ["New.", "One.", "Two."])


def test_an_extractor_reads_a_text(extractor: Extractor) -> None:
    (claim,) = extractor.extract("The SDF attacked ISIS.").claims
    assert claim.relation == "ASSAULTS"

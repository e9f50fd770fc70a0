"""Archives as they really are: long, packed, in tables with columns of their own, elsewhere, and damaged."""

import bz2
import csv
import gzip
import http.server
import io
import json
import lzma
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import fsspec
import pytest
from backports import zstd
from sitgraph.cli import app
from sitgraph.extract.articles import article_records
from sitgraph.extract.articles.sources import estimate, read_articles
from sitgraph.extract.articles.unpacking import Content
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article
from typer.testing import CliRunner

PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": partial(lzma.compress, preset=0),
    "zst": zstd.compress,
}


def _text(number: int) -> str:
    return f"The army took the town number {number} on Monday, and the rebels left it."


def _lines(count: int) -> bytes:
    return b"".join(json.dumps({"text": _text(n)}).encode() + b"\n" for n in range(count))


def _read(*sources: Path | str, **columns: str) -> tuple[list[Article], list[str]]:
    errors: list[ArticleError] = []
    found = list(read_articles(sources, on_error=errors.append, allow_private=True, columns=columns))
    return found, [str(error) for error in errors]


@pytest.mark.parametrize("packing", PACKED)
def test_an_archive_is_read_however_it_is_packed(tmp_path: Path, packing: str) -> None:
    (tmp_path / f"a.jsonl.{packing}").write_bytes(PACKED[packing](_lines(300)))
    (tmp_path / "unnamed").write_bytes(PACKED[packing](_lines(1)))
    found, errors = _read(tmp_path)
    assert [a.text for a in found] == [*(_text(n) for n in range(300)), _text(0)]
    assert errors == []


@pytest.mark.parametrize("packing", PACKED)
def test_a_damaged_archive_amid_others_is_one_line_and_keeps_what_was_read(
    tmp_path: Path, packing: str
) -> None:
    noise = b"".join(
        json.dumps({"text": _text(0), "n": os.urandom(600).hex()}).encode() + b"\n" for _ in range(3_000)
    )
    for name, content in (("a", _lines(1)), ("b", noise), ("c", _lines(2))):
        packed = PACKED[packing](content)
        (tmp_path / f"{name}.jsonl.{packing}").write_bytes(
            packed[: len(packed) // 2] if name == "b" else packed
        )
    found, errors = _read(tmp_path)
    (error,) = errors
    assert error.startswith(f"{tmp_path / 'b.jsonl'}.{packing}: damaged ")
    by_file = [str(a.origin).split("/")[-1][0] for a in found]
    assert (by_file.count("a"), by_file.count("c")) == (1, 2)
    assert 500 < by_file.count("b") < 3_000


@pytest.mark.parametrize(
    ("name", "head", "row", "packing"),
    [
        *(("a.jsonl", b"", b'{"text": "x"}\n', packing) for packing in PACKED),
        ("a.csv", b"text,title\n", b"x,y\n", "gz"),
        ("a.tsv", b"text\ttitle\n", b"x\ty\n", "gz"),
        ("a.json", b"[{},", b'{"text": "x"},', "gz"),
        ("a.mbox", b"", b"From x\nSubject: y\n\nz\n\n", "gz"),
        ("a.warc", b"", b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n", "gz"),
    ],
)
def test_rows_that_cost_nothing_to_pack_are_refused_in_one_line(
    tmp_path: Path, name: str, head: bytes, row: bytes, packing: str
) -> None:
    path = tmp_path / f"{name}.{packing}"
    path.write_bytes(PACKED[packing](head + row * 400_000 + (b"{}]" if name == "a.json" else b"")))
    found, errors = _read(path)
    (error,) = errors
    assert error.startswith(f"{path}: unpacks to more than ")
    assert error.endswith(" rows, over one for each byte; not read")
    assert len(found) <= 60_000


def test_parquet_of_rows_that_cost_nothing_to_pack_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT 'x' AS text FROM range(2000000)").write_parquet(str(path))
    found, errors = _read(path)
    assert found == []
    assert "rows, over one for each byte; not read" in errors[0]


def test_parquet_whose_rows_share_a_long_text_is_refused_before_any_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql("SELECT repeat('The army shelled the town. ', 20000) AS text FROM range(400)").write_parquet(
        str(path)
    )
    found, errors = _read(path)
    assert found == []
    assert errors == [f"{path}: unpacks to more than 216 MB, over 300 times its size; not read"]


@pytest.mark.parametrize("packing", ["gz", "zst"])
def test_articles_of_one_form_are_read_however_well_they_are_packed(tmp_path: Path, packing: str) -> None:
    form = " ".join(_text(number) for number in range(14))
    many = 55_000
    lines = (
        json.dumps({"id": f"a{n}", "text": f"{form} {n} fell in place {n * 7919 % 1009}."})
        for n in range(many)
    )
    (tmp_path / f"a.jsonl.{packing}").write_bytes(PACKED[packing]("\n".join(lines).encode()))
    with (tmp_path / f"a.jsonl.{packing}").open("rb") as stream:
        content = Content(stream, "a")
        assert sum(1 for _ in content.lines(are_records=True)) == many
    assert content.taken < 1_000_000


def _table(path: Path, rows: int = 3) -> Path:
    db = duckdb.connect()
    db.execute(
        "CREATE TABLE t AS SELECT "
        "'The army took the town number ' || i || ' on Monday, and the rebels left it.' AS story_text, "
        "'Town ' || i AS slug, DATE '2024-05-06' + i::INT AS filed, "
        "['Jane Roe', 'John Doe'] AS desk, {'name': 'Example News'} AS source FROM range(?) r(i)",
        [rows],
    )
    db.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_table_is_read_by_the_columns_that_are_named(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.parquet")
    found, errors = _read(path, text="story_text", title="slug", published="filed", authors="desk")
    assert errors == []
    assert [a.text for a in found] == [_text(n) for n in range(3)]
    assert [(a.title, a.published) for a in found[:2]] == [("Town 0", "2024-05-06"), ("Town 1", "2024-05-07")]
    assert found[0].authors == ("Jane Roe", "John Doe")
    assert found[0].publisher == "Example News"
    assert found[0].origin == f"{path}:1"


@pytest.mark.parametrize("name", ["a.parquet.gz", "no_suffix"])
def test_parquet_is_told_by_its_bytes_and_read_from_where_it_can_not_be_sought(
    tmp_path: Path, name: str
) -> None:
    data = _table(tmp_path / "given.parquet").read_bytes()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    assert len(_read(tmp_path / name, text="story_text")[0]) == 3


def test_columns_that_are_not_there_and_damaged_parquet_are_one_line(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.parquet")
    assert _read(path)[1][0].endswith(
        "no column with the text; expected one named text, content or body, "
        "found story_text, slug, filed, desk, source"
    )
    assert "no column 'body text'; found story_text" in _read(path, text="body text")[1][0]
    (tmp_path / "b.parquet").write_bytes(path.read_bytes()[:200])
    assert "damaged Parquet" in _read(tmp_path / "b.parquet")[1][0]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_other_records_have_columns_of_their_own_too(tmp_path: Path, suffix: str) -> None:
    rows = [{"Story": _text(n), "text": "no", "day": f"2024-05-0{n + 1}"} for n in range(2)]
    path = tmp_path / f"a.{suffix}"
    with path.open("w", newline="") as file:
        if suffix == "jsonl":
            file.writelines(json.dumps(row) + "\n" for row in rows)
        else:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    found, errors = _read(path, text="Story", published="day")
    assert errors == []
    assert [(a.text, a.published) for a in found] == [(_text(0), "2024-05-01"), (_text(1), "2024-05-02")]


def test_the_columns_are_given_on_the_command_line(tmp_path: Path) -> None:
    path = _table(tmp_path / "a.parquet", rows=1)
    options = [
        "--text-column",
        "story_text",
        "--date-column",
        "filed",
        "--title-column",
        "slug",
        "--rules-only",
    ]
    done = CliRunner().invoke(app, ["extract", str(path), *options])
    assert done.exit_code == 0, done.output
    article = json.loads(done.stdout)["article"]
    assert (article["text"], article["published"], article["title"]) == (_text(0), "2024-05-06", "Town 0")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_long_table_is_read_a_part_at_a_time_as_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    cells = [f'{_text(n)}\u00a0Café, "so-called",\nand a second line.' for n in range(1_200)]
    written = io.StringIO()
    csv.writer(written).writerows([["title", "text"], *(["É", cell] for cell in cells)])
    (tmp_path / "a.csv").write_bytes(written.getvalue().encode(encoding))
    short, _ = _read(tmp_path / "a.csv")
    monkeypatch.setattr(article_records, "_AT_ONCE", 70_000)
    monkeypatch.setattr("sitgraph.extract.articles.unpacking._STEP", 1_000)
    long, errors = _read(tmp_path / "a.csv")
    assert errors == []
    assert [a.text for a in long] == [a.text for a in short]
    assert len(long) == len(cells)


def test_a_long_array_is_read_a_part_at_a_time_as_a_short_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = [{"text": f"{_text(n)} Café \ud800 [x], {{y}}", "n": float("nan")} for n in range(400)]
    (tmp_path / "a.json").write_text(json.dumps(values, indent=1))
    short, _ = _read(tmp_path / "a.json")
    monkeypatch.setattr(article_records, "_AT_ONCE", 5_000)
    monkeypatch.setattr(article_records, "_STEP", 777)
    long, errors = _read(tmp_path / "a.json")
    assert errors == []
    assert long == short
    assert len(long) == 400
    (tmp_path / "a.json").write_text(json.dumps(values)[:-4_000])
    cut, errors = _read(tmp_path / "a.json")
    assert 300 < len(cut) < 400
    assert "the array is damaged here" in errors[0]


def test_files_of_other_file_systems_are_read_alone_by_pattern_and_by_folder() -> None:
    system = fsspec.filesystem("memory")
    for name, content in (
        ("one.jsonl.gz", gzip.compress(_lines(2))),
        ("two.txt", _text(7).encode()),
        ("x.png", b""),
    ):
        system.pipe(f"/archive/{name}", content)
    try:
        for source, count in (("one.jsonl.gz", 2), ("*.jsonl.gz", 2), ("", 3)):
            found, errors = _read(f"memory://archive/{source}")
            assert (len(found), errors) == (count, [])
        assert found[0].origin == "memory:///archive/one.jsonl.gz:1"
        assert _read("memory://archive/none.txt")[1] == [
            "memory://archive/none.txt: no such file, folder or pattern"
        ]
        assert "nosuch://x" in _read("nosuch://x/y.txt")[1][0]
    finally:
        system.rm("/archive", recursive=True)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    class _Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_archive_behind_an_address_may_be_longer_than_a_page(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sitgraph.extract.articles.fetching.MAX_BYTES", 1_000)
    (tmp_path / "a.jsonl").write_bytes(_lines(100))
    (tmp_path / "b.parquet").write_bytes(_table(tmp_path / "c.parquet").read_bytes())
    found, errors = _read(f"{site}/a.jsonl")
    assert (len(found), errors) == (100, [])
    assert found[0].origin == f"{site}/a.jsonl:1"
    assert len(_read(f"{site}/b.parquet", text="story_text")[0]) == 3


def test_the_number_of_articles_is_estimated_from_the_beginnings_of_files(tmp_path: Path) -> None:
    _table(tmp_path / "a.parquet", rows=7)
    (tmp_path / "b.csv").write_text('text\n"one\nline"\ntwo\n')
    (tmp_path / "c.jsonl").write_bytes(_lines(3))
    (tmp_path / "d.json").write_text(json.dumps([{"text": "x"}] * 4))
    (tmp_path / "e.mbox").write_text("From a\nSubject: x\n\nx\n\nFrom b\nSubject: x\n\ny\n")
    (tmp_path / "f.rss").write_text("<rss><channel><item></item><item>x</item></channel></rss>")
    (tmp_path / "g.jsonl.gz").write_bytes(gzip.compress(_lines(500)))
    (tmp_path / "h.txt").write_text("one")
    assert estimate([tmp_path]) == 7 + 2 + 3 + 4 + 2 + 2 + 500 + 1
    (tmp_path / "long.jsonl").write_bytes(_lines(200_000))
    assert 190_000 < (estimate([tmp_path / "long.jsonl"]) or 0) < 215_000

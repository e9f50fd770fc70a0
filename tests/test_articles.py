"""Reading files and folders, and every kind of bad input."""

import gzip
import json
import os
from pathlib import Path

import pytest
from sitgraph.extract.articles.sources import estimate, read_articles
from sitgraph.extract.articles.unpacking import MAX_BYTES
from sitgraph.graph.schema.errors import ArticleError

from .conftest import ROOT

TEXT = (
    "Army enters town\n\nBy Jane Roe\n\nTroops entered the town on Monday. They met no resistance.\n"
    "\nSubscribe to our newsletter."
)


def _errors(*sources: object) -> tuple[list[str], int]:
    errors: list[ArticleError] = []
    read = list(read_articles([str(s) for s in sources], on_error=errors.append))
    return [str(e) for e in errors], len(read)


def test_plain_text_is_kept_and_its_zones_are_marked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (article,) = read_articles([tmp_path / "a.txt"])
    assert article.text == TEXT
    assert (article.title, article.authors) == ("Army enters town", ("Jane Roe",))
    assert [(z.kind, TEXT[z.start : z.end][:12]) for z in article.zones] == [
        ("title", "Army enters "),
        ("byline", "By Jane Roe"),
        ("body", "Troops enter"),
        ("boilerplate", "Subscribe to"),
    ]


def test_html_gives_text_title_author_date_and_site() -> None:
    (article,) = read_articles([ROOT / "examples" / "articles" / "2018-01-afrin.html"])
    assert (article.title, article.authors, article.publisher, article.published) == (
        "Turkey opens offensive against YPG in Afrin",
        ("Marcus Feld",),
        "The Levant Dispatch",
        "2018-01-21",
    )
    assert "Home" not in article.text
    assert article.text.startswith(article.title or "?")


def test_json_lines_keep_their_text_and_given_mentions(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": "  The SDF left.\n",
        "authors": "A. Writer",
        "published": "2019-03-21T10:00:00Z",
        "mentions": [{"start": 6, "end": 9, "type": "ArmedGroup"}],
        "more": 1,
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n\n" + json.dumps({"text": "Another."}) + "\n")
    first, second = read_articles([tmp_path / "a.jsonl"])
    assert (first.id, first.text, first.authors, first.published) == (
        "7",
        "  The SDF left.\n",
        ("A. Writer",),
        "2019-03-21",
    )
    assert first.mentions[0].type == "ArmedGroup"
    assert second.id


def test_gzip_folders_and_globs_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt.gz").write_bytes(gzip.compress(b"Second text. It is here."))
    (tmp_path / "one.txt").write_text("First text. It is here.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("no")
    assert [a.text.split()[0] for a in read_articles([tmp_path])] == ["First", "Second"] or [
        a.text.split()[0] for a in read_articles([tmp_path])
    ] == ["First", "Second"]
    assert len(list(read_articles([str(tmp_path / "**" / "*.txt*")]))) == 2
    assert len(list(read_articles([tmp_path, tmp_path / "one.txt"]))) == 2


def test_the_number_of_articles_is_estimated_for_the_progress() -> None:
    assert estimate([ROOT / "examples" / "articles"]) == 7
    assert estimate(["-"]) is None
    assert estimate(["http://127.0.0.1/"]) == 1


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"   \n ", "empty"),
        ("a.txt", b"\x00\x01\x02binary", "binary data"),
        ("a.jsonl", b'{"title": "x"}', "1: no 'text' field"),
        ("a.jsonl", b"[1, 2]", "an array, but not of articles"),
        ("a.jsonl", b"3", "1: no object"),
        ("a.jsonl", b'{"text": "Fine."}\n{"text": 3}', "2: "),
        ("a.jsonl", b'{"text": "   "}', "'text' is empty"),
        ("a.jsonl", b"{broken", "1: "),
        ("a.jsonl", b'{"text": "Hi.", "mentions": [{"start": 1, "end": 99}]}', "lies outside the text"),
        ("a.html", b"<html><body></body></html>", "no article text"),
        ("a.txt.gz", b"\x1f\x8bnot gzip", "damaged gzip"),
        ("a.txt", b"\xff\xfeA\x00\x00\xd8B", "begins like UTF-16"),
    ],
)
def test_bad_input_is_one_line_that_names_file_and_reason(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z.txt").write_text("A good text. It is read all the same.")
    errors, read = _errors(tmp_path / name, tmp_path / "z.txt")
    assert len(errors) == 1
    assert errors[0].startswith(str(tmp_path / name))
    assert expected in errors[0]
    assert "\n" not in errors[0]
    assert read >= 1


def test_a_missing_file_a_loop_of_links_and_a_huge_article(tmp_path: Path) -> None:
    os.symlink(tmp_path / "loop", tmp_path / "loop")
    (tmp_path / "huge.txt").write_bytes(b"a " * (MAX_BYTES // 2 + 10))
    for source, expected in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "loop", "can't read"),
        (tmp_path / "huge.txt", "more than 20 MB"),
    ):
        errors, read = _errors(source)
        assert read == 0
        assert len(errors) == 1
        assert expected in errors[0]


def test_other_encodings_are_told(tmp_path: Path) -> None:
    text = (
        "Le général a déclaré que l'armée était entrée dans la ville après la bataille. Les forces "
        "étaient prêtes."
    )
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(("\ufeff" + text).encode("utf-16-le"))
    (tmp_path / "c.txt").write_bytes(text.encode("utf-32"))
    read = list(read_articles([tmp_path], any_language=True))
    assert [(a.text, a.language) for a in read] == [(text, "fr")] * 3

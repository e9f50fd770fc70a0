"""What people bring: exports, tables, feeds, archives, mail and documents."""

import gzip
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from sitgraph.extract.articles.content_kinds import SUFFIXES
from sitgraph.extract.articles.input_options import ignore_note
from sitgraph.extract.articles.sources import read, read_articles
from sitgraph.extract.articles.unpacking import Content
from sitgraph.graph.schema.errors import ArticleError
from sitgraph.graph.schema.model import Article
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "The rebels took the town on Monday, and the army left it."
LONG = " ".join([TEXT] * 12)


def _read(path: Path, **options: bool) -> tuple[list[Article], list[str], list[str]]:
    errors: list[ArticleError] = []
    notes: list[str] = []
    found = list(read_articles([path], on_error=errors.append, on_note=notes.append, **options))
    return found, [str(error) for error in errors], notes


def _written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"text": TEXT}, {"text": f"Later, {TEXT}"}]),
        json.dumps({"articles": [{"text": TEXT}, {"text": f"Later, {TEXT}"}]}, indent=1),
        json.dumps({"text": TEXT}) + "\n\n" + json.dumps({"text": f"Later, {TEXT}"}),
        "\ufeff" + json.dumps({"text": TEXT}) + "\r\n" + json.dumps({"text": f"Later, {TEXT}"}),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a"])
def test_json_is_read_in_every_form(tmp_path: Path, content: str, name: str) -> None:
    if name == "a" and content.startswith("\ufeff"):
        name = "a.ndjson"
    found, errors, _ = _read(_written(tmp_path, name, content))
    assert [a.text for a in found] == [TEXT, f"Later, {TEXT}"]
    assert errors == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_json_lines_in_wide_encodings_lose_no_line(tmp_path: Path, encoding: str) -> None:
    lines = "".join(json.dumps({"text": f"{n}: {TEXT}"}) + "\n" for n in range(3))
    found, errors, _ = _read(_written(tmp_path, "a.jsonl", lines.encode(encoding)))
    assert (len(found), errors) == (3, [])


def test_one_indented_object_is_one_article(tmp_path: Path) -> None:
    (article,), errors, _ = _read(
        _written(tmp_path, "a.json", json.dumps({"content": TEXT, "id": 3}, indent=2))
    )
    assert (article.text, article.id, errors) == (TEXT, "3", [])


def test_the_keys_of_exports_are_known(tmp_path: Path) -> None:
    record = {
        "maintext": TEXT,
        "headline": "Town taken",
        "authors": [{"name": "Jane Roe"}, "John Doe"],
        "source": {"name": "Example News"},
        "date_publish": "2024-05-06 10:00:00",
        "date_modify": 1715594400,
        "link": "https://example.org/a",
        "category": "World",
    }
    (article,), _, notes = _read(_written(tmp_path, "a.jsonl", json.dumps(record)))
    assert (article.title, article.authors, article.publisher) == (
        "Town taken",
        ("Jane Roe", "John Doe"),
        "Example News",
    )
    assert (article.published, article.updated, article.section) == ("2024-05-06", "2024-05-13", "World")
    assert (article.url, article.origin, notes) == ("https://example.org/a", f"{tmp_path / 'a.jsonl'}:1", [])


@pytest.mark.parametrize(
    "written", ["2019-13-01", "now", "2 days ago", "0001-01-01T00:00:00Z", "03/04/2024", 1e300, True]
)
def test_an_unclear_day_is_none_and_is_said(tmp_path: Path, written: object) -> None:
    (article,), errors, notes = _read(
        _written(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": written}))
    )
    assert (article.published, errors) == (None, [])
    assert written is True or ("'published'" in notes[0] and len(notes) == 1)


def test_markup_in_a_record_becomes_paragraphs(tmp_path: Path) -> None:
    record = {"content": f"<p>{TEXT}</p><p>Then&nbsp;they left.</p>"}
    (article,), _, _ = _read(_written(tmp_path, "a.jsonl", json.dumps(record)))
    assert article.text == f"{TEXT}\n\nThen they left."


def test_a_file_that_is_no_json_is_one_error(tmp_path: Path) -> None:
    found, errors, _ = _read(_written(tmp_path, "a.json", f"{TEXT}\n" * 50))
    assert (found, len(errors)) == ([], 1)
    assert "not JSON" in errors[0]


def test_what_exports_write_beside_the_standard_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        b'{"text": "Troops left.", "published": NaN, "score": -Infinity}',
        b'{"text": "They \\ud83d fled \\ud83d\\ude80.\tAll."}',
        '{"text": "Zo\u00eb left."}'.encode("cp1252"),
        b'{"text": "A tab\there."}',
    ]
    path.write_bytes(b"\n".join(lines))
    texts = [article.text for article in read_articles(path, any_language=True)]
    assert texts == ["Troops left.", "They \ufffd fled \U0001f680.\tAll.", "Zoë left.", "A tab\there."]


def test_lines_are_read_though_the_first_is_broken_like_an_array(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("[" * 3000 + '\n{"text": "Troops left the town."}\n')
    errors: list[ArticleError] = []
    (article,) = read_articles(path, on_error=errors.append)
    assert article.text == "Troops left the town."
    assert [str(error) for error in errors] == [f"{path}:1: nested too deeply to be an article"]


def test_a_broken_line_costs_that_line_alone(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}), "{broken", json.dumps({"text": f"Later, {TEXT}"}), "[" * 5000]
    found, errors, _ = _read(_written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert len(found) == 2
    assert [error.split(": ")[0].rsplit(":", 1)[1] for error in errors] == ["2", "4"]


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.tsv", "\t"), ("a", ",")])
def test_a_table_is_read_by_the_names_of_its_columns(tmp_path: Path, name: str, mark: str) -> None:
    rows = [
        ["id", "Content", "date"],
        ["7", f'"{TEXT}\n\nThen, they left."', "2024-05-06"],
        ["8", f'"{TEXT}"', ""],
    ]
    found, errors, _ = _read(_written(tmp_path, name, "\n".join(mark.join(row) for row in rows)))
    assert [(a.id, a.published) for a in found] == [("7", "2024-05-06"), ("8", None)]
    assert found[0].text.endswith("Then, they left.")
    assert errors == []


def test_a_table_without_a_column_of_text_is_one_error(tmp_path: Path) -> None:
    found, errors, _ = _read(_written(tmp_path, "a.csv", "province,killed\nBamba,9\nGao,3\n"))
    assert found == []
    assert errors == [
        f"{tmp_path / 'a.csv'}: no column with the text; expected one named "
        "text, content or body, found province, killed"
    ]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title>
<item><title>Town taken</title><link>https://example.org/a</link><dc:creator>Jane Roe</dc:creator>
<pubDate>Mon, 06 May 2024 10:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>{LONG}</p><p>They left.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://example.org/b</link><description>More
soon.</description></item> </channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example News</title>
<entry><title>Town taken</title>
<link href="https://example.org/a"/>
<author><name>Jane Roe</name></author><published>2024-05-06T10:00:00Z</published>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize(("feed", "name"), [(RSS, "a.xml"), (RSS, "a"), (ATOM, "a.atom"), (ATOM, "a")])
def test_items_of_a_feed_with_their_text_are_articles(tmp_path: Path, feed: str, name: str) -> None:
    (article,), errors, notes = _read(_written(tmp_path, name, feed))
    assert (article.title, article.authors, article.publisher) == (
        "Town taken",
        ("Jane Roe",),
        "Example News",
    )
    assert (article.published, article.url, errors) == ("2024-05-06", "https://example.org/a", [])
    assert article.text.endswith("\n\nThey left.")
    assert ["--fetch-links" in note for note in notes] == ([True] if feed == RSS else [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "[]"),
        ("a.xml", "<rss><channel><title>Lake Herald</title></channel></rss>"),
        ("a.xml", "<rss><channel><item><title>Cut o"),
        ("a.csv", "title,text\n"),
    ],
)
def test_what_holds_no_article_says_so(tmp_path: Path, name: str, content: str) -> None:
    found, errors, _ = _read(_written(tmp_path, name, content))
    assert not found
    assert len(errors) == 1
    assert "a." in errors[0]


@pytest.mark.parametrize(
    "content",
    [
        f'title,text,published\nArmy leaves,"{TEXT}",2024-05-06\n',
        json.dumps({"title": "Army leaves", "content": TEXT, "published": "2024-05-06"}),
        "<!DOCTYPE html><html><head><meta name='date' content='2024-05-06'></head>"
        f"<body><h1>Army leaves</h1><p>{LONG}</p></body></html>",
    ],
)
def test_what_is_saved_as_text_is_read_as_what_it_is(tmp_path: Path, content: str) -> None:
    (article,), errors, _ = _read(_written(tmp_path, "a.txt", content))
    assert not errors
    assert (article.title, article.published) == ("Army leaves", "2024-05-06")


def test_what_an_item_that_leads_nowhere_says_is_all_there_is(tmp_path: Path) -> None:
    feed = RSS.replace("<link>https://example.org/b</link>", "")
    (_, article), errors, notes = _read(_written(tmp_path, "a.xml", feed))
    assert (article.title, article.url, errors, notes) == ("Only a teaser", None, [], [])
    assert article.text.split() == ["Only", "a", "teaser", "More", "soon."]


def test_a_sitemap_names_pages_and_other_xml_is_one_error(tmp_path: Path) -> None:
    sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://example.org/a</loc></url></urlset>"
    found, errors, notes = _read(_written(tmp_path, "map.xml", sitemap))
    assert (found, errors, len(notes)) == ([], [], 1)
    found, errors, notes = _read(_written(tmp_path, "other.xml", "<note><to>x</to></note>"))
    assert (found, notes) == ([], [])
    assert "neither a feed nor a sitemap" in errors[0]


def test_entities_of_a_feed_read_no_file(tmp_path: Path) -> None:
    secret = _written(tmp_path, "secret.txt", "do not tell")
    feed = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>' + RSS.partition("?>")[2].replace(
        "They left.", "&x;"
    )
    found, _, _ = _read(_written(tmp_path, "a.xml", feed))
    assert all("do not tell" not in article.text for article in found)


def test_pages_of_a_web_archive_are_articles_with_their_addresses(tmp_path: Path) -> None:
    page = (
        f"<html><body><article><h1>Town taken</h1><p>{LONG}</p><p>{LONG}</p></article></body></html>".encode()
    )
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, kind, data in (
        ("https://example.org/a", "text/html", page),
        ("https://example.org/b", "image/png", b"x"),
    ):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        payload = io.BytesIO(data)
        record = writer.create_warc_record(url, "response", payload=payload, http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    (article,), errors, _ = _read(_written(tmp_path, "a.warc.gz", buffer.getvalue()))
    assert (article.title, article.url, errors) == ("Town taken", "https://example.org/a", [])


def test_messages_of_a_mailbox_are_articles(tmp_path: Path) -> None:
    mail = (
        "From a@example.org Mon May  6 10:00:00 2024\nFrom: Jane Roe <a@example.org>\nSubject: Town taken\n"
        f"Date: Mon, 6 May 2024 10:00:00 +0000\nMessage-ID: <1@example.org>\n\n{TEXT}\n\n"
        "From b@example.org Tue May  7 10:00:00 2024\nFrom: b@example.org\nSubject: Town lost\n"
        f"Date: Tue, 7 May 2024 10:00:00 +0000\nContent-Type: text/html\n\n<p>{TEXT}</p>\n"
    )
    found, errors, _ = _read(_written(tmp_path, "a.mbox", mail))
    assert [(a.title, a.published, a.authors) for a in found] == [
        ("Town taken", "2024-05-06", ("Jane Roe",)),
        ("Town lost", "2024-05-07", ()),
    ]
    assert (found[0].id, errors) == ("1@example.org", [])
    assert TEXT in found[1].text


def _word_document(path: Path) -> None:
    document = docx.Document()
    document.add_heading("Town taken")
    document.add_paragraph(TEXT)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("province", "killed"), ("9", "9")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(str(path))


def test_a_word_document_gives_paragraphs_and_rows(tmp_path: Path) -> None:
    _word_document(tmp_path / "a.docx")
    (article,), errors, _ = _read(tmp_path / "a.docx")
    assert (article.title, errors) == ("Town taken", [])
    assert article.text == f"Town taken\n\n{TEXT}\n\nprovince | killed\n9 | 9"
    assert article.zones[-1].kind == "table"


@pytest.mark.parametrize(("by", "day"), [("", None), ("Jane Roe", "2024-05-06")])
def test_a_word_document_that_nobody_changed_has_the_day_of_its_template(
    tmp_path: Path, by: str, day: str | None
) -> None:
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.core_properties.created = datetime(2024, 5, 6, tzinfo=UTC)
    document.core_properties.last_modified_by = by
    document.save(str(tmp_path / "a.docx"))
    (article,), _, _ = _read(tmp_path / "a.docx")
    assert article.published == day


def _pdf(lines: list[str]) -> bytes:
    """A PDF of one page, by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 50 700 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> /MediaBox [0 0 612 792] >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 6\n0000000000 65535 f \n{table}"
    data += f"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data.encode()


def test_lines_of_a_pdf_become_paragraphs(tmp_path: Path) -> None:
    path = _written(
        tmp_path, "a.pdf", _pdf(["The rebels took the town on Mon-", "day, and the army", "left it."])
    )
    (article,), errors, _ = _read(path)
    assert (article.text, errors) == ("The rebels took the town on Monday, and the army left it.", [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4 broken"),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.warc", b"WARC/1.0\r\nbroken"),
        ("a.docx", b"text"),
    ],
)
def test_a_damaged_document_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    found, errors, _ = _read(_written(tmp_path, name, content))
    assert found == []
    assert len(errors) == 1
    assert errors[0].startswith(str(tmp_path / name))


def test_unpacking_stops_at_a_bound(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as file:
        for _ in range(70):
            file.write(b"town\n" * 200_000)
    for name in ("a.txt.gz", "a.jsonl.gz"):
        found, errors, _ = _read(_written(tmp_path, name, bomb.getvalue()))
        assert found == []
        assert len(errors) == 1
        assert "not read" in errors[0]
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 201_000_000)
    _, errors, _ = _read(tmp_path / "bomb.docx")
    assert "unpacks to more than" in errors[0]


def test_lines_are_the_same_however_content_is_cut() -> None:
    data = b"".join(b"%d %s\n" % (n, b"x" * (n * 37 % 5000)) for n in range(900)) + b"last"
    assert list(Content(io.BytesIO(data), "x").lines()) == data.split(b"\n")


def test_a_folder_says_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "c.png", "d.zip", ".hidden.png"):
        _written(tmp_path, name, TEXT)
    found, errors, notes = _read(tmp_path)
    assert (len(found), errors) == (1, [])
    assert notes == [f"{tmp_path}: 3 files passed over that are no articles (2 .png, 1 .zip)"]
    assert ".png" not in SUFFIXES


def test_one_article_is_read_from_text_path_or_bytes(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.txt", f"Town taken\n\nBy Jane Roe\n\n{TEXT}")
    by_path, by_str, by_bytes = read(path), read(str(path)), read(path.read_bytes())
    by_text = read(path.read_text())
    assert by_path == by_str
    assert {a.text for a in (by_path, by_bytes, by_text)} == {path.read_text()}
    assert {a.authors for a in (by_path, by_bytes, by_text)} == {("Jane Roe",)}
    assert read(TEXT, published="2024-05-06").published == "2024-05-06"
    assert list(read_articles(str(path))) == [by_path]


@pytest.mark.parametrize("source", ["none.txt", "./none", "/nowhere/none.html", ""])
def test_a_missing_file_is_not_taken_for_a_text(source: str) -> None:
    with pytest.raises(ArticleError):
        read(source)


def test_several_articles_are_not_one(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.jsonl", json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": LONG}))
    with pytest.raises(ArticleError, match="holds 2 articles"):
        read(path)


def test_an_article_of_a_text_alone_is_all_body() -> None:
    article = Article.from_text(TEXT, published="2024-05-06")
    assert [(z.kind, z.start, z.end) for z in article.zones] == [("body", 0, len(TEXT))]
    assert article.id == Article.from_text(TEXT).id != Article.from_text(LONG).id


def test_soft_hyphens_are_left_out_of_texts_unless_mentions_count_on_them(tmp_path: Path) -> None:
    text = TEXT.replace("rebels", "re\xadbels")
    mention = {"start": 4, "end": 11}
    lines = [json.dumps({"text": text}), json.dumps({"text": text, "mentions": [mention]})]
    first, second = _read(_written(tmp_path, "a.jsonl", "\n".join(lines)))[0]
    assert (first.text, second.text) == (TEXT, text)
    assert read(text).text == TEXT


GERMAN = "Die Armee hat am Montag die Stadt angegriffen und viele Menschen getötet, sagten Zeugen."


def test_what_is_not_english_is_said_and_left_out(tmp_path: Path) -> None:
    path = _written(tmp_path, "a.txt", f"{GERMAN}\n\n{GERMAN}")
    found, errors, _ = _read(path)
    assert (found, errors) == ([], [f"{path}: in German, not English; left out (--any-language reads it)"])
    (article,), errors, _ = _read(path, any_language=True)
    assert (article.language, errors) == ("de", [])


def test_a_wrong_language_in_a_record_is_put_right(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": LONG, "language": "fr"}),
        json.dumps({"text": f"{GERMAN} {GERMAN}", "language": "en"}),
    ]
    found, errors, _ = _read(_written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [a.language for a in found] == ["en"]
    assert len(errors) == 1


def test_a_paragraph_in_another_language_is_a_zone_of_its_own() -> None:
    article = read(f"{LONG}\n\n{GERMAN} {GERMAN}\n\n{TEXT}")
    assert [z.kind for z in article.zones] == ["body", "foreign", "body"]


@pytest.mark.parametrize(
    "text", ["The SDF attacked ISIS.", "SDF captured Baghouz. Daesh fled Hajin.", "M23 FARDC SADC"]
)
def test_a_few_words_are_taken_for_english(text: str) -> None:
    assert read(text).language == "en"


def test_notes_may_be_left_unheard() -> None:
    assert ignore_note("anything") is None

"""Articles as records: JSON Lines, JSON arrays and objects, CSV and TSV, under the keys that exports use."""

import codecs
import csv
import io
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article, Given
from .article_parts import ArticleParts, article_of
from .byline_lines import authors_in
from .days import day_of
from .decoding import decoded, is_wide, text_lines, without_soft_hyphens
from .input_options import InputOptions
from .page_body import fragment_text
from .unpacking import MAX_BYTES, MAX_COLLECTION, Content
from .zones import layout

_SPELLED: Final = {
    "text": (
        "text content maintext body article_text articlebody article_body full_text fulltext content_text "
        "bodytext body_text raw_text plain_text article story content_html"
    ),
    "id": "id _id uuid guid article_id",
    "url": "url link source_url canonical_url web_url permalink uri",
    "title": "title headline title_page name",
    "authors": "authors author byline creator dc:creator",
    "publisher": "publisher site_name sitename source_name outlet publication source_domain source media",
    "section": "section category articlesection",
    "published": (
        "published date_publish date_published datepublished published_at publishedat publish_date pub_date "
        "pubdate publication_date date timestamp created_at"
    ),
    "updated": "updated date_modify date_modified datemodified modified updated_at last_modified",
    "language": "language lang",
    "mentions": "mentions",
}
KEYS: Final[Mapping[str, tuple[str, ...]]] = {name: tuple(keys.split()) for name, keys in _SPELLED.items()}
"""Our names for what is known of an article, each with the keys of exports in the order in which they are
tried.
"""
_COLLECTIONS: Final = (
    "articles",
    "items",
    "results",
    "data",
    "docs",
    "documents",
    "entries",
    "records",
    "stories",
)
_TRIED: Final = 20
_AT_ONCE: Final = 16_000_000
"""Bytes from which on a table or an array is not read as a whole."""
_HALF_CHARACTER: Final = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2}"
)
_STEP: Final = 1 << 20
_SHORTEST_HTML: Final = 8

Record = Mapping[str, Any]


def json_articles(content: Content, options: InputOptions) -> Iterator[Article]:
    """The articles of a file of JSON, whether lines, an array or one object."""
    if is_wide(content.peek()):
        text = decoded(content.whole(MAX_COLLECTION, "file"), content.origin)
        content.admit(text.count("\n"))
        content = Content(io.BytesIO(text.encode("utf-8", "replace")), content.origin)
    head = content.peek().removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"["):
        data = content.first(_AT_ONCE)
        if len(data) >= _AT_ONCE:
            yield from _of_long_array(data, content, options)
            return
        try:
            values = _decoded_json(data, content.origin)
        except ArticleError:
            if not _has_lines(data):
                raise
            content = Content(io.BytesIO(data), content.origin)  # lines, the first of them broken
        else:
            yield from _of_list(values, content, options)
            return
    numbered = enumerate(content.lines(are_records=True), 1)
    lines = ((number, line.removeprefix(b"\xef\xbb\xbf")) for number, line in numbered)
    first = list(itertools.islice((row for row in lines if row[1].strip()), _TRIED))
    if len(first) > 1 and not any(_is_json(line) for _, line in first):
        whole = b"\n".join([*(line for _, line in first), *_bounded(lines, content.origin)])
        yield from _of_object(_decoded_json(whole, content.origin), content, options)
        return
    for number, line in itertools.chain(first, lines):
        if line.strip():
            yield from _of_line(line, f"{content.origin}:{number}", options)


def _bounded(lines: Iterator[tuple[int, bytes]], origin: str) -> Iterator[bytes]:
    size = 0
    for _, line in lines:
        size += len(line)
        if size > MAX_COLLECTION:
            raise ArticleError(
                f"{origin}: more than {MAX_COLLECTION // 1_000_000} MB in one object; not read"
            )
        yield line


def _has_lines(data: bytes) -> bool:
    """Whether any of the first lines is an object of its own."""
    first = itertools.islice(io.BytesIO(data), _TRIED)
    return any(line.lstrip().startswith(b"{") and _is_json(line) for line in first)


def _decoded_json(data: bytes, origin: str) -> Any:
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data)
    except RecursionError as error:
        raise ArticleError(f"{origin}: nested too deeply to be an article") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        try:
            return _lenient_json(data, origin)
        except (ValueError, RecursionError, ArticleError):
            raise ArticleError(
                f"{origin}: not JSON: {error}; expected one article per line, an array or an object"
            ) from error


def _lenient_json(data: bytes, origin: str) -> Any:
    """What exports write beside the standard: NaN, halves of characters, controls, other encodings."""
    return json.loads(_HALF_CHARACTER.sub(r"\\ufffd", decoded(data, origin)), strict=False)


def _is_json(line: bytes) -> bool:
    try:
        _decoded_json(line, "")
    except ArticleError:
        return False
    return True


def _of_line(line: bytes, origin: str, options: InputOptions) -> Iterator[Article]:
    try:
        record = _decoded_json(line, origin)
    except ArticleError as error:
        options.on_error(error)
        return
    yield from _of_one(record, origin, options)


def _of_object(value: Any, content: Content, options: InputOptions) -> Iterator[Article]:
    """One article, or an object that holds a list of them."""
    if isinstance(value, dict) and _known(value, options.columns).get("text") is None:
        for key in _COLLECTIONS:
            if isinstance(value.get(key), list):
                yield from _of_list(value[key], content, options)
                return
    yield from _of_one(value, content.origin, options)


def _of_list(values: Any, content: Content, options: InputOptions) -> Iterator[Article]:
    content.admit(len(values))
    if values and not any(isinstance(value, dict) for value in values[:_TRIED]):
        raise ArticleError(f"{content.origin}: an array, but not of articles; expected objects with 'text'")
    for number, value in enumerate(values, 1):
        yield from _of_one(value, f"{content.origin}:{number}", options)


def _of_long_array(first: bytes, content: Content, options: InputOptions) -> Iterator[Article]:
    """The articles of an array, value by value, which must be UTF-8 and as the standard says."""
    decoder = json.JSONDecoder(strict=False)
    text = codecs.getincrementaldecoder("utf-8-sig")("replace")
    waiting, place = text.decode(first).lstrip()[1:], 0
    for number in itertools.count(1):
        content.admit(1)
        origin = f"{content.origin}:{number}"
        value, place = None, _next_value(waiting, place)
        while value is None:
            try:
                _, end = decoder.raw_decode(waiting, place)
                value, place = _decoded_json(waiting[place:end].encode("utf-8", "replace"), origin), end
            except (json.JSONDecodeError, RecursionError) as error:
                if waiting[place:].startswith("]"):
                    return
                more = text.decode(content.read(_STEP)) if len(waiting) - place < 2 * MAX_BYTES else ""
                if not more:
                    raise ArticleError(
                        f"{origin}: the array is damaged here: {error}; the rest is not read"
                    ) from error
                waiting = waiting[place:] + more
                place = _next_value(waiting, 0)
        yield from _of_one(value, origin, options)


def _next_value(text: str, place: int) -> int:
    """Where the next value of an array begins."""
    while place < len(text) and text[place] in " \t\r\n,":
        place += 1
    return place


def _of_one(value: Any, origin: str, options: InputOptions) -> Iterator[Article]:
    try:
        if not isinstance(value, dict):
            raise ArticleError(
                f"{origin}: no object; expected one JSON article per line, an object with 'text'"
            )
        yield record_article(value, origin, options)
    except ArticleError as error:
        options.on_error(error)


def table_articles(content: Content, options: InputOptions, *, delimiter: str) -> Iterator[Article]:
    """The articles of a table, one a row, whose columns have names; of a long one a part at a time."""
    csv.field_size_limit(MAX_BYTES)
    rows = csv.DictReader(text_lines(content, _AT_ONCE), delimiter=delimiter)
    try:
        check_columns([name for name in rows.fieldnames or () if name], content.origin, options)
        for row in rows:
            fields = {key: value for key, value in row.items() if key and value}
            yield from _of_one(fields, f"{content.origin}:{rows.line_num}", options)
    except csv.Error as error:
        raise ArticleError(f"{content.origin}:{rows.line_num}: not a table: {error}") from error


def check_columns(names: Sequence[str], origin: str, options: InputOptions) -> None:
    """Raises ArticleError for a table that lacks a column that was asked for, or one with the text."""
    found = ", ".join(names[:8]) or "none"
    missing = [name for name in options.columns.values() if name not in names]
    if missing:
        raise ArticleError(f"{origin}: no column {missing[0]!r}; found {found}")
    if "text" not in options.columns and not any(name.lower().strip() in KEYS["text"] for name in names):
        raise ArticleError(
            f"{origin}: no column with the text; expected one named text, content or body, found {found}"
        )


def names_columns(first_line: str, delimiter: str, options: InputOptions) -> bool:
    """Whether a line is the header of a table of articles: it names the text and something else of ours."""
    names = [name.strip().strip('"') for name in first_line.split(delimiter)]
    if options.columns:
        return set(options.columns.values()) <= set(names)
    known = {kind for kind, keys in KEYS.items() for name in names if name.lower() in keys}
    return len(names) > 1 and "text" in known and len(known) > 1


def record_article(record: Record, origin: str, options: InputOptions) -> Article:
    """The article that a record describes. Raises ArticleError for one without text."""
    chosen = options.columns
    known = _known(record, chosen)
    text = known.get("text")
    if text is None:
        raise ArticleError(
            f"{origin}: no {chosen.get('text', 'text')!r} field; "
            "expected one JSON article per line, an object with 'text'"
        )
    if not isinstance(text, str):
        raise ArticleError(
            f"{origin}: 'text' is no text; expected one JSON article per line, an object with 'text'"
        )
    if not text.strip():
        raise ArticleError(f"{origin}: the field 'text' is empty")
    if len(text) > MAX_BYTES:
        raise ArticleError(
            f"{origin}: {len(text) // 1_000_000} million characters in one article; "
            f"the limit is {MAX_BYTES // 1_000_000} million"
        )
    mentions = _mentions(record, text, origin)
    if not mentions:
        text = without_soft_hyphens(fragment_text(text) if _is_html(text) else text)
    authors = _authors(known.get("authors"))
    found = layout(text, author=authors[0] if authors else None)
    identity = known.get("id")
    return article_of(
        ArticleParts(
            text,
            found.zones,
            title=_string(known.get("title")) or found.title,
            authors=authors or found.authors,
            publisher=_name(known.get("publisher")) or found.publisher,
            section=_name(known.get("section")),
            published=_written_day(known, "published", origin, options) or day_of(found.date),
            updated=_written_day(known, "updated", origin, options) or found.updated,
            language=_string(known.get("language")),
            identity=str(identity) if isinstance(identity, str | int) and str(identity).strip() else None,
            mentions=mentions,
        ),
        origin=origin,
        url=_string(known.get("url")),
    )


def _written_day(known: Record, name: str, origin: str, options: InputOptions) -> str | None:
    """A day in a record; one that is none is left out with a note."""
    written = known.get(name)
    if isinstance(written, dict):
        written = written.get("$date") or written.get("date")
    if written in (None, "") or isinstance(written, bool):
        return None
    day = day_of(written) if isinstance(written, str | int | float) else None
    if day is None:
        options.on_note(
            f"{origin}: '{name}' is {str(written)[:60]!r}, not a clear date such as 2019-03-21; left out"
        )
    return day


def _known(record: Record, chosen: Mapping[str, str]) -> dict[str, Any]:
    """What a record says by our names for it: under the key chosen for each, else under any of the keys for
    it; our own spelling first, capitals aside.
    """
    folded = {key.lower().strip(): value for key, value in record.items()}
    filled = {key: value for key, value in folded.items() if value not in (None, "")}
    known = {
        name: next((filled[key] for key in keys if key in filled), folded.get(name))
        for name, keys in KEYS.items()
    }
    known.update({name: record.get(key) for name, key in chosen.items()})
    return known


def _mentions(record: Record, text: str, origin: str) -> tuple[Given, ...]:
    given = record.get("mentions")
    if not given or isinstance(given, str):
        return ()
    try:
        mentions = msgspec.convert(given, tuple[Given, ...])
    except msgspec.ValidationError as error:
        raise ArticleError(f"{origin}: 'mentions': {error}") from error
    for mention in mentions:
        if not mention.start < mention.end <= len(text):
            raise ArticleError(
                f"{origin}: the mention {mention.start}-{mention.end} lies outside the text "
                f"of {len(text)} characters"
            )
    return mentions


def _is_html(text: str) -> bool:
    start = text[:2000].lstrip().lower()
    return (
        start.startswith("<")
        and len(text) > _SHORTEST_HTML
        and ("</p>" in text or "</div>" in text or "<br" in text)
    )


def _string(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """A name that may be an object with a name, or the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return _string(value)


def _authors(value: Any) -> tuple[str, ...]:
    """Authors as names, objects with a name, or one line that holds several."""
    if isinstance(value, str):
        line = value.strip().strip("[]").replace("'", "’") if value.strip().startswith("['") else value
        return authors_in(line) or ((line.strip(),) if line.strip() else ())
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(name for entry in values if (name := _name(entry))))

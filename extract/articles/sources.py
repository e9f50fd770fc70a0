"""Files, folders, addresses and standard input -> articles.

Text is kept as given, HTML is read by trafilatura, JSON Lines by msgspec, encodings are guessed by charset-normalizer.
What can't be read is reported as one `ArticleError` and the rest goes on.
"""

import glob
import gzip
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from ...graph.schema.errors import ArticleError
from ...graph.schema.model import Article, Given, Zone, content_id
from .zones import Layout, layout

MAX_BYTES: Final = 20_000_000
"""A longer single article is refused: no press article is, and its graph would be no one's."""

_SUFFIXES: Final = frozenset(
    {".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ""}
)
_TIMEOUT: Final = 20.0
_LONGEST_FETCH: Final = 60.0
_HTML_START: Final = (b"<!doctype", b"<html", b"<head", b"<body", b"<article", b"<?xml")

OnError = Callable[[ArticleError], None]


class _Record(msgspec.Struct):
    """One line of JSON; unknown fields are left alone."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    authors: list[str] | str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    mentions: list[Given] = []


def _raise(error: ArticleError) -> None:
    raise error


def read_articles(sources: Iterable[str | Path], *, on_error: OnError = _raise) -> Iterator[Article]:
    """Articles of files, folders, globs, http(s) addresses and "-" for standard input, in a stable order.

    Whatever can't be read goes to `on_error` as an ArticleError, one a file or line; by default it is raised.

    >>> [a.title for a in read_articles(["examples/articles"])][:1]  # doctest: +SKIP
    ['Coalition jets strike ISIS convoy near Hajin']
    """
    seen: set[str] = set()
    for source in map(str, sources):
        try:
            if source == "-":
                yield from _bytes(sys.stdin.buffer.read(), "standard input", "", on_error)
            elif source.startswith(("http://", "https://")):
                yield from _bytes(_fetch(source), source, ".html", on_error, url=source)
            else:
                for path in _files(source, on_error):
                    real = os.path.realpath(path)
                    if real not in seen:
                        seen.add(real)
                        yield from _file(path, on_error)
        except ArticleError as error:
            on_error(error)


def estimate(sources: Iterable[str | Path]) -> int | None:
    """About how many articles the sources hold, for a progress display; None where that can't be told beforehand."""
    total = 0
    for source in map(str, sources):
        if source == "-":
            return None
        if source.startswith(("http://", "https://")):
            total += 1
            continue
        for path in _files(source, lambda error: None):
            try:
                total += (
                    path.read_bytes().count(b"\n{") + 1 if path.suffix.lower() in (".jsonl", ".ndjson") else 1
                )
            except OSError:
                continue
    return total


def _files(source: str, on_error: OnError) -> Iterator[Path]:
    path = Path(source)
    if path.is_dir():
        failures: list[OSError] = []
        for folder, names, files in os.walk(path, onerror=failures.append):
            names.sort()
            for name in sorted(files):
                kind = Path(name.removesuffix(".gz")).suffix.lower()
                if not name.startswith(".") and kind in _SUFFIXES:
                    yield Path(folder) / name
        for failure in failures:
            on_error(ArticleError(f"{failure.filename}: can't read the folder: {failure.strerror}"))
    elif path.exists() or path.is_symlink():
        yield path
    else:
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            on_error(ArticleError(f"{source}: no such file, folder or pattern"))
        for match in matches:
            yield from _files(match, on_error)


def _file(path: Path, on_error: OnError) -> Iterator[Article]:
    try:
        data = path.read_bytes() if path.stat().st_size <= 40 * MAX_BYTES else None
    except OSError as error:
        on_error(ArticleError(f"{path}: can't read the file: {error.strerror}"))
        return
    if data is None:
        on_error(
            ArticleError(f"{path}: larger than {40 * MAX_BYTES // 1_000_000} MB; split it into several files")
        )
        return
    yield from _bytes(
        data,
        str(path),
        path.suffix.lower() if path.suffix != ".gz" else Path(path.stem).suffix.lower() + ".gz",
        on_error,
    )


def _fetch(url: str) -> bytes:
    import httpx  # only for addresses

    try:
        with (
            httpx.Client(
                timeout=_TIMEOUT, follow_redirects=True, max_redirects=5, headers={"User-Agent": "sitgraph"}
            ) as client,
            client.stream("GET", url) as response,
        ):
            response.raise_for_status()
            parts, size = [], 0
            deadline = time.monotonic() + _LONGEST_FETCH
            for part in response.iter_bytes():
                size += len(part)
                if time.monotonic() > deadline:
                    raise ArticleError(f"{url}: not complete within {_LONGEST_FETCH:.0f} seconds")
                if size > MAX_BYTES:
                    raise ArticleError(f"{url}: larger than {MAX_BYTES // 1_000_000} MB; not read")
                parts.append(part)
            return b"".join(parts)
    except httpx.HTTPStatusError as error:
        raise ArticleError(
            f"{url}: the server answered {error.response.status_code} {error.response.reason_phrase}"
        ) from error
    except httpx.TimeoutException as error:
        raise ArticleError(f"{url}: no answer within {_TIMEOUT:.0f} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ArticleError(f"{url}: can't be fetched: {str(error) or type(error).__name__}") from error


def _bytes(
    data: bytes, origin: str, suffix: str, on_error: OnError, *, url: str | None = None
) -> Iterator[Article]:
    """Articles of one file's content, by its suffix or what it looks like."""
    try:
        if suffix.endswith(".gz") or data[:2] == b"\x1f\x8b":
            try:
                data = gzip.decompress(data)
            except (OSError, EOFError) as error:
                raise ArticleError(f"{origin}: damaged gzip file: {error}") from error
            suffix = suffix.removesuffix(".gz")
        if not data.strip():
            raise ArticleError(f"{origin}: empty; expected the text of an article")
        start = data[:400].lstrip().lower()
        if suffix in (".jsonl", ".ndjson", ".json") or (
            suffix not in (".txt", ".md", ".text") and start.startswith(b"{")
        ):
            yield from _json(data, origin, on_error)
        elif suffix in (".html", ".htm", ".xhtml") or start.startswith(_HTML_START):
            yield _html(data, origin, url)
        else:
            yield _plain(_decode(data, origin), origin)
    except ArticleError as error:
        on_error(error)


def _decode(data: bytes, origin: str) -> str:
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{origin}: {len(data) // 1_000_000} MB in one article; the limit is {MAX_BYTES // 1_000_000} MB"
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ArticleError(
                f"{origin}: begins like UTF-16, but is damaged at byte {error.start}; save it as UTF-8"
            ) from error
    if b"\x00" in data[:8192]:
        raise ArticleError(f"{origin}: binary data, not text; expected text, HTML or JSON Lines")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        guess = from_bytes(data).best()
        if guess is None:
            raise ArticleError(
                f"{origin}: neither UTF-8 nor any other encoding that can be told; save it as UTF-8"
            ) from None
        return str(guess)


def _plain(text: str, origin: str) -> Article:
    found = layout(text)
    return _article(text, found, url=None, published=_date(found.date))


def _html(data: bytes, origin: str, url: str | None) -> Article:
    if len(data) > MAX_BYTES:
        raise ArticleError(
            f"{origin}: {len(data) // 1_000_000} MB in one page; the limit is {MAX_BYTES // 1_000_000} MB"
        )
    import trafilatura  # slow to import

    page: Any = trafilatura.bare_extraction(
        data, url=url, with_metadata=True, include_comments=False, include_tables=False
    )
    body = (page.text or "").strip() if page else ""
    if not body:
        raise ArticleError(f"{origin}: no article text found in the HTML")
    title = page.title or None
    paragraphs = "\n\n".join(line for line in body.split("\n") if line.strip())
    text = f"{title}\n\n{paragraphs}" if title and not paragraphs.startswith(title) else paragraphs
    found = layout(text)
    authors = tuple(a.strip() for a in (page.author or "").split(";") if a.strip())
    return _article(
        text,
        found,
        url=url or page.url,
        title=title,
        authors=authors,
        publisher=page.sitename,
        published=_date(page.date),
    )


def _json(data: bytes, origin: str, on_error: OnError) -> Iterator[Article]:
    decoder = msgspec.json.Decoder(_Record)
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _from_record(decoder.decode(line), f"{origin}:{number}")
        except ArticleError as error:
            on_error(error)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            what = "no 'text' field" if "`text`" in str(error) and "missing" in str(error) else str(error)
            on_error(
                ArticleError(
                    f"{origin}:{number}: {what}; expected one JSON article per line, an object with 'text'"
                )
            )


def _from_record(record: _Record, origin: str) -> Article:
    if not record.text.strip():
        raise ArticleError(f"{origin}: the field 'text' is empty")
    if len(record.text) > MAX_BYTES:
        raise ArticleError(
            f"{origin}: {len(record.text) // 1_000_000} million characters in one article; the limit is {MAX_BYTES // 1_000_000} million"
        )
    for mention in record.mentions:
        if not mention.start < mention.end <= len(record.text):
            raise ArticleError(
                f"{origin}: the mention {mention.start}-{mention.end} lies outside the text of {len(record.text)} characters"
            )
    published = published_day(record.published, origin) if record.published else None
    authors = (record.authors,) if isinstance(record.authors, str) else tuple(record.authors or ())
    found = layout(record.text, author=authors[0] if authors else None)
    return _article(
        record.text,
        found,
        url=record.url,
        title=record.title,
        authors=authors,
        publisher=record.publisher,
        published=published,
        identity=str(record.id) if record.id is not None else None,
        language=record.language or "en",
        mentions=tuple(record.mentions),
    )


def _article(
    text: str,
    found: Layout,
    *,
    url: str | None,
    title: str | None = None,
    authors: tuple[str, ...] = (),
    publisher: str | None = None,
    published: str | None = None,
    identity: str | None = None,
    language: str = "en",
    mentions: tuple[Given, ...] = (),
) -> Article:
    zones = found.zones or (Zone("body", 0, len(text)),)
    return Article(
        id=identity or content_id(url or text),
        url=url,
        title=title or found.title,
        authors=authors or found.authors,
        publisher=publisher or found.publisher,
        published=published or _date(found.date),
        language=language,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        zones=zones,
        mentions=mentions,
    )


def _date(written: str | None) -> str | None:
    """The day of a written date as ISO 8601."""
    if not written:
        return None
    try:
        return date.fromisoformat(written[:10]).isoformat()
    except ValueError:
        import dateparser

        parsed = dateparser.parse(
            written, languages=["en"], settings={"REQUIRE_PARTS": ["year", "month", "day"]}
        )
        return parsed.date().isoformat() if parsed else None


def published_day(written: str, origin: str = "the option") -> str:
    """A date as it is kept, YYYY-MM-DD.

    Raises ArticleError if it is none; `origin` says where it stands.
    """
    day = _date(written)
    if day is None:
        raise ArticleError(f"{origin}: 'published' is {written!r}; expected a date such as 2019-03-21")
    return day

"""Files, folders, addresses and standard input -> articles.

What can't be read is reported as one `ArticleError` and the rest goes on, whatever went wrong.
"""

import glob
import io
import itertools
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Final, cast
from urllib.parse import urlsplit

import msgspec

from ...graph.schema.errors import ArticleError, LanguageError
from ...graph.schema.model import Article
from .content_kinds import COLLECTIONS, SUFFIXES, articles_in, text_article
from .days import day_of
from .estimation import estimated
from .input_options import InputOptions, OnError, OnNote, ignore_note, raise_error
from .languages import ENGLISH, lacks, language_name, language_of, with_foreign_parts
from .remote_files import RemoteFile, is_remote, remote_files, suffix_of
from .repetition import with_repeated_marked
from .unpacking import Content
from .web_addresses import is_address, without_credentials

STANDARD_INPUT: Final = "standard input"
_NAMED: Final = 3


def read_articles(
    sources: str | Path | Iterable[str | Path],
    *,
    on_error: OnError = raise_error,
    on_note: OnNote = ignore_note,
    any_language: bool = False,
    allow_private: bool = False,
    fetch_links: bool = False,
    whole_pages: bool = False,
    columns: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Article]:
    """Articles of files, folders, globs, addresses and "-" for standard input, in a stable order.

    Whatever can't be read goes to `on_error` as an ArticleError, one a file, line or page; by default it is
    raised. `on_note` is told in one line of what is passed over or left out. What is not English is a
    LanguageError unless `any_language`; addresses of the own machine and network are errors unless
    `allow_private`; `fetch_links` reads the pages that feeds and sitemaps link to. With `whole_pages` the
    menus, comments, teasers and notices of a page follow its article, in zones of their own. `columns` gives
    the column of a table, or key of JSON, that holds the `text`, `title`, `published` and so on, where it has
    a name of its own.

    >>> [a.title for a in read_articles(["examples/articles"])][:1]  # doctest: +SKIP
    ['Coalition jets strike ISIS convoy near Hajin']
    """
    options = InputOptions(on_error, on_note, any_language, allow_private, fetch_links, whole_pages, columns)
    seen: set[str] = set()
    named = [str(sources)] if isinstance(sources, str | Path) else map(str, sources)
    for comes_at_once, several in itertools.groupby(named, key=_comes_at_once):
        articles = (article for source in several for article in _of_source(source, options, seen))
        for article in with_repeated_marked(articles) if comes_at_once else articles:
            told = with_language(article, options)
            if told is not None:
                yield told


def read(
    source: str | bytes | Path,
    *,
    published: str | None = None,
    any_language: bool = True,
    allow_private: bool = False,
) -> Article:
    """The one article that a text, a file, an http(s) address or bytes hold.

    A string is an address if it begins like one, a file if there is one of that name, else the text itself.
    `published` is the day for a source that doesn't say one. Raises ArticleError if there is none, or
    several.

    >>> read("Army enters town\\n\\nBy Jane Roe\\n\\nTroops entered the town on Monday.").authors
    ('Jane Roe',)
    """
    options = InputOptions(any_language=any_language, allow_private=allow_private)
    if isinstance(source, bytes):
        found = list(
            _isolated(
                articles_in(Content(io.BytesIO(source), "the bytes"), "", options), "the bytes", options
            )
        )
    elif isinstance(source, str) and not is_address(source) and not _is_file(source):
        found = [text_article(source, "the text")]
        found = [msgspec.structs.replace(article, origin=None) for article in found]
    else:
        found = list(_of_source(str(source), options, set()))
    if len(found) != 1:
        raise ArticleError(f"{_short(source)}: holds {len(found)} articles; expected one")
    (article,) = found
    if published is not None and article.published is None:
        article = msgspec.structs.replace(article, published=published_day(published))
    told = with_language(article, options)
    assert told is not None
    return told


def estimate(sources: Iterable[str | Path]) -> int | None:
    """About how many articles the sources hold, for a progress display; None where that can't be told
    beforehand.
    """
    named = [str(source) for source in sources]
    if any(source == "-" or is_remote(source) for source in named):
        return None
    quiet = InputOptions(on_error=lambda error: None)
    near = (source for source in named if not is_address(source))
    return estimated(path for source in near for path in _files(source, quiet)) + sum(map(is_address, named))


def published_day(written: str, origin: str = "the option") -> str:
    """A date as it is kept, YYYY-MM-DD.

    Raises ArticleError if it is none; `origin` says where it stands.
    """
    day = day_of(written)
    if day is None:
        raise ArticleError(f"{origin}: 'published' is {written!r}; expected a date such as 2019-03-21")
    return day


def _comes_at_once(source: str) -> bool:
    """Whether a source is read as fast as the disk gives it; others are handed on as they come."""
    return source != "-" and not is_address(source)


def _is_file(source: str) -> bool:
    """Whether a string names a file, or plainly means one that isn't there."""
    if "\n" in source or len(source) > 1000:
        return False
    try:
        if Path(source).exists():
            return True
    except (OSError, ValueError):
        return False
    is_path = " " not in source and suffix_of(source) in SUFFIXES - {""}
    return is_path or source.startswith(("/", "./", "../", "~"))


def _short(source: str | bytes | Path) -> str:
    return "the bytes" if isinstance(source, bytes) else without_credentials(str(source)[:200])


def with_language(article: Article, options: InputOptions) -> Article | None:
    """The article with its true language; one that is not to be read goes to the errors."""
    if (what := lacks(article.text)) is not None:
        options.on_error(
            ArticleError(f"{article.origin}: hardly {what} in it; expected the text of an article")
        )
        return None
    language = language_of(article.text, article.zones, article.language)
    if language != ENGLISH and not options.any_language:
        options.on_error(
            LanguageError(
                f"{article.origin}: in {language_name(language)}, not English; left out "
                "(--any-language reads it)"
            )
        )
        return None
    zones = with_foreign_parts(article.text, article.zones, language)
    if language == article.language and zones == article.zones:
        return article
    return msgspec.structs.replace(article, language=language, zones=zones)


def _of_source(source: str, options: InputOptions, seen: set[str]) -> Iterator[Article]:
    if source == "-":
        yield from _isolated(
            articles_in(Content(sys.stdin.buffer, STANDARD_INPUT), "", options), STANDARD_INPUT, options
        )
    elif is_address(source):
        yield from _isolated(_of_address(source, options), without_credentials(source), options)
    elif is_remote(source):
        yield from _of_remote_files(source, options, seen)
    else:
        for path in _files(source, options):
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield from _isolated(_of_file(path, options), str(path), options)


def _isolated(articles: Iterator[Article], origin: str, options: InputOptions) -> Iterator[Article]:
    """Articles of one source, whose failures end that source alone, also those that nobody foresaw."""
    while True:
        try:
            article = next(articles, None)
        except ArticleError as error:
            options.on_error(error)
            return
        except MemoryError as error:
            options.on_error(ArticleError(f"{origin}: too large for the memory of this machine: {error}"))
            return
        except Exception as error:
            options.on_error(ArticleError(f"{origin}: can't be read: {type(error).__name__}: {error}"))
            return
        if article is None:
            return
        yield article


def _of_address(url: str, options: InputOptions) -> Iterator[Article]:
    if (suffix := suffix_of(urlsplit(url).path)) in COLLECTIONS:
        yield from _of_long_address(url, suffix, options)
        return
    from .fetching import fetched  # slow to load, as few read addresses

    found = fetched(url, allow_private=options.allow_private)
    content = Content(io.BytesIO(found.data), found.url)
    yield from articles_in(content, found.suffix, options, url=found.url)


def _of_long_address(url: str, suffix: str, options: InputOptions) -> Iterator[Article]:
    """An archive is not held in memory; it may be as long as the disk allows."""
    from .fetching import download

    with tempfile.NamedTemporaryFile() as copy:
        download(url, cast(BinaryIO, copy), allow_private=options.allow_private)
        copy.seek(0)
        content = Content(cast(BinaryIO, copy), without_credentials(url), Path(copy.name))
        yield from articles_in(content, suffix, options)


def _of_remote(file: RemoteFile, options: InputOptions) -> Iterator[Article]:
    with file.opened() as stream:
        yield from articles_in(Content(stream, file.shown), file.suffix, options)


def _of_remote_files(source: str, options: InputOptions, seen: set[str]) -> Iterator[Article]:
    try:
        files = remote_files(source)
    except ArticleError as error:
        options.on_error(error)
        return
    for file in files:
        if file.shown not in seen and (len(files) == 1 or file.suffix in SUFFIXES):
            seen.add(file.shown)
            yield from _isolated(_of_remote(file, options), file.shown, options)


def _of_file(path: Path, options: InputOptions) -> Iterator[Article]:
    suffix = suffix_of(path.name)
    try:
        if not path.is_dir() and not path.is_file() and not path.is_fifo() and path.exists():
            raise ArticleError(f"{path}: no file that can be read")
        with path.open("rb") as stream:
            yield from articles_in(Content(stream, str(path), _regular(path)), suffix, options)
    except OSError as error:
        raise ArticleError(f"{path}: can't read the file: {error.strerror}") from error


def _regular(path: Path) -> Path | None:
    """The path where it can be read from any place in it, unlike a pipe."""
    return path if path.is_file() else None


def _files(source: str, options: InputOptions) -> Iterator[Path]:
    path = Path(source)
    if path.is_dir():
        yield from _in_folder(path, options)
    elif path.exists() or path.is_symlink():
        yield path
    else:
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            options.on_error(ArticleError(f"{source}: no such file, folder or pattern"))
        for match in matches:
            yield from _files(match, options)


def _in_folder(path: Path, options: InputOptions) -> Iterator[Path]:
    """The files of a folder that may hold articles; it is said which were passed over."""
    failures: list[OSError] = []
    passed: list[str] = []
    for folder, names, files in os.walk(path, onerror=failures.append):
        names.sort()
        for name in sorted(files):
            if name.startswith("."):
                continue
            if suffix_of(name) in SUFFIXES:
                yield Path(folder) / name
            else:
                passed.append(name)
    for failure in failures:
        options.on_error(ArticleError(f"{failure.filename}: can't read the folder: {failure.strerror}"))
    if passed:
        kinds = Counter(Path(name).suffix.lower() or name for name in passed)
        common = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(_NAMED))
        options.on_note(f"{path}: {len(passed)} files passed over that are no articles ({common})")

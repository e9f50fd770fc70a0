"""The claim store: one DuckDB file with a row of columns an article.

Claims are the truth and the graph is derived from them, so to forget an article is to delete its row.
"""

import itertools
import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

import duckdb
import msgspec

from ..schema.errors import StoreError
from ..schema.model import (
    Article,
    Claim,
    Distinction,
    Extraction,
    ExtractorInfo,
    Given,
    LocalEntity,
    Mention,
    Zone,
    content_id,
)
from .copies import signature, told
from .derived_tables import VIEWS
from .older_stores import OLDER, decoded, migrated
from .seen_articles import Stored
from .store_tables import EXTRACTION, TRUTH, VERSION
from .table_rows import insert_lines, insert_rows, lines_of

_BATCH: Final = 200
_AT_ONCE: Final = 1_024
"""Extractions that are read at once where many are; DuckDB unpacks so many as fast as one."""
_BLOCK: Final = 16_384
"""Bytes in which a new file grows: the least that there is, since most tables of most stores are small."""
MEMORY: Final = 400
"""Megabytes that DuckDB may take; what needs more lies on the disk beside the store meanwhile."""
_KEPT: Final = 64
"""Megabytes that it keeps of them while articles are put in."""
_OLDEST_PENDING: Final = 1.0
"""Seconds after which what was read is committed, of which a commit takes a few hundredths."""


class _Row(msgspec.Struct, frozen=True):
    """A row of the table; its fields are the columns."""

    article: str
    digest: str
    place: str | None
    signature: bytes
    url: str | None
    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    section: str | None
    published: str | None
    updated: str | None
    origin: str | None
    language: str
    text: str
    sha256: str
    zones: tuple[Zone, ...]
    given: tuple[Given, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[LocalEntity, ...]
    claims: tuple[Claim, ...]
    apart: tuple[Distinction, ...]
    extractor: ExtractorInfo


class Added(NamedTuple):
    """How many articles another store brought, and how many were there already, the same or newer."""

    added: int
    kept: int


class Store:
    """A claim store on disk, or in memory for ":memory:".

    With `read_only` several processes may have it open at once, and nothing can be written.

    >>> with Store(":memory:") as store:
    ...     store.put([])
    0
    """

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        self.path = str(path)
        if self.path != ":memory:" and not Path(self.path).exists():
            if not create or read_only:
                raise StoreError(
                    f"{self.path}: no such store; make one with `sitgraph build ARTICLES -s {self.path}`"
                )
            if not Path(self.path).absolute().parent.is_dir():
                raise StoreError(
                    f"{self.path}: the folder {Path(self.path).absolute().parent} does not exist"
                )
            if Path(f"{self.path}.wal").exists():
                raise StoreError(
                    f"{self.path}.wal: left by a store that is gone; bring that back, or delete this file"
                )
        try:
            _check_kind(Path(self.path))
            if self.path != ":memory:" and not Path(self.path).exists():
                _make_file(Path(self.path))
            self._db = self._connected(read_only=read_only)
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {_why(error)}") from error
        except OSError as error:
            raise StoreError(f"{self.path}: can't be made: {error.strerror}") from error

    def _connected(self, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        """A connection to a checked store of our version, which reads no other file whatever the store
        holds.
        """
        db = duckdb.connect(self.path, read_only=read_only)
        try:
            db.execute("SET enable_external_access = false")
            db.execute(f"SET memory_limit = '{MEMORY}MB'")
            with suppress(duckdb.InvalidInputException):  # a notebook without widgets has none
                db.execute("SET enable_progress_bar = false")
            version = self._version(db)
            if version != VERSION and read_only:
                db.close()
                self._connected(read_only=False).close()  # brings it to our version
                return self._connected(read_only=True)
            if version in OLDER:
                version = migrated(db, version, self.path, _row)
        except BaseException:
            db.close()
            raise
        if version != VERSION:
            db.close()
            raise StoreError(
                f"{self.path}: a store of version {version or 'unknown'}, "
                f"but this sitgraph reads version {VERSION}; build it again"
            )
        return db

    def _version(self, db: duckdb.DuckDBPyConnection) -> str | None:
        """The version of the store's form; an empty file becomes a store of ours."""
        tables = dict(
            db.execute(
                "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'main'"
            ).fetchall()
        )
        if not tables:
            _make_tables(db)
            return VERSION
        if any(tables.get(name) != "BASE TABLE" for name in ("meta", "extractions")) or any(
            tables.get(name, "VIEW") != "VIEW" for name in VIEWS
        ):
            raise StoreError(f"{self.path}: a DuckDB file, but no claim store; choose another file")
        found = db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return str(found[0]) if found else None

    def put(self, extractions: Iterable[Extraction]) -> int:
        """Store extractions, each in place of an older one of its article; the number written.

        Committed as they come, and what is there is kept whatever ends the reading.
        """
        written = 0
        rows: list[_Row] = []
        last = time.monotonic()
        with self._filling():
            try:
                for extraction in extractions:
                    rows.append(_row(extraction))
                    if len(rows) >= _BATCH or time.monotonic() - last > _OLDEST_PENDING:
                        written += self._write(rows)
                        rows = []
                        self._let_go()
                        last = time.monotonic()
            finally:
                written += self._write(rows)
        return written

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """Within it DuckDB leaves small parts of tables as they are.

        It would else join them each time that it writes to the file, so that most of a hundred thousand
        articles are read and written again, with all of them in memory; once at the end is enough.
        """
        with suppress(duckdb.CatalogException):  # what DuckDB there is may not know it
            self._db.execute("SET max_vacuum_tasks = 0")
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                self._db.execute("RESET max_vacuum_tasks")

    def _write(self, rows: list[_Row]) -> int:
        if rows:
            latest = {row.article: row for row in rows}
            with self.transaction():
                self._db.execute(
                    "DELETE FROM extractions WHERE article IN (SELECT unnest(?::VARCHAR[]))", [list(latest)]
                )
                insert_rows(self._db, "extractions", latest.values())
                self._note_changed(latest)
        return len(rows)

    def _let_go(self) -> None:
        """Let DuckDB forget most of what it has written, which it would else keep as long as it may."""
        with suppress(duckdb.OutOfMemoryException):  # of what it can't forget
            self._db.execute(f"SET memory_limit = '{_KEPT}MB'")
        self._db.execute(f"SET memory_limit = '{MEMORY}MB'")

    def _note_changed(self, articles: Iterable[str]) -> None:
        """Note that what follows from articles has to be made anew."""
        self._db.execute("INSERT INTO changed SELECT unnest(?::VARCHAR[])", [list(articles)])

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection to the file, for what reads and writes tables of it."""
        return self._db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing.

        Where the disk is full or the file is gone, one line says that nothing was changed.
        """
        try:
            self._db.execute("BEGIN")
            yield
            self._db.execute("COMMIT")
        except duckdb.Error as error:
            self._roll_back()
            raise StoreError(
                f"{self.path}: could not be written ({str(error).splitlines()[0]}); "
                "nothing of this step was kept, free some space and run it again"
            ) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        with suppress(duckdb.Error):  # a failed commit has already ended it
            self._db.execute("ROLLBACK")

    def holds(self, article: Article, extractor: str) -> bool:
        """Whether this very article is stored as read by this extractor (its `key`)."""
        known = self.stored(article.id)
        return known is not None and known.digest == digest(article, extractor)

    def stored(self, article: str) -> Stored | None:
        """What is known of the article with an id, if it is there."""
        with self._reading():
            row = self._db.execute(
                "SELECT digest, sha256, published, place FROM extractions WHERE article = ?", [article]
            ).fetchone()
        return Stored(*row) if row else None

    def move(self, article: str, origin: str | None) -> None:
        """Note that an article stands elsewhere now."""
        with self.transaction():
            self._db.execute("UPDATE extractions SET place = ? WHERE article = ?", [origin, article])

    def forget_replaced(self, read: Iterable[tuple[str, str]]) -> int:
        """Take out what a place held before it held something else; the number of articles.

        `read` gives each article that was read now, by its id, and its place.
        """
        with self.transaction():
            self._db.execute("CREATE TEMPORARY TABLE just_read (article VARCHAR, place VARCHAR)")
            pairs = iter(read)
            while some := list(itertools.islice(pairs, _AT_ONCE)):
                self._db.execute(
                    "INSERT INTO just_read SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[])",
                    [[article for article, _ in some], [place for _, place in some]],
                )
            gone = self._db.execute(
                "DELETE FROM extractions WHERE place IN (SELECT place FROM just_read) "
                "AND article NOT IN (SELECT article FROM just_read) RETURNING article"
            ).fetchall()
            self._db.execute("DROP TABLE just_read")
            self._note_changed(article for (article,) in gone)
        return len(gone)

    def add(self, other: "Store") -> Added:
        """Put in what another store holds; of two articles with one id the newer is kept, as by `build`."""
        articles = [
            a for (a,) in other._db.execute("SELECT article FROM extractions ORDER BY rowid").fetchall()
        ]
        added = 0
        with self._filling():
            for first in range(0, len(articles), _AT_ONCE):
                added += self._add(other, articles[first : first + _AT_ONCE])
        return Added(added, len(articles) - added)

    def _add(self, other: "Store", some: Sequence[str]) -> int:
        """Put in those of some articles that are to be kept; how many they are."""
        known = self._known(some)
        wanted = [
            article
            for article, theirs in other._known(some).items()
            if self._is_kept(article, known.get(article), theirs, other)
        ]
        chosen = "article IN (SELECT unnest(?::VARCHAR[]))"
        lines = lines_of(other._db, "extractions", chosen, [wanted])
        with self.transaction():
            self._db.execute(f"DELETE FROM extractions WHERE {chosen}", [wanted])
            insert_lines(self._db, "extractions", lines)
            self._note_changed(wanted)
        return len(wanted)

    def _known(self, articles: Sequence[str]) -> dict[str, Stored]:
        found = self._db.execute(
            "SELECT article, digest, sha256, published, place FROM extractions "
            "WHERE article IN (SELECT unnest(?::VARCHAR[]))",
            [list(articles)],
        )
        return {article: Stored(*row) for article, *row in found.fetchall()}

    def _is_kept(self, article: str, ours: Stored | None, theirs: Stored, other: "Store") -> bool:
        """Whether another store's article takes the place of ours."""
        if ours is None or ours.digest == theirs.digest:
            return ours is None

        def said_by_both() -> tuple[str, str]:
            mine, its = (next(s.extractions_of([article])).article for s in (self, other))
            return said(its), said(mine)

        is_newer = theirs.is_newer_than(ours, said_by_both)
        return ours.digest < theirs.digest if is_newer is None else is_newer

    def forget(self, article: str) -> int:
        """Take out an article by its id or address; the number of rows deleted, 0 if there is none."""
        with self.transaction():
            rows = self._db.execute(
                "DELETE FROM extractions WHERE article = ? OR url = ? RETURNING article", [article, article]
            ).fetchall()
            self._note_changed(gone for (gone,) in rows)
        return len(rows)

    def replace(self, articles: Sequence[str], extraction: Extraction) -> bool:
        """Take out articles by id or address and put one in, both or neither.

        False if none of them is there.
        """
        marks = ", ".join("?" * len(articles))
        with self.transaction():
            gone = self._db.execute(
                f"DELETE FROM extractions WHERE article IN ({marks}) OR url IN ({marks}) RETURNING article",
                [*articles, *articles],
            ).fetchall()
            if gone:
                insert_rows(self._db, "extractions", [_row(extraction)])
                self._note_changed([extraction.article.id, *(article for (article,) in gone)])
        return bool(gone)

    def extractions(self) -> Iterator[Extraction]:
        """All extractions by article id; the texts of a batch are in memory, not all."""
        with self._reading():
            cursor = self._db.cursor().execute("SELECT article FROM extractions ORDER BY article")
            batch = cursor.fetchmany(_BATCH)
        while batch:
            yield from self.extractions_of([article for (article,) in batch])
            with self._reading():
                batch = cursor.fetchmany(_BATCH)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What shows only now to be damaged is one line."""
        try:
            yield
        except duckdb.Error as error:
            raise StoreError(f"{self.path}: {_why(error)}") from error

    def extractions_of(self, articles: Sequence[str]) -> Iterator[Extraction]:
        """The extractions of the articles with these ids that there are, in order of the ids."""
        decoder = msgspec.json.Decoder(Extraction)
        with self._reading():
            found = self._db.cursor().execute(
                f"SELECT article, {EXTRACTION} FROM extractions WHERE article IN "
                "(SELECT unnest(?::VARCHAR[])) ORDER BY article",
                [articles],
            )
            rows = found.fetchall()
        for article, row in rows:
            yield decoded(decoder, article, row, self.path)

    def extractions_in(self, table: str) -> Iterator[Extraction]:
        """The extractions of the articles that a table names, as they lie in the store."""
        decoder = msgspec.json.Decoder(Extraction)
        places = self._db.execute(
            f"SELECT rowid FROM extractions SEMI JOIN {table} USING (article) ORDER BY rowid"
        )
        rows = [row for (row,) in places.fetchall()]
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            found = self._db.execute(
                f"SELECT article, {EXTRACTION} FROM extractions SEMI JOIN {table} USING (article) "
                "WHERE rowid BETWEEN ? AND ?",
                [some[0], some[-1]],
            )
            for article, row in found.fetchall():
                yield decoded(decoder, article, row, self.path)

    def signatures(self) -> dict[str, bytes]:
        """The signature of each article's text, by which copies are found.

        Those of older stores lack some.
        """
        with self._reading():
            return dict(
                self._db.execute(
                    "SELECT article, signature FROM extractions WHERE signature IS NOT NULL"
                ).fetchall()
            )

    def extraction(self, article: str) -> Extraction | None:
        """The extraction of one article, by its id."""
        return next(self.extractions_of([article]), None)

    def __len__(self) -> int:
        with self._reading():
            row = self._db.execute("SELECT count(*) FROM extractions").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _check_kind(path: Path) -> None:
    """Raises StoreError for a folder, or a file that is none of DuckDB's, which DuckDB itself would try to
    read.
    """
    if path.is_dir():
        raise StoreError(f"{path}: a folder; name the store in it, such as {path / 'situation.duckdb'}")
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(12)[8:] != b"DUCK":
                raise StoreError(f"{path}: no claim store; make one with `sitgraph build ARTICLES -s STORE`")


def _make_file(path: Path) -> None:
    """A new store, whole or not at all: a disk that is full leaves no half of one."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
    os.close(handle)
    beside = Path(name)
    beside.unlink()  # DuckDB makes its files itself
    try:
        with duckdb.connect(name, config={"default_block_size": _BLOCK}) as db:
            _make_tables(db)
        _put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}.wal").unlink(missing_ok=True)


def _put_in_place(beside: Path, path: Path) -> None:
    """Give a new store its name, unless another process was faster."""
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        if not path.exists():
            beside.rename(path)


def _make_tables(db: duckdb.DuckDBPyConnection) -> None:
    db.execute("BEGIN")
    for statement in TRUTH:
        db.execute(statement)
    db.execute("COMMIT")


def _why(error: duckdb.Error) -> str:
    """Why a store can't be opened, as the user can act on it."""
    first = str(error).splitlines()[0]
    if "lock" in first.lower():
        return "another process has the store open; wait for it or close it"
    if "permission denied" in first.lower() or "read-only" in first.lower():
        return f"can't be opened for writing: {first}"
    if "no space" in first.lower() or "not enough" in first.lower():
        return f"could not be written ({first})"
    return f"not a claim store or damaged: {first}"


def _row(extraction: Extraction) -> _Row:
    article = extraction.article
    return _Row(
        article=article.id,
        digest=digest(article, extraction.extractor.key),
        place=place_of(article),
        signature=signature(told(article)),
        url=article.url,
        title=article.title,
        authors=article.authors,
        publisher=article.publisher,
        section=article.section,
        published=article.published,
        updated=article.updated,
        origin=article.origin,
        language=article.language,
        text=article.text,
        sha256=article.sha256,
        zones=article.zones,
        given=article.mentions,
        mentions=extraction.mentions,
        entities=extraction.entities,
        claims=extraction.claims,
        apart=extraction.distinct,
        extractor=extraction.extractor,
    )


def place_of(article: Article) -> str | None:
    """Where an article was read from, the same from wherever that is named; None where it can't be read
    again.
    """
    if article.origin is None or article.origin.startswith("standard input"):
        return None
    return article.origin if "://" in article.origin else os.path.abspath(article.origin)


def digest(article: Article, extractor: str) -> str:
    """Changes when the article, what is known about it, or the extractor does; not when its file is moved."""
    return content_id(_unmoved(article).hex(), extractor)


def said(article: Article) -> str:
    """Changes when the article does or what its source says of it; not when its file is moved."""
    return content_id(_unmoved(article).hex())


def _unmoved(article: Article) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(article, origin=None))

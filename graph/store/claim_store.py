"""The claim store: one DuckDB file with an extraction a row.

Claims are the truth and the graph is derived from them, so to forget an article is to delete its row.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final

import duckdb
import msgspec

from ..schema.errors import StoreError
from ..schema.model import Article, Extraction, content_id
from .copies import signature

VERSION: Final = "3"
_BATCH: Final = 200
_Row = tuple[str, str | None, str, str | None, bytes, bytes]


class Store:
    """A claim store on disk, or in memory for ":memory:".

    >>> with Store(":memory:") as store:
    ...     store.put([])
    0
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = str(path)
        if self.path != ":memory:" and not Path(self.path).exists():
            if not create:
                raise StoreError(
                    f"{self.path}: no such store; make one with `sitgraph build ARTICLES -s {self.path}`"
                )
            if not Path(self.path).absolute().parent.is_dir():
                raise StoreError(
                    f"{self.path}: the folder {Path(self.path).absolute().parent} does not exist"
                )
        try:
            self._db = duckdb.connect(self.path)
            self._open()
        except duckdb.IOException as error:
            text = str(error)
            if "lock" in text:
                raise StoreError(
                    f"{self.path}: another process has the store open; wait for it or close it"
                ) from error
            raise StoreError(f"{self.path}: not a claim store or damaged: {text.splitlines()[0]}") from error
        except duckdb.Error as error:
            raise StoreError(
                f"{self.path}: not a claim store or damaged: {str(error).splitlines()[0]}"
            ) from error

    def _open(self) -> None:
        tables = {
            row[0] for row in self._db.execute("SELECT table_name FROM information_schema.tables").fetchall()
        }
        if not tables:
            self._db.execute("BEGIN")
            self._db.execute("CREATE TABLE meta (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
            self._db.execute("INSERT INTO meta VALUES ('version', ?)", [VERSION])
            self._db.execute(
                "CREATE TABLE extractions (article VARCHAR PRIMARY KEY, url VARCHAR, "
                "digest VARCHAR NOT NULL, published VARCHAR, payload BLOB NOT NULL, signature BLOB)"
            )
            self._db.execute("COMMIT")
            return
        if not {"meta", "extractions"} <= tables:
            raise StoreError(f"{self.path}: a DuckDB file, but no claim store; choose another file")
        found = self._db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if found is not None and found[0] == "2":  # had no signatures
            self._db.execute("BEGIN")
            self._db.execute("ALTER TABLE extractions ADD COLUMN signature BLOB")
            self._db.execute("UPDATE meta SET value = '3' WHERE name = 'version'")
            self._db.execute("COMMIT")
            found = (VERSION,)
        if found is None or found[0] != VERSION:
            raise StoreError(
                f"{self.path}: a store of version {found[0] if found else 'unknown'}, "
                f"but this sitgraph reads version {VERSION}; build it again"
            )

    def put(self, extractions: Iterable[Extraction]) -> int:
        """Store extractions, each in place of an older one of its article; the number written.

        Committed every 200.
        """
        written = 0
        rows: list[_Row] = []
        for extraction in extractions:
            rows.append(_row(extraction))
            if len(rows) >= _BATCH:
                written += self._write(rows)
                rows = []
        return written + self._write(rows)

    def _write(self, rows: list[_Row]) -> int:
        if rows:
            latest = list({row[0]: row for row in rows}.values())
            with self._transaction():
                self._db.executemany("INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?, ?, ?)", latest)
        return len(rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing.

        Where the disk is full or the file is gone, one line says that nothing was changed.
        """
        try:
            self._db.execute("BEGIN")
            yield
            self._db.execute("COMMIT")
        except duckdb.Error as error:
            with suppress(duckdb.Error):  # a failed commit has already ended it
                self._db.execute("ROLLBACK")
            raise StoreError(
                f"{self.path}: could not be written ({str(error).splitlines()[0]}); "
                "nothing of this step was kept, free some space and run it again"
            ) from error

    def holds(self, article: Article, extractor: str) -> bool:
        """Whether this very article is stored as read by this extractor (its `key`)."""
        row = self._db.execute("SELECT digest FROM extractions WHERE article = ?", [article.id]).fetchone()
        return row is not None and row[0] == digest(article, extractor)

    def forget(self, article: str) -> int:
        """Take out an article by its id or address; the number of rows deleted, 0 if there is none."""
        with self._transaction():
            rows = self._db.execute(
                "DELETE FROM extractions WHERE article = ? OR url = ? RETURNING article", [article, article]
            ).fetchall()
        return len(rows)

    def replace(self, articles: Sequence[str], extraction: Extraction) -> bool:
        """Take out articles by id or address and put one in, both or neither.

        False if none of them is there.
        """
        marks = ", ".join("?" * len(articles))
        with self._transaction():
            gone = self._db.execute(
                f"DELETE FROM extractions WHERE article IN ({marks}) OR url IN ({marks}) RETURNING article",
                [*articles, *articles],
            ).fetchall()
            if gone:
                self._db.execute(
                    "INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?, ?, ?)", _row(extraction)
                )
        return bool(gone)

    def extractions(self) -> Iterator[Extraction]:
        """All extractions by article id."""
        decoder = msgspec.json.Decoder(Extraction)
        cursor = self._db.cursor().execute("SELECT payload FROM extractions ORDER BY article")
        while batch := cursor.fetchmany(_BATCH):
            for (payload,) in batch:
                yield decoder.decode(payload)

    def signatures(self) -> dict[str, bytes]:
        """The signature of each article's text, by which copies are found.

        Those of older stores lack some.
        """
        return dict(
            self._db.execute(
                "SELECT article, signature FROM extractions WHERE signature IS NOT NULL"
            ).fetchall()
        )

    def extraction(self, article: str) -> Extraction | None:
        """The extraction of one article, by its id."""
        row = self._db.execute("SELECT payload FROM extractions WHERE article = ?", [article]).fetchone()
        return msgspec.json.decode(row[0], type=Extraction) if row else None

    def __len__(self) -> int:
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


def _row(extraction: Extraction) -> _Row:
    article = extraction.article
    return (
        article.id,
        article.url,
        digest(article, extraction.extractor.key),
        article.published,
        msgspec.json.encode(extraction),
        signature(article.text),
    )


def digest(article: Article, extractor: str) -> str:
    """Changes when the article, what is known about it, or the extractor does."""
    return content_id(msgspec.json.encode(article).hex(), extractor)
